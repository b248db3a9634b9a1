"""Gives each pairing the year in which the text says it began: of its own clause first, then of its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from summariser.engines.rules.dated_pairs import Dated, dated_pairs
from summariser.engines.rules.found import Found, is_over
from summariser.engines.rules.list_heads import years_above
from summariser.engines.rules.listed_years import of_a_house, years_ahead, years_beside, years_in_turn
from summariser.engines.rules.pairing_grammar import BOTH, BOTH_SINCE, OF_BOTH
from summariser.engines.rules.pairing_sides import (
    akin,
    before_its_own,
    both_named,
    is_aside,
    is_side,
    lie_in,
    main_sides,
    of_above,
    of_what_they_lie_in,
    one_named,
)
from summariser.engines.rules.sentences import Span, between, clauses, index_at
from summariser.engines.rules.since import (
    counted_since,
    in_digits,
    may_begin,
    nationwide,
    of_regions,
    since_a_year,
    stated_since,
    with_its_year,
)
from summariser.engines.rules.skipped_lists import lists_behind
from summariser.engines.rules.told_in_year import years_told
from summariser.engines.rules.town_pairs import of_a_town
from summariser.engines.rules.year_reach import Year, first_named, told_from_another_year
from summariser.frozen import dataclass
from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.draft import Mention
from summariser.regex import regex

# 慈溪医院与布拖县医院, 昆山市某镇与碧江区某乡: what is in a region, not the region.
_HOUSE = regex(
    r"[^,。;与和同、\s]{0,8}?(?:医院|中学|小学|学校|学院|大学|幼儿园|公司|集团|法院|检察院|商会|工商联|总工会|卫健局|教育局)|"
    r"[^,。;与和同、\s]{1,6}?(?:镇|乡|街道|村|社区)(?=[与和同跟、\d自从于结牵])"
)
_BY_A_HOUSE = regex(
    "(?:起|以来|开始)?,?(?:[^,。;\\d]{1,12}?(?:部|委|集团|公司|大学|学院|银行|署|总局|协会))?"
    "(?:就|便|即)?(?:开始|承担)?定点(?:帮扶|扶贫|联系)"
)
_WILL_BE = regex("将|拟|计划|打算|预计|力争")
_ITS_YEAR = regex(r"(?:19|20)\d{2}(?=年)")
_READ_ON = 400  # characters of sentences that are read as one: 2016年,….同年,….次年,…
Teller = Callable[[Span], Mention | None]
# 自2010年新一轮对口援疆以来,湖州市…: the scheme stands for the other side.
_ONE_SIDE = regex(r"(?:自|从)\d{4}年[^,。;]{0,10}(?:结对|对口|东西部协作|扶贫协作|帮扶|支援|援[疆藏青])[^,。;]{0,8}(?:以来|起|开始)")
# 2022年,新一轮帮扶铺开:甲区结对乙县,丙区结对丁县: the year of all that the colon leads to.
_OF_ALL = regex("[^。;:]{0,40}:")
# 在苏陕协作里, 浙川协作框架下, 结为苏陕协作对子: what two regions were paired in, from its first letter on.
_IN_WHICH = regex(
    r".?(?:东西部|扶贫|对口|劳务)*(?:协作|合作|帮扶)(?:(?:的?(?:框架|机制|大局|工作))?[里中内下](?!心)|的?(?:结对)?(?:对子|伙伴|[县市区旗]))"
)
_PART_ENDS = regex(r";|、(?=(?:自|从)?(?:19|20)\d{2}年)|,(?=(?:19|20)\d{2}年起?(?:又|再|还|也|并|接续|继续))")
# 1996年沪滇帮扶启幕,2016年崇明区接手帮扶临沧市: each of two years has its own clause.
_HALF_ENDS = regex(";")
_YEAR_IN_PART = regex(r"(?:19|20)\d{2}年")
_CLAUSES_OF_YEARS = regex(r";|,(?!该项|这项|这一|此项|其中)(?=[^,。;]{0,28}(?:19|20)\d{2}年(?!度))|、(?=(?:自|从)?(?:19|20)\d{2}年)")
# 甲区1997年起帮扶乙市,2021年又接续帮扶丙县: the giver is named before.
_GOES_ON = regex(r"(?:19|20)\d{2}年起?,?(?:又|再|还|也|并|接续|继续)|(?:对口|结对|定点)(?:帮扶|支援|协作|援建)[^,。;\d]{2,20}[始起]于")
# 乙县先由甲区帮扶,2018年起又增加了丙区, 2021年调整为丙区: so is the one helped.
_ONE_MORE = regex(r"20\d\d年[起后]?,?[^,。;\d]{0,9}(?:[又再还]+(?:新?增加|新增|安排|加派|增派)|(?:调整|更换|变更|[改转换变])[为由成])")
# 2023年以来 in an article of 2024 is a period, 2021年以来 the beginning of a round of pairings.
_SOME_YEARS = 1


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that may tell of a beginning.

    Attributes:
        parts: the sentence's segments, where it has several.
        here: the regions that it names, or that 两地 in it means.
        houses: those whose hospitals, schools, firms it names.
        named: for each pairing found, whether both its sides are among them.
    """

    sentence: Span
    parts: list[Span]
    here: list[PlaceMention]
    houses: list[PlaceMention]
    named: list[bool]

    def years(self, teller: Teller, until: int | None) -> list[Year]:
        """What the parts tell, and last what the whole sentence does; nothing of a year after ``until``."""
        told = ((part, since) for part in (*self.parts, self.sentence) if (since := teller(part)) is not None)
        return [(part, since) for part, since in told if not _later(since, part, until)]


