"""Working days laid out over a run of years, so that a sum is two look-ups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.core.law.calendar.table import YearTable

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Counts for every day from ``first`` (an ordinal) on.

    ``upto[i]`` working days up to and with day i, ``before[i]`` up to the day before, ``days[k]`` the k-th working day
    (from 1).
    """

    years: tuple[int, int]
    first: int
    length: int
    total: int
    upto: tuple[int, ...]
    before: tuple[int, ...]
    days: tuple[date, ...]

    @classmethod
    def empty(cls) -> Span:
        """A span that covers no year."""
        return cls((9999, 0), 0, 0, 0, (), (), ())


def build_span(first_year: int, last_year: int, table: Callable[[int], YearTable]) -> Span:
    """Lay out the years ``first_year`` to ``last_year``."""
    start = date(first_year, 1, 1)
    days = [date.min]
    upto = []
    day, total = start, 0
    for year in range(first_year, last_year + 1):
        rows = table(year)
        off, worked = rows.off, rows.worked
        length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        weekday = day.weekday()
        for _ in range(length):
            if day not in off and (weekday < 5 or day in worked):
                total += 1
                days.append(day)
            upto.append(total)
            weekday = (weekday + 1) % 7
            day += ONE_DAY
    before = (0, *upto[:-1])
    return Span((first_year, last_year), start.toordinal(), len(upto), total, tuple(upto), before, tuple(days))
