"""Tells where a noun phrase begins before a number and where it ends after a measure word, from the words of the clause.

Regions are opaque to it: a text whose regions are covered (``cover``) shows each as a run of one rare character.
"""

from __future__ import annotations

from summariser.engines.rules.phrase_words import (
    BEFORE_SHORT,
    COMPLEMENTS,
    COVER,
    HOW,
    LETTERS,
    OFFERING,
    PARTICLES,
    PLACES_OF,
    RESULTS,
    SHORT_VERBS,
    TIMES,
    TRADES,
    cut_words,
    is_nominal,
    table,
)
from summariser.engines.rules.tables import words
from summariser.lexicon.segment import Word

# Those that a noun may be followed by, besides.
_MORE_VERBS = SHORT_VERBS | frozenset("常改认请谈问沿找叫替围变掏投正曾却盼想守乘")
_DIRECTIONS = RESULTS | frozenset("往给向入了来去自于进至上")
# Deeds that are events and may be counted as such: 26场技术培训.
_EVENTS = frozenset(words("event_deeds"))
# Words that follow other nouns as adverbs, and begin names: 联合党支部.
_FIRST = frozenset({"集体", "联合", "希望", "负责人"})
# Adverbs of one character: 另签协议, 先改造农房.
_ADVERBS = frozenset("另先就只都现仅曾正刚才未已")
_PAYS = frozenset({"支付", "兑付", "发放", "拨付", "支出"})
# Those who get work: 输转就业农村劳动力, but 就业困难人员.
_GET_WORK = ("农村劳动力", "脱贫人口", "脱贫劳动力", "贫困劳动力", "贫困人口", "农民工")
# Calls on people: 到坡头村慰问脱贫户.
_CALLED_ON = ("企业", "农户", "学校", "单位", "商会", "合作社", "村")
_CALLS = frozenset({"慰问", "走访", "看望", "看望慰问", "走访慰问"})
# 帮助, 组织: the verb after one of these governs an object of its own.
_AUXILIARY = frozenset(words("helping_to"))
_LIST_MARKS = frozenset({"、", "和", "及", "以及", "或"})
_SHORT_NOUNS = frozenset("县区市村镇乡州省校院厂店站馆户人")
# What a project costs.
_MONEY_OF = ("投资", "投资额", "资金")
# Of the verbs that join a noun, those that may bring something new: 落地援藏项目, but 落地企业.
_NEW = frozenset({"落地", "签约", "开工", "投产", "续建"})


def _soft(phrase: str) -> bool:
    """Whether a phrase's head is one that a verb joins into one term: 资金, 项目, 面积."""
    return phrase.endswith(words("figure_soft_heads"))


def phrase_start(segment: str) -> int | None:
    """Where the noun phrase that ends ``segment`` begins; None where the segment ends in a verb that governs nothing before the number.

    >>> [s[phrase_start(s):] for s in ("青岛市累计投入财政帮扶资金", "召开工作推进会", "提供岗位", "种植面积", "实施援建项目")]
    ['财政帮扶资金', '工作推进会', '岗位', '种植面积', '援建项目']
    >>> phrase_start("带动") is None
    True
    """
    tokens = cut_words(segment)
    i = len(tokens)
    quoted = 0
    while i > 0:
        token = tokens[i - 1]
        rest = segment[token.end :]
        if token.text == "”":
            quoted += 1
        elif token.text == "“":
            quoted = max(0, quoted - 1)
        elif not quoted and _ends(tokens, i - 1, rest):
            if not rest and _nominal(tokens, i - 1):
                i -= 1
                continue
            located = token.text == "在" or (token.kind == "p" and i > 1 and tokens[i - 2].text == "在")
            if located and tokens[-1].kind == "g" and tokens[-1].text in _EVENTS and len(tokens) > i + 1:
                return tokens[-1].start  # 在大剧院演出2场
            return token.end if rest else None
        i -= 1
    return 0


def _ends(tokens: tuple[Word, ...], at: int, rest: str) -> bool:
    """Whether the word ``at`` stands before the noun phrase ``rest`` rather than in it."""
    token = tokens[at]
    if token.kind == "p":
        return bool(rest) and at > 0 and tokens[at - 1].text in "向为从对给赴到来在与" and not rest.startswith(("的", "籍", "级"))
    if len(token.text) == 1:
        if token.text == "的":
            return not rest.startswith(("比例", "比重", "份额", "占比"))
        if token.text in "在对" and rest[:1] in LETTERS:
            return False
        if token.text in "来赴在" and _short_name(tokens, at + 1) and tokens[at + 2].kind == "g":
            return False  # 赴厦务工人数
        if token.text in SHORT_VERBS:
            return len(rest) != 1 and _leads(tokens, at)
        if token.text == "下":
            return at > 0 and tokens[at - 1].kind in "vg"  # 专家帮扶下手术量…
        return token.text in PARTICLES or (token.text == "等" and bool(rest))
    if token.kind == "f":
        return True
    if token.kind in "vg" and len(rest) == 1:
        return token.kind == "v" and rest in COMPLEMENTS  # 发出去; but 加工厂, 服务站, 运动鞋
    if at and tokens[at - 1].text == "未":
        return False  # 未出列贫困村
    if token.kind == "v":
        if rest in words("measure_heads") and at:
            return False  # 资金拨付进度
        if not rest or token.text in table("light_verbs"):
            return True
        if rest.endswith(words("measure_heads")) and len(rest) <= 3:
            return False  # 签约额, 拨付率
        before = tokens[at - 1] if at else None
        compound = before is not None and before.kind == "n" and not before.text.endswith(words("agent_heads"))
        compound = compound and token.text[-1] not in RESULTS
        joined = (len(rest) <= 3 and _soft(rest)) or (len(rest) <= 5 and rest.endswith(words("facility_heads")))
        return not (before is not None and compound and len(before.text) > 1 and joined)  # 污水处理设施
    if token.kind == "g":
        return bool(rest) and _governs(tokens, at, rest)
    return False


