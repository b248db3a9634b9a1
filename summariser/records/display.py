"""How a summary shows itself: one line for a prompt, a compact page for a notebook. All words of articles are escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summariser.records.evidence import Evidence
    from summariser.records.figure import Figure
    from summariser.records.meeting import Meeting
    from summariser.records.pairing import Pairing
    from summariser.records.region import Region
    from summariser.records.summary import ArticleSummary

_MOST = 50
"""Rows of one table; the rest is counted."""


def line_of(summary: ArticleSummary) -> str:
    """The summary in one line."""
    title = (summary.article.title or summary.article.id)[:40]
    people = sum(len(meeting.participants) for meeting in summary.meetings)
    counts = [
        f"{_count(len(summary.meetings), 'meeting')} ({_count(people, 'participant')})",
        _count(len(summary.pairings), "pairing"),
        _count(len(summary.figures), "figure"),
    ]
    return f"<ArticleSummary {title!r} {summary.article.published or 'undated'}: {', '.join(counts)}>"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def head_of(summary: ArticleSummary) -> str:
    """What page it is, and its gist, as HTML."""
    article = summary.article
    facts = [article.published, article.publisher, "、".join(article.authors), article.source, summary.run.model or summary.run.engine]
    parts = [
        f"<strong>{_safe(article.title or article.id)}</strong>",
        f'<div style="opacity:.7">{_safe(" · ".join(fact for fact in facts if fact))}</div>',
        f"<div>{_safe(summary.gist)}</div>" if summary.gist else "",
    ]
    return "".join(parts)


def html_of(summary: ArticleSummary) -> str:
    """The summary as a fragment of HTML without scripts, styles of its own inline."""
    parts = [
        head_of(summary),
        _table("meetings", ("date", "kind", "meeting", "place", "people"), [_meeting(m) for m in summary.meetings]),
        _table("pairings", ("donor", "recipient", "scheme", "since"), [_pairing(p) for p in summary.pairings]),
        _table("figures", ("indicator", "value", "unit", "as written", "status", "quote"), [_figure(f) for f in summary.figures]),
        f'<div style="opacity:.7">{_count(len(summary.audit.unclaimed_numbers), "number")} that no record claims, '
        f"{_count(len(summary.audit.dropped), 'record')} dropped</div>",
    ]
    return f'<div class="summariser-article" style="line-height:1.4">{"".join(parts)}</div>'


def dates_of(meeting: Meeting) -> str:
    """The day or days of a meeting, as far as they are known."""
    dates = meeting.start_date or ""
    if meeting.end_date and meeting.end_date != meeting.start_date:
        dates += f"/{meeting.end_date}"
    return dates


def figure_amount(figure: Figure) -> str:
    """The value of a figure, or its range."""
    return figure.value + (f"–{figure.upper}" if figure.upper else "")


def place_of(region: Region | None) -> str:
    """A region's full name where it is known."""
    return "" if region is None else region.full_name or region.name


def _meeting(meeting: Meeting) -> tuple[str, ...]:
    people = "、".join(f"{p.name}{'（' + '、'.join(p.titles) + '）' if p.titles else ''}" for p in meeting.participants)
    return dates_of(meeting), meeting.kind, meeting.name, place_of(meeting.place), people


def _pairing(pairing: Pairing) -> tuple[str, ...]:
    return place_of(pairing.donor), place_of(pairing.recipient), pairing.scheme, pairing.since or ""


def _figure(figure: Figure) -> tuple[str, ...]:
    return figure.indicator, figure_amount(figure), figure.unit or "", figure.raw, figure.status, _quote(figure.evidence)


def _quote(evidence: Sequence[Evidence]) -> str:
    return evidence[0].quote if evidence else ""


def _table(caption: str, heads: Iterable[str], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th style="text-align:left">{_safe(name)}</th>' for name in heads)
    body = "".join("<tr>" + "".join(f'<td style="text-align:left">{_safe(cell)}</td>' for cell in row) + "</tr>" for row in rows[:_MOST])
    more = f"<div>… and {len(rows) - _MOST} more {caption}</div>" if len(rows) > _MOST else ""
    return f"<details open><summary>{len(rows)} {caption}</summary><table><tr>{head}</tr>{body}</table>{more}</details>"


def _safe(text: str | None) -> str:
    return escape(text or "", quote=True)
