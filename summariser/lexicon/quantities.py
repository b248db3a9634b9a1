"""Quantities of a text: scanning, parsing the words of one, and changes from one value to another."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from summariser.lexicon.number_tokens import NumberKind, NumberToken, tokenise
from summariser.lexicon.numerals import plain
from summariser.lexicon.quantity import Quantity
from summariser.regex import regex

__all__ = ["NumberKind", "NumberToken", "Quantity", "find_changes", "parse_quantity", "scan_numbers", "scan_quantities"]

# Verbs that lead from one value to another, before 到, 至, 为 or 成.
CHANGES = (
    "增长|增加|增添|增收|增值|提高|提升|恢复|上升|上涨|上浮|上调|回升|回落|递增|跃升|攀升|拉升|抬升|扩大|扩展|扩充|扩容|扩建|扩|发展|拓展|延伸|壮大|集聚|"
    "下降|下跌|下调|降低|减少|压减|压降|压缩|缩短|缩减|缩小|猛增|激增|新增|调整|优化|改善|变|翻|跃|升|增|降|减|涨|跌|添|卖|加|提|拓|缩|压|补|做|"
    "干|收|产|种|养|开|铺|办|挣|赚|爬|蹿|抬|压低|拉高|推高|抬高|拉|推|加密|加开|增开|增派|增设|扩至"
)
_WHEN = r"(?:(?:(?:19|20)\d\d年|[今去前明]年|\d{1,2}月|年|目前|如今|现在)[底末初]?)"
_RISE = regex(
    rf"(?:左右|以上|多|的)?[,，]?(?:[到至]?{_WHEN})?(?:计划|将|力争|预计|拟|要|可望|有望|已|又|再|逐步|快速|大幅|一举|进一步|直接|稳步|迅速|逐年|陆续)*"
    rf"(?:{CHANGES})(?:到|至|为|成)了?(?P<rest>[^,。;、]{{0,14}})$"
)
_BARE_RISE = regex(r"(?:到|至)了?(?P<rest>[^,。;、]{0,10})$")
# 升学率63%→71%, 车间3个变5个
_ARROW = regex(r"(?:→|[-—=]>|变(?!电))(?P<rest>)$")
_FROM = regex(r"(?:由|从|自)(?:(?:(?:19|20)[0-9]{2}年)?(?:[0-9]{1,2}月)?[底末初份]?)[^,。;、由从自0-9]{0,16}$")
_FILLER = regex(
    r"(?:现在|目前|如今|当前|眼下|后来|(?:[今去前]年|(?:19|20)[0-9]{2}年)?(?:前[0-9一二三四五六七八九十]{1,3}个?月|上半年|年底|底)?)的?(?:[户人亩县村镇校棚月年日]均|每[年月周日天季人户亩村棚])?(?:约|近|超|超过|将近|大约|逾|突破|不足)?"
)
_REACH = 40


def scan_numbers(text: str) -> list[NumberToken]:
    """Every run of digits of ``text``, and every Chinese numeral that counts or stands in a known word, each with one kind.

    >>> [(t.text, t.kind) for t in scan_numbers('2024年第三次会议，实施项目864个，结对26年，第一时间')]
    [('2024年', 'date'), ('第三次', 'ordinal'), ('864个', 'quantity'), ('26年', 'duration'), ('第一时间', 'idiom')]
    """
    return list(tokenise(text))


def scan_quantities(text: str) -> list[Quantity]:
    """The quantities of ``text``, in order and without overlap.

    >>> [(q.raw, str(q.value), q.unit, q.qualifier) for q in scan_quantities('累计投入超18.68亿元，引进400多家企业')]
    [('18.68亿元', '1868000000', '元', 'more_than'), ('400多家', '400', '家', 'more_than')]
    """
    return [token.quantity for token in tokenise(text) if token.quantity is not None]


def parse_quantity(words: str) -> Quantity | None:
    """The quantity in words that are meant to be one (``累计1.15亿元``, ``400多家``); None where they hold none, or several.

    Spans are those in ``words`` folded by NFKC. One of vague size (``数千名``) is none; ``2024年`` is none either.

    >>> parse_quantity('3至5个').upper, parse_quantity('三成五').value, parse_quantity('数千名')
    (Decimal('5'), Decimal('35'), None)
    """
    found = scan_quantities(unicodedata.normalize("NFKC", words))
    counted = [q for q in found if not q.vague_one] or found
    return counted[0] if len(counted) == 1 else None


def find_changes(text: str, quantities: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pairs (previous, value) of neighbouring quantities that one clause joins: ``由2300斤跃升到8500斤``.

    Where the first has no unit it is given the second's, and its scale where the two then are of one size.

    >>> text = '亩产由2300斤跃升到8500斤'
    >>> [(str(a.value), str(b.value), a.unit) for a, b in find_changes(text, scan_quantities(text))]
    [('2300', '8500', '斤')]
    """
    pairs = []
    for before, after in pairwise(quantities):
        between = text[before.end : after.start]
        if len(between) > _REACH or (before.unit and before.unit != after.unit and after.raw not in ("0", "零")):
            continue
        led = _FROM.search(text[max(0, before.start - 20) : before.start]) is not None
        rise = _RISE.search(between) if led else _RISE.match(between)
        rise = rise or (_BARE_RISE.match(between) if led else _ARROW.match(between))
        if rise and _FILLER.fullmatch(rise["rest"]):
            pairs.append((_like(before, after), after))
    return pairs


def _like(before: Quantity, after: Quantity) -> Quantity:
    """``before`` in the unit of ``after``, if it has none of its own."""
    if before.unit is not None or after.unit is None:
        return before
    value = before.value
    scale = next((factor for mark, factor in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)) if mark in after.raw), 1)
    if scale > 1 and not any(mark in before.raw for mark in "万亿") and abs(value) < 10**4 and abs(after.value) / scale < 10**4:
        value *= scale
    return replace(before, value=plain(value), unit=after.unit, measure=after.measure)
