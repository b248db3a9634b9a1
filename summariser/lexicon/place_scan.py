"""Finds the spans of a text that may be region names, without deciding which region is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summariser.frozen import dataclass
from summariser.lexicon.gazetteer import Form, Gazetteer, Place, gazetteer
from summariser.lexicon.letters import EAST, HELPED
from summariser.lexicon.segment import is_word
from summariser.lexicon.townships import Unit, units_after
from summariser.regex import regex

# A suffix that the next character takes into another word: 西安区域, 青岛市场.
SUFFIX_STOLEN = {"区": "域划间块位号别", "市": "场", "县": "域级际", "州": "际", "省": "略钱去"}
DISTRICTS_OF_SHI = frozenset({"市南区", "市北区", "市中区"})
HAN = "\u4e00-\u9fff"
# First characters of names that are words of their own before another name.
JOINING = "来到和同与及至对市"


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
        units = tuple(units_after(text, end))
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


def _takes_in(table: Gazetteer, text: str, start: int, end: int) -> bool:
    """Whether a bare name is part of a longer one, of a region or a township."""
    word = text[start:end]
    if word[0] in JOINING and len(word) == 2 and _named_within(text, start + 1, end):
        return True  # 来安康 is 来 + 安康, not 来安; 和安康市 is not 和安
    if len(word) == 2 and _longest(text, start + 1, [], least=3) > end + 1:  # no two characters: 平安平安平安 would ask itself on and on
        return True  # 抵达日喀则
    if word[-1] in "乡镇" and start and is_word(text[start - 1 : start + 1]):
        return True  # 和平乡, whatever county is called 平乡
    town = TOWN_NEXT.match(text, end) and text[end : end + 2] not in table.lengths  # 普安镇 is one, whatever county is called 普安
    return bool(town) or _TOWN_OF_A_PEOPLE.match(text, end) is not None  # 静海镇原 is 静海 + 镇原


def _stands(table: Gazetteer, text: str, start: int, end: int, hits: list[Hit], *, named: bool = False) -> bool:
    """Whether the characters around leave the word whole; ``named``: the article names the region in full elsewhere."""
    after = text[end : end + 1]
    word = text[start:end]
    if after and after in SUFFIX_STOLEN.get(word[-1], ""):
        return False
    if reading(word).bare and _takes_in(table, text, start, end):
        return False
    if word[-1] == "市" and text[end - 1 : end + 2] in DISTRICTS_OF_SHI and word[:-1] in table.forms:
        return False
    if hits and hits[-1].end == start:
        return True
    before = text[start - 1] if start else ""
    across = table.straddles.get(word)
    amid = across and before and after and before in across.before and after in across.after
    if amid and (not named or (is_word(before + word[0]) and is_word(word[-1] + after))):
        return False
    boundary = table.boundaries.get(word)
    return not boundary or not ((before and before in boundary.before) or (after and after in boundary.after))


PAIR_NEXT = regex(
    rf"[、和]?(?=[{EAST}][{HELPED}]"
    r"(?:[、和]?[\u4e00-\u9fff]{2}){0,3}等?[^,。;、]{0,6}(?:协作|帮扶))"
    r"|[“”\"‘’·等]{0,2}(?:(?:启动|开展|开启|深化|推进|实施)(?:新一轮|新时代|新时期)?)?(?:东西部|东西)?(?:协作|合作|对口|帮扶|扶贫|两[省市区地县]|双方|山海|结对|劳务|消费|产业|携手|一家亲|情|区域|支援"
    r"|干部|共建|交流|联席|协同|模式|联合|互助|“|\"|兄弟|人民|科技|教育|医疗|社会|文旅)"
)
CITY_NEXT = regex(
    r"[“”\"]?(?:东西部|东西|对口|扶贫|结对|新时代)*(?:协作|帮扶|合作|支援|两[市地县区]|双方|模式|共建|产业|结对|携手|牵手|消费|劳务|山海|一家亲|同心|情|联席|人才|教育|医疗|文旅)"
)
# What joins two regions of a pairing, and what then follows: 常熟与思南结缘, 常熟思南扶贫协作, 中山联合东莞对口帮扶.
PAIRING = regex(r"[与和同、及·—–-]*|(?:等?[两三四五六七八九十\d]*个?[省市县区州旗]{0,2})?(?:分别|依次|一一)?[与和同跟]")
PAIRED_NEXT = regex(
    r"[^，。；,;\n]{0,12}?(?:协作|结对|结缘|对口|帮扶|联席|扶贫|两地|牵手|携手|山海|东西部|共建|分别|签订|签署|援建|互访)"
)
HELPING = regex(
    r"(?:等?[两三四五六七八九十\d]*个?[省市县区州旗]{0,2})?(?:分别|依次|一一)?(?:(?:联合|携手|牵手|对接|会同)|(?:结对|对口|定点|倾力|倾情|全力|大力|长期|先后|累计)*(?:帮扶|支援|援建|援助|协作|帮助|支持)(?:了|的)?|对口|结对|帮)"
)
GOING = regex(r"[援来在赴入驻进离返抵到莅]")
CITY_GOING_NEXT = regex(r"考察|投资|建成|投产|挂职|调研|对接|期间|务工|就业|企业|干部|落地|落户|学习|参观|建设|人才|[，。、；”）]|$")
# 进藏调研: a character of other use, after a verb that leaves no doubt.
_INTO = frozenset(verb + place for verb in "进入赴驻" for place in "藏疆")
# What takes the character into another word when no name is meant: 在晋升, 来甘愿.
NOT_NEXT = {
    "晋": "升级见",
    "蒙": "受古骗昧",
    "辽": "阔远",
    "京": "剧",
    "鲁": "迅莽班",
    "苏": "联醒打",
    "甘": "于心愿甜草苦霖",
    "桂": "花圆冠",
}
TRIPLES = ("京津冀", "陕甘宁", "川滇黔", "苏浙沪", "粤港澳", "云贵川", "黑吉辽")


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of a compound that stands for a region: 鲁 in 鲁甘协作."""

    start: int
    place: Place


