"""Steps that restore what is lost, where one reading only is left: dates without their 月, characters that a decoder split."""

from __future__ import annotations

from datetime import date

from summariser.frozen import dataclass
from summariser.lexicon.script import fold
from summariser.regex import regex

_LOST_MONTH = regex(
    r"(\d(?<![\d月.\-/]\d)(?<!(?<!20\d\d)年\d)(?:\d{2,3}|(?<=[4-9])[1-9]))日(?=[至到—\-~、,，上下晚中早当]|[\u3400-\u9fff])"
)
# A sentence that begins with the day, which a comma, a part of the day or a second day follows: no count of days.
_DAY_FIRST = regex(r"(?:^|[。!?;\n)电讯])\s?(?=(?:\d{3,4}|[4-9][1-9])日(?:[至到—\-~]\d{1,2}日|[上下]午|[,，晚]))")
# 。縣 = A1A3 BF68: read a byte late, it is a lost byte, ？ (A3BF), and the last byte as a letter.
_SPLIT = regex(r"(?<=[\u3400-\u9fff])[?？]{2}([\u3400-\u9fff]{0,3}[@-~])(?=[\u3400-\u9fff])")
# The same where one mark is left (我?h), or no word stands before it: only where 縣 is what must stand there.
_COUNTY = regex(
    r"(?<=[我全該该本兩两])[?？]h(?=[\u3400-\u9fff])|[?？]{1,2}h(?=[委政人領领長长直城域鄉乡級级內内里裡醫医中農农科教公住文民發发])"
)
_IN_WORDS = regex(r"[\u3400-\u9fff](?<![我全該该本兩两])")
LATEST_AFTER = 2
EARLIEST_BEFORE = 60
_ANY_YEAR = 2024  # a leap year, for days of which no year is known


@dataclass(frozen=True, slots=True)
class Restored:
    """What is put in the place of ``start:end`` (empty: only put in), what the words around it read then, and why."""

    start: int
    end: int
    insert: str
    first: int
    reading: str
    reason: str


def lost_months(folded: str, published: str | None) -> list[Restored]:
    """Dates like ``520日``.

    A reading counts when it is the only one at most two days after the page's date and sixty before it; where none is, or the page has no
    date, a number that begins its sentence as a day does, and is a day in one way only.

    >>> [one.reading for one in lost_months("520日至21日,代表团", "2024-05-27")], [one.reading for one in lost_months("520日,代表团", None)]
    (['5月20日'], ['5月20日'])
    >>> lost_months("奋战520日,完成", None), lost_months("111日,代表团", None), lost_months("奋战120日,完成", "2024-05-27")
    ([], [], [])
    >>> [one.reading for one in lost_months("89日,两地召开会议。用了89日", None)]
    ['8月9日']
    """
    page = date.fromisoformat(published) if published and len(published) == 10 else None
    lost = list(_LOST_MONTH.finditer(folded))
    first = {match.end() for match in _DAY_FIRST.finditer(folded)} if lost else set()
    first |= {match.start() for match in lost if folded[max(0, match.start() - 1) : match.start()] == "年"}  # 2024年417日
    found = []
    for match in lost:
        near = _readings(match[1], page) if page else []
        readings = near or (_readings(match[1], None) if match.start() in first else [])
        if len(readings) == 1:
            cut, day = readings[0]
            gap = match.start() + cut
            reason = "the page's date leaves one reading of a date without 月" if near else "a date without 月 has one reading"
            found.append(Restored(gap, gap, "月", match.start(), f"{day.month}月{day.day}日", reason))
    return found


def split_characters(text: str) -> list[Restored]:
    """Where a decoder of GBK lost its step at a full stop: ``??h`` is 。縣, ``??偨Y`` is 。總結.

    Only what reads as common characters (level 1 of GB 2312) is restored.

    >>> [(one.insert, one.reading) for one in split_characters("舉行聯席會議??h委書記出席,工作會議??偨Y了經驗")]
    [('。縣', '。县'), ('。總結', '。总结')]
    >>> [(one.insert, one.reading) for one in split_characters("我?h領導出席\\n??h委副書記參加")]
    [('縣', '县'), ('縣', '县')]
    >>> split_characters("行嗎??A股大涨"), split_characters("为什么??")
    ([], [])
    """
    if "?" not in text and "？" not in text:
        return []
    found = []
    for match in _SPLIT.finditer(text):
        try:
            read = (b"\xa1\xa3\xbf" + match[1].encode("gbk")).decode("gbk")
        except UnicodeError:
            continue
        if all(common(char) for char in fold(read[1:])):
            reason = "characters that were decoded a byte late have one reading"
            found.append(Restored(*match.span(), read, match.start(), fold(read), reason))
    taken = {one.start for one in found}
    for match in _COUNTY.finditer(text):
        if match.start() not in taken:
            stop = "。" if match.start() and _IN_WORDS.match(text, match.start() - 1) else ""  # 考察?h領導参加: a full stop is lost too
            reason = "a character whose first byte is lost has one reading here"
            found.append(Restored(*match.span(), stop + "縣", match.start(), stop + "县", reason))
    return found


def common(char: str) -> bool:
    """Whether a simplified character is one of the common ones, of level 1 of GB 2312."""
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeError:
        return False


def _readings(digits: str, page: date | None) -> list[tuple[int, date]]:
    """Where a number can be parted into month and day, and the day; near the page's date where there is one."""
    parted = ((cut, _day(digits[:cut], digits[cut:], page)) for cut in range(1, len(digits)) if digits[cut] != "0")
    return [(cut, day) for cut, day in parted if day is not None]


def _day(month: str, day: str, page: date | None) -> date | None:
    if page is None:
        try:
            return date(_ANY_YEAR, int(month), int(day))
        except ValueError:
            return None
    for year in (page.year, page.year - 1):
        try:
            found = date(year, int(month), int(day))
        except ValueError:
            continue
        if -LATEST_AFTER <= (page - found).days <= EARLIEST_BEFORE:
            return found
    return None
