"""The overview: what the corpus holds, how much of it is covered, what it cost; plain HTML that stands without any script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from summariser.errors import InputError
from summariser.offline import safe
from summariser.report.article import words
from summariser.report.totals import Annotator, Engine, Totals

_MOST = 200
"""Rows of a list of files; the rest is counted."""
_FULL = 100.0
"""Width of a bar's drawing, in its own units."""


def overview(title: str, totals: Totals, failures: Sequence[InputError], *, note: str = "") -> str:
    """The overview as a section of the page. All words of articles and files are escaped."""
    counts = "".join(
        f'<li><a href="#{name}"><b>{count:,}</b> <span>{"participants" if name == "people" else name}</span></a></li>'
        for name, count in (
            ("articles", totals.articles),
            ("meetings", totals.meetings),
            ("people", totals.people),
            ("pairings", totals.pairings),
            ("figures", totals.figures),
        )
    )
    columns = (
        _panel("Coverage", _coverage(totals)),
        _panel("Made by", _engines(totals.engines.items())),
        _panel("Corrected by people", _corrected(totals)),
        _panel("Left out", _failures(failures)) if failures else "",
    )
    bars = (
        _panel("Articles by year", _bars(sorted(totals.years.items()), "articles", "year")),
        _panel("Meetings by kind", _bars(totals.kinds.most_common(), "meetings", "kind")),
        _panel("Pairings by scheme", _bars(totals.schemes.most_common(), "pairings", "scheme")),
        _panel("Figures by category", _bars(totals.categories.most_common(), "figures", "category")),
    )
    return (
        f'<section id="v-overview" class="view"><h1 lang="zh" tabindex="-1">{safe(title)}</h1>'
        f'<p class="lede">{_lede(totals)}{safe(note)}</p>'
        f'<ul class="counts">{counts}</ul><div class="panels">{"".join(columns)}</div>'
        f'<div class="panels bars">{"".join(bars)}</div><div id="look"></div></section>\n'
    )


def _panel(head: str, body: str) -> str:
    return f'<section class="panel"><h2>{head}</h2>{body}</section>' if body else ""


