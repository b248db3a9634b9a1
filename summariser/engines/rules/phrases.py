"""Tells where a noun phrase begins before a number, from the words of the clause.

Regions are opaque to it: a text whose regions are covered (``cover``) shows each as a run of one rare character.
"""

from __future__ import annotations

from summariser.engines.rules.phrase_words import (
    ACTIONS,
    ADVERBS,
    BEFORE_SHORT,
    CALLED_ON,
    CALLS,
    COMPLEMENTS,
    COVER,
    EVENTS,
    GET_WORK,
    HOW,
    LETTERS,
    NEW,
    NUMBERS_OF,
    OFFERING,
    PARTICLES,
    PAYS,
    RESULTS,
    SHORT_VERBS,
    TRADES,
    cut_words,
    soft,
    table,
)
from summariser.engines.rules.tables import words
from summariser.lexicon.segment import Word

# 帮助, 组织: the verb after one of these governs an object of its own.
_AUXILIARY = frozenset(words("helping_to"))
_LIST_MARKS = frozenset({"、", "和", "及", "以及", "或"})
_IN_NEED = ("困难学生", "贫困学生", "困难家庭", "困难户", "脱贫户", "监测户", "贫困户", "困难群众")
_VISITORS = frozenset({"游客", "旅客", "客商", "旅游者"})
# What a project costs.
_MONEY_OF = ("投资", "投资额", "资金")
# What money is given for: 资助建设….
_PAYS_FOR = frozenset({"资助", "援助", "支援", "帮扶", "扶持", "投资", "援建"})
# What is put aside to buy things.
_BUYS = frozenset({"购置", "购买", "采购", "采买", "维修", "更新"})
_SPENDING = ("资金", "经费", "专项资金", "费用")
# What is signed, and what signs it: the verb between belongs to the name (签订购苗协议).
_SIGNS = frozenset({"签订", "签署", "签下", "签", "达成"})
_PAPERS = ("协议", "协议书", "合同", "备忘录", "意向书", "订单", "责任书")
# Who does something with others: 高校与我市企业共建研发平台.
_WITH_OTHERS = frozenset("与和同跟")
_TOGETHER = frozenset({"共建", "合建", "联建", "合办", "合作", "建设", "开展", "联合"})
# Those who come to see what others run: 人大代表视察协作项目.
_DELEGATES = ("代表", "委员")
# 培养|学员
_TEACHES = frozenset({"培养", "培育", "招收", "招录"})
_TAUGHT = frozenset({"学员", "人才", "学生", "骨干", "教师", "医生", "人员", "技工", "工匠", "绣娘", "党员", "师资"})
_SHOPS = ("商超", "超市", "机关", "食堂", "学校", "社区", "企业", "市场", "门店", "单位", "平台")
# 拆迁安置|移民: what a verb before does not join.
_SETTLES = frozenset({"安置", "救助", "资助", "培训", "慰问"})
# What comes with something else and is one thing with the word for that: 配套设施, but 配套冷库.
_SIDE_WORKS = ("设施", "设备", "用房", "管网", "工程", "项目", "资金", "服务", "政策", "产业", "企业", "措施", "道路")


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
            if located and tokens[-1].kind == "g" and tokens[-1].text in EVENTS and len(tokens) > i + 1:
                return tokens[-1].start  # 在大剧院演出2场
            return token.end if rest else None
        i -= 1
    return 0


