"""The rule engine: records without a model, from tables and a small grammar."""

from __future__ import annotations

import re
from collections.abc import Container

from summariser.engines.rules.events import build_events
from summariser.engines.rules.figure_tables import figures_of_tables
from summariser.engines.rules.figures import FigureFinder
from summariser.engines.rules.findings import find_agreements, find_statements, find_topics
from summariser.engines.rules.geography import Geography, county_of
from summariser.engines.rules.gist import gist_of
from summariser.engines.rules.lent_sides import lend_sides
from summariser.engines.rules.own_people import note_parties
from summariser.engines.rules.page_owners import page_owners
from summariser.engines.rules.pairings import PairingFinder
from summariser.engines.rules.people import Roster, find_people
from summariser.engines.rules.relevance import (
    by_city_letters,
    may_be_told,
    named_throughout,
    of_a_scheme,
    of_known_pair,
    of_other_kinds,
    of_two_provinces,
    outright,
    relevance,
)
from summariser.engines.rules.schemes import scheme_words
from summariser.engines.rules.settings import Event, as_mention
from summariser.engines.rules.sides import complete_sides, draft_participants, hosts_call
from summariser.engines.rules.sites import find_sites
from summariser.engines.rules.subheads import attend_by_subhead, in_subheads
from summariser.engines.rules.told_help import told_throughout
from summariser.engines.rules.trip_ends import day_told_before, until_event_ends, until_last_day
from summariser.engines.rules.two_sides import sides_left
from summariser.lexicon.dates import DateContext
from summariser.lexicon.facts import facts_of
from summariser.records.draft import Draft, DraftMeeting, Mention, Refusal
from summariser.records.text import CleanText
from summariser.regex import regex

# An article about a scheme names a pairing, or a meeting under it, or else the scheme once in so many characters; a job
# advertisement that prefers applicants with 对口支援 experience doesn't.
_SPEAKS_OF_IT = 250


class RuleEngine:
    """Finds meetings, pairings and figures by rules. It leaves out what it does not recognise."""

    name = "rules"
    model: str | None = None
    prompt_version: str | None = None

    def extract(self, clean: CleanText) -> Draft:
        """Everything the rules find in an article; nothing for one that is not about paired assistance."""
        text = clean.folded
        about = relevance(text, clean.body_start)
        facts = facts_of(clean) if about != "none" or may_be_told(text) else None
        told_outright = facts is not None and about in ("none", "doubtful") and outright(text, facts.places)
        if facts is not None and about in ("none", "doubtful") and not told_outright and not of_other_kinds(text, clean.body_start):
            told_outright = told_throughout(text, facts.places, clean.publisher)
        if about == "none" and facts is not None:
            of_two = by_city_letters(text, facts.places) or of_known_pair(text, facts.places, clean.body_start)
            about = "likely" if told_outright or of_two else about
        if about == "none" or facts is None:
            return Draft(gist=gist_of(text, clean.body_start))
        places, dates = facts.places, list(facts.dates)
        shut = [(d.start, d.end) for d in clean.damaged]
        told_above = in_subheads(text, clean.body_start)
        people, refused = find_people(text, places, shut, [person for person, _ in told_above])
        written = [(m.start, m.end) for person in people for m in person.mentions]
        clear = places.without(written)
        geo = Geography.of(text, clear, clean.publisher, written, page_owners(clean.removed))
        events, more = build_events(geo, people, dates, clean.body_start, facts.calendar)
        refused += more
        attend_by_subhead(events, told_above)
        day_told_before(events, facts.calendar, clean.body_start)
        until_last_day(events, facts.calendar)
        until_event_ends(events, facts.calendar)
        by_name = Roster(people)
        for event in events:
            complete_sides(event, geo, by_name)
        lend_sides(events, geo, by_name)
        for event in events:
            hosts_call(event, geo, by_name)
        sides_left(events, geo, by_name)
        lend_sides(events, geo, by_name)
        for event in events:
            event.host, event.guest = county_of(event.host), county_of(event.guest) or event.guest
        note_parties(events, geo, by_name)
        told = {zone.start for event in events if event.kind not in ("visit", "condolence") for zone in event.zones}
        alone = all(event.kind != "visit" for event in events)
        named = {year for event in events for year in _NAMED_YEAR.findall(event.name)}
        calendar = facts.calendar if clean.published is None else None
        meetings = tuple(_meeting(event, geo, by_name, told, calendar, named, alone) for event in events)
        year = facts.calendar.year or _year_of(text)
        months = facts.calendar.page.month if facts.calendar.page else None
        finder = PairingFinder(text, clear, year, geo.home)
        pairings, more = finder.run(events)
        refused += more
        passing = about == "doubtful" and not (told_outright or named_throughout(text, clear, finder.regions(), year))
        if passing or (not pairings and (about == "likely" or not of_a_scheme(text)) and not of_two_provinces(text, places, geo.home)):
            reason = "a scheme is mentioned in passing, and no pairing is named throughout"
            refused += [Refusal("meeting", m.name, reason, m.quotes[0].start) for m in meetings]
            refused += [Refusal("pairing", f"{p.donor.text}, {p.recipient.text}", reason, p.quotes[0].start) for p in pairings]
            return Draft(gist=gist_of(text, clean.body_start), refused=tuple(refused))
        tabled = figures_of_tables(text, facts.quantities, clear.mentions, year)
        starts = {figure.raw.start for figure in tabled}
        rest = [q for q in facts.quantities if q.start not in starts]
        figures, more = FigureFinder(text, rest, dates, clear, clean.body_start, year, geo, finder.sides(), months).run()
        figures = sorted([*figures, *tabled], key=lambda figure: figure.raw.start or 0) if tabled else figures
        refused += more
        if not (meetings or pairings or told_outright) and len(scheme_words(text)) * _SPEAKS_OF_IT < len(text):
            refused += [Refusal("figure", f.raw.text, "a scheme is mentioned, but no pairing and no meeting", f.raw.start) for f in figures]
            figures = []
        gist = gist_of(text, clean.body_start, [event.start for event in events], shut)
        return Draft(meetings, tuple(pairings), tuple(figures), gist, tuple(refused))


