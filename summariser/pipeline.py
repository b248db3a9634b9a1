"""The whole way of an article: clean, extract, ground, normalise, audit."""

from __future__ import annotations

import time
from collections.abc import Sequence
from hashlib import sha256

from summariser.audit import audit
from summariser.clean import clean
from summariser.engines import Engine
from summariser.ground import Grounder, Miss
from summariser.normalise import Located, Normalised, normalise
from summariser.records.draft import Draft, Mention, Refusal
from summariser.records.summary import Article, ArticleSummary, Run
from summariser.records.text import CleanText, RawArticle
from summariser.version import __version__


def summarise_article(raw: RawArticle, engine: Engine) -> ArticleSummary:
    """The summary of one article.

    Raises:
        EngineError: the engine gave no usable answer for this article.
        FatalEngineError: the engine can't go on with any article.
    """
    began = time.perf_counter()
    text = clean(raw)
    draft = engine.extract(text)
    return assemble(raw, text, draft, engine, time.perf_counter() - began)


def assemble(raw: RawArticle, text: CleanText, draft: Draft, engine: Engine, seconds: float) -> ArticleSummary:
    """The summary of an article whose draft is there: everything after the engine."""
    found = records_of(draft, text)
    return ArticleSummary(
        article=describe(raw, text),
        meetings=found.meetings,
        pairings=found.pairings,
        figures=found.figures,
        gist=draft.gist,
        audit=audit(text, found.claims, [*draft.refused, *found.dropped]),
        run=Run(
            engine=engine.name,
            model=engine.model,
            prompt_version=engine.prompt_version,
            summariser_version=__version__,
            input_tokens=draft.usage.input_tokens,
            cached_tokens=draft.usage.cached_tokens,
            output_tokens=draft.usage.output_tokens,
            cost_usd=draft.usage.cost_usd,
            seconds=round(seconds, 4),
            cache_hit=draft.usage.cache_hit,
        ),
    )


def records_of(draft: Draft, text: CleanText) -> Normalised:
    """A draft's records, each grounded in the text, and what was refused."""
    grounder = Grounder(text)

    def locate(mentions: Sequence[Mention]) -> Located:
        located = Located([], [], [])
        for mention in mentions:
            span = grounder.span(mention)
            if isinstance(span, Miss):
                located.misses.append(span.reason)
            else:
                located.spans.append(span)
                located.evidence.append(grounder.evidence_at(span))
        return located

    return normalise(draft, text, locate)


def verify(text: CleanText, draft: Draft) -> list[Refusal]:
    """What of a draft grounding and normalising would refuse; an engine may ask its model again about these."""
    return records_of(draft, text).dropped


def describe(raw: RawArticle, text: CleanText) -> Article:
    """The article's own data. The id depends on nothing but the decoded text."""
    digest = sha256(raw.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        id=digest[:16],
        # a name that is no valid UTF-8 comes with lone surrogates, which strict readers of JSON refuse
        source=raw.name.encode("utf-8", "replace").decode(),
        sha256=digest,
        title=text.title,
        published=text.published,
        publisher=text.publisher,
        authors=list(text.authors),
        script=text.script,
        encoding=raw.encoding,
        url=raw.url,
    )
