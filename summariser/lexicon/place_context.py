"""Decides which hits are regions and which region each one is, by the article's own context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from summariser.lexicon.gazetteer import GENERIC, LEVELS, Form, Place
from summariser.lexicon.place_evidence import Evidence, Slot, slot_of
from summariser.lexicon.place_letters import HELPING, PAIRED_NEXT, PAIRING, VISITED_NEXT, Letter, is_helped
from summariser.lexicon.place_scan import HAN, HOUSE_OF_A_REGION, Hit
from summariser.lexicon.segment import is_word
from summariser.lexicon.townships import among_towns
from summariser.regex import regex

# The best candidate must be this much better than the second, or none is chosen.
MARGIN = 1.25

# A person in a list, whose given name is a city's: 、王海南、 or 组长张安庆、.
PERSON = regex(r"(?:^|[\W长记任席员在由同和与及等])[张王李刘陈杨赵黄周吴徐孙胡朱高林何郭马罗]$")
AFTER_PERSON = regex(r"[、，；。,;]|等?(?:参加|出席|陪同|介绍|主持|一行)|说|表示|指出")
OFFICE = regex(r"[省市州县区]?委|[省市州县区]?政府|县|两[地市县区省]")
OPEN_LEFT = regex(r"[\W_和与在到赴来抵至从由及往对向]")
OPEN_RIGHT = regex(r"[\W_和与及到在的两县市区委]")
_HAN = regex(f"[{HAN}]")
_JOINTS = frozenset("、和与及")
_LONGER_TOWN = regex(f"[{HAN}]{{2}}(?:镇|乡|苏木|街道)(?![压静定痛村])")
# 钟山宾馆: hotels are named after anything.
_HOTEL = regex("(?:大|国际|假日|迎)?(?:宾馆|饭店|酒店|大厦|山庄|度假村)")
# 州委常委, 全州, at the beginning of a name or a clause: the page's own autonomous prefecture.
_OF_PREFECTURE = ("全州", "我州", "州委", "州政府", "州长", "副州长", "州人大", "州政协", "州直")
_OWN_PREFECTURE = regex("|".join(rf"{word}(?<![^\W在我由]{word})" for word in _OF_PREFECTURE))
# 东莞、昭通两市: what follows two regions that are named together.
_TOGETHER = regex("[两三][地市县区省]")
INSIDE_NEXT = regex(
    r"大学|学院|农大|师大|交大|理工|银行|日报|晚报|早报|晨报|都市报|商报|时报|新闻网|网(?!络|格|点|上)|时间|路(?!径|线|上|子|过)|大街|街(?!道)|大道|高速|铁路|地铁"
    r"|机场|拉面|园林|合作组织|电视台|广播|公司|集团|股份|分行|分公司|卫视|发布|宣言|精神|模式|啤酒|牛肉面|盆地|平原|高原|半岛|海峡"
)
INSIDE_RUN = regex(
    f"(?:(?![的在和与及对到了是将为等从向来去把被帮援派建捐推赠、会市县州省以])[{HAN}]){{1,14}}?"
    r"(?:有限公司|公司|集团|大学|学院|医院|日报|晚报|研究所|研究院|基金会|银行|事务所|学校|中学|(?<!中)小学)"
)


def slots_of(text: str, hits: Sequence[Hit]) -> list[Slot]:
    """Hits with their candidates narrowed by chains: 临洮县 after 甘肃省 or 定西市 is the one in it."""
    slots = [slot_of(text, hit) for hit in hits]
    for left, right in pairwise(slots):
        if left.hit.end == right.hit.start and not left.hit.units:
            _narrow(left, right)
    for left, right in reversed(list(pairwise(slots))):
        if right.chained:
            left.forms = tuple(form for form in left.forms if any(_holds(form, inner) for inner in right.forms))
    for left, right in pairwise(slots):
        if text[left.hit.end : right.hit.start] in _JOINTS:
            _as_listed(left, right)
            _as_listed(right, left)
    for slot in slots:
        slot.inside = _inside_name(text, slot)
    return slots


def _as_listed(one: Slot, other: Slot) -> None:
    """Reads 吉林 of 吉林、四平 as the city, 海南 of 海北、海南 as the prefecture: a province's name beside another such of the second's."""
    if one.forms and one.forms[0].level == "province" and not any(form.level == "province" for form in other.forms):
        beside = {(form.place.province, form.place.name[-1]) for form in other.forms if form.level == "prefecture"}
        meant = tuple(f for f in one.forms if f.level == "prefecture" and (f.place.province, f.place.name[-1]) in beside)
        one.forms, one.chained = meant or one.forms, one.chained or bool(meant)


def _narrow(left: Slot, right: Slot) -> None:
    kept = tuple(inner for inner in right.forms if any(_holds(outer, inner) for outer in left.forms))
    if kept:
        right.forms, right.chained = kept, True


def _holds(outer: Form, inner: Form) -> bool:
    return outer.place.contains(inner.place) or (inner.former and outer.place.name in inner.above)


def _inside_name(text: str, slot: Slot) -> bool:
    """Whether the region's name is part of an organisation's, a product's or a road's; after a suffix (泰安市) only what must be."""
    end = slot.hit.end
    bare = slot.hit.reading.bare
    return bool(INSIDE_NEXT.match(text, end) or (bare and (INSIDE_RUN.match(text, end) or among_towns(text, slot.hit.start, end))))


def decide(text: str, slots: list[Slot], letters: Iterable[Letter], evidence: Evidence, *, trusting: bool = False) -> None:
    """Accept or refuse every slot and choose its place; ``evidence`` grows by what is certain.

    Args:
        trusting: the words are known to be a region's, so that everyday words (合作) are accepted as well.
    """
    for letter in letters:
        evidence.add(letter.start, letter.place)
    evidence.of_prefecture = evidence.of_prefecture or _OWN_PREFECTURE.search(text) is not None
    full = {form.place for slot in slots if not slot.hit.reading.bare for form in slot.forms if not form.bare}
    full.update(evidence.publisher)  # 到安康考察, in 安康日报
    for slot in slots:
        _drop_weak_readings(slot, full)
        slot.accepted = (trusting and not _begins_a_town(text, slot)) or _certain(text, slot, full)
        _settle(slot, full, evidence)
    joined = _accept_neighbours(text, slots, full, evidence)
    _weigh(text, slots, evidence)
    if joined + _accept_neighbours(text, slots, full, evidence) + _accept_paired(text, slots, evidence):
        _accept_repeated(text, slots)
        _weigh(text, slots, evidence)


def _weigh(text: str, slots: list[Slot], evidence: Evidence) -> None:
    """Accept what the certain ones speak for, and choose each place by them."""
    still_open = [slot for slot in slots if slot.place is None and (slot.accepted or slot.hit.reading.bare)]
    for _ in range(2):
        for slot in still_open:
            if not slot.accepted and slot.hit.reading.weak == 0 and not _in_person(text, slot.hit):
                slot.accepted = any(evidence.holds(place) for place in slot.places)
            if slot.accepted and slot.place is None:
                slot.place = _best(slot, evidence)
                _testify(slot, evidence)


def _drop_weak_readings(slot: Slot, full: set[Place]) -> None:
    """海南 is the province unless the article writes 海南州 somewhere; bare names prefer what the article writes in full."""
    if not slot.hit.reading.bare or slot.chained or (len(slot.forms) == 1 and not slot.forms[0].weak):
        return
    strong = tuple(form for form in slot.forms if not form.weak or form.place in full)
    if strong and len(strong) < len(slot.forms) and all(form.level == "county" for form in slot.forms):
        # 长宁 of 上海市 and of 宜宾: a district counts where the article names its city.
        strong = tuple(form for form in slot.forms if form in strong or any(unit in full for unit in form.place.parents))
    written = [form for form in strong if form.place in full]  # 中山 where both 中山市 and 大连市中山区 stand: the city
    above = tuple(form for form in written if form.level == "prefecture")
    slot.forms = above if above and any(form.level == "county" for form in written) else strong or slot.forms


def _certain(text: str, slot: Slot, full: set[Place]) -> bool:
    """Whether the hit is a region for certain, before the rest of the article is known."""
    hit, after = slot.hit, text[slot.hit.end : slot.hit.end + 4]
    if not hit.reading.bare and hit.text not in GENERIC:
        return True
    written, house = not full.isdisjoint(places := slot.places), HOUSE_OF_A_REGION.match(text, hit.end) is not None
    if hit.text in GENERIC:
        return slot.chained or (house and written)
    if not written and _in_person(text, hit):
        return False
    weak = slot.forms[0].weak if len(slot.forms) == 1 else min(form.weak for form in slot.forms)
    if slot.chained or slot.sure:
        return weak < 2 or not after or not _HAN.match(after) or bool(OFFICE.match(after))
    if weak:
        before = text[hit.start - 1 : hit.start]
        visited = before and before in "来赴抵" and VISITED_NEXT.match(text, hit.end)
        if weak == 1 and len(places) == 1 and (visited or house or is_helped(text, hit.start, hit.end)):
            return True  # 钟楼法院
        if written and (house or (weak == 1 and not is_word(hit.text))):
            return True  # 安定法院 of 安定区; 郫都 of 郫都区, in any surroundings: it is no word
        half = not before or OPEN_LEFT.match(before) or not after or OPEN_RIGHT.match(after) or after[0].isdigit()
        return weak == 1 and bool(half) and written
    if any(LEVELS[form.level] < 2 for form in slot.forms):
        return True
    if not written and (_begins_a_town(text, slot) or _HOTEL.match(text, hit.end)):
        return False
    return written or len(places) == 1


def _begins_a_town(text: str, slot: Slot) -> bool:
    """巴彦呼舒镇: whether a county's bare name may be the beginning of a longer town's name, as well as stand before its own town's."""
    return slot.hit.reading.bare and not slot.chained and _LONGER_TOWN.match(text, slot.hit.end) is not None


