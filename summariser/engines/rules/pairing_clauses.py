"""Reads pairs of regions from the clauses of a sentence: lists that help lists, both sides of a relation, help that one gives another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from summariser.engines.rules.found import of_one_rank
from summariser.engines.rules.named_givers import named_giver, under_help
from summariser.engines.rules.pair import Pair, across, of_east_and_above, of_known_provinces, of_lower_rank, of_province_for_county
from summariser.engines.rules.pairing_grammar import RECEIVES, SOME_OF_IT
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.told_briefly import told_briefly
from summariser.engines.rules.who_helps import COUNT, IN_TURN, changing_giver, helper_behind
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

_SINCE = (
    r"(?:先后|分别|陆续)?(?:自|从|早?在|于|早于)?(?:\d{4}年(?:[至到、和]\d{4}年){0,6}|[今去前当同]年)(?:\d{1,2}月|底|初)?(?:份)?(?:起头?|以来|开始|就)?,?"
)
_ADVERBS = (
    r"(?:还|也|则|继续|先后|先是|起初|最初|一开始|已|将|就|便|又|再次|受命|奉命|积极|分别|依次|共|累计|长期|持续|深化|正式|主动|不断|携手|全面|开展|负责|承担|组织|近年来|全力|召开了?|举行了?|举办了?|推进|推动|加强|做好|抓好|启动|通力|共同|扎实|着力|加入进来,|加入|转而|[转改]为|调整为|专门|专责|分片|分头|单独|独立|牵头|率先|随之|随即|随后|后来|同时|同步|一直|始终|常年|历年|具体|主要|"
    r"连续(?:[\d一二三四五六七八九十]{1,3}(?:多|余)?年来?)?|(?<!连续)[\d一二三四五六七八九十]{1,3}(?:多|余)?年来?|(?:[省市县区州]?委)?[省市县区州]?政府){0,6}"
)
# A division of the corps before its city: 第六师五家渠市; or before its regiment: 第十二师二二二团.
_DIVISION = "(?:兵团)?第[一二三四五六七八九十]{1,3}师"
_HELPS = regex(
    rf"(?:在?[省市县区](?:内|外))?(?:由(?:原来|原先|此前|过去)?的?)?(?:{_SINCE})?(?:{COUNT})?(?:{_SINCE})?{_ADVERBS}"
    r"(?:(?:接过了?|扛起了?|接力|接手|接棒|承接)(?=帮扶|支援|援))?(?:(?:对口|结对|定点|协作|精准|倾力|倾情|大力|全力|无私|挂钩|真情|真心|接力|接续|继续|重点|开始|集中|牵手)*"
    r"(?:帮扶|支援|援助|援建|扶贫|扶持|协作|(?<=对口)帮带)(?:协作|合作|帮扶)?(?:了|的|的是)?|(?:对口|结对|牵手|挂钩|联姻)(?:了|起)?)"
    rf"(?:{_DIVISION}|[\u3400-\u9fff]{{2,4}}(?:库区|老区|山区|牧区)的?)?"
)
_MEMBERS = r"(?:\d+个?(?:设区市|地市|市县|县|市|区|镇|乡镇|街道|村|部门|企业|单位|省市|县区)(?:\([^()]{1,8}\))?)?"
_OFFICE = r"(?:[^,。;、]{0,14}(?:指挥部|工作组|工作队|联络组|代表团|管委会|政府|局|委))?"
# 同革命老区乙县
_KNOWN_AS = r"(?:[\u4e00-\u9fff]{2,8}(?:老区|贫困县|重点县|民族县|之乡|之城|山区|库区)的?)?"
_WITH = regex(
    rf":?(?:{COUNT})?(?:在?[省市县区](?:内外?|外))?{_MEMBERS}{_OFFICE}(?:{_SINCE})?{_ADVERBS}"
    rf"(?:与|同|跟|携手|牵手|对接|联手){_ADVERBS}{_KNOWN_AS}"
)
# What _HELPS and _WITH must have, and is looked for much faster, and what _VISITS ends with.
_HELP = regex("帮扶|支援|援助|援建|扶贫|扶持|协作|对口|结对|牵手|挂钩|联姻")
_JOINS = regex("与|同|跟|携手|牵手|对接|联手")
_COMING = ("赴", "来", "到", "前往", "走进", "深入")
_AND = regex(
    rf"(?:{_DIVISION}[\u3400-\u9fff〇\d]{{0,6}}团?)?(?:[、和及]|以及|联合|会同|[、,]以及)(?:{_DIVISION})?|"
)
# 东莞、中山、昭通三市举行座谈会
_SEVERAL = regex(
    r"等?[三四五六七八九十]个?(?:省区市|省区|省市|省|市州|市|州|县区|县|区|地|方)(?=[^,。;]{0,12}(?:召开|举行|签|协作|商|座谈|协议|共|联))"
)
_TWO = regex(r"[、和及与·—\-]|")
# 结成, 两地, 情谊: what is said of both.
_RELATION = regex(
    r"结对|结成|结为|结缘|结下|协作|帮扶|对口|联席|缔结|"
    r"配对|手拉手|对子|一家亲|越走越|常来常往|联姻|结亲|攀上?了?亲|成了?“?(?:亲戚|亲家|一家)|情深|友谊|情谊|情缘|情牵|牵手|携手|共建|两地|两[省市县区州]|双方|互访|签订|签署|签约|建立|往来|山海|一个在|相距|相隔|远隔|一东一西|一南一北|相望|走到了?一起|连在了?一起"
)
_SCHEME_NEXT = regex(r"[“”]?(?:东西部|东西|扶贫|对口|劳务|消费|产业|结对|南北|山海)*(?:协作|帮扶|支援|结对|(?<=对口)合作)")
_SAME_BREATH = regex(
    r"是\d{4}年[^,。;]{0,4}结的?(?:对子?|亲)|[^,。;]{0,6}?成了?“?(?:亲戚|亲家|一家)|(?!医院|学校|学院|[中小大]学|幼儿园|[大新]?[路村道])[^,。;]{0,10}?(?:两地|两[省市县区州]|双方|正式|结对|结成|建立|携手|签|走到|结缘|结下|牵手|的(?:情缘|缘分|情谊|友谊|深情|山海情|相遇))|(?:虽|虽然)?(?:相距|相隔|远隔)"
)
# 嘉兴市援疆指挥部在沙雅县召开会议: those whom a region has sent to help, where they are.
_AID_TEAM = regex(
    r"(?:[省市])?(?:对口)?(?:第[一二三四五六七八九十]{1,3}批)?援[疆藏青](?:前方|前线|工作)?(?:指挥部|工作队|工作组|干部|医疗队|人才|教师|医生)[^。;]{0,24}?(?:在|来到|抵达|赴|到|驻|深入|走进|前往|奔赴)"
)
_TEAM = regex(r"(?:工作)?(?:前方|前线)?(?:指挥部|工作队|工作组|领导小组|办公室)")
# 向安顺市投入…资金: what one gives the other, in a sentence of a scheme.
_TOWARDS = regex(r"[^,。;、]{0,16}(?:向|为|给)")
_GIVES = regex(
    r"[^,。;、向]{0,8}?(?:投入|拨付|捐赠|捐助|捐款|捐出|援助|提供|选派|派出|输送|落实|安排|支援|赠送|引进)(?:了|各类|财政|东西部|帮扶|对口|协作|资金|扶贫)"
    r"|[^,。;、向]{0,4}?(?:捐资|捐物|捐款|捐赠|捐助|投入|拨付|赠送|援建|捐建|修建)[^,。;、\d]{0,10}\d"
)
_VISITS = regex(
    rf"{_OFFICE}(?:(?:主要|有关|相关)?(?:领导|负责人|负责同志|干部|教师|医生|企业家|考察组|调研组|考察团|观摩团|专家|团队))?(?:一行)?(?:赴|来|到|前往|走进|深入)"
)
_VISITED_FOR = regex(r"[^,。;]{0,20}?(?:东西部|对口|协作|帮扶|支援|援[疆藏青])")
# 浙江先后派出10批援疆干部到阿克苏地区工作
_SENDS = regex(
    r"(?:[省市县区](?=先|累|共|已|派|选|委))?(?:先后|累计|共|已|又|还|陆续|每年|连续){0,4}(?:派出|选派|派遣|派)了?[^,。;]{0,20}?"
    r"(?:干部|医生|教师|人才|队员|医疗队|工作队)[^,。;]{0,8}?(?:到|赴|来|进驻|奔赴|前往)"
)
_HELP_FOR = regex(r"(?:,?自?\d{4}年(?:\d{1,2}月)?起?)?的?[^,。;]{0,10}?(?:一对一|帮扶|支援|援助|援建|扶持|对口|协作)")
# 感谢增城区长期以来对镇宁县的倾情相助: help by another word, where the sentence names a scheme.
_KIND_TO = regex(r"的?[^,。;]{0,10}?(?:相助|帮助|支持|关爱|厚爱|关心)")
# 在阿图什市与无锡援疆干部座谈: with people of a region, not with the region.
_PEOPLE_OF = regex(r"(?:市|县|区)?(?:党政|援[\u4e00-\u9fff]|挂职|支教|帮扶|籍|的)?(?:干部|人才|医生|教师|专家|代表|企业家|客商|务工)")
# 从无锡市到化隆县,两千公里的距离
_FAR = regex(r"[^。;]{0,16}?(?:公里的?(?:距离|路|情|牵手|跨越)|山海|距离)")
# 每年安排资金支持金阳县, 以产业合作为抓手助力广元市振兴
_SUPPORTS = regex(
    r"(?:以[^,。;]{1,16}?为(?:突破口|抓手|载体|纽带|契机|重点|平台|支点|桥梁|引领|主线))?"
    r"(?:(?!的|企业|公司|集团|大学|学院|医院|学校|商会)[^,。;、]){0,16}?(?<!长期以来)(?:支持|帮助|助力|援助)了?"
)
# 王中率党政代表团一行18人到我县考察东西部协作工作: from the guests to where they come.
_COMES = regex(
    r"[^。;]{0,100}?(?:率|带队|带领|一行|代表团|考察团|考察组|工作组|工作队)[^。;]{0,40}?(?:赴|来|到|前往|走进|深入|莅临|抵达)"
)
# 会见来我市考察的毕节市党政代表团
_CAME_TO = regex(r"(?:学习|参观)?(?:考察|调研|访问|对接|交流|走访|参观)[^,。;]{0,12}的")
_VISITORS = regex(r"(?:党政|政府|人大|政协|学习|考察)*(?:代表团|考察团|考察组|客人|一行)")
# 先后与甲县、乙县配对: what is said of a subject named before.
_WITH_THEM = regex(
    r"(?:[,;、]|外,?)(?:并|还|也|又|先后|分别|已|陆续|率先|正式|主动|除|此外|同时|\d{4}年(?:\d{1,2}月)?(?:起,?)?)*(?:与|同|跟|和)$|除(?:与|同|跟|和)$"
)
_PAIRS_UP = regex(
    r"(?:等[^,。;]{0,8})?的?(?:东西部|对口|扶贫|结对|山海){1,2}(?:协作|合作|帮扶|支援)|"
    r"(?:等[^,。;]{0,8})?(?:[\u4e00-\u9fff]{0,6})?(?:结对|配对|结成|结为|牵手|携手|(?:建立|确立|缔结|达成)[^,。;]{0,8}(?:关系|机制)|(?:开展|深化|推进|签订|签署|签)[^,。;]{0,10}(?:协作|帮扶|对口|结对))"
)
# 先后得到湖南、湖北、安徽三省的对口支援
_GIVEN = regex(rf"(?:{COUNT})?的?[^,。;]{{0,8}}?(?:帮扶|支援|协作|援助|援建)")
# 自2018年与巴马县结为对子,福田区便…: the subject comes after.
_TO_COME = regex(r"[^,。;]{2,24}(?:以来|之后|后|起)?,")
# 象山县人社局、昭觉县人社局联合主办
_OFFICES = regex(r"[^,。;、]{1,14}(?:局|委|会|办|部|政府|中心|工商联|政协|人大|联)(?:、|与|和|同)")
_TOGETHER = regex(r"[^。;]{0,40}?(?:联合|共同|携手)(?:主办|举办|承办|召开|开展|组织|实施)|[^,。;、]{0,14}?(?:主办|承办)")
_HELPING = ("支援", "帮助", "携手", "助力", "支持", "帮扶")  # 甲省派出31支医疗队支援乙省
_A_CLAUSE = 40  # characters between two such regions, at most
_RECEIVING = regex(r"受援(?:地|方|县|市|区|州)?$")
_GIVING = regex(r"(?:支援|援助|帮扶|援建)(?:地|方|县|市|区)$")
_PAIRED = regex(r"(?:结对|协作|帮扶|对口)[^,。;]{0,6}$")

_A_LIST = 3  # so many regions make a list whose ranks tell of each other; see ``of_one_rank``


def _groups(text: str, here: Sequence[PlaceMention]) -> list[list[PlaceMention]]:
    """Runs of mentions that 、 and 和 join."""
    found: list[list[PlaceMention]] = []
    for mention in here:
        gap = text[found[-1][-1].end : mention.start] if found else ""
        if gap and _AND.fullmatch(gap):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def evened(text: str, here: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, those of a list read as regions of one rank (see ``of_one_rank``)."""
    if len(here) < _A_LIST:
        return list(here)
    return [mention for group in _groups(text, here) for mention in of_one_rank(group)]


