"""Recall: the numbers that no record claims, and the one question about them."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.llm.prompt import Message, article_message
from summariser.engines.llm.repair import excerpts
from summariser.records.draft import Draft
from summariser.records.text import CleanText
from summariser.regex import regex

MOST = 40
# digits with what is counted behind them; dates, ordinals and years are none of it
NUMBER = regex(r"(?<![\d第.])\d+(?:[.,]\d+)*(?![\d.]|[年月日号届次期]|[-/:：]\d)")


def unclaimed_numbers(clean: CleanText, draft: Draft) -> list[tuple[int, int]]:
    """Clean spans of numbers in digits that no figure's quote covers.

    The audit's own account is more exact; the pipeline passes that one in.
    """
    claimed: list[tuple[int, int]] = []
    for figure in draft.figures:
        for mention in (figure.raw, figure.previous):
            if mention is not None and mention.start is not None:
                claimed.append((mention.start, mention.start + len(mention.text)))
    return [
        match.span() for match in NUMBER.finditer(clean.folded, clean.body_start) if not any(a <= match.start() < b for a, b in claimed)
    ]


def recall_message(clean: CleanText, spans: Sequence[tuple[int, int]], head: str) -> Message:
    """The numbers, and the clauses that they stand in."""
    shown = spans[:MOST]
    numbers = "、".join(dict.fromkeys(clean.text[a:b] for a, b in shown))
    fenced = article_message(excerpts(clean, shown, reach=20))["content"]
    return {"role": "user", "content": f"{head}\n\n数字：{numbers}\n{fenced}"}
