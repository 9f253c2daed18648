"""All days off of one year in order, plain Saturdays and Sundays included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.core.law.calendar.days import WEEKDAYS, WEEKDAYS_ENGLISH
from dondoc.core.law.calendar.packaged import read_packaged
from dondoc.core.law.calendar.table import DayOff, YearTable

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class OffDays:
    """The days off of one year: by day, and in order for a search by range."""

    by_day: dict[date, DayOff]
    days: tuple[date, ...]
    rows: tuple[DayOff, ...]

    def between(self, first: date, last: date) -> tuple[DayOff, ...]:
        """Days off from ``first`` to ``last``, both included, that fall in this year."""
        return self.rows[bisect_left(self.days, first) : bisect_right(self.days, last)]


def off_days(table: YearTable) -> OffDays:
    """Every day off of the year: the table's rows, and each weekend day that is neither named nor worked."""
    by_day = dict(table.off)
    week = read_packaged("calendar/statutes.yaml")["week"]
    stands_on = (week["reference"], week["confidence"], week["url"])
    for weekday in (SATURDAY, SUNDAY):
        day = date(table.year, 1, 1)
        day += timedelta(days=(weekday - day.weekday()) % 7)
        while day.year == table.year:
            if day not in by_day and day not in table.worked:
                by_day[day] = DayOff(day, WEEKDAYS[weekday], WEEKDAYS_ENGLISH[weekday], "weekend", *stands_on)
            day += timedelta(days=7)
    rows = tuple(by_day[day] for day in sorted(by_day))
    return OffDays(by_day, tuple(row.day for row in rows), rows)
