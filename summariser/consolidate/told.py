"""What one article tells, in small: the records of a summary without the summary they came in."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.consolidate.model import ArticleRef
from summariser.consolidate.source import Quote, Source
from summariser.consolidate.texts import Print
from summariser.records.region import Region
from summariser.records.vocabulary import Category, MeetingKind, Qualifier, Role, Scheme, Side, SinceBasis, Status, Topic


@dataclass(frozen=True, slots=True)
class PersonTold:
    """A participant as one article has it."""

    source: Source
    name: str
    titles: tuple[str, ...]
    region: Region | None
    side: Side | None
    role: Role


@dataclass(frozen=True, slots=True)
class NamedTold:
    """An agreement or a site as one article has it."""

    name: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """A meeting as one article has it.

    Attributes:
        sentence: the sentence of the source that the first quote stands in.
        names: of the people.
    """

    source: Source
    name: str
    kind: MeetingKind
    ordinal: int | None
    start_date: str | None
    end_date: str | None
    place: Region | None
    venue: str | None
    host: Region | None
    guest: Region | None
    people: tuple[PersonTold, ...]
    topics: tuple[Topic, ...]
    agreements: tuple[NamedTold, ...]
    sites: tuple[NamedTold, ...]
    sentence: Quote | None
    names: frozenset[str]

    @property
    def key(self) -> str:
        """Names the record in the corpus."""
        return self.source.key


@dataclass(frozen=True, slots=True)
class PairingTold:
    """A pairing as one article has it."""

    source: Source
    donor: Region | None
    recipient: Region | None
    scheme: Scheme
    since: str | None
    since_basis: SinceBasis | None
    short_name: str | None

    @property
    def key(self) -> str:
        """Names the record in the corpus."""
        return self.source.key


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A figure as one article has it.

    Attributes:
        pairing: key of the pairing of its article that its sentence is about, or that is the only one its article knows.
        meeting: key of the meeting of its article that its sentence is about.
    """

    source: Source
    indicator: str
    value: str
    upper: str | None
    unit: str | None
    raw: str
    qualifier: Qualifier
    status: Status
    period: str | None
    region: Region | None
    category: Category
    pairing: str | None
    meeting: str | None

    @property
    def key(self) -> str:
        """Names the record in the corpus."""
        return self.source.key


@dataclass(frozen=True, slots=True)
class Told:
    """One article: what it is, its records, and the fingerprint of its text."""

    article: ArticleRef
    meetings: tuple[MeetingTold, ...]
    pairings: tuple[PairingTold, ...]
    figures: tuple[FigureTold, ...]
    text: Print
