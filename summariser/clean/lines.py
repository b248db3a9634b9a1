"""Tells the lines of the article from the blocks of the page around it, by where they stand and what stands beside them."""

from __future__ import annotations

import re

from summariser.clean.fields import own_fields
from summariser.clean.furniture import BULLET, STOP, Line, said_twice, split_lines
from summariser.clean.table_rows import rows_of_tables
from summariser.clean.view import Cut
from summariser.lexicon.names import is_name
from summariser.regex import regex

# Furniture before the headline that no table lists: a menu, the name of the site or of the column.
_MENU = regex(r"[\s|·/>]+")
_RUBRIC = regex(r"(?:速递|快讯|时讯|快报|播报|观察|聚焦|视点|看点|视窗|之窗|资讯|新闻|头条|版面|专题|栏目|导读|头版)$")
_OFFICE = regex(r"(?:联合会|总商会|商会|委员会|办公室|人民政府|[局厅]|医院|学校|中心)(?:\([^()]{1,8}\))?$")
_PROFILE = regex(r"[\u3400-\u9fff]{2,8}(?:概况|简况|简介|基本情况)$")
_OUTLET = regex(r"[\u3400-\u9fff·\s]{2,14}(?:日报|晚报|晨报|时报|商报|客户端|融媒体中心|融媒|电视台|新闻网)")
_COLUMN = regex(r"^(?!.{9,}(?:_|\s[-|—]+ ).).*(?:动态|要闻|信息公开|数字[版报]|电子版|门户网站|人民政府|政[府务]网|新闻网|频道|专栏|首页)$")
# Headings that lead away from the article whatever follows; others (社会关注) may also head a section of it.
_LEADS_AWAY = regex(r"相关|推荐|延伸|阅读|链接|喜欢|排行|标签|热搜|热词|爱看|在看|都在")
# ■链接, over a paragraph that tells what was before
_BACKGROUND = regex(r"(?:新闻|背景|知识|政策)?链接[:：]?|(?:新闻)?背景[:：]?")
_CLOSING = regex(r"[(（【][^()（）【】]{0,12}(?:记者|通讯员|作者)[^()（）【】]{0,40}[)）】]$")
_EDITOR = regex(r"[(\[【]?\s?(?:责任编辑|责编|编辑|网络编辑|值班编辑|编审|审核|校对)")
# 本报讯 after the by-line of the article: the next report on the page.
_NEW_ITEM = regex(r"(?:本报|本网|本台|[\u3400-\u9fff]{2,6})(?:讯|消息)\s*[(（\d记]|[(（]?(?:本报|本网|本台)(?:首席|见习)?记者")
# A whole headline, and a report that begins with its day: those of another piece of news, where no by-line closes the one before.
_NEWS_HEADLINE = regex(r"(?=[^\n]*[\u3400-\u9fff]{6})[^。;,!?:]{9,40}")
_NEW_REPORT = regex(
    r"(?:[\u3400-\u9fff]{2,8}(?:讯|消息|电)\s?)?(?:[(（][^()（）]{2,24}[)）])?\s?(?:(?:\d{4}年|今年)?\d{1,2}月\d{1,2}日|\d{1,2}日|昨[日天]|今[日天]|近日|日前)[^。]{12,}。"
)
_OF_THE_FIELD = regex(r"协作|帮扶|对口|支援|结对|援[疆藏青建]|扶贫|山海|[代考][表察]团|[市县区州旗][·—-]{1,2}[一-鿿]{2,12}[市县区州旗]")
_SIGNATURE = regex(r"(?:委员会|办公室|政府|指挥部|协会|商会|工作组|工作队|编辑部|公司|医院|学校|中心|[局厅院部委办处站])$")
# 作者: on a line of its own, whose value stands on the next one.
_LABEL_ALONE = regex(
    r"(?:信息|稿件|文章|新闻)?(?:标签|关键词|来源|稿源|作者|记者|通讯员|供稿|撰稿|编辑|责任编辑|责编|审核|校对|监制|签发|发布时间|发布日期|时间|日期)\s?[:：]"
)
_OFFICE_OR_OUTLET = regex(r".{2,16}(?:[报网台社局办委厅院处组部]|中心|政府|融媒|客户端|发布|在线)")
_CRUMB = regex(r"位置|首页|[>»›]")
_BETWEEN = frozenset({"imprint", "contact", "dateline"})