def clause_pairs(text: str, sentence: Span, here: Sequence[PlaceMention], *, scheme: bool) -> Iterator[Pair]:
    """The pairs of a sentence whose region mentions are ``here``; ``scheme``: whether it names a scheme of assistance."""
    if len(here) < _TWO_SIDES:
        return
    groups = _groups(text, here)
    for at in range(len(groups)):
        yield from _inside(text, sentence, at, groups, scheme)
    for i, (left, right) in enumerate(pairwise(groups)):
        noted = _NOTED.match(text, left[-1].end, right[0].start)  # 甲市(自2017年)与乙县
        gap = text[noted.end() if noted else left[-1].end : right[0].start]
        tail = text[right[-1].end : min(sentence.end, right[-1].end + 60)]
        if i and _CHANGED_TO.fullmatch(gap) and (helper := _helper_of(groups, i, text)):
            yield from (Pair(helper, b, "helps_list", directed=True) for b in right)
            continue
        if changed := list(changing_giver(text, groups, i)):
            yield from changed
            continue
        found = list(_between(left, right, gap, tail, scheme))
        if not found and i and _AND_THEN.fullmatch(gap) and (helper := _helper_of(groups, i, text)):
            found = [Pair(helper, b, "helps_list", directed=True) for b in right]
        yield from found
        if i and found and _TOGETHER_HELP.search(gap) and _JOINED_TO.fullmatch(text, groups[i - 1][-1].end, left[0].start):
            yield from (Pair(a, b, "helps_list", directed=True) for a in groups[i - 1] for b in right)
        if not found and _RECEIVING.search(text[max(0, left[0].start - 4) : left[0].start]) and _GIVING.search(gap):
            yield Pair(right[0], left[-1], "receiving_and_giving", directed=True)
        yield from named_giver(text, sentence, groups, i)
        yield from under_help(text, sentence, groups, i)
        behind = list(helper_behind(text, sentence, groups, i, alone=not found))
        yield from behind
        if found or behind:
            continue
        if _WITH_THEM.search(gap[-12:]) and _PAIRS_UP.match(tail):
            subject = groups[_subject(text, groups, i)]
            if not _OBJECT.search(text, max(sentence.start, subject[0].start - 6), subject[0].start):
                yield from (Pair(subject[-1], b, "paired_with", loose=True) for b in right)
        elif i == 0 and _TO_COME.fullmatch(gap) and _PAIRS_UP.match(gap) and text.startswith(("与", "同", "和"), left[0].start - 1):
            yield from (Pair(right[0], a, "paired_with", loose=True) for a in left)


