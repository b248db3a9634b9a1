"""A pattern made by `regex` answers as one made by `re.compile`, and is compiled when first asked."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.regex import regex

PATTERNS = [r"\d+", r"(?P<a>\d)年|月", r"[\u3400-\u9fff]{2,}", r"$", r"(?i:a)b?"]


@given(st.sampled_from(PATTERNS), st.text("12年月甲乙aAbB ", max_size=20))
def test_it_answers_as_a_compiled_one(source: str, text: str) -> None:
    made, plain = regex(source), re.compile(source)
    assert [m.span() for m in made.finditer(text, 1)] == [m.span() for m in plain.finditer(text, 1)]
    for ask in ("match", "search", "fullmatch"):
        found, expected = getattr(made, ask)(text), getattr(plain, ask)(text)
        assert (found and (found.span(), found.groupdict())) == (expected and (expected.span(), expected.groupdict()))
    assert (made.sub("-", text), made.split(text), made.findall(text)) == (plain.sub("-", text), plain.split(text), plain.findall(text))


def test_flags_are_kept() -> None:
    assert regex("a.b", re.I | re.S).fullmatch("A\nB")


def test_a_broken_one_is_told_when_it_is_asked() -> None:
    broken = regex("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")


def test_nothing_is_compiled_before_it_is_asked() -> None:
    count = (
        "import re._compiler as c; made, plain = [], c.compile\n"
        "c.compile = lambda p, flags=0: made.append(p) or plain(p, flags)\n"
        "import summariser.regex; before = len(made); one = summariser.regex.regex('x'); assert len(made) == before, made\n"
        "one.search('x'); one.search('y'); one.sub('', 'x'); assert len(made) == before + 1, made\n"
    )
    subprocess.run([sys.executable, "-c", count], check=True)
