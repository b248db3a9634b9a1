"""One article as the page shows it: its text, its records with their spans, and what the audit says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from summariser.clean.steps import STEPS
from summariser.corpus import Item
from summariser.records import Evidence, Figure, Meeting, Pairing, Participant, Region
from summariser.records.review import Review
from summariser.records.summary import ArticleSummary, Audit

STEP_NAMES = dict(STEPS)
"""The steps of cleaning, with what each takes out, for the page to say."""


def payload(item: Item, *, text: bool = True) -> dict[str, Any]:
    """Everything that the page of one article needs.

    Offsets are code points of the source. A browser counts in UTF-16, so ``astral`` lists where the characters stand that take two of its
    units; where it is empty, as nearly always, the two counts are one.

    Args:
        text: give the article's text; without it the records and their quotes stand alone.
    """
    summary = item.summary
    source = item.source() if text else None
    found = {
        "records": list(_records(summary, item.review)),
        "facts": _article_facts(item),
        "gist": summary.gist,
        "audit": _audit(summary.audit, text),
    }
    if item.review is not None:
        found["review"] = _review(item.review)
    if isinstance(source, str):
        return {**found, "text": source, "length": len(source), "astral": [at for at, char in enumerate(source) if char > "\uffff"]}
    why = "it was made without the articles' texts (--no-text)" if source is None else source.reason
    return {**found, "text": None, "why": why}


def _article_facts(item: Item) -> dict[str, Any]:
    article, run = item.summary.article, item.summary.run
    return {
        "authors": article.authors,
        "url": article.url,
        "source": article.source,
        "encoding": article.encoding,
        "id": article.id,
        "engine": run.model or run.engine,
        "prompt": run.prompt_version,
        "version": run.summariser_version,
        "seconds": run.seconds,
        "cost": run.cost_usd,
        "tokens": [run.input_tokens, run.output_tokens],
    }


def region_words(region: Region | None) -> str | None:
    """A region's full name with its code; its own word where it has none.

    >>> region_words(Region(name="鲁", full_name="山东省", adcode="370000", level="province"))
    '山东省 370000'
    """
    if region is None:
        return None
    return " ".join(part for part in (region.full_name or region.name, region.adcode) if part)


def dates_words(start: str | None, end: str | None) -> str | None:
    """A span of days.

    >>> dates_words("2024-05-22", "2024-05-22"), dates_words("2024-05-22", "2024-05-24")
    ('2024-05-22', '2024-05-22/2024-05-24')
    """
    return f"{start}/{end}" if start and end and end != start else start or end


def words(value: str | None) -> str | None:
    """A value of a vocabulary as one reads it.

    >>> words("joint_conference"), words("east_west_cooperation")
    ('joint conference', 'east–west cooperation')
    """
    return value.replace("east_west", "east–west").replace("_", " ") if value else None


def _spans(evidence: Sequence[Evidence]) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.quote) for one in evidence]


def _record(key: str, head: str, evidence: Sequence[Evidence], facts: Sequence[tuple[str, str | None]], **more: Any) -> dict[str, Any]:
    told = [(name, value) for name, value in facts if value]
    return {"k": key, "head": head, "ev": _spans(evidence), "facts": told, **{name: value for name, value in more.items() if value}}


def _mark(review: Review | None, type_: Any, number: int) -> list[str | None] | None:
    marks = review.marks.get(type_, []) if review else []
    if number > len(marks) or marks[number - 1].state == "untouched":
        return None
    mark = marks[number - 1]
    return [mark.state, mark.by, mark.at]


def _records(summary: ArticleSummary, review: Review | None) -> Iterator[dict[str, Any]]:
    for n, meeting in enumerate(summary.meetings, start=1):
        yield {**_meeting(f"m{n}", meeting), "mark": _mark(review, "meetings", n)}
    for n, pairing in enumerate(summary.pairings, start=1):
        yield {**_pairing(f"p{n}", pairing), "mark": _mark(review, "pairings", n)}
    for n, figure in enumerate(summary.figures, start=1):
        yield {**_figure(f"f{n}", figure), "mark": _mark(review, "figures", n)}


def _meeting(key: str, meeting: Meeting) -> dict[str, Any]:
    facts = [
        ("kind", words(meeting.kind)),
        ("date", dates_words(meeting.start_date, meeting.end_date)),
        ("session", str(meeting.ordinal) if meeting.ordinal else None),
        ("place", region_words(meeting.place)),
        ("venue", meeting.venue),
        ("host", region_words(meeting.host)),
        ("guest", region_words(meeting.guest)),
        ("topics", ", ".join(words(topic) or "" for topic in meeting.topics)),
    ]
    parts = [_participant(f"{key}.n{n}", one) for n, one in enumerate(meeting.participants, start=1)]
    for n, said in enumerate(meeting.statements, start=1):
        parts.append(_record(f"{key}.s{n}", f"{said.speaker}: {said.summary}", said.evidence, [], part="statement"))
    for letter, part, things in (("a", "agreement", meeting.agreements), ("v", "site", meeting.sites)):
        parts += [_record(f"{key}.{letter}{n}", one.name, one.evidence, [], part=part) for n, one in enumerate(things, start=1)]
    return _record(key, meeting.name, meeting.evidence, facts, inferred=meeting.inferred, parts=parts)


def _participant(key: str, one: Participant) -> dict[str, Any]:
    role = None if one.role == "attendee" else one.role
    facts = [("posts", "、".join(one.titles)), ("region", region_words(one.region)), ("side", one.side), ("role", role)]
    return _record(key, one.name, one.evidence, facts, part="person")


def _pairing(key: str, pairing: Pairing) -> dict[str, Any]:
    donor, recipient = pairing.donor, pairing.recipient
    since = f"{pairing.since} ({pairing.since_basis or 'basis unknown'})" if pairing.since else None
    facts = [
        ("scheme", words(pairing.scheme)),
        ("donor", region_words(donor)),
        ("recipient", region_words(recipient)),
        ("since", since),
        ("short name", pairing.short_name),
    ]
    sides = ((donor.name if donor else "?"), (recipient.name if recipient else "?"))
    return _record(key, " → ".join(sides), pairing.evidence, facts, inferred=pairing.inferred)


def _figure(key: str, figure: Figure) -> dict[str, Any]:
    facts = [
        ("value", amount(figure)),
        ("qualifier", None if figure.qualifier == "exact" else words(figure.qualifier)),
        ("before", figure.previous and f"{grouped(figure.previous)} {figure.unit or ''}".strip()),
        ("status", None if figure.status == "actual" else figure.status),
        ("period", figure.period),
        ("region", region_words(figure.region)),
        ("category", words(figure.category)),
    ]
    return _record(key, figure.indicator, figure.evidence, facts, inferred=figure.inferred, raw=figure.raw)


def grouped(value: str) -> str:
    """A decimal with its thousands set apart; nothing is rounded.

    >>> grouped("1868000000"), grouped("-0.50")
    ('1,868,000,000', '-0.50')
    """
    whole, dot, part = value.partition(".")
    return f"{int(whole):,}{dot}{part}" if whole.lstrip("-").strip("0") else value


def amount(figure: Figure) -> str:
    """A figure's value with its upper end and unit."""
    upper = f"–{grouped(figure.upper)}" if figure.upper else ""
    return f"{grouped(figure.value)}{upper} {figure.unit or ''}".strip()