def _comes(gap: str, tail: str, scheme: bool) -> bool:
    """Whether people of the region before come to the one behind, or have come from it, for the scheme."""
    if len(gap) <= 120 and _VISITED_FOR.match(tail) and _COMES.fullmatch(gap):
        return True
    return scheme and _CAME_TO.fullmatch(gap) is not None and _VISITORS.match(tail) is not None


def _parted(left: Sequence[PlaceMention], right: Sequence[PlaceMention]) -> tuple[Sequence[PlaceMention], Sequence[PlaceMention]]:
    """Of 盐城市支援察布查尔县、连云港市支援霍城县 the nearest two: a list with regions of the other side's own province is not one side."""
    if len(left) == len(right) == 1:
        return left, right
    same = [a.place.province is b.place.province for a in left for b in right if a.place and b.place]
    return (left[-1:], right[:1]) if any(same) and not all(same) else (left, right)


def in_charge_of_a_province(mention: PlaceMention, tail: str) -> bool:
    """江西省对口支援新疆工作前方指挥部 tells who is in charge, not of what: whether a province's name is part of such an office's."""
    return bool(mention.place) and mention.place.level == "province" and _TEAM.match(tail) is not None  # type: ignore[union-attr]


def _subject(text: str, groups: Sequence[Sequence[PlaceMention]], at: int) -> int:
    """The group at or before ``at`` that stands alone: the one of which the sentence speaks, not one that it is joined with or helps."""
    while at and (_follows(groups, at, text) or _helper_of(groups, at, text)):
        at -= 1
    return next((i for i in range(at, -1, -1) if len(groups[i]) == 1), at)


