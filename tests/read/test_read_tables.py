"""Tables: one article a row, a broken row costs that row, names that are safe and unique."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from summariser.errors import BadTable, EmptyInput, InputError, TooLarge
from summariser.read import ReadFailure, discover, read
from summariser.records import RawArticle

TEXT = "东江市与西山县召开东西部协作联席会议，\n投入帮扶资金1865万元。"
OTHER = "西山县“353”产业集群,东江市捐赠320万元。"


def rows(path: Path, **options: Any) -> list[RawArticle | ReadFailure]:
    return list(read(discover([str(path)])[0], **options))


def stems(results: list[RawArticle | ReadFailure]) -> list[str]:
    return [result.stem if isinstance(result, RawArticle) else f"! {result.name.rpartition('/')[2]}" for result in results]


def write_csv(path: Path, header: list[str], *cells: list[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([header, *cells])
    return path


def test_chinese_columns_of_a_csv(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "news.csv",
        ["编号", "标题", "正文", "日期", "来源", "链接", "作者"],
        ["7", "联席会议", TEXT, "2024-05-23", "西山日报", "https://a.example/1", "石岩、林木"],
    )
    (article,) = rows(path)
    assert article == RawArticle(
        text=TEXT,
        name=f"{path}:2",
        stem="news-7",
        encoding="utf-8",
        derived=True,
        title="联席会议",
        published="2024-05-23",
        publisher="西山日报",
        authors=("石岩", "林木"),
        url="https://a.example/1",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("delimiter", "ending"), [(",", "csv"), (";", "csv"), ("\t", "tsv"), ("\t", "csv"), ("|", "csv")])
def test_dialects_and_encodings(tmp_path: Path, encoding: str, delimiter: str, ending: str) -> None:
    path = write_csv(tmp_path / f"a.{ending}", ["id", "content"], ["1", TEXT], ["2", OTHER], encoding=encoding, delimiter=delimiter)
    assert [result.text for result in rows(path) if isinstance(result, RawArticle)] == [TEXT, OTHER]


def test_big5_csv(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["標題", "內容"], ["協作", "東江市與西山縣召開東西部協作聯席會議"], encoding="big5")
    (article,) = rows(path)
    assert isinstance(article, RawArticle)
    assert (article.text, article.title) == ("東江市與西山縣召開東西部協作聯席會議", "協作")


def test_chinese_after_a_megabyte_of_ascii(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["id", "text"], ["1", "x" * 2_500_000], ["2", OTHER], encoding="gb18030")
    (_, article) = rows(path)
    assert isinstance(article, RawArticle)
    assert article.text == OTHER


def test_broken_csv_rows_cost_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,{TEXT.replace(chr(10), "")}\n2\n3,a,b\n4,"x"y\n5,\n6,ok,,\n7,fine\n8,"open\n9,lost\n', encoding="utf-8")
    results = rows(path)
    assert stems(results) == ["a-1", "! a.csv:3", "! a.csv:4", "a-4", "! a.csv:6", "a-6", "a-7", "! a.csv:9"]
    errors = [str(result.error) for result in results if isinstance(result, ReadFailure)]
    assert "1 cells under 2 columns" in errors[0]
    assert "2 lines from here" in errors[-1]


def test_line_numbers_count_the_lines_of_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"a\nb\nc"\n2\n', encoding="utf-8")
    assert [result.name for result in rows(path)] == [f"{path}:2", f"{path}:5"]


def test_huge_field(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["id", "text"], ["1", "东西部协作" * 100_000])
    (article,) = rows(path)
    assert isinstance(article, RawArticle)
    assert len(article.text) == 500_000
    (failure,) = rows(path, limit=1000)
    assert isinstance(failure, ReadFailure)


JSONL = [
    (b'{"id": 1, "text": "\xe8\x81\x94\xe5\xb8\xad"}', "联席"),
    (b'{"content": "\\u8054\\u5e2d"}', "联席"),
    ('{"正文": "联席"}'.encode("gb18030"), "联席"),
    (b'"\\u8054\\u5e2d"', "联席"),
    (b'{"text": ["a", "b"]}', "a\nb"),
    (b'{"text": "\\ud842\\udfb7"}', "𠮷"),
    (b'{"text": "x\\ud800y"}', "x\ufffdy"),
    (b'{"text": "a\\r\\nb"}', "a\r\nb"),
    (b'\xef\xbb\xbf{"text": "x"}', "x"),
]


@pytest.mark.parametrize(("line", "text"), JSONL)
def test_json_lines(tmp_path: Path, line: bytes, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line + b"\r\n\r\n")
    (article,) = rows(path)
    assert isinstance(article, RawArticle)
    assert (article.text, article.derived) == (text, True)
    article.text.encode()


def test_broken_json_lines_cost_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    deep = "[" * 100_000
    lines = [
        '{"text": "one"}',
        '{"text": ',
        deep,
        "3",
        '{"text": null}',
        '{"text": 5}',
        '{"other": "x"}',
        '{"text": "  "}',
        '{"text": "two"}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    results = rows(path)
    assert stems(results) == ["a-1", *(f"! a.ndjson:{number}" for number in range(2, 9)), "a-9"]
    kinds = [type(result.error) for result in results if isinstance(result, ReadFailure)]
    assert kinds == [BadTable, BadTable, BadTable, EmptyInput, BadTable, BadTable, EmptyInput]


def test_a_line_over_the_limit_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in ("one", "x" * 5000, "x" * 100_000, "two")), encoding="utf-8")
    results = rows(path, limit=1000)
    assert stems(results) == ["a-1", "! a.jsonl:2", "! a.jsonl:3", "a-4"]
    assert all(isinstance(result.error, TooLarge) for result in results if isinstance(result, ReadFailure))


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ([{"text": "a"}, {"text": "b"}], ["a", "b"]),
        ({"text": "a"}, ["a"]),
        (["a", "b"], ["a", "b"]),
        ({"text": "a", "images": [{"src": "x"}]}, ["a"]),
    ],
)
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_json(tmp_path: Path, value: Any, texts: list[str], ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(json.dumps(value), encoding="utf-8")
    assert [result.text for result in rows(path) if isinstance(result, RawArticle)] == texts


def test_json_with_its_rows_in_a_wrapper(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"total": 2, "data": [{"content": "a"}, {"content": "b"}]}), encoding="utf-8")
    assert stems(rows(path)) == ["a-1", "a-2"]


@pytest.mark.parametrize("content", ['{"a": ', "[" * 100_000, "hello", "3", '{"a": 1}', '{"schema_version": "1.0", "article": {}}'])
def test_bad_json_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    (failure,) = rows(path)
    assert isinstance(failure, ReadFailure)
    assert isinstance(failure.error, BadTable)


def test_json_lines_under_a_json_name(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "one"}\n{"text": "two"}\n', encoding="utf-8")
    assert stems(rows(path)) == ["a-1", "a-2"]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = {"id": [3, 4, None], "text": [TEXT, None, OTHER], "date": [date(2024, 5, 23), None, None], "vector": [[0.1], [0.2], [0.3]]}
    pq.write_table(pa.table(table), path)
    first, missing, last = rows(path)
    assert isinstance(first, RawArticle)
    assert (first.text, first.stem, first.published) == (TEXT, "a-3", "2024-05-23")
    assert isinstance(missing, ReadFailure)
    assert isinstance(missing.error, EmptyInput)
    assert stems([last]) == ["a-3-2"]


def test_parquet_bytes_and_garbage(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [TEXT.encode("gb18030")]}), path)
    (article,) = rows(path)
    assert isinstance(article, RawArticle)
    assert article.text == TEXT
    data = path.read_bytes()
    for broken in (b"PAR1garbage", b"not parquet", b"", data[: len(data) // 2], data[:8] + b"\xff" * 40 + data[48:]):
        path.write_bytes(broken)
        (failure,) = rows(path)
        assert isinstance(failure, ReadFailure), broken


def test_parquet_without_pyarrow_names_the_extra(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["x"]}), path)
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from summariser.read import discover, read\n"
        f"print(next(read(discover([{str(path)!r}])[0])).error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install '.[parquet]'" in done.stdout


def test_text_column_by_option(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["content", "Story Text"], ["not this", "this"])
    (article,) = rows(path, text_column="story text")
    assert isinstance(article, RawArticle)
    assert article.text == "this"
    (failure,) = rows(path, text_column="nowhere")
    assert isinstance(failure, ReadFailure)
    assert "content, Story Text" in str(failure.error)


def test_no_text_column(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["a", "b"], ["1", "2"])
    (failure,) = rows(path)
    assert isinstance(failure, ReadFailure)
    assert isinstance(failure.error, BadTable)
    assert "a, b" in str(failure.error)


def test_ids_become_safe_and_unique_names(tmp_path: Path) -> None:
    ids = ["../../etc/passwd", "a/b", "a\\b", "A_B", ".hidden", "", "x" * 5000, "x" * 5001, "第三次", "con:1?", "a b", "1.0", "6"]
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(json.dumps({"id": value, "text": "x"}) for value in ids), encoding="utf-8")
    names = stems(rows(path))
    assert names[:6] == ["t-etc_passwd", "t-a_b", "t-a_b-2", "t-A_B-3", "t-hidden", "t-6"]
    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert len(name.encode()) < 220
        assert not set(name) & set('/\\:*?"<>| \n')
        (tmp_path / f"{name}.source.txt").touch()
    assert stems(rows(path)) == names


def test_html_in_a_cell(tmp_path: Path) -> None:
    cell = "<p>东江市与西山县召开联席会议。</p><p style='display:none'>彩票</p><ul><li>项目864个</li></ul>"
    path = write_csv(tmp_path / "a.csv", ["content", "title"], [cell, "会议"], ["<p hidden>x</p>", "空"], ["1<2 且 3>2 的文字", "数学"])
    first, second, third = rows(path)
    assert isinstance(first, RawArticle)
    assert (first.text, first.title) == ("东江市与西山县召开联席会议。\n项目864个", "会议")
    assert isinstance(second, ReadFailure)
    assert isinstance(third, RawArticle)
    assert third.text == "1<2 且 3>2 的文字"


def test_damage_in_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = (TEXT * 10).replace("\n", "")
    path.write_bytes(
        f'{{"text": "{good}"}}\n{{"text": "{good}'.encode() + b'\xff"}\n{"text": "' + "联".encode() + b'\xff\xff\xff\xff\xff"}\n'
    )
    first, second, third = rows(path)
    assert isinstance(first, RawArticle)
    assert first.notes == ()
    assert isinstance(second, RawArticle)
    assert second.notes == ("1 replacement character in the row",)
    assert isinstance(third, ReadFailure)


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "parquet"])
def test_empty_and_binary_tables(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    for data in (b"", b"\n", b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n\x00\x00"):
        path.write_bytes(data)
        (failure,) = rows(path) or [ReadFailure("", InputError("no rows"))]
        assert isinstance(failure, ReadFailure), data
