"""Pairing: a relation of donor and recipient regions under a scheme."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import BY_CODE, BY_ENGINE, Record
from summariser.records.evidence import Evidence
from summariser.records.region import Region
from summariser.records.vocabulary import Scheme, SinceBasis


class Pairing(Record):
    """One region helps another under a scheme; the direction is part of the record."""

    donor: Region | None = Field(description="帮扶方地区", json_schema_extra=BY_ENGINE)
    recipient: Region | None = Field(description="受援方地区", json_schema_extra=BY_ENGINE)
    scheme: Scheme = Field(
        description="east_west_cooperation 东西部协作；counterpart_support 对口支援；counterpart_cooperation 对口协作、对口合作；"
        "targeted_assistance 定点帮扶；within_province 省内结对；other",
        json_schema_extra=BY_ENGINE,
    )
    since: str | None = Field(default=None, description="EDTF year in which the pairing began", json_schema_extra=BY_CODE)
    since_basis: SinceBasis | None = Field(
        default=None, description="stated (自2016年) or derived (结对26年来 and the article's date)", json_schema_extra=BY_CODE
    )
    short_name: str | None = Field(default=None, description="简称，如 鲁甘协作", json_schema_extra=BY_ENGINE)
    inferred: list[str] = Field(
        default_factory=list, description="fields whose value was completed from the article's own context", json_schema_extra=BY_CODE
    )
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans, at least one", json_schema_extra=BY_ENGINE)

    def _repr_html_(self) -> str:
        """The record in a notebook."""
        from summariser.records.cards import card_html

        return card_html(self)
