"""Tells whose people those are whose posts name no region, by what they are and how the text comes to them."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.officials import region_of
from summariser.engines.rules.own_people import leads_the_trip
from summariser.engines.rules.people import Person, PersonMention, Roster
from summariser.engines.rules.ranks import lineage, rank_fits
from summariser.engines.rules.sentences import begin_of
from summariser.engines.rules.settings import Event, name_regions, related
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex


def implied_region(person: Person, event: Event, geo: Geography) -> ResolvedRegion | None:
    """The side of an event that somebody stands for who has no region of their own."""
    if event.guest is not None and (led := _leads_the_guests(person, event.guest, geo)) is not None:
        return led
    if not person.titles and (sent := _listed_as_sent(person, event, geo)) is not None:
        return sent
    if _sent_to_the_guests(person, event, geo):
        return event.host
    if event.guest is not None and (_seconded(person, event, geo) or _of_those_called_on(person, event, event.guest, geo)):
        return event.guest
    if _of_our_house(person, event, geo) or _one_of_the_experts(person, event):
        return event.guest
    if (party := _of_those_sent(person, event)) is not None:
        return party
    if event.host is None or person.name in event.party:
        return None
    if _sent_out(person, event, geo):
        return event.host
    if event.kind == "visit" and (_at_their_home(person, geo) or _shows_the_site(person, geo)):
        return event.host
    if event.kind == "condolence" and _of_a_household(person, event, geo):
        return event.host
    if event.rule != "call" and _of_the_place(person):
        return event.host
    if (event.rule != "call" or _receives_them(person, event, geo)) and _of_the_house(person, event):
        return event.host
    return event.host if event.rule != "call" and _of_a_regiment(person, event.host) else None


# 队员代表甲, 第二批领队乙, at a farewell or where one team takes over from another
_ONE_OF_THEM = regex(
    r"(?:第[一二三四五六七八九十]+批|首批|新一批)?(?:派出|选派|援派|外派|出征|帮扶|支教|支医|医疗队?|专技|专业技术|干部|人才|教师|医生|人员|队员|援(?![助建])[\u3400-\u9fff]){0,3}"
    r"(?:代表|总?领队|队长|队员)"
)
_SENDS_OFF = regex(r"欢送|送别|送行|壮行|饯行|出征|行前|出发|启程")
_OF_THE_SENT = regex(r"(?:挂职|支教|支医|援(?![助建])[\u3400-\u9fff]|帮扶|医疗队|选派)[^,。;]{0,16}(?:见面|交接|轮换|欢迎|迎送|座谈|总结)")


def _of_those_sent(person: Person, event: Event) -> ResolvedRegion | None:
    """The region that sends those whom a farewell or a change of teams is for, if somebody is one of them by the post."""
    if not person.titles:
        return None
    if not all(_ONE_OF_THEM.fullmatch(title) for title in person.titles):
        # 欢送骨科副主任医师甲赴…: of the house that sees him off, where no other region's team is
        sent = _SENDS_OFF.search(event.name) and event.guest is None and all(_PROFESSION.search(title) for title in person.titles)
        return event.host if sent else None
    if _SENDS_OFF.search(event.name):
        return event.host
    return event.guest if _OF_THE_SENT.search(event.name) else None


LEADS = regex(r"(?:同志)?(?:等人?)?的?(?:率(?!先)|带领|带队|一行|为团长)(?![^,。;]{0,16}(?:迎接|陪同|接待|欢迎|迎候))")
_BARE_POST = regex(r"(?:常务)?副?([省市县区州盟旗])(?:委|长|政府|政协|人大)")
# 队长 of those who come, not of the place's police
_OF_THE_TEAM = regex(r"(?:医疗|支教|教育|帮扶|工作|专家|教师|援派|服务){0,2}队?副?(?:队长|领队)|(?:代表|考察|访问|交流|讲师|送教)团副?团长")
_NOT_OF_A_HOUSE = regex(r"公司|集团|企业|总经理|董事长|总裁|银行|^(?:国家|中央|全国|中国)|[村组]$")


def _leads_the_guests(person: Person, guest: ResolvedRegion, geo: Geography) -> ResolvedRegion | None:
    """The guests' unit that a bare post means, of who leads them: 市委书记甲率市党政代表团赴…, where the guests are of 乙市.

    A house that doesn't say whose it is sends its own: 甲院长带领医疗队从乙市出发.
    """
    leading = [m for m in person.mentions if LEADS.match(geo.text, _post_end(m, geo.text))]
    bare = _BARE_POST.match(person.titles[0]) if person.titles else None
    if bare is None:
        team = _of_a_team(person)
        of_a_house = bool(leading and person.titles) and not any(_NOT_OF_A_HOUSE.search(title) for title in person.titles)
        return guest if (team or of_a_house) and guest.full_name else None
    if person.titled not in leading:
        return None
    units = (unit for unit in lineage(guest) if unit.full_name and not unit.tail and rank_fits(bare[1], unit))
    return next((unit for unit in units if unit.full_name and unit.full_name.endswith(bare[1])), None)


# 骨科副主任医师, beside 医疗队队长
_BESIDE_IT = regex(r"[\u3400-\u9fff]{0,12}(?:医师|医生|教师|老师|护士长?|技师|专家|[科室]副?主任)")


def _of_a_team(person: Person) -> bool:
    """Whether somebody heads the party that comes, and has no other office: 医疗队队长、骨科副主任医师."""
    heads = [title for title in person.titles if _OF_THE_TEAM.fullmatch(title)]
    return bool(heads) and all(title in heads or _BESIDE_IT.fullmatch(title) for title in person.titles)


# 我院举行援青医疗队欢送仪式
_OUR_TEAM = regex(
    r"我(?:[省市县区州旗盟]|[院校局])[^。;]{0,24}(?:医疗队|支教|援[\u3400-\u9fff]|教师|医生|专家|干部|人才)"
    r"[^。;]{0,16}(?:欢送|送行|壮行|出征|饯行)"
)


def _sent_out(person: Person, event: Event, geo: Geography) -> bool:
    """Whether somebody heads a party of one's own that is seen off."""
    return event.guest is None and _of_a_team(person) and _OUR_TEAM.search(geo.text, event.sentence.start, event.end) is not None


