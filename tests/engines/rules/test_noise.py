"""What scrapers, converters and old editors do to a page costs hardly a record: the same article with noise, its records compared.

Each noise is put into the shipped articles of the dev split, and of the records' lines (a meeting, a participant, a pairing, a figure, each
with its fields) so many per thousand may differ; without noise none does.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC

from summariser.engines.rules.engine import RuleEngine
from summariser.pipeline import summarise_article
from summariser.read import discover, read
from summariser.records.summary import ArticleSummary
from summariser.records.text import RawArticle

EVALS = Path(__file__).parents[3] / "evals"
HAN = "\u4e00-\u9fff"


def put(text: str, pattern: str, noise: str, share: float) -> str:
    """The text with noise in a share of the places that a pattern finds."""
    dice = random.Random(7)
    return re.sub(pattern, lambda match: noise if dice.random() < share else match.group(), text)


def cut(text: str, width: int) -> str:
    """Every line cut at so many characters."""
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width))


def glue_head(text: str) -> str:
    """All that stands before the first paragraph in one line."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if "。" in line and len(line) > 30), 0)
    return "\n".join([" ".join(line.strip() for line in lines[:first] if line.strip()), *lines[first:]])


NOISES: dict[str, tuple[Callable[[str], str], int]] = {
    "traditional characters": (OpenCC("s2t").convert, 2),
    "Hong Kong's characters": (OpenCC("s2hk").convert, 2),
    "another kind of line end": (lambda text: text.replace("\n", "\r\n"), 2),
    "blank lines and indentation": (lambda text: text.replace("\n", "\n\n\u3000\u3000"), 0),
    "full-width digits": (lambda text: re.sub(r"\d", lambda digit: chr(ord(digit.group()) + 0xFEE0), text), 0),
    "half-width commas": (lambda text: text.replace("，", ","), 0),
    "half-width 。 and 、": (lambda text: text.replace("。", "｡").replace("、", "､"), 2),
    "points for full stops": (lambda text: text.replace("。", "."), 75),
    "straight quotation marks": (lambda text: text.replace("“", '"').replace("”", '"'), 0),
    "corner brackets": (lambda text: text.replace("“", "「").replace("”", "」"), 0),
    "doubled commas": (lambda text: put(text, "，", "，，", 0.2), 0),
    "pinyin": (lambda text: put(text, rf"(?<=[长会团协县])(?=[{HAN}])", "(zhǎng)", 0.2), 2),
    "blanks inside sentences": (lambda text: put(text, rf"(?<=[{HAN}])(?=[{HAN}])", " ", 0.01), 10),
    "one character in 500 lost to ?": (lambda text: put(text, rf"[{HAN}]", "?", 0.002), 100),
    "lines cut at 38 characters": (lambda text: cut(text, 38), 8),
    "lines cut at 30 characters": (lambda text: cut(text, 30), 24),
    "lines cut at 38 characters, another kind of line end": (lambda text: cut(text, 38).replace("\n", "\r\n"), 10),
    "lines cut at 38 characters, each with an empty one behind": (lambda text: cut(text, 38).replace("\n", "\n\n"), 12),
    "headline and page data in one line": (glue_head, 30),
    "paragraphs glued together": (lambda text: re.sub(r"(?<=。)([”」]?)\s*\n\s*", r"\1", text), 45),
}


@cache
def articles() -> tuple[RawArticle, ...]:
    """The articles of the dev split, from which nothing of test can be learnt."""
    cases = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((EVALS / "gold").glob("*/meta.json")))
    dev = {Path(case["article"]).stem for case in cases if case["split"] == "dev"}
    found = [raw for source in discover([EVALS / "articles"]) for raw in read(source) if isinstance(raw, RawArticle)]
    return tuple(raw for raw in found if raw.stem in dev)


def lines(summary: ArticleSummary) -> Iterator[str]:
    """Each record in one line, without its names and quotes, which keep the page's own characters."""

    def region(found: object) -> object:
        return getattr(found, "full_name", None)

    for m in summary.meetings:
        yield f"{m.kind} {m.ordinal} {m.start_date} {m.end_date} {region(m.place)} {region(m.host)} {region(m.guest)}"
        for person in m.participants:
            yield f"{person.name} {person.titles} {region(person.region)} {person.side} {person.role}"
    for pair in summary.pairings:
        yield f"{region(pair.donor)} {region(pair.recipient)} {pair.scheme} {pair.since} {pair.since_basis} {pair.short_name}"
    for f in summary.figures:
        yield f"{f.indicator} {f.value} {f.unit} {f.qualifier} {f.previous} {f.status} {f.period} {region(f.region)} {f.category}"


def records(raw: RawArticle, text: str) -> Counter[str]:
    return Counter(lines(summarise_article(RawArticle(text, raw.name, raw.stem), RuleEngine())))


@cache
def undisturbed() -> tuple[Counter[str], ...]:
    return tuple(records(raw, raw.text) for raw in articles())


@pytest.mark.parametrize("noise", NOISES)
def test_noise_costs_hardly_a_record(noise: str) -> None:
    disturb, most = NOISES[noise]
    plain = undisturbed()
    noisy = [records(raw, disturb(raw.text)) for raw in articles()]
    lost = sum(sum((before - after).values()) for before, after in zip(plain, noisy, strict=True))
    more = sum(sum((after - before).values()) for before, after in zip(plain, noisy, strict=True))
    total = sum(before.total() for before in plain)
    assert total > 1000
    assert max(lost, more) * 1000 <= most * total, (lost, more, total)
