"""Finds trips: people on the move to a region for a purpose, in whatever words the sentence tells it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from summariser.engines.rules.calls import CONDOLENCE, NOT_DONE, counted
from summariser.engines.rules.geography import Geography, county_of, delegations
from summariser.engines.rules.home import lineage
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion

_PURPOSE = (
    r"(?:考察|考查|调研|调查|学习|对接|访问|走访|拜访|拜会|交流|洽谈|磋商|协商|会商|推进|开展|看望|慰问|招商|观摩|视察|参观|指导|督导|督查|督战|"
    r"衔接|推动|参加|出席|回访|互访|实地|商谈|签订|签署|共商|共谋|共叙|进行|检查|巡查|考核|评估|验收|落实|研究|座谈|举办|举行|召开|取经|"
    r"送教|义诊|巡诊|捐赠|认捐|捐助|帮扶|支援|援助|协助|组织|实施|启动|宣传|推介|看项目|谈合作|走亲|问需|问计)"
)
PURPOSE = re.compile(_PURPOSE)
_MOVE = re.compile(
    rf"(?:先后|专程|分别|再次|来|前)?(?:赴|到访|来访|回访|访问|抵|赶往|赶赴|奔赴|飞赴|赶到|奔向|直奔|到|前往|来到|抵达|走进|深入|来|莅临|在)了?(?=[^。;]{{1,80}}{_PURPOSE})|"
    r"(?:回访|到访|来访|访问)了?(?=[^,。;了]{2})"
)
_LEAD = re.compile(
    r"率(?:领|队|团)?|带着|领着|带领|带队|带团|领队|一行|代表团|考察团|考察组|考察队|工作组|访问团|访问组|参访团|参观团|代表队|慰问团|慰问组|学习团|学习组|观摩团|"
    r"调研组|调研团|督查组|督导组|检查组|评估组|联络组|调查组|专家组|专家团|服务团|讲师团|服务队|小分队|客商团|经贸团|企业家团|招商团|招商组|参会团|"
    r"组织[^,。;]{0,12}?(?:委员|代表|部门|企业|干部|人员|专家|教师|医生|负责人|企业家|客商|会员|职工)"
)
# 对…来甘考察表示欢迎: the trip is spoken of, not reported.
_SPOKEN_OF = re.compile(r"(?:对|向|感谢|欢迎|期待|希望|邀请(?!下|,)|借|通过|以(?![^,。;]{2,40}为(?:团长|组长|队长|领队)))[^,。;]*$")
_TOLD = re.compile(r"(?:他|她)?(?:说|指出|表示|强调|提出|认为)[,:“]|^此次|^这次")


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip that a sentence reports: its phrase, who goes, where to (``targets`` with their places in the text), and the rule."""

    start: int
    end: int
    guest: ResolvedRegion | None
    targets: tuple[tuple[ResolvedRegion, int], ...]
    rule: str = "trip"


_BARE_TARGET = re.compile(rf"(?:我|该)?(省|市|县|区|州|旗|盟)(?={_PURPOSE}|[,、就]|一行|\d)")
# 走进我院, 来校: the page of a hospital or a school.
_OUR_OFFICE = re.compile(r"[我本](?:院|校|局|委|会|馆|园|所|中心|公司|集团|单位)|[院校](?=考察|调研|对接|交流|看望|指导|访问|学习|座谈)")
# 来锡考察, 在温考察: a city by one of its characters.
_LETTER = re.compile(rf"(?P<letter>[\u3400-\u9fff])(?={_PURPOSE}|[,、就]|期间)")


