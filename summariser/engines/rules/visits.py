"""Finds trips: people on the move to a region for a purpose, in whatever words the sentence tells it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from summariser.engines.rules.calls import counted, only_calls
from summariser.engines.rules.geography import Geography, county_of, delegations
from summariser.engines.rules.houses import THAT_HOUSE, house_called_on, house_named_before
from summariser.engines.rules.looks import without_motion
from summariser.engines.rules.named_above import regions_above
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.ranks import lineage
from summariser.engines.rules.sentences import Span, by_start
from summariser.engines.rules.set_out import our_team, set_out_from
from summariser.engines.rules.travellers import SO_MANY, leader_before, led_by, party_start, sent_to_work, subject_start, traveller_before
from summariser.engines.rules.trip import Trip, asked_for_there, foreign, not_reported, phrase_end, region_of_post
from summariser.engines.rules.trips_to_us import UNDER_ITS_HEAD, trip_to_us
from summariser.engines.rules.university_visits import is_visited
from summariser.engines.rules.who_goes import office_start, office_that_goes
from summariser.engines.rules.words_of_travel import BUILT_BY, COMES_FROM, OFFICE_ABROAD, ON_ROADS, PURPOSE, PURPOSE_WORDS, PURPOSES
from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

# Words of going that need no purpose behind them: 来访, 考察组来到甲县, 进藏.
_VISITS = "回访|到访|来访|访问"
_IN_TURN = "先后|依次|相继|分别|分赴"
_SETS_OUT = "出发|启程|起程|动身"
_SET_OUT = f"(?:{_SETS_OUT})"
_ARRIVES = "抵达|抵|来到|到达|飞抵|赶赴|奔赴|莅临|到访"
_LETTERS = "[藏疆黔滇川桂渝陕甘青宁蒙鲁苏浙沪粤闽津京辽黑吉赣湘鄂]"
_MOVE = regex(
    rf"(?:先后|专程|分别|再[次度]?|来|前)?(?:赴|到访|来访|回访|访问|抵达|抵|到达(?![孜州县川日坂拉尔茂])|踏进|踏上|步入|走入|光临|北上|南下|西行|东行|西进|挺进|辗转来到|远道来到|赶往|赶赴|奔赴|远赴|飞赴|飞抵|飞到|赶到|奔向|直奔|到|前往|前去|(?<![过出下上失进回])去往?(?!年|世|向)|来到|走进|深入|来(?!自)|莅临?|(?<![了的看望])在(?![^,。;]{{2,40}}?(?:带领|率领|带队)下|[^。;]{{2,60}}?陪同下,?(?:先后|分别|专程)?(?:到|赴|来|前往|深入|走进)))了?(?=[^。;]{{1,80}}{PURPOSES})|"
    rf"(?:{_IN_TURN})(?:来到|走进|深入|抵达|前往|到)了?(?=[^,。;]{{2}})|"
    rf"(?:再|首)?(?:进|入|飞抵)(?={_LETTERS}(?:{PURPOSES}|[,、]))|"
    r"(?<=团)(?:又|也|再次|还)?去过?(?!年|世|向)(?=[\u3400-\u9fff]{2,8}了?(?:[,。;]|$))|"
    rf"(?:前往|赶往|赶赴|奔赴|奔向|赴|去|到)(?:(?<={_SET_OUT}..)|(?<={_SET_OUT},..)|(?<={_SET_OUT}.)|(?<={_SET_OUT},.))(?=[^,。;]{{2}}|{_LETTERS})|"
    rf"(?:{_VISITS})了?(?=[^,。;了]{{2}})|(?:(?<=[团组行])|(?<=行\d人)|(?<=行\d\d人))(?:{COMES_FROM}|{ON_ROADS})?(?:{_ARRIVES})了?(?=[^,。;]{{2}})|"
    rf"(?<=[团组行])(?:第一次|首次|头一[次回])(?:{_ARRIVES}|到)了?(?=[^,。;]{{2}})|"
    r"(?<![工作况习访])(?:专题|实地|专程|率队)?(?:考察|调研|拜访|拜会|走访)(?=(?![的了])[\u3400-\u9fff]{2,7}?(?:自治)?[省市县区州旗](?![委副长级直里域]|政府|人大|政协|党政|代表|考察))"
)
# The characters that _MOVE begins with: from one to the next is a leap.
_MAY_BEGIN_MOVE = regex(
    "[乘坐跋驱飞历经不跨翻第头踏步光北南西东挺辗赴到来去又也还回访抵赶奔远飞直前走深莅在先专分再依相首进入离结告辞考调拜实率]"
)
# What a sentence must have for _MOVE to find anything in it; most have none of it, and this is looked for much faster.
_MAY_MOVE = regex(rf"{PURPOSE_WORDS}|{_SETS_OUT}|团(?:又|也|再次|还)?去|{_VISITS}|{_ARRIVES}|{_IN_TURN}|进{_LETTERS}|入{_LETTERS}")
_LEAD = regex(
    r"率(?:领|队|团)?|携(?=[^,。;手带]{0,20}(?:代表|考察|企业家|一行))|客人|组团(?![式\d“”])|带着|领着|带领|带队|带团|领队|一行|代表团|考察团|考察组|考察队|工作组|访问团|访问组|参访团|参观团|代表队|慰问团|慰问组|学习团|学习组|观摩团|考察人员|参访人员|来访人员|调研人员|送教团(?!队)|支教团(?!队)|名师团(?!队)|艺术团(?!队)|采风团(?!队)|巡讲团(?!队)|宣讲团(?!队)|义诊团(?!队)|"
    r"调研组|调研团|督查组|督导组|检查组|评估组|联络组|调查组|专家组|专家团|服务团|讲师团|服务队|小分队|客商团|经贸团|企业家团|招商团|招商组|参会团|"
    r"组织(?!部)[^,。;]{0,36}?(?:委员|代表|部门|企业|干部|人员|专家|教师|医生|负责人|企业家|客商|会员|职工)"
)


# 到克州人民医院: a house of the region itself
_ITS_HOUSE = regex("(?:第[一二三四五六七八九十]+)?(?:人民医院|中医医?院|中心医院|妇幼保健院|疾控中心)")


# 来我县考察, 来我县结对考察, 莅临本区
_BARE_TARGET = regex(
    rf"(?:我|本|该)?(?P<rank>[省市县区州旗盟])(?={PURPOSES}|[,、就]|一行|\d|{_ITS_HOUSE.pattern})|[我本](?P<ours>[省市县区州旗盟])(?=[^,。;]{{1,10}}?(?:{PURPOSES})|{_ITS_HOUSE.pattern})"
)
# 走进我院, 来校: the page of a hospital or a school.
_OUR_OFFICE = regex(
    r"[我本](?:院|校|局|委|会|馆|园|所|站|[镇乡](?!村)|街道|中心|公司|集团|单位)|"
    r"[院校](?=考察|调研|对接|交流|看望|指导|访问|学习|座谈|义诊|送教|讲学|巡诊|帮扶)"
)
# 来到八十六团: a regiment of the corps, in the outlet of its city.
_REGIMENT = regex(r"第?[一二三四五六七八九十〇零百\d]{1,5}团(?![队体组长])")


def _in_xinjiang(region: ResolvedRegion | None) -> bool:
    return region is not None and region.province is not None and region.province.adcode == "650000"


# 来锡考察, 在温考察: a city by one of its characters.
_LETTER = regex(rf"(?P<letter>[\u3400-\u9fff])(?={PURPOSES}|[,、就]|期间)")


def find_trip(
    geo: Geography, sentence: Span, named: Sequence[PersonMention] = (), introduced: Mapping[str, PersonMention] | None = None
) -> Trip | None:
    """The trip that a sentence reports: people on the move to a region for a purpose.

    A delegation's name or a leader (率, 一行) may be the subject, or one of ``named``, the sentence's people, whose post is of another
    region; the target must be a region. ``introduced`` tells of each person the mention with a post.
    """
    text, places = geo.text, geo.places
    moves = list(_moves(geo.covered, sentence))
    here = places.at(sentence.start, sentence.end) if moves else []
    here = [m for m in here if not m.inside_name or _ITS_HOUSE.match(text, m.end) or is_visited(text, m)]
    led_at_all = bool(moves) and _LEAD.search(geo.covered, sentence.start, sentence.end) is not None
    for move in moves:
        targets = _targets(geo, here, move)
        before = geo.covered[sentence.start : move.start()]
        leads = [m for m in _LEAD.finditer(before) if not _in_post(sentence.start + m.start(), named)] if led_at_all else []
        traveller = traveller_before(geo, named, move, targets)
        office = office_that_goes(geo, here, before, move, targets) if targets and not (leads or traveller) else None
        if not targets and leads and (to_us := trip_to_us(geo, sentence, named, move)) is not None:
            return to_us
        if not targets or not (leads or traveller or office):
            continue
        if not_reported(before) or asked_for_there(text, before, targets[-1][1], sentence.end):
            continue
        if only_calls(text, move.end(), sentence.end) or counted(before) or before.count("“") > before.count("”"):
            continue
        if move.group().endswith("在") and not _LOOKS_ROUND.match(text, targets[-1][1]):
            continue  # 代表团在北京与某集团座谈
        if move.group().endswith("在") and not (_TEAM_AT.search(before) or (traveller and _AT_ONCE.match(text, targets[-1][1]))):
            continue
        teams = delegations(text, places)
        low = bisect_left(teams, sentence.start, key=itemgetter(0))
        team = [d for d in teams[low : bisect_left(teams, move.start(), lo=low, key=itemgetter(0))] if not _in_post(d[0], named)]
        ahead = [m for m in here if m.end <= move.start() and m.place and m.place.full_name and not m.letter]
        led = [m for m in ahead if leads and sentence.start + leads[0].end() <= m.start < sentence.start + leads[-1].start()]
        led = [m for m in led if not _LISTED.search(text, sentence.start + leads[0].end(), m.start)]  # 率市发改委和丹阳商会负责人一行
        # 西吉县委书记马志远率党政考察团: the leader's post names the region.
        lead_at = move.start()
        if leads:
            lead_at = sentence.start + (leads[0].start() if leads[0].group()[0] in "率带" else leads[-1].start())
        posted = [m for m in ahead if m.end <= lead_at and re.fullmatch(r"[^,。;()]{0,30}", text[m.end : lead_at])]
        under = [m for m in posted if UNDER_ITS_HEAD.match(text, m.end, move.start())][-1:]
        posted = under or posted
        guest_at = team[-1][0] if team else led[0].start if led else posted[0].start if posted else None
        guest = next((m.place for m in here if m.start == guest_at), None)
        if guest is not None and not foreign(guest, targets):  # 三亚市—红河州考察组到元阳县: the other one of the two comes
            paired = [m.place for m in ahead if m.place and _PAIRED.fullmatch(text[m.end : guest_at])]
            guest = next((region for region in paired if foreign(region, targets)), guest)
            if team and not foreign(guest, targets) and all(region.tail and region.full_name for region, _ in targets):
                continue  # 库车市代表团一行来到坎墩街道: a stop, in a town that nothing places
        guest = guest or office or office_that_goes(geo, here, before, move, targets)
        left = set_out_from(text, here, sentence.start, move.start(), targets)
        left = left or our_team(geo, before, targets, move.start())
        guest = left if left is not None and (guest is None or not foreign(guest, targets)) else guest
        leading = leader_before(text, named, lead_at)
        if not (team or led) and leads and sent_to_work(leading):
            continue
        begin = guest_at if guest_at is not None and (team or led) else subject_start(text, named, move.start())
        begin = under[0].start if under and not team else begin
        if begin == move.start() and leads and (leads[-1].group().endswith(("团", "组", "队")) or SO_MANY.search(before)):
            begin = party_start(before, sentence.start, leads[-1])
        begin = office_start(before, move.start()) if begin == move.start() and office is not None else begin
        leader = traveller or leading or led_by(text, named, leads, sentence.start, introduced or {})
        if leader is not None and not (team or led):
            own = region_of_post(geo, leader)
            # 市工商联秘书长甲来我县: the city is not the one that our county lies in, if another is named before
            if own is None or foreign(own, targets) or guest is None or not foreign(guest, targets):
                posts = {p.run_start for p in named}  # 温岭市委副部长甲、市工商联秘书长乙一行来我县
                abroad = next((m.place for m in ahead if m.start in posts and m.place and foreign(m.place, targets)), None)
                guest = abroad if own and abroad and not foreign(own, targets) else own or guest
        unplaced = guest is not None and not all(r.full_name for r, _ in targets)
        if traveller is not None and guest is not None and unplaced and not _LEARNS.match(text, targets[-1][1]):
            targets, guest = ((guest, move.end()),), None  # in one's own county, whose townships the text doesn't place
        elif traveller is not None and guest is not None and not unplaced and not foreign(guest, targets):
            guest = None
        if guest is not None and not guest.full_name and geo.home is not None and foreign(geo.home, targets):
            guest = geo.home  # 塘厦镇党政代表团 in the paper of its city
        if _OUTRIGHT.search(move.group()) and (guest is None or not foreign(guest, targets)):
            continue  # 一行考察街子镇: at home
        rule = "trip" if leads else "office_goes" if office else "traveller_from_elsewhere" if guest is not None else "inspection"
        rule = "stops" if _STOPS.match(move.group()) and rule == "trip" else rule
        return Trip(begin, phrase_end(text, move.end(), sentence.end, targets), county_of(guest), targets, rule)
    return without_motion(geo, sentence, named, introduced or {})


# 到丁镇考察学习: what nobody does in a town of one's own
_LEARNS = regex(r"[^,。;]{2,12}?(?:考察学习|学习考察|参观学习|交流学习|学习交流|对接交流|交流对接|取经|参访|回访)")
def _moves(covered: str, sentence: Span) -> Iterator[re.Match[str]]:
    """The words of motion of a sentence with what makes each one of travel, in order."""
    at = sentence.start if _MAY_MOVE.search(covered, sentence.start, sentence.end) else sentence.end
    while first := _MAY_BEGIN_MOVE.search(covered, at, sentence.end):
        move = _MOVE.match(covered, first.start(), sentence.end)
        at = move.end() if move else first.end()
        if move:
            yield move


_LISTED = regex(r"[、和及与]")
_OUTRIGHT = regex("(?:考察|调研|拜访|拜会|走访)$")  # 代表团考察甲市: no word of motion
_STOPS = regex(r"先后|依次|相继|分别|分赴")
_LOOKS_ROUND = regex(
    r"(?![^,。;]{0,16}(?:召开|举行|举办)|[^,。;]{0,8}(?:挂职|跟岗|支教)|[^,。;]{0,8}与[^,。;]{2,20}?[座会]谈)"
    r"[^。;]{1,40}?(?:考察|调研|访问|学习|走访|参观|对接|督导|督查|看望|探望|慰问|检查|交流|开展|推进|招商)"
)
_TEAM_AT = regex(
    r"(?:代表团|一行|(?:考察|访问|调研|督导|督查|学习|慰问|参访|交流|检查|考核|评估|调查|观摩)[团组队]|率队|带队|率团)"
    r"[^,。;]{0,6}(?:\d[\d月日号至到~-]{0,10}[日号](?:[上下]午)?)?$"
)
# 市长甲在庆阳市调研: who is somewhere else looks at something there, and does so at once.
_AT_ONCE = regex(r"[^,。;]{1,16}?(?:考察|调研|访问|督导|督查|走访|看望|探望|慰问|检查)(?![团组队])")


def _in_post(at: int, named: Sequence[PersonMention]) -> bool:
    """Whether a place in the text lies within somebody's posts: 工作组 in 三都县帮扶工作组组长林书锋."""
    return any(person.run_start <= at < person.start for person in named)


