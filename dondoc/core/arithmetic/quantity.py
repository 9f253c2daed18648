"""Printed numbers as intervals: what a number with so many decimals, so qualified, can stand for.

"14,9 tỷ đồng" is anything from 14,85 to 14,95; "684 vụ" is exactly 684; "hơn 200 người" is 200 or somewhat more. A sum
or a rate is false only when no values inside the intervals make it true: rounding never raises an alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from dondoc.core.arithmetic.check import Place
from dondoc.core.reading.findings import Figure
from dondoc.core.reading.fold import fold

#: units that are measured, not counted: their printed values are rounded
_MEASURED = re.compile(
    r"(?<!\w)(?:đồng|usd|đô la|euro|vnđ|vnd|phần trăm|điểm|ha|héc ta|km|m2|m3|m²|m³|mét|tấn|tạ|kg|ki-?lô|gam|lít|"
    r"kwh|mw|nghìn|ngàn|triệu|tỷ|tỉ|lần|giờ)(?!\w)|%"
)
_PERCENT = re.compile(r"(?:%|phần trăm|điểm phần trăm|điểm %)")
_DIGITS = re.compile(r"\d[\d.,]*")
_ROUND_WORDS = {
    "hơn": (0, 5), "trên": (0, 5), "gần": (5, 0), "dưới": (5, 0), "khoảng": (5, 5), "chừng": (5, 5), "xấp xỉ": (5, 5),
    "ít nhất": (0, 5), "tối thiểu": (0, 5), "tối đa": (5, 0), "ước": (1, 1), "ước đạt": (1, 1), "tới": (0, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number: its value, the interval it may stand for, its unit's key, and its place.

    ``printed`` are the digits as in the text ("9.831", "16,47"); ``scale`` is what the words multiply them by
    ("2,5 nghìn tỷ" -> 1000); ``step`` is one unit in the last printed place, scaled; ``widened`` where a word like
    "gần" leaves it open.
    """

    place: Place
    printed: str
    value: Decimal
    low: Decimal
    high: Decimal
    step: Decimal
    scale: Decimal
    unit: str
    percent: bool
    exact: bool
    widened: bool = False

    def with_printed(self, printed: str) -> Quantity | None:
        """The same quantity printed otherwise, or None where that is not a number."""
        value = number_of(printed)
        if value is None:
            return None
        return _made(self.place, printed, value, (self.scale, self.unit), widen=(0, 0))


def number_of(printed: str) -> Decimal | None:
    """The value of Vietnamese digits: "." groups thousands, "," is the decimal mark; None where they are neither."""
    if not re.fullmatch(r"\d+(?:\.\d{3})*(?:,\d+)?|\d+", printed):
        return None
    return Decimal(printed.replace(".", "").replace(",", "."))


def quantity_of(figure: Figure, document: int) -> Quantity | None:
    """The quantity of a figure; None for ranges and for digits that cannot be read back."""
    if isinstance(figure.value, tuple):
        return None
    found = _DIGITS.search(figure.quote)
    if not found:
        return None
    printed = found[0].rstrip(".,")
    value = number_of(printed)
    if value is None:
        return None
    stated = Decimal(str(figure.value))
    scale = abs(stated / value) if value else Decimal(1)
    if scale not in (1, 1000, 1_000_000, 1_000_000_000):
        return None
    unit = unit_key(figure.unit)
    place = Place(document, figure.start, figure.end, figure.quote)
    widen = _ROUND_WORDS.get(fold(figure.qualifier or ""), (0, 0))
    return _made(place, printed, value, (scale, unit), widen=widen)


def _made(
    place: Place, printed: str, value: Decimal, measure: tuple[Decimal, str], *, widen: tuple[int, int]
) -> Quantity:
    scale, unit = measure
    exact = not (_MEASURED.search(unit) or scale != 1)
    decimals = len(printed.partition(",")[2])
    step = Decimal(1).scaleb(-decimals) * scale
    scaled = value * scale
    slack = Decimal(0) if exact and not decimals else step / 2
    low = scaled - slack - abs(scaled) * widen[0] / 100
    high = scaled + slack + abs(scaled) * widen[1] / 100
    return Quantity(
        place=place, printed=printed, value=scaled, low=low, high=high, step=step, scale=scale, unit=unit,
        percent=_PERCENT.search(unit) is not None, exact=exact and not decimals,
        widened=widen != (0, 0),
    )  # fmt: skip


def unit_key(unit: str) -> str:
    """A unit folded for comparing: case, tone placement and spelling of tỷ aside."""
    return " ".join(fold(unit).replace("tỉ", "tỷ").split())


def same_unit(first: str, second: str) -> bool:
    """Whether two units count the same thing: equal, one left out, or one heads the other ("lượt", "lượt người")."""
    if first == second or not first or not second:
        return True
    short, long = sorted((first, second), key=len)
    return long.startswith(short + " ")


def shown(value: Decimal, decimals: int | None = None) -> str:
    """A number as it is printed in Vietnamese: "9.831", "16,30"."""
    if decimals is None:
        exponent = value.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    text = f"{value:,.{decimals}f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def decimals_of(quantity: Quantity) -> int:
    """How many decimals a quantity was printed with."""
    return len(quantity.printed.partition(",")[2])
