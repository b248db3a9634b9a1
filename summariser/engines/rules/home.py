"""Finds the region that an article speaks for: the one that its 我市, its bare 市委书记 and its outlet mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from summariser.engines.rules.our_house import masthead, our_house
from summariser.engines.rules.outlets import bylines, imprints, outlet_place
from summariser.engines.rules.ranks import fits, lineage
from summariser.engines.rules.sentences import begin_of
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.regex import regex

_RANK = "自治区|兵团|省|州|盟|市|县|旗|区"
_OURS = regex(rf"我(?<![自大]我)(?P<rank>{_RANK})(?!们)")
# 市委书记程毅会见怒江州委书记: posts at the head of a clause that name no region.
_POSTS = (
    r"(?:委(?:书记|副书记|常委|副?秘书长)|(?:常务)?副?[省市县区州盟旗]长|长(?!期|远|江|城|大|效|者|年|途|达|三角)|政协(?:党组|主席|副)|"
    r"人大常委会|政府(?!门户|网|信息|采购))"
)
_BARE_POST = regex(rf"(?:^|[\n。;,:(\s]|讯|电|日)(?:(?:常务)?副(?=[省市县区州盟旗]长))?(?P<rank>{_RANK})(?={_POSTS})")
_WRITTEN_POST = regex(
    r"(?:市|县|区|州|省|盟|旗)?(?:委(?:书记|副书记|常委)|(?:常务)?副?[省市县区州]长|领导|人大常委会|政协(?:主席|副主席)|政府)"
)
_GOES = regex(r"(?:赴|前往|奔赴|远赴|走访|抵达|抵|访问|到)$")
_COMES = regex(r"来$")
# 记者来到祁连县 tells nothing.
_COMES_TO = regex(r"(?<!记者)(?<!近年)(?<!以)(?:来|莅临)$")
_EARLY = 300
_STAYS = regex(r"(?:来|在)$")
_LEADS = regex(r"(?:率(?:领|队)?|带领|带队)[^,。;]{0,40}?(?=代表团|考察团|访问团|工作组|考察组|代表队|一行|团队|团|赴|到|来)")
# 率青岛市代表团来我市: the leader is no one of ours, whatever his post leaves out.
# 率乙县代表团来甲县考察: who writes so is there.
_COMES_TO_US = regex(
    r"[^,。;]{0,12}?(?:(?:来|到|赴|莅临)我[省市县区州盟旗]|(?<!到)来(?=[\u3400-\u9fff]{2,8}(?:考察|调研|对接|学习|交流|访问)))"
)
_LEADER = regex(r"(?:^|[,。;\s\n讯电日由])(?:常务)?副?(?:自治区|省|市|县|区|州|盟|旗)(?:委|政府|人大|政协|纪委|长|主席|副)[^,。;]*$")
# 自治区党委书记, whose 我区 is the autonomous region
_AUTONOMOUS = regex("(?<![古族])自治区(?:党委|主席|副主席|政府|领导|人大|政协)")
# 县工商联, 市委宣传部: an outlet that only says its rank.
_OFFICE = regex(rf"(?:{_RANK})(?=委|政|工商|融媒|广|文|卫|教|人|农|乡|发|宣|合|民|科|总|妇|团)")
# How many marks of one kind are looked at; more would make long texts slow and change nothing.
_MANY = 40
# What a mention is worth: of the unit itself, and of one that lies in it.
_ITSELF, _WITHIN, _WRITTEN_OUT, _COME_TO = 1.0, 0.3, -1.5, 2.0

def home_of(text: str, places: PlaceIndex, publisher: str | None, owners: Sequence[str] = ()) -> ResolvedRegion | None:
    """The region that a folded article speaks for, or None; ``publisher`` is its outlet's name, where known, ``owners`` its page's owners.

    The delegation that a person with bare posts leads comes first, then the outlet and the byline, then what the posts and 我市 leave.
    A paper of the province that writes 我县 speaks for a county of it; one of a province that the article doesn't name only prints it.
    """
    ours = _rank(text, places, outspoken=True)
    if (led := _led(text, places) or _leads_ours(text, places)) and (ours is None or _has_rank(led, ours)):
        return led
    names = [publisher, *bylines(text), *owners] if publisher else [*imprints(text), *bylines(text), *owners]
    outlet = next(filter(None, (_outlet(places, name) for name in names)), None) or masthead(text, places)
    if outlet is not None and ours is not None and not _has_rank(outlet, ours):
        outlet = _called(outlet, ours, places) or outlet
    if outlet is not None and not _foreign(outlet, places):
        return outlet if ours is None or _has_rank(outlet, ours) else _left_over(text, places, ours, outlet) or outlet
    if outlet is None and (held := _holds(text, places)):
        return held
    office = _OFFICE.match(publisher) if publisher else None
    rank = office.group() if office else _rank(text, places)
    if rank is None:
        come = visitors(text, places)
        return _below(text, places) or (our_house(text, places, come) if come else None) or _come_to(text, places)
    rank = "自治区" if rank == "区" and _AUTONOMOUS.search(text) else rank
    return outlet if outlet is not None and _has_rank(outlet, rank) else _left_over(text, places, rank)


def _called(outlet: ResolvedRegion, rank: str, places: PlaceIndex) -> ResolvedRegion | None:
    """The outlet's region as the article calls it, where that has the rank: 鄞县 of the paper that is now the district's."""
    return next((m.place for m in places.mentions if m.place and m.place.same(outlet) and fits(rank, m.place)), None)


def _holds(text: str, places: PlaceIndex) -> ResolvedRegion | None:
    """The region of 我市大方县: what the county lies in."""
    for match in islice(_OURS.finditer(text), _MANY):
        inner = next((m.place for m in places.starting(match.end()) if m.place), None)
        held = next((unit for unit in lineage(inner)[1:] if fits(match["rank"], unit)), None) if inner else None
        if held is not None:
            return held
    return None


def _has_rank(region: ResolvedRegion, rank: str) -> bool:
    """Whether the region or one that it lies in has this rank; 区 is short for 自治区 too."""
    return any(fits(rank, unit) or (rank == "区" and unit.name.endswith("自治区")) for unit in lineage(region))


def _led(text: str, places: PlaceIndex) -> ResolvedRegion | None:
    for match in _LEADS.finditer(text):
        begin = max(0, match.start() - 30)
        leader = _LEADER.search(text[begin : match.start()])
        if leader is None or _COMES_TO_US.match(text, match.end()):
            continue
        begin += leader.start()
        region = next((m.place for m in places.at(*match.span()) if m.start >= match.start() and m.place), None)
        if not region or any(m.place for m in places.at(begin, match.start()) if m.start > begin):
            continue
        # 甲市委书记某,市长乙率甲市代表团: the list writes out whose posts they are, as of others
        start = begin_of(text, begin, "。;\n")
        ahead = [m for m in places.at(start, begin) if m.place and start <= m.start]
        if not any(m.place and m.place.same(region) and _WRITTEN_POST.match(text, m.end) for m in ahead):
            return region
    return None


# 荣成市委书记某率领我市党政考察团: whose post that is.
_OUR_PARTY = regex(rf"(?:率(?:领|队)?|带领|带队)我(?P<rank>{_RANK})(?=[^,。;]{{0,12}}[团组队])")


def _leads_ours(text: str, places: PlaceIndex) -> ResolvedRegion | None:
    for match in islice(_OUR_PARTY.finditer(text), _MANY):
        begin = begin_of(text, match.start(), "。;\n")
        posted = [m.place for m in places.at(begin, match.start()) if m.place and m.start >= begin and _WRITTEN_POST.match(text, m.end)]
        if posted and (unit := next((unit for unit in lineage(posted[-1]) if fits(match["rank"], unit)), None)) is not None:
            return unit
    return None


def _outlet(places: PlaceIndex, name: str) -> ResolvedRegion | None:
    """The region in an outlet's name; one that only stands inside another word (江口 in 珠江口网) is none."""
    words = outlet_place(name)
    region = places.resolve(words) if words else None
    if region is None and (unit := _UNIT_OF_HOUSE.match(words)):
        region = places.resolve(unit.group())  # 陇南市武都区城关中学: no table has the house's own name
    if region is None or region.place is None:
        return None
    if not any(unit.name[0] == words[0] for unit in (region, *lineage(region))):
        return None
    region = next((unit for unit in lineage(region) if not unit.tail), region)  # 地址:某县某镇
    # 江海 in 江海视线网 may be any words of that sound, where the article names other provinces.
    return None if region.level == "county" and words[-1] not in "市县区旗州" and _foreign(region, places) else region


