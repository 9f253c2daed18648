"""The slips of a hand that copies numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dondoc.core.arithmetic.quantity import number_of
from dondoc.core.arithmetic.slips import DOUBLED, DROPPED, MISTYPED, SWAPPED, repairs, slip_between


def test_the_likeliest_slip_between_two_numbers_is_named() -> None:
    assert slip_between("1.602", "1.620") == SWAPPED
    assert slip_between("132", "1.320") == DROPPED
    assert slip_between("13.200", "1.320") == DOUBLED
    assert slip_between("1.820", "1.320") == MISTYPED
    assert slip_between("1.234", "9.876") is None


@given(st.integers(1, 10**9))
def test_every_repair_is_a_number_printed_as_such(value: int) -> None:
    printed = f"{value:,}".replace(",", ".")
    for _, number in repairs(printed):
        assert number_of(number) is not None, number


@given(st.integers(100, 999_999), st.data())
def test_swapping_back_is_among_the_repairs(value: int, data: st.DataObject) -> None:
    digits = str(value)
    i = data.draw(st.integers(1, len(digits) - 2))
    swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    if swapped != digits:
        assert slip_between(f"{int(swapped):,}".replace(",", "."), f"{value:,}".replace(",", ".")) == SWAPPED
