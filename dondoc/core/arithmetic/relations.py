"""Relations that numbers of a text claim: a sum, a rate, a change. Each can be tested with other cells in it."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Relation):
    """``cells`` are new, old, percent: the new value is so many percent above (``up``) or below the old one."""

    up: bool = True
    signed: bool = False
    kind: CheckKind = "rate"

    @property
    def plain(self) -> bool:
        """A percentage or a direction is tested within the interval that the words leave."""
        return False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The size, and where ``signed`` the direction too."""
        new, old, percent = cells
        if self.signed and (new.value > old.value) != self.up:
            return False
        if old.low <= 0:
            return True
        ends = [abs(n - o) * 100 / o for n in (new.low, new.high) for o in (old.low, old.high)]
        low, high = min(ends), max(ends)
        if new.low <= old.high and old.low <= new.high:
            low = Decimal(0)
        return low <= percent.high + percent.step / 2 and high >= percent.low - percent.step / 2

    def message(self) -> tuple[str, str, str]:
        """Both numbers and the change they make."""
        new, old, percent = self.cells
        rate = abs(new.value - old.value) * 100 / old.value
        computed = shown(rate, max(decimals_of(percent), 1))
        word = "tăng" if new.value > old.value else "giảm"
        text = f"Từ {old.printed} đến {new.printed} là {word} {computed}%, văn bản ghi {percent.printed}%."
        return text, f"{percent.printed}%", f"{computed}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Relation):
    """``cells`` are new, old, change in the same unit."""

    up: bool = True
    signed: bool = False
    kind: CheckKind = "sum"

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The distance of the two meets the change, and where ``signed`` the direction does too."""
        new, old, change = cells
        if self.signed and (new.value > old.value) != self.up:
            return False
        near = max(Decimal(0), new.low - old.high, old.low - new.high)
        far = max(new.high - old.low, old.high - new.low)
        return near <= change.high and far >= change.low

    def message(self) -> tuple[str, str, str]:
        """Both numbers and the distance they make."""
        new, old, change = self.cells
        computed = shown(abs(new.value - old.value) / change.scale, decimals_of(change))
        text = f"Từ {old.printed} đến {new.printed} lệch {computed}, văn bản ghi {change.printed}."
        return text, change.printed, computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Times(Relation):
    """``cells`` are new, old, and how many times the old the new is, or (``grown``) by how many times it grew."""

    up: bool = True
    grown: bool = True

    @property
    def plain(self) -> bool:
        """A ratio is tested within the interval that the words leave."""
        return False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """ "tăng 2 lần" is twice as much or three times; "giảm 2 lần" half."""
        new, old, times = cells
        more, less = (new, old) if self.up else (old, new)
        if less.low <= 0:
            return True
        low, high = more.low / less.high, more.high / less.low
        near = times.step * Decimal("0.1")
        return any(low <= times.high + near + add and high >= times.low - near + add for add in range(1 + self.grown))

    def message(self) -> tuple[str, str, str]:
        """Both numbers and the ratio they make."""
        new, old, times = self.cells
        more, less = (new, old) if self.up else (old, new)
        computed = shown(more.value / less.value, max(decimals_of(times), 1))
        text = f"{more.printed} gấp {computed} lần {less.printed}, văn bản ghi {times.printed} lần."
        return text, f"{times.printed} lần", f"{computed} lần"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Relation):
    """``cells`` are old, new and the signed change of a table, in the same unit or (``relative``) in per cent."""

    relative: bool = False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The change has the size and the sign of the distance."""
        old, new, change = cells
        low, high = new.low - old.high, new.high - old.low
        if self.relative:
            if old.low <= 0:
                return True
            low, high = sorted((low * 100 / old.value, high * 100 / old.value))
            return low <= change.high + change.step and high >= change.low - change.step
        return low <= change.high and high >= change.low

    def message(self) -> tuple[str, str, str]:
        """Both numbers and the change they make."""
        old, new, change = self.cells
        made = new.value - old.value
        if self.relative and old.value:
            made = made * 100 / old.value
        sign, mark = ("+" if made > 0 else ""), "%" if self.relative else ""
        computed = f"{sign}{shown(made, max(decimals_of(change), 1 if self.relative else 0))}{mark}"
        stated = f"{'-' if change.value < 0 else '+'}{change.printed}{mark}"
        return f"Từ {old.printed} đến {new.printed} là {computed}, văn bản ghi {stated}.", stated, computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction(Relation):
    """``cells`` are new, old, and the figure that says how it moved; ``up`` is what the words say."""

    up: bool = True
    kind: CheckKind = "direction"

    @property
    def plain(self) -> bool:
        """A percentage or a direction is tested within the interval that the words leave."""
        return False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The words point the way the numbers go, or the two are too near to tell."""
        new, old = cells[:2]
        if new.low <= old.high and old.low <= new.high:
            return True
        return (new.value > old.value) == self.up

    def message(self) -> tuple[str, str, str]:
        """Both numbers and both words."""
        new, old = self.cells[:2]
        said, meant, led = ("tăng", "giảm", "xuống") if self.up else ("giảm", "tăng", "lên")
        mark = "%" if new.percent else ""
        text = f"Từ {old.printed}{mark} {led} {new.printed}{mark} là {meant}, văn bản ghi “{said}”."
        return text, said, meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Relation):
    """``cells`` are new, old, change: rates differ by points, counts by per cent, and the words say the other."""

    said_points: bool = False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:  # noqa: ARG002
        """Never: it is only made where the words are wrong."""
        return False

    def message(self) -> tuple[str, str, str]:
        """The distance, and the relative change that "%" would mean."""
        new, old, change = self.cells
        relative = shown(abs(new.value - old.value) * 100 / (old.value or Decimal(1)), max(1, decimals_of(change)))
        if not new.percent:
            text = f"Từ {old.printed} đến {new.printed} là thay đổi {relative}%, không đo bằng điểm phần trăm."
            return text, f"{change.printed} điểm phần trăm", f"{relative}%"
        distance = shown(abs(new.value - old.value), max(decimals_of(new), decimals_of(old)))
        if self.said_points:
            said = f"Từ {old.printed}% đến {new.printed}% là {distance} điểm phần trăm"
            text = f"{said}; {change.printed} là mức tương đối (%)."
            return text, f"{change.printed} điểm phần trăm", f"{distance} điểm phần trăm"
        move = f"Từ {old.printed}% đến {new.printed}% lệch {distance} điểm phần trăm (tính theo % là {relative}%)"
        text = f"{move}, văn bản ghi {change.printed}%."
        return text, f"{change.printed}%", f"{distance} điểm phần trăm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied(Relation):
    """``cells`` are new, change, percent: the change over (new - change), or (new + change) where it fell."""

    up: bool = True

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The percentage meets the change over the old value that both imply."""
        new, change, percent = cells
        old = (new.value - change.value) if self.up else (new.value + change.value)
        if old <= 0:
            return False
        rate = change.value * 100 / old
        slack = percent.step
        if not change.exact and change.value:
            slack += rate * change.step / 2 / change.value
        return abs(rate - percent.value) <= slack

    def message(self) -> tuple[str, str, str]:
        """The old value and the percentage it makes."""
        new, change, percent = self.cells
        old = new.value - change.value if self.up else new.value + change.value
        word = "tăng" if self.up else "giảm"
        if old <= 0:
            return f"{new.printed}, {word} {change.printed}: số kỳ trước không dương.", change.printed, ""
        rate = shown(change.value * 100 / old, max(decimals_of(percent), 1))
        before = f"{new.printed}, {word} {change.printed}: kỳ trước {shown(old)}, tức {word} {rate}%"
        text = f"{before}, văn bản ghi {percent.printed}%."
        return text, f"{percent.printed}%", f"{rate}%"
