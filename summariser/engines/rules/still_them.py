"""Tells whether what stands between a person and a word of motion leaves the person as who goes."""

from __future__ import annotations

from summariser.regex import regex

# How many they were: 等8名同志, 一行6人, 共十人.
_HOW_MANY = r"(?:\d{1,3}|[两二三四五六七八九十]{1,3})[余多]?(?:人|[名位](?:同志|领导|干部|人员|专家|代表|委员|成员|负责人|负责同志))"
_UNNAMED = r"(?:负责人|负责同志|人员|代表|同志|领导|干部|专家|骨干|委员|(?:书记|主席|主任|局长|院长|校长|会长|科长|处长)(?=等|共|一行))"
# ,区工商联、区农业农村局负责人及企业家代表: who goes along, told by their posts alone.
_COMPANY = (
    rf"(?:[,、]|以及|[和及与])(?:(?!陪同|会见|表示|指出|强调|迎接|主持|介绍|率|带)[^。;:!?“”]){{2,60}}?(?:{_UNNAMED}|企业家|职工|师生)(?:等|共|一行)*(?:{_HOW_MANY})?"
)
# A person with those who go along.
_THEM = regex(
    rf"(?:同志)?(?:\([^()]{{1,12}}\))?(?:等人?|一行人?|{_HOW_MANY}|\d+[余多]?人|率队|带队|率团)*(?:(?:以及|[和及、与])[^,。;]{{0,16}}?{_UNNAMED}(?:等|共|一行)*(?:{_HOW_MANY})?|{_COMPANY})?(?:分别|先后|专程|再次|还|又|亲自|一起|一同)*(?:于?(?:\d{{1,2}}月)?\d{{1,2}}日(?:上午|下午)?)?"
)
# The post behind a name, how many they are: 李刚局长, 李刚一行6人.
_BESIDE_NAME = regex(
    r" ?(?:同志|先生|女士|教授|博士|院士|书记|主任|主席|总经理|医师|医生|老师|"
    r"(?:副?(?:[市县区省州局部院校会科处厅镇乡行司站所队组团]|董事)长))?"
    rf"(?:等人?|一行人?|{_HOW_MANY}|\d+[余多]?人|率队|带队|率团)*,?"
)
# The day: 昨天, 于近日, 5月8日至9日, 8日下午.
_DAY = (
    r"于?(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:(?:至|到|-|—|~)(?:\d{1,2}月)?\d{1,2}日)?|[昨今前当]天|[昨今]日|近日|日前|近期|上周|本周|[^,。;]{0,3}期间|[两三四五六七八九\d]天[来内])?"
    r"(?:一早|一大早|清晨|早上|上午|中午|下午|傍晚|晚上?|晚间)?"
)
# What opens words that tell on what matter, by whose wish, after what, in what weather one goes: 就…, 受…委托, 结束…后, 冒着….
_OPENS = (
    r"(?:就|围绕|针对|聚焦|受|应|为|按照|根据|按|结合|利用|趁|借|冒|顶|不(?:远|辞|顾|畏|惧)|带着|怀着|满怀|结束|完成|参加|出席|开完|随|跟随|从|在|经|乘|坐|与|同|和|陪同|连同|偕同?|会同|携)"
)
_WITHOUT_SUBJECT = regex(rf"(?:{_DAY},?)?(?:{_OPENS}[^,。;:!?“”()]{{1,30}},?|[\u3400-\u9fff]{{1,8}},?)?(?:{_DAY})?")
# What has a subject of its own, is said, or makes others go: 李刚说,…; 李刚安排企业到….
_ANOTHERS = regex(
    r"说|讲|表示|指出|强调|介绍|致辞|发言|汇报|主持|提出|要求|认为|希望|陪同下|会见|迎接|接待|欢迎|安排|组织(?!部)|动员|引导|鼓励|号召|帮助|协调|推动|支持|促成|请(?<!邀请)|请(?=[^,。;]{2,})"
    r"|让|使|派|送|将|把|被|拟|未|没|要(?!求|领导|负责)|曾|计划|准备|打算|争取|的(?=[\u3400-\u9fff]{0,3}$)|是|率|带领|领着|任|见证|挂职|支教|牵线|招募|签|陪同(?=[,考调]|$)"
)
# Those who go by themselves at the end of it: 李刚招募学生到…
_OTHERS = regex(r"(?:[团组队人户民员生工师者众]|企业|单位|客商|产品|产业|项目|资金|物资|代表|干部|孩子|家)$")


def still_them(text: str, start: int, end: int) -> bool:
    """Whether what stands between a person and a word of motion has no subject of its own, so that the person goes.

    >>> [still_them(piece, 0, len(piece)) for piece in ("应邀", "就协作工作", "说,代表团", "安排企业")]
    [True, True, False, False]
    """
    if _THEM.fullmatch(text, start, end):
        return True
    if end - start > _LONGEST or _ANOTHERS.search(text, start, end):
        return False
    beside = _BESIDE_NAME.match(text, start, end)
    at = beside.end() if beside else start
    if not _WITHOUT_SUBJECT.fullmatch(text, at, end):
        return False
    return not _OTHERS.search(text, at, end) or bool(_WITH.match(text, at, end))


_WITH = regex("与|同|和|陪同|连同|偕|会同|携|随")
_LONGEST = 44  # characters of such words