_HOUSE = regex("大学|学院|学校|中学|小学|职校|技校|医院|研究院|研究所|文化馆|博物馆|美术馆|图书馆")
_OF_THE_CENTRE = "定点帮扶"


def region_of_their_house(event: Event, geo: Geography, people: Roster) -> ResolvedRegion | None:
    """Whose trip it is that the leader of a house makes who names no region: of the only one that the article names besides the hosts'.

    A department of the centre helps a county directly (定点帮扶): its houses are of no region.
    """
    host = event.host
    if event.kind != "visit" or host is None or event.guest is not None or _OF_THE_CENTRE in geo.text:
        return None
    leaders = (people[name] for name in event.roles)
    heads = [p for p in leaders if any(LEADS.match(geo.text, _post_end(m, geo.text)) for m in p.mentions if m.start < event.sentence.end)]
    if not any(any(_HOUSE.search(title) for title in p.titles) and region_of(p, geo, people)[0] is None for p in heads):
        return None
    named = [m.place for m in geo.places.mentions if m.place and m.place.full_name and not (m.letter or m.inside_name)]
    others = [region for region in named if region.province is not host.province]
    return next((r for r in others if all(related(r, other) for other in others)), None)


def _post_end(mention: PersonMention, text: str) -> int:
    """Where a name ends, or the post behind it: 甲院长."""
    post = mention.titles[-1] if mention.titles else ""
    behind = (n for n in range(min(len(post), _LONGEST_BEHIND), 1, -1) if text.startswith(post[-n:], mention.end))
    return mention.end + next(behind, 0)


_LONGEST_BEHIND = 6


# Those whom the helping region has sent: 援青医生, 支教教师代表.
_SECONDED = regex(
    r"援(?![助建])[\u3400-\u9fff]|支教|支医|支农|“组团式”帮扶|帮扶(?:人才|干部|教师|医生|专家)|派驻|派来|挂职|"
    r"联络组|(?:工作|医疗|支教|教育)队|工作组|前方指挥部|前指"
)


_CAME = regex("(?:来|派来|选派|援派|派驻)的$")  # 如皋来的内科大夫


def _seconded(person: Person, event: Event, geo: Geography) -> bool:
    """Whether somebody without a region is one of the guests' own, sent to the hosts: by the post, or by what the call's clause says."""
    if person.titles:
        begin = person.titled.run_start
        return any(_SECONDED.search(title) for title in person.titles) or bool(_CAME.search(geo.text, max(0, begin - 6), begin))
    return event.kind == "condolence" and bool(_SECONDED.search(_who_is_called_on(person, event, geo)))


