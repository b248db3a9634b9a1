"""A small gold folder on disk, made of labels by the program itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summariser.evaluate.adoption import adopt_file

SENTENCE = "7月5日，山东·甘肃东西部协作第{n}次联席会议在兰州举行。省委副书记、省长周{n}翔讲话。"
FIGURE = "今年投入财政帮扶资金{n}.68亿元，实施项目86{n}个。"
HOSTILE = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1> {{{{7*7}}}} </script> 𠮷"


def label(n: int) -> dict[str, Any]:
    return {
        "article": {"title": f"第{n}次联席会议<b>", "published": "2024-07-06"},
        "meetings": [
            {
                "name": f"山东·甘肃东西部协作第{n}次联席会议", "kind": "joint_conference", "ordinal": n,
                "start_date": "2024-07-05", "end_date": "2024-07-05", "place": "甘肃省兰州市", "host": "甘肃省", "guest": "山东省",
                "participants": [
                    {"name": f"周{n}翔", "titles": ["省委副书记", "省长"], "region": "山东省", "side": "guest", "role": "speaker",
                     "evidence": [f"省委副书记、省长周{n}翔"]}
                ],
                "topics": ["industry", "labour", "talent"], "evidence": [f"山东·甘肃东西部协作第{n}次联席会议在兰州举行"],
            }
        ],
        "pairings": [{"donor": "山东省", "recipient": "甘肃省", "scheme": "east_west_cooperation", "evidence": ["山东·甘肃东西部协作"]}],
        "figures": [
            {"indicator": "财政帮扶资金", "value": f"{n}68000000", "unit": "元", "raw": f"{n}.68亿元", "category": "funding",
             "evidence": [f"投入财政帮扶资金{n}.68亿元"]},
            {"indicator": "项目", "value": f"86{n}", "unit": "个", "raw": f"86{n}个", "category": "project",
             "evidence": [f"实施项目86{n}个"]},
        ],
    }  # fmt: skip


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Label files of 9 cases and their articles: the last is a negative."""
    folder, articles = tmp_path / "labels", tmp_path / "articles"
    folder.mkdir()
    articles.mkdir()
    for n in range(1, 9):
        (articles / f"case{n}.txt").write_text(HOSTILE.format() + "\n" + SENTENCE.format(n=n) + FIGURE.format(n=n), encoding="utf-8")
        (folder / f"case{n}.json").write_text(json.dumps(label(n), ensure_ascii=False, indent=1), encoding="utf-8")
    (articles / "negative.txt").write_text("本区今年预算收入3亿元。", encoding="utf-8")
    empty = {"article": {"title": "预算"}, "meetings": [], "pairings": [], "figures": []}
    (folder / "negative.json").write_text(json.dumps(empty, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def gold(labels: Path) -> Path:
    folder = labels.parent / "gold"
    for file in sorted(labels.glob("*.json")):
        adopted = adopt_file(file, folder, labels.parent / "articles")
        assert not adopted.findings, adopted.findings
    return folder


@pytest.fixture
def predict(gold: Path) -> Callable[..., Path]:
    """Write a folder of summaries: gold itself, each record changed by ``change(case, summary)``."""

    def write(name: str, change: Callable[[str, dict[str, Any]], Any] = lambda case, summary: None) -> Path:
        folder = gold.parent / name
        folder.mkdir()
        for case in sorted(gold.iterdir()):
            summary = json.loads((case / "gold.json").read_text(encoding="utf-8"))
            change(case.name, summary)
            (folder / f"{case.name}.json").write_text(json.dumps(summary, ensure_ascii=False), encoding="utf-8")
        return folder

    return write
