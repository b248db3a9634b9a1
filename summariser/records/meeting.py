"""Meeting: an event that the article itself reports as held, with its people."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import Record, by_code, by_model
from summariser.records.evidence import Evidence
from summariser.records.region import Region
from summariser.records.vocabulary import MeetingKind, Role, Side, Topic


class Participant(Record):
    """Someone reported as present."""

    name: str = Field(description="人名，只写姓名", **by_model())
    titles: list[str] = Field(default_factory=list, description="职务，一项一个：泰安市委副书记；市长", **by_model())
    region: Region | None = Field(default=None, description="此人代表的地区", **by_model())
    side: Side | None = Field(default=None, description="host 东道方；guest 来访方；superior 上级；other 其他", **by_model())
    role: Role = Field(default="attendee", description="chair 主持；speaker 讲话、介绍、致辞；attendee 出席", **by_model())
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans", **by_model())


class Named(Record):
    """A thing named in the article: an agreement signed, a site visited."""

    name: str = Field(description="名称，照抄", **by_model())
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans", **by_model())


class Statement(Record):
    """What a participant said, in short."""

    speaker: str = Field(description="讲话人姓名", **by_model())
    summary: str = Field(description="要点，取自原文", **by_model())
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans", **by_model())


class Meeting(Record):
    """An event reported as held: a conference, a visit with its days and sites, talks, a condolence call."""

    name: str = Field(description="会议或活动名称，照原文", **by_model())
    kind: MeetingKind = Field(
        description="joint_conference 联席会议；symposium 座谈会；visit 考察、学习、对接；talks 会见、会谈；"
        "work_meeting 工作会议、推进会；signing 签约；promotion 推介、展销；condolence 慰问；other",
        **by_model(),
    )
    ordinal: int | None = Field(default=None, ge=1, description="session number: 第三次 -> 3", **by_code())
    start_date: str | None = Field(default=None, description="EDTF date of the first day", **by_code())
    end_date: str | None = Field(
        default=None, description="EDTF date of the last day; equals start_date for an event of one day", **by_code()
    )
    place: Region | None = Field(default=None, description="举行地", **by_model())
    venue: str | None = Field(default=None, description="会场、酒店等具体地点", **by_model())
    host: Region | None = Field(default=None, description="东道地区", **by_model())
    guest: Region | None = Field(default=None, description="来访地区", **by_model())
    participants: list[Participant] = Field(default_factory=list, description="到场的人", **by_model())
    topics: list[Topic] = Field(default_factory=list, description="议题", **by_model())
    agreements: list[Named] = Field(default_factory=list, description="签订的协议", **by_model())
    sites: list[Named] = Field(default_factory=list, description="考察点", **by_model())
    statements: list[Statement] = Field(default_factory=list, description="讲话要点", **by_model())
    inferred: list[str] = Field(
        default_factory=list, description="fields whose value was completed or repaired from the article's own context", **by_code()
    )
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans, at least one", **by_model())
