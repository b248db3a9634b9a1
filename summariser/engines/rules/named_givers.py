"""Reads pairs from words that call one region the giver or the partner of another, or tell what is done under its help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.pair import Pair
from summariser.engines.rules.sentences import Span
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# 新吴区的对口帮扶地区, 对口帮扶城市湖州市
_CALLED = r"的?(?:对口|结对)(?:帮扶|支援|协作|合作|援疆|援藏|援青)(?:的?(?:地区|城市|县|区|市|州|对象|地方|地)|点)"
_GIVER_OF = regex(_CALLED + r"(?![一-鿿])")
_ONE_GIVER_OF = regex(_CALLED + r"(?:之一(?=[,。;]|$)|(?![一-鿿]))")
_IS = regex(",?(?:正|就|也|都|均|同)?(?:是|为|系|成为)")
_GIVER_IS = regex(r"(?:对口|结对|东西部)(?:帮扶|支援|协作|援助)(?:省份|省市|城市|地区|单位|省|市)$")
# 友好县区, 东部结对区, 受水地: what either of two paired regions is called.
_PARTNER = (
    r"(?:(?:东西部|东部|西部|扶贫|对口|结对|定点|协作|帮扶|支援|受援|援助|受水|水源|友好|友谊|合作){1,4}"
    r"(?:省份|省市|城市|城区|地区|县区|区县|县市|市县|市州|伙伴|对象|地方|县域|省|市|州|县|区|旗|地|方))"
)
# What all these must have, and is looked for much faster.
_PARTNERLY = regex("对口|结对|东部|西部|扶贫|定点|协作|合作|帮扶|支援|受援|援助|受水|水源|友好|友谊|援疆|援藏|援青")
# 对口援疆省份, 对口支援省市, 帮扶方: what a giver of any rank is called.
_GIVER = (
    r"的(?:新一轮|主要|唯一|东西部|扶贫|对口|结对|定点|省际){0,3}(?:支援|援疆|援藏|援青|帮扶|协作|援助|援建|合作)"
    r"(?:省份|省市|省区市|省区|省|直辖市|(?<![协合]作)(?:单位|方))"
)
_A_GIVER = regex(_GIVER + "(?:之一)?(?=[,。;、]|$)")
_WHOSE_GIVER = regex(_GIVER + ",?(?:正|就|分别)?(?:是|为|:)")
_AS_GIVER = regex(_GIVER + "(?:之一)?,")
_ENDS = regex("[,。;、和与及]|$")
_GIVES = regex("[^,。;]{1,12}?(?:援[疆藏青]|支援|帮扶|援助|援建)")
# 作为甘洛县的友好县区,高明区…
_AS_PARTNER = regex(f"的{_PARTNER}(?:之一)?,")
_AS = regex("(?:作为|身为|是)$")
# 柞水县、镇安县分别是高淳区、溧水区的结对县
_ARE = regex("[两三四五六七八九十]?[省市县区州]?分别(?:是|为|系|成为)")
# 宁蒗县是嘉定区的友好县之一
_ONE_PARTNER = regex(f"(?:在[^,。;]{{2,14}}(?:协作|帮扶|支援|合作)(?:工作)?中)?的{_PARTNER}(?:之一)?(?=[,。;]|$)")
# 前往对口支援地德格县, 我区的东部结对区越城区
_PARTNER_IS = regex(rf"(?![、和及])[^。;]{{0,40}}?(?<![一-鿿]全国){_PARTNER}(?:——|[“”·:]|(?:正|就)?(?:是|为))?")
# 甲区的结对县为乙县、丙县
_PARTNERS_ARE = regex(rf"的{_PARTNER}(?:有|包括|是|为|分别是|分别为|:)")
# 该县是2010年确定的安徽省受援县
_NAMED_FOR = regex(r"(?:正|就|也|都|均|同)?(?:是|为|系|被列为)[^。;]{0,30}?(?:确定|明确|安排|列入)的")
_ITS_CHARGE = regex(r"的?(?:对口|结对)?(?:受援|支援|帮扶|协作)(?:地区|城市|对象|县|市|州|区|旗|地)(?=[,。;]|$)")
# 甲县、乙县分别是丙市对口援疆、援藏县; 甲县和乙市都是丙市东西部协作结对县
_ALL_ARE = regex("[两三四五六七八九十]?[省市县区州地]?(?:分别|均|都|同|同时)?(?:是|为|系)")
_CHARGE = regex(
    r"的?(?:东西部|扶贫|对口|结对|定点)(?:扶贫|协作|帮扶|支援|援助|合作|结对|受援|援[疆藏青]|、){1,5}"
    r"(?:地区|城市|对象|县区|县市|县|市|州|区|旗|地)(?:之一)?(?=[,。;]|$)"
)
_HELPED = regex("援|帮扶")
# 来自友好城区临平区的志愿者走进丹巴县, 为对口支援地墨玉县送去物资的,是丰台区的学校
_PARTNER_AHEAD = regex(rf"(?:来自|为|给|向|往|赴|到|的|^|(?<=[。;!?\n])){_PARTNER}$")
# 甲市作为乙县东西部协作的结对市
_ITS_PARTNER = regex(rf"(?:的?(?:东西部协作|扶贫协作|对口(?:支援|帮扶|协作|合作)|结对帮扶))?的{_PARTNER}(?:之一)?(?=[,。;]|$)")
_HELPS_IT = regex("(?:对口|结对|定点)(?:帮扶|支援|援助|协作|援建)(?:了)?$")
_SHORT = 14
_UNDER = regex(r"(?:的)?(?:对口|结对|大力|倾情|倾力|无私|鼎力|协作|全力|真情)*(?:帮扶|支援|援助|协作|扶持)下")
_HOUSE = regex("[中小大]学|学校|医院|学院|公司|集团|一中|职中|幼儿园")


def named_giver(text: str, sentence: Span, groups: Sequence[Sequence[PlaceMention]], i: int) -> Iterator[Pair]:
    """The pair of the groups at ``i`` and behind it of which one is called the giver of the other: 新吴区的对口帮扶地区."""
    if not _PARTNERLY.search(sentence.text):
        return
    left, right = groups[i], groups[i + 1]
    gap = text[left[-1].end : right[0].start]
    if _IS.fullmatch(gap) and _A_GIVER.match(text, right[-1].end):  # 甲省是乙市的对口援疆省份
        gives = _GIVES.match(text, right[-1].end) is not None
        joined = i and gap[0] in "同都均" and text[groups[i - 1][-1].end : left[0].start] in ("与", "同", "跟")
        both = (*groups[i - 1], *left) if joined else left  # 甲市与乙市同为丙区的支援方
        yield from (Pair(one, helped, "giver_of", directed=gives) for one in both for helped in right)
    elif _WHOSE_GIVER.fullmatch(gap) and _ENDS.match(text, right[-1].end):
        yield from (Pair(one, left[-1], "giver_of", directed=_GIVES.match(gap) is not None) for one in right)
    elif _AS_GIVER.fullmatch(gap) and _AS.search(text, max(sentence.start, left[0].start - _SHORT), left[0].start):
        yield from (Pair(right[0], helped, "giver_of", directed=_GIVES.match(gap) is not None) for helped in left)
    elif _A_GIVER.match(text, left[-1].end) and gap.endswith("是"):
        return  # 甲省是乙州的对口支援方,也是丙州的: nothing of 乙 and 丙
    elif gap == "的" and _HELPS_IT.search(text, max(sentence.start, left[0].start - _SHORT), left[0].start):
        yield from (Pair(right[0], helped, "giver_of", directed=True) for helped in left)  # 结对帮扶甲县的乙区
    elif _GIVER_OF.match(text, left[-1].end):
        given = groups[i - 1] if i and _IS.match(text, groups[i - 1][-1].end) else right[:1]
        yield from (Pair(left[-1], one, "giver_of", directed=True) for one in given)
    elif (giver := _ONE_GIVER_OF.match(text, right[-1].end)) and (i + 2 == len(groups) or giver.group().endswith("之一")):
        yield from (Pair(right[-1], one, "giver_of", directed=True) for one in left)
    elif _IS.fullmatch(gap) and _ONE_PARTNER.match(text, right[-1].end):
        yield from (Pair(right[-1], one, "partner_of", loose=True, ranked=True) for one in left)
    elif len(left) == len(right) and _ARE.fullmatch(gap) and _ONE_PARTNER.match(text, right[-1].end):
        yield from (Pair(b, a, "partner_of", loose=True, ranked=True) for a, b in zip(left, right, strict=True))
    elif _NAMED_FOR.fullmatch(gap) and _ITS_CHARGE.match(text, right[-1].end):
        yield from (Pair(right[-1], one, "partner_of", directed=True) for one in left)
    elif _ALL_ARE.fullmatch(gap) and len(right) == 1 and (charge := _CHARGE.match(text, right[-1].end)) is not None:
        helped = _HELPED.search(charge.group()) is not None
        yield from (Pair(right[-1], one, "partner_of", directed=helped, loose=not helped) for one in left)
    elif gap == "作为" and _ITS_PARTNER.match(text, right[-1].end):
        yield from (Pair(left[-1], one, "partner_of", loose=True) for one in right)
    elif _GIVER_IS.search(gap):
        yield Pair(right[0], left[-1], "giver_is", directed=True)
    elif len(right) > 1 and _PARTNERS_ARE.fullmatch(gap) and _ENDS.match(text, right[-1].end):
        yield from (Pair(left[-1], one, "partner_of", loose=True, ranked=True) for one in right)
    elif not _HOUSE.match(text, right[0].end):
        near, at = max(sentence.start, left[0].start - _SHORT), left[0].start
        called = _AS_PARTNER.fullmatch(gap) and _AS.search(text, near, at)
        if called or _PARTNER_IS.fullmatch(gap) or (i == 0 and _PARTNER_AHEAD.search(text, near, at)):
            yield Pair(left[-1], right[0], "partner_of", loose=True, ranked=True)


def under_help(text: str, sentence: Span, groups: Sequence[Sequence[PlaceMention]], i: int) -> Iterator[Pair]:
    """The pairs of the groups at ``i`` and behind it of which one does something under the help of the other: 在甲市、乙市的帮扶下."""
    if "下" not in sentence.text:
        return
    left, right = groups[i], groups[i + 1]
    if _UNDER.match(text, left[-1].end) and not _HOUSE.match(text, right[0].end):
        yield from (Pair(giver, right[0], "under_the_help_of", directed=True) for giver in left)
    elif i + 2 == len(groups) and _UNDER.match(text, right[-1].end):
        yield from (Pair(giver, left[0], "under_the_help_of", directed=True) for giver in right)