def classify(lines: list[Line]) -> list[Line]:
    """Gives every line its place: header, body, or one of the blocks around them.

    The body begins at the first paragraph of prose. A heading of related links, or a line after which no article goes on, ends it,
    unless less than a third of the page's prose stands before, or the article's own closing mark (by-line, editor) comes only later.
    """
    lines = own_fields(_within_body(_with_values(lines)))
    first = _first_paragraph(lines)
    prose = [len(line.words) if line.plain else 0 for line in lines]
    total = sum(prose)
    closes = list(map(_closes, lines))
    last_closing = max((i for i, closing in enumerate(closes) if closing), default=-1)
    headlines = _headlines(lines, first)
    out: list[Line] = []
    before = 0
    closed = in_links = False
    ended: str | None = None
    for i, line in enumerate(lines):
        if ended:
            ended = "related" if line.kind == "related" else ended
            out.append(line if line.kind != "body" else line.told(ended))
            continue
        if line.kind == "related":
            if i > first and _is_section(lines, i):
                out.append(line.told("body"))
                continue
            resumes = not closed and last_closing > i and _resumes(lines, i)
            if i > first and before * 3 >= total and not resumes:
                ended = "related"
            in_links = True
        elif in_links and line.kind == "body" and line.linklike and i not in headlines:
            line = line.told("related")
        else:
            in_links = in_links and line.kind != "body"
            if line.ends and i > first and before * 3 >= total:
                ended = "after_end"
        if i > first and not line.paragraph and line.kind == "body" and _another_item(lines, i, closed):
            ended = "after_end"
            line = line.told(ended)
        out.append(line)
        closed = closed or (i > first and (closes[i] if line is lines[i] else _closes(line)))
        before += prose[i]
    return _trim(out, first)


def _another_item(lines: list[Line], heading: int, closed: bool) -> bool:
    """Whether a headline behind the article's by-line heads another report of the paper, with nothing of the field in it.

    Without a by-line (``closed``) the headline must be one of news, and a report that says when must follow.
    """
    following = next((line.words for line in lines[heading + 1 : heading + 4] if line.kind == "body"), "")
    begins = _NEW_ITEM.match(following) if closed else _NEWS_HEADLINE.fullmatch(lines[heading].words) and _NEW_REPORT.match(following)
    if not begins:
        return False
    rest = "\n".join(line.words for line in lines[heading:] if line.kind == "body")
    return not _OF_THE_FIELD.search(rest)


def _with_values(lines: list[Line]) -> list[Line]:
    """Labels that stand alone on their line, and what the next line gives as their value, are the page's own data."""
    out = list(lines)
    for i, line in enumerate(lines[:-1]):
        value = lines[i + 1]
        if _LABEL_ALONE.fullmatch(line.words) and value.kind == "body" and _is_value(value.words):
            out[i] = line.told("dateline", ends=False) if line.kind == "body" else line
            out[i + 1] = value.told("dateline", ends=False)
    return out


def _is_value(words: str) -> bool:
    return len(words) <= 20 and (all(map(is_name, words.split())) or bool(_OFFICE_OR_OUTLET.fullmatch(words)))


def _first_paragraph(lines: list[Line]) -> int:
    found = next((i for i, line in enumerate(lines) if line.paragraph and not line.bullet), None)
    return found if found is not None else next((i for i, line in enumerate(lines) if line.paragraph), len(lines))


def _closes(line: Line) -> bool:
    """Whether an article ends with this line: its by-line in brackets, or the name of its editor."""
    if line.kind == "credit":
        return bool(_EDITOR.match(line.words))
    if line.kind == "body" and _CLOSING.fullmatch(line.words):
        return True
    return line.plain and bool(_CLOSING.search(line.words[-60:]))


def _resumes(lines: list[Line], heading: int) -> bool:
    """Whether prose without the marks of a teaser follows the links under a heading, before the page's next block."""
    for line in lines[heading + 1 : heading + 40]:
        if line.kind not in ("body", "caption", "credit"):
            return False
        if line.plain and not line.dated:
            return True
    return False


def _is_section(lines: list[Line], index: int) -> bool:
    """Whether a heading that only might lead away stands over a paragraph of the article."""
    line, following = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if following is None or not following.plain or following.dated:
        return False
    if _BACKGROUND.fullmatch(line.words):
        return following.words.count("。") > 1
    return not (_LEADS_AWAY.search(line.words) or line.bullet or line.words.endswith((":", "：", "+", ">")) or len(line.words) < 4)


