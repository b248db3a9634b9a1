"""Finds figures: for every quantity that counts, what it counts, whose it is, for when, and whether it is a plan."""

from __future__ import annotations

import re

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.figure_facts import Surroundings
from summariser.engines.rules.figure_regions import Owners, Sides, near_the_sides
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.indicators import find_indicator, growth_words, is_growth
from summariser.engines.rules.naming import only_place, uncovered, ungrown, without_owner
from summariser.engines.rules.nouns import Indicator, noun_after, noun_before
from summariser.engines.rules.phrases import cover
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
_BATCHES = frozenset({"批", "期", "批次", "场", "轮", "场次", "期次"})
_BATCH = re.compile(r"分(?=[一二三四五六七八九十两\d]+批)")
_WORTH = re.compile("(?:价值|总价值|市值|货值)(?:约|近|超|逾|达|为)*$")
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
        self._alike: dict[tuple[int, str | None], Indicator] = {}

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
        if q.chinese and q.unit != "个" and self.text[q.end : q.end + 1] in ("镇", "乡", "村"):
            return "a number in a place's name"
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
        return None

    def _context(self, index: int, q: Quantity) -> Context | None:
        at = index_at(self.spans, q.start)
        if at is None:
            return None
        own = self.clauses[at]
        which = index_at(own, q.start)
        clause = own[which] if which is not None else self.spans[at]
        counted = self._last[2].end if self._last is not None and self._last[2].rule == "noun_after" else 0
        ahead = between(self.quantities, clause.start, q.start)
        earlier = [p.start if _CLASS.match(self.text, p.end) else p.end for p in ahead[-1:] if p.end <= q.start]
        floor = max([clause.start, *earlier[-1:]])
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
        listed = mark >= 0 and (mark < floor + 2 or bool(earlier) or self.text[mark] != "、")
        floor = mark + 1 if listed else self._list_floor(floor, q.start)
        later = self.quantities[index + 1].start if index + 1 < len(self.quantities) else len(self.text)
        border = re.compile(r"[、,。;:!?()\n]").search(self.text, q.end, max(q.end, clause.end))
        ceiling = min(clause.end, later, border.start() if border else clause.end)
        return Context(self.spans[at], clause, floor, max(ceiling, q.end))

    def _batched(self, q: Quantity, ctx: Context) -> Indicator | None:
        """4批23人: batches and their people have one noun, before both."""
        earlier = next(iter(between(self.quantities, max(ctx.clause.start, q.start - 8), q.start)), None)
        if earlier is None or earlier.unit not in _BATCHES or self.text[earlier.end : q.start] not in ("", "共", "计", "共计"):
            return None
        return noun_before(self.covered, self._floor_before(earlier, ctx), earlier.start)

    def _list_floor(self, floor: int, end: int) -> int:
        """In 甲中心、乙馆28家 the list is counted as a whole; in 带动就业、发放补贴3万元 only the last item is."""
        mark = self.text.rfind("、", floor, end)
        if mark < 0:
            return floor
        last = noun_before(self.covered, mark + 1, end)
        return mark + 1 if last is not None and last.start > mark + 1 else floor

    def _figure(self, q: Quantity, ctx: Context) -> DraftFigure | str:
        indicator = self._batched(q, ctx) or find_indicator(self.covered, q, ctx.floor, ctx.ceiling)
        if ctx.floor == q.start and self._last is not None and self._last[1].end == q.start:
            indicator = self._last[2]  # 教学楼12栋5.6万平方米: one thing, measured twice
        change = self.changes.get(q.start)
        if change is not None:
            indicator = self._changing(change, ctx) or indicator
        if indicator is not None and only_place(indicator):
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
        indicator = without_owner(uncovered(indicator, self.text, self.covered), self.text, self.places)
        before, self._last = self._last, (ctx.sentence.start, q, ungrown(indicator))
        self._alike[ctx.sentence.start, q.unit] = ungrown(indicator)
        quote = self._quote(q, ctx, indicator, change)
        category = self.around.category(indicator, q, ctx)
        if indicator.rule == "inherited" and q.measure == "money":
            category = next((f.category for f in reversed(self.found[-8:]) if f.indicator == indicator.name), category)
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
        told = noun_before(self.covered, floor, source if source >= 0 else change.start)
        if told is None and source == floor:  # 从3家增加到21家,入驻企业数量成倍增长
            told = noun_after(self.covered, ctx.clause.end + 1, min(ctx.sentence.end, ctx.clause.end + 16))
        return told

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
        ahead = between(self.quantities, ctx.clause.start, q.start)
        return max((p.end for p in ahead[-2:] if p.end <= q.start), default=ctx.clause.start)

    def _adjacent(self, q: Quantity, ctx: Context) -> Indicator | None:
        """What the quantity that follows at once counts."""
        later = next((p for p in between(self.quantities, q.end, q.end + 1)), None)
        found = find_indicator(self.covered, later, later.start, ctx.clause.end) if later is not None else None
        return found if found is not None and not only_place(found) else None

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
            grown = re.sub(r"^[比较].*?(?:年同期|年底|年末|同期|年|期|月|季度)", "", grown)
            return Indicator(indicator.name + grown, indicator.start, indicator.end, "inherited")
        same = last.measure == q.measure and last.unit == q.unit
        if not same and not _WORTH.search(self.text, ctx.floor, q.start):
            alike = self._alike.get((sentence, q.unit))  # 签约项目7个、9.6亿元;签约3个、2.1亿元
            return Indicator(alike.name, alike.start, alike.end, "inherited") if alike else None
        return Indicator(indicator.name, indicator.start, indicator.end, "inherited")

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
