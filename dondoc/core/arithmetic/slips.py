"""The slips of a hand that copies numbers: two digits swapped, one dropped, one doubled, one mistyped."""

from __future__ import annotations

from collections.abc import Iterator

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


def repairs(printed: str) -> Iterator[tuple[int, str]]:
    """Numbers from which one slip makes ``printed``, as (kind of slip, number as it would be printed).

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
    for kind, left, right in _changes(whole, decimals):
        if (left, right) in seen or not left or (len(left) > 1 and left[0] == "0" and whole[0] != "0"):
            continue
        seen.add((left, right))
        if not (left + right).strip("0"):
            continue  # nothing at all is nobody's slip
        if grouped or (mark == "," and len(whole) <= 3 and len(left) > 3):
            yield kind, f"{int(left):,}".replace(",", ".") + (comma + right if right else "")
        else:
            yield kind, left + (comma + right if right else "")


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
