"""The audit: numbers that no record claims, damaged and repaired spans, what cleaning cut, what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summariser.lexicon.facts import facts_of
from summariser.lexicon.number_patterns import CODE, CODE_BEFORE
from summariser.lexicon.quantities import NumberToken
from summariser.records.draft import Refusal
from summariser.records.summary import Audit, DamagedSpan, DroppedRecord, RemovedSpan, RepairedSpan, UnclaimedNumber
from summariser.records.text import CleanText, Repair
from summariser.regex import regex

# Kinds of numbers that ask for a record; dates, durations, ordinals, names and idioms don't.
_COUNTING = frozenset({"quantity", "vague"})
# A long number that no word tells the use of: a code, or a figure whose unit is lost.
_BARE = regex(r"[1-9][0-9]{6,17}")
_BORDER = regex(r"[,。;!?\n]")
_SAID_LIMIT = 80


def unclaimed_numbers(clean: CleanText, claims: Iterable[tuple[int, int]]) -> list[UnclaimedNumber]:
    """Every number of the clean text that no claim covers and that is no date, duration, ordinal, name, idiom, telephone or licence.

    ``claims`` are clean spans of the numbers that records state.
    """
    taken = sorted(claims)
    at = reach = 0
    found = []
    for token in facts_of(clean).numbers:
        if token.quantity.vague_one if token.quantity else token.kind not in _COUNTING and not _undecided(clean.folded, token):
            continue
        while at < len(taken) and taken[at][0] < token.end:
            reach, at = max(reach, taken[at][1]), at + 1
        if reach > token.start:
            continue
        start, end = clean.source_span(token.start, token.end)
        left = max(
            (m.end() for m in _BORDER.finditer(clean.folded, max(0, token.start - 60), token.start)), default=max(0, token.start - 60)
        )
        right = _BORDER.search(clean.folded, token.end, token.end + 60)
        context = clean.text[left : right.start() if right else token.end + 20]
        found.append(UnclaimedNumber(text=clean.text[token.start : token.end], start=start, end=end, context=context))
    return found


def _undecided(text: str, token: NumberToken) -> bool:
    """Whether a code is one by its length alone, so that it may as well be a figure."""
    if token.kind != "code" or not _BARE.fullmatch(token.text) or CODE.fullmatch(token.text):
        return False
    return CODE_BEFORE.search(text[max(0, token.start - 12) : token.start]) is None


def _source_of(repair: Repair, clean: CleanText) -> tuple[int, int]:
    """What stands in the source where the clean text was repaired."""
    start, end = clean.source_span(repair.start, repair.end)
    return (min(start, repair.replaced[0]), max(end, repair.replaced[1])) if repair.replaced else (start, end)


def audit(clean: CleanText, claims: Iterable[tuple[int, int]], dropped: Sequence[Refusal]) -> Audit:
    """The whole account of an article; all offsets are into the source."""
    return Audit.model_construct(
        unclaimed_numbers=unclaimed_numbers(clean, claims),
        damaged_spans=[
            DamagedSpan(text=clean.text[d.start : d.end], start=a, end=b, reason=d.reason)
            for d in clean.damaged
            for a, b in [clean.source_span(d.start, d.end)]
        ],
        repaired_spans=[
            RepairedSpan(text=clean.source[a:b], reading=clean.text[r.start : r.end], start=a, end=b, reason=r.reason)
            for r in clean.repairs
            for a, b in [_source_of(r, clean)]
        ],
        removed=[RemovedSpan(step=r.step, text=r.text, start=r.start, end=r.end) for r in clean.removed],
        dropped=[DroppedRecord(type=r.type, said=r.said[:_SAID_LIMIT], reason=r.reason) for r in dropped],
    )
