"""When two reports tell of the same meeting: rules that ask for strong evidence, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summariser.consolidate import dates, regions
from summariser.consolidate.links import Link
from summariser.consolidate.told import MeetingTold
from summariser.consolidate.words import distinctive, folded
from summariser.records.vocabulary import MeetingKind

SESSION_DAYS = 62
"""Reports of one session that give days further apart than this tell of two."""
SESSION_PUBLISHED = 31
"""… unless they were published within so many days."""
NAMED_DAYS = 7
"""Days between which two reports of a meeting with a name of its own may have been published, where their dates differ."""
_SIT = frozenset({"joint_conference", "symposium", "work_meeting", "talks", "signing"})
# What the name itself calls the event; the kind is the engine's guess where several words meet.
_SAYS: tuple[tuple[str, MeetingKind], ...] = (
    ("联席会", "joint_conference"),
    ("座谈会", "symposium"),
    ("推进会", "work_meeting"),
    ("工作会议", "work_meeting"),
    ("推介", "promotion"),
    ("签约", "signing"),
    ("慰问", "condolence"),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What two reports have in common."""

    day: dates.Relation
    host: regions.Relation
    guest: regions.Relation
    place: regions.Relation
    shared: tuple[str, ...]
    fewer: int
    same_name: bool
    ordinal: bool | None


def kinds(told: MeetingTold) -> frozenset[str]:
    """The kind that the engine says, and those that the event's name says."""
    return _kinds(told.kind, told.name)


@lru_cache(maxsize=1 << 16)
def _kinds(kind: str, name: str) -> frozenset[str]:
    return frozenset((kind, *(said for word, said in _SAYS if word in folded(name))))


def compare(a: MeetingTold, b: MeetingTold) -> Compared:
    """Hold two reports against one another."""
    mine, theirs = a.names, b.names
    one, other = folded(a.name), folded(b.name)
    return Compared(
        day=dates.relation(a.start_date, b.start_date),
        host=regions.relation(a.host, b.host),
        guest=regions.relation(a.guest, b.guest),
        place=regions.relation(a.place, b.place),
        shared=tuple(sorted(mine & theirs)),
        fewer=min(len(mine), len(theirs)),
        same_name=bool(one) and one == other,
        ordinal=None if a.ordinal is None or b.ordinal is None else a.ordinal == b.ordinal,
    )


def against(a: MeetingTold, b: MeetingTold) -> str | None:
    """What rules out that two reports tell of one event, in words; None where nothing does."""
    if a.source.stem == b.source.stem:
        return "one article tells of both"
    if not kinds(a) & kinds(b):
        return f"a {a.kind} and a {b.kind}"
    found = compare(a, b)
    if found.ordinal is False:
        return f"session {a.ordinal} and session {b.ordinal}"
    for side, how in (("hosts", found.host), ("guests", found.guest)):
        if how == "different":
            one, other = (a.host, b.host) if side == "hosts" else (a.guest, b.guest)
            return f"the {side} are {regions.shown(one)} and {regions.shown(other)}"
    if found.day == "contradict" and not _days_touch(a, b) and _rule_despite_dates(a, b, found) is None:
        return f"the dates are {a.start_date} and {b.start_date}"
    return None


def _days_touch(a: MeetingTold, b: MeetingTold) -> bool:
    """Whether both are trips of several days that share one."""
    both = (a.start_date, a.end_date), (b.start_date, b.end_date)
    return a.kind == b.kind == "visit" and dates.overlap(*both)


def rule_for(a: MeetingTold, b: MeetingTold) -> tuple[int, str, tuple[str, ...]] | None:
    """The strongest rule by which two reports are one event: its rank, its name, its evidence. `against` must have found nothing."""
    found = compare(a, b)
    sides = found.host in ("same", "inside") and found.guest in ("same", "inside")
    for rank, (name, holds) in enumerate(_rules(a, b, found, sides), 2):
        if holds:
            return rank, name, _evidence(a, b, found)
    return None


