"""Bytes to text: byte order marks, strict UTF-8, then the Chinese encodings judged by how plausible the Chinese is that they give.

The promise to the rest: ``data.decode(decoded.encoding, "replace") == decoded.text``, so that offsets point into the file.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from dataclasses import dataclass

from summariser.errors import UndecodableInput
from summariser.read.binary import control_count, refuse_control, refuse_magic
from summariser.read.han import COMMON
from summariser.regex import regex

INVALID_LIMIT = 0.01
"""Share of the characters that may be replacements for invalid bytes (three are always allowed, for short texts)."""

MIN_PLAUSIBLE = 0.3
"""Least plausibility of a guessed encoding; a right one gets 0.7 and more on news, a wrong one less than 0."""

SAMPLE = 200_000  # bytes judged: enough for any article, and bounded for a file of one endless line
DECLARED_BONUS = 0.15
ACCIDENT_PLAUSIBLE = 0.6  # what another reading must reach where the bytes happen to be valid UTF-8

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The order settles a tie: scraped news is from the mainland unless the text says otherwise.
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# Python's big5 lacks characters that real pages have (裏, 恒, 碁); the vendors' tables have them and differ from one another.
_BIG5 = ("big5", "cp950", "big5hkscs")
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs", "utf-16": "utf-16-le"}
_BEYOND_TWO_BYTES = regex("[\u0800-\U0010ffff]")
_NON_ASCII = regex(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec that gives it, and what a user should know about how it was read."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """Decode a whole file.

    Args:
        data: the file.
        where: its name, for messages.
        declared: the charset that the file itself declares, if any; it tips the balance but is not believed against the evidence.

    Raises:
        BinaryInput: it is not text.
        UndecodableInput: no encoding reads it with less than INVALID_LIMIT of it invalid.

    >>> decode("东西部协作第三次联席会议在兰州举行。".encode("gbk"), "a.txt").encoding
    'gb18030'
    >>> decode("東西部協作第三次聯席會議在蘭州舉行。".encode("big5"), "a.txt").encoding
    'big5'
    """
    refuse_magic(data, where)
    marked = bom_codec(data)
    if marked:
        return _checked(data, marked, where)
    if b"\x00" not in data:
        text = _strict(data, "utf-8")
        if text is not None and not _accident(data, text):
            return Decoded(text, "utf-8", _controls(control_count(data), len(data), where))
    return _checked(data, choose(data, where, declared), where)


def bom_codec(data: bytes) -> str | None:
    """The codec that a byte order mark calls for, one that removes the mark; None without a mark.

    >>> bom_codec("青岛".encode("utf-8-sig")), bom_codec(b"\\xff\\xfeR\\x97")
    ('utf-8-sig', 'utf-16')
    """
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def choose(data: bytes, where: str, declared: str | None = None) -> str:
    """The codec for bytes that have no byte order mark, judged by a sample that begins at the first non-ASCII byte.

    Raises the errors of ``decode``.
    """
    sample = _sample(data)
    scores = {encoding: plausibility(_lenient(sample, encoding)) for encoding in _CANDIDATES}
    family = canonical(declared)
    if family in scores:
        scores[family] += DECLARED_BONUS
    best = max(_CANDIDATES, key=lambda encoding: scores[encoding])
    if scores[best] >= MIN_PLAUSIBLE:
        return best
    refuse_control(control_count(data), len(data), where)
    return _foreign(data, sample, where, declared)


def canonical(declared: str | None) -> str | None:
    """The codec that stands for a declared charset; None where Python doesn't know it.

    >>> canonical("GB2312"), canonical("x-unknown")
    ('gb18030', None)
    """
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    return _FAMILY.get(name, name)


def plausibility(text: str) -> float:
    """How much ``text`` reads like Chinese news, from below 0 to 1; ASCII counts for nothing either way.

    The share of common Han characters and punctuation among what is not ASCII, less half the share of other scripts, less twice the
    share of what no text has: control, private-use and unassigned code points, replacement characters. Plain ASCII gives 1.

    >>> plausibility("联席会议") > 0.9 > MIN_PLAUSIBLE > plausibility("联席会议".encode("gbk").decode("big5", "replace"))
    True
    """
    common = foreign = wrong = total = 0
    for char, count in Counter(text).items():
        if char < "\x7f" and (char >= " " or char in "\t\n\v\f\r\x1a\x1b"):
            continue
        total += count
        if char in COMMON:
            common += count
        elif char == "\ufffd" or unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs"):
            wrong += count
        elif not "\u3400" <= char <= "\u9fff":
            foreign += count
    return (common - 0.5 * foreign - 2 * wrong) / total if total else 1.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _lenient(sample: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(sample)


def _sample(data: bytes) -> bytes:
    if b"\x00" in data[:SAMPLE]:
        return data[:SAMPLE]
    first = _NON_ASCII.search(data)
    # No Chinese encoding but UTF-16 begins a character with an ASCII byte, so the first other byte begins one.
    start = first.start() if first else 0
    return data[start : start + SAMPLE]


def _accident(data: bytes, text: str) -> bool:
    """A few GBK words are valid UTF-8 by chance (联通 is the famous one): all two-byte letters, and no Han among them."""
    if text.isascii() or _BEYOND_TWO_BYTES.search(text):
        return False
    return plausibility(_lenient(_sample(data), "gb18030")) >= ACCIDENT_PLAUSIBLE


def _checked(data: bytes, encoding: str, where: str) -> Decoded:
    """Decode with a chosen codec; invalid bytes are replaced while they are few, and said."""
    family = _BIG5 if encoding == "big5hkscs" else (encoding,)
    for member in family:
        text = _strict(data, member)
        if text is not None:
            return Decoded(text, member, _decoded_controls(data, text, member, where))
    encoding, text = min(((member, data.decode(member, "replace")) for member in family), key=lambda pair: pair[1].count("\ufffd"))
    lost = max(1, text.count("\ufffd") - data.count("\ufffd".encode(encoding, "ignore") or b"\xff\xff"))
    if lost > max(3, len(text) * INVALID_LIMIT):
        raise UndecodableInput(
            f"reads best as {encoding}, but {lost / len(text):.1%} of it is invalid there (limit {INVALID_LIMIT:.0%})",
            where=where,
            hint="save it again as UTF-8",
        )
    plural = "" if lost == 1 else "s"
    note = f"{lost} invalid byte sequence{plural} replaced ({encoding})"
    return Decoded(text, encoding, (note, *_decoded_controls(data, text, encoding, where)))


def _decoded_controls(data: bytes, text: str, encoding: str, where: str) -> tuple[str, ...]:
    if encoding.startswith(("utf-16", "utf-32")):
        return _controls(control_count(text.encode("utf-8", "replace")), len(text), where)
    return _controls(control_count(data), len(data), where)


def _controls(count: int, total: int, where: str) -> tuple[str, ...]:
    refuse_control(count, total, where)
    return (f"{count} control character{'' if count == 1 else 's'} in the source",) if count else ()


def _foreign(data: bytes, sample: bytes, where: str, declared: str | None) -> str:
    """Bytes that no Chinese encoding explains: what they declare, or what charset-normalizer makes of them."""
    family = canonical(declared)
    if family and family not in _CANDIDATES and _strict(data, family) is not None:
        return family
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:50_000]).best()
    if best is not None and best.coherence >= 0.2 and _strict(data, best.encoding) is not None:
        return best.encoding
    raise UndecodableInput(
        "neither UTF-8 nor GB18030, Big5 or UTF-16, nor any other encoding reads this as text", where=where, hint="save it again as UTF-8"
    )
