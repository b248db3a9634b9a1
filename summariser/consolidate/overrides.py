"""The file in which a person says which records are the same, and which are not, whatever the rules think."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from summariser.errors import UsageError

HINT = 'same = [["a/m1", "b/m1"]] and different = [["a/m2", "b/m2"]] are what the file may say; keys are those that --explain prints'
_KINDS = {"m": "meeting", "p": "pairing", "f": "figure"}


@dataclass(frozen=True, slots=True)
class Said:
    """One list of the file: keys of records of one kind, or stems of articles, and the line that it stands on."""

    keys: tuple[str, ...]
    line: int
    where: str = ""


def kind_of(key: str) -> str:
    """What a key names.

    >>> [kind_of(key) for key in ("a/m1", "a/f12", "a/m1/person2", "a.b", "x/y")]
    ['meeting', 'figure', 'participant', 'article', 'article']
    """
    if re.search(r"/m\d+/person\d+\Z", key):
        return "participant"
    match = re.search(r"/([mpf])\d+\Z", key)
    return _KINDS[match[1]] if match else "article"


@dataclass(frozen=True)
class Overrides:
    """What a person has said.

    Attributes:
        same: records that are one.
        different: records of which no two are one.
        where: the file, for messages.
    """

    same: tuple[Said, ...] = ()
    different: tuple[Said, ...] = ()
    where: str = field(default="overrides", compare=False)

    @classmethod
    def load(cls, path: Path) -> Overrides:
        """Read the file.

        Raises:
            UsageError: it can't be read, is no TOML, or says something else than lists of keys; the message names the line.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise UsageError(f"cannot be read: {error.strerror}", where=str(path)) from error
        except UnicodeDecodeError as error:
            raise UsageError("is not UTF-8", where=str(path)) from error
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, where: str = "overrides") -> Overrides:
        """Read the text of such a file.

        >>> Overrides.parse('same = [["a/m1", "b/m1"]]').same[0].keys
        ('a/m1', 'b/m1')
        """
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"is no TOML: {error}", where=where, hint=HINT) from error
        for name in data:
            if name not in ("same", "different"):
                raise UsageError(f"{name!r} means nothing here", where=f"{where}: line {_line(text, name)}", hint=HINT)
        return cls(_lists(data.get("same", []), "same", text, where), _lists(data.get("different", []), "different", text, where), where)

    def check(self, known: Iterable[str]) -> None:
        """Raise UsageError for a key that names nothing of the corpus, and where one list says the same of two that another holds apart."""
        there = set(known)
        for said in (*self.same, *self.different):
            for key in said.keys:
                if key not in there:
                    near = _nearest(key, there)
                    raise UsageError(f"{key!r} names no record of this folder", where=f"{self.where}: line {said.line}", hint=near)
        for said in self.same:
            for line in (self._apart.get(frozenset((a, b))) for i, a in enumerate(said.keys) for b in said.keys[:i]):
                if line is not None:
                    raise UsageError(f"says the same of what line {line} calls different", where=f"{self.where}: line {said.line}")

    @cached_property
    def _apart(self) -> dict[frozenset[str], int]:
        return {frozenset((a, b)): said.line for said in self.different for i, a in enumerate(said.keys) for b in said.keys[:i]}

    @cached_property
    def _others(self) -> dict[str, set[str]]:
        others: dict[str, set[str]] = {}
        for pair in self._apart:
            for key in pair:
                others.setdefault(key, set()).update(pair - {key})
        return others

    def apart(self, one: Sequence[str], other: Sequence[str]) -> int | None:
        """The line that calls a record of the one group and one of the other different; None where none does."""
        if not self._others:
            return None
        for key in one:
            for enemy in self._others.get(key, ()):
                if enemy in other:
                    return self._apart[frozenset((key, enemy))]
        return None


def _lists(value: Any, name: str, text: str, where: str) -> tuple[Said, ...]:
    line = _line(text, name)
    if not isinstance(value, list) or not all(isinstance(entry, list) for entry in value):
        raise UsageError(f"{name} is no list of lists", where=f"{where}: line {line}", hint=HINT)
    found = []
    for entry in value:
        for key in entry:
            if not isinstance(key, str):
                raise UsageError(f"{name}: {key!r} is no key", where=f"{where}: line {_line(text, name, str(key))}", hint=HINT)
        at = _line(text, name, *entry)
        if len(set(entry)) < 2:
            raise UsageError(f"{name}: a list of fewer than two keys says nothing", where=f"{where}: line {at}", hint=HINT)
        kinds = sorted({kind_of(key) for key in entry})
        if len(kinds) > 1:
            raise UsageError(f"{name}: {' and '.join(kinds)} in one list", where=f"{where}: line {at}", hint=HINT)
        found.append(Said(tuple(dict.fromkeys(entry)), at))
    return tuple(found)


def _line(text: str, name: str, *keys: str) -> int:
    """The line on which, after ``name =``, the first of the keys stands with all the others after it; that of ``name`` without keys."""
    start = re.search(rf"^\s*[\"']?{re.escape(name)}[\"']?\s*[=\]]", text, re.MULTILINE)
    at = start.start() + len(start[0]) - len(start[0].lstrip()) if start else 0
    if keys:
        words = r"[^\[\]]*?".join(rf"[\"']?{re.escape(key)}[\"']?" for key in keys)
        match = re.compile(words).search(text, at)
        at = match.start() if match else at
    return text.count("\n", 0, at) + 1


def _nearest(key: str, known: set[str]) -> str:
    import difflib

    stem = key.split("/")[0]
    if stem in known and key != stem:
        mine = sorted(one for one in known if one.startswith(f"{stem}/"))
        return f"{stem} has {', '.join(mine[:6])}{', …' if len(mine) > 6 else ''}" if mine else f"{stem} has no records"
    near = difflib.get_close_matches(key, sorted(known)[:20000], n=1)
    return f"did you mean {near[0]!r}?" if near else "summarise consolidate DIR --format json lists them"
