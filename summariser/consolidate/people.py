"""People: the same official across articles, never on the name alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summariser.consolidate import dates, regions
from summariser.consolidate.desk import Desk, rank
from summariser.consolidate.links import Groups, Link, pairwise
from summariser.consolidate.model import Person, Post, Refusal
from summariser.consolidate.overrides import Overrides
from summariser.consolidate.told import MeetingTold, PersonTold
from summariser.consolidate.words import folded
from summariser.lexicon.gazetteer import gazetteer
from summariser.records.region import Region
from summariser.regex import regex

# Posts of which a region has one or a handful at a time, so that name, region and such a post are one person.
_LEADING = regex(
    r"(?:委|工委)(?:副书记|书记|常委)|(?:人民政府)?(?:常务)?副?(?:省长|市长|州长|县长|区长|旗长|盟长|主席)\Z|(?:人大常委会|政协)(?:副主任|主任|副主席|主席)|\A[省市州县区旗盟]?领导\Z"
)
_ANY_POST = regex(r"书记|常委|[省市州县区旗盟]长|主任|主席|局长|厅长|部长|处长|秘书长|院长|校长|领导")


@dataclass(frozen=True, slots=True)
class Seen:
    """A participant record with what it is held against: the meeting, the event, the posts as (region, post)."""

    told: PersonTold
    meeting: MeetingTold
    event: str
    posts: frozenset[tuple[str, str]]


@lru_cache(maxsize=1 << 16)
def bare_post(title: str, region: str | None) -> str:
    """A post without the region's name in front: 楚雄州委书记 and 州委书记 of 楚雄 are one post, 市长 and 副市长 are two.

    >>> bare_post("楚雄州委书记", "532300") == bare_post("州委书记", "532300"), bare_post("副市长", "370900"), bare_post("市长", "370900")
    (True, '副市长', '市长')
    """
    words = folded(title)
    for name in _forms(region):
        if words.startswith(name) and len(words) > len(name) + 1:
            words = words[len(name) :]
            break
    return re.sub(r"^[省市州县区旗盟](?=委|政府|人大|政协|纪委|监委|人民政府|副)", "", words)


@lru_cache(maxsize=1 << 13)
def _forms(region: str | None) -> tuple[str, ...]:
    """What a region may be called at the beginning of a post, longest first."""
    if region is None:
        return ()
    try:
        place = gazetteer().by_code(region)
    except KeyError:
        return ()
    short = re.sub(r"(?<=..)(?:[\u4e00-\u9fff]{1,3}族)*(?:自治区|自治州|自治县|[省市州县区旗盟])\Z", "", place.name)
    above = "".join(parent.name for parent in place.parents)
    names = {place.full_name, place.name, short, above + short, *(parent.name + place.name for parent in place.parents)}
    return tuple(sorted(filter(None, names), key=len, reverse=True))


def look_at(meetings: Iterable[MeetingTold], event_id: Mapping[str, str]) -> list[Seen]:
    """All participant records of a corpus."""
    return [Seen(person, meeting, event_id[meeting.key], frozenset(_posts(person))) for meeting in meetings for person in meeting.people]


def _posts(person: PersonTold) -> Iterator[tuple[str, str]]:
    code = person.region.adcode if person.region else None
    for title in person.titles:
        if code is not None and _ANY_POST.search(folded(title)):
            yield code, bare_post(title, code)


def group_people(seen: Sequence[Seen], follows: Iterable[Link], overrides: Overrides) -> Groups:
    """Group participant records by person: one name, and an event, an article, a post or a leading office in common."""
    by_key = {one.told.source.key: one for one in seen}
    groups = Groups("person", overrides, pairwise(lambda a, b: _against(by_key[a], by_key[b])))
    groups.add(by_key)
    groups.unite(_followers(by_key, follows), free=True)
    named: dict[str, list[Seen]] = {}
    for one in seen:
        named.setdefault(one.told.name, []).append(one)
    groups.unite(link for found in named.values() if len(found) > 1 for link in _links(sorted(found, key=lambda one: one.told.source.key)))
    groups.obey()
    for name, found in sorted(named.items()):
        groups.refusals.extend(_namesakes(name, found, groups))
    return groups


def _followers(by_key: Mapping[str, Seen], follows: Iterable[Link]) -> Iterator[Link]:
    """Who of a reprint's meeting is who of the original's: the same name, where it stands once in each."""
    people: dict[str, dict[str, list[str]]] = {}
    for key, one in by_key.items():
        people.setdefault(one.meeting.key, {}).setdefault(one.told.name, []).append(key)
    for link in follows:
        for name, mine in people.get(link.b, {}).items():
            theirs = people.get(link.a, {}).get(name, ())
            if len(mine) == len(theirs) == 1:
                yield Link(1, theirs[0], mine[0], "reprint", (f"{name} in the same text",))


def _against(a: Seen, b: Seen) -> str | None:
    if a.meeting.key == b.meeting.key:
        return "one report names both"
    if a.event == b.event:  # two of one name at one table would be told apart; that a region was misread is likelier
        return None
    if regions.relation(a.told.region, b.told.region) == "different":
        return f"they stand for {regions.shown(a.told.region)} and {regions.shown(b.told.region)}"
    return None


def _links(found: Sequence[Seen]) -> Iterator[Link]:
    """Each record with the one before it that shares something; a chain, so that a name told a thousand times costs a thousand steps."""
    last: dict[tuple[str, ...], Seen] = {}
    for one in found:
        for number, (rule, what, said) in enumerate(_shared(one), 2):
            other = last.get((rule, *what))
            last[(rule, *what)] = one
            if other is not None:
                yield Link(number, other.told.source.key, one.told.source.key, rule, (one.told.name, said))


def _shared(one: Seen) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What speaks for one person beside the name: rule, what must be equal, in words."""
    yield "same event", (one.event,), f"event {one.event}"
    yield "same article", (one.told.source.stem,), f"article {one.told.source.stem}"
    where = regions.shown(one.told.region)
    for code, post in sorted(one.posts):
        yield "same post", (code, post), f"{where}: {post}"
    if any(_LEADING.search(post) for _, post in one.posts):
        yield "leads the same region", (regions.code(one.told.region),), f"{where}: {'、'.join(one.told.titles)}"


