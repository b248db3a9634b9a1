"""Reads lists in which each pair has its own year, or all have one: 甲区与乙县于2018年、丙区与丁县于2021年先后结对."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summariser.engines.rules.found import Found
from summariser.engines.rules.pair import Pair
from summariser.engines.rules.pairing_sides import is_side
from summariser.engines.rules.sentences import Span
from summariser.engines.rules.year_reach import anew, decided_ahead
from summariser.frozen import dataclass
from summariser.lexicon.places import Mention as PlaceMention
from summariser.records.draft import Mention
from summariser.regex import regex

_YEAR = regex(
    r"(?:(?P<all>[均都皆](?:起?始|开始|建立|起步|启动)于|[均都皆]是?[从自](?=\d{4}年(?:起|开始)))|早在|自|从|始于|于|在)?(?:(?P<year>(?:19|20)\d{2})年|同年|同一年|当年|(?P<next>次年|翌年|第二年))"
    r"(?:\d{1,2}月(?:份|\d{1,2}日)?)?(?:年?[底初末中]|[上下]半年|[春夏秋冬][天季]?)?"
    r"(?P<on>起|开始|[到至—-]{1,2}(?:\d{4}年(?:\d{1,2}月)?底?|今|如今))?"
)
# What joins the two sides of a pair; the second kind tells that one helps the other.
_WITH = regex(
    r"(?P<helps>(?P<began>结对(?:帮扶|支援|协作)?|(?:开始|转为|转而|调整为|改为|变更为|接续|接力)(?:对口|结对|定点)?(?:帮扶|支援|协作))|"
    r"(?:对口|定点)(?:帮扶|支援|协作|援建)|帮扶|支援)了?|与|同|和|跟|对|—|-"
)
_PARTS = regex("[,、()及]|以及")
_BESIDE = regex(
    r"等?[\d一二两三四五六七八九十]{1,3}个?(?:县[市区]|区县|[市旗]县|地区|[省市区县州旗盟])|等|先后|分别|依次|正式|相继|陆续|两两|一一|一对一|又|也|均|都|还|再|就|便|则|即|已|并|且"
)
# What the list says of its pairs: never the money, houses or meetings of two that are paired.
_SAID = regex(
    r"(?:结对(?:帮扶|协作|支援|合作|共建)?(?:成功)?|结缘|结亲|牵手|携手(?=结对|以来|至今|后)|配对|挂钩|联姻|“?牵手”?|(?:结成|结为|结下)了?[^,。;\d]{0,14}?(?:对子|关系|亲家|亲戚|[县市区旗州省]|缘|伙伴|情谊)|"
    r"(?:率先|首批|先行|正式)签约(?=[,。;、)]|$)|(?:率先|首批|先行)?(?:签约结对|结对签约|签约(?:对口|结对)(?:帮扶|支援|协作|合作))|"
    r"(?:牵手|携手)结对|(?:建立|确立|确定|缔结|达成|形成)了?(?!劳务|产业|产销|消费|文旅|人才|医疗|教育)[^,。;\d]{0,12}?(?:结对|对口|协作|帮扶|合作|支援)[^,。;\d]{0,6}?(?:关系|对子)|(?:确定|确立|明确)为?结对|"
    r"开始了?(?:对口|结对|定点|扶贫|东西部|山海)?(?:帮扶|支援|协作|合作)|签[订署下]了?[^,。;\d]{0,6}结对[^,。;\d]{0,8}协议|(?:首次|正式)签[订署下]了?对口(?:合作|帮扶|支援|协作)(?:框架)?协议|"
    r"(?:启动|拉开|开启)了?(?:对口|结对|扶贫|东西部|山海){1,2}(?:帮扶|支援|协作|合作)(?:的?(?:序幕|帷幕|大幕))?)"
    r"(?=[,。;、:)]|$|以来|之?后|至今|至此|关系(?=[,。;、:)]|$|以来))"
)
_CLOSES = regex(";|以来|至今")
# What such a list has.
_A_YEAR = regex(r"(?:19|20)\d{2}年")


@dataclass(frozen=True, slots=True)
class Dated:
    """The regions that a year is told of.

    Attributes:
        giver: the one that the list joins them with, where it is named once, before.
        joined: whether the year is told of them and of another (2016年与甲县结对), which may be no part of the list.
    """

    since: Mention
    regions: tuple[PlaceMention, ...]
    giver: PlaceMention | None = None
    joined: bool = False

    def told_of(self, found: Sequence[Found]) -> list[Found]:
        """The pairings whose year it is: those named, else the only one of a region that is joined with one before the list."""
        of_it = [f for f in found if self._names(f.donor, f.recipient)]
        if of_it or not self.joined or self.giver is not None:
            return of_it
        of_each = ([f for f in found if is_side(m, f.recipient) or is_side(m, f.donor)] for m in self.regions)
        return [of_one[0] for of_one in of_each if len(of_one) == 1]

    def _names(self, one: PlaceMention, other: PlaceMention) -> bool:
        ends = (*self.regions, self.giver) if self.giver is not None else self.regions
        if not all(any(is_side(m, side) for m in ends) for side in (one, other)):
            return False
        return self.giver is None or is_side(self.giver, one) or is_side(self.giver, other)


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a list: a region, a year, ``with`` (what joins two sides), ``part`` (what stands between items), ``else`` (what is none).

    Attributes:
        sure: of a year that something goes on from it, of a join that one side helps the other, of a part that it is a comma.
        began: of a join that it tells a beginning itself, right behind its year: 2021年结对帮扶甲县.
        alone: of one that tells it behind who gives as well: 2021年甲区结对乙县; of a year that it is that of all: 均始于1995年.
    """

    kind: str
    region: PlaceMention | None = None
    since: Mention | None = None
    sure: bool = False
    began: bool = False
    alone: bool = False


