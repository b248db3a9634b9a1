"""Skips the list of regions between a year and what is told of them: 2017年3月,甲省与乙省、丙市与丁市分别建立对口合作关系."""

from __future__ import annotations

from summariser.regex import regex

# 2017年3月,甲省与乙省、丙市与丁市…分别建立对口合作关系: what is told of them stands behind a list of any length.
_PAIR_THEN = regex(
    r"[\u3400-\u9fff]{2,8}?[省市州县区旗盟](?:等[^,。;]{0,6})?(?:分别|两两|一一|依次|正式|先后)*(?:建立|结对|结成|结为|开展|确定|对口|缔结|牵手|携手)"
)
# 1994年,中央明确由甲省、乙省、丙市对口支援丁县: what is decided of them stands before it.
_DECIDED = regex(r",?[^,。;、]{0,12}?(?:明确|确定|安排|决定|指定|部署|由)")
_A_LIST = regex(r"(?:[\u3400-\u9fff]{2,8}?[省市州县区旗盟](?:与|和|同|及|、|,?以及){1,2}){2,24}")


def lists_behind(text: str, at: int) -> int:
    """Where the list of regions ends that follows at ``at``; ``at`` where none does."""
    listed = _A_LIST.match(text, at + text.startswith(",", at))
    if listed is None or _DECIDED.match(text, at, listed.end()):
        return at
    return listed.end() if _PAIR_THEN.match(text, listed.end()) else at
