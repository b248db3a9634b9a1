"""A corpus as pages to look at: tables of its records, and every article with their spans in its text."""

from summariser.report.write import Options, Written, is_file_name, write_report

__all__ = ["Options", "Written", "is_file_name", "write_report"]
