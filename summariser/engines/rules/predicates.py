"""Names what is counted by what is done, where no noun says it: 再投4800万元, 2人获省级表彰, 坐诊120次."""

from __future__ import annotations

import re
from functools import cache

from summariser.engines.rules.noun_edges import among
from summariser.engines.rules.nouns import LINK, Indicator, before_links, noun_before
from summariser.engines.rules.phrase_words import COVER, cut_words
from summariser.engines.rules.spending import spent_on
from summariser.engines.rules.tables import rows, words
from summariser.lexicon.quantities import Quantity
from summariser.regex import regex


@cache
def _bare_verbs() -> tuple[tuple[tuple[str, str, bool], ...], tuple[str, ...]]:
    """Verbs with their terms and whether they are of money only, the longest first; and the verbs alone."""
    verbs = tuple(sorted(((verb, term, of == "money") for verb, term, of in rows("bare_verbs")), key=lambda row: -len(row[0])))
    return verbs, tuple(verb for verb, _, _ in verbs)


_WHOM = regex(f"(?:给|了){{0,2}}(?:{COVER}++|当地|[我该本][省市州县区旗镇乡村])$")
_PER_UNIT = regex("(?:(?:旗县|县区|区县|市县|县市|乡镇|镇街|[县市区旗镇乡村户人亩校])均|每(?:[一个位名座家所户])?[^,。;、每0-9]{1,6})$")


def by_verb(text: str, floor: int, end: int, *, money: bool = True) -> Indicator | None:
    """The deed that money or people are counted by, as written: ``累计投入`` -> 投入, ``每村投入``."""
    stop = before_links(text, floor, end)
    if whom := _WHOM.search(text, floor, stop):  # 无偿援助忠县5.37亿元
        stop = whom.start()
    verbs, endings = _bare_verbs()
    for verb, term, of_money in verbs if text.endswith(endings, floor, stop) else ():
        if text.endswith(verb, floor, stop) and (money or not of_money):
            begin = stop - len(verb)
            if per := _PER_UNIT.search(text, floor, begin):  # 县均投入3150万元
                return Indicator(text[per.start() : stop], per.start(), stop, "by_verb")
            return Indicator(term, begin, stop, "by_verb")
    return None


_EACH = regex(
    r"(?:^|[,。;:、(也就便则都再又还给里中上])(?:平均)?(?P<each>每[\u3400-\u9fff]{1,5}?(?:每[一个]{0,2}[年月天季周期])?(?:能拿|能挣|可得|能得|拿到|分到|领到)?)"
    r"(?:不少于|不低于|不超过|至少|最少|最多|最高|超过?|近|约|达到?|为|是|可|能|的|共|补|给|发|有|就|了|要)*$"
)
# 每月人均能挣2600元: what one earns.
_EARNED = regex(
    r"(?P<what>(?:(?:每[年月天])?[人户亩村]均(?:每?[年月天])?(?:能|可以?)?|(?:每|一个?)[年月天](?:下来|合起来|加起来)?(?:也|就)?(?:能|可以?))多?(?:挣|拿|赚|领|分|收)[到得]?|"
    r"(?:每|一个?)[年月天](?:也|就|都|才)?[挣赚拿领](?=不到))(?:近|约|超过?|上|达|不到)*$"
)


_EARNERS = ("工", "工人", "师傅", "绣娘", "村民", "社员", "农户", "牧民", "务工人员")
_MAY_EACH = regex("[每均一]")


def by_each(text: str, floor: int, end: int) -> Indicator | None:
    """Those who get or have so much each, where the clause says no more: 每人每年2000元.

    >>> by_each("给16个村分红,每村不少于8万元", 8, 13).name
    '每村'
    """
    if not _MAY_EACH.search(text, floor, end):
        return None
    if earned := _EARNED.search(text, floor, end):
        who = noun_before(text, floor, earned.start())
        if who is not None and who.end == earned.start() and who.name.endswith(_EARNERS):
            return Indicator(text[who.start : earned.end("what")], who.start, earned.end("what"), "by_each")  # 熟练工一个月能挣4600元
        return Indicator(earned["what"], earned.start("what"), earned.end("what"), "by_each")
    found = _EACH.search(text, max(0, floor - 1), end)
    return Indicator(found["each"], found.start("each"), found.end("each"), "by_each") if found else None


# Heads of words for money.
MONEY_HEADS = ("资金", "款", "投资", "投资额", "收入", "产值", "额", "费", "金", "贷款", "经费", "税收", "利润", "资本")
_AFTER_VERB = frozenset("去来了就也已都还先又再共掉光出到")


