"""Rates and their parts: "1.188/1.350 đơn, đạt 88%", "đã hoàn thành 7.892 (80,3%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.core.arithmetic.board import Board, Number
from dondoc.core.arithmetic.quantity import Quantity, same_unit
from dondoc.core.arithmetic.relations import Rate, Relation

_EQUALS = re.compile(
    r"[\s,;(]*(?:(?:và )?(?:đạt|chiếm|bằng|tương ứng|tương đương|ứng với|tức|hay|với|có)\s*)?"
    r"(?:(?:một )?(?:tỷ lệ|tỷ trọng|tỉ lệ)\s*)?"
    r"(?:(?:là|đạt|chiếm|khoảng|gần|hơn|trên|giải quyết|xử lý|khám phá|hoàn thành|chung)\s*)*[:=]?\s*$"
)
_OUT_OF = re.compile(r"(?:/|trong tổng số|trên tổng số|trong số|/tổng số|/\s*tổng|so với tổng số)\s*$")
_OTHER_BASE = re.compile(
    r"\s*(?:so với|so cùng|cùng kỳ|kế hoạch|dự toán|chỉ tiêu|mục tiêu|năm trước|năm 20\d\d|số hộ|số dân|dân số|"
    r"diện tích|tổng)"
)
_REACH = 45
_FAR = 400


def rate_relations(board: Board) -> Iterator[Relation]:
    """Every division that the text claims."""
    for sentence in board.sentences:
        numbers = board.between(sentence.start, sentence.end)
        shares = [i for i, n in enumerate(numbers) if i and _is_share(board, numbers, i)]
        pairs = [relation for i in shares for relation in _of_pair(board, numbers, i)]
        yield from pairs
        paired = {relation.cells[2].place for relation in pairs}
        rest = [i for i in shares if numbers[i].quantity.place not in paired]
        yield from _of_total(numbers, rest)


def _is_share(board: Board, numbers: list[Number], index: int) -> bool:
    """A percentage that directly follows the number it is the share of."""
    number, before = numbers[index], numbers[index - 1]
    if not number.quantity.percent or number.change or number.figure.change or before.quantity.percent:
        return False
    gap = board.folded[before.end : number.start]
    if len(gap) > _REACH or not _EQUALS.match(gap):
        return False
    return not _OTHER_BASE.match(board.folded, number.end)


def _of_pair(board: Board, numbers: list[Number], index: int) -> Iterator[Relation]:
    """ "a/b đơn, đạt p%" and "a đơn trong tổng số b đơn, đạt p%"."""
    if index < 2:
        return
    part, whole, percent = numbers[index - 2 : index + 1]
    gap = board.folded[part.end : whole.start]
    if part.quantity.percent or part.change or len(gap) > 60 or not _OUT_OF.search(gap):
        return
    if not same_unit(part.quantity.unit, whole.quantity.unit):
        return
    yield Rate(cells=(part.quantity, whole.quantity, percent.quantity), rule="rate.pair", strict=True)


def _of_total(numbers: list[Number], shares: list[int]) -> Iterator[Relation]:
    """ "đã hoàn thành a (p%)" of a total that was named before it in the sentence."""
    for index in shares:
        part, percent = numbers[index - 1], numbers[index]
        if part.change:
            continue
        totals = [n for n in numbers[: index - 1] if _may_hold(n, part) and part.start - n.end < _FAR]
        rates = [_rate(part, total, percent) for total in totals]
        if not rates or any(rate.holds(rate.cells) for rate in rates):
            continue
        yield from _best(numbers, shares, rates)


def _best(numbers: list[Number], shares: list[int], rates: list[Rate]) -> Iterator[Relation]:
    """The rate over the total that the sentence's other shares are of; without such a witness a loose claim."""
    for rate in rates:
        total = rate.cells[1]
        others = (
            _rate_of(numbers[i - 1], total, numbers[i])
            for i in shares
            if numbers[i].quantity.place != rate.cells[2].place
        )
        if any(other.holds(other.cells) for other in others):
            yield rate
            return
    if len(rates) == 1:
        yield Rate(cells=rates[0].cells, rule="rate.total", strict=False)


def _may_hold(total: Number, part: Number) -> bool:
    return (
        not total.quantity.percent
        and not total.bare
        and not total.change
        and same_unit(total.quantity.unit, part.quantity.unit)
        and total.quantity.value >= part.quantity.value
    )


def _rate(part: Number, total: Number, percent: Number) -> Rate:
    return Rate(cells=(part.quantity, total.quantity, percent.quantity), rule="rate.shares", strict=True)


def _rate_of(part: Number, total: Quantity, percent: Number) -> Rate:
    return Rate(cells=(part.quantity, total, percent.quantity), rule="rate.shares", strict=True)
