"""The day of a call at a place that the trip's stops list: 26日上午,代表团先后深入甲村、乙村。…。在乙村,王明走进贫困户家中."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.sentences import begin_of, between
from summariser.engines.rules.settings import Event
from summariser.engines.rules.trip_days import ONE_DAY
from summariser.lexicon.dates import DateMention
from summariser.records.draft import Mention
from summariser.regex import regex

_AT = regex(
    r"(?:随后,?)?(?:在|来到|走进|到)"
    r"(?P<stop>[\u3400-\u9fff]{1,12}(?:[村镇乡园馆院校厂站店场社寨苑]|社区|基地|公司|[中小大]学|中心|车间|小区))[,里的]"
)
_FAR = 600  # characters back to the list of stops, at most


def _told(dates: Sequence[DateMention], begin: int, end: int) -> list[DateMention]:
    return [d for d in between(dates, begin, end) if d.kind in ("day", "relative_day", "month")]


def day_of_stop(event: Event, trip: Event | None, dates: Sequence[DateMention], text: str) -> Mention | None:
    """The one day that leads the list in which the stop was named at which a call without a day was paid."""
    if event.rule != "call" or trip is None or event.sentence.start <= trip.sentence.start:
        return None
    at = _AT.match(event.sentence.text)
    low = max(trip.sentence.start, event.sentence.start - _FAR)
    listed = text.rfind(at["stop"], low, event.sentence.start) if at is not None else -1
    if listed < 0:
        return None
    told = _told(dates, begin_of(text, listed, "。\n"), listed)
    if not told:  # 26日上午,一行来到甲村。随后,先后前往乙村、丙园: the day of the paragraph
        told = _told(dates, begin_of(text, listed, "\n"), listed)[-1:]
    days = [d for d in told if d.kind == "day" and ONE_DAY.fullmatch(d.text) and not (d.since or d.until)]
    return Mention(days[0].text, days[0].start) if len(told) == len(days) == 1 else None
