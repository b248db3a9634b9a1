"""Scripts: which one a text is written in, and folding to simplified Chinese character for character."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summariser.lexicon.names import SOUNDS
from summariser.lexicon.segment import is_word
from summariser.lexicon.tables import DATA, rows
from summariser.records.text import Replacing, replace_surrogates
from summariser.records.vocabulary import Script
from summariser.regex import regex

if TYPE_CHECKING:
    from opencc import OpenCC

# Full-width ASCII and the marks that the genre writes in several ways; one character each, so that offsets never move.
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | str.maketrans(
    {
        "\u3000": " ",
        "\u00a0": " ",
        "「": "“",
        "」": "”",
        "『": "‘",
        "』": "’",
        "﹐": ",",
        "﹔": ";",
        "﹕": ":",
        "﹑": "、",
        "､": "、",
        "｡": "。",
        "•": "·",
        "‧": "·",
        "・": "·",
        "●": "·",
        "∙": "·",
        "○": "〇",
        "–": "—",
        "―": "—",
        "−": "-",
        "〜": "~",
        "∼": "~",
        "﹪": "%",
    }
)

_half_width = Replacing({chr(char): form if isinstance(form, str) else chr(form) for char, form in _WIDTH.items()})

# OpenCC keeps 著 wherever Taiwan writes it; in mainland pages it is 着 unless it stands in one of these words.
_ZHE = regex(r"(?<![显名编原巨专译论遗土卓昭执])著(?![名作称者述书有录])")
# 乾 is 干 but in these names and words, which OpenCC knows in their traditional form only.
_QIAN = regex(r"乾(?=[县縣安隆坤元陵州])")
# Forms that OpenCC keeps: Hong Kong's, and 陜, a common slip for 陝, which OpenCC rightly takes for another character.
_FORMS = {"陜": "陕", "衞": "卫", "敍": "叙", "粧": "妆", "糭": "粽", "衹": "只", "枱": "台"}
_forms = Replacing(_FORMS)
# 会见瞭一行, as careless conversion writes it; 瞭望 is a word of its own.
_LIAO = regex("瞭(?![望哨])")
_LATIN_ONLY = regex(r"[\u3400-\u9fff\uf900-\ufaff]")
# Rare characters, of which many are traditional ones; apart, as a class that reaches beyond the first plane is slow.
_BEYOND_FIRST_PLANE = regex(r"[\U00010000-\U0010ffff]")
_HAN_RUN = regex(r"[\u3400-\u9fff][\u3400-\u9fff]*+")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _traditional() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The characters and the words that folding changes. Most texts hold none, and to look costs a third of what converting does."""
    held: dict[str, list[str]] = {"characters": [], "words": []}
    for kind, items in rows(DATA / "traditional.tsv"):
        held[kind] += [items] if kind == "characters" else items.split(" ")
    return regex(f"[{''.join(held['characters'])}{''.join(_FORMS)}\ud800-\udfff]"), regex("|".join(held["words"]))


@lru_cache(maxsize=256)  # cleaning folds a page again after each step that cuts something, and most lines are the same then
def _simplified_line(line: str) -> str:
    """One line in simplified characters. No word goes over a line's end, so that lines can be converted one by one."""
    return _as_written(line, str(_converter().convert(line))) if _may_change(line) else line


def _as_written(before: str, after: str) -> str:
    """The converted text, a character whose simple form is a rare one beyond the first plane as it was: pages write 织篢镇, 张鋐."""
    if len(after) != len(before) or not _BEYOND_FIRST_PLANE.search(after):
        return after
    return "".join(old if new > "\uffff" else new for old, new in zip(before, after, strict=True))


def _may_change(text: str) -> bool:
    """Whether folding may change a text."""
    characters, words = _traditional()
    return bool(characters.search(text) or words.search(text) or _BEYOND_FIRST_PLANE.search(text))


@lru_cache(maxsize=4096)
def _simplified_char(char: str) -> str:
    out = str(_converter().convert(char))
    return out if len(out) == 1 and out <= "\uffff" else char


def fold_width(text: str) -> str:
    """Half-width ASCII and one form of each mark; the length stays.

    >>> fold_width("ＡＢ１２％，「协作」")
    'AB12%,“协作”'
    """
    return _half_width(text)


def fold_script(text: str) -> str:
    """Simplified Chinese for any Chinese text; the length stays.

    Phrases decide where single characters can't (乾县 stays, 乾淨 becomes 干净). Should a phrase change the length, characters decide.

    著 is 着 only beside other traditional characters; simplified text writes 着 itself.

    >>> fold_script("山東省黨政代表團赴乾縣"), fold_script("兩地著力"), fold_script("著力")
    ('山东省党政代表团赴乾县', '两地着力', '著力')
    >>> fold_script("乾县"), fold_script("織篢鎮"), fold_script("會見瞭一行"), fold_script("瞭望")
    ('乾县', '织篢镇', '会见了一行', '瞭望')
    """
    if "瞭" in text:
        text = _LIAO.sub("了", text)
    if not _LATIN_ONLY.search(text) or not _may_change(text):
        return text
    text = replace_surrogates(text)
    simplified = "\n".join(map(_simplified_line, text.split("\n")))
    if len(simplified) != len(text):
        simplified = "".join(map(_simplified_char, text))
    if "乾" in text:
        simplified = "".join("乾" if _QIAN.match(text, i) else c for i, c in enumerate(simplified))
    if "著" in simplified and simplified != text:  # a page that is simplified writes 着 itself, and 著 in names
        simplified = _ZHE.sub("着", simplified)
    return _forms(simplified)


