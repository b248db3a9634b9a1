"""Tells which quantities are no figures by what stands around them: limits of a class, batch numbers, ages, rates."""

from __future__ import annotations

from summariser.lexicon.quantities import Quantity
from summariser.regex import regex

_UNITS_OF_OTHER_MATTERS = frozenset(
    {"级", "岁", "℃", "摄氏度", "度", "分", "分钟", "小时", "秒", "时", "周岁", "天", "月", "年", "个月", "周", "日", "千伏", "伏"}
)
# 亿元以上项目5个: the first number only says which projects are meant.
CLASS = regex(r"(?:及?以上|及?以下)(?:的\d|的?[\u3400-\u9fff]{2,8}?(?:\d|[占达]|[一二两三四五六七八九十百]+[余多]?[个家项]))")
# 投资超亿元的有5家: the limit of a class as well.
_OVER = ("超", "过", "上")
# 对吸纳10人以上的车间给予奖补: which of them get something.
_ENTITLED = regex("人?(?:及?以上|及?以下)的?[\u4e00-\u9fff]{2,10}?(?:给予|予以|一次性|可享|享受|发放|奖补|奖励)")
_SO_MANY = regex(r"的(?:(?:企业|项目|农户|村|合作社)(?:就?有|共有|达到?|占|[由从])?|就?有|共有|达到?|占)\d")
# 走进三台岭镇, 五里坡乡: measure words that no towns are counted by.
# 临夏州八县市 are counted; 两县 are those told before.
_MANY_COUNTIES = frozenset({"县市", "县区", "区县", "市县", "旗县", "县市区", "旗县区", "县(市)", "县(区)"})
_RANKS_ABOVE = ("市", "州", "省", "盟", "辖")
_IN_NAMES = frozenset("门道里台岔角尺口把眼根匹堆棵株亩层面")
# 三百门码头, 八里湾大桥
_OF_HARBOURS = frozenset("门道里岔角口")
_HARBOURS = ("码头", "渔港", "港区", "大桥", "水库", "湿地", "湾大桥", "湾水库")
_TOWN = regex("[\u4e00-\u9fff](?<![进通入到驻联跨赴往返回小])(?:镇(?!上|里)|乡(?![村镇亲土愁贤里下]))")
_HOUR = regex("(?:上午|下午|晚上?|凌晨|早上|清晨|中午|傍晚|深夜|当晚|夜里|时速|最高时速)(?:约|近|达|可达)?$")
_BOTH_PLACES = ("城市", "地方", "省份", "港城", "古城", "名城", "地区", "兄弟", "市县")
# 两座相距千里的城市, 一条路连着两座城
_APART = regex(
    r"城(?=[,。;、的]|$|之间|(?:跨越|携手|牵手|相隔|相距|相连|相望|相拥|心手|山海|[因同一共])(?!市))|"
    r"(?:相距|相隔|远隔)[\u3400-\u9fff\d]{1,8}的(?:城市|县城|城|地方)"
)
# 在五层会议厅
_ROOM = regex("[\u3400-\u9fff]{0,4}(?:会议[厅室]|多功能厅|报告厅|大厅|办公室|接待室)")
# 三头发力, 两头都动: the sides or ends of a matter, no animals.
_ALL_SIDES = regex(
    "(?:同时|一起|并|都|齐|合力|发力|用力|使劲|推进|跟进|共|抓|用劲|受益|受惠|得利|兼顾|对接|跑|忙|热|甜|赚|进|出|走|管|担|落空|为难)"
)
# 黄龙村2组村民: which group of the village.
_OF_VILLAGE = regex("[村社][民委]?(?:第)?$")
# 从三个方面发力, 围绕文旅、教育两个方面作文章: how a matter is divided; 三个方面协议 are counted.
_ASPECTS = regex("(?:大|个)?(?:方面|层面|维度)(?![\u3400-\u9fff]{0,6}?(?:项|类|条|措施|任务|问题|协议|内容|工作|合作))")
# 3移民夜校: the third row of a table.
_SERIALS = 200
# 地址:中山路口北200米
_ADDRESS = regex("(?:地址|店址):[^,。;\\n]*$|(?:[路街巷]|路口|交叉口)(?:往|向)?[东南西北]{1,2}(?:侧|行|约)?$")
_LONGEST_ADDRESS = 30
# 数学平均分提高了9分
_SCORE = regex("(?:平均分|均分|总分|得分|分数|成绩|评分|满意度)[^,。;:]{0,10}$")
# 不让一分钱闲置, 一毛钱也不能乱花: no sums.
_LAST_CENT = regex("[一1][分厘毫毛角](?:[一1][分厘毫])?钱?")
_NOT_ONE = regex("钱?(?:也|都|没|不|未)")
_BATCH = regex(r"分(?=[一二三四五六七八九十两\d]+批)")


