"""Reads the names of reporters from by-lines, in brackets, after labels and at the head of an article."""

from __future__ import annotations

import re

from summariser.lexicon.names import SOUNDS, is_name
from summariser.regex import regex

_HAN = r"\u3400-\u9fff"
# The outlet before 记者 is no part of the name after it; bounded, so that a long run of such words stays cheap.
_OUTLET = regex(
    rf"[{_HAN}]{{0,8}}?(?:网|报|台|社|客户端|融媒体中心|融媒体|融媒|传媒|集团|新闻)\s?(?=(?:首席|全媒体|见习|实习|特约)?(?:记者|通讯员))"
)
_WORDS = (
    "本报|本网|本台|本刊|全媒体|融媒体|全媒|融媒|新媒体|首席|见习|实习生|实习|特约|特派|记者|通讯员|作者|撰稿人|撰稿|撰文|图文|文图|摄影|报道|文字|"
    "采访人员|参与采写|参与采访|参与报[道导]|采写|供稿|供图|整理|编辑部|来稿|图片"
)
_LABEL = regex(rf"驻[{_HAN}]{{1,4}}(?=记者)|{_WORDS}")
REPORTER = regex(r"(?:记者|采访人员|通讯员|作者|撰稿人|撰稿|撰文|实习生)(?!单位|来稿|协会|站|证|节|从|了解|获悉|问|看到|在|采访)")
# (县外办 石小禾), (供稿人:市人社局 石小禾): the office before the name.
_OF_OFFICE = regex(rf"(?:(?:供稿|撰稿|撰文)人?\s?[:：/]?\s?)?[{_HAN}]{{1,14}}[局办委股科室院会部处社站队心]\s+(?=[{_HAN}·]{{2,8}}$)")
_SEPARATOR = regex(r"[\s、,，/|;；:：&和□■◎]+")
# 记者:甲 乙 编辑:丙 丁
_NOT_WRITERS = regex(
    rf"(?:责任|网络|值班|执行)?(?:编辑|责编|编审|审核|校对|监制|终审|初审|复审|摄影)\s?[:/|丨]\s?[{_HAN}·]{{2,4}}(?:[\s、](?!记者|通讯员|作者)[{_HAN}·]{{2,4}}(?![:/|丨]))*"
)
# (石小禾参与采写)
_TAKES_PART = regex("(?:参与)?(?:报[道导]|采写|采访)$")
_EMPTY = regex(r"[(（]\s*[)）]")  # what is left of (实习)
_BRACKET = regex(r"[(（【]\s?(?P<inner>[^()（）【】\n]{2,60})[)）】]")
_NO_NAME = regex(r"[网报台社局办部厅院室司会团站组]$|中心|融媒|本刊|编辑|单位|日期|时间|来源|您|你|请|综合|小编|资讯|分类")
# 热孜万古丽: a name of another language without the dot between its parts.
_FOREIGN_SOUNDING = regex(rf"[{SOUNDS}]{{5,8}}")
_MINORITY_FORM = regex(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,6}}){{1,3}}")
# 记者张三、通讯员李四报道: at the head of an article.
_REPORTS = regex(rf"记者\s?(?P<names>[{_HAN}·\s、,]{{2,30}}?)(?:摄影)?报[道导]\s?[:：]?")
# 本报讯(甲、乙报道)
_REPORTED = regex(rf"(?P<names>[{_HAN}·\s、]{{2,20}}?)(?:摄影)?报[道导]")
_AT_THE_HEAD = 80
# 文/甲 图/乙: who wrote and who took the pictures.
_WRITER = regex(
    rf"(?:^|[\s(【])(?:(?:文/图|图/文|图文|文图)\s?[/|:：丨\s]|(?:文字|文|撰文|供稿)\s?[/|:：丨])\s?(?:[{_HAN}]{{1,8}}[股科室办局]\s)?"
    rf"(?:本报|本网|全媒体|融媒体)?(?:记者|通讯员)?\s?(?P<name>[{_HAN}·]{{2,8}})(?=[\s)】/|,、]|$)",
    re.M,
)
# 甲/文 乙/图
_WRITER_BEHIND = regex(
    rf"(?m)(?:^|(?<=[\s(【]))(?P<name>[{_HAN}]{{2,4}})\s?/\s?(?:撰?文|文字)(?=[\s)】]|$)(?:\s+[{_HAN}]{{2,4}}\s?/\s?[图摄])?"
)
# □ 石小禾: a writer on a line of their own.
_BOXED = regex(rf"(?m)^[□■◎]\s?(?P<names>[{_HAN}]{{2,4}}(?:\s[{_HAN}]{{2,4}}){{0,2}})$")
# 本报甲市2月5日电 记者周牧野日前从有关部门获悉: nothing but the next word ends the name.
_LEARNS = regex(
    rf"(?:电|讯|消息)\s?[(（]?\s?(?:(?:本报|本网|全媒体|首席|见习|融媒体)\s?){{0,2}}记者\s?(?P<name>(?![从在获了问看见])[{_HAN}·]{{2,8}}?)"
    r"(?=日前|近日|近期|从|获悉|了解|\d{1,2}日|今[天日晚]|昨[天日晚]|\s)"
)
_AFTER_LABEL = regex(
    r"[^\n]{0,60}?(?=\s*(?:\[?【?(?:责任|责编|编辑|编审|审核|校对|监制|来源|信息|分类|发布|更新|时间|日期|浏览|阅读|点击|访问|字体|字号|摄影|作者单位|打印|分享|\d)|[\n()（）]|$))"
)


