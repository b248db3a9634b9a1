"""Finds the region in charge of another: 我区承担都安县、大化县东西部协作任务, 由慈溪市结对帮扶兴仁市, 统筹推进与兴仁市的扶贫协作."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Protocol

from summariser.engines.rules.pair import Pair
from summariser.engines.rules.pairing_clauses import in_charge_of_a_province
from summariser.engines.rules.pairing_grammar import AID_TAIL, DEED, DEED_AT_HEAD, DEED_FIRST, DUTY, DUTY_TAIL, WORK_TAIL, WORK_WITH
from summariser.engines.rules.schemes import helps
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.settings import related
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.regex import regex

# A giver named further than this before the region that it has a duty to is left out of the quote.
_NEAR = 60
# 承担着帮扶云阳县任务的威海市
_TASK = regex(r"(?:承担|负责|担负|肩负|挑|扛|担|接|揽)(?:了|着|起了?|过了?|下了?)?(?:对口|结对|定点)*(?:帮扶|支援|协作|援助)$")
# 对口支援博乐市是党中央交给武汉市的任务
_GIVEN_TO = regex(r"(?:工作)?,?是[^,。;]{0,16}?(?:交给|赋予|交付给?|下达给|安排给|托付给)")
_TASK_OF = regex(r"[^,。;]{0,8}任务的")
_TASK_THERE = regex(r"[^,。;]{0,8}(?:任务|重任|担子|使命|责任)(?=[,。;]|$)")


class Article(Protocol):
    """What the article at large tells: its regions, the one that it speaks for, where it first names that (``own``), and its year."""

    places: PlaceIndex
    home: ResolvedRegion | None
    own: PlaceMention | None
    year: int | None


def duties(text: str, sentence: Span, here: Sequence[PlaceMention], held: Container[int], article: Article) -> Iterator[Pair]:
    """The region in charge and its charge, for each region of a sentence that a duty is about.

    Args:
        here: the sentence's region mentions, in order.
        held: where the mentions start that a list of pairs has.
    """
    yield from _charges(text, sentence, here, article)
    lists = [run for run in runs(text, here) for _ in run]
    heads = [run[0] for run in lists]
    for i, target in enumerate(here):
        last = lists[i][-1]
        if target.start in held:
            continue
        may_be = _may_be_of(text, sentence.start, here[heads[i]].start)
        who = _IS_WHO.match(text, target.end)
        told = who is not None and any(m.start == who.end() for m in here[i + 1 :])
        if not may_be or told or in_charge_of_a_province(target, text[target.end : sentence.end]):
            continue
        lead = text[sentence.start : here[heads[i]].start]
        if _BY_A_HOUSE.search(lead):
            continue
        shared = bool(WORK_WITH.search(lead) and WORK_TAIL.match(text, here[last].end))
        in_charge = _sharing if shared else partial(_in_charge, last=last, heads=heads)
        subject = in_charge(text, sentence, here, i, lead, article)
        if subject is not None and not _of_city_for_province(subject, target):
            for one in _with_joined(text, here, subject):
                near = abs(one.start - target.start) < _NEAR
                span = (min(one.start, target.start) if near else target.start, target.end)
                yield Pair(one, target, "duty", directed=not shared, span=span)


# 我区扶贫协作地区为甲旗、乙县,丙县;对口支援地区为丁县
_CHARGE_IS = regex(
    r"(?P<ours>[我本][省市县区州])?(?:目前|现在|现有|当前)?的?(?:东西部|扶贫|对口|结对|定点)(?:协作|支援|帮扶|合作)的?(?:地区|对象|县区|县市|旗县|区县|县|市|州|旗)"
    r"(?:分别|依次|主要)?(?:为|是|有|包括)"
)


def _charges(text: str, sentence: Span, here: Sequence[PlaceMention], article: Article) -> Iterator[Pair]:
    """The pairs of a region, the article's own or the one named before, with those that are called its charges, kind by kind."""
    told = list(_CHARGE_IS.finditer(text, sentence.start, sentence.end)) if "地区" in sentence.text or "对象" in sentence.text else []
    if not told:
        return
    ours = told[0].start("ours")
    before = [m for m in here if (m.end <= told[0].start() or m.start == ours) and not m.letter]
    giver = before[-1] if before else _speaking(sentence, article.home, article) if ours >= 0 and article.home else None
    for charge in told if giver is not None else ():
        stop = text.find(";", charge.end(), sentence.end)
        for one in here:
            if charge.end() <= one.start < (stop if stop >= 0 else sentence.end) and giver is not None:
                yield Pair(giver, one, "duty", span=(charge.start(), one.end))