def give_years(text: str, found: Sequence[Found], spans: Sequence[Span], mentions: Sequence[PlaceMention], year: int | None) -> None:
    """Fills ``since`` of the pairings, and adds the clause that tells to their quotes.

    Args:
        mentions: of regions, those that 我市 stands for with them, in order.
        year: the article's own; a year with 以来 alone is a beginning only if it is some years earlier.
    """
    if not found:
        return
    weights = _weights(found, mentions)
    telling: list[_Telling] = []
    before: Span | None = None
    for span in (spans := [in_digits(span) for span in spans]):
        sentence = with_its_year(before, span) if before is not None else span
        before = sentence if len(sentence.text) < _READ_ON else span
        if may_begin(sentence):
            masked = len(sentence.text) - len(sentence.text.lstrip("|"))  # what stands before 同年 has told its year, and no more
            here = [m for m in between(mentions, sentence.start + masked, sentence.end) if m.place and not m.inside_name]
            houses = [m for m in here if _HOUSE.match(text, m.end)]
            here = [m for m in here if m not in houses and not is_aside(text, m)]
            both = None if of_a_town(sentence) else BOTH_SINCE.search(sentence.text) or OF_BOTH.search(sentence.text)
            if both is not None and both["rank"]:
                here = main_sides(found, both["rank"]) or [*here, *main_sides(found)]
            elif both is not None or (not here and BOTH.search(sentence.text)):
                here = [*here, *main_sides(found)]
            telling.append(_Telling(sentence, _segments(sentence), here, houses, [both_named(pairing, here) for pairing in found]))
    for told_so in years_told([(one.sentence, one.here) for one in telling], spans, mentions, found, year):
        if not is_over(text, told_so.pairing):
            _give(told_so.pairing, told_so.since, told_so.sentence)
    lists = {one.sentence: dated_pairs(one.sentence, one.here) for one in telling}
    for one in telling:
        if len(lists[one.sentence]) > 1:  # one pair's year may be that of another round
            _give_dated(text, found, lists[one.sentence], one.sentence, year)
        for mention, since in years_in_turn(text, one.sentence, one.here):
            _give_to_side(found, mention, since, one.sentence, alone=False)
    for mention, since in years_beside(text, mentions):
        if (i := index_at(spans, mention.start)) is not None:
            _give_to_side(found, mention, since, spans[i], alone=True)
    for mention, since in years_ahead(text, mentions):
        if (i := index_at(spans, mention.start)) is not None:
            told_here = [f for f in found if any(spans[i].start <= begin < spans[i].end for begin, _ in f.quotes)]
            _give_to_side(told_here, mention, since, spans[i], alone=True)
    for teller in (stated_since, counted_since, partial(since_a_year, before=year - _SOME_YEARS if year else None)):
        years = [(one, told) for one in telling if (told := one.years(teller, year))]
        left = [(one, told[-1]) for one, told in years if not _of_named(text, one, found, told, one_side=teller is stated_since)]
        for one, (part, told_last) in left if teller in (stated_since, counted_since) else ():
            sentence = one.sentence
            if part is not sentence or told_last.start is None or not of_regions(sentence, told_last):
                continue
            if one.houses or of_a_town(sentence) or (nationwide(sentence) and all(m.letter for m in one.here)):
                continue
            meant = _meant(found, _around(sentence, told_last.start, one.here), weights)
            if meant is not None and meant.since is None and not _by_a_house(text, meant, told_last) and not is_over(text, meant):
                _give(meant, told_last, sentence)
    for sentence, told_of_pairs in lists.items():
        _give_dated(text, found, told_of_pairs, sentence, year)
    for pairing, since, head in years_above(text, found):
        pairing.since = since
        pairing.quotes.append(head)


