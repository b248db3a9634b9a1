"""Reads pairs from a sentence that names the helper behind the helped: 甲县由乙区结对, 对口支援甲县的是乙区."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from summariser.engines.rules.pair import Pair, across
from summariser.engines.rules.pairing_grammar import HELPS
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

COUNT = (
    r"等?[\d两三四五六七八九十]*个?(?:东部|沿海|西部)?"
    r"(?:省|市|县|区|省市|市县|县市|县区|区县|县市区|地|州|省区市|城市|省份|直辖市|计划单列市)?"
)
# 碧江区由昆山市结对, 日喀则…,由上海、山东四省市对口支援
_BY = regex(r"[^。;]{0,24}?[由被]")
_BY_NEXT = regex(
    rf"(?:{COUNT})?(?:分别|共同|一道|一起|联合|负责|承担|牵头|继续)*(?:(?:对口|结对|定点)*(?:支援|帮扶|协作|援建(?!的)|援助|结对|对口)(?:的|了)?|帮(?=[,。;]|$))"
    r"(?![一-鿿]{0,4}(?:专班|办公室|领导小组|指挥部|工作队|工作组|表扬|表彰|评))"
)
# 对口支援秭归县的是江苏省和江汉区
_HELPING = regex(r"(?:对口|结对|定点)+(?:帮扶|支援|协作|援助|援建)了?$")
_IS_WHO = regex(r"的,?(?:正|就|分别|依次)?(?:是|为|有|包括)")
# 与古浪县结对的是西青区和北辰区
_PAIRED_WHO = regex(r"(?:结对|结亲|牵手|携手|结缘|协作|对接)(?:帮扶|协作)?的,?(?:正|就)?(?:是|为|有)")
IN_TURN = regex("分别|依次")


def helper_behind(text: str, sentence: Span, groups: Sequence[Sequence[PlaceMention]], i: int, *, alone: bool) -> Iterator[Pair]:
    """The pairs of the groups at ``i`` and behind it of which the later one helps; ``alone``: nothing else pairs them."""
    left, right = groups[i], groups[i + 1]
    gap = text[left[-1].end : right[0].start]
    if _IS_WHO.fullmatch(gap) and _HELPING.search(text, sentence.start, left[0].start):
        yield from (Pair(helper, helped, "who_helps", directed=True) for helped, helper in _joined(left, right, gap))
    elif alone and _PAIRED_WHO.fullmatch(gap) and text[left[0].start - 1 : left[0].start] in tuple("与和同跟"):
        yield from (Pair(b, a, "who_helps", loose=True) for a in left for b in right)
    elif alone and _AND_BY.fullmatch(gap) and _WITH_IT.match(text, right[-1].end):
        yield from (Pair(b, left[-1], "by", loose=True) for b in right)
    by = _BY_NEXT.match(text, right[-1].end, sentence.end) if _BY.fullmatch(gap) else None
    if by is not None and (i + 2 == len(groups) or groups[i + 2][0].start != by.end()):
        helped = _described(groups, i)
        yield from (Pair(b, a, "by", directed=True) for a, b in _joined(helped, right, by.group()))


def _joined(left: Sequence[PlaceMention], right: Sequence[PlaceMention], words: str) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """Each of one list with each of the other; one with one, where the words say 分别 and there are as many."""
    if IN_TURN.search(words) and len(left) == len(right):
        yield from zip(left, right, strict=True)
    else:
        yield from product(left, right)


def _described(groups: Sequence[Sequence[PlaceMention]], at: int) -> Sequence[PlaceMention]:
    """The group at ``at``, or an earlier one that lies in it: 日喀则市 of 日喀则市地处西藏西南部,由…."""
    over = groups[at][-1].place
    inner = (group for group in groups[:at] if over and group[-1].place and over.contains(group[-1].place))
    return next(inner, groups[at])


# 乙县接替丙市结对帮扶甲县, 乙县从丙市手中接过帮扶甲县的接力棒: the first helps now.
_IN_PLACE_OF = ("接替", "代替", "替代", "接过", "从")
_TAKES_OVER = regex(r"(?:手[中里上])?(?:接过了?)?(?:继续|接力|开始|来)?(?:对口|结对|定点|接力)*(?:帮扶|支援|援助|协作|结对)(?:了)?")
# 甲县的对口帮扶单位调整为乙县, 甲县的帮扶方由丙市变为乙县, 甲县的帮扶任务转由乙县承担
_GIVER_BECOMES = regex(
    r"的?(?:对口|结对|东西部)*(?:帮扶|支援|协作|援助){1,2}(?:单位|地区|方|城市|县市?|区县?|市|省市?|关系)(?:由[^,。;]{2,12})?(?:(?:调整|变更|转|改|变)(?:为|成了?)|又?(?:增加|新增)了?)|的?(?:对口|结对)+(?:帮扶|支援|协作)(?:任务|工作)?由(?=[^,。;]{2,12}(?:承担|负责|牵头))|"
    r"的?(?:对口|结对|东西部|定点)*(?:帮扶|支援|协作|援助){1,2}(?:任务|工作|重任|责任)(?:改|转|调整为|移交|交|随之|相应|也){1,2}由(?=[^,。;]{2,12}(?:承担|负责|牵头|接手|接续))|"
    r"的(?:对口|结对)*(?:帮扶|支援|协作|援助)(?:任务|工作|重任|责任)由(?=[^,。;]{2,12}(?:承接|接手|接续|接替|接力|接棒))|"
    r"(?:(?<=[帮支][扶援]..)|(?<=[帮支][扶援]...)|(?<=[帮支][扶援]....))的(?:任务|工作|重任|责任|接力棒)(?:改|转|调整为|移交|交|随之|相应|也){1,2}[由给到](?=[^,。;]{2,12})"
)
_ONE_MORE = regex(r"[,;](?:(?:19|20)\d{2}年(?:\d{1,2}月)?[起后底初]?,?)?(?:又|再|还){1,2}(?:新?增加|新增|增派|加派)了?")
_COUNTED = regex(r"^[\d两三四五六七八九十]个?(?:省区市|省市|[省市区县州])")
_AND_IT = ("与", "和", "同", "跟")
# 甲市对口帮扶乙州,2021年调整结对关系,由丙市接过接力棒
_HANDED_ON = regex(r"[^。;]{0,40}[,;](?:自|从)?(?:(?:\d{4}|[今去前])年(?:\d{1,2}月)?[起后底初]?,?)?(?:改|转|现|后|调整为|改为|变为)?由")
TAKES_IT = regex("(?:正式)?(?:接过了?(?:[^,。;]{0,8}的)?(?:接力)?棒|接棒|接手|接替|接续|接力)(?:帮扶|支援|协作)?(?=[,。;]|$)")
# 乙县成了甲县的“娘家人”
_BECOMES = regex(r"(?:就|便|正式)?(?:成了?|成为了?|是|当起了?|做了?)")
_OF_ITS_OWN = regex(r"的?“?(?:娘家人?|坚强后盾|大后方|帮扶方|支援方|帮扶单位)”?")
# 甲县先由乙市结对,2016年起调整为丙市结对支援
_FIRST_BY = regex("(?:最初|最早|最先|早先|起先|一开始|起初|原先|原来|此前|先期?|原|曾)(?:是)?由$")
_NO_MORE = regex(
    r"(?:牵头|负责)?(?:对口|结对|定点)*(?:帮扶|支援|援助|协作|结对|(?<=牵头)|(?<=负责))(?:了)?,(?:后来?|此后|现)?(?:自|从)?(?:\d{4}年(?:\d{1,2}月)?[底初末]?[起后]?,?)?(?:又|再|后|已)?"
    "(?:调整|改|转|换|变更|变)(?:为|由|成)(?:由)?"
)
# 甲省的支援对象由乙州调整为丙州
_WHOM_IT_HELPED = regex(
    "的?(?:对口|结对|定点)*(?:帮扶|支援|援助|协作|受援|援[疆藏青])(?:对象|地区|任务|关系|工作|城市|县市?|[市州地方])?由"
)
# 甲省对口支援乙地区,2016年援藏任务由乙市调整为丙市
_LATER_ITS_TASK = regex(
    r"(?:的?工作)?[,;](?:自|从)?(?:\d{4}年)?(?:\d{1,2}月)?[起后底]?,?(?:其|该[省市区])?"
    "(?:对口|结对|定点)*(?:帮扶|支援|援助|协作|受援|援[疆藏青])(?:对象|地区|任务|关系|工作)由"
)
_INSTEAD = regex("(?:调整|改|转|换|变更|变)(?:为|成|到)")
# 甲区不再结对乙州,转为结对丙州
_NOT_ANY_MORE = regex("(?:从此|此后)?不再(?:继续|承担|负责)?(?:对口|结对|定点)*(?:帮扶|支援|援助|协作|结对)?了?")
_BUT_NOW = regex(
    "(?:的?(?:对口|结对)?(?:帮扶|支援|协作)(?:任务|工作))?,(?:转而|转为|改为|转向|而是|并|同时)?(?:开始|转为)?(?:对口|结对|定点)*(?:帮扶|支援|援助|协作|结对)了?"
)
# 甲区结对帮扶乙县,2021年调整为丙区; 甲区帮扶乙县,2021年起结对关系调整为丁县
_CHANGED_TO = regex(
    r"(?:对口|结对|定点)*(?:帮扶|支援|援助|协作|结对)?了?[,;](?:后来?|此后|现)?(?:自|从|于)?(?:\d{4}年(?:\d{1,2}月)?[底初末]?[起后]?,?)?(?:又|再|后|已)?"
    r"(?:(?:帮扶|结对|协作|支援|受援)[\u3400-\u9fff]{0,8}?)?(?:由[^,。;]{2,8}?)?(?:调整|更换|变更|改|转|换|变)(?:为|成|由)(?:由)?"
)
_HELP_TOLD = regex("帮扶|支援|援助|协作|结对")
# 甲县起初由乙区支援,2018年后又安排丙区一同参与
_AND_ALSO = regex(r"[^。;]{0,40}?(?:又|再|还|并){1,2}(?:新?增加|新增|安排|加派|增派|增加)了?")
_JOINS_IN = regex("(?:一同|一道|共同|一起|也)?(?:参与|加入|帮扶|支援|协作|结对)(?:进来)?(?=[,。;]|$)|[,。;]|$")
_HELPED_BY = regex("[^。;,]{0,12}?由")
# 乙县也被纳入进来,由甲区与之结对
_AND_BY = regex("[^。;]{0,40}?由")
_WITH_IT = regex("[与同和跟](?:之|它|其|该[县市区州旗])(?:结对|牵手|携手|协作)")


def _named_ahead(text: str, groups: Sequence[Sequence[PlaceMention]], i: int) -> str:
    """The words between the group at ``i`` and the one before it, without a count of that: 三省市对口支援."""
    return _COUNTED.sub("", text[groups[i - 1][-1].end : groups[i][0].start])


def _one_more(givers: Sequence[PlaceMention], helped: Sequence[PlaceMention], more: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs of those whom a help was extended to, or who joined in it: 由甲市对口支援乙区,2003年又增加了丙市."""
    for one in more:
        beside = one.place is not None and helped[-1].place is not None and one.place.province is helped[-1].place.province
        if not beside:
            yield Pair(one, helped[-1], "joins_in")
        elif len(givers) == 1:
            yield Pair(givers[0], one, "joins_in", directed=True)


