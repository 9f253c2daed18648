"""Averages: "11 xã với 891 thôn, bình quân mỗi xã 81 thôn", "chi 13.857 triệu đồng cho 447 hộ, 31 triệu đồng/hộ"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue, rule
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Average, Relation
from dondoc.core.arithmetic.units import same_unit

_WINDOW = 6
_MONTHS = re.compile(r"(?<![\w/])(\d{1,2})\s+tháng")


def average_relations(board: Board) -> Iterator[Relation]:
    """Every average whose total and count stand before it in its sentence."""
    for numbers in board.prose():
        for index, number in enumerate(numbers):
            if index > 1 and number.level and not number.bare:
                yield from _average(board, numbers[max(0, index - _WINDOW) : index], number)


def _average(board: Board, before: Sequence[Number], mean: Number) -> Iterator[Relation]:
    said = rule("average.of").search(board.before(mean, 60))
    if not said:
        return
    per = said["per"] or (mean.figure.per or "").split("/")[0]
    if not per:
        found = cue("average.per").match(board.after(mean, 30))
        per = found["per"] if found else ""
    near = [n for n in before if n.level and not n.bare and n.sentence == mean.sentence and n.path == mean.path]
    counts = [n for n in near if per and n.unit and _is_one_of(per, n.unit)]
    totals = [n for n in near if same_unit(n.unit, mean.unit) and n not in counts]
    told = [
        Average(cells=(total.quantity, count.quantity, mean.quantity), rule="rate.average", kind="rate")
        for total in totals
        for count in counts
    ]
    standing = next((one for one in told if one.stands), None)
    if standing is not None:
        yield standing
    elif len(told) == 1 and not cue("average.other").search(board.gap(near[-1], mean)):
        yield told[0]


def _is_one_of(per: str, unit: str) -> bool:
    """Whether "mỗi xã" is one of so many "xã": the unit begins with the word, or is it."""
    first = per.split(maxsplit=1)[0]
    return unit.split(maxsplit=1)[0] == first and (len(per.split()) == 1 or same_unit(unit, per))
