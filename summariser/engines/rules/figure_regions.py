"""Tells whose a figure is: the giver's where something is given or sent, the place's where something is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.figure_places import BUILT, ITEM_BEFORE, LOCAL_HEADS, REACHED, TAKES, earned, of_the_helped
from summariser.engines.rules.figure_roles import TARGET, aimed_at, roles
from summariser.engines.rules.figure_sides import Sides, as_words
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
# 全县, 我区, 州内: the article's own unit of that rank, or the one last named.
_RANK = regex(
    r"(?:全|我|该|本)(?P<rank>自治区|自治州|省|市|县|区|州|旗|盟|镇|乡|村)(?![委政直领级])|"
    r"(?P<inner>省|市|县|州|区|旗|盟|乡|镇|村)内(?!外|就近|就地|就业|务工|转移)"
)
_TWO = frozenset({"两省", "两市", "两区", "两县", "两州"})
# Places that a region has so many of, and what may stand between it and their number.
PLACE_HEADS = ("县", "市", "区", "旗", "镇", "乡", "村", "街道", "社区", "县市", "县区", "乡镇", "街镇", "镇街")
_HOLDS = regex("(?:的|有|共有|下辖|所辖|辖)$")
# How far back a paragraph is read, in characters.
_NEAR = 1_500
_JOINT = regex(r"(?:[、,]|与|和|同|及|携手|联合|·|—)?(?:党委|政府)?")
_GIVES = regex(
    r"投入|拨付|安排|落实|到位|援助|捐|选派|派|援建|筹集|募集|划拨|下达|资助|赠|支援|帮扶|采购|帮助|"
    r"助力|协助|支持|引导|动员|组织"
)
# How far behind their number it stands at most where people are sent, in characters.
_SOON_AFTER = 8
_SENDS = regex(r"派|援|支教|支医|挂职|组织|选送")
_SIGNED = regex("签约|履约|协议|意向|合同")
_SIGNS = regex("签(?:约|订|署|下|了)")
# 双方签约项目93个, 鲁渝各级协作部门一路跟进: what both sides do in the sentence.
_BOTH_ACT = regex(
    r"(?:双方|两地)(?<=[,;。\n]..)(?!建立|结对|牵手|自)|[京津沪苏浙粤闽鲁辽][鄂湘皖赣渝川黔滇桂琼陕甘青宁疆藏蒙吉黑冀豫](?:各级|双方|携手)"
)
# 在甲县, 在甲镇乙村中药材基地: where what follows is told of.
_SCENE = regex("(?:走进|来到)?在(?![^,;]{0,18}(?:支持|帮助|帮扶|推动|带领|努力|领导|指导|会上|基础|方面|期间|过程|下,|上,|中,|后,|时,))[^,;]{2,18},")
# What may stand between the places of a list, or of a list of their things.
_LISTED = regex("(?:的?[^,;。:、的]{1,6})?[、和]")
# 县人民医院, 旗医院, 州一中: of the article's own unit of that rank, where no name stands before.
_HOUSE = regex(
    r"(?P<rank>县|旗|州|市)(?P<inner>)(?<=[,。;:、\n在到由进把给让为看和与].)"
    r"(?=第?[一二三四]?(?:人民|中医|民族|妇幼|职业|实验)?[^,。;、在到的]{0,3}?(?:医院|保健院|中学|小学|卫校)|[一二三]中)"
)
_SPENT_ON = regex("用于|用来|用在|投向|投到|花在")
_PARTS_OF_LAND = ("东部", "西部", "中部", "东部地区", "西部地区")
# Places that somebody goes to, helps or pairs with: they lie on the receiving side.
_REACHES = regex("认领|走了|走遍|走进|走访|跑遍|跑了|覆盖|惠及|辐射|联系|帮扶|帮助|结对|挂牌|督战|牵手|受益|带动|[与同]$")
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
    _soles: dict[tuple[ResolvedRegion, ...], Mention | None] = field(default_factory=dict, compare=False, repr=False)

    def of(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> Mention | None:
        """The region of a figure, as its words; None where neither its clause, its sentence nor its paragraph tells."""
        noun = range(indicator.start, max(indicator.end, indicator.start + 1))
        before = [m for m in between(self.places, ctx.clause.start, q.start) if m.start not in noun]
        if self.nobodys(q, indicator):
            return None
        if before and self._joint(before, across=category in _GIVEN) and before[-1].end != q.start:
            return None
        if before and before[-1].end == q.start and not aimed_at(self.text, before[-1], category):
            return self._named_together(before)
        inside = list(between(self.places, noun.start, noun.stop))
        summed = self.text[q.start - 1 : q.start] == "等" and before  # 甲、乙等8个区 are nobody's alone
        both = _BOTH.search(self.text, before[0].end if before else ctx.clause.start, q.start)
        both = both or _BOTH.search(self.text, ctx.clause.start, before[0].start if before else q.start)
        given_to_both = both and before and both.start() > before[-1].end and both.group() in _TWO  # 广东拨付两州市资金
        if summed and indicator.name.endswith(PLACE_HEADS):
            return self._that_holds(before, q)  # 聂荣县等3个县
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
        ranked = self._ranked(ctx, q, indicator)
        if ranked is not None and not (acting and TARGET.search(self.text[max(0, (ranked.start or 0) - 4) : ranked.start])):
            return ranked  # but 江苏省向我省投入…
        owned, reached = roles(self.text, inside, category)
        reached_here = category == "people" and REACHED.search(self.text, ctx.clause.start, max(q.end, ctx.ceiling))
        if category in _LOCAL or reached_here or earned(indicator.name, category) or indicator.name.endswith(LOCAL_HEADS):
            here = [m for m in (*owned, *reached, *targets, *acting) if m.place and self.sides.receives(m.place)]
            if not here and acting and TAKES.search(self.text, acting[-1].end, max(q.end, indicator.end)):
                return as_words(acting[-1])
            if here:
                return as_words(here[0])
            alone = self._alone(ctx, indicator) if acting and not owned and of_the_helped(indicator.name, category) else None
            return self._there(ctx, category) or alone or _first(owned, acting) or self._alone(ctx, indicator)
        if category == "people" and not acting and not owned and self._sent_to_giver(q, ctx):
            return self._alone(ctx, indicator)
        if self._is_given(q, ctx, indicator, category):
            several = len(acting) > 1 and self._joint(acting[:2]) and category != "people"
            if several and (received := [m for m in targets if m.place and self.sides.receives(m.place)]):
                return as_words(received[0])  # 上海、大连、苏州等向贵州投入
            gave = acting if category == "people" else [m for m in acting if m.place and not self.sides.receives(m.place)]
            found = _first(gave, owned) or self._giver(ctx, category) or _first(targets, acting, reached) or self._subject(ctx)
            return found or (self._alone(ctx, indicator, self.sides.donors) if category == "funding" else None)
        if indicator.name.startswith(("结对", "互")):
            return None  # of both sides
        reached_places = indicator.name.endswith(PLACE_HEADS) and _REACHES.search(self.text, ctx.clause.start, q.start)
        if reached_places or (not owned and category in _THERE and BUILT.search(self.text, ctx.clause.start, q.start)):
            there = [m for m in (*targets, *acting) if m.place and self.sides.receives(m.place)]
            if not there and category == "project" and (giver := self._sole_giver(q, ctx)) is not None:
                return giver
            there_or_sole = _first(there) or self._there(ctx, category) or self._alone(ctx, indicator)
            return there_or_sole or _first(acting, targets) or self._subject(ctx)
        return _first(owned, acting, targets) or self._subject(ctx)

    def nobodys(self, q: Quantity, indicator: Indicator) -> bool:
        """Whether a part of the land has so many places: 东部8个省市."""
        return indicator.name.endswith(("省市", "省区市", "省份", "市")) and self.text.endswith(_PARTS_OF_LAND, 0, q.start)

    def _is_given(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> bool:
        if category not in _GIVEN or indicator.name.endswith(("投资", "投资额", "产值", "收入")):
            return False
        said = self.text[ctx.sentence.start : max(q.end, ctx.ceiling)]
        return bool((_SENDS if category == "people" else _GIVES).search(said))

    def named_between(self, start: int, end: int) -> bool:
        """Whether a region is named there, by its name or as 全县, 我市."""
        return bool(between(self.places, start, end)) or _RANK.search(self.text, start, end) is not None

    def holder(self, q: Quantity, ctx: Context, indicator: Indicator) -> Mention | None:
        """The region whose places are counted, right before the number: 铜仁的103个贫困乡镇, 我市6个县区."""
        if q.measure not in ("count", "people") or indicator.start < q.end:
            return None
        held = _HOLDS.search(self.text, max(ctx.clause.start, q.start - 4), q.start)
        if not indicator.name.endswith(PLACE_HEADS) and (held is None or held.group() != "的"):
            return None
        at = held.start() if held else q.start
        mine = _RANK.match(self.text, at - 2) if at - 2 >= ctx.clause.start else None
        if mine is not None and mine.end() == at:
            return self._unit(mine)
        owner = next((m for m in between(self.places, ctx.clause.start, at) if m.end == at), None)
        if owner is None or (self.text[owner.start - 1] in "、和与及" and any(m.end == owner.start - 1 for m in self.places)):
            return None  # 甲、乙4个区县
        return as_words(owner)

    def framed(self, q: Quantity, ctx: Context, category: Category) -> Mention | None:
        """The region that a part of a sentence sets its scene in: 在甲村,…带动200人; not for what is given there."""
        if category in ("funding", "donation") or self.text.startswith("其中", ctx.clause.start):
            return None
        opens = max(self.text.rfind(";", ctx.sentence.start, ctx.clause.start) + 1, ctx.sentence.start)
        comma = self.text.find(",", opens, q.start)
        named = between(self.places, opens, q.start)
        inside = [m for m in named if m.start < comma]
        if not inside or named[-1].start >= ctx.clause.start > comma or _RANK.search(self.text, ctx.clause.start, q.start):
            return None
        run = [opens, *(m.end for m in inside)]
        bare = run[-1] == comma and all(m.start - end <= (self.text[end] == "的") for m, end in zip(inside, run, strict=False))  # 甲县的乙村,…
        place = inside[-1].place
        scene = bare or _SCENE.match(self.text, opens, comma + 1)
        return as_words(inside[-1]) if scene and place and self.sides.receives(place) else None

    def housed(self, q: Quantity, ctx: Context, category: Category) -> Mention | None:
        """The article's own unit, where its hospital or school is told of last: 县医院门诊量增长46%."""
        if category in ("funding", "donation"):
            return None
        opens = max(self.text.rfind(";", ctx.sentence.start, ctx.clause.start) + 1, ctx.sentence.start)
        found = list(_HOUSE.finditer(self.text, opens, q.start))
        return None if not found or self.named_between(found[-1].start(), q.start) else self._unit(found[-1])

    def spent_there(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> Mention | None:
        """The place that is helped, for what money given is spent on: 捐款5万元,用于改造3所学校."""
        if category in ("funding", "donation", "ratio") or not _SPENT_ON.search(self.text, ctx.clause.start, q.start):
            return None
        here = [m for m in between(self.places, ctx.clause.start, q.start) if m.place and self.sides.receives(m.place)]
        return as_words(self._narrowest(here)) if here else self._there(ctx, category) or self._alone(ctx, indicator)

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

    def _that_holds(self, before: list[PlaceMention], q: Quantity) -> Mention | None:
        """The region whose places are summed up after 等, as the article names it: 那曲市 of 聂荣县等3个县."""
        last = before[-1].place if self.text[before[-1].end : q.start] == "等" else None
        holders = [m for m in self.places if last and m.place and m.place.contains(last) and not m.place.same(last)]
        nearest = sorted(holders, key=lambda m: len(m.place.full_name or "") if m.place else 0)[-1:]
        return as_words(nearest[0]) if nearest else None

    def _ranked(self, ctx: Context, q: Quantity, indicator: Indicator) -> Mention | None:
        """全县, 我区, 州内 in the clause: the unit of that rank named last before, or the article's own."""
        found = list(_RANK.finditer(self.text, ctx.clause.start, max(q.start, indicator.end)))
        if not found:
            return None
        return self._unit(found[-1])

    def _unit(self, match: re.Match[str]) -> Mention | None:
        """The unit that 全县 or 我市 means where it stands."""
        rank = match["rank"] or match["inner"]
        unit = None
        home = self.geo.home if self.geo is not None else None
        if rank == "区" and home is not None and home.level == "province":
            return Mention(match.group(), match.start(), home.full_name)  # 全区 of an autonomous region
        if self.geo is not None:
            unit = self.geo.bare(rank, match.start()) if match.group()[0] in "我本" else None
            if unit is None and match["inner"] and home is not None and (home.full_name or "").endswith(rank):
                unit = home  # 县内企业
            unit = unit or self._last_of_rank(rank, match.start()) or self.geo.bare(rank, match.start())
        return Mention(match.group(), match.start(), unit.full_name) if unit is not None and unit.full_name else None

    def _last_of_rank(self, rank: str, at: int) -> ResolvedRegion | None:
        low = max(self.text.rfind("\n", 0, at), at - 400)
        for mention in reversed(between(self.places, max(low, 0), at)):
            if mention.place and mention.place.full_name and mention.place.full_name.endswith(rank) and not mention.letter:
                return mention.place
        return None

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
        if not acting and (ranked := _RANK.search(self.text, start, ctx.clause.start)) and self.text[ranked.start() - 1] in ",;。\n":
            return self._unit(ranked)  # 全区采购…,落实资金…
        if not acting:
            return None
        opens = max(self.text.rfind(mark, start, acting[0].start) for mark in ",;")
        both = _BOTH.search(self.text, max(opens, start), ctx.clause.start)  # 两地牵手以来,甲投入…,实施…; but 甲投入…,两地共建…,引进…
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

    def _there(self, ctx: Context, category: Category) -> Mention | None:
        """The receiving side that the sentence, or else the paragraph, named last."""
        lead = self.text[ctx.sentence.start : ctx.clause.start]
        ahead = [m for m in between(self.places, ctx.sentence.start, ctx.clause.start) if m.place and self.sides.receives(m.place)]
        if ahead:
            return as_words(self._narrowest(ahead))
        if ranked := list(_RANK.finditer(self.text, ctx.sentence.start, ctx.clause.start)):
            return self._unit(ranked[-1])  # 全县现有学校76所,在校学生3.1万人
        if category in ("ratio", "people") or _BOTH.search(lead):
            return None
        low = self._paragraph(ctx)
        ahead = [m for m in between(self.places, low, ctx.sentence.start) if m.place and self.sides.receives(m.place)]
        return as_words(self._narrowest(ahead)) if ahead else None

    def _alone(self, ctx: Context, indicator: Indicator, paired: tuple[ResolvedRegion, ...] | None = None) -> Mention | None:
        """The article's one region of a side, unless both of them sign in the sentence: 双方签约项目93个,签约金额98亿元."""
        signed = _SIGNED.search(indicator.name)
        return None if signed and _BOTH_ACT.search(self.text, ctx.sentence.start, ctx.clause.end) else self._sole(paired)

    def _sole(self, paired: tuple[ResolvedRegion, ...] | None = None) -> Mention | None:
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
        return next((as_words(m) for m in self.places if m.place and m.place.same(one)), None)

    def _narrowest(self, mentions: list[PlaceMention]) -> PlaceMention:
        """The last of the mentions, or one that it holds."""
        last = mentions[-1]
        row = [m for m in mentions[-6:] if m.place]
        while len(row) > 1 and not all(_LISTED.fullmatch(self.text, a.end, b.start) for a, b in pairwise(row)):
            row = row[1:]
        common = common_region([m.place for m in row if m.place]) if len(row) > 1 else None
        if common is not None and (holder := next((m for m in self.places if m.place and m.place.same(common)), None)) is not None:
            return holder  # 永登、榆中、皋兰三县; 甲县的茶、乙县的枣都出了山
        return next((m for m in reversed(mentions) if m.place and last.place and last.place.contains(m.place)), last)


def _first(*lists: list[PlaceMention]) -> Mention | None:
    return next((as_words(found[0]) for found in lists if found), None)
