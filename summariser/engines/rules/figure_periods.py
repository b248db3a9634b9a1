"""Tells the time that a figure covers: how far a date carries from clause to clause, and what ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summariser.engines.rules.figure_context import Context, tells
from summariser.engines.rules.figure_facts import PLANNED
from summariser.engines.rules.figure_kinds import LASTING_MEASURES
from summariser.engines.rules.nouns import Indicator
from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.year_headings import Heading, heading_of, year_headings
from summariser.lexicon.date_patterns import YEAR_OFFSET
from summariser.lexicon.dates import DateMention
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import Mention
from summariser.records.vocabulary import Category, Status
from summariser.regex import regex

_PLAN = regex(r"“十[一二三四五]五”?(?:期间|时期|以来)|十[一二三四五]五”?(?:期间|时期|以来)|“十[一二三四五]五”(?=[就已共累我全计拟将])")
_WHOLE_YEAR = regex(r"全年(?<![去前上]年全年)(?!目标|任务)|年内|年底前")
# Places and what is paired: how many there are doesn't change with the year that the sentence is about.
_PLACES = regex(
    "(?:脱贫|贫困|受援|协作|结对|重点|国家|省级|帮扶)*"
    "(?:市州|州市|地市|县市区?|县区|区县|市县|[市县区旗]|乡镇|镇街|街镇|街道|镇乡|乡|镇|社区|村居|村)(?:[(].*[)])?"
)
_PAIRED = regex("结对(?!资金)|“握手”|签了结对")
# 结对学校增至64所: how many there were that year.
_GREW = regex("增|达到|扩大|扩面|拓展|退出|出列|摘帽")
# 2020年是决战决胜之年: what the sentences behind tell is of that year.
_YEAR_IS = regex(
    "(?<!\\d)(?P<year>20\\d\\d年),?(?:既|不仅|也|正)?是[^。;\\n]{2,60}?(?:之年|一年|元年|开局年|收官年|关键年|攻坚年|决胜年)(?=[。,;])"
)
_THIS_PAST = ("一年来", "一年间", "一年以来", "这一年来")
# 较上年同期的2.5亿元: what it was then.
_OF_THEN = regex("[比较]?(?:上|上一|前一)年同期的$")
# 力争10月底前全部开工,全年采购3亿元: a year that the clauses after it are about, not the date before it.
_YEAR_LEADS = regex(
    "[,;:](?:力争|确保|预计|计划|争取|将|则|共)?(?:全年|年内)(?=[\u3400-\u9fff])(?!目标|任务|计划|预算|指标|工作|[的内各])"
)
# 2017年结对以来, 2018年对口支援精河县后, 2017年两县结成对子,先后选派…: from that year on.
_LASTING = regex(
    r"[^,。;]{0,40}?(?:以来|(?:结对|帮扶|支援|协作|合作|援建|援[疆藏青]|牵手|启动|实施|进驻)[^,。;]{0,8}?后(?=,))|"
    r"[^。;]{0,40}?(?:[两二三四五六七八九十]年[多半]?来|[\d两二三四五六七八九十]+个多?月来|至今|迄今)|"
    r",?(?:[^,。;\d]{2,30},)?[^,。;\d]{0,24}?(?:结对|结成|结为|对口(?:支援|帮扶)|挂钩|建立[^,。;\d]{0,8}关系)[^,。;\d]{0,12},"
    r"[^,。;\d]{0,8}(?:先后|累计|陆续)|"
    r"[^,。;\d]{0,20}?(?:结对|结成|结缘|牵手|携手|认了?亲|建立|启动|接手|接过)[^,。;\d]{0,16},[^,。;\d]{0,10}(?:先后|累计)"
)
# 2023年的成绩单:….
_OPENS = regex("[^,;。:]{0,12}:")
# What may stand before a date that the rest of a sentence is about: 他介绍说,自2023年…, but no number.
_HEAD = regex(r"(?:(?:[^\d;]|\d{1,2}日)*[,:、(])?[^,;:、]{0,2}(?:[自从到在仅就光截至止]|今年)*")
# 2023年粤桂协作专场招聘会在某地举行, 签订2023年度帮扶协议,…: the year of a name.
_OF_A_NAME = regex(
    r"度?(?:[^,。;]{2,30}?(?:招聘会|联席会议?|座谈会|推介会|对接会|博览会|展销会)(?:在|正式|顺利|成功|,)|"
    r"[^,。;]{2,24}(?:协议|协议书|备忘录|合同|责任书)(?:》|,))|年?[)]》"
)
# 9月试产, 11月创成二级医院: when something came about; what the clauses after it count is not of that month.
_HAPPENED = regex(
    "(?:正式|全面|顺利|已|就|底|初|份|中旬|上旬|下旬)*(?:试?投产|试产|动工|开工|完工|竣工|建成|创成|通过|通车|投用|启用|挂牌|揭牌|开业|"
    "开园|成立|落户|入驻|签约|结对|牵手|达产|奠基|上市|交付|揭幕|封顶|结顶)"
)
# 4家企业的负责人: which people, not how many.
_LED_BY = regex("的?(?:主要|有关|相关)?(?:负责人|负责同志|代表|领导)")
# 年产值可达2亿元, 每家每年不少于3万元, 建成后可容500人: what goes on is of no year.
_RATE = regex(
    "每年|每月|月均|年均|[投达满]产后|建成后|一(?:年|个月|天)下来|"
    "年(?<![0-9今去前明当全同上近多整半余来]年)(?=处理|加工|屠宰|纳税|产|接待|消化|可|出栏|销售|用工)"
)
_NUMERALS = frozenset("0123456789零一二两三四五六七八九十百千")
_THAT_YEAR = ("这一年", "当年", "同年")
_THIS_YEAR = ("本年", "本年度", "当年")
# How many there are at the time of writing.
_NOW = regex("(?:目前|眼下|现有|如今|当前)(?<!截至目前)(?<!到目前)(?<!截至当前)")
_AHEAD = (",", "。", ":", "\n", "悉", "")
_NOW_HAS = regex("(?<!新增)共有$")
# 东部8个省市: as many as ever, whatever the date.
_PROVINCES = frozenset({"省市", "省区市", "省份", "省"})
# 察看了2021年协作项目,慰问困难户10户: of those projects alone.
_OF_WHAT_IS_SEEN = regex("(?:察看|查看|看|考察|观看|收看|参观|调研)了?$")
# What is given, sold or found work on a given day; who came then, what was seen and what was paired are of no period.
_DATED: frozenset[Category] = frozenset({"donation", "funding", "sales", "employment"})
# 4月14日,第一批挂职干部18人抵达: those who are sent and arrive for good, not those of a visit.
_SENT = regex("挂职|援派|支教|支医|医疗队|帮扶队|帮扶干部|(?<!对口支)援[疆藏青甘川滇黔桂渝陕宁蒙](?:干部|人才|教师|医生)")
_LONGEST = 400  # characters of a sentence whose parts the next one tells
_ARRIVE = regex("[^,。;]{0,8}?,?(?:顺利|平安|正式|全部|已)?(?:抵达|到岗|到任|进驻|到位|启程|出发|奔赴|赴任|上岗|入[疆藏])")


@dataclass(frozen=True, slots=True)
class Periods:
    """The dates of an article, to be asked for a figure's own; ``year`` and ``month`` are the page's."""

    text: str
    dates: Sequence[DateMention]
    year: int | None = None
    month: int | None = None
    headings: Sequence[Heading] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "headings", year_headings(self.text, self.dates))

    def of(self, q: Quantity, ctx: Context, indicator: Indicator, status: Status, category: Category) -> Mention | None:
        """The words for the time that a figure covers: of its clause, else a year or span that its sentence opens with."""
        if self.text.startswith(("其中", "这其中"), ctx.sentence.start):
            ctx = self._with_whole(ctx)
        if indicator.name in _PROVINCES or indicator.name.endswith(LASTING_MEASURES):
            return None
        if _OF_THEN.search(self.text, ctx.clause.start, q.start):
            return None
        dated = between(self.dates, ctx.sentence.start, q.start)
        sent = category == "people" and _SENT.search(indicator.name) and _ARRIVE.match(self.text, max(q.end, indicator.end))
        if dated and category not in _DATED and not sent:
            dated = [d for d in dated if d.kind != "day" or d.since or d.until]
        if dated and any(d.until for d in dated):  # 截至9月底,本年度项目已开工18个: which projects, not until when
            dated = [d for d in dated if not self._of_which(d)]
        own = [d for d in dated if d.start >= ctx.clause.start and (tells(self.text, d) or self._right_before(d, q))] if dated else []
        plan = _PLAN.search(self.text, ctx.sentence.start, q.start)
        plan = plan and (_PLAN.search(self.text, ctx.clause.start, q.start) or plan)
        if plan and plan.start() < ctx.clause.start and self._timeless(q, ctx, indicator):
            plan = None
        if plan and self.text.endswith("是", 0, plan.start()) and self.text[plan.end() : plan.end() + 1] == "的":
            plan = None  # 是“十三五”时期的1.6倍
        if not own and plan and (plan.start() >= ctx.clause.start or not self._part_only(plan.start(), ctx)):
            return Mention(plan.group(), plan.start())
        whole_year = _WHOLE_YEAR.search(self.text, ctx.clause.start, q.start)
        compared = q.measure != "ratio" and not any(tells(self.text, d) for d in dated)  # 全年安排4亿元,比上年增长11%,实施项目18个
        if not own and not whole_year and (compared or not dated):
            segment = max(self.text.rfind(";", ctx.sentence.start, ctx.clause.start), ctx.sentence.start)
            whole_year = _WHOLE_YEAR.match(self.text, ctx.sentence.start) or _WHOLE_YEAR.search(self.text, segment, q.start)
        if not own and dated and not whole_year:
            since = [d.end - 1 for d in dated if self.text[d.start - 1 : d.start] not in ("比", "较")]
            leads = list(_YEAR_LEADS.finditer(self.text, max([*since, ctx.sentence.start]), ctx.clause.start))
            whole_year = _WHOLE_YEAR.search(self.text, leads[-1].start(), leads[-1].end() + 1) if leads else None
        if not own and whole_year and self.year:
            above = heading_of(self.headings, q.start)
            if above is not None and above.kind == "year" and whole_year.group() == "全年" and status == "actual":
                return Mention(above.text, above.start)
            return self._whole_year(whole_year, ctx, status)
        if not own and dated and dated[0].start < ctx.clause.start:
            planned, timeless = status == "planned", self._timeless(q, ctx, indicator)
            again = indicator.name[-2:] if q.measure == "count" else ""
            own = [d for d in dated if d.start < ctx.clause.start and self._carries(d, q, ctx, planned, timeless, again)][-1:]
        above = heading_of(self.headings, q.start)
        if above and own and own[-1].kind == "month" and own[-1].year is None and own[-1].word is None and own[-1].end_month is None:
            return Mention(own[-1].text, own[-1].start, f"{above.year}年{own[-1].month}月") if above.year else None
        if above and not own and not dated:
            there = _NOW.search(self.text, ctx.sentence.start, q.start) or self._timeless(q, ctx, indicator)
            own = [] if there else [above]
        topic = self._topic_year(ctx) if (not own and not dated and status == "planned") or (own and own[-1].text in _THIS_PAST) else None
        return topic or (self._words(own[-1], q) if own else None)

    def _topic_year(self, ctx: Context) -> Mention | None:
        """The year that the sentence before, or the head of its own, says something of: 2020年是收官之年。市里计划投入5亿元."""
        low = max(self.text.rfind("\n", 0, ctx.sentence.start) + 1, ctx.sentence.start - 160)
        told = list(_YEAR_IS.finditer(self.text, low, ctx.clause.start))
        return Mention(told[-1]["year"], told[-1].start("year")) if told else None

    def _with_whole(self, ctx: Context) -> Context:
        """With the sentence before, where that tells the whole whose parts are told: 2021年至2023年,实施项目80个。其中,农业30个."""
        end = ctx.sentence.start
        low = max(0, end - _LONGEST)
        start = max(low, *(self.text.rfind(mark, low, end - 1) + 1 for mark in "。\n"))
        if self.text[end - 1] == "\n" or (start == low and low):
            return ctx
        return replace(ctx, sentence=Span(start, ctx.sentence.end, self.text[start : ctx.sentence.end]))

    def _of_which(self, date: DateMention) -> bool:
        """Whether a year only says which things are counted: 本年度项目, 今年的项目."""
        attributive = self.text[date.end : date.end + 1] == "的" and self.text[date.end + 1 : date.end + 2] not in _NUMERALS
        return date.kind in ("year", "relative_period") and not date.tail and (attributive or date.word in _THIS_YEAR)

    def _right_before(self, date: DateMention, q: Quantity) -> bool:
        """比去年的5万元; but not 是去年的1.7倍."""
        return q.measure != "ratio" and self.text[date.end : q.start] == "的"

    def _carries(self, date: DateMention, q: Quantity, ctx: Context, planned: bool, timeless: bool, again: str) -> bool:
        """Whether a date of an earlier clause holds for a figure's own."""
        if not tells(self.text, date) or self._part_only(date.start, ctx, again):
            return False
        if date.kind == "day" and ctx.clause.start - date.end > 1:
            return False  # a day holds for the clause that it opens (3月5日,捐款18万元), a year or a span for the rest of its sentence
        if (timeless and not date.until) or _RATE.search(self.text, ctx.clause.start, q.start) or _NOW.search(self.text, date.end, q.start):
            return False
        if self.text.endswith("是", 0, date.start) or _OF_A_NAME.match(self.text, date.end):
            return False  # 这座桥是去年修的,长40米
        if self.text.find(";", date.end, ctx.clause.start) >= 0 and not self._heads(date, ctx):
            return False
        if _OF_WHAT_IS_SEEN.search(self.text, max(ctx.sentence.start, date.start - 4), date.start):
            return False
        if date.kind == "month" and not date.until and _HAPPENED.match(self.text, date.end):
            return False
        return planned or not PLANNED.match(self.text, date.end)

    def _heads(self, date: DateMention, ctx: Context) -> bool:
        """Whether a date opens an account, before what it tells of: then 今年,…;… goes on, but not 茶厂今年产茶5吨;…."""
        if _OPENS.match(self.text, date.end):
            return True  # 2023年的成绩单:…
        if any(d.kind == date.kind and not d.since and tells(self.text, d) for d in between(self.dates, date.end, ctx.clause.start)):
            return False  # 2021年2个,2022年3个;…
        segment = self.text.rfind(";", ctx.sentence.start, date.start) + 1 or ctx.sentence.start
        return _HEAD.fullmatch(self.text, segment, date.start) is not None

    def _whole_year(self, found: re.Match[str], ctx: Context, status: Status) -> Mention:
        """全年: the year that the sentence is about; else the page's, or in a report of what was done, the one that had ended by then."""
        assert self.year is not None
        years = (d for d in between(self.dates, ctx.sentence.start, found.start()) if d.kind == "year" and d.end_year is None)
        told = [d for d in years if tells(self.text, d)]  # not 较2017年增加2亿元;年内开工…
        if told and told[-1].year and not told[-1].since:
            return Mention(told[-1].text, told[-1].start)
        same = [d for d in between(self.dates, ctx.sentence.start, found.start()) if d.word in _THAT_YEAR]
        if same and found.group() == "全年":
            return Mention(same[-1].text, same[-1].start)  # 这一年,…全年销售1.5亿元
        before = self._year_before(ctx) if found.group() == "全年" else None
        if before is not None and (status == "actual" or before.year == self.year):
            return Mention(before.text, before.start, f"{before.year}年")
        ended = found.group() == "全年" and (self.month or 12) <= 3 and status == "actual"
        return Mention(found.group(), found.start(), f"{self.year - ended}年")

    def _year_before(self, ctx: Context) -> DateMention | None:
        """The year that the sentence before is about: 2022年以来,两省区一起使劲。广东全年拨付20亿元."""
        low = max(self.text.rfind("\n", 0, ctx.sentence.start), ctx.sentence.start - 120, 0)
        named = [d for d in between(self.dates, low, ctx.sentence.start) if d.kind == "year" and d.end_year is None and tells(self.text, d)]
        if not named or not named[-1].year or named[-1].year > (self.year or 0):
            return None
        opens = self.text[named[-1].start - 1 : named[-1].start] in _AHEAD or len({d.year for d in named}) == 1
        return named[-1] if named[-1].year >= (self.year or 0) - 1 or (opens and self.text[named[-1].end] in ",年") else None

    def _part_only(self, start: int, ctx: Context, again: str = "") -> bool:
        """其中2024年3亿元,… is of that part alone; 其中,2024年… and a sentence that begins so go on about the year.

        So does what the whole has been counted by ``again``: 项目42个,其中今年投入2亿元,实施项目15个.
        """
        at = self.text.rfind("其中", max(ctx.sentence.start, start - 4), start)
        counted = again and at > ctx.sentence.start and again in self.text[ctx.sentence.start : at]
        if counted and ";" not in self.text[at : ctx.clause.start]:
            return False
        return at > ctx.sentence.start and self.text[at + 2] != ","

    def _timeless(self, q: Quantity, ctx: Context, indicator: Indicator) -> bool:
        """What is there at all times, or is only named to say which: 两地共建的2个园区, 8所学校签了结对书."""
        attributive = self.text[q.start - 1 : q.start] == "的" and q.measure in ("count", "people")
        attributive = attributive or (q.measure == "count" and _LED_BY.match(self.text, indicator.end) is not None)
        attributive = attributive or _NOW.search(self.text, ctx.clause.start, q.start) is not None
        attributive = attributive or _NOW_HAS.search(self.text, ctx.clause.start, q.start) is not None
        paired = q.unit == "对" or (q.measure == "count" and _PAIRED.search(ctx.clause.text) is not None)
        there = paired or _PLACES.fullmatch(indicator.name) is not None
        return attributive or (there and not _GREW.search(self.text, ctx.clause.start, q.start))

    def _from_a_year(self, date: DateMention) -> Mention | None:
        """A year with the later time that it leads to: 2017年至今年9月底, 2016年至2020年6月, 2018年到去年."""
        first = next(iter(between(self.dates, max(0, date.start - 12), date.start)[-1:]), None)
        if first is None or first.kind != "year" or not first.year:
            return None
        link = self.text[first.end : date.start]
        last = date.year or ((self.year or 0) + (YEAR_OFFSET.get(date.word or "") or 0) if date.word in YEAR_OFFSET and self.year else None)
        if first.end_year and not link and date.kind == "month" and date.year is None and date.word is None:
            last = first.end_year
        elif link not in ("至", "到", "—", "-") or first.end_year:
            return None
        if not last or last <= first.year or date.kind not in ("month", "year", "relative_period"):
            return None
        reading = f"{first.year}年至{last}年" + (f"{date.month}月" if date.month else "")
        return Mention(self.text[first.start : date.end], first.start, reading)

    def _words(self, date: DateMention, q: Quantity) -> Mention:
        if date.end_year and "、" in date.text:  # 2021年、2022年两年
            return Mention(date.text, date.start, f"{date.year}年至{date.end_year}年")
        if (span := self._from_a_year(date)) is not None:
            return span
        lasting = _LASTING.match(self.text, date.end, q.start)
        year = date.year or (self.year - 1 if self.year and date.word == "去年" else None)
        if year and date.kind in ("year", "relative_period") and date.end_year is None and lasting:  # 2017年新一轮结对以来
            return Mention(self.text[date.start : date.end + lasting.end()], date.start, f"{year}年以来")
        if year and date.kind == "month" and date.end_month is None and lasting:  # 2021年5月结对以来
            return Mention(self.text[date.start : date.end + lasting.end()], date.start, f"{year}年{date.month}月以来")
        start = date.start - (self.text[max(0, date.start - 1) : date.start] in ("自", "从"))
        end = date.end + (self.text[date.end : date.end + 1] == "起")
        return Mention(self.text[start:end], start)
