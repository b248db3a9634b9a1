"""Whose house it is that a post calls by its short name: 金山分院院长, where the article names 上海市第六人民医院金山分院."""

from __future__ import annotations

import re
from itertools import islice

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.settings import related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_HOUSE = regex(
    r"[\u3400-\u9fff]{2,12}?(?:分院|医院|保健院|学院|大学|中学|中专|职中|小学|学校|幼儿园|研究院|研究所|文化馆|博物馆|图书馆|美术馆|协会|商会)"
)
_BETWEEN = regex("[\u3400-\u9fff]{0,12}")
_JOINS = regex("[与和同及赴到对为向在]")
_MOST = 6  # places of its name that are looked at
_LONGEST = 14  # characters between a region and the short name of a house of it


def region_of_house(post: str, geo: Geography) -> ResolvedRegion | None:
    """The one region that the full name of a post's house begins with, wherever the article gives it; None where there are several."""
    house = _HOUSE.match(post)
    if house is None:
        return None
    found: ResolvedRegion | None = None
    for named in islice(re.finditer(re.escape(house.group()), geo.text), _MOST):
        low = max(0, named.start() - _LONGEST)
        for mention in geo.places.at(low, named.start()):
            between = geo.text[mention.end : named.start()]  # none where it runs into the name: 甲市乙|医院
            if mention.letter or mention.end >= named.end() or mention.place is None or not mention.place.full_name:
                continue
            if not _BETWEEN.fullmatch(between) or _JOINS.search(between):
                continue
            if found is not None and not related(found, mention.place):
                return None
            found = mention.place if found is None or found.contains(mention.place) else found
    return found