def _namesakes(name: str, found: Sequence[Seen], groups: Groups) -> Iterator[Refusal]:
    """Records of one name that stay apart, each person with the next."""
    firsts: dict[int, Seen] = {}
    for one in sorted(found, key=lambda one: one.told.source.key):
        group = groups.group_of(one.told.source.key)
        firsts.setdefault(id(group), one)
    people = list(firsts.values())
    for a, b in itertools.pairwise(people):
        reason = _against(a, b) or "no event, article, post or leading office in common"
        yield Refusal("person", (a.told.source.key, b.told.source.key), f"both are called {name}, but {reason}")


def build_person(told: Sequence[Seen], desk: Desk, held: Mapping[str, str | None]) -> Person:
    """One person out of all records of them; ``held`` says when each event was."""
    told = sorted(told, key=lambda one: rank(desk.source(one.told.source)))
    by_code: dict[str, Region] = {regions.code(one.told.region): one.told.region for one in told if one.told.region}
    said = desk.tally((regions.code(one.told.region) if one.told.region else None, one.told.source) for one in told)
    posts_held: dict[tuple[str, str], list[tuple[str, Seen]]] = {}
    known: dict[str, tuple[str, str]] = {}
    for one in told:
        for title in one.told.titles:
            code = regions.code(one.told.region)
            key = code, bare_post(title, one.told.region.adcode if one.told.region else None)
            if one.told.source.stem in desk.reprints.of:  # its region may be misread for want of the page's own; the words are the same
                key = known.get(folded(title), key)
            known.setdefault(folded(title), key)
            posts_held.setdefault(key, []).append((title, one))
    posts = [_post(titles, by_code.get(code), desk, held) for (code, _), titles in posts_held.items()]
    return Person(
        id=told[0].told.source.key,
        name=told[0].told.name,
        region=by_code[said[0].value] if said else None,
        posts=tuple(sorted(posts, key=lambda post: (post.first or "~", post.title))),
        events=tuple(dict.fromkeys(one.event for one in told)),
        sources=tuple(desk.source(one.told.source) for one in told),
    )


def _post(titles: Sequence[tuple[str, Seen]], region: Region | None, desk: Desk, held: Mapping[str, str | None]) -> Post:
    told = (held[one.event] if dates.span(held[one.event]) else one.meeting.source.published for _, one in titles)
    days = sorted(day for day in told if day)
    return Post(
        title=desk.tally((title, one.told.source) for title, one in titles)[0].value,
        region=region,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        sources=desk.sources(one.told.source for _, one in titles),
    )
