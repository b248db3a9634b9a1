"""Finds people with their posts: a run of posts before a name or a list of names, posts in brackets after one, and bare repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from summariser.engines.rules.absent import absent, joins_list, speaks_for
from summariser.engines.rules.lent_posts import lent_posts
from summariser.engines.rules.name_ends import known_end, sure_end
from summariser.engines.rules.name_lists import names_at
from summariser.engines.rules.names import COMES_TO_LETTER, NameAt, name_at
from summariser.engines.rules.post_runs import COLLECTIVE, ends_in_head, heads, one_each, single_posts, title_run
from summariser.engines.rules.posts_behind import COMES_AS, after_name, name_with_post, post_next, posts_behind, without_people
from summariser.engines.rules.region_names import in_region, inside_regions, is_place, named_like_place
from summariser.engines.rules.repeated import called_by_post, longer_names, where_written, whole_names
from summariser.engines.rules.sentences import InOrder, by_start
from summariser.engines.rules.sure_names import name_by_shape, ordinary_name_at, unlisted_name_at
from summariser.engines.rules.tables import words
from summariser.engines.rules.untitled_lists import lists_without_posts
from summariser.frozen import dataclass
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.lexicon.segment import is_word
from summariser.records.draft import Mention, Refusal
from summariser.regex import regex

# 各位专技人才, 广大干部: people in general, after whom no name comes.
_IN_GENERAL = regex(r"(?:各位|广大|全体|各类|一批|众多|所有|每一?[位名]|这些|那些|优秀|\d+[余多]?[名位])[\u3400-\u9fff]{0,6}$")
@dataclass(frozen=True, slots=True)
class PersonMention:
    """One place where a person is named.

    ``start:end`` is the name, ``run_start`` where the run of posts before it begins (``start`` when there is none); ``titles`` as
    written, one post each; ``group`` numbers the list of names that share the run.
    """

    name: str
    start: int
    end: int
    run_start: int
    titles: tuple[str, ...] = ()
    group: int = -1


class Person:
    """A person with all places where the article names them, in order.

    Attributes:
        titles: all posts the article gives, each once, as they first appear; a post that another one contains at its end is left out.
        titled: the first mention with a post, else the first.
    """

    __slots__ = ("mentions", "name", "titled", "titles")

    def __init__(self, name: str, mentions: Iterable[PersonMention]) -> None:
        self.name = name
        self.mentions = tuple(mentions)
        self.titles = _posts(self.mentions)
        self.titled = next((m for m in self.mentions if m.titles), self.mentions[0])


def _posts(mentions: Iterable[PersonMention]) -> tuple[str, ...]:
    told = [mention.titles for mention in mentions if mention.titles]
    if not told or len(told) == len(told[0]) == 1:  # most people: one post, told once
        return told[0] if told else ()
    found = list(dict.fromkeys(title for titles in told for title in titles))
    found = [title for title in found if not title.endswith(("团成员", "领导"))] or found  # 慰问团成员, 市领导, who has a post
    if len(found) == 1:
        return tuple(found)
    in_runs = tuple({title for titles in told for title in titles[1:]})
    if in_runs:  # 甲区政协主席某 in a headline, 甲区政协党组书记、主席某 in the text: the run tells it whole
        alone = {titles[0] for titles in told if len(titles) == 1 and titles[0] not in in_runs}
        found = [t for t in found if t not in alone or not any(t.endswith(o) and not t.endswith("副" + o) for o in in_runs)]
    return tuple(t for t in found if not any(o != t and o.endswith(t) and o[: -len(t)] and not o.endswith("副" + t) for o in found))


# 副市长(挂职)阎笑川: a remark between post and name.
_ASIDE = regex(r"\([^()\d]{1,24}\)")
# 市领导:甲、乙; 县领导有甲、乙
_OPENS_LIST = regex(r"(?:还|同时)?(?:有|包括|分别是|分别为|为)?:[ \n]?|(?:还有|包括|分别是|分别为|有)")


# 甲县副县长、援藏干部贾翔为学生颁奖: whose other post leaves no doubt.
_POST_BEFORE = regex(r"(?:书记|[省市县区州局院校厅处]长|主任|主席|常委)、[\u3400-\u9fff]{0,6}$")
_COMRADE = regex("同志|先生|女士")
_ENDS_SHORT = regex("[,、。;:()说和与及]|的(?:发言|汇报|介绍|讲解)|等(?:\\d|人|同志|亲切|先后|分别|作了?|汇报|交谈|座谈|发言)")
_ROLE_OF_PAGE = regex(r"(?:记者|通讯员|摄影|编辑|作者|撰稿)\s*$")


class Roster(dict[str, Person]):
    """People by name.

    Attributes:
        regions: the region of each that was asked for already, as resolved and as words; see ``officials.region_of``.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        super().__init__((person.name, person) for person in people)
        self.regions: dict[str, tuple[ResolvedRegion | None, Mention | None]] = {}

    @cached_property
    def mentions(self) -> InOrder[PersonMention]:
        """Everyone's mentions."""
        return InOrder(sorted((m for person in self.values() for m in person.mentions), key=by_start))

    @cached_property
    def posts(self) -> list[tuple[int, int]]:
        """Where posts stand, each with its name, in order."""
        return sorted((m.run_start, m.end) for person in self.values() for m in person.mentions if m.titles)

    @cached_property
    def starts(self) -> list[tuple[int, str]]:
        """Where each mention begins, and whose it is, in order."""
        return sorted((m.run_start, m.name) for person in self.values() for m in person.mentions)

    @cached_property
    def _ends(self) -> dict[int, PersonMention]:
        return {mention.end: mention for person in self.values() for mention in person.mentions}

    def ending_at(self, position: int) -> PersonMention | None:
        """The mention that ends at a place of the text: the person before in a list."""
        return self._ends.get(position)


