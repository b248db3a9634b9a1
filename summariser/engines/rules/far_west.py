"""Finds whom a region's aid to the far west reaches: 上海市援藏项目, in an article of 日喀则; 绍兴市援疆指挥部, in one of 阿瓦提县."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summariser.engines.rules.schemes import known_scheme
from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

_AID = regex(
    r"(?:[省市区县])?(?:对口)?(?:第[一二三四五六七八九十百]{1,4}批)?援(?P<where>[疆藏青])"
    r"(?:前方|前线|工作|干部|人才|医疗|医生|教师|教育|专家|项目|资金|指挥部|队|省市|单位|企业)"
)
# A region of which the article speaks this many times as often as of any other of its rank is the one that it is about.
_MORE = 3


def aid_reaches(text: str, mentions: Sequence[PlaceMention], year: int | None) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """Each region that is said to aid the far west, with the one region there of which the article speaks; ``mentions`` in order."""
    asked: set[tuple[str | None, str]] = set()
    for donor in mentions:
        aid = _AID.match(text, donor.end) if donor.place and not donor.letter else None
        if aid is not None and donor.place is not None and (donor.place.full_name, aid["where"]) not in asked:
            asked.add((donor.place.full_name, aid["where"]))
            province = gazetteer().characters[aid["where"]]
            there = [m for m in mentions if m.place and m.place.province is province and m.place.level != "province" and not m.letter]
            recipient = _reached(donor, there, year)
            if recipient is not None:
                yield donor, recipient


def _reached(donor: PlaceMention, there: Sequence[PlaceMention], year: int | None) -> PlaceMention | None:
    """The one that the public table pairs with the donor, else a province's one city, a city's one county, of which the article is."""
    if donor.place is None or (there and there[0].place and there[0].place.province is donor.place.province):
        return None
    to_a_city = donor.place.level == "province"
    known = [m for m in there if m.place and known_scheme(donor.place, m.place, year) is not None]
    known = [m for m in known if m.place and (m.place.level == "prefecture" or not to_a_city)]
    if known:
        return known[0] if len({m.place.full_name for m in known if m.place}) == 1 else None
    named = [m for m in there if m.place and m.place.level == ("prefecture" if to_a_city else "county")]
    counted = Counter(m.place.full_name for m in named if m.place).most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] < _MORE * counted[1][1]):
        return None
    return next(m for m in named if m.place and m.place.full_name == counted[0][0])
