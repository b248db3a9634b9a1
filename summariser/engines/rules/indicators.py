"""Finds what a quantity counts: the noun beside it, the deed it measures, the growth of a thing."""

from __future__ import annotations

from summariser.engines.rules.counted_deeds import by_event, by_manner
from summariser.engines.rules.described import (
    brought_there,
    by_relative,
    described,
    in_charge,
    is_what,
    of_several,
    rated,
    sent_there,
    team_of,
)
from summariser.engines.rules.earnings import priced, sold_or_worked_for
from summariser.engines.rules.growth import SHARE, growth_subject, is_growth
from summariser.engines.rules.noun_lists import listed_after, with_list
from summariser.engines.rules.nouns import Indicator, before_links, noun_after, noun_before
from summariser.engines.rules.phrase_words import COVER, SHORT_VERBS, is_noun
from summariser.engines.rules.predicates import (
    MONEY_HEADS,
    by_deed_alone,
    by_each,
    by_last_verb,
    by_predicate,
    by_predicate_after,
    by_topic,
    by_verb,
    made_up,
)
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.tables import words
from summariser.engines.rules.unit_nouns import all_of, apart, counted_ahead, fitted, of_a_class, refers_back, stays
from summariser.lexicon.quantities import Quantity
from summariser.lexicon.segment import is_word
from summariser.regex import regex

_WORKS = regex(
    r"(?:全部|均|都|已|如期|实现|稳定|就近|就地|转移|外出|省外|省内|返岗|[来在赴到][^,。;、]{1,4}?){0,4}(?:就业|务工|脱贫|增收|受益|致富|参训|上岗|"
    r"创业)(?![\u3400-\u9fff]*(?:户|人口|人员|资金|岗位|基地|车间))"
)
_DEED = regex(
    r"(?P<how>(?:实现|新增|转移|稳定|就近就地|就地就近|就近|就地|外出|省外|省内|返岗|跨省|异地|(?:(?<!年)来|[在赴]|到(?!位)|转移到|外出到|去往)"
    r"(?:(?!的)[\u3400-\u9fff][\u3400-\u9fff]?(?<!的)(?:等地)?|京津冀|长三角|珠三角|大湾区|其[他它](?:东部|中西部|沿海|发达)?(?:省份|省市区?|地区|地方|城市))|其[他它](?:省份|省市区?|地区|地方|城市)){0,4})(?P<what>(?:务工)?就业|"
    r"务工|培训|义诊|诊疗|捐款捐物|捐资|(?:社会)?捐款|(?:总|实际|到位|实际到位|意向|计划总|固定资产|合同|协议)?投资额?|占地(?:面积)?|"
    r"(?:(?<![去今前明当半全每\d ])年|月|户均|人均|亩均|户均年|人均年|人均月|户均月|年均|"
    r"人均可支配|每亩|每户|每人)?(?:收入|纯收入|增收|创收|分红|产值))$"
)
_DEED_ENDS = ("就业", "务工", "培训", "义诊", "诊疗", "捐物", "捐资", "捐款", "投资", "资额",
              "占地", "面积", "收入", "增收", "创收", "分红", "产值")
_OF_WORK = frozenset({"就业", "务工", "务工就业", "培训", "义诊", "诊疗"})
# 户均1人就业: no noun.
_PER_HEAD = frozenset({"户均", "人均", "村均", "县均", "平均"})
# 在省内就近就业, 去往其他地区就业: the place alone belongs to the name.
_WAY = regex("去往|在(?=[省县市州][内外]|本地|当地|家门口)")
# Measure words of courses, not of those who take part.
_OF_TRAINING = frozenset({"期", "场", "场次", "期次", "班次", "班", "次"})
_INVESTORS = ("企业", "公司", "集团", "商会", "老板", "指挥部", "工作队", "工作组", "协会", "基金会", "慈善会", "政府", "局")
# Of those, what a thing has: the thing belongs to the name (园区占地面积).
_OF_THINGS = ("投资", "收入", "产值", "分红", "占地", "占地面积")


