"""Splitting a long article at borders that cut no number, no name and no quote."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.engines.llm.repair import heading
from summariser.records.text import CleanText

SHORTEST = 400  # a part below this many characters is not halved again
OVERLAP = 120  # characters before a border that the next part repeats, from the start of their sentence
OPENING, CLOSING = '“‘《（「『【("', '”’》）」』】)"'
SENTENCE, CLAUSE = "。！？!?\n", "；;，,、 \u3000"


@dataclass(frozen=True, slots=True)
class Part:
    """A span of the clean text as one call sees it; ``text`` has the headline and dateline before it."""

    start: int
    end: int
    text: str

    def halves(self, clean: CleanText) -> list[Part]:
        """The part in two, or nothing if it is too short for that."""
        if self.end - self.start < 2 * SHORTEST:
            return []
        middle = border(clean.text, self.start + SHORTEST, (self.start + self.end) // 2)
        return [part(clean, self.start, middle), part(clean, middle, self.end)]


def split(clean: CleanText, most: int) -> list[Part]:
    """The article in parts of at most ``most`` characters and an overlap; one part if it fits."""
    text = clean.text
    if len(text) <= most:
        return [Part(0, len(text), text)]
    count = -(-len(text) // most)
    even = -(-len(text) // count)  # parts of like size: a short last one would waste a call
    parts = []
    start = 0
    while start < len(text):
        end = len(text) if start + even * 1.1 >= len(text) else border(text, start + even // 2, min(start + even, start + most))
        parts.append(part(clean, start, end))
        start = end
    return parts


def part(clean: CleanText, start: int, end: int) -> Part:
    """The part, with the sentence before its border repeated and the article's heading on top."""
    if start == 0:
        return Part(0, end, clean.text[:end])
    back = max(0, start - OVERLAP)
    lead = next((i + 1 for i in range(start - 2, back, -1) if clean.text[i] in SENTENCE), start)
    return Part(lead, end, f"{heading(clean)}\n……\n{clean.text[lead:end]}")


def border(text: str, low: int, high: int) -> int:
    """The best place in ``low:high`` to cut: after a paragraph, a sentence, a clause, in this order, and as late as possible.

    Inside of quotation marks, brackets and numbers there is no border. Where nothing better is found, between two characters that are
    neither digits nor parts of a word in Latin letters.

    >>> border("投入资金3.5亿元。“甲，乙。”完", 0, 12)
    10
    """
    high = min(high, len(text))
    depth, inside = 0, []
    for at in range(max(0, low - 200), high + 1):
        inside.append(depth)
        if at < high:
            char = text[at]
            if char == "\n":
                depth = 0  # an unbalanced mark must not forbid every border after it
            elif char in OPENING and not (char in CLOSING and depth):
                depth += 1
            elif char in CLOSING:
                depth = max(0, depth - 1)
    base = max(0, low - 200)
    for marks in ("\n", SENTENCE, CLAUSE):
        for at in range(high, low, -1):
            before, after = text[at - 1], text[at] if at < len(text) else ""
            if before in marks and not inside[at - base] and not (before in ",.，" and after.isdigit()):
                return at
    for at in range(high, low, -1):
        before, after = text[at - 1], text[at] if at < len(text) else ""
        if not (_joins(before) and _joins(after)):
            return at
    return high


def _joins(char: str) -> bool:
    """Characters that a number, a quantity or a Latin word is made of."""
    return char.isascii() or char.isnumeric() or char in "万亿％多余"