def runs(text: str, here: Sequence[PlaceMention]) -> list[range]:
    """The lists of a sentence's regions, each as the indexes of its members; a region alone is a list of one."""
    starts = [i for i in range(len(here)) if not i or not _LISTED.fullmatch(text, here[i - 1].end, here[i].start)]
    return [range(*ends) for ends in pairwise([*starts, len(here)])]


def _with_joined(text: str, here: Sequence[PlaceMention], one: PlaceMention) -> list[PlaceMention]:
    """A region and those before it that 、 or 和 joins to it: 甲省、乙市承担起支援丙县的任务."""
    found = [one]
    for mention in reversed([m for m in here if m.end < one.start]):
        if text[mention.end : found[-1].start] not in ("、", "和"):
            break
        found.append(mention)
    return found


def _of_city_for_province(donor: PlaceMention, recipient: PlaceMention) -> bool:
    """Whether a city or county is said to help a province (徐州市…对口支援青海的干部): it helps some part of it, told elsewhere."""
    return bool(donor.place and recipient.place) and donor.place.level != "province" == recipient.place.level  # type: ignore[union-attr]


_ON_GROUND = regex("(?:根据|按照|按|依照|遵照|响应|落实|贯彻)[^,。;]{0,12}$")
_ON_ORDER = regex("[^,。;]{0,20}(?:安排|部署|要求|决定|精神|指示|号召|统筹|意见|方案)(?:下)?,")
_DONE_WITH = regex("开展|签|建立|合作|共建|协作|结为|结成")
# 甲市,对口支援乙县的有丙市: who helps is told behind.
_IS_WHO = regex("的,?(?:正|就|分别)?(?:是|有|为|包括)")
# 丁市(1995年起)、戊县
_LISTED = regex(r"(?:\([^()]{1,12}\))?(?:、|和|以?及其?(?:下辖|所辖|辖区)的?|及|以及)")
# 承担甲县的对口支援任务,以及乙市、丙市的扶贫协作任务
_GOES_ON = regex(r"(?:任务|工作)(?:,?(?:以及|及|和|并|还)(?:承担)?|、|,)$")
# What stands right before a region that a duty is about: most have none of it, and are left out at once.
_ENDS = ("与", "同", "和", "及", "务,", "务、", "结对", "向", "帮扶", "支援", "协作", "援助", "扶贫", "援建", "了", "援的", "扶的", "助的")
_DUTY = regex("承担|负责|担负|肩负")
_REACH = 10
# 福建省对口支援昌都;某集团对口支援边坝县: its own deed, nobody's duty.
_BY_A_HOUSE = regex(
    r"(?:^|[,;。:])[^,;。:、]{2,16}?(?:集团|公司|银行|大学|学院|医院|电网|(?<=国家)[\u3400-\u9fff]{2,8}?[局委]|[\u3400-\u9fff]部)(?:定点|对口|结对)*(?:帮扶|支援|援助|援建)了?$"
)


def _may_be_of(text: str, begin: int, at: int) -> bool:
    """Whether the words of a sentence, from ``begin`` on, may tell of a duty that the region at ``at`` is about."""
    return text.endswith(_ENDS, begin, at) or _DUTY.search(text, max(begin, at - _REACH), at) is not None


def _sharing(text: str, sentence: Span, here: Sequence[PlaceMention], i: int, lead: str, article: Article) -> PlaceMention | None:
    """Who shares the work with the region at ``i``: the one named before, else the article's own; whichever of them helps."""
    named = [m for m in here[:i] if m.start < sentence.start + len(lead) and _apart(m.place, here[i].place, article)]
    if named or any(m.start < sentence.start + len(lead) for m in here[:i]):
        return named[-1] if named else None
    home = article.home
    return _speaking(sentence, home, article) if home is not None and _apart(home, here[i].place, article) else None


def _speaking(sentence: Span, home: ResolvedRegion, article: Article) -> PlaceMention:
    """The article's own region where it is first named, else where the sentence begins: 我县, which it never names."""
    return article.own or PlaceMention(sentence.start, sentence.start, home.name, (), home)


