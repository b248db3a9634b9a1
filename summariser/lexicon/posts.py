"""Posts of officials: the head nouns that end them, and how a run of them is split."""

from __future__ import annotations

import re
from functools import cache

from summariser.lexicon import tables
from summariser.regex import regex

_PART = regex(r"\s*[、,;，；/]\s*|(?<=[记长任席委])兼(?:任)?(?=[\u3400-\u9fff])")


@cache
def post_heads() -> dict[str, int]:
    """Head nouns with their weight: 2 where a name may follow directly, 1 where the word is an ordinary noun as well.

    >>> post_heads()["书记"], post_heads()["干部"]
    (2, 1)
    """
    return {head: int(weight) for weight, head in tables.rows(tables.DATA / "posts.tsv", header=True)}


@cache
def heads_pattern() -> str:
    """A regular expression for any head, longest first."""
    return tables.any_of(post_heads())


@cache
def _ends_in_head() -> re.Pattern[str]:
    return regex(heads_pattern() + r"(?:\([^()]*\))?$")


def split_posts(run: str) -> list[str]:
    """A run of posts as single ones; a part that is no post by itself stays with the next.

    >>> split_posts("泰安市委副书记、市长"), split_posts("农业、水利局局长"), split_posts("县委常委、副县长兼组织部部长")
    (['泰安市委副书记', '市长'], ['农业、水利局局长'], ['县委常委', '副县长', '组织部部长'])
    >>> split_posts("区委常委、副区长(挂职清水县委常委、副县长)")
    ['区委常委', '副区长(挂职清水县委常委、副县长)']
    """
    posts: list[str] = []
    held = ""
    for part in _PART.split(run.strip()):
        part = held + part.strip()
        if not part:
            continue
        whole = part.count("(") + part.count("（") == part.count(")") + part.count("）")  # 副区长(挂职乙县县委常委、副县长)
        if whole and _ends_in_head().search(part):
            posts.append(part)
            held = ""
        else:
            held = part + "、"
    if held:
        posts.append(held.rstrip("、"))
    return posts
