"""Summaries on disk as a corpus: the engine's, and those that people have corrected."""

from summariser.corpus.corpus import Corpus, Item
from summariser.corpus.reviews import Reviews

__all__ = ["Corpus", "Item", "Reviews"]