def _year_of(text: str) -> int | None:
    years = [int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d\d)年", text)]
    return max(years) if years else None


def _balanced(name: str) -> str:
    """The name without a quotation mark that has lost its partner.

    >>> _balanced("“山海之约”推介会"), _balanced("山海之约”推介会")
    ('“山海之约”推介会', '山海之约推介会')
    """
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")


# 2025年资金项目申报培训会 is held the year before; 甲市·乙县(2024)产业推介会
_NAMED_YEAR = regex(
    r"(?<!\d)(20\d\d)(?:(?<=[(]\d{4})(?=[)])|年"
    r"(?!度?(?:以来|至|[—~-])|[^,。]{0,12}(?:项目|资金|计划|申报|预算|任务|谋划)))"
)


def _in_the_year_of(event: Event, years: set[str], calendar: DateContext) -> Mention | None:
    """The event's day where the page has no date: of 8月22日 and 2023年联席会议 it is one of 2023, if no other year is ``named``."""
    if event.date is None or len(years) != 1 or not re.match(r"(?:\d{1,2}月)?\d", event.date.text):
        return event.date
    words = event.date.text
    if re.match(r"\d{1,2}日", words):  # 19日至23日, of the month that was told before
        day = calendar.resolve(words, event.date.start)
        if day is None or not day.start.startswith("XXXX-"):
            return event.date
        words = f"{int(day.start[5:7])}月{words}"
    return Mention(event.date.text, event.date.start, f"{next(iter(years))}年{words}")


_AT_THE_HOSTS = frozenset({"visit", "talks", "condolence"})


def _meeting(
    event: Event, geo: Geography, people: Roster, told: Container[int], undated: DateContext | None, named: set[str], alone: bool
) -> DraftMeeting:
    """The event as a draft; what is signed in sentences that are ``told`` of another event too is not the trip's.

    ``undated``: the article's dates, where its page has none.
    """
    text = geo.text
    sentence = event.sentence
    start = max(sentence.start, text.rfind(",", sentence.start, event.start) + 1) if event.start - sentence.start > 60 else sentence.start
    quote = Mention(text[start : max(event.end, min(sentence.end, start + 120))], start)
    zones = event.zones
    signed = [] if event.kind == "condolence" else zones
    if event.kind == "visit":  # what is signed after a call on the way is the trip's
        signed = [zone for zone in {z.start: z for z in (*zones, *event.on_the_way)}.values() if zone.start not in told]
    toured = event.kind == "visit" or (event.rule == "conference" and alone)  # 会前,与会人员察看了产业园, where no trip is told
    goals = {at for _, at in event.trip.targets} if event.trip else ()
    sites = find_sites(text, zones, geo.places, goals) if toured else ()
    return DraftMeeting(
        name=_balanced(event.name.strip()),
        kind=event.kind,
        quotes=(quote,),
        date=event.date if undated is None else _in_the_year_of(event, named, undated),
        # Who receives is on their own ground; where an earlier session met, of which no people are told, is not known.
        place=event.place or (as_mention(event.host) if event.kind in _AT_THE_HOSTS or event.roles else None),
        venue=event.venue,
        host=as_mention(event.host),
        guest=as_mention(event.guest),
        participants=draft_participants(event, geo, people),
        topics=find_topics(text, event, people, [site.name for site in sites]),
        agreements=find_agreements(text, signed),
        sites=sites,
        statements=find_statements(text, event, people) if event.conference else (),
        ordinal=event.ordinal_words,
        rule=event.found_by or event.rule,
    )
