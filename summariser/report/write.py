"""Writes a report: one HTML file, or a folder whose first page has the tables and whose others have the articles."""

from __future__ import annotations

import errno
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from summariser.atomic import check_folder, replacing
from summariser.charts import panels
from summariser.consolidate import Overrides, consolidate
from summariser.corpus import Corpus, Item
from summariser.errors import InputError, OutputError, UsageError
from summariser.offline import closing, opening
from summariser.report.article import STEP_NAMES, payload
from summariser.report.body import header, main_part, script, style
from summariser.report.charts import chart_rows, chart_section
from summariser.report.index import Index
from summariser.report.overview import overview
from summariser.report.pack import block
from summariser.report.totals import Totals

TOGETHER = 8
"""Articles that are packed, and unpacked, together: more make a smaller file, fewer open sooner."""
_MARK = '<meta name="generator" content="summariser report">\n'
_HEAD = 4096
"""Bytes of a page that hold its mark."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is made.

    Attributes:
        title: what stands above it; None for the folder's name.
        text: give the articles' texts. Without them there are records and quotes alone.
        per_page: articles on one page, where the report is a folder.
        overrides: what a person has said is the same, or is not, in what the charts count.
    """

    title: str | None = None
    text: bool = True
    per_page: int = 200
    overrides: Overrides | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many articles, on which pages (the first to be opened first), of how many bytes, and what was left out."""

    articles: int
    pages: tuple[Path, ...]
    size: int
    failures: tuple[InputError, ...]


def is_file_name(out: Path) -> bool:
    """Whether a report called so is one file: its name ends in .html. Anything without an ending is a folder.

    Raises:
        UsageError: the name has another ending, so that it is neither.
    """
    if out.suffix.lower() in (".html", ".htm") and not out.is_dir():
        return True
    if out.suffix and not out.is_dir():
        raise UsageError(f"a report is no {out.suffix} file", where=str(out), hint="give a name that ends in .html, or a folder")
    return False


def write_report(corpus: Corpus, out: Path, options: Options | None = None, *, progress: Progress | None = None) -> Written:
    """Write a corpus as pages that work offline.

    What is there under this name is replaced as a whole, once the new report is whole, and only if it is a report itself.

    Args:
        corpus: the summaries; articles are read one after the other.
        out: a name that ends in .html for one file, anything else for a folder.
        options: how it is made.
        progress: told after each reading of an article how many are done, of how many; each is read twice.

    Raises:
        UsageError: ``out`` can be neither, what is there is no report, or an override names a record that is not there.
        OutputError: it can't be written; what was there before is still there.
    """
    options = options or Options()
    single = is_file_name(out)
    try:
        _check_free(out, single)
        out.parent.mkdir(parents=True, exist_ok=True)
        if single:
            with replacing(out.resolve()) as part:
                found = _Report(corpus, options, progress)
                found.write_file(part)
                size = part.stat().st_size
            return Written(found.totals.articles, (out,), size, tuple(found.failures))
        with _replacing_folder(out.resolve()) as folder:
            found = _Report(corpus, options, progress)
            names = found.write_folder(folder)
            size = sum(file.stat().st_size for file in folder.iterdir())
        return Written(found.totals.articles, tuple(out / name for name in names), size, tuple(found.failures))
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "free some space and run the same command again" if full else "choose another --out"
        raise OutputError(f"cannot be written: {error.strerror}", where=str(out), hint=hint) from error


Packed = tuple[int, object]
"""An article's number, and what its page holds of it."""
Progress = Callable[[int, int], None]


