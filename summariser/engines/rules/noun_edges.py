"""What stands at the edges of a counted noun and is no part of it: states and adverbs behind, a dateline and verbs before."""

from __future__ import annotations

from summariser.engines.rules.noun_leads import OF_THESE
from summariser.engines.rules.phrase_words import COVER, LETTERS, cut_words
from summariser.engines.rules.tables import words
from summariser.lexicon.names import is_name
from summariser.lexicon.segment import is_word
from summariser.regex import regex

_AT_HOME = regex("(?<=[户民众员生人])(?:家中|家里|家)$|(?<=[\u3400-\u9fff]{2})(?:手上|手中|手里|身上|身边|心中|心里|面前|名下|家门口)$")
_NEED = regex(
    r"(?:安全|日常|基本)?(?:饮水|吃水|用水|用电|行路|出行|就医|上学|住房|就业)(?:安全|困难)?(?:问题|难题)$|"
    r"(?:上学|就学|入学|读书|就医|看病|出行|行路|[吃喝饮用]水|用电|用工|就业|住房|增收|销售|融资|养老|照料)[难贵远]"
)
_STATE = regex(
    "(?:基本|有关|相关|具体|实际|总体|整体|运行|运营|实施|进展|建设|发展|生产生活|生活)?(?:情况|状况|现状|近况)$|"
    "(?<=项目|工程|园区|公路|水库|铁路|机场|电站|高速)(?:前期|后续|收尾|扫尾)(?:工作|手续)?$"
)
_TWICE = regex(r"([\u3400-\u9fff])\1([\u3400-\u9fff])\2$")
# 27项重点工作有序推进
_STEADILY = regex("(?:有序|稳步|扎实|有力|如期|按期|顺利|加速|加快|同步|齐头|圆满|陆续|相继|先后|在线|线上)$")
# 860家脱贫地区的企业: where they are from.
_OF_REGIONS = regex("[家名户位人](?:[\u3400-\u9fff]{0,6}(?:地区|山区|库区|牧区|灾区|老区|沿线|县域|省份))的(?=[\u3400-\u9fff]{2})")
# 3场“山海同心”援甘特产消费帮扶活动: the name of an event, with a verb in it or too long.
TITLED = regex(
    r"“[^“”,。;]{2,24}”(?P<what>[^“”,。;、\d]{2,24}?(?:活动|仪式|培训班|招聘会|推介会|展销会|专场))(?=[,。;]|$)"
)
# 支持5个示范村产业发展: the villages are counted, not what is done for them.
_UNIT_WITH_TASK = regex(
    "[\u3400-\u9fff“”]{0,10}?(?:村|社区|安置点|安置区|乡镇|街道|学校|合作社|医院|卫生院|卫生室|幼儿园)(?=(?:特色|农村|农业|乡村|现代|教育|公共|人居|集体){0,2}"
    "(?:产业|经济|基础设施|环境|道路|饮水|服务|文化|教学|办学|设施|能力|水平|服务能力|诊疗能力|条件|办学条件)(?:发展|建设|整治|改造|提升|治理|完善|改善|升级|振兴))"
)
# 率市直12个单位: who leads whom, nothing that is counted.
ONLY_LEADS = regex("(?:率|率领|带领)[省市区县州旗]直$|(?:率领|带领)$|^除.+外$|(?:计划|之|以)外$|^[我你他她咱][和跟与]")

# 建成及在建项目14个: of either stage.
_STAGE_AHEAD = regex("(?:建成|建好|已建|新建|续建|改建|扩建|在建|开工|完工|竣工|投产|签约)(?:和|及|与|、|以及)$")
_STAGES = ("在建", "新建", "续建", "改建", "扩建", "拟建", "待建", "投产", "投用", "竣工", "落地")


# 会长李建国和学生代表: those who are counted stand behind the names.
_POST_ENDS = ("长", "书记", "主任", "主席", "经理", "董事", "委员", "校医", "教授", "老师", "代表", "负责人", "常委", "政委", "、")


def behind_named(piece: str) -> int:
    """Where those begin who are counted behind people told by name: 校长李建国和学生代表; 0 where nobody is named.

    >>> "校长李建国和学生代表"[behind_named("校长李建国和学生代表"):], behind_named("教师和学生代表")
    ('学生代表', 0)
    """
    at = max(piece.rfind(mark) for mark in "和及与")
    if at < 3 or len(piece) - at < 3:
        return 0
    named = [at - size for size in (3, 2) if at >= size and is_name(piece[at - size : at]) and not is_word(piece[at - size : at])]
    heads = (*words("people_heads"), "代表", "专家", "负责人")
    if at == 3 and 0 in named and piece.endswith(heads) and not piece[:at].endswith(heads):
        return at + 1  # 赵大山和学生代表
    return at + 1 if any(piece.endswith(_POST_ENDS, 0, name) for name in named) else 0


