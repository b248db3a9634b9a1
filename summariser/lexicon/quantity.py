"""Reads one quantity at a numeral: its infix, unit, range, and the words around it that qualify it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from summariser.frozen import dataclass
from summariser.lexicon.numerals import ONES, SMALL, Numeral, plain
from summariser.lexicon.units import Measure, UnitMatch, match_unit
from summariser.records.vocabulary import Qualifier
from summariser.regex import regex

_INFIX: dict[str, Qualifier] = {"多": "more_than", "余": "more_than", "几": "more_than", "来": "about"}
_PEOPLE = regex(
    r"(?:建档立卡|农村|农业|贫困|常住|户籍|总|脱贫|各族|搬迁|易地|农牧区|城乡|转移|务工|富余|返贫|监测)*+"
    r"(?:人口|群众|劳动力|农民|村民|游客|人民|干部|学生|职工|居民|党员|师生|市民)"
)
_KILO = ("瓦", "克", "伏", "卡", "焦", "赫", "帕")
_JOINER = regex(r"[至到~～]|-{1,2}|[—–－―]{1,2}")
# 从8个到26个 is a change, 从30元到50元不等 a range.
_FROM, _TO = regex("[从由](?:不足|不到|约|近|仅)?$"), frozenset("到至")
_VARIES = regex("不等|之间|左右|区间|每|一|/|的|[,，](?:价格|工资|收入)?不等")
_PREFIX = regex(
    r"(?:(?P<less_than>不到|不足|不满|低于|少于|小于|未满|最多|至多|不超过|不多于|不高于|不大于)"
    r"|(?P<at_least>至少|最少|起码|不少于|不低于|不小于|不下于|不下|不止)"
    r"|(?P<nearly>将近|接近|逼近|(?<![附最邻就临远亲靠贴抵新相])近)"
    r"|(?P<about>大约|大概|约为|(?:(?<![签节制合违公条解履预邀特缔契集简节盟失爽续])|(?<=折合))约(?:折?合)?|估计)"
    r"|(?P<more_than>超过|超出|突破|超越|高于|多于|大于|远超|(?<![反彩B])超|(?<!不)逾))(?:了|有)? ?$"
)
_PREFIX_TAIL = frozenset("到足满于多过少码下止近约合为计出破越超逾了有")
# 3个多亿: so many hundred millions, of yuan where nothing else is said; 5个亿元村 are villages.
_HUNDRED_MILLIONS = regex(
    r"个(?P<more>[多余])?亿(?:元(?=[,，。;；、)）的]|$)|(?=[,，。;；、)）的!！\n]|$|[多以]|左右|资金|投资|产值|销售))", re.M
)
# 三成五, 六成半: tenths and hundredths.
_HUNDREDTHS = regex(r"(?P<digit>[一二三四五六七八九半1-9])(?=[,，。;；、)）的!！\n]|$|以[上下]|左右|是|来自|到|至|用[于在]|投[向到])", re.M)
# 一半以上, 占一半: a share; elsewhere 一半 may be anything.
_HALF = regex(r"(?<=一)半(?=以[上下]|左右|[多的为是]|来自|都|(?P<end>[,，。;；、)）]|$))", re.M)
_HALF_BEFORE = regex(r"(?:占|近|超|过|达|约|到|至|有|了|少)$")
_SUFFIX = regex(r"(?P<more_than>(?:及|或)?以上|之多|[余多](?![种样数少])|开外)|(?P<about>左右|上下|许)|(?P<less_than>以内|之内|以下)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated quantity: ``text[start:end] == raw``.

    Attributes:
        raw: number and unit as written, with 多, 余, 来, 几 inside and without the words before or after that qualify it.
        value: in ``unit``: ``18.68亿元`` -> 1868000000. A fraction (``三分之一``) is a share in %, rounded to four places.
        upper: the upper end of a range.
        unit: 元 for yuan, %, the measure word, or ``元/亩``; None for a number without one.
        qualifier, qualifier_span: what a word around or inside says of it, and where that word stands.
        chinese: written in Chinese numerals only.
        vague_one: 一 with a measure word of things or people (``一家``), which often says "a" rather than "1".
        noun: the unit is the counted noun itself (``12村``).
        low_end_unit: the unit that the lower end of a range has of its own (``2.5万元至3万元``), None where it borrows the upper's.
    """

    start: int
    end: int
    raw: str
    value: Decimal
    upper: Decimal | None
    unit: str | None
    measure: Measure
    qualifier: Qualifier = "exact"
    qualifier_span: tuple[int, int] | None = None
    chinese: bool = False
    vague_one: bool = False
    noun: bool = False
    low_end_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the unit that follows it, before ranges and qualifiers are looked at."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    scale: int
    unit: UnitMatch | None
    infix: str | None
    style: str


