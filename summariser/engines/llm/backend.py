"""The backend: instructor over the provider's client. What speaks OpenAI's protocol; the rest is in other_backend."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from summariser.engines.llm.cost import Tokens
from summariser.engines.llm.keys import hidden_in, hide, read_key
from summariser.engines.llm.prompt import Message
from summariser.engines.llm.providers import Provider
from summariser.engines.llm.settings import LlmSettings
from summariser.engines.llm.transport import Fault, TransportFault, classify, exhausted_for, no_completion
from summariser.engines.llm.wire import Answer, strictly
from summariser.errors import FatalEngineError

if TYPE_CHECKING:
    import openai

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class RawReply:
    """What came back from one request.

    Attributes:
        text: the answer: JSON, or what the model said in its place.
        finish: the finish reason.
        refusal: the model's own refusal, where the protocol has a field for it.
        tokens: what it took.
        pause: seconds for which the rate limit is spent, as the headers say.
        fault: a fault that came with a well-formed HTTP response.
    """

    text: str
    finish: str | None
    refusal: str | None
    tokens: Tokens
    pause: float | None = None
    fault: Fault | None = None


class Backend(Protocol):
    """Sends one conversation once."""

    async def send(self, messages: Sequence[Message]) -> RawReply:
        """Raises `TransportFault` if there is no answer."""
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...


class PerLoop(Generic[C]):
    """A client whose connections belong to one event loop: made again where the engine is used in another one."""

    def __init__(self, make: Callable[[], C]) -> None:
        self._make = make
        self._made: C | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def check(self) -> None:
        """Make it before there is a loop, so that what is wrong with it is said at once."""
        self._made = self._make()

    def get(self) -> C:
        """The client of the running loop."""
        loop = asyncio.get_running_loop()
        if self._made is None or self._loop not in (None, loop):
            self._made = self._make()
        self._loop = loop
        return self._made

    def take(self) -> C | None:
        """The client, to be closed and forgotten, if it is the running loop's."""
        made = self._made if self._loop is asyncio.get_running_loop() else None
        self._made = self._loop = None
        return made


@lru_cache(maxsize=1)
def response_model() -> type[Answer]:
    """The answer's class as instructor prepares it; made once, since each making builds a new class."""
    from instructor.v2.core.response_model import prepare_response_model

    prepared = prepare_response_model(Answer)
    assert prepared is not None
    return prepared


def open_backend(provider: Provider, settings: LlmSettings) -> Backend:
    """The backend of a settled provider.

    Raises:
        FatalEngineError: no key.
        UsageError: a provider that instructor does not know, or whose package is not installed.
    """
    # instructor logs every failed attempt as an error, with the provider's message; ours are reported once, by the run
    logging.getLogger("instructor").setLevel(logging.CRITICAL)
    if provider.kind == "openai":
        return OpenAIBackend(provider, settings)
    from summariser.engines.llm.other_backend import InstructorBackend

    return InstructorBackend(provider, settings)


