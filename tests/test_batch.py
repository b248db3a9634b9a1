"""Runs over many articles: order, memory, and failures that cost one article each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.batch import Done, Failure, Job, ReadOptions, in_order, local, run_local, tasks_of
from summariser.batch.interface import Task
from summariser.batch.pool import WINDOW
from summariser.engines import make_engine
from summariser.engines.rules.engine import RuleEngine
from summariser.errors import EngineRefused, FatalEngineError, InputError
from summariser.read import discover, read_text
from summariser.records.draft import Draft
from summariser.records.summary import ArticleSummary
from summariser.records.text import CleanText, RawArticle

ARTICLE = "2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。会议签约项目{}个。"


class Moody(RuleEngine):
    """Does to an article what its text says."""

    def extract(self, clean: CleanText) -> Draft:
        if "崩溃" in clean.text:
            os._exit(7)
        if "除零" in clean.text:
            raise ZeroDivisionError("by the article")
        if "拒绝" in clean.text:
            raise EngineRefused("no")
        if "停止" in clean.text:
            raise FatalEngineError("no key")
        if "睡" in clean.text:
            time.sleep(60)
        return super().extract(clean)


def first_figure(raw: RawArticle, summary: ArticleSummary) -> tuple[str, str, int]:
    return raw.name, summary.figures[0].value, os.getpid()


def articles(count: int, **special: str) -> list[RawArticle]:
    """``special``: the words of article ``_3`` and so on."""
    return [read_text(ARTICLE.format(i) + special.get(f"_{i}", ""), f"n{i}") for i in range(count)]


def run(given: list[RawArticle], workers: int) -> list[Done[tuple[str, str, int]] | Failure]:
    tasks: Iterator[Task] = iter(given)
    return list(run_local(tasks, Job(Moody(), first_figure, ReadOptions()), workers))


@pytest.mark.parametrize(("workers", "count"), [(1, 5), (2, 5), (2, 100)])
def test_outcomes_come_in_the_order_of_the_input(workers: int, count: int) -> None:
    found = run(articles(count, _3="除零", _4="拒绝"), workers)
    assert [outcome.index for outcome in found] == list(range(count))
    good = [outcome for outcome in found if isinstance(outcome, Done)]
    assert [done.value[:2] for done in good] == [(f"n{i}", str(i)) for i in range(count) if i not in (3, 4)]
    crashed, refused = (outcome for outcome in found if isinstance(outcome, Failure))
    assert "unexpected ZeroDivisionError: by the article" in str(crashed.error)
    assert "test_batch.py" in crashed.error.__notes__[0]
    assert (refused.name, type(refused.error), refused.error.what) == ("n4", EngineRefused, "no")
    pids = {done.value[2] for done in good}
    assert pids == {os.getpid()} if count < local.FEW or workers == 1 else os.getpid() not in pids


def test_a_worker_that_dies_costs_the_article_that_it_died_of() -> None:
    found = run(articles(60, _20="崩溃", _41="崩溃"), 2)
    assert [(o.index, o.error.what) for o in found if isinstance(o, Failure)] == [
        (20, "the process that worked on it died"),
        (41, "the process that worked on it died"),
    ]
    assert [o.value[1] for o in found if isinstance(o, Done)] == [str(i) for i in range(60) if i not in (20, 41)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_no_article_can_survive_ends_the_run(workers: int) -> None:
    with pytest.raises(FatalEngineError, match="no key"):
        run(articles(50, _2="停止"), workers)


def test_no_more_tasks_are_read_than_the_window_holds() -> None:
    taken = 0

    def tasks() -> Iterator[Task]:
        nonlocal taken
        for article in articles(300):
            taken += 1
            yield article

    outcomes = run_local(tasks(), Job(make_engine(), first_figure, ReadOptions()), 2)
    for number, _ in enumerate(outcomes, start=1):
        assert taken <= max(local.FEW, number + WINDOW * 2)
    assert taken == 300


def test_leaving_early_stops_the_workers() -> None:
    outcomes = run_local(iter(articles(50, _1="睡", _2="睡")), Job(Moody(), first_figure, ReadOptions()), 2)
    next(outcomes)
    outcomes.close()  # the other 49 would sleep for minutes


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(
        "from summariser.batch import Job, ReadOptions, run_local\n"
        "from tests.test_batch import Moody, articles, first_figure\n"
        "if __name__ == '__main__':\n"
        "    special = {f'_{i}': '睡' for i in range(40, 60)}\n"
        "    for outcome in run_local(iter(articles(60, **special)), Job(Moody(), first_figure, ReadOptions()), 2):\n"
        "        print(outcome.index, flush=True)\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).parents[1])
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, start_new_session=True, env={**os.environ, "PYTHONPATH": root}
    )
    assert process.stdout is not None
    while process.stdout.readline() != "20\n":
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)  # ends when no process holds the pipe any more
    assert _gone(lambda: os.killpg(process.pid, 0))


def _gone(probe: Callable[[], None]) -> bool:
    for _ in range(100):
        try:
            probe()
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@dataclass(frozen=True)
class Broken:
    """A reader's fault, raised where it reads."""

    def __call__(self, *_: object, **__: object) -> Iterator[RawArticle]:
        yield read_text(ARTICLE.format(1), "t.csv:1")
        raise IndexError("no such column")


def test_a_fault_while_reading_a_table_costs_the_rest_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.csv").write_text("text\n正文\n", encoding="utf-8")
    (tmp_path / "z.txt").write_text(ARTICLE.format(2), encoding="utf-8")
    monkeypatch.setattr("summariser.batch.interface.read", Broken())
    tasks = list(tasks_of(discover([tmp_path]), ReadOptions()))
    assert [task.name for task in tasks] == ["t.csv:1", str(tmp_path / "t.csv"), str(tmp_path / "z.txt")]
    failure = tasks[1].error  # type: ignore[union-attr]
    assert isinstance(failure, InputError) and "unexpected IndexError" in failure.what


@given(st.permutations(range(8)), st.integers(0, 8))
def test_any_order_is_put_right(order: list[int], stopped: int) -> None:
    came = [Done(index, str(index), None) for index in order[: 8 - stopped]]
    assert [outcome.index for outcome in in_order(came)] == sorted(order[: 8 - stopped])
