"""Who is named, with which posts: names in all shapes, people who are absent, words that are no names."""

from __future__ import annotations

from typing import Any

import pytest

from summariser.clean import clean
from summariser.engines.rules.people import find_people
from summariser.lexicon.places import find_places
from tests.engines.rules.case import cases, raw_of


@pytest.mark.parametrize("case", cases("people"))
def test_people_and_their_posts(case: dict[str, Any]) -> None:
    text = clean(raw_of(case)).folded
    people, refused = find_people(text, find_places(text))
    assert {person.name: list(person.titles) for person in people} == case["people"]
    assert set(case.get("refused", ())) <= {refusal.said for refusal in refused}
