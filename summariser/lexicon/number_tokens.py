"""Gives every number of a text exactly one kind: quantity, date, duration, ordinal, name, code, time, idiom or vague."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

from summariser.lexicon.date_mentions import DateMention, scan_mentions
from summariser.lexicon.numerals import BIG, HAN, SMALL, Numeral, scan_numerals
from summariser.lexicon.quantity import Quantity, read_quantity

NumberKind = Literal["quantity", "date", "duration", "ordinal", "name", "code", "time", "idiom", "vague"]


@dataclass(frozen=True, slots=True)
class NumberToken:
    """A number of the text and its kind; ``quantity`` is set where the kind is quantity. Ages are durations, scores (3:1) names."""

    start: int
    end: int
    text: str
    kind: NumberKind
    quantity: Quantity | None = None


_CODE = re.compile(
    r"(?:https?://|www\.)[\x21-\x7e]++|[A-Za-z0-9_.+\-]++@[A-Za-z0-9.\-]++"
    r"|(?<![0-9])(?:\(?0[0-9]{2,3}\)?[ \-]?[0-9]{7,8}|400-?[0-9]{3}-?[0-9]{4}|1[3-9][0-9]{9})(?![0-9])"
    r"|[\u4e00-\u9fff]?ICP[备证]?(?:字第)?[0-9]++号?(?:-[0-9]++)?|公网安备 ?[0-9]++号?"
)
_CODE_BEFORE = re.compile(r"(?:电话|热线|传真|邮编|邮政编码|编号|证号|备案|许可证|号码|邮箱|QQ|微信|点击|阅读|浏览|次数|访问量|字号|ID|No)[^,。;、0-9]{0,6}$")
_DURATION = re.compile(
    r"(?:[多余几来半]?个?(?:半|多)?)(?:年(?!级|代|产|均|货|轻|度|画|底|初|末|味|会|报|龄|薪|检|夜饭|猪)[间里内]?|月(?!份|饼|均|球|嫂|亮|子)|个?工作日|天(?![然气津下水台空文])|日(?=[内游间]|以内)|小时|分钟|秒(?!杀)|周(?![边末围刊报期年密到])|周年|周岁|岁|星期|礼拜|载|世纪|季度|昼夜|个?钟头|刻钟|春秋|学年|学期|宿|代人)"
)
_ORDINAL_TAIL = re.compile(r"(?:[ 名次届批期个条项号组集回章节场轮季部类级位代步种站等]|年级|项目|书记)?")
_TIME = re.compile(r"(?<![0-9:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])|(?:[01]?[0-9]|2[0-4])[时点](?:[0-5]?[0-9]分|半|整|许|左右)|(?:[01]?[0-9]|2[0-4])时(?![间候期代任空尚段速])")
_RATIO = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[::/][0-9]+(?:\.[0-9]+)?)+|[0-9N]+(?:[+×xX*][0-9A-Z]+)+(?![元])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9.])")
_DECADE = re.compile(r"(?:[0-9]{2,4}|[二三四五六七八九]十)(?:年代(?:初|末|中期)?|后(?=[^来续勤面期方台,。;、]|$))")
_ROAD = re.compile(r"(?:国道|省道|县道|乡道|高速|次列车|次动车|路公交|路车|号(?!召|称|楼召)[^,。;、]?|开本|军团|师部)")
_QUOTES = {"“": "”", "《": "》", "‘": "’", "「": "」", "『": "』", '"': '"', "【": "】"}
_NAMING = re.compile(r"[”’」』\"](?:[^,。;、\n]{0,4})?(?:工程|模式|计划|行动|体系|机制|战略|产业|集群|格局|品牌|框架|规划|方案|工作法|政策|项目|基地|布局|策略|理念)")
_OPENING = re.compile(r"[“《‘「『\"【]")
_LATIN = re.compile(r"[A-Za-z]")
_HOTLINE = re.compile(r"12[0-9]{3}(?![0-9])")
_BATCHED = re.compile(r"(?:培训|班|讲座|论坛|活动|夏令营|研学|集训|课)")
_PHASE_CONTEXT = re.compile(r"(?:举办|开展|培训|组织|共|办班|累计|已)[^,。;、]{0,6}$")


@cache
def _not_quantities() -> tuple[dict[str, list[tuple[str, int, NumberKind]]], dict[str, list[tuple[str, int, NumberKind]]]]:
    """The table by the numeral character and the one after it; and, where it ends the word, by the one before it."""
    forward: dict[str, list[tuple[str, int, NumberKind]]] = {}
    backward: dict[str, list[tuple[str, int, NumberKind]]] = {}
    for line in (files(__package__) / "data" / "not_quantities.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        word, kind, _ = line.split("\t")
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
    for entries in (forward.get(text[start : start + 2]), backward.get(text[start - 1 : start + 1])):
        for word, at, kind in entries or ():
            begin = start - at
            if begin >= 0 and begin + len(word) >= numeral.end and text.startswith(word, begin):
                return begin, begin + len(word), kind
    return None


@lru_cache(maxsize=16)
def tokenise(text: str) -> tuple[NumberToken, ...]:
    """All number tokens of ``text``, in order and without overlap. Every run of digits lies in one; linear in the length of ``text``."""
    return tuple(_Tokeniser(text).run())


class _Tokeniser:
    """One pass over the numerals of a text, beside its dates, codes and quoted spans."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numerals = scan_numerals(text)
        self.codes = [m.span() for m in _CODE.finditer(text)]
        self.dates = [m for m in scan_mentions(text) if m.kind != "vague" and any(c in HAN or c.isdigit() for c in m.text)]
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
            return self._make(mention.start, mention.end, kind)
        if listed := _listed(self.text, numeral):
            return self._make(*listed)
        if numeral.start and self.text[numeral.start - 1] == "第":
            return self._ordinal(index, numeral)
        if numeral.value is None:
            if not digits:
                return None
            dotted = "." in self.text[numeral.start : numeral.end] and numeral.end - numeral.start < 20
            return self._make(numeral.start, numeral.end, "name" if dotted else "code")
        if digits and (token := self._latin(numeral)):
            return token
        return self._pattern(numeral, digits) or self._counted(index, numeral, digits)

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
        if self.text[end : end + 1] in ("-", "至", "到", "、") and index + 1 < len(self.numerals) and self.numerals[index + 1].start == end + 1:
            end = self.numerals[index + 1].end
        tail = _ORDINAL_TAIL.match(self.text, end)
        return self._make(numeral.start - 1, tail.end() if tail else end, "ordinal")

    def _latin(self, numeral: Numeral) -> NumberToken | None:
        """Digits glued to letters: G30, 5G, A4, B2-2006; letters that are a unit (kg) leave it a quantity."""
        text, start, end = self.text, numeral.start, numeral.end
        begin = start
        while begin and start - begin < 20 and (text[begin - 1].isascii() and text[begin - 1].isalpha() or text[begin - 1] == "_"):
            begin -= 1
        if begin == start and begin > 1 and text[begin - 1] == "-" and text[begin - 2].isascii() and text[begin - 2].isalnum():
            return self._make(start, end, "code" if end - start > 4 else "name")
        if begin < start and end - start <= 18:
            return self._make(begin, end, "name" if end - start <= 6 else "code")
        if _LATIN.match(text, end):
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
        if digits:
            if (found := _TIME.match(text, start)) and found.end() >= end:
                return self._make(start, found.end(), "time")
            if (found := _RATIO.match(text, start)) and "/" not in found.group():
                return self._make(start, found.end(), "name")
            if _ROAD.match(text, end) and numeral.value is not None and numeral.value % 1 == 0:
                return self._make(start, end, "name")
            if start and self._after_code_word(start) and text[end : end + 1] not in "万亿个家名人次元":
                return self._make(start, end, "code")
        elif text[start] == "一" and text[start + 2 : start + 3] == "一" and end == start + 1:
            return self._make(start, min(start + 4, len(text)), "idiom")
        if found := _DECADE.match(text, start):
            return self._make(start, found.end(), "date" if "年代" in found.group() else "name")
        if before in ("几", "数", "好") and before and text[start] in SMALL | BIG and not self._counts_noun(start):
            return self._vague(start - 1, end)
        if before == "上" and text[start] in "十百千万亿" and text[start - 2 : start - 1] not in "以网线":
            return self._vague(start - 1, end)
        if found := _DURATION.match(text, end):
            return self._make(start, found.end(), "duration")
        if text[end : end + 1] in (")", "）") and before in ("(", "（") and numeral.value is not None and numeral.value < 40:
            return self._make(start, end, "ordinal")
        if (not before or before == "\n") and text[end : end + 1] in ("、", ".") and end < len(text) and numeral.value is not None and numeral.value < 40:
            return self._make(start, end, "ordinal")
        return None

    def _counts_noun(self, start: int) -> bool:
        """数 that ends a noun: 户数, 人数, 总数."""
        return self.text[start - 1] == "数" and start > 1 and self.text[start - 2] in "户人总次指件个项基分位参多少岁"

    def _after_code_word(self, start: int) -> bool:
        return _CODE_BEFORE.search(self.text[max(0, start - 12) : start]) is not None

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
        if not digits and quantity.unit in ("期", "届") and self._is_phase(quantity):
            return self._make(quantity.start, quantity.end, "ordinal")
        return NumberToken(quantity.start, quantity.end, quantity.raw, "quantity", quantity)

    def _is_phase(self, quantity: Quantity) -> bool:
        """``二期`` of a building is a phase; ``三期培训班`` are three."""
        if quantity.unit == "届":
            return False
        after = self.text[quantity.end : quantity.end + 6]
        return not _BATCHED.search(after) and not _PHASE_CONTEXT.search(self.text[max(0, quantity.start - 10) : quantity.start])

    def _unitless(self, numeral: Numeral, quantity: Quantity, digits: bool) -> NumberToken | None:
        """A number that no unit follows: digits are a year, a code or a bare quantity; Chinese numerals rarely count."""
        text, start, end = self.text, quantity.start, quantity.end
        if not digits:
            long = numeral.end - numeral.start >= 3 and numeral.scale >= 1 and any(c in SMALL or c in BIG for c in text[start:end])
            return NumberToken(start, end, quantity.raw, "quantity", quantity) if long else None
        if quantity.upper is None and _YEAR.match(text, start) and end - start == 4:
            return self._make(start, end, "date")
        plain_digits = text[start:end].isdigit()
        if plain_digits and (end - start >= 7 or text[start] == "0" and end - start > 1 or (_HOTLINE.match(text, start) and end - start == 5)):
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
        named = quantity.chinese or quantity.unit is None or "+" in inside or _NAMING.match(self.text, end - 1) is not None
        return "name" if named else None


def _quoted(text: str) -> list[tuple[int, int, str]]:
    """Spans of quotations of at most 60 characters, in order and without nesting."""
    found: list[tuple[int, int, str]] = []
    pos = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < pos:
            continue
        close = text.find(_QUOTES[opening.group()], opening.end(), opening.end() + 60)
        if close > 0:
            found.append((opening.start(), close + 1, opening.group()))
            pos = close + 1
    return found