def _rules(a: MeetingTold, b: MeetingTold, found: Compared, sides: bool) -> Iterator[tuple[str, bool]]:
    people = len(found.shared)
    own_name = found.same_name and distinctive(a.name)
    enough = people >= 2 or (people == 1 and found.fewer == 1)
    yield "same day and session", found.day == "same" and found.ordinal is True and (sides or own_name)
    one_place = found.place != "different"
    yield "same day and people", found.day == "same" and people >= 2 and one_place
    yield "same day and sides", found.day == "same" and sides and one_place and (enough or own_name or _only_conference(a, b))
    yield "same day and name", found.day == "same" and own_name and one_place
    yield "same trip", _days_touch(a, b) and found.guest in ("same", "inside") and people >= 1 and found.day != "same"
    yield "same session", found.day in ("coarser", "unknown") and found.ordinal is True and (sides or own_name) and _soon(a, b, found)
    yield "same name", found.day in ("coarser", "unknown") and own_name and people >= 1 and _soon(a, b, found)
    despite = _rule_despite_dates(a, b, found)
    yield despite or "", despite is not None


def _only_conference(a: MeetingTold, b: MeetingTold) -> bool:
    """Two regions hold no two joint conferences on one day."""
    return "joint_conference" in kinds(a) & kinds(b) and (a.kind == b.kind or not (a.names and b.names))


def _soon(a: MeetingTold, b: MeetingTold, found: Compared) -> bool:
    """Where a date is not known, that both were published about the same time; a coarser date holds the other by itself."""
    if found.day == "coarser":
        return True
    apart = dates.days_apart(a.source.published, b.source.published)
    return apart is not None and apart <= SESSION_PUBLISHED


def _rule_despite_dates(a: MeetingTold, b: MeetingTold, found: Compared) -> str | None:
    """The rule by which two reports are one although they contradict each other on the day: then the day becomes a conflict."""
    if found.day != "contradict" or a.kind == "visit" or b.kind == "visit":
        return None
    sides = found.host in ("same", "inside") and found.guest in ("same", "inside")
    apart = dates.days_apart(a.start_date, b.start_date)
    published = dates.days_apart(a.source.published, b.source.published)
    people = len(found.shared)
    most = people >= 2 and 2 * people >= found.fewer
    if found.ordinal is True and sides and most:
        near = (apart is not None and apart <= SESSION_DAYS) or (published is not None and published <= SESSION_PUBLISHED)
        return "same session, other date" if near else None
    named = found.same_name and distinctive(a.name)
    if named and sides and most and people >= 3 and published is not None and published <= NAMED_DAYS:
        return "same name and people, other date" if apart is not None and apart <= SESSION_DAYS else None
    return None


def _evidence(a: MeetingTold, b: MeetingTold, found: Compared) -> tuple[str, ...]:
    said = []
    if found.day == "contradict":
        said.append(f"dates differ: {a.start_date}, {b.start_date}")
    elif found.day != "unknown":
        said.append(f"dates: {a.start_date}" + (f", {b.start_date}" if a.start_date != b.start_date else ""))
    if found.ordinal:
        said.append(f"session {a.ordinal}")
    if found.same_name:
        said.append(f"name: {a.name}")
    for label, how, one, other in (("host", found.host, a.host, b.host), ("guest", found.guest, a.guest, b.guest)):
        if how in ("same", "inside"):
            both = regions.shown(one) + (f", {regions.shown(other)}" if how == "inside" else "")
            said.append(f"{label}: {both}")
    if found.shared:
        said.append(f"people: {'、'.join(found.shared[:8])}{'…' if len(found.shared) > 8 else ''}")
    return tuple(said)


def judge(a: MeetingTold, b: MeetingTold) -> Link | str | None:
    """A link with its rule, the reason why not, or None where nothing brings the two together in the first place."""
    reason = against(a, b)
    if reason is not None:
        return reason
    found = rule_for(a, b)
    if found is None:
        return None
    rank, rule, evidence = found
    first, second = sorted((a.key, b.key))
    return Link(rank, first, second, rule, evidence)