def _follows(groups: Sequence[Sequence[PlaceMention]], at: int, text: str) -> bool:
    gap = groups[at - 1][-1].end, groups[at][0].start
    return bool(_JOINED_TO.fullmatch(text, *gap) or _OBJECT.search(text, *gap))


_TWO_SIDES = 2
_WITH_YEARS = 40  # characters of 先后于2017年、2018年和2021年与, at most
_NOTED = regex(r"\([^()]{0,4}\d{4}年[^()]{0,6}\)")
# 广州与齐齐哈尔的对口合作,与毕节的扶贫协作: 广州 is the subject of both.
_JOINED_TO = regex(r"(?:[市县区州])?(?:在?[省市县区](?:内|外))?(?:先后|已|分别|又)?[与同跟和]")
# 甲区1997年起帮扶乙市,2021年又接续帮扶丙区、丁县: the helper goes on.
_AND_THEN = regex(
    rf"[,;](?:{_SINCE})?(?:又|再|还|也|并|继而|接着|进而|新增|接续|继续|接力|同时)+{_ADVERBS}(?:对口|结对|定点)*(?:帮扶|支援|援助|援建|协作)(?:了)?"
)

# 由甲区与乙县共同结对丙县
_TOGETHER_HELP = regex("共同|一道|一起|联合")
# 甲区由帮扶乙县调整为帮扶丙县
_CHANGED_TO = regex("[,;]?(?:调整|转|改|变)(?:为|成)(?:对口|结对|定点)*(?:帮扶|支援|援助|协作|结对)(?:了)?")


