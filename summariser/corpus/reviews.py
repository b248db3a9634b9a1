"""Corrected summaries on disk: ``DIR/reviews/<annotator>/<stem>.json``, which article each is of, and which of them counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from summariser.corpus.files import invalid, validated
from summariser.errors import InputError
from summariser.records.review import ReviewedSummary

FOLDER = "reviews"
ADJUDICATED = "adjudicated"
"""The annotator whose word is last: what was settled on where several differ."""


@dataclass(frozen=True, slots=True)
class Astray:
    """A corrected summary that is applied to nothing; ``why`` is a sentence."""

    path: Path
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


@dataclass(frozen=True)
class Reviews:
    """The corrected summaries of a folder of summaries; of none where ``home`` is None.

    A corrected summary is of the article whose text it corrects, by its hash. That is the one of its name, unless the text of that has
    changed or its name went to another article; then it is one with the same text, under whatever name, that nobody else's file of this
    annotator corrects.
    """

    home: Path | None

    @cached_property
    def _folders(self) -> dict[str, Path]:
        if self.home is None or not (self.home / FOLDER).is_dir():
            return {}
        return {path.name: path for path in sorted((self.home / FOLDER).iterdir()) if path.is_dir()}

    @cached_property
    def annotators(self) -> dict[str, frozenset[str]]:
        """Who has corrected what: the stems of the articles that each annotator's files are of."""
        found = {}
        for name, folder in self._folders.items():
            own = frozenset(path.stem for path in folder.glob("*.json") if self._at_home(path))
            found[name] = own | self._elsewhere[name].keys()
        return found

    @property
    def astray(self) -> tuple[Astray, ...]:
        """The corrected summaries that are applied to nothing."""
        placed = {path for found in self._elsewhere.values() for path in found.values()}
        return tuple(Astray(path, self._why(path)) for strays in self._strays.values() for path in strays if path not in placed)

    def _why(self, path: Path) -> str:
        digest, source = _told(path) or ("", "")
        if same := self._by_text.get(digest):
            return f"the same person's other corrections of {same[0][0]} count; move this file away"
        return f"no article of this folder has the text that it corrects, of {source}; summarise run on that text, or move this file away"

    def file(self, annotator: str, stem: str) -> Path | None:
        """Where an annotator's corrections of an article lie; None where there are none."""
        folder = self._folders.get(annotator)
        if folder is None:
            return None
        path = folder / f"{stem}.json"
        return path if path.is_file() and self._at_home(path) else self._elsewhere[annotator].get(stem)

    def of(self, stem: str) -> list[str]:
        """The annotators that have corrected an article."""
        return [name for name in self._folders if self.file(name, stem) is not None]

    def load(self, annotator: str, stem: str) -> ReviewedSummary:
        """One annotator's corrected summary. Raises InputError."""
        from pydantic import ValidationError

        path = self.file(annotator, stem)
        if path is None:
            raise InputError("no corrections of this article", where=f"{self.home}/{FOLDER}/{annotator}/{stem}.json")
        try:
            return validated(ReviewedSummary, path.read_bytes())
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
        except ValidationError as error:
            raise invalid(path, "corrected summary", error) from error

    def settled(self, stem: str) -> ReviewedSummary | None:
        """The corrected summary that counts: the adjudicated one, or that of the only annotator.

        None where nobody has corrected the article, or where several have and nobody has settled between them.
        """
        names = self.of(stem)
        if ADJUDICATED in names:
            return self.load(ADJUDICATED, stem)
        return self.load(names[0], stem) if len(names) == 1 else None

    def open(self, stem: str) -> bool:
        """Whether several annotators have corrected an article and nobody has settled between them."""
        names = self.of(stem)
        return len(names) > 1 and ADJUDICATED not in names

    def _at_home(self, path: Path) -> bool:
        """Whether a corrected summary is of the article of its name; so is one of which nothing can be told, which reading it says."""
        assert self.home is not None
        corrected, engine = _told(path), self.home / path.name
        if corrected is None:
            return True
        own = _told(engine)
        return own[0] == corrected[0] if own else engine.exists()

    @cached_property
    def _strays(self) -> dict[str, tuple[Path, ...]]:
        """Each annotator's files that are not of the article of their name."""
        return {
            name: tuple(path for path in sorted(folder.glob("*.json")) if not self._at_home(path)) for name, folder in self._folders.items()
        }

    @cached_property
    def _elsewhere(self) -> dict[str, dict[str, Path]]:
        """Those of each annotator's strays that are of an article of another name, by that name."""
        return {name: self._placed(folder, self._strays[name]) for name, folder in self._folders.items()}

    def _placed(self, folder: Path, strays: Iterable[Path]) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for path in strays:
            digest, source = _told(path) or ("", "")
            same = [
                (was != source, stem)
                for stem, was in self._by_text.get(digest, ())
                if stem not in found and not ((at := folder / f"{stem}.json").is_file() and self._at_home(at))
            ]
            if same:
                found[min(same)[1]] = path
        return found

    @cached_property
    def _by_text(self) -> dict[str, list[tuple[str, str]]]:
        """The articles of the folder by the hash of their text: their stems, and their sources."""
        assert self.home is not None
        found: dict[str, list[tuple[str, str]]] = {}
        for path in sorted(self.home.glob("*.json")):
            if told := _told(path):
                found.setdefault(told[0], []).append((path.stem, told[1]))
        return found


def _told(path: Path) -> tuple[str, str] | None:
    """The hash of the text that a summary is of, and its source; None where there is none, or no telling."""
    try:
        stat = path.stat()
        return _read(path, stat.st_mtime_ns, stat.st_size)
    except OSError:
        return None


@lru_cache(maxsize=1 << 17)
def _read(path: Path, changed: int, size: int) -> tuple[str, str] | None:
    """As `_told`, once for each version of a file; `changed` and `size` tell them apart."""
    try:
        article = json.loads(path.read_bytes())["article"]
        return str(article["sha256"]), str(article["source"])
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
