"""Where an event was: the region and the building that its sentence names."""

from __future__ import annotations

import re

from summariser.engines.rules.counterparts import met_in
from summariser.engines.rules.courses import city_of_campus
from summariser.engines.rules.event_days import HELD, held_in
from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.main_venues import main_venue
from summariser.engines.rules.ranks import fits
from summariser.engines.rules.schemes import in_the_west, starts_shorthand
from summariser.engines.rules.seconded_homes import helped_there, live_there
from summariser.engines.rules.settings import Event, as_mention, words_of
from summariser.engines.rules.trip_days import other_time
from summariser.engines.rules.words_of_travel import OFFICE_ABROAD
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.regex import regex

# Words for a building or a room that end the name of a venue.
_BUILDING = (
    r"(?:宾馆|酒店|饭店|公寓|小镇|大饭店|饭庄|山庄|度假村|中心|大会堂|会堂|礼堂|报告厅|会议厅|会议室|会客厅|接待厅|发布厅|宴会厅|多功能厅|演播厅|展厅|大厅|剧院|剧场|影剧院|影院|大厦|大楼|"
    r"办公楼|统办楼|教学楼|综合楼|楼|机关大院|大院|会展馆|展览馆|展销馆|体育馆|体育场|博物馆|图书馆|纪念馆|文化馆|科技馆|艺术馆|广场|公园|操场|党校|行政学院|干部学院|大学|学院|学校|"
    r"中学|小学|幼儿园|一中|二中|三中|医院|产业园|工业园|科技园|园区|基地|景区|古城|古镇|步行街|商场|商城|超市|市场|机场|火车站|高铁站|客运站|码头|口岸|社区|村委会|会场)"
    r"(?:[一二三四五六七八九十\d]+(?:楼|层|号楼|号会议室|会议室|号厅)[\u3400-\u9fff]{0,6})?"
)
_VENUE = regex(
    rf"在(?P<venue>[^,。;、在]{{1,24}}{_BUILDING})"
    rf"(?=[^,。;]{{0,6}}{HELD}|,(?:双方|大家|[两二][地市县区州省])[^,。;]{{0,6}}{HELD}|为[^,。;]{{2,24}}(?:送行|壮行|饯行)"
    # 在县政府会议室,甲县与乙区举行推进会
    rf"|,[^,。;]{{2,30}}?(?:举行|召开|举办)了?[^,。;]{{2,30}}(?:会议?|仪式)(?:[,。;]|$))"
)
# 来到援藏公寓,看望援藏干部,召开座谈会
_REACHED = regex(
    rf"(?:来到|走进|抵达|前往|到)(?P<venue>[^,。;、在到]{{1,20}}{_BUILDING}),(?:[^,。;]{{0,6}}(?:看望|慰问|探望)[^,。;]{{2,40}},)?[^,。;]{{0,8}}(?:召开|举行)了?"
    r"[^,。;]{2,24}座谈会"
)
# 在国际商贸城举行: whatever stands between 在 and the word for holding is a venue, if it is no region.
_ANY_VENUE = regex(
    r"在(?P<venue>(?!此|这|那|会|线|云|全|本|其|同)(?:(?!进行|座谈)[^,。;、在与\d:]){3,20}?(?<![省市县州旗镇乡村盟])(?<!街道)(?<![^园社景小校厂厅展]区)"
    r"(?<!成功|隆重|顺利|正式|如期|盛大|热烈|圆满|联合|共同|再次|再度|主持|组织|集中|专题|专门))(?:门前|门口)?(?:与[^,。;、与]{2,20}?)?"
    r"(?:成功|隆重|顺利|正式|如期|盛大|热烈|圆满|联合|共同|再次|再度|主持|组织|集中|专题|专门)*(?:召开|举行|举办|开幕|启幕|揭幕|开赛|开展(?=[,。;])|开班|开起来|开起|摆开|开场)"
)
# 捐款仪式设在第二中学
_SET_IN = regex(rf"(?:设|安排|放)在(?P<venue>[^,。;、在]{{1,20}}?(?:{_BUILDING}|[一二三四五六七八九十]中))(?=[,。;]|$)")
# 广场上热闹起来。招聘会在这里举行: the last house named before.
_HERE = regex(r"在(?:这里|这儿|此地?)(?:召开|举行|举办|开场|开幕|启幕|启动|开班|摆开|登场)")
_NAMED_BEFORE = regex(rf"(?:在|[日午晨早晚],?)(?P<venue>(?!在)[^,。;、在“”\d\n]{{2,20}}?{_BUILDING}(?:广场)?)")
_JUST_BEFORE = 120
# 在州委党校, 在区会议中心: the bare rank says which region.
_BARE_VENUE = regex(
    r"(省|市|县|区|州|旗|盟)(?:委|政府|行政|会议|人民|文化|体育|图书|博物|党校|第|中医|医院|妇幼|职|[\u3400-\u9fff]{2,8}局|实验|民族|一中|二中|政务|市民|机关|统办|会展|展览|宾馆|融媒|中心|迎宾|城(?![区镇市乡投管建]))"
)
# 在甲县政府会议室,乙市与甲县举行推进会
_IN_A_HOUSE = regex(rf"[^,。;、]{{0,16}}?{_BUILDING},")
# 第二次联席会议移师南京
_MOVED_TO = regex(r"移师|移至|转场|转战")
# 阿克苏(杭州)招商推介会: where one region shows itself
_HELD_IN_BRACKETS = regex(r"[^()]{2,16}\((?P<place>[\u3400-\u9fff]{2,8})\)[^()]{0,16}?(?:推介|招商|展销|洽谈|对接|专场|恳谈|展示|宣传)")
# 义诊活动走进甲县
_CALLS_AT = frozenset({"走进", "开进", "落户", "亮相", "来到", "抵达"})
_HELD_AT = regex(r"(?:在|于|走进|开进|来到|抵达|落户|亮相|移师|移至|转场|转战)(?:中共)?$")
_GOES_TO = regex(r"(?:到|赴|来到|抵达|前往|走进)$")


