"""Files, folders, tables, standard input -> RawArticle."""

from summariser.read.discover import discover
from summariser.read.dispatch import read, read_bytes, read_text
from summariser.read.interface import DEFAULT_LIMIT, FORMATS, ReadFailure, Source

__all__ = ["DEFAULT_LIMIT", "FORMATS", "ReadFailure", "Source", "discover", "read", "read_bytes", "read_text"]
