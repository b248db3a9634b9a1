"""Which region an outlet speaks for, by its name or by a table."""

from __future__ import annotations

from functools import cache

from summariser.engines.rules.tables import rows
from summariser.regex import regex

# An outlet's name in the lines above the text, where nothing told that it is the outlet.
_IMPRINT = regex(
    r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,8}(?:日报|晚报|晨报|都市报|时报|早报|商报|融媒体?中心|融媒|广播电视台|电视台|新闻网|政府网|人民政府|发布|之声|微讯|在线|传媒集团)"
    r"(?![\u3400-\u9fff])"
)
# A hospital's or a school's own page: its name beside the date, above or below the text.
_HOUSE_NAME = (
    r"[\u3400-\u9fff]{2,16}?(?:医院|卫生院|保健院|中学|小学|学校|学院|幼儿园|教育(?:体育)?局|卫生?健(?:康委员会|局|委))"
    r"(?:办公室|宣传科|院办)?"
)
_HOUSE = regex(
    rf"(?<![\u3400-\u9fff])(?P<before>{_HOUSE_NAME})(?=\s{{0,3}}20\d\d[-年./])|"
    rf"20\d\d[-年./]\d{{1,2}}[-月./]\d{{1,2}}日?(?:\s\d\d:\d\d(?::\d\d)?)?\s{{0,3}}(?P<after>{_HOUSE_NAME})(?=\s|$)"
)
_HEAD = 160
# (安龙县融媒体中心 记者 …), 【安龙要闻】, 大丰讯: who wrote it, at the end or the head of the text.
_BYLINE = regex(
    r"(?<![\u3400-\u9fff])(?:来源:|稿源:|供稿:|作者单位:)?([\u3400-\u9fff]{2,8}?(?:日报|晚报|时报|早报|融媒体?中心|广播电视台|电视台|新闻网|人民政府网|新闻中心|传媒集团))"
    r"(?:记者|通讯员|全媒体|[\s:)\]】(]|$)"
)
_COLUMN = regex(r"(?:^|[\n【\[(])([\u3400-\u9fff]{2,5})(?:要闻|时政|新闻】|讯(?=[((\s:]))")
# (鸡西市工商联供稿), (济南市总工会 王明): the house that tells its own news
_SUPPLIER = regex(
    r"\((?:供稿(?:单位)?:|文[/、]图:?|来源:|作者:)?\s?(?P<house>[\u3400-\u9fff]{3,18}?(?:中心|局|委|会|院|校|中学|小学|[一二三四五六七八九十]中|联|社|办|站|馆|部))"
    r"(?:供稿)?(?:\s[\u3400-\u9fff·\s]{2,12})?(?:供稿)?\)\s*$"
)
_TAIL, _SIGNED = 240, 40
# 山东省援青工作组 writes from where it works.
_POSTED = regex(r"援[疆藏青川滇陕甘黔桂渝鄂蒙宁琼]|(?:协作|帮扶)工作(?:队|组)|前方指挥部|联络组")


def imprints(text: str) -> list[str]:
    """The outlets' names in the first lines of a folded article.

    >>> imprints("我市举行座谈会\\n2023-12-01 定西日报 记者 汪娟")
    ['定西日报']
    """
    return [*(match.group() for match in _IMPRINT.finditer(text, 0, _HEAD)), *_houses(text, 0, _HEAD)][:3]


def _houses(text: str, start: int, end: int) -> list[str]:
    return [match["before"] or match["after"] for match in _HOUSE.finditer(text, start, end)]


def bylines(text: str) -> list[str]:
    """What a folded article says at its end and at its head of who wrote it, as names of outlets.

    >>> bylines("王以坚率队到我县考察\\n会议召开。\\n(安龙县融媒体中心 记者 贺兰)")
    ['安龙县融媒体中心']
    """
    tail = max(0, len(text) - _TAIL)
    last = [match[1] for match in _BYLINE.finditer(text, tail)]
    last = last or _houses(text, max(0, len(text) - _SIGNED), len(text))
    last = last or [match["house"] for match in _SUPPLIER.finditer(text, max(0, len(text) - _SIGNED))]
    return last[-1:] + [match[1] for match in _COLUMN.finditer(text, 0, _HEAD)][:2]


def outlet_place(publisher: str) -> str:
    """The region that an outlet speaks for, in words: from the table of those whose name doesn't say, else from the name.

    >>> outlet_place("新华日报"), outlet_place("新华社客户端"), outlet_place("定西日报")
    ('江苏省', '', '定西')
    """
    if _POSTED.search(publisher):
        return ""
    names = _without_region()
    if not publisher.startswith(names):
        return publisher_place(publisher)
    known = next(row for row in rows("outlets") if publisher.startswith(row[0]))
    return known[1] if len(known) > 1 else ""


@cache
def _without_region() -> tuple[str, ...]:
    """How the outlets of the table begin."""
    return tuple(row[0] for row in rows("outlets"))


def publisher_place(publisher: str) -> str:
    """The part of an outlet's name that may be a region.

    >>> [publisher_place(p) for p in ("甘肃日报", "定西市融媒体中心", "中国甘肃网", "泰安市人民政府办公室")]
    ['甘肃', '定西市', '甘肃', '泰安市']
    """
    return _AFTER_PLACE.split(_PORTAL.sub("", publisher))[0]


_PORTAL = regex(r"^(?:中国|人民网|新华网|中新网|央广网|学习强国)[·\-—]?")
_AFTER_PLACE = regex(
    r"日报|晚报|晨报|都市报|新闻|融媒|广播|电视|在线|发布|人民政府|政府|市委|县委|区委|省委|宣传部|网|报|微|办公室|乡村|农业|发改|合作交流|经济|频道|对口|扶贫|广电|妇联|工商联|总工会|团委|残联|科协|红十字|政协|人大|人社|人力|教育|教体|卫健|卫生|商务|民政|水利|科技局|文旅|文化|司法|统战|支援|协作|东西部|合作局|"
    r"先锋|组工|党建|共产党员|清风|廉政|长安网|文明网|之窗|招商|投资|工信|国资|应急|交通|自然资源|生态环境|住建|林业|林草|畜牧|市场监管|公安局|检察院|法院|税务|退役军人|医保|统计|审计|组织部|机关|外事|侨联"
)
