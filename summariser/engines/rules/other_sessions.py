"""Tells a session from the one told before that its name could also mean: by its time, or because it is said to be held again."""

from __future__ import annotations

from dataclasses import replace

from summariser.engines.rules.conferences import Conference
from summariser.engines.rules.courses import course_ends
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.recalls import told_apart
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.settings import Event, related
from summariser.engines.rules.timeline import Timeline, paragraph_day
from summariser.engines.rules.trip_days import ONE_DAY
from summariser.engines.rules.turns import beside_session
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.regex import regex


def held_anew(
    line: Timeline, event: Event, found: Conference, sentence: Span, dates: list[DateMention], paragraph: int, text: str
) -> bool:
    """Whether a session is another one than the ``event`` told before, whose name could mean it too."""
    return (
        _held_again(event, found, sentence, text)
        or _on_another_day(line, event, found, sentence, dates, paragraph)
        or _weeks_from(line, event, found, sentence, dates)
    )


# 今年6月3日,双方以视频形式召开了第四次联席会议; 联席会议于去年8月在乙镇召开
_HELD_THERE = regex(r"(?:召开|举行|举办|开)(?:了|过)?[^,。;会]{0,12}$")
_IS_HELD = regex(r"[^,。;]{0,24}?(?:召开|举行|举办)")


def _weeks_from(line: Timeline, event: Event, found: Conference, sentence: Span, dates: list[DateMention]) -> bool:
    """Whether a sentence says that a session was held weeks before or after the one told before: 去年8月,两地在乙镇召开联席会议."""
    if not found.held or event.date is None or event.sentence.start >= sentence.start:
        return False
    ahead = sentence.text[: found.start - sentence.start]
    if not (_HELD_THERE.search(ahead) or _IS_HELD.match(sentence.text, found.end - sentence.start)):
        return False
    day = line.day_of(replace(event, start=found.start, end=found.end, sentence=sentence), dates)
    return told_apart(event.days or event.date, day, line.days)


# 当晚,两地召开交流座谈会, after the symposium of the morning.
_LATER = regex(r"(?:当晚|当天晚|次日|翌日|第二天)[^。;]{0,30}(?:召开|举行|举办)了?$")


_AGAIN = regex("(?:再次|再度|又一?次?)(?:召开|举行|举办)了?$")
_THEN = regex(r"(?:随后|之后|接着|紧接着|其后)[^,。;]{0,6}(?:举行|召开|举办)[的了]?$")


def _held_again(event: Event, found: Conference, sentence: Span, text: str) -> bool:
    """Whether a symposium without a name is held at a later time than the one that was told, or any is said to be held again."""
    again = _AGAIN.search(text, sentence.start, found.start) is not None or course_ends(found.name, found.end, sentence)
    if event.sentence.start < sentence.start and again:
        return True  # 17日,在乙镇再次召开联席会议
    later = _LATER.search(text, sentence.start, found.start)
    if found.generic and not event.name.endswith(found.name) and _THEN.search(text, sentence.start, found.start):
        return True  # 在随后举行的产销对接会上, after the fair
    return found.generic and event.date is not None and later is not None and event.sentence.start < sentence.start


# 在随后举行的甲县·丙市座谈会上
_HELD_THEN = regex(r"(?:举行|召开|举办)的[^,。;会]{0,6}$")


def another_ceremony(event: Event, found: Conference, sentence: Span) -> bool:
    """Whether a ceremony is of another deed than the one told before: 举行了捐赠仪式和项目签约仪式; but 签约仪式 of 签约暨捐赠仪式."""
    both = event.name.endswith("仪式") and found.name.endswith("仪式") and len(found.name) >= _OF_A_DEED
    beside = event.sentence.start == sentence.start or event.kind != found.kind or beside_session(sentence)
    return both and beside and found.name[-_OF_A_DEED:-2] not in event.name


_OF_A_DEED = 4  # 捐赠仪式


def held_then_of(sentence: Span, found: Conference) -> bool:
    """Whether the words before a session's name say that it was held then: 在随后举行的座谈会上."""
    return _HELD_THEN.search(sentence.text[: max(0, found.start - sentence.start)]) is not None


def with_others(
    line: Timeline, event: Event, found: Conference, sentence: Span, dates: list[DateMention], paragraph: int, geo: Geography
) -> bool:
    """Whether a session named by its sides is none of those told before: one of others, or held on another day in their words.

    甲市·乙县座谈会 was told, and then 在随后召开的甲市·丙县座谈会上.
    """
    own, other = (_named_in(name, start, geo) for name, start in ((found.name, found.start), (event.name, event.start)))
    if not own or not other:
        return False
    if any(not any(related(a, b) for b in other) for a in own) and any(not any(related(a, b) for b in own) for a in other):
        return True
    if event.date is None or not ONE_DAY.fullmatch(event.date.text) or not held_then_of(sentence, found):
        return False
    day = line.day_of(replace(event, start=found.start, end=found.end, sentence=sentence), dates)
    return _differ(event.date, day or paragraph_day(paragraph, sentence, dates))


def _named_in(name: str, start: int, geo: Geography) -> list[ResolvedRegion]:
    """The regions that a session's name tells, but for those that only a character of a scheme stands for."""
    inside = geo.places.at(start, start + len(name))
    return [m.place for m in inside if m.start >= start and not m.letter and m.place is not None and m.place.full_name]


_CONVENED = regex(r"(?:召开|举行|举办|开)了?[^,。;会]{0,6}$")  # 随后召开座谈会
_DAY = regex(r"(?:(\d{1,2})月)?(\d{1,2})日")


def _on_another_day(
    line: Timeline, event: Event, found: Conference, sentence: Span, dates: list[DateMention], paragraph: int
) -> bool:
    """Whether a session without a name is held on another day than the one told before: 9日,在乙镇召开座谈会, and then 10日,在丙镇."""
    ahead = sentence.text[: found.start - sentence.start]
    if not found.generic or event.date is None or event.sentence.start >= sentence.start or not _CONVENED.search(ahead):
        return False
    day = line.day_of(replace(event, start=found.start, end=found.end, sentence=sentence), dates)
    if day is None and event.sentence.start < paragraph:
        day = paragraph_day(paragraph, sentence, dates)
    return _differ(event.date, day)


def _differ(one: Mention, other: Mention | None) -> bool:
    """Whether two times are each one day, and not the same."""
    if other is None or not (ONE_DAY.fullmatch(other.text) and ONE_DAY.fullmatch(one.text)):
        return False
    before, now = _DAY.search(one.text), _DAY.search(other.text)
    if before is None or now is None:
        return False
    return before[2] != now[2] or bool(before[1] and now[1] and before[1] != now[1])
