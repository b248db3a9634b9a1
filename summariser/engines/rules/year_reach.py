"""Tells how far a year reaches in a sentence of several: 甲市1995年起支援乙市,2016年调整为支援丙县 has the year of 乙市 before 2016."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.found import Found
from summariser.engines.rules.pairing_sides import is_side
from summariser.engines.rules.sentences import Span, clauses
from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.draft import Mention
from summariser.regex import regex

Year = tuple[Span, Mention]  # what tells of a beginning, and its words for it

_YEAR = regex(r"(?<!\d)(?:(?:19|20)\d{2}年(?!度)|[今去前]年)")
# 截至2020年底, 2016年至2020年, (2016年撤地设市): no year from which something goes on.
_AN_END = regex(r"(?:截至|截止|[到至]|[-—~(《“])$")
_CHANGED = regex("[起后]?,?(?:又|再|正式)?(?:调整|改|转|换|变更|变)(?:为|由|成)(?:由)?")
_GOES_ON = regex(r"(?:\d{1,2}月(?:\d{1,2}日)?)?[底初末]?(?:起|以来|开始)")
# 2018年,根据粤桂扶贫协作的安排,甲市和乙市结对: on what ground.
_GROUND = regex("根据|按照|依照|依据|遵照|响应|落实|在[^,。;]{0,16}(?:安排|部署|指导|框架|推动|支持|背景|号召)下|随着")


def told_from_another_year(pairing: Found, since: Mention, segment: Span, here: Sequence[PlaceMention], years: Sequence[Year]) -> bool:
    """Whether a part of a sentence tells of a pairing behind another year than the one that tells a beginning.

    Args:
        here: the regions that the sentence names.
        years: all that it tells of beginnings.
    """
    if since.start is None:
        return False
    told = _told_at(pairing, segment, here)
    if told is None:
        return False
    at = since.start - segment.start
    if (changed := _CHANGED.match(segment.text, at + len(since.text))) is not None:
        behind = next((m for m in here if changed.end() <= m.start - segment.start), None)
        if behind is not None and not any(is_side(m, side) for m in (behind,) for side in (pairing.donor, pairing.recipient)):
            return True  # 甲县起初由乙区帮扶,2008年起调整为丙区
    last = None
    for match in _YEAR.finditer(segment.text, 0, max(0, told - segment.start)):
        if not _AN_END.search(segment.text, max(0, match.start() - 2), match.start()):
            last = match
    if last is None or at <= last.start() < at + len(since.text):
        return False
    if last.start() < at:  # the pair is told of before the year, behind an earlier one
        return _GOES_ON.match(segment.text, last.end()) is not None
    begins = segment.start + last.start()
    return any(of.start is not None and of.start <= begins < of.start + len(of.text) for _, of in years)


def _told_at(pairing: Found, segment: Span, here: Sequence[PlaceMention]) -> int | None:
    """Where the second of a pairing's sides is first named in a part of a sentence; None where it doesn't name both."""
    firsts: list[int] = []
    for side in (pairing.donor, pairing.recipient):
        first = min((m.start for m in here if segment.start <= m.start < segment.end and is_side(m, side)), default=None)
        if first is None:
            return None
        firsts.append(first)
    return max(firsts)


# 2017年3月,国务院办公厅印发工作方案,明确甲省与乙省…: the year of a decision, before those whom it pairs.
_DECIDED = regex(
    r"(?P<year>(?<!\d)(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?[底初末]?),?(?:国家|党中央|中央|国务院|国办|中办)[^。;]{0,80}?(?:明确|确定|安排|决定)了?由?$"
)
_AHEAD = 120
# 此后,丙区与丁县结对: no more the year before.
_LISTED = regex("(?:[市县区州地]{0,2}[,;、])?(?:同时|另外|此外|并)?,?由?")
_ANEW = regex("今年|去年|前年|此后|之后|随后|后来|其后|以后|此前|之前|目前|如今|现在|截至|又|新一轮|近年|原|曾")


def decided_ahead(sentence: Span, at: int) -> Mention | None:
    """The words of the year in which it was decided what a list at ``at`` tells of; None where none tells, or two do."""
    begin = max(0, at - sentence.start - _AHEAD)
    told = _DECIDED.search(sentence.text, begin, at - sentence.start)
    if told is None or len(_YEAR.findall(sentence.text, told.start(), at - sentence.start)) > 1:
        return None
    return Mention(told["year"], sentence.start + told.start())


def anew(sentence: Span, begin: int, at: int, *, only_listed: bool = False) -> bool:
    """Whether the words from ``begin`` to ``at`` lead to another time; ``only_listed``: any but those that go on with a list."""
    span = max(0, begin - sentence.start), at - sentence.start
    if only_listed and begin < at and not _LISTED.fullmatch(sentence.text, *span):
        return True
    return _ANEW.search(sentence.text, *span) is not None


def first_named(sentence: Span, at: int, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions in the first clause from ``at`` on that has any; one that only tells on what ground gives way to a later one."""
    parts = ((part, [m for m in mentions if part.start <= m.start < part.end]) for part in clauses(sentence) if part.end > at)
    named = [(part, inside) for part, inside in parts if inside]
    acting = (inside for part, inside in named if not _of_a_scheme(part, inside) and (part.start <= at or not _GROUND.match(part.text)))
    return next(acting, named[0][1] if named else [])


def _of_a_scheme(part: Span, inside: Sequence[PlaceMention]) -> bool:
    """Whether all the regions of a clause are letters in the name of a scheme: 新一轮援疆启动."""
    return all(m.letter and part.text.startswith("援", m.start - 1 - part.start) for m in inside)
