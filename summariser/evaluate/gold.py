"""Gold cases on disk: a folder each, with the article, gold.json and meta.json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from summariser.errors import GoldError, UsageError
from summariser.records import RawArticle

Split = Literal["dev", "test", "all"]
SPLITS: tuple[Split, ...] = get_args(Split)
GOLD, META = "gold.json", "meta.json"
DEFAULT_GOLD = Path("evals/gold")


@dataclass(frozen=True)
class Case:
    """One gold case.

    Attributes:
        id: the folder's name.
        folder: where it lies.
        gold: the content of gold.json.
        meta: the content of meta.json; empty where there is none.
    """

    id: str
    folder: Path
    gold: dict[str, Any]
    meta: dict[str, Any]

    @property
    def split(self) -> str | None:
        """``dev``, ``test`` or None where meta.json does not say."""
        value = self.meta.get("split")
        return str(value) if value else None

    @cached_property
    def sha256(self) -> str:
        """Hash of the gold record, whatever its layout on disk."""
        return hashlib.sha256(json.dumps(self.gold, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @cached_property
    def article(self) -> Path:
        """The article's file. Raises GoldError where there is none."""
        return article_path(self.folder, self.meta)

    @cached_property
    def raw(self) -> RawArticle:
        """The article as reading yields it, under the case's id. Raises GoldError."""
        return read_article(self.article, self.id)


def article_path(folder: Path, meta: Mapping[str, Any]) -> Path:
    """The article of a case: ``meta.article`` relative to the folder, or the file ``article.*`` in it. Raises GoldError.

    A path below the working directory is given from there, so that what is kept of a run is the same in every checkout.
    """
    stated = meta.get("article")
    if stated:
        path, here = (folder / str(stated)).resolve(), Path.cwd()
        if path.is_file():
            return path.relative_to(here) if path.is_relative_to(here) else path
        raise GoldError(f"there is no article {stated}", where=f"{folder / META}: article", hint="the path is relative to the case folder")
    found = sorted(path for path in folder.glob("article.*") if path.is_file())
    if len(found) != 1:
        raise GoldError("no article", where=str(folder), hint="put article.txt into the folder, or its path into meta.json as `article`")
    return found[0]


def read_article(path: Path, stem: str) -> RawArticle:
    """Read one article file through the reader of its format. Raises GoldError."""
    from dataclasses import replace

    from summariser.read import ReadFailure, discover, read

    articles = [raw for source in discover([path]) for raw in read(source)]
    if len(articles) != 1:
        raise GoldError(f"{len(articles)} articles in one file", where=str(path), hint="a case has one article")
    if isinstance(articles[0], ReadFailure):
        raise GoldError(articles[0].error.what, where=str(path)) from articles[0].error
    return replace(articles[0], stem=stem)


def load_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file. Raises GoldError with file and line."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise GoldError(f"not JSON: {error.msg}", where=f"{path}:{error.lineno}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(str(error), where=str(path)) from error
    if not isinstance(value, dict):
        raise GoldError("not a JSON object", where=f"{path}:1")
    return value


def load_case(folder: Path) -> Case:
    """Read one case folder. Raises GoldError."""
    meta = folder / META
    return Case(folder.name, folder, load_json(folder / GOLD), load_json(meta) if meta.is_file() else {})


def case_folders(gold: Path) -> list[Path]:
    """The case folders of a gold folder, in order of name; a case folder itself is one. Raises UsageError."""
    if not gold.is_dir():
        raise UsageError("no such gold folder", where=str(gold), hint="give the folder whose folders hold gold.json")
    if (gold / GOLD).is_file():
        return [gold]
    found = sorted(path.parent for path in gold.glob(f"*/{GOLD}"))
    if not found:
        raise UsageError(f"no case in it: no folder with a {GOLD}", where=str(gold), hint="`summarise eval init` or `adopt` makes cases")
    return found


def load_cases(gold: Path, split: Split = "all") -> list[Case]:
    """The cases of a gold folder that belong to ``split``. Raises UsageError, GoldError."""
    cases = [load_case(folder) for folder in case_folders(gold)]
    chosen = [case for case in cases if split == "all" or case.split == split]
    if not chosen:
        raise UsageError(f"no case of split {split}", where=str(gold), hint="meta.json of a case states its split")
    return chosen


def gold_hash(cases: Sequence[Case]) -> str:
    """One hash over all cases."""
    return hashlib.sha256("\n".join(sorted(f"{case.id} {case.sha256}" for case in cases)).encode()).hexdigest()
