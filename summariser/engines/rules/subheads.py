"""Reads the line under a headline that tells who did what at the event, by names alone: 甲讲话 乙主持 丙、丁出席."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.names import name_at, well_formed
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.roles import role_of
from summariser.engines.rules.settings import Event
from summariser.lexicon.names import surnames
from summariser.lexicon.segment import is_word
from summariser.regex import regex

_DEED = (
    r"(?:分别|一同|共同|也|并|和|、|出席|参加|列席|主持|讲话|致辞|致词|发言|陪同|率队|率团|带队|会见|宣读|介绍(?:有关)?情况|作|主旨|重要|总结|"
    r"会议|座谈会|座谈|联席会议|仪式|活动|考察|调研|会谈|会见)"
)
_PART = regex(
    r"(?P<names>[\u3400-\u9fff·、和 ]{2,40}?)等?(?P<deed>(?:分别|一同|共同)?"
    rf"(?:出席|参加|列席|主持|讲话|致辞|致词|发言|陪同|率队|率团|带队){_DEED}{{0,5}})(?=[ \u3000;,]|$)"
)
_JOINT = regex(r"[、和 \u3000]+")
_TRAVELS = regex("率队|率团|带队|陪同|考察|调研")
_LONGEST = 60  # characters of such a line, at most
_SHORTEST = 4
_USUAL = 3  # characters of a name


def _line_of(text: str, start: int, end: int) -> list[tuple[list[PersonMention], str]] | None:
    """The people of a line and what each did, where the line holds nothing else."""
    found = []
    at = start
    while at < end:
        at += len(text[at:end]) - len(text[at:end].lstrip(" \u3000;,—-"))
        part = _PART.match(text, at, end)
        if part is None:
            return None
        people = _names(text, at, part.end("names"))
        if not people:
            return None
        found.append((people, part["deed"]))
        at = part.end()
        if at < end and not text[at:end].strip():
            break
    return found


def _names(text: str, start: int, end: int) -> list[PersonMention]:
    """The names that fill a stretch of the text, or none."""
    found: list[PersonMention] = []
    at = start
    while at < end:
        joint = _JOINT.match(text, at, end)
        at = joint.end() if joint else at
        stop = next((m.start() for m in _JOINT.finditer(text, at, end)), end)
        name = name_at(text, at)
        whole = text[at:stop]
        known = name is not None and name.end == stop
        shaped = len(whole) == _USUAL and whole[0] in surnames()[0] and well_formed(whole) and not is_word(whole[1:])
        if not (known or shaped) or is_word(whole):
            return []
        found.append(PersonMention(whole, at, stop, at, (), 0))
        at = stop
    return found


def in_subheads(text: str, body: int) -> list[tuple[PersonMention, str]]:
    """The people that a line above the body names, with the words for what they did.

    >>> text = "联席会议召开\\n周远山讲话 谢岚主持 贺兰平、蒋一帆出席\\n会议召开。"
    >>> [(person.name, deed) for person, deed in in_subheads(text, 31)]
    [('周远山', '讲话'), ('谢岚', '主持'), ('贺兰平', '出席'), ('蒋一帆', '出席')]
    >>> in_subheads("东西部协作联席会议召开\\n会议召开。", 12)
    []
    """
    return list(_in_subheads(text, body))


def _in_subheads(text: str, body: int) -> Iterator[tuple[PersonMention, str]]:
    start = 0
    while 0 <= start < body:
        end = text.find("\n", start, body)
        end = body if end < 0 else end
        if _SHORTEST <= end - start <= _LONGEST:
            for people, deed in _line_of(text, start, end) or ():
                yield from ((person, deed) for person in people)
        start = end + 1


def attend_by_subhead(events: Sequence[Event], told: Sequence[tuple[PersonMention, str]]) -> None:
    """Puts those of the line under the headline into the event that the article is about, or tells what they did there."""
    first = next(iter(events), None)
    session = next((event for event in events if event.rule == "conference" and event.conference), None)
    trip = next((event for event in events if event.kind == "visit"), None)
    for person, deed in told:
        event = (trip or session) if _TRAVELS.search(deed) else (session or trip or first)
        if event is None:
            continue
        role = role_of(deed) if event is session else "attendee"
        known = [e for e in events if person.name in e.roles]
        if not known or (event in known and event.roles[person.name] == "attendee"):
            event.roles[person.name] = role
