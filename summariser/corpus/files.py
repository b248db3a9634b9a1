"""Summaries on disk, and the source texts that their quotes come from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summariser.errors import InputError, SummariserError, UsageError
from summariser.read import read_bytes
from summariser.read.discover import SIDE_ENDING, is_summary
from summariser.records.summary import Article, ArticleSummary
from summariser.regex import regex

S = TypeVar("S", bound=ArticleSummary)
_LONE = regex(rb"\\u[dD][89a-fA-F]")
if TYPE_CHECKING:
    from pydantic import ValidationError

_ABOVE = 4
"""Folders above a summary in which its input is looked for."""
_HEAD = 64
"""Bytes from the beginning of a file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A summary, and its source text; ``missing`` says why there is none."""

    path: Path
    summary: ArticleSummary
    source: str | None
    missing: str | None = None


def summary_files(path: Path) -> list[Path]:
    """The summaries at a path: the file itself, or those in a folder, sorted.

    Raises:
        UsageError: nothing is there, or no summary is.
    """
    if not path.exists():
        raise UsageError("no such file or folder", where=str(path), hint="give a summary, or the --out folder of summarise run")
    if not path.is_dir():
        return [path]
    found = [file for file in sorted(path.glob("*.json")) if file.is_file() and _is_one(file)]
    if not found:
        raise UsageError("no summaries in this folder", where=str(path), hint="summarise run PATH --out FOLDER makes them")
    return found


def _is_one(file: Path) -> bool:
    """Whether a file is a summary or was meant to be: what is no JSON is taken for one that was cut off, and told when it is read."""
    with file.open("rb") as stream:
        if b'"schema_version"' in stream.read(_HEAD):  # as every run writes it; spares reading a large folder twice
            return True
    data = file.read_bytes()
    return is_summary(data) or not _is_json(data)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def read_summary(path: Path) -> ArticleSummary:
    """A summary. Raises InputError where the file can't be read or is none."""
    from pydantic import ValidationError

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    try:
        return validated(ArticleSummary, data)
    except ValidationError as error:
        if not is_summary(data):
            hint = "summarise run makes summaries; summarise clean shows an article"
            what = "this is no summary" if _is_json(data) else "this is no summary: empty, cut off, or no JSON"
            raise InputError(what, where=str(path), hint=hint) from error
        raise invalid(path, "summary", error) from error


def validated(model: type[S], data: bytes) -> S:
    """A summary of its JSON. Raises pydantic's ValidationError.

    pydantic refuses escaped lone surrogates, which stand in the name of an input that the system could not decode.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate_json(data)
    except ValidationError:
        if not _LONE.search(data):
            raise
    try:
        return model.model_validate(json.loads(data))
    except ValueError:
        return model.model_validate_json(data)


def invalid(path: Path, kind: str, error: ValidationError) -> InputError:
    """What to raise where a file is no valid ``kind``: the first field that is wrong, and how."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return InputError(f"not a valid {kind}: {place}: {first['msg']}", where=str(path))


def load_summary(path: Path) -> Found:
    """A summary with its source. Raises InputError where the file can't be read or is none."""
    summary = read_summary(path)
    source = find_source(path, summary.article)
    if isinstance(source, str):
        return Found(path, summary, source)
    return Found(path, summary, None, source.reason)


@dataclass(frozen=True, slots=True)
class NoSource:
    """Why an article's source text is not to be had."""

    reason: str


def find_source(path: Path, article: Article) -> str | NoSource:
    """The decoded source of a summary: beside it, or the input itself, if it is still what was summarised."""
    side = path.with_name(path.stem + SIDE_ENDING)
    if side.is_file():
        text = side.read_bytes().decode("utf-8", "surrogatepass")
        if same_source(text, article):
            return text
        return NoSource(f"{side.name} is not what was summarised")
    given = Path(article.source)
    for candidate in (given, path.parent / given.name, *above(path, given)):
        if candidate.is_file():
            try:
                text = read_bytes(candidate.read_bytes(), str(candidate)).text
            except (SummariserError, OSError):
                continue
            if same_source(text, article):
                return text
    return NoSource(f"{article.source} is not there any more, or has changed")


def above(path: Path, given: Path) -> list[Path]:
    """Where an input that was given as ``given`` may lie, seen from its summary.

    Where the run was started is not known; most often it is the folder of summaries or one above it.
    """
    return [] if given.is_absolute() else [folder / given for folder in list(path.resolve().parents)[:_ABOVE]]


def same_source(text: str, article: Article) -> bool:
    """Whether a text is what was summarised."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == article.sha256
