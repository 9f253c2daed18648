"""The working-day calendar: what day is worked, and sums of working days at the speed of a table look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from dondoc.core.law.calendar import days as plain
from dondoc.core.law.calendar.changes import CalendarChange, apply_changes
from dondoc.core.law.calendar.notices import year_table
from dondoc.core.law.calendar.span import Span, build_span
from dondoc.core.law.calendar.table import FIRST_YEAR, LAST_YEAR, DayOff, WorkedDay, YearTable
from dondoc.core.law.calendar.week import OffDays, off_days
from dondoc.core.law.errors import YearError

#: years added on each side when a sum leaves the years laid out so far
MARGIN = 2
#: no year has more days, so a sum that lacks more working days than this needs more than a year
LONGEST_YEAR = 366


class Calendar:
    """Working days of an office that rests on Saturday and Sunday; immutable (tables are laid out as they are needed).

    Start days are never counted (Civil Code 2015, Art. 147). Sums raise ``YearError`` when they leave 2000-2099.
    """

    __slots__ = ("_changes", "_off", "_span", "_tables")

    def __init__(self, changes: Iterable[CalendarChange] = ()) -> None:
        self._changes = tuple(changes)
        self._tables: Mapping[int, YearTable] = apply_changes(year_table, self._changes)
        self._span = Span.empty()
        self._off: dict[int, OffDays] = {}

    @property
    def changes(self) -> tuple[CalendarChange, ...]:
        """What the office changed, in the order given."""
        return self._changes

    def with_changes(self, changes: Iterable[CalendarChange]) -> Calendar:
        """A calendar with further days off, swaps or worked days; this one stays as it is."""
        return Calendar((*self._changes, *changes))

    def table(self, year: int) -> YearTable:
        """Days off and days worked of one year, with the office's changes; raises ``YearError`` outside 2000-2099."""
        changed = self._tables.get(year)
        return year_table(year) if changed is None else changed

    def is_estimated(self, year: int) -> bool:
        """True when no official notice for the year is in the data: Tết and National Day may still move."""
        return not self.table(year).official

    def why_off(self, day: date) -> DayOff | None:
        """The day off with its name and source, or ``None`` when the day is worked."""
        return self._year(day.year).by_day.get(plain.as_day(day))

    def why_worked(self, day: date) -> WorkedDay | None:
        """Why a day that would be off is worked (a swap), or ``None`` for an ordinary day."""
        return self.table(day.year).worked.get(plain.as_day(day))

    def days_off(self, first: date, last: date) -> tuple[DayOff, ...]:
        """Every day off from ``first`` to ``last``, both included, in order; none when ``last`` is before ``first``."""
        first, last = plain.as_day(first), plain.as_day(last)
        if first.year == last.year:
            return self._year(first.year).between(first, last)
        years = range(first.year, last.year + 1)
        return tuple(row for year in years for row in self._year(year).between(first, last))

    def days_worked(self, first: date, last: date) -> tuple[WorkedDay, ...]:
        """Every Saturday (or other day off) worked by a swap from ``first`` to ``last``, both included, in order."""
        first, last = plain.as_day(first), plain.as_day(last)
        rows = (row for year in range(first.year, last.year + 1) for row in self.table(year).worked.values())
        return tuple(sorted((row for row in rows if first <= row.day <= last), key=lambda row: row.day))

    def _year(self, year: int) -> OffDays:
        known = self._off.get(year)
        if known is None:
            known = self._off[year] = off_days(self.table(year))
        return known

    def is_working(self, day: date) -> bool:
        """True when the office works on that day."""
        span = self._covering(day, day)
        at = day.toordinal() - span.first
        return span.upto[at] != span.before[at]

    def add_working_days(self, start: date, n: int) -> date:
        """The n-th working day after ``start`` (before it, when n is negative); ``start`` itself when n is 0."""
        span = self._span
        at = start.toordinal() - span.first
        if 0 <= at < span.length:
            if n > 0:
                place = span.upto[at] + n
            elif n < 0:
                place = span.before[at] + n + 1
            else:
                return plain.as_day(start)
            if 0 < place <= span.total:
                return span.days[place]
        return self._add_beyond(start, n)

    def _add_beyond(self, start: date, n: int) -> date:
        """The same sum where the years laid out so far do not reach: lay out more, or say that there are no more."""
        span = self._covering(start, start)
        if n == 0:
            return plain.as_day(start)
        while True:
            at = start.toordinal() - span.first
            place = span.upto[at] + n if n > 0 else span.before[at] + n + 1
            if 0 < place <= span.total:
                return span.days[place]
            first, last = span.years
            missing = place - span.total if n > 0 else 1 - place
            years = missing // LONGEST_YEAR + 1
            if (n > 0 and last + years > LAST_YEAR) or (n < 0 and first - years < FIRST_YEAR):
                raise _beyond(start, n)
            span = self._grow(first - years if n < 0 else first, last + years if n > 0 else last)

    def count_working_days(self, a: date, b: date) -> int:
        """Working days d with a < d <= b; when b is before a, minus the working days with b <= d < a.

        The inverse of adding: ``count_working_days(a, add_working_days(a, n)) == n``.
        """
        span = self._covering(a, b)
        from_a, to_b = a.toordinal() - span.first, b.toordinal() - span.first
        if from_a <= to_b:
            return span.upto[to_b] - span.upto[from_a]
        return span.before[to_b] - span.before[from_a]

    def next_working_day(self, day: date) -> date:
        """The first working day on or after ``day`` (Civil Code 2015, Art. 148(5))."""
        if self.is_working(day):
            return plain.as_day(day)
        return self.add_working_days(day, 1)

    def add_days(self, start: date, n: int) -> date:
        """``n`` calendar days after ``start``; the result may be a day off."""
        return plain.add_days(start, n)

    def add_months(self, start: date, n: int) -> date:
        """The same-numbered day ``n`` months later, or the last day of that month; the result may be a day off."""
        return plain.add_months(start, n)

    def _covering(self, a: date, b: date) -> Span:
        low, high = (a.year, b.year) if a.year <= b.year else (b.year, a.year)
        if self._span.years[0] <= low and high <= self._span.years[1]:
            return self._span
        return self._grow(low, high)

    def _grow(self, low: int, high: int) -> Span:
        """Lay out the years from ``low`` to ``high`` with a margin; raises ``YearError`` beyond the data."""
        for year in (low, high):
            self.table(year)
        old = self._span.years
        first = max(FIRST_YEAR, min(low - MARGIN, old[0]))
        last = min(LAST_YEAR, max(high + MARGIN, old[1]))
        self._span = build_span(first, last, self.table)
        return self._span


def _beyond(start: date, n: int) -> YearError:
    return YearError(
        f"{plain.show_day(start)} cộng {plain.shorten(str(n))} ngày làm việc vượt ra ngoài lịch "
        f"(năm {FIRST_YEAR} đến năm {LAST_YEAR}).",
        hint="Kiểm tra lại số ngày.",
        english=f"{start} plus {plain.shorten(str(n))} working days falls outside the calendar "
        f"({FIRST_YEAR} to {LAST_YEAR}).",
    )


@cache
def _national() -> Calendar:
    return Calendar()


def vietnam(changes: Iterable[CalendarChange] = ()) -> Calendar:
    """The calendar of Vietnamese state offices with an office's changes; without changes always the same object."""
    given = tuple(changes)
    return Calendar(given) if given else _national()