# 到三亚旅游的人数: how many do so.
_DOING_SO = regex(
    "(?:(?:[到来赴去往在](?:\u3400++|[\u4e00-\u9fff]{2}))?(?:旅游|观光|疗养|疗休养|康养|避暑|就业|务工|创业|上班|就读|求学|就医|看病|就诊|参训|参保|参会|参观|脱贫|受益))的$"
)


def doing_so(segment: str, start: int, name: str) -> int:
    """How many characters before ``start`` say what those do whose number ``name`` is: 到海南旅游的人数.

    >>> doing_so("来\u3400\u3400旅游的人数", 6, "人数"), doing_so("城市的人数", 3, "人数")
    (6, 0)
    """
    does = _DOING_SO.search(segment, 0, start) if name in ("人数", "人次", "总人数") else None
    return start - does.start() if does else 0


# 靠种植花椒年收入, 海岸线长
_BY_DOING = regex("(?:靠|凭|通过)[^,。;靠凭]{2,14}?(?=(?:每?[年月]|人均|户均|亩均|家庭)?(?:纯|总|毛)?收入$)")
_HOW_LONG = regex("(?<=[线路渠堤墙管廊])长$")


def behind_means(segment: str, start: int) -> int:
    """Where an income begins behind what it is made by: 靠养蜂和采茶年收入; 0 where that isn't told.

    >>> "靠养蜂和采茶年收入"[behind_means("靠养蜂和采茶年收入", 2):]
    '年收入'
    """
    by = _BY_DOING.search(segment, max(0, start - 4)) if segment.endswith("收入") else None
    return by.end() if by is not None and by.end() > start else 0


def bare_length(name: str) -> str:
    """What is so long: 海岸线长 -> 海岸线."""
    return _HOW_LONG.sub("", name) if len(name) > 3 else name


_WHICH = r"(?:(?!的)[\u3400-\u9fff]){2,8}$"
_WORTH = "(?:总?投资额?|年?产值|年?销售额|年?营收|年?营业额|注册资本|月薪|年薪)"
# 10亿元以上项目2个, 投资千万元以上的企业4家, 过亿元项目3个: with the limit of the class.
OF_A_CLASS = regex(
    rf"{_WORTH}?[超过]?\d[\d.]*[百千万亿]{{0,2}}[元亩人户吨头]及?以[上下]{_WHICH}|(?:总?投资额?|月薪|年薪)\d[\d.]*[百千万亿]{{0,2}}元及?以上的{_WHICH}|"
    rf"{_WORTH}[百千万亿]{{1,2}}元及?以[上下]的?{_WHICH}|{_WORTH}?[超过][百千万亿]{{1,2}}元的?{_WHICH}"
)


# 食用菌产业园|入驻企业, 示范场|肉牛存栏, 冷链中心|库容: whose they are.
_OWNER = regex(
    r".*(?:园区?|基地|中心|市场|车间|工坊|工厂|[厂场馆店楼院校站港库]|平台|课堂|课程|公司|集团|企业|合作社|项目|工程|专区|专柜|社区|集市|活动|行动|计划|力量|人士)”?"
    r"(?=(?:(?:已|新|共|现|累计|直接|首批)*(?:入驻|入园|进驻|入社|存栏|出栏|在园|受益|捐赠|捐助)(?!率|量|额)[\u3400-\u9fff]{2,8}|"
    r"[\u3400-\u9fff]{2,3}(?:存栏|出栏)量?|总?库容|(?:年均?|月均?|日均?)(?:交易|吞吐|中转|处理|加工|屠宰|接待|客流|出货|储藏|保鲜)(?:量|额|能力))$)"
)


def behind_owner(piece: str) -> int:
    """Where a noun begins behind the house or the scheme that has it: 产业园入驻企业; 0 where none is told.

    >>> [text[behind_owner(text):] for text in ("食用菌产业园入驻企业", "示范场肉牛存栏", "乡村教师课堂受益师生", "新入驻企业", "受益群众")]
    ['入驻企业', '肉牛存栏', '受益师生', '新入驻企业', '受益群众']
    """
    owner = _OWNER.match(piece)
    return owner.end() if owner else 0


# 物流、家政等行业岗位, 种植、养殖等领域专家: what the examples are of.
_TRADES = regex("(?:行业|领域|工种)(?=(?:就业|用工|工作|意向|爱心)?(?:岗位|企业|人才|专家|项目|工人|公司)$)")


