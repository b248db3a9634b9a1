"""Makes a noun fit its measure word: 家 counts firms, not their delegates; 组织 before 30个 is what is counted, no deed."""

from __future__ import annotations

from summariser.engines.rules.nouns import Indicator, before_links, noun_after, noun_before
from summariser.engines.rules.phrase_words import COVER
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.tables import words
from summariser.lexicon.quantities import Quantity
from summariser.regex import regex

# Bodies that have organisations: 妇联组织36个.
_ORGANISED = ("妇联", "工会", "团委", "共青团", "科协", "侨联", "残联", "工商联", "文联", "商会", "协会", "社区", "党群", "民兵")
_OF_HOUSES = frozenset({"家", "所"})
_HOUSES = ("企业", "公司", "商会", "协会", "旅行社", "合作社", "机构", "单位", "集团", "学校", "医院", "院校", "采购商", "媒体", "银行")
_THEIR_PEOPLE = ("代表", "负责人", "嘉宾", "高管", "老总", "客商", "理事长", "总经理", "校长", "院长")
# 企业人力资源|负责人: who in the house.
_OFFICE = regex("(?<=[\u3400-\u9fff]{2})(?:人力资源|人事|招聘|用工|分管|主要|法定|行政|技术|销售|业务|采购|财务)(?:部门?|处|科)?$")
_OFFICERS = ("负责人", "负责同志", "主管", "代表", "经理", "专员", "领导", "部长", "总监")
_BODIES = frozenset({"个", "家"})
# 年产8000吨有机肥生产线: what is made there, so much of it.
_YEARLY = regex("[年日]?(?:年产|日产|年加工|年处理|年出栏|年屠宰|年产能|年生产|月产)(?:约|近|超|达)?$")
_PLANT = regex("(?<=[\u3400-\u9fff]{2})(?<![深精粗工])(?:生产|加工|制造|流水)线(?:项目)?$")
# 新增赴沪务工: the verb is no part of it.
_NEW = regex(r"新增(?=转移|外出|稳定|跨省|省外|县外|到|赴|就业$|务工$)")
# 壮大26个|村|集体经济
_VILLAGE_FUNDS = ("村集体经济", "村级集体经济")
# 新入驻企业
_CAME_IN = ("新入驻", "新入园", "新进驻", "新落户")
# 基层工会组织46个, to the end of the clause.
_ENDS = regex(r"(?:左右|以上)?(?:[,。;、)\n]|$)")
# 比上一年多36人, 其中被省政协采用12篇: of what has been counted before.
_MORE_THAN = regex(
    r"[,(]?[比较](?:[上去前]一?年|\d{4}年|往年|上[月季]|上个?月|上半年|同期|历史同期|年初|上一?[届期]|帮扶前|原来|计划)(?:同期|[底末初])?(?:多|少)[了出]?$"
)
_BY_THEM = regex(
    r"(?:,|其中|有|先后|共|还|已|均|等|分别){0,3}被[^,。;、\d的]{2,20}?(?:采用|采纳|采信|录用|刊用|刊发|评为|认定为|授予|命名为|列为|确定为|吸收|录取)(?:了|的?有)?$"
)


_STAY = regex(
    r"[到来赴去往在](?:\u3400++|[\u4e00-\u9fff]{2})(?:避暑|避寒|休闲|观光|旅游|旅居|度假|康养|疗养|疗休养|研学|过冬|越冬|就医|看病|就诊|求学|就读|创业|投资|养老){1,2}$"
)


def stays(text: str, q: Quantity, floor: int) -> Indicator | None:
    """What so many people do at a place, where nothing says who they are: 到琼海避寒度假的达2万人次.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "到\u3400\u3400避寒度假的达2万人次"
    >>> stays(text, scan_quantities(text)[0], 0).name.replace("\u3400", "_")
    '到__避寒度假'
    """
    stop = before_links(text, floor, q.start) if q.measure == "people" else q.start
    does = _STAY.search(text, floor, stop) if text[stop : stop + 1] == "的" and stop < q.start else None
    return Indicator(does.group(), does.start(), stop, "by_predicate") if does else None


# 的仅2家, 的目前只有2家
_ONLY = "的(?:仅|只|就|也|还|有|达|共|才|目前|已){0,4}"
_WHICH = regex(rf"(?P<what>(?:总投资额?|投资额?)[约近超]?[\d.一二三五十百千万亿]{{1,6}}元(?:及?以[上下])){_ONLY}$")


