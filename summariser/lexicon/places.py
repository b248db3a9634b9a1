"""Finds the regions that an article names and resolves any words for a region in its context."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from summariser.lexicon.corps import with_divisions
from summariser.lexicon.gazetteer import Place, gazetteer
from summariser.lexicon.place_context import decide, slots_of
from summariser.lexicon.place_evidence import Evidence, Slot
from summariser.lexicon.place_letters import Letter, city_letters, province_letters
from summariser.lexicon.place_mentions import Mention, ResolvedRegion, covered_spans
from summariser.lexicon.place_own import publisher_places
from summariser.lexicon.place_scan import covered, scan
from summariser.lexicon.townships import units_alone
from summariser.lexicon.visited_towns import joined_with, of_ours, other_side, travelled_to
from summariser.regex import regex

__all__ = ["Mention", "PlaceIndex", "ResolvedRegion", "find_places"]

ZONE = regex(r"(?:新区|开发区|高新区|经开区|示范区|试验区|自贸区|保税区|产业园|园区)$")
# What may follow a region's name in words that still mean the region: 巫溪县委, 山东省党政代表团.
OFFICE = regex(r"党委|[省市州县区]?委|[省市州县区]?人?民?政府|党政|代表团|方面|人民|两地|各级|全[省市州县区]|地区|境内")
SENTENCE_END = regex(r"[。；！？\n]")
# How far before a township its county may stand, in characters.
REACH = 200


MUNICIPAL = frozenset({"北京市", "天津市", "上海市", "重庆市"})
_start = attrgetter("start")


class PlaceIndex:
    """The regions of one article, in the order of the text."""

    def __init__(self, text: str, mentions: Sequence[Mention], evidence: Evidence) -> None:
        self.text = text
        self.mentions = tuple(mentions)
        self._evidence = evidence

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.mentions)

    def at(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that overlap ``text[start:end]``, in order."""
        high = bisect_left(self._starts, end)
        low = bisect(self._reaches, start, 0, high)
        return tuple([mention for mention in self.mentions[low:high] if mention.end > start]) if low < high else ()

    def starting(self, at: int) -> Sequence[Mention]:
        """The mentions that begin at ``at``, the longest first."""
        return self._by_start.get(at, ())

    @cached_property
    def _by_start(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.start, []).append(mention)
        return found

    @cached_property
    def _reaches(self) -> list[int]:
        """How far the mentions up to each one reach."""
        return list(accumulate((mention.end for mention in self.mentions), max))

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def provinces(self) -> frozenset[Place]:
        """The provinces that are named, themselves or by a region in them."""
        return frozenset(m.place.province for m in self.mentions if m.place and m.place.province and not m.inside_name)

    @cached_property
    def _known(self) -> dict[str, list[Mention]]:
        """The mentions whose region is known, by their words, in the order of the text."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            for one in (mention, *mention.parts):
                if one.place is not None and one.place.place is not None:
                    found.setdefault(one.text, []).append(one)
        return {words: sorted(mentions, key=_start) for words, mentions in found.items()}

    def without(self, spans: Iterable[tuple[int, int]]) -> PlaceIndex:
        """The same index without the mentions that lie in other names: 永康 in 笪永康."""
        held = {i for start, end in spans for i in range(start, end)}
        kept = [m for m in self.mentions if not (m.start in held and m.end - 1 in held)]
        return self if len(kept) == len(self.mentions) else PlaceIndex(self.text, kept, self._evidence)

    def resolve(self, words: str, near: int | None = None) -> ResolvedRegion | None:
        """The region that these words mean in this article.

        Args:
            words: a region's name in any form, in simplified characters (``东乡县``, ``鲁``, ``折桥镇``, ``巫溪县委``).
            near: offset in the article at which the words stand, where known.

        Returns:
            None if the words name no region; a region whose ``adcode`` is None if the article doesn't tell which one it is.
        """
        words = words.strip(" \t\n\u3000“”\"'‘’《》、，。：")
        if not words:
            return None
        if known := self._mentioned(words, near):
            return ResolvedRegion(words, known.place, known.tail, known.zone)
        if words in gazetteer().characters:
            return ResolvedRegion(words, gazetteer().characters[words])
        return self._parsed(words, near)

    def _mentioned(self, words: str, near: int | None) -> ResolvedRegion | None:
        known = self._known.get(words)
        if not known:
            return None
        if near is not None:
            after = bisect_left(known, near, key=_start)
            return min(known[max(0, after - 1) : after + 1], key=lambda mention: abs(mention.start - near)).place
        counted = Counter(_path_of(mention) for mention in known)
        path = counted.most_common(1)[0][0]
        return next(mention.place for mention in known if _path_of(mention) == path)

    def _parsed(self, words: str, near: int | None) -> ResolvedRegion | None:
        """Words that the article doesn't have in this form: read like a text of their own, with the article as context."""
        evidence = Evidence(self._evidence.publisher)
        evidence.of_prefecture = self._evidence.of_prefecture
        slots = slots_of(words, scan(words))
        for start, place in self._evidence.named if slots else ():
            evidence.add(start if near is None else abs(start - near), place)
        decide(words, slots, (), evidence, trusting=True)
        mentions = _chains(words, slots)
        if not mentions and ZONE.search(words):
            return ResolvedRegion(words, zone=True)
        if not mentions:
            alone = units_alone(words)
            township = bool(alone) and (alone[0][0].start, alone[0][-1].end) == (0, len(words))
            return ResolvedRegion(words, None, tuple(alone[0])) if township else None
        first = mentions[0]
        whole = first.start == 0 and first.end == len(words)
        if ZONE.search(words) and not whole:
            return ResolvedRegion(words, zone=True)
        if whole or (first.start == 0 and OFFICE.match(words, first.end)):
            return first.place
        regions = [mention.place for mention in mentions if mention.place is not None]
        return regions[0] if len(mentions) == 1 and regions else None


