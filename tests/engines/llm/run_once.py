"""One run over N articles in a process of its own, which tests kill: URL, folder, number of articles; prints a hash of the result."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from summariser.engines.llm import LlmSettings, make_llm_engine
from summariser.engines.llm.runner import run_llm
from summariser.store import Ledger
from tests.engines.llm.texts import ARTICLE, clean_of


def main() -> None:
    url, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    settings = LlmSettings("test", base_url=url, concurrency=8, passes=1, timeout=10)
    with Ledger(folder) as ledger:
        engine = make_llm_engine(settings, ledger=ledger)
        jobs = ((i, clean_of(f"第{i}篇\n{ARTICLE}另有{i}个。")) for i in range(count))
        results = sorted((i, repr((draft.meetings, draft.figures, draft.refused))) for i, draft in run_llm(jobs, engine))
    print(sha256(repr(results).encode()).hexdigest(), flush=True)


if __name__ == "__main__":
    main()
