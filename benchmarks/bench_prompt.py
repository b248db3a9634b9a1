"""What the static part of the prompt costs in tokens (o200k_base), and what copying costs against pointing at numbered lines.

    python benchmarks/bench_prompt.py [EVALS FOLDER]

Exits with 1 when the static part is over its ceiling of 2,500 tokens.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from typing import Any

from summariser.engines.llm.call import schema_text
from summariser.engines.llm.prompt import load_prompts
from summariser.engines.llm.wire import strictly

CEILING = 2500
VOCABULARY = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"  # the name under which tiktoken caches it


def counter() -> Callable[[str], int]:
    """Counts tokens of o200k_base with tiktoken, whose vocabulary is fetched at run time.

    bpe-openai ships that very file (tiktoken checks its hash), so it is laid into tiktoken's cache and nothing is fetched.
    """
    import bpe_openai
    import tiktoken

    source = Path(bpe_openai.__file__).parent / "data" / "o200k_base.tiktoken.gz"
    cache = Path(tempfile.mkdtemp())
    (cache / sha1(VOCABULARY.encode()).hexdigest()).write_bytes(gzip.decompress(source.read_bytes()))
    os.environ["TIKTOKEN_CACHE_DIR"] = str(cache)
    encoding = tiktoken.get_encoding("o200k_base")
    return lambda text: len(encoding.encode(text))


def gold_answer(gold: dict[str, Any]) -> dict[str, Any]:
    """A hand-labelled article as the answer that a model would have to write; values stand for the words."""

    def first(record: dict[str, Any]) -> str:
        return (record.get("evidence") or [""])[0]

    def person(p: dict[str, Any]) -> dict[str, Any]:
        return {"name": p["name"], "titles": "、".join(p.get("titles", [])) or None, **{k: p.get(k) for k in ("region", "side", "role")}}

    def named(things: list[dict[str, Any]]) -> list[str]:
        return [thing["name"] for thing in things]

    def meeting(m: dict[str, Any]) -> dict[str, Any]:
        told = {key: m.get(key) for key in ("name", "kind", "place", "venue", "host", "guest")}
        people = [person(p) for p in m.get("participants", [])]
        lists = {"agreements": named(m.get("agreements", [])), "sites": named(m.get("sites", [])), "statements": []}
        return {**told, "quote": first(m), "date": m.get("start_date"), "people": people, "topics": m.get("topics", []), **lists}

    meetings = [meeting(m) for m in gold.get("meetings", [])]
    pairs = [{k: p.get(k) for k in ("donor", "recipient", "scheme")} | {"quote": first(p), "since": None, "short_name": p.get("short_name")}
             for p in gold.get("pairings", [])]  # fmt: skip
    keys = ("indicator", "raw", "previous", "status", "period", "region", "category")
    figures = [{k: f.get(k) for k in keys} | {"quote": first(f)} for f in gold.get("figures", [])]
    return {"meetings": meetings, "pairings": pairs, "figures": figures, "gist": None}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evals", nargs="?", type=Path, default=Path(__file__).parents[1] / "evals")
    args = parser.parse_args()
    count = counter()
    prompts = load_prompts()
    system, schema = count(prompts.system), count(compact(strictly(json.loads(schema_text()))))
    print(f"prompt {prompts.version}: instructions and examples {system} tokens, schema {schema}, together {system + schema} of {CEILING}")

    rows = []
    for label in sorted((args.evals / "annotations" / "first").glob("*.json")):
        text = next((args.evals / "articles").glob(f"{label.stem}.*")).read_text(encoding="utf-8", errors="replace")
        answer = gold_answer(json.loads(label.read_text(encoding="utf-8")))
        numbered = "".join(f"{i} {s}\n" for i, s in enumerate(re.split(r"(?<=[。！？\n])", text), start=1) if s.strip())
        rows.append(
            (len(text), count(text), count(numbered), count(compact(answer)), count(compact(point(answer))), count(compact(lean(answer))))
        )
    chars, plain, lines, copied, pointed, short = (sum(column) for column in zip(*rows, strict=True))
    print(f"{len(rows)} labelled articles, {chars} characters: {plain / chars:.2f} tokens a character")
    print(f"answers: {copied / chars:.2f} tokens a character of article, {short / chars:.2f} without empty keys")
    print(f"copying quotes: {plain} in, {copied} out; pointing at numbered sentences: {lines} in, {pointed} out")
    return int(system + schema > CEILING)


def lean(answer: Any) -> Any:
    """The answer without its empty keys, as a model writes it that isn't held to a strict schema."""
    if isinstance(answer, dict):
        return {key: lean(value) for key, value in answer.items() if value not in (None, [], "actual", "attendee")}
    return [lean(each) for each in answer] if isinstance(answer, list) else answer


def compact(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def point(answer: object) -> object:
    """The answer as it would be if each quote were a sentence's number."""
    if isinstance(answer, dict):
        return {key: 12 if key == "quote" else point(value) for key, value in answer.items()}
    return [point(each) for each in answer] if isinstance(answer, list) else answer


if __name__ == "__main__":
    sys.exit(main())
