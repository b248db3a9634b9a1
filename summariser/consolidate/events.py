"""Events: which reports of meetings are reports of one, found in small blocks so that the work grows with the corpus and not its square."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from summariser.consolidate import dates, regions
from summariser.consolidate.event_rules import against as speaks_against
from summariser.consolidate.event_rules import judge, kinds
from summariser.consolidate.links import Groups, Link, pairwise
from summariser.consolidate.model import Refusal
from summariser.consolidate.overrides import Overrides
from summariser.consolidate.told import MeetingTold
from summariser.consolidate.words import distinctive, folded

_LONGEST_TRIP = 14
_BLOCK = 120
"""Reports of one block that are all compared with one another; of a larger one each is compared with the next few only."""
_NEXT = 12


def group_meetings(meetings: Sequence[MeetingTold], follows: Iterable[Link], overrides: Overrides) -> Groups:
    """Group the reports of a corpus by event.

    Args:
        meetings: all reports.
        follows: which report of a reprint is which of the article that it reprints.
        overrides: what a person has said.
    """
    by_key = {meeting.key: meeting for meeting in meetings}
    groups = Groups("event", overrides, pairwise(lambda a, b: speaks_against(by_key[a], by_key[b])))
    groups.add(by_key)
    follows = list(follows)
    groups.unite(follows, free=True)
    following = {link.b for link in follows if groups.together(link.a, link.b)}
    links: dict[tuple[str, str], Link] = {}
    refused: dict[tuple[str, str], str] = {}
    for a, b in _pairs([meeting for meeting in meetings if meeting.key not in following]):
        verdict = judge(a, b)
        if isinstance(verdict, Link):
            links[verdict.a, verdict.b] = verdict
        elif verdict is not None and _worth_saying(a, b):
            refused[min(a.key, b.key), max(a.key, b.key)] = verdict
    groups.unite(links.values())
    groups.obey()
    groups.refusals.extend(Refusal("event", pair, reason) for pair, reason in sorted(refused.items()) if not groups.together(*pair))
    return groups


def _worth_saying(a: MeetingTold, b: MeetingTold) -> bool:
    """Whether a reader might take the two for one: the same people, or the same session, told in two articles."""
    return a.source.stem != b.source.stem and (len(a.names & b.names) > 1 or (a.ordinal is not None and a.ordinal == b.ordinal))


def _pairs(meetings: Sequence[MeetingTold]) -> Iterator[tuple[MeetingTold, MeetingTold]]:
    blocks: dict[tuple[str, ...], list[MeetingTold]] = {}
    for meeting in meetings:
        for key in set(_blocks(meeting)):
            blocks.setdefault(key, []).append(meeting)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        near = len(block) if len(block) <= _BLOCK else _NEXT
        for at, a in enumerate(block):
            for b in block[at + 1 : at + 1 + near]:
                pair = (a.key, b.key)
                if pair not in seen:
                    seen.add(pair)
                    yield a, b


def _blocks(meeting: MeetingTold) -> Iterator[tuple[str, ...]]:
    """Whatever two reports of one event must share one of: a day and a person, a day and the two sides, a session, a name."""
    provinces = sorted({regions.province(meeting.host), regions.province(meeting.guest)} - {""})
    for day in _days(meeting):
        for name in meeting.names:
            yield "day", day, name
        if len(provinces) == 2 or regions.province(meeting.host):
            for kind in kinds(meeting):
                yield "day", day, kind, *provinces
    if meeting.ordinal is not None:
        yield "session", str(meeting.ordinal), *sorted((regions.code(meeting.host), regions.code(meeting.guest)))
    if distinctive(meeting.name):
        yield "name", folded(meeting.name)


def _days(meeting: MeetingTold) -> list[str]:
    """Each day of an event, as ``MM-DD`` so that a year that is not known does not matter to the block."""
    if (day := dates.any_year(meeting.start_date)) is not None:
        return [day]
    if not dates.is_day(meeting.start_date):
        return []
    first = dates.span(meeting.start_date)
    last = dates.span(meeting.end_date) or first
    assert first is not None and last is not None
    count = min(max((last[1] - first[0]).days, 0), _LONGEST_TRIP)
    return [(first[0] + timedelta(days=i)).strftime("%m-%d") for i in range(count + 1)]
