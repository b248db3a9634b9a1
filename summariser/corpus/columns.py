"""What a table of the dataset is made of: its name, and for each column type, unit, meaning and key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

Cell: TypeAlias = "str | int | float | bool | list[str] | None"
Row: TypeAlias = "tuple[Cell, ...]"
"""The cells of a row, in the order of the table's columns."""

Type = Literal[
    "text",
    "edtf",  # a date or an interval as EDTF (ISO 8601-2), as text
    "decimal",  # an exact decimal, as text
    "number",  # a binary floating-point number
    "integer",
    "boolean",
    "list",  # texts in their order
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: the same in every format.
        type: what its cells hold; each may be None unless ``required``.
        description: one sentence.
        unit: what its numbers count, where they count something.
        values: the closed vocabulary, where there is one.
        required: no cell is None.
        refers: the table whose primary key the cells are, where they are one.
        width: characters that a spreadsheet shows of it; a Chinese character counts as two.
        search: part of full-text search, where the format has that.
    """

    name: str
    type: Type
    description: str
    unit: str | None = None
    values: tuple[str, ...] = ()
    required: bool = False
    refers: str | None = None
    width: int = 14
    search: bool = False


@dataclass(frozen=True)
class Table:
    """A table; its first column is its primary key."""

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """The name of the primary key."""
        return self.columns[0].name

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def references(self) -> tuple[tuple[str, str], ...]:
        """The foreign keys: column, and the table whose primary key it is."""
        return tuple((column.name, column.refers) for column in self.columns if column.refers)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    def place(self, column: str) -> int:
        """Where in a row a column's cell is. Raises KeyError."""
        return self._places[column]

    def __getitem__(self, name: str) -> Column:
        return self.columns[self._places[name]]

    def __contains__(self, name: object) -> bool:
        return name in self._places
