"""What is left: "thụ lý 585 tin, đã giải quyết 473 tin, còn lại 112 tin", "đã giải quyết 40/60 vụ, 20 vụ còn lại"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.core.arithmetic.adding import fitting_parts, sum_of
from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue, rule
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Sum
from dondoc.core.arithmetic.units import same_unit

_REACH = 90
_MOST_MORE = 6
_BACK = 14


def left_relations(board: Board, numbers: list[Number], told: list[Sum]) -> Iterator[Sum]:
    """ "thụ lý 585 tin, đã giải quyết 473 tin, còn lại 112 tin": what is left is the last part."""
    known = {cell.place for one in told for cell in one.cells}
    nested = {cell.place for one in told if one.stands for cell in one.cells[1:]}
    for index, rest in enumerate(numbers):
        if index < 2 or rest.quantity.place in known or not rest.level:
            continue
        if not rule("sum.rest").search(board.before(rest, 60)) and not cue("sum.rest_after").match(board.after(rest)):
            continue
        chain = [
            n for n in numbers[max(0, index - _BACK) : index]
            if n.level and n.path == rest.path and rest.sentence - n.sentence <= 2 and same_unit(n.unit, rest.unit)
            and n.quantity.place not in nested
        ]  # fmt: skip
        more = _going_on(numbers[index + 1 : index + _MOST_MORE], rest)
        if more and rule("sum.rest").search(board.before(more[0], 60)):
            continue
        if any(_takes_in(more, total, [*chain[at:], rest]) for at, total in enumerate(chain, 1)):
            continue  # "..., đang thực hiện 781, chưa triển khai 392": no part of it was the last
        out_of = _out_of_before(board, chain, rest)
        if out_of is not None:
            yield out_of
            continue
        near = [n for n in chain if rest.sentence - n.sentence <= 1]
        if _goes_over(board, chain, rest):
            yield sum_of(chain[0], [*chain[1:], rest], "sum.left", Claim.LIKELY)
        else:
            yield from _chain(board, chain if _same_step(board, chain, rest) else near, rest)


def _goes_over(board: Board, chain: list[Number], rest: Number) -> bool:
    """ "triệt phá 118 vụ. Trong đó, khởi tố 75 vụ; xử phạt 39 vụ. Đang xác minh 4 vụ.": the list goes on."""
    if len(chain) < 2 or rest.sentence != chain[0].sentence + 2:
        return False
    opening = board.sentences[chain[0].sentence + 1].start
    within = all(n.sentence == chain[0].sentence + 1 for n in chain[1:])
    return within and cue("sum.some").match(board.folded, opening) is not None


def _out_of_before(board: Board, chain: list[Number], rest: Number) -> Sum | None:
    """ "giải quyết được 40/60 vụ việc, 20 vụ còn lại": what is left of the pair right before."""
    if len(chain) < 2 or chain[-1].sentence != rest.sentence or not _is_pair(board.gap(*chain[-2:])):
        return None
    part, total = chain[-2:]
    again = next(iter(board.following(rest.end, 1)), None)
    if again is not None and board.gap(rest, again).strip() == "/":
        return None  # "400/422 công trình ..., còn 79/400 công trình": of another whole
    if len(board.gap(total, rest)) > _REACH or part.quantity.value > total.quantity.value:
        return None
    beside = [n for n in board.between(total.end, rest.start) if n.level]
    claim = Claim.POSSIBLE if beside or cue("sum.some").search(board.gap(total, rest)) else Claim.STATED
    return sum_of(total, [part, rest], "sum.left", claim)


def _is_pair(gap: str) -> bool:
    return gap.strip() == "/" or cue("sum.of_all").fullmatch(gap) is not None


def _same_step(board: Board, chain: list[Number], rest: Number) -> bool:
    """ "đã giải quyết a vụ ... Đang giải quyết b vụ": the words of what is left say the step that was told before."""
    step = cue("sum.step").search(board.before(rest, 40))
    return step is not None and any(
        n.sentence < rest.sentence and re.search(rf"đã (?:\w+ )?{step['step']}", board.before(n, 40)) for n in chain
    )


def _going_on(numbers: list[Number], rest: Number) -> list[Number]:
    """The first of some numbers that go on counting the parts that ``rest`` is one of."""
    more: list[Number] = []
    for number in numbers:
        beside = number.sentence == rest.sentence and number.path == rest.path
        if not (number.level and beside and same_unit(number.unit, rest.unit)):
            break
        more.append(number)
    return more


def _takes_in(more: list[Number], total: Number, parts: list[Number]) -> bool:
    """Whether a total is made by its parts and some that follow them."""
    return fitting_parts(total, [*parts, *more]) > len(parts)


def _nested(board: Board, number: Number, since: Number) -> bool:
    """Whether a number only divides up the one before it: it follows "trong đó" with no ";" or full stop since."""
    floor = max(since.end, board.sentences[number.sentence].start, number.start - 300)
    clause = board.folded[floor : number.start].rpartition(";")[2]
    return any(cue(name).search(clause) for name in ("sum.some", "sum.whole"))


def _chain(board: Board, chain: list[Number], rest: Number) -> Iterator[Sum]:
    if len(chain) < 2:
        return
    for first in range(len(chain) - 1):
        for second in range(first + 1, len(chain)):
            count = fitting_parts(chain[first], [rest, *chain[second:]])
            if count:
                yield sum_of(chain[first], [*chain[second : second + count - 1], rest], "sum.left", Claim.POSSIBLE)
                return
    floors = [max(0, chain[0].start - 80), *(n.end for n in chain)]
    labels = [board.folded[max(floor, n.start - 80) : n.start] for floor, n in zip(floors, chain, strict=False)]
    labelled = [i for i, label in enumerate(labels[:-1]) if cue("sum.total_label").search(label)]
    first = max(labelled, key=lambda i: chain[i].quantity.value) if labelled else 0
    total, *parts = chain[first:]
    parts = [n for n in parts if not _nested(board, n, total)]
    if not parts:
        return
    between = [n for n in board.between(total.end, rest.start) if n.level and n.path == rest.path]
    between = [n for n in between if not _nested(board, n, total)]
    plain = total.sentence == rest.sentence and len(between) == len(parts)
    done = first == 0 and len(parts) == 1 and cue("sum.done").search(labels[first + 1]) is not None
    claim = Claim.STATED if plain and (labelled or done) else Claim.LIKELY if labelled else Claim.POSSIBLE
    if len(parts) == 1 and _same_step(board, parts, rest):
        claim = max(claim, Claim.LIKELY)
    yield sum_of(total, [*parts, rest], "sum.left", claim)
