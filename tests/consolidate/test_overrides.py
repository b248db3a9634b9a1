"""The file of overrides: what it may say, and what is said of a file that says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser.consolidate import Overrides
from summariser.errors import UsageError
from tests.consolidate.corpora import partition, take

MONEY = "2023年，台州市向南充市投入资金2亿元。"
A = f"2024-06-14　来源：甲报\n\n2024年6月13日，台州·南充东西部协作第五次联席会议在南充召开。台州市委书记应若海出席会议。{MONEY}"
B = f"2024-06-15　来源：乙报\n\n2024年6月13日，台州·南充东西部协作第五次联席会议在南充市举行。会议签约项目12个。{MONEY}"
CORPUS = {"a": A, "b": B}

WRONG = [
    ("same = [['a/m1', 'b/m9']]", "line 1", "'b/m9' names no record", "b has b/f1"),
    ("# mine\n\nsame = [\n  ['a/m1', 'b/m1'],\n  ['a/f1', 'c/f1'],\n]", "line 5", "'c/f1' names no record", "did you mean"),
    ("same = [['a/m1', 'b/m1']]\nunlike = []", "line 2", "'unlike' means nothing here", "same = "),
    ("same = [['a/m1']]", "line 1", "fewer than two keys", ""),
    ("same = [['a/m1', 'b/f1']]", "line 1", "figure and meeting in one list", ""),
    ("same = ['a/m1', 'b/m1']", "line 1", "no list of lists", ""),
    ("same = 1", "line 1", "no list of lists", ""),
    ("\nsame = [['a/m1', 5]]", "line 2", "5 is no key", ""),
    ("same = [['a/m1', 'b/m1']", "at end of document", "is no TOML", ""),
    ("same = [['a/m1', 'b/m1']]\ndifferent = [['b/m1', 'a/m1']]", "line 1", "what line 2 calls different", ""),
    ("[same]\nx = 1", "line 1", "no list of lists", ""),
]


@pytest.mark.parametrize(("text", "where", "what", "hint"), WRONG)
def test_a_file_that_is_wrong_says_where_and_what(text: str, where: str, what: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        take(CORPUS, text)
    said = str(error.value)
    assert where in said and what in said and hint in said


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"same = [['\xff', 'a']]")
    for name, what in (("none.toml", "cannot be read"), ("latin.toml", "not UTF-8")):
        with pytest.raises(UsageError, match=f"{name}.*{what}"):
            Overrides.load(tmp_path / name)


def test_an_empty_file_changes_nothing() -> None:
    assert take(CORPUS, "") == take(CORPUS, "# nothing yet\n\ufeff".replace("\ufeff", ""))


@pytest.mark.parametrize(("kind", "a", "b"), [("event", "a/m1", "b/m1"), ("pairing", "a/p1", "b/p1"), ("point", "a/f1", "b/f2")])
def test_any_kind_of_record_can_be_held_apart(kind: str, a: str, b: str) -> None:
    assert any({a, b} <= group for group in partition(take(CORPUS))[kind])
    found = take(CORPUS, f'different = [["{a}", "{b}"]]')
    assert not any({a, b} <= group for group in partition(found)[kind])
    assert any("overrides calls them different" in refusal.reason for refusal in found.refusals)


def test_articles_can_be_called_reprints_or_not() -> None:
    assert take(CORPUS).clusters == ()
    (cluster,) = take(CORPUS, 'same = [["a", "b"]]').clusters
    assert {member.stem for member in cluster.members} == {"a", "b"}
    twice = {"a": A, "b": A}
    assert len(take(twice).clusters) == 1
    assert take(twice, 'different = [["a", "b"]]').clusters == ()


def test_what_an_override_did_is_explained_by_its_line() -> None:
    found = take(CORPUS, '\n\nsame = [["a/f1", "b/f1"]]')
    (merge,) = (merge for merge in found.merges if merge.rule == "override")
    assert merge.evidence == ("line 3 of the overrides",) and merge.records == ("a/f1", "b/f1")


def test_two_sayings_that_rules_bring_into_conflict_are_both_obeyed() -> None:
    corpus = {
        "a": A,
        "b": B,
        "c": B.replace("乙报", "丙报").replace("12个", "15个"),
        "d": A.replace("6月13日", "9月20日").replace("第五次", "第六次"),
    }
    found = partition(take(corpus, 'same = [["a/m1", "d/m1"]]\ndifferent = [["d/m1", "b/m1"]]'))["event"]
    assert any({"a/m1", "d/m1"} <= group for group in found)
    assert not any({"d/m1", "b/m1"} <= group for group in found)