def read_amount(text: str, numerals: Sequence[Numeral], index: int) -> Amount | None:
    """The amount that begins with ``numerals[index]``; None where that numeral has no value."""
    numeral = numerals[index]
    if numeral.value is None:
        return None
    value, upper, pos, scale = numeral.value, numeral.upper, numeral.end, numeral.scale
    if numeral.ratio is not None:
        value = value * 100 if numeral.ratio == 1 else value
        return Amount(numeral.start, pos, value, upper, 1, _ratio_unit(max(numeral.ratio, 100), pos), None, numeral.style)
    chinese = numeral.style == "chinese"
    fraction = None if numeral.upper is not None or chinese else _written_fraction(text, numerals, index)
    if fraction is not None:
        return Amount(numeral.start, fraction[1], fraction[0] * 100, None, 1, _ratio_unit(100, fraction[1]), None, "digits")
    if (spoken := _spoken(text, numeral)) is not None:
        return spoken
    infix, after = _infix(text, numerals, index)
    if infix is not None:
        unit = match_unit(text, after[0], chinese=chinese)
        if unit is not None:
            factor = after[1]
            upper = upper * factor if upper is not None else None
            return Amount(numeral.start, unit.end, value * factor, upper, factor, unit, infix, numeral.style)
        if after[1] > 1 or scale >= 10**4:  # 560多万公民, 36万多乡亲
            return Amount(numeral.start, after[0], value * after[1], None, after[1], None, infix, numeral.style)
    if scale % 1000 == 0 and text[pos - 1] == "千" and _kilo(text, pos, chinese):
        kilo = match_unit(text, pos - 1)
        return Amount(numeral.start, kilo.end if kilo else pos, value / 1000, None, 1, kilo, None, numeral.style)
    if not chinese and text[pos : pos + 1] == " " and scale == 1 and (spaced := _spaced_scale(numerals, index)):
        value, pos, scale = value * (spaced.value or 1), spaced.end, spaced.scale
    unit = match_unit(text, pos, chinese=chinese)
    if unit is None and not chinese and text[pos : pos + 1] == " ":
        unit = match_unit(text, pos + 1)
        unit = None if unit is None or unit.unit.noun else unit
    if unit is not None and unit.unit.word == "成" and upper is None and (more := _HUNDREDTHS.match(text, unit.end)):
        value += Decimal("0.1") * (5 if more["digit"] == "半" else ONES.get(more["digit"]) or int(more["digit"]))
        unit = replace(unit, end=more.end())
    return Amount(numeral.start, unit.end if unit else pos, value, upper, scale, unit, None, numeral.style)


def _spoken(text: str, numeral: Numeral) -> Amount | None:
    """``一半`` of something, and ``3个多亿``."""
    start, pos, style, value = numeral.start, numeral.end, numeral.style, numeral.value
    if value is None or numeral.scale != 1 or text[pos : pos + 1] not in ("半", "个"):
        return None
    half = _HALF.match(text, pos) if value == 1 and style == "chinese" else None
    if half and (half["end"] is None or _HALF_BEFORE.search(text[max(0, start - 2) : start])):
        return Amount(start, half.end(), Decimal(50), None, 1, _ratio_unit(100, half.end()), None, style)
    money = _HUNDRED_MILLIONS.match(text, pos)
    yuan = match_unit("元", 0)
    if money is None or yuan is None:
        return None
    upper = numeral.upper * 10**8 if numeral.upper is not None else None
    return Amount(start, money.end(), value * 10**8, upper, 10**8, replace(yuan, end=money.end()), money["more"], style)


def _spaced_scale(numerals: Sequence[Numeral], index: int) -> Numeral | None:
    """The 万 or 亿 one space after a number: ``3 亿元``."""
    following = numerals[index + 1] if index + 1 < len(numerals) else None
    fits = following is not None and following.bare and following.scale == following.value and following.scale >= 10**4
    return following if fits and following is not None and following.start == numerals[index].end + 1 else None


def _kilo(text: str, pos: int, chinese: bool) -> bool:
    """千 before ``pos`` belongs to the unit: 3千米, 五千瓦; but 三千米 is 3000 metres."""
    return text.startswith(_KILO if chinese else (*_KILO, "米"), pos) and match_unit(text, pos - 1) is not None


def _ratio_unit(ratio: int, end: int) -> UnitMatch:
    name = {100: "%", 1000: "‰", 10000: "‱"}[ratio]
    percent = match_unit("%", 0)
    assert percent is not None
    return UnitMatch(name, "ratio", Decimal(1), end, percent.unit)


def _written_fraction(text: str, numerals: Sequence[Numeral], index: int) -> tuple[Decimal, int] | None:
    """``1/3`` with a small whole numerator below its denominator, and where it ends."""
    top = numerals[index]
    if text[top.end : top.end + 1] != "/" or index + 1 >= len(numerals):
        return None
    below = numerals[index + 1]
    if below.start != top.end + 1 or below.value is None or below.scale != 1 or text[below.end : below.end + 1] == "/":
        return None
    if top.value is None or not 0 < top.value < below.value <= 100 or top.value % 1 or below.value % 1:
        return None
    return plain((top.value / below.value).quantize(Decimal("0.000001")).normalize()), below.end


