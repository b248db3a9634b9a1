"""Step that finds advertising and adult spam: whole lines, and pieces glued to the ends of a line of the article."""

from __future__ import annotations

import re
from functools import cache

from summariser.clean.tables import rows
from summariser.clean.view import Cut

_SEPARATOR = re.compile(r"[\s|,，、;；_/]+")
_HAN_OR_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_SENTENCE = re.compile(r"[。；！？;!?]")


@cache
def _words() -> tuple[re.Pattern[str], dict[str, int]]:
    weights = {word.lower(): int(weight) for weight, word in rows("spam")}
    longest_first = sorted(weights, key=len, reverse=True)
    # A Latin word counts only by itself: "av" is not in "available".
    parts = [rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in longest_first]
    return re.compile("|".join(parts)), weights


def _weigh(text: str) -> tuple[int, int, float]:
    """Number of weight-2 words, of all words, and the share of the text that spam words cover."""
    pattern, weights = _words()
    strong = hits = covered = 0
    for match in pattern.finditer(text.lower()):
        hits += 1
        strong += weights[match.group().lower()] == 2
        covered += len(match.group())
    size = len(_HAN_OR_WORD.findall(text))
    return strong, hits, covered / size if size else 0.0


def is_spam(line: str) -> bool:
    """Whether a folded line is spam by its vocabulary.

    >>> is_spam("久久福利一区二区三区,欧美 亚洲 精品 三区"), is_spam("国产精品视频免费视频")
    (True, True)
    >>> is_spam("推动两地在文化旅游、电影产业等领域的合作。"), is_spam("亚洲最大的马铃薯基地")
    (False, False)
    """
    strong, hits, share = _weigh(line)
    if strong >= 2 and (share >= 0.25 or (strong >= 4 and not _SENTENCE.search(line))):
        return True
    return hits >= 2 and share >= 0.5 and not _SENTENCE.search(line)


def find_spam(folded: str) -> list[Cut]:
    """Spam lines, and runs of spam pieces at the beginning or end of other lines.

    >>> text = "欧美 亚洲 无码 久久 5月21日，代表团来访。"
    >>> [text[c.start:c.end] for c in find_spam(text)]
    ['欧美 亚洲 无码 久久 ']
    """
    pattern, _ = _words()
    cuts: list[Cut] = []
    position = 0
    for line in folded.split("\n"):
        if line and pattern.search(line.lower()):
            if is_spam(line):
                cuts.append(Cut(position, position + len(line)))
            else:
                cuts += _glued(line, position)
        position += len(line) + 1
    return cuts


def _glued(line: str, offset: int) -> list[Cut]:
    borders = [0, *(m.end() for m in _SEPARATOR.finditer(line)), len(line)]
    pieces = [(a, b) for a, b in zip(borders, borders[1:], strict=False) if b > a]
    found = [_weigh(line[a:b]) for a, b in pieces]
    bad = [hits > 0 and share >= 0.4 and len(line[a:b]) < 40 for (a, b), (_, hits, share) in zip(pieces, found, strict=True)]
    cuts = []
    head = next((i for i, is_bad in enumerate(bad) if not is_bad), len(bad))
    tail = next((i for i, is_bad in enumerate(reversed(bad)) if not is_bad), len(bad))
    for first, last in ((0, head), (len(pieces) - tail, len(pieces))):
        if last > first and sum(strong for strong, _, _ in found[first:last]) >= 2:
            cuts.append(Cut(offset + pieces[first][0], offset + pieces[last - 1][1]))
    return cuts
