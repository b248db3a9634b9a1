"""Checks a folder of summaries against the program's own schema, and every quote against the source.

usage: check_output.py OUT_DIR ARTICLES_DIR

Prints each breach as ``file: path: what``; exits 1 where there is one, or where there is nothing to check.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from summariser.evaluate.spans import check_evidence, evidence_items
from summariser.records import ArticleSummary


def breaches(file: Path, articles: Path) -> Iterator[str]:
    """What is wrong with one summary."""
    text = file.read_text(encoding="utf-8")
    try:
        summary = ArticleSummary.model_validate_json(text)
    except ValidationError as error:
        yield from (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        return
    found = json.loads(text)
    missing = set(ArticleSummary.model_fields) - set(found)
    yield from (f"{key}: the key is missing" for key in sorted(missing))
    source = source_of(file, summary, articles)
    if source is None:
        yield f"source: neither {file.stem}.source.txt nor {summary.article.source}"
        return
    yield from (f"{bad.where}: the quote is {bad.quote!r}, the source has {bad.found!r}" for bad in check_evidence(found, source).bad)
    for where, _ in records_without_evidence(found):
        yield f"{where}: no evidence"


def records_without_evidence(found: dict[str, list[dict[str, object]]]) -> Iterator[tuple[str, object]]:
    """Records, and people of meetings, that no quote supports."""
    supported = {where.rsplit(".evidence[", 1)[0] for where, _ in evidence_items(found)}
    for kind in ("meetings", "pairings", "figures"):
        for number, record in enumerate(found[kind]):
            where = f"{kind}[{number}]"
            if where not in supported:
                yield where, record
            for name in ("participants", "agreements", "sites", "statements"):
                parts = record.get(name)
                for part in range(len(parts) if isinstance(parts, list) else 0):
                    if f"{where}.{name}[{part}]" not in supported:
                        yield f"{where}.{name}[{part}]", record


def source_of(file: Path, summary: ArticleSummary, articles: Path) -> str | None:
    """The text that offsets count in: the file beside the summary, or the decoded input."""
    derived = file.with_name(f"{file.stem}.source.txt")
    if derived.is_file():
        return derived.read_bytes().decode("utf-8")
    found = [path for path in articles.rglob("*") if path.is_file() and path.stem == file.stem]
    return found[0].read_bytes().decode(summary.article.encoding, "replace") if found else None


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    out, articles = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(out.glob("*.json"))
    count = 0
    for file in files:
        for what in breaches(file, articles):
            print(f"{file.name}: {what}")
            count += 1
    print(f"{len(files)} summaries, {count} breaches")
    sys.exit(bool(count) or not files)


if __name__ == "__main__":
    main()
