"""A real corpus, small and large, to look at charts of."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser import Corpus, Failure, summarise_many
from summariser.consolidate import Consolidated, consolidate


@pytest.fixture(scope="session")
def summaries(eval_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The summaries of some of the evals' articles, by the rules."""
    folder = tmp_path_factory.mktemp("summaries")
    for path in sorted(eval_articles.glob("[AB]0*.txt")):
        for found in summarise_many(path):
            assert not isinstance(found, Failure)
            (folder / f"{path.stem}.json").write_text(found.model_dump_json(), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def consolidated(summaries: Path) -> Consolidated:
    """The same, consolidated."""
    return consolidate(Corpus.load(summaries))
