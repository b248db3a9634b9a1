"""Draft meetings -> meetings: dates, regions and people as the contract writes them."""

from __future__ import annotations

from collections.abc import Iterable

from summariser.lexicon.facts import Facts
from summariser.lexicon.numerals import parse_numeral
from summariser.lexicon.posts import split_posts
from summariser.normalise.interface import Locate, Normalised
from summariser.normalise.values import day_of, plain, region_of
from summariser.records.draft import DraftMeeting, DraftNamed, DraftParticipant, DraftStatement, Refusal
from summariser.records.meeting import Meeting, Named, Participant, Statement
from summariser.regex import regex

# 第二期援疆教师: not every ordinal in a name is the meeting's.
_ORDINAL = regex(
    r"第(?P<n>[一二三四五六七八九十百〇零两\d]+)(?:次(?!队员|轮换|人员|换岗)|届|(?:轮|期)(?=[^,。]{0,14}(?:会|会议|班|仪式|活动|论坛|营|讲堂|大讲堂|节|赛)$)(?!(?:援|专业技术|选派|派驻|挂职)))"
)
_NAME_BLANK = regex(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def ordinal_of(name: str) -> int | None:
    """The session number in a meeting's name.

    >>> ordinal_of("第三次联席会议"), ordinal_of("第二十次联席会议"), ordinal_of("联席会议")
    (3, 20, None)
    >>> ordinal_of("第八批援疆第三期专业技术人才欢送会"), ordinal_of("看望第二期援疆教师"), ordinal_of("第二期带头人培训班")
    (None, None, 2)
    """
    match = _ORDINAL.search(name)
    value = parse_numeral(match["n"]) if match else None
    return int(value) if value is not None and value >= 1 else None


def add_meeting(draft: DraftMeeting, locate: Locate, facts: Facts, out: Normalised) -> None:
    """Appends the meeting to ``out``, or its refusal; parts of it that aren't grounded are refused by themselves."""
    located = locate(draft.quotes)
    name = plain(draft.name)
    if not located.evidence or not name:
        out.dropped.append(Refusal("meeting", name, "; ".join(located.misses) or "it has no name"))
        return
    near = located.spans[0][0]
    day = day_of(draft.date, facts, near)
    inferred = ["start_date", "end_date"] if day and draft.date and (day.inferred or draft.date.reading) else []
    if draft.place and draft.place.start is None and draft.place.reading:
        inferred.append("place")
    out.meetings.append(
        Meeting(
            name=name,
            kind=draft.kind,
            ordinal=ordinal_of(name) or ordinal_of(plain(draft.ordinal or "")),
            start_date=day.start if day else None,
            end_date=day.end if day else None,
            place=region_of(draft.place, facts),
            venue=plain(draft.venue) if draft.venue else None,
            host=region_of(draft.host, facts),
            guest=region_of(draft.guest, facts),
            participants=_participants(draft.participants, locate, facts, out),
            topics=list(dict.fromkeys(draft.topics)),
            agreements=_named("agreement", draft.agreements, locate, out),
            sites=_named("site", draft.sites, locate, out),
            statements=_statements(draft.statements, locate, out),
            inferred=inferred,
            evidence=located.evidence,
        )
    )


def _participants(drafts: Iterable[DraftParticipant], locate: Locate, facts: Facts, out: Normalised) -> list[Participant]:
    kept: dict[str, Participant] = {}
    for draft in drafts:
        name = _NAME_BLANK.sub("", plain(draft.name))
        located = locate(draft.quotes)
        reason = "; ".join(located.misses) if not located.evidence else None
        if reason is None and not any(_names(facts.text[a:b], name) for a, b in located.spans):
            reason = "the name is not in its quote"
        if reason is not None or not name:
            out.dropped.append(Refusal("participant", name, reason or "it has no name"))
        elif name not in kept:
            posts = [post for run in draft.titles for post in split_posts(plain(run)) if post != name]
            kept[name] = Participant(
                name=name,
                titles=list(dict.fromkeys(posts)),
                region=region_of(draft.region, facts),
                side=draft.side,
                role=draft.role,
                evidence=located.evidence,
            )
    return list(kept.values())


def _names(quote: str, name: str) -> bool:
    """Whether a quote has the name, blanks between its characters left out."""
    return name in quote or name in _NAME_BLANK.sub("", quote)


def _named(kind: str, drafts: Iterable[DraftNamed], locate: Locate, out: Normalised) -> list[Named]:
    kept = []
    for draft in drafts:
        located = locate(draft.quotes)
        if located.evidence:
            kept.append(Named(name=plain(draft.name), evidence=located.evidence))
        else:
            out.dropped.append(Refusal(kind, plain(draft.name), "; ".join(located.misses)))
    return kept


def _statements(drafts: Iterable[DraftStatement], locate: Locate, out: Normalised) -> list[Statement]:
    kept = []
    for draft in drafts:
        located = locate(draft.quotes)
        if located.evidence:
            kept.append(Statement(speaker=plain(draft.speaker), summary=plain(draft.summary), evidence=located.evidence))
        else:
            out.dropped.append(Refusal("statement", f"{plain(draft.speaker)}: {plain(draft.summary)[:40]}", "; ".join(located.misses)))
    return kept
