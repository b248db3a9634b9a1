"""Meeting: an event that the article itself reports as held, with its people."""

from __future__ import annotations

from pydantic import Field

from summariser.records.base import BY_CODE, BY_ENGINE, Record
from summariser.records.evidence import Evidence
from summariser.records.region import Region
from summariser.records.vocabulary import MeetingKind, Role, Side, Topic


class Participant(Record):
    """Someone reported as present."""

    name: str = Field(description="人名，只写姓名", json_schema_extra=BY_ENGINE)
    titles: list[str] = Field(default_factory=list, description="职务，一项一个：泰安市委副书记；市长", json_schema_extra=BY_ENGINE)
    region: Region | None = Field(default=None, description="此人代表的地区", json_schema_extra=BY_ENGINE)
    side: Side | None = Field(default=None, description="host 东道方；guest 来访方；superior 上级；other 其他", json_schema_extra=BY_ENGINE)
    role: Role = Field(default="attendee", description="chair 主持；speaker 讲话、介绍、致辞；attendee 出席", json_schema_extra=BY_ENGINE)
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans", json_schema_extra=BY_ENGINE)


class Named(Record):
    """A thing named in the article: an agreement signed, a site visited."""

    name: str = Field(description="名称，照抄", json_schema_extra=BY_ENGINE)
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans", json_schema_extra=BY_ENGINE)


class Statement(Record):
    """What a participant said, in short."""

    speaker: str = Field(description="讲话人姓名", json_schema_extra=BY_ENGINE)
    summary: str = Field(description="要点，取自原文", json_schema_extra=BY_ENGINE)
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans", json_schema_extra=BY_ENGINE)


class Meeting(Record):
    """An event reported as held: a conference, a visit with its days and sites, talks, a condolence call."""

    name: str = Field(description="会议或活动名称，照原文", json_schema_extra=BY_ENGINE)
    kind: MeetingKind = Field(
        description="joint_conference 联席会议；symposium 座谈会；visit 考察、学习、对接；talks 会见、会谈；"
        "work_meeting 工作会议、推进会；signing 签约；promotion 推介、展销；condolence 慰问；other",
        json_schema_extra=BY_ENGINE,
    )
    ordinal: int | None = Field(default=None, ge=1, description="session number: 第三次 -> 3", json_schema_extra=BY_CODE)
    start_date: str | None = Field(default=None, description="EDTF date of the first day", json_schema_extra=BY_CODE)
    end_date: str | None = Field(
        default=None, description="EDTF date of the last day; equals start_date for an event of one day", json_schema_extra=BY_CODE
    )
    place: Region | None = Field(default=None, description="举行地", json_schema_extra=BY_ENGINE)
    venue: str | None = Field(default=None, description="会场、酒店等具体地点", json_schema_extra=BY_ENGINE)
    host: Region | None = Field(default=None, description="东道地区", json_schema_extra=BY_ENGINE)
    guest: Region | None = Field(default=None, description="来访地区", json_schema_extra=BY_ENGINE)
    participants: list[Participant] = Field(default_factory=list, description="到场的人", json_schema_extra=BY_ENGINE)
    topics: list[Topic] = Field(default_factory=list, description="议题", json_schema_extra=BY_ENGINE)
    agreements: list[Named] = Field(default_factory=list, description="签订的协议", json_schema_extra=BY_ENGINE)
    sites: list[Named] = Field(default_factory=list, description="考察点", json_schema_extra=BY_ENGINE)
    statements: list[Statement] = Field(default_factory=list, description="讲话要点", json_schema_extra=BY_ENGINE)
    inferred: list[str] = Field(
        default_factory=list,
        description="fields whose value was completed or repaired from the article's own context",
        json_schema_extra=BY_CODE,
    )
    evidence: list[Evidence] = Field(default_factory=list, description="supporting spans, at least one", json_schema_extra=BY_ENGINE)

    def _repr_html_(self) -> str:
        """The record in a notebook."""
        from summariser.records.cards import card_html

        return card_html(self)
