"""Whether a figure's value follows from the words of its quantity."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from summariser.evaluate.textform import fold_quote
from summariser.lexicon.numerals import scan_numerals
from summariser.lexicon.quantities import scan_quantities
from summariser.lexicon.script import fold

# Units whose words differ from the base unit of the record by a factor: 3成 is 30%, 5 公里 is 10 里.
FACTORS: dict[str, tuple[str, ...]] = {"成": ("10",), "‰": ("0.1",), "千分之": ("0.1",), "公斤": ("1", "2"), "翻": ("1",)}
WHOLE = {"翻番": "2", "翻一番": "2", "全部": "100", "一半": "50", "半": "0.5", "过半": "50", "百分之百": "100"}


def readings(raw: str) -> set[Decimal]:
    """Every value that the words may stand for.

    >>> sorted(readings("3至5个"))
    [Decimal('3'), Decimal('5')]
    >>> Decimal("1868000000") in readings("18.68亿元"), Decimal("30") in readings("百分之三十"), Decimal("35") in readings("三成五")
    (True, True, True)
    """
    text = fold(fold_quote(raw))
    numerals = scan_numerals(text)
    found = {value for n in numerals for value in (n.value, n.upper) if value is not None}
    for numeral in numerals:
        if numeral.value is not None and numeral.ratio is not None:
            found |= {numeral.value * 100, numeral.value / max(numeral.ratio, 1) * 100}
        # A range lends its scale to its first number: 3至5万 is 30000 to 50000.
        if numeral.value is not None:
            found |= {numeral.value * other.scale for other in numerals if other.scale > 1}
    found |= {value * Decimal(factor) for value in set(found) for word, factors in FACTORS.items() if word in text for factor in factors}
    found |= {value for q in scan_quantities(text) for value in (q.value, q.upper) if value is not None}
    return found | {Decimal(value) for word, value in WHOLE.items() if word in text}


def underivable(figure: Mapping[str, Any]) -> list[str]:
    """Which of value, upper and previous do not follow from raw (previous: from the quotes)."""
    words = str(figure.get("raw") or "")
    quotes = "；".join(str(item.get("quote") if isinstance(item, Mapping) else item) for item in figure.get("evidence") or ())
    wrong = []
    for name, text in (("value", words), ("upper", words), ("previous", quotes)):
        said = figure.get(name)
        if said is not None:
            try:
                if Decimal(str(said)) not in readings(text):
                    wrong.append(name)
            except InvalidOperation:
                wrong.append(name)
    return wrong
