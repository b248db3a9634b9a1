"""Tells where a name ends: by marks, by the table of words that may follow a name, by words of general language."""

from __future__ import annotations

import re
from functools import cache

from summariser.engines.rules.tables import AnyOf, any_of, words
from summariser.lexicon.names import is_name, not_names, surnames
from summariser.lexicon.segment import is_word, kind_of
from summariser.regex import regex

_MARKS = frozenset("、,。;:!?()“”\"'‘’《》【】|/…—~")


@cache
def after_names() -> tuple[AnyOf, AnyOf]:
    """The words that may follow a name, and the long ones of them."""
    following = words("after_names")
    return AnyOf(following), AnyOf(w for w in following if len(w) > 1)


def stops(text: str, end: int, following: AnyOf) -> bool:
    """Whether the text's end, a mark or one of the words that may follow a name stands at ``end``."""
    mark = text[end : end + 1]
    return not mark or mark in _MARKS or following.at(text, end) or mark.isspace()


@cache
def trailing() -> re.Pattern[str]:
    """A long word that may follow a name, at the end of what was taken for one."""
    return regex(any_of(w for w in words("after_names") if len(w) > 1) + "$")


def known_end(text: str, end: int) -> bool:
    """Whether a mark or any word of the table of those that may follow a name stands at ``end``."""
    return stops(text, end, after_names()[0])


def sure_end(text: str, end: int) -> bool:
    """Whether a mark or a long word that may follow a name stands at ``end``."""
    return stops(text, end, after_names()[1])


# The marks before which a name may end in such a character.
MARKS_BEHIND = frozenset(",、。;")
# Characters that begin a phrase behind most names, and end one before a mark: 芦忠于、 and 张恩来,.
_PREPOSITIONS = frozenset("于为来从向将")


def ends_in_preposition(text: str, position: int) -> bool:
    """Whether a name of three characters begins here whose last one would otherwise begin what follows; before a mark it can't.

    >>> ends_in_preposition("芦忠于、赵志", 0), ends_in_preposition("李明于会后", 0)
    (True, False)
    """
    candidate = text[position : position + 3]
    if len(candidate) < 3 or candidate[2] not in _PREPOSITIONS or text[position + 3 : position + 4] not in MARKS_BEHIND:
        return False
    shaped = is_name(candidate[:2]) and candidate[0] in surnames()[0] and not is_word(candidate[:2])
    return shaped and candidate not in not_names()


# How somebody speaks or acts.
_MANNER = regex(r"([\u3400-\u9fff]{2,4})地(?=[\u3400-\u9fff])")


def goes_on_with_deed(text: str, end: int, candidate: str) -> bool:
    """Whether a verb or an adverb of general language stands behind what looks like a name: 陈晓|摆出, 郑环若|相继, 高洁|深有感触地."""
    if is_word(candidate[:2]) or is_word(candidate[:3]) or is_word(candidate[-1] + text[end : end + 1]):
        return False
    manner = _MANNER.match(text, end) if "地" in text[end + 2 : end + 5] else None
    if manner and (len(manner[1]) == 4 or is_word(manner[1])):
        return True
    return kind_of(text[end : end + 2]) in ("v", "f") or kind_of(text[end : end + 3]) in ("v", "f")
