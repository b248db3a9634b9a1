"""Which region a bare 省委, 市长 or 我县 means: the article's own region, its delegations, and who is host to whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from summariser.engines.rules.home import home_of, visitors
from summariser.engines.rules.page_owners import house_of_page, town_of_page
from summariser.engines.rules.phrase_words import cover
from summariser.engines.rules.ranks import lineage, rank_fits
from summariser.engines.rules.sentences import begin_of
from summariser.lexicon.corps import is_division_city
from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.places import PlaceIndex, ResolvedRegion
from summariser.records.draft import Mention
from summariser.regex import regex

# What stands for each character of a covered name.
_SOMEBODY = "某"
# Bare words of rank, with the endings of the official names that they can stand for.
_RANKS: dict[str, tuple[str, ...]] = {
    "自治区": ("自治区",),
    "自治州": ("自治州",),
    "自治县": ("自治县",),
    "兵团": ("兵团",),
    "省": ("省",),
    "州": ("自治州", "州"),
    "盟": ("盟",),
    "地": ("地区",),
    "行署": ("地区",),
    "市": ("市",),
    "县": ("县", "自治县", "旗"),
    "旗": ("旗", "自治旗"),
    "区": ("区",),
    "林区": ("林区",),
    "特区": ("特区",),
    "镇": ("镇",),
    "乡": ("乡",),
    "村": ("村",),
}
_BARE = regex(r"(?:我|全|本|该)?(自治区|自治州|自治县|兵团|林区|特区|省|州|盟|市|县|旗|区|镇|乡|村)")
_OUR_HOUSE = regex("我([院校局馆])(?!区)")
# 药王村党支部书记: a village that the article places elsewhere.
_LOCAL = regex(r"[\u3400-\u9fff]{2,6}?(?:村|社区|街道|镇|乡)")
# 第一师阿拉尔市: a division of the corps and its city.
_DIVISION = regex(r"(第[一二三四五六七八九十]+师)[\u3400-\u9fff]")
_DIVISION_REACH = 1_500
_DIVISION_BARE = regex(r"师市|师(?:党委|政委|机关)|副?师长")
# 区党委常委, 区政府副主席: of an autonomous region; a district has 区委 and 副区长.
_AUTONOMOUS = regex(r"区党委(?=[\u3400-\u9fff])|区(?:人民)?政府(?=党组成员、副主席|(?:常务)?副?主席)")
# 地委, 行署专员: of the prefecture that is called 地区.
_PREFECTURE = regex(r"(地)委|(行署)")
_VICE = regex(r"(?:挂职)?(?:(?:人民)?政府(?=常务副|副))?(?:常务)?副(省|市|县|区|州|盟|旗|镇|乡)(?=长)")
# 市场部经理, 区块链公司, 村民代表: the rank is part of another word.
_OTHER_WORD = regex(
    r"市(?:场|值|面|容)|区(?:块|域|间)|县域|[省州]际|村(?:民|子)|乡(?:村|土|贤|亲)|镇(?:痛|静)|旗(?:袍|舰|下)|"
    r"[市县区省]外(?!事|办|侨|经|宣)"
)
_PAIRS = ("·", "—", "-", "与", "和", "、")
_VISITORS = regex(
    r"(?:赴[\u3400-\u9fff]{1,4}?)?(?:党政|政府|政协|人大|经贸|友好|企业家|学习|考察|工商|联合|工作|慰问|教育|医疗|招商|文旅|对口|协作|帮扶|扶贫|东西部|支援)*(?:代表团|"
    r"考察团|访问团|考察组|调研组|代表队|慰问团|工作组|工作队|观摩团|学习团|参访团|交流团)"
)


_HAS_TOWN_POST = regex("(?:党委|人大)?副?(?:书记|主席)|副?[镇乡]长|(?:人民)?政府")


@dataclass(frozen=True, eq=False)
class Geography:
    """What the article's regions are to each other.

    Attributes:
        places: all region mentions of the folded text.
        home: the region that the outlet or the article speaks for, if it can be told.
        counts: how often each region is named, by full name.
        covered: the text with people's names covered, so that none of their characters is read as a word: 王以坚 as 以, 来爽才 as 来.
        page_house: the kind of house that the page is of (院, 校, 公司, 街道), empty where it is of none.
        page_town: the town whose page it is, if it is one's.
    """

    text: str
    places: PlaceIndex
    home: ResolvedRegion | None
    counts: dict[str, int]
    covered: str
    page_house: str = ""
    page_town: ResolvedRegion | None = None

    @classmethod
    def of(
        cls, text: str, places: PlaceIndex, publisher: str | None, names: Iterable[tuple[int, int]] = (), owners: Sequence[str] = ()
    ) -> Geography:
        """Reads the geography of a folded article; ``publisher`` is the outlet's name, ``names`` where people are named,
        ``owners`` whom the page's furniture names as its owner."""
        counts: Counter[str] = Counter()
        for mention in places.mentions:
            if mention.place and not mention.inside_name:
                counts[mention.place.full_name or mention.text] += 1
        names_of_page = [publisher, *owners] if publisher else owners
        home = home_of(text, places, publisher, owners)
        town = places.resolve(words) if home is not None and (words := town_of_page(names_of_page)) else None
        if town is not None and home is not None:
            town = replace(town, place=home.place) if town.tail and not town.full_name and home.level == "county" else town
        own = town if town is not None and town.tail and town.full_name else None
        return cls(text, places, home, dict(counts), cover(text, sorted(names), _SOMEBODY), house_of_page(names_of_page), own)

    @cached_property
    def visited(self) -> set[str]:
        """The regions whose people come to 我市."""
        return visitors(self.text, self.places)

    @cached_property
    def our_house(self) -> str | None:
        """The kind of house that the article's 我院, 我校, 我局 or 我馆 is; None where it says none of them."""
        ours = _OUR_HOUSE.search(self.text)
        return ours[1] if ours is not None else None

    def bare(self, word: str, at: int) -> ResolvedRegion | None:
        """The region that a bare rank word (``省``, ``市``) at position ``at`` means."""
        if word in "镇乡" and self.page_town is not None and self.page_town.name.endswith(word):
            return self.page_town
        options = _options(self, word)
        if options.settled is not None:
            return options.settled
        before = bisect_left(options.starts, at)  # as many of each: the one named last before this place
        return options.units[before - 1] if before else options.written

    def nearest(self, word: str, at: int) -> ResolvedRegion | None:
        """What a bare rank word means where the article's own region has no such rank: the last one of that rank named in its sentence.

        慈溪市委书记甲会见代表团,市委副书记乙参加: 市 is 慈溪市 in the paper of a county.
        """
        if self.home is not None and any(_fits(word, unit) for unit in lineage(self.home)):
            return None
        begin = begin_of(self.text, at, "。;\n")
        for mention in reversed(self.places.at(begin, at)):
            if mention.start < begin or mention.inside_name or mention.letter or mention.place is None:
                continue
            unit = next((unit for unit in lineage(mention.place) if not unit.tail and _fits(word, unit)), None)
            if unit is not None:
                return unit
        return None

    def of_words(self, words: str, at: int) -> tuple[ResolvedRegion | None, Mention | None]:
        """The region that a post or phrase begins with, as resolved and as words: ``泰安市委副书记``, ``市委副书记``, ``巫溪县政府``."""
        first = next((m for m in self.places.starting(at) if not m.letter), None)
        if first is not None and first.place is not None:
            division = _DIVISION.match(self.text, first.end)  # 新疆生产建设兵团第三师图木舒克市
            if division and (city := self._starting(first.end) or self._starting(division.end(1))) and city.place:
                return city.place, Mention(city.text, city.start, city.place.full_name)
            place = self.placed(first.place, at)
            return place, Mention(first.text, first.start, place.full_name)
        if (unit := _LOCAL.match(words)) and (known := self.places.resolve(unit.group())) and known.full_name:
            return known, Mention(unit.group(), at, known.full_name)
        if division := _DIVISION.match(words):
            city = self._starting(at + division.end(1))
            if city is not None and city.place is not None:
                return city.place, Mention(city.text, city.start, city.place.full_name)
        if _DIVISION_BARE.match(words):
            return self._division(at)
        if prefecture := _PREFECTURE.match(words):
            region = self.bare(prefecture[1] or prefecture[2], at)
            return (region, Mention(prefecture.group(), at, region.full_name)) if region and region.full_name else (None, None)
        if (autonomous := _AUTONOMOUS.match(words)) and (region := self.bare("自治区", at)) and region.full_name:
            return region, Mention(autonomous.group(), at, region.full_name)
        match = _BARE.match(words) or _VICE.match(words)
        if match and match.end() < len(words) and not _OTHER_WORD.match(words, match.start(1)):
            town, unknown = self._town_before(match[1], at)
            region = town or (None if unknown else self.bare(match[1], at))
            if region and region.full_name:
                return region, Mention(match.group(), at, region.full_name)
        return None, None

    def _town_before(self, rank: str, at: int) -> tuple[ResolvedRegion | None, bool]:
        """The last town or village of a rank that the sentence names before a bare 镇, 乡 or 村: 来到石桥镇,镇党委书记某介绍情况.

        And whether behind it one is named that no table has: 三乡镇党委副书记、镇长.
        """
        begin = begin_of(self.text, at, "。;\n") if rank in "镇乡村" and self.text[at] not in "我本" else at
        for mention in reversed(self.places.at(begin, at)):
            units = lineage(mention.place) if mention.place is not None and mention.start >= begin and mention.place.tail else ()
            town = next((unit for unit in units if unit.tail and unit.full_name and unit.name.endswith(rank)), None)
            if town is None and units and units[-1].name.endswith(rank) and _HAS_TOWN_POST.match(self.text, mention.end, at):
                return None, True  # 乙镇党委书记某介绍了情况,镇长丙主持会议, where nothing places 乙镇
            if town is not None:
                between = self.text[mention.end : at]
                own = rf"[\u3400-\u9fff](?<![在由对向与和及的为请随同经是以了全我]){rank}(?!情|容|区|里|域)"
                unknown = re.search(own, between) is not None
                return (None if unknown else town), unknown
        return None, False

    def of_corps(self, mention: PlaceMention) -> PlaceMention:
        """The city of a division where the corps is named before it: 新疆生产建设兵团第三师图木舒克市; any other mention as it is."""
        division = _DIVISION.match(self.text, mention.end) if mention.text.endswith("兵团") else None
        return (self._starting(mention.end) or self._starting(division.end(1)) if division else None) or mention

    def _division(self, at: int) -> tuple[ResolvedRegion | None, Mention | None]:
        """师市 and 副师长: the division's city named last before this place, else the one of the page, or the first behind."""
        ahead = list(_DIVISION.finditer(self.text, max(0, at - _DIVISION_REACH), at))
        if not ahead and self.home is not None and is_division_city(self.home):
            return self.home, Mention(self.text[at], at, self.home.full_name)
        for match in reversed(ahead) if ahead else _DIVISION.finditer(self.text, at, at + _DIVISION_REACH):
            if (city := self._starting(match.start()) or self._starting(match.end(1))) and city.place:
                return city.place, Mention(self.text[at], at, city.place.full_name)
        return None, None

    def _starting(self, at: int) -> PlaceMention | None:
        return next(iter(self.places.starting(at)), None)

    def placed(self, region: ResolvedRegion, at: int) -> ResolvedRegion:
        """A region named at a place in the text, with its county if it is a township that the text names without it."""
        return self._township(region, at) if region.tail and not region.full_name else region

    def _township(self, unit: ResolvedRegion, at: int) -> ResolvedRegion:
        """A township or village without its county: where the article says elsewhere, else in the last county of its part of the sentence.

        会泽县委办公室主任甲、火红乡党委书记乙: 火红乡 lies in 会泽县; in the paper of a county a township named alone is its own.
        """
        known = self.places.resolve(unit.name)
        if known is not None and known.full_name:
            return replace(known, name=unit.name)
        begin = begin_of(self.text, at, "。;\n")
        named = [m for m in self.places.at(begin, at) if m.start >= begin and not m.inside_name and m.place]
        ahead = [m.place for m in named if m.place]
        county = next((place for place in reversed(ahead) if place.level == "county"), None)
        pair = named[-2:] if len(named) > 1 and self.text[named[-2].end : named[-1].start] in _PAIRS else []
        if self.home and any(m.place and m.place.same(self.home) for m in pair):
            county = self.home  # 甲·乙签约仪式举行,火红乡党委书记丙出席: in a paper of 甲
        county = county or (self.home if self.home and self.home.level == "county" else None)
        return replace(unit, place=county.place) if county else unit


