"""The GB/T 2260 table of regions: units in force, former units and every short form that news text uses."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache, cached_property
from typing import Literal, NamedTuple

from summariser.frozen import dataclass
from summariser.lexicon.tables import DATA, rows
from summariser.regex import regex

UnitLevel = Literal["province", "prefecture", "county"]
LEVELS: dict[str, int] = {"province": 0, "prefecture": 1, "county": 2, "township": 3, "village": 4}
# Names that many cities' districts have had: without the city in front of them they name no district.
GENERIC = frozenset(
    {"郊区", "城区", "矿区", "市区", "新区", "东区", "西区", "南区", "北区", "中区", "市郊区", "市中区", "新市区", "新城区", "老城区"}
    | {"东市区", "西市区", "中市区", "南市区", "北市区", "城北区", "城南区"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One unit of the table; there is one object a unit, so that units are compared by identity.

    Attributes:
        adcode: the six-digit code; None for units that GB/T 2260 gives no code, or none yet known.
        name: the official name (``临夏回族自治州``).
        level: a county-level city is a county.
        parents: from the province down; empty for a province.
        full_name: the name from the province down; asked for so often that it is kept.
        province: the province that it is or lies in; kept too.
    """

    adcode: str | None
    name: str
    level: UnitLevel
    parents: tuple[Place, ...]
    full_name: str
    province: Place = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "province", self.parents[0] if self.parents else self)

    @property
    def prefecture(self) -> Place | None:
        """The prefecture that it is or lies in; None for a province and what a province governs directly."""
        for unit in (*self.parents, self):
            if unit.level == "prefecture":
                return unit
        return None

    def contains(self, other: Place) -> bool:
        """Whether the other unit lies in this one; a unit does not contain itself."""
        return self in other.parents

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return place_at, (self.full_name,)


