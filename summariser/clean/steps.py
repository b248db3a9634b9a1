"""The steps of cleaning, in order, and the one function that runs them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from summariser.clean.aliases import aliases
from summariser.clean.broken_lines import broken_lines
from summariser.clean.characters import (
    doubled_marks,
    entities,
    invisible,
    lost_blanks,
    tags,
    unify_blanks,
    unify_line_ends,
    watermarks,
    white_space,
)
from summariser.clean.cut_lines import cut_lines
from summariser.clean.fields import begins_report
from summariser.clean.furniture import Line, only_commas
from summariser.clean.glued_heads import glued_heads
from summariser.clean.glued_tails import glued_tails
from summariser.clean.late_bytes import read_late
from summariser.clean.lines import page_cuts
from summariser.clean.metadata import PageData, header_data, in_full, of_crumb, owner, page_date
from summariser.clean.page_days import NEXT_TO_IT, told_nearby
from summariser.clean.pinyin import broken_annotations, find_damage, lost_marks, whole_annotations
from summariser.clean.repair import Restored, lost_months, split_characters
from summariser.clean.spam import find_spam, find_spliced
from summariser.clean.split_words import split_words
from summariser.clean.turned_pages import turned_pages
from summariser.clean.view import Cut, View
from summariser.frozen import dataclass
from summariser.lexicon.script import detect_script, fold, full_stops, pair_quotes
from summariser.records.text import CleanText, RawArticle, Removed, Repair, replace_surrogates
from summariser.regex import regex

# Steps on characters, each `text -> cuts`, in the order in which they run.
CHARACTER_STEPS: tuple[tuple[str, Callable[[str], list[Cut]]], ...] = (
    ("invisible", invisible),
    ("entity", entities),
    ("tag", tags),
    ("broken_line", cut_lines),
    ("pinyin", whole_annotations),
    ("broken_pinyin", broken_annotations),
    ("lost_blank", lost_blanks),
    ("doubled_mark", doubled_marks),
    ("watermark", watermarks),
    ("alias", aliases),
)

# Every name that `audit.removed` can hold, with what the step takes out.
STEPS: dict[str, str] = {
    "invisible": "zero-width and control characters, byte order marks",
    "entity": "undecoded HTML names of characters; all but those of blanks give way to their character",
    "tag": "HTML that a scraper left in the text",
    "pinyin": "whole pinyin annotations after characters",
    "broken_pinyin": "pinyin annotations that lost a bracket but no text",
    "lost_blank": "question marks in the place of blanks",
    "doubled_mark": "commas beside another mark",
    "watermark": "symbols inside words, against copying",
    "alias": "brackets that only tell the short name of what stands before them (以下简称…)",
    "white_space": "indentation, blank lines, blanks beside punctuation and digits",
    "broken_line": "line ends that a scraper or another program put inside a sentence",
    "split_word": "blanks inside words",
    "glued_head": "blanks between a headline, the page's own data and the first paragraph that stood in one line",
    "glued_tail": "blanks before what the page says of itself behind the last sentence, in one line with it",
    "turned_page": "marks of a page turned in the paper (下转, 上接), and what stands between the two",
    "spam": "advertising and adult spam",
    "navigation": "breadcrumbs and menus",
    "counter": "counters of clicks and comments",
    "page_tool": "font size, print, close",
    "share": "share bars and codes to scan",
    "paging": "previous, next, back to top",
    "credit": "editors and picture credits",
    "caption": "captions of pictures",
    "legal": "copyright, licences, disclaimers",
    "contact": "hotlines and addresses",
    "imprint": "who runs the site",
    "app": "advertisements of apps and accounts",
    "comment": "comment boxes",
    "related": "links and teasers of other news",
    "dateline": "lines of date, source and reporters; their content is in `article`",
    "decoration": "lines without a Chinese character, and the frame of a table behind a line",
    "after_end": "what stands after the article's end",
    "repeated": "a line that stood before already",
    "bullet": "list marks",
}


def clean(raw: RawArticle) -> CleanText:
    """The article without what is not the article, every character mapped to the source.

    The text keeps the source's script; ``folded`` is its simplified, half-width twin of the same length. Cleaning clean text changes
    nothing. Characters are never changed, but for what has one reading only (a date whose 月 is lost, characters that a decoder split: see
    ``repairs``) and undecoded HTML names.
    """
    view = View.of(raw.text).translated(unify_blanks(unify_line_ends(replace_surrogates(raw.text))))
    removed: list[Removed] = []

    def run(name: str, cuts: list[Cut]) -> None:
        """Take the cuts of one step, and note what they took."""
        nonlocal view
        view, gone = view.cut(name, cuts)
        removed.extend(gone)

    for name, step in CHARACTER_STEPS:
        run(name, step(view.text))
    # Before white space goes: the blanks are what parts the pieces of spam from the article's first words.
    twin = _Twin.of(view)
    run("spam", find_spam(twin.folded))
    run("spam", find_spliced(twin.after(view).folded))
    run("white_space", white_space(view.text))
    twin = twin.after(view)
    run("turned_page", turned_pages(twin.folded))
    twin = twin.after(view)
    run("glued_tail", glued_tails(twin.folded))
    twin = twin.after(view)
    run("broken_line", broken_lines(twin.folded))
    twin = twin.after(view)
    run("split_word", split_words(twin.folded))
    twin = twin.after(view)
    run("glued_head", glued_heads(twin.folded))
    twin = twin.after(view)
    cuts, lines = page_cuts(twin.folded)
    data = _page_data(raw, lines)
    view, gone = view.cut("page", [cut for _, cut in cuts])
    removed += [Removed(name, r.start, r.end, r.text) for r, (name, _) in zip(gone, cuts, strict=True)]
    run("white_space", white_space(view.text))

    twin = twin.after(view)
    annotated = any(r.step == "pinyin" for r in removed)
    restored = [*lost_months(twin.folded, data.published), *split_characters(view.text)]
    taken = {at for one in restored for at in range(one.start, one.end)}
    late = (one for one in read_late(view.text, annotated) if taken.isdisjoint(range(one.start, one.end)))
    restored = sorted((*restored, *late), key=lambda one: one.start)
    replaced: list[Removed] = []
    if restored:
        view, replaced = view.cut("repair", [Cut(one.start, one.end, one.insert) for one in restored])
        twin = twin.after(view)
    paired = pair_quotes(twin.folded)
    folded = lost_marks(paired)
    lost = [at for at, (one, other) in enumerate(zip(paired, folded, strict=True)) if one != other] if folded != paired else []

    title, title_span = _title(raw, folded, lines)
    return CleanText(
        text=view.text,
        folded=folded,
        offsets=view.offsets,
        source=raw.text,
        script=detect_script(view.text),
        title=title,
        published=data.published,
        publisher=data.publisher,
        authors=data.authors,
        url=raw.url,
        title_span=title_span,
        body_start=_body_start(folded),
        removed=tuple(sorted(_in_source(removed, raw.text), key=lambda r: (r.start, r.end))),
        damaged=tuple(find_damage(view.text, annotated, lost)),
        repairs=_repairs(restored, replaced),
        notes=raw.notes,
    )


@dataclass(frozen=True, slots=True)
class _Twin:
    """A text and its folded twin, which is made again only where a step has changed the text: folding costs more than most steps."""

    text: str
    folded: str

    @classmethod
    def of(cls, view: View) -> _Twin:
        """The twin of a view's text."""
        return cls(view.text, full_stops(fold(view.text)))

    def after(self, view: View) -> _Twin:
        """The twin of the view that steps have made of this one's."""
        return self if view.text == self.text else _Twin.of(view)