def dated_pairs(sentence: Span, here: Sequence[PlaceMention]) -> list[Dated]:
    """The years of lists in a sentence, with their regions; ``here``: its mentions of regions, in order."""
    told: list[Dated] = []
    giver: PlaceMention | None = None
    running: Mention | None = None
    until = sentence.start  # where the last of its pairs ends
    for tokens, said, closed in _lists(sentence, here) if here and _A_YEAR.search(sentence.text) else ():
        own = _regions(tokens)
        if running is not None and not own and not any(token.kind == "year" for token in tokens):
            continue  # 2017年,甲省与乙省结对,同时,丙市与丁市结对
        if (said or closed) and own and running is None and _goes_on(tokens, said=said, behind=tokens[0].kind == "else"):
            running, until = decided_ahead(sentence, own[0].start), own[0].start
        goes_on = running is not None and bool(own) and (said or closed) and _goes_on(tokens, said=said, behind=True)
        if goes_on and running is not None and not anew(sentence, until, own[0].start, only_listed=not said):
            told.append(Dated(running, (*own,)))
            until = own[-1].end
            continue
        running, until = (_year_ahead(tokens), own[-1].end) if said and own else (None, until)
        read = _read(tokens, giver) if said or (closed and _tells_itself(tokens)) else []
        told += read
        if read and read[-1].giver is not None:
            giver = read[-1].giver
        elif not read and giver is None:  # 甲区先后与四个旗县携手:…
            giver = next((token.region for token in tokens if token.region is not None), None)
    return told


def dated_givers(sentence: Span, here: Sequence[PlaceMention]) -> Iterator[Pair]:
    """The pairs of such a list that names its giver once: 甲区2013年与乙区、2018年与丙县结对."""
    for dated in dated_pairs(sentence, here):
        if dated.giver is not None:
            yield from (Pair(dated.giver, other, "dated_list", ranked=True) for other in dated.regions)


