"""Tells where a noun phrase ends after a measure word, from the words of the clause; regions are covered, as in ``phrases``."""

from __future__ import annotations

from summariser.engines.rules.phrase_words import (
    COUNTED_PLACES,
    EVENTS,
    JOINTLY,
    PARTICLES,
    PLACES_OF,
    RESULTS,
    SHORT_VERBS,
    TIMES,
    cut_words,
    is_nominal,
    soft,
    table,
)
from summariser.engines.rules.tables import words
from summariser.lexicon.segment import Word

# Those that a noun may be followed by, besides.
_MORE_VERBS = SHORT_VERBS | frozenset(
    "常改认请谈问沿找叫替围变掏投正曾却盼想守乘记沉飞摸追喊捎笑哭跳赢输闯躲逛抱抬拖推握牵绕爬骑驾颁占碰望盯瞧懂赔罚扛挑担挨冒漂涨跌掉摊最很全头便已携偕乘早"
)
# Verbs of one character for being at a place that are nouns or names elsewhere.
_STAYING = frozenset("扎蹲泡躺守留落钉分住坐放摆挂停存藏散靠挤围聚搬装贴写")
# What is done to one thing more: 徒弟磨一节公开课. Measure words of such things.
_ONE_OF = frozenset("个节堂场条件本份张座台间道首幅顿碗杯项门支部篇根把口桌")
_DIRECTIONS = RESULTS | frozenset("在往给向入了来去自于进至上")
# Words that follow other nouns as adverbs, and begin names: 联合党支部.
_FIRST = frozenset({"集体", "联合", "希望", "负责人", "随车", "随队", "随船"})
_SHORT_NOUNS = frozenset("县区市村镇乡州省校院厂店站馆户人事课班")
# How something is done: 干部“一对一”帮扶.
_MANNERS = ("组团式", "一对一", "点对点", "面对面", "手把手", "零距离", "一帮一", "多对一", "手拉手", "心连心")
_HONOURED = ("集体", "同志", "个人", "单位")
# 6个民生项目资金3200万元: the projects are counted, then their funds.
_FUNDS_OF = frozenset({"项目资金", "工程资金"})
# What people do before others: 3名队员汇报了工作.
_TELLS = frozenset({"汇报", "表态", "述职", "总结", "发言", "座谈", "分享", "讲述"})
_TELLERS = ("代表", "同志", "专家", "书记", "负责人", "队员", "党员", "学员")
# What those who are counted have: 40名学生升学率达95%, 两大产业产值超过80亿元.
_HAVE = ("率", "产值", "产量", "收入", "营收", "销售额", "营业额", "均价")
_LINKS = frozenset("均都达为是超近约已过到也就")
_HAVERS = ("产业", "企业", "合作社", "公司", "项目", "园区", "基地", "车间", "学校", "医院", "村", "户", "县", "乡镇", "街道")
# What those have not yet left who are counted: 未脱贫人口.
_LEFT = frozenset({"摘帽", "出列", "脱贫", "退出", "消除", "就业", "搬迁", "改造", "达标"})
# Idioms have four characters.
_IDIOM = 4
# What a deed makes no thing of.
_AFFAIRS = frozenset({"事宜", "事务", "情况"})


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
            acts = run.startswith(_MANNERS, token.end) or _deed_quoted(tokens, i) or _by_means(tokens, i)
            honoured = noun and token.text == "“" and run[: token.start].endswith(_HONOURED)
            if (noun and token.text == "“" and acts) or honoured:
                return token.start  # 开发区“握手”结对, 医院“组团式”帮扶, 授予24个集体“先进集体”称号
            quoted = token.text == "“"
            noun = True
        elif quoted:
            continue
        elif noun and (token.text == "及其" or (token.text in _TELLS and (_does(tokens[i - 1]) or tokens[i - 1].text.endswith(_TELLERS)))):
            return token.start  # 教师及其家属
        elif token.text.endswith(("代表作", "同志作")) and run.startswith("了", token.end):
            return token.end - 1  # 6名代表作了发言
        elif token.text.endswith("组") and run.startswith("成", token.end) and token.end - token.start > 2:
            return token.end - 1  # 18名专家组成的科技服务团
        elif i < 2 and tokens[0].text in ("未", "尚未") and tokens[i].kind in ("vg" if i else "nf") and _not_yet(tokens):
            noun = i == 1  # 2个未摘帽县
        elif i and tokens[i - 1].kind in "vg" and token.text in PLACES_OF:
            noun = True  # 收购站
        elif len(token.text) == 1:
            follows = tokens[i + 1].text if tokens[i + 1 : i + 2] else ""
            if noun and token.text in _STAYING and follows in ("在", "到", "进", "于"):
                return token.start  # 5支医疗队蹲在乡镇
            if noun and follows == "一" and tokens[i + 2 : i + 3] and tokens[i + 2].text in _ONE_OF and _deed_alone(token):
                return token.start
            if noun and (follows in ("了", "着") or token.text == "一" or (token.text in "两半几" and follows in TIMES)):
                return token.start  # 村通了水泥路, 菜心一天就卖光
            if token.text in stops or (token.text in _MORE_VERBS and noun) or (token.text in PARTICLES and noun):
                if i == 0 and token.text in "后前中时里内上下间外" and _joins(tokens, i):
                    continue
                if i == 0 and token.text == "驻" and tokens[1:2] and tokens[1].kind == "p":
                    continue  # 驻佛山劳务工作站
                short = len(tokens[0].text) == 1 and tokens[0].text not in _SHORT_NOUNS and tokens[0].kind != "p"
                if i == 1 and short and token.text != "是":
                    continue
                return tokens[i - 1].start if i > 1 and tokens[i - 1].text in JOINTLY else token.start
            noun = True
        elif token.kind == "p":
            if noun:
                return token.start
            noun = i != 1  # 驻佛山…: the noun is still to come
        elif token.kind == "g" or token.text in table("joining_verbs"):
            if token.end == len(run) and noun and token.text in EVENTS and not _does(tokens[i - 1]):
                return token.end  # 26场技术培训
            if noun and tokens[i - 1].text.endswith("资金"):
                return token.start  # 4000万元资金建设育苗基地
            if noun and tokens[i + 1 : i + 2] and tokens[i + 1].text in _AFFAIRS:
                return token.start  # 两个专班对接事宜
            if not _joins(tokens, i) and (noun or token.text in stops):
                return token.start
            if noun and ((to_number and not _moves(tokens, i)) or _acts(tokens, i, run)):
                return token.start
        elif i == 0 and token.kind == "f" and len(token.text) == _IDIOM:
            noun = True  # 品学兼优的学生
        elif (token.text in stops and not (i == 0 and token.text in _FIRST)) or token.kind == "f":
            if token.text.startswith("各") and _joins(tokens, i):
                continue
            return token.start
        elif token.kind == "v":
            if tokens[i + 1 : i + 2] and (tokens[i + 1].text in PLACES_OF or (noun and _inside(tokens, i, run))):
                continue  # 集中隔离点, 农产品集散中心
            return token.start
        elif noun and to_number and _of_what_is_counted(tokens, i):
            return token.start
        elif to_number and token.text in _FUNDS_OF and i + 1 == len(tokens):
            return token.end - 2
        else:
            noun = True
    deeds = len(tokens) > 1 and all(token.kind == "g" for token in tokens) and tokens[-1].text in EVENTS
    return len(run) if noun or quoted or deeds else 0  # 23场次招商推介


