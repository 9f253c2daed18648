"""A reading laid out for checking: folded text, sentences and the quantities in them, in order of place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from dondoc.core.arithmetic.quantity import Quantity, number_of, quantity_of
from dondoc.core.reading.findings import Figure, Reading
from dondoc.core.reading.fold import compose, flatten, fold
from dondoc.core.reading.layout import Paragraph, Sentence, paragraphs_of, sentences_of, soft_breaks

_UP = r"(?:tăng|vượt|cao hơn|nhiều hơn|lớn hơn)"
_DOWN = r"(?:giảm|thấp hơn|ít hơn|hụt|kém)"
_FILL = r"(?:\s+(?:thêm|được|gần|hơn|khoảng|trên|tới|đến|là|mạnh|sâu|nhẹ|tương ứng|bình quân|ước))*\s*[-+]?$"
_CHANGE = re.compile(rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_FILL}")
_BACK = 40
_BARE = re.compile(r"(?<![\w/.,:-])\d[\d.]*(?:,\d+)?(?![\w/:-]|[.,]\d)")
_NAMED = re.compile(
    r"(?<!\w)(?:số|điều|khoản|điểm|mục|phần|chương|quận|phường|tổ|khu|khóa|lần|thứ|tháng|năm|quý|ngày|từ|đến|trang|đường|"
    r"phụ lục|biểu|bảng|ngõ|covid|tuổi|cấp|loại|hạng|đợt|kỳ họp|vùng)\s*-?\s*$|(?:^|\n)\W*$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMED = re.compile(r"\s*(?:ngày|tháng|năm|giờ|phút|tuổi|quý|tuần|kỳ)(?!\w)")


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity at ``folded[start:end]``; ``change`` is "up" or "down" where the words before it say that it moved.

    ``bare`` numbers have no unit and are no figures ("đã xong 7.892 (80,3%)"): parts of something named elsewhere.
    """

    quantity: Quantity
    figure: Figure
    start: int
    end: int
    change: str | None
    sign: str
    bare: bool = False


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
    spot = _identity if places is None else partial(bisect_left, places)
    numbers = []
    for figure in reading.figures:
        quantity = quantity_of(figure, document)
        if quantity is not None:
            numbers.append(_number(folded, quantity, figure, (spot(figure.start), spot(figure.end))))
    taken = [(spot(f.start), spot(f.end)) for f in (*reading.figures, *reading.citations, *reading.times)]
    for start, end in _bare_spans(folded, taken):
        first, last = (start, end) if places is None else (places[start], places[end])
        figure = Figure(start=first, end=last, quote=reading.text[first:last], value=_value(folded[start:end]))
        quantity = quantity_of(figure, document)
        if quantity is not None:
            numbers.append(replace(_number(folded, quantity, figure, (start, end)), bare=True))
    numbers.sort(key=lambda number: number.start)
    return Board(folded, paragraphs, sentences_of(flow, paragraphs), numbers, [n.start for n in numbers])


def _identity(place: int) -> int:
    return place


def _value(printed: str) -> float | int:
    value = number_of(printed)
    assert value is not None
    return int(value) if value == value.to_integral_value() else float(value)


def _bare_spans(folded: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Numbers without a unit that no finding covers and that are no date, item number or name."""
    taken.sort()
    starts = [start for start, _ in taken]
    for found in _BARE.finditer(folded):
        start, end = found.span()
        index = bisect_right(starts, start)
        if (index and taken[index - 1][1] > start) or (index < len(taken) and taken[index][0] < end):
            continue
        if (
            number_of(found[0]) is None
            or _YEAR.fullmatch(found[0])
            or _NAMED.search(folded, max(0, start - 14), start)
            or _TIMED.match(folded, end)
        ):
            continue
        yield start, end


def _number(folded: str, quantity: Quantity, figure: Figure, span: tuple[int, int]) -> Number:
    start, end = span
    before = folded[max(0, start - _BACK) : start]
    found = _CHANGE.search(before)
    change = None if found is None else ("up" if found["up"] else "down")
    sign = before[-1:] if before[-1:] in "-+" and before[-2:-1] in " (" else ""
    return Number(quantity, figure, start, end, change, sign)
