"""Who receives a party on the way: of the whole region that a trip is to the one part in which it sits with people of the place."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.name_sides import related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# 来到新和县,与当地科协座谈; 来到夏河县,与县领导座谈
_WITH_LOCALS = regex(
    r"[与同和](?:当地(?!企业|群众|居民|村民|农户|商户|学生|[\u3400-\u9fff]{0,4}商)|"
    r"该[县区市旗]|[县区旗](?=[委人政科教卫文民工总商农乡领团妇发相直]))"
)


def received_there(kind: str, name: str, place: ResolvedRegion, named: Sequence[ResolvedRegion]) -> bool:
    """Whether of a trip's whole region the place alone receives: 在贵南期间,看望了…, 到厦门拜会厦门市领导, 来到新和县,与当地科协座谈."""
    if kind == "condolence" or (kind == "talks" and bool(named) and named[0].same(place)):
        return True
    return kind in ("symposium", "talks") and place.level == "county" and not named and _WITH_LOCALS.match(name) is not None


_THEM = regex("[^,。;、与同和在]{0,12}")
_FARTHEST = 24  # characters from the name of a region to 与


def both_that_met(start: int, end: int, geo: Geography) -> list[ResolvedRegion]:
    """The two regions of a phrase from ``start`` (与) to ``end``, wherever they met: 甲市代表团|与乙市在丙市座谈; else none."""
    if geo.text[start : start + 1] not in ("与", "同", "和"):
        return []
    ahead = [m for m in geo.places.at(max(0, start - _FARTHEST), start) if m.place and m.place.full_name and not m.letter]
    met = next((m for m in geo.places.starting(start + 1) if m.place and m.place.full_name and not m.letter and m.end <= end), None)
    if not ahead or met is None or not _THEM.fullmatch(geo.text, ahead[-1].end, start):
        return []
    both = [place for m in (ahead[-1], met) if (place := m.place) is not None]
    return both if len(both) == 2 and not related(*both) else []
