"""Cuts the folded text into sentences and clauses, as spans."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Protocol, TypeVar

from summariser.frozen import dataclass
from summariser.regex import regex

# A question mark before pinyin and a bracket is damage, no end of a sentence.
# So is one between two regions, where a dash was lost: 江口县?樟木头镇座谈会, 樟木头?江口结对帮扶座谈会.
# So is one in a list of people, where a name's last character was lost: 副县长王文?一同考察.
# A semicolon before a day ends a sentence too: 5日,甲赴乙地考察;8日,丙来访.
# Each mark is taken first and what stands around it is asked then: a pattern that begins with a class of marks is found fast.
_MARK = (
    r"[。!…;?\n](?:(?<=[。!…\n])|(?<=;)(?=(?:\d{4}年|[今去前当同次]年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?|至|[—-]\d)?[,\u3400-\u9fff])|"
    r"(?<=\?)(?:(?<![市县区州省镇旗盟]\?)(?![a-zü\u00e0-\u01dc]{1,6}\)|一同|陪同|参加|出席|等|主持|率|[、,;]|[\u3400-\u9fff]{2,8}(?:东西部|扶贫协作|对口|结对)[^,。;?]{0,12}会)|(?<=[市县区州省镇旗盟]\?)(?![\u3400-\u9fff]{1,8}[市县区州省镇旗盟])))"
)
_STOP = regex(rf"{_MARK}(?:{_MARK})*+[”’)]*")
_COMMA = regex(r"[,:;]")
_CUT = regex(r"[;、]|,(?!\d{3})")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the folded text: ``text == folded[start:end]``."""

    start: int
    end: int
    text: str


# No sentence of the genre is longer; one that is (a page without full stops) is cut at its commas, so that work stays linear.
LONGEST = 1_500


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences; the closing mark is left out.

    >>> [s.text for s in sentences("甲出席。乙主持;丙讲话。")]
    ['甲出席', '乙主持;丙讲话']
    """
    return list(_sentences(text, start, len(text) if end is None else end))


@lru_cache(maxsize=8)  # events, figures, pairings and the gist cut the same text
def _sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    if start and end == len(text) and text[start - 1] == "\n":  # a line begins a sentence: those of the whole text from there on
        whole = _sentences(text, 0, end)
        first = bisect_left(whole, start, key=by_start)
        if first < len(whole) and whole[first].start == start:
            return whole[first:]
    spans: list[Span] = []
    for match in _STOP.finditer(text, start, end):
        if match.start() > start:
            spans += _bounded(text, start, match.start())
        start = match.end()
    if start < end:
        spans += _bounded(text, start, end)
    return tuple(spans)


# A page that has nothing but commas tells each day's events behind one: …通报工作,6日推介会开锣,….
_DAY_NEXT = regex(r",(?=(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?)?[\u3400-\u9fff“\"])(?!\d{1,2}日[至到])")
_RUN_ON = 300


def _bounded(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    if end - start > _RUN_ON:
        for comma in _DAY_NEXT.finditer(text, start + 1, end):
            spans += _cut(text, start, comma.start())
            start = comma.end()
    return [*spans, *_cut(text, start, end)]


def _cut(text: str, start: int, end: int) -> list[Span]:
    spans = []
    while end - start > LONGEST:
        marks = _CUT.finditer(text, start, start + LONGEST + 3)  # far enough to see what a comma parts
        cut = max((m.start() for m in marks if m.start() < start + LONGEST), default=-1)
        cut = cut + 1 if cut > start else start + LONGEST
        spans.append(Span(start, cut, text[start:cut]))
        start = cut
    return [*spans, Span(start, end, text[start:end])]


def clauses(sentence: Span) -> list[Span]:
    """The parts of a sentence between commas, colons and semicolons; a comma between digits is none.

    >>> [c.text for c in clauses(sentences("22日上午,会议在兰州举行,投入1,200万元")[0])]
    ['22日上午', '会议在兰州举行', '投入1,200万元']
    """
    spans = []
    start = 0
    text = sentence.text
    for match in _COMMA.finditer(text):
        at = match.start()
        if text[at - 1 : at].isdigit() and text[at + 1 : at + 4].isdigit():
            continue
        if at > start:
            spans.append(Span(sentence.start + start, sentence.start + at, text[start:at]))
        start = match.end()
    if start < len(text):
        spans.append(Span(sentence.start + start, sentence.end, text[start:]))
    return spans


class ClausesOf:
    """The clauses of sentences, each cut when it is first asked for: most sentences state no figure."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._cut: dict[int, list[Span]] = {}

    def at(self, index: int) -> list[Span]:
        """The clauses of the sentence at ``index``."""
        if index not in self._cut:
            self._cut[index] = clauses(self._spans[index])
        return self._cut[index]


class Starts(Protocol):
    """Anything that begins somewhere in the text."""

    @property
    def start(self) -> int:
        """Offset of its first character."""
        ...


S = TypeVar("S", bound=Starts)
by_start = attrgetter("start")  # the key by which mentions, spans and dates are in order


def begin_of(text: str, at: int, marks: str) -> int:
    """Where the part of the text that ``at`` stands in begins, after the nearest of ``marks``; no further back than a sentence may be long.

    >>> begin_of("甲来访。乙陪同", 6, "。;")
    4
    """
    low = max(0, at - LONGEST)
    return max([low, *(text.rfind(mark, low, at) + 1 for mark in marks)])


_TO_THE_STOP = regex(r"[^,。;:!?\n]*")


def end_of(text: str, at: int, limit: int) -> int:
    """Where the clause that goes on at ``at`` ends, before its mark or at ``limit``.

    >>> end_of("甲一行考察了产业园,乙陪同。", 3, 14)
    9
    """
    rest = _TO_THE_STOP.match(text, at, limit)
    return rest.end() if rest else at


def index_at(spans: Sequence[Span], position: int) -> int | None:
    """Index of the span that holds ``position``, or None."""
    at = bisect_right(spans, position, key=by_start) - 1
    return at if at >= 0 and position < spans[at].end else None


class InOrder(tuple[S, ...]):
    """Items in rising order that are asked for what is ``between`` again and again, so that it pays to keep where they begin.

    Attributes:
        starts: where each begins, and last a number that no text reaches.
    """

    starts: list[int]

    def __new__(cls, items: Iterable[S]) -> InOrder[S]:
        """The items as a tuple of their own kind."""
        self = super().__new__(cls, items)
        self.starts = [*map(by_start, self), sys.maxsize]
        return self


def between(items: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those of ``items`` (in rising order) that begin in ``start:end``."""
    if items.__class__ is InOrder:
        starts = items.starts
        low = bisect_left(starts, start)
        if starts[low] >= end:
            return ()  # most often
        return items[low : bisect_left(starts, end, low)]
    low = bisect_left(items, start, key=by_start)
    return items[low : bisect_left(items, end, lo=low, key=by_start)]


# 捐赠仪式现场, on a line of its own: the words under a picture.
_CAPTION = regex(r"(?:[上下左右]?图(?:为|[/|:]))?[^,。;:\d\n]{2,24}现场(?:图片?|照片?)?[。 ]?")


def is_caption(text: str, sentence: Span) -> bool:
    """Whether a sentence is all of its line, and but the words under a picture; behind others where it says so: 图为联席会议现场.

    >>> is_caption("捐赠仪式现场", Span(0, 6, "捐赠仪式现场")), is_caption("座谈会在现场召开", Span(0, 8, "座谈会在现场召开"))
    (True, False)
    """
    if _CAPTION.fullmatch(sentence.text.strip()) is None:
        return False
    return sentence.text.startswith("图为") or not text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip()
