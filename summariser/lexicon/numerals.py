"""Chinese and Arabic numerals: finds them in a text and reads their value as Decimal."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from summariser.frozen import dataclass
from summariser.regex import regex

Style = Literal["digits", "chinese", "mixed"]

ONES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
_PLAIN_FORMS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
SMALL = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
BIG = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
# 1.2023年 is a point of a list and a year.
_FRACTION_PART = r"(?:\.(?!(?:19|20)[0-9]{2}年)[0-9]++)?"
ARABIC = (
    rf"[0-9]{{1,3}}(?:[,，][0-9]{{3}})++(?![0-9]){_FRACTION_PART}"
    rf"|[1-9][0-9]{{0,2}}(?: [0-9]{{3}})++(?![0-9]){_FRACTION_PART}|[0-9]++{_FRACTION_PART}"
)
HAN = "零〇○一二两三四五六七八九十百千廿卅万亿兩萬億"
NUMERIC = regex(rf"[0-9{HAN}]")

_RUN = regex(rf"(?P<dotted>[0-9]++(?:\.[0-9]++){{2,}}+)|(?P<junk>[0-9](?:[,，.:、/\-]?[0-9]){{48,}}+)|(?:{ARABIC}|[{HAN}]++)++")
_TOKEN = regex(rf"(?P<arabic>{ARABIC})|(?P<ones>[零〇○一二两三四五六七八九兩]++)|(?P<scale>[十百千廿卅万亿萬億])")
_FRACTION = regex(rf"(?P<den>百|千|万|[{HAN}]{{1,4}}+|[0-9]{{1,4}}+)分之")
_POINT = regex(
    r"点(?P<digits>[零〇一二三四五六七八九]{1,4}+)(?:(?P<scale>万亿|[万亿])|(?=倍|个百分点|公里|公斤|平方|级地震|吨|元|成))"
)
_POINT_OF_SHARE = regex(r"点(?P<digits>[零〇一二三四五六七八九]{1,6}+)")
# Longest run that can still be a number; anything longer is noise, and is passed over in one step.
_LONGEST = 40
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a text.

    Attributes:
        start, end: its span.
        value: what it says; None for a run that is no number (``十四五``, a version, a very long run).
        upper: upper end where the numeral itself is a range (``三四百``, ``十五六``).
        style: digits, chinese, or mixed (``3万5千``); a scale after digits alone (``1.2万亿``) counts as digits.
        scale: the multiplier at its end (``1.2万亿`` -> 10**12), else 1; what a range lends its first number.
        bare: begins with a multiplier that nothing counts (``百``, ``万``, ``千万``), as in ``万亩``.
        ratio: 100 or 1000 after ``百分之``, ``千分之``; 1 for a fraction, whose value is the quotient; None otherwise.
    """

    start: int
    end: int
    value: Decimal | None
    upper: Decimal | None = None
    style: Style = "digits"
    scale: int = 1
    bare: bool = False
    ratio: int | None = None


