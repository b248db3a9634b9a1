"""Gives each participant region and side: from the posts' own words, from the delegation, from who is host."""

from __future__ import annotations

import re

from summariser.engines.rules.geography import Geography, delegations
from summariser.engines.rules.home import lineage
from summariser.engines.rules.people import Person, PersonMention, Roster
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.settings import Event, as_mention, name_regions, related
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import DraftParticipant, Mention
from summariser.records.vocabulary import Side

# What somebody is in the party that comes: 组长, 带队领导.
_OF_THE_PARTY = re.compile(r"(?:考核|考察|调研|督导|评估|代表|工作|专家)?(?:组|团|队)长|领队|带队领导|组员|成员")
_ABOVE = re.compile(r"^(?:国家|中央|全国|中共中央|国务院|农业农村部|人力资源|教育部|民政部)")


def region_of(person: Person, geo: Geography, people: Roster | None = None) -> tuple[ResolvedRegion | None, Mention | None]:
    """The region whose official a person is: the lowest that the posts name, else what a bare 省委 or 市长 means here."""
    best: tuple[ResolvedRegion | None, Mention | None] = (None, None)
    for mention in person.mentions:
        position, own = mention.run_start, None
        for title in mention.titles:
            at = geo.text.find(title, position)
            if at < 0:
                continue
            position = at + len(title)
            party = _PARTY.match(title)
            region, words = geo.of_words(title[party.end() :], at + party.end()) if party else geo.of_words(title, at)
            bare = _BARE_RANK.fullmatch(words.text) if words is not None else None
            same = _of_rank(own, bare[1]) if bare and own is not None else None  # 泰州市委副书记、市长
            follows = same or (_region_before(mention, person, people, geo) if words is None or bare else None)
            if follows is None and bare:
                follows = geo.nearest(bare[1], mention.run_start)
            if follows is not None:
                rank = words or Mention(title[:1], at)
                region, words = follows, Mention(rank.text, rank.start, follows.full_name)
            own = region or own
            if region is not None and (best[0] is None or best[0].contains(region)):
                best = region, words
    if best[0] is None and geo.home is not None and person.titles and person.titles[0].startswith("我"):
        return geo.home, as_mention(geo.home)  # 我院党委书记
    if best[0] is None and person.titles and people is not None and not person.titled.titles[0].startswith(_NO_REGION_NEEDED):
        return _of_the_list(person.titled, people, geo)
    return best


def _of_rank(region: ResolvedRegion, rank: str) -> ResolvedRegion | None:
    """The region, or the one that it lies in, that has this rank."""
    return next((u for u in lineage(region) if u.place and not u.tail and u.place.name.endswith(rank)), None)


_PARTY = re.compile(r"中共|中国共产党|(?:挂职|援派|现任|驻)(?![副常第村])")
_NO_REGION_NEEDED = ("国家", "中央", "全国")
# A post without any region belongs with the one before it in the list: 嘉兴市领导张炎,秘书长徐鸣阳.
_OF_A_BODY = re.compile(
    r"(?:市|县|区|州)?(?:秘书长|组织部|宣传部|统战部|政法委|社会工作部|常务副?|副书记|党组|办公室|人武部|总工会|主席|副主席|主任|副主任|副秘书长|"
    r"教育|发改|发展|农业|农办|卫健|卫生|科技|工信|经信|民政|财政|人社|人力|自然资源|生态|住建|住房|交通|水利|水务|商务|文旅|文化|文广|医保|林业|林草|"
    r"国资|市场|审计|统计|信访|合作|对口|协作|招商|投资|外事|侨|残联|妇联|团委|红十字|工商联|慈善|乡村振兴|扶贫|支援|供销|机关|督查|政研|研究室)"
)


def _of_the_list(mention: PersonMention, people: Roster, geo: Geography) -> tuple[ResolvedRegion | None, Mention | None]:
    of_a_body = _OF_A_BODY.match(mention.titles[0]) or mention.titles[0].startswith("副")
    if not of_a_body or geo.text[mention.run_start - 1 : mention.run_start] not in ("、", ","):
        return None, None
    ahead = people.ending_at(mention.run_start - 1)
    if ahead is None or not ahead.titles or ahead.name == mention.name:
        return None, None
    return region_of(people[ahead.name], geo)


_BARE_RANKS = frozenset("省市县区州盟旗")
_RANK_OF_POST = re.compile(r"(?:常务)?副([省市县区州盟旗])长")
_BARE_RANK = re.compile(r"(?:我|全|本|该)?(?:挂职)?(?:常务)?副?([省市县区州盟旗])")


# What stands before the first of a list of people, or between two of them.
_OPENS_LIST = re.compile(r"(?:^|[。\n;、,:(]|(?:上午|下午|[日天晚]),?|同来的有|随行的有|还有|包括)$")
_LONGEST_LIST = 30


