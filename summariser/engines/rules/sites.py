"""The places that a delegation looked at, named as the text names them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache
from itertools import chain

from summariser.engines.rules.sentences import Span
from summariser.engines.rules.site_looks import (
    CALL_PAID,
    HOUSEHOLD,
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
from summariser.engines.rules.site_words import DAMAGE, GENERAL, NO_BEGINNING, NO_SITE
from summariser.engines.rules.tables import any_of, words
from summariser.lexicon.places import PlaceIndex
from summariser.records.draft import DraftNamed, Mention
from summariser.regex import leap, regex

_MARK = regex("、|,|以及")
_AND = regex(r"[和及与](?!平(?:[路街里]|东路|西路|小学|中学|村|镇|乡|社区))")
_QUOTED = regex(r"“[^“”\n]{1,24}”|\([^()\n]{1,16}\)")
# 和平乡, 和田市: no 和 of a list.
_TRIM_LEFT = regex(
    r"^(?:了|上午|下午|当天|先后|分别|实地|重点|依次|相继|一路|沿途|考察|考查|参观|参访|走访|察看|查看|调研|来到|抵达|走进|登上|深入|赴(?!约)|还|又|再|便|并|前往|折回|到|在|对(?!口|接)|的|其中|以及|"
    r"和(?![平田龙静县政硕布林顺])|及|与|首先|随后)+"
)
# 马志远还专程到涵江区医院: what stands before the last word of motion.
_ON_THE_MOVE = regex(
    r"^.*(?:来到|走进|前往|抵达|赶到|赶往|奔赴|看了(?![看一])|(?:考察|参观|察看|查看|走访|观摩|调研|视察)了|(?<=[程后行还又])到|(?:一行|[团组])(?:先后|分别|依次|相继|实地)+对)"
)
_THEN_SEEN = regex(r"(?<![镇乡道市县区州旗地场])(?:(?:实地|现场)?(?:考察|参观|察看|查看|走访|观摩|调研|视察|看)了)$")
_BY_WHOM = regex(
    r"(?:由)?[^“”]{2,16}?(?:援建|协作建设|对口建设|投资建设|建设|支持|帮扶|打造|捐建|资助|帮建|实施|共建|投资|投建|兴建|"
    r"开办|创办|办|建|盖|建起|建成|修建)的"
)
_AND_SO_ON = regex(
    r"等(?<![中高初平同]等)(?:地|处|企业|项目|单位|点位|点|园区|现场|\d*[家处个]?.{0,6})?(?:进行|开展)?(?:了)?(?:实地|现场)?"
    r"(?:考察|调研|参观|学习|察看|查看|走访|观摩)*$"
)
# 药王村调研苏陕协作项目: what was done at the place.
_DONE_THERE = regex(
    r"(?:(?:进行|开展)了?)?(?:实地|现场)?(?:考察|调研|参观|学习|察看|查看|走访|慰问|看望|探望|座谈|指导|督导|督查|检查|观摩|观赏|听课|视察|听取|停留|驻足)|"
    r"(?:实地|现场)?(?:走|看|转|逛)了(?:走|看|转|逛|一)|看(?=“)|[看问听访查谈问][\u3400-\u9fff]{2}$"
)
# 在别迭里村,…: the place at which the next thing that is told happened.
_THERE = regex(
    r"(?:^|(?<=[,;:])|(?<=一行)|(?<=代表团)|(?<=考察团)|(?<=考察组))(?:随后|其间|期间)?在(?P<site>[^,。;、]{3,30}?(?:、[^,。;、]{3,20}?){0,4})(?:的(?:展厅|车间|现场|大棚|田间|展馆|田头|地头)(?:里|内|上|旁|边|中|前)?|(?:展厅|现场|田间|田头|地头)?(?:里|内|上|旁|边|中|前)|(?:(?:生产|实训)车间|门诊大厅|操场|(?:多媒体)?教室)[里内]?)?"
    r"(?:,|(?=(?:看了|走了|转了|待了|停留|驻足|听取|听了|详细|仔细|认真|现场|实地|察看|查看|参观|考察|调研)))"
)


# 乙公司是兰州企业。走进这家企业,…: what the sentence before begins with.
_THIS_ONE = regex(r"(?:走进|走入|来到|抵达|参观|在)(?:这家|该|这座|这所|这个)(?:企业|公司|工厂|厂|学校|医院|园区|产业园|基地|车间|村)")
_INTRODUCED = regex(r"(?P<site>[^,。;:、“”]{4,24}?)(?:,|坐落|位于|是(?!否))")


@cache
def _site() -> re.Pattern[str]:
    return regex(any_of(words("site_heads")) + r"”?(?:\([^()]*\))?$")


@cache
def _site_ends() -> frozenset[str]:
    """The characters that a site's name can end with: most words before a word of looking end with another."""
    return frozenset(word[-1] for word in words("site_heads")) | set("”)\n")