_PAIRED = regex(r"[—·、与和-]+")
def _targets(geo: Geography, here: list[PlaceMention], move: re.Match[str]) -> tuple[tuple[ResolvedRegion, int], ...]:
    """The regions that a word of motion leads to: named, clipped (来甘, 赴鲁) or by a bare rank (到我区)."""
    later = here[bisect_left(here, move.end(), key=by_start) :]
    known = (m for m in later if m.place and (m.place.full_name or m.place.tail))
    known = (m for m in known if not (m.letter and geo.text.startswith("的", m.end)))  # 赴对口援藏的扎囊县
    ahead = next((m for m in known if not (BUILT_BY.match(geo.text, m.end) or OFFICE_ABROAD.match(geo.text, m.end))), None)
    between = geo.text[move.end() : ahead.start] if ahead else ""
    office = next((m for m in later[:1] if m.start == move.end() and not m.letter), None)
    if ahead is not None and ahead.letter and office and ahead.end <= (end := _office_end(geo.text, office)):
        between = "" if PURPOSE.match(geo.text, end) else between  # 到上海市援滇干部联络组走访: they are where it is
    first = ahead if ahead and (len(between) <= 1 or _DESCRIBED.fullmatch(between)) else None
    alone = first is None or not first.letter or _LETTER_ALONE.match(geo.text, first.end) is not None
    if first is not None and not (alone or geo.text.startswith("援", first.start - 1)):
        return ()  # 前往鲁渝协作产业园, 到闽江产业园: part of a name
    if first is not None:
        first = geo.of_corps(first)
        return tuple((m.place, m.start) for m in _list_from(geo.text, first, here) if m.place)
    if bare := _BARE_TARGET.match(geo.text, move.end()):
        if geo.home is None and geo.text.startswith("我", move.end()) and geo.visited:
            return ()  # nothing tells whose paper it is
        region = geo.bare(bare["rank"] or bare["ours"], move.end())
    elif that := THAT_HOUSE.match(geo.text, move.end()):
        region = house_named_before(geo, move.start(), that[1])
    elif _OUR_OFFICE.match(geo.text, move.end()) or (_REGIMENT.match(geo.text, move.end()) and _in_xinjiang(geo.home)):
        region = geo.home
    elif above := regions_above(geo, move):
        return above
    else:
        letter = _LETTER.match(geo.text, move.end())
        region = home_by_letter(geo, letter["letter"]) if letter else house_called_on(geo, move.end())
    return ((region, move.end()),) if region else ()


