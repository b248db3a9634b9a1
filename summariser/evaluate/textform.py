"""The one normal form in which words are compared: NFKC, simplified script, no white space, no punctuation."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from summariser.lexicon.script import fold_script
from summariser.regex import regex

# A point between digits tells 3.0 from 30; the per cent signs carry meaning.
POINT = regex(r"(?<=\d)\.(?=\d)")
KEPT_MARKS = frozenset("%‰\ue000")
PINYIN = regex(r"\([a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ?]*\)")


@lru_cache(maxsize=1 << 17)
def canon(text: str) -> str:
    """The form in which two names are equal or not.

    >>> canon("山東·甘肅 東西部協作（第三次）") == canon("山东甘肃东西部协作(第三次)")
    True
    >>> canon("3.0版"), canon("30%")
    ('3.0版', '30%')
    """
    text = POINT.sub("\ue000", fold_script(unicodedata.normalize("NFKC", text)))
    kept = (char for char in text if char in KEPT_MARKS or unicodedata.category(char)[0] not in "PZC")
    return "".join(kept).replace("\ue000", ".")


def fold_quote(text: str) -> str:
    """What a quote and the source span that it was cut from have in common: NFKC, no pinyin annotations, no white space.

    Script is left as it is: a quote keeps the source's.

    >>> fold_quote("市長(zhǎng)　１２ 人") == fold_quote("市長12人")
    True
    """
    folded = PINYIN.sub("", unicodedata.normalize("NFKC", text))
    return "".join(char for char in folded if not char.isspace() and char not in "\u200b\ufeff")
