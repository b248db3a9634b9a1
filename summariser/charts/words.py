"""How charts say the closed words of the records and the amounts: in Chinese first, with the English of the user interface."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from summariser.charts.amounts import Amount, Stated
from summariser.charts.dates import Period
from summariser.records.vocabulary import MeetingKind, Qualifier, Scheme

SCHEMES: dict[Scheme, str] = {
    "east_west_cooperation": "东西部协作 east–west cooperation",
    "counterpart_support": "对口支援 counterpart support",
    "counterpart_cooperation": "对口合作 counterpart cooperation",
    "targeted_assistance": "定点帮扶 targeted assistance",
    "within_province": "省内结对 within one province",
    "other": "其他 other",
}
MEETINGS: dict[MeetingKind, str] = {
    "joint_conference": "联席会议 joint conferences",
    "symposium": "座谈会 symposia",
    "visit": "考察 visits",
    "talks": "会谈 talks",
    "work_meeting": "工作会议 work meetings",
    "signing": "签约 signings",
    "promotion": "推介 promotion",
    "condolence": "慰问 condolence calls",
    "other": "其他 other",
}
QUALIFIERS: dict[Qualifier, str] = {"exact": "", "about": "≈", "more_than": ">", "at_least": "≥", "less_than": "<", "nearly": "≈"}
_YI, _WAN = Decimal(10**8), Decimal(10**4)


def scale_of(values: Sequence[Decimal], unit: str) -> tuple[Decimal, str]:
    """What to divide by, and the unit of the quotient: 亿元 for hundreds of millions, 万元 or 万人 for ten thousands.

    >>> scale_of([Decimal(436000000)], "元")[1], scale_of([Decimal(12)], "人")[1]
    ('亿元', '人')
    """
    most = max((abs(value) for value in values), default=Decimal(0))
    if most >= _YI:
        return _YI, f"亿{unit}"
    return (_WAN, f"万{unit}") if most >= _WAN * (1 if unit == "元" else 10) else (Decimal(1), unit)


def short(value: Decimal, by: Decimal = Decimal(1)) -> str:
    """A value for a label: three digits, or all that stand before the point.

    >>> short(Decimal(436000000), Decimal(10**8)), short(Decimal(1566000000), Decimal(10**8)), short(Decimal(1126)), short(Decimal(12300))
    ('4.36', '15.7', '1126', '12,300')
    """
    shown = value / by
    places = max(0, 2 - max(0, shown.adjusted())) if shown else 0
    rounded = round(shown, min(places, 4))
    text = f"{rounded:,f}" if abs(rounded) >= _WAN else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def label_of(stated: Stated, by: Decimal) -> str:
    """A stated value for a label, with its qualifier."""
    upper = f"–{short(stated.upper, by)}" if stated.upper is not None else ""
    return f"{QUALIFIERS[stated.qualifier]}{short(stated.value, by)}{upper}"


def values_of(amount: Amount) -> str:
    """The value as written; what sources contradict each other in, side by side."""
    by, unit = scale_of([stated.upper or stated.value for stated in amount.stated], amount.unit)
    return " ≠ ".join(stated.raw or f"{label_of(stated, by)}{unit}" for stated in amount.stated)


def period_of(time: Period) -> str:
    """The period in few words.

    >>> from summariser.charts.dates import period
    >>> [period_of(period(text)) for text in ("2023", "2021/2025", "2021/..", "../2024-12", "2022-01/2022-06", None)]
    ['2023', '2021–2025', 'since 2021', 'until 2024', '2022-01–2022-06', 'no period']
    """
    if time.extent == "open":
        return f"until {time.last}" if time.first is None else f"since {time.first}"
    if time.extent == "unknown":
        return time.edtf or "no period"
    if time.extent == "part":
        return time.edtf.replace("/", "–")
    return str(time.first) if time.first == time.last else f"{time.first}–{time.last}"


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "article"), count(2, "pairing")
    ('1 article', '2 pairings')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
