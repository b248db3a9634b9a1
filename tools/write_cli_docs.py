"""Writes docs/cli.md from the program's own help; `python tools/write_cli_docs.py` after any change of a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = """# The command line

Made from the program's own help by `python tools/write_cli_docs.py`; a test fails where the two differ.

Data goes to standard output, everything else to standard error. Exit codes:

| code | means |
| --- | --- |
| 0 | done; of `summarise eval`: and every gate passed |
| 1 | anything not below: interrupted, a full disk, a folder that can't be written, a key that is refused, a gate that failed |
| 2 | wrong usage: no such path or option, an impossible key, an `--out` where something else is, wrong overrides or gold; nothing is done |
| 3 | articles failed, some or all; they are listed, and what could be read is written |

They mean the same for every command.

| variable | means |
| --- | --- |
| `SUMMARISER_MODEL` | the model where `--model` names none |
| `OPENAI_API_KEY` | the key for OpenAI; where it is set and no model is named, `{default}` runs |
| `SUMMARISER_DEBUG` | `1` shows the traceback of every error |
"""


def document() -> str:
    """The whole of docs/cli.md."""
    from summariser.cli.choose import DEFAULT_MODEL

    # typer formats some strings by the terminal's width and colours
    os.environ["TERM"] = "dumb"
    return HEAD.replace("{default}", DEFAULT_MODEL) + "".join(_sections())


def _sections() -> Iterator[str]:
    from summariser.cli.main import COMMANDS, load

    for name, (module, attribute, _) in COMMANDS.items():
        yield from _command(f"summarise {name}", load(name, module, attribute))


def _command(path: str, command: Any) -> Iterator[str]:
    children = getattr(command, "commands", {})
    arguments = " ".join(_argument(param) for param in command.params if param.param_type_name == "argument")
    usage = f"{path} [OPTIONS] {arguments}".rstrip() if not children else f"{path} COMMAND"
    yield f"\n{'###' if path.count(' ') > 1 else '##'} {path}\n\n{' '.join((command.help or '').split())}\n\n```\n{usage}\n```\n"
    rows = [row for param in command.params if (row := _row(param))]
    if rows:
        yield "\n| | |\n| --- | --- |\n" + "".join(f"| {left} | {right} |\n" for left, right in rows)
    for child in children:
        yield from _command(f"{path} {child}", children[child])


def _argument(param: Any) -> str:
    name = param.metavar or param.name.upper()
    name = name.strip("[]") + ("..." if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def _row(param: Any) -> tuple[str, str] | None:
    if param.name in ("help", "install_completion", "show_completion") or getattr(param, "hidden", False):
        return None
    text = " ".join((param.help or "").split()).replace("|", "\\|").replace("<", "&lt;")
    if param.param_type_name == "argument":
        return f"`{_argument(param)}`", text
    value = "" if param.is_flag else f" {param.metavar or _type_of(param)}"
    shown = param.default is not None and not param.is_flag and param.default != [] and not callable(param.default)
    return f"`{', '.join(param.opts)}{value}`", text + (f" Default: `{param.default}`." if shown else "")


def _type_of(param: Any) -> str:
    return str(max(param.opts, key=len)).lstrip("-").upper().replace("-", "_")


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8", newline="\n")
    print(f"wrote {TARGET}")
