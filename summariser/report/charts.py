"""The charts of a report: the drawings as markup, and the records behind each mark as data, so that a click leads to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from summariser.charts import Panel, Row, figure
from summariser.consolidate import Source
from summariser.offline import safe

_MOST = 300
"""Records of a mark that are listed; the rest is counted."""
_QUOTE = 90


def chart_section(panels: Sequence[Panel]) -> str:
    """All panels as a view of the page. What a click opens is put into the place below its chart."""
    drawn = "".join(
        f'<section class="chart-panel" data-panel="{panel.id}">{figure(panel)}'
        '<div class="behind"></div><div class="all-rows"></div></section>'
        for panel in panels
    )
    contents = "".join(f'<li><button type="button" class="link" data-to="{panel.id}">{safe(panel.title)}</button></li>' for panel in panels)
    head = f'<h1 tabindex="-1">Charts</h1><h2 class="unseen">All charts</h2><ul class="contents">{contents}</ul>'
    return f'<section id="v-charts" class="view" hidden>{head}{drawn}</section>'


def chart_rows(panels: Sequence[Panel]) -> dict[str, Any]:
    """What each mark stands for: of every panel its columns, and of every row its cells and the records that say so."""
    return {panel.id: {"columns": panel.columns, "title": panel.title, "rows": [_row(row) for row in panel.rows]} for panel in panels}


def _row(row: Row) -> list[Any]:
    return [row.id, row.cells, row.drawn, len(row.sources), [_source(source) for source in row.sources[:_MOST]]]


def _source(source: Source) -> tuple[str, str, str, int]:
    """The article, the record's key on its page, its quote, whether the article is a reprint."""
    quote = " ".join(source.quote.split())
    return source.stem, record_key(source), quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…", int(source.reprint)


def record_key(source: Source) -> str:
    """A record's key on the page of its article.

    >>> record_key(Source("a/b/m1/person2", "a/b", "participant", 2, (), None, None))
    'm1.n2'
    """
    return re.sub(r"/\D+", ".n", source.key.removeprefix(f"{source.stem}/"))
