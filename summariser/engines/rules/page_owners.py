"""Whose page an article stands on, by what cleaning cut away around it: 主办:某市人民政府, 首页 > 某县要闻, 地址:某县某镇."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summariser.lexicon.script import fold
from summariser.records.text import Removed
from summariser.regex import regex

_HAN = r"[\u3400-\u9fff]"
# What the foot of a page says of its owner.
_FOOT = regex(
    rf"(?:主办(?:单位|方)?|承办(?:单位|方)?|主管(?:单位)?|版权所有|版权归|供稿(?:单位)?|网站管理|维护单位|建设单位|地址|"
    rf"单位地址)\s?[:：©]\s?(?P<a>{_HAN}{{3,24}})|"
    rf"(?P<b>{_HAN}{{2,14}}?(?:日报社?|人民政府|融媒体中心|新闻网|电视台|医院|学校|委员会|办公室|局))\s*(?:网站)?(?:主办|承办|版权所有)"
)
# What its head says: its name alone, or where in it the article is filed.
_NAME = regex(
    rf"(?:^|[\s>|:：])(?P<a>{_HAN}{{2,14}}?(?:人民政府|政府网|政府门户网站?|日报|融媒体?中心|新闻网|(?:医院|卫生院|保健院|中学|小学|学校|学院|幼儿园)"
    rf"(?:办公室|院办|党办|宣传科)?|教育局|教体局|卫健局|发改委|党建网|在线))(?=[\s>|]|$)"
)
_FILED = regex(rf"(?:^|[\s>|:：])(?P<a>{_HAN}{{2,4}}?)(?:要闻|新闻|时政|动态|头条)(?=[\s>|-]|$)")
# The site's name, at the head of the line that tells where in it the article is filed: 常熟先锋网 > 组工动态.
_SITE = regex(rf"^\s*(?P<a>{_HAN}{{2,12}}?(?:网站?|在线|之窗|先锋|党建|组工|平台))(?:首页)?\s*[>|]")
# The first line of a page, where it is nothing but the name of a house.
_ALONE = regex(rf"{_HAN}{{1,9}}?[省市县区州旗盟]{_HAN}{{0,10}}?(?:局|委|中心|委员会|联合会|总工会|妇联|工商联|检察院|法院|公司|集团|站|馆)")
_READING = regex(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{1,7}\)")  # 中心医(yī)院
_AT_THE_HEAD = 40
# Rubrics of every page, which are no region's.
_OF_ALL = regex(r"本[地市县]|国内|时政|图片|视频|综合|热点|政务|今日|工作|部门|乡镇|县区|基层|社会|最新|头条|新闻|公司|[州市县]内")
# The steps of cleaning that cut such lines.
_HEADS, _FEET = ("navigation", "dateline", "masthead"), ("legal", "imprint", "contact", "after_end", "credit")


def page_owners(removed: Iterable[Removed]) -> list[str]:
    """The names of a page's owner, the surest first.

    >>> cut = [Removed("navigation", 0, 20, "首页 >> 巴中要闻"), Removed("legal", 900, 940, "主办:巴中市人民政府办公室 承办:某公司")]
    >>> page_owners(cut)
    ['巴中市人民政府办公室', '某公司', '巴中']
    >>> page_owners([Removed("navigation", 0, 20, "衡陽市中心醫(yī)院 首頁>新聞中心")])
    ['衡阳市中心医院']
    """
    feet: list[str] = []
    heads: list[str] = []
    for cut in removed:
        words = _READING.sub("", fold(cut.text)).strip()
        if cut.step in _FEET:
            feet += [name for found in _FOOT.finditer(words) if (name := found["a"] or found["b"])]
        elif cut.step in _HEADS:
            heads += [words] if cut.start <= _AT_THE_HEAD and _ALONE.fullmatch(words) else []
            heads += [found["a"] for found in [_SITE.match(words)] if found]
            heads += [found["a"] for found in _NAME.finditer(words)]
            heads += [found["a"] for found in _FILED.finditer(words) if not _OF_ALL.fullmatch(found["a"])]
    return [*feet, *heads]


_PAPER = regex("政府|融媒|日报|晚报|新闻网|电视台|广播|新闻中心")
_KINDS = regex(
    r"(?P<院>医院|卫生院|保健院)|(?P<校>中学|小学|学校|学院|大学|职校|幼儿园)|(?P<公司>(?:公司|集团)(?=$|[党宣办综]))|(?P<街道>街道(?!道))"
)


_TOWN = regex(
    rf"({_HAN}{{2,20}}?(?:镇|乡|街道))(?=人民政府|政府|党委|党工委|工委|办事处|党政|党群|社区|综合|宣传|网|$)"
)


def town_of_page(owners: Sequence[str]) -> str:
    """The town whose page it is, with what its owners' names say before it; empty where none is named.

    >>> town_of_page(["柯桥区钱清街道办事处"]), town_of_page(["中国柯桥网"])
    ('柯桥区钱清街道', '')
    """
    return max((found[1] for name in owners if (found := _TOWN.match(name))), key=len, default="")


def house_of_page(owners: Sequence[str]) -> str:
    """The kind of house that a page is of, as its owners' names tell it; empty where it is a paper's, a government's or of two kinds.

    >>> house_of_page(["绍兴市水务集团有限公司"]), house_of_page(["乐山日报", "乐山市中医医院"]), house_of_page(["长桥街道办事处"])
    ('公司', '', '街道')
    """
    if any(_PAPER.search(name) for name in owners):
        return ""
    kinds = {found.lastgroup for name in owners if (found := _KINDS.search(name))}
    return next(iter(kinds)) or "" if len(kinds) == 1 else ""
