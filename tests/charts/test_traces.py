"""From a chart of real articles to the sentence in the source, in two steps."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import get_args

import pytest

from summariser import Corpus
from summariser.charts import cited
from summariser.charts.cited import Name, panel_of
from summariser.consolidate import Consolidated
from summariser.errors import UsageError


def cleaned_to(source: str, quote: str) -> bool:
    """Whether nothing but noise (pinyin, white space) stands between the quote's characters in the source."""
    left = unicodedata.normalize("NFKC", source)
    noise = ""
    for char in unicodedata.normalize("NFKC", quote):
        before, found, left = left.partition(char)
        if not found:
            return False
        noise += before
    return not any("\u4e00" <= char <= "\u9fff" or char.isdigit() for char in noise + left)


@pytest.mark.parametrize("name", get_args(Name))
def test_a_chart_of_a_corpus_that_is_not_consolidated_says_what_to_do(summaries: Path, name: Name) -> None:
    with pytest.raises(UsageError, match=r"a chart takes a Consolidated, not Corpus \(consolidate\(corpus\) makes one\)"):
        cited(Corpus.load(summaries), name)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", get_args(Name))
def test_every_row_of_a_chart_has_its_quote_in_a_record_and_the_quote_its_place_in_the_source(
    consolidated: Consolidated, summaries: Path, name: Name
) -> None:
    corpus = Corpus.load(summaries)
    rows = cited(consolidated, name)
    assert len(rows) > 5
    assert {row.id for row in panel_of(consolidated, name).rows if not row.sources} == set()
    for row in rows:
        item = corpus[str(row["article"])]
        kind, place = str(row["record"])[0], int(str(row["record"])[1:]) - 1
        records = {"m": item.summary.meetings, "p": item.summary.pairings, "f": item.summary.figures}[kind]
        spans = [(one.quote, one.start, one.end) for one in records[place].evidence]  # type: ignore[index]
        assert (row["quote"], row["start"], row["end"]) in spans
        text = item.source()
        assert isinstance(text, str)
        assert cleaned_to(text[row["start"] : row["end"]], str(row["quote"]))  # type: ignore[misc]
