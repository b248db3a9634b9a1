"""A trip as a sentence reports it, and what tells its travellers from the people of the place."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.engines.rules.calls import NOT_DONE
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import end_of
from summariser.engines.rules.words_of_travel import PURPOSE
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# 对…来甘考察表示欢迎, 通报了…来豫考察情况: the trip is spoken of, not reported.
_SPOKEN_OF = regex(
    r"(?:对(?!口)|向|(?:通报|汇报|介绍|回顾|传达)了?(?![^,。;]*[情状]况,?[^,。;]*(?:率|一行))|感谢|欢迎|期待|希望|盼望|恳请|诚邀|恭请|邀请(?!下|,)|借|通过|以(?![及来后上下前]|[^,。;]{2,40}为(?:团长|组长|队长|领队)))[^,。;]*$"
)
_TOLD = regex(r"(?:他|她)?(?:说|指出|表示|强调|提出|认为)[,:“]|^此次|^这次")
# 计划于6月召开座谈会,7月组织企业家赴甲市考察: a sentence that begins with a plan goes on with it.
_PLANNED = regex(r"(?:下一步|接下来|今后)?,?(?:计划|拟|打算|准备)(?:于|在)?(?:\d|今年|明年|下半年|年内|近期|下月)")


def not_reported(before: str) -> bool:
    """Whether what follows these words of a sentence is wished for, planned, done again and again or spoken of: no event.

    >>> not_reported("希望青岛市"), not_reported("5月8日,青岛市"), not_reported("计划于6月召开座谈会,7月组织企业家")
    (True, False, True)
    """
    spoken_of = _SPOKEN_OF.search(before) or _TOLD.search(before) or _SHOW.search(before) or _IN_GENERAL.search(before)
    return bool(spoken_of or _BROUGHT.search(before) or _PLANNED.match(before) or NOT_DONE.search(before))


# 让更多甲县干部|到乙区跟班学习; 2008年前后,乙区曾组织企业|到甲县洽谈: nobody, or on no day.
_IN_GENERAL = regex(
    r"(?:更多|越来越多|越来越多的|更多的|不少|许多|众多)[^,。;]{0,16}$|(?:年前后|年左右|早年间?),?[^。;]{0,24}$"
)

# 一行看望支教教师,叮嘱大家把好做法带|到甲县来, 把技术传授|到乡镇: what is taken there
_BROUGHT = regex("(?:[带送引搬传]|传授|(?<!邀)请|推广|延伸|复制|移植|转移|拓展)$")

# 推介会走进昌平区: the show goes on tour
_SHOW = regex("(?:(?:推介|展销|招聘|博览|对接|展示|品鉴)会|[展节周]|大集|集市|演出)”?$")


# 落实代表团赴疆考察期间提出的要求
_ONCE_THERE = regex(
    "[^,。;]{0,12}?(?:考察|调研|访问|视察)(?:期间|时)"
    "(?:所?(?:提出|作出|作)了?的|的(?!,)|(?:提出|作出)[^,。;]{0,12}的(?:要求|部署|意见|指示|安排))"
)
_CARRIES_OUT = regex("(?:落实|贯彻|按照|根据|传达|学习|依据|执行)[^,。;]{0,24}$")


def asked_for_there(text: str, before: str, at: int, end: int) -> bool:
    """Whether a trip is only when something was asked for that is carried out now; ``at``: where its target ends."""
    return _CARRIES_OUT.search(before) is not None and _ONCE_THERE.match(text, at, end) is not None


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip that a sentence reports: its phrase, who goes, where to (``targets`` with their places in the text), and the rule."""

    start: int
    end: int
    guest: ResolvedRegion | None
    targets: tuple[tuple[ResolvedRegion, int], ...]
    rule: str = "trip"


def region_of_post(geo: Geography, person: PersonMention) -> ResolvedRegion | None:
    """The region of a person's first post, or of a later one within it: 常州市人大常委会副主任、溧阳市委书记; None of who has no post.

    Where the first has none that is known, that of a later one: 市政府副秘书长、东莞市工作队队长.

    A bare rank is that of the region named before it: 朔城区委书记甲、区长乙.
    """
    if not person.titles:
        return None
    region, words = geo.of_words(person.titles[0], person.run_start)
    follows = geo.nearest(words.text, person.run_start) if words is not None and len(words.text) == 1 else None
    region = follows or region
    for title in person.titles[1:]:
        at = geo.text.find(title, person.run_start, person.start)
        within = next((m.place for m in geo.places.starting(at) if m.place and m.place.full_name), None) if at >= 0 else None
        if within and (region is None or region.contains(within)):
            region = within
    return region


def foreign(home: ResolvedRegion, targets: tuple[tuple[ResolvedRegion, int], ...]) -> bool:
    """Whether a region has nothing to do with any of the targets, all of which are known."""
    return all(region.full_name for region, _ in targets) and not any(
        home.same(region) or home.contains(region) or region.contains(home) for region, _ in targets
    )


# The next clause of the same people: not 两地召开联席会议, nor 在乙镇召开座谈会.
_NEXT_CLAUSE = regex(
    r",(?!\d+[余多]?[名位人个]|(?:两地|双方|两[省市县区州])?(?:在[^,。;]{2,20}?)?(?:召开|举行|签))[^,。;:!?\n]{2,40}"
)
# 考察了甲镇乙园, 实地察看甲村、乙园: what was seen there, no purpose; but 考察甲园、乙园建设情况
_SAW_THERE = regex(
    r"(?:先后|实地|深入|首先|一起|分别|随后|重点|还|并){0,3}(?:(?:考察|调研|参观|察看|查看|走访|观摩|视察|看望|慰问|走进){1,2}了"
    r"|(?:考察|调研|参观|察看|查看|走访|观摩|视察|走进)(?=[^,。;]*(?:、|等地$|等处$))"
    r"(?![^,。;]*(?:工作|情况|活动|事宜|建设|进展|协作|合作|帮扶|支援|交流|对接|发展|项目|成效|模式|经验|做法|振兴|扶贫|事业|成果|问题)$))"
)


def phrase_end(text: str, start: int, limit: int, targets: tuple[tuple[ResolvedRegion, int], ...]) -> int:
    """The end of the clause in which the trip's purpose is told: that of the motion, or the next one (赴甲县,开展考察)."""
    end = end_of(text, start, limit)
    reached = max(at + len(region.name) for region, at in targets)
    if end - max(start, reached) <= 4 and not PURPOSE.search(text, start, end):
        more = _NEXT_CLAUSE.match(text, end, limit)
        saw = more is not None and _SAW_THERE.match(more.group()[1:]) is not None
        return more.end() if more and not saw and PURPOSE.search(text, end, more.end()) else end
    return end
