"""Finds the year behind which a clause says nothing but that two regions are paired: 2013年,中央调整结对关系,甲市帮扶乙市.

What the clause says is told by what is left of it without its regions, its year and the words of pairing: where next to nothing is left, it
tells who is paired with whom, and the year before it is the one in which that began. 2019年,甲市帮扶乙市资金到位率100% says something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from summariser.engines.rules.bare_clauses import RELATION, SIGNED, SIGNED_SO, SPREAD, YEAR, is_bare
from summariser.engines.rules.found import Found
from summariser.engines.rules.pairing_sides import is_side
from summariser.engines.rules.sentences import Span, between
from summariser.frozen import dataclass
from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.draft import Mention
from summariser.regex import regex

# 截至2020年, 2016年至2020年, (2016年撤地设市), 《2018年协议》: no year from which something goes on.
_NO_HEAD = regex(r"(?:截至|截止|[到至始起源]|[-—~(《“]|[年月日][、和及与]|签[订署下]了?|制[订定]|印发|完成|落实)$")
_ANY_YEAR = regex(r"(?:19|20)\d{2}年")
_NO_TAIL = regex(
    r"度|的|(?:以|之)?前|至|到\d|[-—~、]|和\d|内|间|上半年|下半年|全年|以来|[是为](?![了使])|"
    r"起(?:对口|结对)(?:支援|帮扶|协作)的"
)
# What leads from a year to another time, which the sentence does not tell.
_ELSEWHEN = regex(
    r"明年|此后|之后|随后|后来|其后|以后|此前|之前|目前|如今|现在|截至|近年|后又|原|曾|累计|期间|[一二三四五六七八九十\d]年来|日前|近日|除了?|还[与和同]"
)
_CLAUSE_END = regex(r"[,。;:!\n]")
# 1994年中央某会后,甲省开始支援乙市,丙市支援丁县: the parts may have come some time after.
_AFTER = regex(r"[^,。;]{2,30}[会议]后,")
_AT_MEETING = regex("会议?[上后]|仪式|期间|现场")
# 结对, 改由, 确定: of these a clause tells a beginning in the page's own year, too; 甲市帮扶乙市 alone may only tell what goes on.
_BEGINS = regex(
    r"结对|结成|结为|结上|结下|结缘|结亲|牵手|建立|确立|缔结|接过|接下|接棒|接替|接手|调整|改由|换成|转而|改为|变为|转为|开始|确定|明确|"
    r"安排|决定|指定|由|起|加入|纳入|列为|列入|签约|签"
)
# 中央调整结对关系, 根据上级部署: what a clause between a year and a pair tells that leads to the pair; 大方县脱贫 doesn't.
_LEADS_ON = regex(
    r"结对|对口|帮扶|支援|援助|援建|协作|牵手|携手|扶贫办|中央|国家|国务院|省委|[省市县]政府|调整|部署|安排|决定|确定|明确|指定|方案|要求|号召|响应|根据|按照|"
    r"依据|遵照|贯彻|落实|指示|新一轮|会[议上]?后|东西部|先富|山海|延伸|细化|动员|接过|接力"
)
_ONLY_TAKES = regex("(?:又|再|也|还|并|先后|转而|改为|开始|承担|接过|对口|结对|定点)*(?:帮扶|支援|援助|援建|承担|负责|结对|与|同|和|对)了?")
_HEAD = 4  # characters of a clause before a year that leads to the next one
_FURTHEST = 240  # characters from a year to what is told of it
# 威海市又安排荣成市与云阳县结对: the first one sends the second.
_SENDS = regex(r"安排|组织|指派|明确|确定|选派|动员|统筹|分解")
_AGO = {"今年": 0, "去年": 1, "前年": 2}


@dataclass(frozen=True, slots=True)
class Told:
    """A pairing told behind a year, with the words for the year and the sentence."""

    pairing: Found
    since: Mention
    year: int
    sentence: Span


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a sentence between commas, offsets in its text, with the regions it names and whether it tells of nothing but a pair."""

    begin: int
    end: int
    named: list[PlaceMention]
    bare: bool
    relation: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """A year that stands for the time of what follows; None where the words for it tell none. ``reading``: how these are to be read."""

    begin: int
    end: int
    words: str
    year: int | None
    reading: str | None


def years_told(
    told: Iterable[tuple[Span, Sequence[PlaceMention]]],
    spans: Sequence[Span],
    mentions: Sequence[PlaceMention],
    found: Sequence[Found],
    year: int | None,
) -> list[Told]:
    """Of each pairing the earliest year that clauses like these tell.

    Args:
        told: the sentences that may tell a year, with the regions that each names.
        spans: all sentences, in order, with their years in digits.
        mentions: of regions, in order.
        found: the pairings of the article.
        year: the article's own.
    """
    all_told = [one for sentence, here in told for one in told_in_year(sentence, here, found, year)]
    for both, begin in read_on(spans):
        here = [m for m in between(mentions, both.start, both.end) if m.place and not m.inside_name]
        all_told += told_in_year(both, here, found, year, begin)
    first: dict[int, Told] = {}
    for one in all_told:
        known = first.get(id(one.pairing))
        if known is None or one.year < known.year:
            first[id(one.pairing)] = one
    return list(first.values())


