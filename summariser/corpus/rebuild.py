"""From the rows of an article back to its summary: what `rows_of` flattens, put together again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from summariser.corpus.columns import Row
from summariser.corpus.tables import TABLES
from summariser.errors import InputError
from summariser.records.summary import ArticleSummary

Fields: TypeAlias = "dict[str, Any]"


def summary_of(rows: Mapping[str, Sequence[Row]]) -> ArticleSummary:
    """The summary that rows were made of; what a review says beyond the records themselves is not in them.

    Args:
        rows: table name -> the rows of one article, in any order; a table that is not there counts as empty.

    Raises:
        InputError: there is not exactly one row of ``articles``, or a cell is no value for its field.
    """
    from pydantic import ValidationError

    if len(rows.get("articles", ())) != 1:
        raise InputError(f"{len(rows.get('articles', ()))} rows of articles for one article")
    article = _fields("articles", rows["articles"][0])
    try:
        return ArticleSummary.model_validate(_Parts(rows).summary(article))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(f"not a valid record: {place}: {first['msg']}", where=str(article["article_id"])) from error


def _fields(table: str, row: Row) -> Fields:
    return dict(zip(TABLES[table].names, row, strict=True))


class _Parts:
    """The rows of an article by the record that they belong to, each list in its order."""

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self.rows = rows
        self.evidence: defaultdict[str, list[Fields]] = defaultdict(list)
        for row in self._sorted("evidence"):
            self.evidence[row["record_id"]].append({"quote": row["quote"], "start": row["quote_start"], "end": row["quote_end"]})

    def _sorted(self, table: str) -> list[Fields]:
        found = [_fields(table, row) for row in self.rows.get(table, ())]
        return sorted(found, key=lambda fields: fields["number"])

    def _of_meeting(self, table: str, meeting: str) -> list[Fields]:
        return [self._with_evidence(table, row) for row in self._sorted(table) if row["meeting_id"] == meeting]

    def _with_evidence(self, table: str, row: Fields) -> Fields:
        return {**row, "evidence": self.evidence.get(row[TABLES[table].key], [])}

    def summary(self, article: Fields) -> Fields:
        run = {**article, "schema_version": article["run_schema_version"]}
        return {
            "schema_version": article["schema_version"],
            "article": {**article, "id": article["content_id"]},
            "meetings": [self._meeting(row) for row in self._sorted("meetings")],
            "pairings": [_regions(self._with_evidence("pairings", row), "donor", "recipient") for row in self._sorted("pairings")],
            "figures": [_regions(self._with_evidence("figures", row), "region") for row in self._sorted("figures")],
            "gist": article["gist"],
            "audit": self._audit(),
            "run": run,
        }

    def _meeting(self, row: Fields) -> Fields:
        key = row["meeting_id"]
        people = [_regions(person, "region") for person in self._of_meeting("participants", key)]
        lists = {name: self._of_meeting(name, key) for name in ("statements", "agreements", "sites")}
        return {**_regions(self._with_evidence("meetings", row), "place", "host", "guest"), "participants": people, **lists}

    def _audit(self) -> Fields:
        spans = [{**row, "start": row["text_start"], "end": row["text_end"]} for row in self._sorted("cleaning")]
        numbers = [{**row, "start": row["text_start"], "end": row["text_end"]} for row in self._sorted("unclaimed_numbers")]
        return {
            "unclaimed_numbers": numbers,
            "damaged_spans": [span for span in spans if span["what"] == "damaged"],
            "repaired_spans": [span for span in spans if span["what"] == "repaired"],
            "removed": [span for span in spans if span["what"] == "removed"],
            "dropped": [{**row, "type": row["record_type"]} for row in self._sorted("dropped")],
        }


def _regions(row: Fields, *prefixes: str) -> Fields:
    for prefix in prefixes:
        parts = {part: row[f"{prefix}_{part}"] for part in ("name", "full_name", "adcode", "level")}
        row[prefix] = None if parts["name"] is None else parts
    return row
