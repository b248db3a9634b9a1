"""Finds the files under prompts/ and schemas/, in a wheel and in a checkout alike."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parent


def resource_dir(name: Literal["prompts", "schemas"]) -> Path:
    """The folder of shipped files called ``name``.

    In an installed wheel it lies inside the package, in a checkout (or an editable install) at the top level.

    >>> resource_dir("schemas").is_dir()
    True
    """
    packed = PACKAGE / "_resources" / name
    return packed if packed.is_dir() else PACKAGE.parent / name
