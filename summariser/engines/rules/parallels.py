"""Deals out nouns to the numbers that stand in the same order: 甲、乙分别为3个、5个; 甲、乙各3个."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summariser.engines.rules.nouns import Indicator, noun_before
from summariser.engines.rules.phrase_words import COVER, cut_words, last_word
from summariser.engines.rules.tables import words
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.quantities import CHANGES, Quantity
from summariser.regex import regex

_MARK = regex("[、和及与]|以及")
_BETWEEN = regex("(?:[、,和及与]|以及|约|近|超|余|多|左右|以上)*")
_RATE = regex(r"(?:(?:同比|环比|比上年|较上年|比去年|较去年)[^,。;]{0,6})?$")
_GROWS = regex(r"(?:增长|增加|提高|提升|下降|减少|降低|上升|上涨|占比?)")
_GROWN = regex(rf"(?P<core>(?:同比|环比)?{_GROWS.pattern})(?:约|近|超过?|逾|了|达到?)*$")
# What may stand between 分别 and the first number: nothing that does something.
_STATES = regex(
    rf"(?:{_GROWS.pattern}|(?:{CHANGES})(?:到|至)|"
    rf"(?:是|为|相当于)(?:[12]\d{{3}}年|[上去前]一?年|(?:援建|帮扶|协作|结对|建园|入园|投产|改造)前)(?:同期)?的|为|是|达到?|有|约|近|超过?|逾|实现|完成|了|往[上下][\u4e00-\u9fff])*"
)
# 党政干部、专业技术人才分别选派12名、56名
_DOES = regex(
    r"(?:选派|派出|互派|派遣|到位|投入|落实|拨付|安排|引进|新建|建成|落地|实施|培训|采购|销售|接收|输送|转移|捐赠|募集|筹集)(?:了|约|近|超过?|逾)*"
)
# 分别比上年增长6.7%、12%
_THAN = regex("(?:同比|环比|[比较](?:上一?年|去年|上月|上季度|前一?年)(?:同期|同月)?)?")
# Heads that the items of a list share with the last of them: 竹笋、豆角产量; 甲、乙、丙基地.
_SHARED = ("产量", "基地", "面积", "产值", "收入", "销售额", "资金", "投资")
_WHOSE = ("居民", "学生", "群众", "人口", "职工", "劳动力")
_EACH = regex("各(?:有|为)?$")
# Who gets as much each is no noun that is counted: 捐给甲村、乙村帮扶资金各4万元.
_PLACES = regex(rf"{COVER}+$|.+(?:村|社区|街道|[乡镇县市区州])$")
_LONGEST = 60
# 分别为4100万元、3900万元, 依次为…: the words that deal out what follows.
DEALS_OUT = ("分别", "依次")


def _items(text: str, found: Indicator) -> list[Indicator]:
    """The items of a listed noun, each with the head that all share."""
    cuts = [m.span() for m in _MARK.finditer(text, found.start, found.end)]
    edges = [found.start, *(edge for cut in cuts for edge in cut), found.end]
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= 2]
    if len(spans) < 2:
        return []
    last = text[slice(*spans[-1])]
    head = last_word(last)
    words_of_last = cut_words(last)
    if len(words_of_last) > 2 and words_of_last[-2].text in _WHOSE and not text.endswith(_WHOSE, *spans[0]):
        head = last[words_of_last[-2].start :]  # 城镇、农村居民人均收入
    shared = head if head != last and head.endswith((*_SHARED, *words("measure_heads"))) else ""
    whole = (*_SHARED, *words("measure_heads"), "额", "量", "率")  # 采购额和直播销售额: nothing is shared
    shares = [shared if b != spans[-1][1] and not text.endswith(whole, a, b) else "" for a, b in spans]
    return [Indicator(text[a:b] + head, a, b, "dealt_out") for (a, b), head in zip(spans, shares, strict=True)]


def _row(text: str, q: Quantity, row: Sequence[Quantity], start: int) -> tuple[int, list[Quantity]]:
    """Where 分别 stands before a quantity, and the quantities listed after it; none where there are not several."""
    mark = max(text.rfind(word, max(start, q.start - _LONGEST), q.start) for word in DEALS_OUT)
    if mark < 0:
        return mark, []
    row = [one for one in row if one.start > mark]
    listed = all(_BETWEEN.fullmatch(text, a.end, b.start) for a, b in pairwise(row))
    return mark, row if len(row) > 1 and listed else []


def dealt_place(text: str, q: Quantity, row: Sequence[Quantity], places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The region of as many before 分别 as there are numbers after it: 甲县、乙县分别投入3亿元、5亿元."""
    start = places[0].start if places else q.start
    mark, row = _row(text, q, row, start)
    listed = [m for m in places if m.end <= mark]
    joined = all(len(text[a.end : b.start]) <= 12 and _MARK.search(text, a.end, b.start) for a, b in pairwise(listed))
    return listed[row.index(q)] if row and len(listed) == len(row) and joined else None


