"""How a sentence stands to the events before it: inside of one, back on the trip, or away from all of them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span
from summariser.lexicon.calendar_day import Day
from summariser.regex import regex

_SEES = (
    r"(?:瞻仰|拜谒|祭扫|游览|体验了|首站|第[一二三四五六]站|(?:头|下|最后)一站|实地|看了|考察(?![团组者队])|考查|参观|参访|走进|来到|抵达|走访|探访|察看|查看|观摩|分赴|赶赴|折回|转赴|(?:先后|还|又|一行|分别|专程|首先|依次|相继)(?:来到|到|去|前往|走进|深入|看)|"
    r"(?<=[团组行队])(?:到|去|看)|(?<=会人员)到|深入(?!贯彻|推进|学习|实施|开展|了解|交流|对接|思考|研究|落实|推动|合作|融合|践行|领会|挖掘|人心|细致|实际|群众)|前往)"
)
_WHEN = (
    r"(?:(?:在[^,。]{1,14}期间|在[^,。]{2,20}?(?:[村镇乡园馆院校厂站店场社寨]|社区|基地|公司|[中小大]学|中心|车间|大棚|[园城]区|现场|家中?)(?=,)|在[^,。]{1,12}?[省市县区州旗盟](?=,)|在[^,。]{2,8}(?=,(?:[\u3400-\u9fff]{2,4}一行|代表团|考察团|考察组|一行))|期间|其间|考察期间|调研期间|考察中|调研中|"
    r"随后|活动期间|当天|当日|会前会后|(?:[^,。]{0,6}[会议见谈约式动])?(?:结束|开始|召开)?之?[前后]|[^,。]{0,12}日(?:一大?早|清[晨早]|早[上晨]|上午|中午|下午|傍晚|晚上?)?|连日来|两天来|一路上),?)?"
)
_TRAVELLERS = (
    r"(?:(?:代表|考察|访问|参访|交流|学习|调研|慰问|参观|观摩|专家|回访)[团组队]|工作组|督查组|督导组|客人|"
    r"[\u3400-\u9fff]{2,4}一行|一行人?|[\u3400-\u9fff]{2,3}等|[^,。]{2,16}?(?:带队|率队|率团))"
)
# What _BACK_TO_TRIP must have, and is looked for much faster.
_MAY_SEE = regex(
    "在(?=[^,。]{2,26},)|首站|一站|第[二三四五六]站|实地|看|考察|考查|参观|参访|走进|走访|探访|观摩|"
    "分赴|赶赴|折回|转赴|到|抵达|去|深入|前往|瞻仰|拜谒|祭扫|游览|体验"
)
_BACK_TO_TRIP = regex(
    rf"{_WHEN}(?:[^,。]{{0,16}}?{_SEES}|[^,。]{{0,6}}{_TRAVELLERS}[^。;]{{0,40}}?{_SEES})|"
    # 在电商中心,代表团了解销售情况: what is done at a place that is looked at
    rf"在[^,。]{{2,20}}(?:[村镇乡园馆院校厂站店场社寨厅]|社区|基地|公司|[中小大]学|中心|车间|大棚|现场|企业|景区),[^,。]{{0,6}}{_TRAVELLERS}[^。;]{{0,20}}?"
    r"(?:了解|询问|听取|观看|学习|体验|品尝|驻足|交流)|"
    # 会后,甲为学生颁发助学金,并参观了博物馆
    r"(?:会后|[座会签仪][谈见约式](?:会|结束)?之?后),[^。;]{4,60},(?:并|还|随后)(?:还|一同|实地)?(?:参观|考察|察看|走访)了"
)
_IN_SESSION = regex(
    r"会上|会议上|座谈会上|联席会议上|联席会上|交流会上|会议(?:指出|强调|要求|认为|听取|议定|明确|通过|审议|决定|商定|研究|期间)|座谈中|会谈中|会晤中|会见[中时],|交流中,|仪式上|推介会上|会议听取|"
    r"会(?:议|上)?(?:还)?(?:商定|议定|通报|通过)|会议(?:还|同时|现场|同期){1,2}(?:举行|举办)|(?:会议|与会[^,。;]{0,6}?)(?:共同|集体|一同|现场|首先|还)?(?:观看|播放)|"
    r"(?:座谈会|联席会议?|会议|仪式|活动|推介会)由|[\u3400-\u9fff]{2,4}在(?:讲话|致辞|致词|发言)(?:中|时)"
)
_SPEECH = regex(r"(?:他|她|会议|[\u3400-\u9fff]{2,4})(?:说|指出|强调|表示|要求|希望|认为|提出),?")
# 甲表示, 甲代表乙市致谢, but not 甲告诉记者.
_SAYS = regex(
    r"(?![^,。;]{0,16}(?:记者|笔者))(?:[^,。;]{0,16}?(?:说|指出|强调|表示|要求|希望|认为|提出|谈到|介绍|致谢|道谢|肯定|感谢)|"
    r"(?:首先|并|随后)?代表[^,。;]{2,48}?(?:表示|致以|感谢|欢迎))"
)
_BESIDE = regex(r"(?:会|会议|座谈|座谈会|联席会议?|会谈|会见|签约|推介会|[\u3400-\u9fff]{0,6}?仪式)(?:开始|召开|举行|结束)?之?[前后]")
# 走进产业园,工人们正在忙碌, at the head of a paragraph and with nobody who goes: it is the reporter who does.
_REPORTER = regex(
    r"(?:走进|来到|抵达|在(?![^,。]{2,16}(?:方面|领域|中|下|上|期间),))"
    r"(?![^。]{0,80}(?:代表团|考察团|考察组|一行|实地|察看|调研|先后))"
)
# Sentences that tell of what is to come.
_OUTLOOK = regex(r"下一步|下周|下旬(?=将)|近期将|不久后|下一阶段|下阶段|今后|接下来|未来|届时|明年|下个?月")
_ASKED = regex(r"[^,。;]{0,6}(?:说|介绍|告诉|评价|回忆|坦言)")
_OTHER_MONTH = regex(r"\d{4}年\d{1,2}月(?!\d)[^,。]{0,2},")
_STILL_THERE = regex(
    r"会上|会前|会后|会议|座谈|仪式|活动|代表团|考察团|考察组|一行|期间|签订|签署|签约|捐赠|现场|参加|出席|陪同"
)
# What may be said of both sides at any time: it goes on with what is the article's news, no further.
_OF_BOTH = regex("双方|两[地市县省区州]")
_OPENS_THERE = regex(
    "[一二三四五六七八]是|[一二三四五六七八]要|要|希望|坚持|聚焦|围绕|下一步|强调|指出|首先|其次|最后|他|她|(?:首|第[一二三四五六]|头一|下一|最后一)站"
)
_HEADING = regex(r"[。;:!?,]")


def in_session(sentence: Span) -> bool:
    """Whether a sentence says that it tells of the meeting under way: 会上, 会议由….

    >>> in_session(Span(0, 8, "会上,双方签约")), in_session(Span(0, 8, "8日,甲来访"))
    (True, False)
    """
    return bool(_IN_SESSION.match(sentence.text))


def back_to_trip(sentence: Span) -> bool:
    """Whether a sentence tells of a delegation that looks at something: 在甘期间,代表团先后来到….

    >>> back_to_trip(Span(0, 14, "在甘期间,代表团先后来到产业园")), back_to_trip(Span(0, 7, "他说,要深入推进"))
    (True, False)
    >>> back_to_trip(Span(0, 17, "李大年对青岛市代表团来甘考察表示欢迎"))
    False
    """
    looks = _MAY_SEE.search(sentence.text) and _BACK_TO_TRIP.match(sentence.text)
    return bool(looks) and _TO_WHOM.match(sentence.text) is None and _SEEN_BY_US.match(sentence.text) is None


# 走进乙县,我们看到了可喜的变化: from a speech, or the reporter's.
_SEEN_BY_US = regex("[^。;“]{0,40}?(?:我们|咱们)(?:[^,。;]{0,8}?(?:看到|感到|感受|领略|体会|见证|欣喜|深深|高兴|深受|听到|了解到))")


# 甲对乙市代表团来我市考察表示欢迎: a speech.
_TO_WHOM = regex(
    "[^,。;]{0,8}以(?:这次|此次|本次|这一次)[^,。;]{0,8}为|[^,。;]{1,24}?[对向][^,。;]{2,40}?(?:表示|表达|致以)[^,。;]{0,8}(?:欢迎|感谢|谢意|敬意|问候|祝贺)"
)


# 22日,考察组与市政协举行座谈会: a day of the trip.
_PARTY_ON_A_DAY = regex(
    rf"(?:(?:\d{{1,2}}月)?\d{{1,2}}日|次日|翌日|第二天)(?:一大?早|清[晨早]|早[上晨]|上午|中午|下午|傍晚|晚上?)?,{_TRAVELLERS}"
)


def party_on_a_day(sentence: Span) -> bool:
    """Whether a sentence tells what those who travel did on a day.

    >>> party_on_a_day(Span(0, 14, "22日,考察组与市政协举行座谈会")), party_on_a_day(Span(0, 10, "22日,座谈会举行"))
    (True, False)
    """
    return bool(_PARTY_ON_A_DAY.match(sentence.text))


def speech(sentence: Span) -> bool:
    """Whether a sentence begins with who says it."""
    return bool(_SPEECH.match(sentence.text))


def outlook(sentence: Span) -> bool:
    """Whether a sentence tells of what is to come.

    >>> outlook(Span(0, 10, "下一步,将召开联席会议"))
    True
    """
    return bool(_OUTLOOK.match(sentence.text))


# 县长甲在会上报了一笔账
_AT_SESSION = regex(r"[^,。;]{2,40}在(?:会|会议|座谈会|联席会议?|推进会|对接会|交流会|发布会|仪式|推介会)上")
# 在劳务协作方面,副厅长甲介绍
_ON_A_MATTER = regex(r"(?:在|对|就|谈到|谈及|说到|针对|关于|围绕|提及|提起)[^,。;]{2,20},")


def says_at_session(sentence: Span) -> bool:
    """Whether a sentence says that somebody speaks at the session: 牟元清在会上报了一笔账.

    >>> says_at_session(Span(0, 11, "县长甲在会上报了一笔账")), says_at_session(Span(0, 8, "县长甲在村里说"))
    (True, False)
    """
    return bool(_AT_SESSION.match(sentence.text))


def opens_with_speech(sentence: Span, named: Sequence[PersonMention]) -> bool:
    """Whether a sentence begins with somebody who is named, and who says what follows: 甲表示, 甲代表乙市致谢."""
    first = named[0] if named else None
    if first is None or not _SAYS.match(sentence.text[first.end - sentence.start :]):
        return False
    ahead = first.run_start - sentence.start
    return ahead <= 1 or _ON_A_MATTER.fullmatch(sentence.text[:ahead]) is not None


def beside_session(sentence: Span) -> bool:
    """Whether a sentence tells of what was done before or after the meeting that was told: 会前, 座谈会结束后.

    >>> beside_session(Span(0, 9, "会后,代表团走访了")), beside_session(Span(0, 9, "随后,代表团走访了"))
    (True, False)
    """
    return bool(_BESIDE.match(sentence.text))


_MEANWHILE = regex(r"[\u3400-\u9fff]{0,6}(?:[会展节]|活动)期间")


def meanwhile(sentence: Span) -> bool:
    """Whether a sentence tells of what was held while the meeting that was told went on.

    >>> meanwhile(Span(0, 12, "展会期间,两地举办推介会")), meanwhile(Span(0, 12, "在甘期间,两地举办推介会"))
    (True, False)
    """
    return bool(_MEANWHILE.match(sentence.text))


def reporter_walks(sentence: Span) -> bool:
    """Whether the reporter goes somewhere, and no delegation: 走进产业园,工人们正在忙碌.

    >>> reporter_walks(Span(0, 9, "走进产业园,机器轰鸣")), reporter_walks(Span(0, 9, "走进产业园,代表团一行"))
    (True, False)
    """
    return bool(_REPORTER.match(sentence.text))


_MONTH_OF = regex(r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?")
_NEWS_LASTS = 3  # months


def long_ago(day: str, page: Day | None) -> bool:
    """Whether the words for an event's day tell one that was no news when the page came out: one of an earlier year, and months before.

    >>> long_ago("2019年9月17日", Day(2020, 6, 18)), long_ago("2019年12月30日", Day(2020, 1, 3)), long_ago("9月17日", Day(2020, 6, 18))
    (True, False, False)
    """
    told = _MONTH_OF.match(day)
    if told is None or page is None or page.year is None or int(told["year"]) >= page.year:
        return False
    return (page.year - int(told["year"])) * 12 + (page.month or 12) - int(told["month"] or 1) > _NEWS_LASTS


def _quotes_one_of(there: Container[str], sentence: Span, text: str) -> bool:
    """Whether a paragraph opens with what somebody said who was at the event: “…。”甲说。"""
    close = text.rfind("”", sentence.start, sentence.end + 2) + 1 if sentence.text.startswith("“") else 0
    name = next((text[close : close + n] for n in (2, 3, 4) if text[close : close + n] in there), "") if close else ""
    return bool(name) and text.startswith(_SAID_BY, close + len(name))


_SAID_BY = ("说", "表示", "介绍", "在会上", "在座谈")


def turns_away(text: str, sentence: Span, named: Sequence[PersonMention], there: Container[str], news: bool) -> bool:
    """Whether a paragraph, by its first sentence, turns away from the event before it.

    It does under a heading of its own, in another month, with nobody and nothing of the event in it, or, where the event is not the
    article's ``news``, when it lets somebody speak who is not among those that were ``there``.
    """
    still = _STILL_THERE.search(sentence.text) or (news and _OF_BOTH.search(sentence.text))
    if _OPENS_THERE.match(sentence.text) or still or _quotes_one_of(there, sentence, text):
        return False
    end = max(0, sentence.start - 1)
    above = text[text.rfind("\n", max(0, end - 40), end) + 1 : end].strip()
    heading = 4 <= len(above) <= 24 and not _HEADING.search(above) and above[-2:] not in there and above[-3:] not in there
    asked = not news and bool(named) and named[0].name not in there and bool(_ASKED.match(text, named[0].end))
    return heading or not named or asked or bool(_OTHER_MONTH.match(sentence.text))
