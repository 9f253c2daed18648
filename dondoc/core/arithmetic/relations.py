"""Relations that numbers of a text claim: a sum, a rate, an average. Each can be tested with other cells in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from dondoc.core.arithmetic.check import CheckKind
from dondoc.core.arithmetic.quantity import Quantity, decimals_of, shown

#: of more parts only the first and last are written out
_MOST_SHOWN = 9


class Claim(IntEnum):
    """How surely the words claim a relation, and so what it takes to raise an alarm when it does not hold."""

    POSSIBLE = 1  #: other readings are as good: digits swapped, lost or doubled in a long number must explain it
    LIKELY = 2  #: most writers would mean it: any one slip must explain it
    STATED = 3  #: the words say it


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A claim over ``cells``; ``where`` names the row and column of a table."""

    cells: tuple[Quantity, ...]
    rule: str
    claim: Claim = Claim.STATED
    kind: CheckKind = "sum"
    where: str = ""

    @property
    def resolution(self) -> int:
        """How many values the numbers could tell apart: the higher, the less a slip that fits is chance."""
        return 0

    @property
    def stands(self) -> bool:
        """Whether it holds as printed."""
        return self.holds(self.cells)

    @property
    def plain(self) -> bool:
        """Whether it only speaks of plain numbers, so that "hơn" and "gần" leave nothing to test."""
        return True

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """Whether some values inside the cells' intervals make the claim true."""
        raise NotImplementedError

    def message(self) -> tuple[str, str, str]:
        """The sentence for the person, what the text states, what its numbers make."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Relation):
    """``cells[0]`` is the total of the others."""

    @property
    def resolution(self) -> int:
        """The total, in steps of what rounding leaves open."""
        slack = sum((cell.high - cell.low for cell in self.cells), Decimal(0))
        return int(self.cells[0].value / max(slack, self.cells[0].scale, Decimal(1)))

    @property
    def is_far(self) -> bool:
        """Whether the parts make much more or much less: without a slip that explains it, they were no parts."""
        made = sum((part.value for part in self.cells[1:]), Decimal(0))
        total = self.cells[0].value
        return not total * 2 <= made * 3 <= total * 5

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """Low and high ends of the parts meet those of the total."""
        total, *parts = cells
        return sum(p.low for p in parts) <= total.high and sum(p.high for p in parts) >= total.low

    def message(self) -> tuple[str, str, str]:
        """The addition written out, with the units where they differ."""
        total, *parts = self.cells
        made = sum((p.value for p in parts), Decimal(0))
        digits = max(decimals_of(q) for q in self.cells)
        mixed = any(p.scale != total.scale for p in parts)
        shown_parts = [p.place.quote if mixed else p.printed for p in parts]
        if len(shown_parts) > _MOST_SHOWN:
            shown_parts = [*shown_parts[:3], "…", *shown_parts[-2:]]
        written = " + ".join(shown_parts)
        if mixed:
            digits = max(digits, *(decimals_of(p) + _power(total.scale / p.scale) for p in parts))
        computed = shown(made / total.scale, digits)
        off = shown(abs(made - total.value) / total.scale, digits)
        stated = total.place.quote if mixed else total.printed
        return f"{written} = {computed}, văn bản ghi {stated} (lệch {off}).", total.printed, computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance(Relation):
    """``cells`` are what is left at the end, what there was, what came in, what went out."""

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The end meets the start with what came and without what went."""
        last, first, more, less = cells
        return first.low + more.low - less.high <= last.high and first.high + more.high - less.low >= last.low

    def message(self) -> tuple[str, str, str]:
        """The account written out."""
        last, first, more, less = self.cells
        made = first.value + more.value - less.value
        computed = shown(made / last.scale, max(decimals_of(q) for q in self.cells))
        written = f"{first.printed} + {more.printed} - {less.printed} = {computed}"
        return f"{written}, văn bản ghi {last.printed}.", last.printed, computed


def _power(ratio: Decimal) -> int:
    """Decimals more that a smaller scale needs: 1000 -> 3."""
    return max(0, ratio.adjusted())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Relation):
    """``cells`` are part, whole, percent."""

    kind: CheckKind = "rate"

    @property
    def plain(self) -> bool:
        """A percentage or a direction is tested within the interval that the words leave."""
        return False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """Rounded or cut is allowed, and one unit more for decimals, often nudged so that shares make 100 %."""
        part, whole, percent = cells
        if whole.high <= 0:
            return True
        low = part.low * 100 / whole.high
        high = part.high * 100 / max(whole.low, Decimal("0.000001"))
        nudge = percent.step if percent.step < 1 and self.rule != "rate.pair" else Decimal(0)
        return low < percent.high + percent.step / 2 + nudge and high >= percent.low - nudge

    def message(self) -> tuple[str, str, str]:
        """The division written out."""
        part, whole, percent = self.cells
        rate = part.value * 100 / whole.value if whole.value else Decimal(0)
        computed = shown(rate, max(decimals_of(percent), 1 if rate % 1 else 0))
        text = f"{part.printed} / {whole.printed} = {computed}%, văn bản ghi {percent.printed}%."
        return text, f"{percent.printed}%", f"{computed}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Average(Relation):
    """``cells`` are total, count, mean."""

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """Rounded or cut is allowed."""
        total, count, mean = cells
        if count.low <= 0:
            return True
        step = mean.step
        return total.low / count.high <= mean.high + step / 2 and total.high / count.low >= mean.low - step / 2

    def message(self) -> tuple[str, str, str]:
        """The division written out."""
        total, count, mean = self.cells
        made = total.value / count.value / mean.scale
        computed = shown(made, max(decimals_of(mean), 1 if made % 1 else 0))
        text = f"{total.place.quote} chia cho {count.printed} là {computed}, văn bản ghi bình quân {mean.printed}."
        return text, mean.printed, computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Hundred(Relation):
    """``cells`` are shares that together make a hundred per cent."""

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The shares meet a hundred, each rounded, one nudged."""
        nudge = max(cell.step for cell in cells)
        return sum(c.low for c in cells) - nudge <= 100 <= sum(c.high for c in cells) + nudge

    def message(self) -> tuple[str, str, str]:
        """The addition written out."""
        made = shown(sum((c.value for c in self.cells), Decimal(0)), max(decimals_of(c) for c in self.cells))
        written = " + ".join(f"{c.printed}%" for c in self.cells)
        whole = sum((c.value for c in self.cells), Decimal(0))
        off = shown(abs(whole - 100), max(decimals_of(c) for c in self.cells))
        said = f"quá 100% là {off} điểm phần trăm" if whole > 100 else f"thiếu {off} điểm phần trăm mới đủ 100%"
        return f"{written} = {made}%, {said}.", f"{made}%", "100%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Same(Relation):
    """``cells`` tell one and the same value."""

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """They have a value in common."""
        again, first = cells
        return again.low <= first.high and first.low <= again.high

    def message(self) -> tuple[str, str, str]:
        """Both values."""
        again, first = self.cells
        text = f"Cùng một số liệu nhưng chỗ ghi {first.place.quote}, chỗ ghi {again.place.quote}."
        return text, again.printed, first.printed
