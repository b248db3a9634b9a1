"""A run as Markdown, JUnit XML and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree

from summariser.evaluate.agreement import Disagreement
from summariser.evaluate.records import Pair
from summariser.evaluate.report_terminal import percent, with_interval, worst
from summariser.evaluate.runs import Run
from summariser.evaluate.scorer import ArticleScore
from summariser.evaluate.summary import article_f1

LEAF_COLUMNS = ("article", "record", "gold_index", "output_index", "field", "verdict", "gold", "output", "reason")
# A cell that begins so is read as a formula by spreadsheets; article text must never become one.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def markdown(run: Run, limit: int = 20) -> str:
    """The run as Markdown: headline, types, fields, the worst articles."""
    summary = run.summary
    head = summary["headline"]
    names = {"macro_f1": "macro F1", "mean_article_f1": "mean over articles", "hallucinated": "hallucinated", "missed": "missed"}
    overview = [(label, with_interval(head[name], head["intervals"][name])) for name, label in names.items()]
    negatives, evidence = summary["negatives"], summary["evidence"]
    overview.append(("clean negatives", f"{percent(negatives['rate'])} ({negatives['clean']} of {negatives['articles']})"))
    overview.append(("valid quotes", f"{percent(evidence['validity'])} ({evidence['items'] - evidence['invalid']} of {evidence['items']})"))
    overview.append(("articles", f"{summary['articles']}, errors {len(summary['errors'])}"))
    columns = ("precision", "recall", "strict_f1", "grounded_f1", "detection_f1", "exact_record_f1", "hallucinated", "missed", "wrong")
    types = [
        (t, with_interval(row["f1"], row["intervals"]["f1"]), *(percent(row[c]) for c in columns)) for t, row in summary["types"].items()
    ]
    fields = [
        (f"{t}.{name}", with_interval(row["f1"], row["interval"]), *(row[v] for v in ("COR", "PAR", "INC", "MIS", "SPU")))
        for t, rows in summary["fields"].items()
        for name, row in rows.items()
    ]
    bad = [
        (percent(article_f1(score)), score.id, score.error or ("negative" if score.gold_empty else ""))
        for score in worst(run.scores, limit)
    ]
    return "\n\n".join(
        (
            f"# {_cell(run.info.get('model') or run.folder.name)}",
            _table(("score", "% [95% interval]" if not summary["too_few"] else "% (too few articles for intervals)"), overview),
            "## Types",
            _table(("type", "F1", "P", "R", "strict", "grounded", "found", "exact", "hallucinated", "missed", "wrong"), types),
            "## Fields",
            _table(("field", "F1", "COR", "PAR", "INC", "MIS", "SPU"), fields),
            "## Worst articles",
            _table(("F1", "article", "note"), bad) + "\n",
        )
    )


def wrong_leaves(pairs: Sequence[Pair], prefix: str = "") -> Iterator[str]:
    """One line for every leaf that is not correct."""
    for pair in pairs:
        for leaf in pair.leaves:
            if leaf.verdict != "COR":
                sides = f"{leaf.gold or '–'} → {leaf.output or '–'}"
                yield f"{leaf.verdict} {prefix}{pair.type}.{leaf.field}: {sides}{f' ({leaf.reason})' if leaf.reason else ''}"
        yield from wrong_leaves(pair.children, f"{prefix}{pair.type}.")


def _xml_text(text: str) -> str:
    return "".join(char for char in text if char in "\t\n\r" or (ord(char) >= 0x20 and not 0xD800 <= ord(char) <= 0xDFFF))


def junit(run: Run, floor: float) -> str:
    """The run as JUnit XML: one test an article, failed below ``floor`` (F1; a negative with any record fails), an error for a crash."""
    suite = ElementTree.Element("testsuite", name=f"eval {run.info.get('model') or run.folder.name}", tests=str(len(run.scores)))
    failures = errors = 0
    for score in sorted(run.scores, key=lambda s: s.id):
        test = ElementTree.SubElement(suite, "testcase", classname="summariser.eval", name=_xml_text(score.id))
        value = article_f1(score)
        if score.error is not None:
            errors += 1
            ElementTree.SubElement(test, "error", message=_xml_text(score.error))
        elif _fails(score, value, floor):
            failures += 1
            note = "records in a negative" if score.gold_empty else f"F1 {percent(value)} is below {percent(floor)}"
            ElementTree.SubElement(test, "failure", message=note).text = _xml_text("\n".join(wrong_leaves(score.pairs)))
    suite.set("failures", str(failures))
    suite.set("errors", str(errors))
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _fails(score: ArticleScore, value: float | None, floor: float) -> bool:
    return not score.output_empty if score.gold_empty else value is not None and value < floor


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("-2.5"), safe(None)
    ("'=1+1", '-2.5', '')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not text[1:].replace(".", "", 1).isdigit() else text


def _leaf_rows(article: str, pairs: Sequence[Pair], above: str = "") -> Iterator[tuple[object, ...]]:
    for pair in pairs:
        name = f"{above}{pair.type}"
        for leaf in pair.leaves:
            yield article, name, pair.gold, pair.output, leaf.field, leaf.verdict, leaf.gold, leaf.output, leaf.reason
        yield from _leaf_rows(article, pair.children, f"{name}[{'–' if pair.gold is None else pair.gold}].")


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return file.getvalue()


def leaves_csv(run: Run) -> str:
    """Every leaf of the run with its verdict, one a row."""
    return _csv(LEAF_COLUMNS, (row for score in run.scores for row in _leaf_rows(score.id, score.pairs)))


def differences_csv(items: Sequence[Disagreement]) -> str:
    """Disagreements for adjudication, with an empty column for the decision."""
    head = ("case", "record", "field", "first", "second", "reason", "decision")
    return _csv(head, ((d.case, d.record, d.field, d.first, d.second, d.reason, "") for d in items))


def matrix(rows: Mapping[str, Sequence[Run]]) -> list[tuple[str, int, float | None, float | None, float | None]]:
    """Models against each other: name, repeats, mean macro F1, lowest, highest."""
    table = []
    for model, runs in rows.items():
        values = [value for run in runs if (value := run.summary["headline"]["macro_f1"]) is not None]
        spread = (sum(values) / len(values), min(values), max(values)) if values else (None, None, None)
        table.append((model, len(runs), *spread))
    return table
