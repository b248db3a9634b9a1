"""Finds what is no conference: trips of delegations, talks, and calls on people (慰问)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summariser.engines.rules.geography import Geography, delegations
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion

_PURPOSE = (
    r"(?:考察|调研|学习|对接|访问|走访|交流|洽谈|推进|开展|看望|慰问|招商|观摩|视察|参观|指导|督导|衔接|推动|"
    r"参加|出席|回访|实地|商谈|签订|共商|共谋|进行|检查)"
)
PURPOSE = re.compile(_PURPOSE)
_MOVE = re.compile(rf"(?:先后|专程|分别|再次|来|前)?(?:赴|到|前往|来到|抵达|走进|深入|来|莅临|在)(?=[^。;]{{1,80}}{_PURPOSE})")
_LEAD = re.compile(r"率(?:领|队)?|带领|带队|一行|代表团|考察团|考察组|工作组|访问团|代表队|慰问团|学习团|观摩团|调研组")
_TALKS = re.compile(
    r"(?<!再次)(?:亲切)?(?:会见|会晤)(?:了)?(?!.{0,3}室)|(?:举行|进行|开展)了?(?:工作|友好|亲切|小范围|双边)*(?:会谈|"
    r"会见|会晤)|(?:进行了?|举行了?)(?:工作)?(?:交谈|会商)"
)
_CARED = (
    r"(?:干部|人才|教师|老师|医生|医师|医疗队|医护|队员|同志|人员|代表团|专家|工作队|工作组|家属|群众|困难户|务工|学生|师生|党员|职工|代表)"
)
_CONDOLENCE = re.compile(
    rf"(?:亲切|集体|专程|走访)?(?:看望慰问|走访慰问|看望和慰问|看望并慰问|看望、慰问|慰问|看望)了?(?!座谈|团|品|金|信|演出|活动|物资)(?=[^,。;]{{0,40}}{_CARED})"
)
# 对…来甘考察表示欢迎: the trip is spoken of, not reported.
_SPOKEN_OF = re.compile(r"(?:对|向|感谢|欢迎|期待|希望|邀请|借|通过|以)[^,。;]*$")
_TOLD = re.compile(r"(?:他|她)?(?:说|指出|表示|强调|提出|认为)[,:“]|^此次|^这次")
# A symposium without the word 会: 与…进行座谈.
_SESSION = re.compile(
    r"(?:与|(?<![陪一共])同|和)(?=[^,。;]{2,60}(?:进行|举行|开展|展开)了?(?:亲切|友好|工作|深入)*(?:座谈|交谈)(?!会))|(?:进行|"
    r"举行|开展)了?(?:亲切|友好|工作|深入)*座谈(?!会|讲话)|(?:与|(?<![陪一共])同)(?=[^,。;]{2,40}座谈(?:交流)?(?:[,。;]|$))"
)
_NOT_DONE = re.compile(r"(?:(?:(?<![虚模])拟|将|计划)于[^,。;]{0,6}|将|拟|计划|邀请|欢迎|希望|要|多次|经常|定期|每年|请|欢迎.{0,10})$")


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip that a sentence reports: its phrase, who goes, where to (``targets`` with their places in the text)."""

    start: int
    end: int
    guest: ResolvedRegion | None
    targets: tuple[tuple[ResolvedRegion, int], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """Talks or a condolence call in a sentence: the span of the phrase that names it."""

    kind: str
    start: int
    end: int


_BARE_TARGET = re.compile(r"(?:我|该)?(省|市|县|区|州|旗|盟)(?=考察|调研|对接|学习|开展|访问|交流|洽谈|指导|,|就|、)")


def find_trip(geo: Geography, sentence: Span) -> Trip | None:
    """The trip that a sentence reports: people on the move to a region for a purpose.

    A delegation's name, a leader (率, 一行) or a bare person may be the subject; the target must be a region.
    """
    text, places = geo.text, geo.places
    here = [m for m in places.at(sentence.start, sentence.end) if not m.inside_name]
    for move in _MOVE.finditer(text, sentence.start, sentence.end):
        targets = _targets(geo, here, move)
        before = text[sentence.start : move.start()]
        leads = list(_LEAD.finditer(before))
        if not targets or not leads or _NOT_DONE.search(before) or _SPOKEN_OF.search(before) or _TOLD.search(before):
            continue
        if move.group().endswith("在") and "代表团" not in before and "一行" not in before:
            continue
        team = [d for d in delegations(text, places) if sentence.start <= d[0] < move.start()]
        ahead = [m for m in here if m.end <= move.start() and m.place and m.place.full_name and not m.letter]
        led = [m for m in ahead if sentence.start + leads[0].end() <= m.start < sentence.start + leads[-1].start()]
        # 西吉县委书记马志远率党政考察团: the leader's post names the region.
        lead_at = sentence.start + (leads[0].start() if leads[0].group()[0] in "率带" else leads[-1].start())
        posted = [m for m in ahead if re.fullmatch(r"[^,。;()]{1,30}", text[m.end : lead_at])]
        guest_at = team[-1][0] if team else led[0].start if led else posted[0].start if posted else None
        guest = next((m.place for m in here if m.start == guest_at), None)
        begin = guest_at if guest_at is not None and (team or led) else move.start()
        return Trip(begin, _phrase_end(text, move.end(), sentence.end), guest, targets)
    return None


def _targets(geo: Geography, here: list[PlaceMention], move: re.Match[str]) -> tuple[tuple[ResolvedRegion, int], ...]:
    """The regions that a word of motion leads to: named, clipped (来甘, 赴鲁) or by a bare rank (到我区)."""
    first = next((m for m in here if 0 <= m.start - move.end() <= 1 and m.place and m.place.full_name), None)
    if first is not None:
        return tuple((m.place, m.start) for m in _list_from(geo.text, first, here) if m.place)
    bare = _BARE_TARGET.match(geo.text, move.end())
    region = geo.bare(bare[1], move.end()) if bare else None
    return ((region, move.end()),) if region else ()


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
    for kind, pattern in (("talks", _TALKS), ("condolence", _CONDOLENCE), ("session", _SESSION)):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if _NOT_DONE.search(text[max(sentence.start, match.start() - 12) : match.start()]):
                continue
            end = match.end()
            tail = re.match(r"[^,。;:!?\n]{0,40}", text[end : sentence.end])
            found.append(Call(kind, match.start(), end + (tail.end() if tail else 0)))
            break
    return sorted(found, key=lambda c: c.start)
