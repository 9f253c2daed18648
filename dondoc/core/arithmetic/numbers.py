"""A number of a text as the checks see it: its quantity, the words that moved it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.core.arithmetic.quantity import Quantity
from dondoc.core.reading.findings import Figure


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity at ``folded[start:end]``; ``change`` is "up" or "down" where the words before it say that it moved.

    ``bare`` numbers have no unit and are no figures ("đã xong 7.892 (80,3%)"): parts of something named elsewhere.
    ``path`` are the places of the brackets around it; ``sentence`` and ``paragraph`` indexes of the board; ``sign`` a
    written "+" or "-"; ``split`` where one amount is told by two numbers ("566 tỷ 384 triệu đồng").
    """

    quantity: Quantity
    figure: Figure
    start: int
    end: int
    change: str | None
    sign: str
    bare: bool = False
    path: tuple[int, ...] = ()
    sentence: int = -1
    paragraph: int = -1
    split: bool = False

    @property
    def level(self) -> bool:
        """Whether it says how much there is, not how it moved and not which share it makes."""
        return not self.change and not self.quantity.percent and not self.sign and not self.split

    @property
    def unit(self) -> str:
        """The key of what is counted; empty where it is not told."""
        return self.quantity.unit
