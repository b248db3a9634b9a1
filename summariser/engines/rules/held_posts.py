"""Whose the second holder of a post is that a region has but one of: 甲区委书记某主持会议,区长乙致辞, where our 区长 is somebody else."""

from __future__ import annotations

from itertools import islice

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import PersonMention, Roster
from summariser.engines.rules.ranks import fits, lineage
from summariser.engines.rules.sentences import begin_of, between
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_ONE_MAN = regex(r"(?:代理?)?[省市县区州盟旗镇乡](?:党?委书记|长)")
_LOOKED_AT = 200  # mentions from the head of the page, where its own man is told
_WRITTEN_POST = regex(r"(?:党?委(?:副?书记|常委|委员)|(?:常务)?副?[省市县区州盟旗镇乡]长|人大|政协|政府)")


def of_the_other(mention: PersonMention, rank: str, geo: Geography, people: Roster) -> ResolvedRegion | None:
    """The other region of a rank, whose posts the sentence writes out before a bare one-man post, where the page's own has its man.

    The man of the page's own region stands in a sentence without another region's posts.
    """
    own = geo.bare(rank, mention.run_start)
    posts = {title for title in mention.titles if _ONE_MAN.fullmatch(title)}
    other = _written_before(mention, rank, own, geo) if posts and own is not None else None
    if other is None:
        return None
    begin = begin_of(geo.text, mention.run_start, "。\n")
    here = between(people.mentions, begin, mention.end)
    if any(rival.name != mention.name and not posts.isdisjoint(rival.titles) for rival in here):
        return None  # 市委书记某、甲市市长乙出席,市长丙主持: whose, the list tells
    for rival in islice(people.mentions, _LOOKED_AT):
        if rival.name == mention.name or begin <= rival.start < mention.end or not posts.issubset(rival.titles):
            continue
        if rival.titles[0].startswith(rank) and _written_before(rival, rank, own, geo) is None:
            return other
    return None


def _written_before(mention: PersonMention, rank: str, own: ResolvedRegion | None, geo: Geography) -> ResolvedRegion | None:
    """The region of a rank, not the page's own, whose posts are the last that the sentence writes out before somebody's."""
    begin = begin_of(geo.text, mention.run_start, "。;\n")
    for place in reversed(geo.places.at(begin, mention.run_start)):
        if place.start < begin or place.letter or place.place is None or not _WRITTEN_POST.match(geo.text, place.end):
            continue
        unit = next((unit for unit in lineage(place.place) if fits(rank, unit)), None)
        return unit if unit is not None and own is not None and not unit.same(own) else None
    return None
