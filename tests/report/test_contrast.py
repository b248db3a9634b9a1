"""Colours: words have the contrast that WCAG's level AA asks for on everything they may stand on, in light and in dark."""

from __future__ import annotations

import re
from itertools import product

import pytest

from summariser.report.body import style

Colour = tuple[float, float, float]


def palette(dark: bool) -> dict[str, Colour]:
    """The page's colours by name."""
    found = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", style())
    return {name: rgb(pair[dark]) for name, *pair in found}


def rgb(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def mixed(one: Colour, two: Colour, share: float) -> Colour:
    """As color-mix(in srgb, one share, two) does."""
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, two, strict=True))
    return red, green, blue


def luminance(colour: Colour) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, two: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert round(contrast(rgb("#000000"), rgb("#ffffff")), 1) == 21
    assert round(contrast(rgb("#767676"), rgb("#ffffff")), 2) == 4.54


# Words, and what they stand on: the page, its raised and sunken parts, and a lit record.
WORDS = ("ink", "soft", "seal", "m", "n", "p", "f", "bad", "x")
PAPERS = ("paper", "raised")
TINTS = ("m-tint", "n-tint", "p-tint", "f-tint", "bad-tint", "x-tint", "sunken")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_can_be_read(dark: bool) -> None:
    colours = palette(dark)
    pairs = [*product(WORDS, PAPERS), *product(("ink",), TINTS), ("gone", "sunken"), ("p", "p-tint"), ("x", "x-tint"), ("paper", "ink")]
    weak = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_can_be_read_in_what_is_lit(dark: bool) -> None:
    colours = palette(dark)
    lit_record = mixed(colours["seal"], colours["paper"], 0.12)
    lit_words = mixed(colours["seal"], colours["paper"], 0.24)
    assert {name: contrast(colours[name], lit_record) >= 4.5 for name in ("ink", "soft", "f", "bad", "x")} == dict.fromkeys(
        ("ink", "soft", "f", "bad", "x"), True
    )
    assert contrast(colours["ink"], lit_words) >= 4.5
