"""The workbook: what its sheets have besides cells, that its links lead to quotes, and what is done where Excel's limits end."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from summariser import ArticleSummary, Corpus
from summariser.corpus.rows import rows_of
from summariser.corpus.tables import EVIDENCE, TABLES
from summariser.export import export, read_export
from summariser.export.interface import Options
from summariser.export.load import format_of
from summariser.export.place import replacing_either
from summariser.export.workbook import LONG_TEXTS, MOST_UNITS
from tests.corpus.strategies import NASTY
from tests.export.conftest import put

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(path: Path) -> dict[str, ElementTree.Element]:
    """The sheets of a workbook by name, as XML."""
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        names = [sheet.get("name") or "" for sheet in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        return {name: ElementTree.fromstring(packed.read(f"xl/worksheets/sheet{i}.xml")) for i, name in enumerate(names, 1)}


def formulas(sheet: ElementTree.Element) -> list[str]:
    return [found.text or "" for found in sheet.iter(f"{MAIN}f")]


@pytest.fixture
def book(corpus: Corpus, tmp_path: Path) -> Path:
    return export(corpus, tmp_path / "d.xlsx", to="xlsx").path


def test_sheets_have_frozen_headers_filters_and_widths(book: Path, corpus: Corpus) -> None:
    found = sheets(book)
    assert list(found) == ["about", *TABLES]
    for name, table in TABLES.items():
        sheet = found[name]
        rows = list(sheet.iter(f"{MAIN}row"))
        pane = next(sheet.iter(f"{MAIN}pane"))
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        last = re.sub(r"\d", "", str(list(rows[0])[-1].get("r")))
        assert next(sheet.iter(f"{MAIN}autoFilter")).get("ref") == f"A1:{last}{len(rows)}"
        assert next(sheet.iter(f"{MAIN}dimension")).get("ref") == f"A1:{last}{len(rows)}"
        columns = list(sheet.iter(f"{MAIN}col"))
        assert min(float(column.get("width") or 0) for column in columns) > 5
        assert sum(int(column.get("max", 0)) - int(column.get("min", 0)) + 1 for column in columns) == len(table.columns)


def test_a_records_key_leads_to_its_first_quote(book: Path, corpus: Corpus) -> None:
    found = sheets(book)
    quotes = {cell.get("r"): "".join(cell.itertext()) for cell in found["evidence"].iter(f"{MAIN}c")}
    links = 0
    for name in ("meetings", "participants", "statements", "pairings", "figures"):
        column = TABLES[name].place("quote")
        rows = [row for item in corpus for row in rows_of(item)[name]]
        cells = [row[0] for row in found[name].iter(f"{MAIN}row")][1:]
        for row, cell in zip(rows, cells, strict=True):
            if row[column] is None:
                continue
            target, said = re.fullmatch(r'HYPERLINK\("#\'evidence\'!(\w+)","(.*)"\)', formulas(cell)[0]).groups()  # type: ignore[union-attr]
            assert said == row[0] and quotes[target] == row[column]
            links += 1
    assert links > 50


def test_nothing_in_a_workbook_is_computed_but_the_links(made: dict[str, ArticleSummary], tmp_path: Path) -> None:
    summary = next(summary for summary in made.values() if summary.figures)
    figures = [summary.figures[0].model_copy(update={"indicator": text, "raw": text, "unit": text}) for text in NASTY]
    for stem in ('=1+1","x")&cmd|', "+a", "@b", '"quoted"', "a&b<c>"):
        put(tmp_path / "in", stem.replace("/", ""), summary.model_copy(update={"figures": figures}))
    book = export(Corpus.load(tmp_path / "in"), tmp_path / "d.xlsx", to="xlsx").path
    found = [formula for sheet in sheets(book).values() for formula in formulas(sheet)]
    assert found
    for formula in found:
        assert re.fullmatch(r'HYPERLINK\("#\'evidence\'![A-Z]+\d+","([^"]|"")*"\)', formula), formula
    with zipfile.ZipFile(book) as packed:
        assert not [name for name in packed.namelist() if "externalLink" in name or "vba" in name]


def test_a_table_with_more_rows_than_a_sheet_goes_on_in_another(corpus: Corpus, tmp_path: Path) -> None:
    dictionary = export(corpus, tmp_path / "d.xlsx", to="xlsx", force=True).dictionary
    format = format_of(tmp_path / "d.xlsx")
    small = tmp_path / "small.xlsx"
    with replacing_either(small, folder=False) as part, format.write(part, Options(sheet_rows=20)) as add:
        for item in corpus:
            add(item, rows_of(item))
    shutil.copyfile(dictionary, tmp_path / "small.xlsx.datapackage.json")
    found = sheets(small)
    assert {"evidence", "evidence 2", "evidence 3"} <= set(found)
    assert all(len(list(sheet.iter(f"{MAIN}row"))) <= 20 for name, sheet in found.items() if name != "about")
    assert any("#'evidence 2'!" in formula for formula in formulas(found["figures"]))
    assert list(read_export(small)) == list(read_export(tmp_path / "d.xlsx"))


@pytest.mark.parametrize("character", ["长", "😀"])
def test_a_text_longer_than_a_cell_is_whole_in_a_sheet_of_its_own(made: dict[str, ArticleSummary], tmp_path: Path, character: str) -> None:
    units = len(character.encode("utf-16-le")) // 2
    summary = next(iter(made.values())).model_copy(update={"gist": character * (MOST_UNITS // units + 1)})
    put(tmp_path / "in", "long", summary)
    put(tmp_path / "in", "just", summary.model_copy(update={"gist": character * (MOST_UNITS // units)}))
    book = export(Corpus.load(tmp_path / "in"), tmp_path / "d.xlsx", to="xlsx").path
    found = sheets(book)
    for sheet in found.values():
        for cell in sheet.iter(f"{MAIN}c"):
            assert len("".join(cell.itertext()).encode("utf-16-le")) // 2 <= MOST_UNITS
    assert "the whole text is in the sheet long_texts]" in "".join(found["articles"].itertext())
    assert {"".join(cell.itertext()) for cell in found[LONG_TEXTS.name].iter(f"{MAIN}c")} >= {"articles", "long", "gist"}
    assert dict(read_export(book))["long"] == summary


@pytest.mark.slow
def test_libreoffice_opens_it_with_its_chinese(book: Path, corpus: Corpus, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("no LibreOffice or no pdftotext here")
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    text = subprocess.run(["pdftotext", "-raw", str(tmp_path / "d.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    plain = re.sub(r"\s", "", text)
    indicators = {fig.indicator for item in corpus for fig in item.summary.figures if len(fig.indicator) < 10}
    assert len(indicators) > 20 and {one for one in indicators if one not in plain} == set()
    assert "Err:" not in text and "#NAME?" not in text
    fonts = subprocess.run(["pdffonts", str(tmp_path / "d.pdf")], check=True, capture_output=True, text=True).stdout
    assert "CJK" in fonts or "Han" in fonts
    assert EVIDENCE.name in plain