# A place told so many characters behind an event's name is of something else that is held.
_FAR_BEHIND = 80


def conference_place(event: Event, geo: Geography) -> tuple[Mention | None, str | None]:
    """The region in which a conference was held, when its sentence says so, and its venue."""
    text = geo.text
    sentence = event.sentence
    venue = _any_venue(event, geo) or _VENUE.search(sentence.text) or _SET_IN.search(sentence.text) or _REACHED.search(sentence.text)
    if venue is None and (here := _HERE.search(sentence.text)):
        before = _NAMED_BEFORE.finditer(text, max(0, sentence.start - _JUST_BEFORE), sentence.start + here.start())
        venue, at = next(reversed(list(before)), None), 0
    else:
        at = sentence.start
    if twin := _twin_place(event, geo):
        return words_of(twin), None
    noted = _HELD_IN_BRACKETS.match(text, event.start, event.end)
    there = next((m for m in geo.places.starting(noted.start("place")) if m.end == noted.end("place")), None) if noted else None
    if there is not None and there.place is not None and there.place.full_name:
        return words_of(held_in(event, there.place, geo) or there), _building(venue, at, geo)
    for mention in geo.places.at(sentence.start, sentence.end):
        if mention.start < sentence.start or event.start <= mention.start < event.end or mention.place is None:
            continue
        if not _HELD_AT.search(text[max(sentence.start, mention.start - 4) : mention.start]):
            continue
        if OFFICE_ABROAD.match(text, mention.end):
            continue  # 来到甲区驻乙县工作组驻地,召开座谈会
        mention = geo.of_corps(mention)
        rest = text[mention.end : sentence.end]
        near = mention.start - event.end <= _FAR_BEHIND and re.match(rf"[^,。;]{{0,30}}?{HELD}", rest)
        names = mention.end <= event.start and event.start - mention.end <= 14
        if near or names or (mention.end <= event.start and _IN_A_HOUSE.match(rest)):
            return words_of(city_of_campus(mention, geo)), _building(venue, at, geo)
        if text[event.end : mention.start] in _CALLS_AT:
            return words_of(mention), None
        if _MOVED_TO.search(text[max(sentence.start, mention.start - 2) : mention.start]) and mention.start >= event.end:
            return words_of(mention), _building(venue, at, geo)
    if (seat := main_venue(event, geo)) is not None:
        return words_of(seat), None
    if (reached := _reached_before(event, geo)) is not None:
        return words_of(reached), _building(venue, at, geo)
    if (stop := _stop_ahead(event, geo)) is not None and venue is None:
        return stop, None
    bare = _IN_OURS.search(sentence.text)
    region = geo.bare(bare[1], sentence.start + bare.start()) if bare else None
    if region is None and venue and (rank := _BARE_VENUE.match(venue["venue"])):
        begin = at + venue.start("venue")
        region = geo.nearest(rank[1], begin) or geo.bare(rank[1], begin)
    if region is None and venue is not None and text.endswith(("到", "走进", "抵达", "前往"), 0, at + venue.start("venue")):
        # 到甲县医院,看望医生,并与甲县召开座谈会
        named = (m.place for m in geo.places.starting(at + venue.start("venue")) if not m.letter and not OFFICE_ABROAD.match(text, m.end))
        region = next((place for place in named if place and place.full_name), None)
    return as_mention(region or holder_of(event, geo)), _building(venue, at, geo)