# 陕西省委书记甲,省委副书记、省长乙: the two who lead a region are named together.
_FIRST = re.compile(r"[省市县区州盟旗]委书记$")
_SECOND = re.compile(r"[省市县区州盟旗]委副书记$")


# What has a rank and leads an office of the region, no more.
_OFFICE = re.compile(r"[省市县区州盟旗](?!委|长|人大|政协|政府|领导|纪委|监委|直)[\u3400-\u9fff]{1,16}?(?:局|办|院|校|馆|中心|会|厅|中学|小学|公司|集团|所|站|社)")


def _in_a_group(text: str, start: int, end: int) -> bool:
    """Whether people stand in one of several groups that semicolons part: 甲市市长某,副市长某;乙市市长某."""
    begin = begin_of(text, start, "。;\n")
    stop = _GROUP_ENDS.search(text, end)
    return text[begin - 1 : begin] == ";" or (stop is not None and stop.group() == ";")


_GROUP_ENDS = re.compile(r"[。;\n]")


def _second_in_command(ahead: PersonMention, mention: PersonMention) -> bool:
    led = any(_FIRST.search(title) for title in ahead.titles)
    return led and len(mention.titles) > 1 and bool(_SECOND.search(mention.titles[0]))


def _region_before(mention: PersonMention, person: Person, people: Roster | None, geo: Geography, _depth: int = 0) -> ResolvedRegion | None:
    """In 乐山市委书记甲、市委副书记乙 the second 市 is the first one's: the region named just before in the same list."""
    joint = geo.text[mention.run_start - 1 : mention.run_start]
    ahead = (people or Roster()).ending_at(mention.run_start - 1) if joint in ("、", ",") else None
    if ahead is None or not ahead.titles or ahead.name == person.name:
        return None
    if joint == "," and not _OPENS_LIST.search(geo.text, max(0, ahead.run_start - 12), ahead.run_start):
        return None  # 会见了嘉兴市市长甲,市委副书记乙参加会见
    region, words = geo.of_words(ahead.titles[0], ahead.run_start)
    if joint == "," and region is not None and words is not None and words.text not in _BARE_RANKS and _second_in_command(ahead, mention):
        return _of_rank(region, geo.text[mention.run_start])
    bare = _RANK_OF_POST.match(geo.text, mention.run_start)
    rank = bare[1] if bare else geo.text[mention.run_start : mention.run_start + 1]
    of_an_office = _OFFICE.match(mention.titles[0]) if mention.titles else None  # 嘉陵区委副部长甲,区教育局副局长乙: one list
    own = geo.bare(rank, mention.run_start) if joint == "," and geo.home is not None and not of_an_office else None
    grouped = _in_a_group(geo.text, ahead.run_start, mention.end)
    if own is not None and own.full_name in geo.counts and not grouped:  # 甲市市长某,副市长某;乙市市长某: each group is of one region
        return None  # 马尾区领导甲,区领导乙: in a paper of another district 乙 is of that one
    if words is not None and words.text in _BARE_RANKS and people is not None and _depth < _LONGEST_LIST:
        region = _region_before(ahead, people[ahead.name], people, geo, _depth + 1)
    if region is None or words is None or (words.text in _BARE_RANKS and region is None):
        return None
    return _of_rank(region, rank)


def complete_sides(event: Event, geo: Geography, people: Roster) -> None:
    """Fills a host or guest that the text leaves out, when all others at the event stand for one region."""
    if event.kind == "talks" or (event.host is None and event.guest is None):
        _sides_by_deed(event, geo, people)
    at_home = event.host is None or (geo.home is not None and related(event.host, geo.home))
    if event.kind in ("symposium", "talks") and event.guest is None and at_home:
        _received_at_home(event, geo)
    place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
    if event.kind == "work_meeting" and event.host is None and not (place and geo.home and not related(place, geo.home)):
        event.host = geo.home
    _raise_host(event, geo, people, place)
    if event.rule == "conference" and not (event.host or event.guest or event.place) and event.venue:
        named = name_regions(event, geo.places)  # 在会展中心举行, in the paper of the place
        event.host = _organiser(event, geo) or (geo.home if geo.home and all(related(r, geo.home) for r in named) else None)
    told_at_home = event.kind == "talks" or (event.rule == "conference" and event.venue)
    if told_at_home and event.place is None and event.host and geo.home and event.host.same(geo.home):
        event.place = as_mention(event.host)  # 在香山宾馆召开, 书记甲会见代表团, in the paper of the place
    if event.kind == "work_meeting" or (event.host is None) == (event.guest is None):
        return
    known = event.host or event.guest
    assert known is not None
    others: list[ResolvedRegion] = []
    for name in event.roles:
        region = region_of(people[name], geo, people)[0]
        if region is not None and not related(region, known) and (region.province is not known.province or _rank(region) == _rank(known)):
            others.append(region)
    if not others:
        return
    top = min(others, key=lambda r: len(lineage(r)))
    if all(related(top, r) for r in others):
        if event.host is None:
            event.host = top
        else:
            event.guest = top


