"""Tells where the name of an office begins that goes somewhere: 县卫健局赴甲区对接."""

from __future__ import annotations

from summariser.engines.rules.travellers import BEFORE_PARTY
from summariser.regex import regex

# 县卫健局|赴甲区, 区教育局、人社局先后|到乙县
_AN_OFFICE = regex(
    r"(?=[^、和与及]{0,8}[省市县区州旗盟])(?:[^、和与及,。;\d]{3,20}(?<=[局委办厅部会院联心府协大])(?:[、和与及]|$)){1,4}(?<![、和与及])"
)
_IN_TURN = regex("(?:先后|分别|专程|再次)$")


def office_start(before: str, at: int) -> int:
    """Where the name of an office begins that is all that stands in the clause ``before`` the word of motion at ``at``; else ``at``.

    >>> office_start("5月8日,县卫健局", 20), office_start("5月8日,县卫健局组织医生", 20)
    (16, 20)
    """
    begin = max((m.end() for m in BEFORE_PARTY.finditer(before)), default=0)
    told = _IN_TURN.sub("", before)
    return at - len(before) + begin if _AN_OFFICE.fullmatch(told, begin) else at
