"""Parts that stand each in brackets behind its name: "34 dự án, gồm: nông nghiệp (12 dự án), công nghiệp (15), ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Relation, Sum
from dondoc.core.arithmetic.units import same_unit

_REACH = 110
_FEW = 2
_MOST = 20
_GAP = re.compile(
    r"[^()\[\]]{0,24}[)\]]\s*(?:[,;]|(?:[,;]\s*)?(?<!\w)(?:và|cùng|với)(?!\w))[^()\[\].;]{0,70}[(\[][^()\[\].;]{0,12}"
)


def bracketed_relations(board: Board, numbers: Sequence[Number]) -> Iterator[Relation]:
    """Every such addition of a paragraph."""
    index = 1
    while index < len(numbers) - 1:
        run = _run(board, numbers, index)
        total = _total(board, numbers, index) if len(run) >= _FEW else None
        if total is not None and all(same_unit(one.unit, total.unit) for one in run):
            cells = (total.quantity, *(one.quantity.like(total.quantity) for one in run))
            yield Sum(cells=cells, rule="sum.bracketed", claim=_claim(board, total, run))
        index += max(1, len(run))


def _run(board: Board, numbers: Sequence[Number], index: int) -> list[Number]:
    """Numbers from a place on that each stand in brackets of their own, with a name between."""
    first = numbers[index]
    if not first.path or not _counts(first) or not _opens(first):
        return []
    run = [first]
    for number in numbers[index + 1 : index + _MOST]:
        if number.path == run[-1].path and number.quantity.percent:
            continue
        beside = (
            number.sentence == first.sentence and len(number.path) == len(first.path) and number.path != run[-1].path
        )
        if not beside or not _counts(number) or not _GAP.fullmatch(board.gap(run[-1], number)):
            break
        run.append(number)
    return run


def _is_next(last: Number, number: Number) -> bool:
    beside = number.sentence == last.sentence and len(number.path) == len(last.path)
    return beside and number.path != last.path


def _counts(number: Number) -> bool:
    return number.level and not number.figure.per


def _opens(number: Number) -> bool:
    """Whether a number stands right behind its bracket."""
    return number.start - number.path[-1] <= len("(chiếm khoảng ")


def _total(board: Board, numbers: Sequence[Number], index: int) -> Number | None:
    """The number before the first name, outside the brackets."""
    first, total = numbers[index], numbers[index - 1]
    beside = total.sentence == first.sentence and total.path == first.path[:-1] and not total.bare
    near = beside and _counts(total) and first.path[-1] - total.end <= _REACH
    return total if near and not cue("sum.next").search(board.folded, total.end, first.start) else None


def _claim(board: Board, total: Number, run: Sequence[Number]) -> Claim:
    lead = board.gap(total, run[0])
    after = next(iter(board.following(run[-1].end, 1)), None)
    if after is not None and after.sentence == total.sentence and same_unit(after.unit, total.unit):
        return Claim.POSSIBLE
    listed = ":" in lead or cue("sum.whole").search(lead) is not None
    if cue("sum.few").search(lead) or cue("sum.more").match(board.after(run[-1], 110).partition(")")[2]) or not listed:
        return Claim.POSSIBLE
    return Claim.STATED if len(run) > _FEW and cue("sum.whole").search(lead) else Claim.LIKELY