def _growing(text: str, q: Quantity, row: Sequence[Quantity], start: int, earlier: Sequence[Indicator]) -> Indicator | None:
    """Rates in the order of the nouns before them, without 分别 (住院人次、手术台次同比增长14%、22%), or of those dealt out before."""
    if q.measure != "ratio":
        return None
    row = [one for one in row if one.measure == "ratio"]
    if q not in row or len(row) < 2 or not all(_BETWEEN.fullmatch(text, a.end, b.start) for a, b in pairwise(row)):
        return None
    grows = _GROWN.search(text, start, row[0].start)
    found = noun_before(text, start, grows.start()) if grows else None
    items = _items(text, found) if found else []
    if grows is not None and not text[start : grows.start()].strip(","):
        items = [one for one in earlier[-len(row) :] if one.rule == "dealt_out"]
    if grows is None or len(items) != len(row):
        return None
    item = items[row.index(q)]
    return Indicator(item.name + grows["core"].removesuffix("比").replace("占", "占比"), item.start, item.end, item.rule)


def dealt_out(text: str, q: Quantity, row: Sequence[Quantity], start: int, earlier: Sequence[Indicator]) -> Indicator | None:
    """The noun that 分别 deals to a quantity of ``row``, those of its clause; ``earlier``: what its sentence has counted before.

    The clause begins at ``start``.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "新技术、新项目分别为168项和23项"
    >>> [dealt_out(text, q, scan_quantities(text), 0, []).name for q in scan_quantities(text)]
    ['新技术', '新项目']
    """
    if (grown := _growing(text, q, row, start, earlier)) is not None:
        return grown
    mark, row = _row(text, q, row, start)
    than = _THAN.match(text, mark + 2) if row else None
    does = than and _DOES.fullmatch(text, than.end(), row[0].start)
    if than is None or not (does or _STATES.fullmatch(text, than.end(), row[0].start)):
        return None
    rate = _RATE.search(text, start, mark)
    ahead = rate.start() if rate else mark
    found = noun_before(text, start, ahead)
    items = _items(text, found) if found else [Indicator(i.name, i.start, i.end, "dealt_out") for i in earlier[-len(row) :]]
    if len(items) != len(row) or (does and any(_PLACES.match(item.name) for item in items)):
        return None
    item = items[row.index(q)]
    grows = _GROWS.match(text, than.end())
    growth = text[ahead:mark] + (grows.group() if grows.group() != "占" else "占比") if grows else ""
    return Indicator(item.name + growth, item.start, item.end, item.rule)


def each_of(text: str, floor: int, end: int) -> list[Indicator]:
    """The nouns of a list that one number counts each: 校长、院长各20名.

    >>> [noun.name for noun in each_of("选派校长、院长各", 0, 8)]
    ['校长', '院长']
    """
    each = _EACH.search(text, max(floor, end - 2), end)
    found = noun_before(text, floor, each.start()) if each else None
    items = _items(text, found) if found else []
    return [] if any(_PLACES.match(text, item.start, item.end) for item in items[:-1]) else items
