"""The group of people that somebody stands in: up to a semicolon or the end of the sentence, and whether those of it came as guests."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import LONGEST, begin_of
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