def _foreign(outlet: ResolvedRegion, places: PlaceIndex) -> bool:
    """Whether the article is about other provinces than the outlet's: a reprint."""
    return len(places.provinces) > 1 and outlet.province not in places.provinces


def _rank(text: str, places: PlaceIndex, *, outspoken: bool = False) -> str | None:
    """The rank that 我市 has, else (unless only what is ``outspoken`` counts) that of the first posts without a region.

    Posts after others in one sentence are of the region that those name: 呼伦贝尔市委副书记甲会见代表团,市委副秘书长乙在座.
    """
    ours = Counter(match["rank"] for match in islice(_OURS.finditer(text), _MANY))
    if ours:
        return ours.most_common(1)[0][0]
    if outspoken:
        return None
    for match in islice(_BARE_POST.finditer(text), _MANY):
        begin = begin_of(text, match.start("rank"), "。;\n")
        if not any(m.start >= begin and _WRITTEN_POST.match(text, m.end) for m in places.at(begin, match.start("rank"))):
            return match["rank"]
    return None


def _below(text: str, places: PlaceIndex) -> ResolvedRegion | None:
    """The region of posts without one that follow those of a region above it: 汉中市副市长甲,县委书记乙 is a county of 汉中."""
    for match in islice(_BARE_POST.finditer(text), _MANY):
        at = match.start("rank")
        begin = begin_of(text, at, "。;\n")
        above = [m.place for m in places.at(begin, at) if m.place and m.start >= begin and _WRITTEN_POST.match(text, m.end)]
        if above and not any(fits(match["rank"], unit) for unit in lineage(above[-1])):
            return _left_over(text, places, match["rank"], above[-1]) or _left_over(text, places, match["rank"])
    return None


