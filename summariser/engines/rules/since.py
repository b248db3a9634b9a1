"""Finds since when a pairing has been: a year that the text states, or the years that it counts."""

from __future__ import annotations

import re

from summariser.engines.rules.sentences import Span
from summariser.records.draft import Mention

_STATED = re.compile(r"(?:自|从|始于|早在|于)?(?P<year>(?:19|20)\d{2})年")
_BEGAN = re.compile(
    r"结对|结成|对口|确定|确立|牵手|携手|建立|帮扶|开始|架起|启动|正式|协作关系|结下|签约|拉开|援|调整|协作以来|开启|承担|安排"
)
_SINCE_TAIL = re.compile(r"以来|起|开始|结对|建立|确定|启动|确立|牵手|以后|携手|拉开|至今|结成|调整|开启|就|与|对口|,")
_YEARS = re.compile(
    r"(?P<words>(?:近|约|多|整整)?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?:多|余)?(?:个)?(?:年|载)(?:来|间|以来|春秋|里|的|多来)?)"
)
# Without 自 or 从 a year is a beginning only where something is established in it: not 2024年,两省携手深化协作.
_ESTABLISHED = re.compile(
    r"[^。;]{0,40}?(?:结对(?=[,。;]|$|以来|协作|关系|开展|后|帮扶(?:关系|以来)?(?:[,。;]|$))|确定|明确|建立[^。;]{0,12}关系|“?牵手|结成|"
    r"对口帮扶关系|(?:启动|正式|携手)[^。;]{0,8}(?:结对|对口|协作关系|帮扶)|调整)"
)
# 对口支援迪庆20周年
_ANNIVERSARY = re.compile(r"(?:对口|结对|协作|帮扶|支援)[^,。;]{0,24}?(?:\d{1,2}|[一二三四五六七八九十]{1,3})周年")
_YEARS_VERB = re.compile(r"结对|对口|协作|帮扶|支援|携手|牵手|援")


def stated_since(sentence: Span) -> Mention | None:
    """The words for a year in which something began (自2016年, 2021年…结对), in a sentence about a pairing.

    >>> stated_since(Span(0, 19, "自2016年中央确定由山东帮扶甘肃以来")).text
    '自2016年'
    """
    for match in _STATED.finditer(sentence.text):
        rest = sentence.text[match.end() : match.end() + 60]
        if rest.startswith("的"):  # 从2017年的2000万元
            continue
        other = _STATED.search(rest)
        if other is not None:  # 结缘于1996年,2013年正式建立对口帮扶关系: each year has its own words
            rest = rest[: other.start()]
        began = _BEGAN.search(rest)
        opening = match.group().startswith(("自", "从", "始", "早", "于"))
        if began and (opening or _ESTABLISHED.match(rest)) and _SINCE_TAIL.search(rest):
            return Mention(match.group(), sentence.start + match.start())
    return None


def counted_since(sentence: Span) -> Mention | None:
    """The words for how long it has been (结对协作26年来); vague counts (近30年来) are none.

    >>> counted_since(Span(0, 15, "镇江与渭南结对协作26年来")).text
    '结对协作26年来'
    """
    for match in _YEARS.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - 14) : match.start()]
        if _YEARS_VERB.search(before) and not re.search("近|多|余|约", match["words"] + before[-1:]):
            verb = next(_YEARS_VERB.finditer(before))
            start = match.start() - len(before) + verb.start()
            return Mention(sentence.text[start : match.end()], sentence.start + start)
    if told := _ANNIVERSARY.search(sentence.text):
        return Mention(told.group(), sentence.start + told.start())
    return None


def may_begin(sentence: Span) -> bool:
    """Whether a sentence speaks of how a pairing began."""
    return bool(_BEGAN.search(sentence.text))