def refusal(text: str, q: Quantity) -> str | None:
    """Why a quantity is no figure, by what stands around it alone; None where it may be one."""
    if q.unit is None and q.measure not in ("people", "ratio"):
        return "a number without a unit"
    if q.unit is None and text[q.start - 1 : q.start] == "\n" and q.value < _SERIALS and q.raw.isdigit():
        return "the number of a row"
    if text[q.start - 1 : q.start] in ("*", "."):
        return "a number that lost digits"
    if q.chinese and q.value == 1 and q.measure in ("area", "mass", "volume", "length"):
        return "one of a measure, as the base of a rate"
    if q.chinese and q.noun and not (q.value > 2 and q.unit in _MANY_COUNTIES and text[q.start - 1 : q.start] in _RANKS_ABOVE):
        return "a number that refers back to places"
    share = q.raw.endswith("成") and text[q.start - 1 : q.start] not in ("占", "达", "超", "过")  # 九成以上的耕地坡度超过25度
    if (CLASS.match(text, q.end) and not share) or (text[q.start - 1 : q.start] in _OVER and _SO_MANY.match(text, q.end)):
        return "the limit of a class"
    if _ENTITLED.match(text, q.end) and text.rfind("对", max(0, q.start - 12), q.start) >= 0:
        return "the limit of a class"
    if q.measure != "ratio" and text.startswith("级", q.end):
        return "a class: 2500吨级"
    if q.chinese and q.unit in _IN_NAMES and _TOWN.match(text, q.end):
        return "a number in a place's name"
    if q.chinese and q.unit in _OF_HARBOURS and text.startswith(_HARBOURS, q.end):
        return "a number in a place's name"
    if q.chinese and q.unit != "个" and text[q.end : q.end + 1] in ("镇", "乡", "村"):
        return "a number in a place's name"
    if _HOUR.search(text, max(0, q.start - 8), q.start):
        return "a time of the day or a speed"
    if q.raw in ("两个", "两座", "两家", "2个", "2座") and (text.startswith(_BOTH_PLACES, q.end) or _APART.match(text, q.end)):
        return "a number that refers back to places"
    team = q.unit in ("套", "家", "大") and text.startswith(("班子", "领导班子", "党政班子"), q.end)
    if team or (q.unit in ("层", "楼") and _ROOM.match(text, q.end)):
        return "a body or a room by its number"
    if q.chinese and q.unit == "场" and _of_a_farm(text, q):
        return "a farm of the corps by its number"
    if q.unit == "头" and q.chinese and q.value <= 4 and _ALL_SIDES.match(text, q.end):
        return "the sides of a matter"
    if q.unit == "组" and q.value <= 30 and _OF_VILLAGE.search(text, max(0, q.start - 3), q.start):
        return "a group of a village by its number"
    if q.chinese and q.unit in ("个", "大") and _ASPECTS.match(text, q.end):
        return "the sides of a matter"
    if q.measure == "length" and _ADDRESS.search(text, max(0, q.start - _LONGEST_ADDRESS), q.start):
        return "how far from a street"
    if q.measure == "money" and _LAST_CENT.fullmatch(q.raw) and (q.raw[1] in "分厘毫" or _NOT_ONE.match(text, q.end)):
        return "the least of money, as a way of speaking"
    if q.measure == "money" and q.chinese and q.value == 1 and text[q.start - 1 : q.start] == "每":
        return "one of a measure, as the base of a rate"
    if q.vague_one:
        return "一 that says a, not 1"
    if q.unit == "分" and _SCORE.search(text, max(0, q.start - 16), q.start):
        return None
    power = q.unit == "度" and q.raw[:-1].rstrip("多余").endswith(("万", "亿"))
    if q.measure == "time" or (q.unit in _UNITS_OF_OTHER_MATTERS and not power):
        return "a duration, an age or a degree"
    if (
        q.chinese
        and q.unit in ("批", "期", "次", "点", "届", "轮", "遍", "步", "句", "号")
        and _BATCH.search(text[max(0, q.start - 1) : q.end])
    ):
        return "a batch number"
    if q.unit in ("批", "期", "轮", "届") and _THE_FIRST.search(text, max(0, q.start - 2), q.start):
        return "a batch number"
    return None


# 在前两批40名教师的基础上: which of them; but 此前三批
_THE_FIRST = regex(r"前(?<![此之以目日先当提]前)$")


_FARM = regex(
    "(?!举办|举行|召开|开展|组织|进行|演出|先后|累计|献上|带来|参加|安排|连续|开了|办了|[^\u3400-\u9fff]?[了共第各这那])[\u3400-\u9fff]{2}"
)
_ITS_OWN = regex("(?:分院|职工|党委|医院|学校|幼儿园|中学|小学|社区|团|[连镇]|负责人|领导|书记|场长)")


def _of_a_farm(text: str, q: Quantity) -> bool:
    """Whether 场 is a farm of the corps: 红星四场 is named so again, or has a hospital; 举办四场 is neither."""
    name = text[max(0, q.start - 2) : q.end]
    return _FARM.match(name) is not None and (text.count(name) > 1 or _ITS_OWN.match(text, q.end) is not None)
