"""``summarise doctor``: is this model fit for use, and if not, what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summariser.engines.llm.settings import LlmSettings, Mode


def doctor(
    model: Annotated[str, typer.Option("--model", help="openai/NAME, ollama/NAME, gguf:PATH, or a name together with --base-url.")],
    base_url: Annotated[str | None, typer.Option("--base-url", help="Base URL of an OpenAI-compatible server, up to /v1.")] = None,
    key_file: Annotated[Path | None, typer.Option("--key-file", help="File that holds the key alone.")] = None,
    mode: Annotated[str, typer.Option("--mode", help="auto, json_schema, tools, json or md_json.")] = "auto",
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds for one request.")] = 60.0,
) -> None:
    """Check key, server, model and mode with one tiny extraction, and say what is wrong."""
    from summariser.cli.main import FAILED, code_of
    from summariser.engines.llm.checkup import checkup

    if model == "rules":
        typer.echo("ok    rules: the built-in engine needs no model, key or server")
        return
    settings = LlmSettings(model, base_url=base_url, key_file=key_file, mode=_mode(mode), timeout=timeout, retries=1, passes=1)
    findings = checkup(settings)
    for finding in findings:
        typer.echo(f"{'ok   ' if finding.ok else 'WRONG'} {finding.name}: {finding.detail}")
    if wrong := next((finding for finding in findings if not finding.ok), None):
        raise typer.Exit(code_of(wrong.error) if wrong.error else FAILED)


def _mode(text: str) -> Mode:
    from typing import get_args

    if text not in get_args(Mode):
        raise typer.BadParameter(f"{text} is none of {', '.join(get_args(Mode))}", param_hint="--mode")
    return text  # type: ignore[return-value]
