"""Corrected summaries on disk: ``DIR/reviews/<annotator>/<stem>.json``, and which of them counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summariser.corpus.files import invalid, validated
from summariser.errors import InputError
from summariser.records.review import ReviewedSummary

FOLDER = "reviews"
ADJUDICATED = "adjudicated"
"""The annotator whose word is last: what was settled on where several differ."""


@dataclass(frozen=True)
class Reviews:
    """The corrected summaries of a folder of summaries; of none where ``home`` is None."""

    home: Path | None

    @cached_property
    def annotators(self) -> dict[str, frozenset[str]]:
        """Who has corrected what: the stems of each annotator's files."""
        if self.home is None or not (self.home / FOLDER).is_dir():
            return {}
        folders = sorted(path for path in (self.home / FOLDER).iterdir() if path.is_dir())
        return {folder.name: frozenset(path.stem for path in folder.glob("*.json")) for folder in folders}

    def of(self, stem: str) -> list[str]:
        """The annotators that have corrected an article."""
        return [name for name, stems in self.annotators.items() if stem in stems]

    def load(self, annotator: str, stem: str) -> ReviewedSummary:
        """One annotator's corrected summary. Raises InputError."""
        from pydantic import ValidationError

        assert self.home is not None
        path = self.home / FOLDER / annotator / f"{stem}.json"
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