def covered(hits: list[Hit], length: int) -> bytearray:
    """One byte a character: whether a hit covers it."""
    mask = bytearray(length)
    for hit in hits:
        end = hit.units[-1].end if hit.units else hit.end
        mask[hit.start : end] = b"\1" * (end - hit.start)
    return mask


def province_letters(text: str, mask: bytearray) -> list[Letter]:
    """Provinces named by one character within compounds.

    >>> [(letter.start, letter.place.name) for letter in province_letters("推动鲁甘协作，来甘考察，援疆", bytearray(14))]
    [(2, '山东省'), (3, '甘肃省'), (8, '甘肃省'), (13, '新疆维吾尔自治区')]
    """
    table = gazetteer()
    letters: dict[int, Place] = {}
    for match in _letter_pattern().finditer(text):
        start = match.start()
        if mask[start]:
            continue
        if (triple := text[start : start + 3]) in TRIPLES:
            letters.update((start + i, table.characters[c]) for i, c in enumerate(triple))
        elif _is_pair(text, start, mask):
            letters[start] = table.characters[text[start]]
            letters[start + 1] = table.characters[text[start + 1]]
        elif start not in letters and _follows_going(text, start):
            letters[start] = table.characters[text[start]]
    # 来宁考察 in an article of 闽宁协作: what a pair has named, a verb of going names again.
    paired = {text[start] for start in letters}
    for match in _letter_pattern().finditer(text):
        start = match.start()
        going = text[start] in paired and start not in letters and not mask[start] and start and text[start - 1] in "来赴在驻援入离返抵莅"
        after = text[start + 1 : start + 2]
        if going and not (after and after in NOT_NEXT.get(text[start], "")):
            letters[start] = table.characters[text[start]]
    return [Letter(start, letters[start]) for start in sorted(letters)]


