"""Draft figures -> figures: the number is read from the article at the quote, never from what an engine says of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from summariser.lexicon.facts import Facts
from summariser.lexicon.quantities import Quantity, parse_quantity
from summariser.normalise.interface import Located, Normalised
from summariser.normalise.values import decimal_string, plain, region_of
from summariser.records.draft import DraftFigure, Mention, Refusal
from summariser.records.figure import Figure
from summariser.regex import regex

# 68万各族群众, 560多万公民: people counted without a measure word.
_PEOPLE = regex(
    r"(?:群众|人民|公民|百姓|儿女|父老|乡亲|居民|市民|村民|农民|牧民|移民|人口|人员|劳动力|学生|学子|师生|教师|干部|游客|职工|妇女|儿童|老人|人才|[者人员工])$"
)


_YEAR = regex(r"(?:19|20)\d\d")


def add_figure(draft: DraftFigure, located: Located, facts: Facts, published: str | None, out: Normalised) -> None:
    """Appends the figure to ``out``, or its refusal."""

    def refuse(reason: str) -> None:
        out.dropped.append(Refusal("figure", f"{plain(draft.indicator)} {plain(draft.raw.text)}", reason))

    if not located.evidence:
        refuse("; ".join(located.misses) or "no quote was given")
        return
    quantity = _cell_like_a_year(draft, located) or _quantity_in(draft.raw, located.spans, facts)
    if isinstance(quantity, str):
        refuse(quantity)
        return
    if draft.unit is not None:
        if (told := _in_its_unit(quantity, draft.unit, located)) is None:
            refuse(f"{plain(draft.unit.text)} is no unit, or stands outside of its quotes")
            return
        quantity = told
    indicator = plain(draft.indicator)
    if not indicator:
        refuse("it has no indicator")
        return
    previous = _previous(draft, quantity, facts)
    period = facts.calendar.period_of(plain(draft.period.words), draft.period.start) if draft.period else None
    if period and period.endswith("/.."):
        period = _to_the_day_of_writing(period, facts, published)
    out.figures.append(
        Figure(
            indicator=indicator,
            value=decimal_string(quantity.value),
            upper=decimal_string(quantity.upper) if quantity.upper is not None else None,
            unit=quantity.unit
            or (previous.unit if previous else None)
            or ("人" if quantity.measure != "ratio" and _PEOPLE.search(indicator) else None),
            raw=quantity.raw,
            qualifier=quantity.qualifier,
            previous=decimal_string(previous.value) if previous else None,
            status=draft.status,
            period=period,
            region=region_of(draft.region, facts),
            category=draft.category,
            inferred=["period"] if period and draft.period and not _YEAR.search(draft.period.text) else [],
            evidence=located.evidence,
        )
    )
    out.claims.append((quantity.start, quantity.end))
    if previous:
        out.claims.append((previous.start, previous.end))


def _to_the_day_of_writing(period: str, facts: Facts, published: str | None) -> str | None:
    """2021年以来 reaches to the day on which it was written; ``None`` where neither the page nor the text names a later year."""
    start = period.removesuffix("/..")
    if published and start.count("-") == published[:7].count("-") == 1:  # 2021年5月结对以来: to the month on which it was
        written: str | None = published[:7]
    elif published and published[:4].isdigit():
        written = published[:4]
    elif facts.calendar.year:
        written = str(facts.calendar.year)
    else:
        latest = _latest_year(facts)
        written = str(latest) if latest and str(latest) > start[:4] else None
    return written if written == start or written is None else f"{start}/{written}"


# 规划到2035年, 力争2030年: a year to come.
_TO_COME = regex("(?:到|至|规划|力争|目标|预计|计划|展望)$")


def _latest_year(facts: Facts) -> int | None:
    """The latest year that an article without a date of its own names, but for those to come."""
    told = (d for d in facts.dates if d.year and d.kind != "damaged" and not d.until)
    told = (d for d in told if not _TO_COME.search(facts.text[max(0, d.start - 4) : d.start]))
    return max((d.end_year or d.year or 0 for d in told), default=None)


def _quantity_in(raw: Mention, spans: list[tuple[int, int]], facts: Facts) -> Quantity | str:
    """The article's quantity that ``raw`` copies, inside one of the quotes; otherwise the reason why there is none."""
    inside = [q for a, b in spans for q in facts.quantities_in(a, b)]
    if raw.start is not None and (exact := next((q for q in inside if q.start == raw.start), None)):
        return exact
    if raw.start is not None and any(q.start == raw.start for q in facts.quantities_in(raw.start, raw.start + len(raw.text))):
        return f"{plain(raw.text)} stands outside of its quote"  # the same number in the quote is another one
    said = parse_quantity(raw.text)
    if said is None and raw.start is None:
        return f"{plain(raw.text)} is not one quantity"
    if said is not None:
        same = [q for q in inside if (q.value, q.upper, q.unit) == (said.value, said.upper, said.unit)]
        if same:
            return same[0]
    seen = "、".join(q.raw for q in inside[:4])
    return f"{plain(raw.text)} is not a quantity of its quote" + (f", which has {seen}" if seen else "")


def _cell_like_a_year(draft: DraftFigure, located: Located) -> Quantity | None:
    """The number of a table's cell that would be a year elsewhere: 2010 under 资金(万元)."""
    raw, start = draft.raw.text, draft.raw.start
    if draft.unit is None or start is None or not _YEAR.fullmatch(raw) or not any(a <= start < b for a, b in located.spans):
        return None
    return Quantity(start, start + len(raw), raw, Decimal(raw), None, None, "count")


def _in_its_unit(bare: Quantity, unit: Mention, located: Located) -> Quantity | None:
    """A table's number in the unit that the heading of its column tells: 6200 under 资金(万元) is 62000000元."""
    one = parse_quantity(f"1{plain(unit.text)}")
    quoted = unit.start is not None and any(a <= unit.start and unit.start + len(unit.text) <= b for a, b in located.spans)
    if one is None or one.unit is None or not quoted or bare.unit is not None:
        return None
    return replace(bare, value=bare.value * one.value, unit=one.unit, measure=one.measure)


def _previous(draft: DraftFigure, value: Quantity, facts: Facts) -> Quantity | None:
    """The value before a change, if the grammar of the quote says so."""
    if draft.previous is None:
        return None
    return next((before for before, after in facts.changes if after.start == value.start), None)
