"""A corpus as a dataset in files: tables with keys, types and units, and back."""

from summariser.export.formats import FORMATS
from summariser.export.load import read_export, read_rows
from summariser.export.write import Exported, export

__all__ = ["FORMATS", "Exported", "export", "read_export", "read_rows"]
