"""On which day a task is told: marks before and after the due day, past days off."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.web.reminders.schedule import LATE, SOON, Rhythm, due_days, marks, sending_before, sends

DUE = date(2026, 6, 30)  # a Tuesday
RHYTHM = Rhythm(before=(7, 3, 0), after=7)


def days_told(due: date, first: date, last: date, rhythm: Rhythm = RHYTHM) -> dict[date, str]:
    """Day -> why, of every sending day between two days, one after another."""
    out, day = {}, first
    while day <= last:
        if sends(day, rhythm.quiet):
            why = marks(due, rhythm, sending_before(day, rhythm.quiet), day)
            if why:
                out[day] = why
        day += timedelta(days=1)
    return out


def test_a_task_is_told_before_on_and_after_its_due_day() -> None:
    assert days_told(DUE, date(2026, 6, 1), date(2026, 7, 20)) == {
        date(2026, 6, 23): SOON, date(2026, 6, 29): SOON,  # three days before is a Saturday: told on Monday
        date(2026, 6, 30): SOON, date(2026, 7, 1): LATE, date(2026, 7, 8): LATE, date(2026, 7, 15): LATE,
    }  # fmt: skip


def test_marks_of_a_long_holiday_come_on_the_first_day_of_work() -> None:
    due = date(2026, 2, 17)  # the first day of the lunar year; the week is off
    assert days_told(due, date(2026, 2, 10), date(2026, 3, 4)) == {
        date(2026, 2, 10): SOON, date(2026, 2, 23): LATE, date(2026, 2, 25): LATE, date(2026, 3, 4): LATE,
    } | {date(2026, 2, 14): SOON for _ in range(sends(date(2026, 2, 14)))}  # fmt: skip


def test_nothing_goes_out_on_days_off_and_a_worked_saturday_is_none() -> None:
    assert not sends(date(2026, 11, 24))  # Vietnamese Culture Day
    assert not sends(date(2026, 11, 28))  # a Saturday
    assert sends(date(2026, 8, 22))  # a Saturday worked for 31/8
    assert not sends(date(2026, 8, 31))
    assert not sends(date(2026, 11, 27), quiet=[4])


#: a machine that has other work is no fault of the code
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(1, 40), st.integers(0, 200),
    st.sets(st.integers(0, 90), min_size=1, max_size=4), st.sets(st.integers(0, 4), max_size=3),
)  # fmt: skip
def test_the_days_asked_for_are_those_of_the_marks(
    due: date, after: int, on: int, before: set[int], quiet: set[int]
) -> None:
    rhythm = Rhythm(tuple(before), after, quiet=frozenset(quiet))
    day = due - timedelta(days=60) + timedelta(days=on)
    since = sending_before(day, rhythm.quiet)
    assert (due in due_days(rhythm, since, day)) == bool(marks(due, rhythm, since, day))


@patient
@given(st.dates(date(2024, 1, 1), date(2026, 10, 1)), st.integers(1, 30))
def test_what_is_late_is_told_once_in_each_turn(due: date, after: int) -> None:
    rhythm = Rhythm((0,), after)
    told = [day for day, why in days_told(due, due, due + timedelta(days=90), rhythm).items() if why == LATE]
    assert told[0] == min(day for n in range(1, 16) if sends(day := due + timedelta(days=n)))
    marks_ = {due + timedelta(days=1 + n) for n in range(0, 90, after)}
    assert len(told) <= len(marks_)
