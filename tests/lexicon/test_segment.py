"""Cutting into words: nothing is lost, the genre's words are whole, and each says what it may do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.lexicon.segment import words_of

TEXT = st.text(alphabet="帮扶资金投入项目县的、0123456789，A召开工作推进会东西部协作\u3400", max_size=60)


@given(TEXT, st.integers(0, 60), st.integers(0, 60))
def test_words_join_to_the_stretch_they_were_cut_from(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    words = words_of(text, start, end)
    assert "".join(word.text for word in words) == text[start:end]
    assert all(text[word.start : word.end] == word.text for word in words)


@pytest.mark.parametrize(
    ("stretch", "cut"),
    [
        ("召开工作推进会", "召开 工作 推进会"),
        ("带动脱贫劳动力就业", "带动 脱贫 劳动力 就业"),
        ("建设污水处理厂", "建设 污水处理厂"),
        ("采购和帮助销售农特产品", "采购 和 帮助 销售 农特产品"),
        ("人均可支配收入", "人均可支配收入"),
    ],
)
def test_the_likeliest_cut_is_taken(stretch: str, cut: str) -> None:
    assert [word.text for word in words_of(stretch)] == cut.split()


@pytest.mark.parametrize(("word", "kind"), [("投入", "v"), ("帮扶", "g"), ("累计", "f"), ("示范村", "n"), ("㐀㐀", "n")])
def test_a_word_says_what_it_may_do(word: str, kind: str) -> None:
    assert {found.kind for found in words_of(word)} == {kind}
