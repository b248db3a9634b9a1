"""Reads the page's own data from the lines around the article: when it was published, by whom, who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from summariser.clean.bylines import authors_in_header, authors_of, is_byline
from summariser.lexicon.names import is_name
from summariser.lexicon.numerals import parse_numeral
from summariser.regex import regex

_HAN = r"\u3400-\u9fff"
_CLOCK = r"(?:\s*T?\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?(?:\.\d+)?(?:Z|[+]\d{2}:?\d{2})?|\s*\d{1,2}时)?"
_WEEKDAY = r"(?:[\s(]?(?:星期|周)[一二三四五六日天]\)?)?"
_DAY = (
    r"(?P<y>(?:19|20)\d{2})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?"
    f"{_WEEKDAY}{_CLOCK}"
)
_DATE = regex(rf"(?<!\d){_DAY}")
# 2023-08-26 14:03 某网讯: the page's stamp, on the first line of the body.
_STAMPED = regex(rf"\s*{_DAY}\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?=\D)")
_COMPACT = regex(r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_LABEL = r"(?:时间|日期|(?:发布|发表|更新|刊发|编辑|录入|见报|上传)(?:时间|日期|于)?)"
_DATED = regex(rf"{_LABEL}\s?[:：]?\s?[\[(]?{_DAY}")
# 发布时间:20210228, 日期:21-02-28
_SHORT_DATED = regex(
    rf"{_LABEL}\s?[:：]\s?(?:(?P<y>20\d{{2}})(?P<m>\d{{2}})(?P<d>\d{{2}})(?!\d)|(?P<y2>[012]\d)[-/.](?P<m2>\d{{1,2}})[-/.](?P<d2>\d{{1,2}})(?![-/.\d]))"
)
# Before 成文日期 and 生成日期, which may stand first.
_RELEASED = regex(rf"(?:发布|发表|刊发|见报)(?:时间|日期)\s?[:：]?\s?[\[(]?{_DAY}")
_VALUE_ENDS = (
    r"作者|记者|通讯员|实习生|编辑|责任编辑|责编|编审|审核|校对|监制|供稿|摄影|发布(?=时间|日期|于|人|者|单位|机构|[:：]|\s?\d)|更新|信息提供|浏览|点击|阅读|访问|字号|字体|时间|日期|打印|收藏|分享|【|\[|"
    r"[\d\s,，。;；|()（）》”\]】]|$"
)
_SOURCE = regex(
    r"(?:来源|稿源|出处|转自|摘自|来自)于?(?:\s?[:：/]|\s?[|丨])\s?[《“]?"
    rf"(?P<name>(?![A-Za-z]{{1,8}}\d)[^\s,，。;；|()（）《》“”:：【】\[\]\d{{}}$<>]{{2,30}}?)(?={_VALUE_ENDS})"
)
_OUTLET = rf"[{_HAN}]{{1,10}}?(?:报|网|电视台|融媒体中心|融媒体|融媒|传媒|客户端|在线|发布|通讯社|新华社)"
_WIRE = regex(
    rf"(?:^|\n)[\s(【]*(?:本报讯|(?P<name>[{_HAN}]{{1,10}}?(?:网|报|社|客户端|新闻|融媒|在线|发布|台))"
    r"(?!网|社|报|客户端|频道|中心)(?:讯|消息|电|[^。\n]{0,14}?\d{1,2}月\d{1,2}日(?:讯|电|消息)))"
)
_OURSELVES = (None, "本报", "本网", "本台", "本刊", "本社", "时报", "日报", "晚报", "晨报", "早报", "商报", "都市报")
# 津云滨海讯(记者甲): whatever stands before 讯 at the head of the article.
_WIRE_BEFORE = regex(rf"(?:^|\n)(?P<name>(?!本|综合)[{_HAN}]{{3,8}})讯\s?[(【]\s?(?:全媒体|融媒体|首席|见习)?(?:记者|通讯员)")
# (某日报 记者甲): the paper in the brackets of a by-line; 2019-05-22 07:50 某日报: the paper after the page's date.
_IN_BYLINE = regex(rf"[(【]\s?(?P<name>{_OUTLET})\s?(?:全媒体|融媒体|首席|见习|实习|特约)?(?:记者|通讯员)")
_AFTER_DATE = regex(
    rf"(?:^|\n)(?:https?://[^\s|]{{4,80}}\s+)?[^\n]{{0,8}}?{_DAY}\s*(?:(?P<name>{_OUTLET})(?=\s|$)|[|丨]\s?(?P<column>[{_HAN}]{{3,10}})\s?[|丨]\s?(?:记者|作者|编辑))"
)
_MASTHEAD = regex(
    rf"(?:^|\n)[《\s]*(?P<name>{_OUTLET})[》\s]*(?:(?:数字报|电子版|数字版)?[\s|·—-]{{0,3}}(?=(?:19|20)\d{{2}}[-年/.])|(?:数字报纸?|电子版|数字版)(?=[\s|>]|$))"
)
# 您的位置:某某日报 第2019-06-20期 第01版:要闻: where one is in an electronic paper, above the article.
_CRUMB = regex(rf"(?:^|[:>»›\s《])(?P<name>{_OUTLET})(?:》|电子版|数字报|社)?[\s>»›/]{{0,4}}(?:第\s?)?{_DAY}\s?期?(?=[\s>»›/]|$)", re.M)
# 原创 石小禾 某地发布 2022-09-07: who wrote it, the account that carries it.
_ORIGINAL = regex(
    rf"(?:^|\n)原创\s+(?:(?P<writer>[{_HAN}A-Za-z·]{{2,12}})\s+)?(?P<name>[{_HAN}A-Za-z]{{2,20}})\s*(?=(?:19|20)\d{{2}}\s?[-年/.])"
)
# 版权所有:某日报社, 某日报社 版权所有: the paper at the page's foot, where nothing else names it.
_OWNER = regex(
    rf"版权所有\s?[:：]?\s?(?P<name>(?!本)[{_HAN}]{{2,10}}?(?:报|网|电视台|融媒体中心|传媒))社?(?=[\s,。|]|$)|"
    rf"(?:^|[\s|])(?P<paper>(?!本)[{_HAN}]{{2,10}}?(?:报|网|电视台|融媒体中心|传媒))社?\s?版权所有",
    re.M,
)

# (2008年5月21日 记者 甲) before the first word, (某某日报 2005-12-06) behind the last.
_DAY_IN_BRACKETS = rf"\(\s?(?:《?(?P<name>{_OUTLET})》?[\s,]*)?{_DAY}(?:\s?(?:记者|通讯员|作者)[^()\n]{{0,30}})?\s?\)"
_BRACKETED = regex(rf"(?:^|\n)\s*{_DAY_IN_BRACKETS}")
_SIGNED_OFF = regex(rf"{_DAY_IN_BRACKETS}\s*$")

# 《某报》(2024年2月6日 第3版): the paper that printed it; its day goes before that of the page.
_PRINTED = regex(rf"《\s?(?P<name>[^《》\n]{{2,16}}?)\s?》\s?\(\s?{_DAY}\s*第?\s?[A-Z]?\d{{1,3}}\s?版[^()\n]{{0,12}}\)")
# The fields of a government's index of papers: 索引号:… 发文机构:… 主题词:… 文号:…
_INDEX = regex(
    r"(?:索\s{0,2}引\s{0,2}号|公文目录|公文种类|信息分类|主题分类|体裁分类|服务对象分类|组配分类|发文机构|发文机关|发布机构|发布机关|成文日期|生成日期|"
    r"发文日期|发文字号|文\s{0,2}号|主\s{0,2}题\s{0,2}词|关\s{0,2}键\s{0,2}词|有\s{0,2}效\s{0,2}性|公开方式|公开范围|公开时限|公开形式|发布日期|浏览次数)\s?[:：]"
)
_ISSUER = regex(rf"(?:发文机构|发文机关|发布机构|发布机关|发布单位)\s?[:：]\s?(?P<name>[{_HAN}]{{4,24}})")
# What a dateline is made of besides names and places; tools and counters are taken away whole, labels leave their value.
_COUNTER = regex(
    r"(?:今日|累计)?(?:点击|浏览|阅读|访问|点赞|人气|热度|评论|跟帖|转发)(?:量|数|率|次数|人次|人数)?\s?[:：]?\s?(?:\{\{.{0,20}?\}\}|\(?[\d,.]+\s?(?:万|亿|w|k)?\+?\)?)?\s?(?:人次|次|人)?",
    re.I,
)
_TOOL = regex(
    r"[【\[(]?\s?(?:视力)?(?:保护色?|字体|字号)(?:大小)?\s?[:：]?\s?[\]】)]?(?:[\s/|]?[\[【(]?\s?(?:[大中小□T+\-A]|默认|超大|特大)\s?[\]】)]?){0,6}|"
    r"我来说两句|进入[\u3400-\u9fff]{0,6}论坛|手机看新闻|手机阅读|扫码阅读|推荐(?:给)?朋友|[上下]一[版期篇]|数字[版报]|电子版|返回目录|往期回顾|我要评论|发表评论|(?:https?://)?[\w-]+(?:\.[\w-]+){1,4}(?:/[\w./?=&-]*)?(?=[\s|]|$)|"
    r"[【\[(]?\s?(?:打印本页|打印|关闭窗口|关闭本页|关闭|收藏|分享到?|复制链接|我要纠错|纠错|朗读|语音播报|听新闻|保存)\s?[】\])]?|"
    r"第\s?\d{1,3}\s?版(?:[:：]\s?\S{1,6})?|[A-Z]?\d{1,2}版(?:[:：]\S{1,6})?|"
    # (ID:ccfb0431), sp20241206, 小编 1874 (who put it there and how often it was read), 发布园区:某某经济开发区
    r"\(\s?(?:ID|微信号|公众号)\s?[:：]\s?[\w-]+\s?\)|(?<![A-Za-z])[A-Za-z]{1,8}\d{4,12}(?!\d)|(?:小编|管理员|admin)\s?\d{0,7}(?!\d)|"
    r"索\s{0,2}引\s{0,2}号\s?[:：]\s?[\w/—-]{4,40}|"
    r"(?:发布|所属|归属|报送|上报|推送|责任)(?!时间|日期)[\u3400-\u9fff]{1,4}\s?[:：]\s?[\u3400-\u9fff]{2,16}(?=\s|$)"
)
# 《某刊》2020年第3期: a magazine's issue.
_ISSUE = regex(r"(?:《(?P<name>[^《》\n]{2,12})》)?\s?\(?(?P<y>(?:19|20)\d{2})年第\s?\d{1,3}\s?期\)?")
# (某局驻甲县工作组供稿) 2020年1月14日
_WRITTEN_BY = regex(r"\([^()\d]{2,24}(?:供稿|供图|报道|提供|撰稿)\)")
_LABELS = regex(
    rf"{_LABEL}|(?:稿件|信息|文章|新闻|内容|资料)?(?:来源|稿源|提供|出处)|转自|摘自|作者单位|作者|本报|本网|特约|见习|实习生|实习|记者|通讯员|责任编辑|网络编辑|编辑|"
    r"责编|编审|一审|二审|三审|初审|复审|终审|审核|审签|校对|监制|签发|摄影|供稿|供图|撰稿|撰文|原创|录入|发布人|发布机构|索引号|文字|图片"
)
# 2021年5月7日 星期五 江海周末 A6版:专题
_PAGE_OF_PAPER = regex(rf"{_DAY}\s[^\n]{{0,16}}?(?:第|[\sA-Z])\s?\d{{1,3}}\s?版(?=[:：\s]|$)")
# What a line of such data has at least one of.
_TELLS = regex(r"[\d:：者|丨/□■◎]")
_PIECE = regex(r"[\s|·、,/:：()\[\]【】《》“”\-—>□■]+")
_MONTH_DAY = regex(r"(?<!\d)\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
_OFFICE = regex(rf"[{_HAN}]{{3,14}}(?:局|办公室|委员会|政府|宣传部)")
_NAMELIKE = regex(rf"[{_HAN}]{{1,4}}|{_OUTLET}")


@dataclass(frozen=True, slots=True)
class PageData:
    """What the page says of itself; ``published`` is an EDTF date."""

    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()


# 2019-08-1: where the month has both its figures, the day has lost one of its own.
_IN_FIGURES = regex(r"[-/.]\d(?![\d日])")


def _edtf(match: re.Match[str]) -> str | None:
    try:
        told = date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:  # 2月30日
        return None
    lost = match["m"].startswith("0") and len(match["d"]) == 1 and _IN_FIGURES.match(match.string, match.end("m")) is not None
    return told[:7] if lost else told


def page_date(words: str) -> str | None:
    """The date of publication that a string holds, as EDTF.

    >>> page_date("发布时间:2024年5月7日 09:30"), page_date("2025-05-18T07:45"), page_date("20230923"), page_date("2019-08-1")
    ('2024-05-07', '2025-05-18', '2023-09-23', '2019-08')
    """
    match = _DATED.search(words) or _DATE.search(words) or _COMPACT.search(words)
    return _edtf(match) if match else None


# 某地零距离 2023-01-16 12:33 and 2023年4月13日 星期四 农历闰二月廿三: a day beside the name of who put the page up, or of the day itself.
_BESIDE = regex(rf"(?P<before>[^\d,。;!?:]{{0,24}}?)[\s|\[(]*{_DAY}[\])]*(?:\s+(?P<after>[^\d,。;!?:]{{1,16}}))?")
_HAN_DAY = regex(
    r"(?P<y>二[〇零○oO][一二三四][〇零○oO一二三四五六七八九])年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_FIGURES = str.maketrans("〇零○oO一二三四五六七八九", "00000123456789")


# 2025 08/21 18:02, 27.06.2018 15:02, 23-07-15 08:11: a stamp with its clock.
_STAMP = regex(
    r"(?<!\d)(?:(?P<y>20\d{2})\s(?P<m>\d{2})/(?P<d>\d{2})|(?P<d1>\d{1,2})\.(?P<m1>\d{1,2})\.(?P<y1>20\d{2})|"
    r"(?P<y2>[012]\d)[-/](?P<m2>\d{2})[-/](?P<d2>\d{2}))(?=\s{1,3}\d{1,2}:\d{2})"
)


def in_full(words: str) -> str:
    """A line whose stamp is written otherwise, with its day as 2025-08-21.

    >>> [in_full(line) for line in ("2025 08/21 18:02:41", "27.06.2018  15:02", "23-07-15 08:11 来源:某报")]
    ['2025-08-21 18:02:41', '2018-06-27  15:02', '2023-07-15 08:11 来源:某报']
    """
    found = _STAMP.search(words) if ":" in words else None
    if found is None:
        return words
    year = found["y"] or found["y1"] or f"20{found['y2']}"
    month, day = found["m"] or found["m1"] or found["m2"], found["d"] or found["d1"] or found["d2"]
    return f"{words[: found.start()]}{year}-{month:0>2}-{day:0>2}{words[found.end() :]}"


def day_beside(words: str) -> str | None:
    """The day of a line above the article that holds it and little else, as EDTF; a headline is not parted from the day in its midst.

    >>> [day_beside(line) for line in ("某地零距离 2023-01-16 12:33", "2023年4月13日 星期四 农历闰二月廿三", "2023年4月13日联席会议召开")]
    ['2023-01-16', '2023-04-13', None]
    """
    words = in_full(words)
    found = _BESIDE.fullmatch(words) or _COMPACT.fullmatch(words)
    if found is None and (short := _SHORT_DATED.match(words)) is not None:
        return page_date(f"20{short['y2']}-{short['m2']}-{short['d2']}" if short["y2"] else f"{short['y']}-{short['m']}-{short['d']}")
    return _edtf(found) if found else None


# 当前位置:首页 > 工作动态 > 正文  2017-11-29
_CRUMB_ENDS = regex(rf"[>»›][^>»›\d]{{1,16}}[\s|]*{_DAY}\s*$")


def day_at_crumb(words: str) -> str | None:
    """The day that a breadcrumb ends with.

    >>> day_at_crumb("当前位置:首页 > 工作动态 > 正文  2017-11-29"), day_at_crumb("首页 > 2017年 > 正文")
    ('2017-11-29', None)
    """
    found = _CRUMB_ENDS.search(words)
    return _edtf(found) if found else None


def han_day(words: str) -> str | None:
    """The day of a line that is a day in Chinese numerals, as papers are signed.

    >>> han_day("二〇二三年四月十三日"), han_day("二〇二三年四月十三日,会议召开")
    ('2023-04-13', None)
    """
    found = _HAN_DAY.fullmatch(words.strip())
    month, day = (parse_numeral(found[part]) for part in ("m", "d")) if found else (None, None)
    if found is None or month is None or day is None:
        return None
    try:
        return date(int(found["y"].translate(_FIGURES)), int(month), int(day)).isoformat()
    except ValueError:
        return None


def is_dateline(words: str) -> bool:
    """Whether a folded line holds nothing but the page's date, source, reporters, editors, counters, tools.

    >>> is_dateline("来源:甘肃日报"), is_dateline("[2022-06-16 09:33]来源:湄洲日报 作者:卓丽萍 浏览:211")
    (True, True)
    >>> is_dateline("2023-09-15 08:21来源:南阳日报 浏览:10【字体:大 中 小】打印"), is_dateline("某日报2019年8月27日星期二第02版:要闻")
    (True, True)
    >>> is_dateline("2024年5月20日至21日,代表团赴外地考察。"), is_dateline("2024年5月,资金来源:财政拨款500万元")
    (False, False)
    >>> is_dateline("来源/甲州发布(ID:jzfb0431) 记者/柳河 编辑/小满 2021-09-16 07:30"), is_dateline("《甲州观察》(2024年02月06日 03 版)")
    (True, True)
    >>> is_dateline("索 引 号:ab031-/2022-1214003 发文机构:甲县乡村振兴局 主 题 词: 发布日期:2022年12月14日 文  号:")
    True
    """
    if len(words) > 200 or "。" in words or not _TELLS.search(words):
        return False
    if _PRINTED.fullmatch(words) or len(_INDEX.findall(words)) >= 3:
        return True
    rest, days = _DATE.subn(" ", in_full(words))
    rest, sources = _SOURCE.subn(" ", rest)
    rest = _WRITTEN_BY.sub(" ", rest)
    rest, issues = _ISSUE.subn(" ", rest) if "期" in rest else (rest, 0)
    days, sources = days + issues, sources + issues
    if not sources and is_byline(words):
        return True
    if not days and not sources:
        return False
    rest = _TOOL.sub(" ", _COUNTER.sub(" ", rest))
    rest, labels = _LABELS.subn(" ", rest)
    if labels or sources:
        rest = _MONTH_DAY.sub(" ", rest)
    if re.search(r"\d{2}|[万亿%]", rest):
        return False
    labels += _PAGE_OF_PAPER.match(words) is not None
    pieces = [piece for piece in _PIECE.split(rest) if piece]
    # With a label, short words are the values of labels: names of people, of an office.
    left = [len(piece) for piece in pieces if not (labels and _NAMELIKE.fullmatch(piece)) and not re.fullmatch(_OUTLET, piece)]
    offices = [len(piece) for piece in pieces if days and _OFFICE.fullmatch(piece)]  # 某县农业农村局 2023-04-12
    return sum(left) - sum(offices[:1]) <= (8 if labels or sources else 2)


def owner(foot: str) -> str | None:
    """The paper that the lines at the page's foot name as whose it is.

    >>> owner("版权所有:某州日报社 新闻热线"), owner("某州日报社 版权所有"), owner("版权所有 违者必究")
    ('某州日报', '某州日报', None)
    """
    found = _OWNER.search(foot)
    return _outlet_of(found) if found else None


def _writer_of(header: str) -> list[str]:
    """Who wrote what an account marks as its own: 原创 石小禾 某地发布."""
    found = _ORIGINAL.search(header)
    return [found["writer"]] if found and found["writer"] and is_name(found["writer"]) else []


def _outlet_of(found: re.Match[str]) -> str | None:
    """The outlet that one of the patterns has found, whichever of its groups holds it."""
    groups = found.groupdict()
    return groups.get("name") or groups.get("column") or groups.get("paper")


def _wire_of(head: str) -> re.Match[str] | None:
    """The outlet that the article's head says it was sent by: 某报讯, 某网某地5月8日电."""
    if not any(word in head for word in ("讯", "电", "消息")):
        return None
    return next((found for found in _WIRE.finditer(head) if found["name"] not in _OURSELVES), None) or _WIRE_BEFORE.search(head)