def _in_person(text: str, hit: Hit) -> bool:
    """Whether the bare name is a person's given name."""
    return bool(AFTER_PERSON.match(text, hit.end) and PERSON.search(text[max(0, hit.start - 2) : hit.start]))


def _accept_paired(text: str, slots: list[Slot], evidence: Evidence) -> int:
    """中山联合东莞对口帮扶昭通, 常熟与思南结缘: a name that is an everyday word too, which a word of pairing joins to a region.

    Returns:
        How many names were accepted.
    """
    count = 0
    if all(slot.place is not None for slot in slots):
        return count
    pairs = list(pairwise(slots))
    for again in (False, True):  # 中山 beside 东莞 beside 昭通
        if again and not count:
            break
        for left, right in (*pairs, *reversed(pairs)):
            if left.place is not None and right.place is not None:
                continue
            if not (left.place or right.place) and _both_alone(text, left, right, evidence):
                left.accepted, left.place = True, left.places[0]
                _testify(left, evidence)
                count += 1
            late, known = (right, left) if left.place else (left, right)
            if late.place is not None or known.place is None or late.hit.reading.weak != 1 or late.inside:
                continue
            joint = "".join(text[left.hit.end : right.hit.start].split())
            helped = HELPING.fullmatch(joint)
            if late.hit.text in GENERIC or not (helped or (PAIRING.fullmatch(joint) and PAIRED_NEXT.match(text, right.hit.end))):
                continue
            late.accepted, late.place = True, _best(late, evidence) or (late.places[0] if len(late.places) == 1 else None)
            if late.place is None:
                cities = [place for place in late.places if place.level == "prefecture"]
                late.place = cities[0] if len(cities) == 1 else None
            late.accepted = late.place is not None
            count += late.accepted
            _testify(late, evidence)
    return count