def _come_to(text: str, places: PlaceIndex) -> ResolvedRegion | None:
    """The one region that an article without any other sign says others come to: 交流团来祁连县对接."""
    named = ((m.place, text[max(0, m.start - 6) : m.start]) for m in places.at(0, _EARLY) if m.place)
    come = {place.full_name: place for place, before in named if place.full_name and _COMES_TO.search(before)}
    return next(iter(come.values())) if len(come) == 1 else None


def _left_over(text: str, places: PlaceIndex, rank: str, inside: ResolvedRegion | None = None) -> ResolvedRegion | None:
    """The region of a rank that the article names most, without those that it speaks of as others."""
    score: dict[str, float] = {}
    units: dict[str, ResolvedRegion] = {}
    others: set[str] = set()
    target_end = -1
    for mention in places.mentions:
        if mention.place is None or mention.inside_name:
            continue
        before = text[max(0, mention.start - 4) : mention.start]
        written = bool(_WRITTEN_POST.match(text, mention.end))
        for depth, unit in enumerate(lineage(mention.place)):
            if not fits(rank, unit) or not unit.full_name or (inside and not inside.contains(unit)):
                continue
            units[unit.full_name] = unit
            worth = _WITHIN if depth else _WRITTEN_OUT if written else _COME_TO if _COMES.search(before) else _ITSELF
            score[unit.full_name] = score.get(unit.full_name, 0.0) + worth
        joined = mention.start == target_end + 1 and text[target_end] in "、和"  # 赴福建省泉州市、厦门市
        if joined or (_GOES.search(before) and _LEADER.search(text[begin_of(text, mention.start, "。;\n") : mention.start - 1])):
            others.add(mention.place.full_name or "")
            target_end = mention.end
    gone_to = others & set(units)
    others |= {name for name, unit in units.items() if any(units[other].contains(unit) for other in gone_to)}
    others |= _posted_behind(text, places, rank)
    beside = _named_beside(text, places)
    kept = {name: worth for name, worth in score.items() if name not in others | beside}
    if not kept:  # 甲书记介绍了我县情况,乙县书记说,不会忘了甲县: only the clause tells them apart
        come = visitors(text, places) & set(score)  # of this rank
        others |= come | _named_beside(text, places, "。\n;】,")
        kept = {name: worth for name, worth in score.items() if name not in others}
        # then those named beside the visitors are no more ours than they are
        kept = kept or {name: worth for name, worth in score.items() if not come or name not in come | beside}
    if not kept:
        return None
    best = max(kept, key=lambda name: kept[name])
    return units[best] if sum(worth == kept[best] for worth in kept.values()) == 1 else None


