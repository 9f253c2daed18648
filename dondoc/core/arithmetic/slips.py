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


def repairs(printed: str) -> Iterator[tuple[int, str]]:
    """Numbers from which one slip makes ``printed``, as (kind of slip, number as it would be printed).

    >>> (SWAPPED, "1.620") in list(repairs("1.602"))
    True
    """
    whole, comma, decimals = printed.partition(",")
    grouped = "." in whole
    whole = whole.replace(".", "")
    digits = whole + decimals
    if len(digits) > _LONGEST:
        return
    cut = len(whole)
    for kind, changed, moved in _changes(digits, cut):
        left, right = changed[: cut + moved], changed[cut + moved :]
        if not left or (len(left) > 1 and left[0] == "0" and whole[0] != "0"):
            continue
        if grouped or (len(whole) <= 3 and len(left) > 3):
            left = f"{int(left):,}".replace(",", ".")
        yield kind, left + (comma + right if right else "")


def _changes(digits: str, cut: int) -> Iterator[tuple[int, str, int]]:
    """Changed digits with the shift of the decimal mark: swaps, insertions, deletions, substitutions."""
    size = len(digits)
    for i in range(size - 1):
        if digits[i] != digits[i + 1]:
            yield SWAPPED, digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :], 0
    for i in range(size + 1):
        for digit in "0123456789":
            if i == size or digit != digits[i]:  # inserting before an equal digit is the same as after it
                yield DROPPED, digits[:i] + digit + digits[i:], 1 if i < cut or (i == cut and cut == size) else 0
    if size > 1:
        for i in range(size):
            if i + 1 == size or digits[i] != digits[i + 1]:
                yield DOUBLED, digits[:i] + digits[i + 1 :], -1 if i < cut else 0
    for i in range(size):
        for digit in "0123456789":
            if digit != digits[i]:
                yield MISTYPED, digits[:i] + digit + digits[i + 1 :], 0


def slip_between(printed: str, meant: str) -> int | None:
    """The kind of the one slip that turns ``meant`` into ``printed``; None where one is not enough."""
    return next((kind for kind, number in repairs(printed) if number == meant), None)
