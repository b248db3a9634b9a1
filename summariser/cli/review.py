"""``summarise review``: correct summaries in the browser, by keyboard; gold comes of it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summariser.errors import UsageError, extra

if TYPE_CHECKING:
    from summariser.review import Address, Workspace


def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of summaries, as summarise run writes it.", show_default=False)],
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="DIR", help="Folder that gets a gold case of each finished article.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Who corrects; otherwise the name of the account.", show_default=False)
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="DIR", help="Summaries by a second engine; where the two differ comes first.")
    ] = None,
    adjudicate: Annotated[
        tuple[str, str] | None, typer.Option("--adjudicate", metavar="A B", help="Settle between the corrections of two people.")
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port on 127.0.0.1; 0 for any free one.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address and open nothing.")] = False,
) -> None:
    """Correct summaries in the browser, by keyboard; finished articles become gold cases."""
    from summariser.atomic import check_folder
    from summariser.corpus import Corpus
    from summariser.review import Workspace, serve

    if gold is not None:
        check_folder(gold, hint="choose another --gold")
    if adjudicate and (option := next((one for one in adjudicate if one.startswith("-")), None)):
        raise UsageError(f"--adjudicate takes two names, and {option} is none", hint="give both behind it: --adjudicate li wang")
    workspace = Workspace(
        Corpus.load(folder, corrected=False), annotator(name), gold, Corpus.load(against, corrected=False) if against else None
    )
    pair = workspace.pair(adjudicate) if adjudicate else None
    if pair or against:
        _scorer_is_there()

    def ready(address: Address) -> None:
        """Tell where the page is, once the server listens."""
        url = address.url + (f"&between={_quoted(pair[0])}&between={_quoted(pair[1])}" if pair else "")
        _greet(workspace, url, no_browser)

    try:
        serve(workspace, port, ready)
    except KeyboardInterrupt:
        typer.echo(f"\nstopped; everything accepted is in {workspace.corpus.folder / 'reviews'}", err=True)


def annotator(name: str | None) -> str:
    """A name that a folder can have. Raises UsageError."""
    from summariser.corpus.reviews import ADJUDICATED
    from summariser.read.stems import safe

    given = name if name is not None else _account()
    if not given or safe(given, 60) != given:
        raise UsageError(f"--as {given!r}: not a name that a folder can have", hint="letters and digits will do")
    if given.casefold() == ADJUDICATED:
        raise UsageError(f"--as {given}: this name is for what two people are adjudicated to", hint="choose another")
    return given


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such account, as in some containers
        return "reviewer"


def _scorer_is_there() -> None:
    from importlib.util import find_spec

    if not (find_spec("scipy") and find_spec("rapidfuzz")):
        raise UsageError("comparing two versions needs the scorer's libraries", hint=extra("eval"))


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name, safe="")


def _has_screen() -> bool:
    """Whether a browser would open a window: without a screen, some systems start one in the terminal itself."""
    import os
    import sys

    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _greet(workspace: Workspace, url: str, no_browser: bool) -> None:
    from summariser.cli.not_applied import not_applied
    from summariser.corpus import Reviews

    count = len(workspace.stems)
    typer.echo(f"{count} article{'' if count == 1 else 's'} in {workspace.corpus.folder}, corrected as {workspace.person}", err=True)
    not_applied(Reviews(workspace.corpus.folder))
    for stem, state in workspace.catch_up():
        typer.echo(f"no gold case of {stem}: {state.what}", err=True)
    typer.echo(url)
    typer.echo("Ctrl-C stops it; every correction is saved at once.", err=True)
    if not no_browser and _has_screen():
        import threading
        import webbrowser

        # Some programs that open a browser wait until it is closed.
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