def _repairs(restored: list[Restored], replaced: list[Removed]) -> tuple[Repair, ...]:
    """Where the restored words stand in the text that they have been put into; ``replaced`` is what they took the place of, in order."""
    shift = 0
    gone = iter(replaced)
    found = []
    for one in restored:
        start, end = one.first + shift, one.first + shift + len(one.reading)
        was = next(gone) if one.end > one.start else None
        found.append(Repair(start, end, one.reading, one.reason, (was.start, was.end) if was else None))
        shift += len(one.insert) - (one.end - one.start)
    return tuple(found)


def _in_source(removed: list[Removed], source: str) -> list[Removed]:
    told = [Removed(r.step, r.start, r.end, source[r.start : r.end]) for r in removed]
    # A line end that a step has put in stands for the character before it, which is still there when the line end goes.
    return [r for r in told if r.step != "white_space" or len(r.text) > 1 or not _KEPT.fullmatch(r.text)]


_KEPT = regex(r"[\w。！？；…”）》,.!?;)]")


def _page_data(raw: RawArticle, lines: list[Line]) -> PageData:
    body = "\n".join(line.words for line in lines if line.kind == "body")
    last = max((i for i, line in enumerate(lines) if line.kind == "body"), default=-1)
    # Dates and sources of other news stand in the blocks after the article: they say nothing of this page.
    told = ("dateline", "credit", "counter", "page_tool")
    closing = next((i for i, line in enumerate(lines) if i > last and line.kind not in told), len(lines))
    near = [line.words for line in lines[: max(last + 3, closing) + 1] if line.kind in told]
    around = "\n".join(in_full(words) for words in near if not NEXT_TO_IT.match(words))
    found = header_data(re.sub(r"([:：])\n", r"\1", around), body)
    if not found.published:
        # A paper's page may have its day at the foot, alone.
        days = [line.words for line in lines[last + 1 :] if line.kind == "dateline" and _DAY_ALONE.fullmatch(line.words)]
        found = replace(found, published=page_date(days[0])) if len(days) == 1 else found
    first = next((i for i, line in enumerate(lines) if line.paragraph), 0)
    if not found.published and (crumb := of_crumb("\n".join(line.words for line in lines[:first] if line.kind == "navigation"))):
        day, paper = crumb
        found = replace(found, published=day, publisher=found.publisher or paper)
    foot = "\n".join(line.words for line in lines if line.kind == "legal")
    published = page_date(fold(raw.published)) if raw.published else None
    return PageData(
        published=published or found.published or told_nearby(raw, lines, first, last),
        publisher=fold(raw.publisher) if raw.publisher else found.publisher or owner(foot),
        authors=tuple(fold(a) for a in raw.authors) or found.authors,
    )


