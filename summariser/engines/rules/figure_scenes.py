"""Tells whose a figure is by where a sentence sets its scene, what gifts are spent on, or whose hospital it is of, whoever acts there."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.figure_places import NATIVES
from summariser.engines.rules.figure_ranks import OFFICES, RANK
from summariser.engines.rules.figure_regions import Owners
from summariser.engines.rules.figure_sides import as_words
from summariser.engines.rules.nouns import Indicator
from summariser.engines.rules.sentences import between
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import Mention
from summariser.records.vocabulary import Category
from summariser.regex import regex

# 在甲县, 在甲镇乙村中药材基地: where what follows is told of.
_SCENE = regex("在[^,;]{2,18},")
# 在甲县的支持下, 在帮扶工作中: how or when, not where.
_NO_SCENE = regex("支持|帮助|帮扶|推动|带领|努力|领导|指导|会上|基础|方面|期间|过程|[下上中后时],")
# 县人民医院, 旗医院, 州一中: of the article's own unit of that rank, where no name stands before.
_HOUSE = regex(
    r"(?P<rank>县|旗|州|市)(?P<inner>)(?<=[,。;:、\n在到由进把给让为看和与].)"
    r"(?=第?[一二三四]?(?:人民|中医|民族|妇幼|职业|实验)?[^,。;、在到的]{0,3}?(?:医院|保健院|中学|小学|卫校)|[一二三]中)"
)
# 寿光是…, 琼海地处…: what a place is said to be.
_IS = regex("(?:是|系|为)(?:[我全本]|中国|世界|著名|国家|典型|传统|重要|远近|唯一|革命|历史)|地处|位于|盛产|素有|被誉为|素以|有着")
# What only places have, and what a place does by itself.
_OF_PLACES = regex("(?:生产总值|GDP|经济总量|公共预算收入|财政收入|常住人口|户籍人口|总人口|总面积|国土面积|森林覆盖率|城镇化率)$")
_GOES_ON = regex("(?:正|已|现|是|有|地|位|坚持|聚焦|围绕|全力|加快|大力|持续|经济|作为|去年|今年|着力|积极|近年|下辖|辖)")
_SPENT_ON = regex("用于|用来|用在|投向|投到|花在")
_GIVEN: frozenset[Category] = frozenset({"funding", "donation"})


@dataclass(frozen=True, slots=True)
class Scenes:
    """The regions of an article, as `Owners` knows them."""

    owners: Owners

    def of(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> Mention | None:
        """The region of a figure that is no gift itself, where its scene tells it."""
        if category in _GIVEN:
            return None
        people = indicator.name.endswith((*NATIVES, "各族群众"))
        if people and (led := OFFICES.search(self.owners.text, ctx.clause.start, q.start)) is not None:
            return self.owners.ranks.unit(led)
        if (place := self._in_figures(q, ctx, indicator)) is not None:
            return place
        return self._framed(q, ctx) or self._introduced(q, ctx) or self._spent_there(q, ctx, indicator, category) or self._housed(q, ctx)

    def _framed(self, q: Quantity, ctx: Context) -> Mention | None:
        """The place that a part of a sentence opens with: 在甲村,…带动200人."""
        text, opens = self.owners.text, self._opens(ctx)
        comma = text.find(",", opens, q.start)
        named = between(self.owners.places, opens, q.start)
        inside = [m for m in named if m.start < comma]
        if not inside or named[-1].start >= ctx.clause.start > comma or text.startswith("其中", ctx.clause.start):
            return None
        place = inside[-1].place
        scene = _SCENE.match(text, opens, comma + 1) is not None and _NO_SCENE.search(text, opens, comma + 1) is None
        sides = self.owners.sides
        there = place is not None and (sides.receives(place) or (scene and not sides.gives(place)))
        if not there or RANK.search(text, ctx.clause.start, q.start):
            return None
        return as_words(inside[-1]) if scene or self._only_places(inside, opens, comma) else None

    def _introduced(self, q: Quantity, ctx: Context) -> Mention | None:
        """The place that a part of a sentence says first what it is: 寿光是蔬菜之乡,种植面积达60万亩."""
        opens = self._opens(ctx)
        named = between(self.owners.places, opens, q.start)
        if len(named) != 1 or named[0].end >= ctx.clause.start or self.owners.text[opens : named[0].start].strip():
            return None
        if RANK.search(self.owners.text, named[0].end, q.start) or not _IS.match(self.owners.text, named[0].end):
            return None
        return as_words(named[0])

    def _in_figures(self, q: Quantity, ctx: Context, indicator: Indicator) -> Mention | None:
        """The place that a part of a sentence is about, for what only places have: 惠州市正打造新高地,去年地区生产总值突破…."""
        if not _OF_PLACES.search(indicator.name):
            return None
        opens = self._opens(ctx)
        named = between(self.owners.places, opens, q.start)
        if not named or named[0].start != opens or named[0].end >= ctx.clause.start or named[-1].start >= ctx.clause.start:
            return None
        if RANK.search(self.owners.text, named[0].end, q.start) or not _GOES_ON.match(self.owners.text, named[0].end):
            return None
        return as_words(named[0])

    def _only_places(self, inside: list[PlaceMention], start: int, end: int) -> bool:
        """甲县的乙村: nothing but a place and what it lies in."""
        for mention in inside:
            if mention.start > start + (self.owners.text[start] == "的"):
                return False
            start = mention.end
        return start == end

    def _spent_there(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> Mention | None:
        """The place that is helped, for what money given is spent on: 捐款5万元,用于改造3所学校."""
        if category == "ratio" or not _SPENT_ON.search(self.owners.text, ctx.clause.start, q.start):
            return None
        named = between(self.owners.places, ctx.clause.start, q.start)
        here = [m for m in named if m.place and self.owners.sides.receives(m.place)]
        if here:
            return self.owners.narrowest(here)
        return self.owners.there(ctx, category) or self.owners.alone(ctx, indicator)

    def _housed(self, q: Quantity, ctx: Context) -> Mention | None:
        """The article's own unit, where its hospital or school is told of last: 县医院门诊量增长46%."""
        found = list(_HOUSE.finditer(self.owners.text, self._opens(ctx), q.start))
        if not found or self.owners.named_between(found[-1].start(), q.start):
            return None
        return self.owners.ranks.unit(found[-1])

    def _opens(self, ctx: Context) -> int:
        """Where the part of the sentence begins that a clause is in."""
        return max(self.owners.text.rfind(";", ctx.sentence.start, ctx.clause.start) + 1, ctx.sentence.start)
