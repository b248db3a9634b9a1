"""Who holds a farewell or a welcome, and whom it is for: 乙县人民医院举行欢送会, 欢送甲市第三批援派教师."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import Person
from summariser.engines.rules.settings import Event, related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

SENDS = regex("^(?:欢送|送别|欢迎|迎接)|(?:欢送|壮行|送行|出征|饯行)(?:仪式|大会|会|式|座谈会)$")
# 召开座谈会,欢送甲市对口支援专家
_AND_SENDS = regex(",(?:隆重|热烈|亲切)?(?:欢送|送别|迎接|欢迎)")


def sends(event: Event) -> bool:
    """Whether an event is held to see somebody off or to welcome them."""
    behind = _AND_SENDS.search(event.sentence.text, event.end - event.sentence.start) if event.rule == "conference" else None
    return behind is not None or SENDS.search(event.name) is not None


# 市中心医院举行欢送会, 我院召开援疆医生欢送会
OF_HOME = regex(
    r"(?:^|[\s,。;日午晨晚])[我本省市县区州旗][\u3400-\u9fff“”、]{0,16}?(?:院|校|局|委|办|中心|学|会)(?:日前|近日|今日|今天)?(?:举行|召开|举办|为)"
)


def is_sent(person: Person) -> bool:
    """Whether somebody who meets those who come was sent there before: 援藏工作队领队、山南市委副书记."""
    return any(_SENT_BEFORE.search(title) for title in person.titles)


_SENT_BEFORE = regex("援[藏疆青](?:工作队|干部|前方)|工作[队组](?:领队|队长|组长)|前方指挥部|前指|挂职")
# 常州市首批援疆教师团队抵达, 山东省第十批援藏干部, 绍兴市人民医院第三批东西部协作医疗队
_HELPERS = regex(
    r"(?:省|市|区|县)?(?:的?(?:\d+|[一二三四五六七八九十]+)[余多]?名)?"
    r"(?:[\u3400-\u9fff]{0,8}?(?:医院|保健院|中学|小学|学校|学院|大学|卫健局|卫健委|教育局))?(?:的|赴[\u3400-\u9fff]{1,5}?)?"
    r"(?:第[一二三四五六七八九十百\d]+[批期轮]|首批|新一批|新一轮|“?组团式”?|东西部|协作|对口|党政|选派的?|派出的?|派驻的?){0,4}"
    r"(?:援(?!建)|支教|支医|挂职|支援|帮扶|医疗队|医生|医师|教师|专家|专技|专业技术)"
)
# 送别赴乙县支援的医疗队
_SENT_TO = regex("(?:赴|到|往|去|抵达|支援|帮扶|援助|奔赴)(?:[\u3400-\u9fff]{2,3}[省市州])?$")
_JUST_BEFORE = 80  # characters before the sentence in which their arrival is told


def who_is_met(event: Event, geo: Geography, host: ResolvedRegion) -> ResolvedRegion | None:
    """The region of the helpers who are met or seen off: 常州市首批援疆教师抵达。县领导前往迎接."""
    low = max(event.sentence.start - _JUST_BEFORE, geo.text.rfind("\n", 0, event.sentence.start) + 1)
    for mention in geo.places.at(low, event.sentence.end):
        place = mention.place
        if place is None or mention.letter or not place.full_name or related(place, host):
            continue
        if _HELPERS.match(geo.text, mention.end) and not _SENT_TO.search(geo.text, low, mention.start):
            return place
    return None


_GOVERNMENT = regex(r"(?:[省市县区州旗盟]?委、?)?(?:[省市县区州旗盟]?(?:人民)?政府)?")


def office_ahead(event: Event, geo: Geography) -> ResolvedRegion | None:
    """The region whose committee or government does what the sentence tells: 甲市委、市政府举行仪式,欢送医疗队."""
    first = next((m for m in geo.places.at(event.sentence.start, event.start) if m.start >= event.sentence.start and m.place), None)
    office = _GOVERNMENT.match(geo.text, first.end) if first else None
    return first.place if first and office and office.group() and first.place and first.place.full_name else None
