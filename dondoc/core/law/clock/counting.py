"""One term counted out: first day, days that do not count, last day, where an end on a day off moves to.

Civil Code 2015, Art. 147(2): the day of the event is not counted. Art. 148(5): an end on a day off moves to the next
working day. Art. 148(3): months end on the same-numbered day. The law is data (``data/rules/time``); this is the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dondoc.core.law.calendar import Calendar, DayOff, WorkedDay
from dondoc.core.law.lawbook.rules import PauseRule, Unit

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days from ``begins`` up to the day before ``ends`` that do not count; no ``ends`` = the pause goes on.

    ``ordered`` is the day of the decision: ``begins`` is later when the law lets a pause count only from some day.
    """

    rule: PauseRule
    ordered: date
    begins: date
    ends: date | None

    @property
    def days(self) -> int | None:
        """Calendar days that do not count; ``None`` while the pause goes on."""
        return None if self.ends is None else (self.ends - self.begins).days


@dataclass(frozen=True, slots=True)
class Count:
    """A term counted out.

    ``first`` the first day counted, ``last`` the day on which the count is full, ``due`` that day or the working day it
    moves to (``None`` while paused: ``remaining`` days are then left). ``skipped`` are days off that a count of working
    days passes over, ``moved_over`` the days off at the end, ``worked`` Saturdays that count, ``estimated`` the years
    looked at without an official calendar. ``moment`` is set for hours.
    """

    start: date
    value: int
    unit: Unit
    first: date | None
    last: date | None
    due: date | None
    skipped: tuple[DayOff, ...] = ()
    moved_over: tuple[DayOff, ...] = ()
    worked: tuple[WorkedDay, ...] = ()
    estimated: tuple[int, ...] = ()
    remaining: int | None = None
    moment: datetime | None = None


def count_after(calendar: Calendar, start: date, value: int, unit: Unit, pauses: Sequence[Pause] = ()) -> Count:
    """Count a term forward from ``start``; raises ``YearError`` outside the calendar."""
    if value == 0:
        return Count(start, 0, unit, None, start, start)
    if unit == "working_day":
        return _working_days_after(calendar, start, value, pauses)
    first = start + ONE_DAY
    if pauses:
        first = _after_pauses(first, pauses)
        last, remaining = _run(calendar, start, value, unit, pauses)
        if last is None:
            return Count(start, value, unit, first, None, None, remaining=remaining)
    else:
        last = calendar.add_months(start, value) if unit == "month" else calendar.add_days(start, value)
    if calendar.is_working(last):
        return Count(start, value, unit, first, last, last, estimated=_estimated(calendar, last, last))
    due = calendar.add_working_days(last, 1)
    off = calendar.days_off(last, due - ONE_DAY)
    return Count(start, value, unit, first, last, due, moved_over=off, estimated=_estimated(calendar, last, due))


def _working_days_after(calendar: Calendar, start: date, value: int, pauses: Sequence[Pause]) -> Count:
    first = calendar.add_working_days(start, 1)
    if not pauses:
        due = calendar.add_working_days(start, value)
    else:
        first = calendar.next_working_day(_after_pauses(first, pauses))
        last, remaining = _run(calendar, start, value, "working_day", pauses)
        if last is None:
            return Count(start, value, "working_day", first, None, None, remaining=remaining)
        due = last
    skipped = calendar.days_off(start + ONE_DAY, due)
    if pauses:
        skipped = tuple(row for row in skipped if not any(_within(row.day, pause) for pause in pauses))
    worked = calendar.days_worked(start + ONE_DAY, due)
    years = _estimated(calendar, start, due)
    return Count(start, value, "working_day", first, due, due, skipped, worked=worked, estimated=years)


def _run(
    calendar: Calendar, start: date, value: int, unit: Unit, pauses: Sequence[Pause]
) -> tuple[date | None, int | None]:
    """The day on which ``value`` running days are full, or ``None`` and the days left when a pause goes on."""
    if unit == "month":
        value = (calendar.add_months(start, value) - start).days
        unit = "day"
    working = unit == "working_day"
    at, left = start, value
    for pause in pauses:
        begins = max(pause.begins, at + ONE_DAY)
        if pause.ends is not None and pause.ends <= begins:
            continue
        before = begins - ONE_DAY
        running = calendar.count_working_days(at, before) if working else (before - at).days
        if left <= running:
            break
        left -= running
        if pause.ends is None:
            return None, left
        at = pause.ends - ONE_DAY
    return (calendar.add_working_days(at, left) if working else calendar.add_days(at, left)), None


def _after_pauses(day: date, pauses: Sequence[Pause]) -> date:
    """The first day from ``day`` on that no pause takes out (the day itself when a pause never ends)."""
    for pause in pauses:
        if pause.begins <= day and pause.ends is not None and day < pause.ends:
            day = pause.ends
    return day


def _within(day: date, pause: Pause) -> bool:
    return pause.begins <= day and (pause.ends is None or day < pause.ends)


def count_before(calendar: Calendar, start: date, value: int, unit: Unit, hour: time | None = None) -> Count:
    """Count a term back from ``start``: the last day on which the thing may still be done.

    Calendar days that end on a day off move back to the working day before, so that the full notice is always given.
    Hours need the hour of the event; without it the day of the event stands.
    """
    if unit == "hour":
        moment = None if hour is None else datetime.combine(start, hour) - timedelta(hours=value)
        day = start if moment is None else moment.date()
        return Count(start, value, unit, None, day, day, moment=moment)
    before = start - ONE_DAY
    if unit == "working_day":
        due = calendar.add_working_days(start, -value)
        first = calendar.add_working_days(start, -1)
        off, worked = calendar.days_off(due, before), calendar.days_worked(due, before)
        return Count(
            start, value, unit, first, due, due, off, worked=worked, estimated=_estimated(calendar, due, start)
        )
    last = calendar.add_months(start, -value) if unit == "month" else calendar.add_days(start, -value)
    if calendar.is_working(last):
        return Count(start, value, unit, before, last, last, estimated=_estimated(calendar, last, last))
    due = calendar.add_working_days(last, -1)
    off = calendar.days_off(due + ONE_DAY, last)
    return Count(start, value, unit, before, last, due, moved_over=off, estimated=_estimated(calendar, due, last))


def _estimated(calendar: Calendar, first: date, last: date) -> tuple[int, ...]:
    if first.year == last.year:
        return (first.year,) if calendar.is_estimated(first.year) else ()
    return tuple(year for year in range(first.year, last.year + 1) if calendar.is_estimated(year))
