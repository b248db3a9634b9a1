"""Who receives a party on the way: of the whole region that a trip is to the one part in which it sits with people of the place."""

from __future__ import annotations

from collections.abc import Sequence

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
