"""Finds figures: for every quantity that counts, what it counts, whose it is, for when, and whether it is a plan."""

from __future__ import annotations

from dataclasses import replace

from summariser.engines.rules.carried import BATCHES, OF_THE_LAST, PUT_IN, SUMS, WORTHS, Counted, is_part, is_stage, is_worth, sold_topic
from summariser.engines.rules.figure_context import Context, behind_deed, mark_before
from summariser.engines.rules.figure_facts import Surroundings
from summariser.engines.rules.figure_kinds import category_in, owned_as
from summariser.engines.rules.figure_pairs import counted_before, of_two, other_side
from summariser.engines.rules.figure_periods import Periods
from summariser.engines.rules.figure_places import PLACE_HEADS
from summariser.engines.rules.figure_quotes import quote_span, without_repeats
from summariser.engines.rules.figure_ranks import Ranks
from summariser.engines.rules.figure_refusals import CLASS, refusal
from summariser.engines.rules.figure_regions import Owners
from summariser.engines.rules.figure_scenes import Scenes
from summariser.engines.rules.figure_sides import Sides, as_words, near_the_sides
from summariser.engines.rules.figure_topics import Nearby
from summariser.engines.rules.figure_wholes import given_as_well, of_the_whole
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.indicators import COUNTED, counts_money, find_indicator
from summariser.engines.rules.naming import only_place, uncovered, ungrown, without_owner
from summariser.engines.rules.noun_lists import with_list
from summariser.engines.rules.nouns import Indicator, noun_after, noun_before
from summariser.engines.rules.parallels import DEALS_OUT, dealt_out, dealt_place, each_of
from summariser.engines.rules.phrase_words import COVER, cover, is_noun, without_generations
from summariser.engines.rules.predicates import of_funds, reached
from summariser.engines.rules.sentences import ClausesOf, InOrder, between, index_at, sentences
from summariser.engines.rules.tables import words
from summariser.engines.rules.unit_nouns import class_floor, counts_people, item_floor
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import PlaceIndex
from summariser.lexicon.quantities import Quantity, find_changes
from summariser.records.draft import DraftFigure, Mention, Refusal
from summariser.records.vocabulary import Category
from summariser.regex import regex

_BORDER = regex(r"[、,。;:!?()\n]")
_OF_MONEY = frozenset({"funding", "donation", "sales", "output", "other"})
_JOINS = regex("(?:共计?|计|合计|总计|累计)?|(?<=批)、|(?<=批次)、")
_BEFORE_FROM = regex("(?:先后|逐年|逐步|已经|已|也|更|则)+$")
_PART_OR_YEAR = regex(r"其中|[年月](?:达|达到|为|完成|实现|就)?$")
# How far behind a number's noun the mark stands at most that goes on to the next item, in characters.
_GOES_ON = 3


