"""How numbers moved: "684 vụ, giảm 12,3% so với cùng kỳ (780 vụ)", "từ 780 vụ xuống còn 684 vụ", signs, points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.moves import Move, alike, moves_of
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Relation
from dondoc.core.arithmetic.shifts import Difference, Direction, Growth, Implied, Points, Times
from dondoc.core.arithmetic.units import same_unit

_WINDOW = 8
#: moves whose two numbers are surely meant: nothing else could be the old one
_PAIRED = frozenset(("from-to", "compared", "against", "since", "first"))


def change_relations(board: Board) -> Iterator[Relation]:
    """Every move that the numbers of the running text claim."""
    for paragraph in board.prose():
        before: list[Number] = []
        for _, group in groupby(paragraph, key=lambda number: number.sentence):
            numbers = list(group)
            near = before if before and numbers[0].sentence - before[0].sentence == 1 else []
            for move in moves_of(board, numbers, near):
                if move.change is None or not cue("move.of_product").match(board.after(move.change, 20)):
                    yield from _claims(board, move)
                    yield from _per_cent(board, move)
            for index in range(len(numbers) - 2):
                yield from _implied(board, *numbers[index : index + 3])
            before = numbers


def _claims(board: Board, move: Move) -> Iterator[Relation]:
    """What a move claims; nothing is held against it where two other like numbers beside it fit."""
    relations = list(_relations(move))
    if move.rule == "inside":
        relations = [replace(relation, claim=Claim.LIKELY) for relation in relations]
    if all(relation.stands for relation in relations):
        yield from relations
        return
    if move.change is not None and move.rule == "compared":
        here, change = move.change.sentence, move.change
        news = [n for n in board.preceding(change.start, _WINDOW) if n.sentence == here and alike(n, move.new)]
        olds = [n for n in board.following(change.start, _WINDOW) if n.sentence == here and alike(n, move.old)]
        others = (replace(move, new=new, old=old) for new in news for old in olds)
        if any(all(relation.stands for relation in _relations(other)) for other in others):
            return
    yield from relations


def _relations(move: Move) -> Iterator[Relation]:
    if move.change is None:
        cells = (move.new.quantity, move.old.quantity.like(move.new.quantity), move.new.quantity)
        yield Direction(cells=cells, rule=f"direction.{move.rule}", up=move.up)
        return
    cells = (move.new.quantity, move.old.quantity.like(move.new.quantity), move.change.quantity.like(move.new.quantity))
    direction = Direction(cells=cells, rule=f"direction.{move.rule}", up=move.up)
    size = _size(move)
    if size is None:
        yield direction
    elif size.stands or (isinstance(size, Points) and direction.stands):
        yield direction
        yield size
    elif direction.stands:
        yield size
    elif isinstance(size, (Growth, Difference)):
        claim = Claim.STATED if move.rule in _PAIRED else Claim.LIKELY
        yield replace(size, up=move.up, signed=True, claim=claim)
    else:
        yield direction


def _size(move: Move) -> Relation | None:
    """What the change says of the distance between the two numbers."""
    assert move.change is not None
    new = move.new.quantity
    old, change = move.old.quantity.like(new), move.change.quantity.like(new)
    cells = (new, old, change)
    if "lần" in change.unit:
        return Times(cells=cells, rule="rate.times", kind="rate", up=move.up, grown=not move.ratio)
    if change.percent and new.percent:
        return _of_rates(move)
    if change.percent and "điểm" in change.unit:
        return Points(cells=cells, rule="points.counted", kind="percent_point", said_points=True)
    if change.percent:
        return Growth(cells=cells, rule="rate.growth", up=move.up)
    if same_unit(change.unit, new.unit) and not new.percent:
        return Difference(cells=cells, rule="sum.difference", up=move.up)
    return None


def _of_rates(move: Move) -> Relation:
    """Two rates and the distance that is told between them, in points or in per cent."""
    assert move.change is not None
    cells = (move.new.quantity, move.old.quantity.like(move.new.quantity), move.change.quantity)
    points = Difference(cells=cells, rule="points.distance", kind="percent_point", up=move.up)
    relative = Growth(cells=cells, rule="points.relative", up=move.up)
    if "điểm" in move.change.unit:
        if not points.stands and relative.stands:
            return Points(cells=cells, rule="points.said", kind="percent_point", said_points=True)
        return points
    if not relative.stands and points.stands:
        return Points(cells=cells, rule="points.percent", kind="percent_point")
    return relative


def _per_cent(board: Board, move: Move) -> Iterator[Relation]:
    """ "tăng 12 vụ so với cùng kỳ (100 vụ), tương ứng 12%": the percentage after the old value, or before the pair."""
    if move.rule == "bracket" and move.change is not None:
        told = [n for n in board.between(move.change.end, move.new.start) if n.quantity.percent]
        if len(told) == 1 and not move.new.quantity.percent:
            new = move.new.quantity
            yield Growth(cells=(new, move.old.quantity.like(new), told[0].quantity), rule="rate.growth", up=move.up)
        return
    last = move.old if move.change is None or move.old.start > move.change.start else move.change
    share = next(iter(board.following(last.end, 1)), None)
    if share is None or not share.quantity.percent or "điểm" in share.unit or share.sentence != last.sentence:
        return
    counted = move.change is not None and not move.change.quantity.percent and not move.new.quantity.percent
    beside = move.rule in ("compared", "against", "since")
    if counted and beside and cue("move.that_makes").fullmatch(board.gap(last, share)):
        new = move.new.quantity
        yield Growth(cells=(new, move.old.quantity.like(new), share.quantity), rule="rate.growth", up=move.up)


def _implied(board: Board, new: Number, change: Number, share: Number) -> Iterator[Relation]:
    """ "684 vụ, giảm 96 vụ (12,3%)": the old value is 684 + 96, and the percentage is of it."""
    if new.change or new.bare or not change.change or not share.quantity.percent or "điểm" in share.unit:
        return
    if change.quantity.percent or new.quantity.percent or not same_unit(change.unit, new.unit) or new.split:
        return
    gap = board.gap(new, change)
    if len(gap) > 110 or ";" in gap or new.path != change.path[: len(new.path)]:
        return
    between = board.gap(change, share)
    told = cue("move.equivalent").fullmatch(between) is not None
    beside = change.path and change.path == share.path and change.change == share.change
    if told or (beside and cue("move.as_well").fullmatch(between)):
        cells = (new.quantity, change.quantity.like(new.quantity), share.quantity)
        yield Implied(cells=cells, rule="change.implied", up=change.change == "up", kind="rate")


def crossed_places(board: Board) -> Iterator[tuple[Number, str, str]]:
    """Numbers to which a word leads that goes against the one before it: "tăng xuống còn 684 vụ"."""
    for number in board.numbers:
        found = cue("move.crossed").search(board.before(number))
        if found:
            yield (number, "tăng", "xuống") if found["up"] else (number, "giảm", "lên")


def sign_places(board: Board) -> Iterator[tuple[Number, str]]:
    """Numbers whose written sign goes against the word before: "tăng -5%", "giảm 12 vụ (+5%)"."""
    for index, number in enumerate(board.numbers):
        if not number.sign or number.paragraph in board.rows:
            continue
        up = number.sign == "+"
        before = board.numbers[index - 1] if index else None
        word = cue("move.signed").search(board.before(number, 90).rstrip("+-"))
        if number.change and (number.change == "up") != up:
            yield number, "tăng" if number.change == "up" else "giảm"
        elif (
            before is not None
            and before.change
            and cue("move.equivalent").fullmatch(board.gap(before, number).rstrip("+-"))
        ):
            if (before.change == "up") != up:
                yield number, "tăng" if before.change == "up" else "giảm"
        elif word is not None and (word["up"] is not None) != up:
            yield number, "tăng" if word["up"] else "giảm"
