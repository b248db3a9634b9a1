"""The library: what a notebook user calls."""

from __future__ import annotations

import asyncio
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import summariser
from summariser import ArticleSummary, Failure, asummarise, summarise, summarise_many
from summariser.engines.llm import LlmSettings
from summariser.errors import EmptyInput, UsageError
from tests.fake_server import FakeServer, Step

ARTICLE = "2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。会议签约项目12个，总投资18.68亿元。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="gb18030")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    rows = [json.dumps({"id": i, "text": ARTICLE.replace("12", str(i + 2))}, ensure_ascii=False) for i in range(2)]
    (tmp_path / "c.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def values(summary: ArticleSummary) -> list[str]:
    return [figure.value for figure in summary.figures]


def test_text_and_path_give_the_same_records(folder: Path) -> None:
    from_text = summarise(ARTICLE)
    from_path = summarise(folder / "a.txt")
    from_string = summarise(str(folder / "a.txt"))
    assert values(from_text) == ["12", "1868000000"]
    assert from_text.meetings == from_path.meetings == from_string.meetings
    assert (from_text.article.source, from_path.article.encoding) == ("<text>", "gb18030")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("no/such/file.txt", "no such file"),
        ("./missing", "no such file"),
        ("c.jsonl", "several articles"),
        (".", "summarise_many takes folders"),
    ],
)
def test_a_wrong_path_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch, given: str, says: str) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError, match=says):
        summarise(given)


def test_what_cannot_be_read_raises_its_own_error(folder: Path) -> None:
    with pytest.raises(EmptyInput):
        summarise(folder / "b.txt")
    with pytest.raises(EmptyInput):
        summarise("")
    with pytest.raises(UsageError, match="nonsense"):
        summarise(ARTICLE, model="nonsense")
    with pytest.raises(UsageError, match="model takes a name or LlmSettings, not int"):
        summarise(ARTICLE, model=3)  # type: ignore[arg-type]


def test_long_texts_and_odd_ones_are_texts() -> None:
    assert summarise(ARTICLE * 300).article.source == "<text>"
    assert summarise("第\0三次\ud800会议 {{7*7}} {% raw %}").article.source == "<text>"


@pytest.mark.parametrize("workers", [1, 2])
def test_many_come_in_order_with_failures_in_their_places(folder: Path, workers: int) -> None:
    found = list(summarise_many(folder, workers=workers))
    assert [type(item) for item in found] == [ArticleSummary, Failure, ArticleSummary, ArticleSummary]
    assert [values(item)[0] for item in found if isinstance(item, ArticleSummary)] == ["12", "2", "3"]


def test_many_are_lazy(folder: Path) -> None:
    found = summarise_many([folder / "a.txt", folder / "c.jsonl"])
    next(found)
    (folder / "c.jsonl").unlink()
    assert isinstance(next(found), Failure)
    with pytest.raises(UsageError):
        next(summarise_many("no/such/folder"))


def test_a_model_is_called_as_settings_say(folder: Path) -> None:
    with FakeServer() as server:
        settings = LlmSettings("test", base_url=server.url, passes=1)
        one = summarise(ARTICLE, model=settings)
        other = asyncio.run(asummarise(ARTICLE, model=settings))
        many = list(summarise_many(folder, model=settings))
        server.push(*[Step(status=400, error="no")] * 3)
    assert values(one) == values(other) == ["12", "1868000000"]
    assert (one.run.engine, one.run.model, one.run.input_tokens) == ("llm", "test", 1000)
    assert [isinstance(item, ArticleSummary) for item in many] == [True, False, True, True]


def test_asummarise_runs_in_a_running_loop() -> None:
    async def both() -> list[ArticleSummary]:
        return await asyncio.gather(asummarise(ARTICLE), asummarise(ARTICLE.replace("12", "9")))

    first, second = asyncio.run(both())
    assert (values(first)[0], values(second)[0]) == ("12", "9")


def test_a_summary_travels_between_processes() -> None:
    summary = summarise(ARTICLE)
    assert pickle.loads(pickle.dumps(summary)) == summary
    assert ArticleSummary.model_validate_json(summary.model_dump_json()) == summary


def test_import_is_quick_and_every_name_is_there() -> None:
    check = "import sys, summariser; assert not {'pydantic', 'rich', 'typer', 'openai', 'lxml', 'opencc'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True)
    for name in summariser.__all__:
        assert getattr(summariser, name) is not None
    assert set(summariser.__all__) <= set(dir(summariser))
    with pytest.raises(AttributeError, match="nothing"):
        summariser.nothing  # noqa: B018


def test_progress_is_told_before_and_after_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said: list[tuple[int, int | None]] = []
    found = summarise_many([folder / "a.txt", folder / "b.txt"], progress=lambda done, total: said.append((done, total)))
    assert said == []
    next(found)
    assert said == [(0, 2), (1, 2)]
    assert len(list(found)) == 1 and said[-1] == (2, 2)
    said.clear()
    list(summarise_many(folder, progress=lambda done, total: said.append((done, total))))
    assert said == [(i, None) for i in range(5)]
    list(summarise_many([folder / "a.txt"], progress=True))
    out, err = capsys.readouterr()
    assert out == "" and "1/1" in err
