"""A report on disk: its data, its order, and that it is there whole or not at all."""

from __future__ import annotations

import base64
import html
import json
import re
import sys
import zlib
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from summariser import summarise
from summariser.corpus import Corpus
from summariser.report import Options, write_report
from tests.report import corpora


def data(page: Path, name: str) -> Any:
    """A packed value of a page."""
    (packed,) = re.findall(rf'<script type="application/octet-stream" id="{name}">([^<]*)</script>', page.read_text("utf-8"))
    return json.loads(zlib.decompress(base64.b64decode(packed)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return corpora.plain(tmp_path / "out")


def test_rows_hold_what_the_corpus_has(folder: Path, tmp_path: Path) -> None:
    (page,) = write_report(Corpus.load(folder), tmp_path / "a.html").pages
    index = data(page, "index")
    items = list(Corpus.load(folder))
    assert [row[0] for row in index["articles"]] == [item.stem for item in items]
    assert [row[3] for row in index["figures"]] == [figure.indicator for item in items for figure in item.summary.figures]
    assert [row[4] for row in index["people"]] == [one.name for item in items for m in item.summary.meetings for one in m.participants]
    assert len(index["pairings"]) == sum(len(item.summary.pairings) for item in items)
    assert len(index["meetings"]) == sum(len(item.summary.meetings) for item in items)


def test_articles_hold_their_text_and_every_span(folder: Path, tmp_path: Path) -> None:
    (page,) = write_report(Corpus.load(folder), tmp_path / "a.html").pages
    for item, shown in zip(Corpus.load(folder), data(page, "b0"), strict=True):
        assert shown["text"] == (None if item.stem == "without-text" else item.source())
        figures = [record["ev"] for record in shown["records"] if record["k"].startswith("f")]
        assert figures == [[[e.start, e.end, e.quote] for e in figure.evidence] for figure in item.summary.figures]


def test_without_texts_no_word_of_them_but_quotes_is_in_the_file(folder: Path, tmp_path: Path) -> None:
    (page,) = write_report(Corpus.load(folder), tmp_path / "a.html", Options(text=False)).pages
    everything = json.dumps([data(page, "b0"), data(page, "index"), data(page, "charts")], ensure_ascii=False)
    assert "3.5億元" in everything
    assert "打印" not in everything and "主持会议" not in everything


def test_the_same_corpus_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    (one,) = write_report(Corpus.load(folder), tmp_path / "one.html").pages
    (two,) = write_report(Corpus.load(folder), tmp_path / "two.html").pages
    assert one.read_bytes() == two.read_bytes()


def test_every_record_behind_a_mark_is_one_of_its_article(eval_articles: Path, tmp_path: Path) -> None:
    for path in sorted(eval_articles.glob("[AB]0*.txt")):
        corpora.put(tmp_path / "out", path.stem, summarise(path))
    (page,) = write_report(Corpus.load(tmp_path / "out"), tmp_path / "a.html").pages
    packed = [shown for n in range(3) for shown in data(page, f"b{n}")]
    stems = [row[0] for row in data(page, "index")["articles"]]
    keys = {
        stem: {one["k"] for record in shown["records"] for one in [record, *record.get("parts", [])]}
        for stem, shown in zip(stems, packed, strict=True)
    }
    rows = [row for panel in data(page, "charts").values() for row in panel["rows"]]
    sources = [(stem, key) for row in rows for stem, key, *_ in row[4]]
    assert len(sources) > 50
    assert [(stem, key) for stem, key in sources if key not in keys[stem]] == []


def test_corrections_that_nobody_has_settled_are_said_and_the_engines_records_stand(folder: Path, tmp_path: Path) -> None:
    corpora.correct(folder, "visit", "lin")
    corpora.correct(folder, "visit", "wu")
    (page,) = write_report(Corpus.load(folder), tmp_path / "a.html").pages
    assert "not settled, so the engine's records stand: visit" in html.unescape(page.read_text("utf-8"))
    rows = {row[0]: row[-1] for row in data(page, "index")["articles"]}
    assert rows["visit"] is None and rows["conference"][0] == "lin"


class Interrupt:
    """Raises KeyboardInterrupt at the n-th line that runs in the module that writes, as Ctrl-C would."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_globals.get("__name__") not in ("summariser.report.write", "summariser.atomic"):
            return None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return self


def interrupted(corpus: Corpus, target: Path, at: int) -> bool:
    before = sys.gettrace()
    sys.settrace(Interrupt(at))
    try:
        write_report(corpus, target, Options(per_page=2))
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


def content(target: Path) -> dict[str, bytes] | None:
    if not target.exists():
        return None
    return {file.name: file.read_bytes() for file in (target.iterdir() if target.is_dir() else [target])}


@pytest.mark.slow  # a report for each line
@pytest.mark.parametrize("name", ["a.html", "pages"])
def test_an_interrupt_at_any_line_leaves_the_old_report_or_the_new(folder: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / "place"
    target = place / name
    write_report(Corpus.load(folder), target, Options(title="old", per_page=2))
    old = content(target)
    write_report(Corpus.load(folder), target, Options(per_page=2))
    new = content(target)
    for at in range(1, 400):
        write_report(Corpus.load(folder), target, Options(title="old", per_page=2))
        came = interrupted(Corpus.load(folder), target, at)
        assert content(target) in (old, new), at
        left = {file.name for file in place.iterdir()} - {name}
        assert left == set(), f"left over by an interrupt at line {at}"
        if not came:
            break
    else:
        pytest.fail("the last line was not reached")
