"""The prompts: loaded from prompts/, checked, and put together without any template engine."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summariser.engines.llm.wire import Answer
from summariser.errors import UsageError
from summariser.regex import regex
from summariser.resources import resource_dir

Message = dict[str, str]
VERSION = regex(r"\A<!-- version: (\d+)\.[^\n]*-->\n")


@dataclass(frozen=True, slots=True)
class Example:
    """One few-shot example: a text and the answer that it should get, as compact JSON."""

    name: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Prompts:
    """All that is said to a model apart from the article.

    Attributes:
        system: the static part; the same characters for every article, so that a provider's prefix cache holds it.
        repair, recall: heads of the two follow-ups.
        version: ``extract-<version>-<hash of all prompt files>``.
    """

    system: str
    repair: str
    recall: str
    version: str


@lru_cache(maxsize=8)
def load_prompts(folder: Path | None = None) -> Prompts:
    """Read and check the prompt files.

    Raises:
        UsageError: a file is missing or an example contradicts its own text; the message names file and field.
    """
    folder = folder or resource_dir("prompts")
    texts = {name: _read(folder / f"{name}.md") for name in ("extract", "repair", "recall")}
    examples = [load_example(path) for path in sorted((folder / "examples").glob("*.json"))]
    shown = [f"例{i}\n{e.text}\n{e.answer}" for i, e in enumerate(examples, start=1)]
    system = "\n\n".join([texts["extract"][1], *shown])
    digest = sha256("\0".join([system, texts["repair"][1], texts["recall"][1]]).encode()).hexdigest()
    return Prompts(system, texts["repair"][1], texts["recall"][1], f"extract-{texts['extract'][0]}-{digest[:8]}")


def _read(path: Path) -> tuple[str, str]:
    """Version and text of a prompt file."""
    try:
        raw = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"prompt file cannot be read: {error.strerror}", where=str(path)) from error
    head = VERSION.match(raw)
    if head is None:
        raise UsageError("no version comment in the first line", where=str(path), hint="begin with <!-- version: 1. … -->")
    return head[1], raw[head.end() :].strip()


def load_example(path: Path) -> Example:
    """Read one example and check that every word of its answer stands in its text.

    Raises:
        UsageError: it is not JSON, not of the answer's shape, or says what its text does not.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        text, raw = str(data["text"]), data["answer"]
        answer = Answer.model_validate(raw)
    except (OSError, ValueError, KeyError, TypeError) as error:
        detail = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise UsageError(f"example cannot be used: {detail}", where=str(path)) from error
    for field, words in _copied(answer):
        if words not in text:
            raise UsageError(f"{field} is not in the example's text: {words}", where=str(path))
    for number in answer.figures:
        if number.raw not in number.quote or not any(c.isnumeric() for c in number.raw):
            raise UsageError(f"raw {number.raw} is not a quantity of its own quote", where=str(path))
    return Example(path.stem, text, json.dumps(raw, ensure_ascii=False, separators=(",", ":")))


def _copied(answer: Answer) -> list[tuple[str, str]]:
    """Every piece of the answer that must be the text's own words, with its field name."""
    pieces: list[tuple[str, str]] = []

    def walk(name: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, child in value.items():
                walk(key, child)
        elif isinstance(value, list):
            for child in value:
                walk(name, child)
        elif isinstance(value, str) and name not in NOT_COPIED:
            pieces.append((name, value))

    walk("answer", answer.model_dump())
    return pieces


NOT_COPIED = frozenset({"kind", "side", "role", "topics", "scheme", "status", "category", "gist"})


def article_message(text: str, hints: str | None = None) -> Message:
    """The article as a fenced block of data; the fence holds the text's own hash, so that no text can close it.

    >>> article_message("甲")["content"].splitlines()[1]
    '甲'
    """
    mark = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    block = f"<文章 {mark}>\n{safe(text)}\n</文章 {mark}>"
    if hints:
        block += f"\n规则程序的未核实线索，仅供参考，可能有误：\n{safe(hints)}"
    return {"role": "user", "content": block}


def safe(text: str) -> str:
    """The text with what JSON over HTTP can't carry replaced, character for character.

    >>> safe("a\\x00b")
    'a\\ufffdb'
    """
    if text.isascii() and "\0" not in text:
        return text
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)
