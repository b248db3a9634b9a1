"""Which column of a table is which, by its name in English or Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from summariser.errors import BadTable

_NAMES = {
    "text": "text content body article article_text full_text fulltext main_text maintext news_content article_content raw_text html "
    "content_html 正文 内容 新闻内容 新闻正文 文章内容 文章正文 正文内容 全文 文本 文章 內容 新聞內容 新聞正文 文章內容 內文",
    "id": "id article_id news_id doc_id docid uid uuid key 编号 序号 文章编号 新闻编号 唯一标识 編號 序號",
    "title": "title headline article_title news_title 标题 题目 新闻标题 文章标题 題目 標題 新聞標題",
    "published": "date published published_at pub_date pubdate publish_date publish_time pubtime datetime time 日期 发布日期 发布时间 "
    "发表时间 发表日期 新闻日期 新闻时间 时间 發布日期 發布時間 發佈日期 發佈時間 時間",
    "publisher": "publisher outlet source source_name media site sitename site_name 来源 媒体 出处 新闻来源 文章来源 发布机构 网站 "
    "來源 媒體 出處",
    "authors": "author authors reporter byline 作者 记者 記者",
    "url": "url link href source_url article_url page_url 链接 网址 原文链接 新闻链接 地址 鏈接 網址",
}
KNOWN: dict[str, tuple[str, ...]] = {role: tuple(names.split()) for role, names in _NAMES.items()}
"""Names of each role, the likeliest first; compared after NFKC, in lower case, without blanks."""


def folded(name: str) -> str:
    """A column name as it is compared.

    >>> folded(" Publish Date"), folded("\\ufeff正文")
    ('publish_date', '正文')
    """
    text = unicodedata.normalize("NFKC", name).replace("\ufeff", "").strip().lower()
    return "_".join(text.replace("-", " ").split())


def roles(columns: Sequence[str], where: str, text_column: str | None = None) -> dict[str, str]:
    """The column of each role that the table has, as the table spells it; ``text`` is always there.

    Raises:
        BadTable: no column holds the article, or not the one that was asked for.

    >>> roles(["编号", "标题", "正文", "来源"], "a.csv")
    {'text': '正文', 'id': '编号', 'title': '标题', 'publisher': '来源'}
    """
    spelled: dict[str, str] = {}
    for column in columns:
        spelled.setdefault(folded(column), column)
    found = {role: spelled[name] for role in KNOWN if (name := next((name for name in KNOWN[role] if name in spelled), None))}
    if text_column is not None:
        if folded(text_column) not in spelled:
            raise BadTable(f"no column {text_column!r}", where=where, hint=_listed(columns))
        found["text"] = spelled[folded(text_column)]
        found = {role: column for role, column in found.items() if role == "text" or column != found["text"]}
    if "text" not in found:
        raise BadTable("no column looks like the text of an article", where=where, hint=_listed(columns) + "; name it with --text-column")
    return found


def has_text(columns: Sequence[str]) -> bool:
    """Whether some column holds articles, by its name."""
    return not {folded(column) for column in columns}.isdisjoint(KNOWN["text"])


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(columns[:20]) + (", …" if len(columns) > 20 else "")
    return f"the columns are: {shown}" if columns else "it has no columns"
