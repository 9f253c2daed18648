"""Sums that no word claims: like numbers side by side, which two swapped digits in a long one would make add up.

Of three counts of four digits that have nothing to do with each other, hardly one in a thousand is so near a sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Sum

_LONG = 1000
_MOST_PARTS = 4
_MOST = 12


def unsaid_sums(board: Board) -> Iterator[Sum]:
    """Every run of like numbers of one sentence as a total and its parts, the total first or last."""
    for numbers in board.prose():
        if len(numbers) < 3:
            continue
        for _, sentence in groupby(numbers, key=lambda n: n.sentence):
            counted = [n for n in sentence if _is_count(n)]
            for unit in dict.fromkeys(n.unit for n in counted):
                yield from _runs([n for n in counted if n.unit == unit][:_MOST])


def _is_count(number: Number) -> bool:
    return number.level and not number.bare and number.quantity.exact and bool(number.unit) and not number.figure.per


def _runs(like: Sequence[Number]) -> Iterator[Sum]:
    for count in range(2, _MOST_PARTS + 1):
        for start in range(len(like) - count):
            run = like[start : start + count + 1]
            for total, parts in ((run[0], run[1:]), (run[-1], run[:-1])):
                if total.quantity.value >= _LONG and all(part.quantity.value > 1 for part in parts):
                    cells = (total.quantity, *(part.quantity for part in parts))
                    yield Sum(cells=cells, rule="sum.unsaid", claim=Claim.POSSIBLE)
