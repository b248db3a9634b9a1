"""Which region an outlet speaks for, by its name or by a table."""

from __future__ import annotations

import re

from summariser.engines.rules.tables import rows

# An outlet's name in the lines above the text, where nothing told that it is the outlet.
_IMPRINT = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,8}(?:日报|晚报|融媒体中心|广播电视台|新闻网|人民政府网)(?![\u3400-\u9fff])")
_HEAD = 160


def imprint(text: str) -> str:
    """The outlet's name in the first lines of a folded article; empty where there is none.

    >>> imprint("我市举行座谈会\\n2023-12-01 定西日报 记者 汪娟")
    '定西日报'
    """
    found = _IMPRINT.search(text, 0, _HEAD)
    return found.group() if found else ""


def outlet_place(publisher: str) -> str:
    """The region that an outlet speaks for, in words: from the table of those whose name doesn't say, else from the name.

    >>> outlet_place("新华日报"), outlet_place("新华社客户端"), outlet_place("定西日报")
    ('江苏省', '', '定西')
    """
    known = next((row for row in rows("outlets") if publisher.startswith(row[0])), None)
    return (known[1] if len(known) > 1 else "") if known else publisher_place(publisher)


def publisher_place(publisher: str) -> str:
    """The part of an outlet's name that may be a region.

    >>> [publisher_place(p) for p in ("甘肃日报", "定西市融媒体中心", "中国甘肃网", "泰安市人民政府办公室")]
    ['甘肃', '定西市', '甘肃', '泰安市']
    """
    name = re.sub(r"^(?:中国|人民网|新华网|中新网|央广网|学习强国)[·\-—]?", "", publisher)
    return re.split(
        r"日报|晚报|晨报|都市报|新闻|融媒|广播|电视|在线|发布|人民政府|政府|市委|县委|区委|省委|宣传部|网|报|微|办公室|乡村|农业|发改|合作交流|经济|频道|对口|扶贫|广电",
        name,
    )[0]