def _helper_of(groups: Sequence[Sequence[PlaceMention]], at: int, text: str) -> PlaceMention | None:
    """The region that helps the group at ``at``, where the words between the two say so."""
    one = groups[at - 1]
    return one[-1] if len(one) == 1 and _HELPS.fullmatch(text, one[-1].end, groups[at][0].start) else None


# 此轮结对的…11个县
_PAIRED_TO = regex("(?:此轮|本轮|新一轮|这轮|所)?(?:结对|牵手|挂钩)的")
# 结对帮扶甲州;…,与乙市结对: 甲州 is helped, and does nothing.
_OBJECT = regex(r"(?:结对|帮扶|支援|援助|援建|承担|接过|接替|取代|代替|继|接)了?$|[跟伴]?随$")
# 共支持毕节、黔南两地州财政帮扶资金3.72亿元
_BACKS = regex("(?:累计|共|先后|已|每年|又|还){0,3}(?:支持|帮助|支援|援助|投入|拨付|落实|安排|下达)了?")
_WITH_FUNDS = regex(r"[^,。;、\d]{0,12}?(?:帮扶|援助|协作|财政)[^,。;、\d]{0,4}资金|(?:各类)?资金(?=[\d约近超不])")
# 投入乙县财政帮扶资金: funds that only a scheme has.
_AID_FUNDS = regex("(?:各类|各级|[省市区]级|无偿)?(?:财政)?(?:帮扶|援助|东西部协作|扶贫协作|对口支援)资金")
# 在塔城市会见了代表团一行,对本溪市的支援表示感谢: where they met is not who is helped.
_THANKS = regex("(?!会见|接见|会晤|会谈|迎接|看望|[与同])[^。\n]{0,40}")