def find_trip(
    geo: Geography, sentence: Span, named: Sequence[PersonMention] = (), introduced: Mapping[str, PersonMention] | None = None
) -> Trip | None:
    """The trip that a sentence reports: people on the move to a region for a purpose.

    A delegation's name or a leader (率, 一行) may be the subject, or one of ``named``, the sentence's people, whose post is of another
    region; the target must be a region. ``introduced`` tells of each person the mention with a post.
    """
    text, places = geo.text, geo.places
    here = [m for m in places.at(sentence.start, sentence.end) if not m.inside_name]
    for move in _MOVE.finditer(text, sentence.start, sentence.end):
        targets = _targets(geo, here, move)
        before = text[sentence.start : move.start()]
        leads = [m for m in _LEAD.finditer(before) if not _in_post(sentence.start + m.start(), named)]
        traveller = _traveller(geo, named, move, targets)
        if not targets or not (leads or traveller) or NOT_DONE.search(before) or _SPOKEN_OF.search(before) or _TOLD.search(before):
            continue
        if _only_calls(text, move.end(), sentence.end) or counted(before) or before.count("“") > before.count("”"):
            continue
        if move.group().endswith("在") and not (_TEAM_AT.search(before) or (traveller and _AT_ONCE.match(text, targets[-1][1]))):
            continue
        teams = delegations(text, places)
        low = bisect_left(teams, sentence.start, key=itemgetter(0))
        team = [d for d in teams[low : bisect_left(teams, move.start(), lo=low, key=itemgetter(0))] if not _in_post(d[0], named)]
        ahead = [m for m in here if m.end <= move.start() and m.place and m.place.full_name and not m.letter]
        led = [m for m in ahead if leads and sentence.start + leads[0].end() <= m.start < sentence.start + leads[-1].start()]
        # 西吉县委书记马志远率党政考察团: the leader's post names the region.
        lead_at = move.start()
        if leads:
            lead_at = sentence.start + (leads[0].start() if leads[0].group()[0] in "率带" else leads[-1].start())
        posted = [m for m in ahead if re.fullmatch(r"[^,。;()]{1,30}", text[m.end : lead_at])]
        guest_at = team[-1][0] if team else led[0].start if led else posted[0].start if posted else None
        guest = next((m.place for m in here if m.start == guest_at), None)
        if guest is not None and not _foreign(guest, targets):  # 三亚市—红河州考察组到元阳县: the other one of the two comes
            paired = [m.place for m in ahead if m.place and _PAIRED.fullmatch(text[m.end : guest_at])]
            guest = next((region for region in paired if _foreign(region, targets)), guest)
        if guest is None and (office := _OFFICE_GOES.search(before)):
            guest = geo.bare(office["rank"], sentence.start + office.start("rank"))  # 区政协组织部分委员赴镇原县
            guest = guest if guest is not None and _foreign(guest, targets) else None
        begin = guest_at if guest_at is not None and (team or led) else _subject_start(text, named, move.start())
        leader = traveller or _leader(text, named, lead_at)
        if leader is not None and not (team or led):
            own = _region_of(geo, leader)
            # 市工商联秘书长甲来我县: the city is not the one that our county lies in, if another is named before
            if own is None or _foreign(own, targets) or guest is None or not _foreign(guest, targets):
                posts = {p.run_start for p in named}  # 温岭市委副部长甲、市工商联秘书长乙一行来我县
                abroad = next((m.place for m in ahead if m.start in posts and m.place and _foreign(m.place, targets)), None)
                guest = abroad if own and abroad and not _foreign(own, targets) else own or guest
        if traveller is not None and guest is not None and not all(r.full_name for r, _ in targets) and not _foreign(guest, targets):
            targets, guest = ((guest, move.end()),), None  # in one's own county, whose townships the text doesn't place
        elif traveller is not None and guest is not None and not _foreign(guest, targets):
            guest = None
        rule = "trip" if leads else "traveller_from_elsewhere" if guest is not None else "inspection"
        return Trip(begin, _phrase_end(text, move.end(), sentence.end, targets), county_of(guest), targets, rule)
    return _shown_round(geo, sentence, named) or _team_looks(geo, sentence) or _party_looks(geo, sentence, named, introduced or {})


_LOOKS = re.compile(r"[^。;]{0,40}?(?:实地)?(?:考察|参观|走访|察看|调研)了(?=[^,。;]{4,})")


def _team_looks(geo: Geography, sentence: Span) -> Trip | None:
    """A trip without a word of motion: 惠安县考察团在副县长陪同下,考察了惠泽村."""
    teams = delegations(geo.text, geo.places)
    low = bisect_left(teams, sentence.start, key=itemgetter(0))
    for start, end, region in teams[low : bisect_left(teams, sentence.end, lo=low, key=itemgetter(0))]:
        looks = _LOOKS.match(geo.text, end, sentence.end)
        before = geo.text[sentence.start : start]
        if looks and not (NOT_DONE.search(before) or _SPOKEN_OF.search(before) or _TOLD.search(before)):
            tail = re.compile(r"[^,。;:!?\n]*").match(geo.text, looks.end(), sentence.end)
            return Trip(start, tail.end() if tail else looks.end(), county_of(region), (), "team_looks")
    return None


_PARTY_LOOKS = re.compile(r"(?:等)?一行[^,。;]{0,16}?(?:实地)?(?:考察|参观|走访|察看|查看|调研|走进)了?(?=[^,。;]{4,})")


