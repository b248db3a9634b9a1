"""Tells whose official somebody is: from the posts' own words, from the list they stand in, from what a bare 省委 or 市长 means here."""

from __future__ import annotations

from dataclasses import replace

from summariser.engines.rules.bare_houses import region_of_bare_house
from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.groups import comes_along, group_end, in_a_group, of_their_side
from summariser.engines.rules.held_posts import of_the_other
from summariser.engines.rules.houses import THAT_HOUSE, house_named_before, region_of_house
from summariser.engines.rules.leaders_of_one import SECOND, accompany, goes_on_with_heads
from summariser.engines.rules.led_parties import of_their_leader, of_their_party
from summariser.engines.rules.people import Person, PersonMention, Roster
from summariser.engines.rules.ranks import fits, lineage, of_rank
from summariser.engines.rules.receptions import who_receives
from summariser.engines.rules.sentences import begin_of, between
from summariser.engines.rules.settings import as_mention
from summariser.engines.rules.zones import region_of_zone
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.posts import post_heads
from summariser.records.draft import Mention
from summariser.regex import regex


def region_of(person: Person, geo: Geography, people: Roster) -> tuple[ResolvedRegion | None, Mention | None]:
    """The region whose official a person is: the lowest that the posts name, else what a bare 省委 or 市长 means here."""
    if person.name not in people.regions:
        people.regions[person.name] = None, None  # while it is looked for: two may stand beside each other in two lists
        people.regions[person.name] = _region_of(person, geo, people)
    return people.regions[person.name]


def _region_of(person: Person, geo: Geography, people: Roster | None = None) -> tuple[ResolvedRegion | None, Mention | None]:
    best: tuple[ResolvedRegion | None, Mention | None] = (None, None)
    for mention in person.mentions:
        position = mention.run_start
        own: ResolvedRegion | None = None
        for title in mention.titles:
            at = geo.text.find(title, position)
            if at < 0 and geo.text.startswith(title[:2], mention.run_start):
                at = mention.run_start  # 鼓楼区教育局林志强副局长: the name stands inside of its post
            if at < 0:
                continue
            position = at + len(title)
            party = _PARTY.match(title)
            region, words = geo.of_words(title[party.end() :], at + party.end()) if party else geo.of_words(title, at)
            bare = _BARE_RANK.fullmatch(words.text) if words is not None else None
            same = of_rank(own, bare[1]) if bare and own is not None else None  # 泰州市委副书记、市长
            follows = same or (_region_before(mention, person, people, geo) if words is None or bare else None)
            if bare and title == mention.titles[0] and (led := of_their_party(mention, bare[1], geo)) is not None:
                follows = led
            if bare and title == mention.titles[0] and (side := of_their_side(mention, bare[1], geo)) is not None:
                follows = side
            if follows is None and bare:
                follows = who_receives(mention, bare[1], geo) or (of_the_other(mention, bare[1], geo, people) if people else None)
            if follows is None and bare and title == mention.titles[0] and at > mention.run_start:
                follows = _of_run(mention, bare[1], geo)
            if follows is None and bare:
                follows = _over_the_next(mention, title, bare[1], geo) or geo.nearest(bare[1], mention.run_start)
            if follows is None and words is None and (told := _BARE_OFFICE.match(title)) and not _visitors_come(mention, geo):
                follows = geo.nearest(told[1], mention.run_start)
            if follows is not None:
                rank = words or Mention(title[:1], at)
                region, words = follows, Mention(rank.text, rank.start, follows.full_name)
            own = region or own
            if region is not None and (best[0] is None or best[0].contains(region)):
                best = region, words
    if best[0] is not None and best[0].tail and not best[0].full_name and people is not None:
        return _town_of_the_list(best[0], person.titled, people, geo) or best
    if best[0] is None and geo.home is not None and person.titles and _OURS.match(geo.text, max(0, person.titled.run_start - 1)):
        return geo.home, as_mention(geo.home)  # 我院党委书记, 我|公司总经理
    if best[0] is None and person.titles and (that := THAT_HOUSE.match(geo.text, person.titled.run_start)):
        owner = house_named_before(geo, that.start(), that[1])
        return owner, as_mention(owner)  # 该院党委副书记
    if best[0] is None and person.titles:
        owner = region_of_bare_house(person.titled.titles[0], person.titled.run_start, geo)
        owner = owner or region_of_zone(person.titled.titles, person.titled.run_start, geo)  # 管委会主任
        if owner is not None:
            return owner, as_mention(owner)  # 医院办公室主任
    if best[0] is None and person.titles and (owner := region_of_house(person.titled.titles[0], geo)) is not None:
        return owner, as_mention(owner)
    if best[0] is None and person.titles and people is not None and not person.titled.titles[0].startswith(_NO_REGION_NEEDED):
        return _of_the_list(person.titled, people, geo)
    return best