# A sentence's end: a point at a line's end, or behind eight characters of Chinese, so that none of a name is meant (艾力.吐尔逊).
_HAN_BEFORE = r"\.(?<=[\u3400-\u9fff”)%]\.)"
_LONG_BEFORE = r"(?<=[^,。;:!?.、\s]{8}.)"
_POINT = regex(rf"{_HAN_BEFORE}(?:(?=\s|$)|{_LONG_BEFORE}(?=[\u3400-\u9fff“\d]))")
# On a page that has 。 too: at a line's end, or before words that begin a sentence.
_BEGINS = r"会[上议前后]|座谈|随后|其间|期间|当[天日]|近年来|据|截至|双方|两[地市县区省]|代表团|考察团|他|她|在|\d{1,2}(?:月\d{1,2})?日|“"
_SOME_POINT = regex(rf"{_HAN_BEFORE}(?:(?=\s|$)|{_LONG_BEFORE}(?={_BEGINS}))")
_POINTS = 2
# 13。62亿元: a page that was written again by a program.
_DECIMAL = regex(r"。(?<=\d。)(?=\d{1,4}[万亿%])")


def full_stops(text: str) -> str:
    """Points as 。 where they end sentences, and 。 as a point within a number; the length stays.

    >>> full_stops("甲市代表团到乙县考察东西部协作.县长艾力.吐尔逊等陪同.双方签订了对口帮扶合作协议.")
    '甲市代表团到乙县考察东西部协作。县长艾力.吐尔逊等陪同.双方签订了对口帮扶合作协议。'
    >>> full_stops("县委书记艾力.吐尔逊陪同。会议签订了对口帮扶合作协议.会后代表团走访园区.")
    '县委书记艾力.吐尔逊陪同。会议签订了对口帮扶合作协议。会后代表团走访园区。'
    """
    text = _DECIMAL.sub(".", text) if "。" in text else text
    if "." not in text:
        return text
    only = "。" not in text
    ended, count = (_POINT if only else _SOME_POINT).subn("。", text)
    return text if only and count < _POINTS else ended


# 艾力.吐尔逊: between characters that write sounds.
_POINT_IN_NAME = regex(rf"\.(?<=[{SOUNDS}]{{2}}.)(?=[{SOUNDS}]{{2}})")


_QUOTES = regex('["“”]')
# A straight mark, or two of the same kind in a row: ”十四五”.
_UNPAIRED = regex('"|“[^“”\n]*“|”[^“”\n]*”')


def pair_quotes(text: str) -> str:
    """Straight quotation marks as “ and ” by their order in the line, and those that turn the wrong way; the length stays.

    >>> pair_quotes('“十四五”期间，"组团式"帮扶；”十三五”末')
    '“十四五”期间，“组团式”帮扶；“十三五”末'
    >>> pair_quotes('他说：“要"结对"。')
    '他说：“要"结对"。'
    """
    if not _UNPAIRED.search(text):
        return text
    return "\n".join(map(_paired, text.split("\n")))


def _paired(line: str) -> str:
    """One line; where a mark is missing nobody can tell which, so it stays as it is."""
    marks = [match.start() for match in _QUOTES.finditer(line)]
    if len(marks) % 2 or not _UNPAIRED.search(line):
        return line
    out = list(line)
    for number, at in enumerate(marks):
        out[at] = "”" if number % 2 else "“"
    return "".join(out)


def fold(text: str) -> str:
    """Both folds, and the dot in names of other languages where a page has a point: what engines, tables and comparisons read.

    >>> fold("臨洮縣（５４％）"), fold("县长艾力.吐尔逊")
    ('临洮县(54%)', '县长艾力·吐尔逊')
    """
    folded = fold_script(fold_width(text))
    return _POINT_IN_NAME.sub(_dot, folded) if "." in folded else folded


def _dot(point: re.Match[str]) -> str:
    """The dot of a name, but a point between words: 凝聚合力.江西、山西等地."""
    before, behind = point.string[max(point.start() - 3, 0) : point.start()], point.string[point.end() : point.end() + 2]
    # 阿不力 has 不力 in it.
    is_end_of_word = is_word(before[-2:]) and (len(before) < 3 or before[0] not in SOUNDS)
    return "." if is_end_of_word or is_word(behind) else "·"


def detect_script(text: str) -> Script:
    """The script of a text: ``mixed`` when at least 3 characters and a twentieth of those that tell are of the rarer script.

    >>> detect_script("东西部协作"), detect_script("東西部協作"), detect_script("东西部协作联席会议在甘肃兰州举行，東西部協作聯席會議")
    ('hans', 'hant', 'mixed')
    """
    # GB 2312 holds the simplified forms, Big5 the traditional ones; a character in just one of them tells the script.
    han = "".join(_HAN_RUN.findall(text))
    hans_forms, hant_forms = han.encode("gb2312", "ignore"), han.encode("big5", "ignore")
    both = hans_forms.decode("gb2312").encode("big5", "ignore")
    hant, hans = (len(forms) - len(both) for forms in (hant_forms, hans_forms))  # two bytes a character
    if min(hant, hans) >= 6 and min(hant, hans) * 20 >= hant + hans:
        return "mixed"
    return "hant" if hant > hans else "hans"
