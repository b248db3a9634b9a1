"""``summarise``: finds the command that is asked for, and turns errors into messages and exit codes."""

from __future__ import annotations

import errno
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from summariser.collecting import collect_rarely
from summariser.errors import GoldError, InputError, SummariserError, UsageError, extra

DONE, FAILED, USAGE, SOME_FAILED = 0, 1, 2, 3
# Modules that come with an optional part and that a command may ask for at once.
_EXTRA_OF = {"numpy": "eval", "scipy": "eval", "rapidfuzz": "eval"}
_CODES = {UsageError: USAGE, GoldError: USAGE, InputError: SOME_FAILED}
"""The errors that have another exit code than FAILED; one of a kind below has the same."""

# Name -> module, its function or its sub-application, and its line in the list of commands. A module is imported when its command is
# called, so that `summarise --help` imports none of them; tests hold the lines against the commands' own docstrings.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "run": ("summariser.cli.run", "run", "Summarise articles: one JSON file an article, and a table of what was found."),
    "show": ("summariser.cli.show", "show", "Show summaries readably, each record with its quote in context."),
    "report": ("summariser.cli.report_pages", "report", "Make an offline HTML report: tables, charts, each record lit in its article."),
    "clean": ("summariser.cli.clean", "clean", "Print the clean text of articles, or what cleaning did."),
    "explain": ("summariser.cli.explain", "explain", "Say which rule made each record, and what was refused and why."),
    "consolidate": (
        "summariser.cli.consolidate",
        "consolidate",
        "Count once what several articles tell: events, pairings, figures, people.",
    ),
    "export": ("summariser.cli.export", "export", "Write the records of summaries as a dataset of tables, with a data dictionary."),
    "schema": ("summariser.cli.schema", "schema", "Print the JSON Schema of a record, or write all of them."),
    "doctor": ("summariser.cli.doctor", "doctor", "Check key, server, model and mode with one tiny extraction, and say what is wrong."),
    "review": (
        "summariser.cli.review",
        "review",
        "Correct summaries in the browser, by keyboard; finished articles become gold cases.",
    ),
    "eval": ("summariser.cli.eval", "app", "Score records against hand-labelled gold."),
    "version": ("summariser.cli.version", "version", "Print the version."),
}


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are called.

    Contexts and commands are typed as Any: they are click's own or typer's copy of them, by typer's version.
    """

    _listing = False

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command; while the list is printed only its name and its line."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, line = COMMANDS[cmd_name]
        if self._listing:
            return TyperCommand(cmd_name, help=line)
        return load(cmd_name, module, attribute)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of the group itself."""
        self._listing = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self._listing = False

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the arguments begin with. A name that is none gets the nearest ones as a hint."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise UsageError(f"no command is called {args[0]!r}", hint=_nearest(args[0]))
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read the options that stand before a command; typer imports much of itself for it."""
        with _stopped_with_a_word():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> object:
        """Run the command."""
        from summariser.compiled import remembering  # here: the list of commands needs none of it

        with _stopped_with_a_word(), remembering():
            return super().invoke(ctx)


@contextmanager
def _stopped_with_a_word() -> Iterator[None]:
    """Ctrl-C that the command did not deal with itself ends it with exit code 1; typer would say nothing."""
    try:
        yield
    except KeyboardInterrupt:
        complain("stopped")
        raise typer.Exit(FAILED) from None


def load(name: str, module: str, attribute: str) -> Any:
    """A command as typer makes it of the function, or the sub-application, that ``module`` has."""
    found = getattr(importlib.import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        app_ = typer.Typer(add_completion=False)
        app_.command(name)(found)
        found = app_
    command = typer.main.get_command(found)
    command.name = name
    return command


def _nearest(name: str) -> str:
    import difflib

    if os.path.exists(name):  # noqa: PTH110 -- any string may come, Path refuses some
        return f"did you mean summarise run {name}?"
    near = difflib.get_close_matches(name, COMMANDS, n=1)
    return f"did you mean summarise {near[0]}?" if near else "summarise --help lists them"


def _print_version(wanted: bool) -> None:
    if wanted:
        from summariser.cli.version import version

        version()
        raise typer.Exit


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 3 articles failed, some or all (they are listed, the rest is written); 2 wrong usage; 1 anything else.",
)


@app.callback()
def summarise(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, expose_value=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Scraped news about paired assistance in; checked records of meetings, pairings and figures out."""


def complain(message: str) -> None:
    """Print a message for the user; never fails, whatever became of stderr."""
    from summariser.cli.render import visible

    with suppress(OSError, ValueError):
        print(visible(message), file=sys.stderr, flush=True)


def code_of(error: SummariserError) -> int:
    """The exit code for an error that is raised on purpose."""
    return next((code for kind, code in _CODES.items() if isinstance(error, kind)), FAILED)


def exit_code(error: Exception) -> int:
    """Say what is wrong, and the exit code for it."""
    if os.environ.get("SUMMARISER_DEBUG") == "1":
        traceback.print_exception(error)
    if isinstance(error, SummariserError):
        complain(f"error: {error}")
        return code_of(error)
    if isinstance(error, BrokenPipeError):
        return FAILED
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        full = " (free some space and run the same command again)" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
        complain(f"error: {where}{error.strerror or error}{full}")
    elif isinstance(error, ImportError):
        how = extra(_EXTRA_OF[error.name]) if error.name in _EXTRA_OF else "is everything installed? pip install --force-reinstall ."
        complain(f"error: {error} ({how})")
    else:
        complain(f"error: unexpected {type(error).__name__}: {error} (a fault of this program; SUMMARISER_DEBUG=1 shows where)")
    return FAILED


def main() -> NoReturn:
    """The installed program."""
    collect_rarely()
    for closed in ("stdout", "stderr"):
        # started with >&- or 2>&-, as some schedulers do
        if getattr(sys, closed) is None:
            setattr(sys, closed, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 -- lives until the process ends
    for stream in (sys.stdout, sys.stderr):
        # a terminal in another encoding shows \\u4e2d rather than a traceback
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # what a scheduler sends to end a run that takes too long: the same as Ctrl-C, so that no temporary file and no worker stays
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        typer.main.get_command(app).main(prog_name="summarise")
        code = DONE
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else DONE
    except Exception as error:  # the outermost boundary: whatever went wrong, the user gets a sentence
        code = exit_code(error)
    sys.exit(_flushed(code))


def _flushed(code: int) -> int:
    """Flush what was printed; a full disk or a closed pipe behind stdout must not become a traceback at exit."""
    try:
        sys.stdout.flush()
    except OSError as error:
        code = exit_code(error)
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- lives until the process ends
    return code


if __name__ == "__main__":
    main()
