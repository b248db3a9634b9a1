"""The places that a delegation looked at, named as the text names them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain

from summariser.engines.rules.sentences import Span
from summariser.engines.rules.site_bounds import AND_SO_ON, DONE_THERE, LONGEST, STATE_OF, has_head, site_before, site_head, trimmed
from summariser.engines.rules.site_looks import (
    CALL_PAID,
    GOES_IN,
    HOUSEHOLD,
    IN_THERE,
    LOOK,
    LOOK_BEGINS,
    ON_OWN_PEOPLE,
    ONLY_GOES,
    SEEN_AS_WELL,
    STATION,
    STOP,
    STOP_BEGINS,
    TOWN_ALONE,
    VIEWS,
    VISITED,
    WHERE_THEY_LIVE,
    others_came,
    without_speech,
)
from summariser.engines.rules.site_words import DAMAGE, GENERAL, NO_BEGINNING, NO_SITE, PART, RAILWAY, STATION_NAME
from summariser.lexicon.names import is_name
from summariser.lexicon.places import PlaceIndex
from summariser.records.draft import DraftNamed, Mention
from summariser.regex import leap, regex

_MARK = regex("、|,|以及")
_AND = regex(r"[和及与](?!平(?:[路街里]|东路|西路|小学|中学|村|镇|乡|社区))")
_QUOTED = regex(r"“[^“”\n]{1,24}”|\([^()\n]{1,16}\)")
# 在别迭里村,…: the place at which the next thing that is told happened.
_THERE = regex(
    r"(?:^|(?<=[,;:])|(?<=一行)|(?<=代表团)|(?<=考察团)|(?<=考察组))(?:随后|其间|期间)?在(?P<site>[^,。;、]{3,30}?(?:、[^,。;、]{3,20}?){0,4})(?:的(?:展厅|车间|现场|大棚|田间|展馆|田头|地头)(?:里|内|上|旁|边|中|前)?|(?:展厅|现场|田间|田头|地头)?(?:里|内|上|旁|边|中|前)|(?:(?:生产|实训)车间|门诊大厅|操场|(?:多媒体)?教室)[里内]?)?"
    r"(?:,|(?=(?:看了|走了|转了|待了|停留|驻足|听取|听了|详细|仔细|认真|现场|实地|察看|查看|参观|考察|调研)))"
)


# 乙公司是兰州企业。走进这家企业,…: what the sentence before begins with.
_THIS_ONE = regex(r"(?:走进|走入|来到|抵达|参观|在)(?:这家|该|这座|这所|这个)(?:企业|公司|工厂|厂|学校|医院|园区|产业园|基地|车间|村)")
_INTRODUCED = regex(r"(?P<site>[^,。;:、“”]{4,24}?)(?:,|坐落|位于|是(?!否))")


# 来到罗坎镇,开展对口协作: where a trip goes to is its place, not a site of it; a village or a house is both.
_WHERE_TO = regex(r"(?:镇|乡|街道|苏木|团)$")


def find_sites(text: str, zones: list[Span], places: PlaceIndex | None = None, goals: Container[int] = ()) -> tuple[DraftNamed, ...]:
    """Places that the sentences say were looked at, named as written.

    ``places`` tells whole regions, which are none, from sites; ``goals`` are where the regions that the trip went to stand.

    >>> text = "代表团参观了“静海味道”体验馆和镇原县中学,走进车间大棚"
    >>> [site.name for site in find_sites(text, [Span(0, len(text), text)])]
    ['“静海味道”体验馆', '镇原县中学']
    """
    found: dict[str, DraftNamed] = {}
    for before, zone in zip((None, *zones), zones, strict=False):
        if not VISITED.search(zone.text):
            continue
        if before is not None and _THIS_ONE.search(zone.text) and (shown := _INTRODUCED.match(before.text)):
            name = shown["site"]
            if has_head(name) and _is_site(name, before.start, places):
                found.setdefault(name, DraftNamed(name, (Mention(name, before.start),)))
        masked = without_speech(_mask(zone.text))
        there = _THERE.finditer(masked) if "在" in zone.text else ()
        for at in [*there, *HOUSEHOLD.finditer(zone.text), *STATION.finditer(zone.text)]:
            if masked[at.start("site")] == "。":
                continue
            for start, name in _items(zone.text, masked, at.start("site"), at.end("site"), set()):
                seen = TOWN_ALONE.fullmatch(name) or any(_abridged(name, other) for other in found)
                if not seen and _is_site(name, zone.start + start, places):
                    found.setdefault(name, DraftNamed(name, (Mention(name, zone.start + start),)))
        frame = IN_THERE.match(masked)
        inside = frame is not None and has_head(zone.text[frame.start("site") : frame.end("site")])
        read: set[tuple[int, int, int]] = set()
        whole: set[int] = set()
        last = -1
        for look in leap(LOOK_BEGINS, LOOK, masked):
            if last < look.end():  # else the next stop is still the one that was found
                stop = next(leap(STOP_BEGINS, STOP, masked, look.end()), None)
                last = stop.start() if stop else len(masked)
            if others_came(masked, look.start(), look.end(), last):
                continue
            called = stop is not None and CALL_PAID.search(stop.group()) is not None
            goes = ONLY_GOES.fullmatch(look.group()) is not None
            own = called and goes and ON_OWN_PEOPLE.match(masked, look.end()) and not SEEN_AS_WELL.match(masked, look.end())
            listed = list(_items(zone.text, masked, look.end(), last, read))
            if last not in whole:  # a later word of looking leads to the rest of the same list
                listed += _named_beside(zone.text, masked, look.end(), last)
                whole.add(last)
            for start, name in sorted(listed):
                town = goes and _only_arrives(name, zone, start, places) and not VIEWS.search(masked, look.end(), start)
                if inside and PART.fullmatch(name) and _goes_in(masked, start) and not _names_region(name, zone.start + start, places):
                    continue
                if town or (called and (own or name.endswith(WHERE_THEY_LIVE))):
                    continue
                if goes and len(listed) == 1 and _told_in_short(name, found, zone):
                    continue
                if _is_site(name, zone.start + start, places, goals) and not any(other.endswith(name) for other in found if other != name):
                    goes = False  # of 到甲村、乙乡 the second is a site as the first is
                    found.setdefault(name, DraftNamed(DAMAGE.sub("", name), (Mention(name, zone.start + start),)))
    return tuple(found.values())


def _only_arrives(name: str, zone: Span, at: int, places: PlaceIndex | None) -> bool:
    """Whether a name that stands at ``at`` in a sentence is no more than where a journey leads: a railway station, a town but of a list."""
    if TOWN_ALONE.fullmatch(name) or STATION_NAME.search(name):
        return True
    begins = [m for m in places.starting(zone.start + at) if m.place] if places else []
    beside = {zone.text[max(0, at - 1) : at], zone.text[at + len(name) : at + len(name) + 1]}
    alone = _WHERE_TO.search(name) is not None and _JOINTS.isdisjoint(beside)
    town = alone and any(m.end == zone.start + at + len(name) and m.place and m.place.tail for m in begins)
    return town or any(RAILWAY.fullmatch(name, m.end - m.start) for m in begins)


def _goes_in(masked: str, at: int) -> bool:
    """Whether the clause that names something at ``at`` says before it that somebody goes in."""
    return GOES_IN.search(masked, masked.rfind(",", 0, at) + 1, at) is not None


def _names_region(name: str, start: int, places: PlaceIndex | None) -> bool:
    return places is not None and any(m.place for m in places.at(start, start + len(name)))


def _mask(text: str) -> str:
    """The text with the inside of quotation marks and short brackets blotted out, so that a mark there parts nothing."""
    return _QUOTED.sub(lambda m: m.group()[0] + "〇" * (len(m.group()) - 2) + m.group()[-1], text)


def _abridged(name: str, other: str) -> bool:
    """Whether one name is a shorter way to say the other: 席沟圈车间 for 临泾镇席沟圈就业帮扶车间."""
    left = iter(other)
    return all(character in left for character in name)


def _told_in_short(name: str, found: dict[str, DraftNamed], zone: Span) -> bool:
    """Whether a sentence comes back to a site that it named in full: 考察了甲乡富民安居示范点,走进富民安居点."""
    here = (other for other, site in found.items() if site.quotes[0].start is not None and site.quotes[0].start >= zone.start)
    return len(name) >= _SHORT and any(name[-1] == other[-1] and _abridged(name, other) for other in here)


_SHORT = 4
# 天使之家, 渔人人家: houses that are no family's
_NOBODYS = ("之家", "人家", "农家", "店家", "专家", "乐家")


def _is_site(name: str, start: int, places: PlaceIndex | None, goals: Container[int] = ()) -> bool:
    if all(map(GENERAL.fullmatch, _AND.split(name))) or name.startswith(NO_BEGINNING):
        return False
    if name.endswith("家") and not name.endswith(_NOBODYS) and is_name(name[:-1]):
        return False  # 走进张小红家
    told = start + name.rfind("的") + 1  # 甲省对口支援的乙地区
    if name.endswith("市场") and places and any(m.place and m.end > start + len(name) - 3 for m in places.starting(start)):
        return False  # 走进天津市场
    whole = next((m for m in places.starting(told) if m.end == start + len(name)), None) if places else None
    if whole is None or whole.place is None:
        return not (start in goals and name.endswith("团"))
    return bool(whole.place.tail) and not (start in goals and _WHERE_TO.search(name))


# 走进北京社区二百余个: what is counted is no site.
_IN_NUMBERS = regex(r"[\d一二两三四五六七八九十百千]+[余多]?[个家处户]")


def _items(text: str, masked: str, start: int, end: int, read: set[tuple[int, int, int]]) -> Iterator[tuple[int, str]]:
    """The sites of a list that runs over ``text[start:end]``, each with its place, but for those that were ``read`` as of a list before."""
    for begin, stop in _pieces(masked, start, end):
        if (begin, stop, end) in read:
            return  # the rest of both lists is the same
        read.add((begin, stop, end))
        begin, stop = trimmed(text, masked, begin, stop)
        name = text[begin:stop]
        if _IN_NUMBERS.match(text, stop) or (text.startswith("看了", stop) and name.endswith(("镇", "乡", "街道"))):
            continue
        if 3 <= len(name) <= LONGEST and site_head().search(name) and not NO_SITE.search(name) and name.count("“") == name.count("”"):
            yield begin, name


# 某生物, 某某卫星: a name that has no head of a site.
_NAME_ALONE = regex(r"[\u3400-\u9fff“”·A-Za-z〇]{3,12}")


# 大兴回访, 来凤三县市, 甲镇党委书记: what is done, a region, people.
_NO_NAME = regex(
    r"^[看问听查谈算帮送学尝品话聊讲][\u3400-\u9fff]{2,}|[\u3400-\u9fff]在[\u3400-\u9fff]|我[省市县区]|[省市县区州旗处局户人委长]$|书记$|主任$|户[\u3400-\u9fff]{2,3}$|(?:干部|代表|人员|同志|接洽|考察|回访|访问|调研|学习|对接|"
    r"交流|洽谈|座谈|慰问|看望|揭牌|签约|种植|养殖|提升|升级|转型|发展|改造|建设|管理|服务|产业|技术|旅游|设施|设备)$|[\d一二两三四五六七八九十]+[余多]?[个家户名位]|的$"
)


def _named_beside(text: str, masked: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """What a list names without a head of a site, right beside a site: of 参观甲车间、某生物和乙学校 the second."""
    pieces = list(_pieces(masked, start, end))
    names = [trimmed(text, masked, *piece) for piece in pieces]
    sites = [stop - begin >= 3 and has_head(text[begin:stop]) and not GENERAL.fullmatch(text, begin, stop) for begin, stop in names]
    for at, (begin, stop) in enumerate(names):
        name = text[begin:stop]
        if sites[at] or not _NAME_ALONE.fullmatch(masked, begin, stop) or _NO_NAME.search(name) or NO_SITE.search(name):
            continue
        if name.count("“") != name.count("”"):
            continue  # cut off
        before = at > 0 and sites[at - 1] and text[pieces[at - 1][1] : pieces[at][0]] in _JOINTS
        after = at + 1 < len(pieces) and sites[at + 1] and text[pieces[at][1] : pieces[at + 1][0]] in _JOINTS
        if before or after:
            yield begin, name


_JOINTS = frozenset({"、", "和", "及", "与", "以及"})


def _begins_with_site(words: str) -> bool:
    """Whether words are a site's name, or one followed by what was done there."""
    if words.endswith("〇”"):
        return True  # 金桥村“金桥农旅小镇”
    words = STATE_OF.sub("", words)
    ends = [len(AND_SO_ON.sub("", words)), *(m.start() for m in DONE_THERE.finditer(words, 2))]
    return any(site_head().search(words, 0, end) for end in ends)


# 甲镇万亩梨山和乙市中医院: what lies in a place of its own.
_PLACED = regex(r"(?![省市县区州旗镇乡村街里谐平])[\u3400-\u9fff]{2,5}(?:[省市县区州旗镇乡]|街道)(?![场长])")


def _pieces(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for mark in chain(_MARK.finditer(masked, start, end), (None,)):
        stop = mark.start() if mark else end
        for joint in _AND.finditer(masked, position, stop):
            left = site_before(masked, position, joint.start()) or masked.startswith("〇”", max(position, joint.start() - 2))
            left = left or (joint.start() >= position + 3 and _PLACED.match(masked, joint.end(), stop) is not None)
            right = masked[joint.end() : stop]
            # 参观甲村和种植情况: what follows is no site, and no part of the name of one
            apart = joint.group() == "和" and masked[joint.start() - 1] not in "市县区州旗" and not site_head().search(right)
            if left and (apart or _begins_with_site(right)):
                yield position, joint.start()
                position = joint.end()
        yield position, stop
        position = mark.end() if mark else end
