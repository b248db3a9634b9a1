"""The answer's shape: what the model is asked for, in words and enums only, and its way into a Draft."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from summariser.records.vocabulary import Category, MeetingKind, Role, Scheme, Side, Status, Topic


class Wire(BaseModel):
    """Base of the answer's parts; unknown keys are ignored, a missing optional one is null."""

    model_config = ConfigDict(extra="ignore")


class Who(Wire):
    """Someone present."""

    name: str = Field(min_length=1, description="只写姓名")
    titles: str | None = Field(None, description="职务连写照抄")
    region: str | None = Field(None, description="所代表的地区")
    side: Side | None = Field(None, description="host东道 guest来访 superior上级")
    role: Role = Field("attendee", description="chair主持 speaker讲话介绍")


class Said(Wire):
    """What somebody said."""

    speaker: str = Field(min_length=1)
    quote: str = Field(min_length=1)


class Event(Wire):
    """A meeting, visit or call that the article reports as held."""

    name: str = Field(min_length=1, description="最完整的原文名称")
    kind: MeetingKind
    quote: str = Field(min_length=1, description="报道此事的原句")
    date: str | None = Field(None, description="日期原文，如5日下午")
    place: str | None = Field(None, description="举行地的地名")
    venue: str | None = Field(None, description="会场、酒店")
    host: str | None = Field(None, description="东道地区")
    guest: str | None = Field(None, description="来访地区")
    people: list[Who] = []
    topics: list[Topic] = []
    agreements: list[str] = Field([], description="所签协议")
    sites: list[str] = Field([], description="考察点")
    statements: list[Said] = Field([], description="每人至多一条")


class Pair(Wire):
    """Donor and recipient regions under a scheme."""

    donor: str = Field(min_length=1, description="帮扶方地名")
    recipient: str = Field(min_length=1, description="受援方地名")
    scheme: Scheme
    quote: str = Field(min_length=1)
    since: str | None = Field(None, description="起始原文，如自2016年")
    short_name: str | None = Field(None, description="如鲁甘协作")


class Number(Wire):
    """A quantity."""

    indicator: str = Field(min_length=1, description="所计之物的名词，照抄")
    raw: str = Field(min_length=1, description="数与单位，如18.68亿元、60余个")
    quote: str = Field(min_length=1, description="含指标与raw的分句")
    previous: str | None = Field(None, description="变化前的数")
    status: Status = "actual"
    period: str | None = Field(None, description="时段原文")
    region: str | None = Field(None, description="所属地区")
    category: Category = "other"


class Answer(Wire):
    """All records of one article."""

    meetings: list[Event] = []
    pairings: list[Pair] = []
    figures: list[Number] = []
    gist: str | None = Field(None, description="一两句概括")

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The compact schema: no titles, no class docstrings, no defaults; every object closed.

        What a model may leave out is not required: over the labelled articles that makes answers 15 % shorter (benchmarks/bench_prompt.py).
        """
        if args or kwargs:
            return _named(super().model_json_schema(*args, **kwargs))
        # instructor asks for it at every call, and making it takes 2 ms
        if (made := _SCHEMAS.get(cls)) is None:
            made = _SCHEMAS.setdefault(cls, _named(super().model_json_schema()))
        return deepcopy(made)


_SCHEMAS: dict[type[Answer], dict[str, Any]] = {}


def _named(schema: dict[str, Any]) -> dict[str, Any]:
    return {**_compact(schema), "title": "Answer"}


PARTS: dict[str, type[Wire]] = {"meetings": Event, "pairings": Pair, "figures": Number}
Kind = Literal["meetings", "pairings", "figures"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def _compact(node: dict[str, Any]) -> dict[str, Any]:
    """Drop what a model doesn't need from a schema made by pydantic."""
    out: dict[str, Any] = {}
    for key, value in node.items():
        if key in ("title", "default", "minLength"):
            continue
        if key == "description" and node.get("type") == "object":
            continue
        if key in ("properties", "$defs"):
            out[key] = {name: _compact(child) for name, child in value.items()}
        elif key == "anyOf":
            out.update(_nullable(value))
        elif isinstance(value, dict):
            out[key] = _compact(value)
        else:
            out[key] = value
    if out.get("type") == "object":
        out["additionalProperties"] = False
    return out


def strictly(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with every key required, as strict decoding demands; what is optional is nullable already."""

    def full(part: dict[str, Any]) -> dict[str, Any]:
        return {**part, "required": list(part["properties"])}

    return full({**schema, "$defs": {name: full(part) for name, part in schema["$defs"].items()}})


def _nullable(options: list[dict[str, Any]]) -> dict[str, Any]:
    """``anyOf[X, null]`` as ``type: [x, null]``, which is shorter and means the same."""
    rest = [_compact(option) for option in options if option.get("type") != "null"]
    only = rest[0]
    if len(rest) > 1 or "$ref" in only:
        return {"anyOf": [*rest, {"type": "null"}]}
    if "enum" in only:
        return {"type": [only["type"], "null"], "enum": [*only["enum"], None]}
    return {**only, "type": [only["type"], "null"]}
