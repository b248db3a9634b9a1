"""Tells when a number counts what the number before it counted: a stage of it, its worth, its part."""

from __future__ import annotations

import re

_BEFORE = (
    r"(?:其中|目前|现|截至目前|到目前|[今去前明]年|当年|年内|全年|年|已经|已|均|全部|全都|共|累计|实际|率先|首批|计划|预计|拟|将|要|可|再|又|还|先后|陆续|顺利|的|有|,|、)*"
)
_AFTER = r"(?:了|的|约|近|超|逾|达|达到|为|共|共计|超过|不少于|不足)*"
# 项目1286个,已开工1103个: so many of them have come so far.
_STAGE = re.compile(
    _BEFORE
    + r"(?:新)?(?:开工|动工|复工|完工|竣工|投产|达产|试产|投用|投运|建成|建完|在建|续建|新建|改建|扩建|改扩建|"
    r"到位|拨付|下达|支付|支出|到账|使用|动用|交付|验收|落地|签约|入驻|出列|摘帽|退出|销号|完成|实施|启动|完结|返岗|复产|出栏|存栏|在岗|到岗|到任|结业|毕业|兑现|兑付|发放)"
    + _AFTER
)
# 订单9笔,合计4260万元: what those are worth.
_SUM = r"(?:价值|总价值|总值|市值|货值|折合|折款|折价|作价|合计|共计|总计|总额|金额|总金额|涉及金额|涉及资金)"
_WORTH = re.compile(_BEFORE + f"{_SUM}?(?:人民币)?" + _AFTER)
_WORTH_ENDS = re.compile(f"(?P<sum>{_SUM})(?:人民币)?(?:约|近|超|逾|达|为)*$")
# Sums that have a name of their own: 订单金额.
_NAMED = frozenset({"总额", "金额", "总金额", "合计"})


def is_stage(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says only how far things have come: 其中已开工.

    >>> is_stage("其中已开工", 0, 5), is_stage("新开工项目", 0, 5)
    (True, False)
    """
    return _STAGE.fullmatch(text, start, end) is not None


def is_worth(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says only that a sum of money follows that things are worth: 折合人民币.

    >>> is_worth("折合人民币约", 0, 6), is_worth("总投资", 0, 3)
    (True, False)
    """
    return _WORTH_ENDS.search(text, start, end) is not None and _WORTH.fullmatch(text, start, end) is not None


def named_sum(text: str, start: int, end: int) -> str:
    """The word for the sum, where it makes a name with the things: 金额 of 订单金额; empty for 折合.

    >>> named_sum("金额约", 0, 3), named_sum("折合", 0, 2)
    ('金额', '')
    """
    found = _WORTH_ENDS.search(text, start, end)
    return found["sum"] if found and found["sum"] in _NAMED else ""
