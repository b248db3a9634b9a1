"""The places that a trip's sentence points back to: 先后赴上述两地调研, where a list of two stands before."""

from __future__ import annotations

import re

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.schemes import in_the_west
from summariser.lexicon.places import Mention, ResolvedRegion
from summariser.regex import regex

# 上述两个地区, 这三个乡镇, 以上地区
_ABOVE = regex(
    r"了?(?:(?:上述|以上|前述)(?P<count>[两二三四五六七八九2-9])?|(?:这|该)(?P<these>[两二三四五六七八九2-9]))(?:个|处|座)?"
    r"(?:对口|结对|帮扶|协作|受援|支援){0,3}(?:地区?|[省市县区州旗盟]|乡镇|镇|乡|街道|地方)(?![\u3400-\u9fff]?(?:企业|项目|单位|学校|医院))"
)
_COUNTS = {"两": 2} | {c: n for n, c in enumerate("二三四五六七八九", 2)} | {str(n): n for n in range(2, 10)}
_JOINED = regex("[、和及与]|以及")
_BACK = 300  # characters before the words in which the list is looked for


def regions_above(geo: Geography, move: re.Match[str]) -> tuple[tuple[ResolvedRegion, int], ...]:
    """The last list of as many regions as the words behind a word of motion say; none where it joins the two sides."""
    told = _ABOVE.match(geo.text, move.end())
    if told is None:
        return ()
    count = _COUNTS.get(told["count"] or told["these"] or "", 0)
    low = max(0, move.start() - _BACK)
    named = [m for m in geo.places.at(low, move.start()) if m.start >= low and not (m.letter or m.inside_name)]
    run: list[Mention] = []
    lists: list[list[Mention]] = []
    for mention in named:
        joined = bool(run) and _JOINED.fullmatch(geo.text, run[-1].end, mention.start) is not None
        run = [*run, mention] if joined else [mention]
        lists = [*(lists[:-1] if joined else lists), run]
    fits = [run for run in lists if (len(run) == count if count else len(run) > 1)]
    regions = [(m.place, m.start) for m in fits[-1] if m.place] if fits else []
    if not regions or any(not region.full_name for region, _ in regions):
        return ()
    together = len({region.province for region, _ in regions}) == 1 or all(in_the_west(region) for region, _ in regions)
    return tuple(regions) if together else ()