def _both_alone(text: str, left: Slot, right: Slot, evidence: Evidence) -> bool:
    """鄞州结对盐源: two such names of two provinces that the article names, which a word of help joins."""
    if any(slot.inside or slot.hit.reading.weak != 1 or len(slot.places) != 1 for slot in (left, right)):
        return False
    provinces = left.places[0].province, right.places[0].province
    helped = HELPING.fullmatch("".join(text[left.hit.end : right.hit.start].split()))
    return bool(helped) and provinces[0] is not provinces[1] and all(evidence.weight(p, left.hit.start) > 0 for p in provinces)


def _accept_repeated(text: str, slots: list[Slot]) -> None:
    """What was accepted in one place by its neighbour is a region wherever it stands between words that leave it alone."""
    known = {slot.hit.text: slot.place for slot in slots if slot.accepted and slot.place and slot.hit.reading.weak == 1}
    for slot in slots:
        if slot.accepted or slot.hit.text not in known or _in_person(text, slot.hit):
            continue
        before, after = text[slot.hit.start - 1 : slot.hit.start], text[slot.hit.end : slot.hit.end + 1]
        if slot.hit.start == 0 or OPEN_LEFT.match(before) or not after or OPEN_RIGHT.match(after):
            slot.accepted, slot.place = True, known[slot.hit.text]


