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


def took_part(ahead: str, sentence: str) -> bool:
    """Whether the words ``ahead`` of a name tell how many took part in such events over the years, on no day.

    >>> took_part("三年来,1.3万名青少年赴甲市参加", ""), took_part("5月8日,60名青少年赴甲市参加", "")
    (True, False)
    """
    return _TOOK_PART.search(ahead[-_FAR_BACK:]) is not None and DATED.search(sentence) is None


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
