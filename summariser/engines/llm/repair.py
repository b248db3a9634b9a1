"""Repair: the records that the checks refused go back to the model once, together, each with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summariser.engines.llm.prompt import Message, article_message
from summariser.lexicon.script import fold
from summariser.records.draft import Draft, DraftMeeting, Refusal
from summariser.records.text import CleanText

Verify = Callable[[CleanText, Draft], Sequence[Refusal]]
REACH = 60  # characters of the article shown on either side of where a refused record seems to come from
MOST = 40  # refused records in one message; the rest is dropped with its reason


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft after the checks.

    Attributes:
        good: the draft without what was refused.
        refused: what was refused, each with its reason.
    """

    good: Draft
    refused: tuple[Refusal, ...]


def check(clean: CleanText, draft: Draft, verify: Verify) -> Checked:
    """Sort the records into those that pass and those that don't.

    The checks are first made on the whole draft; only if something is refused, each record is checked by itself to see which one it is.
    """
    refused = tuple(verify(clean, draft))
    if not refused:
        return Checked(draft, ())
    found: list[Refusal] = []
    meetings = []
    for meeting in draft.meetings:
        kept = _check_meeting(clean, meeting, verify, found)
        if kept is not None:
            meetings.append(kept)
    pairings = [p for p in draft.pairings if not _collect(found, verify(clean, Draft(pairings=(p,))))]
    figures = [f for f in draft.figures if not _collect(found, verify(clean, Draft(figures=(f,))))]
    good = replace(draft, meetings=tuple(meetings), pairings=tuple(pairings), figures=tuple(figures))
    # a check that only fails for the records together can't be laid at one record's door
    return Checked(good, tuple(dict.fromkeys(found)) or refused)


def _collect(found: list[Refusal], refused: Sequence[Refusal]) -> bool:
    found.extend(refused)
    return bool(refused)


def _check_meeting(clean: CleanText, meeting: DraftMeeting, verify: Verify, found: list[Refusal]) -> DraftMeeting | None:
    """The meeting without its refused parts; ``None`` if the meeting itself is refused."""
    bare = replace(meeting, participants=(), agreements=(), sites=(), statements=())
    if _collect(found, verify(clean, Draft(meetings=(bare,)))):
        return None
    if not verify(clean, Draft(meetings=(meeting,))):
        return meeting
    kept: dict[str, tuple[object, ...]] = {}
    for field in ("participants", "agreements", "sites", "statements"):
        kept[field] = tuple(part for part in getattr(meeting, field) if not _collect(found, verify(clean, _alone(bare, field, part))))
    return _with(meeting, kept)


def _alone(bare: DraftMeeting, field: str, part: object) -> Draft:
    """A draft of the meeting with this one part."""
    return Draft(meetings=(_with(bare, {field: (part,)}),))


def _with(meeting: DraftMeeting, fields: dict[str, Any]) -> DraftMeeting:
    return replace(meeting, **fields)


def repair_message(clean: CleanText, refused: Sequence[Refusal], head: str) -> Message:
    """The list of refused records with reasons, and the pieces of the article that they seem to come from, not the article."""
    shown = refused[:MOST]
    spans: list[tuple[int, int]] = []
    lines = []
    for number, refusal in enumerate(shown, start=1):
        near = _near(clean, refusal)
        line = f"{number}. [{refusal.type}] {json.dumps(refusal.said, ensure_ascii=False)}：{refusal.reason}"
        if refusal.start is None and (closest := nearest(clean, refusal.said)) is not None:
            near.append(closest)
            line += f"；最接近的原文：{clean.text[slice(*closest)]}"
        lines.append(line)
        spans += near
    excerpt = excerpts(clean, spans)
    fenced = article_message(excerpt)["content"]
    return {"role": "user", "content": f"{head}\n\n" + "\n".join(lines) + f"\n\n原文片段：\n{fenced}"}


def nearest(clean: CleanText, said: str) -> tuple[int, int] | None:
    """The stretch of the article that shares its longest run of characters with the words; shown to the model, never used."""
    words = fold(said)[:80]
    best = (0, 0, 0)
    for place in range(len(words)):
        # each further try must beat the best run so far, so the text is searched at most twice a character
        while (run := best[0] + 1) <= len(words) - place and (at := clean.folded.find(words[place : place + run])) >= 0:
            best = (run, at, place)
    size, at, place = best
    if size < 2:
        return None
    start = max(0, at - place)
    return start, min(len(clean.text), start + len(words) + 4)


def _near(clean: CleanText, refusal: Refusal) -> list[tuple[int, int]]:
    """Where in the clean text a refused record seems to come from."""
    if refusal.start is not None:
        return [(refusal.start, refusal.end or refusal.start + 1)]
    spans = []
    for words in _words(refusal.said):
        for body in (clean.text, clean.folded):
            if (at := body.find(words)) >= 0:
                spans.append((at, at + len(words)))
                break
    return spans


def _words(said: str) -> list[str]:
    """Pieces of a refused record that are long enough to be looked for."""
    pieces = []
    for piece in "".join(c if c.isalnum() or c in "." else " " for c in said).split():
        pieces.append(piece)
        pieces.extend(piece[i : i + 6] for i in range(0, len(piece) - 5, 3))
    return [piece for piece in pieces if len(piece) >= 3][:12]


def excerpts(clean: CleanText, spans: Sequence[tuple[int, int]], reach: int = REACH) -> str:
    """Headline and dateline, then the text around the spans in whole clauses, overlapping ones joined."""
    text = clean.text
    wide = sorted((_left(text, max(0, a - reach)), _right(text, min(len(text), b + reach))) for a, b in spans)
    joined: list[list[int]] = []
    for a, b in wide:
        if joined and a <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], b)
        else:
            joined.append([a, b])
    return "\n……\n".join([heading(clean), *(text[a:b].strip() for a, b in joined)])


def heading(clean: CleanText, most: int = 200) -> str:
    """Headline, dateline and the beginning of the first sentence, which say where and when."""
    end = clean.body_start + most
    stop = clean.text.find("。", clean.body_start, end)
    return clean.text[: stop + 1 if stop >= 0 else end].strip()[: 2 * most]


def _left(text: str, at: int) -> int:
    while at > 0 and text[at - 1] not in "，。；！？,;\n" and at % 10_000:
        at -= 1
    return at


def _right(text: str, at: int) -> int:
    stop = min(len(text), at + 200)
    while at < stop and text[at - 1] not in "，。；！？,;\n":
        at += 1
    return at