@dataclass(slots=True)
class _Reading:
    """State of reading one numeral: 亿 and 万 sections, the part below 万, and the digit that waits for its place."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    waiting: Decimal | None = None
    spread: Decimal = Decimal(0)  # upper minus lower, of a numeral that is a range; scales with what follows
    floor: int = 10**4
    big: int = 10**16
    last: int = 1  # the scale before the waiting digit
    gap: bool = False  # a 零 stands before it

    def digit(self, value: Decimal, spread: Decimal = Decimal(0)) -> bool:
        if self.waiting is not None or (value >= self.floor and self.last > 1):
            return False
        self.waiting, self.spread = value, spread
        return True

    def small(self, scale: int) -> bool:
        step = min(scale, 10) if scale in (20, 30) else scale
        if step >= self.floor or (self.spread and self.waiting is None):
            return False
        if self.waiting is None:
            begun = bool(self.total or self.section)
            if begun and not (scale == 10 and self.floor >= 100):
                return False
        elif scale in (20, 30):
            return False
        self.section += scale * (Decimal(1) if self.waiting is None else self.waiting)
        self.spread *= scale
        self.waiting, self.floor, self.last, self.gap = None, step, step, False
        return True

    def large(self, scale: int) -> bool:
        part = self.section + (self.waiting or 0)
        if scale >= self.big:
            if not (scale > self.last_big):
                return False
            part, self.total = self.total + part, Decimal(0)
        elif part == 0 and self.total == 0:
            part = Decimal(1)
        elif part == 0:
            return False
        self.total += part * scale
        self.spread *= scale
        self.section, self.waiting, self.floor, self.big, self.last, self.gap = Decimal(0), None, 10**4, scale, scale, False
        return True

    @property
    def last_big(self) -> int:
        return self.big if self.big < 10**16 else 0

    def value(self, arabic: bool) -> tuple[Decimal, Decimal] | None:
        """Value and spread, if the numeral may end here."""
        if self.waiting is None:
            return self.total + self.section, self.spread
        place = 1
        if self.last >= 100 and not self.gap and not arabic:
            place = self.last // 10  # 一百五 is 150, 两万三 is 23000
        return self.total + self.section + self.waiting * place, self.spread * place


def _ones(run: str, followed: bool) -> tuple[Decimal, Decimal] | None:
    """Value and spread of a run of digit characters: one digit, two neighbours (``三四``), or a number written out (``二〇二四``)."""
    digits = [ONES[c] for c in run]
    if len(run) == 1:
        return Decimal(digits[0]), Decimal(0)
    if len(run) == 2 and 0 < digits[0] < digits[1] and (digits[1] - digits[0] == 1 or digits == [3, 5]):
        return Decimal(digits[0]), Decimal(digits[1] - digits[0])
    written_out = (3 <= len(run) <= 8 and any(c in "〇○零" for c in run)) or len(run) == 4
    if written_out and not followed:
        return Decimal("".join(map(str, digits))), Decimal(0)
    return None


# What may stand behind digits, 万 and one more digit where that belongs to the number: 挣了3万五元; but 60万四川儿女.
_BEHIND = frozenset("元块圆个人斤公亩吨户名家多余左上以之的钱点十百千万亿萬億年月")


def _begins_name(text: str, end: int) -> bool:
    """Whether a Chinese digit that ends at ``end``, behind digits and 万, begins a name: 60万四川儿女."""
    return text[end : end + 1] > "\u3400" and text[end] not in _BEHIND


def _read(text: str, start: int, end: int) -> Numeral | None:
    """The longest numeral at ``start``, at most to ``end``; None where nothing there is a number."""
    state, best, pos = _Reading(), None, start
    seen_arabic = seen_han = bare = False
    while pos < end and (token := _TOKEN.match(text, pos, end)):
        word, arabic = token.group(), False
        if token["arabic"]:
            arabic = True
            if sum(c.isdigit() for c in word[:40]) > _MOST_DIGITS:
                return best
            number = Decimal(word.replace(",", "").replace("，", "").replace(" ", ""))
            if pos > start and not (len(word) == 4 or (token.end() < end and text[token.end()] in "十百千万亿萬億")):
                break
            taken = state.digit(number)
        elif token["ones"]:
            if len(word) > 1 and ONES[word[0]] == 0 and pos > start:
                state.gap, word = True, word[1:]
            if word[0] in "零〇○" and len(word) == 1 and pos > start:
                if state.waiting is not None or state.last == 1:
                    break
                state.gap, pos = True, token.end()
                continue
            if seen_arabic and state.waiting is None and _begins_name(text, token.end()):
                break  # 230万三江儿女
            read = _ones(word, followed=token.end() < end and pos == start and text[token.end()] in SMALL | BIG)
            if read is None and pos == start and len(word) == 2:
                return None
            taken = read is not None and state.digit(*read)
            seen_han = True
        else:
            bare = bare or (pos == start and word not in "十廿卅")
            taken = state.small(SMALL[word]) if word in SMALL else state.large(BIG[word])
            seen_han = seen_han or not seen_arabic or word in SMALL
        if not taken:
            break
        seen_arabic = seen_arabic or arabic
        pos = token.end()
        if value := state.value(arabic):
            style: Style = "mixed" if seen_arabic and seen_han else "digits" if seen_arabic else "chinese"
            scale = state.last if state.waiting is None and not arabic else 1
            if scale >= 10**4:
                scale = _trailing_scale(text, start, pos)
            upper = plain(value[0] + value[1]) if value[1] else None
            best = Numeral(start, pos, plain(value[0]), upper, style, scale, bare)
    return best


def plain(value: Decimal) -> Decimal:
    """The same value without an exponent and, where it is whole, without a fraction.

    >>> plain(Decimal('1868000000.00')), plain(Decimal('2.50')), plain(Decimal('1E+3'))
    (Decimal('1868000000'), Decimal('2.5'), Decimal('1000'))
    """
    whole = Decimal(int(value))
    return whole if value == whole else value.normalize()


def _frequent(text: str, start: int, end: int) -> Numeral | None:
    """One Chinese digit, or plain digits with 万 or 亿 after them: nearly all that a page has, without the full reading."""
    if end - start == 1 and text[start] in ONES:
        return Numeral(start, end, Decimal(ONES[text[start]]), style="chinese")
    scale = BIG.get(text[end - 1], 1)
    digits = text[start : end - 1] if scale > 1 else text[start:end]
    if not digits.isascii() or not digits or len(digits) > _MOST_DIGITS or "," in digits or " " in digits:
        return None
    value = Decimal(digits) * scale
    return Numeral(start, end, plain(value) if "." in digits else value, scale=scale)


def _trailing_scale(text: str, start: int, end: int) -> int:
    """The product of the multipliers that end ``text[start:end]``: ``1.2万亿`` -> 10**12."""
    scale = 1
    while end > start and (factor := SMALL.get(text[end - 1]) or BIG.get(text[end - 1])):
        scale, end = scale * factor, end - 1
    return scale


def _with_decimals(text: str, whole: Numeral, pattern: re.Pattern[str]) -> Numeral:
    """``五百八十六点三万``: the digits after 点 and the scale behind them; ``whole`` itself where there are none."""
    found = pattern.match(text, whole.end)
    if found is None or whole.style != "chinese" or whole.value is None or whole.upper is not None:
        return whole
    digits = "".join(str(ONES[c]) for c in found["digits"])
    scale = BIG["万"] * BIG["亿"] if found.groupdict().get("scale") == "万亿" else BIG.get(found.groupdict().get("scale") or "", 1)
    return Numeral(whole.start, found.end(), plain((whole.value + Decimal("0." + digits)) * scale), style="chinese", scale=scale)


def _fraction(text: str, pos: int) -> Numeral | None:
    """``百分之三十``, ``三分之二``, ``千分之5`` at ``pos``."""
    head = _FRACTION.match(text, pos)
    if head is None:
        return None
    run = _RUN.match(text, head.end())
    if run is None or run.end() - run.start() > _LONGEST:
        return None
    part = _read(text, run.start(), run.end())
    if part is None or part.value is None:
        return None
    if head["den"] in ("百", "千", "万"):
        ratio = {"百": 100, "千": 1000, "万": 10000}[head["den"]]
        exact = _with_decimals(text, part, _POINT_OF_SHARE)
        return Numeral(pos, exact.end, exact.value, exact.upper, exact.style, ratio=ratio)
    whole = parse_numeral(head["den"])
    if not whole or part.upper is not None:
        return None
    return Numeral(pos, part.end, plain((part.value / whole).quantize(Decimal("0.000001")).normalize()), style=part.style, ratio=1)


def scan_numerals(text: str) -> list[Numeral]:
    """All numerals of ``text``, in order and without overlap. Linear in the length of ``text``.

    A numeral here is only characters: whether it counts something is for others to say.

    >>> [(n.start, n.value) for n in scan_numerals('投入1.2万亿元，三百余人，二〇二四年')]
    [(2, Decimal('1200000000000')), (9, Decimal('300')), (14, Decimal('2024'))]
    """
    found: list[Numeral] = []
    pos = 0
    shares = "分之" in text
    while (first := NUMERIC.search(text, pos)) and (run := _RUN.match(text, first.start())):
        start, end = run.span()
        if run.lastgroup or end - start > _LONGEST:
            found.append(Numeral(start, end, None))
            pos = end
            continue
        while start < end:
            ratio = shares and text.find("分之", start, end + 2) >= 0
            numeral = (_fraction(text, start) if ratio else _frequent(text, start, end)) or _read(text, start, end)
            if numeral is not None and numeral.end == end and text.startswith("点", end):
                numeral = _with_decimals(text, numeral, _POINT)
            if numeral is None and text.startswith("一一", start):  # 统一一个: two words meet
                numeral = Numeral(start, start + 1, Decimal(1), style="chinese")
            if numeral is None:
                token = _TOKEN.match(text, start, end)
                numeral = Numeral(start, token.end() if token else end, None, style="chinese" if text[start] in HAN else "digits")
            found.append(numeral)
            start = numeral.end
        pos = start
    return found


def parse_numeral(words: str) -> Decimal | None:
    """The value of ``words`` if they are one numeral and nothing else, otherwise None.

    >>> parse_numeral('一百二十三'), parse_numeral('2亿3000万'), parse_numeral('10,990'), parse_numeral('廿五'), parse_numeral('半')
    (Decimal('123'), Decimal('230000000'), Decimal('10990'), Decimal('25'), None)
    """
    words = words.strip()
    words = words.translate(_PLAIN_FORMS)
    if not words or len(words) > _LONGEST:
        return None
    numeral = _read(words, 0, len(words))
    if numeral is None or numeral.end != len(words) or numeral.upper is not None:
        return None
    return numeral.value
