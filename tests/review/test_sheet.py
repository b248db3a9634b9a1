"""Whatever is done to a sheet can be taken back step by step, and is the same after a way over the disk."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from summariser import summarise
from summariser.records.review import RECORD_TYPES, ReviewedSummary, records_hash
from summariser.review.actions import Action, Refused, Who, changes_of
from summariser.review.journal import Past, Step
from summariser.review.sheet import Change, Sheet, Stale, changed, fresh, from_reviewed, to_reviewed
from tests.review.conftest import NOISY

SUMMARY = summarise(NOISY)
BEGIN = fresh(SUMMARY, "li", records_hash(SUMMARY))
ACTIONS: TypeAdapter[Action] = TypeAdapter(Action)
IDS = [entry.id for type_ in RECORD_TYPES for entry in BEGIN.lists[type_]] + ["f+1", "m+1", "p+1", "x9"]
WHERE = st.sampled_from(RECORD_TYPES)
RECORDS = {type_: dict(BEGIN.lists[type_][0].record) for type_ in RECORD_TYPES}


def actions() -> st.SearchStrategy[dict[str, Any]]:
    here = {"type": WHERE, "id": st.sampled_from(IDS)}
    part = {"part": st.sampled_from(["participants", "sites"]), "at": st.integers(0, 2)}
    return st.one_of(
        st.fixed_dictionaries({"do": st.just("accept"), **here}),
        st.just({"do": "accept_rest"}),
        st.fixed_dictionaries({"do": st.just("delete"), **here}),
        st.fixed_dictionaries({"do": st.just("delete"), "type": st.just("meetings"), "id": st.just("m0"), **part}),
        st.fixed_dictionaries({"do": st.just("restore"), "id": st.sampled_from(IDS)}),
        st.fixed_dictionaries(
            {"do": st.just("edit"), **here, "set": st.fixed_dictionaries({"indicator": st.text("资金项目", max_size=3)})}
        ),
        st.fixed_dictionaries({"do": st.just("edit"), **here, "set": st.fixed_dictionaries({"name": st.text("会议", max_size=3)})}),
        WHERE.map(lambda type_: {"do": "add", "type": type_, "record": RECORDS[type_]}),
    )


def apply(sheet: Sheet, said: dict[str, Any]) -> tuple[Sheet, Step] | None:
    try:
        changes, label = changes_of(sheet, ACTIONS.validate_python(said), Who("li", "2026-01-02T03:04:05Z"))
        return changed(sheet, changes), Step(label, tuple(changes))
    except (Stale, Refused):
        return None


@given(st.lists(actions(), max_size=12))
@settings(max_examples=150, deadline=None)
def test_undoing_every_step_leads_back_to_the_beginning(said: list[dict[str, Any]]) -> None:
    sheets, past = [BEGIN], Past()
    for one in said:
        done = apply(sheets[-1], one)
        if done is not None:
            sheets.append(done[0])
            past = past.after("do", done[1])
    assert len({entry.id for name in sheets[-1].lists for entry in sheets[-1].lists[name]}) == sum(map(len, sheets[-1].lists.values()))
    sheet = sheets[-1]
    for before in reversed(sheets[:-1]):
        # through the journal's own form
        step = Step(past.undo[-1].label, tuple(Change.of(change.json()) for change in past.undo[-1].changes))
        sheet, past = changed(sheet, step.inverse().changes), past.after("undo", None)
        assert sheet.lists == before.lists
    for after in sheets[1:]:
        sheet, past = changed(sheet, past.redo[-1].changes), past.after("redo", None)
        assert sheet.lists == after.lists
    assert past.redo == ()


@given(st.lists(actions(), max_size=12))
@settings(max_examples=100, deadline=None)
def test_a_sheet_is_the_same_after_a_way_over_the_disk(said: list[dict[str, Any]]) -> None:
    sheet = BEGIN
    for one in said:
        done = apply(sheet, one)
        sheet = done[0] if done else sheet
    data = to_reviewed(sheet, "2026-01-02T03:04:05Z").model_dump_json()
    assert from_reviewed(ReviewedSummary.model_validate_json(data)).lists == sheet.lists


def test_marks_of_an_older_file_get_ids() -> None:
    reviewed = to_reviewed(BEGIN, "2026-01-02T03:04:05Z").model_dump(mode="json")
    for marks in reviewed["review"]["marks"].values():
        for mark in marks:
            del mark["id"]
    reviewed["review"]["marks"]["figures"].pop()
    assert from_reviewed(ReviewedSummary.model_validate(reviewed)).lists == BEGIN.lists