def of_crumb(above: str) -> tuple[str, str] | None:
    """The day and the paper that a breadcrumb above the article names.

    >>> of_crumb("您的位置:某州时报 第2019-06-20期 第01版:要闻"), of_crumb("首页>某州时报>要闻")
    (('2019-06-20', '某州时报'), None)
    """
    found = _CRUMB.search(above)
    day = _edtf(found) if found else None
    return (day, found["name"]) if found and day else None


def header_data(header: str, body: str) -> PageData:
    """What the folded lines around the article (``header``) and the article itself (``body``) say of the page."""
    printed = _PRINTED.search(header)
    dated = printed or _RELEASED.search(header) or _DATED.search(header) or _DATE.search(header) or _STAMPED.match(body)
    bracketed = _BRACKETED.search(header) or _BRACKETED.search(body[:200]) or _SIGNED_OFF.search(body[-60:])
    dated = dated or bracketed
    source = printed or _SOURCE.search(header) or _MASTHEAD.search(header) or _ORIGINAL.search(header) or _AFTER_DATE.search(header)
    source = source or _SOURCE.search(body[-200:]) or _IN_BYLINE.search(body[:200]) or _IN_BYLINE.search(body[-120:])
    source = source or (bracketed if bracketed and bracketed["name"] else None)
    wire = _wire_of(body[:400])
    issue = _ISSUE.search(header)
    told = (_outlet_of(found) for found in (source, wire, issue, _ISSUER.search(header)) if found)
    publisher = next(filter(None, told), None)
    return PageData(
        published=_edtf(dated) if dated else issue["y"] if issue else None,
        publisher=publisher,
        authors=tuple(dict.fromkeys([*authors_in_header(header), *_writer_of(header), *authors_of(body)])),
    )
