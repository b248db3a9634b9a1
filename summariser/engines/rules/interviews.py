"""Tells those who are quoted for the paper from those who speak at an event."""

from __future__ import annotations

from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span
from summariser.regex import regex

# “…,”园区负责人王建平说: somebody is quoted for the paper, and nothing says that they were there.
_TO_THE_PAPER = regex(r"(?:告诉|对|向)(?:记者|笔者)|接受(?:记者)?采访|坦言|回忆|感慨")
_SAYS_LAST = regex(r"(?:[^,。]{0,6})?(?:说|介绍|表示|道|感慨地说|高兴地说|笑着说)$")


# “…”甲在会上说
_AT_THE_MEETING = regex(r"(?:在)?(?:座谈|联席|推进|对接|推介|签约)?(?:会议?|仪式|活动)上")
# 村党支部书记甲介绍,“…”: who lives there tells the paper, whatever session was told before.
_OF_A_VILLAGE = regex(
    r"[\u3400-\u9fff]{0,12}(?:村|社区|合作社|车间|基地)(?:党支部|党总支|党委|委会)?(?:书记|主任|支书|理事长|负责人)$|"
    r"[\u3400-\u9fff]{0,8}(?:村民|村支书|种植户|养殖户|大户)$"
)
_QUOTES = regex(r"(?:说|介绍|表示|道|告诉我们)[,:]?“")
_QUOTE_AHEAD = 60  # characters before a speaker in which a quotation ends
_LEADS_A_REGION = regex(r"[省市县区州盟旗师]委书记$|[省市县区州盟旗师]长$|自治区主席$")


def is_interview(mention: PersonMention, zone: str, sentence: Span, text: str, *, sat: bool = False) -> bool:
    """Whether words are somebody's to the paper, and no speech at an event; ``sat``: the person is told to sit at the session under way."""
    if _TO_THE_PAPER.match(zone):
        return True
    if _QUOTES.match(text, mention.end) and mention.titles and all(_OF_A_VILLAGE.match(title) for title in mention.titles):
        return True
    if "”" not in text[max(0, sentence.start - 2, mention.run_start - _QUOTE_AHEAD) : mention.run_start] or _AT_THE_MEETING.match(zone):
        return False
    if any(_LEADS_A_REGION.search(title) for title in mention.titles):
        return False
    return not sat and bool(_SAYS_LAST.fullmatch(zone))
