"""Decides whether an article is about paired assistance: surely, perhaps, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations, pairwise
from typing import Literal, cast

from summariser.engines.rules.schemes import in_the_richer_east, known_scheme, scheme_words, starts_shorthand
from summariser.engines.rules.sentences import sentences
from summariser.engines.rules.tables import rows
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.regex import regex

Relevance = Literal["sure", "likely", "doubtful", "none"]

# Papers that may mention a scheme and never report on it, by their headlines.
_NEVER = regex(
    r"招聘(?!会|活动|月|季|周|专场|大会|洽谈)|公开招聘|招录|招考|遴选"
    r"|招标|采购公告|中标|成交公告|竞争性|拍卖|预算|决算|公示|简章|天气|停水|停电|限行"
)
# Of these, reports of which an excerpt may be about aid alone; the item's name in them, and how often it then stands there.
_BUDGET = regex("预算|决算")
_AID_IN_BUDGETS, _ONCE_IN_BUDGETS = "援助其他地区", 100
# Papers and sittings of many matters, of which a scheme is one.
_OF_ALL_KINDS = regex(
    r"政府工作报告|统计公报|工作要点|规划纲要|权责清单|职责|职能|机构设置|年鉴|概况|简介|简历|大事记|"
    r"常委\(?扩大\)?会|常委会|常务会议|党组\(?扩大\)?会|理论学习中心组|全体会议|一周|要闻速览|新闻早报|早知道|会议精神"
)
# What is only read out or obeyed: 传达学习全国东西部协作工作会议精神.
_READ_OUT = regex(r"(?:传达|学习|贯彻|宣讲|领会)[^。;\n]{0,60}?(?:精神|讲话|批示|要求)")
# Lines of links to other articles.
_LINK = (
    "相关(?:新闻|链接|阅读|报道|文章)|上一[篇条则]|下一[篇条则]|推荐阅读|猜你喜欢|延伸阅读|更多(?:新闻|阅读)|热门|往期|编辑推荐|友情链接"
)
_LINKS = regex(rf"(?:^|\n)[^\n]{{0,4}}(?:{_LINK})[^\n]*")
_MAY_LINK = regex(_LINK)
# 援疆经历优先, 东西部协作期间曾任…: a condition or a biography.
_CONDITION = regex(r"(?:经历|经验)(?:者|的)?(?:优先|加分|可|人员)|优先(?:录用|考虑)|同等条件下")
# Matters of other kinds that a list names beside a scheme.
_OTHER_MATTERS = regex(
    r"安全生产|信访|防汛|抗旱|森林防火|生态环境|环境保护|招商引资|营商环境|财政|税收|改革|城市管理|城市建设|交通|双拥|平安建设|社会治安|党建|"
    r"意识形态|项目建设|固定资产|统计|民政|养老|就业|社会保障|房地产|债务|粮食|食品安全|普法|审计|疫情防控|文明城市|经济运行|人居环境"
)
_CLAUSE_END = "。;\n,"
_EARLY = 300
# A first line longer than this is no headline.
_HEADLINE = 40
# Regions of a pairing that are named this often, and once in so many characters, are what the article is about.
_OFTEN, _ONCE_IN = 3, 300
_TWICE = 2
# Two words of these say that there is help between regions, though the scheme itself is never named.
_HELP = regex(
    r"财政援助资金|援助资金|协作资金|帮扶资金|援建|结对|受援|协作[县办区市]|挂职|帮扶车间|扶贫车间|支教|支医|对口|共建园区|携手|牵手"
)
_KINDS_OF_HELP = 3


def relevance(text: str, body: int) -> Relevance:
    """Whether a folded article is about paired assistance, by its words alone.

    It is surely where words of a scheme stand in the headline or more than once; likely where they stand once and early (then it must name
    regions of two provinces, see ``of_two_provinces``); perhaps where they stand once and late, are read
    out among other matters, or where the words are of help and not of a scheme: then the pairing must be named throughout (see
    ``named_throughout``).

    >>> relevance("东西部协作联席会议召开\\n5月1日,会议举行。", 0), relevance("全市上半年经济运行平稳,消费增长。", 0)
    ('sure', 'none')
    >>> relevance("市委常委会召开会议\\n会议传达学习了全国东西部协作工作会议精神。", 0)
    'doubtful'
    """
    headline = _headline(text, body)
    of_it = bool(scheme_words(headline or text[: _EARLY // 2]))
    if _NEVER.search(headline) and not of_it:
        return "likely" if _BUDGET.search(headline) and _all_of_aid(text) else "none"
    words = [at for at, _ in scheme_words(text)]
    passing = _in_passing(text)
    told = [at for at in words if not passing[at] and not _among_others(text, at)]
    sure = [at for at in told if text.startswith(_strong(), at) or starts_shorthand(text, at)]
    if any(at < body + _EARLY for at in sure) or len(sure) >= 2 or (len(told) >= 3 and sure):
        if _OF_ALL_KINDS.search(headline) and not of_it:
            return "doubtful"
        return "sure" if of_it or len(told) > 1 or _speaks_of_help(text) else "likely"
    return "doubtful" if words or _speaks_of_help(text) else "none"


def _all_of_aid(text: str) -> bool:
    """Whether an excerpt of a budget report treats little but what is given to other regions."""
    return (text.count(_AID_IN_BUDGETS) + len(scheme_words(text))) * _ONCE_IN_BUDGETS >= len(text)


def _headline(text: str, body: int) -> str:
    first = text.split("\n", 1)[0]
    return text[:body] or (first if len(first) <= _HEADLINE else "")


def of_other_kinds(text: str, body: int) -> bool:
    """Whether its headline shows a paper that never reports on help, or one of many matters.

    >>> of_other_kinds("2023年部门预算\\n全年…", 0), of_other_kinds("校服送到了\\n全校…", 0)
    (True, False)
    """
    headline = _headline(text, body)
    return _NEVER.search(headline) is not None or _OF_ALL_KINDS.search(headline) is not None


def _speaks_of_help(text: str) -> bool:
    """Whether words of several kinds say that there is help between regions."""
    return len({match.group() for match in _HELP.finditer(text)}) >= _KINDS_OF_HELP


def named_throughout(
    text: str, places: PlaceIndex, pairs: Iterable[tuple[ResolvedRegion, ResolvedRegion]], year: int | None = None
) -> bool:
    """Whether both regions of a pairing are named again and again, and so are what the article is about.

    Twice is enough for two that the public table pairs in the article's ``year``.
    """
    named = [m.place for m in places.mentions if m.place and not m.inside_name]
    for one, other in pairs:
        times = min(sum(place.same(side) or side.contains(place) for place in named) for side in (one, other))
        often = _OFTEN if known_scheme(one, other, year) is None else _TWICE
        if times >= often and times * _ONCE_IN >= len(text):
            return True
    return False


# A central office or firm that helps counties: its articles may name one province alone.
_BY_A_HOUSE = ("定点帮扶", "定点扶贫")


def of_two_provinces(text: str, places: PlaceIndex, home: ResolvedRegion | None) -> bool:
    """Whether an article speaks of regions of more than one province, as one about help between them does, or of help by a house."""
    if any(word in text for word in _BY_A_HOUSE):
        return True
    return len(places.provinces | {home.province} if home else places.provinces) > 1 or _from_afar(text, places)


# 全市农产品销往广州, 宁波援建的车间: told by those who are helped, whose own region the page doesn't name.
_OWN = regex("[全我][市县州区旗盟]")
_TO_THEM = regex("(?:销往|运往|发往|卖到|销到|输送到|转移到)$")
_BY_THEM = regex("[^,。;、]{0,4}?(?:援建|捐赠|捐助|帮扶|支援|援助|选派|投入|拨付|务工|就业)")


def _from_afar(text: str, places: PlaceIndex) -> bool:
    """Whether the one province that is named is of the richer east, and the text speaks of it as those do whom it helps."""
    named = [m for m in places.mentions if m.place and m.place.province and not m.inside_name and not m.letter]
    if not named or not all(in_the_richer_east(cast(ResolvedRegion, m.place)) for m in named) or not _OWN.search(text):
        return False
    return any(_TO_THEM.search(text, max(0, m.start - 4), m.start) or _BY_THEM.match(text, m.end) for m in named)


def of_a_scheme(text: str) -> bool:
    """Whether a word tells which scheme it is: 结对帮扶 alone is also what a county's own officials do in its villages.

    >>> of_a_scheme("东西部协作与结对帮扶"), of_a_scheme("干部到村开展结对帮扶")
    (True, False)
    """
    return any(kind or starts_shorthand(text, at) for at, kind in scheme_words(text))


def by_city_letters(text: str, places: PlaceIndex) -> bool:
    """Whether two cities that the public table has ever paired are joined by their characters before a word of the field: 佛凉协作."""
    letters = [m for m in places.mentions if m.letter and m.place]
    return any(
        one.end == other.start
        and _OF_THE_TWO.match(text, other.end)
        and known_scheme(cast(ResolvedRegion, one.place), cast(ResolvedRegion, other.place), None) is not None
        for one, other in pairwise(letters)
    )


_OF_THE_TWO = regex("协作|帮扶")


def outright(text: str, places: PlaceIndex) -> bool:
    """Whether help is told between two regions that the public table has ever paired: 肇庆—贺州协作联席会议, 盐池县接受福建援助资金."""
    named = [m for m in places.mentions if m.place and m.place.full_name and not (m.letter or m.inside_name)]
    for one, other in pairwise(named):
        if other.start - one.end > _NEAR or _NO_RELATION.search(text, one.end, other.start):
            continue
        both = _TOGETHER.fullmatch(text, one.end, other.start) and _THEIR_HELP.match(text, other.end)
        helps = _HELPS.fullmatch(text, one.end, other.start) or (
            _RECEIVES.fullmatch(text, one.end, other.start) and _AID.match(text, other.end)
        )
        if (both or helps) and known_scheme(cast(ResolvedRegion, one.place), cast(ResolvedRegion, other.place), None) is not None:
            return True
    return False


def of_known_pair(text: str, places: PlaceIndex, body: int) -> bool:
    """Whether an early sentence tells of help and names two regions of the public table: 甲区领导赴乙县看望支教教师."""
    for sentence in sentences(text, 0, body + _EARLY):
        if not _HELP_TOLD.search(sentence.text):
            continue
        named = [m.place for m in places.at(sentence.start, sentence.end) if m.place and m.place.full_name and not m.letter]
        for one, other in combinations(named[:_FEW], 2):
            if one.province is not other.province and known_scheme(one, other, None) is not None:
                return True
    return False


_HELP_TOLD = regex("支教|支医|送教|挂职|帮扶|捐赠|捐款|扶贫(?:产品|车间|项目|工作)|消费扶贫")
_FEW = 8  # regions of a sentence that are compared
_NEAR = 16  # characters between two regions that a clause relates, at most
_NO_RELATION = regex("[。;,\n]")
_TOGETHER = regex("[—–·、与和同-]{1,3}")
_THEIR_HELP = regex(r"(?:[两三]地|两[省市县区州])?(?:自\d{4}年)?[^,。;、]{0,6}?(?:协作(?!会|体|区)|结对|帮扶|对口|扶贫)")
_HELPS = regex("[^,。;、]{0,8}?(?:对口|结对|定点)?(?:帮扶|援助|支援|援建|结对|帮助)了?")
_RECEIVES = regex("[^,。;、]{0,4}?(?:接受|获得|得到|收到|争取)了?")
_AID = regex("[^,。;、]{0,6}?(?:援助|帮扶|支援|协作|捐助|捐赠)")


def may_be_told(text: str) -> bool:
    """Whether a word stands in the text that help between two regions would need beside them; regions are read only then."""
    return _MAY_BE_TOLD.search(text) is not None


_MAY_BE_TOLD = regex(
    "协作|帮|结对|援|捐|助|支教|支医|义诊|挂职|跟岗|扶贫|对口|组团|派|送教|送医|巡诊|坐诊|任教|出资|支持|情系|倾情|新建|修建|培训"
)


@cache
def _strong() -> tuple[str, ...]:
    return tuple(row[1] for row in rows("schemes") if row[0] == "1")


def _in_passing(text: str) -> bytearray:
    """One byte a character: whether it stands in what is only read out, or in a link."""
    mask = bytearray(len(text))
    for pattern in (_READ_OUT, _LINKS) if _MAY_LINK.search(text) else (_READ_OUT,):
        for match in pattern.finditer(text):
            mask[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return mask


def _among_others(text: str, at: int) -> bool:
    """Whether a word at ``at`` is one of the matters that a list names, or a condition."""
    low, high = max(0, at - 80), at + 80
    start = max(low, *(text.rfind(mark, low, at) + 1 for mark in _CLAUSE_END))
    end = min((stop for mark in _CLAUSE_END if (stop := text.find(mark, at, high)) >= 0), default=min(len(text), high))
    clause = text[start:end]
    return (clause.count("、") >= 2 and bool(_OTHER_MATTERS.search(clause))) or bool(_CONDITION.search(text, at, high))