def _of_run(mention: PersonMention, rank: str, geo: Geography) -> ResolvedRegion | None:
    """如东县委书记、县长甲、乙: the region that another one's post at the head of the run names."""
    region, words = geo.of_words(geo.text[mention.run_start : mention.start], mention.run_start)
    return of_rank(region, rank) if region is not None and words is not None and words.text not in _BARE_RANKS else None


# What an official is of the region above as well: 省委常委 beside 毕节市委书记.
_SEAT_ABOVE = regex("[省市州]委常委|省(?:政协副主席|人大常委会副主任|政府党组成员)|副省长")


def _over_the_next(mention: PersonMention, title: str, rank: str, geo: Geography) -> ResolvedRegion | None:
    """省委常委、毕节市委书记: the province is that of the city of the next post, whoever is named before."""
    if mention.titles[0] != title or len(mention.titles) < 2 or not _SEAT_ABOVE.fullmatch(title):
        return None
    at = geo.text.find(mention.titles[1], mention.run_start + len(title), mention.start)
    named = next((m for m in geo.places.starting(at) if m.place and not m.letter), None)
    return of_rank(named.place, rank) if named is not None and named.place is not None else None


_OURS = regex("我|[^我]我")
_PARTY = regex(
    r"中共|中国共产党|中国国民党革命委员会|(?:中国)?(?:致公党|农工民主党|农工党|民主同盟|民主建国会|民主促进会)|民革|民盟|民建|民进|共青团|九三学社|台盟|团|"
    r"(?:挂职|援派|现任|驻|原(?!州区|阳县|平市))(?![副常第村])"
)
_NO_REGION_NEEDED = ("国家", "中央", "全国")
# A post without any region belongs with the one before it in the list: 嘉兴市领导张炎,秘书长徐鸣阳.
_OF_A_BODY = regex(
    r"(?:市|县|区|州)?(?:秘书长|专职副|主委|政府|人大|政协|纪委|监委|经济|社会|公安|司法|应急|统战|组织|宣传|统战部|政法委|社会工作部|常务副?|副书记|党组|党委|党总支|党支部|办公室|人武部|总工会|主席|副主席|"
    r"主任|副主任|副秘书长|"
    r"教育|发改|发展|农业|农办|卫健|卫生|科技|工信|经信|民政|财政|人社|人力|自然资源|生态|住建|住房|交通|水利|水务|商务|"
    r"文旅|文化|文广|医保|林业|林草|"
    r"国资|市场|审计|统计|信访|合作|对口|协作|招商|投资|外事|侨|残联|妇联|团委|红十字|工商联|慈善|乡村振兴|扶贫|支援|供销|"
    r"机关|督查|政研|研究室|党工委|工委|纪工委|街道|办事处|[\u3400-\u9fff]{2,6}(?:处处长|科科长|股股长|处主任|科主任|部主任|室主任|处副处长|科副科长|股副股长))"
)


def _chief(mention: PersonMention, people: Roster, geo: Geography) -> PersonMention | None:
    """Of 市人社局局长甲主持,副局长乙参加 the one whose deputy a bare 副局长 is."""
    deputy = _BARE_DEPUTY.fullmatch(mention.titles[0])
    begin = begin_of(geo.text, mention.run_start, "。;\n")
    post = deputy[1] if deputy is not None else ""
    others = [m for m in between(people.mentions, begin, mention.run_start) if m.name != mention.name] if post else []
    posts = {m.name: m.titles or people[m.name].titled.titles for m in others}  # 会上,甲介绍了情况,副指挥长乙发言
    chiefs = [m for m in others if (own := posts[m.name]) and own[-1].endswith(post) and not own[-1].endswith("副" + post)]
    return max(chiefs, key=lambda m: m.start, default=None)


