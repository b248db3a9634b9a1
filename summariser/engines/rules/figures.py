"""Finds figures: for every quantity that counts, what it counts, whose it is, for when, and whether it is a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from summariser.engines.rules.indicators import Indicator, find_indicator, growth_words, is_growth, noun_before
from summariser.engines.rules.sentences import Span, clauses, index_at, sentences
from summariser.engines.rules.tables import rows
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex
from summariser.lexicon.quantities import Quantity, find_changes
from summariser.records.draft import DraftFigure, Mention, Refusal
from summariser.records.vocabulary import Category, Status

_PLANNED = re.compile(
    r"力争|商定|约定|还将|将尽快|将有|(?<![兴动升程盟养])计划(?![”》])|拟|预计|目标(?!任务)|不少于|不低于|确保|争取|规划|将(?:投入|建设|实施|安排|选派|新建|达|完成|累计|继续|再|建成|带动|吸纳|新增|引进|帮助|采购|培训|组织|实现|举办|援建)|(?:20\d\d年|年)底前|到20\d\d年|预期|有望|明年"
)
_DONE = re.compile(r"已|累计|截至|完成|实现了|达到了|超额|目前")
_UNITS_OF_OTHER_MATTERS = frozenset({"级", "岁", "℃", "摄氏度", "度", "分", "分钟", "小时", "秒", "时", "周岁", "天", "月", "年", "个月", "周", "日"})
# 68万各族群众: people may be counted without a measure word.
_HEADCOUNT = re.compile(r"(?:多|余)?(?:名)?(?:[\u3400-\u9fff]{0,4})(?:群众|人民|百姓|儿女|父老|居民|农民|干部群众|人口)")
_BATCH = re.compile(r"分(?=[一二三四五六七八九十两\d]+批)")
_PROPERTY = re.compile(r"(?:资金|面积|海拔|人口|产值|收入|率|项目|生产总值|投资|距离|比重|比例)$")
_GIVEN = re.compile(r"捐|赠|慰问金|慰问品|爱心款")
_SOLD = re.compile(r"采购|销售|销往|售出|帮销|订单|成交")
_EMPLOYED = re.compile(r"就业|务工|吸纳|上岗|打工|用工")
_MAX_QUOTE = 64


@dataclass(frozen=True, slots=True)
class Context:
    """The text around one quantity: its sentence, its clause, the stretch between 、 that is its own."""

    sentence: Span
    clause: Span
    floor: int
    ceiling: int


@cache
def _categories() -> tuple[tuple[Category, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((cast(Category, c), re.compile(f"(?:{'.*' if u == '.' else u})$"), re.compile(n)) for c, u, n in rows("categories"))


def category_of(indicator: str, unit: str | None) -> Category:
    """The category of a figure by its noun and unit.

    >>> category_of("财政帮扶资金", "元"), category_of("专技人才", "人次"), category_of("生态林", "亩")
    ('funding', 'people', 'area')
    """
    for category, units, nouns in _categories():
        if units.match(unit or "-") and nouns.search(indicator):
            return category
    return "other"


class FigureFinder:
    """Collects the figures of one article."""

    def __init__(self, text: str, quantities: list[Quantity], dates: list[DateMention], places: PlaceIndex, body: int, year: int | None = None) -> None:
        self.year = year
        self.text = text
        self.dates = [d for d in dates if d.kind not in ("vague", "relative_day", "damaged")]
        self.places = [m for m in places.mentions if m.place and m.place.full_name and not m.inside_name and not m.letter]
        self.spans = sentences(text, body)
        self.clauses = [clauses(span) for span in self.spans]
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
        if q.unit is None and not _HEADCOUNT.match(self.text, q.end) and not re.search(r"人口(?:约|近|超|为|达|有)?$", self.text[max(0, q.start - 5) : q.start]):
            return "a number without a unit"
        if q.chinese and q.noun and q.unit in ("市", "县", "区", "省", "州", "地", "县市", "省市", "市县", "市州", "区县", "省区"):
            return "a number that refers back to places"
        if q.vague_one:
            return "一 that says a, not 1"
        if q.measure == "time" or q.unit in _UNITS_OF_OTHER_MATTERS:
            return "a duration, an age or a degree"
        if q.chinese and q.unit in ("批", "期", "次", "点", "届", "轮", "遍", "步", "句", "号") and _BATCH.search(self.text[max(0, q.start - 1) : q.end]):
            return "a batch number"
        return None

    def _context(self, index: int, q: Quantity) -> Context | None:
        at = index_at(self.spans, q.start)
        if at is None:
            return None
        own = self.clauses[at]
        which = index_at(own, q.start)
        clause = own[which] if which is not None else self.spans[at]
        earlier = [p.end for p in self.quantities[:index] if p.end <= q.start and p.start >= clause.start]
        floor = max([clause.start, *earlier[-1:]])
        opened = self.text.rfind("(", floor, q.start)
        if self.text.find(")", opened, q.start) >= 0:
            opened = -1
        mark = max(self.text.rfind("、", floor, q.start), opened)
        if mark >= 0 and self.text[mark] == "、" and self.text.rfind("(", floor, mark) > self.text.rfind(")", floor, mark) and self.text.find(")", mark, q.start) >= 0:
            mark = -1  # 区(县、市): no list
        listed = mark >= 0 and (mark < floor + 2 or bool(earlier) or self.text[mark] != "、")
        floor = mark + 1 if listed else self._list_floor(floor, q.start)
        later = next((p.start for p in self.quantities[index + 1 :] if p.start >= q.end), len(self.text))
        border = re.compile(r"[、,。;:!?()\n]").search(self.text, q.end)
        ceiling = min(clause.end, later, border.start() if border else clause.end)
        return Context(self.spans[at], clause, floor, max(ceiling, q.end))

    def _list_floor(self, floor: int, end: int) -> int:
        """In 甲中心、乙馆28家 the list is counted as a whole; in 带动就业、发放补贴3万元 only the last item is."""
        mark = self.text.rfind("、", floor, end)
        if mark < 0:
            return floor
        last = noun_before(self.text, mark + 1, end)
        return mark + 1 if last is not None and last.start > mark + 1 else floor

    def _figure(self, q: Quantity, ctx: Context) -> DraftFigure | str:
        indicator = find_indicator(self.text, q, ctx.floor, ctx.ceiling)
        change = self.changes.get(q.start)
        if change is not None:
            indicator = self._changing(change, ctx) or indicator
        if indicator is None or (indicator.start >= q.end and q.measure not in ("count", "people") and self._inherits(q, ctx)):
            inherited = self._inherited(q, ctx)
            if inherited is None and indicator is None:
                inherited = self._subject(q, ctx)
            indicator = inherited or indicator
        if indicator is None:
            return "nothing in its clause says what it counts"
        indicator = self._without_owner(indicator)
        self._last = (ctx.sentence.start, q, indicator)
        quote = self._quote(q, ctx, indicator, change)
        category = self._category(indicator, q, ctx)
        return DraftFigure(
            indicator=indicator.name,
            raw=Mention(q.raw, q.start),
            quotes=(Mention(self.text[quote[0] : quote[1]], quote[0]),),
            previous=Mention(change.raw, change.start) if change else None,
            status=self._status(q, ctx),
            period=self._period(q, ctx),
            region=self._region(q, ctx, indicator, category),
            category=category,
            rule=indicator.rule,
        )

    def _changing(self, change: Quantity, ctx: Context) -> Indicator | None:
        """What changes from one value to another: the noun before 由 or 从."""
        floor = max(self._floor_before(change, ctx), ctx.clause.start if change.start >= ctx.clause.start else change.start - 30)
        source = max(self.text.rfind(mark, floor, change.start) for mark in ("由", "从", "自"))
        return noun_before(self.text, floor, source if source >= 0 else change.start)

    def _floor_before(self, q: Quantity, ctx: Context) -> int:
        return max((p.end for p in self.quantities if p.end <= q.start and p.start >= ctx.clause.start), default=ctx.clause.start)

    def _without_owner(self, indicator: Indicator) -> Indicator:
        """会泽县财政援助资金 is 财政援助资金 of 会泽县, 果洛平均海拔 is a property of 果洛; 凉山农特产品 is a kind of goods."""
        start = indicator.start
        for mention in self.places:
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
        if q.measure == "ratio" or is_growth(self.text, ctx.floor, q.start):
            grown = growth_words(self.text, ctx.floor, q.start) or ""
            return Indicator(indicator.name + grown, indicator.start, indicator.end, "inherited")
        return Indicator(indicator.name, indicator.start, indicator.end, "inherited") if last.measure == q.measure and last.unit == q.unit else None

    def _subject(self, q: Quantity, ctx: Context) -> Indicator | None:
        """The noun at the end of the clause before, when the quantity's own clause has none: 产量大幅提升,达到300吨."""
        own = next((c for c in reversed(self.clauses[index_at(self.spans, q.start) or 0]) if c.end <= ctx.clause.start), None)
        if own is None or q.measure == "ratio":
            return None
        found = find_indicator(self.text, Quantity(own.end, own.end, "", q.value, None, q.unit, "other"), own.start, own.end)
        return Indicator(found.name, found.start, found.end, "subject") if found and found.start >= own.start and len(found.name) <= 14 else None

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

    def _status(self, q: Quantity, ctx: Context) -> Status:
        before = self.text[ctx.clause.start : q.start]
        if _PLANNED.search(before):
            return "actual" if re.search(r"(?:超额|已|完成)[^,。;]{0,8}(?:计划|目标)", before) else "planned"
        lead = self.text[ctx.sentence.start : ctx.clause.start]
        match = None
        for match in re.finditer(r"力争|商定|约定|还将|将尽快|将有|(?<![兴动升程盟养])计划(?=投入|实施|安排|选派|新建|引进|举办|建设|在|到|今|年|于|完成|开展|组织)|拟(?=投|建|在|选|安|新)|预计|到20\d\d年", lead):
            pass
        return "planned" if match and not _DONE.search(self.text[ctx.sentence.start + match.end() : q.start]) else "actual"

    def _category(self, indicator: Indicator, q: Quantity, ctx: Context) -> Category:
        """By noun and unit, corrected by the clause's verb: what is given away is a donation, what is bought a sale."""
        found = category_of(indicator.name, q.unit)
        deed = self.text[ctx.clause.start : ctx.ceiling]
        if found in ("funding", "other", "output", "institution") and _GIVEN.search(deed):
            return "donation"
        if found in ("funding", "output") and _SOLD.search(deed):
            return "sales"
        if found in ("people", "population") and q.measure in ("people", "count") and _EMPLOYED.search(deed):
            return "employment"
        return found

    def _period(self, q: Quantity, ctx: Context) -> Mention | None:
        own = [d for d in self.dates if ctx.clause.start <= d.start < q.start]
        whole_year = re.search(r"全年|年内|年底前", self.text[ctx.clause.start : q.start])
        if not own and whole_year and self.year:
            return Mention(whole_year.group(), ctx.clause.start + whole_year.start(), f"{self.year}年")
        if not own:
            # A day holds for the clause that it opens (3月5日,干部18人抵达), a year or a span for the rest of its sentence.
            own = [
                d
                for d in self.dates
                if ctx.sentence.start <= d.start < ctx.clause.start
                and (d.kind != "day" or ctx.clause.start - d.end <= 1)
                and "其中" not in self.text[max(ctx.sentence.start, d.start - 4) : d.start]
            ][-1:]
        if not own:
            return None
        date = own[-1]
        lasting = re.match(r"[^,。;]{0,24}?以来", self.text[date.end : q.start])
        if date.kind == "year" and date.end_year is None and lasting:  # 2017年新一轮结对以来
            return Mention(self.text[date.start : date.end + lasting.end()], date.start, f"{date.year}年以来")
        before = self.text[max(0, date.start - 1) : date.start]
        tail = self.text[date.end : date.end + 2]
        start = date.start - 1 if before in ("自", "从") else date.start
        end = date.end + 1 if tail[:1] in ("起",) else date.end
        return Mention(self.text[start:end], start)

    def _region(self, q: Quantity, ctx: Context, indicator: Indicator, category: Category) -> Mention | None:
        """Whose figure it is: the region that owns the noun or acts in its clause; what was given or sent is the giver's, from the
        sentence's subject; what belongs to places, the sentence's only region's."""
        noun = range(indicator.start, max(indicator.end, indicator.start + 1))
        ahead = [m for m in self.places if ctx.sentence.start <= m.start < q.start and m.start not in noun]
        here = [m for m in ahead if m.start >= ctx.clause.start]
        acting = [m for m in here if m.end == q.start or self.text[m.start - 1] not in "赴到向往对为在帮助给从"]
        located = [m for m in here if self.text[m.start - 1] == "在"]
        inside = [m for m in self.places if m.start in noun]
        subjects = [m for m in ahead if self.text[m.start - 1] not in "赴到向往对为在给从与"]
        chosen: PlaceMention | None = None
        if acting:
            chosen = acting[-1]
        elif located:
            chosen = located[-1]
        elif inside:
            chosen = inside[0]
        elif category in ("funding", "donation", "people") and subjects:
            chosen = subjects[-1]
        elif category in ("population", "area", "output", "ratio") and len({m.place.full_name for m in ahead if m.place}) == 1:
            chosen = ahead[-1]
        if chosen is None or chosen.place is None:
            return None
        return Mention(chosen.text, chosen.start, chosen.place.full_name)

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
