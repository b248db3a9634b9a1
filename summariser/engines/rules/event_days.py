"""The words that tell an event's day, in the sentence that reports it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.sentences import Span, between
from summariser.engines.rules.settings import Event, words_of
from summariser.engines.rules.trip_days import ONE_DAY, learnt_on
from summariser.lexicon.date_patterns import MONTH_OFFSET, TOLD_DAY
from summariser.lexicon.dates import DateMention
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.regex import regex

# Verbs that say that an event took place.
HELD = (
    r"(?:召开|举行|举办|开幕|启动|拉开|开班|结业|结训|开赛|开跑|启幕|揭幕|闭幕|开营|揭牌|签约|开场|开始|开展|落幕|亮相|登场|"
    r"拉开帷幕|落下帷幕|收官|摆开|会见|会晤|会谈|座谈|开了|进行(?=[,。;]|$))"
)


def dates_what_is_named(event: Event, day: DateMention) -> bool:
    """Whether a day after an event's name is its own: 座谈会8日下午在甲县召开, 考察组5月10日到甲县考察."""
    if event.trip is not None:
        return day.kind == "day" and event.start <= day.start < event.trip.targets[0][1] if event.trip.targets else False
    near = day.kind == "day" or (day.kind == "relative_day" and day.start - event.end <= 2)
    held = re.match(rf"[^。;]{{0,20}}?{HELD}(?P<what>的?)", event.sentence.text[day.end - event.sentence.start :]) if near else None
    return held is not None and not (held["what"] and day.start >= event.end)  # 座谈会上,甲说,5月2日召开的省联席会议明确了任务


def is_last(sentence: Span, day: DateMention) -> bool:
    """Whether a day is told as the one until which an event goes on."""
    return sentence.text[: day.start - sentence.start].endswith(("至", "到"))


def _between(sentence: Span, start: int, end: int) -> str:
    """The sentence's words between two places of the text."""
    return sentence.text[start - sentence.start : end - sentence.start]


# 早在2019年,代表团…; but 总结2023年工作的会议3月13日召开
_BEFORE_A_YEAR = regex(r"(?:[^,。;]{1,3}[,、]|[《“(])?(?:早?在|就在|到了?)?")


def _heads(sentence: Span, year: DateMention) -> bool:
    """Whether a year, or 去年, 上个月, stands at the head of its sentence and tells when what follows was."""
    told = year.kind == "year" or (bool(year.word) and ("年" in (year.word or "") or year.word in MONTH_OFFSET))
    ahead = sentence.text[: year.start - sentence.start]
    return told and not year.since and not year.until and _BEFORE_A_YEAR.fullmatch(ahead) is not None


# 9月22日,为落实7月10日联席会议精神,…: the day of what is carried out.
_OF_SOMETHING_ELSE = regex(r"(?:^|[,。;:])(?:为了?|按照?|根据|依据|依照|落实|贯彻|遵照|围绕|针对|受|继)[^,。;:]{0,12}$")


_LONGEST_AIM = 16  # characters from the mark before it to the day


def _of_something_else(sentence: Span, day: DateMention) -> bool:
    text, at, end = sentence.text, day.start - sentence.start, day.end - sentence.start
    if text.endswith(("于", "在", "定", "期"), 0, at) or text[end : end + 1] in (",", ""):
        return False
    return _OF_SOMETHING_ELSE.search(text, max(0, at - _LONGEST_AIM), at) is not None


def _heard_on(sentence: Span, day: DateMention) -> bool:
    return learnt_on(sentence.text, day.start - sentence.start, day.end - sentence.start)


def _run_of_days(sentence: Span, days: Sequence[DateMention]) -> int:
    """How many of the last days stand in one list: 7月6日、7日、8日."""
    count = 1
    while count < len(days) and _between(sentence, days[-count - 1].end, days[-count].start) in ("、", "和"):
        count += 1
    return count


# 甲乙联席会议21日在丙市举行, of a sentence that begins with the days of the trip
_JOINED_ON = frozenset({"", "于", "”", "”于"})
# 两市举办了某某推介会,时间是27日晚
_TIME_IS = regex("”?[,(](?:举办|举行|召开|活动)?(?:时间|日期)(?:是|为|在|就在)?")


def _right_behind(event: Event, days: Sequence[DateMention]) -> DateMention | None:
    """The day that stands right behind a session's name and says when it was held."""
    if event.trip is not None:
        return None
    behind = [d for d in days if d.start >= event.end]
    told = next((d for d in behind[:1] if _TIME_IS.fullmatch(_between(event.sentence, event.end, d.start))), None)
    if told is not None and ONE_DAY.fullmatch(told.text):
        return told
    own = next((d for d in behind if _between(event.sentence, event.end, d.start) in _JOINED_ON), None)
    dated = own is not None and own.kind == "day" and ONE_DAY.fullmatch(own.text) and dates_what_is_named(event, own)
    return own if dated else None