def plural(number: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "article"), plural(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _lede(totals: Totals) -> str:
    dates = f", published {totals.first} to {totals.last}" if totals.first and totals.first != totals.last else ""
    dates = f", published {totals.first}" if totals.first and totals.first == totals.last else dates
    empty = f" {plural(totals.empty, 'article')} {'has' if totals.empty == 1 else 'have'} no record." if totals.empty else ""
    return f"{plural(totals.articles, 'article')}{safe(dates)}.{empty} Every record leads to its words in the article."


def _coverage(totals: Totals) -> str:
    numbers = totals.stated + totals.unclaimed
    share = totals.stated / numbers * 100 if numbers else 100.0
    aside = f", {totals.unclaimed_in_empty:,} of them in articles without any record" if totals.unclaimed_in_empty else ""
    bar = f'<rect class="rest" width="{_FULL:g}" height="4"/><rect class="part" width="{share:.2f}" height="4"/>'
    told = (
        f'<p class="big"><b>{share:.1f}%</b> of numbers that ask for a record have one</p>{_drawing(bar, "cover")}'
        f"<p>{totals.stated:,} stated by figures · "
        f'<a href="#articles?sort=-unclaimed">{totals.unclaimed:,} that no record claims</a>{aside}</p>'
        if numbers
        else "<p>No numbers that ask for a record.</p>"
    )
    refused = ", ".join(safe(plural(count, words(name) or "")) for name, count in totals.dropped.most_common())
    steps = ", ".join(f"{safe(words(name) or '')} {count:,}" for name, count in totals.steps.most_common(6))
    facts = (
        ("Dropped", f"{totals.dropped.total():,}", f"said by the engine, refused by the checks: {refused}" if refused else "", "-dropped"),
        ("Damaged", f"{totals.damaged:,}", "spans whose characters the source has lost", "-damaged"),
        ("Repaired", f"{totals.repaired:,}", "spans read otherwise than written", "-damaged"),
        ("Cut away", f"{totals.cut:,}", f"characters of page furniture, noise, spam; cuts by step: {steps}" if steps else "characters", ""),
        ("Without text", f"{totals.no_source:,}", "articles whose source is not there: quotes alone", "") if totals.no_source else None,
    )
    told_facts = [fact for fact in facts if fact]
    rows = "".join(f"<div><dt>{name}</dt><dd><b>{_linked(count, sort)}</b> {note}</dd></div>" for name, count, note, sort in told_facts)
    return f'{told}<dl class="facts">{rows}</dl>'


def _linked(count: str, sort: str) -> str:
    return f'<a href="#articles?sort={sort}">{count}</a>' if sort and count != "0" else count


def _engines(engines: Iterable[tuple[tuple[str, str, str], Engine]]) -> str:
    rows = []
    for (name, prompt, version), engine in engines:
        cached = f" ({engine.cached_tokens:,} cached)" if engine.cached_tokens else ""
        tokens = f"{engine.input_tokens:,} in{cached}, {engine.output_tokens:,} out" if engine.input_tokens else "none"
        cost = "nothing" if not engine.input_tokens and not engine.cost else dollars(engine.cost)
        cost += f", and {plural(engine.unpriced, 'article')} of unknown price" if engine.unpriced else ""
        hits = f" · {engine.cache_hits:,} from the ledger" if engine.cache_hits else ""
        rows.append(
            f'<h3>{safe(name)}</h3><dl class="facts">'
            f"<div><dt>Articles</dt><dd><b>{engine.articles:,}</b>{hits}</dd></div>"
            f"<div><dt>Tokens</dt><dd>{tokens}</dd></div><div><dt>Cost</dt><dd>{cost}</dd></div>"
            f"<div><dt>Time</dt><dd>{engine.seconds:,.1f} s of work</dd></div>"
            f"<div><dt>Version</dt><dd>summariser {safe(version)}{f', prompt {safe(prompt)}' if prompt else ''}</dd></div></dl>"
        )
    return "".join(rows)


def dollars(cost: Decimal) -> str:
    """A sum in US dollars, with cents or, where it is less than ten cents, as exact as it is.

    >>> dollars(Decimal("12.3456")), dollars(Decimal("0.00042"))
    ('$12.35', '$0.00042')
    """
    return f"${cost:,.2f}" if cost >= Decimal("0.1") else f"${cost.normalize():f}"


def _corrected(totals: Totals) -> str:
    told = "".join(_annotator(name, one) for name, one in sorted(totals.annotators.items()))
    if totals.annotators:
        count = sum(one.articles.total() for one in totals.annotators.values())
        told = f'<p><a href="#articles?corrected=yes">{plural(count, "article")}</a></p><dl class="facts">{told}</dl>'
    if totals.unsettled:
        names = ", ".join(safe(stem) for stem in totals.unsettled[:_MOST])
        told += f"<p>Corrected by several and not settled, so the engine's records stand: {names}</p>"
    if totals.not_applied:
        names = ", ".join(safe(name) for name in totals.not_applied[:_MOST])
        told += f"<p>Corrections of texts that no article here has, which are not applied: {names}</p>"
    return told


def _annotator(name: str, one: Annotator) -> str:
    states = ", ".join(f"{one.articles[state]:,} {words(state)}" for state in ("done", "in_progress") if one.articles[state])
    records = ", ".join(f"{one.records[state]:,} {state}" for state in ("accepted", "edited", "added", "deleted") if one.records[state])
    last = safe(one.last.replace("T", " ")[:16])
    return f"<div><dt>{safe(name)}</dt><dd>articles: {states}<br>records: {records or 'untouched'}<br>last saved {last} UTC</dd></div>"


def _failures(failures: Sequence[InputError]) -> str:
    rows = "".join(f"<li>{safe(str(error))}</li>" for error in failures[:_MOST])
    more = f"<p>and {len(failures) - _MOST:,} more</p>" if len(failures) > _MOST else ""
    return f'<p>{plural(len(failures), "file")} could not be read:</p><ul class="failures">{rows}</ul>{more}'


def _bars(counted: Sequence[tuple[str, int]], table: str, filter_: str) -> str:
    most = max((count for _, count in counted), default=0)
    bars = "".join(_bar(name, count, count / most, f"#{table}?{filter_}={name}") for name, count in counted)
    return f'<ul class="bar-list">{bars}</ul>' if bars else ""


def _bar(name: str, count: int, share: float, href: str) -> str:
    return (
        f'<li><a href="{safe(href)}"><span>{safe(words(name) or "")}</span>'
        + _drawing(f'<rect width="{max(share * _FULL, 0.6):.2f}" height="4"/>', "")
        + f"<b>{count:,}</b></a></li>"
    )


def _drawing(shapes: str, cls: str) -> str:
    """A bar: drawn, as the page's policy allows no style of an element's own."""
    return f'<svg class="{cls}" viewBox="0 0 {_FULL:g} 4" preserveAspectRatio="none" aria-hidden="true">{shapes}</svg>'
