"""What consolidating a corpus yields: events, pairings, series and people, each value with all its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summariser.consolidate.source import Quote, RecordKind, Source, Variant
from summariser.records.region import Region
from summariser.records.vocabulary import Category, MeetingKind, Qualifier, Role, Scheme, Side, SinceBasis, Status, Topic

__all__ = [
    "ArticleRef",
    "Attendee",
    "Cluster",
    "Consolidated",
    "Event",
    "Member",
    "Merge",
    "Named",
    "Person",
    "Point",
    "Post",
    "Problem",
    "Quote",
    "RecordKind",
    "Refusal",
    "RegisteredPairing",
    "Series",
    "Source",
    "Variant",
]

MergeKind = Literal["cluster", "event", "pairing", "point", "person"]


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article of the corpus; ``reprint_of`` is the stem of the article that stands for its cluster, None for that one and for others."""

    stem: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a cluster: ``alike`` is the share of the shorter text's pieces that the representative has too, 0 to 1."""

    stem: str
    outlet: str | None
    published: str | None
    alike: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that print the same text; the representative, which has the most of it, comes first among the members."""

    id: str
    representative: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that sources name: an agreement, a site, a venue."""

    name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone reported as present at an event. ``person`` is the id of a `Person`; ``titles`` are those of all reports, without doubles."""

    name: str
    person: str
    titles: tuple[str, ...]
    region: Region | None
    side: Side | None
    role: Role
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One meeting, with every report of it.

    Attributes:
        id: the key of the report that speaks first: stable as long as that report stays.
        start_date, end_date: EDTF.
        attendance: number of people present, as a report states it (``约300人`` is "300"); None where none does.
        people: everyone whom any report names.
        variants: the values of each field in which reports differ, the chosen one among them.
        pairings: ids of the registered pairings that the reports' regions make this a meeting of.
        sources: one for each meeting record, reprints too.
    """

    id: str
    name: str
    kind: MeetingKind
    ordinal: int | None
    start_date: str | None
    end_date: str | None
    place: Region | None
    venue: str | None
    host: Region | None
    guest: Region | None
    chair: str | None
    attendance: str | None
    people: tuple[Attendee, ...]
    topics: tuple[Topic, ...]
    agreements: tuple[Named, ...]
    sites: tuple[Named, ...]
    pairings: tuple[str, ...]
    variants: tuple[Variant, ...]
    sources: tuple[Source, ...]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields that sources contradict each other in."""
        return tuple(dict.fromkeys(variant.field for variant in self.variants if variant.contradicts))


@dataclass(frozen=True, slots=True)
class RegisteredPairing:
    """One relation of donor and recipient under a scheme, from all that mention it.

    Attributes:
        id: codes of donor and recipient, and the scheme: ``370000-620000-east_west_cooperation``.
        since: EDTF year in which it began, where a source says so.
        first_mention, last_mention: publication dates (EDTF) of the earliest and latest article that mentions it, where known.
        also: ids of entries between the same two regions: under another scheme, or the other way round.
        variants: the values of ``since`` where sources differ.
    """

    id: str
    donor: Region | None
    recipient: Region | None
    scheme: Scheme
    since: str | None
    since_basis: SinceBasis | None
    short_names: tuple[str, ...]
    first_mention: str | None
    last_mention: str | None
    also: tuple[str, ...]
    variants: tuple[Variant, ...]
    sources: tuple[Source, ...]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields that sources contradict each other in."""
        return tuple(dict.fromkeys(variant.field for variant in self.variants if variant.contradicts))


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series.

    Attributes:
        period: EDTF date or interval that the figure covers; None where no report says one.
        event: id of the event that the figure is of (projects signed at a conference), where there is no period.
        value: decimal string in the unit of the series; where sources differ, what most articles say (reprints count once).
        upper: upper end of a range.
        conflicting: where sources differ all values side by side, the chosen one among them; otherwise empty.
        sources: one for each figure record, reprints too.
    """

    period: str | None
    event: str | None
    status: Status
    value: str
    upper: str | None
    qualifier: Qualifier
    raw: str
    conflicting: tuple[Variant, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one region or one pairing, in time.

    Attributes:
        region: whose figure it is, where reports say so and agree.
        pairing: id of the registered pairing that it is a figure of: where its sentence names both regions, or its article knows no other.
        article: the one article that it is of, where neither region nor pairing is known: such figures are compared with no other.
        points: by period, undated ones last.
    """

    id: str
    indicator: str
    unit: str | None
    category: Category
    region: Region | None
    pairing: str | None
    article: str | None
    points: tuple[Point, ...]

    @property
    def contested(self) -> bool:
        """Whether sources differ on a value."""
        return any(point.conflicting for point in self.points)


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person is reported in; ``first`` and ``last`` are EDTF dates of the events, or else of the articles, that say so."""

    title: str
    region: Region | None
    first: str | None
    last: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """The same official across articles. Two of one name stay two unless more than the name speaks for one.

    Attributes:
        id: the key of the participant record that comes first: stable as long as that record stays.
        region: the region most often named with the person.
        posts: in order of time.
        events: ids of the events attended.
        sources: one for each participant record, reprints too.
    """

    id: str
    name: str
    region: Region | None
    posts: tuple[Post, ...]
    events: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why records count as one.

    Attributes:
        kind: what they became.
        id: of the consolidated record that they are part of.
        rule: name of the rule (``docs/consolidation.md`` says what each asks).
        evidence: what spoke for it, in words.
        records: keys of the records, or stems of the articles.
    """

    kind: MergeKind
    id: str
    rule: str
    evidence: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Two candidates that stay apart, and why."""

    kind: MergeKind
    records: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be used. ``lost``: the article is left out; otherwise it is there, and only its source text was not to be had."""

    where: str
    what: str
    lost: bool = True


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A corpus with everything that is told twice counted once. All in an order of its own: that of the input does not matter."""

    articles: tuple[ArticleRef, ...]
    clusters: tuple[Cluster, ...]
    events: tuple[Event, ...]
    pairings: tuple[RegisteredPairing, ...]
    series: tuple[Series, ...]
    people: tuple[Person, ...]
    merges: tuple[Merge, ...]
    refusals: tuple[Refusal, ...]
    problems: tuple[Problem, ...]

    def explain(self, id: str) -> tuple[tuple[Merge, ...], tuple[Refusal, ...]]:
        """What was merged into a consolidated record and what was kept out of it; ``id`` is that of the record or of one of its sources."""
        merges = tuple(merge for merge in self.merges if id == merge.id or id in merge.records)
        records = {id, *(key for merge in merges for key in merge.records)}
        return merges, tuple(refusal for refusal in self.refusals if records & set(refusal.records))
