"""Write a corpus as a dataset: every table in the format that is asked for, and a data dictionary beside it."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summariser.atomic import write_whole
from summariser.corpus.corpus import Corpus, Item
from summariser.corpus.rows import rows_of
from summariser.corpus.tables import TABLES
from summariser.errors import InputError, OutputError, UsageError
from summariser.export.dictionary import as_bytes, dictionary_path, package_of
from summariser.export.formats import FORMATS
from summariser.export.interface import Format, Options
from summariser.export.place import check_free, replacing_either
from summariser.version import __version__


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        path: the file or folder.
        dictionary: the data package beside it, or in it.
        rows: table name -> how many rows it has.
        corrected: articles whose records a person has corrected.
        unsettled: articles that several people have corrected and nobody has settled; the engine's records stand for them.
        problems: files that are no valid summary and were left out.
    """

    path: Path
    dictionary: Path
    rows: Mapping[str, int]
    corrected: int
    unsettled: int
    problems: tuple[InputError, ...]


def export(
    corpus: Corpus,
    out: str | os.PathLike[str],
    *,
    to: str,
    force: bool = False,
    bom: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Exported:
    """Write the tables of a corpus, one article after the other.

    Args:
        corpus: what `Corpus.load` gives; with ``corrected=False`` the engine's records alone.
        out: the file (``xlsx``, ``sqlite``, ``duckdb``) or the folder (``csv``, ``jsonl``, ``parquet``). It is there whole or not at all.
        to: the format.
        force: replace what an earlier export wrote there.
        bom: begin CSV files with a byte order mark, by which Excel knows that they are UTF-8.
        progress: called after every article with how many are done.

    Raises:
        InputError: no file of the corpus is a valid summary, and an earlier export would be replaced by empty tables.
        UsageError: no such format; something is there already; the package that the format needs is not installed.
        OutputError: it cannot be written: permissions, a full disk.

    >>> import tempfile
    >>> from summariser import summarise
    >>> folder = Path(tempfile.mkdtemp())
    >>> summary = summarise("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行，签约项目12个。")
    >>> _ = (folder / "a.json").write_text(summary.model_dump_json(), encoding="utf-8")
    >>> made = export(Corpus.load(folder), folder / "dataset.sqlite", to="sqlite")
    >>> made.rows["figures"], made.dictionary.name
    (1, 'dataset.sqlite.datapackage.json')
    """
    if to not in FORMATS:
        raise UsageError(f"no format is called {to!r}", hint=f"one of {', '.join(FORMATS)}")
    format = FORMATS[to]
    if bom and to != "csv":
        raise UsageError(f"a byte order mark is for csv, not for {to}")
    target = Path(out)
    check_free(target, folder=format.folder, force=force)
    options = Options(bom, _about(corpus))
    try:
        return _written(corpus, target, format, options, progress)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "free some space and run the same command again" if full else "choose another --out"
        raise OutputError(f"cannot be written: {error.strerror or error}", where=str(target), hint=hint) from error


def _written(corpus: Corpus, target: Path, format: Format, options: Options, progress: Callable[[int], None] | None) -> Exported:
    rows: Counter[str] = Counter(dict.fromkeys(TABLES, 0))
    corrected = 0
    problems: list[InputError] = []
    with replacing_either(target, folder=format.folder) as part:
        with format.write(part, options) as add:
            for done, item in enumerate(corpus.outcomes(), 1):
                if isinstance(item, Item):
                    found = rows_of(item)
                    add(item, found)
                    rows.update({name: len(some) for name, some in found.items()})
                    corrected += item.review is not None
                else:
                    problems.append(item)
                if progress is not None:
                    progress(done)
            if problems and not rows["articles"] and target.exists():
                raise problems[0]  # an export that is there is worth more than empty tables
        unsettled = sum(corpus.reviews.open(path.stem) for path in corpus.paths)
        more: dict[str, object] = {"corrected": corrected, "unsettled": unsettled}
        more |= {"left_out": [str(problem.where) for problem in problems], "not_applied": [str(one.path) for one in corpus.reviews.astray]}
        document = as_bytes(package_of(format, target, options, rows, more))
        dictionary = dictionary_path(target, format.folder)
        if format.folder:
            (part / dictionary.name).write_bytes(document)
    if not format.folder:
        write_whole(dictionary, document)
    return Exported(target, dictionary, dict(rows), corrected, unsettled, tuple(problems))


def _about(corpus: Corpus) -> tuple[str, ...]:
    whose = (
        "Records that a person has corrected stand in the place of the engine's; the column origin says which."
        if corpus.reviews.home is not None
        else "The records are the engine's own; corrections by people are left out."
    )
    return (
        f"Made by summariser {__version__} from {len(corpus)} articles in {corpus.folder.name or '.'}.",
        "Meetings, pairings and figures of news on paired assistance between regions of China, each with the quote that supports it.",
        whose,
        "Dates are EDTF (ISO 8601-2): 2024-05-22, 2024-05, XXXX-07-05. Region codes are GB/T 2260. Quotes keep the source's script.",
    )