def _across_words(text: str, name: NameAt) -> bool:
    """Whether what looks like a name of three characters is a word and half of the next one: 人才|交流|合作."""
    return name.end - name.start == 3 and is_word(text[name.start : name.start + 2]) and is_word(text[name.end - 1 : name.end + 1])


def _out_of_words(text: str, head: re.Match[str], name: NameAt) -> bool:
    """Whether head and name are two other words: 北极村|民宿|集群."""
    return name.start == head.end() and is_word(text[name.start - 1 : name.start + 1]) and is_word(text[name.start + 1 : name.end])


# 领导者参与; 者 is a surname too, and 区 in 居民区; 地处长江入海口
_DOERS = regex(r"者(?:[的们也都要参]|[,。、])|区(?<=居民区)|江(?<=长江)(?:入海|[中上下]游|大桥|经济带|流域|沿[线岸]|三角|之|[两南北]岸)")


_TOWNS = ("镇", "乡", "村", "街道")


def find_people(
    text: str, places: PlaceIndex, closed: Iterable[tuple[int, int]] = (), named_above: Iterable[PersonMention] = ()
) -> tuple[list[Person], list[Refusal]]:
    """Everyone whom the folded text names with a post, with all their mentions, and the candidates that were refused.

    ``closed`` are spans (damage) in which nothing is read; ``named_above`` are those whom the line under the headline names.
    """
    pattern, weak = heads()
    shut = list(closed)
    inner = inside_regions(text, places)
    mentions: list[PersonMention] = []
    refused: list[Refusal] = []
    floor = gone = group = 0
    for head in pattern.finditer(text):
        post, (start, end) = head.group(), head.span()
        if end <= floor or (inner[start] and in_region(head, places)) or (text[end : end + 1] in [*"者区江"] and _DOERS.match(text, end)):
            continue
        if shut and any(a < end and start < b for a, b in shut):
            continue
        collective = post in COLLECTIVE
        aside = _ASIDE.match(text, end) or (_OPENS_LIST.match(text, end) if collective else None)
        at = aside.end() if aside else end
        names = names_at(text, at)
        plain = collective or post in weak  # 省领导及泉州市
        names = [n for i, n in enumerate(names) if not is_place(n, places) or ((i or not plain) and named_like_place(text, n, places))]
        if names and post.endswith("代表"):
            names = [n for n in names if not n.name.endswith(_TOWNS)]  # 甲代表三厂镇向乙捐款
        if names and post in weak and not _is_of_one_person(text, head, names):
            names = []
        if not names and post not in weak:
            sure = ordinary_name_at(text, at) or name_by_shape(text, at) or unlisted_name_at(text, at)
            names = [sure] if sure and not (is_place(sure, places) or COMES_TO_LETTER.match(text, at)) else []
            names += names_at(text, names[0].end + 1) if names and text[names[0].end : names[0].end + 1] == "、" else []
        if not names and not head.group().endswith("代表"):
            names = name_with_post(text, aside.end() if aside else head.end(), places)
        if not names:
            continue
        if (
            head.group() in weak
            and "·" not in names[0].name
            and len(names) == 1
            and len(names[0].name) == 2
            and text.count(names[0].name) < 2
            and not _POST_BEFORE.search(text, max(0, head.start() - 12), head.start())
        ):
            following = text[names[0].end : names[0].end + 3]
            if not following or (not _ENDS_SHORT.match(following) and not sure_end(text, names[0].end)):
                refused.append(
                    Refusal(
                        "participant",
                        text[head.start() : names[0].end],
                        "an ordinary noun before what may be no name",
                        head.start(),
                        names[0].end,
                    )
                )
                continue
        if text.startswith("”", names[-1].end) and "“" in text[max(0, head.start() - 16) : head.start()]:
            continue  # “上海医疗专家红河行”: the name of an event
        run_start, titles = after_name(*without_people(text, *title_run(text, head, floor, places), places), floor, mentions, places)
        titles[-1] += aside.group() if aside and aside.group()[0] == "(" else ""
        if not titles[-1] or _ROLE_OF_PAGE.search(titles[-1]):
            continue
        behind = post_next(text, names)
        end = behind.end() if behind else names[-1].end
        if speaks_for(titles) or absent(text, run_start, end) or joins_list(text, gone, run_start):
            gone = end
            refused += [Refusal("participant", n.name, "named, but not reported as present", n.start, n.end) for n in names]
        else:
            posts = single_posts([*titles, behind.group()] if behind else titles)
            own = [(post,) for post in posts] if one_each(posts, len(names)) else [posts] * len(names)
            mentions += [PersonMention(n.name, n.start, n.end, run_start, p, group) for n, p in zip(names, own, strict=True)]
        group += 1
        follows = behind or _COMRADE.match(text, names[-1].end)
        floor = follows.end() if follows else names[-1].end
    lent = {n.start: PersonMention(n.name, n.start, n.end, at, posts) for n, at, posts in lent_posts(text)}
    mentions = _with_brackets(text, [*(m for m in mentions if m.start not in lent), *lent.values()])
    mentions += _posts_in_brackets(text, {m.start for m in mentions}, group)
    mentions += _untitled_lists(text, places, {m.start for m in mentions}, group + len(mentions) + 1)
    for name, start, posts in posts_behind(text, places, {m.name for m in mentions}):
        if posts:
            mentions.append(PersonMention(name.name, name.start, name.end, start, posts))
        else:
            refused.append(Refusal("participant", name.name, "named, but not reported as present", name.start, name.end))
    known = {m.name for m in mentions}
    mentions += [m for m in named_above if m.name not in known and not m.name.startswith(tuple(known))]
    return _collect(text, whole_names(text, mentions)), refused


