"""Takes out the brackets in which a text says how it will call what it has just named in full: 某区人民法院(以下简称某区法院)."""

from __future__ import annotations

from summariser.clean.view import Cut
from summariser.regex import regex

_ALIAS = regex(
    r"[(（〔\[【]\s?(?:以下|下文|后文|下面|文中)?[均并並]?[简簡统統下合][称稱][^()（）〔〕\[\]【】\n。,，;；]{1,32}?[)）〕\]】]"
)
# 山东省与甘肃省的扶贫协作(简称鲁甘协作): how the work itself is called in short is news of the pair.
_OF_THE_WORK = regex(r"(?:协作|協作|合作|支援|帮扶|幫扶)[”\"」』]?.$")


def aliases(text: str) -> list[Cut]:
    """Each bracket of a text that only tells the short name of what stands before it.

    >>> text = "甲区人民法院（以下简称“甲区法院”）院长、乙区总工会(下称区总)主席"
    >>> [text[cut.start : cut.end] for cut in aliases(text)]
    ['（以下简称“甲区法院”）', '(下称区总)']
    >>> aliases("东西部协作(简称鲁甘协作)"), aliases("会议(简称)")
    ([], [])
    """
    if "称" not in text and "稱" not in text:
        return []
    return [Cut(*m.span()) for m in _ALIAS.finditer(text) if m.start() and not _OF_THE_WORK.search(m.group())]
