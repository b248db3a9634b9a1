"""Says what a quantity counts from beside its own stretch: the clause before, the heading of its line, the quantity that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summariser.engines.rules.carried import BATCHES
from summariser.engines.rules.described import went
from summariser.engines.rules.earnings import WORK
from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.figure_rows import row_name
from summariser.engines.rules.indicators import find_indicator
from summariser.engines.rules.naming import only_place
from summariser.engines.rules.nouns import Indicator, noun_after, noun_before
from summariser.engines.rules.phrase_words import COVER, is_nominal
from summariser.engines.rules.sentences import ClausesOf, Span, between, index_at
from summariser.lexicon.quantities import Quantity
from summariser.regex import regex

_SUMMED = regex("共计?|合计|总计|累计")
# Deeds by which goods change hands.
_HANDED = regex("[捐赠送]|发放")
_GAVE = regex("(?:捐款捐物|捐资捐物|捐物捐款|捐物)$")
_GAVE_WHAT = regex(
    r"(?:捐赠|捐助|捐献|赠送|捐出)[了的]?(?P<what>(?:爱心|慰问|帮扶|教学|医疗|生活|学习|办公|防疫)?(?:款物|物资|物品|用品|设备|衣物|图书|药品|器材|器械))$"
)
# What is paid to each of those who get it.
_PAID = ("奖学金", "助学金", "慰问金", "奖金", "补助金", "救助金", "抚恤金", "补贴", "补助", "工资", "学费", "生活费", "善款", "红包")
# A clause that is but a noun is no longer, in characters.
_TOPIC = 20
# 民生项目是重头,共151个; 产业项目最多,有32个
_SAID_OF_IT = regex("(?:(?:更|最|才)?(?:是(?:[重大]头|重点|主体|关键|亮点)|最[多大]|居多|次之|为主|居首|领先|唱主角|占大头|占多数))$")
# 培训经费由援疆资金保障,共26万元; 设备由青岛捐赠,共38台
_BORNE = regex("(?:全部|均|都)?由[^,。;由]{2,16}?(?:全额|全部|统一|共同)?(?:保障|承担|解决|资助|支付|负担|出资|列支|捐赠|捐助|援建|提供)$")
# What a clause's subject doesn't begin or end with.
_NO_SUBJECT = regex("方面$|^第[一二三四五六七八九十]|^[一两二三四五六七八九十几半仅光]|[说道]$|介绍$|嘱咐$|表示$")


@dataclass(frozen=True, slots=True)
class Nearby:
    """An article's text, with its regions covered as well, its sentences and their clauses, and its quantities in order."""

    text: str
    covered: str
    spans: list[Span]
    clauses: ClausesOf
    quantities: Sequence[Quantity]

    def _clause_before(self, ctx: Context) -> Span | None:
        row = self.clauses.at(index_at(self.spans, ctx.clause.start) or 0)
        return next((c for c in reversed(row) if c.end <= ctx.clause.start), None)

    def given_before(self, ctx: Context) -> Indicator | None:
        """What the clause before has without a number of its own, that a sum says the worth of: 捐赠爱心物资,折合人民币86万元."""
        own = self._clause_before(ctx)
        if own is None:
            return None
        counted = between(self.quantities, own.start, own.end)
        begin = counted[-1].end if counted else own.start
        if given := _GAVE.search(self.text, begin, own.end):  # 动员企业29家捐款捐物,折合1520万元
            return Indicator(given.group(), given.start(), given.end(), "subject")
        if given := _GAVE_WHAT.search(self.covered, begin, own.end):  # 组织18家企业捐赠衣物,折合36万元
            return Indicator(given["what"], given.start("what"), given.end(), "subject")
        found = noun_before(self.covered, own.start, own.end) if not counted else None
        told = _HANDED.search(self.text, ctx.sentence.start, own.start)
        if found is None or told or only_place(found) or not _HANDED.search(self.text, own.start, found.start):
            return None
        return Indicator(found.name, found.start, found.end, "subject")

    def went(self, q: Quantity, ctx: Context) -> Indicator | None:
        """Whom the clause before has go somewhere, where the quantity's own says only that so many went."""
        own = self._clause_before(ctx) if q.measure == "people" else None
        return went(self.covered, ctx.clause.start, q, (own.start, own.end)) if own is not None else None

    def paid_before(self, ctx: Context) -> Indicator | None:
        """The pay that the clause before ends with, without a number of its own: 学生上台领取奖学金,每人2000元."""
        own = self._clause_before(ctx)
        if own is None or not self.text.endswith(_PAID, own.start, own.end):
            return None
        if any(q.measure == "money" for q in between(self.quantities, own.start, own.end)):
            return None
        return noun_before(self.covered, own.start, own.end)

    def topic(self, ctx: Context) -> Indicator | None:
        """The noun that is all of the clause before: 产业园的标准厂房,由6.3万平方米扩到15万平方米."""
        own = self._clause_before(ctx)
        if own is None or own.end - own.start > _TOPIC or between(self.quantities, own.start, own.end):
            return None
        found = noun_before(self.covered, own.start, own.end)
        whole = self.covered[own.start : own.end].replace(COVER, "").replace("的", "")
        return found if found is not None and found.end == own.end and is_nominal(whole) else None

    def label(self, q: Quantity, ctx: Context) -> Indicator | None:
        """The heading of a line of facts, where the fact itself only says that there is so much: 援疆资金:到位17.6亿元."""
        mark = self.text.find(":", ctx.sentence.start, min(q.start, ctx.sentence.start + _TOPIC))
        if mark < 0 or ctx.clause.start != mark + 1:
            return None
        head = noun_before(self.covered, ctx.sentence.start, mark)
        return head if head is not None and head.end == mark and is_nominal(head.name.replace(COVER, "")) and head.name[0] != "一" else None

    def row(self, q: Quantity) -> Indicator | None:
        """What the row of a table is of that ends with the quantity."""
        return row_name(self.text, self.covered, q) or self._sorted(q)

    def _sorted(self, q: Quantity) -> Indicator | None:
        """What a number of kinds and the number right behind it both count, behind examples: 苹果、核桃等5大类30种产品."""
        if q.unit != "类" or self.text[q.start - 1 : q.start] != "等":
            return None
        later = next(iter(between(self.quantities, q.end, q.end + 1)), None)
        return noun_after(self.covered, later.end, len(self.text)) if later is not None and later.measure == "count" else None

    def subject(self, q: Quantity, ctx: Context) -> Indicator | None:
        """The noun at the end of the clause before, when the quantity's own clause has none: 产量大幅提升,达到300吨."""
        own = self._clause_before(ctx)
        if own is None or q.measure == "ratio":
            return None
        said = _SAID_OF_IT.search(self.covered, own.start, own.end) or _BORNE.search(self.covered, own.start, own.end)
        end = said.start() if said else own.end
        if q.measure == "money" and (work := WORK.search(self.covered, own.start, end)):
            return Indicator(work.group(), work.start(), end, "by_deed")  # 我在车间上班,一个月3200元
        found = find_indicator(self.covered, Quantity(end, end, "", q.value, None, q.unit, "other"), own.start, end)
        return (
            Indicator(found.name, found.start, found.end, "subject")
            if found
            and found.start >= own.start
            and len(found.name) <= 14
            and not found.rule.startswith("by_pred")
            and not _NO_SUBJECT.search(found.name)
            else None
        )

    def adjacent(self, q: Quantity, ctx: Context) -> Indicator | None:
        """What the quantity that follows at once counts."""
        if self.text[q.end : q.end + 1] == "的" and (goods := next(iter(between(self.quantities, q.end + 1, q.end + 2)), None)):
            return find_indicator(self.covered, goods, goods.start, ctx.clause.end)  # 价值68万元的300台轮椅
        aside = q.end + (self.text[q.end : q.end + 1] in "、," and (q.unit in ("户", "类", "大类") or q.unit in BATCHES))
        if q.unit in BATCHES and (summed := _SUMMED.match(self.text, q.end)):
            aside = summed.end()  # 7批共计89名干部
        later = next((p for p in between(self.quantities, q.end, aside + 1)), None)
        found = find_indicator(self.covered, later, later.start, ctx.sentence.end) if later is not None else None
        return found if found is not None and not only_place(found) else None