def _changed_to(one: PlaceMention, other: PlaceMention, new: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs of those who came in the place of whichever of two regions is of their province."""
    for region in new:
        partners = [b for a, b in ((one, other), (other, one)) if not across(a, region) and across(b, region)]
        yield from (Pair(region, partner, "changed_to", loose=True) for partner in partners)


def _was_before(text: str, first: Sequence[PlaceMention], then: Sequence[PlaceMention]) -> bool:
    """Whether one region helped first and another does now: 最初由甲区牵头,2014年起调整为乙区与丙县结对."""
    at = first[0].start
    return bool(_NO_MORE.fullmatch(text, first[-1].end, then[0].start)) and _FIRST_BY.search(text, max(0, at - 5), at) is not None


def changing_giver(text: str, groups: Sequence[Sequence[PlaceMention]], i: int) -> Iterator[Pair]:
    """The pair of a region that has come to help the one named behind it, or before it, in the place of another or anew."""
    left, right = groups[i], groups[i + 1]
    gap = text[left[-1].end : right[0].start]
    if i and _TAKES_OVER.fullmatch(gap) and text.endswith(_IN_PLACE_OF, 0, left[0].start):
        yield from (Pair(groups[i - 1][-1], helped, "takes_over", directed=True) for helped in right)
    elif (becomes := _GIVER_BECOMES.match(text, left[-1].end)) is not None:
        new = next((group for group in groups[i + 1 :] if group[0].start == becomes.end()), [])
        yield from (Pair(helper, left[-1], "giver_becomes", directed=True) for helper in new)
    elif i and _NO_MORE.fullmatch(gap) and _FIRST_BY.fullmatch(text, groups[i - 1][-1].end, left[0].start):
        yield from (Pair(helper, groups[i - 1][-1], "giver_becomes", directed=True) for helper in right)
    elif i and _INSTEAD.fullmatch(gap) and _WHOM_IT_HELPED.fullmatch(text, groups[i - 1][-1].end, left[0].start):
        yield from (Pair(groups[i - 1][-1], helped, "giver_becomes", directed=True) for helped in right)
    elif i and gap in _AND_IT and _was_before(text, groups[i - 1], left):
        yield from (Pair(one, helped, "giver_becomes", directed=True) for helped in right for one in (groups[i - 1][-1], left[-1]))
    elif _HANDED_ON.fullmatch(gap) and TAKES_IT.match(text, right[-1].end):
        by = i and _FIRST_BY.fullmatch(text, groups[i - 1][-1].end, left[0].start)  # 甲县此前由乙区帮扶,2021年起由丙区接续帮扶
        yield Pair(right[-1], groups[i - 1][-1] if by else left[-1], "takes_over", loose=True)
    elif i and _ONE_MORE.fullmatch(gap) and _JOINS_IN.match(text, right[-1].end) and HELPS.fullmatch(_named_ahead(text, groups, i)):
        yield from _one_more(groups[i - 1], left, right)
    elif i > 1 and _INSTEAD.fullmatch(gap) and _LATER_ITS_TASK.fullmatch(text, groups[i - 1][-1].end, left[0].start):
        if HELPS.fullmatch(text, groups[i - 2][-1].end, groups[i - 1][0].start):
            yield from (Pair(groups[i - 2][-1], helped, "giver_becomes", directed=True) for helped in right)
    elif i and _BUT_NOW.fullmatch(gap) and _NOT_ANY_MORE.fullmatch(text, groups[i - 1][-1].end, left[0].start):
        yield from (Pair(groups[i - 1][-1], helped, "takes_over", loose=True) for helped in right)
    elif i and _AND_ALSO.fullmatch(gap) and _JOINS_IN.match(text, right[-1].end):
        helped = next((a[-1] for a, b in pairwise(groups[: i + 1]) if _HELPED_BY.fullmatch(text, a[-1].end, b[0].start)), None)
        yield from (Pair(helper, helped, "joins_in", loose=True) for helper in right if helped is not None)
    elif i and _CHANGED_TO.fullmatch(gap) and _HELP_TOLD.search(text, groups[i - 1][0].start, right[0].start):
        yield from _changed_to(groups[i - 1][-1], left[-1], right)
    elif _BECOMES.fullmatch(gap) and _OF_ITS_OWN.match(text, right[-1].end):
        yield from (Pair(left[-1], helped, "giver_becomes", directed=True) for helped in right)
