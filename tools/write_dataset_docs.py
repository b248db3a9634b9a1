"""Writes the tables in docs/dataset.md from their definition; `python tools/write_dataset_docs.py` after any change of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "docs" / "dataset.md"
BEGIN, END = "<!-- tables: made by tools/write_dataset_docs.py -->\n", "<!-- end of tables -->\n"


def document(before: str) -> str:
    """The page with what stands between the two marks made anew."""
    head, _, rest = before.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + BEGIN + "".join(_tables()) + END + tail


def _tables() -> Iterator[str]:
    from summariser.corpus.columns import Column
    from summariser.corpus.tables import TABLES
    from summariser.export import FORMATS

    def meaning(column: Column) -> str:
        words = column.description.replace("|", "\\|").replace("<", "&lt;")
        values = f": {', '.join(f'`{value}`' for value in column.values)}" if column.values else ""
        refers = f"; key of [{column.refers}](#{column.refers})" if column.refers else ""
        return f"{words}{values}{refers}"

    for table in TABLES.values():
        yield f"\n### {table.name}\n\n{table.description} Key: `{table.key}`.\n\n"
        yield "| column | type | unit | what it holds |\n| --- | --- | --- | --- |\n"
        for column in table.columns:
            required = "" if column.required else ", may be null"
            yield f"| `{column.name}` | {column.type}{required} | {column.unit or ''} | {meaning(column)} |\n"
    yield "\n### What each format does with them\n\n"
    for format in FORMATS.values():
        where = f"a folder with one `{format.ending}` a table" if format.folder else "one file"
        notes = " ".join(re.sub(r"([\\<])", r"\\\1", note) for note in format.notes)
        yield f"- **{format.name}**: {where}. {notes}\n"
    yield "\n"


if __name__ == "__main__":
    TARGET.write_text(document(TARGET.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    print(f"wrote {TARGET}")
