"""The rule engine: records without a model, from tables and a small grammar."""

from __future__ import annotations

import re
from collections.abc import Container

from summariser.engines.rules.events import build_events
from summariser.engines.rules.figures import FigureFinder
from summariser.engines.rules.findings import find_agreements, find_statements, find_topics
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.gist import gist_of
from summariser.engines.rules.pairings import PairingFinder
from summariser.engines.rules.people import Roster, find_people
from summariser.engines.rules.schemes import scheme_words, starts_shorthand
from summariser.engines.rules.settings import Event, as_mention
from summariser.engines.rules.sides import complete_sides, draft_participants, lend_sides
from summariser.engines.rules.sites import find_sites
from summariser.engines.rules.tables import rows
from summariser.lexicon.facts import facts_of
from summariser.records.draft import Draft, DraftMeeting, Mention, Refusal
from summariser.records.text import CleanText

# An article about a scheme names a pairing, or a meeting under it, or else the scheme once in so many characters; a job
# advertisement that prefers applicants with 对口支援 experience doesn't.
_SPEAKS_OF_IT = 250
# Headlines of papers that may mention a scheme and never report on it.
_OTHER_PAPERS = re.compile(r"招聘|招录|招考|遴选|招标|采购公告|中标|成交公告|竞争性|拍卖|预算|决算|公示|简章|天气|停水|停电|限行")


class RuleEngine:
    """Finds meetings, pairings and figures by rules. It leaves out what it does not recognise."""

    name = "rules"
    model: str | None = None
    prompt_version: str | None = None

    def extract(self, clean: CleanText) -> Draft:
        """Everything the rules find in an article; nothing for one that is not about paired assistance."""
        text = clean.folded
        if not is_relevant(text, clean.body_start):
            return Draft(gist=gist_of(text, clean.body_start))
        facts = facts_of(clean)
        places, dates = facts.places, list(facts.dates)
        geo = Geography.of(text, places, clean.publisher)
        shut = [(d.start, d.end) for d in clean.damaged]
        people, refused = find_people(text, places, shut)
        events, more = build_events(geo, people, dates, clean.body_start)
        refused += more
        by_name = Roster((p.name, p) for p in people)
        for event in events:
            complete_sides(event, geo, by_name)
        lend_sides(events, geo, by_name)
        told = {zone.start for event in events if event.kind != "visit" for zone in event.zones}
        meetings = tuple(_meeting(event, geo, by_name, told) for event in events)
        year = facts.calendar.year or _year_of(text)
        months = facts.calendar.page.month if facts.calendar.page else None
        clear = places.without((m.start, m.end) for person in people for m in person.mentions)
        finder = PairingFinder(text, clear, year, geo.home)
        pairings, more = finder.run(events)
        refused += more
        figures, more = FigureFinder(text, list(facts.quantities), dates, clear, clean.body_start, year, geo, finder.sides(), months).run()
        refused += more
        if not meetings and not pairings and len(scheme_words(text)) * _SPEAKS_OF_IT < len(text):
            refused += [Refusal("figure", f.raw.text, "a scheme is mentioned, but no pairing and no meeting", f.raw.start) for f in figures]
            figures = []
        gist = gist_of(text, clean.body_start, [event.start for event in events], shut)
        return Draft(meetings, tuple(pairings), tuple(figures), gist, tuple(refused))


def is_relevant(text: str, body: int) -> bool:
    """Whether a folded article is about paired assistance: its words say so in the headline, or early, or more than once.

    >>> is_relevant("东西部协作联席会议召开\\n5月1日,会议举行。", 0), is_relevant("全市上半年经济运行平稳,消费增长。", 0)
    (True, False)
    """
    headline = text[:body] or text.split("\n", 1)[0]
    if _OTHER_PAPERS.search(headline) and not scheme_words(headline):
        return False
    strong = {row[1] for row in rows("schemes") if row[0] == "1"}
    words = [at for at, _ in scheme_words(text)]
    sure = [at for at in words if any(text.startswith(word, at) for word in strong) or starts_shorthand(text, at)]
    if any(at < body + 300 for at in sure):
        return True
    return len(sure) >= 2 or (len(words) >= 3 and len(sure) >= 1)


def _year_of(text: str) -> int | None:
    years = [int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d\d)年", text)]
    return max(years) if years else None


def _balanced(name: str) -> str:
    """The name without a quotation mark that has lost its partner.

    >>> _balanced("“山海之约”推介会"), _balanced("山海之约”推介会")
    ('“山海之约”推介会', '山海之约推介会')
    """
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")


def _meeting(event: Event, geo: Geography, people: Roster, told: Container[int]) -> DraftMeeting:
    """The event as a draft; what is signed in sentences that are ``told`` of another event too is not the trip's."""
    text = geo.text
    sentence = event.sentence
    start = max(sentence.start, text.rfind(",", sentence.start, event.start) + 1) if event.start - sentence.start > 60 else sentence.start
    quote = Mention(text[start : max(event.end, min(sentence.end, start + 120))], start)
    zones = event.zones
    sites = find_sites(text, zones, geo.places) if event.kind == "visit" else ()
    return DraftMeeting(
        name=_balanced(event.name.strip()),
        kind=event.kind,
        quotes=(quote,),
        date=event.date,
        place=event.place,
        venue=event.venue,
        host=as_mention(event.host),
        guest=as_mention(event.guest),
        participants=draft_participants(event, geo, people),
        topics=find_topics(text, event, people, [site.name for site in sites]),
        agreements=find_agreements(text, [zone for zone in zones if event.kind != "visit" or zone.start not in told]),
        sites=sites,
        statements=find_statements(text, event, people) if event.conference else (),
        ordinal=event.ordinal_words,
        rule=event.found_by or event.rule,
    )
