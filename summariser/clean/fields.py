"""Tells the fields of a report on an event (会议时间:…, 地点:…) from the data of the page."""

from __future__ import annotations

from summariser.clean.furniture import Line
from summariser.regex import regex

_OF_IT = r"(?:会议|活动|座谈|培训|考察|签约|举办|召开|开展)?"
_TIME = regex(rf"{_OF_IT}时\s?间\s?[:：].{{0,3}}\d")
_PLACE = regex(rf"{_OF_IT}地\s?点\s?[:：]")
_NAME = regex(r"(?:会议|活动)?(?:名\s?称|主\s?题|事\s?件)\s?[:：]")
_NEAR = 2


def own_fields(lines: list[Line]) -> list[Line]:
    """Lines that say when something was are the article's own where a line beside them says where: 时间:2024-05-08 over 地点:某市."""
    places = {i for i, line in enumerate(lines) if _PLACE.match(line.words)}
    if not places:
        return lines
    out = list(lines)
    for i, line in enumerate(lines):
        beside = any(at in places for at in range(i - _NEAR, i + _NEAR + 1))
        if beside and line.kind != "body" and (i in places or _TIME.match(line.words)):
            out[i] = line.told("body", ends=False)
    return out


def begins_report(line: str, below: str) -> bool:
    """Whether a line names an event of which the next one says when it was."""
    return _NAME.match(line) is not None and _TIME.match(below) is not None
