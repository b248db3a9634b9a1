"""Which region an article speaks for: by its outlet, its byline, its bare posts and its 我市."""

from __future__ import annotations

from typing import Any

import pytest

from summariser.clean import clean
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.page_owners import page_owners
from summariser.lexicon.facts import facts_of
from tests.engines.rules.case import cases, raw_of


@pytest.mark.parametrize("case", cases("home"))
def test_home(case: dict[str, Any]) -> None:
    text = clean(raw_of(case))
    home = Geography.of(text.folded, facts_of(text).places, text.publisher, owners=page_owners(text.removed)).home
    assert (home.full_name if home else None) == case["home"]
