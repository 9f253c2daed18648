"""Averages: "11 xã với 891 thôn, bình quân mỗi xã 81 thôn", "chi 13.857 triệu đồng cho 447 hộ, 31 triệu đồng/hộ"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue, rule
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Average, Relation
from dondoc.core.arithmetic.units import same_unit

_WINDOW = 6
_AROUND = 4
_HUNDREDWEIGHT = Decimal("0.1")


def average_relations(board: Board) -> Iterator[Relation]:
    """Every average whose total and count stand before it in its sentence."""
    for numbers in board.prose():
        for index, number in enumerate(numbers):
            if not number.level or number.bare:
                continue
            if index > 1:
                yield from _average(board, numbers[max(0, index - _WINDOW) : index], number)
            if 0 < index < len(numbers) - 1:
                yield from _each(board, numbers[index - 1], number, numbers[index + 1])
            if number.figure.per == "ha":
                yield from _yield(numbers[max(0, index - _AROUND) : index + _AROUND], number)


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


def _each(board: Board, count: Number, mean: Number, total: Number) -> Iterator[Relation]:
    """ "hỗ trợ 25 hộ xây nhà, mỗi hộ 60 triệu đồng, tổng kinh phí 1.500 triệu đồng"."""
    said = rule("average.each").search(board.before(mean))
    if not said or not count.level or count.bare or not total.level or not same_unit(total.unit, mean.unit):
        return
    if len({n.sentence for n in (count, mean, total)}) > 1 or not _is_one_of(said["per"], count.unit or "."):
        return
    if cue("sum.titled").search(board.before(total)) or cue("sum.after").search(board.before(total)):
        yield Average(cells=(total.quantity, count.quantity, mean.quantity), rule="rate.each", kind="rate")


def _yield(around: Sequence[Number], mean: Number) -> Iterator[Relation]:
    """ "1.200 ha, năng suất 62,5 tạ/ha, sản lượng 7.500 tấn"."""
    near = [n for n in around if n.level and not n.bare and n.sentence == mean.sentence and n.path == mean.path]
    counts, totals = [n for n in near if n.unit == "ha"], [n for n in near if n.unit == "tấn"]
    if len(counts) != 1 or len(totals) != 1 or mean.unit.partition("/")[0] not in ("tạ", "tấn"):
        return
    weight = _HUNDREDWEIGHT if mean.unit.startswith("tạ") else Decimal(1)
    told, one = mean.quantity, Decimal(1)
    told = replace(
        told, value=told.value * weight, low=told.low * weight, high=told.high * weight, step=told.step * weight,
        scale=told.scale * (weight if weight != one else one),
    )  # fmt: skip
    yield Average(cells=(totals[0].quantity, counts[0].quantity, told), rule="rate.yield", kind="rate")


def _is_one_of(per: str, unit: str) -> bool:
    """Whether "mỗi xã" is one of so many "xã": the unit begins with the word, or is it."""
    first = per.split(maxsplit=1)[0]
    return unit.split(maxsplit=1)[0] == first and (len(per.split()) == 1 or same_unit(unit, per))