def of_a_class(text: str, q: Quantity, floor: int) -> Indicator | None:
    """What is told of those counted by no more than their investment: 投资亿元以上的仅2家.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "投资亿元以上的仅2家"
    >>> of_a_class(text, scan_quantities(text)[-1], 0).name
    '投资亿元以上'
    """
    which = _WHICH.search(text, floor, q.start) if q.measure == "count" else None
    return Indicator(which["what"], which.start(), which.end("what"), "noun_before") if which else None


# 年产值千万元以上的仅2家: which of them, where no noun says it.
_WORTH = regex(r"(?:总?投资额?|年?产值|年?销售额|年?营业额|年?收入|年?营收|注册资本|年?纳税额?)(?:约|近|超)?$")
_ALONE = regex(rf"(?:及?以[上下]){_ONLY}\d")


# 投资亿元以上项目2个: which of them, before their noun.
_INVESTED = ("投资", "投资额", "投资超", "投资过")


def class_floor(text: str, floor: int, limit: Quantity) -> int:
    """Where what is counted behind the ``limit`` of its class is looked for, at ``floor`` first: 年产值千万元以上的仅2家.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> texts = "有年产值5000万元以上的2家", "有年产值5000万元以上企业2家", "引进投资3亿元以上项目2个"
    >>> [class_floor(t, 0, scan_quantities(t)[0]) for t in texts]
    [1, 4, 2]
    """
    tells = _ALONE.match(text, limit.end) or text.endswith(_INVESTED, floor, limit.start)
    worth = _WORTH.search(text, floor, limit.start) if tells else None
    return worth.start() if worth else limit.start


# 一是培训干部30名, 其二引进企业5家
_ITEM = regex("(?:[一二三四五六七八九十]{1,2}(?:是要?|则是)|其[一二三四五六]是?|首先是|其次是)(?=[\u3400-\u9fff]{2})")


def item_floor(text: str, start: int, end: int) -> int:
    """Where a clause goes on behind the words that only number it: 一是培训干部30名.

    >>> item_floor("一是培训干部30名", 0, 6), item_floor("干部30名", 0, 2)
    (2, 0)
    """
    item = _ITEM.match(text, start, end)
    return item.end() if item is not None else start


_APART = regex(r"(?:相隔|相距|间隔|远隔|跨越|横跨|跨过)(?=(?:着|了|约|近|超过?|逾|达)*$)")


def apart(text: str, q: Quantity, floor: int) -> Indicator | None:
    """How far apart two places are, told before them: 相隔两千公里的两个县.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "相隔2000公里的两个县"
    >>> apart(text, scan_quantities(text)[0], 0).name
    '相隔'
    """
    told = _APART.search(text, floor, q.start) if q.measure == "length" and text[q.end : q.end + 1] == "的" else None
    return Indicator(told.group(), told.start(), told.end(), "by_predicate") if told else None


def refers_back(text: str, q: Quantity, floor: int) -> bool:
    """Whether the clause says only how many more there are than before, or what became of some: 比上年多36人, 被市政府采纳9件.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> [refers_back(t, scan_quantities(t)[-1], 0) for t in ("比去年多36人", "其中被市政府采纳9件", "入驻企业9家")]
    [True, True, False]
    """
    if text[q.end : q.end + 1] not in ("", *",。;、)\n"):
        return False
    return _MORE_THAN.match(text, floor, q.start) is not None or _BY_THEM.match(text, floor, q.start) is not None


def counts_people(text: str, quantity: Quantity) -> bool:
    """Whether a number without a unit counts people or households: 560多万公民, 贫困人口5.3万.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> [counts_people(t, scan_quantities(t)[0]) for t in ("转移13.76万农村劳动力", "脱贫人口5.3万", "得分960", "编号9600企业")]
    [True, True, False, False]
    """
    heads = (*words("people_heads"), "人次", "人数", "户数")
    after = noun_after(text, quantity.end, min(len(text), quantity.end + 16))
    if after is not None and any(head in after.name for head in heads if len(head) > 1 or after.name.endswith(head)):
        return True
    floor = begin_of(text, quantity.start, ",。;、:\n")
    scaled = quantity.raw.rstrip("多余").endswith(("万", "亿", "千"))
    before = noun_before(text, floor, quantity.start) if scaled else None
    return before is not None and before.name.endswith(heads)


