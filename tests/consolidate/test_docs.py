"""What docs/consolidation.md shows is what runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summariser import summarise
from summariser.consolidate import Overrides, event_rules, people
from summariser.consolidate.tables import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "consolidation.md").read_text(encoding="utf-8")
TEXT = "2024年6月{}日，台州·南充东西部协作第五次联席会议在南充召开。台州市委书记应若海、南充市委书记蒲正舟出席会议。"


def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "summaries").mkdir()
    for day in (12, 13):
        (tmp_path / "summaries" / f"{day}.json").write_text(summarise(TEXT.format(day)).model_dump_json(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(code, "consolidation.md", "exec"), {})
    assert "start_date 2024-06-12" in (printed := capsys.readouterr().out) and "start_date 2024-06-13" in printed


def test_its_overrides_can_be_read() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    overrides = Overrides.parse(text)
    assert [said.line for said in (*overrides.same, *overrides.different)] == [3, 4, 8, 9]


@pytest.mark.parametrize("module", [event_rules, people])
def test_every_rule_is_described(module: object) -> None:
    source = Path(str(module.__file__)).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    rules = re.findall(r'(?:yield|return|else) "(same [^"]+|leads[^"]+)"', source)
    assert len(rules) >= 4
    assert [rule for rule in rules if f"`{rule}`" not in PAGE] == []


def test_every_table_is_named() -> None:
    assert [table for table in COLUMNS if f"`{table}`" not in PAGE] == []
