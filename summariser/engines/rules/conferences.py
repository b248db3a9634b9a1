"""Finds conferences and ceremonies by the head of their name, and tells those held from those only alluded to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from summariser.engines.rules.sentences import Span
from summariser.engines.rules.tables import any_of, rows
from summariser.records.draft import Refusal
from summariser.records.vocabulary import MeetingKind

_BORDER = re.compile(r"[,。;:!?\n]|\((?![^()]{1,12}\))|(?<!\w)\)")
# Words that stand before a name and end it on the left; the name begins after the last of them.
_BEFORE = re.compile(
    r"召开了?|举行了?|举办了?|召集|组织召开|主持召开|出席了?|参加了?|主持了?|列席|共同举行|联合举办|承办|开展了?|迎来了?|并在|在(?!线)|的(?=第|20|[\u4e00-\u9fff]{2,}·)|"
    r"来到|走进|作为|通过|以及|其间|期间|当天|当日|日(?:上午|下午|晚上?)?(?!报)|上午|下午|随后|会前|会后|一起|分别|先后|顺利|隆重|正式|期间举行的|参与|首次|亲临"
)
_HELD = re.compile(
    r"召开|举行|举办|开幕|落幕|闭幕|会上|会议上|[会式坛动节]上[,，]|出席|参加|主持|圆满|拉开|启幕|现场|[会式坛动]中[,，]|如期|致辞|讲话|汇聚|成功"
)
_ALLUDED = re.compile(
    r"(?:将[于在]|拟[于在]|即将|定于|精神|要求|部署|纪要|议定|确定|明确的|上的重要|上的讲话|上重要讲话|重要讲话|制度|机制|办公室|成员单位|任务|作出的|提出的|等会议|\d+余?多?[次场期个]|达成的|议程|方案|筹备|通过的|共识)"
)
_ALLUDING = re.compile(
    r"(?:落实|贯彻|根据|按照|传达|学习贯彻|筹备|拟于?|计划|即将|将于|定期|每年|每半年|每季度|建立健全|健全|建立|完善|[\u4e00-\u9fff]{2}制定|承接|筹办|参照|自|继)[^,。]{0,24}$"
)
_ORDINAL = re.compile(r"第[一二三四五六七八九十百零〇两\d]+(?:次|届|轮|期|批)")
_ORDINALS = re.compile(rf"({_ORDINAL.pattern})(?:、|和|及)({_ORDINAL.pattern})")


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference that a sentence reports: its name's span and kind; ``generic`` when the name has nothing but the head (``座谈会上``)."""

    name: str
    kind: MeetingKind
    start: int
    end: int
    generic: bool
    held: bool
    ordinal_at: int = 0


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, MeetingKind]]:
    kinds = {head: cast(MeetingKind, kind) for head, kind in rows("conferences")}
    return re.compile(any_of(kinds)), kinds


def find_conferences(text: str, sentence: Span) -> tuple[list[Conference], list[Refusal]]:
    """The conferences that a sentence speaks of, in order; those only alluded to are refused.

    A sentence that names two sessions at once (第七次、第八次联席会议) yields one for each.
    """
    pattern, kinds = _heads()
    found: list[Conference] = []
    refused: list[Refusal] = []
    for match in pattern.finditer(text, sentence.start, sentence.end):
        start = _name_start(text, sentence.start, match.start())
        name = text[start : match.end()]
        after = text[match.end() : match.end() + 14]
        before = text[max(sentence.start, start - 30) : start]
        if _ALLUDED.match(after) or _ALLUDING.search(before) or name.startswith(("习近平", "总书记")):
            refused.append(Refusal("meeting", name, "alluded to, not reported as held", start, match.end()))
            continue
        held = bool(_HELD.search(sentence.text)) or after.startswith(("上", "中", "在"))
        generic = len(name) - len(match.group()) <= 2
        twins = _ORDINALS.search(name)
        for index, ordinal in enumerate(twins.groups() if twins else (None,)):
            own = name if twins is None else name.replace(twins.group(), cast(str, ordinal))
            found.append(Conference(own, kinds[match.group()], start, match.end(), generic, held, index))
    return found, refused


def _name_start(text: str, floor: int, head: int) -> int:
    """Where the name that ends with the head at ``head`` begins."""
    low = max(floor, head - 48)
    start = max((m.end() for m in _BORDER.finditer(text, low, head) if not _inside_quotes(text, low, m.start(), head)), default=low)
    pattern, _ = _heads()
    for match in pattern.finditer(text, start, head):
        joint = re.match(r"[和及与、]|以及", text[match.end() : match.end() + 2])
        if joint and match.end() + joint.end() < head:  # 座谈会和慰问座谈会: two names
            start = match.end() + joint.end()
    for match in _BEFORE.finditer(text, start, head):
        if not _inside_quotes(text, start, match.start(), head):
            start = match.end()
    while start < head and text[start] in " 、了的“” ":
        if text[start] == "“" and "”" in text[start:head]:
            break
        start += 1
    return start


def _inside_quotes(text: str, low: int, at: int, high: int) -> bool:
    opened = text.rfind("“", low, at)
    return opened >= 0 and text.find("”", opened, at) < 0 and text.find("”", at, high + 12) >= 0


def ordinal_of(name: str) -> str | None:
    """The words for the session in a name.

    >>> ordinal_of("山东·甘肃东西部协作第三次联席会议")
    '第三次'
    """
    match = _ORDINAL.search(name)
    return match.group() if match else None
