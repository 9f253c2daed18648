"""A reading laid out for checking: folded text, sentences and the quantities in them, in order of place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dondoc.core.arithmetic.quantity import Quantity, quantity_of
from dondoc.core.reading.findings import Figure, Reading
from dondoc.core.reading.fold import compose, flatten, fold
from dondoc.core.reading.layout import Paragraph, Sentence, paragraphs_of, sentences_of, soft_breaks

_UP = r"(?:tăng|vượt|cao hơn|nhiều hơn|lớn hơn)"
_DOWN = r"(?:giảm|thấp hơn|ít hơn|hụt|kém)"
_FILL = r"(?:\s+(?:thêm|được|gần|hơn|khoảng|trên|tới|đến|là|mạnh|sâu|nhẹ|tương ứng|bình quân|ước))*\s*[-+]?$"
_CHANGE = re.compile(rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_FILL}")
_BACK = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity at ``folded[start:end]``; ``change`` is "up" or "down" where the words before it say that it moved."""

    quantity: Quantity
    figure: Figure
    start: int
    end: int
    change: str | None
    sign: str


@dataclass(frozen=True, slots=True)
class Board:
    """One text ready to be checked; offsets are into ``folded`` (composed form), places into the stored text."""

    folded: str
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    numbers: list[Number]
    starts: list[int]

    def between(self, start: int, end: int) -> list[Number]:
        """Numbers inside a stretch."""
        return self.numbers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def board_of(reading: Reading, document: int) -> Board:
    """Lay out one reading."""
    text, places = compose(reading.text)
    flat = flatten(text)
    flow = soft_breaks(flat)
    folded = fold(flow)
    paragraphs = paragraphs_of(flat, flow)
    numbers = []
    for figure in reading.figures:
        quantity = quantity_of(figure, document)
        if quantity is None:
            continue
        start, end = figure.start, figure.end
        if places is not None:
            start, end = bisect_left(places, start), bisect_left(places, end)
        numbers.append(_number(folded, quantity, figure, (start, end)))
    return Board(folded, paragraphs, sentences_of(flow, paragraphs), numbers, [n.start for n in numbers])


def _number(folded: str, quantity: Quantity, figure: Figure, span: tuple[int, int]) -> Number:
    start, end = span
    before = folded[max(0, start - _BACK) : start]
    found = _CHANGE.search(before)
    change = None if found is None else ("up" if found["up"] else "down")
    sign = before[-1:] if before[-1:] in "-+" and before[-2:-1] in " (" else ""
    return Number(quantity, figure, start, end, change, sign)
