"""Web pages: what must survive, what must go, what must not crash. Cases: pages/*.html with pages/expected.json."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from summariser.errors import BinaryInput, EmptyInput, InputError
from summariser.read import ReadFailure, Source, discover, read
from summariser.read.hidden import hides
from summariser.records import RawArticle

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
SENTENCE = "东江市党政代表团到西山县考察对接东西部协作工作。"


def page(tmp_path: Path, markup: str | bytes) -> RawArticle:
    path = tmp_path / "page.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    (article,) = read(Source(path, str(path), "page", "html"))
    if isinstance(article, ReadFailure):
        raise article.error
    return article


def test_every_page_has_a_case() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_case(name: str) -> None:
    expected = dict(EXPECTED[name])
    (article,) = read(discover([str(PAGES / f"{name}.html")])[0])
    assert isinstance(article, RawArticle)
    assert article.derived
    for words in expected.pop("holds"):
        assert words in article.text
    for words in expected.pop("lacks", []):
        assert words not in article.text
    assert {key: list(value) if isinstance(value := getattr(article, key), tuple) else value for key in expected} == expected


def test_the_order_of_the_page_is_kept() -> None:
    (article,) = read(discover([str(PAGES / "government.html")])[0])
    assert isinstance(article, RawArticle)
    places = [article.text.index(words) for words in ("共谋两地", "时间：", "5月21日", "产业园区\t", "会议指出", "出席会议", "责任编辑")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "markup",
    ["<html><body></body></html>", "<script>x</script>", "<!-- x -->", "<p hidden>x</p>", "   ", "<html><body><p>&nbsp;</p></body></html>"],
)
def test_nothing_to_see(tmp_path: Path, markup: str) -> None:
    with pytest.raises(EmptyInput):
        page(tmp_path, markup)


def test_a_picture_under_an_html_name(tmp_path: Path) -> None:
    with pytest.raises(BinaryInput, match="GIF"):
        page(tmp_path, b"GIF89a" + bytes(100))


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("unclosed", "<div>" * 100_000 + SENTENCE),
        ("closed", "<div>" * 100_000 + SENTENCE + "</div>" * 100_000),
        ("inline", "<b><i>" * 50_000 + SENTENCE),
        ("tables", "<table><tr><td>" * 30_000 + SENTENCE),
    ],
)
def test_deep_nesting_is_an_error_not_a_crash(tmp_path: Path, name: str, markup: str) -> None:
    with pytest.raises(InputError, match="nested"):
        page(tmp_path, markup)


def test_nesting_of_real_pages_is_read(tmp_path: Path) -> None:
    assert SENTENCE in page(tmp_path, "<div>" * 400 + f"<p>{SENTENCE}</p>" * 20 + "</div>" * 400).text


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("angle brackets", "<html><body><p>" + "<" * 3_000_000),
        ("paragraphs", f"<p>{SENTENCE}</p>" * 60_000),
        ("links", "<a href=x><b>x</b></a>" * 60_000),
        ("one line", SENTENCE * 100_000),
        ("style", "<style>" + ".a{" * 300_000 + "</style><p>" + SENTENCE),
        ("comment", "<style>" + "/*" * 300_000 + "</style><p>" + SENTENCE),
    ],
)
def test_large_pages_are_read(tmp_path: Path, name: str, markup: str) -> None:
    assert page(tmp_path, markup).text


def test_nul_and_surrogates(tmp_path: Path) -> None:
    references = "&#0;&#xD800;&#xDFFF;&#1;"
    article = page(tmp_path, f"<html><body><h1>联席会议</h1><p>{SENTENCE * 9}\x00{references}</p><p>{SENTENCE}</p></body></html>")
    assert article.text.count(SENTENCE) == 10
    article.text.encode()


def test_plain_text_under_an_html_name(tmp_path: Path) -> None:
    assert page(tmp_path, SENTENCE).text == SENTENCE


def test_no_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        server.settimeout(0.2)
        page(
            tmp_path,
            f'<!DOCTYPE html SYSTEM "{address}/x.dtd"><html><head><base href="{address}"><link rel="canonical" href="{address}/a.html">'
            f'<link rel="stylesheet" href="{address}/a.css"></head><body><img src="{address}/a.png"><iframe src="{address}/f"></iframe>'
            f"<p>{SENTENCE * 20}</p></body></html>",
        )
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ("display:none", True),
        ("color:red; display : none", True),
        ("display:block", False),
        ("visibility:hidden", True),
        ("font-size:0", True),
        ("font-size:0.9em", False),
        ("opacity:0.0", True),
        ("opacity:.8", False),
        ("position:absolute;left:-3000px", True),
        ("position:absolute;left:-3px", False),
        ("left:-3000px", False),
        ("text-indent:2em", False),
        ("height:0;overflow:hidden", True),
        ("height:100%;overflow:hidden", False),
        ("width:1px;height:1px;overflow:hidden", True),
        ("overflow:hidden", False),
        ("", False),
        ("::;;display", False),
    ],
)
def test_hiding_styles(style: str, hidden: bool) -> None:
    assert hides(style) is hidden
