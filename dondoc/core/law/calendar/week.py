"""Plain Saturdays and Sundays as days off, with the decision that made them so."""

from __future__ import annotations

from datetime import date

from dondoc.core.law.calendar.days import WEEKDAYS, WEEKDAYS_ENGLISH
from dondoc.core.law.calendar.packaged import read_packaged
from dondoc.core.law.calendar.table import DayOff


def weekend(day: date) -> DayOff:
    """The day off that a Saturday or Sunday is by itself."""
    week = read_packaged("calendar/statutes.yaml")["week"]
    number = day.weekday()
    return DayOff(
        day,
        WEEKDAYS[number],
        WEEKDAYS_ENGLISH[number],
        "weekend",
        week["reference"],
        week["confidence"],
        week["url"],
    )