# 甲县医院李敏院长、副院长王刚: the post behind the name before
_POST_BEHIND = regex(r"(?:常务副|副)?(?:书记|主任|主席|[院校局处科所站会部厅县市区州镇乡队团]长|医师|医生|专员)$")


_REMARK_BEHIND = regex(r"\([^()]{1,12}\)$")
_LEADS_THEM = regex("(?:带领|率领|带着|率)$")  # 甲校长带领教导处主任乙


def _last_before(mention: PersonMention, people: Roster, text: str) -> PersonMention | None:
    """Whom a list names right before somebody's posts, with the post before the name or behind it."""
    led = _LEADS_THEM.search(text, max(0, mention.run_start - 3), mention.run_start)
    end = led.start() if led is not None else mention.run_start - 1
    if remark := _REMARK_BEHIND.search(text, max(0, end - 14), end):
        end = remark.start()  # 县委副书记甲(挂职),副县长乙
    post = _POST_BEHIND.search(text, max(0, end - 6), end)
    return people.ending_at(end) or (people.ending_at(post.start()) if post is not None else None)


# Posts of a house that has a name of its own, and people without an office.
_HOUSE_OF_ITS_OWN = regex("公司|集团|银行|企业|大学|协会|商会|联合会|基金会|[村户]|社区|合作社|代表|队|团|援|挂职|教师|老师|医生|干部|专家")
# 海安市支医医生甲、支教教师乙
_SENT_FROM_THERE = regex(r"(?:支[教医农]|挂职|帮扶|援(?![助建])[\u3400-\u9fff])(?:教师|老师|医生|医师|干部|人才|队员)")
_SENT = regex(f"{_SENT_FROM_THERE.pattern}$")
_BARE_DEPUTY = regex(r"副((?:局|院|校|处|厅|科|所|会|队|指挥)长|主任|主席|总经理|领队|总指挥)")


def _of_the_list(mention: PersonMention, people: Roster, geo: Geography) -> tuple[ResolvedRegion | None, Mention | None]:
    first = mention.titles[0]
    if (chief := _chief(mention, people, geo)) is not None:
        return region_of(people[chief.name], geo, people)
    of_a_body = _OF_A_BODY.match(first) or first.startswith("副") or first in post_heads()  # 某区中心医院书记甲、院长乙
    joint = geo.text[mention.run_start - 1 : mention.run_start]
    beside = joint == "、" and not _HOUSE_OF_ITS_OWN.search(first)  # 县医院院长甲、护理部主任乙
    beside = beside or (joint in ("、", "和") and _SENT_FROM_THERE.fullmatch(first) is not None)
    led = _LEADS_THEM.search(geo.text, max(0, mention.run_start - 3), mention.run_start) is not None
    beside = beside or (joint == "及" and first.endswith("代表"))  # 商会会长甲及企业家代表乙
    if not (of_a_body and (led or joint in ("、", ","))) and not beside:
        return None, None
    ahead = _last_before(mention, people, geo.text)
    if ahead is None or ahead.name == mention.name or not people[ahead.name].titles:
        return None, None
    if _SENT_FROM_THERE.fullmatch(first) and not (ahead.titles and _SENT.search(ahead.titles[-1])):
        return None, None
    region, words = region_of(people[ahead.name], geo, people)
    if region is not None and region.tail and region.full_name and _TOWN_OF_ITS_OWN.match(first):
        county = next((unit for unit in lineage(region) if not unit.tail), None)  # 甲镇党委书记某、乙镇党委书记某
        return county, as_mention(county)
    return region, words


