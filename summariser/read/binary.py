"""Tell text from what is not text: magic numbers, NUL bytes, control characters."""

from __future__ import annotations

from summariser.errors import BinaryInput

CONTROL_LIMIT = 0.01
"""Share of control characters above which a file is no text. A stray one, as scrapers leave them, is."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF"),
    (b"%!PS-Adobe", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1\x00", "an Arrow file"),
    (b"\x7fELF", "a program"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"OggS\x00", "an Ogg recording"),
    (b"\x00\x00\x01\x00", "an icon"),
)
_ZIPPED = ((b"word/", "a Word document (.docx)"), (b"xl/", "an Excel workbook (.xlsx)"), (b"ppt/", "a PowerPoint file (.pptx)"))
_HINTS = {
    "a PDF": "convert it to text first, e.g. with pdftotext",
    "a Word document (.docx)": "save it as text or html first",
    "an old Office document (.doc, .xls)": "save it as text, html or CSV first",
    "an Excel workbook (.xlsx)": "save the sheet as CSV first",
    "an RTF document": "save it as text or html first",
    "a Parquet file": "give it the ending .parquet",
}
# HTAB, LF, VT, FF, CR; SUB ends files of the DOS era; ESC begins terminal colours and ISO-2022.
_TEXT_BYTES = bytes([9, 10, 11, 12, 13, 26, 27, *range(32, 127), *range(128, 256)])


def looks_like(data: bytes) -> str | None:
    """What the magic number says, in words; None for text.

    >>> looks_like(b"%PDF-1.7 ..."), looks_like("第三次联席会议".encode())
    ('a PDF', None)
    """
    for magic, words in _MAGIC:
        if data.startswith(magic):
            return _zip_kind(data) if words == "a zip archive" else words
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": "a WebP image", b"WAVE": "a WAV recording", b"AVI ": "an AVI film"}[data[8:12]]
    if data[4:8] == b"ftyp":
        return "an MP4 film"
    if data[:2] in (b"MZ", b"BM") and b"\x00" in data[:64]:
        return "a program" if data[:2] == b"MZ" else "a BMP image"
    return None


def _zip_kind(data: bytes) -> str:
    for folder, words in _ZIPPED:
        if folder in data:
            return words
    return "a zip archive"


def control_count(data: bytes) -> int:
    """How many bytes are control characters that no text has. Not for UTF-16, where NUL is half of a letter.

    >>> control_count(b"a\\tb\\r\\n"), control_count(b"\\x00\\x01a")
    (0, 2)
    """
    return len(data.translate(None, _TEXT_BYTES))


def refuse_magic(data: bytes, where: str) -> None:
    """Raise BinaryInput where a magic number says that the bytes are no text."""
    words = looks_like(data)
    if words:
        raise BinaryInput(f"this is {words}, not text", where=where, hint=_HINTS.get(words))


def refuse_control(count: int, total: int, where: str) -> None:
    """Raise BinaryInput where more than CONTROL_LIMIT of ``total`` are control characters."""
    if count > total * CONTROL_LIMIT:
        raise BinaryInput(f"not text: {count / total:.0%} of it are NUL bytes or control characters", where=where)