def _office_end(text: str, mention: PlaceMention) -> int:
    """Where the office abroad of a region ends, or where the region does."""
    office = OFFICE_ABROAD.match(text, mention.end)
    return office.end() if office else mention.end


# 来甘考察, 赴鲁、豫两省, 在渝期间: a letter that stands for its region by itself.
_LETTER_ALONE = regex(rf"{PURPOSES}|[,。、;就和与及各两三等]|期间|一行|\d|$")



def home_by_letter(geo: Geography, letter: str) -> ResolvedRegion | None:
    """The article's own region, or one that holds it, or a city that it names, by a character of its name: 来锡 in a paper of 无锡."""
    own = next((unit for unit in lineage(geo.home) if unit.place and letter in unit.place.name[:2]), None) if geo.home else None
    city = next((name for name, letters in gazetteer().city_characters.items() if letter in letters), None)
    named = geo.places.resolve(city) if own is None and city is not None and geo.text.count(city[:2]) > 1 else None
    if own is None and named is None:  # 来奉, in a text of 奉节县 that says nothing of whose it is; 赴阆, of people who go to 阆中市
        whole = [m.place for m in geo.places.mentions if m.place and m.place.full_name and not m.letter]
        at_places = ({r.full_name: r for r in whole if r.name[at : at + 1] == letter} for at in (0, 1))  # 来明, in a text of 三明市
        alike = next((regions for regions in at_places if regions), {})
        named = next(iter(alike.values())) if len(alike) == 1 else None
    return own or named


