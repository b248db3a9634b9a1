"""Keys: where one is read, what none can hold, and that no text of an error shows one."""

from __future__ import annotations

import html
import json
import os
import unicodedata
from pathlib import Path
from urllib.parse import quote

from summariser.engines.llm.providers import Provider, is_local
from summariser.engines.llm.settings import LlmSettings
from summariser.errors import FatalEngineError, UsageError

BY_HOST = {
    "deepseek.com": "DEEPSEEK_API_KEY",
    "moonshot.cn": "MOONSHOT_API_KEY",
    "moonshot.ai": "MOONSHOT_API_KEY",
    "dashscope.aliyuncs.com": "DASHSCOPE_API_KEY",
    "dashscope-intl.aliyuncs.com": "DASHSCOPE_API_KEY",
    "openrouter.ai": "OPENROUTER_API_KEY",
}
# Where a provider's own package reads its key, for those that don't call it after themselves (instructor 1.17, auto_client.py)
BY_KIND = {
    "anthropic": ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"),
    "databricks": ("DATABRICKS_TOKEN", "DATABRICKS_API_KEY"),
    "gemini": ("GOOGLE_API_KEY", "GEMINI_API_KEY"),
    "google": ("GOOGLE_API_KEY", "GEMINI_API_KEY"),
}
SHORTEST = 7  # characters of a key that is hidden; below are words that stand for one at a local server: none, EMPTY, test
_CONTROLS = {"\n": "line break", "\r": "carriage return", "\t": "tab"}
_seen: set[str] = set()
"""Every form in which a text may hold a key that this process has read."""


def read_key(settings: LlmSettings, provider: Provider) -> str:
    """The key, from the file or the environment; a local server needs none.

    Raises:
        UsageError: there is no such key file, or what it or the variable holds is no key.
        FatalEngineError: there is no key, the message names the variable; or the system refuses the file.
    """
    if provider.gguf:
        return "none"
    if settings.key_file is not None:
        return _in_file(Path(settings.key_file))
    variable = next((name for host, name in BY_HOST.items() if provider.host.endswith(host)), "OPENAI_API_KEY")
    for name in (variable, "OPENAI_API_KEY"):
        if key := _bare(os.environ.get(name, "")):
            return _checked(key, name, "set it to the key alone")
    if provider.base_url and is_local(provider.host):
        return "none"
    raise FatalEngineError("no key", where=provider.host, hint=f"set {variable}, or give a file with --key-file")


def check_environment(kind: str) -> None:
    """Look at the key that the package of another provider of instructor will read by itself.

    Raises:
        UsageError: what the variable holds is no key.
    """
    for name in BY_KIND.get(kind, (f"{kind.upper()}_API_KEY",)):
        if key := os.environ.get(name):
            _checked(key, name, "set it to the key alone")


def _in_file(file: Path) -> str:
    where = str(file)
    try:
        key = _bare(file.read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise UsageError("there is no such key file", where=where) from error
    except IsADirectoryError as error:
        raise UsageError("this is a folder, no key file", where=where) from error
    except OSError as error:
        raise FatalEngineError(f"key file cannot be read: {error.strerror}", where=where) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"key file is no UTF-8, from byte {error.start + 1} on", where=where, hint="save it as UTF-8") from error
    if not key:
        raise UsageError("key file is empty", where=where, hint="put the key into it, and nothing else")
    return _checked(key, where, "the file must hold the key alone, on one line")


def _bare(text: str) -> str:
    """A key without what an editor put around it: white space, and a byte order mark at the beginning."""
    return text.strip().removeprefix("\ufeff").strip()


def _checked(key: str, where: str, hint: str) -> str:
    """The key, if a header can carry it; the message names the character that is none of a key's, never the key."""
    for number, char in enumerate(key, 1):
        if not "!" <= char <= "~":
            name = _CONTROLS.get(char) or unicodedata.name(char, "")
            named = f"U+{ord(char):04X}{f' ({name})' if name else ''}"
            raise UsageError(f"this is no key: its character {number} is {named}, which no key has", where=where, hint=hint)
    if len(key) >= SHORTEST:
        _seen.update((key, repr(key)[1:-1], json.dumps(key)[1:-1], html.escape(key), quote(key, safe="")))
    return key


def hide(text: str) -> str:
    """The text without any key that this process has read: some gateways say it back in their errors.

    >>> _ = _checked("sk-of-a-doctest", "here", "")
    >>> hide("Incorrect API key provided: sk-of-a-doctest.")
    'Incorrect API key provided: ***.'
    """
    for form in sorted(_seen, key=len, reverse=True):
        text = text.replace(form, "***")
    return text


def hidden_in(error: BaseException | None) -> BaseException | None:
    """The same error, without keys in its words and in those of its causes, which a traceback shows."""
    link = error
    while link is not None:
        link.args = tuple(hide(arg) if isinstance(arg, str) else arg for arg in link.args)
        link = link.__cause__ or link.__context__
    return error
