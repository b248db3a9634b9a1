"""Restores what a decoder of GBK that had lost a byte made of a few characters, where one reading is by far the likeliest.

A page in traditional characters that is read a byte late shows ``對接?xùn)|西部`` for 對接東西部 and
``確?；顒?dòng)`` for 確保活動: of every character it took the second byte with the first one of the next.
Read a byte earlier, all between the first and the last is told; of these two one byte is. Which of the readings
stood there is told by how likely their words are, those around included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest

from summariser.clean.repair import Restored, common
from summariser.frozen import dataclass
from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.script import fold
from summariser.lexicon.segment import LONGEST_WORD, begins_word, weight_of, words_of
from summariser.regex import regex

_PINYIN = "[a-zA-ZüÜāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}[)）]"
# From one mark of a lost byte to the next one, or to a last byte that is read as a letter.
_LATE = regex(
    rf"[?？](?P<broken>{_PINYIN})?(?P<run>[\u3400-\u9fff\u0370-\u04ff！；：，!;:]{{0,8}}?)"
    rf"(?:(?P<last>[@-~])(?![a-z])(?=[\u3400-\u9fff，。、])|[?？](?:{_PINYIN})?)"
)
_FULL_WIDTH = str.maketrans("!;:,", "！；：，")
_LEADS, _TRAILS = range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF))
# What marks weigh, on the scale of words: -10 ln of their share of a news text's words, roughly.
_MARKS = {"，": 28, "。": 35, "、": 38, "”": 50, "“": 50, "；": 60, "：": 60, "！": 75, **dict.fromkeys("0123456789", 40)}
# Words that this genre has far more often than general text, and what they weigh in it; and any region's name.
_FREQUENT = {
    **dict.fromkeys(("对口支援", "对口帮扶", "对口协作", "对口合作", "扶贫协作", "联席会议", "代表团", "座谈会", "东西部"), 70),
    **dict.fromkeys(("对口", "一行", "日前", "近日", "两地", "双方", "帮扶", "协作"), 65),
}
_REGION = 95
_CONTEXT = 4  # characters on either side whose words count
_BEGUN = 70  # what a word weighs of which only the beginning is known, at least
_WORSE = 90  # readings that weigh so much more than the best one are given up
_KEPT = 120  # beginnings of readings that are gone on with
_MARGIN = 30  # by how much a reading must be likelier than the next (e to a tenth of it); three times that for lone characters
_LIMIT = 65  # what a reading may weigh a character, its context included
_NEVER = 1 << 30
_MOST = 24  # places of a text that are tried
_REASON = "characters that were decoded a byte late have one likely reading"


@dataclass(frozen=True, slots=True)
class _Reading:
    """The beginning of a reading: its characters, and what the words of its last so many prefixes weigh.

    ``open_ends`` are its ends that may go on as a word, each with what all before it weighs.
    """

    text: str
    costs: tuple[int, ...]
    open_ends: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, text: str, costs: tuple[int, ...]) -> _Reading:
        """A reading with its open ends."""
        ends = [(text[len(text) - size :], cost) for size, cost in enumerate(reversed(costs))]
        return cls(text, costs, tuple([end for end in ends if len(end[0]) < 2 or _goes_on(end[0])]))

    def then(self, char: str) -> _Reading:
        """The same with one more character."""
        return _Reading.of(self.text + char, (*self.costs, self.weigh(char))[-LONGEST_WORD:])

    def weigh(self, char: str) -> int:
        """What it weighs with one more character."""
        mark = _MARKS.get(char)
        if mark is not None:
            return self.costs[-1] + mark
        return min(cost + _word(end + char)[0] for end, cost in self.open_ends)


def read_late(text: str, garbled: bool = False) -> list[Restored]:
    """What stood at the places of a text that were decoded a byte late, where it can be told.

    ``garbled``: the page was annotated with pinyin, as most of those that are decoded late; without it only what stands behind a broken
    annotation is read. No more than ``_MOST`` places are tried: each takes some thousandths of a second.

    >>> [(one.insert, one.reading) for one in read_late("考察對接?xùn)|西部協作，確?；顒?順利", garbled=True)]
    [('東', '东'), ('保活動', '保活动')]
    >>> [one.reading for one in (*read_late("共謀?xùn)h的"), *read_late("靠的是什么?靠的是?"))]
    []
    """
    if "?" not in text and "？" not in text:
        return []
    found: list[Restored] = []
    at = 0
    tried = 0
    while tried < _MOST and (match := _LATE.search(text, at)):
        at = match.start() + 1
        if not (garbled or match["broken"]) or (not match["run"] and match["last"] is None):
            continue  # a question
        around = (fold(text[max(0, match.start() - _CONTEXT) : match.start()]), fold(text[match.end() : match.end() + _CONTEXT]))
        tried += 1
        words = _read(match["run"], match["last"], *around)
        if words is not None:
            found.append(Restored(*match.span(), words, match.start(), fold(words), _REASON))
            at = match.end()
    return found


@lru_cache(maxsize=1 << 12)
def _goes_on(text: str) -> bool:
    """Whether a word or a region's name may begin with these two or more characters: most ends none does, and then no more is asked."""
    return begins_word(text) or text[:2] in gazetteer().lengths or any(word.startswith(text) for word in _FREQUENT)


