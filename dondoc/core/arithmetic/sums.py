"""Totals and their parts, as words say them: "1.350 đơn, gồm 640 ..., 95 ..., 615 ...", lists, "a = b + c"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from dondoc.core.arithmetic.board import Board, Number
from dondoc.core.arithmetic.quantity import same_unit
from dondoc.core.arithmetic.relations import Relation, Sum

#: every part is named after these...
_WHOLE = re.compile(r"(?<!\w)(?:gồm(?: có)?|bao gồm|chia ra|chia thành|phân ra|cụ thể(?: là)?|tức là)(?!\w)")
#: ...perhaps only some after these
_SOME = re.compile(r"(?<!\w)(?:trong đó|trong số đó|trong số này|riêng)(?!\w)")
_AFTER = re.compile(r"(?<!\w)(?:tổng cộng|tổng số|cộng chung|tất cả)(?:\s+(?:là|có|chung|được))*\s*$")
_REST = re.compile(r"(?<!\w)(?:còn lại|số còn lại|v\.v|vân vân|\.\.\.|…)")
_NEXT_STEP = re.compile(
    r"(?<!\w)(?:đã (?:giải quyết|xử lý|thụ lý|khởi tố|xét xử|xử phạt|thu hồi|hoàn thành|kết thúc|tiếp nhận|ban hành)|"
    r"qua đó|kết quả|so với|so cùng kỳ|cùng kỳ|tăng|giảm|đạt tỷ lệ|tổng số|với tổng)(?!\w)"
)
_REACH = 90
_MOST_PARTS = 40


def sum_relations(board: Board) -> Iterator[Relation]:
    """Every addition that the text claims."""
    for sentence in board.sentences:
        numbers = board.between(sentence.start, sentence.end)
        if len(numbers) > 2:
            yield from _stated(board, numbers)
            yield from _added_up(board, numbers)
            yield from _shared_out(board, numbers)
        yield from _formulas(board, numbers)
    yield from _lists(board)


def _stated(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """A total, a cue or an opening bracket, then the parts."""
    for index, total in enumerate(numbers[:-2]):
        if total.quantity.percent or total.change or total.bare or not _levels(total):
            continue
        gap = board.folded[total.end : numbers[index + 1].start]
        if len(gap) > _REACH or ("." in gap.rstrip(".")[:-1] and ". " in gap):
            continue
        cue = _WHOLE.search(gap)
        strict = cue is not None
        opened = re.match(r"\s*\((?!\w*\s*(?:tăng|giảm|so|bằng|đạt|chiếm))", gap)
        if not cue:
            cue = _SOME.search(gap)
        if not cue and not opened:
            continue
        parts, whole = _parts(board, total, numbers[index + 1 :], bracketed="(" in gap)
        strict = strict and whole
        if len(parts) < 2:
            continue
        after = board.folded[parts[-1].end : parts[-1].end + _REACH]
        strict = strict and not _REST.search(after)
        yield from _unless_fits(total, parts, "sum.stated" if strict else "sum.some", strict=strict)


def _levels(number: Number) -> bool:
    return number.figure.reading != "change"


def _parts(board: Board, total: Number, numbers: list[Number], *, bracketed: bool) -> tuple[list[Number], bool]:
    """The numbers enumerated at one level after a total, and whether the enumeration ends with them."""
    parts: list[Number] = []
    mark, last = "", total.end
    floor = 1 if bracketed else 0
    depth = 0
    for number in numbers[: _MOST_PARTS * 2]:
        gap = board.folded[last : number.start]
        depth += gap.count("(") - gap.count(")")
        last = number.end
        if depth < floor:
            break
        if depth > floor or number.quantity.percent or number.change:
            continue
        if parts:
            between = board.folded[parts[-1].end : number.start]
            stop = re.sub(r"\([^()]*\)", "", between)
            sep = ";" if ";" in stop else ","
            mark = mark or sep
            if sep == ";" and mark == ",":
                break
            if len(stop) > 140 or _NEXT_STEP.search(stop) or _WHOLE.search(stop) or _SOME.search(stop):
                break
        if not same_unit(number.quantity.unit, total.quantity.unit):
            if parts:
                return parts, False
            continue
        parts.append(number)
    return parts[:_MOST_PARTS], True


def _unless_fits(total: Number, parts: list[Number], rule: str, *, strict: bool) -> Iterator[Relation]:
    """The sum over all parts, unless the first few make the total: what follows is then about something else."""
    named = [part for part in parts if not part.bare]
    mixed = 2 <= len(named) < len(parts)
    for some in [parts[:count] for count in range(2, len(parts))] + ([named] if mixed else []):
        fitting = _sum(total, some, rule, strict=strict)
        if fitting.holds(fitting.cells):
            return
    yield _sum(total, parts, rule, strict=strict and not mixed)


def _sum(total: Number, parts: list[Number], rule: str, *, strict: bool) -> Sum:
    return Sum(cells=(total.quantity, *(p.quantity for p in parts)), rule=rule, strict=strict)


def _shared_out(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """A total and parts that carry their shares in brackets, which together make 100 %: "... 7.892 (80,3%), ..."."""
    shared = [
        (part, share)
        for part, share in pairwise(numbers)
        if share.quantity.percent and not part.quantity.percent and not part.change
        and board.folded[part.end : share.start].strip() == "("
    ]  # fmt: skip
    if len(shared) < 2:
        return
    first = shared[0][0]
    totals = [n for n in numbers if n.end <= first.start and not n.change and not n.quantity.percent and not n.bare]
    totals = [n for n in totals if same_unit(n.quantity.unit, first.quantity.unit)]
    whole = sum((share.quantity.value for _, share in shared), Decimal(0))
    if totals and abs(whole - 100) <= Decimal("0.6"):
        yield _sum(totals[-1], [part for part, _ in shared], "sum.shared-out", strict=True)


def _added_up(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """Parts first: "... 12 vụ, ... 5 vụ; tổng cộng 17 vụ"."""
    for index, total in enumerate(numbers):
        if index < 2 or not _AFTER.search(board.folded[max(0, total.start - 30) : total.start]):
            continue
        parts = [n for n in numbers[:index] if not n.change and not n.quantity.percent]
        parts = [n for n in parts if same_unit(n.quantity.unit, total.quantity.unit)]
        if len(parts) >= 2 and not any(_WHOLE.search(board.folded[a.end : b.start]) for a, b in pairwise(parts)):
            yield _sum(total, parts, "sum.added-up", strict=False)


def _formulas(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """ "17 = 12 + 5" and "12 + 5 = 17"."""
    for index in range(len(numbers) - 2):
        signs = [board.folded[a.end : b.start].strip() for a, b in pairwise(numbers[index : index + _MOST_PARTS])]
        run = next((i for i, sign in enumerate(signs) if sign not in ("+", "=")), len(signs))
        chain, marks = numbers[index : index + run + 1], signs[:run]
        if marks.count("=") != 1 or len(chain) < 3:
            continue
        if marks[0] == "=":
            yield _sum(chain[0], chain[1:], "sum.formula", strict=True)
        elif marks[-1] == "=":
            yield _sum(chain[-1], chain[:-1], "sum.formula", strict=True)


def _lists(board: Board) -> Iterator[Relation]:
    """A paragraph that ends in ":" with a total, and the first number of each item below it."""
    paragraphs = board.paragraphs
    for index, paragraph in enumerate(paragraphs[:-2]):
        if not board.folded[paragraph.start : paragraph.end].rstrip().endswith(":"):
            continue
        numbers = board.between(paragraph.start, paragraph.end)
        levels = [n for n in numbers if not n.change and not n.quantity.percent and not n.bare]
        if not levels:
            continue
        total = levels[-1]
        tail = board.folded[total.end : paragraph.end]
        if len(tail) > _REACH or ")" in tail.partition("(")[0]:
            continue
        strict = _WHOLE.search(tail) is not None
        if not (strict or _SOME.search(tail)):
            continue
        parts = _items(board, index, total)
        if len(parts) >= 2:
            yield from _unless_fits(total, parts, "sum.list", strict=strict)


def _items(board: Board, index: int, total: Number) -> list[Number]:
    """The first number of the total's unit in each item of the list after paragraph ``index``."""
    parts: list[Number] = []
    first = board.paragraphs[index + 1]
    for item in board.paragraphs[index + 1 : index + 1 + _MOST_PARTS]:
        if item.level != first.level or (item.level == 9) or item.level < board.paragraphs[index].level < 9:
            if item.level > first.level and item.level < 9:
                continue
            break
        found = [n for n in board.between(item.start, item.end) if not n.change and not n.quantity.percent]
        same = [n for n in found if same_unit(n.quantity.unit, total.quantity.unit)]
        if not same:
            break
        parts.append(same[0])
    return parts
