"""The list of commands: quick, complete, and as documented."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from summariser.cli.main import COMMANDS, load
from tests.cli.conftest import PROGRAM, Run, environment

ROOT = Path(__file__).parents[2]
HEAVY = ("openai", "instructor", "trafilatura", "lxml", "pyarrow", "opencc", "scipy", "numpy", "pydantic", "charset_normalizer")


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['summarise', '--help']; from summariser.cli.main import main; main()"
    result = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True, env=environment())
    imported = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines() if line.startswith("import time:")}
    assert "summariser.cli.main" in imported
    assert not {name for name in imported if name.partition(".")[0] in HEAVY}
    assert {name for name in imported if name.startswith("summariser")} <= {
        "summariser", "summariser.version", "summariser.errors", "summariser.collecting", "summariser.cli", "summariser.cli.main",
    }  # fmt: skip
    for name in COMMANDS:
        assert f" {name} " in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_commands_say(name: str) -> None:
    module, attribute, line = COMMANDS[name]
    command = load(name, module, attribute)
    assert command.name == name
    assert (command.help or "").splitlines()[0] == line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_every_option_too(inside: Run, name: str) -> None:
    result = inside(name, "--help")
    assert result.returncode == 0 and COMMANDS[name][2].split()[0] in result.stdout
    module, attribute, _ = COMMANDS[name]
    command = load(name, module, attribute)
    for one in [command, *getattr(command, "commands", {}).values()]:
        for param in one.params:
            assert param.name == "help" or getattr(param, "help", None), (one.name, param.name)


def test_the_documentation_is_the_programs_own() -> None:
    """Where it fails: python tools/write_cli_docs.py."""
    spec = importlib.util.spec_from_file_location("write_cli_docs", ROOT / "tools" / "write_cli_docs.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == tool.document()


def test_version(inside: Run) -> None:
    from summariser import __version__

    assert inside("version").stdout == inside("--version").stdout == f"summariser {__version__}\n"


def test_no_command_is_help() -> None:
    result = subprocess.run([PROGRAM], capture_output=True, text=True, env=environment(), check=False)
    assert result.returncode == 2 and "Usage" in result.stdout + result.stderr


IMPORTING = "sys.meta_path.insert(0, SimpleNamespace(find_spec=lambda name, *more: stop() if name == 'summariser.cli.main' else None))"
READING = "import typer.core; typer.core.TyperGroup.parse_args = stop"


@pytest.mark.parametrize("moment", [IMPORTING, READING])
def test_an_interrupt_before_a_command_has_begun_is_told(moment: str) -> None:
    """While the program's parts are imported, and while typer, which says nothing of it, reads the command line."""
    code = f"""
import runpy, sys
from types import SimpleNamespace
def stop(*given): raise KeyboardInterrupt
{moment}
sys.argv = ["summarise", "version"]
runpy.run_module("summariser", run_name="__main__")
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment())
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "stopped\n")