@cache
def _letter_pattern() -> re.Pattern[str]:
    return regex(f"[{''.join(gazetteer().characters)}]")


def _is_pair(text: str, start: int, mask: bytearray) -> bool:
    """Two provinces side by side, and what follows speaks of the two; one of them at least by a character of little other use."""
    table = gazetteer()
    pair = text[start : start + 2]
    if len(pair) < 2 or pair[1] not in table.characters or mask[start + 1] or table.characters[pair[0]] is table.characters[pair[1]]:
        return False
    rare = sum(character in table.rare_characters for character in pair)
    return bool(PAIR_NEXT.match(text, start + 2)) if rare else False


_IN_TOWN = regex(r"[\u3400-\u9fff]{1,2}(?:镇(?![化级])|街道)")


def _follows_going(text: str, start: int) -> bool:
    """援甘, 来甘, 在甘, 入鲁: a verb of going or helping, then the character, then no word that takes it."""
    character = text[start]
    before, after = text[start - 1 : start] if start else "", text[start + 1 : start + 2]
    if not before or not GOING.match(before) or (after and after in NOT_NEXT.get(character, "")):
        return False
    if _IN_TOWN.match(text, start + 1):
        return False  # 在晋熙镇召开
    return before == "援" or before + character in _INTO or character in gazetteer().rare_characters


_COMING = regex("[来赴抵莅到]")
_STAYING = regex("[在驻援]")
VISITED_NEXT = regex(
    r"(?:实地|专题|回访)?(?:考察|调研|对接|学习|访问|走访|慰问|交流|座谈|洽谈|参观|回访|推介|招商|督导|视察|义诊|开展|挂职|支教|支医|投资|务工|就业|跟岗)"
)
_STAYED_NEXT = regex(r"挂职|务工|就业|投资|支教|支医|帮扶|考察|调研|期间|干部|创业|企业|人才|教师|医生")
# Names of ranks and common words, by which a region is not called where no other is beside it: 在镇务工.
_NO_LETTER = frozenset("镇乡村县市区州旗盟城山河江海东西南北中新大上下")


def _visited(text: str, at: int) -> bool:
    """来嘉考察, 在嘉挂职: whether a verb of coming or staying before a character, and what is done there, leave no doubt."""
    if text[at] in _NO_LETTER:
        return False
    following = VISITED_NEXT if _COMING.match(text, at - 1) else _STAYED_NEXT if _STAYING.match(text, at - 1) else None
    return following is not None and following.match(text, at + 1) is not None


def _occurrences(text: str, character: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def city_letters(text: str, mask: bytearray, named: dict[str, Place]) -> list[Letter]:
    """Cities and counties named by their first characters: 青定协作 where the article names 青岛 and 定西.

    Args:
        text: the article.
        mask: see ``covered``.
        named: first character -> the one region named in the article that begins with it.
    """
    # Character by character: a pattern of them all would have to be compiled for each article, which takes longer.
    places = sorted(at for character in named for at in _occurrences(text, character) if not mask[at])
    at = set(places)
    pairs = [i for i in places if i + 1 in at and named[text[i]] is not named[text[i + 1]]]
    known = {text[i : i + 2] for i in pairs if CITY_NEXT.match(text, i + 2)}
    found = {i: named[text[i]] for start in pairs if text[start : start + 2] in known for i in (start, start + 1)}
    members = {character for pair in known for character in pair}
    for i in places:
        going = i not in found and i > 0 and text[i] in members and GOING.match(text[i - 1]) and CITY_GOING_NEXT.match(text, i + 1)
        if going or (i not in found and i > 0 and _visited(text, i)):
            found[i] = named[text[i]]
    return [Letter(start, found[start]) for start in sorted(found)]
