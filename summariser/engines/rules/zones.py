"""Whose official somebody of a zone is whose post doesn't say which: 管委会主任, 经开区招商局局长, where 甲市经济技术开发区 is named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.settings import related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_ZONE = (
    r"(?:国家级?|省级)?(?:(?:经济技术|经济|高新技术产业|高新技术|产业|工业)?开发区|经开区|高新区|(?:工业|产业|科技|循环经济)?园区?区|新区|"
    r"保税区|示范区|试验区|自贸区)"
)
# 经开区社会发展局局长, 管委会副主任, 开发区党工委书记
_OF_A_ZONE = regex(rf"(?:我|该)?(?:{_ZONE}(?=[\u3400-\u9fff]{{2}})|(?:{_ZONE})?(?:管委会|管理委员会)(?=副?主任|[\u3400-\u9fff]{{2}}))")
_COMMITTEE = regex("(?:党工委|工委)(?:委员|副?书记)")
_NAMED = regex(rf"(?:(?![在到与和于赴来对向至是的驻访从由挂])[\u3400-\u9fff]){{0,4}}?{_ZONE}")  # not 甲县在经开区挂职的干部
_ENDS_IN_ZONE = regex(rf"(?:{_ZONE})$")
_MANY = 400  # mentions that are looked at


def region_of_zone(titles: Sequence[str], at: int, geo: Geography) -> ResolvedRegion | None:
    """The region that holds the zone which somebody's posts mean without naming it: the article's only one, else the one named last."""
    if not titles or not any(_OF_A_ZONE.match(title) for title in titles):
        return None
    if not (_OF_A_ZONE.match(titles[0]) or _COMMITTEE.fullmatch(titles[0])):
        return None  # 甲公司董事长、管委会副主任
    named = _zones(geo)
    if not named:
        return None
    if all(related(region, named[0][1]) for _, region in named):
        return named[0][1]
    before = bisect_left(named, at, key=lambda told: told[0])
    ahead = named[before - 1] if before else None
    near = ahead is not None and geo.text.find("\n", ahead[0], at) < 0
    return ahead[1] if ahead is not None and near else None


@lru_cache(maxsize=4)
def _zones(geo: Geography) -> list[tuple[int, ResolvedRegion]]:
    """The regions that the article names with a zone of theirs, with where: 嘉善经济技术开发区, 滨海新区."""
    found = []
    for mention in islice(geo.places.mentions, _MANY):
        if mention.place is None or mention.letter or not mention.place.full_name:
            continue
        if _NAMED.match(geo.text, mention.end) or _ENDS_IN_ZONE.search(mention.text):
            region = county_of(mention.place)
            found += [(mention.start, region)] if region is not None else []
    return found