class _Report:
    """One report on its way: what was counted and gathered so far."""

    def __init__(self, corpus: Corpus, options: Options, progress: Progress | None) -> None:
        self.corpus = corpus
        self.options = options
        self.title = options.title or corpus.folder.resolve().name
        self.index = Index()
        self.totals = Totals()
        self.failures: list[InputError] = []
        self.tell = progress or (lambda done, of: None)
        self.totals.not_applied += (str(one.path.relative_to(corpus.folder)) for one in corpus.reviews.astray)
        whole = 2 * len(corpus)
        self.panels = panels(consolidate(corpus, options.overrides, progress=lambda done, of: self.tell(done, whole)))

    def write_file(self, part: Path) -> None:
        # The tables stand above the articles but are complete only after them, so the articles wait in an unnamed file.
        with tempfile.TemporaryFile("w+", dir=part.parent, encoding="ascii") as waiting:
            for n, together in enumerate(_grouped(self._payloads(), TOGETHER)):
                waiting.write(block(f"b{n}", [data for _, data in together]))
            waiting.seek(0)
            with part.open("x", encoding="utf-8") as page:
                self._begin(page, self._views(), self._overview())
                page.write(block("index", {**self._about("file"), **self.index.as_data()}))
                page.write(block("charts", chart_rows(self.panels)))
                shutil.copyfileobj(waiting, page)
                page.write(closing(script()))

    def write_folder(self, folder: Path) -> list[str]:
        names = ["index.html"]
        groups = _grouped(self._payloads(), self.options.per_page)
        together = next(groups, [])
        while together:
            following = next(groups, [])  # a page has to say whether another comes, and files that can't be read are no articles
            names.append(f"articles-{len(names):03}.html")
            self._write_articles(folder / names[-1], len(names) - 1, together, more=bool(following))
            together = following
        with (folder / "index.html").open("x", encoding="utf-8") as page:
            self._begin(page, self._views(), self._overview())
            page.write(block("index", {**self._about("index"), "per_page": self.options.per_page, **self.index.as_data()}))
            page.write(block("charts", chart_rows(self.panels)))
            page.write(closing(script()))
        return names

    def _write_articles(self, file: Path, number: int, together: list[Packed], *, more: bool) -> None:
        first = together[0][0]
        about = {
            **self._about("articles"),
            "first": first,
            "page": number,
            "more": more,
            "articles": self.index.articles[first : first + len(together)],
        }
        with file.open("x", encoding="utf-8") as page:
            self._begin(page, self._views(counted=False), "", home="index.html")
            page.write(block("index", about))
            for at in range(0, len(together), TOGETHER):
                page.write(block(f"b{at // TOGETHER}", [data for _, data in together[at : at + TOGETHER]]))
            page.write(closing(script()))

    def _payloads(self) -> Iterator[Packed]:
        for done, item in enumerate(self.corpus.outcomes(), start=len(self.corpus) + 1):
            self.tell(done, 2 * len(self.corpus))
            if isinstance(item, Item):
                data = payload(item, text=self.options.text)
                self.totals.add(item, has_source=data["text"] is not None)
                if self.corpus.reviews.open(item.stem):
                    self.totals.unsettled.append(item.stem)
                yield self.index.add(item), data
            else:
                self.failures.append(item)

    def _about(self, mode: str) -> dict[str, object]:
        return {"mode": mode, "title": self.title, "together": TOGETHER, "steps": STEP_NAMES}

    def _views(self, *, counted: bool = True) -> dict[str, int | None]:
        counts = self.totals
        views = {
            "articles": counts.articles,
            "meetings": counts.meetings,
            "people": counts.people,
            "pairings": counts.pairings,
            "figures": counts.figures,
        }
        return {"overview": None, **{name: count if counted else None for name, count in views.items()}, "charts": None}

    def _overview(self) -> str:
        note = "" if self.options.text else " The articles' texts are left out: records and quotes stand alone."
        return overview(self.title, self.totals, self.failures, note=note)

    def _begin(self, page: IO[str], views: dict[str, int | None], overview: str, home: str = "") -> None:
        page.write(opening(self.title, style(), script(), _MARK))
        page.write(header(self.title, views, home))
        page.write(main_part(overview, chart_section(self.panels) if overview else ""))


def _check_free(out: Path, single: bool) -> None:
    """Look whether a report may be written there. Raises UsageError where something else is, which somebody may need."""
    check_folder(out.parent)
    if not out.exists() or (_is_page(out) if single else _is_report(out)):
        return
    if out.is_dir():
        hint = "give an empty or a new folder, or that of an earlier report"
        raise UsageError("a folder that holds other things", where=str(out), hint=hint)
    raise UsageError("a file of this name is there already, and it is no report", where=str(out), hint="choose another --out")


def _grouped(items: Iterator[Packed], size: int) -> Iterator[list[Packed]]:
    group: list[Packed] = []
    for item in items:
        group.append(item)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


@contextmanager
def _replacing_folder(target: Path) -> Iterator[Path]:
    """A folder beside ``target`` to write to; it takes the place of ``target`` when the block ends, and goes when the block fails."""
    token = secrets.token_hex(8)
    part, before = (target.with_name(f".{token}.{ending}") for ending in ("part", "before"))
    try:
        part.mkdir()
        yield part
        if target.exists():
            target.rename(before)
        part.rename(target)
        shutil.rmtree(before, ignore_errors=True)
    finally:
        # all of this again is nothing where the block came to its end, so that one interrupt anywhere leaves nothing behind
        if before.exists() and not target.exists():
            before.rename(target)
        shutil.rmtree(before, ignore_errors=True)
        shutil.rmtree(part, ignore_errors=True)


def _is_report(folder: Path) -> bool:
    """Whether everything in a folder is a report's."""
    if not folder.is_dir():
        return False
    for file in folder.iterdir():
        if not (file.name == "index.html" or file.match("articles-*.html")) or not file.is_file():
            return False
        if not _is_page(file):
            return False
    return True


def _is_page(file: Path) -> bool:
    """Whether a file is a page of a report."""
    if not file.is_file():
        return False
    with file.open("rb") as page:
        return _MARK.strip().encode() in page.read(_HEAD)
