"""Finds lists of regions that are called those which somebody helps: 聚焦甲旗、乙县等4个结对旗县, 做好甲市、乙区等地的对口支援."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.duties import Article, acts, may_help, runs
from summariser.engines.rules.pair import Pair
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

_NUMBER = r"(?:[两二三四五六七八九十]|\d{1,2})个?"
_RANK = r"(?:省区|省市|市州|州市|县市区|县[市区旗]|市县|旗县|区县|[省市州县旗区])"
_HELPED = r"(?:对口|结对|东西部|扶贫|定点|山海)*(?:帮扶|协作|支援|受援|结对|援助|援建)的?"
# 等4个结对旗县, 两个受援地区, 等对口帮扶地区
_CALLED = regex(rf"(?:等(?:{_NUMBER})?|{_NUMBER}){_HELPED}(?:地区|对象|地(?=[,。;、的])|{_RANK}(?=[,。;、的]))")
# 做好…等地的对口协作和对口支援
_WORKS = regex("(?:做好|抓好|搞好|推进|推动|落实|深化|开展|统筹|强化)(?:了|对)?$")
_WORK = r"(?:东西部|扶贫|对口|结对|山海)+(?:协作|支援|帮扶|合作)"
_THE_WORK = regex(rf"(?:等(?:地区?|{_NUMBER}{_RANK}))?的{_WORK}(?:[和、及]{_WORK})*(?:工作|任务)?(?=[,。;、]|$)")
_LONGEST = 6  # characters of a verb of working


def called_charges(text: str, sentence: Span, here: Sequence[PlaceMention], article: Article) -> Iterator[Pair]:
    """The pairs of a region, named before or the article's own, with each of a list that is called those helped, where it may help all.

    Args:
        here: the sentence's region mentions, in order.
    """
    for run in runs(text, here):
        members = [here[i] for i in run]
        first, end = members[0], members[-1].end
        works = _WORKS.search(text, max(sentence.start, first.start - _LONGEST), first.start)
        told = _CALLED.match(text, end) or (works and _THE_WORK.match(text, end))
        if not told:
            continue
        before = [m for m in here if m.end <= first.start and not m.letter]
        may_be = [*reversed(before), *([article.own] if article.own else [])]
        giver = next((m for m in may_be if acts(text, m) and all(may_help(m, each, article) for each in members)), None)
        if giver is not None:
            span = None if giver in before else (first.start, told.end())
            yield from (Pair(giver, each, "called_charges", directed=True, span=span) for each in members)
