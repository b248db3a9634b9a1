"""The one form in which names of events, posts, indicators and units are equal or not."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from summariser.lexicon.script import fold_script
from summariser.lexicon.units import units
from summariser.regex import regex

_POINT = regex(r"(?<=\d)\.(?=\d)")
_KEPT = frozenset("%‰\ue000")
# What conferences of any pair are called; a name of nothing else says which kind of event it is, not which event.
_GENERIC = regex(
    r"东西部|扶贫|协作|对口|支援|合作|帮扶|结对|党政|高层|工作|交流|对接|推进|考察|学习|调研|活动|联席|座谈|会议|会谈|会见|签约|仪式|代表团|"
    r"慰问|看望|干部|人才|项目|举行|召开|一行|两地|双方|[省市县区州和与的在赴到来会]"
)
_DISTINCTIVE = 4


class _Words(dict[int, int | None]):
    """What becomes of each character: white space, punctuation and controls go. Filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        self[code] = code if char in _KEPT or unicodedata.category(char)[0] not in "PZC" else None
        return self[code]


_WORDS = _Words()


@lru_cache(maxsize=1 << 17)
def folded(text: str) -> str:
    """NFKC, simplified script, no white space and no punctuation but the decimal point and the per cent sign.

    >>> folded("山東·甘肅 東西部協作（第三次）") == folded("山东甘肃东西部协作(第三次)")
    True
    """
    text = text.replace("茍", "苟")  # the surname, as pages converted to traditional characters one by one write it
    text = _POINT.sub("\ue000", fold_script(unicodedata.normalize("NFKC", text)))
    return text.translate(_WORDS).replace("\ue000", ".")


@lru_cache(maxsize=1 << 16)
def distinctive(name: str) -> bool:
    """Whether an event's name says which one it is, by regions, an ordinal or a title of its own, not only what kind.

    >>> distinctive("山东·甘肃东西部协作第三次联席会议"), distinctive("对口协作联席会议"), distinctive("工作座谈会")
    (True, False, False)
    """
    return len(_GENERIC.sub("", folded(name))) >= _DISTINCTIVE


@lru_cache(maxsize=1 << 12)
def same_unit(unit: str | None) -> str:
    """One word for all measure words of one measure: persons, and separate things. Other units stand for themselves.

    >>> same_unit("名") == same_unit("人"), same_unit("家") == same_unit("个") == same_unit(None), same_unit("人次") == same_unit("人")
    (True, True, False)
    """
    if unit is None:
        return "个"
    unit = folded(unit)
    if unit in ("人", "名", "位"):
        return "人"
    known = units().get(unit)
    return "个" if known is not None and known.measure == "count" else unit
