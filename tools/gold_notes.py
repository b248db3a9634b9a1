"""Says how permissive gold is: how many of its leaves have an alternative or are optional, and writes it with the notes taken off.

    python tools/gold_notes.py [evals/gold] [--bare DIR]

``--bare DIR`` writes the same gold without optional, alternatives and unlabelled, to score against.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

from summariser.evaluate.slots import SLOTS, as_list

NOTES = ("optional", "optional_fields", "alternatives", "unlabelled")


def count(records: list[dict[str, Any]], type_: str, found: Counter[str], optional: bool = False) -> None:
    """Adds the leaves of some records: every non-null slot, a set's elements one by one."""
    for record in records:
        loose = optional or bool(record.get("optional"))
        found[f"optional {type_}"] += bool(record.get("optional"))
        free = set(record.get("optional_fields", ()))
        for slot in SLOTS[type_]:
            if record.get(slot.name) in (None, "", []):
                continue
            if slot.kind not in ("codes", "names", "posts"):
                elements: list[Any] = [record[slot.name]]
            else:
                elements = as_list(record[slot.name])
            for element in elements:
                own = element if isinstance(element, dict) and slot.kind == "names" else {}
                found["leaves"] += 1
                found["alternative"] += slot.name in record.get("alternatives", {}) or "alternatives" in own
                word = own.get("name", element)
                found["optional"] += loose or slot.name in free or f"{slot.name}.{word}" in free or bool(own.get("optional"))
        for inner in ("participants",):
            if inner in record:
                count(record[inner], inner, found, loose or inner in free)


def bare(value: Any) -> Any:
    """The same without notes."""
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items() if key not in NOTES}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=Path("evals/gold"))
    parser.add_argument("--bare", type=Path, help="folder for the gold without notes")
    arguments = parser.parse_args()
    found: Counter[str] = Counter()
    for path in sorted(arguments.gold.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for type_ in ("meetings", "pairings", "figures"):
            count(gold.get(type_, []), type_, found)
        if arguments.bare:
            case = arguments.bare / path.parent.name
            case.mkdir(parents=True, exist_ok=True)
            (case / "gold.json").write_text(json.dumps(bare(gold), ensure_ascii=False), encoding="utf-8")
            meta = json.loads((path.parent / "meta.json").read_text(encoding="utf-8"))
            meta["article"] = os.path.relpath((path.parent / meta["article"]).resolve(), case.resolve())
            (case / "meta.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
    leaves = found["leaves"]
    print(f"{leaves} leaves: {found['alternative']} ({found['alternative'] / leaves:.0%}) with an alternative, "
          f"{found['optional']} ({found['optional'] / leaves:.0%}) optional")  # fmt: skip
    print(", ".join(f"{found[f'optional {type_}']} optional {type_}" for type_ in ("meetings", "participants", "pairings", "figures")))


if __name__ == "__main__":
    main()
