"""The slips of a hand that copies numbers: two digits swapped, one dropped, one doubled, one mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor

#: how likely each slip is, the likeliest first
SWAPPED, DROPPED, DOUBLED, MISTYPED = range(4)
REASONS = {
    SWAPPED: "đảo hai chữ số",
    DROPPED: "thiếu một chữ số",
    DOUBLED: "thừa một chữ số",
    MISTYPED: "sai một chữ số",
}
_LONGEST = 12
_DIGITS = "0123456789"


def repairs(printed: str, between: tuple[Decimal, Decimal] | None = None) -> Iterator[tuple[int, str]]:
    """Numbers from which one slip makes ``printed``, as (kind of slip, number as it would be printed).

    ``between`` are the values, about, that are of use: most are ruled out before they are written.

    >>> (SWAPPED, "1.620") in list(repairs("1.602"))
    True
    """
    mark = "," if "," in printed or not _pointed(printed) else "."
    whole, comma, decimals = printed.partition(mark)
    grouped = mark == "," and "." in whole
    whole = whole.replace(".", "") if mark == "," else whole
    if len(whole) + len(decimals) > _LONGEST:
        return
    seen = {(whole, decimals)}
    bounds = None if between is None else _bounds(between, len(decimals))
    for kind, left, right in _changes(whole, decimals):
        if bounds is not None and not bounds[len(right)][0] <= int(left + right or 0) <= bounds[len(right)][1]:
            continue
        if (left, right) in seen or not left or (len(left) > 1 and left[0] == "0" and whole[0] != "0"):
            continue
        seen.add((left, right))
        if not (left + right).strip("0"):
            continue  # nothing at all is nobody's slip
        if grouped or (mark == "," and len(whole) <= 3 and len(left) > 3):
            yield kind, f"{int(left):,}".replace(",", ".") + (comma + right if right else "")
        else:
            yield kind, left + (comma + right if right else "")


def _bounds(between: tuple[Decimal, Decimal], decimals: int) -> dict[int, tuple[int, int]]:
    """The digits, read as one whole number, that values between two may have, by how many of them are decimals."""
    low, high = between
    return {n: (floor(low.scaleb(n)), ceil(high.scaleb(n))) for n in range(max(0, decimals - 1), decimals + 2)}


def _pointed(printed: str) -> bool:
    """Whether a point is the decimal mark: "12.5"."""
    whole, point, rest = printed.rpartition(".")
    return bool(point) and "." not in whole and len(rest) < 3


def _changes(whole: str, decimals: str) -> Iterator[tuple[int, str, str]]:
    """Digits before and after the decimal mark after one change: swaps, insertions, deletions, substitutions."""
    digits, cut = whole + decimals, len(whole)
    for i in range(len(digits) - 1):
        swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        yield SWAPPED, swapped[:cut], swapped[cut:]
    for digit in _DIGITS:
        for i in range(cut + 1):
            yield DROPPED, whole[:i] + digit + whole[i:], decimals
        for i in range(len(decimals) + 1 if decimals else 0):
            yield DROPPED, whole, decimals[:i] + digit + decimals[i:]
        for i in range(cut + 1, len(digits) + 1 if decimals else 0):  # "53,07" that became "5,30"
            moved = digits[:i] + digit + digits[i:]
            yield DROPPED, moved[: cut + 1], moved[cut + 1 :]
    for i in range(cut if cut > 1 else 0):
        yield DOUBLED, whole[:i] + whole[i + 1 :], decimals
    for i in range(len(decimals)):
        yield DOUBLED, whole, decimals[:i] + decimals[i + 1 :]
    for i in range(len(digits)):
        for digit in _DIGITS:
            typed = digits[:i] + digit + digits[i + 1 :]
            yield MISTYPED, typed[:cut], typed[cut:]


def slip_between(printed: str, meant: str) -> int | None:
    """The kind of the one slip that turns ``meant`` into ``printed``; None where one is not enough."""
    return next((kind for kind, number in repairs(printed) if number == meant), None)
