"""A working-day sum that explains itself: first day counted, each day skipped and why, Saturdays worked, result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dondoc.core.law.calendar.table import DayOff, WorkedDay
from dondoc.core.law.calendar.working import Calendar


@dataclass(frozen=True, slots=True)
class WorkdaySum:
    """``start`` plus ``n`` working days is ``result``; what lies between is told apart.

    ``first`` is the first day looked at (the start is excluded), ``skipped`` the days off from there to the result,
    ``worked`` the Saturdays worked among them, ``estimated`` the years touched that have no official notice.
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