def date_words(event: Event, dates: Sequence[DateMention]) -> Mention | None:
    """The words for an event's day: in its sentence before its name, else after it; for a twin session the one of the same rank."""
    here = [
        d
        for d in between(dates, event.sentence.start, event.sentence.end)
        if d.kind in ("day", "month", "relative_day", "damaged")
        or (d.kind in ("year", "relative_period") and _heads(event.sentence, d))
    ]
    here = [d for d in here if not _of_something_else(event.sentence, d)]
    here = [d for d in here if event.sentence.text[d.end - event.sentence.start :][:1] not in ("电", "讯")]  # the dateline's
    days = [d for d in here if d.start < event.start and not _heard_on(event.sentence, d)]
    inside = [d for d in here if event.rule == "deed" and d.kind == "day" and event.start <= d.start < event.end]
    if inside:
        chosen = inside[0]  # 由甲市援建的产业园8月3日正式开工
    elif event.index and len(days) > event.index:
        chosen = days[event.index] if len(days) == 2 else days[-1]
    elif days and len(days) == 2 and re.search(r"第[^第]{1,4}[次届](?:、|和)第", event.sentence.text):
        chosen = days[0]
    elif (own := _right_behind(event, here)) is not None:
        chosen = own
    elif (run := _run_of_days(event.sentence, days)) > 1:
        words = _between(event.sentence, days[-run].start, days[-1].end)
        return Mention(words, days[-run].start, f"{days[-run].text}至{days[-1].text}")  # 7月6日、7月7日
    elif days and not (
        days[-1].kind in ("year", "relative_period") and any(d.kind == "day" and dates_what_is_named(event, d) for d in here)
    ):
        chosen = days[-1]
    elif (named := next((d for d in here if dates_what_is_named(event, d)), None)) is None or is_last(event.sentence, named):
        return None
    else:
        chosen = named
    return Mention(chosen.text, chosen.start)


# 会议时间:5月8日下午, beside the line that names the meeting.
_TIME_FIELD = regex(r"\n?(?:会议|活动|座谈|举办|召开)?时\s?间:")
_PLACE_FIELD = regex(r"\n(?:会议|活动|座谈|举办|召开)?地\s?点:")
_FIELDS, _LONGEST_FIELD = 3, 120


def day_of_field(text: str, sentence: Span, dates: Sequence[DateMention]) -> Mention | None:
    """The day that a line of its own tells next to the line that names an event."""
    begin, end = _lines_around(text, sentence)
    field = _TIME_FIELD.search(text, begin, end)
    told = [d for d in between(dates, field.end(), end) if d.kind == "day"] if field else []
    near = field is not None and bool(told) and told[0].start - field.end() <= 3
    return Mention(told[0].text, told[0].start) if near else None


def place_of_field(event: Event, geo: Geography) -> Mention | None:
    """The lowest region that a line of its own (地点:某市) tells next to the line that names an event."""
    field = _PLACE_FIELD.search(geo.text, *_lines_around(geo.text, event.sentence))
    line_end = geo.text.find("\n", field.end()) if field else -1
    here = [m for m in geo.places.at(field.end(), line_end) if m.place and not m.letter] if field and line_end >= 0 else []
    return words_of(here[-1]) if here else None


_HELD_THERE = regex(rf"[^,。;]{{0,30}}?{HELD}")


def held_in(event: Event, city: ResolvedRegion, geo: Geography) -> PlaceMention | None:
    """The part of a city in brackets in which the event is said to be held: 甲县(南京)招商推介会在江宁区金陵酒店举行."""
    for mention in geo.places.at(event.end, event.sentence.end):
        at = geo.text.endswith(("在", "于"), event.end, mention.start) and _HELD_THERE.match(geo.text, mention.end, event.sentence.end)
        if at and mention.place is not None and mention.place.full_name and city.contains(mention.place):
            return mention
    return None


def _lines_around(text: str, sentence: Span) -> tuple[int, int]:
    begin, end = sentence.start, sentence.end
    for _ in range(_FIELDS):
        low = max(0, begin - _LONGEST_FIELD)
        begin = max(low, text.rfind("\n", low, max(0, begin - 1)))
        end = at if (at := text.find("\n", end + 1, end + _LONGEST_FIELD)) >= 0 else min(len(text), end + _LONGEST_FIELD)
    return begin, end


DATED = regex(r"日(?<=\d日)|月(?<=\d{4}年\d月)|月(?<=\d{4}年\d\d月)|" + TOLD_DAY)
# 与乙市农业局开展座谈会, 联席会议3日在甲县进行: such verbs say of much that it is done, and of a session that it is held.
_TAKES_PLACE = regex(r"[^,。;]{0,12}(?:在|于)[^,。;]{2,24}进行(?=[,。;]|$)")


# 随后,两县残联开展了座谈会: on the way
_THEN_DONE = regex(r"(?:[^,。;]{0,6}(?:期间|其间)|随后|之后|接着|其后|[调考参座][^,。;]{1,3}后|[当同][天日晚](?:上午|下午|晚)?)[,在]")


def takes_place(text: str, start: int, end: int, sentence: Span) -> bool:
    """Whether a session on a day that is told is said to be done (开展, 进行)."""
    done = text.endswith(("开展", "开展了", "进行", "进行了", "组织"), sentence.start, start) or _TAKES_PLACE.match(text, end, sentence.end)
    told_when = _THEN_DONE.match(sentence.text) or DATED.search(sentence.text)
    return bool(done and text.endswith(("会", "会议"), start, end) and told_when)
