"""Step that finds advertising and adult spam: whole lines, and pieces glued to the ends of a line of the article."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from summariser.clean.tables import rows
from summariser.clean.view import Cut
from summariser.lexicon.tables import any_of
from summariser.regex import regex

_SEPARATOR = regex(r"[\s|,，、;；_/]+|(?<=[。！!？?)）”])")
_HAN_OR_WORD = regex(r"[\u3400-\u9fffA-Za-z0-9]")
_SENTENCE = regex(r"[。；！？;!?]")


@cache
def _words() -> tuple[tuple[re.Pattern[str], ...], dict[str, int]]:
    weights = {word.lower(): int(weight) for weight, word in rows("spam")}
    # A Latin word counts only by itself: "av" is not in "available". Apart from the Han words, whose pattern is fast without a lookbehind.
    latin = "|".join(rf"{re.escape(word)}(?<![a-z]{re.escape(word)})(?![a-z])" for word in weights if word.isascii())
    han = any_of(word for word in weights if not word.isascii())
    return (regex(han), regex(latin)), weights


def _weigh(text: str) -> tuple[int, int, float]:
    """Number of weight-2 words, of words of any weight but 0, and the share of the text that spam words cover."""
    patterns, weights = _words()
    lower = text.lower()
    strong = hits = covered = 0
    for pattern in patterns:
        for match in pattern.finditer(lower):
            weight = weights[match.group()]
            hits += weight > 0
            strong += weight == 2
            covered += len(match.group())
    if not hits:
        return 0, 0, 0.0
    size = len(_HAN_OR_WORD.findall(text))
    return strong, hits, min(1.0, covered / size) if size else 0.0


def is_spam(line: str) -> bool:
    """Whether a folded line is spam by its vocabulary.

    >>> is_spam("久久福利一区二区三区,欧美 亚洲 精品 三区"), is_spam("国产精品视频免费视频")
    (True, True)
    >>> is_spam("推动两地在文化旅游、电影产业等领域的合作。"), is_spam("亚洲最大的马铃薯基地"), is_spam("搭建综合体育平台")
    (False, False, False)
    """
    return _is_spam(line, *_weigh(line))


def _is_spam(line: str, strong: int, hits: int, share: float) -> bool:
    """The same of a line that has been weighed."""
    if not strong and hits < 2:
        return False
    prose = bool(_SENTENCE.search(line))
    if strong >= 2 and (share >= 0.25 or (strong >= 4 and not prose)):
        return True
    if strong >= 3 and share >= 0.1:  # advertisements in whole sentences: gambling, loans
        return True
    return not prose and ((hits >= 3 and share >= 0.5) or (hits >= 2 and share >= 0.8 and len(line) >= 8))


def find_spam(folded: str) -> list[Cut]:
    """Spam lines, and runs of spam pieces at the beginning or end of other lines.

    >>> text = "欧美 亚洲 无码 久久 5月21日，代表团来访。"
    >>> [text[c.start:c.end] for c in find_spam(text)]
    ['欧美 亚洲 无码 久久 ']
    """
    (han, latin), _ = _words()
    if "http" in folded and (link := _CLINIC_LINK.search(folded)):
        others = (cut for cut in _by_line(folded, han, latin) if cut.end <= link.start() or cut.start >= link.end())
        return sorted([Cut(*link.span()), *others], key=lambda cut: cut.start)
    return _by_line(folded, han, latin)


# A clinic's name and address before the first words of a page that was copied for it.
_CLINIC_LINK = regex(
    r"(?m)^[^\n,。;:]{0,20}(?:医院|白癜风|癫痫|皮肤病|牛皮癣|专科|治疗)[^\n,。;:]{0,12}\s?https?://[\w./?=&%-]{1,80}?\.(?:s?html?|aspx?|php)\s?"
)


def _by_line(folded: str, han: re.Pattern[str], latin: re.Pattern[str]) -> list[Cut]:
    """The same, line by line."""
    cuts: list[Cut] = []
    position = 0
    for line in folded.split("\n"):
        lower = line.lower()
        if line and (han.search(lower) or latin.search(lower)):
            weighed = _weigh(line)
            glued = _glued(line) if weighed[0] else []  # no run of pieces is cut without a strong word
            kept = line[glued[0].end if glued and glued[0].start == 0 else 0 : glued[-1].start if glued and glued[-1].start else len(line)]
            if _is_spam(line, *weighed) and (not glued or is_spam(kept)):
                glued = [Cut(0, len(line))]
            cuts += [Cut(position + cut.start, position + cut.end) for cut in glued]
        position += len(line) + 1
    return cuts


def _glued(line: str) -> list[Cut]:
    """The runs of spam pieces at either end of a line; the whole line where every piece is spam."""
    borders = [0, *(m.end() for m in _SEPARATOR.finditer(line) if 0 < m.end() < len(line)), len(line)]
    pieces = [(a, b) for a, b in pairwise(borders) if b > a]
    found = [_weigh(line[a:b]) for a, b in pieces]
    bad = [
        (hits > 0 and share >= 0.4 and b - a < 40) or line[a:b].isspace() for (a, b), (_, hits, share) in zip(pieces, found, strict=True)
    ]
    cuts = []
    head = next((i for i, is_bad in enumerate(bad) if not is_bad), len(bad))
    tail = next((i for i, is_bad in enumerate(reversed(bad)) if not is_bad), len(bad))
    for first, last in ((0, head), (max(head, len(pieces) - tail), len(pieces))):
        strong, hits = (sum(weighed[i] for weighed in found[first:last]) for i in (0, 1))
        if strong >= 2 or (strong and hits >= 3):
            cuts.append(Cut(pieces[first][0], pieces[last - 1][1]))
    return cuts


# The title's suffix on pages that advertise: ... - 某某平台官网.
_SUFFIX = regex(r"\s[-_|—]+\s(?P<phrase>[^\s\-_|—。,;:]{4,16})$")
_ADVERTISES = regex(r"官网|广告|平台|厂家|公司|娱乐|体育|彩票|发布台|价格|批发|租赁|贷款|搬家|疏通|招商加盟")
# A site's name may stand in its article once or twice.
_TOO_OFTEN = 3


def find_spliced(folded: str) -> list[Cut]:
    r"""An advertiser's phrase that stands behind the page's headline and, again and again, inside the article's sentences.

    >>> from summariser.clean.view import View
    >>> text = "两地座谈 - 好运体育官网\n甲市好运体育官网代表团到访。双方好运体育官网座谈,\n共建好运体育官网园区。"
    >>> View.of(text).cut("spam", find_spliced(text))[0].text
    '两地座谈 - 好运体育官网\n甲市代表团到访。双方座谈,\n共建园区。'
    """
    head = folded[:400].split("\n")[:3]
    found = next((match for line in head if (match := _SUFFIX.search(line)) and _ADVERTISES.search(match["phrase"])), None)
    if found is None:
        return []
    cuts = []
    position = 0
    for line in folded.split("\n"):
        if "。" in line:
            cuts += [Cut(position + m.start(), position + m.end()) for m in re.finditer(re.escape(found["phrase"]), line)]
        position += len(line) + 1
    return cuts if len(cuts) >= _TOO_OFTEN else []