def _party_looks(geo: Geography, sentence: Span, named: Sequence[PersonMention], introduced: Mapping[str, PersonMention]) -> Trip | None:
    """A trip told by what was seen: 甲一行考察了热贡文化产业园, where the region named is not one of 甲's own."""
    for person in named:
        looks = _PARTY_LOOKS.match(geo.text, person.end, sentence.end)
        before = geo.text[sentence.start : person.start]
        if not looks or NOT_DONE.search(before) or _SPOKEN_OF.search(before) or _TOLD.search(before):
            continue
        titled = introduced.get(person.name, person)
        home = _region_of(geo, titled) if titled.titles else None
        tail = re.compile(r"[^,。;:!?\n]*").match(geo.text, looks.end(), sentence.end)
        end = tail.end() if tail else looks.end()
        here = geo.places.at(looks.end(), end)
        seen = [(m.place, m.start) for m in here if m.place and m.place.full_name and not m.inside_name]
        abroad = tuple((region, at) for region, at in seen if home is not None and _foreign(home, ((region, at),)))
        if abroad:
            return Trip(person.start, end, county_of(home), abroad, "party_looks")
    return None


_WITH_GUESTS = re.compile(r"陪同(?!考察|调研|下|参加)(?=[^。;]{2,80}?(?:考察|调研|参观|对接))")


def _shown_round(geo: Geography, sentence: Span, named: Sequence[PersonMention]) -> Trip | None:
    """A trip told from the hosts' side: 甲县书记乙陪同丙区书记丁考察."""
    for match in _WITH_GUESTS.finditer(geo.text, sentence.start, sentence.end):
        host = next((p for p in reversed(named) if p.end <= match.start() and p.titles), None)
        guest = next((p for p in named if p.run_start == match.end() and p.titles), None)
        home, abroad = (_region_of(geo, p) if p else None for p in (host, guest))
        if guest is not None and home is not None and abroad is not None and _foreign(abroad, ((home, 0),)):
            purpose = PURPOSE.search(geo.text, guest.end, sentence.end)
            end = purpose.start() if purpose else guest.end
            tail = re.compile(r"[^,。;:!?\n]*").match(geo.text, end, sentence.end)
            return Trip(match.start(), tail.end() if tail else end, county_of(abroad), ((home, match.start()),), "guests_shown_round")
    return None


_TEAM_AT = re.compile(r"(?:代表团|一行|考察团|考察组|访问团|率队|带队|率团)[^,。;]{0,6}$")
# 市长甲在庆阳市调研: who is somewhere else looks at something there, and does so at once.
_AT_ONCE = re.compile(r"[^,。;]{2,16}?(?:考察|调研|访问|督导|督查|走访|看望|慰问|检查)")
_ONLY_A_CALL = re.compile(r"[^,。;]{0,24}?(?:走访)?(?:看望|慰问)")
_OTHER_PURPOSE = re.compile(r"考察|调研|学习|对接|访问|交流|洽谈|招商|观摩|参观|督导|指导|会商|商[谈讨]|推进")


def _only_calls(text: str, start: int, end: int) -> bool:
    """Whether somebody goes to call on people and for nothing else: that is a call, no trip."""
    calls = _ONLY_A_CALL.match(text, start) and CONDOLENCE.search(text, start, end)
    return bool(calls) and not _OTHER_PURPOSE.search(text, start, end)


def _in_post(at: int, named: Sequence[PersonMention]) -> bool:
    """Whether a place in the text lies within somebody's posts: 工作组 in 三都县帮扶工作组组长林书锋."""
    return any(person.run_start <= at < person.start for person in named)


_PAIRED = re.compile(r"[—·、与和-]+")
_OFFICE_GOES = re.compile(
    r"(?:^|[,日午])(?P<rank>省|市|县|区|州)(?:委|政府|政协|人大|工商联|总工会|妇联|[\u3400-\u9fff]{2,8}[局办厅])[^,。;]{0,16}$"
)
# What may stand between a person and the word of motion.
_STILL_THEM = re.compile(r"(?:同志)?(?:\([^()]{1,12}\))?(?:等|一行|率队|带队|率团)*(?:分别|先后|专程|再次|还|又|亲自|一起|一同)*")


def _traveller(
    geo: Geography, named: Sequence[PersonMention], move: re.Match[str], targets: tuple[tuple[ResolvedRegion, int], ...]
) -> PersonMention | None:
    """The person right before the word of motion whose post is of a region that has nothing to do with the target."""
    person = next((p for p in reversed(named) if p.end <= move.start()), None)
    if person is None or not person.titles or not _STILL_THEM.fullmatch(geo.text[person.end : move.start()]):
        return None
    if person.titles[-1].endswith(_SENT_TO_WORK):
        return None  # 援宁干部甲到了原州区: he works there
    home = _region_of(geo, person)
    foreign = home is not None and _foreign(home, targets)
    return person if foreign or _on_the_matter(geo.text, move.end()) else None


_SENT_TO_WORK = ("干部", "医生", "医师", "教师", "老师", "队员", "人才", "技术员", "志愿者", "董事长", "总经理", "学生", "村民")