# 这个班|升学率, 该村|入学率: whose it is.
_THIS = ("这个", "这所", "这家", "这", "该")
_THIS_ONES = regex("[班村校厂县镇乡店院](?=[\u3400-\u9fff]{2,8}率$)")


def behind_lead(segment: str, start: int, piece: str) -> int:
    """Where ``piece``, which begins at ``start``, begins without means, names and owners that lead up to it; 0 where there are none."""
    if segment.endswith("等", 0, start) and (these := _TRADES.match(piece) or OF_THESE.match(piece)):
        return start + these.end()
    if segment.endswith(_THIS, 0, start) and (rated := _THIS_ONES.match(piece)):
        return start + rated.end()
    named = behind_named(piece) or behind_owner(piece)
    return behind_means(segment, start) or (start + named if named else 0)


def other_stage(segment: str, start: int, name: str) -> int:
    """How many characters before ``start`` tell of another stage of what ``name`` begins with the stage of (建成及在建项目), or of whom.

    >>> other_stage("已建成及在建项目", 4, "在建项目"), other_stage("扶持及在建项目", 3, "在建项目")
    (3, 0)
    """
    makes = _CAPACITY.search(segment, max(0, start - 6), start) if name.endswith("能力") else None
    if makes is not None:
        return start - makes.start()
    each = _EACH_ONE.search(segment, max(0, start - 2), start) if name.startswith(("月收入", "平均")) else None
    if each is not None:
        return start - each.start()
    ahead = _STAGE_AHEAD.search(segment, max(0, start - 4), start) if name.startswith(_STAGES) else None
    return start - ahead.start() if ahead else doing_so(segment, start, name)


# 3个徒弟磨|一节课, 5名学生画|两幅画: a number behind a verb of one character that people stand before.
_A_NUMBER = frozenset("一两二三四五六七八九十几半0123456789")
_ENDS_NAMES = frozenset("们家户人员组队团班代会社")
_MORE_PEOPLE = ("徒弟", "队员", "专家", "老师", "护士", "医护人员", "志愿者")


_WHO_ARRIVE = ("干部", "教师", "医生", "人才", "队员", "专家", "人员", "老师", "骨干", "学员", "教练", "护士")


def without_state(text: str, start: int, stop: int) -> int:
    """Where the noun in ``start:stop`` ends without what is said of it: 5户困难牧民家中, 三个脱贫村生活情况, 27项重点工作有序."""
    alone = text[stop - 1] not in _ENDS_NAMES and not is_word(text[stop - 2 : stop])
    if stop > start + 2 and alone and text[stop : stop + 1] in _A_NUMBER:
        stop -= text.endswith((*words("people_heads"), *_MORE_PEOPLE), start, stop - 1)
    if stop > start + 2 and (home := _AT_HOME.search(text, start, stop)):
        stop = home.start()
    arrived = text[stop - 2] in "入进赴抵来" and text.endswith(_WHO_ARRIVE, start, stop - 2) and not is_word(text[stop - 2 : stop])
    if stop > start + 3 and arrived:
        stop -= 2  # 首批6名医生入疆
    if stop > start + 5 and (twice := _TWICE.search(text, start + 2, stop)):
        stop = twice.start()  # 2.1万亩生态林郁郁葱葱
    if stop > start + 3 and (need := _NEED.search(text, start + 2, stop)):
        stop = need.start()  # 解决1580名孩子上学难的问题
    if stop > start + 3 and (state := _STATE.search(text, start + 1, stop)):
        stop = state.start()
    if stop > start + 3 and text.endswith("优势", start, stop) and text.startswith(("互补", "明显", "突出"), stop):
        stop -= 2  # 两大产业优势互补
    if text[start - 1 : start] == "个" and (unit := _UNIT_WITH_TASK.match(text, start, stop + 4)) and unit.end() < stop:
        stop = unit.end()
    if stop > start + 3 and text.endswith("主要", start, stop):
        stop -= 2  # 28个乡镇、单位主要负责人
    if stop > start + 3 and (adverb := _STEADILY.search(text, start + 2, stop)):
        stop = adverb.start()
    return stop


def behind_regions(text: str, start: int, stop: int) -> int:
    """Where the noun begins that the regions in ``start:stop`` only describe (860家脱贫地区的企业); 0 where there is none."""
    told = _OF_REGIONS.match(text, start - 1) if text[start - 1 : start] else None
    return told.end() if told is not None and told.end() == stop + 1 else 0


