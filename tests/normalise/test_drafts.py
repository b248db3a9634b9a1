"""Drafts as an engine may say them, right or wrong, become records that the article supports, or refusals with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summariser.clean import clean
from summariser.pipeline import records_of
from summariser.records.draft import Draft, DraftFigure, DraftMeeting, DraftPairing, DraftParticipant, Mention
from summariser.records.region import Region
from summariser.records.text import RawArticle

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "drafts.json").read_text(encoding="utf-8"))


def mention(words: str | None) -> Mention | None:
    return None if words is None else Mention(words)


def quotes(said: dict[str, Any]) -> tuple[Mention, ...]:
    return tuple(Mention(quote) for quote in said["quotes"])


def draft_of(case: dict[str, Any]) -> Draft:
    """The case's one record as a draft."""
    if said := case.get("figure"):
        period, previous = mention(said.get("period")), mention(said.get("previous"))
        return Draft(figures=(DraftFigure(said["indicator"], Mention(said["raw"]), quotes(said), previous=previous, period=period),))
    if said := case.get("pairing"):
        sides = Mention(said["donor"]), Mention(said["recipient"])
        return Draft(pairings=(DraftPairing(*sides, quotes(said), said["scheme"], mention(said.get("since"))),))
    said = case["meeting"]
    people = tuple(DraftParticipant(p["name"], quotes(p), tuple(p["titles"])) for p in said.get("participants", ()))
    day, place = mention(said.get("date")), mention(said.get("place"))
    return Draft(meetings=(DraftMeeting(said["name"], said["kind"], quotes(said), day, place, participants=people),))


def shown(record: Any, expected: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in expected:
        value = None if field == "people" else getattr(record, field)
        found[field] = value.full_name if isinstance(value, Region) else value
    if "people" in expected:
        found["people"] = {person.name: {"titles": person.titles} for person in record.participants}
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_drafts(case: dict[str, Any]) -> None:
    text = clean(RawArticle(case["text"], "case.txt", "case", published=case.get("published")))
    found = records_of(draft_of(case), text)
    records = [*found.meetings, *found.pairings, *found.figures]
    if "expect" in case:
        (record,) = records
        assert shown(record, case["expect"]) == case["expect"]
        assert record.evidence
    else:
        assert records == []
    reasons = [refusal.reason for refusal in found.dropped]
    assert len(reasons) == (1 if "refused" in case else 0), reasons
    assert all(case["refused"] in reason for reason in reasons)
