"""Words of a clause for the grammar of noun phrases: regions covered, verbs with their result joined, years apart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from summariser.engines.rules.tables import words
from summariser.lexicon.segment import Word, words_of
from summariser.regex import regex

COVER = "\u3400"
# Stands for the digit of 5G, 4K and 3A级, which counts nothing.
GENERATION = "\u3401"
_GENERATIONS = regex("(?<![\\d.A-Za-z])[2-8](?=[GKgk](?![A-Za-z])|A{1,5}(?=级|景区|旅游))")
_NAMED = regex("“\\d{2,4}(?:平台|工程|行动|计划|模式|战略|机制)?”")
_DIGIT = regex("\\d")
# Verbs of one character: 建学校6所, 获表扬.
SHORT_VERBS = frozenset(
    "获建招引派捐修购设拨筹选送收付开办种养售销缴增减签育看吃住用做进赶驻跑走坐站抵飞奔带拿拉捧端搬返离受踏迈聚闻听说忙穿写教帮享来去登"
    "卖买剩添挣赚结投装拆聘揽订赠铺挖盖砌栽植架凑打发讲演作挂贴摆印拍运寄领租调换迁接找攒采摘晒酿聊谈唱跳创产"
)
# Of these, those that do something to what follows wherever they stand: 边贸市场建商铺.
ACTIONS = frozenset("建修盖办招引带派送捐买卖给拿领签添赠铺挖砌栽种养育获设购寄运")
# What a verb of one character leads to: 建好车间, 签下协议.
RESULTS = frozenset("好下出到成起完上满齐掉")
# What a verb of two characters may be followed by: 梳理出问题清单.
_OUT = frozenset("出起回好成来去走")
# What joins such a verb besides: 投进资金.
_INTO = RESULTS | frozenset("进来走回")
# Particles that no noun phrase crosses. Each counts only where it is a word of its own: 共享, 对口, 为期 are others.
PARTICLES = frozenset(
    "赴让使令给向由从对将把被以在至于了过着共并且又还仍再也均各每较比的为可用已与同跟里中内时后前要能有靠就凭按经供因虽但却"
)
# 在京销售额, 援甘干部: a province's one-character name after a particle belongs to the noun.
LETTERS = frozenset(
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新疆甬穗杭深汉凉乐定莞佛珠厦榕泉连宜温嘉绍锡常通盐扬湛潍济烟威"
)
# What a verb makes a noun of, of one character: 隔离点, 采摘园.
PLACES_OF = frozenset("点站区室厂员户者率费机车楼馆房园商师工仪书嫂犬品库店院所校棚柜稻苗路桥渠")
# What a verb of two characters is followed by in one word: 发出去, 拿回来.
COMPLEMENTS = frozenset("去来了掉光完走")
TIMES = frozenset("天年月夜次周季路")
# Places and manners that a predicate follows: 当地建设…, 主要建设….
HOW = frozenset(
    {"当地", "本地", "各地", "双方", "两地", "们", "我", "他", "她", "你", "咱", "主要", "集中", "同步", "统一", "免费"}
    | {"现场", "当场", "首批", "联合"}
)
# What takes people in: 公益性岗位安置脱贫劳动力.
OFFERING = frozenset({"岗位", "公益岗位", "公益性岗位", "车间", "工坊", "基地", "企业", "园区", "合作社"})
# Words that a verb of one character follows: 来种, 新铺, 互开.
BEFORE_SHORT = frozenset("来去新再又互")
# Adverbs of one character before a verb of one: 企业合捐15万元.
JOINTLY = frozenset("合齐双互自代共同又再先均都")
# 到沪就业人数: how many do so.
NUMBERS_OF = ("人数", "人次", "户数")
# Places that have funds.
COUNTED_PLACES = frozenset({"区县", "县区", "市县", "县市", "乡镇", "贫困县", "脱贫县", "贫困村", "脱贫村", "行政村", *"县市区村"})
# Adverbs of one character: 另签协议, 先改造农房.
ADVERBS = frozenset("另先就只都现仅曾正刚才未已")
# Those who get work: 输转就业农村劳动力, but 就业困难人员.
GET_WORK = ("农村劳动力", "脱贫人口", "脱贫劳动力", "贫困劳动力", "贫困人口", "农民工")
# Calls on people: 到坡头村慰问脱贫户.
CALLED_ON = ("企业", "农户", "学校", "单位", "商会", "合作社", "村")
CALLS = frozenset({"慰问", "走访", "看望", "探望", "看望慰问", "走访慰问"})
# Verbs that a sum follows.
PAYS = frozenset({"支付", "兑付", "发放", "拨付", "支出"})
# Of the verbs that join a noun, those that may bring something new: 落地援藏项目, but 落地企业.
NEW = frozenset({"落地", "签约", "开工", "投产", "续建"})
# Deeds that are events and may be counted as such: 26场技术培训.
EVENTS = frozenset(words("event_deeds"))
TRADES = frozenset({"销售", "采购", "购买", "收购"})
_PROVINCE = "[京津冀沪苏浙皖闽鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新疆港澳蒙]"
# 去年产值 is 产值 of last year, 全年|销售收入; 供京量: what goes to a place, in one word.
_YEARS = regex(
    f"(?P<noun>年?[供销输出](?:{COVER}{{1,3}}|{_PROVINCE})[量额]|[送供](?:{COVER}{{1,3}}|{_PROVINCE})(?:绿?电|水)量?)|(?P<region>{COVER}+)|(?:[今去前明全]|[上下]半)年[底末初]?(?![轻级龄]|任务)"
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


def without_generations(text: str) -> str:
    """The text with another character for the digits of a name: 5G基站, “832平台”.

    >>> without_generations("5G基站86座,“832平台”农产品").replace(GENERATION, "_")
    '_G基站86座,“___平台”农产品'
    """
    return _NAMED.sub(lambda name: _DIGIT.sub(GENERATION, name.group()), _GENERATIONS.sub(GENERATION, text))


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
        joins = before is not None and word.start == before.end and len(before.text) == 2 and before.kind == "v" and word.text in _OUT
        joins = joins and before is not None and not (before.text[-1] in RESULTS and word.text in RESULTS)  # 建成|出菇大棚
        if before is not None and (joins or (word.text in _INTO and before.text in SHORT_VERBS)):
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
    acts = first is not None and first.text in ACTIONS and len(phrase) > 2  # 860亩建大棚
    return first is not None and first.kind == "n" and not acts and first.text not in table("after_nouns")


def last_word(phrase: str) -> str:
    """The head of a phrase.

    >>> last_word("油茶基地")
    '基地'
    """
    return next((word.text for word in reversed(cut_words(phrase))), "")


def is_nominal(phrase: str) -> bool:
    """Whether all words of a phrase can stand in a noun phrase: 教育, 医疗, but not 推动发展."""
    return all(word.kind in "ng" and word.text not in PARTICLES for word in cut_words(phrase))


def soft(phrase: str) -> bool:
    """Whether a phrase's head is one that a verb joins into one term: 资金, 项目, 面积."""
    return phrase.endswith(words("figure_soft_heads"))
