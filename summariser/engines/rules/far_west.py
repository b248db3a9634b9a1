"""Finds whom a region's aid reaches that names its goal by one character: 上海市援藏项目, in an article of 日喀则; 福建援宁干部."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summariser.engines.rules.schemes import known_scheme
from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# Who or what aids: 援疆干部, 援疆和田指挥部. 山东援疆 alone says it too, and so does no other province by its character.
_AID = regex(
    r"(?:[省市区县])?(?:对口)?(?:第[一二三四五六七八九十百]{1,4}批)?援"
    r"(?:(?P<where>[疆藏青宁甘川滇黔桂蒙渝陕])[\u3400-\u9fff]{0,4}?"
    r"(?:前方|前线|工作|干部|人才|医疗|医生|教师|教育|专家|项目|资金|指挥部|挂职|队|组|省市|单位|企业)|(?P<far>[疆藏])(?!助))"
)
# Provinces that are helped place by place.
_BY_PLACES = "疆藏青"
# A region of which the article speaks this many times as often as of any other of its rank is the one that it is about.
_MORE = 3


def aid_reaches(text: str, mentions: Sequence[PlaceMention], year: int | None) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """Each region that is said to aid a province, with that or the one region there of which the article speaks; ``mentions`` in order."""
    asked: set[tuple[str | None, str]] = set()
    for donor in mentions:
        aid = _AID.match(text, donor.end) if donor.place and not donor.letter else None
        where = (aid["far"] or aid["where"]) if aid else ""
        if aid is not None and donor.place is not None and (donor.place.full_name, where) not in asked:
            asked.add((donor.place.full_name, where))
            province = gazetteer().characters[where]
            there = [m for m in mentions if m.place and m.place.province is province and m.place.level != "province" and not m.letter]
            told = _the_province(donor, mentions, aid.end("where"), year) if where not in "疆藏" else None
            within = next((m for m in there if aid.start() < m.start < aid.end()), None)  # 天津援疆策勒工作组
            reached = within or _reached(donor, there, year)
            recipient = reached or told if where in _BY_PLACES else told or reached
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


def _the_province(donor: PlaceMention, mentions: Sequence[PlaceMention], end: int, year: int | None) -> PlaceMention | None:
    """The province told by the character that ends at ``end``, where the public table pairs it with the donor: 福建援宁干部, 江苏援青海."""
    told = next((m for m in mentions if m.start == end - 1), None)
    if told is None or told.place is None or donor.place is None or known_scheme(donor.place, told.place, year) is None:
        return None
    return told
