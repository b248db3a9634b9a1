"""Finds the noun beside a quantity: after its measure word (48个示范村) or before it (示范村48个)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summariser.engines.rules.tables import any_of, words

LINK = re.compile(
    r"(?:(?:力争|要|还|虽|常年|已经|升至|升到|升|涨了?|涨到|做到|折合人民币|折合|折款|铺开|发展到|发展(?=到)|扩大|接近|有望|再|"
    r"全部|总共|每年|一年|全年|当年|年内|去年|今年|大幅|预计|总计|平均|也|总数|合计|共计|累计|共|大约|大概|达到了?|达|突破了?|"
    r"超过了?|超过|超|逾|近|约|为|至|到|增(?:加|长)?(?:到|至)|提高(?:到|至)|上升(?:到|至)|扩大(?:到|至)|下降(?:到|"
    r"至)|"
    r"减少(?:到|至)|的|有|是|:|了|已|均|仅|就|(?<!人)才|不少于|不低于|至少|将近|将|近期|高达|多达|稳定在|保持在|完成|分别为|分别达|分别|由|从|不足|不到|在|[“”\"(]))+$"
)
_LEFT_TRIM = re.compile(
    r"^(?:了|的|一批|一大批|等|及|和|与|、|其中|以及|(?!共[同建享富])共|约|近|达|也|都(?![安匀江昌兰])|还|”|\)|相关|有关|另有|另|还有)+"
)
_PERIOD_AHEAD = re.compile(
    r"^(?:(?:到|至|截至|自|从)(?=(?:19|20)\d{2}年)|前(?=[\u3400-\u9fff]{3})|(?:年|月)?[底末]前|(?:19|20)\d{2}年(?:度|以来|底|末)?|\d{1,2}月(?:份|"
    r"底|末)?|\d{1,2}日|今年|去年|前年|近[一二三四五六七八九十\d]+年|[一二三四五六七八九十两\d]+年来?)+"
)
_HAN_RUN = re.compile(r"[\u3400-\u9fffA-Za-z“”\"·\-0-9+]+")


@dataclass(frozen=True, slots=True)
class Indicator:
    """The noun that is counted and its span in the text (where it stands there), and which rule found it."""

    name: str
    start: int
    end: int
    rule: str


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(any_of(words("figure_verbs")))


@cache
def _soft() -> re.Pattern[str]:
    return re.compile(any_of(words("figure_soft_heads")) + "$")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(any_of(words("after_nouns")))


# Words that begin something new after 、: 3家企业、推动产业升级.
LIST_VERBS = re.compile(r"[推助带实建完开投举组签引销增发培选派帮扶促惠覆新改创出加提优落共拓]")


def noun_after(text: str, start: int, end: int) -> Indicator | None:
    """The noun that follows a measure word at ``start``, up to the first word that can't belong to it.

    >>> text = "精心打造48个乡村振兴示范村,邀请400多家东部企业来定考察,带动512户脱贫户增收,10个区(县、市)与"
    >>> [noun_after(text, text.index(m) + 1, len(text)).name for m in ("个乡", "家东", "户脱", "个区")]
    ['乡村振兴示范村', '东部企业', '脱贫户', '区(县、市)']
    """
    if start < end and text[start] == "的":
        start += 1
    run = _HAN_RUN.match(text, start, end)
    if not run:
        return None
    stop = run.end()
    for match in _stops().finditer(text, start, run.end()):
        word = match.group()
        if match.start() == start:
            if (len(word) == 1 and word in "后前中时里内上下间") or text.startswith(("各族", "各级", "各类", "各界"), start):
                continue  # 中小学, 各族群众
            if word in _joining() and match.end() < run.end() and not _stops().match(text, match.end()):
                continue  # 脱贫户, 务工人员
            return None
        if match.start() - start == 1 and len(word) == 1 and text[start] not in _SHORT_NOUNS:
            continue
        if (
            word in _joining()
            and match.end() < run.end()
            and not _stops().match(text, match.end())
            and text[match.end()] in "人户劳资项村企妇群"
        ):
            continue
        if len(word) == 1 and word in "后前中时里内上下间" and match.end() < run.end():
            continue
        stop = match.start()
        break
    digit = re.search(r"\d", text[start:stop])
    if digit and digit.start():
        stop = start + digit.start()
    if stop < len(text) and (aside := _ASIDE.match(text, stop)):
        stop = aside.end()
        rest = noun_after(text, stop, min(len(text), stop + 12)) if re.match(r"[\u3400-\u9fff]", text[stop:]) else None
        stop = rest.end if rest else stop
    name = _unquoted(text[start:stop])
    if not name or len(name) > 24 or (len(name) == 1 and name not in _SHORT_NOUNS):
        return None
    return Indicator(name, start, stop, "noun_after")


_ASIDE = re.compile(r"\([\u3400-\u9fff、]{1,8}\)")
_SHORT_NOUNS = frozenset("县区市村镇乡州省校院厂店站馆户")


def _unquoted(name: str) -> str:
    """The noun without quotation marks that have lost their partner."""
    name = name.strip(" 、")
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")


def noun_before(text: str, floor: int, end: int) -> Indicator | None:
    """The noun that ends before a quantity at ``end``: after the last verb of its clause, links like 达到 left out.

    >>> text = "青岛市累计投入财政帮扶资金18.68亿元"
    >>> noun_before(text, 0, 13).name
    '财政帮扶资金'
    >>> noun_before("建设培训基地", 0, 6).name, noun_before("带动", 0, 2) is None
    ('培训基地', True)
    """
    link = LINK.search(text, floor, end)
    stop = link.start() if link else end
    segment = text[floor:stop]
    start = _after_verbs(segment)
    piece = segment[start:]
    for trim in (_LEFT_TRIM, _PERIOD_AHEAD, _LEFT_TRIM, _WHOSE):
        if cut := trim.match(piece):
            start, piece = start + cut.end(), piece[cut.end() :]
    for ahead in (_BATCH_AHEAD, _EXAMPLES):
        if (cut := ahead.match(piece)) and len(piece) - cut.end() >= 2:
            start, piece = start + cut.end(), piece[cut.end() :]
    if re.search(r"\d", piece):  # 3天会期里客流: the noun stands after what the number belongs to
        tail = re.split(r"[里内间时]", piece)[-1]
        start, piece = start + len(piece) - len(tail), tail
    if team := re.search(r"(?:代表团|考察团|工作组|工作队|代表队)(?=一行$)", piece):
        start, piece = start + team.start(), team.group()
    name = _unquoted(re.sub(r"等$", "", piece))
    if (
        name in _NO_NOUNS
        or len(name) < 2
        or len(name) > 30
        or not re.search(r"[\u3400-\u9fff]", name)
        or re.search(r"[\d,。;:]|^[^(]*\)|\([^)]*$", name)
    ):
        return None
    begin = text.find(name, floor + start, stop)
    return Indicator(name, begin, begin + len(name), "noun_before") if begin >= 0 else None


# 第一批挂职干部, 产业、教育、卫生等项目: what leads up to the noun.
_NO_NOUNS = frozenset(
    {"先后", "陆续", "累计", "分别", "目前", "其中", "全部", "总共", "相继", "平均", "接连", "同比", "环比", "我们", "他们"}
)
_BATCH_AHEAD = re.compile(r".*第[一二三四五六七八九十\d]+批次?")
_EXAMPLES = re.compile(r"[^()]*等(?![级候待])(?:各类|各级)?")
_WHOSE = re.compile(r"(?:两地|双方|两[省市区县州]|该|上述|各地|当地|本地(?!骨干)|[我全本][省市县区州乡镇村国]|其)(?=[\u3400-\u9fff]{2})")


def _after_verbs(segment: str) -> int:
    """Where the noun at the end of a clause begins: after the last verb that a noun of its own follows.

    >>> s = "青岛市累计投入财政帮扶资金"
    >>> s[_after_verbs(s):], "选派挂职干部"[_after_verbs("选派挂职干部"):], "实施项目"[_after_verbs("实施项目"):]
    ('财政帮扶资金', '挂职干部', '项目')
    """
    start = 0
    for match in _verbs().finditer(segment):
        rest = segment[match.end() :]
        word = match.group()
        if not rest:  # 带动: no noun follows; 发放补贴: the second verb is the noun
            return start if word in _NOUN_VERBS else len(segment)
        if _joins(word, rest):
            # 帮扶资金, 挂职干部: the verb is a part of the term.
            continue
        if len(word) == 1 and match.start() > start and word not in _PARTICLES:
            continue
        if len(word) == 1 and _PARTICLE_IN_WORD.search(segment[max(0, match.start() - 1) : match.end() + 1]):
            continue
        if len(rest) >= 2:
            start = match.end()
    return start


_NOUN_VERBS = frozenset(
    {"补贴", "补助", "奖励", "奖补", "投资", "捐款", "订单", "消费", "采购", "销售", "资助", "慰问", "培训", "贷款", "借款"}
)
_PARTICLES = frozenset("赴让使令给向由从对将把被以在至于了过着共并且又还再也均各每较比的为")
_PARTICLE_IN_WORD = re.compile(
    r"[平人户亩年月日]均|共[同建享有富]|[公]共|对口|对虾|对接|[行]为|以上|以下|以内|过程|再生|各[族类级界]|并网|[以自]由|[自]从|"
    r"[外存]在|在[京津沪苏浙闽鲁粤渝甘陕蒙宁桂黔滇川青藏疆辽冀晋豫皖赣湘鄂琼甬穗杭]|每[亩户人]|比[例重]|着力|实在|将[军领]"
)


def _joins(word: str, rest: str) -> bool:
    """Whether a verb and the noun after it make one term: 帮扶资金 always, 销售额 by its head."""
    if len(rest) < 2 and rest not in ("额", "量", "率", "点", "线", "班"):
        return False
    if word in _joining():
        return not _verbs().match(rest) and len(rest) <= 8
    return len(word) > 1 and len(rest) <= 3 and bool(_soft().fullmatch(rest)) and word not in _HARD


_HARD = frozenset(
    {
        "感谢",
        "填补",
        "带教",
        "铺开",
        "建起",
        "实施",
        "完成",
        "投入",
        "实现",
        "累计",
        "拥有",
        "现有",
        "共有",
        "达到",
        "新增",
        "争取",
        "安排",
        "组织",
        "开展",
        "选派",
        "派驻",
        "互派",
        "成立",
        "建成",
        "举办",
        "签订",
        "达成",
    }
)


@cache
def _joining() -> frozenset[str]:
    return frozenset(words("joining_verbs"))