def by_topic(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """What a clause without another noun is about, before its verb: 协作资金就统筹了6300万元, 宣传册发出去600余份."""
    tokens = cut_words(text[floor : before_links(text, floor, quantity.start)])
    at = len(tokens)
    while at and tokens[at - 1].text in _AFTER_VERB:
        at -= 1
    if not at or tokens[at - 1].kind != "v" or len(tokens[at - 1].text) < 2:
        return None
    at -= 1
    while at and (tokens[at - 1].text in _AFTER_VERB or tokens[at - 1].kind == "f"):
        at -= 1
    end = floor + (tokens[at - 1].end if at else 0)
    found = noun_before(text, floor, end) if at else None
    if found is None or found.end != end or found.name[-1] == COVER:
        return None
    if found.name.endswith((*words("agent_heads"), *words("people_heads"))):
        return None
    return None if quantity.measure == "money" and not found.name.endswith(MONEY_HEADS) else found


_REACHED = regex("惠及|覆盖|受益|带动|吸纳|辐射|服务")


_REACHED_ONLY = regex("惠及|覆盖|受益|辐射")


def reached(text: str, quantity: Quantity, start: int, *, only: bool = False) -> Indicator | None:
    """The deed that people are counted by at the end of a row of places: 惠及沿线7个村5600多人.

    ``only``: a deed that merely reaches them.
    """
    if quantity.measure != "people":
        return None
    found = (_REACHED_ONLY if only else _REACHED).search(text, start, quantity.start)
    return Indicator(found.group(), found.start(), found.end(), "by_predicate") if found else None


_HOW_FAR = frozenset("长宽高深")
_DONE = frozenset("了着过")


def by_last_verb(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """The deed right before a sum or a measure, as written, where nothing else says what it is: 凑了11.7万元, 隔着一千公里."""
    seen = quantity.unit == "人次"  # 看了730人次
    if quantity.measure in ("ratio", "time") or (quantity.measure == "people" and not seen):
        return None
    stop = before_links(text, floor, quantity.start)
    last = next(iter(cut_words(text[floor:stop])[-1:]), None)
    if last is None or last.text in (*words("light_verbs"), *words("no_nouns"), *words("helping_to"), "签约"):
        return None
    start, end = floor + last.start, floor + last.end
    if quantity.measure == "length" and last.text in _HOW_FAR:
        return Indicator(last.text, start, end, "by_predicate")  # 长约15公里
    if text[end - 1] in _DONE and len(last.text) == 1:
        start -= 1
    elif len(last.text) == 1:
        end += text[end : end + 1] in _DONE
    short = end - start == 2 and start >= floor and text[end - 1] in _DONE and COVER not in text[start:end]
    if short or (not seen and last.kind in "vg" and len(last.text) > 1):
        return Indicator(text[start:end], start, end, "by_predicate")
    return None


_DOES = regex(
    rf"(?:已|均|都|先后|全部|(?<=[都均])有)*(?P<what>(?!的|左右|以上|以下|以内|不等)(?:[到赴来]{COVER}{{2,6}})?[\u4e00-\u9fff“”]{{2,10}})(?=[,。;)]|$)",
    re.M,
)


def by_predicate_after(text: str, quantity: Quantity) -> Indicator | None:
    """People counted by what they do, where nothing says who they are: 2人获省级表彰."""
    if quantity.measure != "people" or quantity.unit not in ("人", "户", "人次", "名"):
        return None
    found = _DOES.match(text, quantity.end) if not among(text, quantity.end) else None
    return Indicator(found["what"], found.start("what"), found.end("what"), "by_predicate") if found else None


_TAKEN = regex(
    r"(?<=[从在])(?P<what>[^,。;、从在的\d]{0,14}?(?:资金|经费|专款|善款|捐款|贷款|基金))(?:里头?|之?中|当中)"
    r"(?:专门|统筹|优先|集中|再|又|先后|累计|共)*"
    r"(?:拿出|安排|列支|切出|切块|划出|拨出|挤出|抽出|提取|调剂|支出|支付|解决|拨付|划拨)了?(?:约|近|超过?|逾)*$"
)


def taken_from(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """The funds that a sum is taken from, which no noun of its own says it is: 从援助资金中列支120万元.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> text = "县里从援助资金中列支120万元"
    >>> taken_from(text, scan_quantities(text)[0], 0).name
    '援助资金'
    """
    if quantity.measure != "money":
        return None
    taken = _TAKEN.search(text, floor, quantity.start)
    return Indicator(taken["what"], taken.start("what"), taken.end("what"), "taken_from") if taken else None


_PUT_TO = regex(
    r"(?P<what>(?:投向|投到|用于|用在|用到|花在|拿到|来自)[^,。;、的\d]{2,16}(?:的(?:资金|钱))?)的?(?:就|也|已|都|均)*"
    r"(?:占比|占到|占|达到?|超过?|为)+(?:近|约|了|将近)*$"
)
_SUM_PUT = regex(r"(?P<what>(?:投向|投到|用于|用在|用到|花在)[^,。;、的\d]{2,16})的(?:就|也|已|都|均|有|共|达|为|约|近)*$")
_STOPS = regex(r"(?:[,。;、)\n]|左右|以上|$)")
_MAY_PUT = regex("[投用花拿]|来自")


def put_to(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """What a share is put to or comes from, as written: 其中投向民生的占63%."""
    if quantity.measure not in ("ratio", "money") or not _MAY_PUT.search(text, floor, quantity.start):
        return None
    if quantity.measure == "money":  # 用于养老服务的300万元
        sum_ = _SUM_PUT.search(text, floor, quantity.start) if _STOPS.match(text, quantity.end) else None
        return Indicator(sum_["what"], sum_.start("what"), sum_.end("what"), "spent_on") if sum_ else None
    put = _PUT_TO.search(text, floor, quantity.start)
    return Indicator(put["what"], put.start("what"), put.end("what"), "spent_on") if put else None


_STANDARD = regex(
    r"的?标准(?:[^,。;、]{0,12}?(?:发放|给予|予以|支付|兑现|兑付|落实|拨付|安排|享受|领取|申领|奖励|补助|补贴)了?|(?=[,。;]|$))|"
    r"(?:一次性)?(?:给予|予以|发放|兑现|享受|领取)了?(?:一次性)?", re.M
)
_PAYMENT = regex("[\u3400-\u9fff“”]{1,10}?(?:补贴|补助金?|奖补|奖励|补偿|津贴|工资|学金|慰问金|生活费|资金)")
_BY = regex("(?:按照?|依照|以|参照)[^,。;]{0,10}$")


def by_standard(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """What is paid by a rate: 按每人每月200元的标准发放稳岗补贴, 稳岗补贴按每人200元标准发放.

    >>> from summariser.lexicon.quantities import scan_quantities
    >>> texts = "按每户2000元的标准给予产业奖补", "稳岗补贴按每人200元标准发放,"
    >>> [by_standard(text, scan_quantities(text)[0], 0).name for text in texts]
    ['产业奖补', '稳岗补贴']
    """
    told = _STANDARD.match(text, quantity.end) if quantity.measure == "money" else None
    by = _BY.search(text, floor, quantity.start) if told else None
    if told is None or by is None:
        return None
    if paid := _PAYMENT.match(text, told.end()):
        return Indicator(paid.group(), paid.start(), paid.end(), "noun_after")
    return noun_before(text, floor, by.start())


def of_funds(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """What a sum or a share of money is, by what it is put to or taken from."""
    if quantity.measure not in ("money", "ratio"):
        return None
    rules = (by_standard, spent_on, put_to, taken_from)
    return next((found for rule in rules if (found := rule(text, quantity, floor))), None)


def made_up(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """The team that so many people make up: 调研组由组长甲等5人组成."""
    if not text.startswith("组成", quantity.end) or quantity.measure != "people":
        return None
    by = text.rfind("由", floor, quantity.start)
    return noun_before(text, floor, by) if by > floor else None


# Where and how a deed is done, which belongs to it: 在线收看, 门诊接诊.
_MANNERS = frozenset({"在线", "线上", "线下", "现场", "门诊", "上门", "云端"})
_GOES = frozenset("赴来去到回在往返")
_PROVINCES = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁疆厦甬杭穗深连")
_WHO_DID = regex(r"(?:[每全常一]年|每月|其中|已|有|共|另有|目前|全部|累计|先后|还|,)*(?P<what>[\u3400-\u9fff]{2,8})$")


def by_predicate(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """People counted by what they did, in its own words: 其中创业成功150人."""
    if quantity.measure != "people" or quantity.unit not in ("人", "户", "人次", "名"):
        return None
    stop = before_links(text, floor, quantity.start)
    found = _WHO_DID.search(text, floor, stop)
    if found is None or len(found["what"]) < 3 or found["what"].endswith((*words("helping_to"), "以来", "实现", "拥有", "现有", "共有")):
        return None  # 累计实现1.2万户4.1万人脱贫
    if (deed := _verb_phrase(found["what"])) is not None:
        return Indicator(found["what"][deed:], found.start("what") + deed, found.end(), "by_predicate")
    return None if COVER in found["what"] else Indicator(found["what"], found.start("what"), found.end(), "by_predicate")


def _verb_phrase(stretch: str) -> int | None:
    """Where the verb that ends a stretch begins, with the place it leads to: 另外吸纳 -> 吸纳, 我市赴沪 -> 赴沪."""
    tokens = cut_words(stretch)
    last = tokens[-1]
    if last.kind in "vg" and len(last.text) > 1 and len(tokens) > 1:
        return tokens[-2].start if tokens[-2].text in _MANNERS else last.start
    if len(tokens) > 1 and (last.kind == "p" or last.text in _PROVINCES) and tokens[-2].text in _GOES:
        return tokens[-2].start
    return None


_ALONE = regex(r"(?:^|[,。;:、底末日月年])(?P<what>[\u4e00-\u9fff]{2})$")


def by_deed_alone(text: str, quantity: Quantity, floor: int) -> Indicator | None:
    """A deed of two characters that is all a clause has: 截至9月底过货3.9万吨."""
    found = _ALONE.search(text, max(0, floor - 1), quantity.start) if quantity.measure not in ("money", "ratio", "people") else None
    if found is None or found["what"] in (*words("no_nouns"), *words("light_verbs")) or LINK.search(text, found.start("what"), found.end()):
        return None
    return Indicator(found["what"], found.start("what"), found.end(), "by_predicate")
