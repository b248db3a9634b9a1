"""The real llama.cpp server, in process, with a model that is generated here: the protocol's real peer."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser.engines.llm import LlmSettings, make_llm_engine
from summariser.errors import FatalEngineError
from summariser.store import Ledger
from tests.engines.llm.texts import clean_of, grounded
from tests.engines.llm.tiny_gguf import WORD, write_tiny_model

pytest.importorskip("xllamacpp", reason="the extra [local] is not installed")
pytest.importorskip("gguf", reason="gguf writes the model")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf")


def settings(model: Path, **changes: object) -> LlmSettings:
    return LlmSettings(f"gguf:{model}", **{"max_output_tokens": 1500, "timeout": 300, "deadline": 300, "passes": 1, **changes})  # type: ignore[arg-type]


def test_the_whole_way_with_constrained_decoding(model, tmp_path):
    clean = clean_of(f"甲乙协作会议召开\n会议决定建设{WORD}项目。")
    with Ledger(tmp_path) as ledger:
        engine = make_llm_engine(settings(model), grounded, ledger)
        draft = engine.extract(clean)
        again = engine.extract(clean)
    assert [m.name for m in draft.meetings] == [WORD]
    assert [f.raw.text for f in draft.figures] == [WORD]
    assert len(draft.pairings) == 1
    assert draft.refused == ()  # all that it said is in the article
    assert draft.usage.calls == 1 and draft.usage.output_tokens > 50 and draft.usage.cost_usd == "0"
    assert again.usage.cache_hit and again.meetings == draft.meetings


def test_what_it_makes_up_is_refused(model):
    draft = make_llm_engine(settings(model, reasks=0), grounded).extract(clean_of("甲乙协作会议召开\n会议决定建设九个项目。"))
    assert (draft.meetings, draft.pairings, draft.figures) == ((), (), ())
    assert {"meeting", "pairing", "figure"} <= {r.type for r in draft.refused}


def test_a_broken_model_file(tmp_path):
    (tmp_path / "broken.gguf").write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(FatalEngineError, match="cannot load"):
        make_llm_engine(settings(tmp_path / "broken.gguf"))
