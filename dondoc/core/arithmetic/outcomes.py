"""What checks came to: decisions against people and bodies, what was found and what is to be done with it.

"1.016 quyết định xử phạt đối với 743 cá nhân và 273 tổ chức"; "phát hiện sai phạm 40.185 m2 đất, kiến nghị thu hồi
9.022 m2, xử lý khác 31.163 m2". Other readings are as good, so a slip of the hand must explain what does not add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Relation, Sum

_WINDOW = 9
_REACH = 110
_PEOPLE = ("cá nhân", "người", "đối tượng", "cán bộ")
_SIDES = (*_PEOPLE, "tổ chức", "tập thể", "đơn vị", "cơ sở", "doanh nghiệp", "công ty", "hợp tác xã")


def outcome_relations(board: Board, numbers: Sequence[Number]) -> Iterator[Relation]:
    """Both kinds, in one paragraph."""
    levels = [n for n in numbers if n.level and not n.bare and not n.figure.per]
    for total, first, second in zip(levels, levels[1:], levels[2:], strict=False):
        if first.unit.startswith(_SIDES) and second.unit.startswith(_SIDES) and not total.unit.startswith(_SIDES):
            yield from _against_parties(board, total, first, second)
    paragraph = board.paragraphs[numbers[0].paragraph]
    if board.folded.find("thu hồi", paragraph.start, paragraph.end) >= 0:
        for _, sentence in groupby(levels, key=lambda n: n.sentence):
            yield from _found_and_done(board, list(sentence))


def _sum(total: Number, first: Number, second: Number) -> Sum:
    cells = (total.quantity, first.quantity, second.quantity)
    return Sum(cells=cells, rule="sum.outcome", claim=Claim.POSSIBLE)


def _against_parties(board: Board, total: Number, first: Number, second: Number) -> Iterator[Sum]:
    """Decisions against people and bodies: one of each side."""
    beside = total.sentence == second.sentence and total.path == first.path == second.path
    if not beside or first.unit.startswith(_PEOPLE) == second.unit.startswith(_PEOPLE):
        return
    against = cue("outcome.against").fullmatch(board.gap(total, first))
    if against and cue("outcome.and").fullmatch(board.gap(first, second)):
        yield _sum(total, first, second)


def _found_and_done(board: Board, numbers: Sequence[Number]) -> Iterator[Sum]:
    """What was found, what is to be paid back, what is dealt with otherwise: all in one unit."""
    for index, other in enumerate(numbers):
        if index < 2 or not cue("outcome.otherwise").search(board.before(other, _REACH)):
            continue
        near = [n for n in numbers[max(0, index - _WINDOW) : index] if n.unit == other.unit and n.path == other.path]
        back = [n for n in near if cue("outcome.back").search(board.before(n, _REACH))]
        found = [n for n in near if cue("outcome.found").search(board.before(n, _REACH))]
        told = [_sum(total, part, other) for total in found for part in back if total.start < part.start]
        standing = next((one for one in told if one.stands), None)
        if standing is not None:
            yield standing
        elif len(told) == 1:
            yield told[0]
