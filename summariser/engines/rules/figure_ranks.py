"""Tells which unit 全县, 我区 and 州内 mean where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summariser.engines.rules.geography import Geography
from summariser.engines.rules.ranks import lineage
from summariser.engines.rules.sentences import between
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import ResolvedRegion
from summariser.records.draft import Mention
from summariser.regex import regex

# 全县, 我区, 州内: the article's own unit of that rank, or the one last named.
RANK = regex(
    r"(?:全|我|该|本)(?P<rank>自治区|自治州|(?<=全)地区|省|市|县|区|州|旗|盟|镇|乡|村)(?![委政直领级])|"
    r"(?P<inner>省|市|县|州|区|旗|盟|乡|镇|村)内(?!外|就近|就地|就业|务工|转移)"
)


# 代表自治州党委、政府和38万各族人民
OFFICES = regex("代表(?P<rank>自治区|自治州|省|市|县|区|州|旗|盟)(?P<inner>)(?:委|党委|政府)[^,。;]{0,14}[和及与、]$")
# 县委、县政府高度重视,召开专题会议4次
OFFICE_ACTS = regex(
    "(?P<rank>自治区|自治州|省|市|县|区|州|旗|盟)(?P<inner>)委(?:、|和|及)?(?:自治区|自治州|省|市|县|区|州|旗|盟)(?:人民)?政府"
    "(?=把|将|高度|坚持|多次|先后|主要|始终|成立|制定|出台|召开|印发|认真|坚决|切实|专题|全面|多措|[,])"
)
# 来自全区9个乡镇: those of the place that the page is of.
_OURS = ("来自", "面向")
_LONGEST = 20  # characters of a region's name with those that it lies in, before 内


# 在我市“组团式”帮扶下新设5个科室: who helps, not where.
_HELPS = regex("[^,。;在]{0,10}?(?:帮扶|支持|帮助|援助|支援|指导|协助|关心)(?:之)?下")


def ranks_in(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words 全县, 我区 and the like in ``text[start:end]``, without those for who helps."""
    return [found for found in RANK.finditer(text, start, end) if not _HELPS.match(text, found.end())]


@dataclass(frozen=True, slots=True)
class Ranks:
    """The regions of an article, to be asked for one by its rank alone."""

    text: str
    places: Sequence[PlaceMention]
    geo: Geography | None

    def unit(self, match: re.Match[str]) -> Mention | None:
        """The unit that a match, which has a ``rank`` or an ``inner`` one, means where it stands."""
        rank = match["rank"] or match["inner"]
        if match["inner"] and any(m.start < match.end() <= m.end for m in between(self.places, match.start() - _LONGEST, match.end())):
            return None  # 河南省内乡县
        unit = None
        home = self.geo.home if self.geo is not None else None
        if rank == "区" and home is not None and home.level == "province":
            return Mention(match.group(), match.start(), home.full_name)  # 全区 of an autonomous region
        if self.geo is not None:
            own = lineage(home) if home is not None else ()
            other = home is not None and not any((unit.full_name or "").endswith(rank) for unit in own)  # 我区, in a paper of a county
            unit = self.geo.bare(rank, match.start()) if match.group()[0] in "我本" and not other else None
            ours = match["inner"] or self.text.endswith(_OURS, 0, match.start())
            if unit is None and ours and home is not None and (home.full_name or "").endswith(rank):
                unit = home  # 县内企业
            unit = unit or self._last_of_rank(rank, match.start()) or self.geo.bare(rank, match.start())
        return Mention(match.group(), match.start(), unit.full_name) if unit is not None and unit.full_name else None

    def _last_of_rank(self, rank: str, at: int) -> ResolvedRegion | None:
        low = max(self.text.rfind("\n", 0, at), at - 400)
        for mention in reversed(between(self.places, max(low, 0), at)):
            if mention.place and mention.place.full_name and mention.place.full_name.endswith(rank) and not mention.letter:
                return mention.place
        return None
