"""Finds figures: for every quantity that counts, what it counts, whose it is, for when, and whether it is a plan."""

from __future__ import annotations

import re

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.figure_facts import Surroundings
from summariser.engines.rules.figure_regions import Owners, Sides, near_the_sides
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.indicators import find_indicator, growth_words, is_growth
from summariser.engines.rules.nouns import Indicator, noun_before
from summariser.engines.rules.phrases import COVER, cover
from summariser.engines.rules.sentences import between, clauses, index_at, sentences
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import PlaceIndex
from summariser.lexicon.quantities import Quantity, find_changes
from summariser.records.draft import DraftFigure, Mention, Refusal
from summariser.records.vocabulary import Category

_UNITS_OF_OTHER_MATTERS = frozenset(
    {"级", "岁", "℃", "摄氏度", "度", "分", "分钟", "小时", "秒", "时", "周岁", "天", "月", "年", "个月", "周", "日"}
)
# 68万各族群众: people may be counted without a measure word.
_HEADCOUNT = re.compile(r"(?:多|余)?(?:名)?(?:[\u3400-\u9fff]{0,4})(?:群众|人民|百姓|儿女|父老|居民|农民|干部群众|人口)")
# 亿元以上项目5个: the first number only says which projects are meant.
_CLASS = re.compile(r"(?:及?以上|及?以下)的?[\u3400-\u9fff]{2,8}\d")
_BATCH = re.compile(r"分(?=[一二三四五六七八九十两\d]+批)")
_PROPERTY = re.compile(r"(?:资金|面积|海拔|人口|产值|收入|率|项目|生产总值|投资|距离|比重|比例)$")
_MAX_QUOTE = 64


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
    ) -> None:
        self.text = text
        self.dates = [d for d in dates if d.kind not in ("vague", "relative_day", "damaged")]
        self.places = [m for m in places.mentions if m.place and m.place.full_name and not m.inside_name and not m.letter]
        self.covered = cover(text, ((m.start, m.end) for m in self.places))
        self.spans = sentences(text, body)
        self.clauses = [clauses(span) for span in self.spans]
        self.around = Surroundings(text, self.dates, year)
        self.owners = Owners(text, near_the_sides(text, self.places, sides or Sides()), geo, sides or Sides())
        self.quantities = [q for q in quantities if q.start >= body]
        self.changes = {q.start: previous for previous, q in find_changes(text, quantities)}
        self.befores = {previous.start for previous, _ in find_changes(text, quantities)}
        self.found: list[DraftFigure] = []
        self.refused: list[Refusal] = []
        self._last: tuple[int, Quantity, Indicator] | None = None

    def run(self) -> tuple[list[DraftFigure], list[Refusal]]:
        """All figures of the body, in order, and the quantities that are none."""
        for i, quantity in enumerate(self.quantities):
            if quantity.start in self.befores:
                continue
            reason = self._refusal(quantity)
            context = self._context(i, quantity)
            if reason is None and context is not None:
                figure = self._figure(quantity, context)
                if isinstance(figure, DraftFigure):
                    self.found.append(figure)
                    continue
                reason = figure
            self.refused.append(Refusal("figure", quantity.raw, reason or "outside of any sentence", quantity.start, quantity.end))
        return self._without_repeats(), self.refused

    def _refusal(self, q: Quantity) -> str | None:
        if (
            q.unit is None
            and q.measure not in ("people", "ratio")
            and not _HEADCOUNT.match(self.text, q.end)
            and not re.search(r"人口(?:约|近|超|为|达|有)?$", self.text[max(0, q.start - 5) : q.start])
        ):
            return "a number without a unit"
        if q.chinese and q.noun:
            return "a number that refers back to places"
        if _CLASS.match(self.text, q.end):
            return "the limit of a class"
        if q.measure != "ratio" and self.text.startswith("级", q.end):
            return "a class: 2500吨级"
        if q.vague_one:
            return "一 that says a, not 1"
        if q.measure == "time" or q.unit in _UNITS_OF_OTHER_MATTERS:
            return "a duration, an age or a degree"
        if (
            q.chinese
            and q.unit in ("批", "期", "次", "点", "届", "轮", "遍", "步", "句", "号")
            and _BATCH.search(self.text[max(0, q.start - 1) : q.end])
        ):
            return "a batch number"
        if q.unit in ("批", "期") and self.text[q.end : q.end + 1].isdigit():
            return "a batch number"
        return None

    def _context(self, index: int, q: Quantity) -> Context | None:
        at = index_at(self.spans, q.start)
        if at is None:
            return None
        own = self.clauses[at]
        which = index_at(own, q.start)
        clause = own[which] if which is not None else self.spans[at]
        counted = self._last[2].end if self._last is not None and self._last[2].rule == "noun_after" else 0
        earlier = next((p for p in reversed(between(self.quantities, clause.start, q.start)) if p.end <= q.start), None)
        floor = clause.start
        if earlier is not None:
            floor = max(floor, earlier.start if _CLASS.match(self.text, earlier.end) or self._names_no_end(earlier, q) else earlier.end)
        if floor < counted < q.start:
            floor = counted  # 引导25家企业投资3亿元: 企业 is counted already
        opened = self.text.rfind("(", floor, q.start)
        if self.text.find(")", opened, q.start) >= 0:
            opened = -1
        mark = max(self.text.rfind("、", floor, q.start), opened)
        if (
            mark >= 0
            and self.text[mark] == "、"
            and self.text.rfind("(", floor, mark) > self.text.rfind(")", floor, mark)
            and self.text.find(")", mark, q.start) >= 0
        ):
            mark = -1  # 区(县、市): no list
        listed = mark >= 0 and (mark < floor + 2 or earlier is not None or self.text[mark] != "、")
        floor = mark + 1 if listed else self._list_floor(floor, q.start)
        later = self.quantities[index + 1].start if index + 1 < len(self.quantities) else len(self.text)
        border = re.compile(r"[、,。;:!?()\n]").search(self.text, q.end, max(q.end, clause.end))
        ceiling = min(clause.end, later, border.start() if border else clause.end)
        return Context(self.spans[at], clause, floor, max(ceiling, q.end))

    def _names_no_end(self, earlier: Quantity, q: Quantity) -> bool:
        """4批23人: batches and their people have one noun, before both."""
        return earlier.unit in ("批", "期", "批次", "场", "轮") and self.text[earlier.end : q.start] in ("", "共", "计", "共计")

    def _list_floor(self, floor: int, end: int) -> int:
        """In 甲中心、乙馆28家 the list is counted as a whole; in 带动就业、发放补贴3万元 only the last item is."""
        mark = self.text.rfind("、", floor, end)
        if mark < 0:
            return floor
        last = noun_before(self.covered, mark + 1, end)
        return mark + 1 if last is not None and last.start > mark + 1 else floor

    def _figure(self, q: Quantity, ctx: Context) -> DraftFigure | str:
        indicator = find_indicator(self.covered, q, ctx.floor, ctx.ceiling)
        if ctx.floor == q.start and self._last is not None and self._last[1].end == q.start:
            indicator = self._last[2]  # 教学楼12栋5.6万平方米: one thing, measured twice
        change = self.changes.get(q.start)
        if change is not None:
            indicator = self._changing(change, ctx) or indicator
        if indicator is not None and self._is_place(indicator):
            indicator = None  # 其中沈阳1.8亿元: whose it is, not what
        if indicator is None or (indicator.start >= q.end and q.measure not in ("count", "people", "ratio") and self._inherits(q, ctx)):
            inherited = self._inherited(q, ctx)
            if inherited is None and indicator is None:
                inherited = self._subject(q, ctx)
            indicator = inherited or indicator
        if indicator is None and (after := self._adjacent(q, ctx)):
            indicator = after  # 1.9万户6.4万人稳定增收
        if indicator is None:
            return "nothing in its clause says what it counts"
        indicator = self._without_owner(self._uncovered(indicator))
        before, self._last = self._last, (ctx.sentence.start, q, self._ungrown(indicator))
        quote = self._quote(q, ctx, indicator, change)
        category = self.around.category(indicator, q, ctx)
        return DraftFigure(
            indicator=indicator.name,
            raw=Mention(q.raw, q.start),
            quotes=(Mention(self.text[quote[0] : quote[1]], quote[0]),),
            previous=Mention(change.raw, change.start) if change else None,
            status=self.around.status(q, ctx),
            period=self.around.period(q, ctx),
            region=self._region(q, ctx, indicator, category, before),
            category=category,
            rule=indicator.rule,
        )

    def _changing(self, change: Quantity, ctx: Context) -> Indicator | None:
        """What changes from one value to another: the noun before 由 or 从."""
        floor = max(self._floor_before(change, ctx), ctx.clause.start if change.start >= ctx.clause.start else change.start - 30)
        source = max(self.text.rfind(mark, floor, change.start) for mark in ("由", "从", "自"))
        return noun_before(self.covered, floor, source if source >= 0 else change.start)

    def _region(
        self, q: Quantity, ctx: Context, indicator: Indicator, category: Category, before: tuple[int, Quantity, Indicator] | None
    ) -> Mention | None:
        """The region of its clause; in a list, or for an inherited noun, that of the figure before."""
        goes_on = before is not None and before[0] == ctx.sentence.start and self.found and self.found[-1].raw.start == before[1].start
        part = self.text.startswith("其中", ctx.clause.start)
        same = goes_on and before is not None and (indicator.rule == "inherited" or part or before[1].start >= ctx.clause.start)
        if same and before is not None and not between(self.places, before[1].end, q.start):
            return self.found[-1].region
        return self.owners.of(q, ctx, indicator, category)

    def _floor_before(self, q: Quantity, ctx: Context) -> int:
        return max((p.end for p in between(self.quantities, ctx.clause.start, q.start) if p.end <= q.start), default=ctx.clause.start)

    def _ungrown(self, indicator: Indicator) -> Indicator:
        """What grew, without the words that say so: what the next growth in the sentence is of."""
        bare = re.sub(r"(?:[比较][^,。;]{1,8}?(?:年|同期|期|月|季度))?(?:同比|环比)?(?:增长|增加|提高|提升|下降|减少|降低|上升)$", "", indicator.name)
        return indicator if len(bare) < 2 else Indicator(bare, indicator.start, indicator.end, indicator.rule)

    def _is_place(self, indicator: Indicator) -> bool:
        return not indicator.name.strip(COVER + "、和等")

    def _adjacent(self, q: Quantity, ctx: Context) -> Indicator | None:
        """What the quantity that follows at once counts."""
        later = next((p for p in between(self.quantities, q.end, q.end + 1)), None)
        found = find_indicator(self.covered, later, later.start, ctx.clause.end) if later is not None else None
        return found if found is not None and not self._is_place(found) else None

    def _uncovered(self, indicator: Indicator) -> Indicator:
        """The indicator with the names of its regions."""
        if COVER not in indicator.name:
            return indicator
        stretch = slice(indicator.start, max(indicator.end, indicator.start + len(indicator.name)))
        hidden = [c for c, shown in zip(self.text[stretch], self.covered[stretch], strict=True) if shown == COVER]
        name = "".join(hidden.pop(0) if c == COVER else c for c in indicator.name)
        return Indicator(name, indicator.start, indicator.end, indicator.rule)

    def _without_owner(self, indicator: Indicator) -> Indicator:
        """会泽县财政援助资金 is 财政援助资金 of 会泽县, 果洛平均海拔 is a property of 果洛; 凉山农特产品 is a kind of goods."""
        start = indicator.start
        for mention in between(self.places, start, indicator.end):
            if mention.start == start and mention.end < indicator.end:
                rest = self.text[mention.end : indicator.end]
                if mention.text[-1] in "省市县区州旗" or _PROPERTY.search(rest) or rest[0] in "、":
                    start = mention.end + (rest[0] == "、")
        if start == indicator.start or indicator.end - start < 2:
            return indicator
        return Indicator(self.text[start : indicator.end].lstrip("的"), start, indicator.end, indicator.rule)

    def _inherits(self, q: Quantity, ctx: Context) -> bool:
        return bool(re.search(r"其中|[年月](?:达|达到|为|完成|实现|就)?$", self.text[ctx.clause.start : q.start]))

    def _inherited(self, q: Quantity, ctx: Context) -> Indicator | None:
        """其中2024年达到19.55亿元 counts what the figure before it counted, if that was of the same kind."""
        if self._last is None:
            return None
        sentence, last, indicator = self._last
        if sentence != ctx.sentence.start:
            return None
        if q.measure == "ratio" or is_growth(self.covered, ctx.floor, q.start):
            grown = growth_words(self.covered, ctx.floor, q.start) or ""
            grown = re.sub(r"^[比较].*?(?:年|同期|期|月|季度)", "", grown)
            return Indicator(indicator.name + grown, indicator.start, indicator.end, "inherited")
        return (
            Indicator(indicator.name, indicator.start, indicator.end, "inherited")
            if last.measure == q.measure and last.unit == q.unit
            else None
        )

    def _subject(self, q: Quantity, ctx: Context) -> Indicator | None:
        """The noun at the end of the clause before, when the quantity's own clause has none: 产量大幅提升,达到300吨."""
        own = next((c for c in reversed(self.clauses[index_at(self.spans, q.start) or 0]) if c.end <= ctx.clause.start), None)
        if own is None or q.measure == "ratio":
            return None
        found = find_indicator(self.covered, Quantity(own.end, own.end, "", q.value, None, q.unit, "other"), own.start, own.end)
        return (
            Indicator(found.name, found.start, found.end, "subject")
            if found and found.start >= own.start and len(found.name) <= 14
            else None
        )

    def _quote(self, q: Quantity, ctx: Context, indicator: Indicator, change: Quantity | None) -> tuple[int, int]:
        start, end = ctx.clause.start, ctx.clause.end
        inner = [q.start, q.end]
        if start <= indicator.start < end:
            inner += [indicator.start, min(indicator.end, end)]
        if change and change.start >= start:
            inner.append(change.start)
        if end - start > _MAX_QUOTE:
            border = re.compile(r"[、]")
            start = max([start, *(m.end() for m in border.finditer(self.text, start, min(inner)))])
            stop = border.search(self.text, max(inner), end)
            end = stop.start() if stop else end
        if change and change.start < start:
            start = change.start
        return start, end

    def _without_repeats(self) -> list[DraftFigure]:
        """One record for a figure that the article states twice; the quotes of both are kept."""
        kept: dict[tuple[str, str], DraftFigure] = {}
        for figure in self.found:
            key = (figure.indicator, figure.raw.text)
            if key in kept:
                first = kept[key]
                kept[key] = DraftFigure(
                    first.indicator, first.raw, (*first.quotes, *figure.quotes)[:3], first.previous or figure.previous, first.status,
                    first.period or figure.period, first.region or figure.region, first.category, first.rule,
                )  # fmt: skip
            else:
                kept[key] = figure
        return list(kept.values())
