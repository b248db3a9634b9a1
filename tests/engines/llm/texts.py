"""An article, clean texts, and the checks of a model's answers: for these tests and, without pytest, for `benchmarks/bench_llm.py`."""

from __future__ import annotations

from summariser.ground import Grounder, Miss
from summariser.lexicon.script import fold
from summariser.records import CleanText, OffsetMap
from summariser.records.draft import Draft, Refusal

ARTICLE = (
    "鲁甘协作联席会议召开\n"
    "7月5日，山东·甘肃东西部协作第三次联席会议在兰州举行。甘肃省委副书记汪景毅主持。\n"
    "去年，山东投入财政帮扶资金18.68亿元，实施项目825个；选派干部321名。自2016年以来，山东帮扶甘肃。"
)


def clean_of(text: str = ARTICLE, body_start: int | None = None) -> CleanText:
    start = text.find("\n") + 1 if body_start is None else body_start
    return CleanText(text, fold(text.replace("\ud800", "\ufffd")), OffsetMap.identity(len(text)), text, "hans", body_start=start)


def grounded(clean: CleanText, draft: Draft) -> list[Refusal]:
    """Checks as the pipeline makes them: every quote verbatim, a figure's number within its quote."""
    ground = Grounder(clean)
    refused = []
    for kind, records in (("meeting", draft.meetings), ("pairing", draft.pairings), ("figure", draft.figures)):
        for record in records:
            said = getattr(record, "name", None) or record.quotes[0].text
            refused += [_refusal(kind, said, miss) for q in record.quotes if isinstance(miss := ground.span(q), Miss)]
    for meeting in draft.meetings:
        for person in meeting.participants:
            refused += [_refusal("participant", person.name, m) for q in person.quotes if isinstance(m := ground.span(q), Miss)]
    for figure in draft.figures:
        if figure.raw.text not in figure.quotes[0].text:
            refused.append(Refusal("figure", figure.raw.text, "the number is not in its quote"))
    return refused


def _refusal(kind: str, said: str, miss: Miss) -> Refusal:
    hint = f"; the nearest text is {miss.nearest}" if miss.nearest else ""
    return Refusal(kind, said, miss.reason + hint)
