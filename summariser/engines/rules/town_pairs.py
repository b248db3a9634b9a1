"""Tells since when towns are paired from since when their counties are."""

from __future__ import annotations

from summariser.engines.rules.sentences import Span
from summariser.regex import regex

_OF_A_TOWN = regex(
    r"(?:[该本]|两个?)(?:街道|[镇乡](?!村))[^,。;]{0,16}(?:帮扶|支援|协作|结对|牵手|结亲)|"
    r"(?:帮扶|支援|结对|牵手)[\u3400-\u9fff]{1,5}(?:街道|[镇乡])(?=[,。;以的]|$)|"
    # 甲街道与乙镇在2018年结成对子
    r"(?:街道|[镇乡](?!村))[与和同][\u3400-\u9fff]{2,14}?(?:街道|[镇乡](?!村))[自从在于]?(?:(?:19|20)\d{2}年|结|建立)"
)


def of_a_town(sentence: Span) -> bool:
    """Whether a sentence tells since when towns are paired, which is no beginning of what their counties are.

    >>> [of_a_town(Span(0, len(text), text)) for text in ("该街道2021年起帮扶某镇", "两镇结对三年来", "结对三年来,建设乡镇医院")]
    [True, True, False]
    """
    return _OF_A_TOWN.search(sentence.text) is not None
