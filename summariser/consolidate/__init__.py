"""A corpus with everything that is told twice counted once: reprints, events, pairings, series, people."""

from summariser.consolidate.model import (
    ArticleRef,
    Attendee,
    Cluster,
    Consolidated,
    Event,
    Member,
    Merge,
    Named,
    Person,
    Point,
    Post,
    Problem,
    Quote,
    Refusal,
    RegisteredPairing,
    Series,
    Source,
    Variant,
)
from summariser.consolidate.overrides import Overrides
from summariser.consolidate.pipeline import consolidate

__all__ = [
    "ArticleRef",
    "Attendee",
    "Cluster",
    "Consolidated",
    "Event",
    "Member",
    "Merge",
    "Named",
    "Overrides",
    "Person",
    "Point",
    "Post",
    "Problem",
    "Quote",
    "Refusal",
    "RegisteredPairing",
    "Series",
    "Source",
    "Variant",
    "consolidate",
]
