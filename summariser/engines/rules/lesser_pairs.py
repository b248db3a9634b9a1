"""Drops pairings of which a text shows help alone, where it tells whose relation to the helped region it is."""

from __future__ import annotations

from summariser.engines.rules.found import Found
from summariser.engines.rules.settings import related
from summariser.records.draft import Refusal

# Rules that see help, thanks for it or people who come, and no relation.
_LESSER = frozenset({"backs_with_funds", "help_for", "aid_reaches", "comes_for", "event", "bureaus"})
# Rules that see where a delegation went.
_WENT = frozenset({"visit", "event", "comes_for"})
_CAPITAL = "0100"  # a province's capital is the first of its prefectures
_SEEN_ONCE = 2  # quotes of a pairing that is only seen so


def drop_lesser(found: list[Found], refused: list[Refusal]) -> None:
    """Drops pairings of which only help is seen, where the giver lies in, or holds, one whose relation to the same recipient is told.

    今年福建省安排泾源县协作资金, of a county that is paired with 厦门市湖里区: the funds are not another pairing.
    """
    told = [f for f in found if f.rule not in _LESSER]
    for pairing in [f for f in found if f.rule in _LESSER and len(f.quotes) <= _SEEN_ONCE]:
        giver, helped = pairing.donor.place, pairing.recipient.place
        if any(
            giver and helped and f.donor.place and f.recipient.place and f.recipient.place.same(helped) and related(f.donor.place, giver)
            for f in told
        ):
            found.remove(pairing)
            start, end = pairing.quotes[0]
            refused.append(Refusal("pairing", pairing.donor.text, "the relation is told of a region that it lies in or holds", start, end))
    for pairing in [f for f in found if f.rule in _WENT and len(f.quotes) <= _SEEN_ONCE]:
        if not (_on_the_way(pairing, told) or _taught_there(pairing, told)):
            continue
        found.remove(pairing)
        start, end = pairing.quotes[0]
        refused.append(Refusal("pairing", pairing.recipient.text, "the capital, beside the city of the relation", start, end))


def _on_the_way(pairing: Found, told: list[Found]) -> bool:
    """Whether the giver's people went to a province's capital, and its relation is told of another city there, none of it.

    惠州市代表团赴哈尔滨市、大庆市, of a city that is paired with the second.
    """
    giver, host = pairing.donor.place, pairing.recipient.place
    if giver is None or host is None or not giver.level == host.level == "prefecture" or not (host.adcode or "").endswith(_CAPITAL):
        return False
    others = [f for f in told if f is not pairing and f.rule not in _WENT and f.donor.place and f.donor.place.same(giver)]
    return any(f.recipient.place and f.recipient.place.province is host.province and f.recipient.place.level == host.level for f in others)


def _taught_there(pairing: Found, told: list[Found]) -> bool:
    """Whether the helped region's people were in a province's capital, and its relation is told of another city there, none of it.

    甲州培训班在杭州开班, of a prefecture that is paired with 温州市.
    """
    giver, helped = pairing.donor.place, pairing.recipient.place
    if giver is None or helped is None or giver.level != "prefecture" or not (giver.adcode or "").endswith(_CAPITAL):
        return False
    others = [f.donor.place for f in told if f is not pairing and f.donor.place and f.recipient.place and f.recipient.place.same(helped)]
    return any(other.province is giver.province and other.level == giver.level for other in others)
