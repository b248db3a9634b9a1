"""What the clause around a figure says of it: plan or fact, and what it was before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summariser.engines.rules.figure_context import Context, tells
from summariser.engines.rules.plan_headings import in_plan
from summariser.engines.rules.sentences import between
from summariser.lexicon.dates import DateMention
from summariser.lexicon.quantities import Quantity
from summariser.records.vocabulary import Status
from summariser.regex import regex

# 将 that speaks of the future; 将安置点群众的就业作为… is 把.
_WILL = (
    r"将(?<!即将)(?=(?:共同|联合|分别|陆续|继续|进一步|再|新|还|累计|用于|以|出台|制定|推出|追加|增加|减少|提供|给予|选送|输送|招聘|招收|开通|设立|成立|培养|购置|添置|安装|铺设|修建|种植|每年|分批|免费|统一|定期|向|为|在|于|有|达|投入|建设|实施|安排|选派|派|新建|改建|扩建|完成|建成|建立|带动|吸纳|新增|把|一如既往|"
    r"引进|帮助|支持|采购|培训|组织|实现|举办|举行|援建|开展|提供|统筹|打造|培育|覆盖|惠及|拨|落实|援助|捐|形成|解决|资助|启动|突破|超|严格|全面|认真|深入|充分|积极|大力|始终|切实|主动|全力|围绕|聚焦|按照|坚持|依托|抓住|用好|加强|加大|加快|推进|推动|深化|促成|争取|动员|邀请|派出|增派|接收))|还将|将尽快"
)
# What is yet to be done with: 再选派20名, 今年要完成…
_DEEDS = (
    r"(?:投入|投|实施|安排|选派|派|新建|新增|新|改建|扩建|建设|建|引进|引导|引|举办|开展|组织|培训|采购|动员|发动|打造|培育|帮助|扶持|支持|援建|援助|捐|"
    r"添|匀|招|吸纳|带动|转移|输送|销售|落实|完成|实现|达到|突破|推动|推进|流转|种植|接收|募集|筹集)"
)
# All these begin with given characters and look back from there, so that the search leaps to them.
_SOON: tuple[str, ...] = ("今年", "年内", "下半年", "明年", "全年", "下一步", "下步", "接下来", "今后", "未来", "年底前")
_SOON = (*_SOON, *(f"{month}月底前" for month in range(10)))
_IN_TIME = "|".join(rf"{soon}[^,。;]{{0,10}}(?<!一)(?:再|还要|还会|继续|要(?<![主重首必次摘纪]要))(?!次|度|现)" for soon in _SOON)
_WHEN = (r"20\d\d年", *(f"{month}月" for month in range(10)), "年")
_BEFORE_THEN = "|".join(rf"{when}[^,。;]{{0,3}}底?前[^,。;]{{0,4}}完成" for when in _WHEN)
_AT_LEAST = "|".join(rf"{word}(?:约|近|[^,。;按给]{{0,12}}、[^,。;]{{0,8}})?$" for word in ("不少于", "不低于"))
_PLAN_FOR = "(?<![兴动升程盟养原]计划)"
_BUILT = ("建成", "投产", "投用", "完工", "竣工", "投运", "运营", "落成", "实施")
# 达产后年产值可达2亿元, 今后三年每年选派10名.
_COME = "|".join(
    [
        "达产后|满产后|达效后|达标后",
        *(f"{built}后,?年(?=[产加屠出接处发供销])" for built in _BUILT),
        *(f"{built}后[^。;]{{0,20}}?(?:可(?!以看)|将|预计|能(?!源))" for built in _BUILT),
        *(rf"{soon}(?:[两三四五六七八九十几\d]+)年" for soon in ("今后", "未来")),
        "愿(?<!意愿)(?=与|同|意|继续|为|在|以|积极|尽)",
    ]
)
_RUNS = regex(r"(?:建成|投产|投用|完工|竣工|投运)(?:运营|使用|投产)?后,(?:预计|每年|年)*可(?!以看)(?:[^。;]{0,30})$")
PLANNED = regex(
    rf"力争|商定|约定(?<!的约定)(?!数|的|任务)|计划{_PLAN_FOR}(?:(?<!年度计划)|(?=实施|培训|投入|建设|引进|选派|新建|采购))(?![”》的内外])|拟(?![定订])|预计|目标(?!任务|的)|{_AT_LEAST}|{_COME}|"
    rf"确保|争取(?![^,。;]{{0,14}}?(?:资金|项目|投资|补助|贷款|政策|支持)|到(?!20|年|明|今|\d))|规划(?=建设|新建|实施|打造|布局|到|投入|改造|引进|培育|发展)|{_WILL}|20\d\d年底前|年底前|"
    rf"预期|有望|明年|来年|打算|承诺(?!书|的)|{_IN_TIME}|再(?<![又一]再)(?={_DEEDS})(?!投产)|还要(?={_DEEDS}|再)|要(?=达到|确保|力争|实现|突破|完成|冲过)|"
    rf"{_BEFORE_THEN}|月底前[^,。;]{{0,12}}达到$|将(?=增至|增加到|提高到|达到)"
)
_PLANS = "|".join(f"{word}(?<![兴动升程盟养原]{word})(?=[:])" for word in ("计划", "目标任务", "规划", "任务书"))
# 按照协议,三水每年派驻教师15名.
_AS_AGREED = "|".join(f"{by}[^,。;]{{0,10}}(?:协议|约定|备忘录|规划|方案)(?=,)" for by in ("按照", "根据", "依据"))
_AGREED = "协议书?(?:明确|约定|规定|确定|要求)(?=[:,])"
_PLANNED_AHEAD = regex(
    rf"力争|{_AGREED}|承诺(?!书|的)|议定|{_AS_AGREED}|商定|约定(?<!的约定)(?!数|的|任务)|{_WILL}|{_COME}|{_PLANS}|计划{_PLAN_FOR}(?=用|利用|援助|支援|支持|投入|实施|安排|选派|新建|引进|举办|建设|在|到|今|年|于|完成|开展|组织|再|派|"
    rf"新|向|为|培训|采购|项目|帮助|带动|扶持|打造|新增)|拟(?=投|建|在|选|安|新|派|引|向|于|实施|开展|举办|培训|采购)|预计|打算|{_IN_TIME}|再(?<![又一]再)(?={_DEEDS})(?!投产)|还要(?={_DEEDS}|再)"
)
# Of what is planned for, that which is there: 首批180万元已经到账, 确保剩余的21个贫困村退出.
_ALREADY = regex("(?:均|也|都|现)?已经?(?!确定|明确|商定)")
_ALREADY_BEGINS = frozenset("均也都现已")
_THERE_NOW = regex("(?:[里内中]|剩余|剩下|现有|所有|原有|在[^,。;]{1,6})的$")
# 总额两亿元的援建计划, 3年2亿元的约定.
_OF_A_PLAN = regex("的[\u4e00-\u9fff]{0,6}(?<!养)(?:计划|规划|预算|约定)(?=[,。;、)]|$)", re.M)
_BY = regex(r"到(?<![降升增加长高少展大]到)(?P<year>20\d\d)年(?!的)")
# 要发挥优势,组织50家企业到甲县考察; but 组织了, 组织的
_DEED_FIRST = regex(rf"(?:再|新|并)?{_DEEDS}(?![了的过])")
# In a part on what is to be done, what is there: 目前已有8家, 去年完成.
_DONE_BEFORE = regex(r"已|目前|累计|截至|现有|去年|上年|了(?=\d)")
# Signed or given in so many words, what is earned day by day: no part of a plan that stands before it.
_HAS_DONE = regex("(?:签订|签署|签下|达成|捐赠|捐助|赠送|送去|颁发|授予)了|每[天月年](?:都|就)?(?:能|可以)(?:挣|赚|拿|领)")
# 要深化劳务协作,年内组织招聘会3场.
_THIS_YEAR = regex(f"(?:年内|今年内|下半年|年底前)(?:再|新)?{_DEEDS}")
_TO_DO = regex(r"要(?<![主重紧首只的]要)(?=[深加着扎持积抓用聚全推强完创围把在以进坚突紧拓发][^。;]{1,60}$)")
# 计划如下:…,今年前8个月销售1.2亿元: what has come about by then.
_PAST = regex(
    r"(?:[今本]年)?前(?:\d{1,2}|[一二三四五六七八九十]{1,2})个月(?!里?[要将拟力])|(?:去年|上年|今年以来)(?!的|同期|比|[一二三四]季度|[^,。;]{1,6}的[^,。;\d]{0,12}(?:项目|资金|企业))"
)
# 超额完成年度目标任务(150人)
_AIMED = ("目标任务", "任务", "目标", "任务数", "目标数", "计划数", "计划", "指标")
# What a deed that is to be completed may follow as another aim.
_AIMS = frozenset({"力争", "确保", "将", "还将", "争取"})
_DONE = regex(r"实际(?<=[,;]实际)(?!需|情况|困难|投资额|利用)|并[赠捐]|已(?<!在已)|累计|截至|完成|实现了|达到了|超额|目前")


@lru_cache(maxsize=4)  # the figures of a clause ask for the same
def _planned_ahead(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last word of a plan in the clauses before a figure's own."""
    told = list(_PLANNED_AHEAD.finditer(text, start, end))
    return told[-1] if told else None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text of an article with its dates; ``year`` is the page's."""

    text: str
    dates: Sequence[DateMention]
    year: int | None = None

    def status(self, q: Quantity, ctx: Context) -> Status:
        """``planned`` where the clause, or the one that leads it, speaks of an intention."""
        attributive = self.text[q.start - 1 : q.start] == "的"
        if attributive and _THERE_NOW.search(self.text, ctx.clause.start, q.start):
            return "actual"
        if self.text[q.start - 1 : q.start] == "(" and self.text.endswith(_AIMED, ctx.sentence.start, q.start - 1):
            return "planned"
        behind = self.text[q.end : q.end + 1]
        if behind in _ALREADY_BEGINS and _ALREADY.match(self.text, q.end, max(q.end, ctx.clause.end)):
            return "actual"
        if behind == "的" and _OF_A_PLAN.match(self.text, q.end):
            return "planned"
        before = self.text[ctx.clause.start : q.start]
        deed_first = _THIS_YEAR.match(before) or _DEED_FIRST.match(before)
        if deed_first and _TO_DO.search(self.text, ctx.sentence.start, ctx.clause.start):
            return "planned"
        if PLANNED.search(before) or self._by_a_year(ctx.clause.start, q.start):
            return "actual" if re.search(r"(?:超额|已|完成|占)[^,。;]{0,8}(?:计划|目标)", before) else "planned"
        if _HAS_DONE.search(self.text, ctx.clause.start, max(q.end, ctx.clause.end)):
            return "actual"
        dated = between(self.dates, ctx.sentence.start, q.start) if self.year else ()
        if dated and any(d.year and d.year > (self.year or 0) and tells(self.text, d) for d in dated):
            return "planned"
        if _RUNS.search(self.text, ctx.sentence.start, q.start):
            return "planned"
        if _PAST.match(self.text, ctx.clause.start):
            return "actual"
        match = _planned_ahead(self.text, ctx.sentence.start, ctx.clause.start) or self._by_a_year(ctx.sentence.start, ctx.clause.start)
        if match is None and in_plan(self.text, q.start):
            return "actual" if _DONE_BEFORE.search(self.text, ctx.sentence.start, max(q.end, ctx.clause.end)) else "planned"
        if match is None:
            return "actual"
        done = _DONE.search(self.text, match.end(), q.start)
        if done and done.group() == "完成" and match.group() in _AIMS and self.text[done.start() - 1] in ",;":
            done = _DONE.search(self.text, done.end(), q.start)  # 将力争引进企业5家,完成采购8000万元
        return "actual" if done else "planned"

    def _by_a_year(self, start: int, end: int) -> re.Match[str] | None:
        """到2025年: a year to come, as seen from the page."""
        found = _BY.search(self.text, start, end)
        return found if found and not (self.year and int(found["year"]) < self.year) else None