def told_in_year(
    sentence: Span, here: Sequence[PlaceMention], found: Sequence[Found], year: int | None, since: int | None = None
) -> Iterator[Told]:
    """The pairings of which clauses of a sentence say nothing but that they are, behind a year.

    Args:
        sentence: with its years in digits.
        here: the regions that it names, in order.
        found: the pairings of the article.
        year: the article's own.
        since: where to begin in the article, if what stands before was read already.
    """
    text = sentence.text
    heads = _heads(text, year)
    if not heads:
        return
    told_at = broken_at = -1  # where the last clause ends that tells of a pairing, and the one that tells something else behind it
    clauses = _clauses(sentence, here)
    ahead: list[PlaceMention] = []
    for at, clause in enumerate(clauses):
        begin, end, named = clause.begin, clause.end, clause.named
        subject = ahead
        if named and not (_ONLY_TAKES.fullmatch(YEAR.sub("", text[begin : named[0].start - sentence.start])) and ahead):
            ahead = named  # 2013年结对帮扶乙市: not whom one helps is the subject of what follows
        head = next((one for one in reversed(heads) if one.begin < end), None)
        if head is None or broken_at > head.begin or end - head.end > _FURTHEST:
            continue
        if not clause.bare and told_at > head.begin and end > begin:
            broken_at = end
        if _AT_MEETING.search(text, head.end, end) and SIGNED.search(text, begin, end):
            continue
        if not named or not clause.bare or not _related(clauses, at) or _ELSEWHEN.search(text, head.end, end):
            continue
        if len(_ANY_YEAR.findall(text, min(begin, head.begin), end)) > 1:
            continue  # 甲区与乙县于2018年、丙区与丁县于2019年结对
        if ";" in text[head.end : begin] and not (told_at > head.begin or ":" in text[head.end : begin]):
            continue
        if head.year is None or (year is not None and head.year > year):
            continue
        listed = since is not None and _LISTS.match(text, since - sentence.start)
        aside = _aside(text, clauses[:at], head.end)
        if (head.year == year or (since is not None and not listed) or aside) and not _BEGINS.search(text, begin, end):
            continue
        later = _AFTER.match(text, head.end) is not None
        for pairing in found:
            of_a_part = later and any(_lies_in(pairing, other) for other in found if other is not pairing)
            if not of_a_part and _tells_of(sentence, pairing, named, subject, found):
                told_at = end
                if since is None or sentence.start + begin >= since:
                    yield Told(pairing, Mention(head.words, sentence.start + head.begin, head.reading), head.year, sentence)