def _later(since: Mention, sentence: Span, year: int | None) -> bool:
    """Whether words for a beginning tell a year after the article's own, and the sentence what will be: 2027年,两市将启动新一轮结对."""
    told = _ITS_YEAR.search(since.words) if _WILL_BE.search(sentence.text) else None
    return year is not None and told is not None and int(told.group()) > year


def _give_dated(text: str, found: Sequence[Found], told: Sequence[Dated], sentence: Span, year: int | None) -> None:
    """Gives the years of a list to the pairings that it tells them of."""
    for dated in (one for one in told if not _later(one.since, sentence, year)):
        for pairing in dated.told_of(found):
            if pairing.since is None and not is_over(text, pairing):
                _give(pairing, dated.since, sentence)


def _give_to_side(found: Sequence[Found], mention: PlaceMention, since: Mention, sentence: Span, *, alone: bool) -> None:
    """Gives a region's year to the pairings in which it receives, else to those in which it gives; ``alone``: only if there is one."""
    of_it = [f for f in found if is_side(mention, f.recipient)] or [f for f in found if is_side(mention, f.donor)]
    for pairing in of_it if len(of_it) == 1 or not alone else ():
        if pairing.since is None:
            _give(pairing, since, sentence)


def _of_named(text: str, telling: _Telling, found: Sequence[Found], years: Sequence[Year], *, one_side: bool) -> bool:
    """Gives the year that a sentence tells to the pairings whose sides it names; whether there was one.

    ``one_side``: the sentence may name the giver only.
    """
    given = False
    sentence = telling.sentence
    one_side = one_side and _ONE_SIDE.search(sentence.text) is not None
    for pairing, both in zip(found, telling.named, strict=True):
        if one_side and pairing.since is None and _only_giver(pairing, telling.here, found):
            part, since = years[-1]
            if part is sentence:
                _give(pairing, since, sentence)
                given = True
        elif pairing.since is None and both and not is_over(text, pairing):
            given |= _fill(text, pairing, telling, found, years)
        else:
            given |= pairing.since is not None and pairing.since.start is not None and sentence.start <= pairing.since.start < sentence.end
    return given


def _give(pairing: Found, since: Mention, sentence: Span) -> None:
    pairing.since = since
    pairing.quotes.append((sentence.start, min(sentence.end, sentence.start + 90)))


# 丁市虽无结对任务,但与乙县2009年结为友好市县: whose year it is, the clause before says.
_ELIDED = regex(r"(?:但|却|也|并|还|又|且|曾|早就?|已)*(?:与|同|和|跟)")


