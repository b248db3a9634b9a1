"""What is kept of each article while a corpus is consolidated: its records in small, without the summary they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from summariser.consolidate import regions
from summariser.consolidate.model import ArticleRef, Problem
from summariser.consolidate.source import Quote, RecordKind, Source
from summariser.consolidate.texts import print_of, without
from summariser.consolidate.told import FigureTold, MeetingTold, NamedTold, PairingTold, PersonTold, Told
from summariser.consolidate.words import folded
from summariser.corpus import Corpus, Item
from summariser.corpus.files import NoSource
from summariser.errors import InputError
from summariser.lexicon.gazetteer import gazetteer
from summariser.records.evidence import Evidence
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting, Participant
from summariser.records.meeting import Named as NamedRecord
from summariser.records.pairing import Pairing
from summariser.records.region import Region
from summariser.regex import regex


@dataclass(slots=True)
class Intake:
    """A whole corpus in small."""

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
        self.sides = [called(pairing) for pairing in item.summary.pairings]

    def told(self) -> Told:
        """The article in small."""
        summary = self.item.summary
        return Told(
            self.article,
            tuple(self._meeting(i, meeting) for i, meeting in enumerate(summary.meetings, 1)),
            tuple(self._pairing(i, pairing) for i, pairing in enumerate(summary.pairings, 1)),
            tuple(self._figure(i, figure) for i, figure in enumerate(summary.figures, 1)),
            print_of(self._text()),
        )

    def _text(self) -> str:
        """The article as cleaning leaves it; its quotes, where there is no source."""
        summary = self.item.summary
        if self.source_text is not None:
            return without(self.source_text, summary.audit.removed)
        records: tuple[Meeting | Pairing | Figure, ...] = (*summary.meetings, *summary.pairings, *summary.figures)
        evidence = {(item.start, item.quote) for record in records for item in record.evidence}
        return "\n".join(quote for _, quote in sorted(evidence))

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
            names=frozenset(folded(person.name) for person in meeting.participants),
        )

    def _person(self, i: int, j: int, person: Participant) -> PersonTold:
        return PersonTold(
            source=self._source("participant", f"m{i}/person{j}", j, person.evidence),
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
            pairing=self._pairing_of(figure),
            meeting=self._meeting_of(figure),
        )

    def _pairing_of(self, figure: Figure) -> str | None:
        """The pairing whose two regions, or whose short name, the figure's sentence names; of several the one within all others.

        Where the sentence names none, the only one of the article, but not for a figure of the donor, who may help others too.
        """
        pairings = self.item.summary.pairings
        if not pairings:
            return None
        any_of = figure.region is None or any(_same(figure.region, pairing.recipient) for pairing in pairings)
        if any_of and len(pairings) == 1:
            return f"{self.item.stem}/p1"
        sentence = self._sentence(figure.evidence)
        words = folded(sentence.text if sentence else figure.evidence[0].quote) if figure.evidence else ""
        named = [i for i, sides in enumerate(self.sides, 1) if names_both(sides, words)]
        if not named and any_of:
            named = list(range(1, len(pairings) + 1))
        inmost = [i for i in named if all(_inside(pairings, i, other) for other in named)]
        return f"{self.item.stem}/p{inmost[0]}" if len(inmost) == 1 else None

    def _meeting_of(self, figure: Figure) -> str | None:
        """The meeting whose own words the figure stands in."""
        touched = [
            i
            for i, meeting in enumerate(self.item.summary.meetings, 1)
            if any(a.start < b.end and b.start < a.end for a in figure.evidence for b in meeting.evidence)
        ]
        return f"{self.item.stem}/m{touched[0]}" if len(touched) == 1 else None

    def _sentence(self, evidence: list[Evidence]) -> Quote | None:
        if self.source_text is None or not evidence:
            return None
        return sentence_around(self.source_text, evidence[0].start, evidence[0].end)


_SUFFIX = regex(r"(?<=..)(?:自治区|自治州|自治县|特别行政区|新区|[省市州县区旗盟])\Z")


def called(pairing: Pairing) -> tuple[str | None, tuple[str, ...]]:
    """What an article calls a pairing: its short name, and its two sides without their 省, 市, 县; folded."""
    sides = [_SUFFIX.sub("", folded(side.name)) for side in (pairing.donor, pairing.recipient) if side is not None]
    return folded(pairing.short_name) if pairing.short_name else None, tuple(sides)


def names_both(pairing: tuple[str | None, tuple[str, ...]], words: str) -> bool:
    """Whether folded words name both sides of a pairing (as `called` has it), or its short name.

    >>> pair = ("沪滇协作", ("嘉定", "楚雄"))
    >>> names_both(pair, "嘉定区向楚雄捐赠1260万元"), names_both(pair, "投入沪滇协作资金"), names_both(pair, "楚雄的投入")
    (True, True, False)
    """
    short, sides = pairing
    if short and short in words:
        return True
    return len(sides) == 2 and all(len(side) > 1 and side in words for side in sides)


def _inside(pairings: Sequence[Pairing], i: int, j: int) -> bool:
    one, other = pairings[i - 1], pairings[j - 1]
    sides = ((one.donor, other.donor), (one.recipient, other.recipient))
    return i == j or all(regions.relation(a, b) in ("same", "inside") and _length(a) >= _length(b) for a, b in sides)


def _same(a: Region, b: Region | None) -> bool:
    return regions.relation(canonical(a), canonical(b)) == "same"


def _length(region: Region | None) -> int:
    return ("province", "prefecture", "county", "township", "village").index(region.level) if region and region.level else 0


_END = regex(r"[。！？!?\n\r]")
_REACH = 200


def sentence_around(text: str, start: int, end: int) -> Quote:
    """The sentence of ``text`` that a span stands in, at most 200 characters more on either side.

    >>> sentence_around("去年。5月22日，会议在兰州举行。次日", 9, 11).text
    '5月22日，会议在兰州举行。'
    """
    first = max(0, start - _REACH)
    for mark in _END.finditer(text, first, start):
        first = mark.end()
    after = _END.search(text, max(start, end - 1), end + _REACH)
    last = max(end, after.end()) if after else min(len(text), end + _REACH)
    words = text[first:last]
    left = len(words) - len(words.lstrip())
    return Quote(words.strip(), first + left, first + left + len(words.strip()))


def _named(things: Iterable[NamedRecord]) -> tuple[NamedTold, ...]:
    return tuple(NamedTold(thing.name, quotes_of(thing.evidence)) for thing in things)


def take_in(corpus: Corpus, progress: Callable[[int, int], None] | None = None) -> Intake:
    """Read a corpus, one article at a time; what can't be read is a problem, and the others go on."""
    intake = Intake()
    for done, found in enumerate(corpus.outcomes(), 1):
        if progress is not None:
            progress(done, len(corpus))
        if isinstance(found, InputError):
            intake.problems.append(Problem(found.where or str(corpus.folder), found.what))
            continue
        text = found.source()
        if isinstance(text, NoSource):
            intake.problems.append(Problem(found.stem, f"compared by its quotes alone: {text.reason}", lost=False))
        intake.told.append(Reader(found, text if isinstance(text, str) else None).told())
    return intake