class FigureFinder:
    """Collects the figures of one article."""

    def __init__(
        self,
        text: str,
        quantities: list[Quantity],
        dates: list[DateMention],
        places: PlaceIndex,
        body: int,
        year: int | None = None,
        geo: Geography | None = None,
        sides: Sides | None = None,
        month: int | None = None,
    ) -> None:
        self.text = text
        self.dates = InOrder(d for d in dates if d.kind not in ("vague", "relative_day", "damaged"))
        self.places = InOrder(m for m in places.mentions if m.place and m.place.full_name and not m.inside_name and not m.letter)
        self.covered = without_generations(cover(text, ((m.start, m.end) for m in self.places)))
        self.spans = sentences(text, body)
        self.clauses = ClausesOf(self.spans)
        self.around = Surroundings(text, self.dates, year)
        self.periods = Periods(text, self.dates, year, month)
        near = InOrder(near_the_sides(text, self.places, sides or Sides()))
        self.owners = Owners(text, near, geo, sides or Sides(), Ranks(text, near, geo))
        self.scenes = Scenes(self.owners)
        named = {q.start for q in quantities if q.chinese and not self.covered[q.start : q.end].strip(COVER)}  # 18家三门企业
        self.quantities = InOrder(q for q in quantities if q.start >= body and q.unit != "级" and q.start not in named)
        changes = find_changes(text, quantities)
        self.changes = {q.start: previous for previous, q in changes}
        # 现有19个,2020年计划增至30个: what is there now is a figure of its own.
        self.befores = {previous.start for previous, q in changes if "," not in text[previous.end : q.start]}
        self.near = Nearby(text, self.covered, self.spans, self.clauses, self.quantities)
        self.found: list[DraftFigure] = []
        self.refused = [Refusal("figure", q.raw, "a number in a place's name", q.start, q.end) for q in quantities if q.start in named]
        self.counted = Counted(text, self.covered)
        self.deals = any(word in text for word in DEALS_OUT)  # few articles do
        self.batches = any(q.unit in BATCHES for q in self.quantities)

    def run(self) -> tuple[list[DraftFigure], list[Refusal]]:
        """All figures of the body, in order, and the quantities that are none."""
        for i, quantity in enumerate(self.quantities):
            if quantity.start in self.befores:
                continue
            if quantity.unit is None and (change := self.changes.get(quantity.start)) is not None:
                quantity = replace(quantity, unit=change.unit, measure=change.measure)  # 由29.7%降至0
            elif quantity.unit is None and quantity.measure == "other" and counts_people(self.covered, quantity):
                quantity = replace(quantity, measure="people")
            elif quantity.unit is None and quantity.measure == "other" and counts_money(self.covered, quantity):
                quantity = replace(quantity, measure="money", unit="元")
            reason = refusal(self.text, quantity)
            context = self._context(i, quantity)
            if reason is None and context is not None:
                figure = self._figure(quantity, context)
                if isinstance(figure, DraftFigure):
                    each = each_of(self.covered, context.clause.start, quantity.start)
                    named = [uncovered(item, self.text, self.covered) for item in each]
                    self.found += [replace(figure, indicator=item.name, rule=item.rule) for item in named] or [figure]
                    continue
                reason = figure
            self.refused.append(Refusal("figure", quantity.raw, reason or "outside of any sentence", quantity.start, quantity.end))
        return without_repeats(self.found), self.refused

    def _context(self, index: int, q: Quantity) -> Context | None:
        at = index_at(self.spans, q.start)
        if at is None:
            return None
        own = self.clauses.at(at)
        which = index_at(own, q.start)
        clause = own[which] if which is not None else self.spans[at]
        last = self.counted.last
        counted = last[2].end if last is not None and last[2].rule == "noun_after" else 0
        counts = between(self.quantities, clause.start, q.start)
        ahead = next((p for p in reversed(counts) if p.measure != "time"), None) if counts else None
        floor = item_floor(self.text, clause.start, q.start)
        follows = ahead is not None and ahead.end <= q.start
        if ahead is not None and follows:
            floor = max(floor, class_floor(self.text, floor, ahead) if CLASS.match(self.text, ahead.end) else ahead.end)
        if floor < counted < q.start:
            floor = counted  # 引导25家企业投资3亿元: 企业 is counted already
        mark = mark_before(self.text, floor, q.start)
        opens = follows and mark - max(counted, floor) < _GOES_ON  # 3家企业达成柑橘、桑茶采购意向560万元 begins a list of its own
        listed = mark >= 0 and (mark < floor + 2 or mark == q.start - 1 or opens or self.text[mark] != "、")
        floor = mark + 1 if listed else behind_deed(self.covered, self._list_floor(floor, q.start), q.start)
        later = self.quantities[index + 1].start if index + 1 < len(self.quantities) else len(self.text)
        border = _BORDER.search(self.text, q.end, max(q.end, clause.end))
        ceiling = min(clause.end, later, border.start() if border else clause.end)
        return Context(self.spans[at], clause, floor, max(ceiling, q.end))

    def _batched(self, q: Quantity, ctx: Context) -> Indicator | None:
        """4批23人: batches and their people have one noun, before both; 16批960名教师: behind both."""
        if not self.batches:
            return None
        if q.unit in BATCHES:
            people = next(iter(between(self.quantities, q.end, q.end + 1)), None)
            return self._behind(people, ctx) if people is not None else None
        earlier = next(iter(between(self.quantities, max(ctx.clause.start, q.start - 8), q.start)), None)
        if earlier is None or earlier.unit not in BATCHES or not _JOINS.fullmatch(self.text, earlier.end, q.start):
            return None
        behind = self._behind(q, ctx) if earlier.end == q.start else None
        return behind or noun_before(self.covered, self._floor_before(earlier, ctx), earlier.start)

    def _behind(self, people: Quantity, ctx: Context) -> Indicator | None:
        after = noun_after(self.covered, people.end, ctx.clause.end) if people.measure == "people" else None
        return with_list(self.covered, after) if after is not None and after.start == people.end and is_noun(after.name) else None

    def _list_floor(self, floor: int, end: int) -> int:
        """In 甲中心、乙馆28家 the list is counted as a whole; in 带动就业、发放补贴3万元 only the last item is."""
        mark = self.text.rfind("、", floor, end)
        if mark < 0:
            return floor
        last = noun_before(self.covered, mark + 1, end)
        return mark + 1 if last is not None and last.start > mark + 1 else floor

    def _figure(self, q: Quantity, ctx: Context) -> DraftFigure | str:
        ahead = (ctx.floor, q.start)
        indicator = None
        if q.measure == "ratio" or self._respectively(q, ctx):
            row = between(self.quantities, ctx.clause.start, ctx.clause.end)
            indicator = dealt_out(self.covered, q, row, ctx.clause.start, self.counted.earlier(ctx))
        indicator = indicator or self.near.row(q) or of_funds(self.covered, q, ctx.floor)
        worth = q.measure == "money" and is_worth(self.text, *ahead) and self.text[q.end : q.end + 1] != "的"
        staged = is_stage(self.text, *ahead) and not self._has_own(q, ctx)
        if indicator is None and (worth or staged):
            indicator = (self.near.given_before(ctx) if worth else None) or self.counted.carried(q, ctx)
        indicator = indicator or self.counted.in_batches(q) or self.counted.part(q, ctx) or self._sold(q, ctx)
        indicator = indicator or self._batched(q, ctx) or self.near.went(q, ctx) or find_indicator(self.covered, q, ctx.floor, ctx.ceiling)
        before = self.counted.last
        if ctx.floor == q.start and before is not None and before[1].end == q.start and not q.noun and not self._has_own(q, ctx):
            indicator = before[2]  # 教学楼12栋5.6万平方米: one thing, measured twice
        change = self.changes.get(q.start)
        if change is not None:
            indicator = self._changing(change, ctx) or indicator
        if indicator is None or indicator.rule == "by_verb":
            indicator = self.near.label(q, ctx) or indicator
        if indicator is not None and indicator.rule == "by_each" and (paid := self.near.paid_before(ctx)) is not None:
            indicator = paid
        if indicator is not None and before is not None and indicator.name in OF_THE_LAST and before[2].end == indicator.start:
            indicator = Indicator(before[2].name + indicator.name, before[2].start, indicator.end, indicator.rule)
        if indicator is not None and only_place(indicator):
            indicator = None  # 其中沈阳1.8亿元: whose it is, not what
        if indicator is None and before is not None and before[2].name.endswith(SUMS) and ctx.floor == before[2].end:
            indicator = before[2]  # 六类结对总数达187对
        indicator = self.counted.meant(indicator, q, ctx) or indicator or self.near.adjacent(q, ctx)  # 1.9万户6.4万人稳定增收
        if indicator is None or (indicator.start >= q.end and q.measure not in ("count", "people", "ratio") and self._inherits(q, ctx)):
            inherited = self.counted.inherited(q, ctx)
            if inherited is None and indicator is None:
                inherited = self.near.subject(q, ctx)
            indicator = inherited or indicator
        told = before is not None and before[1].measure not in ("money", "ratio")
        told = told and before is not None and (before[1].start >= ctx.clause.start or self.counted.sells(q, ctx))
        if before is not None and told and q.measure in ("money", "mass") and indicator is not None and indicator.rule == "by_predicate":
            indicator = Indicator(before[2].name, before[2].start, before[2].end, "inherited")  # 8亩果园去年卖了两万六千元
        said = indicator is None or indicator.rule == "by_verb" or indicator.name.endswith(words("helping_verbs"))  # 扶持2100户8600名群众
        if said and (after := self.near.adjacent(q, ctx)):
            indicator = after  # 1.9万户6.4万人稳定增收
        if indicator is not None and before is not None and before[1].measure != "people" and q.measure == "people":
            again = indicator.start == before[2].start or indicator.start < ctx.clause.start
            indicator = (reached(self.text, q, ctx.clause.start, only=True) if again else None) or indicator
        if indicator is not None and indicator.name.strip(COVER) in PUT_IN and is_part(self.text, ctx.clause.start):
            indicator = self.counted.whole(q, ctx) or indicator  # 干部480人次,其中青岛选派186人次
        if indicator is None:
            indicator = reached(self.text, q, ctx.clause.start)
        if indicator is None:
            return "nothing in its clause says what it counts"
        named = uncovered(indicator, self.text, self.covered)
        owned = self.covered[named.start : named.start + 1] == COVER and named.rule not in ("rated", "spent_on", "dealt_out")
        indicator = without_owner(named, self.text, self.places) if owned else named
        self.counted.add(self.counted.sentence(ctx), q, ungrown(indicator))
        indicator = of_two(indicator, q)
        quote = quote_span(self.text, q, ctx, indicator, change)
        category, status = category_in(self.text, indicator, q, ctx), self.around.status(q, ctx)
        given = self.found and self.found[-1].category == "donation" and indicator.name.endswith(WORTHS)
        if (worth and indicator.rule == "subject") or given:
            category = "donation"
        if indicator.rule == "inherited" and (q.measure == "money" or category == "other"):
            alike = (f.category for f in reversed(self.found[-8:]) if f.indicator == indicator.name)
            known = next(alike, category)
            category = known if q.measure != "money" or known in _OF_MONEY else category
            if category == "funding" and before is not None and before[1].measure == "money" and self.found:
                category = self.found[-1].category  # 农产品14.9亿元,同比增加3.2亿元
            if worth and self.found and self.found[-1].category in ("donation", "sales"):
                category = self.found[-1].category  # 电脑60台,折合32万元
        category = of_the_whole(self.counted, self.found, category, q, ctx, indicator)
        whose = owned_as(category, indicator.name)
        return DraftFigure(
            indicator=indicator.name,
            raw=Mention(q.raw, q.start),
            quotes=(Mention(self.text[quote[0] : quote[1]], quote[0]),),
            previous=Mention(change.raw, change.start) if change else None,
            status=status,
            period=self.periods.of(q, ctx, indicator, status, category) or self._period_before(q, ctx, indicator),
            region=self._region(q, ctx, named if named.end == indicator.end else indicator, whose, before),
            category=category,
            rule=indicator.rule,
        )

    def _sold(self, q: Quantity, ctx: Context) -> Indicator | None:
        """What a clause that names nothing says is sold, unless that has been counted."""
        counted = self.counted.sells(q, ctx)
        return None if counted else sold_topic(self.covered, ctx.sentence.start, ctx.clause.start, q.start)

    def _has_own(self, q: Quantity, ctx: Context) -> bool:
        """Whether a noun stands right behind a number of things or people: 实施项目12个,新建15个示范村."""
        own = noun_after(self.covered, q.end, ctx.ceiling) if q.measure in COUNTED and not q.noun else None
        return own is not None and is_noun(own.name.lstrip(COVER)) and not self.text[own.end : own.end + 1].isdigit()

    def _changing(self, change: Quantity, ctx: Context) -> Indicator | None:
        """What changes from one value to another: the noun before 由 or 从."""
        floor = max(self._floor_before(change, ctx), ctx.clause.start if change.start >= ctx.clause.start else change.start - 30)
        source = max(self.text.rfind(mark, floor, change.start) for mark in ("由", "从", "自"))
        if source > floor and (adverb := _BEFORE_FROM.search(self.text, floor, source)):
            source = adverb.start()  # 协作资金也从800万元增加到4100万元
        floor = behind_deed(self.covered, floor, source) if source > floor else floor
        told = noun_before(self.covered, floor, source if source >= 0 else change.start)
        if told is None and source == floor and (topic := self.near.topic(ctx)) is not None:
            return topic
        if told is None and source == floor:  # 从3家增加到21家,入驻企业数量成倍增长
            told = noun_after(self.covered, ctx.clause.end + 1, min(ctx.sentence.end, ctx.clause.end + 16))
        return told

    def _period_before(self, q: Quantity, ctx: Context, indicator: Indicator) -> Mention | None:
        """For a rate of what the sentence has counted before, that figure's: 62亿元,是2020年的1.7倍."""
        last = self.found[-1] if self.found and q.measure == "ratio" and indicator.rule == "inherited" else None
        return last.period if last is not None and (last.raw.start or 0) >= ctx.sentence.start else None

    def _region(
        self, q: Quantity, ctx: Context, indicator: Indicator, category: Category, before: tuple[int, Quantity, Indicator] | None
    ) -> Mention | None:
        """The region of its clause; in a list, or for an inherited noun, that of the figure before."""
        if q.unit in ("对", "对子"):
            return None  # of both sides
        inside = between(self.places, indicator.start, indicator.end)
        if indicator.rule == "dealt_out" and inside:
            return as_words(inside[0])
        if (whole := counted_before(indicator, self.found)) is not None:
            return whole.region
        if (owner := self.owners.holder(q, ctx, indicator)) is not None:
            return owner
        if self._respectively(q, ctx):
            row = between(self.quantities, ctx.clause.start, ctx.clause.end)
            if (place := dealt_place(self.text, q, row, between(self.places, ctx.clause.start, q.start))) is not None:
                return as_words(place)
        if not inside and (scene := self.scenes.of(q, ctx, indicator, category)) is not None:
            return scene
        if (across := other_side(self.text, self.owners, q, ctx, self.found)) is not None:
            return across
        goes_on = before is not None and self.found and ctx.sentence.start <= before[1].start == self.found[-1].raw.start
        goes_on = goes_on and before is not None and not self.owners.nobodys(before[1], before[2])
        part = self.text.startswith("其中", ctx.clause.start)
        if goes_on and q.measure == "count" and self.text.endswith(("本地", "当地"), 0, indicator.start):
            return None  # 济南企业18家、本地企业27家
        if goes_on and before is not None and before[2].name.endswith(PLACE_HEADS) and category in ("funding", "donation"):
            goes_on = False  # 投入重庆14个脱贫区县援助资金2.1亿元: whose the places are, not who gives
        told_before = indicator.rule in ("inherited", "spent_on") or part or self.counted.money_of(indicator, before)
        same = goes_on and before is not None and (told_before or before[1].start >= ctx.clause.start)
        if same and before is not None and not self.owners.named_between(before[1].end, q.start):
            return self.found[-1].region
        return self.owners.of(q, ctx, indicator, category) or given_as_well(self.owners, q, ctx, category, self.found)

    def _respectively(self, q: Quantity, ctx: Context) -> bool:
        """Whether 分别 stands before the number, without which no nouns and no regions are dealt out."""
        return self.deals and any(self.text.find(word, ctx.clause.start, q.start) >= 0 for word in DEALS_OUT)

    def _floor_before(self, q: Quantity, ctx: Context) -> int:
        ahead = between(self.quantities, ctx.clause.start, q.start)
        return max((p.end for p in ahead[-2:] if p.end <= q.start), default=ctx.clause.start) if ahead else ctx.clause.start

    def _inherits(self, q: Quantity, ctx: Context) -> bool:
        return bool(_PART_OR_YEAR.search(self.text, ctx.clause.start, q.start))
