"""Tells whether those who are called on live in a region that is named where they are sought."""

from __future__ import annotations

from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# 来到博乐市,看望…; 来到位于博乐市的援疆工作队驻地,看望…
_LIVE = regex(r",|(?!援|驻|派|对口|帮扶)的?[^,。;、的]{0,16}?(?:驻地|住地|住处|公寓|宿舍|周转房|指挥部|家中?),")
# 疏勒县援疆干部公寓: of the region that is helped
_HELPED_THERE = regex(r"援(?P<there>[\u3400-\u9fff])[^,。;、的]{0,12}?(?:驻地|住地|公寓|宿舍|周转房|指挥部|之家)")


def helped_there(place: ResolvedRegion | None, at: int, text: str) -> bool:
    """Whether a house behind a region's name, which ends at ``at``, is of those who help it: not in 海州区援疆公寓."""
    house = _HELPED_THERE.match(text, at)
    return house is not None and place is not None and place.province is gazetteer().characters.get(house["there"])


def live_there(place: ResolvedRegion | None, at: int, end: int, text: str) -> bool:
    """Whether they live in ``place``, whose name ends at ``at``, where they are sought before ``end``: not in 海州区援疆工作队驻地."""
    return helped_there(place, at, text) or _LIVE.match(text, at, end) is not None
