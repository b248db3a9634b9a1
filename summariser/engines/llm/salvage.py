"""Salvage: the valid records of an answer that is cut off or partly wrong, and a list of the rest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from summariser.engines.llm.wire import KINDS, PARTS, Answer, Wire
from summariser.records.draft import Refusal
from summariser.regex import regex

ESCAPE = regex(r'\\(["\\/bfnrtu]?)')
BEGUN = regex(r'\{\s*"(meetings|pairings|figures|gist)"\s*:')
TYPES = {"meetings": "meeting", "pairings": "pairing", "figures": "figure"}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of an answer.

    Attributes:
        answer: the valid records; ``None`` if there is no JSON object with any known key at all.
        broken: what was left behind, and why.
    """

    answer: Answer | None
    broken: tuple[Refusal, ...] = ()


def read_answer(text: str, *, truncated: bool = False) -> Salvaged:
    """The records of an answer's text, whatever state it is in.

    An answer that was cut before its first record has none, but is no rubbish either. The last, half-written record of a truncated
    answer is never used: its strings may be cut.

    >>> whole = '{"indicator":"资金","raw":"3万元","quote":"资金3万元"}'
    >>> len(read_answer('{"figures":[' + whole + ',{"indicator":"资', truncated=True).answer.figures)
    1
    """
    body = _strip_fence(text)
    try:
        answer = Answer.model_validate_json(body)
    except ValidationError:
        pass
    else:
        return Salvaged(answer if answer.model_fields_set else None)
    data, cut = _load(body, truncated=truncated)
    if not isinstance(data, dict) or not any(key in data for key in (*KINDS, "gist")):
        return Salvaged(None)
    parts: dict[str, list[Wire]] = {}
    broken: list[Refusal] = []
    for kind in KINDS:
        items = data.get(kind) or []
        for item in items if isinstance(items, list) else []:
            record, refusal = _one(kind, item)
            if record is not None:
                parts.setdefault(kind, []).append(record)
            if refusal is not None:
                broken.append(refusal)
    gist = data.get("gist")
    if cut:
        broken.append(Refusal("answer", body[-40:], "the answer was cut off"))
    answer = Answer.model_validate({**parts, "gist": gist if isinstance(gist, str) and not cut else None})
    return Salvaged(answer, tuple(broken))


def _strip_fence(text: str) -> str:
    """The JSON inside of a Markdown fence or of prose around it."""
    body = text.strip()
    start = body.find("{")
    return body[start:].removesuffix("```").rstrip() if start >= 0 else body


def _load(body: str, *, truncated: bool) -> tuple[Any, bool]:
    """The parsed object, and whether its end is missing; a record that is cut in the middle is left out."""
    decoder = json.JSONDecoder(strict=False)
    # guided decoding emits backslashes that begin no escape
    repaired = ESCAPE.sub(lambda match: match[0] if match[1] else "\\\\", body)
    for candidate, cut in ((body, False), (repaired, False), (_whole_records(repaired), True)):
        try:
            data = decoder.raw_decode(candidate)[0]
        except json.JSONDecodeError:
            continue
        # half a surrogate pair, which JSON can spell and nothing else can hold
        return json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")), cut
    begun = BEGUN.match(body)
    return ({begun[1]: []}, True) if begun and truncated else (None, truncated)


def _whole_records(body: str) -> str:
    """The text up to the last record that was closed, with the brackets that then are missing.

    >>> _whole_records('{"figures":[{"raw":"3"},{"raw":"4')
    '{"figures":[{"raw":"3"}]}'
    """
    stack: list[str] = []
    kept, closing = 0, ""
    quoted = escaped = False
    for at, char in enumerate(body):
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            quoted = True
        elif char in "{[":
            stack.append("}" if char == "{" else "]")
        elif char in "}]":
            if not stack or stack.pop() != char:
                break
            if len(stack) in (1, 2):
                kept, closing = at + 1, "".join(reversed(stack))
    return body[:kept] + closing


def _one(kind: str, item: Any) -> tuple[Wire | None, Refusal | None]:
    """One record, without the parts of it that don't validate; or the reason why there is nothing to keep."""
    said = json.dumps(item, ensure_ascii=False)[:120]
    reasons: list[str] = []
    for _ in range(20):
        try:
            record = PARTS[kind].model_validate(item)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            reasons.append(f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
            if not _prune(item, first["loc"], PARTS[kind]):
                break
            continue
        return record, Refusal(TYPES[kind], said, "; ".join(reasons)) if reasons else None
    return None, Refusal(TYPES[kind], said, "; ".join(reasons))


def _prune(item: Any, loc: tuple[int | str, ...], model: type[Wire]) -> bool:
    """Take the wrong value out of the record; False if the record can't do without it."""
    if not loc or not isinstance(item, dict):
        return False
    parent = item
    steps = list(loc)
    # a broken element of a list is left out whole
    for depth in range(len(steps) - 1, 0, -1):
        if isinstance(steps[depth], int):
            for step in steps[:depth]:
                parent = parent[step]
            del parent[steps[depth]]
            return True
    field = model.model_fields.get(str(steps[0]))
    if field is None or field.is_required():
        return False
    item.pop(str(steps[0]), None)
    return True