def _region_of(geo: Geography, person: PersonMention) -> ResolvedRegion | None:
    """The region of a person's first post; a bare rank is that of the region named before it: 朔城区委书记甲、区长乙."""
    region, words = geo.of_words(person.titles[0], person.run_start)
    follows = geo.nearest(words.text, person.run_start) if words is not None and len(words.text) == 1 else None
    return follows or region


def _foreign(home: ResolvedRegion, targets: tuple[tuple[ResolvedRegion, int], ...]) -> bool:
    return all(region.full_name for region, _ in targets) and not any(
        home.same(region) or home.contains(region) or region.contains(home) for region, _ in targets
    )


def _on_the_matter(text: str, at: int) -> bool:
    """Whether somebody looks at the scheme's projects, be it in their own county: 深入达板镇,调研东西部协作项目."""
    return bool(_INSPECTS.match(text, at))


_INSPECTS = re.compile(r"[^。;]{2,40}?(?:调研|督导|检查|考察|走访|察看)[^,。;]{0,16}(?:协作|帮扶|支援|援建|援[疆藏青])")


def _leader(text: str, named: Sequence[PersonMention], at: int) -> PersonMention | None:
    """The person right before a word of leading: 林书锋带队."""
    person = next((p for p in reversed(named) if p.end <= at), None)
    return person if person and person.titles and _STILL_THEM.fullmatch(text[person.end : at]) else None


def _subject_start(text: str, named: Sequence[PersonMention], at: int) -> int:
    """Where the clause's last person begins, who is its subject; ``at`` where it has none: 仝维嘉一行还到淅川县."""
    person = next((p for p in reversed(named) if p.end <= at), None)
    return person.start if person and re.fullmatch(r"[^,。;:、]{0,12}", text[person.end : at]) else at


def _targets(geo: Geography, here: list[PlaceMention], move: re.Match[str]) -> tuple[tuple[ResolvedRegion, int], ...]:
    """The regions that a word of motion leads to: named, clipped (来甘, 赴鲁) or by a bare rank (到我区)."""
    ahead = [m for m in here if m.start >= move.end() and m.place and (m.place.full_name or m.place.tail)][:1]
    between = geo.text[move.end() : ahead[0].start] if ahead else ""
    first = ahead[0] if ahead and (len(between) <= 1 or _DESCRIBED.fullmatch(between)) else None
    if first is not None:
        return tuple((m.place, m.start) for m in _list_from(geo.text, first, here) if m.place)
    if bare := _BARE_TARGET.match(geo.text, move.end()):
        region = geo.bare(bare[1], move.end())
    elif _OUR_OFFICE.match(geo.text, move.end()):
        region = geo.home
    else:
        letter = _LETTER.match(geo.text, move.end())
        region = home_by_letter(geo, letter["letter"]) if letter else None
    return ((region, move.end()),) if region else ()


def home_by_letter(geo: Geography, letter: str) -> ResolvedRegion | None:
    """The article's own region, or one that holds it, whose short name has the character: 来锡 in a paper of 无锡."""
    return next((unit for unit in lineage(geo.home) if unit.place and letter in unit.place.name[:2]), None) if geo.home else None


def _list_from(text: str, first: PlaceMention, here: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The regions of a list of targets, also where sites stand between them: 淅川县渠首、九重镇基地和西峡县交易中心."""
    found = [first]
    for mention in here:
        between = text[found[-1].end : mention.start]
        if mention.start > found[-1].start and not mention.letter and (_JOINED.fullmatch(between) or _SITES_BETWEEN.fullmatch(between)):
            found.append(mention)
    return tuple(found)


# 赶往渤海之滨的滨州: words that paint the target.
_DESCRIBED = re.compile(r"[\u3400-\u9fff“”]{2,10}(?<!人)(?:的|—+)")
_JOINED = re.compile(r"[、和及与]|以及|,(?:以及)?")
_SITES_BETWEEN = re.compile(
    r"(?!(?:考察|调研|对接|学习|开展|就))[^,。;:!?]{2,40}?(?:[、和及与]|以及)(?:[\u3400-\u9fff]{2}(?:援建|支援|帮扶)的)?"
)


def _phrase_end(text: str, start: int, limit: int, targets: tuple[tuple[ResolvedRegion, int], ...]) -> int:
    """The end of the clause in which the trip's purpose is told: that of the motion, or the next one (赴甲县,开展考察)."""
    first = re.compile(r"[^,。;:!?\n]+").match(text, start, limit)
    end = first.end() if first else start
    reached = max(at + len(region.name) for region, at in targets)
    if end - max(start, reached) <= 4 and not PURPOSE.search(text, start, end):
        more = re.compile(r",[^,。;:!?\n]{2,40}").match(text, end, limit)
        return more.end() if more and PURPOSE.search(text, end, more.end()) else end
    return end
