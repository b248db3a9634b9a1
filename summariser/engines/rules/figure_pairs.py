"""Figures that come in twos: 8个村与6个村结对 are one of either side; 资金和项目 are so much money and so many projects."""

from __future__ import annotations

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.figure_regions import Owners
from summariser.engines.rules.nouns import Indicator
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import DraftFigure, Mention
from summariser.regex import regex

_WITH = frozenset("与和同跟")
_PAIRS = regex("结对|结成|结为|牵手|携手|缔结|共建|联建|续签|签约|签订|签署|一对一|手拉手|村企共建|“万企兴万村”")
# 4家医院与5家医院、6所学校与8所学校结对: from one item of the list to the next.
_NEXT = frozenset("、,")
_AND_ITS_OWN = regex(r"[^、,。;\d与同跟]{1,12}[与和同跟][^、,。;\d]{0,8}\d")
# 甲县一中等5所学校与民族中学等5所学校
_WITH_THEIRS = regex(r"\d[^,。;、\d]{1,12}?[与同][^,。;、\d]{2,20}等$")
_WORD = "(?:资金|投资|经费|项目|工程)"
_TWO = regex(rf"(?P<one>[\u3400-\u9fff“”]*?{_WORD})(?:和|与|及|、|以及)(?P<other>[\u3400-\u9fff“”]*?{_WORD})")
_MONEY = ("资金", "投资", "经费")


_ROW = 8  # figures of a row and of the one that it goes with, at most


def of_two(indicator: Indicator, q: Quantity) -> Indicator:
    """Which of money and projects, where one noun holds both, a number counts by its measure.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> noun = Indicator("帮扶资金和项目", 0, 7, "noun_before")
    >>> [of_two(noun, q).name for q in scan_quantities("800万元、12个")]
    ['帮扶资金', '项目']
    """
    two = _TWO.fullmatch(indicator.name)
    if two is None or q.measure not in ("money", "count"):
        return indicator
    one, other = two["one"], two["other"]
    if one.endswith(_MONEY) == other.endswith(_MONEY):
        return indicator
    name = one if one.endswith(_MONEY) == (q.measure == "money") else other
    if indicator.end - indicator.start != len(indicator.name):
        return Indicator(name, indicator.start, indicator.end, indicator.rule)
    start = indicator.start + (0 if name is one else two.start("other"))
    return Indicator(name, start, start + len(name), indicator.rule)


def counted_before(indicator: Indicator, found: list[DraftFigure]) -> DraftFigure | None:
    """The figure that a part of a deed is of, or the growth that 分别 deals out: the region of the one is that of the other."""
    if indicator.rule == "part_of_deed":
        return found[-1]
    if indicator.rule != "dealt_out":
        return None
    dealt = next((n for n, f in enumerate(reversed(found[-_ROW:])) if f.rule != "dealt_out" or f.indicator != indicator.name), 0)
    wholes = [f for f in found[-_ROW : len(found) - dealt] if f.rule != "dealt_out" and indicator.name.startswith(f.indicator)]
    if len({f.region.text for f in wholes if f.region}) == len(wholes) > dealt:
        return wholes[dealt]  # 甲、乙销售额分别为3亿元、2亿元,分别增长5%、8%: in the same order
    return wholes[-1] if wholes else None


def other_side(text: str, owners: Owners, q: Quantity, ctx: Context, found: list[DraftFigure]) -> Mention | None:
    """The region of a number that others are paired with: the side that the number before it is not of.

    The number after both, in a list of such pairs, is of the first side again.
    """
    before = found[-1] if found else None
    if before is None or before.region is None or not _paired(text, ctx.clause, q.end):
        return None
    at = before.raw.start or 0
    if at < ctx.clause.start or owners.named_between(at, q.start):
        return None
    if text[q.start - 1] in _WITH or _WITH_THEIRS.search(text, at, q.start):
        return _across(owners, before.region)
    again = text[q.start - 1] in _NEXT and _AND_ITS_OWN.match(text, q.end)
    first = found[-2] if len(found) > 1 and again else None
    began = (first.raw.start or 0) if first is not None else 0
    follows = first is not None and began >= ctx.clause.start and any(text.find(word, began, at) >= 0 for word in _WITH)
    return first.region if follows and first is not None else None


def _paired(text: str, clause: Span, end: int) -> bool:
    return _PAIRS.search(text, clause.start, max(end, clause.end)) is not None


def _across(owners: Owners, region: Mention) -> Mention | None:
    sides = owners.sides
    if any(_is_of(region, d) for d in sides.donors):
        return owners.sole(sides.recipients)
    return owners.sole(sides.donors) if any(_is_of(region, r) for r in sides.recipients) else None


def _is_of(words: Mention, region: ResolvedRegion) -> bool:
    return bool(region.full_name) and (words.reading or "").startswith(region.full_name or "")