def by_deed(text: str, quantity: Quantity, floor: int, ceiling: int) -> Indicator | None:
    """A deed that stands for the noun: 12.3万人次稳定就业, 带动就业11.3万人, 户均增收1.3万元.

    The people it is about belong to it where they are named.
    """
    stop = before_links(text, floor, quantity.start)
    deed = _DEED.search(text, floor, stop) if text.endswith(_DEED_ENDS, floor, stop) else None
    if deed:
        who = noun_before(text, floor, deed.start())
        if who and who.end == deed.start() and deed["what"] in ("就业", "务工就业", "务工", "培训", "增收"):
            whole = Indicator(text[who.start : deed.end()], who.start, deed.end(), "by_deed")
            people = who.name.endswith(words("people_heads"))
            if quantity.unit in _OF_TRAINING:
                return whole  # 专技人才培训5期
            plain = not deed["how"] or deed["how"].startswith("实现") or deed["what"] == "培训"
            return who if people and plain and deed["what"] != "增收" else whole
        broader = noun_before(text, floor, deed.end()) if deed["what"].endswith(_OF_THINGS) else None
        work = deed["what"] in _OF_WORK
        said = deed.group() if work else deed["what"]  # 带来租金收入, 了解到学校总投资: no place that somebody goes to
        agent = broader is not None and broader.name.removesuffix(said).endswith(_INVESTORS)
        if broader and broader.name.endswith(said) and not agent:
            return broader
        start = deed.start() + (2 if deed.group().startswith("实现") else 0) if work else deed.start("what")
        start = way.end() if (way := _WAY.match(text, start)) else start
        return Indicator(text[start : deed.end()], start, deed.end(), "by_deed")
    if quantity.unit in ("人", "人次", "名", "户"):
        after = _WORKS.match(text, quantity.end, ceiling)
        who = noun_before(text, floor, quantity.start) if after else None
        if who and who.name not in _PER_HEAD:
            return who  # 带动贫困人口1.2万人增收
        if after:
            return Indicator(after.group(), after.start(), after.end(), "by_deed")
    return None


def counts_money(text: str, quantity: Quantity) -> bool:
    """Whether a number without a unit is a sum of money: 产值做到4100万, 累计援助9.78亿.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> [counts_money(t, scan_quantities(t)[0]) for t in ("产值4100万", "累计援助9.78亿", "播放量4100万", "产值4100")]
    [True, True, False, False]
    """
    if not quantity.raw.rstrip("多余").endswith(("万", "亿")):
        return False
    floor = begin_of(text, quantity.start, ",。;、:\n")
    found = noun_before(text, floor, quantity.start) or by_topic(text, quantity, floor)
    if found is not None and (found.name.endswith(MONEY_HEADS) or _puts_in(text, quantity, floor, found)):
        return True
    given = by_verb(text, floor, quantity.start)
    return given is not None and (found is None or found.name == given.name) and not _WORKS.match(text, quantity.end)


def _puts_in(text: str, quantity: Quantity, floor: int, noun: Indicator) -> bool:
    """Whether so many hundred millions are put into the noun: 投入精准扶贫1.64亿."""
    return quantity.raw.endswith("亿") and text.endswith(("投入", "投资", "拨付", "捐资"), floor, noun.start)


COUNTED = frozenset({"count", "people"})
# 总投资2400万元的幼儿园, 海拔5200米的山口: what it costs, how high it is.
_COSTS = regex(
    r"(?:投资|投资额|投入资金|造价|耗资|注册资本|(?<=[理工应水待纳存藏储冻产运送])能力|海拔|全长|总长|里程|距离|跨度|库容|面积|装机|容量|产能|规模|占地|产值|年薪|月薪|客单价|[纯总]?收入|财力|营收|营业额|销售额|交易额|利润|税收|总?资产)(?:约|近|超|逾|达|为)*$"
)
_BY_RATE = regex("的(?:标准|比例|幅度|速度|增速|增幅|目标|水平|份额|要求)")
# 设立规模为20亿元的帮扶基金: the fund.
_FOUNDED = regex("(?:设立|建立|组建|成立|发起)了?总?(?:规模|额)(?:为|达|约|近|超)*$")
_BASE = regex("(?:已)?(?:是|为|相当于|达到?)[^,。;]{1,14}的(?:近|约|超过?|逾|将近)*$")
_GOODS = regex(r"的(?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,8}等(?=[\u4e00-\u9fff]{2})")


_BECAME = regex("(?:学校|医院|村|单位)?(?:结成|结为|成为|(?:建立|形成|缔结)(?=了?(?:结对|友好|姐妹|姊妹|伙伴|帮扶|合作)))了?")
_PERSONS = frozenset("名位")
# 捐给县人民政府80万元结对帮扶资金: the noun behind the number, not who gets it.
_GIVEN_MONEY = ("帮扶资金", "援助资金", "协作资金", "支援资金", "慰问金", "助学金", "善款", "捐款", "物资", "专项资金", "贷款", "补贴")