def at_the_hosts(event: Event, trip: Event | None) -> Mention | None:
    """Where a building is that only tells its rank, on a trip to a region of this rank: 在县会议中心, when the party is in 甲县."""
    rank = _BARE_VENUE.match(event.venue) if event.venue and trip is not None and trip.sentence.start < event.sentence.start else None
    if rank is None or trip is None or trip.host is None or other_time(event, trip):
        return None
    return as_mention(trip.host) if fits(rank[1], trip.host) else None


def _any_venue(event: Event, geo: Geography) -> re.Match[str] | None:
    """What the event's sentence says that it was held in, if that is no region."""
    sentence = event.sentence
    for venue in _ANY_VENUE.finditer(sentence.text):
        at, end = (sentence.start + place for place in venue.span("venue"))
        regions = [m for m in geo.places.at(at, end) if at <= m.start and m.place]
        if not regions or max(m.end for m in regions) < end - 1:
            return venue
    return None


# 在我市召开, 在县里召开
_IN_OURS = regex(r"在(?:我(?=[省市县区州旗盟])|(?=[市县区州旗]里))(省|市|县|区|州|旗|盟)[^,。;]{0,14}(?:召开|举行|举办|开班|开幕)")
# 组织企业到茂县,举办专场招聘会
_THERE_HELD = regex(r",(?:[\u4e00-\u9fff]{2}一起|共同|联合|现场|集中)?(?:召开|举行|举办|开展)了?")


def _reached_before(event: Event, geo: Geography) -> PlaceMention | None:
    """The region that the clause before the event's leads to."""
    ahead = geo.places.at(event.sentence.start, event.start)
    last = next((m for m in reversed(ahead) if m.start >= event.sentence.start and m.place and not m.inside_name), None)
    if last is None or last.place is None or not last.place.full_name or not _GOES_TO.search(geo.text[max(0, last.start - 2) : last.start]):
        return None
    return last if _THERE_HELD.fullmatch(geo.text[last.end : event.start]) else None


# 政府会议室, 会议中心: what many regions have is not told without the region.
_OF_ANY_REGION = regex(
    r"[\u3400-\u9fff]{0,8}?(?:局|办|厅|委|院|社|处)(?![\u3400-\u9fff]{0,1}馆)|委|政|人民|会议|会展|博览|国际|行政|市民|第|文化|图书|体育|博物|教师|党校|医院|中医|中学|小学|大学|学院|学校|职|高级|高中|初中|完全|特殊|实验|民族|中心|一中|二中|宾馆|大院|机关|广场|公园|"
    r"援[\u3400-\u9fff]|驻|融媒|公共|客运|汽车|火车|高铁|政务|党群|全民|游客|青少年|老年|妇幼|妇女|疾控|农业|农特|产业|工业|现代|城市|规划|人才|人力|就业|劳动"
)


def _building(venue: re.Match[str] | None, offset: int, geo: Geography) -> str | None:
    """The venue's name, without the region before a name of its own: 同仁市热贡宾馆."""
    if venue is None:
        return None
    name, at = venue["venue"], offset + venue.start("venue")
    region = next((m for m in geo.places.starting(at) if m.place), None)
    own = name[region.end - at :] if region is not None else ""
    own = own if own.startswith(_QUARTERS) else own.removeprefix("城")  # 黎平县|城关第三小学, but 黎平县城|大礼堂
    ranked = region is not None and region.text[-1:] in "省市县区州旗"
    return own if ranked and len(own) >= 4 and not _OF_ANY_REGION.match(own) else name


_QUARTERS = ("城关", "城区", "城东", "城西", "城南", "城北", "城中", "城郊", "城厢", "城隍", "城市", "城投", "城镇")


def _twin_place(event: Event, geo: Geography) -> PlaceMention | None:
    """Of 在西昌市、宁波市召开 the place of the session of the same rank."""
    sentence = event.sentence
    twins = _TWIN_PLACES.search(sentence.text)
    if not twins:
        return None
    begin = sentence.start + twins.start(1)
    listed = [m for m in geo.places.at(begin, sentence.start + twins.end(1)) if m.start >= begin and m.place and m.place.full_name]
    return listed[event.index] if len(listed) == 2 and event.index < 2 else None