def _short_name(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether the word ``at`` may be a city told by one character, with a longer word behind it: 厦 in 赴厦务工人数."""
    if len(tokens) <= at + 1 or len(tokens[at].text) > 1 or len(tokens[at + 1].text) == 1:
        return False
    return tokens[at].text not in SHORT_VERBS and tokens[at].text not in PARTICLES


def _nominal(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether the verb that ends a stretch is the noun of one: “圳品”认证113个."""
    before = tokens[at - 1] if at else None
    return before is not None and tokens[at].kind == "v" and before.text == "”" and tokens[at].text not in table("light_verbs")


def _leads(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether the word ``at`` stands where a predicate does: first, or after an adverb, a particle, a helping verb, a region."""
    if not at:
        return True
    before = tokens[at - 1]
    return (
        before.kind in "fp"
        or before.text in PARTICLES
        or before.text in _AUXILIARY
        or before.text in _ADVERBS
        or before.text in HOW
        or (tokens[at].text in SHORT_VERBS and (before.text in BEFORE_SHORT or before.text.endswith(words("agent_heads"))))
        or before.text in _LIST_MARKS
        or (len(before.text) == 1 and before.text in "市县区省州旗地年月日,”)")
    )


def _governs(tokens: tuple[Word, ...], at: int, rest: str) -> bool:
    """Whether a word that may join a noun (帮扶资金) governs it here (帮扶脱贫户, 种植辣椒)."""
    word = tokens[at].text
    if rest.startswith("的"):
        return False
    before = tokens[at - 1] if at else None
    object_ = rest.split("的")[0] or rest
    if word in TRADES and before is not None and before.kind == "n" and object_.endswith(("产品", "特产", "商品", "物资")):
        return True  # 通过电商渠道销售农特产品
    if rest.startswith(COVER) or _pays(tokens, at, rest):
        return True  # 青岛帮扶定西…, 支付收购款
    if word in _CALLS and (rest.endswith(words("helped_heads")) or (rest.endswith(_CALLED_ON) and _leads(tokens, at))):
        return True
    if word == "就业" and rest in _GET_WORK:
        return True
    if word in table("joining_verbs"):
        if word in _NEW and len(rest) > 3 and tokens[at + 1].text not in _NEW and _leads(tokens, at):
            return True  # 落地援藏项目
        if at == 0 and word in ("配套", "共享") and len(rest) >= 4 + (word == "配套"):
            return True  # 配套水肥一体化设施; but 配套设施
        if word not in table("helping_verbs") or not rest.endswith(words("helped_heads")):
            return False
        return _leads(tokens, at) or tokens[at - 1].text in OFFERING or all(t.kind == "g" for t in tokens[:at])
    if _leads(tokens, at):
        if rest.startswith("项目") and rest.endswith(_MONEY_OF):
            return False  # 援建项目总投资
        if tokens[at + 1].kind == "g" and object_.endswith(words("measure_heads")):
            return False  # 投资贸易总金额
        return not (len(object_) <= 3 and _soft(object_)) and not (object_.startswith(words("measure_heads")) and len(object_) <= 3)
    if before is not None and before.kind == "v":
        return False
    if before is not None and before.kind == "g":
        return word in table("governing_verbs") and not _soft(object_)  # 投资建设厂房, but 搬迁安置社区
    return before is not None and before.text.endswith(words("agent_heads")) and not _soft(object_)


def _pays(tokens: tuple[Word, ...], at: int, rest: str) -> bool:
    """Whether a verb of paying governs the sum that follows: 支付收购款, 企业发放补贴; but 发放量."""
    if tokens[at].text not in _PAYS or rest in words("measure_heads"):
        return False
    return _leads(tokens, at) or tokens[at - 1].text.endswith(words("agent_heads"))


def phrase_end(run: str, to_number: bool = False) -> int:
    """Where the noun phrase that begins ``run`` ends; 0 where it begins with no noun.

    Where the next number follows the run (10个省区市共建产业园区741个), a verb inside it ends the phrase.

    >>> [s[:phrase_end(s)] for s in ("乡村学校安装直饮水设备", "脱贫户增收", "专家走进宁夏", "务工人员", "参加活动")]
    ['乡村学校', '脱贫户', '专家', '务工人员', '']
    """
    tokens = cut_words(run)
    stops = table("after_nouns")
    noun = quoted = False
    for i, token in enumerate(tokens):
        if token.text in "“”":
            acts = run.startswith("组团式", token.end) or _deed_quoted(tokens, i)
            if noun and token.text == "“" and acts:
                return token.start  # 开发区“握手”结对, 医院“组团式”帮扶
            quoted = token.text == "“"
            noun = True
        elif quoted:
            continue
        elif token.text.endswith("组") and run.startswith("成", token.end) and token.end - token.start > 2:
            return token.end - 1  # 18名专家组成的科技服务团
        elif len(token.text) == 1:
            follows = tokens[i + 1].text if tokens[i + 1 : i + 2] else ""
            if noun and (follows in ("了", "着") or (token.text in "一两半几" and follows in TIMES)):
                return token.start  # 村通了水泥路, 菜心一天就卖光
            if token.text in stops or (token.text in _MORE_VERBS and noun) or (token.text in PARTICLES and noun):
                if i == 0 and token.text in "后前中时里内上下间外" and _joins(tokens, i):
                    continue
                if i == 0 and token.text == "驻" and tokens[1:2] and tokens[1].kind == "p":
                    continue  # 驻佛山劳务工作站
                if i == 1 and len(tokens[0].text) == 1 and tokens[0].text not in _SHORT_NOUNS and tokens[0].kind != "p":
                    continue
                return token.start
            noun = True
        elif token.kind == "p":
            if noun:
                return token.start
            noun = i != 1  # 驻佛山…: the noun is still to come
        elif token.kind == "g" or token.text in table("joining_verbs"):
            if token.end == len(run) and noun and token.text in _EVENTS and not _does(tokens[i - 1]):
                return token.end  # 26场技术培训
            if not _joins(tokens, i) and (noun or token.text in stops):
                return token.start
            if noun and ((to_number and not _moves(tokens, i)) or _acts(tokens, i, run)):
                return token.start
        elif (token.text in stops and not (i == 0 and token.text in _FIRST)) or token.kind == "f":
            if token.text.startswith("各") and _joins(tokens, i):
                continue
            return token.start
        elif token.kind == "v":
            if tokens[i + 1 : i + 2] and (tokens[i + 1].text in PLACES_OF or (noun and _inside(tokens, i, run))):
                continue  # 集中隔离点, 农产品集散中心
            return token.start
        else:
            noun = True
    return len(run) if noun or quoted else 0


def _deed_quoted(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether the quotation that opens at ``at`` ends or begins with a verb: 学校“云上牵手”."""
    close = next((i for i in range(at + 1, len(tokens)) if tokens[i].text == "”"), len(tokens))
    return close > at + 1 and "v" in (tokens[at + 1].kind, tokens[close - 1].kind)


def _does(word: Word) -> bool:
    """Whether a word names those who do something."""
    return word.text.endswith((*words("agent_heads"), *words("people_heads")))


def _inside(tokens: tuple[Word, ...], at: int, run: str) -> bool:
    """Whether the verb ``at`` stands inside a name that ends with the run: 人居环境整治示范村; but 蔬菜运往中心, 企业实施项目."""
    verb, rest = tokens[at].text, run[tokens[at].end :]
    named = len(verb) == 2 and verb[-1] not in _DIRECTIONS and len(rest) <= 5 and rest.endswith(words("facility_heads"))
    return named and not _does(tokens[at - 1]) and is_nominal(rest)


def _moves(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a verb follows the word ``at``, which then is not what the noun before it does: 鲁甘协作项目带动…"""
    acting = tokens[at - 1].text.endswith((*words("agent_heads"), *_SHORT_NOUNS))
    return not acting and any(token.kind == "v" for token in tokens[at + 2 :])


def _acts(tokens: tuple[Word, ...], at: int, run: str) -> bool:
    """Whether the word ``at`` is what the noun before it does: 社会组织结对帮扶村."""
    rest = run[tokens[at].end :]
    if tokens[at].text == "结对" and _does(tokens[at - 1]):
        return True
    return tokens[at - 1].text.endswith(words("agent_heads")) and not _soft(rest[: phrase_end(rest)] or rest)


def _joins(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a noun follows the word ``at``, others of its kind left out, so that both make one phrase."""
    stops = table("after_nouns")
    for token in tokens[at + 1 :]:
        if token.kind == "g" and token.text not in stops:
            continue
        return (
            token.kind in "ng"
            and token.text not in stops
            and token.text not in PARTICLES
            and (len(token.text) > 1 or token.text in "户人村县区校院厂站点者员工证费款金率额量劳资企妇群商")
        )
    return False