def _posted_behind(text: str, places: PlaceIndex, rank: str) -> set[str]:
    """The regions whose posts are written out behind bare ones: 市委书记甲,湖州市委副书记乙出席: 甲 is none of 湖州's."""
    found: set[str] = set()
    for match in islice(_BARE_POST.finditer(text), _MANY):
        at = match.start("rank")
        if match["rank"] != rank:
            continue
        begin = begin_of(text, at, "。;\n")
        end = min([at + _SENTENCE, *(stop for mark in "。\n" if (stop := text.find(mark, at, at + _SENTENCE)) >= 0)])
        posted = [m for m in places.at(begin, end) if m.place and begin <= m.start and _WRITTEN_POST.match(text, m.end)]
        if posted and posted[0].start > at:
            found |= {unit.full_name for m in posted if m.place for unit in lineage(m.place)[:1] if unit.full_name and fits(rank, unit)}
    return found


_COME_TO_US = regex("(?:来|到|赴|抵|抵达|莅临|莅)我(?:[省市县区州盟旗]|[院校](?!区)|[镇乡](?!村)|街道|[局站馆所园]|中心|公司|集团)")


_UNIT_OF_HOUSE = regex(
    r"[\u3400-\u9fff]{1,10}[市县区州旗]"
    r"(?=[\u3400-\u9fff]{0,10}(?:医院|卫生院|保健院|中学|小学|学校|学院|幼儿园|法院|检察院|血站|疾控中心|公司|集团))"
)


# 本报银川8月22日讯: where the reporter is
_DATELINE = ("本报", "本台", "本网", "本社")


def _from(text: str, at: int) -> bool:
    """Whether a region that is named at a place in the text heads a dateline: it is none that others come from."""
    return text.endswith(_DATELINE, 0, at)


def visitors(text: str, places: PlaceIndex) -> set[str]:
    """The regions whose people come to 我市: none of them is it."""
    found: set[str] = set()
    for match in islice(_COME_TO_US.finditer(text), _MANY):
        begin = begin_of(text, match.start(), "。;\n")
        ahead = [m for m in places.at(begin, match.start()) if m.place and m.start >= begin and not m.letter]
        come = [m.place for m in ahead if m.place and not _from(text, m.start)]
        found |= {unit.full_name for place in come for unit in lineage(place) if unit.full_name}
    return found


# How far a list of posts in one sentence is read, in characters.
_SENTENCE = 160
_JOINTS = frozenset("·—-")
# 在甲市委、市政府的坚强领导下,我市…: nobody is there
_UNDER = regex(r"[^,。;\n]{0,24}(?:领导|支持|关心|关怀|指导|部署|统筹|帮助|推动|安排|见证)下")
# 由甲市委组织部、乙县委组织部联合举办的培训班在我市举行: one of those who hold it is ours
_TOGETHER = regex(r"[^,。;\n]{0,40}?(?:联合|共同)(?:举办|主办|承办|召开|举行|开展|组织)[^,。;\n]{0,40}在我[省市县区州盟旗]")


def _named_beside(text: str, places: PlaceIndex, marks: str = "。\n;】") -> set[str]:
    """The regions that are named in a sentence with 我省: none of them is it, but for one that others come to or meet in (在南通举行)."""
    found: set[str] = set()
    stays: set[str] = set()
    for match in islice(_OURS.finditer(text), _MANY):
        low, high = max(0, match.start() - 300), match.end() + 300
        start = max(low, *(text.rfind(mark, low, match.start()) + 1 for mark in marks))
        end = min((at for mark in marks if mark != "】" and (at := text.find(mark, match.end(), high)) >= 0), default=high)
        for mention in places.at(start, end):
            if mention.place is None or mention.letter or _from(text, mention.start):
                continue
            if text[mention.start - 1 : mention.start] in _JOINTS or text[mention.end : mention.end + 1] in _JOINTS:
                continue  # 我市代表团赴茂名,召开茂名·来宾联席会议: one of the two is ours
            if _TOGETHER.match(text, mention.end):
                continue
            units = {unit.full_name for unit in lineage(mention.place) if unit.full_name}
            there = _STAYS.search(text[max(0, mention.start - 1) : mention.start])
            if there and not _UNDER.match(text, mention.end):
                stays |= units if mention.start < match.start() else set()
            else:
                found |= units
    return found - stays
