"""Sums as claims: how a total and its parts are put together, and which of several ways of reading them adds up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Sum


def sum_of(total: Number, parts: Sequence[Number], rule: str, claim: Claim) -> Sum:
    """The claim that the parts make the total; bare numbers are read in the total's unit."""
    return Sum(cells=(total.quantity, *(p.quantity.like(total.quantity) for p in parts)), rule=rule, claim=claim)


def best_sum(told: Sum, totals: Sequence[Number], runs: Sequence[Sequence[Number]]) -> Sum:
    """``told``, unless another way of reading the numbers adds up: another total, the first few of another run."""
    if told.stands:
        return told
    for total in totals:
        for run in runs:
            count = fitting_parts(total, run)
            if count:
                return sum_of(total, run[:count], told.rule, Claim.POSSIBLE)
    return told


def fitting_parts(total: Number, run: Sequence[Number]) -> int:
    """How many of the first numbers of a run (two or more) make the total; 0 where none do."""
    low = high = Decimal(0)
    for count, part in enumerate(run, start=1):
        quantity = part.quantity.like(total.quantity)
        low, high = low + quantity.low, high + quantity.high
        if count > 1 and low <= total.quantity.high and high >= total.quantity.low:
            return count
    return 0
