"""A run as one offline HTML file: scores, and every article with gold and output side by side."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from summariser.errors import UsageError
from summariser.evaluate.counts import VERDICTS
from summariser.evaluate.gold import Case, load_cases
from summariser.evaluate.leaves import Leaf
from summariser.evaluate.records import Pair
from summariser.evaluate.report_terminal import worst
from summariser.evaluate.runs import Run
from summariser.evaluate.scorer import ArticleScore
from summariser.evaluate.summary import article_f1
from summariser.offline import closing, embed, opening

BODY = """<main>
<h1>{title}</h1>
<p class="note">{note}</p>
<div id="headline" class="cards"></div>
<h2>Types</h2><div id="types"></div>
<h2>Fields</h2><div id="fields"></div>
<h2 id="explorer">Articles, worst first</h2>
<div class="controls">
<label><input type="checkbox" id="failures"> failures only</label>
<label>type <select id="type"><option value="">all types</option></select></label>
<label>field <select id="field"></select></label>
<label>find <input type="search" id="search" placeholder="article or title"></label>
<span id="count" class="soft" role="status"></span>
</div>
<p class="note"><kbd>j</kbd> <kbd>k</kbd> next and previous article · <kbd>n</kbd> <kbd>p</kbd> next and previous failure ·
<kbd>f</kbd> failures only · <kbd>/</kbd> find · <kbd>Esc</kbd> leave a field</p>
<div class="explorer"><nav id="list" class="list" aria-label="articles"></nav><div id="detail"></div></div>
</main>
<noscript>This report needs JavaScript, which runs in this file alone: nothing is loaded from elsewhere.</noscript>
"""


def html_report(run: Run, gold: Path | None = None) -> str:
    """The report. The articles' texts come from the gold cases of the run, or from ``gold``.

    Raises:
        UsageError: the gold folder is not there, or lacks a case of the run.
    """
    where = gold or Path(str(run.info.get("gold") or ""))
    cases = {case.id: case for case in load_cases(where)}
    missing = [score.id for score in run.scores if score.id not in cases]
    if missing:
        raise UsageError(f"no gold case for {', '.join(missing[:3])}", where=str(where), hint="give the run's gold folder with --gold")
    package = files("summariser.evaluate") / "page"
    style, script = (package.joinpath(name).read_text("utf-8") for name in ("report.css", "report.js"))
    fields = [f"{type_}.{name}" for type_, rows in run.summary["fields"].items() for name in rows]
    index = {name: at for at, name in enumerate(fields)}
    names = sorted({name.rpartition(".")[2] for name in fields})
    ordered = worst(run.scores)
    said = {prediction.id: prediction.summary for prediction in run.predictions}
    about = {
        "summary": run.summary,
        "fields": fields,
        "names": names,
        "articles": [_row(n, score, cases[score.id], index) for n, score in enumerate(ordered)],
    }
    at = {name: number for number, name in enumerate(names)}
    articles = (
        f'<script type="application/json" id="a{n}">{embed(_article(s, cases[s.id], said.get(s.id), at))}</script>\n'
        for n, s in enumerate(ordered)
    )
    title = f"eval: {run.info.get('model') or run.folder.name}"
    return "".join(
        (
            opening(title, style, script),
            BODY.format(title=html.escape(title), note=html.escape(_note(run.info))),
            f'<script type="application/json" id="run">{embed(about)}</script>\n',
            *articles,
            closing(script),
        )
    )


def _note(info: Mapping[str, Any]) -> str:
    parts = [f"split {info.get('split')}", f"gold {str(info.get('gold_hash'))[:12]}", f"scorer {str(info.get('scorer_hash'))[:12]}"]
    parts += [f"prompt {info['prompt_version']}"] if info.get("prompt_version") else []
    return " · ".join([*parts, f"{info.get('status')}", f"{info.get('made')}"])


def _row(n: int, score: ArticleScore, case: Case, index: Mapping[str, int]) -> dict[str, Any]:
    """What the list of articles needs of one."""
    counts = [
        [index[f"{type_}.{name}"], c.cor, c.par + c.inc + c.mis + c.spu]
        for type_, fields in score.counts.items()
        for name, c in fields.items()
        if f"{type_}.{name}" in index
    ]
    article = case.gold.get("article")
    title = str(article.get("title") or "") if isinstance(article, Mapping) else ""
    value = article_f1(score)
    return {
        "n": n,
        "id": score.id,
        "title": title,
        "f1": None if value is None else round(value, 4),
        "error": score.error,
        "negative": score.gold_empty,
        "clean": score.gold_empty and score.output_empty and score.error is None,
        "counts": counts,
    }


def _article(score: ArticleScore, case: Case, output: Mapping[str, Any] | None, at: Mapping[str, int]) -> dict[str, Any]:
    article = case.gold.get("article")
    script = article.get("script") if isinstance(article, Mapping) else None
    return {
        "text": case.raw.text,
        "script": script,
        "pairs": [_pair(pair, case.gold, output or {}, at) for pair in score.pairs],
        "bad": [list(bad) for bad in score.evidence.bad] if score.evidence else [],
    }


def _leaf(leaf: Leaf, at: Mapping[str, int]) -> list[Any]:
    """A leaf as short as can be: trailing empties and a repeated value are left out."""
    output = None if leaf.verdict == "COR" and leaf.output == leaf.gold else leaf.output
    row = [at[leaf.field], VERDICTS.index(leaf.verdict), leaf.gold, output, leaf.reason or None]
    while row[-1] is None:
        row.pop()
    return row


def _name(type_: str, gold: Mapping[str, Any], output: Mapping[str, Any]) -> str:
    record = gold or output
    if type_ == "figures":
        return " ".join(str(record.get(key)) for key in ("indicator", "raw") if record.get(key))
    if type_ == "pairings":
        sides = (record.get("donor"), record.get("recipient"))
        return " → ".join(str((side.get("full_name") or side.get("name")) if isinstance(side, Mapping) else side or "?") for side in sides)
    return str(record.get("name") or "") if type_ != "article" else ""


def _take(side: Mapping[str, Any], type_: str, index: int | None) -> Mapping[str, Any]:
    records = side.get(type_)
    found = records[index] if index is not None and isinstance(records, Sequence) and index < len(records) else {}
    return found if isinstance(found, Mapping) else {}


def _pair(pair: Pair, gold: Mapping[str, Any], output: Mapping[str, Any], at: Mapping[str, int]) -> dict[str, Any]:
    left, right = _take(gold, pair.type, pair.gold), _take(output, pair.type, pair.output)
    row: dict[str, Any] = {"t": pair.type, "g": pair.gold, "o": pair.output, "name": _name(pair.type, left, right)}
    row["l"] = [_leaf(leaf, at) for leaf in pair.leaves]
    if pair.gold_spans:
        row["gs"] = pair.gold_spans
    if pair.output_spans:
        row["os"] = pair.output_spans
    if pair.overlap is not None:
        row["ov"] = round(pair.overlap, 3)
    if pair.children:
        row["c"] = [_pair(child, left, right, at) for child in pair.children]
    return row
