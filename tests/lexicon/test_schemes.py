from __future__ import annotations

import pytest

from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.letters import EAST, HELPED, WEST
from summariser.lexicon.schemes import is_east, pairs, scheme_between

EW, CS, CC = "east_west_cooperation", "counterpart_support", "counterpart_cooperation"
# two regions in any order, year -> scheme, donor, recipient
CASES = [
    ("370000", "620000", 2023, (EW, "370000", "620000")),
    ("622926", "370100", 2023, (EW, "370100", "622926")),
    ("370200", "621100", 2025, (EW, "370200", "621100")),
    ("321100", "610500", 2023, (EW, "321100", "610500")),
    ("370983", "500238", 2024, (EW, "370983", "500238")),
    ("120000", "620000", 2024, (EW, "120000", "620000")),
    ("370200", "621200", 2018, (EW, "370200", "621200")),
    ("370100", "621100", 2018, None),
    ("350100", "621100", 2018, (EW, "350100", "621100")),
    ("350100", "621100", 2023, None),
    ("440000", "653100", 2015, (CS, "440000", "653100")),
    ("440000", "650500", 2015, None),
    ("110000", "650000", 2015, (CS, "110000", "650000")),
    ("420600", "210000", 2020, (CS, "210000", "420600")),
    ("420600", "210000", 2023, None),
    ("230000", "440000", 2020, (CC, "440000", "230000")),
    ("320500", "341200", 2024, ("other", "320500", "341200")),
    ("330000", "510822", None, (EW, "330000", "510822")),
    ("330000", "659002", 2015, (CS, "330000", "659002")),
    ("120000", "621000", 2023, (EW, "120000", "621000")),
    ("110000", "440000", None, None),
    ("110000", "150000", None, (EW, "110000", "150000")),
    ("000000", "150000", None, None),
]


@pytest.mark.parametrize(("a", "b", "year", "expected"), CASES)
def test_scheme_between(a: str, b: str, year: int | None, expected: tuple[str, str, str] | None) -> None:
    assert scheme_between(a, b, year) == expected
    assert scheme_between(b, a, year) == expected


def test_rows_name_their_document_and_run_forward() -> None:
    for pair in pairs():
        assert pair.document and pair.date[:4].isdigit()
        assert pair.until is None or pair.until >= pair.since
        assert pair.donor.province is not pair.recipient.province


def test_east() -> None:
    assert [is_east(code) for code in ("370000", "440305", "620000", "500000")] == [True, True, False, False]


def test_letters_are_those_of_the_table() -> None:
    """The letters written out for patterns are one-character names of provinces, each of a province of its own."""
    table = gazetteer().characters
    assert len({table[letter] for letter in EAST + HELPED}) == len(EAST + HELPED) == len(set(EAST + HELPED))
    assert {letter for letter in EAST if not is_east(table[letter].adcode or "")} <= set("辽")  # it helps the far west and is helped itself
    assert not [letter for letter in WEST if is_east(table[letter].adcode or "")]
