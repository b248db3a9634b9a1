"""One-character names of provinces for patterns: those that help others, those that they help, and what tells two of them together.

``data/one_character.tsv`` says which province each is; a test holds the two together. They are written out here because a pattern is made
when its module is imported, and the table is read later.
"""

from summariser.regex import regex

EAST = "京津冀沪苏浙闽鲁粤辽"
WEST = "蒙甘滇陕青川宁渝桂黔藏疆"
NORTH_EAST = "吉黑"
HELPED = WEST + NORTH_EAST
# What follows the names of two provinces that are told together.
PAIR_NEXT = regex(
    rf"[、和]?(?=[{EAST}][{HELPED}]"
    r"(?:[、和]?[\u4e00-\u9fff]{2}){0,3}等?[^,。;、]{0,6}(?:协作|帮扶))"
    r"|[“”\"‘’·等]{0,2}(?:(?:启动|开展|开启|深化|推进|实施)(?:新一轮|新时代|新时期)?)?(?:东西部|东西)?(?:协作|合作|对口|帮扶|扶贫|两[省市区地县]|双方|山海|结对|劳务|消费|产业|携手|一家亲|情|区域|支援"
    r"|干部|共建|交流|联席|协同|模式|联合|互助|“|\"|兄弟|人民|科技|教育|医疗|社会|文旅)"
)


def after_two_provinces(text: str, start: int) -> bool:
    """Whether a word begins with the second of two provinces told by a character each: 桂东 in 粤桂东西部协作.

    >>> [after_two_provinces(text, 1) for text in ("粤桂东西部协作", "粤桂东县", "湘桂东西部协作")]
    [True, False, False]
    """
    if start == 0 or text[start - 1] not in EAST + HELPED or text[start] not in EAST + HELPED:
        return False
    across = (text[start - 1] in EAST) != (text[start] in EAST)
    return across and PAIR_NEXT.match(text, start + 1) is not None
