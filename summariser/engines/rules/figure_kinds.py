"""Tells a figure's category: by its noun and measure word, corrected by what its clause says is done."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.nouns import Indicator
from summariser.engines.rules.tables import rows
from summariser.lexicon.quantities import Quantity
from summariser.records.vocabulary import Category
from summariser.regex import regex

_GIVEN = regex(r"(?:发放|移交|转交|交接)(?:[一-鿿]{1,6})?价值|寄来|寄去|捎来|免费发放|送上|送来|送去|捐|赠|慰问金|助学金|慰问品|爱心款")
# What is given may be listed clauses later: 捐赠物资一批,其中口罩10万只.
_GIFTS = regex(
    r"礼物|见面礼|寄来|寄去|寄送|捎来|邮寄|送达|送抵|运抵|运来|支援物资|爱心款物|献爱心|捐(?!建)|赠|驰援|送去|送上|送来|援助物资|募集到|募到|慰问品|爱心物资|带来爱心|紧急(?:调拨|支援|调运|筹集|采购)|"
    r"(?:支援|援助|调拨|援赠)(?:了|给|我[省市县区州])?(?=[^,。;]{0,14}(?:口罩|防护服|防疫物资|检测设备|呼吸机|试剂|消毒|医疗设备|药品|救护车|电脑|图书))"
)
# What is given by the piece: 书包300个.
_GOODS = tuple("包罩锅煲碗杯壶灯球被毯")
# 图书5000册交给学校: what becomes of them.
_HANDED_OVER = regex("(?:全部|已|都|一并)?(?:交给|送给|赠给|捐给|交到|送到)|,[^,。;]{0,8}[捐送]的(?=[,。;])")
_SOLD = regex(r"多销|多卖|吃进|认领(?!困难)|采购|销售|销往|售出|帮销|订单|成交|卖|出售|外销|热销|发往|运往|发运|销量|订购|认购|助销|购买")
_EMPLOYED = regex(r"就业(?!(?:创业)?(?:促进|服务|管理|指导)?(?:中心|局|处|科))|(?<!服)务工|吸纳|上岗|打工|用工|招工|上了?班|饭碗")
# 开发公益性岗位385个,安置脱贫人口385人
_POSTS_GIVEN = ("安置", "聘用", "选聘", "优先安置", "吸收", "解决")
_BUILDS = regex("硬化|修通|新修|铺设|架设|安装|援建|新建|建成|建起|捐建|改建|修建|扩建|建好|建设(?=[\u3400-\u9fff“]{2,12}$)")
_BUILT_UNITS = frozenset("个座处间条盏")
_MADE_YEARLY = regex("(?:年产|日产|月产|年生产)$")
_TRAINED = regex(r"培训|参训|轮训|研学|研修|跟班|跟岗|互访|考察|疗养|疗休养")
# 培训农牧民720人.
_TRAINS = ("培训", "培训了", "轮训", "培育", "培训各类", "累计培训")
_LEARNERS = frozenset({"人次", "人(次)"})
# 组织300名青少年到上海参观研学
_GO_TO_LEARN = regex("(?:分批|先后|免费)?(?:到|赴|前往|来)[^,。;、]{1,10}?(?:研学|参观|游学|考察|观摩|学习|交流|培训|参训|进修|夏令营)")
# Those who come to a doctor or a fair: 接诊群众260人次, 求职群众900人.
_SEEN = regex("接诊|义诊|手术|复明|筛查|接待(?=群众|居民|村民|农牧民|老人|患者)|收治|救治|诊治|诊疗|巡诊|坐诊|看诊|看病|咨询|求职")

# People who are of the place that is helped, whatever they are counted as.
LOCALS = ("群众", "农牧民", "村民", "老人", "儿童", "孩子", "妈妈", "家庭学生")
# Measure words of what is grown and sold by the piece.
_GROWN = frozenset("枝株棵只羽头尾匹盆箱件盒袋瓶枚颗蔸束筐")
# What is said of a place or a way, not built.
LASTING_MEASURES = ("海拔", "行程", "里程", "路程", "距离", "相距")


@cache
def _categories() -> tuple[tuple[Category, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((cast(Category, c), regex(f"(?:{'.*' if u == '.' else u})$"), regex(n)) for c, u, n in rows("categories"))


@lru_cache(maxsize=256)
def _categories_of(unit: str) -> tuple[tuple[Category, re.Pattern[str]], ...]:
    """The rows of the table that a unit may be of."""
    return tuple((category, nouns) for category, units, nouns in _categories() if units.match(unit))


_ASIDE = regex(r"\([^()]*\)")


@lru_cache(maxsize=1024)
def category_of(indicator: str, unit: str | None) -> Category:
    """The category of a figure by its noun and unit.

    >>> category_of("财政帮扶资金", "元"), category_of("专技人才", "人次"), category_of("生态林", "亩")
    ('funding', 'people', 'area')
    """
    rows_of_unit = _categories_of(unit or "-")
    indicator = _ASIDE.sub("", indicator) or indicator  # 镇街(园区)
    if unit in _HEADED:  # 劳务工作站 is a station: the word nearest to the end decides
        fitting = [(category, found) for category, nouns in rows_of_unit if (found := _last(nouns, indicator))]
        counted = [fit for fit in fitting if fit[0] not in _OF_PEOPLE or fit[1] == len(indicator)] or [(_OTHER, 0)]
        return max(counted, key=lambda fit: fit[1])[0]
    return next((category for category, nouns in rows_of_unit if nouns.search(indicator)), _OTHER)


_PAPERS = ("协议", "协议书", "合同", "备忘录", "责任书", "意向书")
# Categories of people: a word for them inside a name (移民小区) doesn't make it theirs.
_OF_PEOPLE = frozenset({"people", "population"})
_OTHER: Category = "other"
_HEADED = frozenset("个家所座场项期处间栋幢条块片类种份起")


def _last(nouns: re.Pattern[str], indicator: str) -> int:
    end = 0
    for match in nouns.finditer(indicator):
        end = match.end()
    return end


# 每斤卖2元
_PRICE = regex(
    "[每一](?:公斤|斤|千克|吨|亩|头|只|棵|株|箱|盒|袋|瓶|枝|匹|根|筐)"
    "(?:[\u4e00-\u9fff]{1,6}?(?=[就能可也都只才]{0,3}[卖售]))?(?:最[高多低少]|只|就|才|能|可以?|也|都|要|仅|[卖售到了出得约近超过达上])*$"
)
_EARNS = regex("(?:一家|全家|一家人|家里|一年|每年|一个月|每月|[能可])(?:下来|也|就|都|能|可以?)*$")
_WAYS = ("路", "渠", "管网", "管道", "巷道")


# What an employer lacks is its own, wherever those come from who may fill it.
_LACKING = ("缺口", "用工需求", "人才需求", "劳动力需求")


def owned_as(category: Category, noun: str) -> Category:
    """The category by which the region of a figure is told.

    >>> owned_as("people", "受训群众"), owned_as("employment", "岗位缺口")
    ('population', 'other')
    """
    if category == "employment" and noun.endswith(_LACKING):
        return "other"
    return "population" if category == "people" and noun.endswith(LOCALS) else category


def _of_things(found: Category, q: Quantity, noun: str) -> Category:
    """The category of a noun by what is measured: 移民道路16公里 are no people, 3个村4100人 no villages."""
    if q.unit in ("人", "口", "口人", "人次") and found == "institution":
        return "population"
    if q.measure == "length" and found in _OF_PEOPLE:
        return "project" if noun.endswith(_WAYS) else "other"
    return found


def category_in(text: str, indicator: Indicator, q: Quantity, ctx: Context) -> Category:
    """By noun and unit, corrected by the clause's verb: what is given away is a donation, what is bought a sale."""
    if q.measure == "ratio":
        return "ratio"
    if q.measure == "money" and indicator.name.endswith(_PAPERS) and ("购销" in indicator.name or _SOLD.search(indicator.name)):
        return "sales"  # 180万元的采购协议
    if q.measure == "length" and indicator.name.endswith(LASTING_MEASURES):
        return "other"
    if q.measure != "people" and indicator.name.endswith(_PAPERS):
        return "other"  # but 用工协议300人
    if q.measure == "money" and indicator.rule != "noun_after" and _PRICE.search(text, ctx.clause.start, q.start):
        return "other"
    found = _of_things(category_of(indicator.name, q.unit), q, indicator.name)
    if found == "output" and indicator.name == "收入" and _EARNS.search(text, ctx.clause.start, indicator.start):
        return "other"  # 一家人一年能收入三万元
    deed = text[ctx.clause.start : ctx.ceiling]
    things = found == "institution" and q.measure == "count" and q.unit not in ("家", "所", "个")
    if (things or found in ("funding", "other", "output")) and _GIVEN.search(deed):
        return "donation"
    if found in ("funding", "output") and _SOLD.search(deed):
        return "sales"
    goods = q.measure in ("count", "mass", "volume") and q.unit not in ("个", "家", "所", "名", "户", "项", "次", "场", "期")
    goods = (goods or indicator.name.endswith(_GOODS)) and found in ("output", "other")
    part = max(ctx.sentence.start, text.rfind(";", ctx.sentence.start, q.start))
    if goods and (_GIFTS.search(text, part, q.start) or _HANDED_OVER.match(text, q.end)):
        return "donation"
    if found == "funding" and indicator.name.endswith("金额") and _SOLD.search(text, part, q.start):
        return "sales"
    grown = q.measure in ("mass", "volume") or (q.measure == "count" and q.unit in _GROWN)
    if found in ("output", "other") and grown and _SOLD.search(deed):
        return "sales"
    if found == "other" and q.measure == "count" and _MADE_YEARLY.search(text, ctx.clause.start, indicator.start):
        return "output"  # 年产木桶、木盆3万个
    if found == "other" and q.unit in _BUILT_UNITS and _BUILDS.search(text, ctx.clause.start, max(q.end, ctx.ceiling)):
        return "project"
    taught = text.endswith(_TRAINS, ctx.clause.start, max(indicator.start, ctx.clause.start))
    seen = _SEEN.search(deed) or (q.unit in _LEARNERS and _SEEN.search(text, part, q.start))
    if found == "population" and q.measure == "people" and (taught or seen):
        return "people"
    if found == "population" and q.unit in _LEARNERS and _TRAINED.search(deed):
        return "people"
    if found == "population" and q.measure == "people" and _GO_TO_LEARN.match(text, max(q.end, indicator.end)):
        return "people"
    ahead = text[max(ctx.sentence.start, ctx.clause.start - 24) : ctx.clause.start]
    posted = text.startswith(_POSTS_GIVEN, ctx.clause.start) and "岗位" in ahead
    if found in ("people", "population") and q.measure in ("people", "count") and (posted or _EMPLOYED.search(deed)):
        return "employment"
    return found
