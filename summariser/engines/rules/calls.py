"""Finds talks (会见), calls on people (慰问) and symposia without a name (进行座谈)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summariser.engines.rules.sentences import Span
from summariser.lexicon.date_patterns import TOLD_DAY
from summariser.regex import regex

_TALKS = regex(
    r"(?<!再次)(?:亲切)?(?:会见|会晤)(?!(?:或|、|和|及|与)(?:陪同|参加|座谈|接待)|前(?!来)|[后时中]|结束|.{0,3}室|厅)(?:了)?|(?:举行|进行|开展)了?(?:[\u3400-\u9fff]{2,4}(?:合作|协作|帮扶))?(?:工作|友好|亲切|小范围|双边)*(?:会谈|"
    r"会见|会晤)|(?:进行了?|举行了?)(?:工作)?(?:交谈|会商|晤谈|洽谈)|(?:接见|拜会)了?(?!并|和|时|后|前)(?=[\u3400-\u9fff\d]{4})|(?:拜访|拜见)了?(?=[^,。;]{2,20}(?:书记|[省市县区州]长|主席|主任|领导))|(?:同|与|"
    r"和)(?=[^,。;]{2,40}碰(?:了个?|个)?[头面](?!会))|(?<![共一陪会参])(?:与|同)(?=[^。;]{2,80}?(?:等会谈|会谈交流)(?:[,。]|$))|"
    # 与乙县开展线上会商, 与乙区委书记通电话
    r"(?:进行|举行|开展|召开)了?(?:工作|线上|网络|远程|云端|云上|视频|电话)+(?:交谈|会商|会谈|晤谈|洽谈|磋商|对话)(?![会机])|"
    r"(?<![共一陪会参])(?:与|同|和)(?=[^,。;]{2,40}(?:书记|[省市县区州旗]长|主席|主任|局长)[^,。;]{0,8}"
    r"(?:通了?[^,。;]{0,5}电话|(?:视频|电话|云端|线上)(?:连线|通话)(?![方形]式|上课|授课|教学|会诊|直播)))|"
    r"(?<![共一陪会参])(?:与|同|和)(?=[^,。;]{2,40}(?:视频|线上|云端|远程|电话)(?:会商|会谈|洽谈|磋商|对话)(?![会机]))|"
    # 与来访的乙区副区长会面, 市长某热情接待了乙市考察团; a county that receives one is told of a visit
    r"(?<![共一陪会参])(?:与|同|和)(?=[^,。;]{2,60}会面(?:[,。;\n]|$|并|时间?[,]))|"
    # 甲市与乙市在贵阳会谈
    r"(?<![共一陪会参])(?:与|同|和)(?=(?![^,。;]{2,60}(?:举行|进行|开展))[^,。;]{2,60}(?<!的)会谈(?:[,。;\n]|$|并))|"
    # 在迎宾楼与客人见面, 在县政府与县长某某会谈
    r"(?<![共一陪会参])(?:与|同|和)(?=[^,。;]{0,40}(?:某(?:等人?|一行)?|一行|客人|来宾|[表察问习研]团|[察研]组)(?:成员)?(?:在(?!会)[^,。;]{2,10}?)?(?:亲切|友好|深入)*(?:见面|会谈)了?(?:[,。;\n]|$|并))|"
    r"(?<=某)(?:在[^,。;]{2,10}?)?(?:热情|亲切|热烈)?(?:接待|迎接)了?(?=[^,。;]{2,50}(?:[^,。;接]{2}团|考察组|调研组|一行)(?:[,。;\n]|$|并|的到来))"
)
# 与县委书记甲,县长乙等会谈交流: the posts of whom they talk with may have commas.
_SPOKEN_WITH = regex(r"[与同][^。;]{2,80}?(?:等会谈(?:交流)?|会谈交流)")
# What a sentence with talks or a call must have; most have none of it, and this is looked for much faster.
_MAY_TALK = regex("会[见晤谈商面]|见面|接待|迎接|交谈|晤谈|洽谈|磋商|对话|接见|拜[会访见]|碰|电话|连线|通话")
_MAY_CALL = regex("走访|送上|送去|慰问|看望|探望|看了|连线|通话|视频|线上")
# People whom a call is paid to.
_CARED = (
    r"(?:干部|人才|教师|老师|医生|医师|医疗队|医护|队员|搬迁户|移民户|同志|人员|代表团|专家|工作队|工作组|家属|群众|家庭(?!农场|医生)|困难户|脱贫户|监测户|结亲户|结对户|联系户|亲戚|低保户|贫困户|特困户|五保户|农户|牧户|老人|儿童|孩子|村民|牧民|残疾人|务工|学生|同学|师生|支教团|志愿者|党员|职工|代表|妇女|患者|病人|病号|孤儿|居民|乡亲|母亲|军属|烈属|环卫工|"
    # 驻村第一书记甲, 挂职副县长乙
    r"(?:驻村|挂职|派驻|援派|选派|帮扶)(?:的|干部)?(?:第一书记|(?:[\u3400-\u9fff]{0,6}副)?(?:书记|[县区市州旗镇乡院校局]长|主任)|队长|组长))"
)
# 走访监测户,了解帮扶措施落实情况: a look at the work, no call.
_TO_LEARN = (
    r"(?<!慰问)(?![^,。;]{2,24},[^,。;]{0,8}(?:了解|掌握|核查|检查|督促)(?![^。;]{0,80}(?:送上|送去|慰问|看望|问候|家常|鼓励|嘱|困难和|送温暖|送了|送来|发放|赠送|"
    r"米面|米、面|慰问金|关怀|冷暖|温暖|保重|叮)))"
)
# Names are masked by 某 in what this is asked of: 看了医生某某.
CONDOLENCE = regex(
    rf"(?:入户|上门|前往)?走访(?:了|慰问)?+{_TO_LEARN}(?![^,。;]{{0,10}}\d{{3,}})(?=[^,。;]{{0,10}}(?:脱贫户|困难户|监测户|低保户|困难群众|困难职工|"
    rf"老党员|牧户|农户))|"
    rf"(?:去|来)?看了(?=[^,。;]{{0,24}}(?:医生|医师|大夫|护士|护士长|教师|老师|干部|队员|监测户|脱贫户|困难户|搬迁户|老党员)某)|"
    # 与援派干部视频连线,向他们表示慰问
    rf"(?<![共一陪会参])(?:与|同|和)(?=[^,。;]{{0,24}}{_CARED}[^,。;]{{0,8}}(?:视频|云端|线上|远程|电话)(?:连线|通话|见面|交流)了?[,。]"
    r"[^。;]{0,60}(?:慰问|问候|看望|关[心怀]|叮嘱|嘱咐|勉励|鼓励))|"
    rf"(?:送上|送去)了?(?=[^,。;]{{0,12}}(?:慰问金|慰问品|慰问物资|鲜花|生活用品|米面油))|"
    rf"(?:亲切|集体|专程|走访)?(?:看望慰问|走访慰问|看望和慰问|看望并慰问|看望、慰问|慰问|看望|探望)了?"
    rf"(?!座谈|团|组(?!织)|队|品|金|信|演出|活动|物资)(?=[^,。;]{{0,40}}{_CARED})"
)
# 与代表团座谈东西部协作工作
_ON_WHAT = (
    r"了?(?:推进|深化|加强|两[地省市县区州]|东西部|对口|扶贫|结对|帮扶|支援|协作|合作|援[疆藏青])"
    r"[^,。;会]{0,14}(?:工作|事宜|事项|情况|问题)(?:[,。;]|$)"
)
# A symposium without the word 会: 与…进行座谈, 与…座谈交流, 召开座谈; 两地干部围坐一堂, on a day that is told.
_SAT = regex(
    r"(?P<round>(?:围坐|欢聚|齐聚)(?:一堂|一起|在一起)(?=[^。;]{0,40}?(?:交流|座谈|商[谈讨议]|会商|共商|[交畅漫细]谈|谈[起了心]|听[^,。;]{0,6}[讲谈说聊])))|"
    r"(?P<held>(?:进行|举行|开展|展开|召开)了?(?:亲切|友好|工作|深入|集体|热烈)*)?(?<!参加)(?<!参加了)(?<!出席)(?<!陪同)"
    rf"(?:座谈(?:交流|会商)?(?=时,)|(?:座谈(?:交流|会商)?|交流座谈)(?:(?={_ON_WHAT})|(?!会|讲话|时|中|上|(?!并(?!讲话|发言|致辞|主持|送|合影|为|向|给))[\u3400-\u9fff])))"
)
_MAY_SIT = regex("座谈|围坐|欢聚|齐聚")
# How far before the verb the company may begin, in characters: a list of people with their posts.
_COMPANY = 120
_WITH = regex(r"与|(?<![共一陪会])同(?!志)|(?<=[并还])和")
NOT_DONE = regex(
    r"(?:邀请|欢迎|希望|要|请|欢迎.{0,10}|(?:将(?![镇乡军台])|(?<![虚模])拟|计划|准备)[^,。;]{0,12}|(?:多次|经常|定期|每年|频繁|轮流|互相|"
    r"相互)[^,。;]{0,12}|[,:][一二三四]是)$"
)


# 代表团还将考察甲县,并看望学生: what comes after it is to come too.
_YET_TO_COME = regex(
    r"(?<!即)(?:还将|将(?=于|赴|在|前往|继续|组织|到|走|看|考|陆续|对|开展)|(?<![虚模])拟(?=于|赴|到|组织))[^。;]{0,60}$"
)
# 三年来,先后有8批代表团来访: many visits in a number.
_COUNTED = regex(
    r"(?:\d+[余多]?(?:批次|批|人?次|支)|(?<!第)[两三四五六七八九十]批)[^,。;]{0,10}$|(?:[\d一二三四五六七八九十两几多]+年(?:多|间|以)?来|以来)[^。;]{0,40}$|"
    r"走访了?\d[^。;]{0,20}$|(?:组织|选派|安排|动员|邀请|推荐|引导|[,;。]|^)\d[\d,.]*[余多万]*(?:名|人次?|家|位)(?:以上)?[^,。;]{0,36}$|已(?:累计|先后|陆续)?有\d+[余多]?(?:名|人|位)[^,。;]{0,20}$"
)
_A_DAY = regex(rf"\d日|{TOLD_DAY}")


def counted(before: str) -> bool:
    """Whether the words before a deed tell that it was done again and again, on no day.

    >>> counted("三年来,先后有8批代表团"), counted("结对以来,5月8日,区委书记率团")
    (True, False)
    """
    return bool(_COUNTED.search(before)) and not _A_DAY.search(before)


@dataclass(frozen=True, slots=True)
class Call:
    """Talks or a condolence call in a sentence: the span of the phrase that names it."""

    kind: str
    start: int
    end: int


# 传达学习省委书记会见乙市代表团时的讲话精神
_HEARD_OF = regex("(?:传达|学习|贯彻|落实|领会|宣讲)[^,。;]{0,24}$")
_WHAT_WAS_SAID = regex("[^,。;]{0,24}?(?:时|中|上)的?(?:重要)?(?:讲话|指示|要求|精神)")


def find_calls(text: str, sentence: Span) -> list[Call]:
    """Talks, condolence calls and symposia without a name that a sentence reports, in order; one of each kind at most.

    ``text`` has people's names covered, ``sentence`` tells which part of it is read.
    """
    found = []
    for kind, quick, pattern in (("talks", _MAY_TALK, _TALKS), ("condolence", _MAY_CALL, CONDOLENCE)):
        if not quick.search(text, sentence.start, sentence.end):
            continue
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if NOT_DONE.search(text[max(sentence.start, match.start() - 12) : match.start()]) or counted(
                text[sentence.start : match.start()]
            ):
                continue
            if _YET_TO_COME.search(text[sentence.start : match.start()]):
                continue
            if _HEARD_OF.search(text, sentence.start, match.start()) and _WHAT_WAS_SAID.match(text, match.end(), sentence.end):
                continue
            end = match.end()
            if spoken := _SPOKEN_WITH.match(text, match.start(), sentence.end):
                end = spoken.end()
            tail = re.match(r"[^,。;:!?\n]{0,40}", text[end : sentence.end])
            found.append(Call(kind, match.start(), end + (tail.end() if tail else 0)))
            break
    sat = next(_sat_together(text, sentence), None) if _MAY_SIT.search(text, sentence.start, sentence.end) else None
    return sorted([*found, *([sat] if sat else [])], key=lambda c: c.start)


# 与大家座谈, 与援派干部座谈: those whom the call is paid to; 与驻团企业家座谈 is a meeting with others.
_WITH_THEM = regex(
    r"[与同和](?:大家|他们|她们|其|之|[^。;]{0,60}?(?:干部|人才|教师|老师|医生|队员|工作队|代表|人员|群众|学生|师生|职工|挂职|支教|支医))|(?![与同和])"
)


def one_of_each(calls: list[Call], text: str) -> list[Call]:
    """The calls of a sentence without those that are a part of another: 看望慰问干部,与大家座谈, or 与干部座谈,给他们送去慰问金."""
    if len(calls) < 2 or all(call.kind != "condolence" for call in calls):
        return calls
    session = next((call for call in calls if call.kind == "session"), None)
    paid = next(call for call in calls if call.kind == "condolence")
    if session is None or not _WITH_THEM.match(text, session.start, session.end):
        return calls
    given = session.start < paid.start and text.startswith("送", paid.start)
    return [call for call in calls if call is not (paid if given else session)]


def _sat_together(text: str, sentence: Span) -> Iterator[Call]:
    """Symposia told by the verb: it runs from the word that says with whom, or from the verb that says that it was held."""
    for match in _SAT.finditer(text, sentence.start, sentence.end):
        if NOT_DONE.search(text[max(sentence.start, match.start() - 12) : match.start()]):
            continue
        company = list(_WITH.finditer(text, max(sentence.start, match.start() - _COMPANY), match.start()))
        if company or match["held"] or (match["round"] and _A_DAY.search(sentence.text)):
            yield Call("session", company[-1].start() if company else match.start(), match.end())


# 看望援疆教师; 到甲县第二中学,看望慰问援疆教师
_AT_THEIR_HOUSE = r"[^,。;]{2,24}?(?:[中小大]学|学校|学院|医院|卫生院|公寓|驻地|宿舍|指挥部|家中?),(?:亲切|集体|专程)?"
_ONLY_A_CALL = regex(rf"(?:[^,。;]{{0,24}}?(?:,(?=走访))?|{_AT_THEIR_HOUSE})(?:走访)?(?:看望|探望|慰问)")
_OTHERPURPOSES = regex(r"考察|调研|学习|对接|访问|交流|洽谈|招商|观摩|参观|督导|指导|会商|商[谈讨]|推进")


def only_calls(text: str, start: int, end: int) -> bool:
    """Whether somebody goes to call on people and for nothing else: that is a call, no trip."""
    calls = _ONLY_A_CALL.match(text, start) and CONDOLENCE.search(text, start, end)
    return bool(calls) and not _OTHERPURPOSES.search(text, start, end)


# 到乙小学看望学生,并举行捐赠仪式: what is given to those who are called on.
_AND_THEN = regex("[^,。;]{0,8},?(?:并|还|同时)[^,。;]{0,8}$")
_GIVING = regex("捐赠|捐助|捐款|捐书|赠送|发放|助学|慰问|关爱|送温暖")
_OF_THE_PLACE = regex("师生|学生|孩子|儿童|老人|群众|村民|居民|牧民|残疾人|户")


def gave_there(text: str, call: Call, start: int, name: str) -> bool:
    """Whether a ceremony that begins at ``start`` is one of giving to those of the place on whom a call is paid right before.

    >>> gave_there("看望学生,并举行助学捐赠仪式", Call("condolence", 0, 4), 8, "助学捐赠仪式")
    True
    """
    given = _GIVING.search(name) and _OF_THE_PLACE.search(text, call.start, call.end)
    return bool(given) and _AND_THEN.match(text, call.end, start) is not None


_AT_HOME = regex("户|群众|村民|居民|牧民|老人|老党员|家庭")
_THEN_HELD = regex("[^,。;]{0,10},[^,。;]{0,6}(?:召开|举行)了?[^,。;]{0,6}$")


def on_the_needy(text: str, call: Call, start: int) -> bool:
    """Whether a session that begins at ``start`` is held after a call on people at home: it is none with them.

    >>> on_the_needy("慰问脱贫户,并召开座谈会", Call("condolence", 0, 5), 9)
    True
    """
    return _AT_HOME.search(text, call.start, call.end) is not None and _THEN_HELD.match(text, call.end, start) is not None


_THEN_CALLED = regex(r",(?:[^,。;]{2,24},){0,2}[^,。;]{0,6}")


def called_after(text: str, call: Call, end: int) -> bool:
    """Whether a call is told beside the session whose name ends at ``end``, as another thing that was done.

    >>> called_after("期间,召开联席会议,走访慰问脱贫户", Call("condolence", 10, 16), 9)
    True
    """
    return call.kind == "condolence" and _THEN_CALLED.fullmatch(text, end, call.start) is not None
