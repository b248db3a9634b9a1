"""What was made cheaper says what the plain way says: each short cut is held against its definition."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from summariser.clean.characters import _SPACES, _spaces, unify_blanks, unify_line_ends
from summariser.engines.rules.repeated import longer_names, where_written
from summariser.lexicon.script import _WIDTH, detect_script, fold_width
from summariser.lexicon.tables import DATA, lines, rows
from summariser.records.text import Replacing

MARKS = "，。（）％「」１Ａ　\u00a0\u2003\t\r\n \u2028\x85·•市協协會会議议發发面麵ABc0.5,"


@given(st.text(st.sampled_from(MARKS) | st.characters()))
def test_replacing_is_translate(text: str) -> None:
    assert fold_width(text) == text.translate(_WIDTH)
    for replacing in (unify_blanks, unify_line_ends):
        assert len(replacing(text)) == len(text)
    table = {"a": "b", "，": ",", "]": ")", "\\": "/", "^": "-"}
    assert Replacing(table)(text) == text.translate(str.maketrans(table))


@given(st.text(st.sampled_from(" \t\n甲乙，。1%％5")))
def test_spaces_are_those_of_the_pattern(text: str) -> None:
    assert [m.span() for m in _spaces(text)] == [m.span() for m in _SPACES.finditer(text)]


def _fits(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@given(st.text(st.sampled_from(MARKS) | st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)))
def test_the_script_is_told_character_by_character(text: str) -> None:
    han = [c for c in text if "\u3400" <= c <= "\u9fff"]
    hant = sum(_fits(c, "big5") and not _fits(c, "gb2312") for c in han)
    hans = sum(_fits(c, "gb2312") and not _fits(c, "big5") for c in han)
    mixed = min(hant, hans) >= 3 and min(hant, hans) * 20 >= hant + hans
    assert detect_script(text) == ("mixed" if mixed else "hant" if hant > hans else "hans")


NAMES = st.lists(st.text("王李小明 ", min_size=2, max_size=4).filter(lambda name: " " not in name), unique=True)


@given(NAMES, st.text("王李小明 说"))
def test_names_stand_where_each_by_itself_is_found(names: list[str], text: str) -> None:
    def alone(name: str) -> list[tuple[int, int]]:
        pattern = f"{name[0]} ?{name[1]}" if len(name) == 2 else re.escape(name)
        return [m.span() for m in re.finditer(pattern, text)]

    assert where_written(text, names) == {name: alone(name) for name in names}
    around = longer_names(names)
    assert {name: set(around.get(name, ())) for name in names} == {
        name: {other for other in names if name in other and name != other} for name in names
    }


def test_a_table_is_read_without_comments_and_blank_lines() -> None:
    assert all(line.strip() and not line.startswith("#") for line in lines(DATA / "posts.tsv"))
    assert rows(DATA / "posts.tsv")[0] == ["weight", "head"]
    assert rows(DATA / "posts.tsv", header=True) == rows(DATA / "posts.tsv")[1:]
