"""Tells which sides of a pairing a clause names: itself, what lies in them, or what they lie in."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.found import Found
from summariser.engines.rules.settings import related
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# 国务院在北京召开会议,确定福建帮扶宁夏: where that was decided.
_MET = regex("召开|举行")
# 甲市不再承担乙州、丙州的帮扶任务,转而结对丁州: 乙 and 丙 are what it was before.
_NO_LONGER = regex("不再[^,。;]{0,40}$")
# 乙州的帮扶城市由甲市调整为丙市
_CHANGED = regex("(?:调整|变更|转变|转|改|变)(?:为|成)")
# 全国对口支援新疆工作会议召开: no one's charge
_ALL_CHINAS = regex("(?:全国|中央)[^,。;]{0,12}$")
_CONFERENCE = regex("工作(?:座谈|推进|协调|电视电话)?会")
_BESIDES = regex("除(?:了)?[^,。;]{0,6}$")
_BESIDES_ENDS = regex("[^,。;]{0,10}?(?:之|以)?外(?=[,。;]|还|也)")


def is_aside(text: str, mention: PlaceMention) -> bool:
    """Whether a region is named for a meeting about it or in it, for what is over, or as what else there is beside it.

    中央第三次西藏工作座谈会后, 国务院在北京召开会议, 不再承担甲州的帮扶任务, 除苏陕协作外.
    """
    met_in = text.startswith("在", mention.start - 1) and _MET.match(text, mention.end) is not None
    was = text.startswith("由", mention.start - 1) and _CHANGED.match(text, mention.end) is not None
    over = was or _NO_LONGER.search(text, max(0, mention.start - 42), mention.start) is not None
    besides = _BESIDES.search(text, max(0, mention.start - 8), mention.start) and _BESIDES_ENDS.match(text, mention.end)
    if _CONFERENCE.match(text, mention.end) and _ALL_CHINAS.search(text, max(0, mention.start - 14), mention.start):
        return True
    return met_in or over or bool(besides) or text.startswith("工作座谈会", mention.end)


def is_side(mention: PlaceMention, side: PlaceMention) -> bool:
    """Whether a mention is of a side itself."""
    return bool(mention.place and side.place and mention.place.same(side.place))


def akin(mention: PlaceMention, side: PlaceMention) -> bool:
    """Whether a mention is of a side, of what lies in it or of what it lies in."""
    return bool(mention.place and side.place and related(mention.place, side.place))


def both_named(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    """Whether both sides of a pairing are among the mentions."""
    return all(any(is_side(m, side) for m in mentions) for side in (pairing.donor, pairing.recipient))


def one_named(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    """Whether one of a pairing's sides is among the mentions."""
    return any(is_side(m, side) for m in mentions for side in (pairing.donor, pairing.recipient))


def lie_in(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    """Whether the mentions are of what lies in the two sides, some in each, and of neither side itself."""
    sides = [side.place for side in (pairing.donor, pairing.recipient) if side.place]
    places = [m.place for m in mentions if m.place]
    held = [[side.contains(place) and not side.same(place) for place in places] for side in sides]
    return all(map(any, held)) and all(map(any, zip(*held, strict=True)))


def of_what_they_lie_in(pairing: Found, mentions: Sequence[PlaceMention]) -> bool:
    """Whether a clause names a region that holds the giver and one that holds the recipient, and neither of them."""
    sides = [side.place for side in (pairing.donor, pairing.recipient) if side.place]
    places = [m.place for m in mentions if m.place]
    if any(place.same(side) for place in places for side in sides):
        return False
    over = [{p.full_name for p in places if p.contains(side)} for side in sides]
    return all(over) and not over[0] & over[-1]


def of_above(pairing: Found, other: Found, inside: Sequence[PlaceMention], here: Sequence[PlaceMention]) -> bool:
    """Whether a clause names the giver of another pairing of the sentence, and this one's giver lies in it."""
    above, giver = other.donor.place, pairing.donor.place
    lies_in = above is not None and giver is not None and above.contains(giver) and not above.same(giver)
    return lies_in and both_named(other, here) and any(is_side(m, other.donor) for m in inside)


def before_its_own(pairing: Found, mentions: Sequence[PlaceMention], year: int) -> bool:
    """Whether a clause names two provinces by letters before a year, and only others behind it."""
    ahead = [m for m in mentions if m.letter and m.start < year and is_side(m, pairing.donor)]
    behind = [m for m in mentions if m.start > year]
    return bool(ahead and behind) and not any(m.letter for m in behind)


_OF_RANK = {"省": ("province",), "市": ("prefecture", "county"), "州": ("prefecture",), "县": ("county",), "区": ("county",)}


def main_sides(found: Sequence[Found], rank: str | None = None) -> list[PlaceMention]:
    """The sides that 两地 means: of the article's one pairing, or its only one below the province; 两市: of its only one of cities."""
    local = [f for f in found if not (f.donor.letter or f.recipient.letter)]
    if rank is not None:
        local = [f for f in local if f.donor.place and f.donor.place.level in _OF_RANK[rank]]
    return [local[0].donor, local[0].recipient] if len(local) == 1 else []


def only_above(found: Sequence[Found], host: ResolvedRegion, guest: ResolvedRegion) -> bool:
    """Whether an event of two counties is told of their cities alone, and neither county is paired: 甲市与乙州协作, and 丙区 meets 丁县."""
    if host.level != "county" or guest.level != "county" or host.province is guest.province:
        return False
    ends = [side.place for f in found for side in (f.donor, f.recipient) if side.place]
    if any(end.same(host) or end.same(guest) for end in ends):
        return False
    cities = [(f.donor.place, f.recipient.place) for f in found]
    over = ((a, b) if a.contains(host) else (b, a) for a, b in cities if a and b and a.level == b.level == "prefecture")
    return any(one.contains(host) and other.contains(guest) for one, other in over)
