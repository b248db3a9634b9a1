"""Tells which of two regions helps the other by what the article says that one gives the other, where no table and no map tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from summariser.engines.rules.sentences import Span, between
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.regex import regex

_HELP = "(?:帮扶|帮助|支持|支援|援助|资助|扶持)"
# 甲区在…等方面给予我县大力支持, 用多种办法帮扶乙县
_GIVES = regex(rf"[^。;]{{0,60}}(?:给予了?|给了|送给|捐给|援建了?|(?<!感谢){_HELP}了?)")
# 向我县捐助…资金, 加大对乙县的支持
_TOWARDS = regex(r"[^。;]{0,60}[向对为给]")
_GIFT = regex(r"(?![^,。;]{0,8}表示)[^,。;]{0,12}?(?:捐|赠|帮扶|帮助|支持|支援|援助|资助|扶持|投入|拨付|厚爱)")
# 离不开甲区的大力支持, 感谢甲区多年来的无私帮助
_THANKED = regex(r"(?:感谢|离不开|得益于|得到了?|受到了?|承蒙)$")
_SUPPORT = regex(rf"[^,。;、]{{0,14}}?的?(?:关心|厚爱|大力|倾力|鼎力|倾情|无私|真情|、|和|与){{0,4}}{_HELP}")
# 感谢甲县对挂职干部的关心支持: the hosts of those who help are thanked as well.
_FOR_PEOPLE = regex(r"[^,。;]{0,12}?(?:干部|挂职|人才|工作队|工作组|教师|医生)")
# 省内对口帮扶藏区, 对口支援民族地区: of two of one province the one that lies in an autonomous unit is helped
_OF_MINORITIES = regex(
    "(?:对口|结对|定点)(?:支援|帮扶|援助)(?:省内)?(?:涉?藏区?|彝区|民族地区|少数民族地区|涉藏(?:地区|州县))(?![\u3400-\u9fff]{0,2}县)"
)
_AUTONOMOUS = regex("自治[州县]")
_ENOUGH = 3  # times as often as the other way round


def first_helps(
    one: ResolvedRegion,
    other: ResolvedRegion,
    text: str,
    mentions: Sequence[PlaceMention],
    spans: Iterable[Span],
    home: ResolvedRegion | None,
) -> bool | None:
    """Whether ``one`` helps ``other``; ``None`` where nothing is told, or as much of either.

    Args:
        mentions: the article's regions in order, with the words that stand for one (我县).
        spans: its sentences.
        home: the article's own region, which thanks without naming itself.
    """
    votes = [0, 0]

    for sentence in spans:
        here = [(_side(m, one, other), m) for m in between(mentions, sentence.start, sentence.end)]
        for (left, a), (right, b) in pairwise(here):
            gap = text[a.end : b.start]
            if left is None or right is None or left == right or len(gap) > 70:
                continue
            if _GIVES.fullmatch(gap) or (_TOWARDS.fullmatch(gap) and _GIFT.match(text, b.end)):
                votes[left] += 1
        for side, mention in here:
            if side is None:
                continue
            thanked = _THANKED.search(text[max(sentence.start, mention.start - 4) : mention.start])
            ours = home is not None and mention.place is not None and mention.place.same(home)
            if thanked and not ours and _SUPPORT.match(text, mention.end) and not _FOR_PEOPLE.match(text, mention.end):
                votes[side] += 1
    if votes == [0, 0] and one.province is other.province and _OF_MINORITIES.search(text):
        autonomous = [_AUTONOMOUS.search(region.full_name or "") is not None for region in (one, other)]
        return autonomous[1] if autonomous[0] != autonomous[1] else None
    if votes[0] == votes[1] or min(votes) * _ENOUGH > max(votes):
        return None
    return votes[0] > votes[1]


def _side(mention: PlaceMention, one: ResolvedRegion, other: ResolvedRegion) -> int | None:
    """0 for a mention of ``one`` or of what lies in it, 1 for one of ``other``."""
    place = mention.place
    if place is None or mention.letter:
        return None
    if place.same(one) or one.contains(place):
        return 0
    return 1 if place.same(other) or other.contains(place) else None
