"""Reads the heading of a side's people: 甲方面:副市长某, 乙市:某(副市长)."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import PersonMention
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_FURTHEST = 240  # characters from a heading to the last whom it introduces
_REST = regex(
    r"(?:一?方|方面|市方|代表团|代表|领导)?(?:的)?(?:参加|出席|参会|与会|到会|陪同)?(?:会议|座谈会?|活动|仪式|考察|会见|会谈)?的?"
    r"(?:人员|领导|同志|代表|嘉宾|有|名单)*"
)
_ENDS = ("。", ";", "\n")


def side_heading(mention: PersonMention, geo: Geography) -> ResolvedRegion | None:
    """The region whose people a heading with a colon introduces, where ``mention`` stands under it, else None."""
    text, at = geo.text, mention.run_start
    colon = text.rfind(":", max(0, at - _FURTHEST), at)
    if colon < 0:
        return None
    begin = max(text.rfind(mark, max(0, colon - _FURTHEST), at) for mark in _ENDS) + 1
    if begin > colon:
        return None  # a sentence ended between
    named = [m for m in geo.places.at(begin, colon) if m.place and not m.letter]
    first = next((m for m in named if m.start == begin), None)
    last = named[-1] if named else None
    if first is None or last is None or last.place is None or first.place is None or _REST.fullmatch(text, last.end, colon) is None:
        return None
    return last.place if first is last or first.place.contains(last.place) else None
