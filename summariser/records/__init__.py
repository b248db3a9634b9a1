"""The record contract: what goes in and out of every stage."""

from summariser.records.base import SCHEMA_VERSION, Record
from summariser.records.evidence import Evidence
from summariser.records.figure import Figure
from summariser.records.meeting import Meeting, Named, Participant, Statement
from summariser.records.pairing import Pairing
from summariser.records.region import Region
from summariser.records.summary import (
    Article,
    ArticleSummary,
    Audit,
    DamagedSpan,
    DroppedRecord,
    RemovedSpan,
    RepairedSpan,
    Run,
    UnclaimedNumber,
)
from summariser.records.text import CleanText, Damage, OffsetMap, RawArticle, Removed, Repair

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "ArticleSummary",
    "Audit",
    "CleanText",
    "Damage",
    "DamagedSpan",
    "DroppedRecord",
    "Evidence",
    "Figure",
    "Meeting",
    "Named",
    "OffsetMap",
    "Pairing",
    "Participant",
    "RawArticle",
    "Record",
    "Region",
    "Removed",
    "RemovedSpan",
    "Repair",
    "RepairedSpan",
    "Run",
    "Statement",
    "UnclaimedNumber",
]
