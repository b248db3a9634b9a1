"""The closed vocabularies of the record contract, each value with the words that it stands for."""

from __future__ import annotations

from typing import Literal, get_args

Level = Literal["province", "prefecture", "county", "township", "village"]
Script = Literal["hans", "hant", "mixed"]
MeetingKind = Literal[
    "joint_conference",  # 联席会议
    "symposium",  # 座谈会
    "visit",  # 考察, 学习, 对接
    "talks",  # 会见, 会谈
    "work_meeting",  # 工作会议, 推进会
    "signing",  # 签约
    "promotion",  # 推介, 展销
    "condolence",  # 慰问
    "other",
]
Side = Literal["host", "guest", "superior", "other"]
Role = Literal["chair", "speaker", "attendee"]
Topic = Literal[
    "industry",
    "labour",
    "consumption",
    "talent",
    "education",
    "health",
    "rural_revitalisation",
    "social_participation",
    "funding",
    "parks",
    "culture_tourism",
    "science_technology",
    "energy",
    "ecology",
    "infrastructure",
    "trade_logistics",
    "governance",
]
Scheme = Literal[
    "east_west_cooperation",  # 东西部协作
    "counterpart_support",  # 对口支援
    "counterpart_cooperation",  # 对口协作, 对口合作
    "targeted_assistance",  # 定点帮扶
    "within_province",  # 省内结对
    "other",
]
SinceBasis = Literal["stated", "derived"]
Qualifier = Literal["exact", "about", "more_than", "at_least", "less_than", "nearly"]
Status = Literal["actual", "planned"]
Category = Literal[
    "funding",
    "donation",
    "project",
    "institution",
    "people",
    "employment",
    "sales",
    "area",
    "output",
    "audience",
    "population",
    "ratio",
    "other",
]

TOPICS: tuple[Topic, ...] = get_args(Topic)
MEETING_KINDS: tuple[MeetingKind, ...] = get_args(MeetingKind)
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
CATEGORIES: tuple[Category, ...] = get_args(Category)
