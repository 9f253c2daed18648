"""Relations that numbers of a text claim: a sum, a rate, a change. Each can be tested with other cells in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dondoc.core.arithmetic.check import CheckKind
from dondoc.core.arithmetic.quantity import Quantity, decimals_of, shown

#: a strict relation is claimed by the words; a loose one is only likely, and needs a slip that repairs it
STRICT = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A claim over ``cells``; ``strict`` False where other readings of the words are possible."""

    cells: tuple[Quantity, ...]
    rule: str
    strict: bool = STRICT
    kind: CheckKind = "sum"

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
    def overflows(self) -> bool:
        """Whether one part alone makes the total, or more."""
        return any(part.value >= self.cells[0].value for part in self.cells[1:])

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """Low and high ends of the parts meet those of the total."""
        total, *parts = cells
        return sum(p.low for p in parts) <= total.high and sum(p.high for p in parts) >= total.low

    def message(self) -> tuple[str, str, str]:
        """The addition written out."""
        total, *parts = self.cells
        made = sum((p.value for p in parts), Decimal(0))
        scale = total.scale
        digits = max(decimals_of(q) for q in self.cells)
        written = " + ".join(p.printed for p in parts)
        computed = shown(made / scale, digits)
        off = shown(abs(made - total.value) / scale, digits)
        return f"{written} = {computed}, văn bản ghi {total.printed} (lệch {off}).", total.printed, computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Relation):
    """``cells`` are part, whole, percent."""

    kind: CheckKind = "rate"

    @property
    def plain(self) -> bool:
        """A percentage or a direction is tested within the interval that the words leave."""
        return False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """Cut instead of rounded is allowed, and one unit more for shares, often nudged so that they make 100 %."""
        part, whole, percent = cells
        widen = percent.step / 2 if self.rule == "rate.pair" else percent.step
        if whole.high <= 0:
            return True
        low = part.low * 100 / whole.high
        high = part.high * 100 / max(whole.low, Decimal("0.000001"))
        return low <= percent.high + widen and high >= percent.low - widen

    def message(self) -> tuple[str, str, str]:
        """The division written out."""
        part, whole, percent = self.cells
        rate = part.value * 100 / whole.value if whole.value else Decimal(0)
        computed = shown(rate, max(decimals_of(percent), 1 if rate % 1 else 0))
        text = f"{part.printed} / {whole.printed} = {computed}%, văn bản ghi {percent.printed}%."
        return text, f"{percent.printed}%", f"{computed}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Relation):
    """``cells`` are new, old, percent: the new value is so many percent above (``up``) or below the old one."""

    up: bool = True
    kind: CheckKind = "rate"

    @property
    def plain(self) -> bool:
        """A percentage or a direction is tested within the interval that the words leave."""
        return False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """Only the size is tested here; the direction is a claim of its own."""
        new, old, percent = cells
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

    kind: CheckKind = "sum"

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The distance of the two meets the change."""
        new, old, change = cells
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
        said, meant = ("tăng", "giảm") if self.up else ("giảm", "tăng")
        text = f"Từ {old.printed} đến {new.printed} là {meant}, văn bản ghi “{said}”."
        return text, said, meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Relation):
    """``cells`` are new rate, old rate, change: the distance of two rates is in points, not per cent."""

    said_points: bool = False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:  # noqa: ARG002
        """Never: it is only made where the words are wrong."""
        return False

    def message(self) -> tuple[str, str, str]:
        """The distance, and the relative change that "%" would mean."""
        new, old, change = self.cells
        distance = shown(abs(new.value - old.value), max(decimals_of(new), decimals_of(old)))
        relative = shown(abs(new.value - old.value) * 100 / old.value, 1)
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