def _sent_to_the_guests(person: Person, event: Event, geo: Geography) -> bool:
    """Whether a post says that somebody went to help where the guests are from: 援藏干部代表甲, at a symposium in a province that sends."""
    first, host, guest = person.titled, event.host, event.guest
    if host is None or guest is None or host.province is guest.province:
        return False
    helped = (m for m in geo.places.at(first.run_start, first.start) if m.letter and geo.text[m.start - 1 : m.start] == "援")
    return any(m.start >= first.run_start and m.place is not None and m.place.province is guest.province for m in helped)


# 甲、乙、丙等10名江宁区挂职干部人才
_HOW_MANY = r"(?:\d{1,3}[余多]?|[一二两三四五六七八九十]{1,3})[名位]"
_LISTED_AS_SENT = regex(
    rf"(?:、[\u3400-\u9fff·]{{2,4}}){{0,12}}(?:等(?:{_HOW_MANY})?|{_HOW_MANY})[^,。;、:的]{{0,10}}?"
    r"(?:援(?![助建])[\u3400-\u9fff]|支教|支医|支农|挂职|援派|派驻|选派的?|帮扶)[^,。;、:\d]{0,4}?(?:干部|人才|教师|老师|医生|医师|专家|人员)"
)


def _listed_as_sent(person: Person, event: Event, geo: Geography) -> ResolvedRegion | None:
    """The region that has sent those whom a list without posts calls seconded: the one that it names, else the guests'."""
    for mention in person.mentions:
        listed = _LISTED_AS_SENT.match(geo.text, mention.end)
        if listed is not None:
            named = (m.place for m in geo.places.at(mention.end, listed.end()) if m.place and m.place.full_name and not m.letter)
            return next(named, None) or event.guest
    return None


_PROFESSION = regex(r"(?:医生|医师|大夫|护士长?|教师|老师|专家|队员|技术员|工程师)(?:代表)?$")


def _of_those_called_on(person: Person, event: Event, guest: ResolvedRegion, geo: Geography) -> bool:
    """Whether a call is paid to the guests' own people, and somebody is one of them by profession: 看望泰安医疗专家, then 骨科医生甲."""
    if event.kind != "condolence" or not person.titles or not all(_PROFESSION.search(title) for title in person.titles):
        return False
    return any(related(region, guest) for region in name_regions(event, geo.places))


_HOUSEHOLD = regex(r"[\u3400-\u9fff]户(?!外|籍|型)|村民|群众|居民|牧民|农民|老人|老党员|困难|移民|家里|家中")


def _of_a_household(person: Person, event: Event, geo: Geography) -> bool:
    """Whether a call is paid to somebody at home: 走访慰问脱贫户甲一家."""
    return not person.titles and bool(_HOUSEHOLD.search(_who_is_called_on(person, event, geo)))


# 走进苗族村民甲家中, 来到养殖户乙的家里
_VILLAGER = regex("(?:村民|农户|牧民|居民|社员|[养种][\u3400-\u9fff]{1,2}户|脱贫户|监测户|搬迁户|群众|老人)(?:代表)?$")
_HOME = regex("(?:老人|一家)?的?(?:家(?:[,中里]|的?(?:新房|院|房|大棚|羊圈|牛棚|地里|果园))|新居|新家|院子)")


def _at_their_home(person: Person, geo: Geography) -> bool:
    """Whether those who travel come to somebody's house."""
    homes = (m for m in person.mentions if _HOME.match(geo.text, m.end))
    return any(m.titles or _VILLAGER.search(geo.text, max(0, m.start - 8), m.start) for m in homes)


# 甲县医院专家团队来乙县。骨科专家丙为患者做了手术
_EXPERT = regex("[\u3400-\u9fff]{0,8}专家")
_EXPERTS_COME = regex("专家(?:团队?|组|一行)|医疗(?:团队|队|组)")


def _one_of_the_experts(person: Person, event: Event) -> bool:
    """Whether a party of experts has come, and somebody is one by the post."""
    experts = bool(person.titles) and all(_EXPERT.fullmatch(title) for title in person.titles)
    return experts and _EXPERTS_COME.search(event.sentence.text) is not None


# 在示范园,技术员甲介绍: who works where one has gone
_AT_A_SITE = regex(r"(?:在|来到|走进|到)[^。;\n]{2,40},$")
_WORKS_THERE = regex(r"(?:技术员|讲解员|管理员|负责人|厂长|理事长|站长|场长|车间主任|工人|员工|店长|带头人|传承人|绣娘|技师)")
_EXPLAINS = regex("(?:边走边|详细|现场)?(?:介绍|讲解|说|告诉|汇报)")


