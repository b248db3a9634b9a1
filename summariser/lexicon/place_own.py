"""The regions that an outlet's name tells to be its own."""

from __future__ import annotations

from functools import lru_cache

from summariser.lexicon.gazetteer import Place
from summariser.lexicon.place_context import slots_of
from summariser.lexicon.place_evidence import Slot
from summariser.lexicon.place_scan import scan
from summariser.regex import regex

# 安康日报, 微沿河, 云上紫云: what makes an outlet of a name that is an everyday word as well.
_BEFORE = regex("(?:中国|中共)?(?:微|掌上|今日|新|看|爱|最|智慧|云上|美丽|网信|清风|文明|幸福)?")
_BEHIND = regex(
    r"(?:$|日报|晚报|晨报|时报|周报|侨乡报|报|新闻|发布|融媒|广播|电视|网|县委|区委|市委|州委|党建|政务|政府|人民政府|宣传|先锋|观察|在线|传媒|之声|之窗|头条|快报|快讯)"
)


@lru_cache(maxsize=256)  # an outlet has many articles
def publisher_places(publisher: str | None) -> tuple[Place, ...]:
    """The regions in an outlet's name: 甘肃 in 甘肃日报, 定西市 in 定西市融媒体中心, 安康 in 安康日报.

    >>> [place.name for place in publisher_places("安康日报")], publisher_places("平安保险")
    (['安康市'], ())
    """
    if not publisher:
        return ()
    found = [slot for slot in slots_of(publisher, scan(publisher)) if slot.hit.reading.weak == 0 or _heads(publisher, slot)]
    return tuple(slot.places[0] for slot in found if len(slot.places) == 1 or slot.places[0].level == "province")


def _heads(publisher: str, slot: Slot) -> bool:
    """Whether an everyday word begins an outlet's name that goes on as outlets' names do."""
    alone = _BEFORE.fullmatch(publisher, 0, slot.hit.start) is not None
    return alone and slot.hit.reading.weak == 1 and _BEHIND.match(publisher, slot.hit.end) is not None
