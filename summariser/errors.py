"""Every error that summariser raises, in one tree.

SummariserError                what a caller may catch to catch everything below
├── UsageError                 the call itself is wrong: an unknown model, a path that is not there, or taken by something else
├── InputError                 one input cannot be read; other inputs are not affected
│   ├── EmptyInput             nothing in it, or nothing left of it
│   ├── BinaryInput            not text: an image, an archive, a PDF under another name
│   ├── TooLarge               over the stated limit
│   ├── UndecodableInput       no encoding reads it as text
│   └── BadTable               a table without a usable text column, or a broken row
├── OutputError                a result cannot be written: permissions, a full disk, a name taken twice
├── EngineError                an engine gave no usable answer for one article
│   ├── EngineRefused          the model declined, answered nothing or answered garbage
│   ├── EngineTimeout          the article's deadline passed
│   └── EngineUnavailable      the service stayed out of reach after every retry
├── FatalEngineError           the whole run cannot go on: wrong key, unknown model, budget spent
├── LedgerError                the run's ledger cannot be opened, or belongs to a newer version
└── GoldError                  a gold file is wrong; the message names file, line and field
"""

from __future__ import annotations


def extra(name: str) -> str:
    """How to install an optional part. The package is installed from its checkout: its bare name might find another one, or none."""
    return f"in the checkout: pip install '.[{name}]'"


class SummariserError(Exception):
    """Base of all errors raised on purpose.

    Args:
        what: what was wrong, in the user's words.
        where: the file, row or field it was found in, if any.
        hint: what to try next, if anything is known to help.
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} ({self.hint})" if self.hint else text


class UsageError(SummariserError):
    """The call itself is wrong: an unknown model, a path that is not there, or taken by something else."""


class InputError(SummariserError):
    """One input cannot be read; other inputs are not affected."""


class EmptyInput(InputError):
    """Nothing in the input, or nothing left of it."""


class BinaryInput(InputError):
    """The input is not text."""


class TooLarge(InputError):
    """The input is over the stated limit."""


class UndecodableInput(InputError):
    """No encoding reads the input as text."""


class BadTable(InputError):
    """A table without a usable text column, or a broken row."""


class OutputError(SummariserError):
    """A result cannot be written."""


class EngineError(SummariserError):
    """An engine gave no usable answer for one article."""


class EngineRefused(EngineError):
    """The model declined, answered nothing or answered garbage."""


class EngineTimeout(EngineError):
    """The article's deadline passed."""


class EngineUnavailable(EngineError):
    """The service stayed out of reach after every retry."""


class FatalEngineError(SummariserError):
    """The whole run cannot go on: wrong key, unknown model, budget spent."""


class LedgerError(SummariserError):
    """The run's ledger cannot be opened, or belongs to a newer version."""


class GoldError(SummariserError):
    """A gold file is wrong; the message names file, line and field."""
