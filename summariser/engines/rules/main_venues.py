"""The seat of a meeting that is held by video or in which others look into things: the region that has its main venue, or is examined."""

from __future__ import annotations

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.settings import Event
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex


def main_venue(event: Event, geo: Geography) -> PlaceMention | None:
    """The region that has the main venue of a meeting by video, as its sentence tells, or in which a meeting looks into things."""
    return _main_venue(event, geo) or _examined_there(event, geo)


# 全省东西部协作工作督导乙县座谈会, 推进会乙县分会场会议
_EXAMINES = ("督导", "调研", "检查", "考核", "督查", "评估", "考察", "指导")
_BRANCH = regex(r"(?:市|县|区|州)?分会场")


def _examined_there(event: Event, geo: Geography) -> PlaceMention | None:
    """The region in which others look into things at a meeting, as its name tells, or of whose part of a meeting by video it is told."""
    for mention in geo.places.at(event.start, event.end):
        if mention.start > event.start and mention.place and mention.place.full_name and not mention.letter:
            branch = _BRANCH.match(geo.text, mention.end, event.end) is not None
            if branch or geo.text.endswith(_EXAMINES, event.start, mention.start):
                return mention
    return None


# 甲市设主会场, 主会场设在乙县: of a meeting by video.
_HAS_MAIN_VENUE = regex(r"(?:市|县|区|州)?(?:设立?|为|是|作为)了?主会场")
_MAIN_VENUE_IN = regex(r"主会场(?:设在|设于|在)了?$")


_SAID_NEXT = regex(
    r"[。\s]*(?:[\u3400-\u9fff]{0,6}(?:会议|活动|此次|本次)[\u3400-\u9fff]{0,2})?[^,。;]{0,10}?主会场(?:设|在)|"
    r"[。\s]*[^,。;]{2,10}?设?为?主会场"
)


def _main_venue(event: Event, geo: Geography) -> PlaceMention | None:
    """The region that has the main venue of a meeting by video, as its sentence tells."""
    end = event.sentence.end
    if "主会场" not in event.sentence.text:  # 视频会议召开。主会场设在甲县,乙区设分会场
        end = geo.text.find("。", event.sentence.end + 1) + 1 if _SAID_NEXT.match(geo.text, event.sentence.end) else -1
    if end <= 0:
        return None
    for mention in geo.places.at(event.sentence.start, end):
        whole = mention.start >= event.sentence.start and mention.place and mention.place.full_name and not mention.letter
        behind = _MAIN_VENUE_IN.search(geo.text, max(event.sentence.start, mention.start - 8), mention.start)
        if whole and (_HAS_MAIN_VENUE.match(geo.text, mention.end) or behind):
            return mention
    return None