_DAY_ALONE = regex(r"\d{4}年\d{1,2}月\d{1,2}日\s?(?:星期|周)[一二三四五六日天]")
# 今年前三季度 over 甲省助乙省销售农特产品: a line above the headline that only says when.
_KICKER = regex(r"(?:今年|去年|\d{4}年)?(?:以来|来|前[一二三四五六七八九十\d]{1,2}个?(?:季度|月)|[上下]半年|[一二三四]季度)")
# What a site, a column or an advertiser says of itself above a headline: 桂中生活网, 羊城晚报 | 湛江观察, 协作动态 第16期.
_SITE_LINE = regex(r".{2,40}(?:网|日报|晚报|晨报|时报|客户端|观察|频道|专栏|第\s?\d{1,4}\s?期)")
_ABOUT = regex("协作(?!动态)|支援|结对|考察|座谈|联席|援[疆藏青]|对口|代表团|扶贫|帮|粤桂|闽宁|鲁渝|苏陕|沪滇|京蒙|浙川")
_TITLE_LABEL = regex(r"(?:原?标题|题目)\s?[:：]\s?")
# 【某地要闻】, [图]
_RUBRIC_AHEAD = regex(r"[\[【][\u3400-\u9fff][^\[\]【】]{0,7}[\]】]\s*(?=.{4})")
_SITE_BEHIND = regex(r"\s+[-_|—]+\s*[^-_|—。,]{2,16}(?:网|官网|平台|频道|门户|新闻|政府|客户端)$|_[^_。,]{2,16}(?:网|频道|门户|新闻)$")
# 会议召开 [打印本页], 会议召开(图)
_TOOL_BEHIND = regex(r"\s*[\[【(](?:打印(?:本页)?|复制链接|收藏|分享|转载|原创|[组多]?图|图文|视频|附图|有图)[\]】)]$")
_TITLE_BELOW = regex(r"标题\s?:\s?(?P<title>[^\n]{4,80}?)(?=\s+(?:地址|链接|网址|来源|时间)\s?:|$)")


def _title(raw: RawArticle, folded: str, lines: list[Line]) -> tuple[str | None, tuple[int, int] | None]:
    """The headline: what the container declared, else the first line before the body that is no sentence, else a labelled one below."""
    if raw.title:
        title = fold(raw.title).strip()
        at = folded.find(title)
        return title, (at, at + len(title)) if at >= 0 else None
    header = folded[: _body_start(folded)].split("\n")
    position = 0
    for i, line in enumerate(header):
        if 4 <= len(line) <= 120 and not re.search(r"[。,、]$", line) and not (_KICKER.fullmatch(line) and i + 1 < len(header) - 1):
            below = next(iter(header[i + 1 : i + 2]), "")
            if _SITE_LINE.fullmatch(line) and not _ABOUT.search(line) and _ABOUT.search(below):
                position += len(line) + 1
                continue
            label = _TITLE_LABEL.match(line)
            start = label.end() if label else 0
            rubric = _RUBRIC_AHEAD.match(line, start)
            start = rubric.end() if rubric else start
            words = _TOOL_BEHIND.sub("", _SITE_BEHIND.sub("", line[start:]))
            if words == line[start:] and re.match("—+[^—]", below) and len(below) <= 60:
                return words + below, (position + start, position + len(line) + 1 + len(below))
            return words, (position + start, position + start + len(words))
        position += len(line) + 1
    last = next((found for line in lines if line.kind != "body" and (found := _TITLE_BELOW.match(line.words))), None)
    return (last["title"], None) if last else (None, None)


# 今天下午,两地联席会议召开!, …召开[a hand that claps]: the first line of a post, which needs no full stop.
_POSTED = regex(r"(?:今天|今日|昨天|昨日|近日|日前|刚刚|本周|上周)[^。,]{0,6},")
_SMILE = regex(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]")
_BEHIND_COMMA = 8
_SHORTEST_POST = 20


def _body_start(folded: str) -> int:
    position = 0
    lines = folded.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if begins_report(line, below):
            return position
        prose = len(line) >= 12 and ("。" in line or ";" in line or (len(line) >= 40 and re.search(r"[!?]", line)))
        posted = not prose and len(line) >= _SHORTEST_POST and (_smiles(line) or (position and _POSTED.match(line)))
        if prose or posted or only_commas(line) or (len(line) >= 6 and line.endswith("。")):
            return position
        position += len(line) + 1
    return 0


def _smiles(line: str) -> bool:
    """Whether a line of some length that has a comma ends with a sign of mood."""
    return _SMILE.match(line, len(line) - 1) is not None and "," in line[: -_BEHIND_COMMA - 1]
