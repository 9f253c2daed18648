"""Printed numbers as intervals: what a number with so many decimals, so qualified, can stand for.

"14,9 tỷ đồng" is anything from 14,85 to 14,95; "684 vụ" is exactly 684; "hơn 200 người" is 200 or somewhat more. A sum
or a rate is false only when no values inside the intervals make it true: rounding never raises an alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from dondoc.core.arithmetic.check import Place
from dondoc.core.arithmetic.units import is_measured, is_percent, unit_key
from dondoc.core.reading.findings import Figure
from dondoc.core.reading.fold import fold

_DIGITS = re.compile(r"\d[\d.,]*")
_GROUPED = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?|\d+")
_POINTED = re.compile(r"\d+\.\d{1,2}|0\.\d+")
_MOST_DIGITS = 18
_CLOSELY = 4
#: per cent of the value that a word leaves open below and above
_ROUND_WORDS = {
    "hơn": (0, 5), "trên": (0, 5), "gần": (5, 0), "dưới": (5, 0), "khoảng": (5, 5), "chừng": (5, 5), "xấp xỉ": (5, 5),
    "ít nhất": (0, 5), "tối thiểu": (0, 5), "tối đa": (5, 0), "ước": (1, 1), "ước đạt": (1, 1), "tới": (0, 0),
}  # fmt: skip
_NONE = (0, 0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number: its value, the interval it may stand for, its unit's key, and its place.

    ``printed`` are the digits as in the text ("9.831", "16,47"); ``scale`` is what the words multiply them by
    ("2,5 nghìn tỷ đồng" -> 10^12); ``step`` is one unit in the last printed place, scaled; ``widened`` where a word
    like "gần" leaves it open.
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
        return quantity(self.place, printed, -value if self.value < 0 else value, scale=self.scale, unit=self.unit)

    def like(self, other: Quantity) -> Quantity:
        """A number without a unit, read in the other's: "420 + 310 triệu đồng"."""
        if self.unit or self.scale != 1 or (other.scale == 1 and not other.unit):
            return self
        value = self.value * other.scale
        return quantity(self.place, self.printed, value / other.scale, scale=other.scale, unit=other.unit)


def quantity(
    place: Place, printed: str, value: Decimal, *, scale: Decimal = ONE, unit: str = "", widen: tuple[int, int] = _NONE
) -> Quantity:
    """A number printed at a place; ``value`` is what its digits say, before the scale; ``unit`` a base unit."""
    exact = scale == 1 and not is_measured(unit)
    decimals = decimals_in(printed)
    step = ONE.scaleb(-decimals) * scale
    scaled = value * scale
    slack = Decimal(0) if exact and not decimals else step / 2
    ends = ONE.scaleb(_noughts(printed) - decimals) * scale  # "hơn 628" is less than 629, "hơn 83.000" than 84.000
    if 0 not in widen and (_noughts(printed) or decimals or len(printed) < _CLOSELY):
        ends = abs(scaled)  # "khoảng 4.000" promises nothing, "khoảng 4.362" does
    low = scaled - slack - min(abs(scaled) * widen[0] / 100, ends)
    high = scaled + slack + min(abs(scaled) * widen[1] / 100, ends)
    return Quantity(
        place=place, printed=printed, value=scaled, low=low, high=high, step=step, scale=scale, unit=unit,
        percent=is_percent(unit), exact=exact and not decimals,
        widened=widen != _NONE and (high - low) * 100 > abs(scaled),
    )  # fmt: skip


def _noughts(printed: str) -> int:
    """How many noughts end the printed digits."""
    digits = "".join(c for c in printed if c.isdigit())
    return len(digits) - len(digits.rstrip("0"))


def number_of(printed: str) -> Decimal | None:
    """The value of Vietnamese digits: "." groups thousands, "," is the decimal mark; None where they are neither.

    >>> number_of("9.831"), number_of("16,47"), number_of("12.5"), number_of("1.23.4")
    (Decimal('9831'), Decimal('16.47'), Decimal('12.5'), None)
    """
    if len(printed) > _MOST_DIGITS + 6:
        return None
    if _GROUPED.fullmatch(printed):
        return Decimal(printed.replace(".", "").replace(",", "."))
    if _POINTED.fullmatch(printed):
        return Decimal(printed)
    return None


def decimals_in(printed: str) -> int:
    """How many decimals are printed, after a comma or (as some write) a point."""
    if "," in printed:
        return len(printed.partition(",")[2])
    return len(printed.partition(".")[2]) if _POINTED.fullmatch(printed) else 0


def quantity_of(figure: Figure, document: int, *, plain: bool = False) -> Quantity | None:
    """The quantity of a figure; None for ranges and for digits that cannot be read back.

    ``plain`` where the word read as "about" belongs to a comparison ("cao hơn 6,3 điểm").
    """
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
    said = abs(stated / value) if value else ONE
    if said not in (1, 1000, 1_000_000, 1_000_000_000):
        return None
    scale, unit = unit_key(figure.unit)
    place = Place(document, figure.start, figure.end, figure.quote)
    widen = _NONE if plain else _ROUND_WORDS.get(fold(figure.qualifier or ""), _NONE)
    return quantity(place, printed, value, scale=said * scale, unit=unit, widen=widen)


def shown(value: Decimal, decimals: int | None = None) -> str:
    """A number as it is printed in Vietnamese: "9.831", "16,30"."""
    if decimals is None:
        exponent = value.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    text = f"{value:,.{decimals}f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def decimals_of(one: Quantity) -> int:
    """How many decimals a quantity was printed with."""
    return decimals_in(one.printed)
