"""What tells that somebody was there: the words of the sentence that names them, or the office they hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.post_runs import COLLECTIVE
from summariser.engines.rules.roles import is_object
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.settings import Event
from summariser.lexicon.names import surnames
from summariser.lexicon.posts import post_heads
from summariser.lexicon.segment import is_word
from summariser.regex import regex

# Who goes along with guests.
WENT_ALONG = "陪同|作陪|相陪|陪伴|迎候"
ALONG = f"(?:{WENT_ALONG})"
_PRESENT = regex(
    rf"出席|参加|主持|讲话|致辞|{WENT_ALONG}|参会|与会|莅会|莅临|列席|介绍|表示|指出|强调|汇报|发言|会见|看望|探望|慰问|率|带队|带领(?=[^,。;]{{2,60}}(?:赴|前往|来到|[来到]我))|一行|参与|见证|签署|签订|签约|签下|签了|"
    r"考察|调研|宣布|宣读|通报|推介|感谢|代表|佩戴|颁发|授牌|揭牌|座谈|会谈|会晤|交谈|会商|共商|共谋|共叙|商谈|启动|开启|按下|剪彩|奠基|捐赠|赠送|接受|接收|交换|互换|移交|"
    r"拉着|握着|握住|叮嘱|嘱咐|勉励|鼓励|问候|谈了|说了|在座|到场|到会|到席|陪着|跟着|同来|同行|碰头|回答|报告|交流|"
    r"会上,|一同|一道|一起|随同|随行|随团|随访|同往|讲解|到现场|见面|颁奖|带着?(?=\d|[^,。;]{2,12}[团队组])|接待|转交|递交|给予|报了|迎接|欢迎|欢送|合影|握手|解读|致欢迎|点评|总结|发表|作了|作[^,。]{1,8}(?:报告|发言|讲话)"
)


def says_who_was_there(sentence: Span) -> bool:
    """Whether a sentence tells of being there, or of what people do at events.

    >>> says_who_was_there(Span(0, 7, "县长甲到会致辞")), says_who_was_there(Span(0, 9, "全县种了两千亩花椒"))
    (True, False)
    """
    return _tells_presence(sentence.text)


@lru_cache(maxsize=4)  # asked for each of the people whom a sentence names
def _tells_presence(words: str) -> bool:
    return _PRESENT.search(words) is not None


@cache
def _heads_of_office() -> tuple[str, ...]:
    return tuple(head for head, weight in post_heads().items() if weight == 2 and head not in COLLECTIVE)


# Whose work tells more than that they are people: 支教教师, 县医院骨科医生.
_AT_WORK = regex(r"[\u3400-\u9fff”]{2,}(?:医生|医师|教师|老师|教授|专家|护士长?|队员|研究员|工程师)$")


def holds_office(mention: PersonMention) -> bool:
    """Whether somebody is named with an office or their work, and by a surname: where a session is told, what they do is done there.

    县长甲见签: no table has the verb. Behind an ordinary noun alone (两地干部多走动) the verbs must tell.
    """
    if not mention.titles or not (mention.name[0] in surnames()[0] or "·" in mention.name):
        return False
    title = mention.titles[-1]
    if "的" in title:
        return False
    return title.endswith(_heads_of_office()) or (not is_word(mention.name) and _AT_WORK.match(title) is not None)


# 县长甲一路当向导, “…。”董事长甲捧起一把豆子
_SPOKEN = regex("[^”]{2,80}[。!?]”")


def begins_scene(mention: PersonMention, sentence: Span) -> bool:
    """Whether somebody with a post is whom a sentence is about, behind nothing but what they say."""
    ahead = sentence.text[: mention.run_start - sentence.start]
    return not ahead.strip("“") or _SPOKEN.fullmatch(ahead) is not None


# 丙主持,丁讲话。甲、乙参加, of a session that its trip's own sentence tells.
_ONLY_JOINS = regex("等?(?:同志)?(?:一同|一起|分别)?参加")
# 副局长甲,商会和60余家旅行社代表参加: firms don't go along on a trip
_WITH_FIRMS = regex(
    r"等?[,、和及以与][^。;]{0,60}?(?:旅行社|采购商|经销商|客商|商户|企业|商会|协会|公司|媒体|合作社|学员|用工单位)[^。;活]{0,16}?"
    r"(?:一同|一起|分别|共同)?参加(?:了?(?:会议|推介会?|活动))?"
)


def joins_session(zone: str, current: Event, trip: Event | None, sentence: Span, text: str) -> bool:
    """Whether those who only took part (甲、乙参加) did so at the session under way, where people spoke.

    It is told right before, apart from the trip; or with the trip, or before in the same paragraph, and firms took part as well.
    """
    if not current.conference or sentence.start <= current.sentence.end:
        return False
    if trip is not None and current.sentence.start > trip.sentence.end and _right_behind(current, sentence, text):
        return _ONLY_JOINS.fullmatch(zone) is not None or _IN_NUMBERS.fullmatch(zone) is not None
    if all(role == "attendee" for role in current.roles.values()):
        return False
    if trip is not None and current.sentence.start == trip.sentence.start and _ONLY_JOINS.fullmatch(zone):
        return True
    return "\n" not in text[current.sentence.start : sentence.start] and _WITH_FIRMS.fullmatch(zone) is not None


# 县长甲,各科室主任共60余人参加
_IN_NUMBERS = regex(r"等?[,、和及以与][^。;活]{0,40}?共?(?:计|约)?\d+[余多]?[人名位][^。;活]{0,8}?参加(?:了?会议)?")


def _right_behind(current: Event, sentence: Span, text: str) -> bool:
    """Whether a sentence follows the one that tells of a conference, in the same paragraph."""
    return current.rule == "conference" and text[current.sentence.end : sentence.start].strip("。;！!") == ""


# 县长甲主持会议,副县长乙、丙等参加
_CHAIRED = regex(r"主持了?(?:会议|座谈会|联席会议?|交流会|对接会|会)[,;]")
_TOOK_PART = regex(r"等?(?:领导|同志)?(?:一同|分别|共同)?(?:参加|出席)(?:了?会议)?[。;]?")


def under_chair(mentions: Sequence[PersonMention], sentence: Span, events: list[Event]) -> Event | None:
    """The session of those who are only said to have taken part, behind a clause that tells who chaired it."""
    if _CHAIRED.search(sentence.text) is None or not _TOOK_PART.fullmatch(sentence.text[mentions[-1].end - sentence.start :]):
        return None
    return next((event for event in reversed(events) if event.rule == "conference" and event.conference), None)


# 甲拜会了副市长乙,并参加联席会议: 甲 takes part
_CALLS_UPON = regex("(?:拜会|拜访|拜见)了?$")
_AND_GOES_ON = regex("[^,。;]{0,6},(?:并|随后|还|之后)(?![^,。;]{0,4}(?:共同|一同|一起))")


def called_upon(mention: PersonMention, here: Sequence[Event], zone: str, sentence: Span) -> Event | None:
    """The talks that somebody is called upon for, where the sentence goes on with what the callers did then."""
    ahead = sentence.text[: mention.run_start - sentence.start]
    if not _AND_GOES_ON.match(zone) or not _CALLS_UPON.search(ahead):
        return None
    return next((event for event in here if event.kind == "talks" and event.start <= mention.start < event.end), None)


def calls_on_the_way(events: list[Event], sentence: Span, traveller: PersonMention) -> list[Event]:
    """Calls of the same sentence that the traveller made: 甲率团到乙县考察,并与丙座谈."""
    return [e for e in events if e.rule == "call" and e.sentence.start == sentence.start and traveller.start < e.start]


# 甲带队来到育红小学,参加签约仪式
_TAKES_PART = regex(r"[^。;]{0,80}?,(?:并|还|其间|期间)?(?:参加|出席)了?(?=[^。;]{0,40}$)")


def gone_to(here: list[Event], trip: Event, sentence: Span, traveller: PersonMention, zone: str) -> list[Event]:
    """The event of the same sentence in which a traveller is said to have taken part: 甲率团来我市考察,并出席联席会议."""
    told = [e for e in here if e.rule == "conference" and e.sentence.start == sentence.start and e.start > traveller.start]
    return told[:1] if told and _TAKES_PART.match(zone) else []


# 甲握着援派医生乙的手说, of who is on the trip: the sentence begins with the traveller, behind a place or an hour
_TRAVELLER_HOLDS = regex(r"(?:[^,。;]{1,12},)?([\u3400-\u9fff]{2,4})(?:紧紧|亲切|一边)?(?:拉着|拉住|握着|握住)[^,。;]{0,24}$")


def held_by_traveller(mention: PersonMention, trip: Event, sentence: Span) -> bool:
    """Whether one who is on the trip has somebody by the hand."""
    held = _TRAVELLER_HOLDS.fullmatch(sentence.text, 0, mention.run_start - sentence.start)
    return held is not None and held[1] in trip.roles


_PARTY_OF = regex(r"等?一行")


# 考察分两路进行,另一路由组织部部长甲带队,召开座谈会
_PART_OF_IT = regex(r"(?:另一?|第?[一二三四])[路组队],?(?:则?由|在)$")
_LEADS_PART = regex(r"(?:同志)?(?:等人?)?(?:带队|率队|率领|带领|的?(?:带领|率领)下)")


def shown_to(mentions: Sequence[PersonMention], named: Sequence[PersonMention], trip: Event | None, text: str) -> None:
    """Who is spoken to as the head of a party (向曾明一行介绍园区) and has a post elsewhere is on it, and who leads a part of it."""
    if trip is None:
        return
    for mention in mentions:
        if _LEADS_PART.match(text, mention.end) and _PART_OF_IT.search(text, max(0, mention.run_start - 8), mention.run_start):
            trip.roles.setdefault(mention.name, "attendee")
        if mention.name in trip.roles or not _PARTY_OF.match(text, mention.end) or not is_object(mention, text):
            continue
        if any(m.titles for m in named if m.name == mention.name):
            trip.roles[mention.name] = "attendee"


# 甲与乙分别签署协议, at the session beside which the ceremony is told
_SIGNS = regex(
    r"(?:[与和同、][^。;]{2,60}?)?等?(?:在[^,。;]{1,8})?(?:分别|共同|现场|线上)?(?:代表[^,。;]{2,12})?(?:分别|共同|现场|线上)?"
    r"(?:签署|签订|签约|签下|签了)"
)


def signing_beside(zone: str, event: Event, events: Sequence[Event]) -> Event | None:
    """The ceremony told in one sentence with the session at which somebody is said to sign."""
    if event.rule != "conference" or event.kind == "signing" or _SIGNS.match(zone) is None:
        return None
    return next((e for e in events if e.kind == "signing" and e.sentence.start == event.sentence.start and e.start > event.start), None)


_NO_PEOPLE = regex(r"[\s,、;:和及与等]|以及|还有|同志|[我该]|分别是|有")
_LONGEST_LINE = 40


def only_people(mentions: Sequence[PersonMention], sentence: Span, text: str) -> bool:
    """Whether a sentence is nothing but a list of people with their posts, or one of them on a line of their own."""
    in_a_line = text[sentence.start - 1 : sentence.start] == "\n" and len(sentence.text) <= _LONGEST_LINE
    if (len(mentions) < 2 and not in_a_line) or not all(m.titles for m in mentions):
        return False
    rest = "".join(_NO_PEOPLE.sub("", sentence.text[a - sentence.start : b - sentence.start]) for a, b in _gaps(mentions, sentence))
    return len(rest) <= 2


def _gaps(mentions: Sequence[PersonMention], sentence: Span) -> list[tuple[int, int]]:
    ends = [sentence.start, *(m.end for m in mentions)]
    return [(a, max(a, b)) for a, b in zip(ends, [*(m.run_start for m in mentions), sentence.end], strict=True)]
