"""Tells that a list goes on with the leaders of the region at its head: by the order of rank, or because all accompany guests."""

from __future__ import annotations

from itertools import pairwise

from summariser.engines.rules.groups import group_end
from summariser.engines.rules.people import PersonMention, Roster
from summariser.engines.rules.sentences import begin_of, between
from summariser.regex import regex

SECOND = regex(r"[省市县区州盟旗]委副书记$")
# 甲区委书记某,区委副书记、区长乙,区人大常委会主任丙,区政协主席丁,区委副书记戊: who leads one region, in the order of their rank
_HEADS_A_HOUSE = regex(r"[市县区州盟旗](?:人大(?:常委会)?(?:党组书记、)?主任|政协(?:党组书记、)?主席)")


def goes_on_with_heads(ahead: PersonMention, mention: PersonMention) -> bool:
    """Whether a bare post goes on with the leaders of the region whose 区长 or 区政协主席 stands before, with a bare post too."""
    if _HEADS_A_HOUSE.match(mention.titles[0]):
        return (len(ahead.titles) > 1 and SECOND.search(ahead.titles[0]) is not None) or _HEADS_A_HOUSE.match(ahead.titles[0]) is not None
    return _HEADS_A_HOUSE.match(ahead.titles[0]) is not None and SECOND.fullmatch(mention.titles[0]) is not None


_WENT_ALONG = regex(r"等?(?:市|县|区|州|旗|盟)?(?:领导|同志)?(?:先后|分别|全程|一同|一路|分段){0,2}(?:陪同|作陪|迎接)")
_JOINT = regex(r"(?:\([^()]{1,12}\))?[、,和]")
_LEAD_IN = 8  # characters of a day or an hour before the first of a list


def accompany(mention: PersonMention, people: Roster, text: str) -> bool:
    """Whether a sentence is a list of people who go along with guests: 甲市委书记某,市委常委、秘书长乙陪同."""
    begin = begin_of(text, mention.run_start, "。;\n")
    listed = list(between(people.mentions, begin, group_end(text, mention.end)))
    if not listed or listed[0].run_start - begin > _LEAD_IN:
        return False
    for one, following in pairwise(listed):
        joint = _JOINT.match(text, one.end)
        if joint is None or joint.end() != following.run_start:
            return one.start >= mention.start and _WENT_ALONG.match(text, one.end) is not None
    return _WENT_ALONG.match(text, listed[-1].end) is not None
