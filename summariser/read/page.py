"""What a page declares of itself: the meta tags of Chinese government sites, before what trafilatura finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summariser.regex import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

# ArticleTitle, PubDate, ContentSource, Author and Url are the article tags of 政府网站发展指引 (国办发〔2017〕47号), appendix.
_TITLE = ("articletitle", "og:title")
_PUBLISHED = ("pubdate", "article:published_time", "publishdate", "og:release_date", "datepublished", "weibo:article:create_at")
_PUBLISHER = ("contentsource", "source", "mediaid")
_AUTHOR = ("author", "article:author")
_URL = ("url", "og:url")
_SEPARATORS = regex(r"[;；,，、\s]+")


@dataclass(frozen=True, slots=True)
class Page:
    """Metadata of a page, as written there."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None


def declared_in(root: HtmlElement) -> Page:
    """The metadata in the page's meta tags and canonical link."""
    tags: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            tags.setdefault(name, content)

    def first(names: tuple[str, ...]) -> str | None:
        return next((tags[name] for name in names if name in tags), None)

    url = first(_URL) or next((link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)
    return Page(
        title=first(_TITLE),
        published=first(_PUBLISHED),
        publisher=first(_PUBLISHER),
        authors=tuple(name for name in _SEPARATORS.split(first(_AUTHOR) or "") if name),
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def merge(declared: Page, found: Page) -> Page:
    """``declared`` where it says something, else ``found``."""
    return Page(
        declared.title or found.title,
        declared.published or found.published,
        declared.publisher or found.publisher,
        declared.authors or found.authors,
        declared.url or found.url,
    )
