"""Gives every number of a text exactly one kind: quantity, date, duration, ordinal, name, code, time, idiom or vague."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, cast

from summariser.frozen import dataclass
from summariser.lexicon import number_patterns as patterns
from summariser.lexicon.date_mentions import DateMention, scan_mentions
from summariser.lexicon.numerals import BIG, HAN, NUMERIC, SMALL, Numeral, scan_numerals
from summariser.lexicon.quantity import Quantity, read_quantity
from summariser.lexicon.tables import DATA, rows
from summariser.lexicon.units import match_unit

NumberKind = Literal["quantity", "date", "duration", "ordinal", "name", "code", "time", "idiom", "vague"]


@dataclass(frozen=True, slots=True)
class NumberToken:
    """A number of the text and its kind; ``quantity`` is set where the kind is quantity. Ages are durations, scores (3:1) names."""

    start: int
    end: int
    text: str
    kind: NumberKind
    quantity: Quantity | None = None


@cache
def _not_quantities() -> tuple[dict[str, list[tuple[str, int, NumberKind]]], dict[str, list[tuple[str, int, NumberKind]]]]:
    """The table by the numeral character and the one after it; and, where it ends the word, by the one before it."""
    forward: dict[str, list[tuple[str, int, NumberKind]]] = {}
    backward: dict[str, list[tuple[str, int, NumberKind]]] = {}
    for word, kind, _ in rows(DATA / "not_quantities.tsv"):
        for at, char in enumerate(word):
            numeral = char in HAN or char.isdigit()
            if not numeral or (at and (word[at - 1] in HAN or word[at - 1].isdigit())):
                continue
            index, key = (forward, word[at : at + 2]) if at + 1 < len(word) else (backward, word[at - 1 : at + 1])
            index.setdefault(key, []).append((word, at, cast(NumberKind, kind)))
    for index in (forward, backward):
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return forward, backward


def _listed(text: str, numeral: Numeral) -> tuple[int, int, NumberKind] | None:
    """A word of the table that covers the whole numeral."""
    forward, backward = _not_quantities()
    start = numeral.start
    ahead, behind = text[start : start + 2], text[start - 1 : start + 1]
    if ahead not in forward and behind not in backward:
        return None  # most often
    for entries in (forward.get(ahead, ()), backward.get(behind, ())):
        for word, at, kind in entries:
            begin = start - at
            if begin >= 0 and begin + len(word) >= numeral.end and text.startswith(word, begin):
                return begin, begin + len(word), kind
    return None


# What the patterns of times, ratios, roads, durations and list numbers have right behind the numeral.
_OF_TIMES, _OF_RATIOS, _OF_ROADS = frozenset(":点时"), frozenset(":+×xX*"), frozenset("乡军县号国团开强星次省路高")
_OF_DURATIONS, _OF_LISTS = frozenset("世个代余几分刻半周多天季学宿小岁工年日星春昼月来礼秒载钟"), frozenset(".、)）")


@lru_cache(maxsize=4)
def tokenise(text: str) -> tuple[NumberToken, ...]:
    """All number tokens of ``text``, in order and without overlap. Every run of digits lies in one; linear in the length of ``text``."""
    return tuple(_Tokeniser(text).run())


class _Tokeniser:
    """One pass over the numerals of a text, beside its dates, codes and quoted spans."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numerals = scan_numerals(text)
        self.codes = _codes(text)
        self.dates = [m for m in scan_mentions(text) if m.kind != "vague" and NUMERIC.search(m.text)]
        self.quotes = _quoted(text)
        self.done = 0
        self.code_at = self.date_at = self.quote_at = 0

    def run(self) -> list[NumberToken]:
        found: list[NumberToken] = []
        for index, numeral in enumerate(self.numerals):
            if numeral.end <= self.done:
                continue
            token = self._token(index, numeral)
            if token is None:
                continue
            if token.start < self.done:
                token = NumberToken(self.done, token.end, self.text[self.done : token.end], token.kind)
            if token.end > token.start:
                found.append(token)
                self.done = token.end
        return found

    def _make(self, start: int, end: int, kind: NumberKind) -> NumberToken:
        return NumberToken(start, end, self.text[start:end], kind)

    def _token(self, index: int, numeral: Numeral) -> NumberToken | None:
        digits = numeral.style != "chinese"
        if digits and (span := self._code(numeral)):
            return self._make(*span, "code")
        if mention := self._date(numeral):
            kind: NumberKind = "duration" if mention.kind == "span" else "date"
            return self._make(min(mention.start, numeral.start), mention.end, kind)  # 0十月: what stands before is lost in the date
        listed = _listed(self.text, numeral)
        if numeral.start and self.text[numeral.start - 1] == "第" and (listed is None or listed[0] == numeral.start):
            return self._ordinal(index, numeral)
        if listed:
            return self._make(*listed)
        if numeral.value == 0 and not digits:
            return self._zero(index, numeral)
        if numeral.value is None:
            if not digits:
                return None
            dotted = "." in self.text[numeral.start : numeral.end] and numeral.end - numeral.start < 20
            return self._make(numeral.start, numeral.end, "name" if dotted else "code")
        if digits and (token := self._latin(numeral)):
            return token
        return self._pattern(numeral, digits) or self._counted(index, numeral, digits)

    def _zero(self, index: int, numeral: Numeral) -> NumberToken | None:
        """零 that something falls to (降至零); in 零售 and 零部件 it counts nothing."""
        if not patterns.TO_ZERO.match(self.text, numeral.start - 1):
            return None
        quantity = read_quantity(self.text, self.numerals, index)
        return NumberToken(numeral.start, numeral.end, self.text[numeral.start : numeral.end], "quantity", quantity)

    def _code(self, numeral: Numeral) -> tuple[int, int] | None:
        while self.code_at < len(self.codes) and self.codes[self.code_at][1] <= numeral.start:
            self.code_at += 1
        if self.code_at < len(self.codes) and self.codes[self.code_at][0] < numeral.end:
            return self.codes[self.code_at]
        return None

    def _date(self, numeral: Numeral) -> DateMention | None:
        while self.date_at < len(self.dates) and self.dates[self.date_at].end <= numeral.start:
            self.date_at += 1
        if self.date_at < len(self.dates) and self.dates[self.date_at].start < numeral.end:
            return self.dates[self.date_at]
        return None

    def _ordinal(self, index: int, numeral: Numeral) -> NumberToken:
        """``第三次``, ``第1-3名``: from 第 to the measure."""
        end = numeral.end
        following = self.numerals[index + 1] if index + 1 < len(self.numerals) else None
        if following and following.start == end + 1 and self.text[end] in "-至到、":
            end = following.end
        tail = patterns.ORDINAL_TAIL.match(self.text, end)
        return self._make(numeral.start - 1, tail.end() if tail else end, "ordinal")

    def _latin(self, numeral: Numeral) -> NumberToken | None:
        """Digits glued to letters: G30, 5G, A4, B2-2006; letters that are a unit (kg) leave it a quantity."""
        text, start, end = self.text, numeral.start, numeral.end
        begin = start
        while begin and start - begin < 20 and ((text[begin - 1].isascii() and text[begin - 1].isalpha()) or text[begin - 1] == "_"):
            begin -= 1
        if begin == start and begin > 1 and text[begin - 1] == "-" and text[begin - 2].isascii() and text[begin - 2].isalnum():
            return self._make(start, end, "code" if end - start > 4 else "name")
        if begin < start and end - start <= 18:
            return self._make(begin, end, "name" if end - start <= 6 else "code")
        if patterns.LATIN.match(text, end):
            quantity = read_quantity(text, [numeral], 0)
            if quantity is None or quantity.unit is None:
                stop = end
                while stop < len(text) and stop - end < 20 and text[stop].isascii() and text[stop].isalnum():
                    stop += 1
                return self._make(start, stop, "name")
        return None

    def _pattern(self, numeral: Numeral, digits: bool) -> NumberToken | None:
        """What the characters around the numeral alone decide."""
        text, start, end = self.text, numeral.start, numeral.end
        before = text[start - 1] if start else ""
        after = text[end : end + 1]  # tells at once which of the patterns can't fit
        if digits:
            if after in _OF_TIMES and (found := patterns.TIME.match(text, start)) and found.end() >= end:
                return self._make(start, found.end(), "time")
            if after in ("点", "时") and patterns.CLOCK_BEFORE.search(text[max(0, start - 2) : start]):
                return self._make(start, end + 1, "time")
            if after in _OF_RATIOS and (found := patterns.RATIO.match(text, start)):
                return self._make(start, found.end(), "name")
            if after in _OF_ROADS and patterns.ROAD.match(text, end) and numeral.value is not None and numeral.value % 1 == 0:
                return self._make(start, end, "name")
            if text[start] == "0" and patterns.CUT_YEAR.match(text, start):
                return self._make(start, end + 1, "date")
            if start and self._after_code_word(start) and numeral.scale == 1 and match_unit(text, end) is None:
                return self._make(start, end, "code")
        elif end == start + 1 and patterns.ONE_BY_ONE.match(text, start):
            return self._make(start, start + 4, "idiom")
        if after in ("年", "后") and (found := patterns.DECADE.match(text, start)):
            return self._make(start, found.end(), "date" if "年代" in found.group() else "name")
        if before in ("几", "数", "好") and before and text[start] in SMALL | BIG and not self._counts_noun(start):
            return self._vague(start - 1, end)
        if before == "上" and text[start] in "十百千万亿" and text[start - 2 : start - 1] not in "以网线":
            return self._vague(start - 1, end)
        if after in _OF_DURATIONS and (found := patterns.DURATION.match(text, end)):
            return self._make(start, found.end(), "duration")
        if (before == "前" or after in _OF_LISTS) and self._enumerates(numeral, before):
            return self._make(start, end, "ordinal")
        return None

    def _enumerates(self, numeral: Numeral, before: str) -> bool:
        """``(一)``, ``1.`` and ``一、`` before a point that is made; ``前三名``."""
        text, end = self.text, numeral.end
        if numeral.value is None or numeral.value >= 40 or numeral.ratio is not None or numeral.value % 1:
            return False
        if before == "前" and patterns.RANKED.match(text, end):
            return True
        if text.startswith((")", "）"), end) and before in ("(", "（"):
            return True
        sign = patterns.ENUMERATOR.match(text, end)
        return sign is not None and (before in ("", "\n", "。", ";", ":") or (before == "," and sign.group() == "."))

    def _counts_noun(self, start: int) -> bool:
        """数 that ends a noun: 户数, 人数, 总数."""
        return self.text[start - 1] == "数" and start > 1 and self.text[start - 2] in "户人总次指件个项基分位参多少岁"

    def _after_code_word(self, start: int) -> bool:
        return patterns.CODE_BEFORE.search(self.text[max(0, start - 12) : start]) is not None

    def _vague(self, start: int, end: int) -> NumberToken:
        quantity = read_quantity(self.text, [Numeral(start + 1, end, Decimal(1))], 0)
        return self._make(start, quantity.end if quantity else end, "vague")

    def _counted(self, index: int, numeral: Numeral, digits: bool) -> NumberToken | None:
        quantity = read_quantity(self.text, self.numerals, index)
        assert quantity is not None
        text = self.text
        if kind := self._quoted_kind(quantity):
            return self._make(quantity.start, quantity.end, kind)
        if quantity.unit is None and quantity.measure != "ratio":
            return self._unitless(numeral, quantity, digits)
        if numeral.bare and quantity.qualifier == "exact" and not digits and text[numeral.start] not in "十廿卅":
            return self._make(quantity.start, quantity.end, "idiom")
        if not digits and quantity.value == 2 and quantity.noun and text[numeral.start] == "两":
            return self._make(quantity.start, quantity.end, "idiom")
        if not digits and (kind := self._no_count(numeral, quantity)):
            return self._make(quantity.start, quantity.end, kind)
        if not digits and quantity.unit in ("期", "届") and self._is_phase(quantity):
            return self._make(quantity.start, quantity.end, "ordinal")
        return NumberToken(quantity.start, quantity.end, quantity.raw, "quantity", quantity)

    def _no_count(self, numeral: Numeral, quantity: Quantity) -> NumberKind | None:
        """二 before a measure word numbers rather than counts (``二处``; two is 两); ``六盘山`` is a place."""
        if quantity.measure not in ("count", "people") or numeral.end != numeral.start + 1:
            return None
        if self.text[numeral.start] == "二":
            return "ordinal"
        if patterns.VILLAGE_NAME.match(self.text, numeral.end):
            return "name"
        place = len(quantity.raw) == 2 and quantity.unit not in patterns.TERRAIN_UNITS and patterns.TERRAIN.match(self.text, quantity.end)
        return "name" if place else None

    def _is_phase(self, quantity: Quantity) -> bool:
        """``二期`` of a building is a phase; ``三期培训班`` are three."""
        if quantity.unit == "届":
            return False
        before, after = self.text[max(0, quantity.start - 10) : quantity.start], self.text[quantity.end : quantity.end + 6]
        return not patterns.BATCHED.search(after) and not patterns.BATCHED_BEFORE.search(before)

    def _unitless(self, numeral: Numeral, quantity: Quantity, digits: bool) -> NumberToken | None:
        """A number that no unit follows: digits are a year, a code or a bare quantity; Chinese numerals rarely count."""
        text, start, end = self.text, quantity.start, quantity.end
        if not digits:
            long = numeral.end - numeral.start >= 3 and numeral.scale >= 1 and any(c in SMALL or c in BIG for c in text[start:end])
            return NumberToken(start, end, quantity.raw, "quantity", quantity) if long else None
        if quantity.upper is None and patterns.YEAR.match(text, start) and end - start == 4:
            return self._make(start, end, "date")
        length = end - start
        hotline = length == 5 and patterns.HOTLINE.match(text, start) is not None
        if text[start:end].isdigit() and (length >= 7 or (length > 1 and text[start] == "0") or hotline):
            return self._make(start, end, "code")
        return NumberToken(start, end, quantity.raw, "quantity", quantity)

    def _quoted_kind(self, quantity: Quantity) -> NumberKind | None:
        """Inside a short quotation or a title a number belongs to a name, unless digits with a unit state something there."""
        while self.quote_at < len(self.quotes) and self.quotes[self.quote_at][1] <= quantity.start:
            self.quote_at += 1
        if self.quote_at >= len(self.quotes):
            return None
        begin, end, sign = self.quotes[self.quote_at]
        if not begin < quantity.start < end:
            return None
        if sign == "《":
            return "name"
        inside = self.text[begin + 1 : end - 1]
        if len(inside) > 16:
            return None
        named = quantity.chinese or quantity.unit is None or "+" in inside or patterns.NAMING.match(self.text, end - 1) is not None
        return "name" if named else None


def _codes(text: str) -> list[tuple[int, int]]:
    """Spans of addresses, phone numbers and licence numbers, in order."""
    found = [m.span() for run in patterns.ASCII.finditer(text) for m in patterns.CODE.finditer(text, run.start(), run.end())]
    return sorted(found + [m.span() for m in patterns.LICENCE.finditer(text)])


def _quoted(text: str) -> list[tuple[int, int, str]]:
    """Spans of quotations of at most 60 characters, in order and without nesting."""
    found: list[tuple[int, int, str]] = []
    pos = 0
    for opening in patterns.OPENING.finditer(text):
        if opening.start() < pos:
            continue
        close = text.find(patterns.QUOTES[opening.group()], opening.end(), opening.end() + 60)
        if close > 0:
            found.append((opening.start(), close + 1, opening.group()))
            pos = close + 1
    return found