def read_on(spans: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    """Two sentences read as one, the first of which tells in which year pairs were rearranged: 2017年起,结对关系延伸到县.甲区与乙县结对.

    Args:
        spans: the sentences of an article, in order.

    Yields:
        Both, and where the one behind begins.
    """
    for before, span in pairwise(spans):
        if span.start - before.end > 1 or not _MAY_TELL.search(span.text) or YEAR.search(span.text[: span.text.find(",")]):
            continue
        *_, last = [None, *YEAR.finditer(before.text)]
        if last is not None and last["year"] and _REARRANGED.match(before.text, last.end()):
            yield Span(before.start, span.end, f"{before.text}{',' * (span.start - before.end)}{span.text}"), span.start


# 2017年起,结对关系延伸到县; 2021年,中央调整东西部协作结对关系
_REARRANGED = regex(
    r"起?,?[^。;]{0,40}?(?:(?:启动|开启|开展|实施|迎来|进入|推行|铺开)了?新一轮(?:东西部|对口|省内|扶贫|结对){0,3}(?:帮扶|支援|协作|合作)(?:工作)?|"
    r"(?:结对|帮扶|协作|支援)(?:关系|任务|安排|工作|对子)?(?:也|又|进一步|进行了?|作了?|作出|再次|向|全面|随之)*(?:延伸|细化|扩[大面展]|下沉|覆盖|调整|优化|重新|变化|明确)|"
    r"(?:调整|优化|明确|确定|细化|分解|落实|建立|重新安排|重新明确)了?[^,。;]{0,20}(?:结对|帮扶|协作|支援)[^,。;]{0,8}(?:关系|任务|安排|对子|方案|名单)?)(?:到[^,。;]{1,6}|[^,。;]{0,8})$|"
    r"[^。;]{0,60}?(?:确定|明确|安排|部署|决定)(?:由|了)?[^,。;]{0,8}(?:省市|省份|省区市|城市|区县|县区|[省市县区])(?:分别)?(?:对口|结对)?(?:支援|帮扶|协作|援助)[^,。;]{2,16}$"
)
_LISTS = regex("其中|具体(?:为|是)?|即|分别[是为]")  # 六省市支援六个州。其中,甲省支援乙州
_MAY_TELL = regex("结对|对口|帮扶|支援|牵手|携手|签约|结成|结为|对子")


def _clauses(sentence: Span, here: Sequence[PlaceMention]) -> list[_Clause]:
    text = sentence.text
    marks = [match.start() for match in _CLAUSE_END.finditer(text)]
    found: list[_Clause] = []
    for begin, end in zip([0, *(at + 1 for at in marks)], [*marks, len(text)], strict=True):
        inside = [m for m in here if begin <= m.start - sentence.start < end]
        signed = SIGNED_SO if SPREAD.search(text, 0, begin) else SIGNED
        relation = RELATION.search(text, begin, end) is not None or signed.search(text, begin, end) is not None
        bare = is_bare(text[begin:end], begin, sentence.start, inside, signed)
        found.append(_Clause(begin, end, [m for m in inside if not m.letter], bare, relation))
    return found


def _aside(text: str, before: Sequence[_Clause], since: int) -> bool:
    """Whether between a year and a clause another tells of something that doesn't lead to a pair: 2020年甲县脱贫,乙区帮扶甲县."""
    last = next((one for one in reversed(before) if one.end > since and not one.bare), None)
    return last is not None and _LEADS_ON.search(text, max(since, last.begin), last.end) is None


def _related(clauses: Sequence[_Clause], at: int) -> bool:
    """Whether a clause tells that regions are paired, or the clauses of a list behind it do: 甲区与乙县,丙区与丁县分别结对."""
    for clause in clauses[at:]:
        if not clause.bare or not clause.named:
            return False
        if clause.relation:
            return True
        if len(clause.named) < 2:
            return False
    return False


def _heads(text: str, year: int | None) -> list[_Head]:
    """The years of a sentence that stand for the time of what follows them."""
    found: list[_Head] = []
    last: int | None = None
    for match in YEAR.finditer(text):
        told = int(match["year"]) if match["year"] else None
        if match["ago"]:
            told = year - _AGO[match["ago"]] if year is not None else None
        elif told is None:
            if not _opens(text, match.start()):
                continue  # 甲市当年就结对乙县
            told = last + bool(match["next"]) if last is not None else None
        last = told
        if _may_govern(text, match.start(), match.end()):
            reading = f"结对{_AGO[match['ago']]}年来" if match["ago"] else None if match["year"] else f"{told}年"
            found.append(_Head(match.start(), match.end(), match.group(), told, reading))
    return found


def _opens(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in ",;:。|\n"


def _lies_in(pairing: Found, other: Found) -> bool:
    """Whether both sides of a pairing lie in those of another: 甲市与乙县, of 甲市's province and 乙县's."""
    sides = ((pairing.donor.place, other.donor.place), (pairing.recipient.place, other.recipient.place))
    return all(place and above and above.contains(place) for place, above in sides) and sides[0][0] != sides[0][1]


def _may_govern(text: str, start: int, end: int) -> bool:
    """Whether a year stands for the time of what follows: not 截至2020年, 2016年至2020年, 2018年的协议."""
    if text.rfind("《", 0, start) > text.rfind("》", 0, start):
        return False
    if _NO_HEAD.search(text, max(0, start - 3), start) or _NO_TAIL.match(text, end):
        return False
    begin = max(text.rfind(mark, 0, start) for mark in ",;:。|") + 1
    return start - begin <= _HEAD or not _CLAUSE_END.match(text, end)  # 结对是在2016年, at the end of a clause: of what stands before it


def _tells_of(
    sentence: Span, pairing: Found, named: Sequence[PlaceMention], subject: Sequence[PlaceMention], found: Sequence[Found]
) -> bool:
    """Whether a clause with regions tells of a pairing: it names both sides, or one, and the clause before the other."""
    gives = [m for m in named if is_side(m, pairing.donor)]
    takes = [m for m in named if is_side(m, pairing.recipient)]
    if not takes or (not gives and len({m.place.full_name for m in named if m.place}) > len(takes)):
        return False
    if not gives:
        return bool(subject) and is_side(subject[0], pairing.donor)
    for other in found:
        if other is pairing or not any(is_side(m, other.recipient) for m in takes) or is_side(other.donor, pairing.donor):
            continue
        sent = [m for m in named if is_side(m, other.donor) and m.start > gives[0].end]
        if sent and _SENDS.search(sentence.text, gives[0].end - sentence.start, sent[0].start - sentence.start):
            return False
    return True