class OpenAIBackend:
    """The OpenAI protocol, through instructor's patch of one function."""

    def __init__(self, provider: Provider, settings: LlmSettings) -> None:
        import instructor
        import openai

        self._provider = provider
        self._limit = {provider.limit_key: settings.max_output_tokens}
        self._instructor = instructor
        self._mode = instructor_mode(provider.mode)
        key = read_key(settings, provider)
        self._clients = PerLoop(
            lambda: openai.AsyncOpenAI(base_url=provider.base_url, api_key=key, max_retries=0, timeout=settings.timeout)
        )

    @property
    def _client(self) -> openai.AsyncOpenAI:
        return self._clients.get()

    async def send(self, messages: Sequence[Message]) -> RawReply:
        """One request, one reply."""
        seen: list[tuple[Any, float | None]] = []

        async def create(**kwargs: Any) -> Any:
            raw = await self._client.chat.completions.with_raw_response.create(**self._constrain(kwargs))
            completion = raw.parse()
            seen.append((completion, exhausted_for(raw.headers)))
            return completion

        patched: Any = self._instructor.patch(create=create, mode=self._mode)
        error = await parse_errors(patched, response_model=response_model(), **self._request(messages))
        if not seen:
            raise failure(error, self._provider.host) from hidden_in(error)
        return read_completion(*seen[-1])

    def _request(self, messages: Sequence[Message]) -> dict[str, Any]:
        return {"messages": list(messages), "model": self._provider.name, **self._limit, **self._provider.extra}

    def _constrain(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        """Ask the server to hold itself to the schema; instructor leaves that out."""
        if self._provider.strict:
            if (shape := kwargs.get("response_format", {}).get("json_schema")) is not None:
                shape.update(strict=True, schema=strictly(shape["schema"]))
            for tool in kwargs.get("tools", ()):
                function = tool["function"]
                tool["function"] = {**function, "strict": True, "parameters": strictly(function["parameters"])}
        return kwargs

    async def body(self, messages: Sequence[Message]) -> dict[str, Any]:
        """The request that `send` would make, for a job that is made of requests."""
        kept: dict[str, Any] = {}

        async def create(**kwargs: Any) -> Any:
            kept.update(self._constrain(kwargs))
            raise TransportFault(Fault("not sent"))

        patched: Any = self._instructor.patch(create=create, mode=self._mode)
        await parse_errors(patched, response_model=response_model(), **self._request(messages))
        return kept

    async def submit_batch(self, lines: bytes) -> str:
        """Upload the requests and begin the job; its id."""
        uploaded = await self._client.files.create(file=("requests.jsonl", lines), purpose="batch")
        job = await self._client.batches.create(input_file_id=uploaded.id, endpoint="/v1/chat/completions", completion_window="24h")
        return job.id

    async def batch(self, batch_id: str) -> dict[str, Any]:
        """State of a job: ``status``, ``output_file_id``, ``errors``."""
        job = await self._client.batches.retrieve(batch_id)
        errors = [error.message for error in (job.errors.data or [])] if job.errors else []
        return {"status": job.status, "output_file_id": job.output_file_id, "errors": "; ".join(filter(None, errors))}

    async def file(self, file_id: str) -> str:
        """Content of a file."""
        return (await self._client.files.content(file_id)).text

    async def models(self) -> list[str]:
        """Names of the models that the server lists; raises the client's own errors."""
        page = await self._client.models.list()
        return [model.id for model in page.data or ()]

    async def close(self) -> None:
        """Close the connections; a later call opens new ones."""
        if (client := self._clients.take()) is not None:
            await client.close()


async def parse_errors(create: Callable[..., Any], **request: Any) -> Exception | None:
    """Let instructor make the request and parse the answer once; its error, if it had one.

    A parse error is no failure here: the answer is read again by `salvage`, which keeps what is valid. ``max_retries=0`` leaves both
    kinds of retry to this engine, and no ``context`` is given: it would run the article through a template engine.
    """
    from instructor.core import InstructorError

    try:
        await create(max_retries=0, **request)
    except (InstructorError, AssertionError, ValueError, AttributeError, TypeError) as error:
        return error
    return None


def failure(error: BaseException | None, host: str) -> TransportFault | FatalEngineError:
    """What to raise where no reply could be read: a fault of transport, else the end of the run, since no article can fare better."""
    fault = classify(error) if error is not None else Fault("no reply")
    return FatalEngineError(f"the call failed: {hide(str(error))}", where=host) if fault is None else TransportFault(fault)


def instructor_mode(mode: str) -> Any:
    """Our name of a mode as instructor's."""
    import instructor

    return {
        "json_schema": instructor.Mode.JSON_SCHEMA,
        "tools": instructor.Mode.TOOLS,
        "json": instructor.Mode.JSON,
        "md_json": instructor.Mode.MD_JSON,
    }[mode]


def read_completion(completion: Any, pause: float | None) -> RawReply:
    """Text, finish reason and tokens of an OpenAI chat completion; a reply of another shape is a fault of the server."""
    try:
        choice = completion.choices[0]
        calls = choice.message.tool_calls or []
        text = (calls[0].function.arguments if calls else choice.message.content) or ""
    except (AttributeError, LookupError, TypeError):  # the client takes JSON of any shape for a completion
        text = None
    if not isinstance(text, str):
        dumped = getattr(completion, "model_dump_json", None)
        said = dumped(exclude_unset=True, warnings=False) if dumped else str(completion)
        return RawReply("", None, None, Tokens(), pause, no_completion(said))
    refusal = getattr(choice.message, "refusal", None)
    return RawReply(hide(text), choice.finish_reason, hide(refusal) if refusal else None, read_usage(completion.usage), pause)


def read_usage(usage: Any) -> Tokens:
    """Tokens of a usage object of OpenAI's or Anthropic's shape."""
    if usage is None:
        return Tokens()
    details = getattr(usage, "prompt_tokens_details", None)
    cached = getattr(details, "cached_tokens", None) or getattr(usage, "prompt_cache_hit_tokens", None) or 0
    read = getattr(usage, "cache_read_input_tokens", None) or 0
    written = getattr(usage, "cache_creation_input_tokens", None) or 0
    fresh = getattr(usage, "prompt_tokens", None) or getattr(usage, "input_tokens", None) or 0
    out = getattr(usage, "completion_tokens", None) or getattr(usage, "output_tokens", None) or 0
    return Tokens(fresh + read + written, cached + read, out)
