"""The star of tables: the definition and the rows agree, keys lead somewhere, and nothing of a summary is lost on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings

from summariser import ArticleSummary, Corpus, SummariserError, summarise
from summariser.corpus.columns import Column, Row
from summariser.corpus.corpus import Item
from summariser.corpus.rebuild import summary_of
from summariser.corpus.rows import records, rows_of, stream
from summariser.corpus.tables import TABLES
from summariser.read import ReadFailure, discover, read
from summariser.records.figure import DECIMAL
from summariser.records.review import Mark, Review, ReviewedSummary, records_hash
from tests.corpus.strategies import summaries

KINDS = {"text": str, "edtf": str, "decimal": str, "number": float, "integer": int, "boolean": bool, "list": list}


@pytest.fixture(scope="module")
def items(eval_articles: Path) -> list[Item]:
    paths = sorted(eval_articles.iterdir())[:12]
    return [Item(path.stem, path, summarise(path)) for path in paths]


def item_of(summary: ArticleSummary) -> Item:
    return Item("a", Path("a.json"), summary)


def check_cell(column: Column, cell: object) -> None:
    if cell is None:
        assert not column.required, column.name
        return
    assert type(cell) is KINDS[column.type], (column.name, cell)
    if column.values:
        assert cell in column.values
    if column.type == "decimal":
        assert re.fullmatch(DECIMAL, str(cell))


def test_every_cell_is_as_its_column_says(items: list[Item]) -> None:
    filled = set()
    for item in items:
        for name, rows in rows_of(item).items():
            for row in rows:
                assert len(row) == len(TABLES[name].columns)
                for column, cell in zip(TABLES[name].columns, row, strict=True):
                    check_cell(column, cell)
                    if cell not in (None, []):
                        filled.add((name, column.name))
    assert {name for name, _ in filled} == set(TABLES), "the articles fill every table"


def test_keys_are_unique_and_lead_to_rows_that_come_before(items: list[Item]) -> None:
    keys: defaultdict[str, set[object]] = defaultdict(set)
    for item in items:
        for name, rows in rows_of(item).items():
            for row in rows:
                assert row[0] not in keys[name]
                keys[name].add(row[0])
                for column, table in TABLES[name].references:
                    cell = row[TABLES[name].place(column)]
                    assert cell is None or cell in keys[table]
                if name == "evidence":
                    assert row[TABLES[name].place("record_id")] in keys[str(row[TABLES[name].place("record_table")])]
    order = list(TABLES)
    assert all(order.index(to) < order.index(name) for name, table in TABLES.items() for _, to in table.references)


def test_a_record_row_can_be_cited_by_itself(items: list[Item]) -> None:
    for item in items:
        source = next(article.text for article in read(discover([item.path])[0]) if not isinstance(article, ReadFailure))
        for name in ("meetings", "pairings", "figures"):
            for fields in (dict(zip(TABLES[name].names, row, strict=True)) for row in rows_of(item)[name]):
                found = source[fields["quote_start"] : fields["quote_end"]]
                assert fields["quote"][0] in found and fields["quote"][-1] in found and fields["source"] == str(item.path)


def test_rows_give_the_summary_back(items: list[Item]) -> None:
    for item in items:
        assert summary_of(rows_of(item)) == item.summary


@given(summaries)
@settings(max_examples=60, deadline=None)
def test_rows_give_any_summary_back_in_any_order(summary: ArticleSummary) -> None:
    rows = rows_of(item_of(summary))
    assert summary_of({name: found[::-1] for name, found in rows.items()}) == summary
    assert all(cell is None or type(cell) is KINDS[column.type] for name, table in rows.items() for row in table
               for column, cell in zip(TABLES[name].columns, row, strict=True))  # fmt: skip


def test_a_number_too_large_for_binary_keeps_its_digits() -> None:
    summary = summarise("项目12个。2024年5月22日，山东·甘肃东西部协作联席会议在兰州举行，签约项目12个。")
    figure = summary.figures[0].model_copy(update={"value": "9" * 400, "previous": "0.1"})
    (row,) = rows_of(item_of(summary.model_copy(update={"figures": [figure]})))["figures"]
    fields = dict(zip(TABLES["figures"].names, row, strict=True))
    assert (fields["value"], fields["value_number"]) == ("9" * 400, None)
    assert (fields["previous"], fields["previous_number"], fields["upper_number"]) == ("0.1", 0.1, None)


def test_what_a_person_did_is_said_of_each_record_and_of_what_hangs_on_it(items: list[Item]) -> None:
    item = next(item for item in items if item.summary.meetings and item.summary.meetings[0].participants and len(item.summary.figures) > 2)
    marks = {
        "meetings": [Mark(state="edited", by="li", at="2026-01-02T03:04:05Z")],
        "figures": [Mark(), Mark(state="added", by="li", at="2026-01-02T03:04:05Z")],
    }
    base = records_hash(item.summary)
    review = Review(annotator="li", status="done", saved="2026-01-02T03:04:05Z", base=base, marks=marks)
    reviewed = ReviewedSummary(**item.summary.model_dump(), review=review)
    rows = rows_of(Item(item.stem, item.path, reviewed, review))

    def origins(table: str, rows_: list[Row]) -> list[tuple[object, object]]:
        place = TABLES[table].place("origin")
        return [(row[place], row[place + 1]) for row in rows_]

    assert origins("meetings", rows["meetings"])[0] == ("edited", "li")
    assert origins("participants", rows["participants"])[0] == ("edited", "li")
    assert origins("figures", rows["figures"])[:3] == [("engine", None), ("added", "li"), ("engine", None)]
    assert rows["articles"][0][TABLES["articles"].place("reviewed_by")] == "li"
    assert summary_of(rows).figures == item.summary.figures


def test_a_corpus_streams_its_rows(items: list[Item], tmp_path: Path) -> None:
    for item in items[:3]:
        (tmp_path / f"{item.stem}.json").write_text(item.summary.model_dump_json(), encoding="utf-8")
    corpus = Corpus.load(tmp_path)
    assert [fields["article_id"] for fields in records(corpus, "articles")] == [item.stem for item in items[:3]]
    assert {name for name, _ in stream(corpus, "figures", "meetings")} == {"figures", "meetings"}
    assert sum(1 for _ in stream(corpus)) == sum(len(rows) for item in items[:3] for rows in rows_of(item).values())
    with pytest.raises(SummariserError, match="one of articles, meetings"):
        next(stream(corpus, "people"))


def test_rows_that_make_no_summary_are_refused(items: list[Item]) -> None:
    rows = rows_of(items[0])
    with pytest.raises(SummariserError, match="0 rows of articles"):
        summary_of({**rows, "articles": []})
    place = TABLES["articles"].place("script")
    broken = (*rows["articles"][0][:place], "klingon", *rows["articles"][0][place + 1 :])
    with pytest.raises(SummariserError, match="script"):
        summary_of({**rows, "articles": [broken]})