def names_of(words: str) -> list[str]:
    """The personal names in a by-line.

    After a label such as 记者 a minority name without a listed surname counts as well; before one nothing does but the form of a name.

    >>> names_of("记者 张富贵 通讯员 王小明"), names_of("记者张富贵"), names_of("见习记者孟 捷"), names_of("珠海特区报记者解欣然")
    (['张富贵', '王小明'], ['张富贵'], ['孟捷'], ['解欣然'])
    >>> names_of("记者 贾巴尔且 童画 文/图"), names_of("记者王文涛 图/文"), names_of("记者霍雨辰苏日娜")
    (['贾巴尔且', '童画'], ['王文涛'], ['霍雨辰', '苏日娜'])
    """
    words = _OUTLET.sub(" ", _NOT_WRITERS.sub(" ", words))
    labelled = bool(REPORTER.search(words))
    names: list[str] = []
    single: str | None = None
    for part in _SEPARATOR.split(_EMPTY.sub(" ", _LABEL.sub(" ", words))):
        if len(part) == 1 and part not in "文图摄":
            if single and is_name(single + part):
                names.append(single + part)
                single = None
            else:
                single = part
            continue
        single = None
        names += _names_in(part, labelled)
    return list(dict.fromkeys(names))


def _names_in(part: str, labelled: bool) -> list[str]:
    """The names in one piece of a by-line: one, or two or three of three characters written without a blank."""
    if len(part) > 2 and part[-1] in "摄文图" and is_name(part[:-1]):
        return [part[:-1]]
    if is_name(part):
        return [part]
    thirds = [part[i : i + 3] for i in range(0, len(part), 3)]
    if len(part) in (6, 9) and all(map(is_name, thirds)):
        return thirds
    if len(part) == 5:
        splits = [pair for pair in ((part[:2], part[2:]), (part[:3], part[3:])) if all(map(is_name, pair))]
        if len(splits) == 1:
            return list(splits[0])
    if labelled and _FOREIGN_SOUNDING.fullmatch(part):
        return [part]
    return [part] if labelled and _MINORITY_FORM.fullmatch(part) and not _NO_NAME.search(part) else []


def is_boxed(words: str) -> bool:
    """Whether a folded line is a writer's name behind a mark.

    >>> is_boxed("□ 石小禾"), is_boxed("□ 石小禾 李大年"), is_boxed("■ 产业协作")
    (True, True, False)
    """
    boxed = _BOXED.fullmatch(words.strip()) if words[:1] in "□■◎" else None
    return boxed is not None and all(map(is_name, boxed["names"].split()))


