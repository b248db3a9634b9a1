"""What is kept of each article while a corpus is consolidated: its records in small, without the summary they came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from summariser.consolidate.model import ArticleRef, Problem, Quote, RecordKind, Source
from summariser.consolidate.words import folded
from summariser.corpus import Corpus, Item
from summariser.errors import InputError
from summariser.lexicon.gazetteer import gazetteer
from summariser.records.evidence import Evidence
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting, Participant
from summariser.records.meeting import Named as NamedRecord
from summariser.records.pairing import Pairing
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
    """A meeting as one article has it; ``sentence`` is the sentence of the source that the first quote stands in."""

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
    """A figure as one article has it."""

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

    @property
    def key(self) -> str:
        """Names the record in the corpus."""
        return self.source.key


@dataclass(frozen=True, slots=True)
class Told:
    """One article: what it is, and its records."""

    article: ArticleRef
    meetings: tuple[MeetingTold, ...]
    pairings: tuple[PairingTold, ...]
    figures: tuple[FigureTold, ...]


@dataclass(slots=True)
class Intake:
    """A whole corpus in small. ``told`` is sorted by stem."""

    told: list[Told] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@lru_cache(maxsize=1 << 16)
def _canonical(name: str, full_name: str | None, adcode: str | None, level: str | None) -> Region:
    place = None
    if adcode is not None:
        try:
            place = gazetteer().by_code(adcode)
        except KeyError:
            place = None
    if place is not None:
        return Region(name=place.name, full_name=place.full_name, adcode=adcode, level=place.level)
    return Region(name=name, full_name=full_name, adcode=adcode, level=level)  # type: ignore[arg-type]


def canonical(region: Region | None) -> Region | None:
    """The region under its official name, one object a region, so that it does not matter how an article calls it."""
    if region is None:
        return None
    name = region.name if not (region.adcode or region.full_name) else (region.full_name or region.name)
    return _canonical(name, region.full_name, region.adcode, region.level)


def quotes_of(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The evidence of a record."""
    return tuple(Quote(item.quote, item.start, item.end) for item in evidence)


class Reader:
    """Makes a `Told` of an article."""

    def __init__(self, item: Item, source: str | None) -> None:
        article = item.summary.article
        self.item = item
        self.source_text = source
        self.article = ArticleRef(item.stem, article.title, article.publisher, article.published, article.url)

    def told(self) -> Told:
        """The article in small."""
        summary = self.item.summary
        return Told(
            self.article,
            tuple(self._meeting(i, meeting) for i, meeting in enumerate(summary.meetings, 1)),
            tuple(self._pairing(i, pairing) for i, pairing in enumerate(summary.pairings, 1)),
            tuple(self._figure(i, figure) for i, figure in enumerate(summary.figures, 1)),
        )

    def _source(self, kind: RecordKind, tail: str, index: int, evidence: Iterable[Evidence]) -> Source:
        article = self.article
        return Source(f"{article.stem}/{tail}", article.stem, kind, index, quotes_of(evidence), article.outlet, article.published)

    def _meeting(self, i: int, meeting: Meeting) -> MeetingTold:
        return MeetingTold(
            source=self._source("meeting", f"m{i}", i, meeting.evidence),
            name=meeting.name,
            kind=meeting.kind,
            ordinal=meeting.ordinal,
            start_date=meeting.start_date,
            end_date=meeting.end_date or meeting.start_date,
            place=canonical(meeting.place),
            venue=meeting.venue,
            host=canonical(meeting.host),
            guest=canonical(meeting.guest),
            people=tuple(self._person(i, j, person) for j, person in enumerate(meeting.participants, 1)),
            topics=tuple(meeting.topics),
            agreements=_named(meeting.agreements),
            sites=_named(meeting.sites),
            sentence=self._sentence(meeting.evidence),
        )

    def _person(self, i: int, j: int, person: Participant) -> PersonTold:
        return PersonTold(
            source=self._source("participant", f"m{i}/p{j}", j, person.evidence),
            name=folded(person.name),
            titles=tuple(person.titles),
            region=canonical(person.region),
            side=person.side,
            role=person.role,
        )

    def _pairing(self, i: int, pairing: Pairing) -> PairingTold:
        return PairingTold(
            source=self._source("pairing", f"p{i}", i, pairing.evidence),
            donor=canonical(pairing.donor),
            recipient=canonical(pairing.recipient),
            scheme=pairing.scheme,
            since=pairing.since,
            since_basis=pairing.since_basis,
            short_name=pairing.short_name,
        )

    def _figure(self, i: int, figure: Figure) -> FigureTold:
        return FigureTold(
            source=self._source("figure", f"f{i}", i, figure.evidence),
            indicator=figure.indicator,
            value=figure.value,
            upper=figure.upper,
            unit=figure.unit,
            raw=figure.raw,
            qualifier=figure.qualifier,
            status=figure.status,
            period=figure.period,
            region=canonical(figure.region),
            category=figure.category,
        )

    def _sentence(self, evidence: list[Evidence]) -> Quote | None:
        if self.source_text is None or not evidence:
            return None
        return sentence_around(self.source_text, evidence[0].start, evidence[0].end)


_ENDS = "。！？!?\n\r"
_REACH = 200


def sentence_around(text: str, start: int, end: int) -> Quote:
    """The sentence of ``text`` that a span stands in, at most 200 characters more on either side.

    >>> sentence_around("去年。5月22日，会议在兰州举行。次日", 9, 11).text
    '5月22日，会议在兰州举行。'
    """
    first = max((text.rfind(mark, max(0, start - _REACH), start) + 1 for mark in _ENDS), default=0) or max(0, start - _REACH)
    after = [at for mark in _ENDS if (at := text.find(mark, max(start, end - 1), end + _REACH)) >= 0]
    last = max(end, min(after) + 1) if after else min(len(text), end + _REACH)
    words = text[first:last]
    left = len(words) - len(words.lstrip())
    return Quote(words.strip(), first + left, first + left + len(words.strip()))


def _named(things: Iterable[NamedRecord]) -> tuple[NamedTold, ...]:
    return tuple(NamedTold(thing.name, quotes_of(thing.evidence)) for thing in things)


def take_in(corpus: Corpus) -> Intake:
    """Read a corpus, one article at a time; what can't be read is a problem, and the others go on."""
    intake = Intake()
    for found in corpus.each():
        if isinstance(found, InputError):
            intake.problems.append(Problem(found.where or str(corpus.folder), found.what))
            continue
        text = found.source()
        intake.told.append(Reader(found, text if isinstance(text, str) else None).told())
    intake.told.sort(key=lambda told: told.article.stem)
    return intake


def as_reprint(source: Source) -> Source:
    """The source as one of an article that is no support of its own."""
    return replace(source, reprint=True)
