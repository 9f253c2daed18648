"""Accounts of a period: what there was, what came in, what went out, what is left; so many times so much."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue, rule
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.partitions import closes
from dondoc.core.arithmetic.relations import Average, Balance, Claim, Relation, Sum
from dondoc.core.arithmetic.units import same_unit

_REACH = 90

_NEAR = 40


def balance_relations(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """ "tồn đầu kỳ a, thu b, chi c, tồn cuối kỳ d": a + b - c = d."""
    for index in range(len(numbers) - 3):
        four = numbers[index : index + 4]
        if four[0].sentence != four[3].sentence or not all(n.quantity.percent is False for n in four):
            continue
        floors = [board.sentences[four[0].sentence].start, *(n.end for n in four)]
        if not rule("balance.opening").search(board.folded[max(floors[0], four[0].start - 60) : four[0].start]):
            continue
        labels = [board.folded[max(floor, n.start - 60) : n.start] for floor, n in zip(floors, four, strict=False)]
        marks = ("balance.in", "balance.out", "balance.closing")
        if all(cue(mark).search(label) for mark, label in zip(marks, labels[1:], strict=True)):
            first, more, less, last = (n.quantity for n in four)
            yield Balance(cells=(last, first, more, less), rule="sum.balance")


def carried_relations(board: Board, numbers: list[Number]) -> Iterator[Sum]:
    """ "tiếp nhận mới a hồ sơ, tồn kỳ trước chuyển sang b, tổng số phải giải quyết trong kỳ c": a + b = c."""
    levels = [n for n in numbers if n.level and not n.path]
    for first, second, total in zip(levels, levels[1:], levels[2:], strict=False):
        if first.sentence != total.sentence or not same_unit(first.unit, total.unit or second.unit):
            continue
        if ";" in board.gap(first, second) or not cue("sum.carried").search(board.before(total, 90)):
            continue
        if closes(board, max(board.sentences[first.sentence].start, first.start - _REACH), (first, second)):
            parts = (part.quantity.like(total.quantity) for part in (first, second))
            yield Sum(cells=(total.quantity, *parts), rule="sum.carried")


def product_relations(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """ "phải tiếp 468 buổi (39 x 12)": the bracket holds nothing but the two that make it."""
    for total, first, second in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if not first.path or first.path != second.path or first.path[:-1] != total.path or not total.level:
            continue
        opening, after = first.path[-1], board.after(second, 24)
        if first.quantity.unit or second.quantity.unit:
            continue  # "12 phòng (4 x 6 m)": a size
        plain = not board.folded[opening + 1 : first.start].strip(" =") and ")" in after
        beside = opening - total.end < _NEAR and not set(board.folded[total.end : opening]) & set(",;.:")
        if plain and beside and cue("account.times").fullmatch(board.gap(first, second)):
            rest = after.partition(")")[0].split()
            if all(word.isalpha() for word in rest):
                yield Average(
                    cells=(total.quantity, first.quantity, second.quantity),
                    rule="rate.product",
                    kind="rate",
                    claim=Claim.LIKELY,
                )