def _site_before(text: str, low: int, at: int) -> bool:
    """Whether a site's name ends at ``at``, and begins at ``low`` at most."""
    return text[at - 1] in _site_ends() and _site().search(text, max(low, at - _TAIL), at) is not None


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
            if _has_head(name) and _is_site(name, before.start, places):
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
                town = goes and TOWN_ALONE.fullmatch(name) and not VIEWS.search(masked, look.end(), start)
                if town or (called and (own or name.endswith(WHERE_THEY_LIVE))):
                    continue
                if _is_site(name, zone.start + start, places, goals) and not any(other.endswith(name) for other in found if other != name):
                    goes = False  # of 到甲村、乙乡 the second is a site as the first is
                    found.setdefault(name, DraftNamed(DAMAGE.sub("", name), (Mention(name, zone.start + start),)))
    return tuple(found.values())


def _mask(text: str) -> str:
    """The text with the inside of quotation marks and short brackets blotted out, so that a mark there parts nothing."""
    return _QUOTED.sub(lambda m: m.group()[0] + "〇" * (len(m.group()) - 2) + m.group()[-1], text)


def _abridged(name: str, other: str) -> bool:
    """Whether one name is a shorter way to say the other: 席沟圈车间 for 临泾镇席沟圈就业帮扶车间."""
    left = iter(other)
    return all(character in left for character in name)


def _is_site(name: str, start: int, places: PlaceIndex | None, goals: Container[int] = ()) -> bool:
    if all(map(GENERAL.fullmatch, _AND.split(name))) or name.startswith(NO_BEGINNING):
        return False
    told = start + name.rfind("的") + 1  # 甲省对口支援的乙地区
    if name.endswith("市场") and places and any(m.place and m.end > start + len(name) - 3 for m in places.starting(start)):
        return False  # 走进天津市场
    whole = next((m for m in places.starting(told) if m.end == start + len(name)), None) if places else None
    if whole is None or whole.place is None:
        return not (start in goals and name.endswith("团"))
    return bool(whole.place.tail) and not (start in goals and _WHERE_TO.search(name))


# 鹿城区的智造车间: the county that a site lies in, told apart from its name.
_LIES_IN = regex(
    r"(?:位于|坐落于|坐落在|地处)[^,。、“”]{2,14}?的|"
    r"[\u3400-\u9fff]{1,6}(?:[市县区州旗镇乡]|街道|产业园区?|工业园区?)的(?=[\u3400-\u9fff〇“]{4})"
)
# 走进北京社区二百余个: what is counted is no site.
_IN_NUMBERS = regex(r"[\d一二两三四五六七八九十百千]+[余多]?[个家处户]")


def _items(text: str, masked: str, start: int, end: int, read: set[tuple[int, int, int]]) -> Iterator[tuple[int, str]]:
    """The sites of a list that runs over ``text[start:end]``, each with its place, but for those that were ``read`` as of a list before."""
    for begin, stop in _pieces(masked, start, end):
        if (begin, stop, end) in read:
            return  # the rest of both lists is the same
        read.add((begin, stop, end))
        begin, stop = _trimmed(text, masked, begin, stop)
        name = text[begin:stop]
        if _IN_NUMBERS.match(text, stop) or (text.startswith("看了", stop) and name.endswith(("镇", "乡", "街道"))):
            continue
        if 3 <= len(name) <= _LONGEST and _site().search(name) and not NO_SITE.search(name) and name.count("“") == name.count("”"):
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
    names = [_trimmed(text, masked, *piece) for piece in pieces]
    sites = [stop - begin >= 3 and _has_head(text[begin:stop]) and not GENERAL.fullmatch(text, begin, stop) for begin, stop in names]
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


def _has_head(name: str) -> bool:
    return _site().search(name) is not None and not NO_SITE.search(name)


_JOINTS = frozenset({"、", "和", "及", "与", "以及"})


def _begins_with_site(words: str) -> bool:
    """Whether words are a site's name, or one followed by what was done there."""
    if words.endswith("〇”"):
        return True  # 金桥村“金桥农旅小镇”
    words = _STATE_OF.sub("", words)
    ends = [len(_AND_SO_ON.sub("", words)), *(m.start() for m in _DONE_THERE.finditer(words, 2))]
    return any(_site().search(words, 0, end) for end in ends)


# 甲镇万亩梨山和乙市中医院: what lies in a place of its own.
_PLACED = regex(r"(?![省市县区州旗镇乡村街里谐平])[\u3400-\u9fff]{2,5}(?:[省市县区州旗镇乡]|街道)(?![场长])")