class Form(NamedTuple):
    """One way to write a place; a tuple, as seven thousand are made on loading.

    Attributes:
        place: the unit in force that is meant.
        bare: the form has no 省, 市, 县 … at its end (青岛, 临洮).
        exact: the form is the official name, of today or (``former``) of its time.
        weak: 1 where the bare form is an everyday word as well, or a city district's; 2 where it is a common verb or noun (合作).
        former: the name is of a renamed or abolished unit; ``place`` is its successor.
        level: the level that the form stands for; that of ``place`` unless the unit has changed it.
        above: official names of the regions that a former unit lay in, as one string.
    """

    place: Place
    bare: bool = False
    exact: bool = False
    weak: int = 0
    former: bool = False
    level: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Characters that, right before or after a name, show that it is none: 大理 in 重大理论."""

    before: str
    after: str


class Gazetteer:
    """All places and their forms; built once, by ``gazetteer()``."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.forms: dict[str, list[Form]] = {}
        self._by_code: dict[str, Place] = {}
        self._by_path: dict[str, Place] = {}
        self._load_units()
        self._load_former()
        self._load_short_names()

    def _load_units(self) -> None:
        path_of: dict[str, str] = {"": ""}
        for code, name, level, parent, stem, marked, weak in rows(DATA / "regions.tsv"):
            above = self._by_code[parent] if parent else None
            path = path_of[parent] + name
            place = Place(code or None, name, level, (*above.parents, above) if above else (), path)  # type: ignore[arg-type]
            self.places.append(place)
            if code:
                self._by_code[code], path_of[code] = place, path
            self._by_path[path] = place
            self._add(name, Form(place, exact=True, level=level))
            for form in marked.split("|") if marked else ():
                self._add(form, Form(place, level=level))
            at = name.find("自治", 1)
            if stem and at > 0 and level != "province" and (short := stem + name[at:]) != name:
                self._add(short, Form(place, level=level))  # 沿河自治县, without its people's name
            if stem:
                self._add(stem, Form(place, bare=True, weak=int(weak or 0), level=level))

    def _load_former(self) -> None:
        """Former names; one that a unit in force of the same place bears too is left out, and bare ones are for prefectures only."""
        for _, name, level, above, code, _, _ in rows(DATA / "renamed.tsv"):
            place = self._by_code[code]
            known = self.forms.get(name, ())
            if any(form.place is place or (form.exact and form.place.province is place.province) for form in known):
                continue
            self._add(name, Form(place, exact=True, former=True, level=level, above=above))
            stem = name.removesuffix("地区").removesuffix("市")
            if level == "prefecture" and len(stem) > 1 and stem not in self.forms:
                self._add(stem, Form(place, bare=True, former=True, level=level, above=above))

    def _load_short_names(self) -> None:
        for short, path, use, _ in rows(DATA / "short_names.tsv"):
            self._add(short, Form(self._by_path[path], bare=True, weak=int(use == "inside"), level=self._by_path[path].level))

    def _add(self, text: str, form: Form) -> None:
        self.forms.setdefault(text, []).append(form)

    def by_code(self, code: str) -> Place:
        """The unit with this code.

        >>> gazetteer().by_code("622926").full_name
        '甘肃省临夏回族自治州东乡族自治县'

        Raises:
            KeyError: no unit in force has it.
        """
        return self._by_code[code]

    def by_full_name(self, name: str) -> Place | None:
        """The unit with this name from the province down, e.g. ``甘肃省临夏回族自治州东乡族自治县``."""
        return self._by_path.get(name)

    def candidates(self, text: str) -> tuple[Place, ...]:
        """All units that a full, short or former name may mean, without doubles.

        >>> [place.adcode for place in gazetteer().candidates("东乡县")]
        ['622926', '361003']
        """
        return tuple(dict.fromkeys(form.place for form in self.forms.get(text, ())))

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """The lengths, longest first, of the forms that begin with these two characters."""
        found: dict[str, set[int]] = {}
        for text in self.forms:
            found.setdefault(text[:2], set()).add(len(text))
        return {start: tuple(sorted(sizes, reverse=True)) for start, sizes in found.items()}

    @cached_property
    def beginnings(self) -> re.Pattern[str]:
        """Where a form may begin: one of the first characters before one of the second ones. It holds one place in eight of a text."""
        first, second = (re.escape("".join(sorted({start[i] for start in self.lengths}))) for i in (0, 1))
        return regex(f"[{first}](?=[{second}])")

    @cached_property
    def boundaries(self) -> dict[str, Boundary]:
        """Where a name is none."""
        table = ([*row, "", "", ""] for row in rows(DATA / "boundaries.tsv"))
        return {row[0]: Boundary(row[1], row[2]) for row in table}

    @cached_property
    def straddles(self) -> dict[str, Boundary]:
        """Where a bare name lies across two common words: only if the characters on both sides are these (形成|都市)."""
        return {stem: Boundary(before, after) for stem, before, after in rows(DATA / "straddles.tsv")}

    @cached_property
    def characters(self) -> dict[str, Place]:
        """One-character names of provinces; good only in compounds."""
        return {row[0]: self._by_code[row[1]] for row in rows(DATA / "one_character.tsv")}

    @cached_property
    def city_characters(self) -> dict[str, str]:
        """The characters that stand for a prefecture in compounds, by its official name: 锡 for 无锡市."""
        found: dict[str, str] = {}
        for character, name, *_ in rows(DATA / "city_letters.tsv", header=True):
            found[name] = found.get(name, "") + character
        return found

    @cached_property
    def rare_city_characters(self) -> dict[str, Place]:
        """Those of ``city_characters`` that hardly occur outside of compounds, with the prefecture."""
        cities = {place.name: place for place in self.places if place.level == "prefecture"}
        return {row[0]: cities[row[1]] for row in rows(DATA / "city_letters.tsv", header=True) if row[2:] == ["rare"]}

    @cached_property
    def rare_characters(self) -> frozenset[str]:
        """Those of ``characters`` that hardly occur outside of compounds."""
        return frozenset(row[0] for row in rows(DATA / "one_character.tsv") if row[2] == "rare")


@cache
def gazetteer() -> Gazetteer:
    """The table, loaded on first use."""
    return Gazetteer()


def place_at(full_name: str) -> Place:
    """The unit with this name from the province down.

    Raises:
        KeyError: there is none.
    """
    place = gazetteer().by_full_name(full_name)
    if place is None:
        raise KeyError(full_name)
    return place