_BY_DEEDS = (by_predicate, by_deed_alone, by_event, by_last_verb)
# Persons counted before it who come or go: 进藏工作, 赴甘支教.
_COMES = regex(
    "[进入来赴到驻去回返离](?:\u3400++|[疆藏青甘宁陕川渝滇黔桂蒙吉辽黑沪京津粤浙苏闽鲁豫鄂湘赣皖冀晋琼])(?:长期|短期|开展)?"
    "(?:工作|支教|支医|援教|挂职|坐诊|巡诊|义诊|跟岗|学习|考察|任教|执教|帮扶|锻炼|交流|培训|服务|任职){1,2}(?![\u3400-\u9fff])"
)
_TAIL = regex("以上|左右|以内|以下|上下|之多|不等|开外")
_BEING = regex("为|是|系|由")
_PEOPLE = regex("民|口")
_WITH_ASIDE = regex(r"[\u3400-\u9fff](?:\([^()]{1,4}\))$")
# 突破5000万元大关, 16亿元精准滴灌…: no noun.
_MARKS_PASSED = ("大关", "关口", "台阶", "门槛", "高位", "新高", "高点", "精准", "直接", "高效")


# 5万只肉鸭项目、乡卫生院: what a project is for, and no list.
_OF_PROJECTS = ("个", "项", "件", "类", "批")
_HEADS_ONLY = frozenset({"负责人", "主要负责人", "负责同志"})
_AND_MORE = regex(r"(?:(?:[、和及]|以及)(?:约|近|超)?\d[\d,.]*[多余]?[万亿]?元){1,4}(?=[\u3400-\u9fff])")


def find_indicator(text: str, quantity: Quantity, floor: int, ceiling: int) -> Indicator | None:
    """The noun a quantity counts, looked for between ``floor`` and ``ceiling``; None where the clause has none."""
    if refers_back(text, quantity, floor):
        return None
    found = of_a_class(text, quantity, floor) or stays(text, quantity, floor) or apart(text, quantity, floor)
    found = found or _find(text, quantity, floor, ceiling)
    return fitted(text, quantity, found) if found else None


