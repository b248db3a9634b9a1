"""What role the words after a name tell, and which words those are."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span
from summariser.records.vocabulary import Role
from summariser.regex import regex

_CHAIR = regex(r"主持(?!人)")
_CHAIR_IS = ("主持人为", "主持人是")
_SPEAK = regex(
    r"讲话|致辞|致词|致欢迎[词辞]|介绍|发言|汇报|通报|宣读|表示|指出|强调|说道?[,:“。!]|说道?$|提出|认为|希望|要求|推介了|点评|总结|报了|报出|算了|摆出|晒出|作[^,。]{0,10}(?:报告|讲话|发言|介绍|推介)|解读|推介|宣布|感谢|叮嘱|嘱咐|嘱托|勉励|祝愿|"
    r"回答|答问|表态|表了[^,。]{0,2}态|转达|补充(?!协议|合同|说明|资金)|作(?<![合协工]作)了?(?:说明|交流)|作(?<![合协工操运]作)了[^,。;]{1,8}(?:说明|讲解)|分享|畅谈|讲述|讲了|阐述|建言|建议|提议|回应|答谢|寄语|呼吁|倡议|回顾|总结了|讲解|询问了?解?答|致开幕[词辞]|致闭幕[词辞]|致答|谈感受|谈体会|给予[^,。]{0,8}(?:肯定|评价|赞扬|赞誉|好评|称赞)|作出[^,。]{0,8}(?:肯定|评价)|盼望?[他她大两双各]|交流了|谈了|发了[^,。]{0,4}言|道谢|致谢|致答[词谢]|欢迎[词辞]|代表[^,。;]{2,30}(?:欢迎|道谢|致谢)|报告了|报告[^,。;]{0,8}(?:工作|情况|进展)|说了|讲[,:“]|发布了|发布(?:[^,。;]{0,8}(?:项目|清单|政策|需求|成果|信息|线路|产品|计划|倡议|机会)|《)|"
    r"(?:表达|致以)了?[^,。;]{0,8}(?:谢意|感谢|敬意|问候|祝贺|欢迎|愿望|意愿|期待|期盼)|"
    r"作了?(?:题为|主题为)|作了?[^,。;]{0,12}(?:讲座|授课|辅导)|授课(?![点教])|"
    r"(?:就|对|围绕)[^。;]{2,40}?(?:进行|作了?|作出)了?[^,。;]{0,6}(?:部署|安排|说明|讲解|解读|布置|强调)"
)
# 听取情况介绍: others spoke.
_LISTENS = regex(r"(?:认真|仔细|现场|详细)?(?:听取|听着|听)了?[^,。;]{0,24}?(?:介绍|汇报|讲解|发言|说明)")

# 出席总结大会, 参加推介会: what a meeting is called after is nobody's speech.
_CALLED = regex(
    r"(?:推介|总结|汇报|介绍|通报|发言|报告|说明|分享|交流|解读|宣讲|建言|点评|答谢)(?:[暨和与][\u3400-\u9fff]{2,4})?(?:表彰|欢送|动员|对接|座谈|交流|签约)?(?:大会|会(?![上议见谈商员]))"
)


# 出席并为学员颁发证书,5名学员代表交流了体会: others spoke.
_OTHERS_SPEAK = regex(r"[,;]\d+[余多]?[名位家个][^,。;]{0,16}?(?:交流|发言|介绍|汇报|分享|推介|表态|作了)")


def role_of(zone: str) -> Role:
    """The role that the words after a name tell.

    >>> role_of("出席并讲话"), role_of("主持并讲话"), role_of("参加有关活动"), role_of("分别介绍两省市情况")
    ('speaker', 'chair', 'attendee', 'speaker')
    """
    if zone.startswith("的手"):
        return "attendee"  # 握着医生甲的手说
    zone = _LISTENS.sub("", zone) if "听" in zone else zone
    zone = _CALLED.sub("", zone) if "会" in zone else zone
    if others := _OTHERS_SPEAK.search(zone):
        zone = zone[: others.start()]
    if _CHAIR.search(zone):
        return "chair"
    return "speaker" if _SPEAK.search(zone) else "attendee"


_FIRST_CLAUSE = regex("[^,。;]*,")
_JOINS_IN = regex("参加|出席|陪同|作陪|随同|随行|同行")


def acts_alone(zone: str) -> bool:
    """Whether the first clause behind a name tells what somebody did, so that the next one is about others: 主持,有关部门负责人参加.

    >>> acts_alone("主持,有关部门负责人参加"), acts_alone("作推介,30家企业参加"), acts_alone("出席,并讲话"), acts_alone("参加活动")
    (True, True, False, False)
    """
    clause = _FIRST_CLAUSE.match(zone)
    return clause is not None and not _JOINS_IN.search(clause.group()) and role_of(clause.group()) != "attendee"


# What stands between two of a list of people.
_JOINT = regex(
    r"(?:\([^()]{1,16}\))?(?:同志|副?(?:书记|[\u3400-\u9fff]长|主任|主席|教授|医生|老师))?[\s,、;和及与]*(?:以及)?(?:[我该本]|来自)?"
)


def role_zones(mentions: list[PersonMention], sentence: Span, text: str) -> list[str]:
    """For each mention of a sentence, in order, the words that tell what the person did.

    They run to the next person; where nothing stands between, both did what the next one did (甲,乙出席并讲话).
    """
    zones = [""] * len(mentions)
    following: PersonMention | None = None
    for i in reversed(range(len(mentions))):
        if is_object(mentions[i], text):
            continue  # 对乙一行的到来表示欢迎: what is said is 甲's
        stop = following.run_start if following else sentence.end
        zone = text[mentions[i].end : max(mentions[i].end, stop)]
        if text.endswith(_CHAIR_IS, 0, mentions[i].run_start):
            zone = "主持"
        same_list = following is mentions[i + 1] if i + 1 < len(mentions) else False
        if same_list and following is not None:
            listed = mentions[i].group >= 0 and mentions[i].group == following.group
            same_list = listed or bool(_JOINT.fullmatch(zone))
        # 会议由甲主持: the verb before the name governs what stands after it.
        zones[i] = zones[i + 1] if same_list else zone
        following = mentions[i]
    return zones


_OBJECT_BEFORE = regex(r"(?:对|向|感谢|欢迎)$")
_OBJECT_AFTER = regex(r"(?:等)?(?:一行|率领|带领|率|的到来|同志的|来)")

_RECEIVED = regex(r"(?:会见|接见|会晤)了?$")
_RECEIVED_AND = regex(r"等?一行,?(?:并|对|向|就|介绍|感谢|希望|代表|双方|表示|简要|详细|与)")


def is_received(mention: PersonMention, text: str) -> bool:
    """Whether somebody comes with a party that is received: 会见了甲一行."""
    before = text[max(0, mention.run_start - 3) : mention.run_start]
    return _RECEIVED.search(before) is not None and text.startswith(("一行", "等"), mention.end)


# 会见了甲、乙、丙等代表团成员,对…表示感谢: who receives them speaks
_RECEIVED_WITH = regex("(?:会见|接见|会晤)了?[^,。;]{2,60}、$")


def received_with(mention: PersonMention, text: str) -> bool:
    """Whether somebody stands further on in a list of those who are received."""
    at = mention.run_start
    return text[at - 1 : at] == "、" and _RECEIVED_WITH.search(text, max(0, at - 64), at) is not None


def is_object(mention: PersonMention, text: str) -> bool:
    """Whether somebody is spoken to or of: 对乙一行的到来表示欢迎."""
    before = text[max(0, mention.run_start - 3) : mention.run_start]
    if _RECEIVED.search(before) and _RECEIVED_AND.match(text, mention.end):
        return True  # 甲会见乙一行并主持召开座谈会, 甲会见了乙一行,对…表示感谢
    return bool(_OBJECT_BEFORE.search(before) and _OBJECT_AFTER.match(text, mention.end))


_HEADS = regex(r"(?:同志)?率领?的[^,。;]{2,20}?(?:代表团|考察团|考察组|访问团)")
_HEAD_OF_PARTY = regex(r"(?:代表团|考察团|访问团|考察组)[团组]长$")


def heads_of_party(named: Sequence[PersonMention], text: str) -> list[str]:
    """Those who lead a delegation by their post or by what stands behind their name: 会见由市长甲率领的代表团."""
    return [m.name for m in named if _heads(m, text) or any(_HEAD_OF_PARTY.search(title) for title in m.titles)]


# 代表团由市长甲带队
_HEADED_BY = regex("[团组](?:一行)?由$")


def _heads(mention: PersonMention, text: str) -> bool:
    headed = _HEADED_BY.search(text, max(0, mention.run_start - 4), mention.run_start)
    return bool(_HEADS.match(text, mention.end) or (headed and text.startswith(("率队", "带队", "率领", "任"), mention.end)))
