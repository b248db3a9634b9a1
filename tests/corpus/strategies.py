"""Summaries as hypothesis makes them: every field, with the texts that break formats."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from summariser.records import (
    Article,
    ArticleSummary,
    Audit,
    DamagedSpan,
    DroppedRecord,
    Evidence,
    Figure,
    Meeting,
    Named,
    Pairing,
    Participant,
    Region,
    RemovedSpan,
    RepairedSpan,
    Run,
    Statement,
    UnclaimedNumber,
)
from summariser.records.vocabulary import (
    CATEGORIES,
    MEETING_KINDS,
    SCHEMES,
    TOPICS,
    Level,
    Qualifier,
    Role,
    Script,
    Side,
    SinceBasis,
    Status,
)

NASTY = [
    "", " ", "'", "''", '"', '""', "=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", "\r=1", "\n=1", " =1", "'=1",
    "青岛\n市", "a\r\nb", "a\rb", "\n", "\r\n", "a,b;c\t\"d\"", "；", "\\；", "\\", "\\e", "\\;", "甲；乙", "_x000D_", "_x005F_", "😀",
    "𠮷",
    "\u202e", "\x00", "a\x00b", "\x1f", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\ufffd", "\ud800", "a\udcffb", "\\udcff",
    "\\u005c", "\\u0000", "NULL", "null", "NaN", "nan", "N/A", "True", "1", "007", "1e5", "2024-05-22", "[]", '["a"]', "{}", "NONE", "#N/A",
    "</script><b>", "{{7*7}}", " 前后 ", "é", "e\u0301",
]  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(), max_size=20), st.sampled_from(["山东省", "联席会议", "18.68亿元"]))
maybe = st.none() | texts
decimals = st.from_regex(r"-?[0-9]{1,25}(\.[0-9]{1,20})?", fullmatch=True)
offsets = st.integers(0, 2**40)


def lists(of: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    return st.lists(of, max_size=most)


evidence = lists(st.builds(Evidence, quote=texts, start=offsets, end=offsets))
named = lists(st.builds(Named, name=texts, evidence=evidence))
regions = st.none() | st.builds(
    Region,
    name=texts,
    full_name=maybe,
    adcode=st.none() | st.from_regex(r"[0-9]{6}", fullmatch=True),
    level=st.none() | st.sampled_from(get_args(Level)),
)
people = st.builds(
    Participant,
    name=texts,
    titles=lists(texts, 3),
    region=regions,
    side=st.none() | st.sampled_from(get_args(Side)),
    role=st.sampled_from(get_args(Role)),
    evidence=evidence,
)
statements = st.builds(Statement, speaker=texts, summary=texts, evidence=evidence)
meetings = st.builds(
    Meeting,
    name=texts,
    kind=st.sampled_from(MEETING_KINDS),
    ordinal=st.none() | st.integers(1, 10**9),
    start_date=maybe,
    end_date=maybe,
    place=regions,
    venue=maybe,
    host=regions,
    guest=regions,
    participants=lists(people),
    topics=lists(st.sampled_from(TOPICS)),
    agreements=named,
    sites=named,
    statements=lists(statements),
    inferred=lists(texts),
    evidence=evidence,
)
pairings = st.builds(
    Pairing,
    donor=regions,
    recipient=regions,
    scheme=st.sampled_from(SCHEMES),
    since=maybe,
    since_basis=st.none() | st.sampled_from(get_args(SinceBasis)),
    short_name=maybe,
    inferred=lists(texts),
    evidence=evidence,
)
figures = st.builds(
    Figure,
    indicator=texts,
    value=decimals,
    upper=st.none() | decimals,
    unit=maybe,
    raw=texts,
    qualifier=st.sampled_from(get_args(Qualifier)),
    previous=st.none() | decimals,
    status=st.sampled_from(get_args(Status)),
    period=maybe,
    region=regions,
    category=st.sampled_from(CATEGORIES),
    inferred=lists(texts),
    evidence=evidence,
)
span = {"text": texts, "start": offsets, "end": offsets}
audits = st.builds(
    Audit,
    unclaimed_numbers=lists(st.builds(UnclaimedNumber, context=texts, **span)),
    damaged_spans=lists(st.builds(DamagedSpan, reason=texts, **span)),
    repaired_spans=lists(st.builds(RepairedSpan, reading=texts, reason=texts, **span)),
    removed=lists(st.builds(RemovedSpan, step=texts, **span)),
    dropped=lists(st.builds(DroppedRecord, type=texts, said=texts, reason=texts)),
)
articles = st.builds(
    Article,
    id=texts,
    source=texts,
    sha256=texts,
    title=maybe,
    published=maybe,
    publisher=maybe,
    authors=lists(texts),
    script=st.sampled_from(get_args(Script)),
    encoding=texts,
    url=maybe,
)
tokens = st.integers(0, 2**40)
runs = st.builds(
    Run,
    engine=texts,
    model=maybe,
    prompt_version=maybe,
    schema_version=texts,
    summariser_version=texts,
    input_tokens=tokens,
    cached_tokens=tokens,
    output_tokens=tokens,
    cost_usd=st.none() | decimals,
    seconds=st.floats(0, 1e9).map(lambda seconds: round(seconds, 4)),  # as runs write it
    cache_hit=st.booleans(),
)
summaries = st.builds(
    ArticleSummary,
    schema_version=texts,
    article=articles,
    meetings=lists(meetings),
    pairings=lists(pairings),
    figures=lists(figures),
    gist=maybe,
    audit=audits,
    run=runs,
)