def _is_of_one_person(text: str, head: re.Match[str], names: list[NameAt]) -> bool:
    """Whether an ordinary noun is the post of those named behind it: not 各位专家, 人才交流合作."""
    if text[head.end()] in "和与及或" or _IN_GENERAL.search(text[max(0, head.start() - 10) : head.start()]):
        return False
    return not (_across_words(text, names[0]) or _out_of_words(text, head, names[0])) and _is_sure(text, names)


def _is_sure(text: str, names: list[NameAt]) -> bool:
    """Whether the first name behind an ordinary noun is no word (人才公寓), and a word of the table follows (企业家来龙走走看看)."""
    first = names[0].name
    return (not is_word(first) or first in words("also_names")) and known_end(text, names[-1].end)


_BEFORE_BRACKET = regex(r"(?:(?<=[,。;、:\s(“\n和与及])|^)[\u3400-\u9fff·]{2,12}\Z")
_LONGEST_NAME = 12
_IN_BRACKETS = regex(r"\(([^()\n]{2,40})\)")


def _posts_of(words: str) -> tuple[str, ...]:
    return tuple(p.strip() for p in re.split(r"[、,;]", words) if ends_in_head().search(p.strip()))


def _with_brackets(text: str, mentions: list[PersonMention]) -> list[PersonMention]:
    """The mentions, with the posts that brackets behind a name add, or 作为: 援派干部李志刚(挂职副县长), 董事长王敏作为商会会长参加."""
    found = []
    for mention in mentions:
        more = _IN_BRACKETS.match(text, mention.end) or (COMES_AS.match(text, mention.end) if mention.titles else None)
        posts = _posts_of(next(filter(None, more.groups()))) if more else ()
        found.append(replace(mention, titles=(*mention.titles, *posts)) if posts else mention)
    return found