def _headlines(lines: list[Line], first: int) -> set[int]:
    """The lines before the body that are a headline although links precede: long ones just before the body or before its dateline."""
    dateline = max((i for i in range(first) if lines[i].kind == "dateline"), default=-1)
    found = set()
    nothing_between = True
    for i in range(min(first, len(lines)) - 1, -1, -1):
        line = lines[i]
        if (nothing_between or i < dateline) and len(line.words) >= 9 and not line.bullet:
            found.add(i)
        nothing_between = nothing_between and line.kind not in ("body", "related")
    return found


def _within_body(lines: list[Line]) -> list[Line]:
    """Runs of organisers, addresses or dates between two paragraphs are the article's own (``主办单位：…`` of a fair), not the page's."""
    out = list(lines)
    i = 0
    while i < len(lines):
        stop = i
        while stop < len(lines) and lines[stop].kind in _BETWEEN and not re.search("来源|作者|记者|电话|热线", lines[stop].words):
            stop += 1
        if stop > i and i > 0 and stop < len(lines) and lines[i - 1].plain and lines[stop].plain:
            out[i:stop] = [line.told("body", ends=False) for line in lines[i:stop]]
        i = max(stop, i + 1)
    return out


def _trim(lines: list[Line], first: int) -> list[Line]:
    """Cuts what is left of navigation before the headline, of link lists after the last paragraph, and what stands twice."""
    last = max((i for i, line in enumerate(lines) if line.paragraph), default=-1)
    later_header, below_crumb, rows = False, False, rows_of_tables(lines)
    is_menu = [False] * len(lines)
    for i in range(min(first, len(lines)) - 1, -1, -1):
        if lines[i].kind == "body" and i not in rows:
            is_menu[i] = below_crumb or _menu(lines[i], lines[i + 1] if i + 1 < len(lines) else None, later_header)
            later_header = later_header or not is_menu[i]
            is_menu[i] = is_menu[i] or _account(lines, i) or _link_above(lines, i, first)
        # What stands over 当前位置:首页 > 要闻, where a headline stands below it, is the site's own slogan.
        below_crumb = below_crumb or (later_header and lines[i].kind == "navigation" and bool(_CRUMB.search(lines[i].words)))
    seen: set[str] = set()
    out: list[Line] = []
    listing, signing = last >= 0 and lines[last].words.endswith((":", "：")), last >= 0
    for i, line in enumerate(lines):
        if line.kind == "body":
            if is_menu[i]:
                line = line.told("dateline" if _OUTLET.fullmatch(line.words) else "navigation")
            elif i > last >= 0 and i not in rows:
                introduces = line.words.endswith((":", "：")) and not line.bullet
                kept = introduces or listing or (signing and _signature(line)) or _breaks_off(lines, i)
                if not kept and _leftover(line):
                    line = line.told("after_end")
                listing = introduces or (listing and (line.bullet or bool(re.search(r"\d|[;；、]", line.words))))
            elif line.bullet and not STOP.search(line.words) and line.dated:
                line = line.told("related")
            words = _LABEL_OF_TITLE.sub("", line.words)
            if line.kind == "body" and len(words) >= 8 and words in seen:
                line = line.told("repeated")
            if line.kind == "body":
                seen.add(words)
        if i > last and line.kind not in ("body", "dateline"):
            listing = signing = False
        out.append(line)
    return out


def _link_above(lines: list[Line], index: int, first: int) -> bool:
    """Whether a line is one of two links or more, marked as such, over the headline, which is not."""
    if not lines[index].bullet or _STATES_A_SUM.search(lines[index].words):
        return False
    beside = any(0 <= i < first and lines[i].bullet and lines[i].kind == "body" for i in (index - 1, index + 1))
    headline = any(other.kind == "body" and not other.bullet and len(other.words) >= _HEADLINE for other in lines[index + 1 : first])
    return beside and headline


# ●财政帮扶资金:5200万元: the article's own list.
_STATES_A_SUM = regex(r"[:：]\s?[约近超]?\d[\d,.]{0,9}[余多]?[万亿]?[余多]?(?:元|个|家|人次?|名|期|项|亩|场|户|吨|对|所|批|%)")
_LABEL_OF_TITLE = regex(r"^原?标题\s?:\s?")


def _account(lines: list[Line], index: int) -> bool:
    """Whether a line between the headline and the page's date is nothing but the names of those who carry it: 某县融媒 某县融媒体中心."""
    if index + 1 >= len(lines) or lines[index + 1].kind != "dateline":
        return False
    above = any(line.kind == "body" and len(line.words) >= _HEADLINE for line in lines[:index])
    return above and all(map(_OUTLET.fullmatch, lines[index].words.split()))


