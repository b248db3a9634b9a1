"""Finds the noun that a quantity counts: after it (48个示范村), before it (示范村48个), or where the clause left it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summariser.engines.rules.tables import any_of, words
from summariser.lexicon.quantities import Quantity

_LINK = re.compile(
    r"(?:(?:力争|要|还|虽|常年|已经|升至|升到|升|涨了?|涨到|做到|折合人民币|折合|折款|铺开|发展到|发展(?=到)|扩大|接近|有望|再|全部|总共|每年|一年|全年|当年|年内|去年|今年|大幅|突破|预计|总计|平均|也|总数|合计|共计|总计|累计|共|大约|大概|达到了?|达|突破了?|突破|超过了?|超过|超|逾|近|约|为|至|到|增(?:加|长)?(?:到|至)|提高(?:到|至)|上升(?:到|至)|扩大(?:到|至)|下降(?:到|至)|"
    r"减少(?:到|至)|的|有|是|:|了|已|均|仅|就|(?<!人)才|不少于|不低于|至少|将近|将|近期|高达|多达|稳定在|保持在|完成|分别为|分别达|分别|由|从|不足|不到|在|[“”\"(]))+$"
)
_GROWTH = re.compile(r"(?:同比|环比|年均|平均|分别|比上年|较上年|比去年|较去年|比[^,。;]{2,8}年|较[^,。;]{2,8}年|上)?(?:增长|下降|增加|提高|提升|减少|降低|增幅|涨幅|上升|降幅)了?$")
_SHARE = re.compile(r"占(?P<whole>[^,。;]{0,16}?)(?:的)?(?:比例|比重|比)?(?:为|达|达到|超过|约)?$")
_LEFT_TRIM = re.compile(r"^(?:了|的|一批|一大批|等|及|和|与|、|其中|以及|(?!共[同建享富])共|约|近|达|也|都(?![安匀江昌兰])|还|”|\)|相关|有关|另有|另|还有)+")
_PERIOD_AHEAD = re.compile(r"^(?:前(?=[\u3400-\u9fff]{3})|(?:年|月)?[底末]前|(?:19|20)\d{2}年(?:度|以来|底|末)?|\d{1,2}月(?:份|底|末)?|\d{1,2}日|今年|去年|前年|近[一二三四五六七八九十\d]+年|[一二三四五六七八九十两\d]+年来?)+")
_HAN_RUN = re.compile(r"[\u3400-\u9fffA-Za-z“”\"·\-0-9+]+")
# Where a verb alone tells what money was for, the term that the genre uses.
_BY_VERB = {
    "投入": "投入资金", "社会各界捐款捐物": "捐款捐物", "拨付": "拨付资金", "到位": "到位资金", "捐赠": "捐赠资金", "捐助": "捐助资金", "捐款": "捐款", "捐款捐物": "捐款捐物",
    "筹集": "筹集资金", "募集": "募集资金", "争取": "争取资金", "安排": "安排资金", "投资": "投资", "总投资": "总投资", "销售": "销售额", "采购": "采购额", "消费": "消费额", "增收": "增收",
    "资助": "资助资金", "援助": "援助资金", "支持": "支持资金", "整合": "整合资金", "实现销售": "销售额", "带动就业": "就业人数", "稳定就业": "稳定就业", "就业": "就业", "培训": "培训", "减贫": "减贫", "脱贫": "脱贫",
}  # fmt: skip


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
            if word in _joining() and match.end() < run.end() and not _stops().match(text, match.end()):
                continue  # 脱贫户, 务工人员
            return None
        if match.start() - start == 1 and len(word) == 1 and text[start] not in _SHORT_NOUNS:
            continue
        if word in _joining() and match.end() < run.end() and not _stops().match(text, match.end()) and text[match.end()] in "人户劳资项村企妇群":
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
    link = _LINK.search(text, floor, end)
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
    if team := re.search(r"(?:代表团|考察团|工作组|工作队|代表队)(?=一行$)", piece):
        start, piece = start + team.start(), team.group()
    name = _unquoted(re.sub(r"等$", "", piece))
    if len(name) < 2 or len(name) > 30 or not re.search(r"[\u3400-\u9fff]", name) or re.search(r"[\d,。;:]|^[^(]*\)|\([^)]*$", name):
        return None
    begin = text.find(name, floor + start, stop)
    return Indicator(name, begin, begin + len(name), "noun_before") if begin >= 0 else None


# 第一批挂职干部, 产业、教育、卫生等项目: what leads up to the noun.
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
        if not rest:
            return len(segment) if match.start() <= start + 1 else start
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


_PARTICLES = frozenset("赴让使令给向由从对将把被以在至于了过着共并且又还再也均各每较比的为")
_PARTICLE_IN_WORD = re.compile(r"[平人户亩年月日]均|共[同建享有富]|[公]共|对口|对虾|对接|[行]为|以上|以下|以内|过程|再生|各[族类级界]|并网|[以自]由|[自]从|[外存]在|在[京津沪苏浙闽鲁粤渝甘陕蒙宁桂黔滇川青藏疆辽冀晋豫皖赣湘鄂琼甬穗杭]|每[亩户人]|比[例重]|着力|实在|将[军领]")


def _joins(word: str, rest: str) -> bool:
    """Whether a verb and the noun after it make one term: 帮扶资金 always, 销售额 by its head."""
    if len(rest) < 2 and rest not in ("额", "量", "率", "点", "线", "班"):
        return False
    if word in _joining():
        return not _verbs().match(rest) and len(rest) <= 8
    return len(word) > 1 and len(rest) <= 3 and bool(_soft().fullmatch(rest)) and word not in _HARD


_HARD = frozenset({"感谢", "填补", "带教", "铺开", "建起", "实施", "完成", "投入", "实现", "累计", "拥有", "现有", "共有", "达到", "新增", "争取", "安排", "组织", "开展", "选派", "派驻", "互派", "成立", "建成", "举办", "签订", "达成"})


@cache
def _joining() -> frozenset[str]:
    return frozenset(words("joining_verbs"))


def growth_subject(text: str, floor: int, end: int) -> Indicator | None:
    """The growth of a thing, or the thing that makes a share: ``销售额同比增长``.

    >>> growth_subject("实现农产品销售额同比增长", 0, 12).name
    '农产品销售额同比增长'
    """
    before = text[floor:end]
    growth = _GROWTH.search(before) or _SHARE.search(before)
    if not growth:
        return None
    found = noun_before(text, floor, floor + growth.start())
    return _verbatim(text, found, end) if found and growth.re is _GROWTH else found


def _verbatim(text: str, found: Indicator, end: int) -> Indicator:
    name = re.sub(r"了$", "", text[found.start : end])
    return Indicator(name, found.start, found.start + len(name), "growth_subject")


def growth_words(text: str, floor: int, end: int) -> str | None:
    """The words for a growth or a share before a quantity: ``同比增长``, ``占比``."""
    if growth := _GROWTH.search(text, floor, end):
        return growth.group().removesuffix("了")
    return "占比" if _SHARE.search(text, floor, end) else None


def is_growth(text: str, floor: int, end: int) -> bool:
    """Whether the words before a quantity say that something grew or shrank by it."""
    return bool(_GROWTH.search(text[floor:end]))


def by_verb(text: str, floor: int, end: int) -> Indicator | None:
    """The term for money or people that a bare verb counts: ``累计投入`` -> 投入资金."""
    link = _LINK.search(text, floor, end)
    stop = link.start() if link else end
    for verb in sorted(_BY_VERB, key=len, reverse=True):
        if text.endswith(verb, floor, stop):
            return Indicator(_BY_VERB[verb], stop - len(verb), stop, "by_verb")
    return None


COUNTED = frozenset({"count", "people"})


_WORKS = re.compile(r"(?:实现|稳定|就近|就地|转移|外出|省外|省内|返岗|[来在赴到][^,。;、]{1,4}?)*(?:就业|务工|脱贫|增收|受益|致富|参训|上岗|创业)(?![\u3400-\u9fff]*(?:户|人口|人员|资金|岗位|基地|车间))")
_DEED = re.compile(
    r"(?P<how>(?:新增|转移|稳定|就近就地|就地就近|就近|就地|外出|省外|省内|返岗|跨省|异地|(?:[来在赴到]|转移到|外出到)[\u3400-\u9fff]{1,2})*)(?P<what>就业|务工|培训|义诊|诊疗|捐款捐物|捐资|捐款|(?:总|实际|到位|实际到位|意向|计划总|固定资产|合同|协议)?投资额?|占地(?:面积)?|"
    r"(?:年|月|户均|人均|亩均|户均年|人均年|人均月|户均月|年均|人均可支配|每亩|每户|每人)?(?:收入|纯收入|增收|创收|分红|产值))$"
)


def by_deed(text: str, quantity: Quantity, floor: int, ceiling: int) -> Indicator | None:
    """A deed that stands for the noun: 12.3万人次稳定就业, 带动就业11.3万人, 户均增收1.3万元; with the people it is about where they are named."""
    link = _LINK.search(text, floor, quantity.start)
    stop = link.start() if link else quantity.start
    deed = _DEED.search(text, floor, stop)
    if deed:
        who = noun_before(text, floor, deed.start())
        if who and who.end == deed.start() and deed["what"] in ("就业", "务工", "培训", "增收"):
            whole = Indicator(text[who.start : deed.end()], who.start, deed.end(), "by_deed")
            return whole if deed["how"] or deed["what"] == "增收" else who
        whole = noun_before(text, floor, deed.end()) if deed["what"].endswith(("投资", "收入", "产值", "分红")) else None
        if whole and whole.name.endswith(deed.group()):
            return whole
        return Indicator(deed.group(), deed.start(), deed.end(), "by_deed")
    if quantity.unit in ("人", "人次", "名", "户"):
        after = _WORKS.match(text, quantity.end, ceiling)
        if after:
            return Indicator(after.group(), after.start(), after.end(), "by_deed")
    return None


_WORTH = re.compile(r"(?:价值|总价值|总值|折合|折款|约合|市值)(?:人民币)?(?:约|近|超|达)?$")


def find_indicator(text: str, quantity: Quantity, floor: int, ceiling: int) -> Indicator | None:
    """The noun a quantity counts, looked for between ``floor`` and ``ceiling``; None where the clause has none."""
    tail = re.match(r"(?:以上|左右|以内|以下)", text[quantity.end : quantity.end + 2])
    behind = quantity.end + (tail.end() if tail else 0)
    after = noun_after(text, behind, ceiling) if not quantity.noun else None
    if after and text[behind : behind + 1] == "的" and quantity.measure not in COUNTED:
        return after
    if quantity.unit is None:
        return after
    if quantity.measure == "ratio":
        if is_growth(text, floor, quantity.start) or _SHARE.search(text, floor, quantity.start):
            return growth_subject(text, floor, quantity.start)
        return noun_before(text, floor, quantity.start)
    if quantity.unit == "人" and (people := re.match("民|口", text[quantity.end : quantity.end + 1])):
        return Indicator({"民": "人民", "口": "人口"}[people.group()], quantity.end - 1, quantity.end + 1, "people")
    if quantity.measure in COUNTED and after and after.name != "人等":
        return after
    if deed := by_deed(text, quantity, floor, ceiling):
        return deed
    if is_growth(text, floor, quantity.start):
        return growth_subject(text, floor, quantity.start)
    before = noun_before(text, floor, quantity.start)
    if before:
        return before
    if after and len(after.name) >= (2 if quantity.measure not in COUNTED else 1) and (quantity.measure in COUNTED or text[quantity.end : quantity.end + 1] == "的"):
        return after
    if quantity.noun and quantity.unit:
        return Indicator(quantity.unit, quantity.end - len(quantity.unit), quantity.end, "counted_noun")
    return by_verb(text, floor, quantity.start) or after
