"""The same fact told twice with different values, in one text or in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.core.arithmetic.board import Board, Number
from dondoc.core.arithmetic.quantity import Quantity, same_unit, shown
from dondoc.core.arithmetic.slips import SWAPPED, slip_between
from dondoc.core.reading.fold import fold

_EMPTY = re.compile(
    r"(?<!\w)(?:các|những|toàn|trên|địa bàn|thành phố|tỉnh|đã|được|có|là|về|của|và|với|trong|số|tổng số|tổng|ước|đạt|"
    r"công tác|kết quả|việc|tỷ lệ|tỉ lệ|chung|cả|ta|này|năm|kỳ|tháng)(?!\w)|[^\w\s]"
)
_SPLITS = re.compile(
    r"(?<!\w)(?:riêng|nam|nữ|quý|tháng \d|cấp|quận|huyện|xã|phường|lần|giai đoạn|trung bình|bình quân|"
    r"trước|sau|cùng kỳ)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a number is about, folded to a key, with the number and the index of its board."""

    key: tuple[str, str, str, str]
    number: Number
    board: int


def facts_of(board: Board, index: int) -> Iterator[Fact]:
    """Facts that are told fully enough to be the same elsewhere: at least two telling words."""
    for number in board.numbers:
        figure = number.figure
        if figure.is_target or not figure.about or "about" in figure.inherited:
            continue
        about = fold(figure.about)
        words = _EMPTY.sub(" ", about).split()
        if len(words) < 2 or _SPLITS.search(about):
            continue
        change = figure.change or number.change or ""
        key = (
            " ".join(words),
            "%" if number.quantity.percent else number.quantity.unit,
            change,
            figure.compared_with or "",
        )
        yield Fact(key, number, index)


def told_twice(facts: list[Fact]) -> Iterator[tuple[Fact, Fact, bool]]:
    """Pairs of one key whose values cannot be the same; the flag says whether a slip explains the difference."""
    by_key: dict[tuple[str, str, str, str], list[Fact]] = {}
    for fact in facts:
        by_key.setdefault(fact.key, []).append(fact)
    for group in by_key.values():
        first = group[0]
        for other in group[1:]:
            a, b = first.number.quantity, other.number.quantity
            if not same_unit(a.unit, b.unit) or _compatible(a, b):
                continue
            slip = slip_between(b.printed, a.printed)
            near = abs(a.value - b.value) <= max(abs(a.value), abs(b.value)) / 5
            if slip == SWAPPED or (near and slip is not None):
                yield first, other, True
            elif near and first.board != other.board:
                yield first, other, False


def _compatible(a: Quantity, b: Quantity) -> bool:
    """Rounding or a word like "hơn" makes the two one."""
    step = max(a.step, b.step)
    return a.low - step / 2 <= b.high and b.low - step / 2 <= a.high


def fact_message(first: Fact, other: Fact) -> str:
    """One sentence for the two."""
    about = " ".join((first.number.figure.about or "").split())
    a, b = first.number.quantity, other.number.quantity
    return f"“{about}” được ghi hai số: {shown(a.value)} và {shown(b.value)} {first.number.figure.unit}.".replace(
        " .", "."
    )
