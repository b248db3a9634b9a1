"""Region: an administrative unit, as written and as resolved."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import BY_CODE, BY_ENGINE, Record
from summariser.records.vocabulary import Level


class Region(Record):
    """An administrative unit of China from the province down to the village."""

    name: str = Field(description="地区名，照原文写法（折为简体）", json_schema_extra=BY_ENGINE)
    full_name: str | None = Field(
        default=None, description="canonical name from the province down, e.g. 甘肃省临夏回族自治州东乡族自治县", json_schema_extra=BY_CODE
    )
    adcode: str | None = Field(
        default=None,
        pattern=r"^\d{6}$",
        description="six-digit GB/T 2260 code; null below the county and where unknown",
        json_schema_extra=BY_CODE,
    )
    level: Level | None = Field(default=None, description="province, prefecture, county, township or village", json_schema_extra=BY_CODE)
