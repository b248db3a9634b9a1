"""Step that restores a date that lost its 月, where the page's own date leaves one reading only."""

from __future__ import annotations

import re
from datetime import date

_LOST_MONTH = re.compile(r"(\d(?<![\d年月.\-/]\d)\d{2,3})日(?=[至到—\-~、,，上下晚中早当]|[\u3400-\u9fff])")
LATEST_AFTER = 2
EARLIEST_BEFORE = 60


def lost_months(folded: str, published: str | None) -> list[tuple[int, int, str]]:
    """Dates like ``520日`` as (position of the number, where 月 is missing, reading).

    A reading counts when it is a real day, at most two days after the page's date and sixty before it, and the only such one.

    >>> lost_months("520日至21日,代表团", "2024-05-27")
    [(0, 1, '5月20日')]
    >>> lost_months("520日至21日", None), lost_months("奋战120日,完成", "2024-05-27")
    ([], [])
    """
    if not published or len(published) != 10:
        return []
    page = date.fromisoformat(published)
    found = []
    for match in _LOST_MONTH.finditer(folded):
        digits = match[1]
        readings = [
            (cut, reading)
            for cut in range(1, len(digits) - 0)
            if digits[cut:] and digits[cut] != "0" and (reading := _day(digits[:cut], digits[cut:], page)) is not None
        ]
        if len(readings) == 1:
            cut, day = readings[0]
            found.append((match.start(), match.start() + cut, f"{day.month}月{day.day}日"))
    return found


def _day(month: str, day: str, page: date) -> date | None:
    for year in (page.year, page.year - 1):
        try:
            found = date(year, int(month), int(day))
        except ValueError:
            continue
        if -LATEST_AFTER <= (page - found).days <= EARLIEST_BEFORE:
            return found
    return None
