"""An article's dates: what its date words mean, completed from one another and from the page date."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, islice

from summariser.frozen import dataclass
from summariser.lexicon.calendar_day import (
    Day,
    ResolvedDate,
    calendar_key,
    days_earlier,
    latest_year,
    not_after,
    page_day,
    parse_day,
    range_end,
    repaired_day,
)
from summariser.lexicon.date_mentions import DateMention, scan_mentions
from summariser.lexicon.date_neighbours import Neighbours
from summariser.lexicon.date_patterns import BEFORE_YESTERDAY, FIRST_DAY, MONTH_OFFSET, NEXT_MONTH, TWO_DAYS, WEEK, day_offset, year_offset
from summariser.lexicon.date_points import valid_day
from summariser.lexicon.periods import period_of
from summariser.lexicon.told_days import (
    bracketed_day,
    feast_before,
    month_told,
    weekday_told,
    year_looked_back_on,
    year_of_issue,
    year_of_news,
    year_of_writing,
    year_under_way,
)

_FRESH = 3  # days before the page's
_EARLIER_DAYS = 6  # days told before that are asked for the year of their paragraph
_ONE_TRIP = 14  # days from one of them to the day that it lends its year to


@dataclass(frozen=True)
class DateContext:
    """An article's dates, for completing those that leave the year or month out.

    Args:
        text: the folded article; offsets given as ``at`` point into it.
        published: EDTF date of the page, if known.

    >>> context = DateContext('5月21日至22日，代表团来甘考察。22日上午，座谈会举行。当天下午签约。', '2024-05-23')
    >>> context.resolve('22日上午', 19)
    ResolvedDate(start='2024-05-22', end='2024-05-22', inferred=True, repaired=None)
    >>> DateContext('7月5日至6日，代表团到甘肃省。', None).resolve('7月5日至6日').end
    'XXXX-07-06'
    """

    text: str
    published: str | None = None

    @cached_property
    def page(self) -> Day | None:
        """The page date."""
        return page_day(self.published)

    @cached_property
    def mentions(self) -> tuple[DateMention, ...]:
        """The date mentions of the text."""
        return scan_mentions(self.text)

    @cached_property
    def _around(self) -> Neighbours:
        return Neighbours(self.text, self.mentions, self.year)

    @cached_property
    def year(self) -> int | None:
        """The year in which the article was written: the page's, else that of its issue, of its meeting, of a full date."""
        if self.page and self.page.year:
            return self.page.year
        return year_of_writing(self.text)

    def resolve(self, words: str, at: int | None = None) -> ResolvedDate | None:
        """The day or days that ``words`` name where they stand at ``at``; None where they name none (近日, 三年来).

        A missing month or year comes from the nearest date before ``at`` that has it: the year from one in the same paragraph, then from
        the page date (so that the day is not after it), then from anywhere before, then after. ``at`` is searched for if it is None.
        """
        found = scan_mentions(words)
        mention = next((m for m in found if m.kind not in ("span", "vague")), None)
        if mention is None:
            return None
        if at is None:
            at = self.text.find(words)
        place = at + mention.start if at >= 0 else len(self.text)
        if mention.kind == "damaged":
            return repaired_day(mention, place, self.page)
        span = self._days(mention, place)
        if span is None:
            return None
        first, last, inferred = span
        if first.day and first.month is None:
            return None  # 24日, of which nothing tells the month
        if any(d.month and d.day and not valid_day(d.month, d.day, d.year) for d in span[:2]):
            return None  # 2月29日 of a year that has none
        return ResolvedDate(first.edtf(), last.edtf(), inferred)

    def period_of(self, words: str, at: int | None = None) -> str | None:
        """The EDTF date or interval that ``words`` name for a figure, where they stand at ``at``; see ``periods``."""
        if (words, at) not in self._periods:  # the figures of a sentence have one period
            self._periods[words, at] = period_of(words, self, at)
        return self._periods[words, at]

    @cached_property
    def _periods(self) -> dict[tuple[str, int | None], str | None]:
        return {}

    def _days(self, mention: DateMention, place: int) -> tuple[Day, Day, bool] | None:
        """First and last day of a mention at ``place``, and whether anything was completed."""
        if mention.kind == "relative_day":
            if mention.word and WEEK.search(mention.word):
                written = self._written(place)
                told = weekday_told(mention.word, written) if written else None
                return (*told, True) if told else None
            day = self._relative_day(mention, place)
            ahead = days_earlier(day, 1) if day and mention.word in TWO_DAYS else day
            return (ahead or day, day, True) if day else None
        if mention.kind == "relative_period":
            if mention.word in MONTH_OFFSET:
                told_month = month_told(mention.word, self.page)
                return (told_month, told_month, True) if told_month else None
            year = self.relative_year(mention.word, place)
            return (Day(year, None, None),) * 2 + (True,) if year and mention.word and "年" in mention.word else None
        if mention.kind not in ("day", "month", "year"):
            return None
        first = Day(mention.year, mention.month, mention.day)
        if mention.word in MONTH_OFFSET:
            if (month := month_told(mention.word, self.page)) is None:
                return None
            first = Day(month.year, month.month, mention.day)
        elif mention.word in NEXT_MONTH:
            if (before := self._month_for(Day(None, None, 1), place)) is None or before.month is None:
                return None
            year = before.year or self._year_for(before, place)
            first = Day(year + (before.month == 12) if year else None, before.month % 12 + 1, mention.day)
        elif mention.word and mention.word in "今昨前":
            written = self._written(place)
            first = (bracketed_day(mention.word, mention.day or 0, written) if written else None) or first
        elif mention.word:
            first = Day(self.relative_year(mention.word, place), first.month, first.day)
        if mention.end_year and not first.year and mention.month:
            crosses = mention.end_month is not None and mention.end_month < mention.month
            first = Day(mention.end_year - crosses, first.month, first.day)
        if not first.year and mention.kind == "month" and mention.month == 1 and mention.end_month:  # 1月至11月: in January of last year
            first = Day(self._year_for(Day(None, mention.end_month, None), place), 1, None)
        first, inferred = self._complete(first, place)
        return first, range_end(first, mention), inferred or mention.year is None

    def _complete(self, day: Day, place: int) -> tuple[Day, bool]:
        """``day`` with the month and year that it leaves out."""
        if day.year or (day.month is None and day.day is None):
            return day, False
        if day.month is None and (full := self._month_for(day, place)):
            return (full, True) if full.year else self._complete(full, place)
        if day.month is None:
            return day, True
        return Day(self._year_for(day, place), day.month, day.day), True

    def _month_for(self, day: Day, place: int) -> Day | None:
        """The month of a bare ``22日``: of the nearest date before that has one, then of one after, then by the page date."""
        dated = self.page is not None and self.page.day is not None  # the page's day tells more than a limit or a stretch
        if self.page and dated and 0 <= (self.page.day or 0) - (day.day or 0) <= _FRESH and not self._around.told_before(place):
            return not_after(day, self.page)  # 发布会20日举行, on a page of the 21st, whatever day to come is named behind it
        sure, rest = (self._around.months(place, day.day, sure=kind) for kind in (True, False))
        for donor in sure if dated else chain(sure, rest):
            if donor.kind == "damaged" and donor.start < place and (repaired := repaired_day(donor, donor.start, self.page)):
                parts = repaired.start.split("-")
                return Day(None if parts[0] == "XXXX" else int(parts[0]), int(parts[1]), day.day)
            if donor.kind == "damaged":
                continue
            if donor.iso:
                return not_after(day, Day(donor.year, donor.month, donor.day))
            if dated and self._around.recalls.of_bare_news(donor, day.day, self.text.rfind("\n", 0, place) + 1):
                break  # 15日至17日来访,…去年3月8日回访。\n16日上午: of the page's month
            return self._month_of(donor, day)
        return not_after(day, self.page) if self.page else None

    def _month_of(self, donor: DateMention, day: Day) -> Day | None:
        assert donor.month is not None and day.day is not None
        span = self._days(donor, donor.start)
        if span is None:
            return None
        first, last, _ = span
        if first.month != last.month and first.day and day.day >= first.day:
            return Day(first.year, first.month, day.day)
        if not valid_day(last.month, day.day, last.year):
            return None
        return Day(last.year, last.month, day.day)

    def _year_for(self, day: Day, place: int) -> int | None:
        paragraph = self.text.rfind("\n", 0, place) + 1
        for donor in self._around.with_year(place, paragraph):
            if (year := self._donated_year(donor, day)) is not None:
                end = self.text.find("\n", place)
                meant = donor.day is None and self._year_is_meant(year, place, end if end >= 0 else len(self.text))
                return year if meant else year_of_news(day, year, donor, self.page)
        if (heading := self._around.heading(place)) is not None:
            below = self._around.heading_below(place)
            meant = self._year_is_meant(heading.year or 0, place, below.start if below else len(self.text))
            return heading.year if meant else year_of_news(day, heading.year or 0, heading, self.page, heads=True)
        if self.page and self.page.year:
            return latest_year(day, self.page)
        if (full := self._around.full(place)) is not None:
            return latest_year(day, Day(full.year, full.month, full.day)) if full.iso else full.end_year or full.year
        return self._year_of_the_story(day, place) or year_of_issue(self.text, day) or year_under_way(self.text)

    def _year_of_the_story(self, day: Day, place: int) -> int | None:
        """The year that a day told shortly before has from its own paragraph: 2019年,…7月9日来访, and 7月10日 below it."""
        on = day.calendar()
        for donor in islice(self._around.days(place), _EARLIER_DAYS) if on is not None else ():
            told = Day(None, donor.month, donor.day)
            before = told.calendar() if donor.kind == "day" else None
            if on is None or before is None or not 0 <= (on - before).days <= _ONE_TRIP:
                continue
            years = self._around.with_year(donor.start, self.text.rfind("\n", 0, donor.start) + 1)
            year = next((year for other in years if (year := self._donated_year(other, told)) is not None), None)
            if year is not None:
                return year
        return None

    def _year_is_meant(self, year: int, place: int, end: int) -> bool:
        """Whether days are of a year that is spoken of, and none is of the page's: the headline looks back on it, or later days show it.

        2020年,…。1月5日来访。11月8日回访, on a page of 2021-01-20.
        """
        if self.page is None or self.page.day is None:
            return False
        today = (self.page.month or 0, self.page.day)
        later = ((m.month or 0, m.day or 0) for m in self._around.later_days(place, end))
        return self._year_looked_back_on == year or any(day > today for day in later)

    @cached_property
    def _year_looked_back_on(self) -> int | None:
        return year_looked_back_on(self.text)

    def _donated_year(self, donor: DateMention, day: Day) -> int | None:
        """The year that a date earlier in the same paragraph lends."""
        if donor.iso:
            return latest_year(day, Day(donor.year, donor.month, donor.day))
        if self.text[donor.start - 1 : donor.start] in ("比", "较", "是", "由"):
            return None  # 较2016年增长: a year to compare with
        year = donor.end_year or donor.year or (self.relative_year(donor.word, donor.start) if donor.word else None)
        if year is None:
            return None
        wraps = donor.month is not None and day.month is not None and donor.month - day.month >= 6
        if wraps and self.page and calendar_key(Day(year + 1, day.month, day.day)) <= calendar_key(self.page):
            return year + 1
        return year

    def year_around(self, place: int, month: int) -> int | None:
        """The year of a part of a year that begins in ``month`` and names none: from its paragraph, else the page's."""
        return self._year_for(Day(None, month, 1), place)

    def relative_year(self, word: str | None, place: int) -> int | None:
        """The year of 今年, 去年 by the page, of 当年, 同年, 这一年 by the nearest year before."""
        offset = year_offset(word or "")
        if offset is not None:
            return self.year + offset if self.year else None
        if word in ("当年", "同年", "这一年", "次年", "翌年"):
            year = self._around.last_year(place)
            return year + (word in ("次年", "翌年")) if year else None
        return None

    def _relative_day(self, mention: DateMention, place: int) -> Day | None:
        """当天 is the day last named before, in a range its last; 今天 is the page's."""
        word = mention.word or ""
        if word[0] in "今昨明" or word in TWO_DAYS or word in BEFORE_YESTERDAY:
            base = self._written(place)
            step = {"今": 0, "昨": -1, "明": 1, "前": -1 if word in TWO_DAYS else -2}[word[0]]
        else:
            if word in ("当天", "当日") and (feast := feast_before(self.text, place)):
                return Day(latest_year(feast, self.page) if self.page else None, feast.month, feast.day)
            step = day_offset(word)
            base = self._day_before(place, step, word)
        if base is None or not step:
            return base
        return days_earlier(base, -step)

    def aside(self, mention: DateMention, place: int) -> bool:
        """Whether a day is recalled so that 当天 at ``place`` doesn't mean it."""
        return self._around.recalls.aside(mention, place)

    def _written(self, place: int) -> Day | None:
        """The day of writing: of the dateline before ``place``, else the page's."""
        return self._dateline(place) or (self.page if self.page and self.page.day else None)

    def _dateline(self, place: int) -> Day | None:
        """The day of 本报5月17日讯 before ``place``, which 今天 means in a paper of the next day."""
        donor = self._around.dateline(place, stamps=self.page is None)  # a page's date that nothing told as such
        span = self._days(donor, donor.start) if donor else None
        return span[0] if span else None

    def _day_before(self, place: int, step: int, word: str) -> Day | None:
        """The day last named before ``place``, from which ``step`` days are counted: from a range's first if they end within it."""
        steps, alone = 0, True
        for donor in self._around.days(place):
            if step > 1 and donor.kind == "relative_day" and day_offset(donor.word or "") > 0:
                continue  # 第三天 after 第二天: both from the first
            if donor.kind == "damaged" and (repaired := repaired_day(donor, donor.start, self.page)):
                return parse_day(repaired.end)
            if self.aside(donor, place):
                continue
            if donor.kind == "day" and (span := self._days(donor, donor.start)):
                first, last = span[0].calendar(), span[1].calendar()
                if alone and first and last and (word in FIRST_DAY or 0 < step <= (last - first).days):
                    return span[0]
                return (days_earlier(span[1], -steps) or span[1]) if steps else span[1]
            if donor.kind == "relative_day":
                steps, alone = steps + day_offset(donor.word or ""), False
        return self.page if self.page and self.page.day and not self.mentions else None
