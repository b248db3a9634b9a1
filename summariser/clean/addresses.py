"""Reads the day on which a page was put up from its address or the name of its file."""

from __future__ import annotations

from datetime import date

from summariser.regex import regex

_MONTH, _DAY = r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_Y, _M, _D = r"(?P<y>20[0-4]\d)", r"(?P<m>1[0-2]|0[1-9])", r"(?P<d>3[01]|[12]\d|0[1-9])"
# t20240712_553.html, W020240712563.jpg, /20240712/, /2024/7/12/, /2024-07/12/, /2024/0712/, /202407/
_DAYS = (
    regex(rf"(?<=[/_=tW\-])0?{_Y}{_M}{_D}(?=\d{{0,14}}(?:[_/.?&\-]|$))"),
    regex(rf"(?<=[/_\-]){_Y}(?P<s>[/\-_]){_MONTH}[/\-_]{_DAY}(?=[/_.\-]|$)"),
    regex(rf"(?<=[/_\-]){_Y}[/\-]{_M}{_D}(?=[/_.\-]|$)"),
)
_MONTHS = regex(rf"(?<=[/_\-]){_Y}[/\-]?{_M}(?=[/_])")
# 20240712_甲市代表团来访, 2024-07-12 甲市代表团来访: at the head of a file's name.
_STEM = regex(rf"{_Y}(?P<s>[-_.年]?){_M}(?:(?P=s)|月){_D}(?!\d)")
_ADDRESS = regex(
    r"(?:https?:/|\.{0,2}/)[A-Za-z\d_\-./]{8,180}(?:\?[A-Za-z\d_\-=&.]{0,80})?|t20\d{6}_\d{2,12}\.\w{3,5}|W020\d{9,20}\.\w{3,4}"
)
_FILE = regex(r"文件名?(?:称)?\s?[:：]\s?")
# 本文链接:https://…, 原文网址 …: so many characters beside its address a line may have that tells nothing but this.
_BESIDE, _LONGEST = 12, 240


def _edtf(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # 20240231
        return None


def day_of_address(address: str) -> str | None:
    """The day, or only the month, that an address holds, as EDTF.

    >>> [day_of_address("https://www.x.gov.cn/" + end) for end in ("xw/202407/t20240712_5530918.html", "art/2024/7/12/art_11_55.html")]
    ['2024-07-12', '2024-07-12']
    >>> [day_of_address("http://x.com/" + end) for end in ("rb/2024-07/12/content_8.htm", "n1/2024/0712/c14-39.html", "a/202407/8.htm")]
    ['2024-07-12', '2024-07-12', '2024-07']
    >>> day_of_address("https://www.x.gov.cn/content/88120240399.html")
    """
    for pattern in _DAYS:
        for found in pattern.finditer(address):
            if (day := _edtf(found["y"], found["m"], found["d"])) is not None:
                return day
    month = _MONTHS.search(address)
    return f"{month['y']}-{month['m']}" if month else None


def day_of_stem(stem: str) -> str | None:
    """The day that a file's name begins with, or that it has as an address has.

    >>> day_of_stem("20240712_甲市代表团来访"), day_of_stem("2024-07-12甲市"), day_of_stem("t20240712_553"), day_of_stem("article-17")
    ('2024-07-12', '2024-07-12', '2024-07-12', None)
    """
    head = _STEM.match(stem)
    if head:
        return _edtf(head["y"], head["m"], head["d"])
    found = _DAYS[0].search("/" + stem)
    return _edtf(found["y"], found["m"], found["d"]) if found else None


def told_by_address(line: str) -> str | None:
    """The day that a line tells by an address, where it holds little else.

    >>> told_by_address("本文链接:https://www.x.gov.cn/xw/202407/t20240712_55.html"), told_by_address("./tzgg/202407/t20240712_55.html")
    ('2024-07-12', '2024-07-12')
    >>> told_by_address("此前的报道见https://www.x.gov.cn/xw/202407/t20240712_55.html,两市在那里商定了协作项目。")
    """
    if len(line) > _LONGEST:
        return None
    if named := _FILE.match(line):
        return day_of_stem(line[named.end() :])
    found = _ADDRESS.search(line)
    if found is None or len(line) - len(found.group()) > _BESIDE:
        return None
    return day_of_address("/" + found.group())
