"""Tells where the name of an office begins that goes somewhere: 县卫健局赴甲区对接."""

from __future__ import annotations

from summariser.engines.rules.travellers import BEFORE_PARTY
from summariser.regex import regex

# 县卫健局|赴甲区, 区教育局、人社局先后|到乙县
_AN_OFFICE = regex(
    r"(?=[^、和与及]{0,8}[省市县区州旗盟])(?:[^、和与及,。;\d]{3,20}(?<=[局委办厅部会院联心府协大])(?:[、和与及]|$)){1,4}(?<![、和与及])"
)
_IN_TURN = regex("(?:先后|分别|专程|再次)$")


# 青岛市|有关领导到…, 济南市市中区|区长到…, 青岛市|协作办主要负责人到…, 青岛市|医疗队到…: guests told by their posts or as a party.
_GUESTS = (
    r"(?:党政|市委|县委|区委|州委|省委|政府|人大|政协|[\u3400-\u9fff]{2,8}[局办委厅院校])?(?:有关|相关|主要|部分|分管|部门|的)*"
    r"(?:领导|负责人|负责同志|党政主要领导|副?(?:书记|主席|主任|局长|院长|校长|会长|[省市县区州旗]长)"
    r"|(?:东西部协作|对口支援|对口帮扶|对口协作|乡村振兴|巡回)?(?:医疗队|义诊队|支教队|工作专班|专班|帮扶团|采访团|采风团|招商团|支教团|宣讲团))"
    r"(?:等?一行|们|等)?(?:\d{1,3}[余多]?人)?(?:先后|专程|分别|再次)?"
)
UNNAMED_GUESTS = regex(_GUESTS)
_WHOLE_NAME = regex(rf"[\u3400-\u9fff]{{2,14}}(?:{_GUESTS})")


def office_start(before: str, at: int) -> int:
    """Where the name of an office begins that is all that stands in the clause ``before`` the word of motion at ``at``; else ``at``.

    >>> office_start("5月8日,县卫健局", 20), office_start("5月8日,县卫健局组织医生", 20)
    (16, 20)
    """
    begin = max((m.end() for m in BEFORE_PARTY.finditer(before)), default=0)
    told = _IN_TURN.sub("", before)
    return at - len(before) + begin if _AN_OFFICE.fullmatch(told, begin) or _WHOLE_NAME.fullmatch(told, begin) else at