def _around(sentence: Span, at: int, here: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The regions named in the clause at ``at`` and in the next one, else before: 2016年结对以来,杭州市累计投入资金."""
    parts = clauses(sentence)
    index = next((i for i, part in enumerate(parts) if part.start <= at < part.end), 0)
    if not parts:
        return list(here)
    stop = parts[min(index + 1, len(parts) - 1)].end
    begin = parts[index - 1 if index and _ELIDED.match(parts[index].text) else index].start
    beside = [m for m in here if begin <= m.start < stop]
    earlier = ([m for m in here if part.start <= m.start < part.end] for part in reversed(parts[:index]))
    return beside or next(filter(None, earlier), [])


def _weights(found: Sequence[Found], mentions: Sequence[PlaceMention]) -> list[int]:
    """How often the rarer side of each pairing is named, itself."""
    times = Counter(m.place.full_name for m in mentions if m.place and not m.inside_name)
    return [min(times[side.place.full_name] for side in (f.donor, f.recipient) if side.place) for f in found]


def _meant(found: Sequence[Found], near: Sequence[PlaceMention], weights: Sequence[int]) -> Found | None:
    """The pairing that a year without both its sides is of: one with all the regions named beside it, the one named most."""
    fit: list[tuple[bool, int, int, Found]] = []
    for pairing, weight in zip(found, weights, strict=True):
        sides = [side.place for side in (pairing.donor, pairing.recipient) if side.place]
        places = [m.place for m in near if m.place and not (m.letter and not pairing.donor.letter)]
        of_it = all(any(place.same(side) or side.contains(place) for side in sides) for place in places)
        if of_it and (not places or any(place.same(side) for place in places for side in sides)):
            fit.append((not (pairing.donor.letter and pairing.recipient.letter), weight, -len(fit), pairing))
    return max(fit, key=lambda one: one[:3])[3] if fit else None


def _by_a_house(text: str, pairing: Found, since: Mention) -> bool:
    """Whether a year is that of a ministry's or firm's help, and the pairing none of it: 某部1994年起定点帮扶乙县."""
    its = of_a_house(text, since) or _BY_A_HOUSE.match(text, (since.start or 0) + len(since.text)) is not None
    return pairing.scheme != "targeted_assistance" and its


def _fill(text: str, pairing: Found, telling: _Telling, found: Sequence[Found], years: Sequence[Year]) -> bool:
    sentence, here = telling.sentence, telling.here
    for segment, since in years:
        if since.start is None:
            continue
        inside = first_named(sentence, since.start, here)
        others = [other for other in found if other is not pairing and not is_over(text, other)]
        told = since.start + len(since.text)
        of_all = _OF_ALL.match(text, told) or told <= min(pairing.donor.start, pairing.recipient.start) < lists_behind(text, told)
        if not of_all and not both_named(pairing, inside) and any(both_named(other, inside) for other in others):
            continue  # the year of another pairing
        of_another = any(is_side(m, other.recipient) for m in inside for other in others if is_side(other.donor, pairing.donor))
        if not of_all and of_another and not one_named(pairing, inside):
            continue  # 自1995年对口支援日喀则市以来,吉林省选派援藏干部: not that of 西藏
        if not of_all and not one_named(pairing, inside) and any(of_above(pairing, other, inside, here) for other in others):
            continue  # 2010年以来,甲省对口支援乙州,丙市的帮扶尤其扎实: the province's year
        if not of_all and inside and not both_named(pairing, inside) and of_what_they_lie_in(pairing, inside):
            continue  # 自2021年起天津市帮扶甘肃,宝坻区援永登县: the provinces' year
        if telling.houses and not any(m in here for m in first_named(sentence, since.start, [*here, *telling.houses])):
            continue  # 自2021年甲县医院与乙县医院结对以来: the hospitals' year
        if _by_a_house(text, pairing, since):
            continue
        if inside and lie_in(pairing, inside):
            continue  # 2022年,甲县某镇与乙县某镇结对: the towns' year
        letters = [m for m in inside if m.letter]
        if _ONE_MORE.match(text, since.start) and not one_named(pairing, inside):
            continue
        if letters and any(is_side(m, pairing.donor) and _IN_WHICH.match(text, m.end) for m in letters) and _IN_WHICH.search(sentence.text):
            continue  # 2017年甲区与乙县在苏陕协作里结对: their year
        if pairing.donor.letter and before_its_own(pairing, inside, since.start):
            continue  # 沪滇协作开展以来特别是2017年甲区与乙州结对以来: the year of the two behind it
        beside = _around(sentence, since.start, here)
        if not of_all and not inside and not both_named(pairing, beside) and any(both_named(other, beside) for other in others):
            continue  # 甲县先由乙区帮扶,后调整为丙区;丁县与丙区的结对,则从2014年延续至今
        if beside and not any(akin(m, side) for m in beside for side in (pairing.donor, pairing.recipient)):
            continue  # 先后与甲县、乙县配对,其中与乙县的缘分从2013年算起
        if told_from_another_year(pairing, since, segment, here, years):
            continue
        within = [m for m in here if segment.start <= m.start < segment.end or m.start < sentence.start or m.start >= sentence.end]
        if _GOES_ON.match(segment.text):
            within += [m for m in here if is_side(m, pairing.donor)]
        if _ONE_MORE.match(segment.text):
            within += [m for m in here if is_side(m, pairing.recipient) or is_side(m, pairing.donor)]
        if both_named(pairing, within):
            _give(pairing, since, sentence)
            return True
    return False


def _segments(sentence: Span) -> list[Span]:
    """The parts of a sentence between semicolons, and those of a list that each begin with a year: 自2016年与甲结对、2021年起与乙结对."""
    found: list[Span] = []
    several = len(_YEAR_IN_PART.findall(sentence.text)) > 1
    for ends in (_CLAUSES_OF_YEARS, _HALF_ENDS) if several else (_PART_ENDS,):
        start = sentence.start
        for part in ends.split(sentence.text):
            found.append(Span(start, start + len(part), part))
            start += len(part) + 1
    return [part for part in dict.fromkeys(found) if part != sentence]


def _only_giver(pairing: Found, here: Sequence[PlaceMention], found: Sequence[Found]) -> bool:
    """Whether the sentence names the giver of no other pairing, and no other region."""
    if any(other is not pairing and is_side(other.donor, pairing.donor) for other in found):
        return False
    named = [m for m in here if not m.letter]
    return bool(named) and all(is_side(m, pairing.donor) for m in named)
