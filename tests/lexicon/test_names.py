"""Names: the shapes that pass, and the words of the genre that look like names and are none."""

from __future__ import annotations

import pytest

from summariser.lexicon.names import is_name, not_names, surnames

NAMES = (
    "李中 宋兰贵 岳振鹤 程敏尔 欧阳靖 诸葛孔明 司马光 端木磊 申屠立言 "
    "濮阳靖川 呼延崇 阿布都拉·买买提 艾力江·吐尔逊 仝志恒 逄锡龙 禤卫东 覃开贤 郗长庚"
)
WORDS = "高质量 马铃薯 金银花 党委 常委 常务 成员 全省 万元 经济 方面 宋兰贵等 张富贵说 王 欧阳 的人 协作办 abc 王a 江苏 甘肃 时任 华为"
SHAPED = {
    "王主任": "a surname and a post have the form of a name",
    "青岛市": "a region that begins with a surname has the form of a name",
    "夏河县": "a region that begins with a surname has the form of a name",
    "张某": "an unnamed person has the form of a name",
}
WITHOUT_SURNAME = {
    "乌云塔娜": "a Mongolian name of four characters without a dot",
    "次仁央宗": "a Tibetan name of four characters without a dot",
}


@pytest.mark.parametrize("name", NAMES.split())
def test_names(name):
    assert is_name(name)


@pytest.mark.parametrize("word", ["", "·", "王·", "·王", *WORDS.split()])
def test_no_names(word):
    assert not is_name(word)


def known(limits: dict[str, str]) -> list[object]:
    return [pytest.param(word, marks=pytest.mark.xfail(reason=why, strict=True)) for word, why in limits.items()]


@pytest.mark.parametrize("word", known(SHAPED))
def test_words_of_the_same_shape(word):
    assert not is_name(word)


@pytest.mark.parametrize("word", known(WITHOUT_SURNAME))
def test_names_without_a_surname(word):
    assert is_name(word)


def test_tables_are_clean():
    single, compound = surnames()
    assert all(len(word) == 1 for word in single)
    assert all(len(word) == 2 for word in compound)
    assert not [word for word in not_names() if not 2 <= len(word) <= 4 or not all("\u3400" <= c <= "\u9fff" for c in word)]
