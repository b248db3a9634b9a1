"""Personal names: surnames, the shapes that names take, and words that look like names but are not."""

from __future__ import annotations

from functools import cache

from summariser.lexicon import tables
from summariser.regex import regex

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
# The characters that names of other languages are mostly written with.
SOUNDS = (
    "阿艾安巴拜贝不布茨达旦迪丁顿多尔法凡夫甫格古哈汗合黑洪胡吉加江杰景卡凯坎克肯库拉来兰勒里力利丽莲林罗洛麦曼买美米木穆娜那妮"
    "吾外卜逊素肉坤荪乃尼努帕品齐其且权让热仁日如汝萨赛桑沙山申顺斯苏索塔提铁图吐托娃瓦万旺维乌西希夏先雅亚娅燕耶叶依伊英尤于玉泽扎孜"
)


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Single-character and compound surnames, simplified (``data/surnames.txt``).

    >>> single, compound = surnames()
    >>> "王" in single, "欧阳" in compound, "的" in single
    (True, True, False)
    """
    words = tables.words(tables.DATA / "surnames.txt")
    return frozenset(w for w in words if len(w) == 1), frozenset(w for w in words if len(w) == 2)


@cache
def not_names() -> frozenset[str]:
    """Words of two to four characters that begin like a name and are none (``data/not_names.txt``).

    >>> "高质量" in not_names()
    True
    """
    return frozenset(tables.words(tables.DATA / "not_names.txt"))


_HAN_WORD = regex(rf"[{_HAN}]{{2,4}}")
_MINORITY = regex(rf"[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,6}}){{1,3}}")


def is_name(word: str) -> bool:
    """Whether a folded word can be a person's name by its shape: surname and one or two characters, compound surname, or with ``·``.

    It is a test of form alone: ``王仲`` and ``高兴`` both pass unless the second is listed as no name.

    >>> [is_name(w) for w in ("李安祥", "王仲", "欧阳志远", "阿布都拉·买买提", "司马光", "张立远")]
    [True, True, True, True, True, True]
    >>> [is_name(w) for w in ("的人", "高质量", "王", "协作办", "李安祥等")]
    [False, False, False, False, False]
    """
    single, compound = surnames()
    if "·" in word:
        return bool(_MINORITY.fullmatch(word))
    if not _HAN_WORD.fullmatch(word) or word in not_names() or word[-1] in "等率并及在的了说来赴到与和对向为就将从于":
        return False
    if word[:2] in compound:
        return 3 <= len(word) <= 4
    return word[0] in single and len(word) <= 3
