"""Cleaning: RawArticle -> CleanText, by named steps whose every cut is recorded and mapped to the source."""

from summariser.clean.steps import STEPS, clean

__all__ = ["STEPS", "clean"]
