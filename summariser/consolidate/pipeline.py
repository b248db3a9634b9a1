"""The whole way of consolidating: a corpus in, each event, pairing, series and person once, with all its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from summariser.collecting import not_collecting
from summariser.consolidate import regions
from summariser.consolidate.desk import Desk
from summariser.consolidate.event_build import EventBuilder, count_those_present
from summariser.consolidate.events import group_meetings
from summariser.consolidate.intake import Intake, take_in
from summariser.consolidate.links import Groups, Link
from summariser.consolidate.model import ArticleRef, Consolidated, RegisteredPairing
from summariser.consolidate.overrides import Overrides
from summariser.consolidate.pairings import group_pairings, register
from summariser.consolidate.people import build_person, group_people, look_at
from summariser.consolidate.reprints import Reprints, find_reprints, same_records
from summariser.consolidate.series import Lines, build_series, group_figures
from summariser.consolidate.told import MeetingTold, Told
from summariser.corpus import Corpus
from summariser.errors import UsageError


def consolidate(corpus: Corpus, overrides: Overrides | None = None, *, progress: Callable[[int, int], None] | None = None) -> Consolidated:
    """Count once what a corpus tells more than once.

    Args:
        corpus: summaries of articles; read once, one article at a time.
        overrides: what a person has said is the same, or is not.
        progress: told after each article how many are read, of how many.

    Raises:
        UsageError: ``corpus`` is none; an override names a record that is not there, or says the same of two that another calls different.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from summariser import summarise
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name, words in (("a", "在兰州举行"), ("b", "在兰州召开，会议签约项目12个")):
    ...     text = f"2024年5月22日，山东·甘肃东西部协作第三次联席会议{words}。"
    ...     _ = (folder / f"{name}.json").write_text(summarise(text).model_dump_json(), encoding="utf-8")
    >>> found = consolidate(Corpus.load(folder))
    >>> [(event.start_date, [source.key for source in event.sources]) for event in found.events]
    [('2024-05-22', ['a/m1', 'b/m1'])]
    >>> [merge.rule for merge in found.merges if merge.kind == "event"]
    ['same day and session']
    """
    if not isinstance(corpus, Corpus):
        raise UsageError(f"consolidate takes a Corpus, not {type(corpus).__name__}", hint="Corpus.load(folder) makes one")
    with not_collecting():
        return consolidated(take_in(corpus, progress), overrides or Overrides())


def consolidated(intake: Intake, overrides: Overrides) -> Consolidated:
    """As `consolidate`, of what was taken in."""
    told = sorted(intake.told, key=lambda one: one.article.stem)
    overrides.check(_keys(told))
    reprints = find_reprints(told, overrides)
    desk = Desk(reprints)
    follows = _by_kind(same_records(told, reprints))
    meetings = [meeting for one in told for meeting in one.meetings]
    pairings = [pairing for one in told for pairing in one.pairings]
    figures = [figure for one in told for figure in one.figures]

    paired = group_pairings(pairings, follows["p"], overrides)
    pairing_id, registered = register(paired, pairings, desk)

    met = group_meetings(meetings, follows["m"], overrides)
    by_key = {meeting.key: meeting for meeting in meetings}
    event_id = {key: id for group in met.groups() for id in (desk.first(by_key[key].source for key in group),) for key in group}

    seen = look_at(meetings, event_id)
    known = group_people(seen, follows["m"], overrides)
    by_person = {one.told.source.key: one for one in seen}
    person_of = {key: id for group in known.groups() for id in (desk.first(by_person[key].told.source for key in group),) for key in group}

    present = {key: found for one in told for key, found in count_those_present(one.meetings, one.figures).items()}
    builder = EventBuilder(desk, person_of, present, _Between(registered))
    events = [builder.build([by_key[key] for key in group]) for group in met.groups()]
    held = {event.id: event.start_date for event in events}
    people = [build_person([by_person[key] for key in group], desk, held) for group in known.groups()]

    lines = Lines(figures, reprints.original, pairing_id, event_id)
    counted = group_figures(figures, lines, follows["f"], overrides)
    series_id, series = build_series(counted, figures, lines, desk)

    clusters = {one.article.stem: reprints.original(one.article.stem) for one in told}
    made: tuple[tuple[Groups, dict[str, str]], ...] = (
        (reprints.groups, clusters),
        (met, event_id),
        (paired, pairing_id),
        (counted, series_id),
        (known, person_of),
    )
    return Consolidated(
        articles=tuple(_article(one.article, reprints) for one in told),
        clusters=reprints.clusters,
        events=tuple(sorted(events, key=lambda event: (event.start_date or "~", event.id))),
        pairings=tuple(registered),
        series=tuple(series),
        people=tuple(sorted(people, key=lambda person: person.id)),
        merges=tuple(merge for groups, id_of in made for merge in groups.merges(id_of.__getitem__)),
        refusals=tuple(refusal for groups, _ in made for refusal in sorted(groups.refusals, key=lambda one: (one.records, one.reason))),
        problems=tuple(sorted(intake.problems, key=lambda one: (one.where, one.what))),
    )


class _Between:
    """The registered pairings between the two sides of a meeting."""

    def __init__(self, registered: Iterable[RegisteredPairing]) -> None:
        self._ids: dict[frozenset[str], list[str]] = {}
        for entry in registered:
            self._ids.setdefault(frozenset((regions.code(entry.donor), regions.code(entry.recipient))), []).append(entry.id)

    def __call__(self, told: MeetingTold) -> list[str]:
        return self._ids.get(frozenset((regions.code(told.host), regions.code(told.guest))), [])


def _by_kind(links: Iterable[Link]) -> dict[str, list[Link]]:
    """Links by the first letter of what they link: m, p or f."""
    found: dict[str, list[Link]] = {"m": [], "p": [], "f": []}
    for link in links:
        found[link.b.rpartition("/")[2][0]].append(link)
    return found


def _keys(told: Iterable[Told]) -> Iterator[str]:
    for one in told:
        yield one.article.stem
        for records in (one.meetings, one.pairings, one.figures):
            yield from (record.key for record in records)
        yield from (person.source.key for meeting in one.meetings for person in meeting.people)


def _article(article: ArticleRef, reprints: Reprints) -> ArticleRef:
    original = reprints.of.get(article.stem)
    return article if original is None else replace(article, reprint_of=original)
