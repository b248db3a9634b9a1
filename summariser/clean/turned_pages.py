"""Takes out the marks of a page that is turned in the paper, 下转 and 上接, and what stands between the two."""

from __future__ import annotations

from summariser.clean.view import Cut
from summariser.regex import regex

_PAGE = r"(?:第?\s?[A-Z]?\s?[\d一二三四五六七八九十]{1,3}\s?版|[\u3400-\u9fff]{2,6}版)"
_TURN = regex(rf"\((?:紧)?下转{_PAGE}[^()\n]{{0,8}}\)")
_GO_ON = regex(rf"\((?:紧)?上接{_PAGE}[^()\n]{{0,8}}\)")
# Further than this from where the page is turned, another article has begun.
_REACH = 400


def turned_pages(folded: str) -> list[Cut]:
    """Each mark of a folded text; from a mark that turns the page to the one that goes on, all that the paper set between.

    >>> text = "要把资金用到(下转A3版)\\n【今日导读】\\n(上接A1版)群众急需的事上"
    >>> [(cut.start, cut.end) for cut in turned_pages(text)], text[:6] + text[28:]
    ([(6, 28)], '要把资金用到群众急需的事上')
    >>> [(cut.start, cut.end) for cut in turned_pages("(上接第一版)代表团来访。")]
    [(0, 7)]
    """
    if "下转" not in folded and "上接" not in folded:
        return []
    cuts: list[Cut] = []
    for match in _TURN.finditer(folded):
        if cuts and match.start() < cuts[-1].end:
            continue
        on = _GO_ON.search(folded, match.end(), match.end() + _REACH)
        blank = len(folded[: match.start()]) - len(folded[: match.start()].rstrip())
        cuts.append(Cut(match.start() - (blank if on else 0), on.end() if on else match.end()))
    cuts += [Cut(*m.span()) for m in _GO_ON.finditer(folded) if not any(cut.start <= m.start() < cut.end for cut in cuts)]
    return sorted(cuts, key=lambda cut: cut.start)
