"""An article's text as the page shows it, and selections in it as evidence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from summariser.clean import clean
from summariser.ground import evidence_at
from summariser.lexicon.facts import Facts, facts_of
from summariser.lexicon.script import detect_script, fold
from summariser.records import Article, CleanText, Evidence, OffsetMap, RawArticle
from summariser.regex import regex

# Characters that would change how those around them are shown, or not be shown at all; each is shown as one other, so that offsets stay.
_SHOWN = dict.fromkeys((*range(32), 127, *range(8234, 8239), *range(8294, 8298), *range(55296, 57344)), "�")
_OLD_LINE_END = regex(r"\r(?!\n)")
_SHOWN |= {ord("\t"): "\t", ord("\n"): "\n", ord("\r"): " "}


class NothingSelected(Exception):
    """A selection that no quote can be made of; the message says why."""


@dataclass(frozen=True)
class ArticleText:
    """The source of an article with what cleaning leaves of it."""

    clean: CleanText

    @classmethod
    def of(cls, source: str, article: Article, stem: str) -> ArticleText:
        """Clean the source as it was cleaned when it was summarised."""
        told = article.title, article.published, article.publisher, tuple(article.authors), article.url
        return cls(clean(RawArticle(source, article.source, stem, article.encoding, False, *told)))

    @property
    def facts(self) -> Facts:
        """The regions, dates and numbers of the clean text."""
        return facts_of(self.clean)

    @cached_property
    def origins(self) -> tuple[int, ...]:
        """Where each character of the clean text stands in the source."""
        return tuple(self.clean.offsets.origin(i) for i in range(len(self.clean.text)))

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """The clean span of what cleaning leaves of ``source[start:end]``; empty where it leaves nothing."""
        return bisect_left(self.origins, start), bisect_left(self.origins, end)

    def select(self, start: int, end: int) -> tuple[Evidence, tuple[int, int]]:
        """The evidence that a selection of the source stands for, and its clean span.

        White space at the ends is left out; a number that the selection cuts in two is taken whole, as its half says something else.
        Raises NothingSelected.
        """
        if not 0 <= start < end <= len(self.clean.source):
            raise NothingSelected("nothing is selected")
        a, b = self.clean_span(start, end)
        while a < b and self.clean.text[a].isspace():
            a += 1
        while a < b and self.clean.text[b - 1].isspace():
            b -= 1
        if a >= b:
            cut = next((r.step for r in self.clean.removed if r.start < end and start < r.end), "white space")
            raise NothingSelected(f"cleaning cut this away as {cut.replace('_', ' ')}: it is no part of the article")
        for token in self.facts.numbers:
            a = token.start if token.start < a < token.end else a
            b = token.end if token.start < b < token.end else b
        return evidence_at(self.clean, a, b), (a, b)

    def shown(self) -> dict[str, Any]:
        """What the page needs to show the source: one character for each of its code points, and what cleaning cut, by step."""
        text = _OLD_LINE_END.sub("\n", self.clean.source).translate(_SHOWN)
        return {"text": text, "cut": self._cuts(), "lang": {"hans": "zh-Hans", "hant": "zh-Hant"}.get(self.clean.script, "zh")}

    def _cuts(self) -> list[tuple[int, int, str]]:
        """Spans of the source that are not in the clean text, each with the step that cut it, in order and without overlap."""
        found: list[tuple[int, int, str]] = []
        steps = sorted((r.start, r.end, r.step) for r in self.clean.removed)
        kept = -1
        index = 0
        for origin in (*self.origins, len(self.clean.source)):
            if origin > kept + 1:
                while index < len(steps) and steps[index][1] <= kept + 1:
                    index += 1
                covering = steps[index] if index < len(steps) and steps[index][0] < origin else None
                found.append((kept + 1, origin, covering[2] if covering else "white_space"))
            kept = max(kept, origin)
        return found


def bare_text(quotes: list[str], article: Article) -> ArticleText:
    """Quotes as a text of their own, a paragraph each: what there is to read where the source is not to be had."""
    text = "\n".join(quote.replace("\n", "") for quote in quotes)
    told = article.title, article.published, article.publisher
    return ArticleText(CleanText(text, fold(text), OffsetMap.identity(len(text)), text, detect_script(text), *told))
