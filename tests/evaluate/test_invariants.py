"""What must hold of every score: on some random cases each time, on thousands among the slow tests."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.evaluate.counts import total
from summariser.evaluate.scorer import ArticleScore, score_article
from summariser.evaluate.slots import TYPES
from tests.evaluate.documents import document, figure, meeting, pairing, shuffled, with_nulls

MANY = settings(max_examples=60, deadline=None)
seeds = st.integers(min_value=0, max_value=2**32)


def counts(score: ArticleScore) -> dict[str, dict[str, tuple[int, ...]]]:
    return {type_: {name: c.row for name, c in sorted(fields.items())} for type_, fields in sorted(score.counts.items())}


@MANY
@given(seeds)
def test_order_never_matters(seed: int) -> None:
    rng = random.Random(seed)
    gold, output = document(rng), document(rng)
    expected = counts(score_article("a", gold, output))
    assert counts(score_article("a", shuffled(rng, gold), shuffled(rng, output))) == expected


@MANY
@given(seeds)
def test_gold_against_itself_is_one_in_every_cell(seed: int) -> None:
    gold = document(random.Random(seed))
    score = score_article("a", gold, copy.deepcopy(gold))
    for fields in score.counts.values():
        for counted in fields.values():
            assert counted.f1 == counted.precision == counted.recall == counted.strict_f1 == 1.0
    for records in score.records.values():
        assert records.gold == records.output == records.paired == records.exact
    assert all(pair.exact for pair in score.pairs)


@MANY
@given(seeds)
def test_null_slots_change_nothing(seed: int) -> None:
    rng = random.Random(seed)
    gold, output = document(rng), document(rng)
    expected = counts(score_article("a", gold, output))
    assert counts(score_article("a", with_nulls(rng, gold), with_nulls(rng, output))) == expected


@MANY
@given(seeds)
def test_a_spurious_leaf_never_raises_f1(seed: int) -> None:
    rng = random.Random(seed)
    gold, output = document(rng), document(rng)
    before = score_article("a", gold, output)
    worse = copy.deepcopy(output)
    # Slots that random documents leave empty, values that they never hold: no gold leaf can match them.
    choice = rng.randint(0, 4)
    if choice == 0 and worse["meetings"]:
        rng.choice(worse["meetings"])["venue"] = "某酒店"
    elif choice == 1 and worse["meetings"]:
        rng.choice(worse["meetings"])["topics"].append("energy")
    elif choice == 2 and worse["figures"]:
        rng.choice(worse["figures"])["previous"] = "7"
    elif choice == 3:
        worse["figures"].append({**figure(rng), "value": "424242"})
    else:
        worse["meetings"].append(
            {**meeting(rng), "name": "无此会", "start_date": "1901", "end_date": None, "place": None, "participants": []}
        )
    after = score_article("a", gold, worse)
    for type_ in TYPES:
        assert (after.total(type_).f1 or 0.0) <= (before.total(type_).f1 or 0.0) + 1e-12
        assert after.total(type_).credit == before.total(type_).credit


@MANY
@given(seeds)
def test_swapping_the_sides_swaps_precision_and_recall(seed: int) -> None:
    rng = random.Random(seed)
    gold, output = document(rng), document(rng)
    there, back = score_article("a", gold, output), score_article("a", output, gold)
    for type_ in TYPES:
        assert there.total(type_).precision == back.total(type_).recall
        assert there.total(type_).recall == back.total(type_).precision
        assert there.total(type_).f1 == back.total(type_).f1


@MANY
@given(seeds)
def test_every_leaf_is_counted_once_and_ratios_stay_in_bounds(seed: int) -> None:
    rng = random.Random(seed)
    gold, output = document(rng), document(rng)
    score = score_article("a", gold, output)
    for type_ in TYPES:
        mine = score_article("a", {**EMPTY, type_: gold[type_]}, EMPTY).total(type_)
        theirs = score_article("a", EMPTY, {**EMPTY, type_: output[type_]}).total(type_)
        counted = score.total(type_)
        assert counted.possible == mine.mis
        assert counted.actual == theirs.spu
        assert counted.grounded <= counted.cor
        assert (counted.grounded_f1 or 0.0) <= (counted.strict_f1 or 0.0) <= (counted.f1 or 0.0) <= 1.0


EMPTY: dict[str, list[object]] = {"meetings": [], "pairings": [], "figures": []}


@MANY
@given(seeds)
def test_a_broken_prediction_costs_itself_alone(seed: int) -> None:
    rng = random.Random(seed)
    gold = document(rng)
    broken = document(rng)
    broken["figures"].append({"value": "NaN", "unit": 7, "indicator": ["x"], "evidence": "none"})
    broken["figures"].append({"value": {"a": 1}})
    broken["meetings"].append("not a record")
    broken["meetings"].append({"participants": "many", "topics": "industry", "start_date": 2024, "place": 3, "titles": 1})
    broken["pairings"] = {"donor": "x"}
    score = score_article("a", gold, broken)
    assert total(score.total(type_) for type_ in TYPES).actual >= 0


def test_pairing_of_regions_in_either_form() -> None:
    one = pairing(random.Random(1)) | {"donor": "山东省", "recipient": "甘肃省兰州市"}
    other = {**one, "recipient": {"name": "兰州", "full_name": "甘肃省兰州市", "adcode": "620100", "level": "prefecture"}}
    score = score_article("a", {**EMPTY, "pairings": [one]}, {**EMPTY, "pairings": [other]})
    assert score.total("pairings").f1 == 1.0


INVARIANTS = (
    test_order_never_matters,
    test_gold_against_itself_is_one_in_every_cell,
    test_null_slots_change_nothing,
    test_a_spurious_leaf_never_raises_f1,
    test_swapping_the_sides_swaps_precision_and_recall,
    test_every_leaf_is_counted_once_and_ratios_stay_in_bounds,
    test_a_broken_prediction_costs_itself_alone,
)


@pytest.mark.slow
@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda test: test.__name__.removeprefix("test_"))
def test_it_holds_on_a_thousand_more(invariant: Any) -> None:
    for seed in range(1000):
        invariant.hypothesis.inner_test(seed)