_TWIN_PLACES = regex(rf"(?:先后|分别)在([^,。;在]{{2,24}}、[^,。;在]{{2,12}}?)(?:成功|顺利|隆重)?{HELD}")


def holder_of(event: Event, geo: Geography) -> ResolvedRegion | None:
    """The one region that holds an event of its own: 3月9日,宝安区召开推进会."""
    sentence = event.sentence
    ahead = [m for m in geo.places.at(sentence.start, event.start) if m.start >= sentence.start and not m.letter]
    ahead = [m for m in ahead if m.place and m.place.full_name]
    ours = _WE.search(geo.text, sentence.start, event.start) if not ahead and geo.home is not None else None
    if ours is not None and _HOLDS.fullmatch(geo.text[ours.end() : event.start]):
        return geo.bare(ours["rank"], ours.start())  # 5月10日,我区召开座谈会
    last = ahead[-1] if ahead else None
    before = geo.text[max(sentence.start, last.start - 1) : last.start] if last is not None else ""
    if last is None or before in ("与", "和", "同") or (len(ahead) > 1 and before != ","):
        return None  # 我区与马山县召开联席会议; but 医疗队到达甲县,甲县人民医院举行仪式
    between_them = geo.text[last.end : event.start]
    fair = last.place is not None and event.kind in ("other", "promotion") and in_the_west(last.place)
    return last.place if _HOLDS.fullmatch(between_them) or (fair and _CARRIES_OUT.fullmatch(between_them)) else None


# 岷县同步开展了专场招聘会: such fairs are held where they are needed.
_CARRIES_OUT = regex(r"[\u3400-\u9fff]{0,8}?(?:同步|同期|同时|随后|还|也)?(?:组织)?开展了?")
_WE = regex("我(?P<rank>[省市县区州旗盟])")
_HOLDS = regex(  # by one office alone: of 甲区教委与县教体局举行 there are two
    r"(?:委|政府(?:新闻办|办公室)?|委、[省市县区州]政府|(?:(?![与同]|和(?![平谐睦]))[\u3400-\u9fff]){2,8}(?:医院|学校|中学|小学|学院|大学|公司|[局办委]))?"
    r"(?:为[^,。;、在\d]{2,20}?(?:们|人员|队员|队|团|组|干部|人才|医生|教师|老师|专家|同志)(?=召开|举行|举办))?"
    r"(?:[\u3400-\u9fff]{2,10}(?:广场|中心|公园|[场馆街]|基地|园区|市场))?(?:在[^,。;在]{2,20})?(?:近日|日前|今日|今天|昨日|昨天|组织|专题|隆重|及时|迅速|同步|同期|同时|还|也|又|再次|再度|首次|成功|顺利|如期|正式|热烈|精心|集中|统一|提前|陆续|接连|积极|主动|专门|特意)*"
    r"(?:召开|举行|举办|迎来)了?(?:(?:简短|简朴|隆重|热烈|盛大)而?){0,2}的?"
)


_INTO = ("在", "于", "到", "赴", "抵", "抵达", "到达", "深入", "走进", "前往")


