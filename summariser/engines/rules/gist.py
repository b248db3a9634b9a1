"""The gist: the sentence that tells what an article is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from summariser.engines.rules.schemes import scheme_words
from summariser.engines.rules.sentences import Span, sentences
from summariser.regex import regex

_LIMIT = 160
_SHORTEST = 12
_LEAD = 3
"""Sentences from the beginning in which news tells its event; a feature tells events later, as examples."""
_EARLY = 6
"""Sentences from the beginning in which an article says what it is about."""
_CAPTION = regex(r"[\s(【▲△◆]*(?:图为|图片为|[上下左右]图|图[①-⑨一二三\d])")
_CREDIT = regex(
    r"\s*(?:[一-鿿]{1,6}(?:报|网|台|社|站|新闻|客户端|融媒))?(?:讯|电)?[,:\s]*"
    r"(?:\((?:[^()]{0,8}(?:记者|通讯员|实习生)[^()]{0,40})\)|(?<=讯)(?=[\d受据近日昨今]))[,:\s]*"
)


def gist_of(text: str, body: int, events: Sequence[int] = (), damaged: Sequence[tuple[int, int]] = ()) -> str | None:
    """The sentence of the first event, else the first that speaks of the scheme, else the first; without sentences the headline.

    Captions of pictures are none, a reporter's credit before the sentence is left out, a long sentence is cut at a comma.

    Args:
        text: the folded text.
        body: where the body begins.
        events: where the article's events are told.
        damaged: spans that the sentence had better not touch.

    >>> gist_of("图为代表团在现场察看项目。本报讯(记者 某某)5月1日,东西部协作联席会议在兰州举行。", 0)
    '5月1日,东西部协作联席会议在兰州举行。'
    """
    readable = (s for s in sentences(text, body) if len(s.text) >= _SHORTEST and not _CAPTION.match(s.text))
    told = list(readable if damaged else islice(readable, _EARLY))
    if not told:
        return text.split("\n", 1)[0].strip() or None
    whole = [s for s in told if not any(start < s.end and s.start < end for start, end in damaged)] if damaged else told
    leads = (s for pool in (whole, told) for s in pool[:_LEAD] if any(s.start <= at < s.end for at in events))
    about = next(leads, None) or next((s for s in told[:_EARLY] if scheme_words(text, s.start, s.end)), told[0])
    return _cut(_without_credit(about))


def _without_credit(sentence: Span) -> str:
    """The sentence from its own first word on."""
    credit = _CREDIT.match(sentence.text)
    return sentence.text[credit.end() :] if credit else sentence.text.strip()


def _cut(words: str) -> str:
    if len(words) <= _LIMIT:
        return words + "。"
    cut = words.rfind(",", 0, _LIMIT)
    return words[: cut if cut > _LIMIT // 8 else _LIMIT] + "。"