def _town_of_the_list(
    town: ResolvedRegion, mention: PersonMention, people: Roster, geo: Geography
) -> tuple[ResolvedRegion, Mention | None] | None:
    """Where a town lies that nothing places: where the one before it in the list is from, 甲县副县长某,乙镇党委书记某."""
    ahead = _last_before(mention, people, geo.text) if geo.text[mention.run_start - 1 : mention.run_start] in ("、", ",") else None
    if ahead is None or ahead.name == mention.name or not people[ahead.name].titles:
        return None
    region = county_of(region_of(people[ahead.name], geo, people)[0])
    if region is None or not region.full_name or region.level == "province":
        return None
    placed = replace(town, place=region.place) if region.level == "county" else region
    return placed, as_mention(placed)


_TOWN_OF_ITS_OWN = regex("[\u3400-\u9fff]{1,5}(?:镇|乡|街道)(?=党|人大|副?[镇乡]长|办事处|工委)")


_BARE_RANKS = frozenset("省市县区州盟旗镇乡")
_RANK_OF_POST = regex(r"(?:常务)?副([省市县区州盟旗])长")
_BARE_RANK = regex(r"(?:我|全|本|该)?(?:挂职)?(?:常务)?副?([省市县区州盟旗镇乡])")


# 县教育局副局长甲, 区委常委乙, where nothing tells whose paper it is
_BARE_OFFICE = regex(r"([省市县区州盟旗])(?:委|政府|人民政府|人大|政协|[\u3400-\u9fff]{2,10}?(?:局|办|委员会|中心|院|会))")
_VISITORS = regex("[我本][省市县区州盟旗]|来访|到访|会见|接待|迎接|与")


def _visitors_come(mention: PersonMention, geo: Geography) -> bool:
    """Whether the sentence may set its own people beside those of the region that it names."""
    begin = begin_of(geo.text, mention.run_start, "。;\n")
    return _VISITORS.search(geo.text, begin, group_end(geo.text, mention.end)) is not None


# What stands before the first of a list of people, or between two of them.
_OPENS_LIST = regex(r"(?:^|[。\n;、,:(]|(?:上午|下午|[日天晚]),?|同来的有|随行的有|活动的有|还有|包括|[团组队](?:主要)?由|成员(?:有|为))$")
_LONGEST_LIST = 30


# 陕西省委书记甲,省委副书记、省长乙: the two who lead a region are named together.
_FIRST = regex(r"[省市县区州盟旗]委书记$")


# What has a rank and leads an office of the region, no more.
_OFFICE = regex(
    r"[省市县区州盟旗](?!委|长|人大|政协|政府|领导|纪委|监委|直)[\u3400-\u9fff]{1,16}?(?:局|办|院|校|馆|中心|会|厅|中学|"
    r"小学|公司|集团|所|站|社)"
)


_WRITTEN_POST = regex("委(?:书记|副书记|常委)|(?:常务)?副?[省市县区州]长")
_LEADERS = regex(f"[市县区州]?(?:领导|{_WRITTEN_POST.pattern})")


# 甲市领导某,市政府秘书长某,以及我市有关部门负责人参加: those before are not ours
_AND_OURS = regex(r"(?:以及|和|及|[,、])我[市县区州旗盟](?=有关|相关|各|领导|[\u3400-\u9fff]{0,12}(?:部门|单位|负责))")


def _written_out(own: ResolvedRegion, mention: PersonMention, geo: Geography) -> bool:
    """Whether the sentence writes out the posts of the article's own region: a bare 县委常委 in it is another county's."""
    begin = begin_of(geo.text, mention.run_start, "。;\n")
    ahead = (m for m in geo.places.at(begin, mention.run_start) if m.start >= begin and m.place and own.same(m.place))
    if any(_WRITTEN_POST.match(geo.text, m.end) for m in ahead):
        return True
    if _AND_OURS.search(geo.text, mention.end, group_end(geo.text, mention.end)) is not None:
        return True
    # 甲市领导某,市政府秘书长某,乙市领导某, in the paper of 乙市
    behind = (m for m in geo.places.at(mention.end, group_end(geo.text, mention.end)) if m.start >= mention.end)
    return any(m.place and own.same(m.place) and _LEADERS.match(geo.text, m.end) for m in behind)


_ONE_MAN_POST = regex(r"[省市县区州盟旗](?:委书记|长)")


def _second_in_command(ahead: PersonMention, mention: PersonMention) -> bool:
    led = any(_FIRST.search(title) for title in ahead.titles)
    return led and len(mention.titles) > 1 and bool(SECOND.search(mention.titles[0]))


