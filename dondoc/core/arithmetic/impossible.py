"""Values that cannot be: a share over 100 %, a part above its whole, fewer than nothing, a fall of more than all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.check import Place
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.grid import Cell, Grid
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.units import same_unit
from dondoc.core.reading.figures.words import phrase_at

_COUNTED = frozenset(("people", "bodies", "places", "papers", "events", "things"))


@dataclass(frozen=True, slots=True)
class Impossible:
    """Places of numbers that cannot be (the wrong one first), and the sentence that says why."""

    places: tuple[Place, ...]
    message: str
    rule: str


def impossible_values(board: Board) -> Iterator[Impossible]:
    """Every impossible value of the running text."""
    for numbers in board.prose():
        for index, number in enumerate(numbers):
            if number.bare and number.sign != "-":
                continue
            if number.quantity.percent:
                yield from _percent(board, number)
            elif number.sign == "-":
                yield from _negative(board, number)
            elif index + 1 < len(numbers):
                following = numbers[index + 2] if index + 2 < len(numbers) else None
                yield from _part_over_whole(board, number, numbers[index + 1], following)
                yield from _more_than_those(board, number, numbers[index + 1])


def _percent(board: Board, number: Number) -> Iterator[Impossible]:
    if number.quantity.low <= 100 or "điểm" in number.unit:
        return
    quote, place = number.figure.quote, number.quantity.place
    before, after = board.before(number, 130), board.after(number, 60)
    if number.change == "down":
        if not cue("impossible.profit").search(board.folded, max(0, number.start - 300), number.end + 150):
            yield Impossible((place,), f"Không thể giảm quá 100% ({quote}).", "impossible.fall")
        return
    if number.change or cue("impossible.plan").match(after) or cue("impossible.open").search(before):
        return
    clause = before[max(before.rfind(";"), before.rfind(": ") if before.rfind(": ") > 60 else -1) + 1 :]
    if cue("impossible.share").search(clause):
        yield Impossible((place,), f"Một phần không thể quá 100% ({quote}).", "impossible.share")
    elif _is_of_all(board, number, before):
        yield Impossible((place,), f"Không thể có quá 100% tổng số ({quote}).", "impossible.of-all")


def _is_of_all(board: Board, number: Number, before: str) -> bool:
    """ "có 127,2% công trình ...", "đã giải quyết 197% tổng số đơn": per cent of things that are counted."""
    after = board.after(number, 60)
    if cue("impossible.whole").match(after):
        return (
            cue("impossible.having").search(before[-20:]) is not None
            or cue("impossible.done").search(before) is not None
        )
    place = number.end + len(after) - len(after.lstrip())
    found = phrase_at(board.folded, place, min(place + 60, len(board.folded)))
    counted = found is not None and found[1] in _COUNTED
    return counted and cue("impossible.having").search(before[-20:]) is not None


def _negative(board: Board, number: Number) -> Iterator[Impossible]:
    """ "còn -15 hồ sơ": no bullet, no range, no change."""
    if number.start - board.paragraphs[number.paragraph].body < 3 or not number.quantity.exact:
        return
    before = board.before(number, 60).rstrip("-").rstrip()
    if cue("impossible.counted").search(before) and not cue("impossible.moved").search(before):
        digits = number.quantity.printed
        yield Impossible((number.quantity.place,), f"Số đếm không thể âm (-{digits}).", "impossible.negative")


def _part_over_whole(board: Board, part: Number, whole: Number, following: Number | None) -> Iterator[Impossible]:
    """ "1.530/1.350 đơn": the part is larger than its whole, and no plan was overtaken."""
    if board.gap(part, whole).strip() != "/" or whole.quantity.percent or not part.level:
        return
    if not same_unit(part.unit, whole.unit) or part.quantity.low <= whole.quantity.high:
        return
    if following is not None and following.quantity.percent and following.quantity.value > 100:
        return
    before, after = board.before(part, 60), board.after(whole, 80)
    if cue("impossible.overtaken").search(after) or cue("impossible.overtaken").search(before):
        return
    finished = cue("impossible.finished").search(before) and not cue("impossible.planned_unit").match(
        whole.unit or part.unit
    )
    if finished or cue("impossible.done").search(before) or cue("impossible.bodies").match(whole.figure.unit.lower()):
        text = f"Phần ({part.quantity.printed}) lớn hơn tổng ({whole.quantity.printed})."
        yield Impossible((part.quantity.place, whole.quantity.place), text, "impossible.part")


def _more_than_those(board: Board, whole: Number, part: Number) -> Iterator[Impossible]:
    """ "Trong 50 vụ việc đã thụ lý, có 72 vụ việc ...": more than there are."""
    if not (whole.level and part.level) or part.bare or part.unit != whole.unit or not whole.quantity.exact:
        return
    if part.quantity.low <= whole.quantity.high or not cue("impossible.of_those").search(board.before(whole, 20)):
        return
    gap = board.gap(whole, part)
    if cue("impossible.had").fullmatch(gap) and not cue("impossible.overtaken").search(gap):
        text = f"Phần ({part.quantity.printed}) lớn hơn tổng ({whole.quantity.printed})."
        yield Impossible((part.quantity.place, whole.quantity.place), text, "impossible.part")


def impossible_cells(grids: Iterable[Grid]) -> Iterator[Impossible]:
    """Every impossible value of a table's column: the only minus among counts, a share over 100 %."""
    for grid in grids:
        for column, names in enumerate(zip(grid.heads, grid.names, strict=True)):
            cells = [row.cells[column] for row in grid.rows if row.cells[column].value is not None]
            if len(cells) > 1:
                yield from _column(*names, cells)


def _column(head: str, name: str, cells: list[Cell]) -> Iterator[Impossible]:
    values = [cell.value for cell in cells if cell.value is not None]
    shares = cue("impossible.share_head").search(head) and not cue("impossible.open").search(head)
    if shares and all(value.percent for value in values):
        for value in values:
            if value.low > 100 and sum(v.low > 100 for v in values) * 3 <= len(values):
                message = f"Cột “{name}”: một phần không thể quá 100% ({value.printed})."
                yield Impossible((value.place,), message, "impossible.share-cell")
    minus = [v for v in values if v.value < 0]
    open_to_minus = cue("table.derived").search(head) or cue("impossible.money").search(head)
    if len(minus) == 1 and len(values) > 2 and not open_to_minus and minus[0].exact and not minus[0].percent:
        message = f"Cột “{name}”: số đếm không thể âm (-{minus[0].printed})."
        yield Impossible((minus[0].place,), message, "impossible.negative-cell")