# Heads of those who are counted, besides people by what they are.
_GROUPS = ("代表", "专家", "团队", "队", "团", "组", "班", "负责人", "党员", "家属", "志愿者", "嘉宾")


# 存栏600头的牧场: what such a place has or makes, no noun of its own.
_HOLDS = ("存栏", "出栏", "占地", "年产", "日产", "容纳", "带动", "吸纳", "总投资", "投资")


# Measure words of meetings and courses, and those.
_HELD = frozenset({"次", "场", "场次", "期", "期次", "轮"})
_MEETINGS = ("会议", "会", "培训班", "研修班", "讲座", "活动", "论坛")


def counted_ahead(text: str, quantity: Quantity, floor: int, after: Indicator) -> Indicator | None:
    """The noun right before the number, where what follows only says what becomes of it: 移民1020人|乘船, 企业61家的|新城."""
    held = quantity.unit in _HELD and not text.startswith("的", quantity.end)
    if held and (what := noun_before(text, floor, quantity.start)) and what.end == quantity.start and what.name.endswith(_MEETINGS):
        return what  # 召开领导小组会议3次专题研究
    people = quantity.measure == "people" and not after.name.endswith((*words("people_heads"), *_GROUPS))
    of_them = text[quantity.end : quantity.end + 1] == "的"
    before = noun_before(text, floor, quantity.start) if people or of_them else None
    if before is None or before.end != quantity.start or not before.name.strip(COVER) or before.name.endswith(_HOLDS):
        return None
    return before if of_them or before.name.endswith(words("people_heads")) else None


_ALL_OF = regex("(?P<all>全[村县镇乡区市州旗社组寨团连校家])(?:现|共|总共|一共)?有?(?:约|近|超过?)*$")


def all_of(text: str, q: Quantity, floor: int) -> Indicator | None:
    """All who live at a place, told by no noun of their own: 全村1200人.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> all_of("全村1200人", scan_quantities("全村1200人")[0], 0).name
    '全村'
    """
    if q.measure != "people" or q.unit not in ("人", "口", "口人", "户"):
        return None
    told = _ALL_OF.search(text, floor, q.start)
    return Indicator(told["all"], told.start("all"), told.end("all"), "noun_before") if told else None


def fitted(text: str, q: Quantity, noun: Indicator) -> Indicator:
    """The noun as its measure word counts it: 40家企业代表 -> 企业, 妇联组织36个 -> 妇联组织.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "40家企业代表"
    >>> fitted(text, scan_quantities(text)[0], Indicator("企业代表", 3, 7, "noun_after")).name
    '企业'
    """
    people = next((word for word in _THEIR_PEOPLE if noun.name.endswith(word)), None) if q.unit in _OF_HOUSES else None
    if people is not None and noun.name.removesuffix(people).endswith(_HOUSES):
        return Indicator(noun.name.removesuffix(people), noun.start, noun.end - len(people), noun.rule)
    office = _OFFICE.search(noun.name) if q.unit in _OF_HOUSES else None
    if office is not None and text.startswith(_OFFICERS, noun.end) and noun.name.endswith(_HOUSES, 0, office.start()):
        return Indicator(noun.name[: office.start()], noun.start, noun.end - len(office.group()), noun.rule)
    bodies = q.unit in _BODIES and noun.name.endswith(_ORGANISED) and COVER not in noun.name
    if bodies and noun.end + 2 <= q.start and text.startswith("组织", noun.end) and _ENDS.match(text, q.end):
        return Indicator(noun.name + "组织", noun.start, noun.end + 2, noun.rule)
    makes = _YEARLY.search(text, max(0, q.start - 8), q.start) if noun.rule == "noun_after" and q.measure != "money" else None
    if makes and (plant := _PLANT.search(noun.name)):
        return Indicator(noun.name[: plant.start()], noun.start, noun.end - len(plant.group()), noun.rule)
    if q.unit == "个" and noun.name.endswith(_VILLAGE_FUNDS):
        cut = len("集体经济") + noun.name.endswith("级集体经济")
        return Indicator(noun.name[:-cut], noun.start, noun.end - cut, noun.rule)
    if noun.rule == "by_deed" and _NEW.match(noun.name):
        return Indicator(noun.name[2:], noun.start + 2, noun.end, noun.rule)
    if q.unit in _BODIES and noun.name.startswith(_CAME_IN):
        return Indicator(noun.name[1:], noun.start + 1, noun.end, noun.rule)
    return noun