def is_byline(words: str) -> bool:
    """Whether a folded line holds nothing but labels and reporters' names.

    >>> is_byline("□ 本报记者 汤若溪 缪小禾"), is_byline("记者:戎小菲"), is_byline("记者:您好,两地为何结对"), is_byline("记者在现场看到")
    (True, True, False, False)
    >>> is_byline("记者:石小禾 李大年 编辑:王三"), is_byline("文 | 石小禾"), is_byline("文 | 两地情"), is_byline("文字:石小禾")
    (True, True, False, True)
    """
    words = _NOT_WRITERS.sub(" ", words).strip()
    if is_boxed(words):
        return True
    writer = _WRITER.fullmatch(words) or _WRITER_BEHIND.fullmatch(words)
    if writer is not None:
        return is_name(writer["name"])
    if len(words) > 60 or words[:1] in ("", "(", "（") or not REPORTER.search(words) or re.search(r"[。;!?“]", words):
        return False
    rest = _LABEL.sub(" ", _OUTLET.sub(" ", words))
    names = "".join(names_of(words))
    allowed = len(names.replace("·", "")) + rest.count("文") + rest.count("图")
    return bool(names) and len(re.sub(rf"[^{_HAN}A-Za-z0-9]", "", rest)) <= allowed


def authors_of(text: str) -> list[str]:
    """The reporters that a folded article names in brackets or at its head, in order; photographers are left out.

    >>> authors_of("……参加有关活动。(记者张富贵)"), authors_of("……参加有关活动。(袁涛)")
    (['张富贵'], ['袁涛'])
    >>> authors_of("(第一次)"), authors_of("(记者苏日娜摄)")
    ([], [])
    >>> authors_of("本报遵义6月15日电 珠海特区报记者解欣然、通讯员查力报道:跨越山海")
    ['解欣然', '查力']
    >>> authors_of("本报甲市2月5日电 记者周牧野日前从有关部门获悉,"), authors_of("本报讯 记者从会上获悉,")
    (['周牧野'], [])
    >>> authors_of("。(文/记者 曹子衿 图/记者 季帆)")
    ['曹子衿']
    """
    names: list[str] = []
    for match in _REPORTS.finditer(text, 0, 300):
        names += names_of("记者" + match["names"])
    names += [match["name"] for match in _LEARNS.finditer(text, 0, 400) if is_name(match["name"])]
    for match in _BRACKET.finditer(text):
        inner = _OF_OFFICE.sub("", match["inner"].strip())
        if writer := _WRITER.match(match.group()):
            names += names_of("记者" + writer["name"])
            continue
        if re.search(r"摄$|供图$|提供$", inner):
            continue
        if REPORTER.search(inner) and len(inner) <= 60:
            names += names_of(inner)
        elif (reported := _REPORTED.fullmatch(inner)) and match.start() < _AT_THE_HEAD:
            names += names_of(reported["names"])
        elif (match.start() and text[match.start() - 1] in "。!”…)) \n" and text[match.end() : match.end() + 1] in ("", "\n")) or (
            match.start() < 60 and re.search(r"[日社](?:电|讯|消息)\s?$", text[: match.start()])
        ):
            found = names_of(inner)
            names += found if len("".join(found)) == len(_SEPARATOR.sub("", _TAKES_PART.sub("", inner))) else []
    return list(dict.fromkeys(names))


def authors_in_header(header: str) -> list[str]:
    """The reporters that the lines around an article label, e.g. ``来源:某报 作者:王小明 浏览:3``.

    >>> authors_in_header("2023/05/27 07:02来源:某日报 记者:颜云霁 倪方方 作者单位:本报时政部 阅读量:3.1万")
    ['颜云霁', '倪方方']
    >>> authors_in_header("文/罗一川 图/韦小永 2024-03-21 08:30")
    ['罗一川']
    """
    names: list[str] = []
    for label in REPORTER.finditer(header):
        value = _AFTER_LABEL.match(header, label.end())
        names += names_of("记者" + value.group()) if value else []
    for writer in (*_WRITER.finditer(header), *_WRITER_BEHIND.finditer(header)):
        names += names_of("记者" + writer["name"])
    for boxed in _BOXED.finditer(header):
        names += [name for name in boxed["names"].split() if is_name(name)]
    return list(dict.fromkeys(names))
