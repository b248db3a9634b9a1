"""Tells the parties of a page apart: which one a sentence goes on with, which is part of another, and who went along with two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta
from itertools import islice
from operator import itemgetter

from summariser.engines.rules.geography import Geography, delegations
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.settings import Event, related
from summariser.engines.rules.timeline import Timeline
from summariser.regex import regex

_HEAD = 16  # characters of a sentence in which its subject begins
_LOOKED_AT = 40  # events


def party_at_hand(line: Timeline, sentence: Span, geo: Geography) -> Event | None:
    """Of the trips of several parties, the one that a sentence goes on with: that of the party it begins with, or on whose days its
    paragraph is; None where neither tells.
    """
    told = [e for e in islice(reversed(line.events), _LOOKED_AT) if e.kind == "visit" and not e.recalled and e.sentence.start >= line.item]
    guests = [e.guest for e in told if e.guest is not None and e.guest.full_name]
    if len(guests) < 2 or not any(not related(guests[0], other) for other in guests[1:]):
        return None
    parties = delegations(geo.text, geo.places)
    at = bisect_left(parties, sentence.start, key=itemgetter(0))
    party = parties[at][2] if at < len(parties) and parties[at][0] <= min(sentence.start + _HEAD, sentence.end) else None
    if party is not None:
        return _only([e for e in told if e.guest is not None and related(e.guest, party)])
    if sentence.start != line.paragraph or line.head_day is None:
        return None
    day = line.days.span(line.head_day)
    return _only([e for e in told if day is not None and (on := line.days.of(e)) is not None and on[0] <= day[0] and day[1] <= on[1]])


def _only(trips: Sequence[Event]) -> Event | None:
    return trips[0] if len(trips) == 1 else None


_DAYS_BESIDE = timedelta(days=2)


def told_beside(event: Event, news: Event, line: Timeline, named: Sequence[PersonMention]) -> bool:
    """Whether a trip is that of a few of the same guests to the same hosts, told behind the page's own: 6月8日,副局长甲带领校长到…."""
    if news.recalled or not news.roles or event.sentence.start <= line.paragraph:
        return False
    if event.guest is None or event.host is None or news.guest is None or news.host is None:
        return False
    days, first = line.days.of(event), line.days.of(news)
    same = event.guest.same(news.guest) and related(event.host, news.host) and event.sentence.start >= line.item
    near = days is not None and first is not None and first[0] <= days[0] <= first[1] + _DAYS_BESIDE
    heads = [m for m in named if m.titles and m.start < event.end]
    return same and near and bool(heads) and all(_OF_AN_OFFICE.search(title) for m in heads[:1] for title in m.titles)


_OF_AN_OFFICE = regex("[局委办会院校室部科]副?(?:局长|主任|院长|校长|会长|主席|部长|科长|处长|书记)|(?:局长|院长|校长|科长|处长)$")


# 县委书记甲、县长乙分别陪同考察, after what was told of two parties
_ALONG_WITH_BOTH = regex(r"[^,。;]{0,12}?(?:分别|先后)(?:全程)?(?:陪同|参加|出席)")


def along_with_both(line: Timeline, sentence: Span, named: Sequence[PersonMention], text: str) -> None:
    """Those who went along with each of two parties that the paragraph tells of just before: 县委书记甲、县长乙分别陪同考察."""
    if line.touched or line.trip is None:
        return
    here = [m for m in between(named, sentence.start, sentence.end) if m.titles]
    if not here or _ALONG_WITH_BOTH.match(text, here[-1].end) is None:
        return
    told = [event for event in line.events if event.kind == "visit" and event.sentence.start >= line.paragraph and not event.recalled]
    if len(told) != 2 or told[0].guest is None or told[1].guest is None or related(told[0].guest, told[1].guest):
        return
    both = {name for event in told for name in event.roles}
    for mention in here:
        for event in told if mention.name in both else ():
            event.roles.setdefault(mention.name, "attendee")
