"""The one form in which names of events, posts and indicators are equal or not."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from summariser.lexicon.script import fold_script


@lru_cache(maxsize=1 << 17)
def folded(text: str) -> str:
    """NFKC, simplified script, no white space and no punctuation but the point and the per cent sign.

    >>> folded("山東·甘肅 東西部協作（第三次）") == folded("山东甘肃东西部协作(第三次)")
    True
    """
    text = fold_script(unicodedata.normalize("NFKC", text))
    return "".join(char for char in text if char in ".%‰·" or unicodedata.category(char)[0] not in "PZC").strip("·.")
