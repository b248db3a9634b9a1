"""Finds the spans of a text that may be region names, without deciding which region is meant."""

from __future__ import annotations

from functools import cache

from summariser.frozen import dataclass
from summariser.lexicon.gazetteer import Form, Gazetteer, gazetteer
from summariser.lexicon.letters import after_two_provinces
from summariser.lexicon.segment import is_word
from summariser.lexicon.townships import VILLAGE_END, Unit, ends_a_town, units_after
from summariser.regex import regex

# A suffix that the next character takes into another word: 西安区域, 青岛市场.
SUFFIX_STOLEN = {"区": "域划间块位号别县", "市": "场", "县": "域级际", "州": "际", "省": "略钱去"}
DISTRICTS_OF_SHI = frozenset({"市南区", "市北区", "市中区"})
HAN = "\u4e00-\u9fff"
# First characters of names that are words of their own before another name.
JOINING = "来到和同与及至对市"
# 钟楼法院, 崇义教育局, 海门中等专业学校: such a house is always of a region.
HOUSE_OF_A_REGION = regex(
    "(?:人民)?(?:法院|检察院)|(?:公安|教育|税务|人社|卫健|民政|财政|司法|农业农村)(?:分?局|和[\u3400-\u9fff]{2,4}局)|"
    "中等专业学校|中专(?![业家])|职(?:业)?教(?:育)?中心|职业(?:高级)?中学|(?:第[一二三四五六七八九十])?人民医院|中医医?院|"
    "妇幼保健院|妇保院|疾控中心|疾病预防控制中心|第[一二三四五六七八九十](?:高级)?中学|特殊教育学校|教师进修学校|融媒体中心|红十字会"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written form may mean; see ``Form`` for ``bare`` (no reading carries a suffix) and ``weak`` (its strongest reading's)."""

    forms: tuple[Form, ...]
    bare: bool
    weak: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A span that is written like a region; ``units`` are the township and village that follow it directly."""

    start: int
    end: int
    text: str
    reading: Reading
    units: tuple[Unit, ...] = ()


@cache
def reading(word: str) -> Reading:
    """The reading of one of the table's forms."""
    forms = tuple(gazetteer().forms[word])
    return Reading(forms, all(form.bare for form in forms), min(form.weak for form in forms))


def scan(text: str) -> list[Hit]:
    """All hits of the table's forms, from left to right, longest first, without overlap; one pass over the text.

    >>> [hit.text for hit in scan("赴山东省泰安市、肥城市对接，西安区域中心，青岛市南区")]
    ['山东省', '泰安市', '肥城市', '西安', '青岛', '市南区']
    """
    table = gazetteer()
    hits: list[Hit] = []
    skip_to = 0
    for found in table.beginnings.finditer(text):
        start = found.start()
        if start < skip_to or text[start : start + 2] not in table.lengths:
            continue
        end = _longest(text, start, hits)
        if end:
            hits.append(_hit(text, start, end))
            skip_to = hits[-1].units[-1].end if hits[-1].units else end
    return _with_short_names(text, hits)


def _with_short_names(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits, and the bare names of those named in full that characters of other words seemed to surround: 今年上虞安排….

    >>> [hit.text for hit in scan("上虞区来访。今年上虞安排资金。")]
    ['上虞区', '上虞']
    """
    forms = gazetteer().forms
    stems = {hit.text[:-1] for hit in hits if not hit.reading.bare and len(hit.text) == 3 and hit.text[:-1] in forms}
    straddled = sorted(stem for stem in stems if stem in gazetteer().straddles)
    if not straddled:
        return hits
    mask, more = covered(hits, len(text)), []
    for stem in straddled:
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            if mask.find(1, at, end) < 0 and _stands(gazetteer(), text, at, end, [], named=True):
                more.append(_hit(text, at, end))
                mask[at:end] = b"\1" * (end - at)
            at = text.find(stem, end)
    return sorted([*hits, *more], key=lambda hit: hit.start) if more else hits


def _longest(text: str, start: int, hits: list[Hit], least: int = 2) -> int:
    """Where the longest form of ``least`` characters or more that begins here ends; 0 if none stands here."""
    table = gazetteer()
    for length in table.lengths.get(text[start : start + 2], ()):
        word = text[start : start + length]
        if len(word) == length >= least and word in table.forms and _stands(table, text, start, start + length, hits):
            return start + length
    return 0


def _hit(text: str, start: int, end: int) -> Hit:
    """The hit, with its township and village, whose names must not be taken for regions: 镇康 in 巉口镇康家庄村."""
    word = text[start:end]
    found = reading(word)
    units: tuple[Unit, ...] = ()
    whole = not found.bare and found.forms[0].level != "province"
    if whole and (not (following := _longest(text, end, [])) or reading(text[end:following]).bare):
        units = tuple(unit for unit in units_after(text, end) if unit.end != following)  # 嘉兴市桐乡: no town
    return Hit(start, end, word, found, units)


def _named_within(text: str, start: int, end: int) -> bool:
    """Whether a city's bare name begins at ``start``, or a region's full name that goes on after ``end``."""
    city = any(form.bare and form.level in ("prefecture", "province") for form in gazetteer().forms.get(text[start : start + 2], ()))
    return city or ((stop := _longest(text, start, [])) > end and not reading(text[start:stop]).bare)


# 普安镇, and one more character of the town's name: 龙凤坝镇. Not 定西城镇居民, 镇江返乡人员.
TOWN_NEXT = regex(
    r"(?:(?![城乡村市小古集重名强新各全该两三四五六七八九十一多数个几老水山下返家故侨回入在赴到及和与等主之的][镇乡街])[\u4e00-\u9fff](?=镇|乡|街道))?"
    r"(?:镇(?![压静定痛区江海远安康巴])|乡(?![村镇土亲愁贤情])|街道)"
)
# 巴彦鄂温克民族乡
_TOWN_OF_A_PEOPLE = regex(r"[\u4e00-\u9fff]{1,5}族乡")


# 中国石油大学(北京): which of two universities of one name.
_CAMPUS = ("大学(", "学院(", "大学（", "学院（")
# No 村 of 村企, 村民, and none that several villages have: 帮扶岷县村(社区)
_VILLAGE_NEXT = regex(VILLAGE_END + r"(?![(、]|[校医社居]|与|和)")


def _takes_in(table: Gazetteer, text: str, start: int, end: int, named: bool) -> bool:
    """Whether a bare name is part of a longer one, of a region or a township."""
    word = text[start:end]
    if word[0] in JOINING and len(word) == 2 and _named_within(text, start + 1, end):
        return True  # 来安康 is 来 + 安康, not 来安; 和安康市 is not 和安
    if word[0] == "临" and len(word) == 2 and start and text[start - 1] in "莅光亲驾" and text[start + 1 : start + 3] in table.forms:
        return True  # 莅临安顺 is 莅临 + 安顺, not 临安
    if len(word) == 2 and _longest(text, start + 1, [], least=3) > end + 1:  # no two characters: 平安平安平安 would ask itself on and on
        return True  # 抵达日喀则
    if word[-1] in "乡镇" and start and is_word(text[start - 1 : start + 1]) and not (named and text[start - 1] in "在来到赴"):
        return True  # 和平乡, whatever county is called 平乡; but 在内乡, where 内乡县 is named
    town = TOWN_NEXT.match(text, end) and text[end : end + 2] not in table.lengths  # 普安镇 is one, whatever county is called 普安
    if town or _TOWN_OF_A_PEOPLE.match(text, end):
        return True  # 静海镇原 is 静海 + 镇原
    if text[end : end + 1] in (")", "）") and text.endswith(_CAMPUS, 0, start):
        return True
    village = not named and _VILLAGE_NEXT.match(text, end)  # 与石泉村“两委”座谈; but 石泉村企结对
    return bool(village) and all(form.level == "county" for form in table.forms[word])


def _stands(table: Gazetteer, text: str, start: int, end: int, hits: list[Hit], *, named: bool = False) -> bool:
    """Whether the characters around leave the word whole; ``named``: the article names the region in full elsewhere."""
    after = text[end : end + 1]
    word = text[start:end]
    if after and after in SUFFIX_STOLEN.get(word[-1], "") and not text.startswith("去年", end):
        return False
    if reading(word).bare and _takes_in(table, text, start, end, named):
        return False
    if word[-1] == "市" and text[end - 1 : end + 2] in DISTRICTS_OF_SHI and word[:-1] in table.forms:
        return False
    before = text[start - 1] if start else ""
    if word in _NO_COUNTIES and after == "长" and not text.startswith("长城", end):
        return False  # 代县长李文, who acts as one; 任县长期间
    if before in _RANKS and word[0] == "长" and reading(word).bare and not _lies_in_last(word, start, hits):
        return False  # 副市长葛亮, 县长宁一平
    if hits and hits[-1].end == start:
        return True
    if reading(word).bare and after_two_provinces(text, start):
        return False
    if word[-1] in "乡镇" and reading(word).bare and not named and ends_a_town(text, start):
        return False
    across = table.straddles.get(word)
    amid = across and before and after and before in across.before and after in across.after
    if amid and (not named or (is_word(before + word[0]) and is_word(word[-1] + after))):
        return False
    boundary = table.boundaries.get(word)
    return not boundary or not ((before and before in boundary.before) or (after and after in boundary.after))


_NO_COUNTIES = frozenset(["代县", "任县"])
_RANKS = frozenset("省市县区州旗盟镇乡村部局厅处科所院校会")


def _lies_in_last(word: str, start: int, hits: list[Hit]) -> bool:
    """Whether a bare name stands right behind that of a region it lies in: 湖南省长沙."""
    if not hits or hits[-1].end != start:
        return False
    over = {form.place for form in hits[-1].reading.forms}
    return any(not over.isdisjoint(form.place.parents) for form in reading(word).forms)


def covered(hits: list[Hit], length: int) -> bytearray:
    """One byte a character: whether a hit covers it."""
    mask = bytearray(length)
    for hit in hits:
        end = hit.units[-1].end if hit.units else hit.end
        mask[hit.start : end] = b"\1" * (end - hit.start)
    return mask
