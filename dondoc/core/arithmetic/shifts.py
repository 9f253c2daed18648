"""Relations between an old value, a new one and how it moved: growth, distance, direction, points of per cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dondoc.core.arithmetic.check import CheckKind
from dondoc.core.arithmetic.quantity import Quantity, decimals_of, shown
from dondoc.core.arithmetic.relations import Relation


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
        if self.up:
            least, most = new.low - change.high, new.high - change.low
        else:
            least, most = new.low + change.low, new.high + change.high
        if least <= 0:
            return False
        low, high = change.low * 100 / most, change.high * 100 / least
        return low <= percent.high + percent.step / 2 and high >= percent.low - percent.step / 2

    def message(self) -> tuple[str, str, str]:
        """The old value and the percentage it makes."""
        new, change, percent = self.cells
        old = new.value - change.value if self.up else new.value + change.value
        word = "tăng" if self.up else "giảm"
        if old <= 0:
            return f"{new.printed}, {word} {change.printed}: số kỳ trước không dương.", change.printed, ""
        rate = shown(change.value * 100 / old, max(decimals_of(percent), 1))
        before = f"{new.printed}, {word} {change.printed}: kỳ trước {shown(old / new.scale)}, tức {word} {rate}%"
        text = f"{before}, văn bản ghi {percent.printed}%."
        return text, f"{percent.printed}%", f"{rate}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond(Relation):
    """``cells`` are a percentage of the old value, and the change that it makes: 112,7 % is 12,7 % more."""

    up: bool = True

    @property
    def plain(self) -> bool:
        """A percentage is tested within the interval that the words leave."""
        return False

    def holds(self, cells: tuple[Quantity, ...]) -> bool:
        """The change is the distance from a hundred, to the same side."""
        whole, change = cells
        made = whole.value - 100 if self.up else 100 - whole.value
        return abs(made - change.value) <= whole.step + change.step

    def message(self) -> tuple[str, str, str]:
        """The distance from a hundred."""
        whole, change = self.cells
        made = shown(abs(whole.value - 100), decimals_of(whole))
        word = "tăng" if whole.value > 100 else "giảm"
        text = f"Bằng {whole.printed}% tức {word} {made}%, văn bản ghi {change.printed}%."
        return text, f"{change.printed}%", f"{made}%"
