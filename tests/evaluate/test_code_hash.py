"""The hash of code: what people write about it is no part of it, what it does is."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser.evaluate.code_hash import code_hash, code_words
from summariser.evaluate.runs import scorer_hash

CODE = '''"""What it is for."""
import re

LIMIT = 3  # why three
"""What the limit is."""


class Finder:
    """Finds."""

    pattern = re.compile(r"# no comment")

    def find(self, text: str, *, wide: bool = False) -> str:
        """What is found.

        Raises:
            ValueError: nothing is.
        """
        # a comment of its own
        if wide:
            return f"{text!r:>{LIMIT}} {{kept}} # {'x' + text}"
        raise ValueError(
            """of more
            than one line"""
        )
'''


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  # why three", ""),
        ("        # a comment of its own\n", ""),
        ('"""What it is for."""', '"""Another purpose."""'),
        ('    """Finds."""\n', ""),
        ('"""What the limit is."""\n', "\n\n"),
        ("ValueError: nothing is.", "ValueError: none."),
        ("text: str, *, wide: bool = False", "\n    text: str,  # words\n    *, wide: bool = False"),
        ("\n", "\r\n"),
    ],
)
def test_words_about_the_code_leave_it_as_it_is(before: str, after: str, tmp_path: Path) -> None:
    changed = CODE.replace(before, after)
    assert changed != CODE
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_bytes(CODE.encode())
    other.write_bytes(changed.encode())
    assert code_hash([one]) == code_hash([other])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LIMIT = 3", "LIMIT = 4"),
        ('r"# no comment"', 'r"# a comment"'),
        ("{{kept}}", "{{cut}}"),
        ("'x' + text", "'x'  + text"),  # inside of a formatted string blanks may be text
        ("of more\n", "of\n"),
        ("        if wide:\n            return", "        if wide:\n            pass\n        return"),
        ("not ", ""),
    ],
)
def test_a_change_of_the_code_changes_it(before: str, after: str) -> None:
    code = CODE if before in CODE else CODE.replace("if wide", "if not wide")
    assert code_words(code.replace(before, after)) != code_words(code)


def test_files_are_told_apart(tmp_path: Path) -> None:
    for name, text in (("a", "x = 1\n"), ("b", "y = 2\n"), ("ab", "x = 1\ny = 2\n"), ("none", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    hashes = [code_hash(tmp_path / name for name in names) for names in (["a", "b"], ["b", "a"], ["ab"], ["ab", "none"], ["none", "ab"])]
    assert len(set(hashes)) == len(hashes)


def test_every_python_reads_the_same_code(tmp_path: Path) -> None:
    """Formatted strings are one token before 3.12 and many since; the hash was the same from 3.11 to 3.14 when it was written down."""
    sample = tmp_path / "sample.py"
    sample.write_text(CODE, encoding="utf-8")
    assert code_hash([sample]) == "79bac1b95cc52ffe189f4857c4805324d8a07d725b49e857dbcdc4418f828c63"


def test_the_scorer_has_a_hash_of_its_code() -> None:
    assert len(scorer_hash()) == 64
