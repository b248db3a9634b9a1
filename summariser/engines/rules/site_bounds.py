"""Where the name of a site begins and ends in a piece of a list: behind 位于 or 静海援建的, before 等地 or 进行调研."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summariser.engines.rules.site_looks import LOOK
from summariser.engines.rules.site_words import LED_IN, NO_SITE, SOME_OF_IT
from summariser.engines.rules.tables import any_of, words
from summariser.regex import regex

# 和平乡, 和田市: no 和 of a list.
_TRIM_LEFT = regex(
    r"^(?:了|上午|下午|当天|先后|分别|实地|重点|依次|相继|一路|沿途|考察|考查|参观|参访|走访|察看|查看|调研|来到|抵达|走进|登上|深入|赴(?!约)|还|又|再|便|并|前往|折回|到|在|对(?!口|接)|的|其中|以及|"
    r"和(?![平田龙静县政硕布林顺])|及|与|首先|随后)+"
)
# 马志远还专程到涵江区医院: what stands before the last word of motion.
_ON_THE_MOVE = regex(
    r"^.*(?:来到|走进|前往|直奔|抵达|赶到|赶往|奔赴|看了(?![看一])|(?:考察|参观|察看|查看|走访|观摩|调研|视察)了|(?<=[程后行还又])到|(?:一行|[团组])(?:先后|分别|依次|相继|实地)+对)"
)
_THEN_SEEN = regex(r"(?<![镇乡道市县区州旗地场])(?:(?:实地|现场)?(?:考察|参观|察看|查看|走访|观摩|调研|视察|看)了)$")
_BY_WHOM = regex(
    r"(?:由)?[^“”]{2,16}?(?:援建|协作建设|对口建设|投资建设|建设|支持|帮扶|打造|捐建|资助|帮建|实施|共建|投资|投建|兴建|"
    r"开办|创办|办|建|盖|建起|建成|修建)的"
)
AND_SO_ON = regex(
    r"等(?<![中高初平同]等)(?:地|处|企业|项目|单位|点位|点|园区|现场|\d*[家处个]?.{0,6})?(?:进行|开展)?(?:了)?(?:实地|现场)?"
    r"(?:考察|调研|参观|学习|察看|查看|走访|观摩)*$"
)
# 药王村调研苏陕协作项目: what was done at the place.
DONE_THERE = regex(
    r"(?:(?:进行|开展)了?)?(?:实地|现场)?(?:考察|调研|参观|学习|察看|查看|走访|慰问|看望|探望|座谈|指导|督导|督查|检查|观摩|观赏|听课|视察|听取|停留|驻足)|"
    r"之?后(?:返程|返回|离开|启程|乘[车机])|(?:实地|现场)?(?:走|看|转|逛)了(?:走|看|转|逛|一)|看(?=“)|[看问听访查谈问][\u3400-\u9fff]{2}$"
)


# The head of a site's name, with a remark in brackets, is not longer; nor is the name.
_TAIL, LONGEST = 40, 34


@cache
def site_head() -> re.Pattern[str]:
    """The head that ends a site's name: 产业园, 村, 中学, with a remark in brackets behind it."""
    return regex(any_of(words("site_heads")) + r"”?(?:\([^()]*\))?$")


@cache
def _site_ends() -> frozenset[str]:
    """The characters that a site's name can end with: most words before a word of looking end with another."""
    return frozenset(word[-1] for word in words("site_heads")) | set("”)\n")


def site_before(text: str, low: int, at: int) -> bool:
    """Whether a site's name ends at ``at``, and begins at ``low`` at most."""
    return text[at - 1] in _site_ends() and site_head().search(text, max(low, at - _TAIL), at) is not None


def has_head(name: str) -> bool:
    """Whether a name ends as a site's and holds nothing that tells it is none.

    >>> has_head("甲县产业园"), has_head("产业园建设情况")
    (True, False)
    """
    return site_head().search(name) is not None and not NO_SITE.search(name)