def _accept_neighbours(text: str, slots: list[Slot], full: set[Place], evidence: Evidence) -> int:
    """X·Y and X、Y两地: an everyday word beside an accepted region is a region; so is one in a list of an accepted one's neighbours.

    Returns:
        How many names were accepted.
    """
    if all(slot.accepted for slot in slots):
        return 0
    count = 0
    for left, right in (*pairwise(slots), *pairwise(reversed(slots))):
        if not left.accepted or right.accepted or left.place is None:
            continue
        if right.hit.reading.weak == 1 or right.hit.text in GENERIC:
            joint = text[min(left.hit.end, right.hit.end) : max(left.hit.start, right.hit.start)]
            near = [place for place in right.places if place.level == left.place.level and place.parents == left.place.parents]
            sibling = joint == "、" and len(near) == 1  # 槐荫区、市中区
            if joint != "、" or not near:
                near = [place for place in right.places if place.prefecture and evidence.holds(place.prefecture)]
            if joint in {"、", "与", "和"} and len(near) == 1 and (sibling or right.hit.text not in GENERIC):
                right.accepted, right.place = True, near[0]
                count += 1
                _testify(right, evidence)
    for left, right in pairwise(slots):
        if left.accepted and right.accepted:
            continue
        between = text[left.hit.end : right.hit.start]
        if between == "、" and not (left.accepted or right.accepted or left.inside or right.inside):
            count += _accept_siblings(left, right, evidence)
        both = between in {"·", "—", "－"} or (between in {"、", "和", "与"} and _TOGETHER.match(text, right.hit.end))
        if both and left.accepted != right.accepted:
            late = right if left.accepted else left
            late.accepted = late.hit.text not in GENERIC
            count += late.accepted
            _settle(late, full, evidence)
    return count


def _accept_siblings(left: Slot, right: Slot, evidence: Evidence) -> int:
    """济阳、市中区 in an article of 济南: listed side by side, both its counties in one reading."""
    over = [(a, b) for a in left.places for b in right.places if a.prefecture and a.prefecture is b.prefecture and a is not b]
    held = [(a, b) for a, b in over if a.prefecture and evidence.holds(a.prefecture)]
    if len(held) != 1 or any(LEVELS[place.level] < 2 for pair in held for place in pair):
        return 0
    for slot, place in zip((left, right), held[0], strict=True):
        slot.accepted, slot.place = True, place
        _testify(slot, evidence)
    return 2


def _settle(slot: Slot, full: set[Place], evidence: Evidence) -> None:
    """Choose the place where no other part of the article is needed."""
    if not slot.accepted or slot.place is not None:
        return
    places = slot.places
    if len(places) > 1 and slot.hit.reading.bare:
        places = written if len(written := tuple(place for place in places if place in full)) == 1 else places
        highest = min(places, key=lambda place: LEVELS[place.level])
        nested = all(place is highest or highest.contains(place) for place in places)
        places = (highest,) if nested or highest.level == "province" else places
    if len(places) == 1:
        slot.place = places[0]
        _testify(slot, evidence)


def _testify(slot: Slot, evidence: Evidence) -> None:
    if slot.place is not None and not slot.inside:
        evidence.add(slot.hit.start, slot.place)


def _best(slot: Slot, evidence: Evidence) -> Place | None:
    """The candidate that the article speaks for clearly, or None."""
    weighed = sorted(((evidence.weight(place, slot.hit.start), i) for i, place in enumerate(slot.places)), reverse=True)
    (best, index), (second, _), *_ = *weighed, (0.0, 0)
    if best == 0 and evidence.of_prefecture:
        # 州委 on a page that names no 州: of its counties' namesakes, the one that lies in a 州.
        held = [place for place in slot.places if place.prefecture and place.prefecture.name.endswith("州")]
        return held[0] if len(held) == 1 else None
    if best == 0:
        return evidence.paired(slot.places)
    return slot.places[index] if best > 0 and best >= MARGIN * second else None
