"""Building SVG: every text and attribute goes through one place that makes it harmless and well-formed."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from xml.etree import ElementTree

from summariser.regex import regex

_NOT_XML = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Element = ElementTree.Element


def printable(text: str) -> str:
    """The text with what no XML document may hold (control characters, lone surrogates) shown as U+FFFD.

    >>> printable("甘肃\\x0b省")
    '甘肃\\ufffd省'
    """
    return _NOT_XML.sub("\ufffd", text)


def root(label: str, height: float, name: str) -> Element:
    """An ``<svg>`` as wide as the page gives it, ``height`` CSS pixels high; lengths across are given in percent.

    Nothing in it scales with its width but the distances, so that words stay as large on a phone as on a desk.
    """
    return Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": f"chart chart-{name}",
            "width": "100%",
            "height": number(height),
            "role": "group",
            "aria-label": printable(label),
        },
    )


def add(parent: Element, tag: str, text: str | None = None, **attributes: str | float | None) -> Element:
    """A child. ``stroke_width=1`` is the attribute ``stroke-width``, ``class_`` is ``class``; None leaves one out."""
    child = ElementTree.SubElement(parent, tag)
    for key, value in attributes.items():
        if value is not None:
            name = key.rstrip("_").replace("_", "-")
            child.set({"viewBox": "viewBox", "preserveAspectRatio": "preserveAspectRatio"}.get(name, name), _attribute(value))
    if text is not None:
        child.text = printable(text)
    return child


def link(parent: Element, row: str, title: str) -> Element:
    """An ``<a>`` to the row of the table that says where a mark comes from; ``title`` shows on hovering and is read aloud."""
    anchor = add(parent, "a", href=f"#{row}", data_row=row, aria_label=title)
    add(anchor, "title", title)
    return anchor


def _attribute(value: str | float) -> str:
    return printable(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A number without needless digits.

    >>> number(3.0), number(0.126), number(-0.0001)
    ('3', '0.13', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def percent(share: float) -> str:
    """A share of the width.

    >>> percent(1 / 3)
    '33.333%'
    """
    return f"{share * 100:.3f}".rstrip("0").rstrip(".") + "%"


def markup(element: Element) -> str:
    """The element as text that can stand in an HTML page or in a file of its own."""
    return ElementTree.tostring(element, encoding="unicode")


def width(text: str) -> float:
    """Roughly how wide a text is, in ems: a character of Chinese is one, a letter or a digit 0.58.

    >>> width("甘肃省 12")
    4.74
    """
    return round(sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.58 for char in text), 2)


def fitted(text: str, ems: float) -> str:
    """The text, shortened with an ellipsis where it is wider.

    >>> fitted("积石山保安族东乡族撒拉族自治县", 6)
    '积石山保安…'
    """
    if width(text) <= ems:
        return text
    while text and width(text) + 1 > ems:
        text = text[:-1]
    return text + "…"


def style() -> str:
    """The style sheet of all charts: light and dark, for a page's own ``<style>``."""
    return (files("summariser.charts.svg") / "charts.css").read_text("utf-8")
