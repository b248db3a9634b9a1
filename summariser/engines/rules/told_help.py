"""Tells by its regions that an article is about paired assistance though it names no scheme: 宝山区向石屏县捐赠图书3000册."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from summariser.engines.rules.schemes import known_scheme
from summariser.engines.rules.sentences import InOrder, Span, between, sentences
from summariser.lexicon.place_mentions import Mention
from summariser.lexicon.place_own import publisher_places
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.regex import regex

# What one region does for another, in words that news of trade, police or weather have not.
_GIVES = regex(
    r"捐赠|捐助|捐建|捐资|捐款|援建|援助(?<!法律援助)|支援|驰援|帮扶|扶贫|支教|支医|义诊|助学(?!贷款)|资助|挂职|跟岗|结对|对口|组团式|帮带|"
    r"帮助?[^,。;]{0,14}?(?:销|采购|建设|修建|新建|改造|培训|解决)|(?:帮助|支持)下|助销|送教|送医|巡诊|坐诊|任教|出资(?![人额方])|"
    r"派(?:出|驻|来|遣)?[^,。;]{0,12}?(?:医生|医师|医护|医疗队|教师|老师|专家|干部|人才)|[为给][^,。;]{1,16}?(?:新建|修建|培训)"
)
# A headline alone: 三水区助力贵定办学.
_FOR = regex("[^,。;]{0,8}?(?:助力|助推|情系|倾情|助)")
# The help of a region whose partner the sentence or line before names: 水厂由延平区援建.
_BY = regex("[^,。;、]{0,12}?(?:援建|捐建|捐赠|捐助|援助|帮扶|资助|对口|出资(?![人额方]))")
# A sentence that names regions of more provinces lists them for another reason.
_PROVINCES = 2
# Help is told once in so many characters, or both regions are named as often.
_ONCE_IN = 300
_NEAR = 80


# The region of the outlet, in its own words: 延平区向我县捐款.
_OURS = regex("[我该本][省市州县区旗盟]")


def told_throughout(text: str, places: PlaceIndex, publisher: str | None = None) -> bool:
    """Whether most of a text tells of help between two regions that the public table has ever paired.

    Both are named in one sentence with a deed of help (that of the ``publisher`` as 我县), or the giver and its deed follow a sentence
    that names the other.
    """
    named = [m for m in places.mentions if m.place and m.place.full_name and not (m.letter or m.inside_name)]
    spans = sentences(text)
    rows = InOrder(named)
    ours = [ResolvedRegion(place.name, place) for place in publisher_places(publisher)][-1:]
    telling = 0
    times: int | None = None
    before: Mention | None = None
    for span in spans:
        here = between(rows, span.start, span.end)
        pair = _pair_of(text, span, here, before, ours)
        if pair is not None:
            telling += 1
            times = min(sum(_of(m, side) for m in named) for side in pair) if times is None else times
        before = here[-1] if here else before
    return max(telling, times or 0) * _ONCE_IN >= len(text)


def _of(mention: Mention, side: ResolvedRegion) -> bool:
    place = cast(ResolvedRegion, mention.place)
    return place.same(side) or side.contains(place)


def _pair_of(
    text: str, span: Span, here: Sequence[Mention], before: Mention | None, ours: list[ResolvedRegion]
) -> tuple[ResolvedRegion, ResolvedRegion] | None:
    """The two regions between which a sentence tells help."""
    places = [cast(ResolvedRegion, m.place) for m in here]
    provinces = {place.province for place in places}
    if len(provinces) > _PROVINCES or not here:
        return None
    gives = _GIVES.search(text, span.start, span.end)
    if len(provinces) == _PROVINCES:
        first = next(i for i, place in enumerate(places) if place.province is not places[0].province)
        pair = places[first - 1], places[first]
        told = gives or _FOR.fullmatch(text, here[first - 1].end, here[first].start)
    elif gives and ours and _OURS.search(text, span.start, span.end):
        pair, told = (ours[0], places[0]), gives
    elif before is not None and here[0].start - before.end <= _NEAR:
        pair, told = (cast(ResolvedRegion, before.place), places[0]), _BY.match(text, here[0].end, span.end)
    else:
        return None
    return pair if told and known_scheme(*pair, None) is not None else None
