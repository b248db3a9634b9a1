"""`eval adopt` and `eval init`: gold cases from label files and from an engine's output."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summariser.atomic import write_whole
from summariser.errors import GoldError, OutputError, UsageError
from summariser.evaluate.check import Finding, check_gold
from summariser.evaluate.gold import GOLD, META, article_path, load_json, read_article
from summariser.evaluate.jsonlines import field_lines, line_of
from summariser.evaluate.labels import adopt
from summariser.evaluate.runs import dump
from summariser.records import RawArticle

ENDINGS = (".txt", ".html", ".htm", ".md")


@dataclass(frozen=True, slots=True)
class AdoptedCase:
    """What became of one label file; ``written`` is None where findings stopped it."""

    id: str
    written: Path | None
    findings: tuple[Finding, ...]


def label_files(paths: Sequence[Path]) -> list[Path]:
    """Label files: those given, and the ``*.json`` of the folders given. Raises UsageError."""
    found = [file for path in paths for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    missing = [str(path) for path in found if not path.is_file()]
    if missing or not found:
        raise UsageError("no label file", where=", ".join(missing or map(str, paths)), hint="give <case>.json files or a folder of them")
    return found


def _meta_for(folder: Path, articles: Path | None, id_: str) -> tuple[dict[str, Any], bool]:
    """meta.json of a case, and whether it had to be made up from ``articles``."""
    if (folder / META).is_file():
        return load_json(folder / META), False
    if articles is None:
        return {}, False
    article = next((path for ending in ENDINGS if (path := articles / f"{id_}{ending}").is_file()), None)
    if article is None:
        raise GoldError(f"no article called {id_}", where=str(articles), hint=f"looked for {', '.join(ENDINGS)}")
    return {"article": Path(os.path.relpath(article, folder)).as_posix()}, True


def adopt_file(file: Path, gold: Path, articles: Path | None = None) -> AdoptedCase:
    """Make ``gold/<stem>/gold.json`` of a label file, unless a check finds something. Raises GoldError, OutputError."""
    id_ = file.stem
    folder = gold / id_
    meta, new = _meta_for(folder, articles, id_)
    label = load_json(file)
    raw = read_article(article_path(folder, meta), id_)
    adopted = adopt(label, raw, meta)
    lines = field_lines(file.read_text(encoding="utf-8-sig"))
    wrong = [(problem.path, problem.what) for problem in adopted.problems]
    if not wrong:
        wrong = check_gold(adopted.gold, raw.text)
    findings = tuple(Finding(file, line_of(lines, path), path, what) for path, what in wrong)
    if findings:
        return AdoptedCase(id_, None, findings)
    _write(folder, adopted.gold, meta if new else None)
    return AdoptedCase(id_, folder / GOLD, ())


def _write(folder: Path, gold: Mapping[str, Any], meta: Mapping[str, Any] | None) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / GOLD, (dump(gold, indent=1) + "\n").encode())
        if meta is not None:
            write_whole(folder / META, (dump(meta, indent=1) + "\n").encode())
    except OSError as error:
        raise OutputError(f"the case cannot be written: {error.strerror}", where=str(folder)) from error


def draft_case(raw: RawArticle, summary: Mapping[str, Any], gold: Path, model: str) -> Path | None:
    """Write a case from an engine's output for a person to correct; None where the case is there already.

    The article's text is copied into the case as UTF-8, so that the offsets of its evidence stay true. meta.json says that it is a
    draft: scores against an uncorrected draft say nothing.
    """
    folder = gold / raw.stem
    if (folder / GOLD).exists():
        return None
    record = {name: summary.get(name) for name in ("schema_version", "article", "meetings", "pairings", "figures", "gist")}
    article = dict(record["article"] or {}) | {"encoding": "utf-8"}
    meta = {"article": "article.txt", "note": f"draft by {model}: correct it by hand", "draft": True}
    _write(folder, record | {"article": article}, meta)
    # Bytes, so that line ends stay what they are: offsets count them.
    write_whole(folder / "article.txt", raw.text.encode())
    return folder