def _lower(region: ResolvedRegion, rank: str) -> bool:
    """Whether a rank is one above the region's own."""
    above = of_rank(region, rank)
    return above is not None and not above.same(region)


def _of_home(geo: Geography, rank: str, region: ResolvedRegion) -> bool:
    """Whether the article's own region, which has nothing to do with another one, has a rank."""
    home = geo.home
    return home is not None and not home.contains(region) and not region.contains(home) and home.name.endswith(rank)


def _region_before(mention: PersonMention, person: Person, people: Roster | None, geo: Geography, _depth: int = 0) -> ResolvedRegion | None:
    """In 乐山市委书记甲、市委副书记乙 the second 市 is the first one's: the region named just before in the same list."""
    if people is not None and (led := of_their_leader(mention, people, geo)) is not None:
        return led
    joint = geo.text[mention.run_start - 1 : mention.run_start]
    ahead = _last_before(mention, people or Roster(), geo.text) if joint in ("、", ",", "和") else None
    if ahead is None or not ahead.titles or ahead.name == person.name:
        return None
    if _ONE_MAN_POST.fullmatch(mention.titles[0]) and ahead.titles[0].endswith(mention.titles[0]) and ahead.titles[0] != mention.titles[0]:
        return None  # 江苏省委书记甲、省委书记乙: no region has two
    if joint == "," and not _OPENS_LIST.search(geo.text, max(0, ahead.run_start - 12), ahead.run_start):
        return None  # 会见了嘉兴市市长甲,市委副书记乙参加会见
    region, words = geo.of_words(ahead.titles[0], ahead.run_start)
    if joint == "," and region is not None and words is not None and words.text not in _BARE_RANKS and _second_in_command(ahead, mention):
        return of_rank(region, geo.text[mention.run_start])
    bare = _RANK_OF_POST.match(geo.text, mention.run_start)
    rank = bare[1] if bare else geo.text[mention.run_start : mention.run_start + 1]
    of_an_office = _OFFICE.match(mention.titles[0]) if mention.titles else None  # 嘉陵区委副部长甲,区教育局副局长乙: one list
    own = geo.bare(rank, mention.run_start) if joint == "," and geo.home is not None and not of_an_office else None
    grouped = in_a_group(geo.text, ahead.run_start, mention.end)
    # 甲市市长某,副市长某;乙市市长某: each group is of one region
    theirs = grouped or comes_along(mention, geo)
    if own is not None and geo.home is not None and not own.same(geo.home) and people is not None and _depth < _LONGEST_LIST:
        # 东阳市委书记甲,市委副书记、市长乙,市委常委丙, in the paper of a county of another city
        second = words is not None and words.text in _BARE_RANKS and _region_before(ahead, people[ahead.name], people, geo, _depth + 1)
        # 安康市委常委甲,市政府秘书长乙, in the paper of a district of another city
        theirs = theirs or bool(second) or (region is not None and region.name.endswith(rank))
    if own is not None and people is not None and words is not None:
        if words.text in _BARE_RANKS and _depth < _LONGEST_LIST and goes_on_with_heads(ahead, mention):
            theirs = theirs or _region_before(ahead, people[ahead.name], people, geo, _depth + 1) is not None
        theirs = theirs or accompany(mention, people, geo.text)
    if own is not None and own.full_name in geo.counts and not theirs and not _written_out(own, mention, geo):
        return None  # 马尾区领导甲,区领导乙: in a paper of another district 乙 is of that one
    if region is not None and joint != "," and not grouped and _lower(region, rank) and _of_home(geo, rank, region):
        return None  # 松阳县领导甲和市领导乙, in the paper of another city
    if words is not None and words.text in _BARE_RANKS and people is not None and _depth < _LONGEST_LIST:
        region = _region_before(ahead, people[ahead.name], people, geo, _depth + 1)
    found = of_rank(region, rank) if region is not None and words is not None else None
    if found is not None and rank == "区" and found.level == "province" and geo.home is not None and fits(rank, geo.home):
        return None  # 拜城县领导甲,区教育局局长乙, in the paper of a district: not the autonomous region's
    return found
