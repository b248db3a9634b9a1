"""Days and months told from the day of writing (本周三, 上周末, 昨(13)日, 上个月), and the years that issues and pages lend."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from summariser.lexicon.calendar_day import Day, days_earlier, latest_year, not_after
from summariser.lexicon.date_mentions import DateMention
from summariser.lexicon.date_patterns import MONTH_OFFSET, WEEK
from summariser.regex import leap, regex

# 2021年第18期, 〔2021〕18号: the year of a bulletin or a paper, and its number.
_ISSUE = regex(r"(?P<y>20[0-4]\d)(?:年(?:总?第)?(?P<n>\d{1,3})期|年第(?P<n2>\d{1,3})[期号]|[〕\])](?:第)?(?P<n3>\d{1,4})号)")
# The first issues of a year still tell of the last months of the one before.
_FIRST_ISSUES, _LAST_MONTHS = 3, 11
_HEAD = 24  # characters that stand before and behind a year at the head of a list
_CHRONICLE = regex("大事记|大事回顾|工作回顾|回眸|盘点|纪事|记事|掠影")
_BESIDE_A_YEAR = " \t　、.:—-【】[]()《》◆●■▲▪一二三四五六七八九十"
# 2020年第3期, 2023年联席会议, 2023年8月22日: without a page date, years that tell when the article was written.
_OWN_YEAR_BEGINS = regex("2")
_OWN_YEAR = regex(
    r"(?<!\d)(?P<a>20[0-4]\d)年(?:第\d{1,3}期|\d{1,2}月(?:\d{1,2}[日号]|号))|"
    r"(?<!\d)(?P<c>20[0-4]\d)(?P<s>[-/.])\d{1,2}(?P=s)\d{1,2}(?!\d)|"
    r"(?<![到\d])(?P<b>20[0-4]\d)年度?(?=[^,。;、\n]{0,14}(?:联席会|工作会|推进会|座谈会|对接会|调度会))"
)
# So long before the page's date a day is news, whatever year its paragraph told before as a day's, or by itself; so long is one story.
_FRESH_DAYS, _FRESH_BESIDE_A_YEAR, _ONE_STORY = 15, 60, 45
_WEEKDAYS = "一二三四五六日"


def _day(on: date, base: Day) -> Day:
    return Day(on.year if base.year else None, on.month, on.day)


def weekday_told(word: str, base: Day) -> tuple[Day, Day] | None:
    """The day, or the two of 上周末, that words with 周 or 星期 mean when they are written on ``base``.

    A bare 周三 is the last one up to that day; weeks begin on Monday.

    >>> weekday_told("本周三", Day(2019, 3, 15))
    (Day(year=2019, month=3, day=13), Day(year=2019, month=3, day=13))
    >>> [day.edtf() for day in weekday_told("上周末", Day(2021, 6, 1))], [day.edtf() for day in weekday_told("周四", Day(2021, 6, 1))]
    (['2021-05-29', '2021-05-30'], ['2021-05-27', '2021-05-27'])
    """
    today = base.calendar()
    if today is None or base.year is None or WEEK.search(word) is None:
        return None
    monday = today - timedelta(days=today.weekday() + 7 * word.startswith("上"))
    if word.endswith("末"):
        return _day(monday + timedelta(days=5), base), _day(monday + timedelta(days=6), base)
    on = monday + timedelta(days=_WEEKDAYS.index(word[-1].replace("天", "日")))
    if word[0] not in "本这上" and on > today:
        on -= timedelta(days=7)
    return _day(on, base), _day(on, base)


def bracketed_day(word: str, day: int, base: Day) -> Day | None:
    """The day of 昨(13)日, written on ``base``: the one that its number names, in that month or the one before.

    >>> bracketed_day("昨", 31, Day(2022, 8, 1))
    Day(year=2022, month=7, day=31)
    """
    steps = {"今": 0, "昨": 1, "前": 2}[word[0]]
    told = days_earlier(base, steps)
    return told if told and told.day == day else not_after(Day(None, None, day), base)


# Feasts that fall on the same day of every year: 国庆节当天, “七一”当天; but 教师当天参加.
_FEASTS = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
}
_FEAST = regex(
    r"(?:(?P<name>元旦|五一|六一|七一|八一|国庆)[”’]?(?:(?:国际)?(?:劳动|儿童|建军|建党)?节)?|(?P<feast>劳动节|教师节))[”’]?$"
)


def feast_before(text: str, at: int) -> Day | None:
    """The month and day of the feast that stands right before ``at``.

    >>> feast_before("“七一”当天", 4), feast_before("春节当天", 2)
    (Day(year=None, month=7, day=1), None)
    """
    found = _FEAST.search(text[max(0, at - 10) : at])
    return Day(None, *_FEASTS[found["name"] or found["feast"]]) if found else None


def month_told(word: str, page: Day | None) -> Day | None:
    """The month of 本月 and 上月, by the page."""
    if page is None or page.year is None or page.month is None:
        return None
    months = page.year * 12 + page.month - 1 + MONTH_OFFSET[word]
    return Day(months // 12, months % 12 + 1, None)


@lru_cache(maxsize=4)
def _issue(text: str) -> tuple[int, int] | None:
    """The year and the number of the bulletin that a text names first."""
    found = _ISSUE.search(text)
    return (int(found["y"]), int(found["n"] or found["n2"] or found["n3"])) if found else None


def year_of_issue(text: str, day: Day) -> int | None:
    """The year of ``day`` by the number of the bulletin that tells of it, where nothing else tells.

    >>> year_of_issue("工作简报2021年第18期", Day(None, 5, 8)), year_of_issue("甲乡振简〔2022〕1号", Day(None, 12, 27))
    (2021, 2021)
    """
    found = _issue(text)
    if found is None:
        return None
    year, issue = found
    return year - (issue <= _FIRST_ISSUES and (day.month or 0) >= _LAST_MONTHS)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a year heads the lines below its own: alone but for marks and the number of a list, or as that of a chronicle (大事记)."""
    last = text.find("\n", end, end + _HEAD)
    if last < 0:
        return False  # a line of prose
    before, after = text[max(0, start - _HEAD) : start].rpartition("\n")[2], text[end:last]
    return _CHRONICLE.search(after) is not None or not (before.strip(_BESIDE_A_YEAR) or after.strip(_BESIDE_A_YEAR))


