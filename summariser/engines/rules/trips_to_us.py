"""Finds trips to 我市 or 我院, where nothing tells which one that is: it is known who comes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.engines.rules.calls import counted
from summariser.engines.rules.geography import Geography, county_of, delegations
from summariser.engines.rules.people import PersonMention
from summariser.engines.rules.sentences import Span, end_of
from summariser.engines.rules.travellers import subject_start
from summariser.engines.rules.trip import Trip, not_reported, region_of_post
from summariser.engines.rules.words_of_travel import PURPOSES
from summariser.regex import regex

# 甲县法院在院长某的带领下,来到我院
UNDER_ITS_HEAD = regex(
    r"[\u3400-\u9fff]{0,14}?(?:[院校局委办会厅]|[中小]学|中心)(?:一行)?(?:\d{1,3}[余多]?人)?[在由][^,。;]{2,24}(?:带领|率领|带队)下?,?$"
)
_TO_US = regex(rf"我(?:[省市县区州旗盟]|[院校]|[镇乡](?!村)|街道|[局站馆所园]|中心|公司|集团)(?={PURPOSES}|[,、就]|一行|开展|进行)")


def trip_to_us(geo: Geography, sentence: Span, named: Sequence[PersonMention], move: re.Match[str]) -> Trip | None:
    """A party's trip to 我市 or 我院, where nothing tells which one that is: it is known who comes."""
    before = geo.covered[sentence.start : move.start()]
    if not _TO_US.match(geo.text, move.end()) or not_reported(before) or counted(before):
        return None
    teams = [(start, region) for start, _, region in delegations(geo.text, geo.places) if sentence.start <= start < move.start()]
    posts = (region_of_post(geo, person) for person in named if person.titles and person.end <= move.start())
    led = [m for m in reversed(geo.places.at(sentence.start, move.start())) if UNDER_ITS_HEAD.match(geo.text, m.end, move.start())]
    under = (m.place for m in led)
    guest = next((region for region in (*(team for _, team in teams), *posts, *under) if region is not None and region.full_name), None)
    begin = teams[-1][0] if teams else subject_start(geo.text, named, move.start())
    begin = led[0].start if led and begin == move.start() else begin
    end = end_of(geo.text, move.end(), sentence.end)
    return Trip(begin, end, county_of(guest), (), "trip_to_us") if guest is not None else None
