"""Gives a figure what those before it in its sentence tell: the category of its whole (其中脱贫户626人), the region of who gives."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.carried import Counted
from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.figure_regions import Owners
from summariser.engines.rules.nouns import Indicator
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import DraftFigure, Mention
from summariser.records.vocabulary import Category
from summariser.regex import regex

# What a part's own noun may say, and what its whole does.
_UNSURE = frozenset({"population", "people", "funding", "institution"})
_OF_PARTS = frozenset({"employment", "sales", "project", "donation"})
# What is planned is of what has been done.
_PLANS = ("任务", "目标", "计划", "指标")
_OF_MONEY = frozenset({"sales", "donation", "output"})


def of_the_whole(
    counted: Counted, found: Sequence[DraftFigure], category: Category, q: Quantity, ctx: Context, indicator: Indicator
) -> Category:
    """The category of the figure that ``q``, of ``category`` by its own words, is a part of; ``found`` are those before it."""
    last = found[-1] if found else None
    if category == "funding" and indicator.name.endswith(_PLANS) and last is not None and (last.raw.start or 0) >= ctx.sentence.start:
        return last.category if last.category in _OF_MONEY else category  # 采购农产品3亿元,超额完成2亿元的年度任务
    unsure = category in _UNSURE or (category == "other" and indicator.name.endswith("类"))
    if not unsure or not counted.text.startswith(("其中", "(其中"), ctx.clause.start):
        return category
    units = {one.start: one for _, one, _ in counted.rows[-6:]}
    for whole in reversed(found[-4:]):
        one = units.get(whole.raw.start or 0)
        if one is None or one.start < ctx.sentence.start:
            break
        if one.unit == q.unit or (one.measure == q.measure == "people"):
            return whole.category if whole.category in _OF_PARTS else category
    return category


# 实施项目, 选派干部: what those do who have given money.
_GIVE_TOO = regex("(?:共|累计|先后|并|还|新)*(?:实施|援建|选派|派出|派驻|安排|落实|投入|拨付|捐赠)")


def given_as_well(owners: Owners, q: Quantity, ctx: Context, category: Category, found: Sequence[DraftFigure]) -> Mention | None:
    """Who gives in a sentence that goes on about it and names no region: 安排资金4亿元,实施项目18个,选派干部20名."""
    if category not in ("project", "people", "funding") or not _GIVE_TOO.match(owners.text, ctx.clause.start):
        return None
    money = (f for f in reversed(found[-6:]) if f.category == "funding" and f.region is not None and f.raw.start is not None)
    last = next((f for f in money if (f.raw.start or 0) >= ctx.sentence.start), None)
    if last is None or owners.named_between(ctx.sentence.start, q.start) or ";" in owners.text[last.raw.start or 0 : q.start]:
        return None
    return last.region
