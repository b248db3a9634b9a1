"""The group of people that somebody stands in: up to a semicolon or the end of the sentence, and whether those of it came as guests."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.ranks import of_rank
from summariser.engines.rules.sentences import LONGEST, begin_of
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex


def in_a_group(text: str, start: int, end: int) -> bool:
    """Whether people stand in one of several groups that semicolons part: 甲市市长某,副市长某;乙市市长某."""
    begin = begin_of(text, start, "。;\n")
    stop = group_end(text, end)
    return text[begin - 1 : begin] == ";" or text.startswith(";", stop)


_GROUP_ENDS = regex(r"[。;\n]")


def group_end(text: str, at: int) -> int:
    """Where the group of people that ``at`` stands in ends; no further on than a sentence may be long."""
    limit = min(len(text), at + LONGEST)
    stop = _GROUP_ENDS.search(text, at, limit)
    return stop.start() if stop else limit


# 甲区区长某,区人大常委会副主任乙率团来我区
_COME_ALONG = regex(
    "随团|随行|随访|随同(?:来访|前来|考察)|同来|一[同道]来访|(?:率|带领|一行)[^,。;]{0,24}?(?:来|到|赴|抵达?|莅临)(?:我|本)[省市县区州盟旗]|"
    "组成$"  # 考察团由甲、乙等组成
)
_RECEIVE = regex("陪同|会见|接待|迎接|参加|出席|主持")


def comes_along(mention: PersonMention, geo: Geography) -> bool:
    """Whether the sentence goes on to say that those of its list came with the guests: 甲、乙等随团考察."""
    told = _COME_ALONG.search(geo.text, mention.end, group_end(geo.text, mention.end))
    leads = told is not None and told.group().startswith(("率", "带领", "一行"))
    return told is not None and not (leads and _RECEIVE.search(geo.text, mention.end, told.start()))


# 甲方面,副市长某; 甲市:某(副市长); 甲市参加会议的有:某
_OF_A_SIDE = regex(
    r"(?:方面?|一方|市方|县方|区方)(?:的?[^,。;:]{0,6}?(?:参加|出席|参会|与会)[^,。;:]{0,10}?)?[,:]|"
    r"(?:的?(?:参加|出席|参会|与会|陪同)[^,。;:、]{0,10}?(?:人员|领导|有|为|是))?:"
)
_FARTHEST = 120  # characters from the name of a side to the last of its people
# Between the people of a list nothing else is said.
_SAYS_MORE = regex("主持|讲话|指出|强调|表示|介绍|会见|陪同|来到|前往|率")


def of_their_side(mention: PersonMention, rank: str, geo: Geography) -> ResolvedRegion | None:
    """The region of the side at whose head a list stands: 青岛方面,副市长甲、市商务局局长乙参加."""
    text = geo.text
    begin = max(begin_of(text, mention.run_start, "。;\n"), mention.run_start - _FARTHEST)
    for side in geo.places.at(begin, mention.run_start):
        opens = side.start == begin or text[side.start - 1] in ",:。;\n 　"
        if not opens or side.start < begin or side.letter or side.place is None or not side.place.full_name:
            continue
        head = _OF_A_SIDE.match(text, side.end, mention.run_start)
        if head and not _SAYS_MORE.search(text, head.end(), mention.run_start):
            return of_rank(side.place, rank)
    return None
