"""The output folder: one whole file an article or none, and nobody else's file touched."""

from __future__ import annotations

import errno
import json
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from summariser.atomic import check_folder, write_whole
from summariser.cli.kept import Held, held_at, is_of
from summariser.errors import OutputError
from summariser.read.discover import SIDE_ENDING, STDIN
from summariser.read.stems import file_stem
from summariser.records.summary import ArticleSummary
from summariser.records.text import LONE_SURROGATE, RawArticle

_LOST = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""What the system says when no further file can be written."""


class FolderError(OutputError):
    """The output folder takes no further file: the disk is full, or has become read-only."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of an article; all counts are of records, ``people`` of participants."""

    stem: str
    published: str | None
    meetings: int
    people: int
    pairings: int
    figures: int
    unclaimed: int
    dropped: int
    engine: str
    cost: str | None
    tokens: tuple[int, int]
    cache_hit: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An article's summary, ready to be written.

    Attributes:
        name: the input as given.
        sha256: of its text.
        line: the same JSON on one line, if it was asked for.
        source: its text, where the input of this stem does not hold it.
    """

    row: Row
    name: str
    sha256: str
    document: bytes
    line: bytes | None
    source: bytes | None


def make(raw: RawArticle, summary: ArticleSummary, *, lines: bool = False) -> Made:
    """The files of a summary and its row of the table; runs in a worker."""
    row = Row(
        stem=raw.stem,
        published=summary.article.published,
        meetings=len(summary.meetings),
        people=sum(len(meeting.participants) for meeting in summary.meetings),
        pairings=len(summary.pairings),
        figures=len(summary.figures),
        unclaimed=len(summary.audit.unclaimed_numbers),
        dropped=len(summary.audit.dropped),
        engine=summary.run.engine,
        cost=summary.run.cost_usd,
        tokens=(summary.run.input_tokens, summary.run.output_tokens),
        cache_hit=summary.run.cache_hit,
        notes=raw.notes,
    )
    apart = raw.derived or (raw.name != STDIN and raw.stem != file_stem(PurePath(raw.name)))
    return Made(
        row,
        raw.name,
        summary.article.sha256,
        as_json(summary, indent=2) + b"\n",
        as_json(summary) if lines else None,
        raw.text.encode("utf-8", "surrogatepass") if apart else None,
    )


def make_with_line(raw: RawArticle, summary: ArticleSummary) -> Made:
    """As `make`, with the summary on one line too."""
    return make(raw, summary, lines=True)


def as_json(summary: ArticleSummary, indent: int | None = None) -> bytes:
    """The JSON of a summary in UTF-8. Lone surrogates (in an input's undecodable name) are written as escapes."""
    from pydantic_core import PydanticSerializationError

    try:
        return summary.model_dump_json(indent=indent).encode()
    except (PydanticSerializationError, UnicodeEncodeError):
        text = json.dumps(summary.model_dump(), ensure_ascii=False, indent=indent)
        return LONE_SURROGATE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text).encode()


class OutputFolder:
    """A folder that takes summaries.

    Raises:
        UsageError: something else is there.
        OutputError: it cannot be made or written to.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        check_folder(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=path):
                pass
        except OSError as error:
            raise OutputError(
                f"no summaries can be written there: {error.strerror}", where=str(path), hint="choose another --out, or make it writable"
            ) from error

    def write(self, made: Made) -> bool:
        """Write a summary, and the source beside it where the input of its stem is not the source; whether another text's was replaced.

        Each file is there whole or not at all. The source goes first, so that a summary never lacks it.

        Raises:
            OutputError: a file that is no summary, or a summary of another source, has this name; or the system refuses the name.
            FolderError: no further file can be written.
        """
        target = self.path / f"{made.row.stem}.json"
        side = self.path / f"{made.row.stem}{SIDE_ENDING}"
        source = made.source
        try:
            before = _summary_there(target)
            if before is not None and not is_of(before, made.name, (made.sha256,)):
                raise OutputError(
                    f"a summary of another source is there already, of {before.source}", where=str(target), hint="choose another --out"
                )
            if source is not None:
                if side.exists() and before is None and side.read_bytes() != source:
                    raise OutputError(
                        "a file of this name is there already, and no summary beside it",
                        where=str(side),
                        hint="move it, or choose another --out",
                    )
                write_whole(side, source)
            elif before is not None and side.exists() and before.sha256 == sha256(side.read_bytes()).hexdigest():
                # of an earlier run over another input of this stem; it would pass for the source of this one
                side.unlink()
            write_whole(target, made.document)
        except OSError as error:
            kind = FolderError if error.errno in _LOST else OutputError
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            hint = "free some space and run the same command again; what is written is whole" if full else "choose another --out"
            raise kind(f"cannot be written: {error.strerror}", where=str(target), hint=hint) from error
        return before is not None and before.sha256 != made.sha256


def _summary_there(target: Path) -> Held | None:
    """The summary that is to be replaced; None where there is nothing."""
    if target.is_dir():
        raise OutputError("a folder of this name is there already", where=str(target), hint="choose another --out")
    before = held_at(target)
    if before is None and target.exists():
        raise OutputError(
            "a file of this name is there already, and it is no summary", where=str(target), hint="move it, or choose another --out"
        )
    return before
