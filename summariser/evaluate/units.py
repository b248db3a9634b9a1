"""Units of quantities: which dimension a measure word counts in, and its size there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from summariser.evaluate.textform import canon

COUNT = "count"
ANY = "*"

CLASSIFIERS = (
    "个家项所座间件条批种类款处台套部辆架艘本册份张幅支只头匹羽尾株棵枚块片栋幢孔口眼盏组队对双级门节堂篇面把根粒袋箱盒瓶杯桶包床顶盘团届期"
    "镇乡村县区市省校院企品例宗单笔起副具樘簇颗员岗"
)
# dimension -> {unit: size in the dimension's own unit}. Classifiers of separate things share one dimension: 30个企业 and 30家企业 are
# the same quantity. Persons and visits (人, 人次), households and occasions are not.
DIMENSIONS: dict[str, dict[str, str]] = {
    COUNT: dict.fromkeys((*CLASSIFIERS, *["对子", "方面", "领域", "环节", "模块", "板块"]), "1"),
    "persons": {"人": "1", "名": "1", "位": "1", "人口": "1", "口人": "1", "万人": "10000"},
    "person-times": {"人次": "1", "万人次": "10000"},
    "households": {"户": "1", "家庭": "1", "万户": "10000"},
    "times": {"次": "1", "场": "1", "场次": "1", "趟": "1", "轮": "1", "回": "1", "遍": "1"},
    "yuan": {"元": "1", "块钱": "1", "人民币": "1", "元人民币": "1", "万元": "10000", "亿元": "100000000"},
    "us-dollar": {"美元": "1", "万美元": "10000", "亿美元": "100000000"},
    "area": {"亩": "1", "万亩": "10000", "公顷": "15", "平方公里": "1500", "平方千米": "1500", "平方米": "0.0015", "平米": "0.0015"},
    "length": {"米": "1", "公里": "1000", "千米": "1000", "里": "500", "厘米": "0.01"},
    "mass": {"公斤": "1", "千克": "1", "斤": "0.5", "克": "0.001", "吨": "1000", "万吨": "10000000"},
    "volume": {"立方米": "1", "方": "1", "升": "0.001"},
    "energy": {"千瓦时": "1", "度": "1", "兆瓦时": "1000"},
    "power": {"千瓦": "1", "兆瓦": "1000", "瓦": "0.001"},
    "ratio": {"%": "1", "‰": "0.1", "成": "10"},
    "percentage-points": {"个百分点": "1", "百分点": "1"},
    "multiple": {"倍": "1"},
}
SIZES: dict[str, tuple[str, Decimal]] = {unit: (name, Decimal(size)) for name, units in DIMENSIONS.items() for unit, size in units.items()}
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its dimension's own unit. ``number`` is None where the text was no decimal; ``text`` then says it."""

    number: Decimal | None
    dimension: str
    text: str


def quantity(value: object, unit: object) -> Quantity:
    """The quantity of ``value`` (a decimal string) and ``unit`` (a measure word or None).

    >>> quantity("2", "公顷") == quantity("30.0", "亩")
    True
    >>> quantity("30", None).dimension
    'count'
    """
    text = str(value).strip()
    word = canon(str(unit)) if unit is not None else ""
    dimension, size = SIZES.get(word, (word, ONE)) if word else (COUNT, ONE)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Quantity(None, dimension, text)
    if not number.is_finite():
        return Quantity(None, dimension, text)
    number = (number * size).normalize()
    return Quantity(number, dimension, str(number))


def same_dimension(a: Quantity, b: Quantity) -> bool:
    """Whether the two can be compared at all; an unlabelled unit goes with any."""
    return a.dimension == b.dimension or ANY in (a.dimension, b.dimension)


def failure(gold: Quantity, output: Quantity) -> str:
    """Why two unequal quantities differ: ``unit``, ``magnitude``, ``sign`` or ``value``.

    >>> failure(quantity("1868000000", "元"), quantity("186800", "元"))
    'magnitude'
    >>> failure(quantity("5", "亩"), quantity("5", "户")), failure(quantity("-3", "%"), quantity("3", "%"))
    ('unit', 'sign')
    """
    if gold.number is None or output.number is None:
        return "value"
    if not same_dimension(gold, output):
        return "unit"
    if gold.number == -output.number:
        return "sign"
    if gold.number and output.number and gold.number.normalize().as_tuple()[:2] == output.number.normalize().as_tuple()[:2]:
        return "magnitude"
    return "value"