def _apart(one: ResolvedRegion | None, other: ResolvedRegion | None, article: Article) -> bool:
    return bool(one and other) and not related(one, other) and helps(one, other, article.year) is not None  # type: ignore[arg-type]


# 2022年度甲市对口工作总结
_YEAR_OF_TITLE = regex(r"(?:\d{4}年度?)?")


def _in_charge(
    text: str, sentence: Span, here: Sequence[PlaceMention], i: int, lead: str, article: Article, *, last: int, heads: Sequence[int]
) -> PlaceMention | None:
    """Who has the duty: the one of whose task the sentence speaks, one named before or after, else the article's own region."""
    target = here[i]
    before, rest = text[sentence.start : target.start], text[target.end : sentence.end]
    if rest.startswith("的") and (whose := next((m for m in here[i + 1 : i + 2] if m.start == target.end + 1), None)):
        return whose  # 甲市和结对帮扶乙县的丙区
    if (given := _GIVEN_TO.match(rest)) and not (i and acts(text, here[i - 1])):  # not 海曙区对口支援博乐市是浙江省交给宁波市的任务
        return next((m for m in here if m.start == target.end + given.end()), None)
    begun = DUTY.search(lead) or (_GOES_ON.search(lead) and _DUTY.search(lead))
    begun = begun and DUTY_TAIL.match(text, here[last].end, sentence.end)
    tasked = begun or (_TASK.search(lead) and (_TASK_OF.match(rest) or _TASK_THERE.match(rest)))
    duty = tasked or (before.endswith("向") and AID_TAIL.match(rest))
    if not duty and not DEED.search(lead):
        return None
    after = _TASK_OF.match(rest)
    if after and (named := next((m for m in here if m.start == target.end + after.end()), None)):
        return named
    for at in range(heads[i] - 1, -1, -1):
        if may_help(here[at], target, article) and acts(text, here[at]) and not _is_helped(text, here[heads[at]]):
            return here[at]
    if DEED_AT_HEAD.search(before) and DEED_FIRST.match(text, target.end):  # 对口支援和田12年来,天津市…
        for mention in here[i + 1 : i + 2]:
            if may_help(mention, target, article):
                return mention
    if lead.endswith("的"):  # 加上1992年起对口支援的甲区、2010年起对口支援的乙市,丙市…
        behind = (m for m in here[i + 1 :] if text[m.start - 1] == "," and may_help(m, target, article) and acts(text, m))
        if (named := next(behind, None)) is not None:
            return named
    home = article.home
    if home is None:  # 厦门市对口帮扶大事记, then a line for each whom it helps
        titled = (m for m in article.places.mentions[:1] if _YEAR_OF_TITLE.fullmatch(text, 0, m.start))
        return next((m for m in titled if not here[:i] and may_help(m, target, article)), None)
    if target.place is None or related(home, target.place):
        return None
    return article.own


_DEED = 8  # characters of a word for helping, at most


def _is_helped(text: str, first: PlaceMention) -> bool:
    """Whether the first region of a list is said to be helped: 延边州 of 甲市对口帮扶延边州,对口支援库车市."""
    return DEED.search(text[max(0, first.start - _DEED) : first.start]) is not None


def may_help(donor: PlaceMention, recipient: PlaceMention, article: Article) -> bool:
    """Whether one region may help another that it has no part in, by the table or by east and west."""
    one, other = donor.place, recipient.place
    return bool(one and other) and not related(one, other) and helps(one, other, article.year) is True  # type: ignore[arg-type]


def acts(text: str, mention: PlaceMention) -> bool:
    """Whether a region can be the one that does it: not 佛山 in 从佛山市手中接力帮扶."""
    if text.endswith(("接过", "接过了", "接替", "接棒", "接力", "接续"), 0, mention.start - text.startswith("”", mention.start - 1)):
        return False  # 甲市接过乙市的接力棒,对口帮扶丙州; 甲市“接棒”乙市
    if _ON_ORDER.match(text, mention.end) and _ON_GROUND.search(text, max(0, mention.start - 16), mention.start):
        return False  # 甲市根据中央和乙省的统一安排,对口支援丙县
    if text[max(0, mention.start - 1) : mention.start] in ("与", "同", "跟") and _DONE_WITH.match(text, mention.end):
        return False  # 甲区与乙县开展山海协作,结对帮扶丙县
    return text[mention.start - 1 : mention.start] not in tuple("从由代替") or not text.startswith("手", mention.end)
