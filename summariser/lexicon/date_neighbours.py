"""The dates that stand around a place and may lend it what it leaves out: each sort listed once, so that a look-up stays short."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from operator import attrgetter

from summariser.frozen import dataclass
from summariser.lexicon.date_mentions import DateMention
from summariser.lexicon.recalled_days import Recalls
from summariser.lexicon.told_days import lasts_from, spoken_of_later, stands_alone, tells_no_day

# So many dates that turn out to lend nothing are looked at, on either side.
_REACH = 48
_start = attrgetter("start")
# What stands before a sentence.
_BEGINS_BEHIND = ("", "。", ";", "!", "?", "\n")


def _before(found: Sequence[DateMention], place: int) -> Iterator[DateMention]:
    """Those that begin before a place, the nearest first."""
    return (found[i] for i in range(bisect_left(found, place, key=_start) - 1, -1, -1))


def _after(found: Sequence[DateMention], place: int) -> Iterator[DateMention]:
    return (found[i] for i in range(bisect_left(found, place + 1, key=_start), len(found)))


@dataclass(frozen=True)
class Neighbours:
    """The date mentions of a text by what they may lend.

    Args:
        text: the folded article.
        mentions: its date mentions, in order.
        year: the year in which it was written, if that is known.
    """

    text: str
    mentions: tuple[DateMention, ...]
    year: int | None = None

    @cached_property
    def recalls(self) -> Recalls:
        """Which of them are recalled behind the news."""
        return Recalls(self.text, self.mentions, self.year)

    @cached_property
    def _with_year(self) -> list[DateMention]:
        kinds = ("day", "month", "year", "relative_period")
        told = (m for m in self.mentions if m.year or m.end_year or m.word or m.iso)  # most days have none
        return [m for m in told if m.kind in kinds and not (m.since or m.until)]

    def with_year(self, place: int, paragraph: int) -> Iterator[DateMention]:
        """Dates with a year, or with a word for one, from ``paragraph`` on before a place; 自2016年 and 截至 tell of no day's."""
        for donor in islice(_before(self._with_year, place), _REACH):
            if donor.start < paragraph:
                return
            yield donor

    @cached_property
    def _of_a_year(self) -> list[DateMention]:
        return [m for m in self.mentions if m.year]

    def last_year(self, place: int) -> int | None:
        """The last year that is told before a place."""
        return next((m.end_year or m.year for m in _before(self._of_a_year, place)), None)

    @cached_property
    def _full(self) -> list[DateMention]:
        return [m for m in self._of_a_year if m.month and not m.since and not lasts_from(self.text, m.end)]

    @cached_property
    def _full_days(self) -> list[DateMention]:
        return [m for m in self._full if m.kind == "day"]

    def full(self, place: int) -> DateMention | None:
        """The nearest date with month and year, behind a place a day alone: not 学校创办于2019年9月."""
        return next(chain(_before(self._full, place), _after(self._full_days, place)), None)

    @cached_property
    def _headings(self) -> list[DateMention]:
        return [m for m in self._of_a_year if m.kind == "year" and not m.end_year and stands_alone(self.text, m.start, m.end)]

    def heading(self, place: int) -> DateMention | None:
        """The year that stands alone on a line above a place: 2019年 over 3月12日 and 8月20日."""
        return next(_before(self._headings, place), None)

    def heading_below(self, place: int) -> DateMention | None:
        """The next such year below a place."""
        return next(_after(self._headings, place), None)

    @cached_property
    def _months(self) -> tuple[list[DateMention], list[DateMention]]:
        able = [m for m in self.mentions if m.kind in ("day", "month") and m.month is not None and not (m.since or m.until)]
        sure = [m for m in self.mentions if m.kind == "damaged"] + [m for m in able if not tells_no_day(m, self.text)]
        return sorted(sure, key=_start), [m for m in able if tells_no_day(m, self.text)]

    def months(self, place: int, day: int | None, *, sure: bool) -> Iterator[DateMention]:
        """Dates that may lend their month to a bare day: those before it, the nearest first, then those behind it.

        ``sure`` ones, or those of a last resort.

        What is told in passing comes last: 该厂于2023年11月投产 before 20日晚, or a day that a speech recalls (去年8月21日,双方…).
        """
        found = self._months[not sure]
        before = list(islice(_before(found, place), _REACH))
        paragraph = self.text.rfind("\n", 0, place) + 1
        held = self.recalls.held(day)
        ranks: tuple[list[DateMention], ...] = ([], [], [], [])
        for donor in before:
            leads = self._leads(donor, paragraph)
            recalled = self.recalls.recalled(donor, day, paragraph)
            ranks[3 if recalled else 0 if leads else 2 if held and donor.kind == "month" else 1].append(donor)
        return chain(*ranks, islice(_after(found, place), _REACH))

    def _leads(self, donor: DateMention, paragraph: int) -> bool:
        """Whether what follows is of a date: a month that leads a sentence or a clause of the paragraph (2019年3月,代表团来访。5日上午…).

        A day is that of its own paragraph, and of later ones where it stands in the first sentence of one.
        """
        if donor.kind == "month":
            begins = self.text[donor.start - 1 : donor.start] in _BEGINS_BEHIND or self.text.startswith(",", donor.end)
            return donor.start >= paragraph and begins
        if donor.start >= paragraph or donor.iso:
            return True
        return self.text.find("。", self.text.rfind("\n", 0, donor.start) + 1, donor.start) < 0

    @cached_property
    def _with_month(self) -> tuple[list[DateMention], list[DateMention]]:
        told = [m for m in self.mentions if m.month and not tells_no_day(m, self.text)]
        return [m for m in told if m.kind == "day"], [m for m in told if m.kind == "month" and m.year]

    def told_before(self, place: int) -> bool:
        """Whether a date that surely lends its month stands before a place: a day, or in the same paragraph a month with its year."""
        days, months = self._with_month
        month = next(_before(months, place), None)
        return next(_before(days, place), None) is not None or (month is not None and month.start >= self.text.rfind("\n", 0, place) + 1)

    @cached_property
    def _days(self) -> list[DateMention]:
        return [m for m in self.mentions if m.kind in ("day", "damaged", "relative_day")]

    def days(self, place: int) -> Iterator[DateMention]:
        """Days told before a place, the nearest first."""
        return islice(_before(self._days, place), _REACH)

    @cached_property
    def _datelines(self) -> list[DateMention]:
        return [m for m in self.mentions if m.kind == "day" and m.month and self.text[m.end : m.end + 1] in ("讯", "电")]

    @cached_property
    def _stamps(self) -> list[DateMention]:
        return sorted({m.start: m for m in (*self._datelines, *(m for m in self.mentions if m.iso and m.day))}.values(), key=_start)

    def dateline(self, place: int, *, stamps: bool) -> DateMention | None:
        """The day of 本报5月17日讯 before a place; with ``stamps`` a page's date too."""
        return next(_before(self._stamps if stamps else self._datelines, place), None)

    @cached_property
    def _yearless(self) -> list[DateMention]:
        return [m for m in self.mentions if spoken_of_later(m, self.text)]

    def later_days(self, place: int, end: int) -> Iterator[DateMention]:
        """Days without a year between a place and an end."""
        for later in islice(_after(self._yearless, place), _REACH):
            if later.start >= end:
                return
            yield later
