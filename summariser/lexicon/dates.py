"""Dates of a text: finding their words, and reading them as EDTF."""

from __future__ import annotations

from summariser.lexicon.calendar_day import ResolvedDate
from summariser.lexicon.date_context import DateContext
from summariser.lexicon.date_mentions import DateKind, DateMention, scan_mentions
from summariser.lexicon.periods import period_of, years_since

__all__ = ["DateContext", "DateKind", "DateMention", "ResolvedDate", "period_of", "scan_dates", "years_since"]


def scan_dates(text: str) -> list[DateMention]:
    """All date mentions of ``text``, in order and without overlap.

    >>> [(m.text, m.month, m.day, m.end_day) for m in scan_dates('5月21日至22日，天津市代表团来甘考察。22日上午')]
    [('5月21日至22日', 5, 21, 22), ('22日上午', None, 22, None)]
    """
    return list(scan_mentions(text))