def _ends(tokens: tuple[Word, ...], at: int, rest: str) -> bool:
    """Whether the word ``at`` stands before the noun phrase ``rest`` rather than in it."""
    token = tokens[at]
    if token.kind == "p":
        if bool(rest) and at > 0 and tokens[at - 1].text == "进" and rest.endswith(_SHOPS):
            return True  # 产品进杭州商超、机关
        return bool(rest) and at > 0 and tokens[at - 1].text in "向为从对给赴到来在与" and not rest.startswith(("的", "籍", "级"))
    if len(token.text) == 1:
        if token.text == "的":
            return not rest.startswith(("比例", "比重", "份额", "占比"))
        if token.text in "在对" and rest[:1] in LETTERS:
            return False
        if token.text in "来赴在" and _short_name(tokens, at + 1) and (tokens[at + 2].kind == "g" or rest.endswith(NUMBERS_OF)):
            return False  # 赴厦务工人数, 来黔游客人数
        if token.text == "来" and _short_name(tokens, at + 1) and tokens[at + 2].text in _VISITORS:
            return False  # 来渝游客
        if token.text == "赴" and _short_name(tokens, at + 1) and tokens[at + 2].text.startswith(("务工", "就业")):
            return False  # 赴浙务工人员
        if rest.endswith(_PAPERS) and ((at and tokens[at - 1].text in _SIGNS) or rest[1:] in _PAPERS):
            return False  # 签订购苗协议, 供货合同
        if token.text in SHORT_VERBS:
            return len(rest) != 1 and (_leads(tokens, at) or _acts_on(tokens, at, rest))
        if token.text == "到":  # 走到海拔3700米; but 到浙江务工
            return bool(rest) and tokens[-1].kind == "n" and not rest.endswith(NUMBERS_OF) and not _short_name(tokens, at + 1)
        if token.text in LETTERS and at > 1 and tokens[at - 1].text in "到赴往" and tokens[at - 2].kind == "v":
            return tokens[-1].kind == "n"  # 选派到渝党政干部
        if token.text == "上":
            return rest.endswith(("课", "课堂")) and (not at or tokens[at - 1].text not in "线网云")  # 走进课堂上示范课9节
        if token.text == "率":  # 副院长甲率专家团
            parties = ("团", "队", "组", "人员", "企业家", "代表", "一行", "专家", "医护", "部门", "单位", "负责人", "负责同志")
            return rest.endswith((*parties, *words("people_heads")))
        if token.text == "被":
            return bool(rest) or not at or not _is_thing(tokens[at - 1])  # 蚕丝被2床
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
        if at and tokens[at - 1].text in _SIGNS and rest.endswith(_PAPERS):
            return False
        if rest.split("、")[0] in words("measure_heads") and at:
            return False  # 资金拨付进度, 项目履约率、开工率
        if rest.startswith(_SPENDING) and token.text in _BUYS and at and _is_thing(tokens[at - 1]):
            return False  # 医疗设备购置资金
        if not rest or token.text in table("light_verbs"):
            return True
        if rest.endswith(words("measure_heads")) and len(rest) <= 3:
            return False  # 签约额, 拨付率
        before = tokens[at - 1] if at else None
        compound = before is not None and before.kind == "n" and not before.text.endswith((*words("agent_heads"), *_DELEGATES))
        compound = compound and token.text[-1] not in RESULTS and not token.text.startswith("配套")
        joined = (len(rest) <= 3 and soft(rest)) or (len(rest) <= 5 and rest.endswith(words("facility_heads")))
        return not (before is not None and compound and len(before.text) > 1 and joined)  # 污水处理设施
    if token.kind == "g":
        return bool(rest) and _governs(tokens, at, rest)
    return False


def _is_thing(word: Word) -> bool:
    """Whether a word names things, not those who do something with them."""
    return word.kind == "n" and len(word.text) > 1 and not word.text.endswith((*words("agent_heads"), *words("people_heads")))


