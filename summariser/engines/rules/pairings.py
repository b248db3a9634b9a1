"""Finds which region helps which: from the grammar of helping, from names that join two regions, from short names like 鲁甘协作."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import cast

from summariser.engines.rules.beginnings import give_years
from summariser.engines.rules.charges import called_charges
from summariser.engines.rules.dated_pairs import dated_givers
from summariser.engines.rules.duties import duties
from summariser.engines.rules.far_west import aid_reaches
from summariser.engines.rules.figure_sides import Sides
from summariser.engines.rules.found import TWO_ALONE, Found, levelled, met_on_the_way, of_a_part, of_like_rank, sends_there, tells
from summariser.engines.rules.lesser_pairs import drop_lesser
from summariser.engines.rules.only_two import only_two, two_before
from summariser.engines.rules.pair import Pair, of_one_prefecture, pair_in_row
from summariser.engines.rules.pairing_clauses import clause_pairs, evened, in_charge_of_a_province
from summariser.engines.rules.pairing_grammar import (
    ACROSS,
    ALONE,
    CARRIES_HELP,
    CLAUSE_END,
    CLAUSE_LIMIT,
    DUTY,
    GOES_TO,
    HELP,
    HELP_AFTER,
    HELPS,
    JOINED,
    PAIR_NEXT,
    PAIRED_SINCE,
    RECEIVES,
    SHORT,
    TEAM_OF,
    TWO_PROVINCES,
    WITH,
)
from summariser.engines.rules.pairing_lists import listed_pairs
from summariser.engines.rules.pairing_rows import lines_of_partners, rows_of_pairs
from summariser.engines.rules.pairing_sides import only_above
from summariser.engines.rules.same_giver import same_giver
from summariser.engines.rules.scheme_parts import of_parts
from summariser.engines.rules.schemes import helps, in_the_far_west, known_scheme, nearest, once_told, plausible, scheme_words, usual_scheme
from summariser.engines.rules.sentences import InOrder, Span, between, index_at, sentences
from summariser.engines.rules.settings import Event, hosts_of, name_regions, related
from summariser.engines.rules.short_names import give_short_names, the_shorter
from summariser.engines.rules.shown_help import first_helps
from summariser.engines.rules.spoken_for import spoken_for, with_divisions
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.records.draft import DraftPairing, Mention, Refusal
from summariser.records.vocabulary import Scheme

# Characters of a scheme's word with what must stand behind it, and more.
_LONGEST_WORD = 40
# Pairs of one province of which the whole text is asked who helps.
_MOST_ASKED = 40


class PairingFinder:
    """Collects the pairings of one article."""

    def __init__(self, text: str, places: PlaceIndex, year: int | None, home: ResolvedRegion | None = None) -> None:
        self.home = home
        self.text = text
        self.places = places
        self.year = year
        self.found: list[Found] = []
        self.refused: list[Refusal] = []
        self.spans = sentences(text)
        self.usable: InOrder[PlaceMention] = InOrder(())
        # where the article first names the region that it speaks for
        self.own = next((m for m in places.mentions if home is not None and m.place and m.place.same(home) and not m.letter), None)
        self._shown: dict[tuple[str | None, str | None], bool | None] = {}
        self.times = Counter(m.place.full_name for m in places.mentions if m.place)
        words = scheme_words(text)
        self.first_told = words[0][0] if words else len(text)
        self.told = set(counts := Counter(scheme for _, scheme in words))
        named = {scheme: n for scheme, n in counts.items() if scheme}
        self.main_scheme = cast(Scheme, max(named, key=lambda s: named[s])) if named else None

    def run(self, events: Iterable[Event]) -> tuple[list[DraftPairing], list[Refusal]]:
        """All pairings that the text states or that its events show."""
        named = with_divisions(self.text, [m for m in self.places.mentions if m.place and m.place.full_name and not m.inside_name])
        self.usable = usable = InOrder(sorted([*named, *spoken_for(self.text, named, self.home)], key=attrgetter("start")))
        told = [evened(self.text, [m for m in between(usable, s.start, s.end) if not m.letter]) for s in self.spans]
        lists = [list(listed_pairs(self.text, sentence, here)) for sentence, here in zip(self.spans, told, strict=True)]
        held = {m.start for listed in lists for pair in listed for m in (pair.one, pair.other) if pair.rule != "one_with_many"}
        for first, second in pairwise(usable):
            gap = self.text[first.end : second.start]
            if len(gap) <= 16 and "。" not in gap and "\n" not in gap and not (first.start in held and second.start in held):
                self._neighbours(first, second, gap)
        plain = [m for m in named if not m.letter]
        for pair in (*rows_of_pairs(self.text, plain), *lines_of_partners(self.text, plain), *two_before(self.spans, usable)):
            self._relate(pair)
        for sentence, here, listed in zip(self.spans, told, lists, strict=True):
            scheme = bool(scheme_words(self.text, sentence.start, sentence.end)) or PAIRED_SINCE.search(sentence.text) is not None
            loose = (p for p in clause_pairs(self.text, sentence, here, scheme=scheme) if not held.issuperset((p.one.start, p.other.start)))
            on = list(same_giver(self.text, sentence, here))
            beside = {(p.other if p.rule == "same_giver" else p.one).start for p in on}  # of these none helps another
            for pair in (*listed, *loose, *dated_givers(sentence, here), *called_charges(self.text, sentence, here, self), *on):
                if not (pair.one.start in beside and pair.other.start in beside):
                    self._relate(pair)
            for pair in (one for one in duties(self.text, sentence, here, held, self) if one.one.start not in beside):
                self._add(pair.one, pair.other, pair.span or (pair.one.start, pair.other.end), None, pair.rule, directed=pair.directed)
        for event in events:
            for host in hosts_of(event):
                self._event(event, host)
        for donor, recipient in aid_reaches(self.text, usable, self.year):
            if not any(sends_there(f, donor, recipient) for f in self.found):
                self._add(donor, recipient, (donor.start, donor.end), None, "aid_reaches", directed=True)
        for one, other in only_two(usable, self.year, self.found):
            self._add(one, other, (one.start, one.end), None, "only_two")
        drop_lesser(self.found, self.refused)
        give_short_names(self.text, self.found)
        even = {m.start: m for here in told for m in here}
        give_years(self.text, self.found, self.spans, InOrder(even.get(m.start, m) for m in usable), self.year)
        return [self._draft(f) for f in self.found], self.refused

    def _relate(self, pair: Pair) -> None:
        """Adds what a clause relates; where that is little, only regions of one rank on different sides, or a pair of the public table."""
        a, b = cast(ResolvedRegion, pair.one.place), cast(ResolvedRegion, pair.other.place)
        level = of_like_rank(a, b)
        within = self.main_scheme == "within_province" or "within_province" in self._schemes_told(pair.one.start)
        across = a.province is not b.province or within
        if related(a, b) or (pair.loose and known_scheme(a, b, self.year) is None and not (level and across)):
            return
        if (pair.ranked and not level) or (not pair.directed and helps(a, b, self.year) is None):
            return
        span = pair.span or (min(pair.one.start, pair.other.start), max(pair.one.end, pair.other.end))
        self._add(pair.one, pair.other, span, None, pair.rule, directed=pair.directed)

    def sides(self) -> Sides:
        """The regions that give and those that receive, in the pairings found."""
        donors = tuple(f.donor.place for f in self.found if f.donor.place)
        return Sides(donors, tuple(f.recipient.place for f in self.found if f.recipient.place))

    def regions(self) -> list[tuple[ResolvedRegion, ResolvedRegion]]:
        """Donor and recipient of each pairing found."""
        return [(f.donor.place, f.recipient.place) for f in self.found if f.donor.place and f.recipient.place]

    def _neighbours(self, first: PlaceMention, second: PlaceMention, between: str) -> None:
        after = self.text[second.end : second.end + 40]
        if first.letter and second.letter and not between:
            if not pair_in_row(self.places, first):
                return
            following, compound = PAIR_NEXT.match(after), first.text + second.text
            alone = not following and compound not in ALONE
            if not alone or (TWO_PROVINCES.match(after) and self._told_there(first, second)):
                end = second.end + (following.end() if following else 0)
                what = following["what"] if following else ""
                written = SHORT.fullmatch(what) and self.text.startswith(compound + what, first.start)
                self._add(first, second, (first.start, end), compound + what if written else None, TWO_ALONE if alone else "short_name")
            return
        if first.letter or second.letter:
            return
        if HELP.search(between) and HELPS.fullmatch(between.strip("“”")):
            if between.strip("“”") in ("帮助", "支持", "的") and not re.search("对口|结对|协作|帮扶", self._sentence(first.start).text):
                return
            if between.endswith("援建的") or in_charge_of_a_province(second, after):
                return  # what was built there, who leads the work: not who is paired with whom
            if between.endswith("的") or not related(first.place, second.place):  # type: ignore[arg-type]
                self._add(first, second, (first.start, second.end), None, "helps", directed=True)
            return
        if RECEIVES.fullmatch(between) and HELP_AFTER.match(after):
            self._add(second, first, (first.start, second.end), None, "receives", directed=True)
            return
        if between in ("牵手", "携手", "结对", "对接") and scheme_words(self.text, *self._bounds(first.start)):
            self._add(first, second, (first.start, second.end), None, "joined")
            return
        helped = HELPS.match(self.text, second.end) if between in ("、", "和", "与", "及", "同") else None
        if helped and (self.places.at(helped.end(), helped.end() + 1) or self.text.startswith("我", helped.end())):
            return  # 甲省、乙省对口支援丙市: two who help a third
        if between == "、" and (GOES_TO.search(ahead := self.text[max(0, first.start - 10) : first.start]) or DUTY.search(ahead)):
            return  # 赴甲市、乙市开展对口合作交流: where they go; 承担甲市、乙市的帮扶任务: whom somebody helps
        if between in ("和", "及", "以及") and after.startswith("的") and self.text.startswith("、", max(0, first.start - 1)):
            return  # 承担甲县、乙县和丙市的对口帮扶任务: the last of a list
        if WITH.fullmatch(between) and (joint := JOINED.match(after)) and not TEAM_OF.match(after):
            self._add(first, second, (first.start, second.end + joint.end()), None, "joined")

    def _schemes_told(self, position: int) -> set[str]:
        """The schemes that the sentence at a position names."""
        return {scheme for _, scheme in scheme_words(self.text, *self._bounds(position))}

    def _told_there(self, one: PlaceMention, other: PlaceMention) -> bool:
        """Whether a scheme is told of where two provinces are named, or anywhere if the public table pairs them."""
        a, b = cast(ResolvedRegion, one.place), cast(ResolvedRegion, other.place)
        if {a.level, b.level} != {"province"}:
            return False
        if self._schemes_told(one.start):
            return True
        return bool(self.told) and known_scheme(a, b, self.year) is not None

    def _event(self, event: Event, host: ResolvedRegion) -> None:
        """A meeting held under a scheme shows the pairing of host and guest."""
        called = event.kind == "condolence" and event.rule != "conference"
        called = called or (event.kind == "promotion" and "(" in event.name and not scheme_words(event.name))
        if event.guest is None or called or event.kind == "work_meeting" or met_on_the_way(event.kind, event.guest, host, self.found):
            return
        told = self.text[event.sentence.start : event.sentence.end] + event.name
        end = max(event.sentence.end, 1)
        told_of = self.first_told + _LONGEST_WORD < end or scheme_words(told) or scheme_words(self.text[:end])
        if not told_of and (not self.told or known_scheme(host, event.guest, self.year) is None):
            return
        sides = self._raised(host, event.guest), self._raised(event.guest, host)
        told_already = any(tells(f, *sides) and not of_a_part(f, *sides) for f in self.found)
        if event.rule == "deed" and any(tells(f, *sides) for f in self.found):
            return  # 甲市某医院分院在乙县揭牌, where 甲市丙区 is said to help it
        by_letter = [m.place for m in self.places.mentions if m.letter and m.place]
        ends = [r for r in name_regions(event, self.places) if not any(place.same(r) for place in by_letter)]
        named = len(ends) == 2 and all(any(side.same(r) for r in ends) for side in sides)
        if not told_already or named or only_above(self.found, *sides):
            there, guest = (self._mention_of(side, event.sentence) for side in sides)
            home = event.guest.province is host.province and CARRIES_HELP.search(event.name) is not None
            self._add(guest, there, (event.start, event.end), None, "event", directed=home)

    def _raised(self, side: ResolvedRegion, other: ResolvedRegion) -> ResolvedRegion:
        """A county where the guests of a prefecture were, as its prefecture where that is named more."""
        if side.level != "county" or other.level != "prefecture" or side.place is None or side.place.prefecture is None:
            return side
        above = ResolvedRegion(side.place.prefecture.name, side.place.prefecture)
        return above if self.times[above.full_name] > self.times[side.full_name] else side

    def _mention_of(self, region: ResolvedRegion, sentence: Span) -> PlaceMention:
        same = [m for m in self.places.mentions if m.place and m.place.same(region) and not m.letter]
        if not same:  # 我县: the article's own region, which it never names
            return PlaceMention(sentence.start, sentence.start, region.name, (), region)
        return next((m for m in same if sentence.start <= m.start < sentence.end), same[0])

    def _add(
        self, one: PlaceMention, other: PlaceMention, span: tuple[int, int], short: str | None, rule: str, *, directed: bool = False
    ) -> None:
        one, other = levelled(one, other), levelled(other, one)
        a, b = cast(ResolvedRegion, one.place), cast(ResolvedRegion, other.place)
        if related(a, b) or "village" in (a.level, b.level) or (("township" in (a.level, b.level)) and rule != "aligned_lists"):
            return
        order = (one, other) if directed and plausible(a, b, self.year) else self._order(one, other)
        said = self.text[span[0] : span[1]]
        if order is None:
            self.refused.append(Refusal("pairing", said, "nothing tells which of the two helps", *span))
            return
        donor, recipient = order
        elsewhere = self.main_scheme not in (None, "within_province") and of_one_prefecture(a, b)
        if a.province is b.province and (elsewhere or (not directed and ACROSS.search(self._sentence(span[0]).text))):
            self.refused.append(Refusal("pairing", said, "the scheme that is named is not one within a province", *span))
            return
        scheme = self._scheme(span, cast(ResolvedRegion, donor.place), cast(ResolvedRegion, recipient.place), rule)
        if scheme is None:
            self.refused.append(Refusal("pairing", said, "no scheme is named", *span))
            return
        for found in self.found:
            if found.donor.place.same(donor.place) and found.recipient.place.same(recipient.place):  # type: ignore[union-attr, arg-type]
                found.quotes.append(span)
                found.short_name = the_shorter(found.short_name, short)
                if found.donor.letter and not donor.letter:
                    found.donor, found.recipient = donor, recipient
                return
        self.found.append(Found(donor, recipient, scheme, [span], None, short, rule))

    def _order(self, one: PlaceMention, other: PlaceMention) -> tuple[PlaceMention, PlaceMention] | None:
        """Donor and recipient; None where nothing tells."""
        a, b = cast(ResolvedRegion, one.place), cast(ResolvedRegion, other.place)
        first = helps(a, b, self.year)
        if first is None and a.province is b.province and of_like_rank(a, b):
            first = self._shown_to_help(a, b)
        return None if first is None else (one, other) if first else (other, one)

    def _shown_to_help(self, a: ResolvedRegion, b: ResolvedRegion) -> bool | None:
        """Whether the text shows that ``a`` helps ``b``; asked of the first pairs only, so that work stays linear."""
        names = (a.full_name, b.full_name)
        if names not in self._shown and len(self._shown) < _MOST_ASKED:
            self._shown[names] = first_helps(a, b, self.text, self.usable, self.spans, self.home)
        return self._shown.get(names)

    def _scheme(self, span: tuple[int, int], donor: ResolvedRegion, recipient: ResolvedRegion, rule: str) -> Scheme | None:
        if donor.province is recipient.province:
            return "within_province"
        near = nearest([word for word in scheme_words(self.text, *self._bounds(span[0])) if word[1]], span)
        told = self.told
        known = of_parts(donor, recipient, self.year, (near, self.main_scheme)) or known_scheme(donor, recipient, self.year)
        if near and known and (own := once_told(donor, recipient, frozenset((near,)))) is not None:
            return own
        if known is not None and (known.scheme in told or not near or not told - {""} or rule == "dated_list"):
            told_once = self.year is not None and known.scheme not in told and not near  # 甲市与延边州, in the years of the round before
            return (once_told(donor, recipient, frozenset(told), self.year) if told_once else None) or known.scheme
        if near == "east_west_cooperation" and "counterpart_support" in told and in_the_far_west(recipient):
            return "counterpart_support"  # which no region of Xinjiang or Tibet has part in
        if near or self.main_scheme:
            return cast(Scheme, near) if near else once_told(donor, recipient, frozenset(told)) or self.main_scheme
        if told:
            return usual_scheme(donor, recipient)
        once = known_scheme(donor, recipient, None)  # 2016年起由厦门市帮扶, on a page of later years
        return once.scheme if once and once.donor_is_first else None

    def _bounds(self, position: int) -> tuple[int, int]:
        return (sentence := self._sentence(position)).start, sentence.end

    def _sentence(self, position: int) -> Span:
        return Span(position, position, "") if (at := index_at(self.spans, position)) is None else self.spans[at]

    def _whole_clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a span, where it is short: it shows more than the two names."""
        left = max((m.end() for m in CLAUSE_END.finditer(self.text, max(0, start - 60), start)), default=start)
        right = CLAUSE_END.search(self.text, end, end + 60)
        stop = right.start() if right else end
        return (left, stop) if stop - left <= CLAUSE_LIMIT else (start, end)

    def _draft(self, found: Found) -> DraftPairing:
        def side(mention: PlaceMention) -> Mention:
            return Mention(mention.text, mention.start, cast(ResolvedRegion, mention.place).full_name)

        spans = found.quotes[:3] + found.quotes[3:][-1:]
        quotes = tuple(Mention(self.text[a:b], a) for a, b in dict.fromkeys(self._whole_clause(*span) for span in spans))
        return DraftPairing(side(found.donor), side(found.recipient), quotes, found.scheme, found.since, found.short_name, found.rule)