def _list_from(text: str, first: PlaceMention, here: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The regions of a list of targets, also where sites stand between them: 淅川县渠首、九重镇基地和西峡县交易中心."""
    found = [first]
    for mention in here[bisect_right(here, first.start, key=by_start) :]:
        if mention.start > found[-1].end + _FARTHEST:
            break
        between = text[found[-1].end : mention.start]
        if mention.start > found[-1].start and not mention.letter and (_JOINED.fullmatch(between) or _SITES_BETWEEN.fullmatch(between)):
            found.append(mention)
    return tuple(found)


# 赶往渤海之滨的滨州, 到我市大方县: words before the target that tell whose it is or what it is like.
_DESCRIBED = regex(
    r"我[省市县区州盟旗]|[\u3400-\u9fff]{0,10}(?:结对|对口|帮扶|受援|协作|支援|援助|友好|共建)(?:的?(?:学校|医院|院校|高校|单位|法院|检察院|县|市|区|地区|镇|村|地)|联系[点村]|点)|"
    r"[\u3400-\u9fff“”]{2,10}(?<!人)(?:的|—+)")
_JOINED = regex(r"[、和及与]|以及|,(?:以及)?")
_FARTHEST = 60  # characters that may stand between two targets, and more
_SITES_BETWEEN = regex(
    r"(?!(?:考察|调研|对接|学习|开展|就))[^,。;:!?]{2,40}?(?:[、和及与]|以及)(?:[\u3400-\u9fff]{2}(?:援建|支援|帮扶)的)?"
)
