"""Tells whose a figure is: the giver's where something is given or sent, the place's where something is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.figure_places import (
    BOTH_ACT,
    GIVES,
    ITEM_BEFORE,
    LIFTED,
    LOCAL_HEADS,
    NATIVES,
    REACHED,
    REACHES,
    TAKES,
    begin_of_places,
    brought,
    built_there,
    counts_places,
    earned,
    of_its_towns,
    of_the_helped,
    on_this_side,
    that_holds,
)
from summariser.engines.rules.figure_ranks import OFFICE_ACTS, RANK, Ranks, ranks_in
from summariser.engines.rules.figure_roles import TARGET, aimed_at, roles
from summariser.engines.rules.figure_sides import Sides, as_words, first_named, first_words
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.nouns import Indicator
from summariser.engines.rules.sentences import between
from summariser.engines.rules.settings import common_region, related
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import Mention
from summariser.records.vocabulary import Category
from summariser.regex import regex

_BOTH = regex(r"双方|互相|两地|两[省市区县州](?!级)|双向|互派|互访")
_TWO = frozenset({"两省", "两市", "两区", "两县", "两州"})
# What may stand between a region and the number of its places.
_HOLDS = regex("(?:(?:所辖|下辖|辖内|境内|所属)?的|[已现共]?有|下辖|所辖|辖|(?:全部|所有|全体)的?)$")
_NEAR = 1_500  # characters of a paragraph that are read back
# 两地牵手以来,甲投入…,实施…; but 甲投入…,两地共建…,引进….
_BOTH_SIDES = regex("双方|两地|两[省市区县州](?!级)|互派")
_JOINT = regex(r"(?:[、,]|与|和|同|及|携手|联合|·|—)?(?:党委|政府)?")
# How far behind their number it stands at most where people are sent, in characters.
_SOON_AFTER = 8
_SENDS = regex(r"派|援|支教|支医|挂职|组织|选送")
_SIGNED = regex("签约|履约|协议|意向|合同")
_SIGNS = regex("签(?:约|订|署|下|了)")
# What may stand between the places of a list, or of a list of their things.
_LISTED = regex("(?:的?[^,;。:、的]{1,6})?[、和]")
_PARTS_OF_LAND = ("东部", "西部", "中部", "东部地区", "西部地区")
_SAID = regex("(?:介绍|表示|指出|告诉记者|透露|坦言|强调|认为|说)(?=[,:])")
_GIVEN: frozenset[Category] = frozenset({"funding", "donation", "people"})
_LOCAL: frozenset[Category] = frozenset({"area", "output", "population", "ratio", "employment", "sales"})
_THERE: frozenset[Category] = _LOCAL | {"project", "institution"}


@dataclass(frozen=True, slots=True)
class Owners:
    """The regions of an article, to be asked whose a figure is. ``places`` are in the order of the text and all resolved."""

    text: str
    places: Sequence[PlaceMention]
    geo: Geography | None
    sides: Sides
    ranks: Ranks
    _soles: dict[tuple[ResolvedRegion, ...], Mention | None] = field(default_factory=dict, compare=False, repr=False)

    def of(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> Mention | None:
        """The region of a figure, as its words; None where neither its clause, its sentence nor its paragraph tells."""
        noun = range(indicator.start, max(indicator.end, indicator.start + 1))
        before = on_this_side(self.text, [m for m in between(self.places, ctx.clause.start, q.start) if m.start not in noun], ctx.floor)
        if self.nobodys(q, indicator):
            return None
        if counts_places(indicator.name) and (county := of_its_towns(self.text, before, q.start)) is not None:
            return county
        if before and self._joint(before, across=category in _GIVEN) and before[-1].end != q.start:
            listed = len(before) > 1 and counts_places(indicator.name)
            return that_holds(self.text, self.places, before, q.start) if listed else None  # 济宁市任城区、邹城市等6个县区
        if before and before[-1].end == q.start and not aimed_at(self.text, before[-1], category):
            return self._named_together(before)
        inside = list(between(self.places, noun.start, noun.stop))
        summed = self.text[q.start - 1 : q.start] == "等" and before  # 甲、乙等8个区 are nobody's alone
        both = _BOTH.search(self.text, before[0].end if before else ctx.clause.start, q.start)
        both = both or _BOTH.search(self.text, ctx.clause.start, before[0].start if before else q.start)
        given_to_both = both and before and both.start() > before[-1].end and both.group() in _TWO  # 广东拨付两州市资金
        if summed and counts_places(indicator.name):
            return that_holds(self.text, self.places, before, q.start)  # 聂荣县等3个县
        first = before[0].place if summed and not inside else None
        if first and all(m.place and (first.same(m.place) or first.contains(m.place)) for m in before):
            return as_words(before[0])  # 甲县一中、甲县二小等7所学校
        if summed or (both and not inside and not given_to_both):
            return None
        if not before and category not in _GIVEN and not inside and _SIGNS.search(self.text, ctx.clause.start, q.start):
            return None  # 现场签约项目14个: of both who sign
        acting, targets = roles(self.text, before, category)
        if len(acting) > 1 and ITEM_BEFORE.search(self.text, ctx.clause.start, ctx.floor):
            acting = [m for m in acting if m.start >= ctx.floor] or acting  # 青岛选派186人次、陇南选派294人次
        if acting and inside and brought(self.text, acting[-1], inside[0], category):
            return as_words(acting[-1])  # 上海引进会宁项目5个
        ranked = self._ranked(ctx, q, indicator)
        if ranked is not None and of_the_helped(indicator.name, category) and self._gives(ranked):
            ranked = self.alone(ctx, indicator) or ranked  # 乙区援助…,全区贫困发生率降到…
        if ranked is not None and not (acting and TARGET.search(self.text[max(0, (ranked.start or 0) - 4) : ranked.start])):
            return ranked  # but 江苏省向我省投入…
        owned, reached = roles(self.text, inside, category)
        reached_here = category == "people" and REACHED.search(self.text, ctx.clause.start, max(q.end, ctx.ceiling))
        held = q.measure != "money" and indicator.name.endswith(LOCAL_HEADS)
        if category in _LOCAL or reached_here or earned(indicator.name, category) or held:
            here = [m for m in (*owned, *reached, *targets, *acting) if m.place and self.sides.receives(m.place)]
            if not here and acting and TAKES.search(self.text, acting[-1].end, max(q.end, indicator.end)):
                return as_words(acting[-1])
            if here:
                return as_words(here[0])
            alone = self.alone(ctx, indicator) if acting and not owned and of_the_helped(indicator.name, category) else None
            return self.there(ctx, category) or alone or first_words(owned, acting) or self.alone(ctx, indicator)
        if category == "people" and not acting and not owned and self._sent_to_giver(q, ctx):
            return self.alone(ctx, indicator)
        if self._is_given(q, ctx, indicator, category):
            several = len(acting) > 1 and self._joint(acting[:2]) and category != "people"
            if several and (received := [m for m in targets if m.place and self.sides.receives(m.place)]):
                return as_words(received[0])  # 上海、大连、苏州等向贵州投入
            gave = acting if category == "people" else [m for m in acting if m.place and not self.sides.receives(m.place)]
            found = first_words(gave, owned) or self._giver(ctx, category) or first_words(targets, acting, reached) or self._subject(ctx)
            return found or (self.alone(ctx, indicator, self.sides.donors) if category == "funding" else None)
        if indicator.name.startswith(("结对", "互")):
            return None  # of both sides
        if counts_places(indicator.name) and LIFTED.search(self.text, q.start, ctx.clause.end):
            return self.there(ctx, category) or self.alone(ctx, indicator)
        reached_places = counts_places(indicator.name) and REACHES.search(self.text, ctx.clause.start, q.start)
        if reached_places or (not owned and category in _THERE and built_there(self.text, acting, ctx.clause.start, q.start)):
            there = [m for m in (*targets, *acting) if m.place and self.sides.receives(m.place)]
            if not there and category == "project" and (giver := self._sole_giver(q, ctx)) is not None:
                return giver
            there_or_sole = first_words(there) or self.there(ctx, category) or self.alone(ctx, indicator)
            return there_or_sole or first_words(acting, targets) or self._subject(ctx)
        return first_words(owned, acting, targets) or self._subject(ctx)

    def _gives(self, region: Mention) -> bool:
        """Whether a region is on the giving side, and not the one that the article speaks for."""
        home = self.geo.home if self.geo is not None else None
        return any(d.full_name == region.reading and not (home and d.same(home)) for d in self.sides.donors)

    def nobodys(self, q: Quantity, indicator: Indicator) -> bool:
        """Whether a part of the land has so many places: 东部8个省市."""
        return indicator.name.endswith(("省市", "省区市", "省份", "市")) and self.text.endswith(_PARTS_OF_LAND, 0, q.start)

    def _is_given(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> bool:
        if category not in _GIVEN or indicator.name.endswith(("投资", "投资额", "产值", "收入")):
            return False
        said = self.text[ctx.sentence.start : max(q.end, ctx.ceiling)]
        return bool((_SENDS if category == "people" else GIVES).search(said))

    def named_between(self, start: int, end: int) -> bool:
        """Whether a region is named there, by its name or as 全县, 我市."""
        return bool(between(self.places, start, end)) or RANK.search(self.text, start, end) is not None

    def holder(self, q: Quantity, ctx: Context, indicator: Indicator) -> Mention | None:
        """The region whose places are counted, right before the number: 铜仁的103个贫困乡镇, 我市6个县区."""
        if q.measure not in ("count", "people") or (indicator.start < q.end and not q.noun):
            return None
        if indicator.name.endswith(NATIVES) and (own := between(self.places, indicator.start, indicator.start + 1)):
            return as_words(own[0]) if own[0].start == indicator.start else None  # 4600多万辽宁人民
        held = _HOLDS.search(self.text, max(ctx.clause.start, q.start - 4), q.start)
        if not counts_places(indicator.name) and (held is None or held.group()[-1] != "的"):
            return None
        at = held.start() if held else begin_of_places(self.text, ctx.clause.start, q)
        if at - 2 >= ctx.clause.start and (mine := RANK.match(self.text, at - 2)) is not None and mine.end() == at:
            return self.ranks.unit(mine)
        ahead = list(between(self.places, ctx.clause.start, at))
        owner = next((m for m in ahead if m.end == at), None)
        if owner is None or (self.text[owner.start - 1] in "、和与及" and any(m.end == owner.start - 1 for m in ahead)):
            return None  # 甲、乙4个区县
        return as_words(owner)

    def _joint(self, mentions: Sequence[PlaceMention], *, across: bool = False) -> bool:
        """浙江与四川共建100个产业园区: of both; ``across``: only of regions on different sides."""
        return any(
            _JOINT.fullmatch(self.text[one.end : other.start])
            and one.place
            and other.place
            and not related(one.place, other.place)
            and (not across or self.sides.receives(one.place) != self.sides.receives(other.place))
            for one, other in pairwise(mentions)
        )

    def _named_together(self, before: list[PlaceMention]) -> Mention | None:
        """The region right before the number; of several that it sums up (甲、乙4个区县), the one that holds them all."""
        run = [before[-1]]
        for mention in reversed(before[:-1]):
            if self.text[mention.end : run[-1].start] not in ("、", "和"):
                break
            run.append(mention)
        if len(run) == 1:
            return as_words(run[0])
        common = common_region([m.place for m in run if m.place])
        if common is None or any(m.place and m.place.same(common) for m in run):
            return None
        return Mention(run[0].text, run[0].start, common.full_name) if common.full_name else None

    def _ranked(self, ctx: Context, q: Quantity, indicator: Indicator) -> Mention | None:
        """全县, 我区, 州内 in the clause: the unit of that rank named last before, or the article's own."""
        found = ranks_in(self.text, ctx.clause.start, max(q.start, indicator.end))
        return self.ranks.unit(found[-1]) if found else None

    def _subject(self, ctx: Context, category: Category = "project") -> Mention | None:
        """Who acts in the sentence before the clause; nobody where both sides do."""
        cut = self.text.rfind(";", ctx.sentence.start, ctx.clause.start)
        near = self._acting_from(cut + 1, ctx, category) if cut >= 0 else None
        return near or self._acting_from(ctx.sentence.start, ctx, category)

    def _acting_from(self, start: int, ctx: Context, category: Category) -> Mention | None:
        for said in _SAID.finditer(self.text, start, ctx.clause.start):
            start = said.end()  # 忠县县长甲介绍,山东派出干部…: who speaks is not who acts
        ahead = between(self.places, start, ctx.clause.start)
        while len(ahead) > 2 and self._joint(ahead[:2]):
            ahead = ahead[2:]  # 甲与乙结对以来,甲…
        if self._joint(ahead):
            return None
        acting, _ = roles(self.text, ahead, category)
        if category in ("funding", "donation"):
            acting = [m for m in acting if m.place and not self.sides.receives(m.place)]
        if not acting and (office := OFFICE_ACTS.match(self.text, start, ctx.clause.start)):
            return self.ranks.unit(office)
        if not acting and (ranked := RANK.search(self.text, start, ctx.clause.start)) and self.text[ranked.start() - 1] in ",;。\n":
            return self.ranks.unit(ranked)  # 全区采购…,落实资金…
        if not acting:
            return None
        opens = max(self.text.rfind(mark, start, acting[0].start) for mark in ",;")
        both = category not in ("funding", "donation") and _BOTH_SIDES.search(self.text, max(opens, start), ctx.clause.start)
        return None if both or self.text.startswith("其中", opens + 1) else as_words(acting[0])

    def _paragraph(self, ctx: Context) -> int:
        """Where the sentence's paragraph begins, or what of it is near."""
        near = max(0, ctx.sentence.start - _NEAR)
        return max(near, self.text.rfind("\n", near, ctx.sentence.start) + 1)

    def _sent_to_giver(self, q: Quantity, ctx: Context) -> bool:
        """Whether those who are counted go to the giving side: 选派管理人员99人,到济南市历下区跟班学习."""
        behind = between(self.places, q.end, ctx.sentence.end)
        if not behind or behind[0].start - q.end > _SOON_AFTER or behind[0].place is None or self.sides.receives(behind[0].place):
            return False
        sent = _SENDS.search(self.text, ctx.clause.start, q.start)
        return sent is not None and self.text.endswith(("到", "赴", "前往"), q.end, behind[0].start)

    def _sole_giver(self, q: Quantity, ctx: Context) -> Mention | None:
        """The giving side where the sentence names no other: 2010年以来山东安排资金8.7亿元,建成项目126个."""
        named = between(self.places, ctx.sentence.start, q.start)
        if not named or any(m.place and self.sides.receives(m.place) for m in named):
            return None
        return self._subject(ctx, "funding")

    def _giver(self, ctx: Context, category: Category) -> Mention | None:
        """Who gives: the sentence's subject, else the giving side that acted last in the paragraph, else the article's only giver."""
        if (subject := self._subject(ctx, category)) is not None:
            return subject
        lead = between(self.places, ctx.sentence.start, ctx.clause.start)
        if _BOTH.search(self.text[ctx.sentence.start : ctx.clause.start]) or self._joint(lead):
            return None
        low = self._paragraph(ctx)
        acting, _ = roles(self.text, between(self.places, low, ctx.sentence.start), "funding")
        gave = [m for m in acting if m.place and not self.sides.receives(m.place)]
        last = gave[-1].place if gave else None
        return as_words(gave[-1]) if last and all(m.place and related(m.place, last) for m in gave) else None

    def there(self, ctx: Context, category: Category) -> Mention | None:
        """The receiving side that the sentence, or else the paragraph, named last."""
        ahead = [m for m in between(self.places, ctx.sentence.start, ctx.clause.start) if m.place and self.sides.receives(m.place)]
        if ahead:
            return self.narrowest(ahead)
        if ranked := list(RANK.finditer(self.text, ctx.sentence.start, ctx.clause.start)):
            return self.ranks.unit(ranked[-1])  # 全县现有学校76所,在校学生3.1万人
        if category in ("ratio", "people") or _BOTH.search(self.text[ctx.sentence.start : ctx.clause.start]):
            return None
        low = self._paragraph(ctx)
        ahead = [m for m in between(self.places, low, ctx.sentence.start) if m.place and self.sides.receives(m.place)]
        return self.narrowest(ahead) if ahead else None

    def alone(self, ctx: Context, indicator: Indicator, paired: tuple[ResolvedRegion, ...] | None = None) -> Mention | None:
        """The article's one region of a side, unless both of them sign in the sentence: 双方签约项目93个,签约金额98亿元."""
        signed = _SIGNED.search(indicator.name)
        return None if signed and BOTH_ACT.search(self.text, ctx.sentence.start, ctx.clause.end) else self.sole(paired)

    def sole(self, paired: tuple[ResolvedRegion, ...] | None = None) -> Mention | None:
        """The receiving side, where what is told is there and no region is named near: the article's own, else the lowest it pairs."""
        paired = self.sides.recipients if paired is None else paired
        if paired not in self._soles:
            self._soles[paired] = self._sole_of(paired)
        return self._soles[paired]

    def _sole_of(self, paired: tuple[ResolvedRegion, ...]) -> Mention | None:
        home = self.geo.home if self.geo is not None else None
        lowest = [r for r in paired if not any(r.contains(o) and not r.same(o) for o in paired)]
        one = next((r for r in paired if home and r.same(home)), None) or (lowest[0] if lowest else None)
        if one is None or not (all(r.same(one) for r in lowest) or (home and one.same(home))):
            return None
        return first_named(self.places, one)

    def narrowest(self, mentions: list[PlaceMention]) -> Mention | None:
        """The last of the mentions, or one that it holds; of several that are listed, what holds them all."""
        last = mentions[-1]
        row = [m for m in mentions[-6:] if m.place]
        while len(row) > 1 and not all(_LISTED.fullmatch(self.text, a.end, b.start) for a, b in pairwise(row)):
            row = row[1:]
        common = common_region([m.place for m in row if m.place]) if len(row) > 1 else None
        if common is not None and (holder := first_named(self.places, common)) is not None:
            return holder  # 永登、榆中、皋兰三县; 甲县的茶、乙县的枣都出了山
        if common is not None and any(common.same(r) or r.contains(common) for r in self.sides.recipients):
            return Mention(row[0].text, row[0].start, common.full_name)
        return as_words(next((m for m in reversed(mentions) if m.place and last.place and last.place.contains(m.place)), last))