def _shows_the_site(person: Person, geo: Geography) -> bool:
    """Whether somebody without a house explains the site to those who look at it."""
    if not person.titles or not all(_WORKS_THERE.fullmatch(title) for title in person.titles):
        return False
    first = person.titled
    begin = begin_of(geo.text, first.run_start, "。;\n")
    return _AT_A_SITE.match(geo.text, begin, first.run_start) is not None and _EXPLAINS.match(geo.text, first.end) is not None


def _who_is_called_on(person: Person, event: Event, geo: Geography) -> str:
    """What the text says of those whom a call is paid to, up to the clause that names the person: 看望援甘干部,与甲、乙谈心."""
    here = next((m for m in person.mentions if event.start <= m.start), person.titled)
    told = event.start <= here.start < event.sentence.end
    begin = event.start if told else max(geo.text.rfind(mark, max(0, here.start - 60), here.start) for mark in ",。;\n") + 1
    end = min((at for mark in ",。;\n" if (at := geo.text.find(mark, here.end, here.end + 60)) >= 0), default=here.end)
    return geo.text[max(0, begin) : end]


# 车间主任, 驻村第一书记, 合作社理事长: who is met where one has gone.
_LOCAL_POST = regex(
    r"[\u3400-\u9fff]{0,10}(?:村|社区|嘎查|合作社|车间|大棚|养殖场|养老院|搬迁点|安置点)(?:党|支|委|两委|第一|书记|主任|理事|负责)|"
    r"村支书|村长|街道(?:党工委|办事处|人大工委)"
)


def _of_the_place(person: Person) -> bool:
    return bool(person.titles) and all(_LOCAL_POST.match(title) for title in person.titles)


# 党委书记, 院长: posts of the house that has invited, which doesn't say its name.
_HOUSE_POST = regex(r"(?:我?[校院园镇乡])?(?:党委|党组|党总支|党支部)?(?:常务)?副?(?:书记|[院校局园处科所站镇乡村]长|主任)")

# 院长, 镇长: who is met in the house or the town where one has gone.
_MET_POST = regex(r"(?:我?[校院园镇乡])?(?:(?:党委|党总支|党支部)副?书记|(?:常务)?副?[院校园所站镇乡村]长)")


def _of_the_house(person: Person, event: Event) -> bool:
    """Whether somebody whose posts name no house belongs to the hosts: in a session's own house nobody says more than 院长甲."""
    leads = event.trip is not None and any(event.sentence.start <= m.start < event.trip.end for m in person.mentions)
    posts = _HOUSE_POST if event.rule == "conference" else _MET_POST
    return bool(person.titles) and not leads and all(posts.fullmatch(title) for title in person.titles)


def _of_our_house(person: Person, event: Event, geo: Geography) -> bool:
    """Whether the page is of a house whose head needs no name, and that house is the guest: 院长甲, where 我院 has come to 乙县."""
    ours = geo.our_house if event.guest is not None and geo.home is not None and event.guest.same(geo.home) else None
    came = person.name in event.party or leads_the_trip(person, event) or (event.rule != "call" and _of_the_house(person, event))
    if ours is None or not came:
        return False
    return any(_HOUSE_POST.fullmatch(title) and (ours + "长" in title or title.endswith("书记")) for title in person.titles)


_RECEIVES = regex("(?:[、,和][^。;、,]{2,16}){0,4}(?:等人?|等领导)?(?:亲切|热情|亲自|一同|共同)?(?:接待|会见|会晤|接见|迎接|陪同)")


def _receives_them(person: Person, event: Event, geo: Geography) -> bool:
    """Whether somebody receives the guests at home: 院长甲、副院长乙热情接待了专家组一行."""
    at_home = event.kind == "talks" and geo.home is not None and event.host is not None and event.host.same(geo.home)
    return at_home and any(_RECEIVES.match(geo.text, mention.end) for mention in person.mentions)


# 三十三团党委书记, 红山农场场长: a regiment of the corps, which no table places.
_REGIMENT_POST = regex(
    r"第?[一二三四五六七八九十〇零百\d]{1,5}团(?=党|政|副?团长|副?政委|副?书记|机关|社|农|教|医)|"
    r"[\u3400-\u9fff]{2,6}[农牧]场(?=党|副?场长)|(?:副?团长|副?政委)$"
)


def _of_a_regiment(person: Person, host: ResolvedRegion) -> bool:
    in_xinjiang = host.province is not None and host.province.adcode == "650000"
    return in_xinjiang and bool(person.titles) and _REGIMENT_POST.match(person.titles[0]) is not None