def call_place(event: Event, geo: Geography, begin: int) -> tuple[Mention | None, str | None]:
    """Where talks or a call were, when the sentence says so: 在汉中会见, 在绍兴饭店会见, 来到阿拉尔市,与师领导座谈."""
    text = geo.text
    if (there := met_in(event, geo)) is not None:
        return words_of(there), None
    venue = _CALL_VENUE.search(text, begin, event.start) or _CALL_VENUE.search(text, event.sentence.start, event.start)
    for mention in reversed(geo.places.at(event.sentence.start if event.kind in ("symposium", "talks") else begin, event.start)):
        if mention.start < event.sentence.start or not mention.place:
            continue
        if not mention.place.full_name and not (event.kind == "condolence" and _TOWN_THEN.fullmatch(text, mention.end, event.start)):
            continue
        if OFFICE_ABROAD.match(text, mention.end) or starts_shorthand(text, mention.start):
            continue  # 到鲁甘协作工作组看望
        if text.endswith(_INTO, 0, mention.start) and not (venue and mention.start >= venue.start("venue")):
            if one_of_several(mention, geo):
                return None, None
            return words_of(mention), _building(venue, 0, geo)
    if come := _COME_TO.match(text, event.start):
        here = next((m for m in geo.places.starting(come.end()) if m.place and m.place.full_name and not m.letter), None)
        if here is not None and _FOR_A_LOOK.match(text, here.end):
            return words_of(here), None
    if venue:
        named = geo.places.starting(venue.start("venue"))
        inside = next((m for m in named if not OFFICE_ABROAD.match(text, m.end) or helped_there(m.place, m.end, text)), None)
        rank = _BARE_VENUE.match(venue["venue"])
        region = geo.bare(rank[1], venue.start("venue")) if rank else None
        place = words_of(inside) if inside and inside.place and inside.place.full_name else as_mention(region)
        return place, _building(venue, 0, geo)
    if (stop := _stop_ahead(event, geo)) is not None:
        return stop, None
    if event.kind == "condolence" and (later := _goes_on_at(event, geo)) is not None:
        return words_of(later), None
    during = _DURING.match(event.sentence.text)
    stay = next(iter(geo.places.starting(event.sentence.start + 1)), None)
    return (words_of(stay) if during and stay and stay.place and stay.place.full_name else None), None


# 一行深入乙镇,看望慰问…: a town whose county the article leaves out
_TOWN_THEN = regex(r"(?<=[镇乡木道]),?(?:[\u3400-\u9fff]{2,4}一行|实地|亲切|集体|专程|入户)?")


def one_of_several(mention: PlaceMention, geo: Geography) -> bool:
    """Whether a region heads a list of those a party goes to, in any of which it may have called: 到徐闻县、雷州市走访,慰问教师."""
    own = county_of(mention.place) if mention.place is not None else None
    joined = _AND_ANOTHER.match(geo.text, mention.end)
    if own is None or joined is None:
        return False
    others = (county_of(m.place) for m in geo.places.starting(joined.end()) if m.place and m.place.full_name and not m.letter)
    return any(other is not None and not other.same(own) and not own.contains(other) for other in others)


# 甲县、乙县; 甲县第一中学、乙县人民医院
_AND_ANOTHER = regex(r"(?:(?![与和及在来到赴])[\u3400-\u9fff]){0,12}?[、和及]")


def _goes_on_at(event: Event, geo: Geography) -> PlaceMention | None:
    """The region at which the clause behind a call goes on: 看望援藏工作队,在曲松县听取汇报."""
    for mention in geo.places.at(event.end, event.sentence.end):
        if mention.place and mention.place.full_name and geo.text.endswith(",在", event.end, mention.start):
            return mention
    return None


# 代表团到海拔三千米的玉树市,看望慰问了…
_STOPS_AT = regex(r"(?:到|来到|抵达|赶赴|赶回|返回|深入|走进|前往)(?:位于|设在|地处)?(?:[^,。;、]{2,12}的)?$")


def _stop_ahead(event: Event, geo: Geography) -> Mention | None:
    """The region that an earlier clause of an event's sentence stops at; where a town that nothing places follows, what that lies in."""
    begin, went_on = event.sentence.start, False
    for mention in reversed(geo.places.at(begin, event.start)):
        place = mention.place if mention.start >= begin and not mention.letter else None
        if place is None or not _STOPS_AT.search(geo.text, begin, mention.start):
            continue
        if one_of_several(mention, geo):
            return None
        if not (place.full_name or (event.kind == "condolence" and place.tail)):
            went_on = True  # 抵达甲县乙镇,走访合作社,并到丙镇小学参加揭牌仪式: in 甲县
        elif live_there(place, mention.end, event.start, geo.text):
            return as_mention(county_of(place)) if went_on and place.tail else words_of(mention)
    return None


_CALL_VENUE = regex(
    rf"(?:在|到|来到|抵达|前往)(?P<venue>(?!此|中心)[^,。;、在到]{{1,20}}{_BUILDING})(?=[,与同和]|会见|会晤|会谈|看望|探望|慰问|走访|亲切|集体|举行|进行|召开|座谈|$)"
)
# 在贵南期间,代表团看望了…: where the delegation was.
_DURING = regex(r"在[^,。;]{2,10}?(?:期间|时)?,")
# 与在乙县考察的甲区区长一行座谈: where they have come to.
_COME_TO = regex(r"[与同和](?:前来|来到|来|在|到|赴)")
_FOR_A_LOOK = regex(r"(?:考察|调研|访问|对接|交流|学习|参观|开展)[^,。;]{0,12}的")