def _infix(text: str, numerals: Sequence[Numeral], index: int) -> tuple[str | None, tuple[int, int]]:
    """The 多, 余, 来 or 几 after a numeral, where the unit must follow, and the multiplier between: ``20余万`` -> 余, (pos, 10**4)."""
    numeral = numerals[index]
    pos = numeral.end
    sign = text[pos : pos + 1]
    if sign not in _INFIX or not sign or (sign == "几" and text[pos - 1] not in SMALL):
        return None, (pos, 1)
    follow = numerals[index + 1] if index + 1 < len(numerals) else None
    if follow is not None and follow.start == pos + 1 and follow.bare and follow.value:
        return sign, (follow.end, int(follow.value))
    return sign, (pos + 1, 1)


def read_quantity(text: str, numerals: Sequence[Numeral], index: int) -> Quantity | None:
    """The quantity that begins with ``numerals[index]``, a range taken whole; None where that numeral has no value."""
    low = read_amount(text, numerals, index)
    if low is None:
        return None
    high = _upper_end(text, numerals, index, low)
    last = high or low
    value, upper, low_unit = _values(low, high)
    unit = last.unit
    factor = unit.scale if unit else Decimal(1)
    if factor != 1:
        value, upper = value * factor, upper * factor if upper is not None else None
    value = -value if _negative(text, low, unit) else value
    start, end = (low.start - 1 if value < 0 else low.start), last.end
    qualifier, span = _qualifier(text, start, end, last, low)
    counted = unit is not None and unit.measure in ("count", "people")
    return Quantity(
        start, end, text[start:end], plain(value), plain(upper) if upper is not None else None,
        unit.name if unit else None, unit.measure if unit else _bare_measure(text, numerals[index], start, end),
        qualifier, span,
        chinese=last.style == "chinese", vague_one=counted and value == 1 and low.style == "chinese" and upper is None,
        noun=unit is not None and unit.unit.noun, low_end_unit=low_unit,
    )  # fmt: skip


def _bare_measure(text: str, numeral: Numeral, start: int, end: int) -> Measure:
    """The measure of a number without a unit: a fraction, or people by the noun that follows (``68万贫困人口``)."""
    if numeral.ratio is not None or "/" in text[start:end]:
        return "ratio"
    return "people" if _PEOPLE.match(text, end) else "other"


def _upper_end(text: str, numerals: Sequence[Numeral], index: int, low: Amount) -> Amount | None:
    """The amount after a joiner, if the two make a range: rising, and of one unit."""
    joiner = _JOINER.match(text, low.end)
    if joiner is None or low.upper is not None:
        return None
    led = joiner.group() in _TO and (low.unit is not None or low.scale > 1) and _FROM.search(text, max(0, low.start - 4), low.start)
    following = index + 1
    while following < len(numerals) and numerals[following].start < joiner.end():
        following += 1
    if following >= len(numerals) or numerals[following].start != joiner.end():
        return None
    high = read_amount(text, numerals, following)
    if high is None or high.upper is not None or (low.unit and (not high.unit or high.unit.name != low.unit.name)):
        return None
    if led and not _VARIES.match(text, high.end):
        return None  # 项目从8个到26个: a change
    value, upper, _ = _values(low, high)
    return high if upper is not None and value < upper else None


def _values(low: Amount, high: Amount | None) -> tuple[Decimal, Decimal | None, str | None]:
    """Lower and upper value; the first number borrows the scale of the second where it has none (``3至5万元``)."""
    if high is None:
        return low.value, low.upper, None
    value = low.value
    if low.unit is None and low.scale == 1 and high.scale > 1 and value * high.scale < high.value:
        value *= high.scale
    return value, high.value, low.unit.name if low.unit else None


def _negative(text: str, amount: Amount, unit: UnitMatch | None) -> bool:
    """``增长-2.3%``: one hyphen right before a share or a temperature, after a word."""
    if amount.start < 2 or text[amount.start - 1] != "-" or unit is None or unit.name not in ("%", "℃", "摄氏度", "个百分点"):
        return False
    before = text[amount.start - 2]
    return "一" <= before <= "鿿" or before in "(:为"


def _qualifier(text: str, start: int, end: int, last: Amount, low: Amount) -> tuple[Qualifier, tuple[int, int] | None]:
    """A word before says more than one after, and that more than one inside."""
    found: re.Match[str] | None = None
    if start and text[start - 1] in _PREFIX_TAIL:
        base = max(0, start - 5)
        window = text[base:start]
        if found := _PREFIX.search(window):
            return _named(found), (base + found.start(), start)
    if found := _SUFFIX.match(text, end):
        return _named(found), found.span()
    infix = last.infix or low.infix
    if infix:
        at = text.index(infix, low.start)
        return _INFIX[infix], (at, at + 1)
    return "exact", None


def _named(match: re.Match[str]) -> Qualifier:
    for name in ("less_than", "at_least", "nearly", "about", "more_than"):
        if name in match.re.groupindex and match[name]:
            return name
    return "exact"