@lru_cache(maxsize=1 << 14)
def _word(text: str) -> tuple[int, bool]:
    """What a word weighs in this genre, `_NEVER` of what is no word; and whether it may begin a longer one."""
    known = _FREQUENT.get(text) or weight_of(text)
    if known is None:
        known = _REGION if text in gazetteer().forms else _NEVER
    return known, len(text) == 1 or (len(text) < LONGEST_WORD and begins_word(text))


def _read(run: str, last: str | None, before: str, after: str) -> str | None:
    """The likely reading of what was decoded late between two stretches of the text; None where there is none, or more than one."""
    try:
        late = run.translate(_FULL_WIDTH).encode("gbk") + (last or "").encode()
    except UnicodeError:
        return None
    before = before.rpartition("\n")[2].translate(_FULL_WIDTH)
    after = after.partition("\n")[0].translate(_FULL_WIDTH)
    start = _Reading.of("", (0,))
    for char in before:
        start = start.then(char)
    slots = [_told(slot) for slot in _slots(late, last is not None)]
    readings = list(_likely(start, slots, after)) if all(slots) else []
    best = nsmallest(2, {words: cost for cost, words in sorted(readings, reverse=True)}.items(), key=lambda one: one[1])
    if not best or best[0][1] > _LIMIT * (len(before) + len(best[0][0]) + len(after)):
        return None
    margin = _MARGIN if _in_words(before, fold(best[0][0]), after) else 3 * _MARGIN
    return None if len(best) > 1 and best[1][1] - best[0][1] < margin else best[0][0]


def _in_words(before: str, words: str, after: str) -> bool:
    """Whether all that was restored belongs to words of two characters or more."""
    cut = words_of(before + words + after)
    return all(len(word.text) > 1 for word in cut if word.end > len(before) and word.start < len(before) + len(words))


def _likely(start: _Reading, slots: Sequence[dict[str, str]], after: str) -> Iterator[tuple[int, str]]:
    """The likeliest readings of some slots (each what it may be, by its simplified form) with what they weigh."""
    beam = [(start, "")]
    for slot in slots:
        chars, written = tuple(slot), tuple(slot.values())
        alone = [min(_MARKS.get(char) or _word(char)[0], _BEGUN) for char in chars]
        promises = [promise for reading, _ in beam for promise in _promises(reading, chars, alone)]
        best = nsmallest(_KEPT, zip(promises, range(len(promises)), strict=True))
        kept = [divmod(i, len(chars)) for promise, i in best if promise <= best[0][0] + _WORSE]
        beam = [(beam[before][0].then(chars[at]), beam[before][1] + written[at]) for before, at in kept]
    for reading, words in beam:
        for char in after:
            reading = reading.then(char)
        yield reading.costs[-1], words


def _promises(reading: _Reading, chars: tuple[str, ...], alone: list[int]) -> list[int]:
    """What a reading weighs at least with each of these characters, of which ``alone`` is what they weigh or may weigh by themselves."""
    least = [reading.costs[-1] + weight for weight in alone]
    for end, cost in reading.open_ends:
        for at, weight in _going_on(end, chars) if end else ():
            if cost + weight < least[at]:
                least[at] = cost + weight
    return least


@lru_cache(maxsize=1 << 10)
def _going_on(end: str, chars: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Which of these characters go on with a word or make it whole, each with what it weighs then at least."""
    words = [(at, *_word(end + char)) for at, char in enumerate(chars) if char not in _MARKS]
    return tuple([(at, min(weight, _BEGUN) if begins else weight) for at, weight, begins in words if begins or weight < _NEVER])


def _slots(late: bytes, whole: bool) -> Iterator[tuple[str, ...]]:
    """The characters that these bytes are of: of the first the last byte is known, of the last one (unless it is ``whole``) the first."""
    yield _of_last_byte(late[0])
    for at in range(1, len(late) - 1, 2):
        yield tuple(_readable([late[at : at + 2]]))
    if not whole:
        yield _of_first_byte(late[-1])


def _told(slot: Iterable[str]) -> dict[str, str]:
    """What a slot may be: the characters as written, by their simplified forms."""
    return {fold(char): char for char in slot}


@lru_cache(maxsize=256)
def _of_last_byte(last: int) -> tuple[str, ...]:
    return tuple(_readable(bytes((lead, last)) for lead in _LEADS))


@lru_cache(maxsize=256)
def _of_first_byte(lead: int) -> tuple[str, ...]:
    return tuple(_readable(bytes((lead, last)) for last in _TRAILS))


def _readable(pairs: Iterable[bytes]) -> Iterator[str]:
    """Of pairs of bytes, the characters whose simplified forms are common, and marks."""
    for pair in pairs:
        try:
            char = pair.decode("gbk")
        except UnicodeError:
            continue
        if char in _MARKS or common(fold(char)):
            yield char
