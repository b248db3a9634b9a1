"""Figure: a quantity that the article states."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import BY_CODE, BY_ENGINE, Record
from summariser.records.evidence import Evidence
from summariser.records.region import Region
from summariser.records.vocabulary import Category, Qualifier, Status

DECIMAL = r"^-?\d+(\.\d+)?$"


class Figure(Record):
    """A quantity about the cooperation or the places: money, people, projects, goods, areas, shares."""

    indicator: str = Field(description="指标：所计之事物的名词，如 财政帮扶资金", json_schema_extra=BY_ENGINE)
    value: str = Field(pattern=DECIMAL, description="decimal string in the base unit: 18.68亿元 -> 1868000000", json_schema_extra=BY_CODE)
    upper: str | None = Field(default=None, pattern=DECIMAL, description="upper end of a range: 3至5个 -> 5", json_schema_extra=BY_CODE)
    unit: str | None = Field(
        default=None, description="元 for yuan, otherwise the measure word: 个, 家, 人次, 亩, %", json_schema_extra=BY_CODE
    )
    raw: str = Field(description="数量原文，如 18.68亿元", json_schema_extra=BY_ENGINE)
    qualifier: Qualifier = Field(
        default="exact", description="about 约；more_than 多、余、超；at_least 不少于；less_than 不到；nearly 近", json_schema_extra=BY_CODE
    )
    previous: str | None = Field(
        default=None, pattern=DECIMAL, description="value before a change: 由2300斤跃升到8500斤 -> 2300", json_schema_extra=BY_CODE
    )
    status: Status = Field(default="actual", description="actual 已发生；planned 力争、计划、将", json_schema_extra=BY_ENGINE)
    period: str | None = Field(default=None, description="EDTF date or interval that the figure covers", json_schema_extra=BY_CODE)
    region: Region | None = Field(default=None, description="此数所属地区", json_schema_extra=BY_ENGINE)
    category: Category = Field(
        default="other", description="funding, donation, project, institution, people, …", json_schema_extra=BY_ENGINE
    )
    inferred: list[str] = Field(
        default_factory=list, description="fields whose value was completed from the article's own context", json_schema_extra=BY_CODE
    )
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans, at least one", json_schema_extra=BY_ENGINE)

    def _repr_html_(self) -> str:
        """The record in a notebook."""
        from summariser.records.cards import card_html

        return card_html(self)
