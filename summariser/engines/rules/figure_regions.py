"""Tells whose a figure is: the giver's where something is given or sent, the place's where something is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.nouns import Indicator
from summariser.engines.rules.schemes import in_the_east
from summariser.engines.rules.sentences import between
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import Mention
from summariser.records.vocabulary import Category

# What stands before a region that something is done for, goes to or is done with.
_TARGET = re.compile(r"(?:向|为|给|对|赴|到|往|帮助|助力|支持|投入|援助|推动|助推|协助|支援|帮扶|援建|带动|促进|走进|覆盖)了?$")
_PLACE = re.compile(r"(?:在|于|位于|落户|落地|走进|进入)$")
_WITH = re.compile(r"(?:与|和|同|跟|、)$")
_FROM = re.compile(r"(?:来自|从|由)$")
_BOTH = re.compile(r"双方|两地|两[省市区县州](?!级)|双向|互派|互访|[^,。;]{0,6}等\d*[个]?$")
# 全县, 我区, 州内: the article's own unit of that rank, or the one last named.
_RANK = re.compile(r"(?:全|我|该|本)(?P<rank>自治区|自治州|省|市|县|区|州|旗|盟|镇|乡|村)(?![委政直领级])|(?P<inner>省|市|县|州)内")
_GIVES = re.compile(r"投入|拨付|安排|落实|到位|援助|捐|选派|派|援建|筹集|募集|划拨|下达|资助|赠|支援|帮扶|采购|帮助|助力|协助|支持|引导|动员|组织")
_GIVEN: frozenset[Category] = frozenset({"funding", "donation", "people"})
_LOCAL: frozenset[Category] = frozenset({"area", "output", "population", "ratio", "employment"})


@dataclass(frozen=True, slots=True)
class Sides:
    """The regions that the article's pairings name as giving and as receiving."""

    donors: tuple[ResolvedRegion, ...] = ()
    recipients: tuple[ResolvedRegion, ...] = ()

    def receives(self, region: ResolvedRegion) -> bool:
        """Whether a region is on the receiving side: by the article's pairings, else by lying outside of the east."""
        if any(r.same(region) or r.contains(region) for r in self.recipients):
            return True
        if any(d.same(region) or d.contains(region) for d in self.donors):
            return False
        return not in_the_east(region)


@dataclass(frozen=True, slots=True)
class Owners:
    """The regions of an article, to be asked whose a figure is. ``places`` are in the order of the text and all resolved."""

    text: str
    places: Sequence[PlaceMention]
    geo: Geography | None
    sides: Sides

    def of(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> Mention | None:
        """The region of a figure, as its words; None where neither its clause, its sentence nor its paragraph tells."""
        noun = range(indicator.start, max(indicator.end, indicator.start + 1))
        given = category in _GIVEN and (category != "people" or bool(re.search("派|援|支教|支医|挂职", self._clause(q, ctx))))
        local = category in _LOCAL and not given
        before = [m for m in between(self.places, ctx.clause.start, q.start) if m.start not in noun]
        inside = list(between(self.places, noun.start, noun.stop))
        if before and before[-1].end == q.start:
            return _words(before[-1])
        both = _BOTH.search(self.text[ctx.clause.start : q.start])
        if both and not inside:
            return None
        if (ranked := self._ranked(ctx, q, indicator)) is not None:
            return ranked
        subjects, targets = self._roles(before)
        if given:
            chosen = subjects or inside or self._sentence_subject(ctx) or targets
        elif local:
            chosen = inside or targets or subjects
        else:
            chosen = inside or subjects or targets
        if chosen:
            return _words(chosen[-1] if not given else chosen[0])
        return self._from_afar(q, ctx, given, local)

    def _clause(self, q: Quantity, ctx: Context) -> str:
        return self.text[ctx.clause.start : max(q.end, ctx.ceiling)]

    def _roles(self, mentions: Sequence[PlaceMention]) -> tuple[list[PlaceMention], list[PlaceMention]]:
        """The regions that act and those that something is done for, or in."""
        acting, targets = [], []
        for mention in mentions:
            ahead = self.text[max(0, mention.start - 4) : mention.start]
            if _WITH.search(ahead) and targets and not acting:
                targets.append(mention)
            elif _TARGET.search(ahead) or _PLACE.search(ahead):
                targets.append(mention)
            elif not (_WITH.search(ahead) and not acting) and not _FROM.search(ahead):
                acting.append(mention)
        return acting, targets

    def _ranked(self, ctx: Context, q: Quantity, indicator: Indicator) -> Mention | None:
        """全县, 我区, 州内 in the clause: the unit of that rank named last before, or the article's own."""
        found = list(_RANK.finditer(self.text, ctx.clause.start, max(q.start, indicator.end)))
        if not found:
            return None
        match = found[-1]
        rank = match["rank"] or match["inner"]
        unit = None
        if self.geo is not None:
            unit = self.geo.bare(rank, match.start()) if match.group()[0] in "我本" else None
            unit = unit or self._last_of_rank(rank, match.start()) or self.geo.bare(rank, match.start())
        return Mention(match.group(), match.start(), unit.full_name) if unit is not None and unit.full_name else None

    def _last_of_rank(self, rank: str, at: int) -> ResolvedRegion | None:
        low = max(self.text.rfind("\n", 0, at), at - 400)
        for mention in reversed(between(self.places, max(low, 0), at)):
            if mention.place and mention.place.full_name and mention.place.full_name.endswith(rank) and not mention.letter:
                return mention.place
        return None

    def _sentence_subject(self, ctx: Context) -> list[PlaceMention]:
        acting, _ = self._roles(between(self.places, ctx.sentence.start, ctx.clause.start))
        return acting[:1]

    def _from_afar(self, q: Quantity, ctx: Context, given: bool, local: bool) -> Mention | None:
        """From earlier clauses of the sentence, then from the paragraph: for what is there, the receiving side named last."""
        lead = self.text[ctx.sentence.start : ctx.clause.start]
        ahead = between(self.places, ctx.sentence.start, ctx.clause.start)
        acting, targets = self._roles(ahead)
        if _BOTH.search(lead) and not acting:
            return None
        if local:
            there = [m for m in ahead if m.place and self.sides.receives(m.place)]
            if there:
                return _words(there[-1])
            low = self.text.rfind("\n", 0, ctx.sentence.start) + 1
            there = [m for m in between(self.places, low, ctx.sentence.start) if m.place and self.sides.receives(m.place)]
            return _words(there[-1]) if there else None
        return None


def _words(mention: PlaceMention) -> Mention | None:
    return Mention(mention.text, mention.start, mention.place.full_name) if mention.place else None
