"""Finds the words that stand for a region without naming it: 我市, 县里 for its own, 该区 for the one named last; a corps' division."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summariser.engines.rules.ranks import fits, lineage
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_RANKS = "自治区|自治州|自治县|兵团|省|州|盟|市|县|旗|区"
_OF_OURS = rf"(?P<whose>我(?<![自大]我)们?|该)(?P<rank>{_RANKS})(?![域们里外内情籍级])"
_OURS = regex(_OF_OURS)
_INSIDE = regex("[省州盟市县旗区]里[与和同跟]")
_STANDS_FOR = regex(
    rf"{_OF_OURS}|"
    r"(?:(?<=[,。;:!?\n])|^)(?:[今去当同前]年,?|\d{4}年,?)?(?P<place>省|州|盟|市|县|旗|区)里(?=(?:与|和|同|跟)[\u3400-\u9fff])"
)
_OF = ("的", "所辖", "所辖的", "下辖的", "境内的", "辖内的", "辖下的")
_DIVISION = regex("第[一二三四五六七八九十]{1,3}师")
# How many mentions back 该区 may mean.
_REACH = 20


def spoken_for(text: str, named: Sequence[PlaceMention], home: ResolvedRegion | None) -> list[PlaceMention]:
    """Mentions for these words, each resolved; ``named`` are the article's own mentions in order, ``home`` its own region, if known."""
    ours = lineage(home) if home else []
    starts = [mention.start for mention in named]
    found = []
    pattern = _STANDS_FOR if _INSIDE.search(text) else _OURS  # few texts write 市里与
    for match in pattern.finditer(text):
        place = match["place"] if pattern is _STANDS_FOR else None
        rank = place or match["rank"]
        region = next((unit for unit in ours if fits(rank, unit)), None) if match["whose"] != "该" else None
        if match["whose"] == "该" or (place and region is None):
            at = bisect_left(starts, match.start())
            before = (m.place for m in reversed(named[max(0, at - _REACH) : at]) if m.place and not m.letter)
            region = next((place for place in before if fits(rank, place)), None)
        follows = bisect_left(starts, match.end())
        next_to = named[follows].place if region and follows < len(named) and starts[follows] == match.end() else None
        if region is not None and not (next_to and any(fits(rank, unit) for unit in lineage(next_to))):  # 我州东乡县 is 东乡县
            start = match.start("place") if place else match.start()
            found.append(PlaceMention(start, match.end(), text[start : match.end()], (), region))
    return found


def with_divisions(text: str, named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, 新疆生产建设兵团第一师阿拉尔市 as one of the division's city, and 西藏的日喀则市 as one of the city."""
    found: list[PlaceMention] = []
    for mention in named:
        last = found[-1] if found else None
        corps = last is not None and last.text.endswith("兵团")
        division = corps and last and (_DIVISION.fullmatch(text, last.end, mention.start) or _DIVISION.match(text, last.end, mention.end))
        near = last and text[last.end : mention.start] in _OF
        within = near and last and last.place and mention.place and last.place.contains(mention.place)
        if last and mention.place and (division or within):
            found[-1] = PlaceMention(last.start, mention.end, text[last.start : mention.end], mention.candidates, mention.place)
        else:
            found.append(mention)
    return found
