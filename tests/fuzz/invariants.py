"""What holds of the summary of any text at all."""

from __future__ import annotations

import re
import time
from itertools import pairwise

from summariser.clean import clean
from summariser.engines import make_engine
from summariser.evaluate.spans import check_evidence
from summariser.lexicon.facts import facts_of
from summariser.normalise.values import decimal_string
from summariser.pipeline import records_of, summarise_article
from summariser.records import Figure, Meeting, Pairing
from summariser.records.summary import ArticleSummary
from summariser.records.text import RawArticle

_LONE = re.compile("[\ud800-\udfff]")
SECONDS = 0.25
SECONDS_A_CHARACTER = 0.0005


def check(text: str) -> None:
    """Summarise ``text`` and assert all that must hold, whatever it says; ``AssertionError`` names what does not."""
    raw = RawArticle(text, "fuzz.txt", "fuzz")
    summary, took = _timed(raw)
    allowed = SECONDS + SECONDS_A_CHARACTER * len(text)
    if took > allowed:  # the first article of a process loads the tables; what was found in a text is kept, so it is another text
        took = _timed(RawArticle(text + "。", "fuzz.txt", "fuzz"))[1]
    assert took < allowed, f"{took:.2f} s for {len(text)} characters"
    assert ArticleSummary.model_validate(summary.model_dump()) == summary, "the output is not of its own schema"
    if not _LONE.search(text):
        assert ArticleSummary.model_validate_json(summary.model_dump_json()) == summary, "the output changes on the way through JSON"
    _spans_are_true(summary, text)
    _numbers_are_claimed_once(raw)


def _timed(raw: RawArticle) -> tuple[ArticleSummary, float]:
    began = time.process_time()
    return summarise_article(raw, make_engine()), time.process_time() - began


def _spans_are_true(summary: ArticleSummary, text: str) -> None:
    records: list[Meeting | Pairing | Figure] = [*summary.meetings, *summary.pairings, *summary.figures]
    assert all(record.evidence for record in records), "a record has no evidence"
    # Half of a surrogate pair, which no decoded file has, is a replacement character in clean text.
    assert check_evidence(summary.model_dump(), _LONE.sub("\ufffd", text)).bad == ()
    for removed in summary.audit.removed:
        assert text[removed.start : removed.end] == removed.text
    for number in summary.audit.unclaimed_numbers:
        assert 0 <= number.start < number.end <= len(text)


def _numbers_are_claimed_once(raw: RawArticle) -> None:
    cleaned = clean(raw)
    found = records_of(make_engine().extract(cleaned), cleaned)
    said = {(q.start, q.end): q for q in facts_of(cleaned).quantities}
    assert set(found.claims) <= set(said), "a claim is no quantity of the text"
    before = {figure.previous for figure in found.figures if figure.previous}
    # 教师和医师各21人 is one number of two figures; 已设19个,计划增至30个: a figure of its own is what another one was before.
    twice_by_right = {
        (start, end)
        for start, end in found.claims
        if re.search("[各均]", cleaned.folded[max(0, start - 6) : start]) or decimal_string(said[start, end].value) in before
    }
    claims = sorted([*(claim for claim in found.claims if claim not in twice_by_right), *twice_by_right])
    for (_, end), (start, stop) in pairwise(claims):
        assert end <= start, f"claimed twice: {cleaned.folded[start:stop]!r}"
