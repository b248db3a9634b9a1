"""Finds what is no conference: trips of delegations, talks, and calls on people (慰问)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summariser.engines.rules.geography import delegations
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex, ResolvedRegion

_PURPOSE = r"(?:考察|调研|学习|对接|访问|走访|交流|洽谈|推进|开展|看望|慰问|招商|观摩|视察|参观|指导|督导|衔接|推动|参加|出席|回访|实地|商谈|签订|共商|共谋|进行|检查)"
PURPOSE = re.compile(_PURPOSE)
_MOVE = re.compile(rf"(?:先后|专程|分别|再次|来|前)?(?:赴|到|前往|来到|抵达|走进|深入|来|莅临|在)(?=[^。;]{{1,80}}{_PURPOSE})")
_MOVE_ALONE = re.compile(r"(?:先后|专程|再次)?(?:赴|前往|抵达|莅临|到|来到|来)")
_LEAD = re.compile(r"率(?:领|队)?|带领|带队|一行|代表团|考察团|考察组|工作组|访问团|代表队|慰问团|学习团|观摩团|调研组")
_PURPOSES = re.compile(rf"{_PURPOSE}[^,。;]{{0,40}}")
_TALKS = re.compile(r"(?<!再次)(?:亲切)?(?:会见|会晤)(?:了)?(?!.{0,3}室)|(?:举行|进行|开展)了?(?:工作|友好|亲切|小范围|双边)*(?:会谈|会见|会晤)|(?:进行了?|举行了?)(?:工作)?(?:交谈|会商)")
_CARED = r"(?:干部|人才|教师|老师|医生|医师|医疗队|医护|队员|同志|人员|代表团|专家|工作队|工作组|家属|群众|困难户|务工|学生|师生|党员|职工|代表)"
_CONDOLENCE = re.compile(rf"(?:亲切|集体|专程|走访)?(?:看望慰问|走访慰问|看望和慰问|看望并慰问|看望、慰问|慰问|看望)了?(?!座谈|团|品|金|信|演出|活动|物资)(?=[^,。;]{{0,40}}{_CARED})")
# 对…来甘考察表示欢迎: the trip is spoken of, not reported.
_SPOKEN_OF = re.compile(r"(?:对|向|感谢|欢迎|期待|希望|邀请|借|通过|以)[^,。;]*$")
_TOLD = re.compile(r"(?:他|她)?(?:说|指出|表示|强调|提出|认为)[,:“]|^此次|^这次")
_NOT_DONE = re.compile(r"(?:将|拟|计划|邀请|欢迎|希望|要|多次|经常|定期|每年|请|欢迎.{0,10})$")


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip that a sentence reports: its phrase, who goes, where to."""

    start: int
    end: int
    guest: ResolvedRegion | None
    guest_at: PlaceMention | None
    targets: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """Talks or a condolence call in a sentence: the span of the phrase that names it."""

    kind: str
    start: int
    end: int


def find_trip(text: str, sentence: Span, places: PlaceIndex) -> Trip | None:
    """The trip that a sentence reports: people on the move to a region for a purpose.

    A delegation's name, a leader (率, 一行) or a bare person may be the subject; the target must be a region.
    """
    here = [m for m in places.mentions if sentence.start <= m.start < sentence.end and not m.inside_name]
    for move in _MOVE.finditer(text, sentence.start, sentence.end):
        target = next((m for m in here if 0 <= m.start - move.end() <= 1 or (move.group().endswith("在") and m.start == move.end())), None)
        shorthand = _shorthand(text, move.end(), places) if target is None and text[move.start()] in "来赴到" else None
        if target is None and shorthand is None:
            continue
        before = text[sentence.start : move.start()]
        lead = None
        for lead in _LEAD.finditer(before):
            pass
        if lead is None or _NOT_DONE.search(before) or _SPOKEN_OF.search(before) or _TOLD.search(before):
            continue
        if move.group().endswith("在") and "代表团" not in before and "一行" not in before:
            continue
        team = [d for d in delegations(text, places) if sentence.start <= d[0] < move.start()]
        guest_at = next((m for m in here if team and m.start == team[-1][0]), None)
        if guest_at is None:
            guest_at = next((m for m in here if m.start < move.start() and m.end > sentence.start + (lead.start() if lead else 0)), None)
        targets = _list_from(text, target, here) if target else (shorthand,) if shorthand else ()
        begin = team[-1][0] if team else (guest_at.start if guest_at else move.start())
        return Trip(begin, _phrase_end(text, move.end(), sentence.end), guest_at.place if guest_at else None, guest_at, targets)
    return None


def _shorthand(text: str, at: int, places: PlaceIndex) -> PlaceMention | None:
    """The region of a one-character or clipped name after a word of motion: 来甘, 赴鲁, 来定."""
    return next((m for m in places.mentions if m.start == at and m.place), None)


def _list_from(text: str, first: PlaceMention, here: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    found = [first]
    for mention in here:
        if mention.start > found[-1].start and re.fullmatch(r"[、和及与]|以及", text[found[-1].end : mention.start]):
            found.append(mention)
    return tuple(found)


def _phrase_end(text: str, start: int, limit: int) -> int:
    """The end of the clause in which the trip's purpose is told."""
    end = start
    for match in re.finditer(r"[^,。;:!?\n]+", text[start:limit]):
        end = start + match.end()
        break
    return end


def find_calls(text: str, sentence: Span) -> list[Call]:
    """Talks and condolence calls that a sentence reports, in order."""
    found = []
    for kind, pattern in (("talks", _TALKS), ("condolence", _CONDOLENCE)):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if _NOT_DONE.search(text[max(sentence.start, match.start() - 12) : match.start()]):
                continue
            end = match.end()
            tail = re.match(r"[^,。;:!?\n]{0,40}", text[end : sentence.end])
            found.append(Call(kind, match.start(), end + (tail.end() if tail else 0)))
            break
    return sorted(found, key=lambda c: c.start)
