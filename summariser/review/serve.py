"""Serves a workspace on the loopback until it is told to stop."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass

from summariser.errors import UsageError
from summariser.review.workspace import Workspace

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the app is: with the token, so it is for the person's own eyes."""

    port: int
    token: str

    @property
    def url(self) -> str:
        """What to open."""
        return f"http://{HOST}:{self.port}/?token={self.token}"


def bind(port: int) -> socket.socket:
    """A socket on the loopback; any free port for 0. Raises UsageError where the port cannot be had."""
    plug = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        plug.bind((HOST, port))
        plug.listen()
    except (OSError, OverflowError) as error:
        plug.close()
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"port {port} cannot be had: {said}", hint="leave --port out for any free one") from error
    return plug


def serve(workspace: Workspace, port: int, ready: Callable[[Address], None]) -> None:
    """Serve until interrupted; ``ready`` is called once with the address, when it answers.

    Raises UsageError where the port cannot be had, OutputError where corrections could not be saved, KeyboardInterrupt in the end.
    """
    import uvicorn

    from summariser.review.app import make_app
    from summariser.review.guard import Guard

    workspace.desk().ready()
    plug = bind(port)
    address = Address(plug.getsockname()[1], secrets.token_urlsafe(32))
    app = Guard(make_app(workspace), address.token, address.port)
    # No log of requests: it would hold the token. Nothing that is open when it stops is unsaved, so a second is plenty.
    config = uvicorn.Config(
        app, log_level="error", access_log=False, lifespan="off", server_header=False, proxy_headers=False, timeout_graceful_shutdown=1
    )
    with plug:
        ready(address)  # connections wait in the socket's queue until the server takes them
        uvicorn.Server(config).run(sockets=[plug])
