"""Tells days that an article recalls behind the news: 去年10月12日 behind 4月21日至24日. What follows in a bare 22日 is of the news."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from summariser.frozen import dataclass
from summariser.lexicon.date_mentions import DateMention

_LOOKED_AT = 48  # mentions among which the news is sought
_BACK = ("去年", "前年", "上年")
_WEEKS, _MONTH = 12, 31  # so many days before the news a day is none of its days
_BEGINS_PARAGRAPH = ("", "\n")
_BEGINS_CLAUSE = ("", "\n", "。", ";", "!", "?", ",", ":", "“", "”")
_GOES_ON = 5  # so many days behind a recalled one another day may go on with it


@dataclass(frozen=True)
class Recalls:
    """The first day that an article's prose tells as its news, and which days behind it are recalled.

    Args:
        text: the folded article.
        mentions: its date mentions, in order.
        year: the year in which it was written, if that is known.

    >>> from summariser.lexicon.date_mentions import scan_mentions
    >>> text = "4月21日至24日,代表团来访。\\n去年10月12日,联席会议召开。\\n22日,座谈会召开。"
    >>> news, round_before, bare = scan_mentions(text)
    >>> recalls = Recalls(text, (news, round_before, bare), 2014)
    >>> recalls.recalled(round_before, bare.day, bare.start), recalls.recalled(round_before, 13, round_before.start)
    (True, False)
    """

    text: str
    mentions: Sequence[DateMention]
    year: int | None

    @cached_property
    def news(self) -> DateMention | None:
        """The first day of a paragraph of prose, in no year before the page's; no stamp, and no day of a heading."""
        for told in islice(self.mentions, _LOOKED_AT):
            early = told.word in _BACK or bool(told.year and self.year and told.year < self.year)
            if told.kind not in ("day", "damaged") or told.iso or told.since or told.until or early:
                continue
            line_end = self.text.find("\n", told.end)
            if self.text.find("。", self.text.rfind("\n", 0, told.start) + 1, line_end if line_end >= 0 else len(self.text)) >= 0:
                return told
        return None

    def held(self, day: int | None) -> bool:
        """Whether the news is a trip of several days, one of which a bare day is."""
        news = self.news
        if news is None or day is None or news.day is None or news.end_day is None:
            return False
        if news.end_day < news.day or (news.end_month or news.month) != news.month:
            return day >= news.day or day <= news.end_day
        return news.day <= day <= news.end_day

    def recalled(self, donor: DateMention, day: int | None, paragraph: int) -> bool:
        """Whether a date is told in passing, so that a bare ``day`` in the paragraph that begins there is none of its month.

        A day of its own paragraph, one of its own days, or one a few days after a day alone may go on with it; but not where it is one of
        the news' days.
        """
        if self.news is None or donor.start <= self.news.start or not self._lies_back(donor):
            return False
        goes_on = day is not None and donor.day is not None and donor.day <= day <= (donor.end_day or donor.day + _GOES_ON)
        if donor.start >= paragraph:
            return self.held(day) and not goes_on
        return self.held(day) or not goes_on

    def of_bare_news(self, donor: DateMention, day: int | None, paragraph: int) -> bool:
        """Whether a date is recalled behind news that are told without a month themselves."""
        return self.news is not None and self.news.kind == "day" and self.news.month is None and self.recalled(donor, day, paragraph)

    def aside(self, donor: DateMention, place: int) -> bool:
        """Whether a date is recalled so that 当天 at a place doesn't mean it.

        In the same paragraph that is one inside of a clause (回顾了去年8月21日签署的协议), in a later one any that doesn't begin its own.
        """
        if self.news is None or donor.start <= self.news.start or not self._lies_back(donor):
            return False
        there = self.text.find("\n", donor.start, place) < 0
        return self.text[donor.start - 1 : donor.start] not in (_BEGINS_CLAUSE if there else _BEGINS_PARAGRAPH)

    def _lies_back(self, donor: DateMention) -> bool:
        """Whether a date is of a year before the news, or of weeks before it in the same."""
        news, year = self.news, donor.end_year or donor.year
        if news is None or donor.word in _BACK:
            return news is not None
        base = news.year or self.year
        if year and base and year < base:
            return year not in self._years_ahead
        if (year and base and year != base) or news.month is None or news.day is None or donor.month is None:
            return False
        last = (donor.end_month or donor.month) * _MONTH + (donor.end_day or donor.day or _MONTH)
        return news.month * _MONTH + news.day - last > _WEEKS

    @cached_property
    def _years_ahead(self) -> frozenset[int]:
        """The years of the days that stand before the news: a chronicle goes through them."""
        start = self.news.start if self.news is not None else 0
        return frozenset(m.year for m in islice(self.mentions, _LOOKED_AT) if m.start < start and m.year and m.day and not m.iso)
