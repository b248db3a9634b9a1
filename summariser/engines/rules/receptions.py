"""Whose officials those with a bare post are who are there where another city receives a county's people: 市委常委甲参加会见."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.ranks import fits, lineage
from summariser.engines.rules.sentences import begin_of
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_OF_THEIRS = frozenset("市州盟")
_WERE_THERE = regex(
    r"(?:(?:、|主任,(?=副主任)|,(?=[市州盟][^,。;、]{2,12}(?:长|主任|书记)))[^,。;、]{2,30}){0,6}"
    r"等?[^,。;]{0,6}?(?:(?:参加|出席|陪同)了?(?:活动|会见|会谈|座谈)|会[见谈]时在座|在座)"
)
_RECEIVES = regex(r"(?:党委|委|政府)?(?:副?书记|常委|[市州盟]长|副[市州盟]长)[^。;\n]{0,40}?(?:会见|会晤|看望|与[^,。;]{2,20}会谈)")
_OURS = regex("[我本][市州盟]")
_SENTENCES = 200  # characters back to the sentence that tells who receives


def who_receives(mention: PersonMention, rank: str, geo: Geography) -> ResolvedRegion | None:
    """The city of the official who received a county's people in the sentences before, and of those who were there with a bare post.

    No other city's people are told of: 乙市市长甲会见代表团一行。市委常委丙参加会见, in the paper of a county of 丁市, or of nobody.
    """
    if rank not in _OF_THEIRS or (geo.home is not None and fits(rank, geo.home)) or not _WERE_THERE.match(geo.text, mention.end):
        return None
    if geo.home is None and _OURS.search(geo.text):
        return None
    own = [unit for unit in lineage(geo.home) if fits(rank, unit)] if geo.home is not None else []
    begin = max(geo.text.rfind("\n", 0, mention.run_start) + 1, mention.run_start - _SENTENCES)
    for place in reversed(geo.places.at(begin, begin_of(geo.text, mention.run_start, "。\n"))):
        if place.start < begin or place.letter or place.place is None or not fits(rank, place.place):
            continue
        if place.place.level != "county" and _RECEIVES.match(geo.text, place.end):
            return None if any(unit.same(place.place) for unit in own) else place.place
    return None
