"""Drop from a page what a visitor never sees: scripts, form controls, and the spam that hacked pages hide by CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summariser.regex import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_UNSEEN_NAMES = "script style noscript template iframe object embed svg math canvas audio video select button datalist rp rt"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_FRAME = frozenset(("html", "head", "body"))
_SIMPLE_SELECTOR = regex(r"[a-z0-9]*([.#][\w-]+)", re.IGNORECASE | re.ASCII)
_NAMED = regex(r"[.#][\w-]+", re.ASCII)
_CSS_TOKEN = regex(r"[^{}]+|[{}]")
_CSS_COMMENT = regex(r"/\*[^*]*(?:\*(?!/)[^*]*)*\*/")
_NUMBER = regex(r"-?\d*\.?\d+")
OFF_SCREEN = -500.0
"""Pixels (or other units) to the left of or above the page from which an element counts as out of sight."""


def drop_hidden(root: HtmlElement) -> None:
    """Remove unseen elements from the tree, in place; the text after them stays. The body itself is never hidden."""
    rules = _hiding_names(root)
    for element in list(root.iter()):
        comment = not isinstance(element.tag, str)
        unseen = comment or element.tag in _UNSEEN or (element.tag not in _FRAME and _hidden(element, rules))
        if unseen and element.getparent() is not None:
            element.drop_tree()


def _hidden(element: HtmlElement, rules: frozenset[str]) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or (element.tag == "dialog" and "open" not in attributes):
        return True
    if element.tag == "marquee" and any(_number(attributes.get(side, "")) in range(6) for side in ("width", "height")):
        return True
    if rules:
        names = {"." + name for name in attributes.get("class", "").split()} | {"#" + attributes.get("id", "")}
        if names & rules:
            return True
    style = attributes.get("style", "")
    if not style or not hides(style):
        return False
    return not (_declarations(style).get("font-size") is not None and not _hides_but_font(style) and _larger_inside(element))


def hides(style: str) -> bool:
    """Whether CSS declarations put their element out of sight.

    >>> [hides(css) for css in ("display: none", "font-size:0", "position:absolute;left:-9999px", "text-indent:2em", "left:-9px")]
    [True, True, True, False, False]
    """
    return _hides_but_font(style) or _is_zero(_declarations(style).get("font-size"))


def _hides_but_font(style: str) -> bool:
    css = _declarations(style)
    if css.get("display") == "none" or css.get("visibility") in ("hidden", "collapse") or _is_zero(css.get("opacity")):
        return True
    if css.get("overflow") == "hidden" and any(_is_tiny(css.get(side)) for side in ("width", "height", "max-height", "max-width")):
        return True
    if css.get("position") in ("absolute", "fixed"):
        return any(_number(css.get(side)) <= OFF_SCREEN for side in ("left", "top")) or "rect(0" in css.get("clip", "").replace(" ", "")
    return any(_number(css.get(side)) <= OFF_SCREEN for side in ("text-indent", "margin-left", "margin-top"))


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in style.lower().split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def _number(value: str | None) -> float:
    found = _NUMBER.match(value or "")
    return float(found.group()) if found else float("nan")


def _is_zero(value: str | None) -> bool:
    return _number(value) == 0


def _is_tiny(value: str | None) -> bool:
    return _number(value) <= 1 and "%" not in (value or "") and "em" not in (value or "")


def _larger_inside(element: HtmlElement) -> bool:
    """``font-size:0`` on a container is also how authors close gaps between boxes that set their own size."""
    sizes = (_declarations(child.get("style")).get("font-size") for child in element.iterdescendants() if child.get("style"))
    return any(size is not None and not _is_zero(size) for size in sizes)


def _hiding_names(root: HtmlElement) -> frozenset[str]:
    """Classes and ids that the page's own style sheets hide, and no rule shows again (as rules for tabs and menus do)."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for sheet in root.iter("style"):
        for selectors, body in _rules(_CSS_COMMENT.sub("", sheet.text or "")):
            display = _declarations(body).get("display")
            for selector in selectors.split(","):
                simple = _SIMPLE_SELECTOR.fullmatch(selector.strip())
                if simple and hides(body):
                    hidden.add(simple.group(1))
                elif display not in (None, "none"):
                    shown.update(_NAMED.findall(selector))
    return frozenset(hidden - shown)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the plain rules; what stands inside ``@media`` and its like is left out."""
    depth = 0
    selectors = body = ""
    for token in _CSS_TOKEN.findall(css):
        if token == "{":
            depth += 1
        elif token == "}":
            if depth == 1 and not selectors.lstrip().startswith("@"):
                yield selectors, body
            depth = max(0, depth - 1)
            body = ""
        elif depth == 0:
            selectors = token
        else:
            body = token
