"""Courses: the city of a campus that bears a province's name, and the day on which a course ends."""

from __future__ import annotations

from summariser.engines.rules.event_days import DATED, HELD
from summariser.engines.rules.geography import Geography
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention
from summariser.regex import regex

_CAMPUS = regex(r"(?!省|委|政府)[\u3400-\u9fff]{0,8}?(?:大学|学院|党校)")
_IS_HELD = regex(rf"(?:隆重|顺利|正式|成功)?{HELD}")
# 培训班在南京结业, 27日,培训班圆满结业
_ENDS = regex(r"[^,。;]{0,12}?(?:结业|结训|结班)")
_BEFORE = 600  # characters before a session in which its city may be told


def city_of_campus(campus: Mention, geo: Geography) -> Mention:
    """For the province in a university's name the city of it in which the text says before that something was held.

    培训班在南京开班; 培训班在江苏大学举行开班式.
    """
    province = campus.place
    if province is None or province.level != "province" or _CAMPUS.match(geo.text, campus.end) is None:
        return campus
    told = geo.places.at(max(0, campus.start - _BEFORE), campus.start)
    within = [m for m in told if m.place and not m.letter and province.contains(m.place) and not province.same(m.place)]
    held = (m for m in reversed(within) if geo.text.startswith("在", max(0, m.start - 1)) and _IS_HELD.match(geo.text, m.end))
    return next(held, campus)


def course_ends(name: str, end: int, sentence: Span) -> bool:
    """Whether a sentence tells, with its day, that a course whose name ends at ``end`` is over: another event than its opening."""
    at = end - sentence.start
    return name.endswith("班") and _ENDS.match(sentence.text, at) is not None and DATED.search(sentence.text, 0, at) is not None