def _short_name(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether the word ``at`` may be a city told by one character, with a longer word behind it: 厦 in 赴厦务工人数."""
    if len(tokens) <= at + 1 or len(tokens[at].text) > 1 or len(tokens[at + 1].text) == 1:
        return False
    return tokens[at].text not in SHORT_VERBS and tokens[at].text not in PARTICLES and tokens[at].text not in "该此其本这那我"


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
        or before.text in ADVERBS
        or before.text in HOW
        or (tokens[at].text in SHORT_VERBS and (before.text in BEFORE_SHORT or before.text.endswith(words("agent_heads"))))
        or before.text in _LIST_MARKS
        or (len(before.text) == 1 and before.text in "市县区省州旗地年月日,”)是")
    )


def _acts_on(tokens: tuple[Word, ...], at: int, rest: str) -> bool:
    """Whether the verb of one character ``at`` stands between two nouns: 边贸市场建商铺."""
    if tokens[at].text not in ACTIONS or len(rest) < 2 or tokens[at + 1].kind not in "ng":
        return False
    return tokens[at - 1].kind == "n" and len(tokens[at - 1].text) > 1


def _governs(tokens: tuple[Word, ...], at: int, rest: str) -> bool:
    """Whether a word that may join a noun (帮扶资金) governs it here (帮扶脱贫户, 种植辣椒)."""
    word = tokens[at].text
    if rest.startswith("的"):
        return False
    one_deed = at + 2 == len(tokens) and tokens[at + 1].kind == "g" and len(rest) == len(word) == 2
    if one_deed and rest not in table("joining_verbs"):
        return False  # 送教下乡
    before = tokens[at - 1] if at else None
    object_ = rest.split("的")[0] or rest
    if word in TRADES and before is not None and before.kind == "n" and object_.endswith(("产品", "特产", "商品", "物资")):
        return True  # 通过电商渠道销售农特产品
    acted = before is not None and before.text.endswith(words("agent_heads"))
    if word in _TOGETHER and acted and len(object_) > 2 and any(token.text in _WITH_OTHERS for token in tokens[:at]):
        return True
    if rest.startswith(COVER) or _pays(tokens, at, rest):
        return True  # 青岛帮扶定西…, 支付收购款
    if word in CALLS and (rest.endswith(words("helped_heads")) or (rest.endswith(CALLED_ON) and _leads(tokens, at))):
        return True
    if word == "结对" and rest.endswith(_IN_NEED) and _leads(tokens, at):
        return True  # 结对困难学生62名; but 结对村
    if word == "资助" and before is not None and before.kind == "n" and rest.endswith(words("helped_heads")):
        return True  # 助学活动资助困难学生
    if word == "就业" and rest in GET_WORK:
        return True
    if word in table("joining_verbs"):
        if word in NEW and len(rest) > 3 and tokens[at + 1].text not in NEW and (acted or _leads(tokens, at)):
            return True  # 落地援藏项目
        if at == 0 and word in ("配套", "共享") and len(rest) >= 4 + (word == "配套"):
            return True  # 配套水肥一体化设施; but 配套设施
        if at == 0 and word == "配套" and len(rest) > 1 and not rest.endswith(_SIDE_WORKS) and not soft(rest):
            return True  # 配套冷库2座
        if word not in table("helping_verbs") or not rest.endswith(words("helped_heads")):
            return False
        if before is not None and before.text.endswith(words("agent_heads")):
            return True  # 医疗队义诊群众
        return _leads(tokens, at) or tokens[at - 1].text in OFFERING or all(t.kind == "g" for t in tokens[:at])
    if _leads(tokens, at):
        if word in _TEACHES and rest in _TAUGHT:
            return True
        if rest.startswith("项目") and rest.endswith(_MONEY_OF):
            return False  # 援建项目总投资
        if rest.startswith("资金") and rest.endswith(words("measure_heads")):
            return False  # 援建资金总量
        if tokens[at + 1].kind == "g" and object_.endswith(words("measure_heads")):
            return False  # 投资贸易总金额
        return not (len(object_) <= 3 and soft(object_)) and not (object_.startswith(words("measure_heads")) and len(object_) <= 3)
    if before is not None and before.kind == "v":
        return word in _SETTLES and rest.endswith(words("helped_heads")) and not rest.startswith(words("measure_heads"))
    if before is not None and before.kind == "g":
        if word == "安置" and rest.endswith(words("helped_heads")) and at == len(tokens) - 2:
            return True  # 搬迁安置|移民
        if word == "建设" and before.text in _PAYS_FOR and len(object_) > 3:
            return True  # 资助建设新农村示范村
        # 投资建设厂房, but 搬迁安置社区, 屠宰加工能力
        return word in table("governing_verbs") and not soft(object_) and object_ not in words("measure_heads")
    return before is not None and before.text.endswith(words("agent_heads")) and not soft(object_)


def _pays(tokens: tuple[Word, ...], at: int, rest: str) -> bool:
    """Whether a verb of paying governs the sum that follows: 支付收购款, 企业发放补贴; but 发放量."""
    if tokens[at].text not in PAYS or rest in words("measure_heads"):
        return False
    return _leads(tokens, at) or tokens[at - 1].text.endswith(words("agent_heads"))
