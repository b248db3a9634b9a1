"""How charts show themselves in a notebook: as SVG made on this machine, where altair would load its libraries from the network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from summariser.charts.svg.elements import printable
from summariser.consolidate.source import Source
from summariser.errors import UsageError, extra

if TYPE_CHECKING:
    import altair as alt

    Shown = alt.VConcatChart

COLOURS = {"g1": "#0068a8", "g2": "#b8500a", "g3": "#00785a", "g4": "#9a3f8f", "g5": "#7a5c00", "g6": "#5a6472"}
"""Those of the style sheet, for light paper."""
INK, SOFT, WARN = "#1c2430", "#566273", "#b3261e"
_FONT = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_SVG = "{http://www.w3.org/2000/svg}"
_MOST_QUOTES = 2


def altair() -> Any:
    """The library. Raises UsageError where it is not installed."""
    try:
        import_module("vl_convert")
        return import_module("altair")
    except ImportError as error:
        raise UsageError("charts in notebooks need altair and vl-convert-python", hint=extra("charts")) from error


def shown(parts: Sequence[Any], title: str, notes: Sequence[str]) -> Shown:
    """Charts under one another as one, with a title and lines of notes below it."""
    made: alt.VConcatChart = _class()(vconcat=list(parts), spacing=14)
    styled: alt.VConcatChart = (
        made.properties(title=altair().TitleParams(title, subtitle=[note for note in notes if note]))
        .configure(font=_FONT, background="white")
        .configure_view(stroke=None)
        .configure_title(anchor="start", fontSize=15, subtitleColor=SOFT, subtitleFontSize=11, color=INK, subtitlePadding=4, offset=12)
        .configure_axis(labelColor=SOFT, domainColor="#c9d1db", tickColor="#c9d1db", gridColor="#e8ecf1", labelFontSize=11)
        .configure_legend(orient="top", title=None, labelLimit=0, labelColor=INK)
        .configure_header(title=None, labelLimit=0, labelColor=INK)
    )
    return styled


@cache
def _class() -> Any:
    """altair's VConcatChart, which unless a renderer was chosen shows itself as SVG; made on first use, as altair is loaded then."""
    library = altair()

    class OfflineChart(library.VConcatChart):  # type: ignore[name-defined,misc]
        """A chart that shows itself without a network. ``altair.renderers.enable(…)`` chooses another way for all charts."""

        def _repr_mimebundle_(self, *args: Any, **kwargs: Any) -> Any:
            if library.renderers.active == "default":
                return {"text/html": svg_of(self)}
            return super()._repr_mimebundle_(*args, **kwargs)

    return OfflineChart


def svg_of(chart: Any) -> str:
    """A chart as SVG whose marks have their description as a tooltip of the browser's own."""
    import vl_convert

    tree = ElementTree.fromstring(vl_convert.vegalite_to_svg(chart.to_dict()))
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    for mark in list(tree.iter()):
        words = mark.get("aria-label")
        if words and mark.get("role") == "graphics-symbol" and mark.get("aria-roledescription") not in ("axis", "legend", "title"):
            title = ElementTree.Element(f"{_SVG}title")
            title.text = words
            mark.insert(0, title)
    return ElementTree.tostring(tree, encoding="unicode")


def quoted(sources: Sequence[Source]) -> str:
    """The first quotes of a mark, with where they are from."""
    said = [f"“{source.quote}” {source.key}" for source in sources[:_MOST_QUOTES]]
    more = len(sources) - len(said)
    return printable(" ".join([*said, f"and {more} more"] if more > 0 else said))