def _audit(audit: Audit, text: bool) -> dict[str, Any]:
    """The account. Without the texts, what it quotes of them (contexts, what was cut) is left out too."""
    return {
        "unclaimed": [(one.start, one.end, one.text, one.context if text else "") for one in audit.unclaimed_numbers],
        "damaged": [(one.start, one.end, one.text, one.reason) for one in audit.damaged_spans],
        "repaired": [(one.start, one.end, one.text, one.reading, one.reason) for one in audit.repaired_spans],
        "removed": [(one.start, one.end, one.step, _read_as(one.step, one.text)) for one in audit.removed],
        "dropped": [(one.type, one.said, one.reason) for one in audit.dropped],
    }


# What these take out stood between words that are lines of their own in the clean text.
_TAKES_APART = ("glued_head", "glued_tail")


def _read_as(step: str, text: str) -> str:
    """What stands in the clean text in the place of what a step took out: a line's end, the character of an HTML name, else nothing."""
    if step in _TAKES_APART or (text.endswith("\n") and text.strip()):
        return "\n"  # a whole line of the clean text goes with its own end, also where its begin was put in
    if step != "entity":
        return ""
    read = unescape(unescape(text))  # a scraper may have escaped twice
    return read if len(read) == 1 and read.isprintable() and not read.isspace() else ""


def _review(review: Review) -> dict[str, Any]:
    return {
        "annotator": review.annotator,
        "status": words(review.status),
        "saved": review.saved,
        "deleted": [(one.type, _told(one.record), one.by, one.at) for one in review.deleted],
    }


def _told(record: dict[str, Any]) -> str:
    """A deleted record in a few words, whatever it holds."""
    sides = [side.get("name") for side in (record.get("donor"), record.get("recipient")) if isinstance(side, dict)]
    parts = [record.get("name"), record.get("indicator"), record.get("raw"), " → ".join(str(side) for side in sides)]
    return " ".join(str(part) for part in parts if part)
