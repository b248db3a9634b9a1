"""Tells what looks like a name or a post and is part of a region's name: 安康, the 市长 of 福州市长乐区."""

from __future__ import annotations

import re

from summariser.engines.rules.names import NameAt
from summariser.lexicon.places import PlaceIndex


def is_place(name: NameAt, places: PlaceIndex) -> bool:
    """Whether what looks like a name is a region's: 常州市, 安康."""
    return any(m.start == name.start and m.end >= name.end and not m.letter for m in places.at(name.start, name.end))


def inside_regions(text: str, places: PlaceIndex) -> bytearray:
    """One byte a character: whether a region's name goes on over it on both sides, as over the head of a post that is cut out of one."""
    mask = bytearray(len(text))
    for mention in places.mentions:
        inside = mention.end - mention.start - 2
        if inside > 0:
            mask[mention.start + 1 : mention.end - 1] = b"\1" * inside
    return mask


def in_region(head: re.Match[str], places: PlaceIndex) -> bool:
    """Whether the head of a post is cut out of a region's name: 市长 of 福州市长乐区."""
    return any(m.start < head.start() and head.end() < m.end and not m.letter for m in places.at(head.start(), head.end()))
