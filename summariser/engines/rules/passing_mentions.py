"""What the words in and around a conference's name make of it: none that is reported, the time of another one, a promotion."""

from __future__ import annotations

from summariser.engines.rules.event_days import DATED
from summariser.regex import regex

# 两地办这样的大会, 参加各类展销活动
_OF_A_KIND = regex(r"(?:这样|那样|此类|这类|同样)的$|各[类种式]")
# 三年来,1.3万名青少年参加夏令营
_TOOK_PART = regex(r"(?:年(?:多|间)?来|以来|累计|先后|每年)[^。;]{0,60}\d[余多万千]*(?:名|人次|人)[^,。;\d]{0,24}参加了?$")
_FAR_BACK = 120  # characters that _TOOK_PART takes at most
# 丝博会期间,甲省举办对接会: when the other one was held.
_FAIRS = ("博览会", "交易会", "展览会", "展销会", "洽谈会", "贸易会")
_WHEN = ("期间", "”期间")


def of_a_kind(own_words: str) -> bool:
    """Whether a name speaks of events of a kind.

    >>> of_a_kind("江苏各类"), of_a_kind("甲市特色商品")
    (True, False)
    """
    return _OF_A_KIND.search(own_words) is not None


# 2016年,东西部扶贫协作座谈会在甲市召开后,…: since when, of a year.
_SINCE_THEN = regex(r"(?:于|在)?[^,。;]{0,14}(?:召开|举行|举办)(?:之|以)?后(?=,)")
# 9月8日开幕的展销会甲县展馆: where in the fair.
_THE_ONE = ("开幕的", "举行的", "举办的", "召开的", "启幕的")
_PART_OF_IT = regex(r"[\u3400-\u9fff“”]{0,8}?(?:展馆|展区|展位|展台|专区|展厅|馆)")


def in_passing(before: str, after: str, sentence: str) -> bool:
    """Whether the words around a name tell of something since the event, in a year without a day, or of a part of the fair.

    >>> in_passing("2016年,", "在甲市召开后,乙市明确了对子", "2016年,座谈会在甲市召开后"), in_passing("", "在甲市召开,", "")
    (True, False)
    >>> in_passing("9月8日开幕的", "甲县展馆,现场签约", "")
    True
    """
    part = before.endswith(_THE_ONE) and _PART_OF_IT.match(after) is not None
    return part or (_SINCE_THEN.match(after) is not None and DATED.search(sentence) is None)


# 2016年以来,累计接待学生参加夏令营800人: the number behind the name.
_TAKE_PART = regex(r"(?:年(?:多|间)?来|以来|累计|先后|每年|历年)[^。;]{0,80}参加了?“?$")
_SO_MANY = regex(r"”?(?:的?(?:学生|青少年|人数)?(?:共|达|达到|累计)?)\d[\d.,]*[余多万千]*(?:名|人次|人)")
# 志愿者连续三个暑假到山里,开设夏令营
_OVER_YEARS = regex(
    r"(?:连续[\d两三四五六七八九十]+(?:个(?:暑假|寒假|假期|学期|学年|年头|冬天|夏天|春节)|年|季)|(?:每|历)(?:年|个?[暑寒]假)|年年|常年|每逢)[^。;]{0,40}$"
)


def took_part(ahead: str, sentence: str, behind: str = "") -> bool:
    """Whether the words ``ahead`` of a name, or a number ``behind`` it, tell of such events over the years, on no day.

    >>> took_part("三年来,1.3万名青少年赴甲市参加", ""), took_part("5月8日,60名青少年赴甲市参加", "")
    (True, False)
    >>> took_part("2016年以来,累计接待学生参加", "", "800人"), took_part("连续三个暑假到山里,", "")
    (True, True)
    """
    ahead = ahead[-_FAR_BACK:]
    counted = _TOOK_PART.search(ahead) or (_TAKE_PART.search(ahead) and _SO_MANY.match(behind))
    return bool(counted or _OVER_YEARS.search(ahead)) and DATED.search(sentence) is None


def only_tells_when(fair: str, behind: str) -> bool:
    """Whether a fair with another event ``behind`` it in the sentence only tells when that was held.

    >>> only_tells_when("第五届丝绸之路博览会", "期间,甲省举办对接会"), only_tells_when("座谈会", "期间,举行签约仪式")
    (True, False)
    """
    return fair.endswith(_FAIRS) and behind.startswith(_WHEN)


_SHOWS = ("对接会", "恳谈会", "交流会", "见面会")
_WARES = regex("推介|招商|产销|展销")


def shows_wares(head: str, own_words: str) -> bool:
    """Whether a session is a promotion by the words before its head.

    >>> shows_wares("恳谈会", "甲县特色农产品推介暨招商"), shows_wares("恳谈会", "甲县与乙市")
    (True, False)
    """
    return head in _SHOWS and _WARES.search(own_words) is not None
