"""Finds what a trip's first sentence tells among its tasks and later ones by its name: a call, a symposium, several at once."""

from __future__ import annotations

from collections.abc import Sequence

from summariser.engines.rules.settings import Event
from summariser.engines.rules.trip_days import ONE_DAY
from summariser.regex import regex

FOR_OUR_CADRES = regex(r"(?:援[\u3400-\u9fff]|挂职|帮扶|选派|支教|支医)[^,。;]{0,10}(?:干部|人才|教师|医生)[^,。;]{0,16}会$")


def with_each(event: Event) -> bool:
    """Whether a call is several at once, as a trip's first sentence tells them: 并与三县有关部门分别座谈."""
    return event.found_by == "sat_together" and _WITH_EACH.fullmatch(event.name) is not None


def told_as_session(events: Sequence[Event]) -> list[Event]:
    """The events without those that a trip's first sentence tells among its tasks, and later ones by their names.

    A call that was a session with those whom it was for (看望援疆干部, then 援疆干部座谈会), and 并进行座谈, then the symposium.
    """
    sat = any(event.rule == "conference" and FOR_OUR_CADRES.search(event.name) for event in events)
    leads = {event.sentence.start for event in events if event.kind == "visit"}
    named = [event for event in events if event.rule == "conference" and event.kind in ("symposium", "joint_conference")]

    def again(event: Event) -> bool:
        if sat and event.listed and event.kind == "condolence":
            return True
        if with_each(event):
            on_a_day = event.date is not None and ONE_DAY.fullmatch(event.date.text)
            each = (e for e in events if e in named or e.found_by == "sat_together")
            return not on_a_day and any(other.sentence.start > event.sentence.start for other in each)
        told = event.name in _SAT_DOWN or _WITH_OFFICIALS.fullmatch(event.name) is not None
        bare = event.found_by == "sat_together" and event.kind == "symposium" and told
        return bare and event.sentence.start in leads and any(other.sentence.start > event.sentence.start for other in named)

    return [event for event in events if not again(event)]


# 并就…进行座谈: that they sat down, and no more.
_SAT_DOWN = frozenset({"进行座谈", "进行了座谈", "开展座谈", "座谈交流", "进行座谈交流", "交流座谈", "开展座谈交流", "进行交流座谈"})

# 与当地党政主要领导座谈交流: with those who sit at the session that is told then; 与企业负责人座谈 is with others.
_WITH_OFFICIALS = regex(
    r"[与同和](?![^,。;]*(?:企业|商会|客商|干部|教师|医生|群众|学生|乡贤|校友|职工|村))"
    r"[^,。;]{0,30}?(?:领导|负责人|负责同志|政府|部门)(?:进行|开展|举行)?了?(?:座谈|交流)+"
)
# 并与三县有关部门分别座谈: several sessions at once, of which each may be told then.
_WITH_EACH = regex(
    r"(?:先后|分别)?[与同和](?:[^,。;]{0,12}[两三四五六七八九\d][省市县区州旗地个]|[^,。;]{2,24}、)"
    r"[^,。;]{0,30}?(?:分别|先后|逐一|依次)(?:进行|开展|举行)?了?(?:座谈|交流)+"
)
