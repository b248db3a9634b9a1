"""Region: an administrative unit, as written and as resolved."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import Record, by_code, by_model
from summariser.records.vocabulary import Level


class Region(Record):
    """An administrative unit of China from the province down to the village."""

    name: str = Field(description="地区名，照原文写法（折为简体）", **by_model())
    full_name: str | None = Field(
        default=None, description="canonical name from the province down, e.g. 甘肃省临夏回族自治州东乡族自治县", **by_code()
    )
    adcode: str | None = Field(
        default=None, pattern=r"^\d{6}$", description="six-digit GB/T 2260 code; null below the county and where unknown", **by_code()
    )
    level: Level | None = Field(default=None, description="province, prefecture, county, township or village", **by_code())
