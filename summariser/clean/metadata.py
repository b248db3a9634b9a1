"""Reads the page's own data from the lines around the article: when it was published, by whom, who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summariser.lexicon.names import is_name

_CLOCK = r"(?:\s*\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?)?"
_DAY = rf"(?P<y>(?:19|20)\d{{2}})\s*[-/.年]\s*(?P<m>\d{{1,2}})\s*[-/.月]\s*(?P<d>\d{{1,2}})\s*日?{_CLOCK}"
_DATE = re.compile(_DAY)
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_LABEL = r"(?:发布|发表|更新|编辑|录入|添加|刊发|见报|报道|上传|信息|日期|时间|发稿)*(?:时间|日期|于)"
_DATED = re.compile(rf"{_LABEL}\s*[:：]?\s*{_DAY}")
_SOURCE = re.compile(
    r"(?:稿件|信息|文章|新闻|资料)?(?:来源|稿源|出处|转自|摘自|来自)(?:于)?\s*[:：]\s*[《“]?"
    r"(?P<name>[^\s,，。;；|()（）《》“”:：]{2,30}?)(?=(?:作者|记者|编辑|责任编辑|责编|发布|更新|浏览|点击|阅读|字号|字体|时间|日期|\d{4})|[\s,，。;；|()（）》”]|$)"
)
_WIRE = re.compile(r"(?:^|\n)[\s(【]*(?:本报讯|(?P<name>[\u3400-\u9fff]{2,10}?(?:网|报|社|客户端|新闻|日报|晚报|融媒|在线|发布))(?:讯|消息|电|[^。\n]{0,14}?\d{1,2}月\d{1,2}日(?:讯|电|消息)))")
_ROLE = r"(?:本报|本网|本台|全媒体|融媒体|全媒|新媒体|首席|见习|实习|特约|特派|驻.{0,4}|[\u3400-\u9fff]{2,8}(?:网|报|台|社|客户端|融媒体|融媒|日报|晚报))*(?:记者|通讯员|作者|文|撰文|报道|文字|编辑部)"
_BYLINE = re.compile(rf"{_ROLE}\s*[:：/丨|]?\s*(?P<names>[\u3400-\u9fff·]{{2,10}}(?:[\s、,，/|](?:[\s、]|{_ROLE}|[:：])*[\u3400-\u9fff·]{{1,6}}){{0,6}})")
_BRACKET = re.compile(r"[(（【]\s*(?P<inner>[^()（）【】\n]{2,60})\s*[)）】]")
_PART = re.compile(r"[\s、,，/|;；:：]+")
_STRIP = re.compile(_ROLE + r"|图|摄|摄影|图片|供稿|供图|整理|编辑|来稿")
_LINE_PARTS = re.compile(
    rf"{_LABEL}\s*[:：]?|{_DAY}|{_SOURCE.pattern.replace('?P<name>', '?:')}|"
    r"(?:作者|记者|通讯员|编辑|责任编辑|责编|审核|点击(?:量|率|数)?|浏览(?:量|次数)?|阅读(?:量|次数)?|字号|字体|来源|大|中|小|打印|次|分享)\s*[:：]?"
)


@dataclass(frozen=True, slots=True)
class PageData:
    """What the page says of itself; ``published`` is an EDTF date."""

    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()


def _edtf(match: re.Match[str]) -> str | None:
    month, day = int(match["m"]), int(match["d"])
    return f"{match['y']}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def page_date(words: str) -> str | None:
    """The date of publication that a string holds, as EDTF.

    >>> page_date("发布时间:2024年5月7日 09:30"), page_date("2025-05-18T07:45"), page_date("20230923"), page_date("无")
    ('2024-05-07', '2025-05-18', '2023-09-23', None)
    """
    match = _DATED.search(words) or _DATE.search(words) or _COMPACT.search(words)
    return _edtf(match) if match else None


def is_dateline(words: str) -> bool:
    """Whether a folded line holds nothing but the page's date, source, author, counters.

    >>> is_dateline("2025-05-18 07:45 来源:定西市融媒体中心"), is_dateline("来源:甘肃日报"), is_dateline("时间:2024-05-23")
    (True, True, True)
    >>> is_dateline("2024年5月20日至21日,代表团赴外地考察。")
    False
    """
    if len(words) > 120 or "。" in words or not (_DATE.search(words) or _SOURCE.search(words)):
        return False
    rest = _LINE_PARTS.sub(" ", words)
    return len(re.findall(r"[\u3400-\u9fffA-Za-z]", rest)) <= 10 and not re.search(r"\d{2,}", re.sub(r"[:：]\s*\d+", "", rest))


def names_of(words: str) -> list[str]:
    """The personal names in a by-line.

    >>> names_of("记者 张富贵 通讯员 王小明"), names_of("记者张富贵"), names_of("见习记者孟 捷")
    (['张富贵', '王小明'], ['张富贵'], ['孟捷'])
    """
    parts = [p for p in _PART.split(_STRIP.sub(" ", words)) if p]
    names: list[str] = []
    single: str | None = None
    for part in parts:
        if single and len(part) == 1 and is_name(single + part):
            names.append(single + part)
            single = None
        elif len(part) == 1:
            single = part
        elif is_name(part):
            names.append(part)
    return list(dict.fromkeys(names))


def authors_of(text: str) -> list[str]:
    """The reporters that a folded article names in brackets or by-lines, in order.

    >>> authors_of("……参加有关活动。(记者张富贵)"), authors_of("……参加有关活动。(袁涛)"), authors_of("(第一次)")
    (['张富贵'], ['袁涛'], [])
    """
    names: list[str] = []
    for match in _BRACKET.finditer(text):
        inner = match["inner"]
        if re.search(_ROLE, inner):
            names += names_of(inner)
        elif re.match(r"\s*(?:\n|$)", text[match.end() : match.end() + 4]) and text[match.start() - 1 : match.start()] in "。!”… " and match.start():
            found = names_of(inner)
            names += found if len("".join(found)) == len(_PART.sub("", inner)) else []
    return list(dict.fromkeys(names))


def header_data(header: str, body: str) -> PageData:
    """What the folded lines around the article (``header``) and the article itself (``body``) say of the page."""
    dated = _DATED.search(header) or _DATE.search(header)
    source = _SOURCE.search(header) or _SOURCE.search(body[-200:])
    wire = _WIRE.search(body[:400])
    publisher = source["name"] if source else wire["name"] if wire and wire["name"] else None
    bylines = [name for m in _BYLINE.finditer(header) for name in names_of(m.group())]
    return PageData(
        published=_edtf(dated) if dated else None,
        publisher=publisher,
        authors=tuple(dict.fromkeys([*bylines, *authors_of(body)])),
    )
