"""Gold cases of finished articles: article.txt, gold.json and meta.json, as `summarise eval` takes them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from summariser.atomic import replacing
from summariser.errors import GoldError
from summariser.evaluate.check import check_gold
from summariser.evaluate.gold import GOLD, META, load_json, read_article
from summariser.evaluate.runs import dump
from summariser.review.problems import sheet_gold
from summariser.review.sheet import Sheet

ARTICLE = "article.txt"
MADE_BY = "review"
"""Key of meta.json that says that review wrote the case, and may write it again."""


@dataclass(frozen=True, slots=True)
class GoldState:
    """What has become of an article's gold case.

    ``state`` is ``off`` (no gold folder was given), ``waiting`` (not finished), ``written`` or ``refused``; ``what`` says why.
    """

    state: str
    what: str = ""


def write_case(gold: Path, stem: str, sheet: Sheet, source: str | None) -> GoldState:
    """Write the case of a finished article, unless a check finds something or other hands have made the case.

    The article goes first and gold.json last, each whole or not at all, so that a folder with gold.json is a case.
    """
    folder = gold / stem
    if source is None:
        return GoldState("refused", "the source text is not to be had, so that no quote can be checked")
    record = sheet_gold(sheet)
    record["article"] = {**record["article"], "encoding": "utf-8", "source": ARTICLE}
    if wrong := check_gold(record, source):
        shown = "; ".join(f"{path}: {what}" for path, what in wrong[:3])
        return GoldState("refused", f"{len(wrong)} found by the checks: {shown}")
    try:
        meta = _meta(folder)
        if meta is None:
            return GoldState("refused", f"{folder} holds gold that was not made here; it is left alone")
        if not _same_text(folder, sheet):
            return GoldState("refused", f"{folder} holds the case of another text; move it, or give another --gold")
        text = source.encode()
        if (fault := _unreadable(text, source)) is not None:
            return GoldState("refused", fault)
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / ARTICLE, text)
        _put(folder / META, (dump(meta | _made(sheet), indent=1) + "\n").encode())
        _put(folder / GOLD, (dump(record, indent=1) + "\n").encode())
    except UnicodeEncodeError:
        return GoldState("refused", "the source holds characters that UTF-8 cannot write")
    except OSError as error:
        return GoldState("refused", f"{folder}: {error.strerror}; it will be tried again with the next save")
    except GoldError as error:
        return GoldState("refused", str(error))
    return GoldState("written", str(folder / GOLD))


def _meta(folder: Path) -> dict[str, Any] | None:
    """What meta.json says beyond what review writes (its split, for one); None where the case is not review's to write."""
    if not (folder / GOLD).exists():
        return {} if not (folder / META).exists() else load_json(folder / META)
    meta = load_json(folder / META) if (folder / META).is_file() else {}
    return meta if MADE_BY in meta else None


def _same_text(folder: Path, sheet: Sheet) -> bool:
    """Whether a case that is there, if one is, is of the text of the sheet."""
    article = load_json(folder / GOLD).get("article") if (folder / GOLD).is_file() else None
    return not isinstance(article, dict) or article.get("sha256") in (None, sheet.summary.article.sha256)


def _made(sheet: Sheet) -> dict[str, Any]:
    run, own = sheet.summary.run, sheet.lists
    states = [entry.state for name in ("meetings", "pairings", "figures") for entry in own[name]]
    counts = {state: states.count(state) for state in ("accepted", "edited", "added")} | {"deleted": len(own["deleted"])}
    review = {"annotators": list(sheet.adjudicates) or [sheet.annotator], "adjudicated": bool(sheet.adjudicates)}
    review |= {"saved": sheet.saved, "revision": sheet.revision, "records": counts}
    note = f"corrected by hand from a draft by {run.model or run.engine}"
    return {"article": ARTICLE, "note": note, "script": sheet.summary.article.script, "encoding": "utf-8", MADE_BY: review}


def _put(path: Path, data: bytes) -> None:
    """Write a file whole and flushed; one that says the same already is left alone."""
    if path.is_file() and path.read_bytes() == data:
        return
    with replacing(path) as part, part.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _unreadable(text: bytes, source: str) -> str | None:
    """Why the article would be read back as another text than the one that the offsets count in."""
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / ARTICLE
            path.write_bytes(text)
            same = read_article(path, ARTICLE).text == source
    except GoldError as error:
        return f"the article cannot be read back from a text file: {error.what}"
    return None if same else "read back from a text file, the article would not be the same text"


def is_current(gold: Path, stem: str, sheet: Sheet) -> bool:
    """Whether the case on disk was made of this very revision, or is not review's to write."""
    folder = gold / stem
    if not (folder / GOLD).is_file():
        return False
    try:
        meta = load_json(folder / META) if (folder / META).is_file() else {}
    except GoldError:
        return False
    made = meta.get(MADE_BY)
    return made is None or (isinstance(made, dict) and made.get("saved") == sheet.saved)
