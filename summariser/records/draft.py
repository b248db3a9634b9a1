"""Draft: what an engine says of an article, in the article's own words; nothing in it is computed.

Grounding finds the words in the text, normalising turns them into the values of the contract. Words are in the folded text's form.
"""

from __future__ import annotations

from dataclasses import field

from summariser.frozen import dataclass
from summariser.records.vocabulary import Category, MeetingKind, Role, Scheme, Side, Status, Topic


@dataclass(frozen=True, slots=True)
class Mention:
    """Words copied from the article.

    Attributes:
        text: the words, verbatim.
        start: where they begin in the clean text, if the engine knows; otherwise grounding searches for them.
        reading: how the words are to be read where they alone don't say (``市委`` -> ``镇江市``); rules only.
    """

    text: str
    start: int | None = None
    reading: str | None = None

    @property
    def words(self) -> str:
        """What normalising reads."""
        return self.reading or self.text


@dataclass(frozen=True, slots=True)
class DraftParticipant:
    """A person, as said. ``titles`` is the run of posts as written, e.g. ``泰安市委副书记、市长``."""

    name: str
    quotes: tuple[Mention, ...]
    titles: tuple[str, ...] = ()
    region: Mention | None = None
    side: Side | None = None
    role: Role = "attendee"


@dataclass(frozen=True, slots=True)
class DraftNamed:
    """An agreement or a site, as named."""

    name: str
    quotes: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """What somebody said."""

    speaker: str
    summary: str
    quotes: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class DraftMeeting:
    """An event, as said. ``date`` holds the words for its day or days, e.g. ``5日下午`` or ``7月5日至6日``; ``ordinal`` those for the
    session (``第三次``) where the name has none."""

    name: str
    kind: MeetingKind
    quotes: tuple[Mention, ...]
    date: Mention | None = None
    place: Mention | None = None
    venue: str | None = None
    host: Mention | None = None
    guest: Mention | None = None
    participants: tuple[DraftParticipant, ...] = ()
    topics: tuple[Topic, ...] = ()
    agreements: tuple[DraftNamed, ...] = ()
    sites: tuple[DraftNamed, ...] = ()
    statements: tuple[DraftStatement, ...] = ()
    ordinal: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class DraftPairing:
    """A pairing, as said. ``since`` holds the words for its beginning, e.g. ``自2016年`` or ``结对协作26年来``."""

    donor: Mention
    recipient: Mention
    quotes: tuple[Mention, ...]
    scheme: Scheme = "other"
    since: Mention | None = None
    short_name: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A quantity, as said. ``raw`` is the quantity alone (``18.68亿元``), ``previous`` the one before a change.

    ``unit``: where the unit stands apart from the number, in the heading of a table's column (万元); a quote must hold it.
    """

    indicator: str
    raw: Mention
    quotes: tuple[Mention, ...]
    previous: Mention | None = None
    status: Status = "actual"
    period: Mention | None = None
    region: Mention | None = None
    category: Category = "other"
    rule: str | None = None
    unit: Mention | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate that a rule or a check refused, and why. ``start:end`` is a clean span where known."""

    type: str
    said: str
    reason: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What an engine spent on one article, failed attempts included."""

    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost_usd: str | None = None
    calls: int = 0
    cache_hit: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """All that an engine says of one article."""

    meetings: tuple[DraftMeeting, ...] = ()
    pairings: tuple[DraftPairing, ...] = ()
    figures: tuple[DraftFigure, ...] = ()
    gist: str | None = None
    refused: tuple[Refusal, ...] = ()
    usage: Usage = field(default_factory=Usage)
