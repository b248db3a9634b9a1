"""Reads pairs told in a few characters: 甲帮乙, 甲(结对乙), 乙(甲帮扶), 其中甲负责乙, 甲市驻乙市工作队, 甲市把乙县当亲人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summariser.engines.rules.pair import Pair, of_two_provinces
from summariser.lexicon.places import Mention as PlaceMention
from summariser.regex import regex

# 甲市驻乙市帮扶工作组
_STATIONED = frozenset({"驻", "派驻", "派往", "派到", "选派驻", "派出驻"})
_TEAM_THERE = regex(r"[^,。;、]{0,12}?(?:帮扶|协作|支援)[^,。;、]{0,6}?(?:队|组|指挥部|干部)")
# 一区帮一县: 甲区援乙县、丙区扶丁县
_HELPS_IN_SHORT = regex("[另还也又再]?[帮援助扶]")
# 其中天津市负责策勒县、于田县
_IN_CHARGE = regex("(?:主要|具体|分别)?(?:负责|包干|承担)")
# 番禺区(结对三都县), 黔东南州(佛山市帮扶)
_HELPS_IN_BRACKETS = regex(r"\((?:(?:对口|结对|定点)(?:帮扶|支援|协作)?|帮扶|支援)")
_HELPED_IN_BRACKETS = regex(r"(?:对口|结对|定点)*(?:帮扶|支援|援建|协作|援助)\)")
# 负责策勒县, and not 负责渭源县农产品的销售
_NO_MORE = regex(r"[,。;、)]|$|的(?:对口|帮扶|支援|协作|援建)")
# 我县共争取天津市和平区帮扶资金; but 获得安定区帮扶协作感谢锦旗
_GETS = regex("(?:共|累计|已|先后|积极|主动|成功){0,2}(?:争取到?|获得|收到)了?")
_FUNDS = regex(r"的?[^,。;\d]{0,6}?(?:帮扶|援助|协作|支援|财政)[^,。;\d]{0,4}(?:资金|物资|款)")
# 湖州市始终把柯坪县当亲人
_HOLDS_DEAR = regex(r"(?:人民|干部|人)?(?:始终|一直|都|总是|早已|真正)?(?:把|将|视)")
_AS_KIN = regex(
    r"(?:的事|群众)?(?:当成|当作|当做|当|看作|视为|视作|为)(?:了)?(?:是)?[“]?(?:亲人|亲戚|自家|自己|家人|一家|兄弟|第二故乡)"
)
# 并代表甲区向乙县捐赠帮扶资金150万元: funds that only a scheme has, in whatever sentence.
_TOWARDS = frozenset("向为给")
_GIVES_AID = regex("(?:捐赠|捐助|拨付|捐出|提供)了?(?:财政)?(?:帮扶|援助|东西部协作|扶贫协作|对口支援|扶贫)(?:资金|款)")
# 甲市新增乙州为帮扶对象
_ADDS = regex("(?:又|再|还)?(?:新增|增加)了?|(?:又|再|还)?[将把]")
_AS_CHARGE = regex(
    "的(?:对口|结对|定点|东西部)*(?:帮扶|支援|协作|援助)(?:任务|工作|重任)(?=[,。;]|$)|(?:新增|增加|列|确定|明确)?为(?:新的)?(?:对口|结对|定点|东西部)*(?:帮扶|支援|协作|援助)(?:对象|地区|城市|[县市区州旗地])(?=[,。;]|$)"
)
# 增加乙州为我市帮扶对象, 乙县被纳入甲市对口支援范围
_IS_MADE = regex("(?:也|又|再|还|已|正式)?被?(?:增加|新增|列|确定|明确|调整|纳)?[为入]")
_CHARGE_OF = regex("的?(?:对口|结对|定点|东西部|扶贫){0,2}(?:帮扶|支援|协作|援助|受援)(?:对象|地区|范围|城市|[县市区州旗地])(?=[,。;]|$)")
_TEAM_NAME = regex("(?:医疗|支教|工作|专家|教师)?(?:队|组|团|干部|医生|教师|人才)")


def told_briefly(left: Sequence[PlaceMention], right: Sequence[PlaceMention], gap: str, tail: str, *, scheme: bool) -> Iterator[Pair]:
    """The pairs of two groups between which ``gap`` stands, and ``tail`` behind; ``scheme``: whether the sentence names one."""
    if _GETS.fullmatch(gap) and _FUNDS.match(tail):
        yield from (Pair(b, a, "receives", directed=True, loose=True) for a in left for b in right)
    elif scheme and _IN_CHARGE.fullmatch(gap) and _NO_MORE.match(tail):
        yield from (Pair(left[-1], b, "helps_list", directed=True, loose=True) for b in right)
    elif _HELPS_IN_BRACKETS.fullmatch(gap) and tail.startswith(")"):
        yield from (Pair(left[-1], b, "helps_list", loose=True) for b in right)
    elif gap == "(" and len(right) == 1 and _HELPED_IN_BRACKETS.match(tail):
        yield Pair(right[0], left[-1], "helps_list", directed=True)
    elif not scheme and gap in _TOWARDS and len(right) == 1 and _GIVES_AID.match(tail):
        yield Pair(left[-1], right[0], "gives", loose=True)
    elif _ADDS.fullmatch(gap) and _AS_CHARGE.match(tail):
        yield from (Pair(left[-1], b, "helps_list", directed=True) for b in right)
    elif len(right) == 1 and _IS_MADE.fullmatch(gap) and _CHARGE_OF.match(tail):
        yield from (Pair(right[0], a, "helps_list", directed=True) for a in left)
    elif gap in _STATIONED and _TEAM_THERE.match(tail):
        yield Pair(left[-1], right[0], "team_there", directed=True, ranked=of_two_provinces(left[-1], right[0]))
    elif _HELPS_IN_SHORT.fullmatch(gap) and not _TEAM_NAME.match(tail):
        yield from (Pair(left[-1], b, "helps_list", directed=True, loose=True) for b in right)
    elif _HOLDS_DEAR.fullmatch(gap) and _AS_KIN.match(tail):
        yield Pair(left[-1], right[0], "holds_dear", directed=True, loose=True)