def _path_of(mention: Mention) -> str:
    return (mention.place.full_name if mention.place else None) or mention.text


def find_places(text: str, *, publisher: str | None = None) -> PlaceIndex:
    """All regions that a text names, each resolved in the text's own context.

    Args:
        text: simplified and half-width (``CleanText.folded``); offsets are into it.
        publisher: the outlet's name; its region decides where the text leaves a name open.

    >>> index = find_places("甘肃省临夏州东乡县。定西市临洮县和临夏州临夏市、东乡县")
    >>> [(mention.text, mention.place.adcode) for mention in index]
    [('甘肃省临夏州东乡县', '622926'), ('定西市临洮县', '621124'), ('临夏州临夏市', '622901'), ('东乡县', '622926')]
    """
    hits = scan(text)
    slots = slots_of(text, hits)
    mask = covered(hits, len(text))
    letters = province_letters(text, mask)
    evidence = Evidence(publisher_places(publisher))
    decide(text, slots, letters, evidence)
    for letter in letters:
        mask[letter.start] = 1
    cities = city_letters(text, mask, _first_characters(slots))
    mentions = [*_chains(text, slots), *(_letter_mention(text, letter) for letter in (*letters, *cities))]
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    return PlaceIndex(text, with_divisions(text, _with_townships(text, mentions)), evidence)


def _first_characters(slots: Sequence[Slot]) -> dict[str, Place]:
    """Character -> the one prefecture or county in the article that begins with it, or is called by it: 定 for 定西市, 锡 for 无锡市.

    A province is called by its own character: 京 of 京堰协作. A prefecture of which only counties are named counts where no
    region that is named has its character: 凉 where 昭觉县 is named. A character of no other use needs no name: 莞 of 莞铜两市.
    """
    accepted = dict.fromkeys(slot.place for slot in slots if slot.accepted and not slot.inside and slot.place is not None)
    namesakes = {place.name[:2] for place in accepted if place.level == "province"}  # 来吉 is to 吉林省, where both are named
    named = [place for place in accepted if place.level != "province" and place.name[:2] not in namesakes]
    usual = gazetteer().city_characters
    over = [unit for place in named if (unit := place.prefecture) is not None]
    under = {  # 通 is 南通's, though 通州 is named; 津 is 天津's, though 津南区 is
        place
        for place in named
        if ((unit := place.prefecture) in accepted and unit and place.name[0] in usual.get(unit.name, ""))
        or (place.province in accepted and gazetteer().characters.get(place.name[0]) is place.province)
    }
    provinces = {place.province for place in accepted if place.level == "province" or place.province.name in MUNICIPAL}
    return {
        **gazetteer().rare_city_characters,
        **{c: place for c, place in gazetteer().characters.items() if place in provinces and c in gazetteer().rare_characters},
        **_by_character((unit, usual.get(unit.name, "") + unit.name[0]) for unit in over),
        **_by_character((place, usual.get(place.name, "")) for place in named),
        **_by_character((place, place.name[0]) for place in named if place not in under),
    }


def _by_character(pairs: Iterable[tuple[Place, str]]) -> dict[str, Place]:
    found: dict[str, set[Place]] = {}
    for place, characters in pairs:
        for character in characters:
            found.setdefault(character, set()).add(place)
    return {character: next(iter(places)) for character, places in found.items() if len(places) == 1}