def _menu(line: Line, following: Line | None, later_header: bool) -> bool:
    words = line.words
    if not later_header and _PROFILE.search(words):
        return False
    if len(words) < 6:
        if following is not None and re.match(r"20\d\d年\d{1,2}月", words + following.words):
            return False  # 2019年 over 3月12日,代表团来访
        return not words.endswith((":", "：")) and following is not None and not following.words.startswith(("—", "·"))
    pieces = [piece for piece in _MENU.split(words) if piece]
    if len(pieces) >= 3 and "|" in words and all(len(piece) <= 10 for piece in pieces):
        return True
    if words.count(" ") >= 3 and all(len(piece) <= 6 for piece in pieces) and not any(map(is_name, pieces)):
        return True
    if len(words) <= 14 and "|" in words and pieces and _RUBRIC.search(pieces[0]):
        return True  # 某地观察 | 协作篇
    if later_header and len(words) <= 8 and _RUBRIC.search(words):
        return True
    if later_header and len(words) <= 20 and (_OFFICE.search(words) or _OUTLET.fullmatch(words)):
        return True
    return later_header and len(words) <= 30 and bool(_COLUMN.match(words))  # not 甲地代表团到乙地考察_某某频道


def _signature(line: Line) -> bool:
    """Whether the line is who signs: an office, or one to three names."""
    words = line.words
    if len(words) > 40 or line.bullet or STOP.search(words):
        return False
    return bool(_SIGNATURE.search(words)) or all(map(is_name, words.split(" ")))


def _leftover(line: Line) -> bool:
    # A line with a quantity stays, as does one in brackets; a caption of a link doesn't.
    if STOP.search(line.words) or len(line.words) >= 60 or line.words.startswith("("):
        return False
    return line.bullet or not re.search(r"\d", line.words)


# 会上,双方签署…, 在榕期间,代表团走访了…, 市领导甲、乙…: a sentence of the article, not the headline of another one.
_SENTENCE_BEGINS = regex(
    r"(?:(?:会|会议|座谈会?|仪式|活动|签约|考察|调研)(?:上|中|前|后|期间|结束后|开始前)|在[^,。]{1,8}期间|其间|期间|随后|当[天日](?:上午|下午|晚上?)?|(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?)?|"
    r"双方|两[地省市县区州旗]|代表团|考察团|考察组|[\u3400-\u9fff]{2,3}一行|据悉|据了解),|"
    r"(?:代表团|考察团|考察组|[\u3400-\u9fff]{2,3}一行)(?:一行|还|先后|分别|实地)|[\u3400-\u9fff]{1,4}(?:说|表示|指出|强调|介绍说?|要求|希望),|[\u3400-\u9fff]{2,3}(?:代表|感谢|对[^,]{2,20}表示)(?=[^,]{3})|"
    r"[\u3400-\u9fff]{0,6}领导(?![小干班])[\u3400-\u9fff]{2,3}、"
)


def _breaks_off(lines: list[Line], index: int) -> bool:
    """Whether the page's last line is a sentence of the article that a scraper has cut off in its midst."""
    line = lines[index]
    if index + 1 < len(lines) or line.bullet or line.dated or STOP.search(line.words) or not lines[index - 1].plain:
        return False
    return len(line.words) >= _SHORTEST and "," in line.words and _SENTENCE_BEGINS.match(line.words) is not None


_HEADLINE, _SHORTEST = 9, 16


def page_cuts(folded: str) -> tuple[list[tuple[str, Cut]], list[Line]]:
    """The cuts that leave the article alone, each with the step that asks for it, and all lines as classified."""
    lines = classify(split_lines(folded))
    cuts = []
    for line in lines:
        if line.kind != "body":
            end = line.end + 1 if line.end < len(folded) else line.end
            cuts.append((line.kind, Cut(line.start, end)))
        else:
            bullet = BULLET.match(folded[line.start : line.end])
            if bullet:
                cuts.append(("bullet", Cut(line.start, line.start + bullet.end())))
            words = folded[line.start : line.end]
            if words.endswith("|") and "|" not in (kept := words.rstrip(" |")):
                cuts.append(("decoration", Cut(line.start + len(kept), line.end)))
            if (twin := said_twice(folded, line)) is not None:
                cuts.append(("repeated", twin))
    return cuts, lines
