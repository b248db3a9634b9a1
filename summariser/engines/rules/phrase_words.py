"""Words of a clause for the grammar of noun phrases: regions covered, verbs with their result joined, years apart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from summariser.engines.rules.tables import words
from summariser.lexicon.segment import Word, words_of
from summariser.regex import regex

COVER = "\u3400"
# Verbs of one character: 建学校6所, 获表扬.
SHORT_VERBS = frozenset(
    "获建招引派捐修购设拨筹选送收付开办种养售销缴增减签育看吃住用做进赶驻跑走坐站抵飞奔带拿拉捧端搬返离受踏迈聚闻听说忙穿写教帮享来去登"
    "卖买剩添挣赚结投装拆聘揽订赠铺挖盖砌栽植架凑打"
)
# What a verb of one character leads to: 建好车间, 签下协议.
RESULTS = frozenset("好下出到成起完上满齐掉")
# Particles that no noun phrase crosses. Each counts only where it is a word of its own: 共享, 对口, 为期 are others.
PARTICLES = frozenset(
    "赴让使令给向由从对将把被以在至于了过着共并且又还再也均各每较比的为可用已与同跟里中内时后前要能有靠就凭按经供因虽但却"
)
# 在京销售额, 援甘干部: a province's one-character name after a particle belongs to the noun.
LETTERS = frozenset(
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新疆甬穗杭深汉凉乐定莞佛珠厦榕泉连宜温嘉绍锡常通盐扬湛潍济烟威"
)
# What a verb makes a noun of, of one character: 隔离点, 采摘园.
PLACES_OF = frozenset("点站区室厂员户者率费机车楼馆房园商师工仪书嫂犬品库店院所校棚柜稻苗")
# What a verb of two characters is followed by in one word: 发出去, 拿回来.
COMPLEMENTS = frozenset("去来了掉光完走")
TIMES = frozenset("天年月夜次周季路")
# Places and manners that a predicate follows: 当地建设…, 主要建设….
HOW = frozenset({"当地", "本地", "各地", "双方", "两地", "们", "我", "他", "她", "你", "咱", "主要", "集中", "同步", "统一", "免费"})
# What takes people in: 公益性岗位安置脱贫劳动力.
OFFERING = frozenset({"岗位", "公益岗位", "公益性岗位", "车间", "工坊", "基地", "企业", "园区", "合作社"})
# Words that a verb of one character follows: 来种, 新铺.
BEFORE_SHORT = frozenset("来去新再又")
TRADES = frozenset({"销售", "采购", "购买", "收购"})
_PROVINCE = "[京津冀沪苏浙皖闽鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新疆港澳蒙]"
# 去年产值 is 产值 of last year; 供京量: what goes to a place, in one word.
_YEARS = regex(
    f"(?P<noun>年?[供销输出](?:{COVER}{{1,3}}|{_PROVINCE})[量额]|[送供](?:{COVER}{{1,3}}|{_PROVINCE})(?:绿?电|水)量?)|(?P<region>{COVER}+)|[今去前明]年(?![轻级])"
)


def cover(text: str, spans: Iterable[tuple[int, int]], by: str = COVER) -> str:
    """The text with what stands at ``spans``, in rising order, covered: each character ``by`` another, for regions ``COVER``.

    >>> cover("向会宁县援助资金", [(1, 4)]).replace(COVER, "_")
    '向___援助资金'
    """
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts += [text[at:start], by * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


@cache
def table(name: str) -> frozenset[str]:
    """The words of a list of the rules, to ask whether it holds one."""
    return frozenset(words(name))


@lru_cache(maxsize=2048)
def cut_words(segment: str) -> tuple[Word, ...]:
    """The words of a stretch; a covered region is one word of kind p."""
    found: list[Word] = []
    at = 0
    for known in _YEARS.finditer(segment):
        found += _resulting(words_of(segment, at, known.start()))
        kind = "p" if known["region"] else "n" if known["noun"] else "f"
        found.append(Word(known.start(), known.end(), known.group(), kind))
        at = known.end()
    return (*found, *_resulting(words_of(segment, at, len(segment))))


def _resulting(cut: list[Word]) -> list[Word]:
    """The words with 建 and 好 joined into the verb 建好."""
    found: list[Word] = []
    for word in cut:
        before = found[-1] if found else None
        if before is not None and word.text in RESULTS and before.text in SHORT_VERBS:
            found[-1] = Word(before.start, word.end, before.text + word.text, "v")
        else:
            found.append(word)
    return found


def is_noun(phrase: str) -> bool:
    """Whether a phrase begins with a plain noun, not with a verb or a noun of one; an empty one doesn't.

    >>> is_noun("厂房"), is_noun("")
    (True, False)
    """
    first = next(iter(cut_words(phrase)), None)
    return first is not None and first.kind == "n" and first.text not in table("after_nouns")


def last_word(phrase: str) -> str:
    """The head of a phrase.

    >>> last_word("油茶基地")
    '基地'
    """
    return next((word.text for word in reversed(cut_words(phrase))), "")


def is_nominal(phrase: str) -> bool:
    """Whether all words of a phrase can stand in a noun phrase: 教育, 医疗, but not 推动发展."""
    return all(word.kind in "ng" and word.text not in PARTICLES for word in cut_words(phrase))
