"""``summarise show``: the records of summaries, readable in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from summariser.corpus.files import Found
    from summariser.records import Evidence, Figure, Meeting, Pairing, Participant, Region

_REACH = 24
"""Characters of the source shown on either side of a quote."""


def show(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Summaries, or folders of them.", show_default=False)],
) -> None:
    """Show summaries readably, each record with its quote in context."""
    from summariser.cli.main import SOME_FAILED, complain
    from summariser.cli.render import console
    from summariser.corpus.files import load_summary, summary_files
    from summariser.errors import InputError

    out = console()
    files = [file for path in paths for file in summary_files(path)]
    failed = 0
    for file in files:
        try:
            found = load_summary(file)
        except InputError as error:
            if len(files) == 1:
                raise
            complain(f"error: {error}")
            failed += 1
        else:
            _Page(out, found).print()
    if failed:
        complain(f"{failed} of {len(files)} summaries can't be shown")
        raise typer.Exit(SOME_FAILED)


class _Page:
    """One summary on the terminal."""

    def __init__(self, out: Console, found: Found) -> None:
        self.out = out
        self.found = found

    def say(self, words: str, style: str = "", indent: int = 0) -> None:
        """Print a line as it is: no markup, no control characters, never broken."""
        from summariser.cli.render import plain

        self.out.print(plain(" " * indent + words, style), soft_wrap=True)

    def print(self) -> None:
        summary = self.found.summary
        self._head()
        for meeting in summary.meetings:
            self._meeting(meeting)
        for pairing in summary.pairings:
            self._pairing(pairing)
        for figure in summary.figures:
            self._figure(figure)
        if not (summary.meetings or summary.pairings or summary.figures):
            self.say("no records")
        self._audit()
        self.out.print()

    def _head(self) -> None:
        article, run = self.found.summary.article, self.found.summary.run
        self.say(article.title or self.found.path.stem, "bold reverse")
        facts = [article.published, article.publisher, "、".join(article.authors), article.source, run.model or run.engine]
        self.say(" · ".join(fact for fact in facts if fact), "dim")
        if self.found.summary.gist:
            self.say(self.found.summary.gist, "italic")
        if self.found.missing:
            self.say(f"quotes stand without their context: {self.found.missing}", "yellow")

    def _meeting(self, meeting: Meeting) -> None:
        self.out.print()
        self.say(f"meeting  {meeting.name}", "bold cyan")
        dates = meeting.start_date or "date unknown"
        if meeting.end_date and meeting.end_date != meeting.start_date:
            dates += f"/{meeting.end_date}"
        facts = [meeting.kind, dates, _region(meeting.place), meeting.venue, _pair("host", meeting.host), _pair("guest", meeting.guest)]
        self.say(" · ".join(fact for fact in facts if fact), indent=2)
        if meeting.topics:
            self.say("topics: " + ", ".join(meeting.topics), indent=2)
        self._inferred(meeting.inferred)
        self._quotes(meeting.evidence, 2)
        for participant in meeting.participants:
            self._participant(participant)
        for label, items in (("agreement", meeting.agreements), ("site", meeting.sites)):
            for item in items:
                self.say(f"{label}: {item.name}", indent=2)
                self._quotes(item.evidence, 4)
        for statement in meeting.statements:
            self.say(f"{statement.speaker}: {statement.summary}", indent=2)
            self._quotes(statement.evidence, 4)

    def _participant(self, participant: Participant) -> None:
        facts = [participant.role, participant.side, _region(participant.region), "、".join(participant.titles)]
        self.say(f"{participant.name}  " + " · ".join(fact for fact in facts if fact), indent=2)
        self._quotes(participant.evidence, 4)

    def _pairing(self, pairing: Pairing) -> None:
        self.out.print()
        self.say(f"pairing  {_region(pairing.donor) or '?'} → {_region(pairing.recipient) or '?'}", "bold green")
        since = f"since {pairing.since} ({pairing.since_basis})" if pairing.since else None
        self.say(" · ".join(fact for fact in (pairing.scheme, since, pairing.short_name) if fact), indent=2)
        self._inferred(pairing.inferred)
        self._quotes(pairing.evidence, 2)

    def _figure(self, figure: Figure) -> None:
        self.out.print()
        amount = figure.value + (f"–{figure.upper}" if figure.upper else "")
        self.say(f"figure  {figure.indicator}: {amount} {figure.unit or ''}", "bold magenta")
        before = f"before: {figure.previous}" if figure.previous else None
        qualifier = figure.qualifier if figure.qualifier != "exact" else None
        status = figure.status if figure.status != "actual" else None
        facts = [figure.raw, figure.category, qualifier, status, before, figure.period, _region(figure.region)]
        self.say(" · ".join(fact for fact in facts if fact), indent=2)
        self._inferred(figure.inferred)
        self._quotes(figure.evidence, 2)

    def _inferred(self, fields: Sequence[str]) -> None:
        if fields:
            self.say("inferred: " + ", ".join(fields), "yellow", indent=2)

    def _quotes(self, evidence: Iterable[Evidence], indent: int) -> None:
        for item in evidence:
            self.out.print(self._quote(item, indent), soft_wrap=True)

    def _quote(self, item: Evidence, indent: int) -> Text:
        from rich.text import Text

        from summariser.cli.render import visible

        source = self.found.source
        line = Text(" " * indent + "│ ", style="dim")
        if source is None:
            return line.append(f"“{_one_line(visible(item.quote))}”", style="not dim").append(f" {item.start}:{item.end}")
        before = source[max(0, item.start - _REACH) : item.start]
        after = source[item.end : item.end + _REACH]
        line.append(("…" if item.start > _REACH else "") + _one_line(visible(before)))
        line.append(_one_line(visible(source[item.start : item.end])), style="not dim underline")
        return line.append(_one_line(visible(after)) + ("…" if item.end + _REACH < len(source) else "")).append(f" {item.start}:{item.end}")

    def _audit(self) -> None:
        audit = self.found.summary.audit
        if audit.unclaimed_numbers:
            self.out.print()
            self.say(f"{len(audit.unclaimed_numbers)} numbers that no record claims", "bold yellow")
            for number in audit.unclaimed_numbers:
                self.say(f"{number.text}  in  {_one_line(number.context)}", indent=2)
        if audit.dropped:
            self.out.print()
            self.say(f"{len(audit.dropped)} dropped", "bold yellow")
            for dropped in audit.dropped:
                self.say(f"{dropped.type} {dropped.said!r}: {dropped.reason}", indent=2)
        for damaged in audit.damaged_spans:
            self.say(f"damaged {damaged.start}:{damaged.end} {damaged.text!r}: {damaged.reason}", "yellow")
        for repaired in audit.repaired_spans:
            self.say(f"repaired {repaired.start}:{repaired.end} {repaired.text!r} read as {repaired.reading!r}", "yellow")


def _region(region: Region | None) -> str | None:
    if region is None:
        return None
    code = f" {region.adcode}" if region.adcode else ""
    full = region.full_name if region.full_name and region.full_name != region.name else None
    return region.name + (f" ({full}{code})" if full else code)


def _pair(label: str, region: Region | None) -> str | None:
    return f"{label} {_region(region)}" if region else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
