"""Random gold and output documents: few distinct values, so that matches, ties and near misses are frequent."""

from __future__ import annotations

import copy
import random
from typing import Any

NAMES = ["王建国", "李红", "欧阳明", "阿卜杜·热合曼", "赵一"]
TITLES = ["省长", "副省长", "常务副省长", "甘肃省省长", "市委书记", "市委副书记", "兰州市委书记"]
REGIONS = [
    {"name": "甘肃", "full_name": "甘肃省", "adcode": "620000", "level": "province"},
    {"name": "兰州", "full_name": "甘肃省兰州市", "adcode": "620100", "level": "prefecture"},
    {"name": "临夏", "full_name": "甘肃省临夏回族自治州", "adcode": "622900", "level": "prefecture"},
    {"name": "某村", "full_name": "甘肃省兰州市榆中县某村", "adcode": None, "level": "village"},
    "山东省",
    "山东省济南市",
]
DATES = ["2024", "2024-05", "2024-05-22", "2024-05-23", "XXXX-05-22", "2021/2025"]
TOPICS = ["industry", "labour", "talent", "funding"]
KINDS = ["visit", "symposium", "talks"]
UNITS = ["元", "个", "家", "人", "人次", None]
VALUES = ["10", "100", "1000", "-10", "10.0", "3"]


def maybe(rng: random.Random, value: Any, chance: float = 0.7) -> Any:
    return value if rng.random() < chance else None


def spans(rng: random.Random) -> list[dict[str, Any]]:
    found = []
    for _ in range(rng.randint(0, 2)):
        start = rng.randint(0, 60)
        found.append({"quote": "…", "start": start, "end": start + rng.randint(1, 30)})
    return found


def participant(rng: random.Random) -> dict[str, Any]:
    return {
        "name": rng.choice(NAMES),
        "titles": rng.sample(TITLES, rng.randint(0, 3)),
        "region": maybe(rng, rng.choice(REGIONS)),
        "side": maybe(rng, rng.choice(["host", "guest"])),
        "role": rng.choice(["chair", "speaker", "attendee"]),
        "evidence": spans(rng),
    }


def meeting(rng: random.Random) -> dict[str, Any]:
    record = some_meeting(rng)
    keys = (record["name"], record["start_date"], record["end_date"], record["place"], record["participants"])
    return record if any(keys) else {**record, "name": "联席会议"}


def some_meeting(rng: random.Random) -> dict[str, Any]:
    return {
        "name": maybe(rng, rng.choice(["联席会议", "座谈会", "考察"])),
        "kind": rng.choice(KINDS),
        "ordinal": maybe(rng, rng.randint(1, 3), 0.3),
        "start_date": maybe(rng, rng.choice(DATES)),
        "end_date": maybe(rng, rng.choice(DATES)),
        "place": maybe(rng, rng.choice(REGIONS)),
        "host": maybe(rng, rng.choice(REGIONS)),
        "participants": [participant(rng) for _ in range(rng.randint(0, 4))],
        "topics": rng.sample(TOPICS, rng.randint(0, 3)),
        "sites": [{"name": name, "evidence": spans(rng)} for name in rng.sample(["甲园区", "乙园区", "丙村"], rng.randint(0, 2))],
        "evidence": spans(rng),
    }


def pairing(rng: random.Random) -> dict[str, Any]:
    return {
        "donor": rng.choice(REGIONS),  # a record without any key can be paired with nothing, itself included
        "recipient": maybe(rng, rng.choice(REGIONS), 0.9),
        "scheme": rng.choice(["east_west_cooperation", "other"]),
        "since": maybe(rng, rng.choice(["2016", "2021"]), 0.5),
        "evidence": spans(rng),
    }


def figure(rng: random.Random) -> dict[str, Any]:
    return {
        "indicator": rng.choice(["专技人才", "专业技术人员", "帮扶项目", "财政资金"]),
        "value": rng.choice(VALUES),
        "unit": rng.choice(UNITS),
        "upper": maybe(rng, "5000", 0.2),
        "qualifier": rng.choice(["exact", "about"]),
        "period": maybe(rng, rng.choice(DATES), 0.4),
        "region": maybe(rng, rng.choice(REGIONS), 0.4),
        "category": rng.choice(["funding", "people"]),
        "evidence": spans(rng),
    }


def document(rng: random.Random, most: int = 4) -> dict[str, Any]:
    return {
        "article": {
            "title": maybe(rng, "标题"),
            "published": maybe(rng, rng.choice(DATES)),
            "authors": rng.sample(NAMES, rng.randint(0, 2)),
        },
        "meetings": [meeting(rng) for _ in range(rng.randint(0, most))],
        "pairings": [pairing(rng) for _ in range(rng.randint(0, most))],
        "figures": [figure(rng) for _ in range(rng.randint(0, most + 2))],
    }


def shuffled(rng: random.Random, value: Any) -> Any:
    """The same document with every list in another order and every object's keys too."""
    if isinstance(value, list):
        items = [shuffled(rng, item) for item in value]
        rng.shuffle(items)
        return items
    if isinstance(value, dict):
        items = list(value.items())
        rng.shuffle(items)
        return {key: shuffled(rng, item) for key, item in items}
    return value


def with_nulls(rng: random.Random, value: Any) -> Any:
    """The same document, absent values written in one of the ways there are."""
    value = copy.deepcopy(value)
    for type_ in ("meetings", "pairings", "figures"):
        for record in value[type_]:
            for key in [key for key, item in record.items() if item in (None, [], "")]:
                del record[key]
            for key in ("venue", "agreements", "short_name", "previous", "statements"):
                record[key] = rng.choice([None, "", []])
    return value