# 鹿城区的智造车间: the county that a site lies in, told apart from its name.
_LIES_IN = regex(
    r"(?:位于|坐落于|坐落在|地处)[^,。、“”]{2,14}?的|"
    r"[\u3400-\u9fff]{1,6}(?:[市县区州旗镇乡]|街道|产业园区?|工业园区?)的(?=[\u3400-\u9fff〇“]{4})"
)
# 甲县、乙县调研产业园区, 丙县考察大棚种植: what was looked at in a region
_LOOKS_THERE = regex(r"[^“”]{1,10}?[省市县区州旗盟](?:实地|现场)?(?:考察|调研|参观|察看|查看|走访|观摩)了?(?=[\u3400-\u9fff“])")
# 下洼镇看冬枣大棚: what was seen in a town; 马鞍山村看葡萄基地: the village.
_SEES_THERE = regex(r"[^“”]{2,14}?(?:(?P<village>村|社区)|[省市县区州旗镇乡])看(?!守|护|台|点|重|好|望|了|着)")
# 武当山下的封沟村, 结对的天山镇: what a place is like before its name.
STATE_OF = regex(
    r"(?<=[\u3400-\u9fff]{3})的?(?:项目)?(?:建设|发展|运营|运行|生产|经营|改造|使用|管理){1,2}(?:进展|推进)?(?:情况|进度|进展)(?:情况)?$|"
    r"(?<=[\u3400-\u9fff]{3})的?(?:工程|施工|项目|建设){1,2}(?:进度|进展)$"
)
_IN_A_REGION = regex("[市县州旗镇乡](?!村振兴|场|民|政|级|域|区)")
# 该校的实训室
_OF_IT = regex(r"(?:该|本)?(?:学校|医院|园区|公司|企业|[校院园村厂])的(?=[\u3400-\u9fff〇“]{3})")
_DESCRIBED = regex(r"[\u3400-\u9fff“”]{2,10}(?<![镇乡村市县区州旗])的")
_TOWN = regex(r"[\u3400-\u9fff]{2,6}?[镇乡村]")


@lru_cache(maxsize=64)  # a list is read for its sites, and again for what stands beside them
def trimmed(text: str, masked: str, begin: int, stop: int) -> tuple[int, int]:
    """A piece without what stands before the site's name (位于, 还专程到, 静海援建的) and after it (等地, 调研…)."""
    while begin < stop and text[begin] == " ":
        begin += 1
    if sees := _SEES_THERE.match(masked, begin, stop):
        if sees["village"]:
            return begin + masked.startswith(("在", "到"), begin), sees.end("village")
        begin = sees.end()
    elif looks := _LOOKS_THERE.match(masked, begin, stop):
        begin = looks.end()
    if moved := _ON_THE_MOVE.match(masked[begin:stop]):
        seen = _THEN_SEEN.search(masked, begin + 3, begin + moved.end())
        if seen and site_before(masked, begin, seen.start()) and not has_head(text[begin + moved.end() : stop]):
            stop = seen.start()  # 乙小学实地察看了建设情况
        else:
            begin += moved.end()
    if left := _TRIM_LEFT.match(masked[begin:stop]):
        begin += left.end()
    if lies := _LIES_IN.match(masked, begin, stop) or _OF_IT.match(masked, begin, stop):
        begin = lies.end()
    if look := LOOK.match(masked, begin, stop):
        begin = look.end()
    if (described := _DESCRIBED.match(masked, begin, stop)) and _TOWN.match(masked, described.end(), stop):
        begin = described.end()
    if by_whom := _BY_WHOM.match(masked[begin:stop]):
        begin += by_whom.end()
    if led := LED_IN.match(masked, begin, stop):
        begin = led.end()
    if more := AND_SO_ON.search(masked[begin:stop]):
        stop = begin + more.start()
    if (some := SOME_OF_IT.search(masked, begin, stop)) and site_before(masked, begin, some.start()):
        stop = some.start()
    state = STATE_OF.search(masked, begin, stop) if _IN_A_REGION.search(masked, begin, stop) else None
    if state and site_before(masked, begin, state.start()):
        stop = state.start()  # 甲村乡村振兴示范村建设情况
    for done in DONE_THERE.finditer(masked, begin + 3, stop):
        if done.start() - begin > LONGEST:
            break  # what ends here or later is no name
        if site_before(masked, begin, done.start()) or masked.startswith("〇”", done.start() - 2):
            stop = done.start()
            break
    while stop > begin and text[stop - 1] == " ":
        stop -= 1
    return begin, stop
