"""Names deeds that are counted themselves, by a measure word for events: 在县医院坐诊120次, 3次专题研究协作工作."""

from __future__ import annotations

from summariser.engines.rules.nouns import Indicator, before_links
from summariser.engines.rules.phrase_words import cut_words
from summariser.engines.rules.tables import words
from summariser.lexicon.quantities import Quantity
from summariser.lexicon.segment import Word
from summariser.regex import regex


def _is_deed(word: Word) -> bool:
    return word.kind in "vg" and len(word.text) == 2 and word.text not in (*words("light_verbs"), *words("helping_to"))


_HOW_MET = frozenset({"专题", "现场", "实地", "集中", "当面", "联合", "共同", "集体", "专程", "定期"})


_MET_ON = regex(
    "(?P<what>(?:专题|集中|联席)(?:研究部署|安排部署|研究|学习|调度|研讨|审议|推进|部署))(?:[^,。;、\\d]{0,20}(?:工作|事项|事宜|问题|精神|任务))?$"
)
_MET_ENDS = ("研究", "学习", "调度", "研讨", "审议", "推进", "部署", "工作", "事项", "事宜", "问题", "精神", "任务")


def by_manner(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """A deed that is counted with how it is done: 3次专题研究协作工作, 县委常委会专题研究协作工作3次.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> texts = "3次专题研究协作工作", "县委常委会专题研究协作工作3次"
    >>> [by_manner(text, scan_quantities(text)[0], 0).name for text in texts]
    ['专题研究', '专题研究']
    """
    if quantity.unit in _EVENT_UNITS and text.endswith(_MET_ENDS, floor, stop := before_links(text, floor, quantity.start)):
        met = _MET_ON.search(text, floor, stop)
        if met is not None:
            return Indicator(met["what"], met.start("what"), met.end("what"), "by_predicate")
    start, behind = quantity.end, quantity.end + 2
    if quantity.unit not in _EVENT_UNITS or text[start:behind] not in _HOW_MET:
        return None
    deed = next(iter(cut_words(text[behind : behind + 6])), None)
    if deed is None or not _is_deed(deed):
        return None
    return Indicator(text[start : behind + 2], start, behind + 2, "by_predicate")


_EVENT_UNITS = frozenset({"次", "场", "场次", "台", "例", "轮", "台次", "例次", "节", "堂"})


def by_event(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """A deed that is counted itself, by a measure word for events: 专家在县医院坐诊120次."""
    if quantity.unit not in _EVENT_UNITS:
        return None
    stop = before_links(text, floor, quantity.start)
    tokens = cut_words(text[floor:stop])
    last = next(iter(tokens[-1:]), None)
    if len(tokens) > 1 and all(_is_deed(one) for one in tokens[-2:]):  # 听课评课26节, 送教下乡34场
        start, end = floor + tokens[-2].start, floor + tokens[-1].end
        return Indicator(text[start:end], start, end, "by_predicate")
    if last is None or last.kind not in "vg" or len(last.text) < 2 or last.text in (*words("no_nouns"), *words("light_verbs")):
        return None
    return Indicator(last.text, floor + last.start, floor + last.end, "by_predicate")