def _between(left: Sequence[PlaceMention], right: Sequence[PlaceMention], gap: str, tail: str, scheme: bool) -> Iterator[Pair]:
    """The pairs that the words between two groups show."""
    left, right = _parted(left, right)
    if len(left) > 1 and SOME_OF_IT.match(tail):
        return
    if _PAIRED_TO.fullmatch(gap):
        yield Pair(left[-1], right[0], "paired_with", loose=True)
    elif in_charge_of_a_province(right[0], tail):
        return
    elif len(gap) <= 30 and _HELP.search(gap) and _HELPS.fullmatch(gap) and not gap.endswith("建的"):
        if len(left) == len(right) and IN_TURN.search(gap):
            yield from (Pair(a, b, "aligned_lists", directed=True) for a, b in zip(left, right, strict=True))
        else:
            yield from (Pair(a, b, "helps_list", directed=True) for a in left for b in right)
    elif len(gap) <= _WITH_YEARS and _JOINS.search(gap) and _WITH.fullmatch(gap) and (scheme or _RELATION.search(tail)):
        parts = gap.startswith("等") and any(of_lower_rank(a, b) for a in left for b in right)  # 甲县、乙县等5个县与丙市: with its counties
        if (len(left) == 1 or len(right) == 1) and not (parts or _PEOPLE_OF.match(tail)):
            sure = scheme and len(left) >= _A_LIST and all(of_east_and_above(a, right[0]) for a in left)
            yield from (Pair(a, b, ("relation", "bureaus")["局" in gap[-2:]], directed=sure, loose=not sure) for a in left for b in right)
    elif len(gap) <= 20 and gap.endswith(_COMING) and _VISITS.fullmatch(gap) and _VISITED_FOR.match(tail):
        yield Pair(left[-1], right[0], "visit", loose=True, ranked=True)
    elif scheme and len(gap) <= 40 and _SENDS.fullmatch(gap):
        yield Pair(left[-1], right[0], "sends", loose=True)
    elif gap == "" and (_SAME_BREATH.match(tail) or _SCHEME_NEXT.match(tail)):
        yield Pair(left[-1], right[0], "side_by_side", loose=True)
    elif gap.endswith("对") and _THANKS.fullmatch(gap) and (_HELP_FOR.match(tail) or (scheme and _KIND_TO.match(tail))):
        if len(left) == 1 or len(right) == 1:  # several for several: who helps whom isn't told
            yield from (Pair(a, b, "help_for", directed=True) for a in left for b in right)
    elif _comes(gap, tail, scheme):
        yield Pair(left[-1], right[0], "comes_for", loose=True, ranked=True)
    elif scheme and _OFFICES.fullmatch(gap) and _TOGETHER.match(tail):
        yield Pair(left[-1], right[0], "offices_together", loose=True, ranked=True)
    elif len(gap) <= 50 and _AID_TEAM.fullmatch(gap) and not of_province_for_county(left[-1], right[0]):
        yield Pair(left[-1], right[0], "aid_team", loose=True)
    elif scheme and _TOWARDS.fullmatch(gap) and _GIVES.match(tail):
        yield Pair(left[-1], right[0], "gives", loose=True)
    elif RECEIVES.fullmatch(gap) and _GIVEN.match(tail):
        yield from (Pair(b, a, "receives", directed=True) for a in left for b in right)
    elif _BACKS.fullmatch(gap) and (_WITH_FUNDS if scheme else _AID_FUNDS).match(tail):
        yield from (Pair(left[-1], b, "backs_with_funds", directed=True) for b in right)
    elif scheme and len(gap) <= 20 and _SUPPORTS.fullmatch(gap):
        yield from (Pair(left[-1], b, "supports", loose=True, ranked=True) for b in right)
    elif scheme and gap == "到" and _FAR.match(tail) and across(left[-1], right[0]):
        yield Pair(left[-1], right[0], "from_here_to_there", loose=True, ranked=True)
    elif briefly := list(told_briefly(left, right, gap, tail, scheme=scheme)):
        yield from briefly
    elif len(gap) <= _A_CLAUSE and gap.endswith(_HELPING) and len(left) == len(right) == 1 and of_known_provinces(left[0], right[0]):
        yield Pair(left[0], right[0], "known_helper", loose=True)