def _pieces(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for mark in chain(_MARK.finditer(masked, start, end), (None,)):
        stop = mark.start() if mark else end
        for joint in _AND.finditer(masked, position, stop):
            left = _site_before(masked, position, joint.start()) or masked.startswith("〇”", max(position, joint.start() - 2))
            left = left or (joint.start() >= position + 3 and _PLACED.match(masked, joint.end(), stop) is not None)
            right = masked[joint.end() : stop]
            # 参观甲村和种植情况: what follows is no site, and no part of the name of one
            apart = joint.group() == "和" and masked[joint.start() - 1] not in "市县区州旗" and not _site().search(right)
            if left and (apart or _begins_with_site(right)):
                yield position, joint.start()
                position = joint.end()
        yield position, stop
        position = mark.end() if mark else end


# The head of a site's name, with a remark in brackets, is not longer; nor is the name.
_TAIL, _LONGEST = 40, 34


# 甲县、乙县调研产业园区, 丙县考察大棚种植: what was looked at in a region
_LOOKS_THERE = regex(r"[^“”]{1,10}?[省市县区州旗盟](?:考察|调研|参观|察看|查看|走访|观摩)了?(?=[\u3400-\u9fff“])")
# 下洼镇看冬枣大棚: what was seen in a town; 马鞍山村看葡萄基地: the village.
_SEES_THERE = regex(r"[^“”]{2,14}?(?:(?P<village>村|社区)|[省市县区州旗镇乡])看(?!守|护|台|点|重|好|望|了|着)")
# 武当山下的封沟村, 结对的天山镇: what a place is like before its name.
_STATE_OF = regex(
    r"(?<=[\u3400-\u9fff]{3})的?(?:项目)?(?:建设|发展|运营|运行|生产|经营|改造|使用|管理){1,2}(?:进展|推进)?(?:情况|进度|进展)(?:情况)?$|"
    r"(?<=[\u3400-\u9fff]{3})的?(?:工程|施工|项目|建设){1,2}(?:进度|进展)$"
)
_IN_A_REGION = regex("[市县州旗镇乡](?!村振兴|场|民|政|级|域|区)")
# 该校的实训室
_OF_IT = regex(r"(?:该|本)?(?:学校|医院|园区|公司|企业|[校院园村厂])的(?=[\u3400-\u9fff〇“]{3})")
_DESCRIBED = regex(r"[\u3400-\u9fff“”]{2,10}(?<![镇乡村市县区州旗])的")
_TOWN = regex(r"[\u3400-\u9fff]{2,6}?[镇乡村]")


@lru_cache(maxsize=64)  # a list is read for its sites, and again for what stands beside them
def _trimmed(text: str, masked: str, begin: int, stop: int) -> tuple[int, int]:
    """A piece without what stands before the site's name (位于, 还专程到, 静海援建的) and after it (等地, 调研…)."""
    while begin < stop and text[begin] == " ":
        begin += 1
    if sees := _SEES_THERE.match(masked, begin, stop):
        if sees["village"]:
            return begin + masked.startswith(("在", "到"), begin), sees.end("village")
        begin = sees.end()
    elif looks := _LOOKS_THERE.match(masked, begin, stop):
        begin = looks.end()
    if moved := _ON_THE_MOVE.match(masked[begin:stop]):
        seen = _THEN_SEEN.search(masked, begin + 3, begin + moved.end())
        if seen and _site_before(masked, begin, seen.start()) and not _has_head(text[begin + moved.end() : stop]):
            stop = seen.start()  # 乙小学实地察看了建设情况
        else:
            begin += moved.end()
    if left := _TRIM_LEFT.match(masked[begin:stop]):
        begin += left.end()
    if lies := _LIES_IN.match(masked, begin, stop) or _OF_IT.match(masked, begin, stop):
        begin = lies.end()
    if look := LOOK.match(masked, begin, stop):
        begin = look.end()
    if (described := _DESCRIBED.match(masked, begin, stop)) and _TOWN.match(masked, described.end(), stop):
        begin = described.end()
    if by_whom := _BY_WHOM.match(masked[begin:stop]):
        begin += by_whom.end()
    if more := _AND_SO_ON.search(masked[begin:stop]):
        stop = begin + more.start()
    state = _STATE_OF.search(masked, begin, stop) if _IN_A_REGION.search(masked, begin, stop) else None
    if state and _site_before(masked, begin, state.start()):
        stop = state.start()  # 甲村乡村振兴示范村建设情况
    for done in _DONE_THERE.finditer(masked, begin + 3, stop):
        if done.start() - begin > _LONGEST:
            break  # what ends here or later is no name
        if _site_before(masked, begin, done.start()) or masked.startswith("〇”", done.start() - 2):
            stop = done.start()
            break
    while stop > begin and text[stop - 1] == " ":
        stop -= 1
    return begin, stop