# 两地召开座谈会: the two sides of what was told before.
_BOTH = re.compile(r"两[地省市县区州旗家]|双方")


def lend_sides(events: list[Event], geo: Geography, people: Roster) -> None:
    """Fills the sides of an event from those of another one, where all its people and the regions of its name are of these two."""
    for event in events:
        if event.kind == "work_meeting" or (event.host is not None and event.guest is not None):
            continue
        known = [r for r in (event.host, event.guest, *name_regions(event, geo.places)) if r is not None]
        known += [r for n in event.roles if (r := region_of(people[n], geo, people)[0]) is not None]
        if not known and not event.part and not _BOTH.search(event.sentence.text):
            continue
        for other in events:
            if other.host is None or other.guest is None or (event.host and not related(event.host, other.host)):
                continue
            if all(related(r, other.host) or related(r, other.guest) for r in known):
                event.host, event.guest = event.host or other.host, event.guest or other.guest
                break


_ORGANISES = re.compile(r"(?:委|政府|人民政府|市|县|区|州)?[\u3400-\u9fff]{0,12}?(?:局|办|厅|委|政府|会|部|中心)?[^,。;]{0,30}?(?:主办|举办|承办)")


def _organiser(event: Event, geo: Geography) -> ResolvedRegion | None:
    """The region whose offices hold an event: 由福州市商务局主办的展销会."""
    for mention in geo.places.at(event.sentence.start, event.start):
        by = geo.text[mention.start - 1 : mention.start] == "由" and mention.start > event.sentence.start
        if by and mention.place and mention.place.full_name and _ORGANISES.match(geo.text, mention.end, event.start):
            return mention.place
    return None


def _received_at_home(event: Event, geo: Geography) -> None:
    """A delegation that is spoken with, where no place is told, came to the article's own region: 与镇原县党政代表团座谈."""
    home = geo.home
    for start, _, region in delegations(geo.text, geo.places) if home is not None else ():
        with_whom = geo.text[max(0, start - 1) : start] in ("与", "同", "和")
        if home is not None and with_whom and event.sentence.start <= start < event.sentence.end and not related(region, home):
            event.host, event.guest = event.host or home, region


def _raise_host(event: Event, geo: Geography, people: Roster, place: ResolvedRegion | None) -> None:
    """Where only the place tells the host, the chair's region is it if it holds the place: 浙江省 for two provinces that meet in 杭州."""
    from_place = event.host is not None and place is not None and event.host.same(place)
    if event.rule != "conference" or not from_place or event.host is None or name_regions(event, geo.places):
        return
    chair = next((region_of(people[n], geo, people)[0] for n, role in event.roles.items() if role == "chair"), None)
    if chair is not None and chair.contains(event.host):
        event.host = chair


def _sides_by_deed(event: Event, geo: Geography, people: Roster) -> None:
    """The chair sits on the host's side; who receives (会见) is host, who is received is guest."""
    regions = {name: region_of(people[name], geo, people)[0] for name in event.roles}
    named = name_regions(event, geo.places)
    if event.kind == "talks" or (event.rule == "call" and event.kind == "symposium" and event.host is None):
        before = [n for n in event.roles if any(event.sentence.start <= m.start < event.start for m in people[n].mentions)]
        after = [n for n in event.roles if any(event.start < m.start < event.sentence.end for m in people[n].mentions)]
        host = next((regions[n] for n in before if regions[n]), None)
        met = [regions[n] for n in after if n not in before and regions[n]]
        guest = next(iter(met), None) or _party_met(event, host, geo) or next((r for n in before if (r := regions[n]) and host and not related(host, r)), None)
        place = geo.places.resolve(event.place.text, event.place.start) if event.place else None
        if host and guest and place and related(guest, place) and not related(host, place):
            host, guest = guest, host
        if event.kind == "symposium" and geo.home and host and guest and related(guest, geo.home) and not related(host, geo.home):
            host, guest = guest, host
        if host and guest and not related(host, guest):
            event.host, event.guest = host, guest
        elif host and guest is None and event.host and event.guest and related(host, event.guest) and not related(host, event.host):
            event.host, event.guest = event.guest, event.host  # who receives is host, whoever travelled before
    if event.kind != "talks" and event.host is None:
        chair = next((regions[n] for n, role in event.roles.items() if role == "chair" and regions[n]), None)
        if event.rule == "call":
            named = [r for r in named if chair is None or not related(r, chair)] if chair else named
            event.host, event.guest = chair, next(iter(named), None) if chair else None
            return
        host = next((r for r in named if chair and related(r, chair)), chair if event.kind != "other" and not named else None)
        if host is not None:
            event.host = host
            event.guest = next((r for r in named if not related(r, host)), None)
    if event.place is None and event.venue is None and event.host is not None and len(named) >= 2:
        event.place = as_mention(event.host)


