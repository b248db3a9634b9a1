"""A GGUF file served in this process by llama.cpp's own server, spoken to through the same client as any other."""

from __future__ import annotations

import atexit
import os
from pathlib import Path
from typing import Any

from summariser.errors import FatalEngineError, UsageError, extra

CONTEXT = 16_384  # tokens: prompt, a long article and the answer
_servers: dict[str, Any] = {}


def usable_cores() -> int:
    """Cores that this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def serve(path: str) -> str:
    """Load the model and serve it on a free port of 127.0.0.1; the base URL. One server a file and process.

    xllamacpp is used since it ships llama.cpp's server (which constrains decoding to a JSON schema) in prebuilt wheels.

    Raises:
        UsageError: the extra is not installed, or there is no such file.
        FatalEngineError: llama.cpp can't load it.
    """
    file = Path(path).expanduser()
    if not file.is_file():
        raise UsageError("no such model file", where=str(file))
    if file.open("rb").read(4) != b"GGUF":
        raise UsageError("this is no GGUF file", where=str(file))
    try:
        import xllamacpp  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise UsageError("gguf: needs the extra [local]", hint=extra("local")) from error
    key = str(file.resolve())
    if key not in _servers:
        params = xllamacpp.CommonParams()
        params.model.path = key
        params.n_ctx = CONTEXT
        params.n_parallel = 1
        params.verbosity = -1
        params.warmup = False
        # llama.cpp counts the machine's cores, not those that this process may use; too many threads wait for each other
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = usable_cores()
        params.hostnames = ["127.0.0.1"]
        params.port = 0
        try:
            _servers[key] = xllamacpp.Server(params)
        except RuntimeError as error:
            raise FatalEngineError(f"llama.cpp cannot load it: {error}", where=str(file)) from error
        atexit.register(_servers.pop, key, None)
    return f"{_servers[key].listening_address}/v1"
