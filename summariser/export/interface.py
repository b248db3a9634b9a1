"""What every format has: a writer that takes the rows of one article after the other, and a reader that gives a table's rows back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from summariser.corpus.columns import Row, Table
from summariser.corpus.corpus import Item
from summariser.corpus.rows import ArticleRows

Add: TypeAlias = Callable[[Item, ArticleRows], None]
"""Write an article and its rows."""


STORED = (
    "Characters that many programs refuse (U+0000, lone surrogates, U+FFFE, U+FFFF) are written \\u0000, with \\u005c for the backslash of "
    "such a sequence itself."
)
"""A note on texts, for the formats that hold them as `cells.storable` makes them."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to write.

    Attributes:
        bom: begin CSV files with a byte order mark, by which Excel knows that they are UTF-8.
        about: what the dataset is, in lines for people; for formats that have a place for it.
        sheet_rows: rows of one sheet of a workbook, its header included.
    """

    bom: bool = False
    about: tuple[str, ...] = ()
    sheet_rows: int = 1_048_576


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: what ``--to`` takes.
        ending: of its file; of the files in its folder where it has one file a table.
        folder: it is a folder with one file a table.
        write: a context whose value takes the articles; what it makes is whole when the context ends without an error.
        read: the rows of a table of what was written, with its cells as `rows_of` makes them. Raises InputError.
        resource: the properties of a table's resource in the data package that say where it is and how to read it.
        field: the properties of a column in its Table Schema that say how this format holds it; at least ``type``.
        notes: what people should know of the format, one sentence each.
    """

    name: str
    ending: str
    folder: bool
    write: Callable[[Path, Options], AbstractContextManager[Add]]
    read: Callable[[Path, Table], Iterator[Row]]
    resource: Callable[[Table, str, Options], dict[str, Any]]
    field: Callable[[str], dict[str, Any]]
    notes: tuple[str, ...] = ()


def typed(type: str) -> dict[str, Any]:
    """The type of a column in a Table Schema, for the formats that keep lists and numbers what they are."""
    return {"type": {"text": "string", "edtf": "string", "decimal": "string", "list": "array"}.get(type, type)}