def _find(text: str, quantity: Quantity, floor: int, ceiling: int) -> Indicator | None:
    tail = _TAIL.match(text, quantity.end)
    behind = tail.end() if tail else quantity.end
    after = (of_several(text, behind) or noun_after(text, behind, ceiling) or listed_after(text, behind)) if not quantity.noun else None
    if after is None and quantity.measure in COUNTED and text.startswith(("是", "为"), behind):
        after = is_what(text, behind, ceiling)  # 其中86名是搬迁户
    summed = after if after is not None and after.name == "收入" else None
    if after is not None and after.name in (words("mere_sums") if text[behind : behind + 1] == "的" else _MARKS_PASSED):
        after = None
    if after is None and quantity.unit in ("对", "组") and (made := _BECAME.match(text, behind)):
        after = noun_after(text, made.end(), ceiling)  # 又有9对结成友好学校
    if after is not None and after.name.startswith("一") and text[behind + 2 : behind + 3] == "不":
        after = None  # 300万元一分不少
    if (deed := by_manner(text, quantity, floor)) is not None:
        return counted_ahead(text, quantity, floor, deed) or deed
    if after is not None and quantity.unit in _PERSONS and (who := described(text, after, ceiling)):
        after = who
    if after is not None and quantity.unit == "人" and text[behind] in SHORT_VERBS and not is_word(text[behind : behind + 2]):
        after = None  # 教师5人抵普
    if after is not None and quantity.unit in _PERSONS and _COMES.match(text, behind):
        after = None  # 技术人才86名进藏工作
    if after is not None and quantity.measure == "money" and text[behind] == "的" and _FOUNDED.search(text, floor, quantity.start):
        return after
    if after is None and quantity.unit == "个" and text.startswith("人", behind) and not is_word(text[behind : behind + 2]):
        return Indicator("人", behind, behind + 1, "people")  # 两个人每月收入过万
    own = after is not None and (text[behind : behind + 1] == "的" or is_noun(after.name.lstrip(COVER)))
    own = own or (quantity.measure == "money" and after is not None and after.name.endswith(_GIVEN_MONEY))
    own = own and not _COSTS.search(text, floor, quantity.start)
    if quantity.measure == "money" and (goods := _GOODS.match(text, behind)) and (last := noun_after(text, goods.end(), ceiling + 24)):
        return Indicator(text[behind + 1 : last.end], behind + 1, last.end, "noun_after")  # 71万元的图书、电脑等教学物资
    if after and own and quantity.measure not in (*COUNTED, "ratio") and len(after.name.strip(COVER)) > 1:
        listed = quantity.measure == "mass" or text[behind] == "的"  # 价值56万元的煎药、理疗设备
        return with_list(text, after) if listed else after  # 3万平方米厂房, 价值60万元的医疗设备
    if quantity.measure == "money" and after is None and (more := _AND_MORE.match(text, behind)):
        what = noun_after(text, more.end(), ceiling + 24)  # 分别投入2800万元、3100万元帮扶资金
        if what is not None and is_noun(what.name.lstrip(COVER)):
            return what
    if quantity.measure == "money" or quantity.unit == "块":
        for rule in (priced, sold_or_worked_for, by_each):
            if (each := rule(text, floor, quantity.start)) is not None:
                return each
    if quantity.unit is None and quantity.measure != "ratio":
        return after or noun_before(text, floor, quantity.start)
    after = after or team_of(text, quantity)
    if quantity.measure == "people" and after is None and (team := made_up(text, quantity, floor) or sent_there(text, quantity, floor)):
        return team
    if quantity.unit == "家" and after is None and (firms := brought_there(text, quantity, floor)):
        return firms
    if quantity.start and text[quantity.start - 1] == "等" and after is None and (does := by_predicate_after(text, quantity)):
        return does  # 主要负责人等80余人参加会议
    if quantity.measure == "ratio":
        if is_growth(text, floor, quantity.start) or SHARE.search(text, floor, quantity.start):
            return growth_subject(text, floor, quantity.start)
        if quantity.unit == "倍" and (base := _BASE.search(text, floor, quantity.start)):
            return noun_before(text, floor, base.start())  # 手术量是援建前的两倍
        if (being := _BEING.match(text, behind)) and (what := noun_after(text, being.end(), ceiling)):
            return with_list(text, what)  # 95%为当地群众
        within = quantity.start - (text[quantity.start - 1] in "中里")  # 援疆资金中八成用在基层
        before = noun_before(text, floor, within)
        rate = before is not None and _BY_RATE.match(text, behind) is not None  # 地方财政收入1%的标准安排资金
        own = before is None or (text[behind : behind + 1] == "的" and not rate)
        return after if after and COVER not in after.name and own else before
    if quantity.noun and quantity.unit:
        if (aside := _WITH_ASIDE.search(quantity.raw)) is not None:
            return Indicator(aside.group(), quantity.end - len(aside.group()), quantity.end, "counted_noun")  # 4县(市)
        return Indicator(quantity.unit, quantity.end - len(quantity.unit), quantity.end, "counted_noun")
    if quantity.unit == "人" and (people := _PEOPLE.match(text, quantity.end)):
        return Indicator({"民": "人民", "口": "人口"}[people.group()], quantity.end - 1, quantity.end + 1, "people")
    ahead = counted_ahead(text, quantity, floor, after) if after is not None and quantity.measure in COUNTED else None
    if ahead is not None:
        return ahead
    if quantity.measure in COUNTED and after and after.name != "人等":
        alone = after.name.endswith("项目") and quantity.unit not in _OF_PROJECTS
        return after if alone else in_charge(text, with_list(text, after), quantity)
    if quantity.measure in COUNTED and (which := by_relative(text, behind, people=quantity.measure == "people") or rated(text, behind)):
        return which
    if deed := by_deed(text, quantity, floor, ceiling):
        return deed
    if is_growth(text, floor, quantity.start):
        return growth_subject(text, floor, quantity.start)
    before = noun_before(text, floor, quantity.start)
    if before and before.name in _HEADS_ONLY and (does := by_predicate_after(text, quantity)):
        return does  # 26家企业、合作社负责人共90人参加活动
    if before and not (before.name in _PER_HEAD and quantity.measure == "people"):
        return before
    if (
        after
        and len(after.name) >= (2 if quantity.measure not in COUNTED else 1)
        and (quantity.measure in COUNTED or text[quantity.end : quantity.end + 1] == "的")
    ):
        return after
    told = by_topic(text, quantity, floor) if quantity.measure not in ("people", "ratio") else None
    told = told or by_verb(text, floor, quantity.start, money=quantity.measure == "money") or after or by_predicate_after(text, quantity)
    return told or next((found for rule in _BY_DEEDS if (found := rule(text, quantity, floor))), summed) or all_of(text, quantity, floor)