def _letter_mention(text: str, letter: Letter) -> Mention:
    character = text[letter.start]
    return Mention(letter.start, letter.start + 1, character, (letter.place,), ResolvedRegion(character, letter.place), letter=True)


def _chains(text: str, slots: Sequence[Slot]) -> list[Mention]:
    """Accepted slots as mentions, those of a chain as one, with the townships and villages that follow."""
    chains: list[list[Slot]] = []
    for slot in slots:
        if not slot.accepted:
            continue
        if slot.chained and chains and chains[-1][-1].hit.end == slot.hit.start:
            chains[-1].append(slot)
        else:
            chains.append([slot])
    return [_chain_mention(text, chain) for chain in chains]


def _chain_mention(text: str, chain: list[Slot]) -> Mention:
    last = chain[-1]
    units = last.hit.units
    if len(chain) == 1 and not units:
        return _slot_mention(last)
    parts = tuple(_slot_mention(slot) for slot in chain)
    start, end = chain[0].hit.start, units[-1].end if units else last.hit.end
    resolved = ResolvedRegion(text[start:end], last.place, units)
    tails = tuple(
        Mention(unit.start, unit.end, unit.name, (), ResolvedRegion(unit.name, last.place, units[: i + 1])) for i, unit in enumerate(units)
    )
    inside = last.inside and not units
    return Mention(start, end, text[start:end], () if units else last.places, resolved, inside, (*parts, *tails))


def _slot_mention(slot: Slot) -> Mention:
    hit = slot.hit
    return Mention(hit.start, hit.end, hit.text, slot.places, ResolvedRegion(hit.text, slot.place), slot.inside)


def _with_townships(text: str, mentions: list[Mention]) -> list[Mention]:
    """Add the townships that stand alone; each lies where the article says elsewhere, or in the one county of its sentence before it."""
    taken = covered_spans(mentions, len(text))
    known = {part.text: part.place for mention in mentions for part in mention.parts if part.place and part.place.tail}
    starts = [mention.start for mention in mentions]
    alone = []
    held: dict[str, Place | None] = {}
    abroad, beside = set[str](), set[str]()
    for units in units_alone(text):
        start, end = units[0].start, units[-1].end
        if taken.find(1, start, end) >= 0:
            continue
        name = units[0].name
        if name not in held and len(held) < _MOST_ASKED:
            held[name] = _holder(text, name, mentions)
        home = known.get(name)
        place = home.place if home else held.get(name)
        if place is None:
            county = _county_before(text, mentions[bisect(starts, start - REACH) : bisect(starts, start)], start)
            place = county.place.place if county and county.place else None
            if name in beside or (place is not None and (of_ours(text, start) or joined_with(text, end, place, mentions, starts))):
                beside.add(name)
                place = county = None
            if county is not None and place is not None and travelled_to(text, county, start, end):
                place = held[name] = other_side(place, mentions)
                abroad.add(name)
            elif name in abroad:
                place = None
        words = text[start:end]
        alone.append(Mention(start, end, words, (), ResolvedRegion(words, place, tuple(units))))
    return sorted([*mentions, *alone], key=lambda mention: (mention.start, -mention.end))


# Towns whose bare names are looked for in the whole text; more would make long texts slow.
_MOST_ASKED = 40
_TOWN_SUFFIX = regex("(?:街道|镇|乡)$")


def _holder(text: str, town: str, mentions: Sequence[Mention]) -> Place | None:
    """The region right behind which the town's bare name stands: 东莞市 of 东莞市樟木头商会, in an article of 樟木头镇."""
    stem = _TOWN_SUFFIX.sub("", town)
    if len(stem) < 2 or text.count(stem) == text.count(town):
        return None
    found = (m.place.place for m in mentions if m.place and not m.place.tail and not m.letter and text.startswith(stem, m.end))
    return next((place for place in found if place is not None and place.level != "province"), None)


_CAME = regex("(?:来|到|赴|前往|抵达|走进)$")


def _county_before(text: str, mentions: Sequence[Mention], start: int) -> Mention | None:
    """The one county that a sentence names before a place, where it is named last."""
    begin = max((match.end() for match in SENTENCE_END.finditer(text, max(0, start - REACH), start)), default=0)
    # 甲区中山街道代表团来到罗坎镇: a county named with a town of its own is not the next town's.
    told = [m for m in mentions if m.start >= begin and m.place and not (m.place.tail and _CAME.search(text, m.end, start))]
    named = [m for m in told if m.place and m.place.place and m.place.place.level == "county"]
    return named[-1] if len({m.place.place for m in named if m.place}) == 1 else None
