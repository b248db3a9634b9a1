"""Fixtures that several parts share: the articles of the checkout, and real ones where this machine has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summariser.records.text import RawArticle

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def eval_articles() -> Path:
    """The folder of articles written for the evals."""
    return ROOT / "evals" / "articles"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real articles (``articles/``) and a checker of the contract, not in the checkout; ``SUMMARISER_SHARED`` names the folder."""
    folder = Path(os.environ.get("SUMMARISER_SHARED", ROOT.parent / "shared"))
    if not (folder / "articles").is_dir():
        pytest.skip(f"no real articles in {folder}")
    return folder


@pytest.fixture
def raw():
    """Makes an article as reading would, from text alone."""

    def make(text: str, **more: object) -> RawArticle:
        return RawArticle(text=text, name="article.txt", stem="article", **more)

    return make