def _inside(text: str, sentence: Span, at: int, groups: list[list[PlaceMention]], scheme: bool) -> Iterator[Pair]:
    """Two regions that one 和 or 、 joins and of which something is said that both do; not 乙、丙 of 甲与乙、丙与丁."""
    group = groups[at]
    sides = [(groups[at - 1][-1].end, group[0].start)] if at else []
    sides += [(group[-1].end, groups[at + 1][0].start)] if at + 1 < len(groups) else []
    if len(group) > 2 and scheme and _SEVERAL.match(text, group[-1].end):
        yield from (Pair(a, b, "several_together", loose=True) for a, b in combinations(group, 2) if across(a, b))
    if len(group) != 2 or any(_WITH.fullmatch(text[a:b]) for a, b in sides):
        return
    one, other = group
    tail = text[other.end : min(sentence.end, other.end + 24)]
    ahead = text[max(sentence.start, one.start - 12) : one.start]
    if at + 1 < len(groups) and _HELPS.fullmatch(text, other.end, groups[at + 1][0].start):
        return  # 甲省、乙省对口支援丙市: two who help a third
    joint = text[one.end : other.start]
    if ahead.endswith(("由", "被")):
        return  # 由甲省、乙市共同帮扶: two who help a third
    said_of_both = _TWO.fullmatch(joint) and (_SAME_BREATH.match(tail) or _SCHEME_NEXT.match(tail) or _PAIRED.search(ahead))
    if said_of_both or (joint in ("和", "·") and scheme):
        yield Pair(one, other, "both", loose=True)