@dataclass(frozen=True, slots=True)
class _Options:
    """What a bare rank word may mean in an article: one region, or the ones named, with their places, else one whose posts are written."""

    settled: ResolvedRegion | None
    units: tuple[ResolvedRegion, ...] = ()
    starts: tuple[int, ...] = ()
    written: ResolvedRegion | None = None


def _fits(word: str, region: ResolvedRegion) -> bool:
    """Whether a bare rank word can stand for a region: 县 for 阿合奇县, 沿河土家族自治县."""
    name, ends = region.full_name, _RANKS.get(word, ())
    return name is not None and (name.endswith(ends) or region.name.endswith(ends)) and rank_fits(word, region)


# 中山市委书记: a region whose posts are written out is not the one that a bare 市委 means.
_HAS_POST = regex(
    r"(?:市|县|区|州|省)?(?:委(?:书记|副书记|常委)|(?:常务)?副?[省市县区州]长|领导|人大常委会副?主任|政协副?主席|"
    r"政府(?:副?秘书长|副[省市县区州]长))"
)


@lru_cache(maxsize=64)
def _options(geo: Geography, word: str) -> _Options:
    # A bare rank that home does not have belongs to the other side: 省委 in an article of a municipality.
    mine = next((unit for unit in lineage(geo.home) if _fits(word, unit)), None) if geo.home else None
    if word == "区" and mine is None and geo.home and geo.home.full_name and geo.home.full_name.endswith("自治区"):
        mine = geo.home
    if mine is not None:
        return _Options(mine)
    named = [m for m in geo.places.mentions if m.place and not m.inside_name and not m.letter]
    # the nearest of what a mention lies in: who names 慈溪市 names no 宁波市
    nearest = ((m.start, next((unit for unit in lineage(m.place) if _fits(word, unit)), None)) for m in named if m.place)
    pool = [(at, unit) for at, unit in nearest if unit is not None]
    if geo.home is None and (others := geo.visited):
        pool = [(at, unit) for at, unit in pool if unit.full_name not in others]  # 甲市代表团来我市: 市委 is not 甲市's
    written_out = {unit.full_name for m in named if _HAS_POST.match(geo.text, m.end) and m.place for unit in lineage(m.place)[:1]}
    written = next((unit for _, unit in pool if unit.full_name in written_out), None)
    pool = [(at, unit) for at, unit in pool if unit.full_name not in written_out] or pool
    tally = Counter(unit.full_name for _, unit in pool)
    if not tally:
        return _Options(None)
    best, times = tally.most_common(1)[0]
    if sum(count == times for count in tally.values()) == 1:
        return _Options(next(unit for _, unit in pool if unit.full_name == best))
    return _Options(None, tuple(unit for _, unit in pool), tuple(start for start, _ in pool), written)


def county_of(region: ResolvedRegion | None) -> ResolvedRegion | None:
    """The region itself, or the county that a township or village lies in: below it nobody is host; None where that isn't known.

    >>> from summariser.lexicon.places import find_places
    >>> county_of(find_places("山东省泰安市岱岳区祝阳镇").mentions[0].place).name
    '岱岳区'
    """
    return next((u for u in lineage(region) if not u.tail), None) if region and region.tail else region


@lru_cache(maxsize=4)
def delegations(text: str, places: PlaceIndex) -> list[tuple[int, int, ResolvedRegion]]:
    """Delegations named with their region: span of the phrase (``山东省党政代表团``) and the region, in order."""
    found = []
    for mention in places.mentions:
        if mention.place is None or mention.letter:
            continue
        visitors = _VISITORS.match(text, mention.end)
        if visitors:
            found.append((mention.start, visitors.end(), mention.place))
    return found
