"""Whose official somebody with a bare post is who leads a party that is named for its region: 镇党委书记甲率乙镇党政代表团."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from summariser.engines.rules.geography import Geography, delegations
from summariser.engines.rules.people import PersonMention, Roster
from summariser.engines.rules.ranks import of_rank
from summariser.engines.rules.sentences import begin_of
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_LED_BY = regex(r"(?:一行\d*人?)?(?:于?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午)?)?,?(?:由|在)$")
_LEADS_IT = regex(r"(?:等?同志)?(?:等人?)?(?:带队|率队|率领|带领|率(?![先团])|的?(?:带领|率领)下)")
_TOWNS_PARTY = regex(r"([\u3400-\u9fff]{1,4}?[镇乡])(?:党政|考察|企业家|友好|经贸|政府){0,2}(?:代表团|考察团|考察组|工作组|一行)")
_FAR_BEFORE = 40  # characters between a party's region and who leads it, at most


def of_their_party(mention: PersonMention, rank: str, geo: Geography) -> ResolvedRegion | None:
    """The unit that a bare post means of who leads a party that its sentence names: 甲市考察团由市长某带队来我市."""
    begin = max(begin_of(geo.text, mention.run_start, "。;\n"), mention.run_start - _FAR_BEFORE)
    lead = _LEADS_IT.match(geo.text, mention.end)
    if lead is None:
        return None
    teams = delegations(geo.text, geo.places)
    at = bisect_left(teams, lead.end(), key=itemgetter(0))
    own = teams[at][2] if at < len(teams) and teams[at][0] == lead.end() else None
    if own is None and rank in "镇乡" and (town := _TOWNS_PARTY.match(geo.text, lead.end())) is not None and town[1][-1] == rank:
        own = geo.places.resolve(town[1])
    if own is not None and (placed := geo.placed(own, lead.end())).full_name:
        return of_rank(placed, rank)  # 镇党委书记甲率乙镇党政代表团赴…
    if not _LED_BY.search(geo.text, begin, mention.run_start):
        return None
    team = next((d for d in reversed(teams) if begin <= d[0] and d[1] <= mention.run_start), None)
    if team is None or not _LED_BY.fullmatch(geo.text, team[1], mention.run_start):
        return None
    return of_rank(team[2], rank)


_TAKES_ALONG = regex("(?:率领?|带领|带着|偕同?|携|以及|及|连同)$")
_ITS_RANK = regex("(?:常务)?副?([省市县区州旗])")


def of_their_leader(mention: PersonMention, people: Roster, geo: Geography) -> ResolvedRegion | None:
    """The unit that a bare post means of who is taken along: 甲市副市长某率市商务局局长某."""
    bare = _ITS_RANK.match(mention.titles[0]) if mention.titles else None
    rank = bare[1] if bare else ""
    takes = _TAKES_ALONG.search(geo.text, max(0, mention.run_start - 2), mention.run_start)
    leader = people.ending_at(takes.start()) if takes and rank else None
    if leader is not None and leader.titles:
        region, words = geo.of_words(leader.titles[0], leader.run_start)
        return of_rank(region, rank) if region is not None and words is not None and len(words.text) > 1 else None
    return None