def _party_met(event: Event, host: ResolvedRegion | None, geo: Geography) -> ResolvedRegion | None:
    """The region of the delegation that talks are held with, as their own words name it: 会见奉节县党政代表团一行."""
    teams = (region for start, _, region in delegations(geo.text, geo.places) if event.start <= start < event.sentence.end)
    return next((team for team in teams if host is not None and not related(team, host)), None)


def _sides_of(person: Person, region: ResolvedRegion | None, event: Event, geo: Geography) -> Side | None:
    """The side of a person; one on secondment, whose first post is of a level above, sits on the side of their other post."""
    side = side_of(region, event, person.titles)
    first = person.titled
    leads = event.trip is not None and event.trip.rule == "trip" and event.sentence.start <= first.start < event.trip.end
    if leads and region is None:
        return "guest"  # who leads the delegation comes with it, whatever his post is
    if event.trip is not None and side in ("other", None) and region is not None and any(related(r, region) for r, _ in event.trip.targets):
        return "host"
    if side != "superior":
        return side
    for title in person.titles[1:]:
        other = geo.of_words(title, geo.text.find(title, person.titled.run_start))[0]
        if other is not None and region is not None and not related(region, other) and side_of(other, event, ()) in ("host", "guest"):
            return side_of(other, event, ())
    return side


def side_of(region: ResolvedRegion | None, event: Event, titles: tuple[str, ...]) -> Side | None:
    """host, guest, superior or other, by the region a person stands for; None where it can't be told."""
    if (posts := [t for t in titles if not _OF_THE_PARTY.fullmatch(t)]) and all(_ABOVE.match(t) for t in posts):
        return "superior"
    if region is None:
        return None
    host, guest = event.host, event.guest
    in_host = host is not None and (host.same(region) or host.contains(region))
    in_guest = guest is not None and (guest.same(region) or guest.contains(region))
    if in_host != in_guest:
        return "host" if in_host else "guest"
    if in_host and in_guest:
        return "host" if host and guest and guest.contains(host) else "guest"
    # An official of a level above the host is its superior, unless the guests are of that level too: then both receive them.
    if host is not None and region.contains(host):
        return "host" if guest is not None and _rank(region) >= _rank(guest) else "superior"
    if guest is not None and region.contains(guest):
        return "guest" if host is not None and _rank(region) >= _rank(host) else "superior"
    if host and region.province is host.province and not (guest and guest.province is host.province):
        return "host"
    if guest and region.province is guest.province and not (host and guest.province is host.province):
        return "guest"
    return "other" if host and guest else None


def _rank(region: ResolvedRegion) -> int:
    return len(lineage(region))


# Those whom the helping region has sent: 援青医生, 支教教师代表.
_SECONDED = re.compile(
    r"援(?![助建])[\u3400-\u9fff]|支教|支医|支农|“组团式”帮扶|帮扶(?:人才|干部|教师|医生|专家)|派驻|派来|挂职"
)


def _seconded(person: Person, event: Event, geo: Geography) -> bool:
    """Whether somebody without a region is one of the guests' own, sent to the hosts: by the post, or by what the call's clause says."""
    if person.titles:
        return any(_SECONDED.search(title) for title in person.titles)
    if event.kind != "condolence":
        return False
    here = next((m for m in person.mentions if event.start <= m.start), person.titled)
    clause = max(geo.text.rfind(mark, max(0, here.start - 60), here.start) for mark in ",。;\n")
    return bool(_SECONDED.search(geo.text, max(0, clause), here.start))


def draft_participants(event: Event, geo: Geography, people: Roster) -> tuple[DraftParticipant, ...]:
    """The event's people in the order of the text, with posts, region, side and role."""
    found = []
    for name in sorted(event.roles, key=lambda n: people[n].titled.start):
        person = people[name]
        region, words = region_of(person, geo, people)
        first = person.titled
        if region is None and event.guest is not None and _seconded(person, event, geo):
            region, words = event.guest, as_mention(event.guest)
        quotes = [Mention(geo.text[first.run_start : first.end], first.run_start)]
        if first.titles and first.start - first.run_start > 60:
            quotes = [Mention(geo.text[first.start : first.end], first.start)]
        found.append(
            DraftParticipant(
                name=name,
                quotes=tuple(quotes),
                titles=person.titles,
                region=words,
                side=_sides_of(person, region, event, geo),
                role=event.roles[name],
            )
        )
    return tuple(found)