# 5万人次在线观看: what so many do.
_ONLINE = regex("(?:同步|同时)?(?:在线|线上|云端)(?:观看|收看|收听|听课|观摩|参训|参会|围观|互动|学习)(?![\u3400-\u9fff])")
# 32名赴粤挂职干部, 86名进城务工人员: those who go somewhere for something.
_FOR = "(?:务工|就业|挂职|支教|支医|投资|创业|学习|跟岗|帮扶|交流|锻炼|培训|经商|参训){1,2}"
_WHERE = f"[赴到来在进驻援](?:{COVER}++|[{''.join(sorted(LETTERS - {'新'}))}城外])"
_GONE = regex(
    f"{_WHERE}(?:{_FOR}(?:干部|人员|教师|医生|人才|专家|客商|企业家|劳动力|学员|队员|青年|农民工|群众){{1,2}}|"
    "(?:干部|教师|医生|专家){1,2}+(?:人才)?+(?!代表))(?![、和])"
)
# 提出两点要求, 抓好三个重点: nouns behind a number that are verbs before another noun, or qualify it.
_ASKED = regex("(?:工作|具体|合作|购销|采购|投资|签约|订购|认购|用工|就业|产销|贸易)?(?:要求|希望|建议|倡议|期望|承诺|祝愿|重点|意向)$")


def told_end(text: str, start: int, stop: int, end: int) -> int:
    """Where a noun of verbs at ``start`` ends, of which the grammar makes a phrase up to ``stop``: 两点要求, 5万人次在线观看."""
    found = _ONLINE.match(text, start, end) or _GONE.match(text, start, end) or (_ASKED.match(text, start, end) if stop == start else None)
    return found.end() if found else stop


# 日加工|鲜叶能力
_CAPACITY = regex("[日年月](?:加工|处理|屠宰|烘干|生产|储存|接待|配送|冷藏)$")
# 每户平均分红, 两人每月收入: for each of them belongs to the name.
_EACH_ONE = regex("每[户人村]?$")
# 48名榕江、从江两县的务工人员: those of several places.
_OF_SEVERAL = regex(
    f"{COVER}++(?:[、和与及]{COVER}++)++(?:等?(?:[两二三四五六七八九十]个?)?[省市县区州旗盟]{{1,2}}|等地?)?的?(?=[\u4e00-\u9fff]{{2}})"
)


def behind_several(text: str, start: int) -> int:
    """Where those are named who are of the several places told at ``start``; 0 where there are none.

    >>> text = "\u3400\u3400、\u3400\u3400两县的务工人员"
    >>> text[behind_several(text, 0):], behind_several("务工人员", 0)
    ('务工人员', 0)
    """
    theirs = _OF_SEVERAL.match(text, start) if text[start : start + 1] == COVER else None
    return theirs.end() if theirs else 0


_OUR_RANKS = frozenset("省市县区州旗盟镇乡村校院")


def behind_links(text: str, start: int, end: int) -> int:
    """Where the noun behind a measure word begins: 31公里|长的|水泥路, 40户|我县|困难户."""
    if start < end and text[start] == "的":
        start += 1
    elif text.startswith(("长的", "宽的", "高的"), start, end):
        start += 2
    ours = text[start : start + 1] == "我" and text[start + 1 : start + 2] in _OUR_RANKS and start + 3 < end
    return start + 2 * ours


def names_of(piece: str) -> int:
    """Where the names of those who are counted begin behind what they are: 看望监测户赵大山、钱小川两家; 0 where none are told.

    >>> "监测户赵大山、钱小川"[: names_of("监测户赵大山、钱小川")], names_of("教师、医生")
    ('监测户', 0)
    """
    first, *others = piece.removesuffix("等").split("、")
    if not all(is_name(other) and not is_word(other) for other in others):
        return 0
    ends = {word.end for word in cut_words(first)}
    cuts = (at for at in (len(first) - 3, len(first) - 2) if at in ends)
    return next((at for at in cuts if is_name(first[at:]) and first[:at].endswith(words("people_heads"))), 0)


# What may end a clause behind a measure word and is no noun: 36台等, 5米高, 200元整.
_NO_NOUN = frozenset("等多余来左右上下内外中里前后时间者们的了过着共也都吧呢啊吗整钱宽高长深厚远次回遍届")


def stands_alone(text: str, at: int) -> bool:
    """Whether a noun of one character is all that a clause has behind a measure word: 算了三笔账."""
    return text[at] not in _NO_NOUN and text[at - 1 : at] not in ("次", "回", "趟") and text[at + 1 : at + 2] in ("", *",。;!?:是\n")


# 全村860人中移民占七成: among whom.
_AMONG = regex("(?:之|当)?中(?![小高学医药西华国央青老年])[^,。;]{0,10}?(?:占|有|达|为|是|[一二三四五六七八九]成|\\d)")


def among(text: str, start: int) -> bool:
    """Whether those who have just been counted are only the whole of which the rest tells a part."""
    return text[start - 1 : start] in ("人", "户", "名") and _AMONG.match(text, start) is not None
