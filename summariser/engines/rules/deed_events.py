"""Opens the events that deeds are (see ``deeds``): named by their clause, dated and placed by their sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summariser.engines.rules.deeds import Deed, find_deed
from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.schemes import in_the_west
from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.settings import Event, as_mention
from summariser.engines.rules.timeline import Timeline, paragraph_day
from summariser.engines.rules.turns import in_session
from summariser.engines.rules.venues import conference_place
from summariser.lexicon.date_patterns import TOLD_DAY
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.draft import Mention
from summariser.regex import regex

_WHEN = regex(
    rf"^(?:(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日|{TOLD_DAY}|同日)?(?:上午|下午|中午|晚上?|"
    r"傍晚)?[,\s]*"
)
_DESCRIBED = regex(r"^(?:设在|位于|坐落在|由)[^,。;]{2,24}?的(?=[\u3400-\u9fff“])")
# 分别签订合作协议8份
_HOW_MANY = regex(r"(?<=[书议录同约])(?:共|合计|共计)?\d+[余多]?[份个项](?:,|$)")
# How far on people are looked for who were there, in characters.
_REACH = 140


def open_deed(
    line: Timeline, sentence: Span, geo: Geography, dates: list[DateMention], named: Sequence[PersonMention], body: int, paragraph: int
) -> Event | None:
    """The event that a deed told in a sentence is, where no meeting is under way; None where there is none."""
    if in_session(sentence) or (line.current is not None and line.current.conference and not _new_day(sentence, dates)):
        return None
    near = between(named, sentence.start, sentence.end + _REACH)
    deed = find_deed(geo.covered, sentence, near, geo.text[:body])
    if deed is None or any(event.rule == "deed" and _same(event, deed, geo.text) for event in line.events):
        return None
    if deed.rule == "seen_off" and _hosts_wait(line, deed, geo, paragraph):
        return None
    event = Event(deed.kind, _name(geo.text, deed), deed.start, deed.end, sentence, "deed", found_by=deed.rule)
    event.date = line.day_of(event, dates) or line.same_day(sentence) or paragraph_day(paragraph, sentence, dates)
    event.place, event.venue = conference_place(event, geo)
    event.place = event.place or _stands_at(deed, geo)
    if deed.rule == "seen_off":
        event.came_with = _who_brought(sentence, geo.text, named, paragraph)
    line.events.append(event)
    return event


_WAITED = ("迎接", "迎候", "接机", "接站")
_OWN_PEOPLE = regex(r"援(?![助建])|支教|支医|挂职|医疗队|工作队|轮换|[首一二三四五六七八九十新]批|务工|归来|返程|凯旋|回家")


def _hosts_wait(line: Timeline, deed: Deed, geo: Geography, paragraph: int) -> bool:
    """Whether hosts only wait for the party whose trip the paragraph tells: 考察团来到甲校。校长乙到场迎接."""
    trip = line.trip
    if trip is None or trip.sentence.start < paragraph or not geo.text.endswith(_WAITED, deed.start, deed.end):
        return False
    return _OWN_PEOPLE.search(geo.text, trip.sentence.start, deed.end) is None


# 援藏干部在陪送团团长甲带领下抵达乙市。丙在机场迎接: whom those who are met came with.
_BROUGHT = regex(
    r"(?:同志)?(?:等人?)?(?:的?(?:带领|率领|陪同|护送)下?),?"
    r"(?:[^,。;]{0,8}|[^。;]{0,60}?(?=抵达|到达|飞抵))(?:抵达|到达|来到|飞抵|到)"
)


def _who_brought(sentence: Span, text: str, named: Sequence[PersonMention], paragraph: int) -> list[str]:
    ahead = between(named, max(paragraph, sentence.start - _REACH), sentence.start)
    found: list[str] = []
    last = 0
    for person in reversed(ahead):
        joined = bool(found) and text[person.end : last].strip("、和及") == ""
        if not (joined or _BROUGHT.match(text, person.end)):
            continue
        found.insert(0, person.name)
        last = person.run_start
    return found


def _stands_at(deed: Deed, geo: Geography) -> Mention | None:
    """The region in which what is opened stands: 在乙县设立的工作站, 甲区援建的乙县帮扶车间, 甲区驻乙县工作站."""
    named = [m for m in geo.places.at(deed.start, deed.end) if m.start >= deed.start and m.place and m.place.full_name and not m.letter]
    for one, other in pairwise(named):
        if _SHARED.fullmatch(geo.text, one.end, other.start) and _PARK.match(geo.text, other.end, deed.end):
            return _helped_of(one, other)
    for mention in geo.places.at(deed.start, deed.end):
        before = geo.text[max(deed.start, mention.start - 2) : mention.start]
        if mention.start >= deed.start and mention.place and mention.place.full_name and before.endswith(("在", "于", "的", "到", "驻")):
            region = county_of(mention.place)
            return as_mention(region, mention.start) if region else None
    return None


# 甲·乙协作产业园; one outside of its region's own ground (飞地) may be at either's.
_SHARED = regex("[·—–-]{1,2}")
_PARK = regex(r"(?:(?!飞地)[^,。;:]){0,16}?(?:园|基地|车间|工厂|中心|学校|医院|小镇|示范区|合作区|示范村|项目|工程)")


def _helped_of(one: PlaceMention, other: PlaceMention) -> Mention | None:
    """Of the two whose names a park bears the one that is helped: it stands there."""
    west = [m for m in (one, other) if m.place is not None and in_the_west(m.place)]
    region = county_of(west[0].place) if len(west) == 1 else None
    return as_mention(region, west[0].start) if region else None


def _new_day(sentence: Span, dates: list[DateMention]) -> bool:
    return any(d.kind in ("day", "relative_day") for d in between(dates, sentence.start, sentence.start + 4))


def _same(event: Event, deed: Deed, text: str) -> bool:
    """Whether a deed is told again: 工作站揭牌, after 工作站正式揭牌."""
    return event.kind == deed.kind and text[deed.end - 2 : deed.end] == event.name[-2:]


def _name(text: str, deed: Deed) -> str:
    words = _WHEN.sub("", text[deed.start : deed.end])
    return _HOW_MANY.sub("", _DESCRIBED.sub("", words))
