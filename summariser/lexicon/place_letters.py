"""Finds the regions that one character of a compound stands for: 鲁 and 甘 in 鲁甘协作, 青 and 定 where 青岛 and 定西 are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summariser.frozen import dataclass
from summariser.lexicon.gazetteer import Place, gazetteer
from summariser.lexicon.letters import PAIR_NEXT
from summariser.regex import regex

CITY_NEXT = regex(
    r"[“”\"]?(?:东西部|东西|对口|扶贫|结对|新时代)*(?:协作|帮扶|合作|支援|两[市地县区]|双方|模式|共建|产业|结对|携手|牵手|消费|劳务|山海|一家亲|同心|情|联席|人才|教育|医疗|文旅)"
)
# What joins two regions of a pairing, and what then follows: 常熟与思南结缘, 常熟思南扶贫协作, 中山联合东莞对口帮扶.
PAIRING = regex(r"[与和同、及·—–-]*|(?:等?[两三四五六七八九十\d]*个?[省市县区州旗]{0,2})?(?:分别|依次|一一)?[与和同跟]")
PAIRED_NEXT = regex(
    r"[^，。；,;\n]{0,12}?(?:协作|结[对缘下成为亲]|对口|帮扶|联席|扶贫|两地|牵手|携手|山海|东西部|共建|分别|签订|签署|援建|互访)"
)
HELPING = regex(
    r"(?:等?[两三四五六七八九十\d]*个?[省市县区州旗]{0,2})?(?:分别|依次|一一)?(?:(?:联合|携手|牵手|对接|会同)|(?:开始|一直|负责|承担|受命|奉命)?(?:结对|对口|定点|倾力|倾情|全力|大力|长期|先后|累计)*(?:帮扶|支援|援建|援助|协作|帮助|支持)(?:了|的)?|对口|结对|帮)"
)
# 对口支援涪陵以来: whom one helps is a region, if the word may be one.
_HELPED = ("对口支援", "对口帮扶", "对口协作", "对口援建", "结对帮扶", "定点帮扶")
_HELPED_NEXT = regex(r"以来|以后|期间|工作|的?(?:干部|任务|指挥部)|\d|[一-十]{1,3}年|[,，、。；;”]|[县市区]|$")
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
    "苏": "联醒打木",
    "甘": "于心愿甜草苦霖",
    "桂": "花圆冠",
}
TRIPLES = ("京津冀", "陕甘宁", "川滇黔", "苏浙沪", "粤港澳", "云贵川", "黑吉辽")


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of a compound that stands for a region: 鲁 in 鲁甘协作."""

    start: int
    place: Place


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
    if "龙" in pair and "粤" not in pair:
        return False
    rare = sum(character in table.rare_characters for character in pair)
    return bool(PAIR_NEXT.match(text, start + 2)) if rare else False


_IN_TOWN = regex(r"[\u3400-\u9fff]{1,2}(?:镇(?![化级])|街道)")
# 走进苏木村、双花村, 深入蒙山乡调研, 来到鲁家屯: a town or village that begins with the character; but 来甘乡村考察, 入疆驻村.
_IN_VILLAGE = regex(
    r"(?!乡村|农村|[驻帮联包进下扶])[\u3400-\u9fff]{1,3}?"
    r"(?:(?<!家)(?<!老)乡(?![村亲友贤镇愁音土])|嘎查|(?<![驻帮联包乡农])村(?=[、,，。;；)和及的与两二查看察实了考调走])|屯(?=[、,，。;；]))"
)
_INTO_IT = frozenset("进到入达")


def _follows_going(text: str, start: int) -> bool:
    """援甘, 来甘, 在甘, 入鲁: a verb of going or helping, then the character, then no word that takes it."""
    character = text[start]
    before, after = text[start - 1 : start] if start else "", text[start + 1 : start + 2]
    if not before or not GOING.match(before) or (after and after in NOT_NEXT.get(character, "")):
        return False
    if _IN_TOWN.match(text, start + 1):
        return False  # 在晋熙镇召开
    if before in _INTO_IT and _IN_VILLAGE.match(text, start + 1):
        return False
    return before == "援" or before + character in _INTO or character in gazetteer().rare_characters


_COMING = regex("[来赴抵莅到]")
_STAYING = regex("[在驻援]")
VISITED_NEXT = regex(
    r"(?:实地|专题|回访)?(?:考察|调研|对接|学习|访问|走访|慰问|交流|座谈|洽谈|参观|回访|推介|招商|督导|视察|义诊|开展|挂职|支教|支医|投资|务工|就业|跟岗)|"
    r"就[^,，。;；]{2,30}?(?:考察|调研|对接|交流|座谈|洽谈|开展|进行)"
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


def is_helped(text: str, start: int, end: int) -> bool:
    """Whether a name stands where one says whom one helps: 涪陵 in 对口支援涪陵以来."""
    return text.endswith(_HELPED, 0, start) and _HELPED_NEXT.match(text, end) is not None