def _lists(sentence: Span, here: Sequence[PlaceMention]) -> Iterator[tuple[list[_Token], bool, bool]]:
    """The stretches of a sentence that hold nothing but pieces of such lists.

    With each: whether something is said of its pairs behind it, and whether its clause ends where it does.
    """
    begins = {m.start - sentence.start: m for m in here if m.end > m.start}
    text, at, year = sentence.text, 0, ""
    tokens: list[_Token] = []
    while at < len(text):
        if (region := begins.get(at)) is not None:
            tokens.append(_Token("region", region))
            at = region.end - sentence.start
        elif (when := _YEAR.match(text, at)) is not None and (when["year"] or year):
            year = when["year"] or str(int(year) + bool(when["next"]))
            words = Mention(when.group(), sentence.start + at, None if when["year"] else f"{year}年")
            tokens.append(_Token("year", since=words, sure=when["on"] is not None, alone=when["all"] is not None))
            at = when.end()
        elif (joins := _WITH.match(text, at)) is not None and (not joins["helps"] or joins.end() in begins):
            tokens.append(_Token("with", sure=joins["helps"] is not None, began=joins["began"] is not None, alone=joins.group() == "结对"))
            at = joins.end()
        elif (said := _SAID.match(text, at)) is not None:
            yield tokens, True, True
            tokens, at = [], said.end()
        elif (beside := _BESIDE.match(text, at)) is not None:
            at = beside.end()
        elif (parts := _PARTS.match(text, at)) is not None:
            tokens.append(_Token("part", sure=parts.group() == ","))
            at = parts.end()
        else:
            clauses = _whole_clauses(tokens)  # 甲市2021年结对乙县,当年…: not what the next clause tells
            yield (tokens, False, True) if _CLOSES.match(text, at) else (clauses, False, bool(clauses))
            tokens, at = [], at + 1
            if text[at - 1] not in ";:" and at < len(text):
                tokens.append(_Token("else"))
    yield tokens, False, True


def _whole_clauses(tokens: list[_Token]) -> list[_Token]:
    """A list up to its last comma; only its regions where it has none, of which the first may be its giver."""
    commas = [at for at, token in enumerate(tokens) if token.kind == "part" and token.sure]
    return tokens[: commas[-1] + 1] if commas else [token for token in tokens if token.kind == "region"]


def _year_ahead(tokens: Sequence[_Token]) -> Mention | None:
    """The year that heads a list and is its only one: 2017年,甲区与乙县."""
    years = [token for token in tokens if token.kind == "year"]
    pieces = [token for token in tokens if token.kind != "else"]
    return years[0].since if len(years) == 1 and pieces[0] is years[0] else None


