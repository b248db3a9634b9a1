"""Words that support a figure, and one record for a figure that is stated twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.nouns import Indicator
from summariser.lexicon.quantities import Quantity
from summariser.records.draft import DraftFigure
from summariser.regex import regex

_MAX_QUOTE = 64


_LABEL = 24  # characters of what stands before a colon and is counted behind it


def quote_span(text: str, q: Quantity, ctx: Context, indicator: Indicator, change: Quantity | None) -> tuple[int, int]:
    """The clause of a figure; of a long one, the items that hold the noun and the number."""
    start, end = ctx.clause.start, ctx.clause.end
    inner = [q.start, q.end]
    if text[start - 1 : start] == ":" and 0 < start - indicator.start <= _LABEL and "\n" not in text[indicator.start : start]:
        start = indicator.start  # 财政帮扶资金:5200万元
    if start <= indicator.start < end:
        inner += [indicator.start, min(indicator.end, end)]
    if change and change.start >= start:
        inner.append(change.start)
    if end - start > _MAX_QUOTE:
        start = max(start, text.rfind("、", start, min(inner)) + 1)
        stop = text.find("、", max(inner), end)
        end = stop if stop >= 0 else end
    if change and change.start < start:
        start = change.start
    return start, end


_WITH = regex("[与同跟][^,。;]{1,40}$")


def _with_others(first: DraftFigure, figure: DraftFigure) -> bool:
    """Whether so many of one side are paired with as many of the other in one clause: 6所学校与乙县6所学校."""
    quote = next((q for q in first.quotes if q.start is not None and q.start <= (figure.raw.start or 0) < q.start + len(q.text)), None)
    if quote is None or quote.start is None or first.raw.start is None or figure.raw.start is None:
        return False
    between = quote.text[first.raw.start - quote.start + len(first.raw.text) : figure.raw.start - quote.start]
    return _WITH.search(between) is not None


def _elsewhere(figure: DraftFigure, kept: Mapping[tuple[str, ...], DraftFigure]) -> tuple[str, ...]:
    """The region of a figure that reads like one of another region: 甲县、乙县分别安排3100万元、3100万元."""
    first = kept.get((figure.indicator, figure.raw.text))
    if first is not None and _with_others(first, figure):
        return (str(figure.raw.start),)
    if first is None or first.region is None or figure.region is None or first.region.words == figure.region.words:
        return ()
    return (figure.region.words,)


def without_repeats(figures: Iterable[DraftFigure]) -> list[DraftFigure]:
    """One record for a figure that the article states twice; the quotes of both are kept."""
    kept: dict[tuple[str, ...], DraftFigure] = {}
    for figure in figures:
        key = (figure.indicator, figure.raw.text, *_elsewhere(figure, kept))
        if key in kept:
            first = kept[key]
            kept[key] = DraftFigure(
                first.indicator, first.raw, (*first.quotes, *figure.quotes)[:3], first.previous or figure.previous, first.status,
                first.period or figure.period, first.region or figure.region, first.category, first.rule,
            )  # fmt: skip
        else:
            kept[key] = figure
    return list(kept.values())
