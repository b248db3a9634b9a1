"""Finds the day of a page that no dateline tells: beside the headline, at the foot, in an address or in the file's name."""

from __future__ import annotations

from summariser.clean.addresses import day_of_address, day_of_stem, told_by_address
from summariser.clean.furniture import Line
from summariser.clean.metadata import day_at_crumb, day_beside, han_day
from summariser.records.text import RawArticle
from summariser.regex import regex

# 上一篇:春耕 2021-02-24: of another page.
NEXT_TO_IT = regex(r"[上下前后]一?[篇条则页]")
_HEAD_LINES = 8
_FOOT_LINES = 6  # below the last paragraph
# 相关链接:, over a line with the address
_LINKS_AWAY = regex(r"相关|推荐|延伸|更多|友情|上一|下一")


def told_nearby(raw: RawArticle, lines: list[Line], first: int, last: int) -> str | None:
    """The day of a page that no dateline tells: in a line beside the headline or at the foot, in its address, or in its file's name."""
    prose = max((i for i, line in enumerate(lines) if line.paragraph), default=-1)
    head = [line.words for line in lines[: min(first, _HEAD_LINES)]]
    told = (day_beside(words) or day_at_crumb(words) for words in head)
    signed = (han_day(line.words) for line in lines[prose + 1 : last + 4])
    beside = [i for i in (*range(first), *range(prose + 1, min(prose + _FOOT_LINES, len(lines)))) if not _of_another(lines, i)]
    around = (told_by_address(lines[i].words) for i in beside)
    address = day_of_address(raw.url) if raw.url else None
    return next(filter(None, (*told, *signed, address, *around, day_of_stem(raw.stem))), None)


def _of_another(lines: list[Line], at: int) -> bool:
    """Whether a line is, or stands under, a link to another page."""
    above = lines[at - 1].words if at else ""
    return lines[at].kind == "related" or any(NEXT_TO_IT.match(words) or _LINKS_AWAY.match(words) for words in (lines[at].words, above))
