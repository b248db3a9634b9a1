"""The web app: a page, and a small interface of JSON that it talks to."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from summariser.errors import InputError, OutputError, UsageError
from summariser.review import answers
from summariser.review.actions import Action, Refused
from summariser.review.desk import Conflict
from summariser.review.gold import GoldState
from summariser.review.sheet import Stale
from summariser.review.text import NothingSelected
from summariser.review.view import article_view
from summariser.review.workspace import Sides, Unfit, Workspace

PAGE = Path(__file__).parent / "page"
FILES = {path.name: path for path in sorted(PAGE.iterdir()) if path.suffix in (".js", ".css", ".svg")}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
LIMIT = 4_000_000
"""Bytes of a request; a meeting of a hundred people has some 100,000."""
_ACTIONS: TypeAdapter[Action] = TypeAdapter(Action)


class Bad(Exception):
    """A request that the page would not make; ``status`` is the HTTP one."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status


def make_app(workspace: Workspace) -> Starlette:
    """The app of one workspace; it must stand behind a Guard."""
    handlers = Handlers(workspace)
    one = "/api/articles/{stem}"
    routes = [
        Route("/", handlers.page),
        Route("/page/{name}", handlers.file),
        Route("/api/queue", handlers.queue),
        Route(one, handlers.article),
        Route(f"{one}/text", handlers.text),
        Route(f"{one}/regions", handlers.regions),
        Route(f"{one}/act", handlers.act, methods=["POST"]),
        *(Route(f"{one}/{name}", handlers.asking(ask), methods=["POST"]) for name, ask in answers.QUESTIONS.items()),
    ]
    return Starlette(routes=routes, exception_handlers=_ERRORS)


class Handlers:
    """One method a route; each looks names from outside up, and never builds a path of them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    async def page(self, request: Request) -> Response:
        """The page itself."""
        return FileResponse(PAGE / "index.html", media_type="text/html; charset=utf-8")

    async def file(self, request: Request) -> Response:
        """A script or style of the page."""
        path = FILES.get(request.path_params["name"])
        if path is None:
            raise Bad(404, "no such file")
        return FileResponse(path, media_type=TYPES[path.suffix])

    async def queue(self, request: Request) -> Response:
        """Every article, in order."""
        return JSONResponse(await run_in_threadpool(self.workspace.queue, self._pair(request)))

    async def article(self, request: Request) -> Response:
        """One article's records."""
        stem, pair = self._stem(request), self._pair(request)
        return await run_in_threadpool(self._article, stem, pair)

    def _article(self, stem: str, pair: Sides | None) -> Response:
        opened = self.workspace.desk(pair).open(stem)
        gold = self.workspace.settle_gold(stem, opened.sheet, fresh=False)
        return self._answer(stem, opened, pair, gold)

    def _answer(self, stem: str, opened: Any, pair: Sides | None, gold: GoldState) -> Response:
        view = article_view(self.workspace, stem, opened, pair, gold)
        return _json(view, headers={"etag": f'"{opened.tag}"'})

    async def text(self, request: Request) -> Response:
        """One article's text."""
        stem, pair = self._stem(request), self._pair(request)
        return _json(await run_in_threadpool(answers.text, self.workspace, stem, pair))

    async def regions(self, request: Request) -> Response:
        """Regions that a query may mean."""
        stem, query = self._stem(request), request.query_params.get("q", "")[:100]
        return JSONResponse(await run_in_threadpool(answers.regions, self.workspace, stem, query, self._pair(request)))

    async def act(self, request: Request) -> Response:
        """Do something to the records. ``If-Match`` must name the version that the page shows."""
        stem, pair, tag = self._stem(request), self._pair(request), request.headers.get("if-match", "").strip('"')
        if not tag:
            raise Bad(428, "the request does not say which version it changes")
        try:
            action = _ACTIONS.validate_python(await _body(request))
        except ValidationError as error:
            raise Bad(422, f"no such action: {error.errors()[0]['msg']}") from error
        return await run_in_threadpool(self._act, stem, tag, action, pair)

    def _act(self, stem: str, tag: str, action: Action, pair: Sides | None) -> Response:
        opened = self.workspace.act(stem, tag, action, pair)
        gold = self.workspace.settle_gold(stem, opened.sheet)
        return self._answer(stem, opened, pair, gold)

    def asking(self, question: answers.Question) -> Callable[[Request], Awaitable[Response]]:
        """A handler for a question that changes nothing."""

        async def handler(request: Request) -> Response:
            stem, pair, body = self._stem(request), self._pair(request), await _body(request)
            try:
                return _json(await run_in_threadpool(question, self.workspace, stem, pair, body))
            except (KeyError, TypeError, ValueError) as error:
                raise Bad(422, f"not a question that can be answered: {type(error).__name__}") from error

        return handler

    def _stem(self, request: Request) -> str:
        stem = request.path_params["stem"]
        if stem not in self.workspace.stems:
            raise Bad(404, "no such article")
        return cast(str, stem)

    def _pair(self, request: Request) -> Sides | None:
        names = request.query_params.getlist("between")
        return self.workspace.pair(names) if names else None


def _json(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    # Escaped, so that half of a surrogate pair in a damaged source stays what it is.
    data = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
    return Response(data, status, headers, media_type="application/json")


async def _body(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Bad(415, "the request is not JSON")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LIMIT:
            raise Bad(413, "the request is too large")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Bad(400, "the request is not JSON") from error
    if not isinstance(value, dict):
        raise Bad(400, "the request is not a JSON object")
    return value


def _told(status: int, kind: str) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, error: Exception) -> Response:
        number = error.status if isinstance(error, Bad) else status
        problems = error.problems if isinstance(error, Unfit) else []
        return JSONResponse({"error": kind, "what": str(error), "problems": problems}, number)

    return handler


_ERRORS: dict[Any, Callable[[Request, Exception], Response]] = {
    Bad: _told(400, "bad"),
    Conflict: _told(412, "conflict"),
    Stale: _told(409, "stale"),
    Refused: _told(409, "refused"),
    Unfit: _told(422, "unfit"),
    NothingSelected: _told(422, "nothing"),
    InputError: _told(500, "broken"),
    OutputError: _told(507, "unsaved"),
    UsageError: _told(400, "usage"),
}
