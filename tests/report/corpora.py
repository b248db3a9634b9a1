"""Folders of summaries to make reports of: plain, corrected, hostile, and with spans at random."""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path
from typing import Any

from summariser import ArticleSummary, summarise
from summariser.records.review import DeletedRecord, Mark, Review, ReviewedSummary, records_hash

CONFERENCE = (
    "鲁甘协作联席会议在兰州召开\n"
    "2024-05-23 来源：甘肃日报\n"
    "5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。甘肃省委副书记、省长王某某主持会议。\n"
    "会议签约项目12个，总投资18.68亿元。去年投入财政帮扶资金2.3亿元。另有87人受到表彰。\n"
    "【打印】【关闭】 点击：520\n"
)
VISIT = (
    "青島市黨政代表團到定西市考察\n"
    "2023-09-20 來源：定西日報\n"
    "9月18日至19日，青島市黨政代表團到定西市考察對接東西部協(xié)作工作。青島市委書記李某某參加。\n"
    "兩市結對以來，青島市投入幫扶資金3.5億元，實施項目86個。\n"
)
HOSTILE = (
    '<script>window.hacked=1</script>"onerror="window.hacked=1" </script><!-- <img src=x onerror=window.hacked=1> {{7*7}}\n'
    "5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。𠮷甘肃省委副书记、省长王某某主持会议。\u2028\u2029]]>\n"
    "会议签约项目12个，\u202e总投资\u202c18.68亿元。\ud800 <svg onload=window.hacked=1>去年投入财政帮扶资金2.3亿元。\n"
)
EVIL = "<img src=x onerror=window.hacked=1>\"'></script><!--\u202e"
WHEN = "2026-01-02T03:04:05Z"


def put(folder: Path, stem: str, summary: ArticleSummary, source: str | None = None) -> Path:
    """Write a summary as a run does, with its source beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.json").write_text(summary.model_dump_json(indent=2), encoding="utf-8")
    if source is not None:
        (folder / f"{stem}.source.txt").write_bytes(source.encode("utf-8", "surrogatepass"))
    return folder / f"{stem}.json"


def of(text: str, **article: Any) -> ArticleSummary:
    """What the rules make of a text."""
    summary = summarise(text)
    return summary.model_copy(update={"article": summary.article.model_copy(update=article)})


def plain(folder: Path) -> Path:
    """Two articles in two scripts, one of them corrected, and one whose text is gone."""
    put(folder, "conference", of(CONFERENCE, source="conference.txt"), CONFERENCE)
    put(folder, "visit", of(VISIT, source="visit.txt"), VISIT)
    lost = CONFERENCE.replace("兰州", "天水").replace("12个", "15个")
    put(folder, "without-text", of(lost, source="lost.txt"))
    correct(folder, "conference", "lin")
    return folder


def correct(folder: Path, stem: str, annotator: str) -> None:
    """What a person leaves who accepts the meeting, edits the first figure and deletes the last."""
    summary = ArticleSummary.model_validate_json((folder / f"{stem}.json").read_bytes())
    accepted, edited = (Mark(state=state, by=annotator, at=WHEN) for state in ("accepted", "edited"))
    figures = [summary.figures[0].model_copy(update={"indicator": "签约项目"}), *summary.figures[1:-1]]
    marks: dict[Any, list[Mark]] = {
        "meetings": [accepted] * len(summary.meetings),
        "pairings": [Mark()] * len(summary.pairings),
        "figures": [edited, *[Mark()] * (len(figures) - 1)],
    }
    gone = DeletedRecord(type="figures", record=summary.figures[-1].model_dump(), by=annotator, at=WHEN)
    review = Review(annotator=annotator, status="done", saved=WHEN, base=records_hash(summary), marks=marks, deleted=[gone])
    reviewed = ReviewedSummary(**(summary.model_dump() | {"figures": [figure.model_dump() for figure in figures]}), review=review)
    put(folder / "reviews" / annotator, stem, reviewed)


def hostile(folder: Path) -> Path:
    """An article and a summary every string of which would do harm where it is taken for markup."""
    summary = of(HOSTILE).model_dump()
    digest = sha256(HOSTILE.encode("utf-8", "surrogatepass")).hexdigest()
    summary["article"] |= {
        "title": f"会议{EVIL}",
        "publisher": EVIL,
        "authors": [EVIL],
        "sha256": digest,
        "url": "javascript:window.hacked=1",
        "source": EVIL,
    }
    summary["gist"] = EVIL
    summary["meetings"][0] |= {"name": f"会议{EVIL}", "venue": EVIL}
    summary["figures"][0] |= {"indicator": EVIL, "raw": EVIL, "unit": EVIL, "period": EVIL}
    summary["figures"][0]["evidence"][0]["quote"] = EVIL
    summary["audit"]["dropped"] = [{"type": EVIL, "said": EVIL, "reason": EVIL}]
    summary["audit"]["removed"].append({"step": EVIL, "text": HOSTILE[:5], "start": 0, "end": 5})
    summary["run"] |= {"model": EVIL, "prompt_version": EVIL}
    put(folder, 'a\'onload="1"<b>', ArticleSummary.model_validate(summary), HOSTILE)
    return folder


def random_spans(folder: Path, seed: int, articles: int = 6) -> dict[str, list[tuple[str, int, int]]]:
    """Articles whose records quote spans at random, nested and crossing. The spans: by stem, each with its record's key."""
    chance = random.Random(seed)
    expected: dict[str, list[tuple[str, int, int]]] = {}
    for n in range(articles):
        length = chance.randrange(1, 60)
        source = "".join(chance.choice('帮扶协作会议，。\n\r\n𠮷😀abc<&"\t　\u202e') for _ in range(length))
        figures, spans = [], []
        for f in range(chance.randrange(1, 9)):
            start = chance.randrange(len(source))
            end = chance.randrange(start + 1, len(source) + 1)
            spans.append((f"f{f + 1}", start, end))
            quote = {"quote": source[start:end], "start": start, "end": end}
            figures.append({"indicator": f"指标{f}", "value": "1", "raw": "1", "evidence": [quote]})
        removed = []
        at = 0
        while chance.random() < 0.7 and at < len(source):
            start = chance.randrange(at, len(source))
            end = chance.randrange(start + 1, len(source) + 1)
            removed.append({"step": "spam", "text": source[start:end], "start": start, "end": end})
            at = end
        digest = sha256(source.encode()).hexdigest()
        summary = ArticleSummary.model_validate(
            {
                "article": {"id": digest[:16], "source": "x.txt", "sha256": digest, "script": "hans", "encoding": "utf-8"},
                "figures": figures,
                "audit": {"removed": removed},
                "run": {"engine": "rules", "summariser_version": "0"},
            }
        )
        put(folder, f"r{n}", summary, source)
        expected[f"r{n}"] = spans
    return expected
