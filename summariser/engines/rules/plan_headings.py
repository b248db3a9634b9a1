"""Finds the part of a report that a heading gives to what is yet to be done: 三、2022年工作打算, (四)下一步工作思路."""

from __future__ import annotations

from functools import lru_cache

from summariser.regex import regex

# 三、, (三), 3.: the numbers of an outline, by rank.
_MARKS = (
    regex(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]部分)"),
    regex(r"\([一二三四五六七八九十]{1,3}\)、?"),
    regex(r"\(?\d{1,2}[.、)](?!\d)"),
)
_AHEAD = regex(
    r"(?:(?:下一?步|下一?阶段|今后|接下来|明年|来年|下半年)[^,。;:、]{0,14}(?:打算|计划|安排|思路|设想|重点|举措|措施|建议|任务)"
    r"|(?:\d{4}年)[^,。;:、]{0,10}(?:打算|工作计划|工作安排|工作思路|设想))[:]?"
)
_LONGEST = 30  # characters of a heading
# A line of so few characters, without a stop or a number, is a heading of another part.
_SHORT = 16
_NO_HEADING = regex(r"[\d。;,:、]")


@lru_cache(maxsize=4)
def planned_parts(text: str) -> tuple[tuple[int, int], ...]:
    """The spans behind such headings, each up to the next heading of its rank or a higher one."""
    parts: list[tuple[int, int]] = []
    begin, rank, at = None, 0, 0
    for line in text.split("\n"):
        words = line.strip()
        mark = next(((n, m) for n, marks in enumerate(_MARKS) if (m := marks.match(words))), None)
        numbered = mark[0] if mark is not None else len(_MARKS)
        short = mark is None and 0 < len(words) <= _SHORT and not _NO_HEADING.search(words)
        if begin is not None and ((mark is not None and numbered <= rank) or (rank == len(_MARKS) and short)):
            parts.append((begin, at))
            begin = None
        heading = words[mark[1].end() :].lstrip() if mark is not None else words
        dated = heading[:1].isdigit() and mark is None  # a headline: 2022年工作计划
        if begin is None and len(words) <= _LONGEST and not dated and _AHEAD.fullmatch(heading):
            begin, rank = at + len(line), numbered
        at += len(line) + 1
    return (*parts, (begin, len(text))) if begin is not None else tuple(parts)


def in_plan(text: str, at: int) -> bool:
    """Whether a place in the text is in such a part.

    >>> report = "一、工作情况\\n召开会议3次。\\n二、下一步工作打算\\n召开会议5次。"
    >>> in_plan(report, report.index("3次")), in_plan(report, report.index("5次"))
    (False, True)
    """
    return any(start <= at < end for start, end in planned_parts(text))
