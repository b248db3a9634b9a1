"""Who is meant where 他 speaks at a meeting or leads a trip."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.roles import is_object
from summariser.engines.rules.sentences import LONGEST, Span, between
from summariser.engines.rules.settings import Event
from summariser.regex import regex

_HE_SAYS = regex(r"(?:他|她)(?:还|也|同时|进一步)?(?:说|表示|指出|强调|认为|希望|要求|提出|介绍|建议)")
_HE_LEADS = regex(r"(?:[^,。]{0,8},)?(?:他|她)(?:率|带领|带着|领着|带队)")


def by_pronoun(touched: list[Event], current: Event | None, sentence: Span, named: Sequence[PersonMention], text: str) -> None:
    """Who is meant by 他 spoke at the meeting, or leads the trip: the subject of the sentence before."""
    if "他" not in sentence.text and "她" not in sentence.text:
        return
    says, leads = _HE_SAYS.match(sentence.text), _HE_LEADS.match(sentence.text)
    if not says and not leads:
        return
    end = max(0, sentence.start - 2)
    begin = max(text.rfind(mark, max(0, end - LONGEST), end) + 1 for mark in "。!?\n")
    subject = next((m for m in between(named, begin, sentence.start) if not is_object(m, text)), None)
    if subject is None:
        return
    trip = next((e for e in touched if e.trip is not None), None)
    if leads and trip is not None:
        trip.roles.setdefault(subject.name, "attendee")
    elif says and current is not None and current.kind != "visit" and current.roles.get(subject.name) == "attendee":
        current.roles[subject.name] = "speaker"