def year_of_news(day: Day, year: int, donor: DateMention, page: Day | None, *, heads: bool = False) -> int:
    """The year that another date lends to a day, unless the page came out just after that day in a later year.

    总结2022年工作,1月13日召开, on a page of 2023-01-15; but 2021年9月14日来访,9月16日座谈 are of one year, whatever the page's.
    """
    if day.day is None or page is None or page.day is None or (recent := latest_year(day, page)) in (None, year):
        return year
    on, today = Day(recent, day.month, day.day).calendar(), page.calendar()
    if on is None or today is None or (today - on).days > (_FRESH_DAYS if donor.day or heads else _FRESH_BESIDE_A_YEAR):
        return year
    lent, other = Day(year, day.month, day.day).calendar(), Day(year, donor.month, donor.day).calendar()
    together = lent and other and 0 <= (lent - other).days <= _ONE_STORY
    return year if together else recent or year


def year_of_writing(text: str) -> int | None:
    """The latest year that a text without a page date gives its issue, its meeting or a full date."""
    return max((int(found["a"] or found["b"] or found["c"]) for found in leap(_OWN_YEAR_BEGINS, _OWN_YEAR, text)), default=None)


# 2020年东西部协作综述, but 2022年度总结会召开 in January
_LOOKED_BACK_ON = regex(r"\s*(?P<head>[^\n]{0,80})\n")
_HEAD_YEAR = regex(r"(?<!\d)(?P<y>20[0-4]\d)(?:年(?!\d)|$)")
_OF_A_MEETING = regex("会|召开|举行|部署|座谈|印发")


def year_looked_back_on(text: str) -> int | None:
    """The year that the headline names as what the text is about.

    >>> year_looked_back_on("2020年东西部协作综述\\n…"), year_looked_back_on("2020年联席会议召开\\n…")
    (2020, None)
    """
    found = _LOOKED_BACK_ON.match(text)
    year = _HEAD_YEAR.search(found["head"]) if found else None
    return int(year["y"]) if found and year and not _OF_A_MEETING.search(found["head"]) else None


# 赴定西开展2022年度教育协作; but 总结2022年度工作 in the January after it
_UNDER_WAY = regex(
    r"(?:开展|实施|启动|执行|承担|参加|参与|举办|组织|选派|派出|组派)(?:了|的)?(?P<y>20[0-4]\d)年度"
    r"(?![^,。;\n]{0,12}(?:总结|考核|考评|评估|验收|述职|审计|绩效))"
)


def year_under_way(text: str) -> int | None:
    """The one year whose work a text without any date of its own tells as under way.

    >>> year_under_way("医疗队赴甲州开展2022年度医疗协作。3月8日启程。"), year_under_way("开展2022年度考核。3月8日启程。")
    (2022, None)
    """
    told = {int(found["y"]) for found in _UNDER_WAY.finditer(text)}
    return told.pop() if len(told) == 1 else None


_LASTING = regex(r"[^,。;\n]{1,24}?(?:以来|至今|迄今)")  # 2022年5月两市结对以来


def lasts_from(text: str, end: int) -> bool:
    """Whether a date that ends there is the beginning of a time: 2022年5月两市结对以来."""
    return _LASTING.match(text, end) is not None


_DUE = regex(r"[底末初前起份]|以前|之前|以来|[上中下]旬")


def tells_no_day(donor: DateMention, text: str) -> bool:
    """Whether a month is only a limit, a plan or a stretch, of which a bare day is no part: 11月底前, 明年6月, 1至9月."""
    if donor.kind != "month":
        return False
    due = donor.tail is not None or donor.word in ("明年", "次年", "翌年") or _DUE.match(text, donor.end) is not None
    return due or donor.end_month is not None


def spoken_of_later(day: DateMention, text: str) -> bool:
    """Whether a day names its month but no year, and is no limit: not 12月20日前."""
    told = day.kind == "day" and day.month and not (day.year or day.end_year or day.word or day.since or day.until)
    return bool(told) and _DUE.match(text, day.end) is None