def _posts_in_brackets(text: str, taken: set[int], group: int) -> list[PersonMention]:
    found = []
    for match in _IN_BRACKETS.finditer(text):
        before = _BEFORE_BRACKET.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        name = name_at(text, before.start()) if before else None
        posts = _posts_of(match[1]) if name else ()
        if name and name.start not in taken and name.end == match.start() and posts:
            found.append(PersonMention(name.name, name.start, name.end, name.start, posts, group := group + 1))
    return found


def _untitled_lists(text: str, places: PlaceIndex, taken: set[int], group: int) -> list[PersonMention]:
    found: list[PersonMention] = []
    for names, titles in lists_without_posts(text):
        if names[0].start not in taken and not any(is_place(n, places) for n in names):
            group += 1
            found += [PersonMention(n.name, n.start, n.end, n.start, titles, group) for n in names if n.start not in taken]
    return found


def _collect(text: str, mentions: list[PersonMention]) -> list[Person]:
    """People by name, with the places where their bare name stands again."""
    people: dict[str, list[PersonMention]] = {}
    first_of: dict[int, PersonMention] = {}
    for mention in sorted(mentions, key=by_start):
        people.setdefault(mention.name, []).append(mention)
        first_of.setdefault(mention.group, mention)
    taken = {m.start for m in mentions}
    called = called_by_post(text, {name: _posts(own) for name, own in people.items()})
    around, written = longer_names(people.keys()), where_written(text, people.keys())
    for name, own in people.items():
        longer = around.get(name, ())
        for at, end in written[name]:
            inside = any(other in text[max(0, at - 2) : at + len(other) + 1] for other in longer)
            if at not in taken and not inside:
                own.append(PersonMention(name, at, end, at))
        own += [PersonMention(name, at, end, at) for at, end in called.get(name, ()) if at not in taken]
        own.sort(key=by_start)
    return [Person(name, _without_borrowed(own, first_of)) for name, own in people.items()]


def _without_borrowed(mentions: list[PersonMention], first_of: dict[int, PersonMention]) -> list[PersonMention]:
    """A person's mentions without posts that a list gave them and that are its first name's: 自治区主席甲和乙, where 乙 has other posts."""

    def borrowed(mention: PersonMention) -> bool:
        first = first_of.get(mention.group, mention)
        return bool(mention.titles) and mention.group >= 0 and first.name != mention.name and first.titles == mention.titles

    if any(m.titles and not borrowed(m) for m in mentions):
        return [replace(m, titles=()) if borrowed(m) and not _shared(m.titles[-1]) else m for m in mentions]
    return mentions


def _shared(title: str) -> bool:
    return title.endswith(tuple(COLLECTIVE))
