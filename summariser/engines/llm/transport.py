"""Transport: which faults are tried again, when, and what the user is told of the rest."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from json import JSONDecodeError
from typing import TypeVar

from summariser.engines.llm.keys import hide
from summariser.errors import EngineError, EngineUnavailable, FatalEngineError, SummariserError

T = TypeVar("T")
RETRIED = frozenset({408, 409, 425, 429})  # and every 5xx
LONGEST_WAIT = 60.0  # seconds; a Retry-After beyond it is kept to, as far as the deadline allows
OUT_OF_FUNDS = ("insufficient_quota", "insufficient_balance", "billing_hard_limit_reached")


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with one request.

    Attributes:
        what: in the user's words, without any key.
        status: of the HTTP response, if there was one.
        wait: seconds that the server asked for.
        again: a further attempt may help.
        absent: no server was reached at all.
        foreign: the reply was none of this protocol's.
    """

    what: str
    status: int | None = None
    wait: float | None = None
    again: bool = True
    absent: bool = False
    foreign: bool = False


class TransportFault(Exception):
    """One request failed before there was an answer; carries the fault. Never leaves the engine."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def classify(error: BaseException) -> Fault | None:
    """The fault behind a client library's error; ``None`` if it isn't one of transport.

    Any library's errors are understood by what they carry (``status_code``, ``response.headers``) or by their base class, since
    providers other than OpenAI raise their own.
    """
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    for each in chain:
        if isinstance(each, TransportFault):
            return each.fault
        status = getattr(each, "status_code", None)
        if isinstance(status, int):
            return _by_status(each, status)
    if any("Illegal header" in str(each) for each in chain):  # quoted, it would show what the header holds: a key, as a rule
        return Fault("the request cannot be sent: a header would hold a character that none can hold", again=False)
    names = {base.__name__ for each in chain for base in type(each).__mro__}
    if names & {"APITimeoutError", "TimeoutException", "TimeoutError", "ReadTimeout"}:
        return Fault("the server did not answer in time")
    if names & {"APIConnectionError", "ConnectionError", "TransportError", "ProtocolError", "OSError"}:
        return Fault(f"the connection failed: {_innermost(chain)}", absent=bool(names & {"ConnectionRefusedError", "gaierror"}))
    for each in chain:
        if isinstance(each, JSONDecodeError):
            return no_completion(each.doc)
        if isinstance(each, UnicodeDecodeError):
            return no_completion(each.object.decode("utf-8", "replace"))
        if type(each).__name__ == "APIResponseValidationError":
            return no_completion(str(each))
    return None


def no_completion(reply: str) -> Fault:
    """The fault of a reply that has another form than the protocol's, told by how it begins.

    >>> no_completion("<html> <p>Hello").what
    "the server's reply is no completion: “<html> <p>Hello”"
    >>> no_completion(" ").what
    "the server's reply is no completion: it is empty"
    """
    text = " ".join(hide(reply[:2000]).split())
    begins = f"{text[:120]}…" if len(text) > 120 else text
    return Fault(f"the server's reply is no completion: {f'“{begins}”' if begins else 'it is empty'}", foreign=True)


def _innermost(chain: list[BaseException]) -> str:
    """What the system said, else the HTTP library: below either may lie how a library looked for its event loop."""

    def of_http(each: BaseException) -> bool:
        return any(base.__name__ in ("TransportError", "ProtocolError") for base in type(each).__mro__)

    by_system = (each for each in reversed(chain) if isinstance(each, OSError))
    deepest = next(by_system, None) or next(filter(of_http, reversed(chain)), chain[0])
    return hide(f"{type(deepest).__name__} {deepest}".strip())[:160]


def _by_status(error: BaseException, status: int) -> Fault:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    detail = _detail(error)
    exhausted = any(word in detail for word in OUT_OF_FUNDS)
    again = (status in RETRIED or status >= 500) and not exhausted
    return Fault(f"{status} {detail}".strip(), status, retry_after(headers) if again else None, again)


def _detail(error: BaseException) -> str:
    """The server's own words, short; never the request, which holds the key."""
    body = getattr(error, "body", None)
    if isinstance(body, dict):
        inner = body.get("error", body)
        if isinstance(inner, dict):
            return hide(" ".join(str(inner[key]) for key in ("code", "message") if inner.get(key)))[:300]
        return hide(str(inner))[:300]
    return hide(str(getattr(error, "message", error)))[:300]


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait: ``retry-after-ms``, ``retry-after`` (seconds or a date), or a rate limit's reset.

    >>> retry_after({"retry-after": "2"}), retry_after({"retry-after-ms": "250"}), retry_after({})
    (2.0, 0.25, None)
    """
    if (number := _number(headers.get("retry-after-ms"))) is not None:
        return number / 1000
    raw = headers.get("retry-after")
    if (number := _number(raw)) is not None:
        return number
    if raw and (parsed := email.utils.parsedate_tz(raw)) is not None:
        return max(0.0, email.utils.mktime_tz(parsed) - time.time())
    return exhausted_for(headers)


def exhausted_for(headers: Mapping[str, str]) -> float | None:
    """Seconds until a spent rate limit is filled again, from ``x-ratelimit-*`` headers; ``None`` while something remains.

    >>> exhausted_for({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m2s"})
    62.0
    """
    waits = [
        _duration(headers.get(f"x-ratelimit-reset-{kind}", ""))
        for kind in ("requests", "tokens")
        if headers.get(f"x-ratelimit-remaining-{kind}") == "0"
    ]
    return max(waits, default=None) if waits else None


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < 86_400 else None


def _duration(text: str) -> float:
    """Seconds of a duration such as ``1m2s``, ``120ms`` or ``1.5``."""
    total, digits = 0.0, ""
    rest = text.replace("ms", "i")
    for char in rest:
        if char.isdigit() or char == ".":
            digits += char
        elif digits:
            total += float(digits) * {"h": 3600, "m": 60, "s": 1, "i": 0.001}.get(char, 0)
            digits = ""
    return total + (_number(digits) or 0.0 if digits else 0.0)


def explain(fault: Fault, host: str, model: str, attempts: int) -> SummariserError:
    """The error that a user sees when no attempt is left."""
    if fault.status == 401:
        hint = "check the key; summarise doctor tries it with one request"
        return FatalEngineError(f"the key was refused: {fault.what}", where=host, hint=hint)
    if fault.status == 403:
        return EngineError(f"not allowed: {fault.what}", where=host, hint="the key may lack access to this model or region")
    if fault.status == 404:
        hint = "check the name in --model or SUMMARISER_MODEL, and --base-url up to /v1"
        return FatalEngineError(f"no model {model} there: {fault.what}", where=host, hint=hint)
    if fault.status == 402 or any(word in fault.what for word in OUT_OF_FUNDS):
        return FatalEngineError(f"the account is out of funds: {fault.what}", where=host, hint="top up, then run the same command again")
    if not fault.again and fault.status is None:
        hint = "look for a line break in the variables that headers are made of: the key's, OPENAI_ORG_ID, OPENAI_CUSTOM_HEADERS, …"
        return FatalEngineError(fault.what, where=host, hint=hint)
    if not fault.again:
        return EngineError(f"the request was refused: {fault.what}", where=host, hint="another --mode may help; see summarise doctor")
    tried = f"{attempts} attempt{'' if attempts == 1 else 's'}"
    if fault.absent:
        hint = "start the server, or set its host and port with --base-url; then run the same command again"
        if "gaierror" in fault.what:  # the host has no address
            hint = "is there a network, and is the host in --base-url right? then run the same command again"
        return EngineUnavailable(
            f"no server answers there: {fault.what.removeprefix('the connection failed: ')}, {tried}",
            where=host,
            hint=hint,
        )
    hint = "run the same command again: nothing finished is paid twice"
    if fault.foreign:
        hint = "is --base-url the address of an OpenAI-compatible API, up to /v1? If so, run the same command again later"
    return EngineUnavailable(f"{fault.what}, {tried}", where=host, hint=hint)


async def with_retries(
    attempt: Callable[[], Awaitable[T]], retries: int, backoff: float, *, on_fault: Callable[[Fault], None], host: str, model: str
) -> T:
    """Make the attempt until it succeeds, no more attempts are left, or the fault is final.

    Raises:
        SummariserError: see `explain`.
    """
    from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_exponential, wait_random

    jitter = wait_exponential(multiplier=backoff, max=LONGEST_WAIT) + wait_random(0, backoff)

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.fault.wait if isinstance(error, TransportFault) else None
        # a little jitter on top, so that callers told the same second don't all come back in it
        return asked + jitter(state) * 0.1 if asked is not None else jitter(state)

    def note(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, TransportFault):
            on_fault(error.fault)

    retrying = AsyncRetrying(
        stop=stop_after_attempt(retries + 1),
        wait=wait,
        retry=retry_if_exception(lambda error: isinstance(error, TransportFault) and error.fault.again),
        after=note,
        reraise=True,
    )
    try:
        return await retrying(attempt)
    except TransportFault as error:
        attempts = int(retrying.statistics.get("attempt_number", 1))
        raise explain(error.fault, host, model, attempts) from error
