"""The giving and the receiving side of an article, its places that may own a figure, and their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from summariser.engines.rules.schemes import in_the_east
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.regex import regex

# 新华社兰州10月17日电: where the news was written.
_DATELINE = regex(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[电讯]")


_MET = regex("[^,。;、\\d]{0,8}?(?:召开|举行|举办|开幕|落幕|闭幕|揭晓)")


@dataclass(frozen=True, slots=True)
class Sides:
    """The regions that the article's pairings name as giving and as receiving."""

    donors: tuple[ResolvedRegion, ...] = ()
    recipients: tuple[ResolvedRegion, ...] = ()
    _asked: dict[ResolvedRegion, bool] = field(default_factory=dict, compare=False, repr=False)

    def receives(self, region: ResolvedRegion) -> bool:
        """Whether a region is on the receiving side: by the article's pairings, else by lying outside of the east."""
        if region not in self._asked:
            self._asked[region] = self._receives(region)
        return self._asked[region]

    def gives(self, region: ResolvedRegion) -> bool:
        """Whether a region is, lies in or holds one on the giving side, or lies in the east and is no county."""
        east = in_the_east(region) and not (region.full_name or "").endswith("县")
        return east or any(d.same(region) or d.contains(region) or region.contains(d) for d in self.donors)

    def _receives(self, region: ResolvedRegion) -> bool:
        if any(r.same(region) or r.contains(region) for r in self.recipients):
            return True
        if any(d.same(region) or d.contains(region) for d in self.donors):
            return False
        provinces = {r.province for r in self.recipients}
        return not in_the_east(region) and (not provinces or region.province in provinces)


def _only_met_there(text: str, mention: PlaceMention, sides: Sides) -> bool:
    """Whether a region is but where a meeting was, in a region that the article pairs: 发布会在昆明召开, of an article of 云南."""
    where = mention.place
    if where is None or not text.endswith(("在", "于"), 0, mention.start) or not _MET.match(text, mention.end):
        return False
    paired = (*sides.donors, *sides.recipients)
    return any(r.contains(where) and not r.same(where) for r in paired) and not any(r.same(where) or where.contains(r) for r in paired)


def near_the_sides(text: str, places: Iterable[PlaceMention], sides: Sides) -> list[PlaceMention]:
    """Without short names in provinces that no pairing of the article is about: they mostly are no regions (和县 in 医院和县城)."""
    provinces = [r.province for r in (*sides.donors, *sides.recipients)]
    places = [m for m in places if not _DATELINE.match(text, m.end) and not _only_met_there(text, m, sides)]
    named = {m.place.full_name for m in places if m.place and len(m.text) > 3}  # 易县, behind 河北省易县
    return [
        m for m in places if not provinces or len(m.text) > 2 or (m.place and (m.place.province in provinces or m.place.full_name in named))
    ]


def as_words(mention: PlaceMention) -> Mention | None:
    """A region as the words that name it."""
    return Mention(mention.text, mention.start, mention.place.full_name) if mention.place else None


def first_words(*lists: list[PlaceMention]) -> Mention | None:
    """The words of the first mention of the first list that has one."""
    return next((as_words(found[0]) for found in lists if found), None)


_MANY = 400  # mentions of a page among which a region is looked for


def first_named(mentions: Iterable[PlaceMention], region: ResolvedRegion) -> Mention | None:
    """The words that first name a region, near the head of the page."""
    return next((as_words(m) for m in islice(mentions, _MANY) if m.place and m.place.same(region)), None)
