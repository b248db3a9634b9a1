"""What the overview counts, gathered one article after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from summariser.corpus import Item
from summariser.records.review import Review
from summariser.records.summary import Run


@dataclass
class Engine:
    """What the articles of one engine took. ``unpriced`` articles called a model whose price is not known."""

    articles: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal = Decimal(0)
    unpriced: int = 0
    seconds: float = 0.0
    cache_hits: int = 0

    def add(self, run: Run) -> None:
        """Count an article's run."""
        self.articles += 1
        self.input_tokens += run.input_tokens
        self.cached_tokens += run.cached_tokens
        self.output_tokens += run.output_tokens
        self.seconds += run.seconds
        self.cache_hits += run.cache_hit
        if run.cost_usd is not None:
            self.cost += Decimal(run.cost_usd)
        elif run.model is not None:
            self.unpriced += 1


@dataclass
class Annotator:
    """What one person did: articles by state of the review, records by what became of them."""

    articles: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    last: str = ""

    def add(self, review: Review) -> None:
        """Count a corrected article."""
        self.articles[review.status] += 1
        self.records.update(mark.state for marks in review.marks.values() for mark in marks)
        self.records["deleted"] += len(review.deleted)
        self.last = max(self.last, review.saved)


@dataclass
class Totals:
    """Counts over the corpus.

    Attributes:
        stated: numbers that figures state: one a figure, and one more where it states the value before a change.
        unclaimed: numbers that ask for a record and have none.
        cut: characters that cleaning cut away.
        unsettled: articles that several people have corrected differently, where the engine's records stand.
        not_applied: corrected summaries of texts that no article here has.
        empty: articles without any record.
    """

    articles: int = 0
    meetings: int = 0
    people: int = 0
    pairings: int = 0
    figures: int = 0
    stated: int = 0
    unclaimed: int = 0
    damaged: int = 0
    repaired: int = 0
    cut: int = 0
    no_source: int = 0
    empty: int = 0
    unclaimed_in_empty: int = 0
    first: str | None = None
    last: str | None = None
    dropped: Counter[str] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    schemes: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    engines: dict[tuple[str, str, str], Engine] = field(default_factory=dict)
    annotators: dict[str, Annotator] = field(default_factory=dict)
    unsettled: list[str] = field(default_factory=list)
    not_applied: list[str] = field(default_factory=list)

    def add(self, item: Item, *, has_source: bool) -> None:
        """Count an article."""
        summary, audit = item.summary, item.summary.audit
        self.articles += 1
        self.meetings += len(summary.meetings)
        self.people += sum(len(meeting.participants) for meeting in summary.meetings)
        self.pairings += len(summary.pairings)
        self.figures += len(summary.figures)
        self.stated += sum(1 + (figure.previous is not None) for figure in summary.figures)
        self.unclaimed += len(audit.unclaimed_numbers)
        self.damaged += len(audit.damaged_spans)
        self.repaired += len(audit.repaired_spans)
        self.cut += sum(span.end - span.start for span in audit.removed)
        self.no_source += not has_source
        if not (summary.meetings or summary.pairings or summary.figures):
            self.empty += 1
            self.unclaimed_in_empty += len(audit.unclaimed_numbers)
        self.dropped.update(one.type for one in audit.dropped)
        self.steps.update(span.step for span in audit.removed)
        self.kinds.update(meeting.kind for meeting in summary.meetings)
        self.schemes.update(pairing.scheme for pairing in summary.pairings)
        self.categories.update(figure.category for figure in summary.figures)
        self._day(summary.article.published)
        run = summary.run
        key = (run.model or run.engine, run.prompt_version or "", run.summariser_version)
        self.engines.setdefault(key, Engine()).add(run)
        if item.review is not None:
            self.annotators.setdefault(item.review.annotator, Annotator()).add(item.review)

    def _day(self, published: str | None) -> None:
        year = published[:4] if published and published[:4].isdigit() else None
        self.years[year or "undated"] += 1
        if published and year:
            self.first = min(self.first or published, published)
            self.last = max(self.last or published, published)
