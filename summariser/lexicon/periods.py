"""Periods that figures cover, and the year a pairing began: words to EDTF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summariser.lexicon.date_mentions import DateMention, scan_mentions
from summariser.lexicon.numerals import parse_numeral
from summariser.records.vocabulary import SinceBasis
from summariser.regex import regex

if TYPE_CHECKING:
    from summariser.lexicon.date_context import DateContext

_ANNIVERSARY = regex(r"(?P<years>\d{1,2}|[一二三四五六七八九十]{1,3})周年")
_PLANS = {"九五": 1996, "十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLAN = regex(r"[“\"]?(?P<plan>十[一二三四五]五|十五|九五)[”\"]?(?P<tail>期间|时期|以来|开局|规划|末|初|收官)?")
_PARTS = {
    "上半年": ("01", "06"),
    "下半年": ("07", "12"),
    "前三季度": ("01", "09"),
    "前两季度": ("01", "06"),
    "一季度": ("01", "03"),
    "二季度": ("04", "06"),
    "三季度": ("07", "09"),
    "四季度": ("10", "12"),
}
# 2017年至2019年9月
_TO_MONTH = regex(r"(?P<first>(?:19|20)\d\d)年[至到—-](?P<last>(?:19|20)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?!\d)")
_FIRST_MONTHS = regex(r"前(?P<n>[0-9两一二三四五六七八九十]{1,2})个月")
_POINTS = {"底": "12", "末": "12", "初": "01"}
_NEAR = ("近", "最近", "过去")


def period_of(words: str, context: DateContext, at: int | None = None) -> str | None:
    """The EDTF date or interval that ``words`` name for a figure; None where they name none.

    ``2021年以来`` is ``2021/..``, ``截至2024年底`` is ``../2024-12``; a plan is its five years, a part of a year that names none is of the
    year of its paragraph or page.

    >>> from summariser.lexicon.dates import DateContext
    >>> context = DateContext('', '2025-05-18')
    >>> [period_of(w, context) for w in ('2024年', '2024年上半年', '去年', '“十四五”期间', '2020—2024年', '截至2024年底', '自2021年起')]
    ['2024', '2024-01/2024-06', '2024', '2021/2025', '2020/2024', '../2024-12', '2021/..']
    """
    if to_month := _TO_MONTH.search(words):
        return f"{to_month['first']}/{to_month['last']}-{int(to_month['month']):02d}"
    mention = next((m for m in scan_mentions(words) if m.kind not in ("vague", "damaged")), None)
    if mention is None:
        found = _PLAN.search(words)
        years = _plan(found["plan"]) if found and (found["tail"] or len(found.group()) == len(words)) else None
        return f"{years[:4]}/.." if years and found and found["tail"] == "以来" else years
    if mention.kind == "span":
        return _span(mention, context)
    if at is None:
        at = context.text.find(words)
    place = at + mention.start if at >= 0 else len(context.text)
    if (part := _part_of_year(mention, context, place)) is not None:
        return part
    if mention.kind == "relative_period" and mention.word and "年" not in mention.word:
        return None
    resolved = context.resolve(words, at if at >= 0 else None)
    if resolved is None or (resolved.start.startswith("XXXX") and mention.kind != "day"):
        return None
    if mention.until or words.startswith(("截至", "截止")):
        return f"../{resolved.end}"
    if mention.since:
        return f"{resolved.start}/.."
    return resolved.start if resolved.start == resolved.end else f"{resolved.start}/{resolved.end}"


def _plan(name: str) -> str | None:
    first = _PLANS.get(name)
    return f"{first}/{first + 4}" if first else None


def _span(mention: DateMention, context: DateContext) -> str | None:
    """``近三年`` and ``四年来``, counted back from the page's year; a vague number of years is None."""
    if mention.years is None or mention.vague_years or context.year is None:
        return None
    last = context.year
    if mention.text.startswith(_NEAR):
        return f"{last - mention.years + 1}/{last}" if mention.years < 10 else None
    return f"{last - mention.years}/{last}"


def _part_of_year(mention: DateMention, context: DateContext, place: int) -> str | None:
    """上半年, 一季度, 年底 with their year: that of the mention, of the words, or of the page."""
    tail = mention.tail
    if not tail or mention.month is not None:
        return None
    for suffix in ("以来", "以后", "之后", "起", "开始"):
        tail = tail.removesuffix(suffix)
    if "个月" not in tail:
        tail = tail.removeprefix("第").translate(str.maketrans("1234", "一二三四"))
    months = _FIRST_MONTHS.fullmatch(tail)
    if tail not in _PARTS and tail not in _POINTS and months is None:
        return None
    year = mention.year or context.relative_year(mention.word, place)
    if year is None and mention.word is None and (months or tail in _PARTS):
        year = context.year_around(place, int(_PARTS[tail][0]) if tail in _PARTS else 1)
    if year is None:
        return None
    if tail in _POINTS:
        point = f"{year}-{_POINTS[tail]}"
        return f"../{point}" if mention.until else f"{point}/.." if mention.since else point
    first, last = ("01", f"{int(parse_numeral(months['n']) or 0):02d}") if months else _PARTS[tail]
    return f"{year}-{first}/.." if mention.since else f"{year}-{first}/{year}-{last}"


def years_since(words: str, written: int | None) -> tuple[str, SinceBasis] | None:
    """The year in which something began, as EDTF, stated by the words or derived from the year in which the article was ``written``.

    ``近30年来`` and ``30多年来`` are too vague: None.

    >>> years_since('结对协作26年来', 2023), years_since('自2011年开始', None), years_since('近30年来', 2024)
    (('1997', 'derived'), ('2011', 'stated'), None)
    """
    if written and (told := _ANNIVERSARY.search(words)):
        years = parse_numeral(told["years"])
        return (f"{written - int(years):04d}", "derived") if years else None
    for mention in scan_mentions(words):
        if mention.year is not None and not mention.until:
            return f"{mention.year:04d}", "stated"
        if mention.kind != "span" or mention.years is None or mention.vague_years or written is None:
            continue
        if not mention.text.startswith(_NEAR):
            return f"{written - mention.years:04d}", "derived"
    return None
