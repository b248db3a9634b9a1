"""What a selection says, by the pipeline's own code: the quantities of a figure, days, people, pairings; offered, never imposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from summariser.engines.rules.figure_kinds import category_of
from summariser.engines.rules.indicators import find_indicator
from summariser.lexicon.names import is_name
from summariser.lexicon.places import ResolvedRegion
from summariser.lexicon.posts import split_posts
from summariser.lexicon.quantities import Quantity
from summariser.lexicon.schemes import scheme_between
from summariser.normalise import Located, Normalised
from summariser.normalise.figures import add_figure
from summariser.normalise.meetings import ordinal_of
from summariser.normalise.values import plain
from summariser.records import Evidence
from summariser.records.draft import DraftFigure, Mention
from summariser.regex import regex
from summariser.review.text import ArticleText

Span = tuple[int, int]
DERIVED = ("raw", "value", "upper", "unit", "qualifier", "previous")
"""Fields of a figure that its quote decides."""
_CLAUSE = regex(r"[,。;!?、\n]")
_REACH = 40
_KINDS = (
    ("联席会", "joint_conference"), ("座谈", "symposium"), ("会见", "talks"), ("会谈", "talks"), ("签约", "signing"),
    ("推介", "promotion"), ("展销", "promotion"), ("慰问", "condolence"), ("考察", "visit"), ("调研", "visit"), ("工作会", "work_meeting"),
    ("推进会", "work_meeting"), ("对接", "work_meeting"),
)  # fmt: skip


def figures_in(text: ArticleText, spans: Sequence[Span]) -> list[dict[str, Any]]:
    """The figure that each quantity of the quotes makes, derived as a run derives it."""
    quantities = {(q.start, q.end): q for a, b in spans for q in text.facts.quantities_in(a, b)}
    return [figure for place in sorted(quantities) if (figure := _figure(text, quantities[place], spans))]


def _figure(text: ArticleText, quantity: Quantity, spans: Sequence[Span]) -> dict[str, Any] | None:
    found = _indicator(text, quantity)
    raw = Mention(quantity.raw, quantity.start)
    draft = DraftFigure(found or "?", raw, (), previous=raw, category=category_of(found or "", quantity.unit))
    out = Normalised()
    placeholder = Evidence(quote=quantity.raw, start=0, end=1)
    add_figure(draft, Located([placeholder], list(spans), []), text.facts, text.clean.published, out)
    if not out.figures:
        return None
    figure = out.figures[0].model_dump(mode="json", include={*DERIVED, "category"})
    return figure | {"indicator": found or "", "start": quantity.start, "end": quantity.end}


def _indicator(text: ArticleText, quantity: Quantity) -> str | None:
    folded = text.clean.folded
    before = [m.end() for m in _CLAUSE.finditer(folded, max(0, quantity.start - _REACH), quantity.start)]
    after = _CLAUSE.search(folded, quantity.end, quantity.end + _REACH)
    floor, ceiling = before[-1] if before else max(0, quantity.start - _REACH), after.start() if after else quantity.end + _REACH
    source = max((folded.rfind(mark, floor, quantity.start) for mark in "由从自"), default=-1)
    if source > floor:  # 车间由2个增加到9个: what changes stands before the change
        quantity = replace(quantity, start=source, end=source, raw="", measure="other")
        ceiling = source
    found = find_indicator(folded, quantity, floor, min(ceiling, len(folded)))
    return plain(found.name) if found else None


def fits(figure: dict[str, Any], raw: str) -> bool:
    """Whether words are those of a derived figure, whatever their script and width."""
    return plain(raw).replace(" ", "") == plain(figure["raw"]).replace(" ", "")


def day_in(text: ArticleText, words: str, near: int | None = None) -> dict[str, Any] | None:
    """The EDTF day or days that words mean at their place in the article."""
    found = text.facts.calendar.resolve(plain(words), near)
    return {"start": found.start, "end": found.end, "inferred": found.inferred} if found else None


def period_in(text: ArticleText, words: str, near: int | None = None) -> str | None:
    """The EDTF date or interval that words for a period mean."""
    return text.facts.calendar.period_of(plain(words), near)


def region_record(found: ResolvedRegion) -> dict[str, Any]:
    """A resolved region as a record."""
    return replace(found, name=plain(found.name)).region.model_dump(mode="json")


def regions_in(text: ArticleText, span: Span) -> list[dict[str, Any]]:
    """The regions named in a span, in order, each once."""
    named = [m.place for m in text.facts.places.at(*span) if m.place is not None and m.place.full_name and not m.inside_name]
    return list({place.full_name: region_record(place) for place in named}.values())


def meeting_in(text: ArticleText, span: Span) -> dict[str, Any]:
    """A meeting that a selection reports, as far as its words tell."""
    words = plain(text.clean.folded[slice(*span)])
    dates = [m for m in text.facts.dates if span[0] <= m.start and m.end <= span[1]]
    day = day_in(text, dates[0].text, dates[0].start) if dates else None
    regions = regions_in(text, span)
    inferred = ["start_date", "end_date"] if day and day["inferred"] else []
    return {
        "name": words if len(words) <= _REACH and not dates else "",
        "kind": next((kind for word, kind in _KINDS if word in words), "other"),
        "ordinal": ordinal_of(words),
        "start_date": day["start"] if day else None,
        "end_date": day["end"] if day else None,
        "place": regions[0] if len(regions) == 1 else None,
        "inferred": inferred,
    }


def pairing_in(text: ArticleText, span: Span) -> dict[str, Any]:
    """A pairing of the first two regions of a selection, in the direction that public documents give it."""
    regions = regions_in(text, span)
    donor, recipient = regions[0] if regions else None, regions[1] if len(regions) > 1 else None
    scheme = "other"
    year = (text.clean.published or "")[:4]
    if donor and recipient and donor["adcode"] and recipient["adcode"]:
        known = scheme_between(donor["adcode"], recipient["adcode"], int(year) if year.isdigit() else None)
        if known:
            scheme = known[0]
            donor, recipient = (donor, recipient) if donor["adcode"] == known[1] else (recipient, donor)
    return {"donor": donor, "recipient": recipient, "scheme": scheme}


def person_in(text: ArticleText, span: Span) -> dict[str, Any]:
    """A person with posts, where a selection ends with a name: 泰安市委副书记、市长李安祥."""
    words = plain(text.clean.folded[slice(*span)])
    sizes = [n for n in (3, 2, 4) if n <= len(words) and is_name(words[-n:])]
    name = words[-sizes[0] :] if sizes else ("" if len(words) > 4 else words)
    posts = split_posts(words[: len(words) - len(name)]) if name else []
    regions = regions_in(text, span)
    return {"name": name, "titles": posts, "region": regions[0] if regions else None}
