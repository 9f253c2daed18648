"""A working-day sum that explains itself: first day counted, each day skipped and why, Saturdays worked, result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dondoc.core.law.calendar.table import DayOff, WorkedDay
from dondoc.core.law.calendar.working import Calendar


@dataclass(frozen=True, slots=True)
class WorkdaySum:
    """``start`` plus ``n`` working days is ``result``; what lies between is told apart.

    ``first`` and ``last`` bound the days looked at (start excluded), ``skipped`` are days off among them, ``worked`` the
    Saturdays worked, ``estimated`` the years among them without an official notice.
    """

    start: date
    n: int
    result: date
    first: date | None
    skipped: tuple[DayOff, ...]
    worked: tuple[WorkedDay, ...]
    estimated: tuple[int, ...]


def explain_add(calendar: Calendar, start: date, n: int) -> WorkdaySum:
    """Add ``n`` working days (before ``start`` when negative) and tell each day skipped; raises ``YearError``."""
    return _between(calendar, start, n, calendar.add_working_days(start, n))


def explain_count(calendar: Calendar, start: date, end: date) -> WorkdaySum:
    """Count working days after ``start`` up to and with ``end`` and tell each day off between."""
    return _between(calendar, start, calendar.count_working_days(start, end), end)


def _between(calendar: Calendar, start: date, n: int, end: date) -> WorkdaySum:
    if end == start:
        return WorkdaySum(start, n, end, None, (), (), _estimated(calendar, start, end))
    first, last = (calendar.add_days(start, 1), end) if end > start else (end, calendar.add_days(start, -1))
    return WorkdaySum(
        start,
        n,
        end,
        first if end > start else last,
        calendar.days_off(first, last),
        calendar.days_worked(first, last),
        _estimated(calendar, first, last),
    )


def _estimated(calendar: Calendar, first: date, last: date) -> tuple[int, ...]:
    return tuple(year for year in range(first.year, last.year + 1) if calendar.is_estimated(year))


@dataclass(frozen=True, slots=True)
class Due:
    """A running deadline that is a plain sum: ``start`` plus ``n`` working days, calendar days or months.

    A sum of days or months that ends on a day off moves to the next working day (Civil Code 2015, Art. 148(5)).
    """

    name: str
    start: date
    n: int
    unit: str = "working_day"


@dataclass(frozen=True, slots=True)
class Difference:
    """A day that is off in one calendar and worked in the other."""

    day: date
    now_off: DayOff | None
    now_worked: WorkedDay | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that a change of the calendar moved, and the days that moved it."""

    due: Due
    before: date
    after: date
    because: tuple[Difference, ...]


def due_on(calendar: Calendar, due: Due) -> date:
    """The last day of a plain deadline."""
    if due.unit == "working_day":
        return calendar.add_working_days(due.start, due.n)
    plain = calendar.add_months if due.unit == "month" else calendar.add_days
    return calendar.next_working_day(plain(due.start, due.n))


def differences(before: Calendar, after: Calendar, first: date, last: date) -> tuple[Difference, ...]:
    """Days from ``first`` to ``last``, both included, that one calendar works and the other does not."""
    off_before = {row.day for row in before.days_off(first, last)}
    off_after = {row.day for row in after.days_off(first, last)}
    changed = sorted(off_before ^ off_after)
    return tuple(Difference(day, after.why_off(day), after.why_worked(day)) for day in changed)


def moved(before: Calendar, after: Calendar, dues: Iterable[Due]) -> tuple[Moved, ...]:
    """The deadlines that a new calendar moves, each with the days off or worked that moved it, in the order given.

    >>> log = moved(vietnam(), vietnam(load_changes(text)), [Due("Đơn số 12", date(2026, 12, 28), 5)])
    """
    log = []
    for due in dues:
        old, new = due_on(before, due), due_on(after, due)
        if old != new:
            low, high = min(due.start, old, new), max(due.start, old, new)
            log.append(Moved(due, old, new, differences(before, after, low, high)))
    return tuple(log)
