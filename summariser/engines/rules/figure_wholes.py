"""Gives a part the category of what it is a part of, where the part alone doesn't tell: 吸纳就业1450人,其中脱贫户626人."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.carried import Counted
from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.nouns import Indicator
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import DraftFigure
from summariser.records.vocabulary import Category

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