def _deed_alone(word: Word) -> bool:
    """Whether a word of one character is no noun that ends a longer one: 磨 in 徒弟磨一节课, but 馆 in 体验馆."""
    return word.text not in PLACES_OF and word.text not in _SHORT_NOUNS and not word.text.endswith(words("people_heads"))


def _not_yet(tokens: tuple[Word, ...]) -> bool:
    """Whether a noun follows what has not yet come about for it: 未出列贫困村; but 未完成任务."""
    return len(tokens) > 2 and tokens[1].text in _LEFT and tokens[2].kind == "n" and tokens[2].text not in PARTICLES


def _of_what_is_counted(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a new noun begins at ``at``: 32个项目开工率100%, 投入14个脱贫区县财政援助资金2.1亿元."""
    last = tokens[-1].text
    if last == "资金" and at == len(tokens) - 1 and tokens[at - 1].text.endswith(("项目", "工程")):
        return True
    if len(last) > 1 and last[-1] == "率" and tokens[at].kind == "n":
        return at == len(tokens) - 1
    whose = tokens[at - 1].text.endswith((*_HAVERS, *words("people_heads")))
    if whose and len(tokens[at].text) > 1 and tokens[at].text.endswith(_HAVE) and at < len(tokens) - 1:
        return all(token.kind in "vf" or token.text in _LINKS or token.text == "突破" for token in tokens[at + 1 :])
    return last.endswith("资金") and tokens[at - 1].text in COUNTED_PLACES


def _deed_quoted(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether the quotation that opens at ``at`` ends or begins with a verb: 学校“云上牵手”."""
    close = next((i for i in range(at + 1, len(tokens)) if tokens[i].text == "”"), len(tokens))
    return close > at + 1 and "v" in (tokens[at + 1].kind, tokens[close - 1].kind)


def _by_means(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a verb follows the quotation that opens at ``at``: 务工人员“点对点”送到浙江."""
    close = next((i for i in range(at + 1, len(tokens)) if tokens[i].text == "”"), len(tokens))
    return close + 1 < len(tokens) and tokens[close + 1].kind == "v"


def _does(word: Word) -> bool:
    """Whether a word names those who do something."""
    return word.text.endswith((*words("agent_heads"), *words("people_heads")))


def _inside(tokens: tuple[Word, ...], at: int, run: str) -> bool:
    """Whether the verb ``at`` stands inside a name that ends with the run: 人居环境整治示范村; but 蔬菜运往中心, 企业实施项目."""
    verb, rest = tokens[at].text, run[tokens[at].end :]
    leads = verb[-1] in _DIRECTIONS or rest[:1] in _DIRECTIONS  # 领域细化到项目
    named = len(verb) == 2 and not leads and len(rest) <= 5 and rest.endswith(words("facility_heads"))
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
    return tokens[at - 1].text.endswith(words("agent_heads")) and not soft(rest[: phrase_end(rest)] or rest)


def _joins(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a noun follows the word ``at``, others of its kind left out, so that both make one phrase."""
    stops = table("after_nouns")
    for token in tokens[at + 1 :]:
        if token.kind == "g" and (token.text not in stops or (at == 0 and token.text in table("joining_verbs"))):
            continue  # 支教支医人员
        return (
            token.kind in "ng"
            and token.text not in stops
            and token.text not in PARTICLES
            and (len(token.text) > 1 or token.text in "户人村县旗区校院厂站点者员工证费款金率额量劳资企妇群商仪机车柜路桥渠棚")
        )
    return False
