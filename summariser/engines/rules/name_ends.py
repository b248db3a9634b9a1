"""Tells where a name of three characters or two ends, by the words of general language around its end."""

from __future__ import annotations

from summariser.lexicon.names import is_name, not_names, surnames
from summariser.lexicon.segment import is_word, kind_of

# Characters that begin a phrase behind most names, and end one before a mark: 芦忠于、 and 张恩来,.
_PREPOSITIONS = frozenset("于为来从向将")


def ends_in_preposition(text: str, position: int) -> bool:
    """Whether a name of three characters begins here whose last one would otherwise begin what follows; before a mark it can't.

    >>> ends_in_preposition("芦忠于、赵志", 0), ends_in_preposition("李明于会后", 0)
    (True, False)
    """
    candidate = text[position : position + 3]
    if len(candidate) < 3 or candidate[2] not in _PREPOSITIONS or text[position + 3 : position + 4] not in (",", "、", "。", ";"):
        return False
    shaped = is_name(candidate[:2]) and candidate[0] in surnames()[0] and not is_word(candidate[:2])
    return shaped and candidate not in not_names()


def goes_on_with_deed(text: str, end: int, candidate: str) -> bool:
    """Whether a verb or an adverb of general language stands right behind what looks like a name: 陈晓|摆出, 郑环若|相继."""
    if any(is_word(candidate[:n]) for n in (2, 3)) or is_word(candidate[-1] + text[end : end + 1]):
        return False
    return kind_of(text[end : end + 2]) in ("v", "f") or kind_of(text[end : end + 3]) in ("v", "f")