def _goes_on(tokens: Sequence[_Token], *, said: bool = True, behind: bool = False) -> bool:
    """Whether a list is the pairs of a clause, with no year of its own; not ``said``: each itself tells that one helps the other."""
    kinds = [token.kind for token in tokens]
    begins = bool(kinds) and ((kinds[0] == "part" and tokens[0].sure) or (behind and kinds[0] in ("else", "with", "part")))
    while kinds and kinds[0] in ("part", "else", "with"):
        kinds.pop(0)
    pieces = [kind for kind in kinds if kind != "part"]
    sure = said or all(token.sure for token in tokens if token.kind == "with")
    return begins and sure and bool(pieces) and pieces == ["region", "with", "region"] * (len(pieces) // 3)


def _tells_itself(tokens: Sequence[_Token]) -> bool:
    """Whether a list tells itself what its years are: 2010年起对口支援甲县, 2021年结对乙县."""
    years = [token for token in tokens if token.kind == "year"]
    pieces = [token for token in tokens if token.kind != "part"]
    if years and all(token.alone for token in years) and tokens[0].kind != "year":
        return True  # 甲市对口支援乙县,丙市对口支援丁县,均始于1995年
    began = any(b.began and a.kind == "year" for a, b in pairwise(pieces))
    began = began or any(c.alone and a.kind == "year" for a, _, c in zip(pieces, pieces[1:], pieces[2:], strict=False))
    return began or (any(token.sure for token in tokens if token.kind == "with") and bool(years) and all(token.sure for token in years))


def _read(tokens: Sequence[_Token], giver: PlaceMention | None) -> list[Dated]:
    """The years of a list with their regions: those behind each year, or before it where the list begins with a pair."""
    years = [at for at, token in enumerate(tokens) if token.kind == "year"]
    if not years:
        return []
    if (each := _each_with_one(tokens)) is not None:
        return each
    if any(token.kind == "with" for token in tokens[: years[0]]):
        if tokens[years[0] - 1].kind == "part" and _regions(tokens[years[-1] :]):
            return _read(tokens[years[0] :], None)  # 甲市对口帮扶乙州,2017年,丙区与丁县…
        return _behind_pairs(tokens, years)
    told: list[Dated] = []
    ahead = _regions(tokens[: years[0]])
    giver = (ahead[0] if len(ahead) == 1 else None) if ahead else giver
    if years[0] + 1 < years[-1] and (in_turn := _in_turn(tokens, years, ahead)) is not None:
        return in_turn
    for at, until in zip(years, [*years[1:], len(tokens)], strict=True):
        since, inside = tokens[at].since, _regions(tokens[at:until])
        joined = tokens[at + 1 : at + 2]
        shared = bool(joined) and joined[0].kind == "with"
        follows = tokens[until + 1 : until + 2]
        after = giver
        if shared and len(inside) > 1 and follows and follows[0].kind == "with" and tokens[until - 1].kind == "region":
            after = inside.pop()  # 甲区2016年与乙县、丙区2018年与丁县结对
        if since is not None and not shared:
            told.append(Dated(since, (*inside,) if inside else (*ahead,)))
        elif since is not None:
            joins = giver is not None or tokens[0].kind != "else" or "part" in (token.kind for token in tokens[:at])
            told.append(Dated(since, (*inside,) if giver or len(ahead) < 2 else (*ahead, *inside), giver, joined=joins))
        giver = after
    return told


def _each_with_one(tokens: Sequence[_Token]) -> list[Dated] | None:
    """The years of regions that are all paired with one: 甲县2018年、乙县2021年先后与丙区结对; None where a list is another."""
    pieces = [token for token in tokens if token.kind not in ("part", "else")]
    *dated, join, one = pieces if len(pieces) > 2 else (*pieces, None, None)
    alternate = ["region", "year"] * (len(dated) // 2)
    if len(alternate) < 4 or join is None or one is None or one.region is None or join.kind != "with":
        return None
    if [token.kind for token in dated if token is not None] != alternate:
        return None
    told = ((a.region, b.since) for a, b in zip(dated[::2], dated[1::2], strict=True) if a is not None and b is not None)
    return [Dated(since, (region,), one.region, joined=True) for region, since in told if region is not None and since is not None]


def _in_turn(tokens: Sequence[_Token], years: Sequence[int], ahead: Sequence[PlaceMention]) -> list[Dated] | None:
    """The years of a list before a list of as many regions: 甲市、乙市分别于2009年、2013年与丙县、丁县结对; None where it is another."""
    if _regions(tokens[years[0] : years[-1]]):
        return None
    listed = _regions(tokens[years[-1] :])
    if len(listed) != len(years) or len(ahead) not in (1, len(listed)):
        return []
    givers = ahead if len(ahead) == len(listed) else [ahead[0]] * len(listed)
    told = ((tokens[at].since, other, giver) for at, other, giver in zip(years, listed, givers, strict=True))
    return [Dated(since, (other,), giver, joined=True) for since, other, giver in told if since is not None]


def _behind_pairs(tokens: Sequence[_Token], years: Sequence[int]) -> list[Dated]:
    """The years of a list that stand behind their pairs; none where it goes on behind the last of them."""
    if _regions(tokens[years[-1] :]):
        return []
    told: list[Dated] = []
    giver: PlaceMention | None = None
    for begin, at in zip([0, *(year + 1 for year in years)], years, strict=False):
        told_of, inside = tokens[at].since, _regions(tokens[begin:at])
        joins = [token.kind for token in tokens[begin:at] if token.kind not in ("part", "else")]
        if told_of is None or not inside:
            continue
        if begin and "with" not in joins[1:] and giver is not None:  # 甲区与乙县于2016年、与丙县于2018年结对
            told.append(Dated(told_of, (*inside,), giver, joined=True))
        else:
            giver = inside[0] if joins[1:2] == ["with"] else None
            told.append(Dated(told_of, (*inside,)))
    return told


def _regions(tokens: Sequence[_Token]) -> list[PlaceMention]:
    return [token.region for token in tokens if token.region is not None]
