"""What an office changes in the calendar without code: a day off, a swap, a Saturday worked, a notice that came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dondoc.core.law.calendar.days import show_day
from dondoc.core.law.calendar.table import DayOff, WorkedDay, YearTable


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """One change: ``off`` a day off, ``work`` a day worked, both together a swap, ``notice`` a year now official."""

    off: date | None = None
    work: date | None = None
    notice: int | None = None
    name: str = ""
    english: str = ""
    reference: str = ""


def apply_changes(table: Callable[[int], YearTable], changes: Iterable[CalendarChange]) -> Mapping[int, YearTable]:
    """The tables of the years that the changes touch; later changes win over earlier ones."""
    changed: dict[int, YearTable] = {}

    def rows(year: int) -> YearTable:
        return changed[year] if year in changed else table(year)

    for change in changes:
        if change.notice is not None:
            old = rows(change.notice)
            changed[change.notice] = replace(old, official=True, source=change.reference or old.source)
        if change.work is not None:
            old = rows(change.work.year)
            off = {day: row for day, row in old.off.items() if day != change.work}
            worked = {**old.worked, change.work: _worked(change, change.work)}
            changed[change.work.year] = replace(old, off=off, worked=worked)
        if change.off is not None:
            old = rows(change.off.year)
            worked = {day: row for day, row in old.worked.items() if day != change.off}
            off = {**old.off, change.off: _off(change, change.off)}
            changed[change.off.year] = replace(old, off=off, worked=worked)
    return changed


def _off(change: CalendarChange, day: date) -> DayOff:
    if change.work is not None:
        name = change.name or f"Nghỉ hoán đổi, làm bù {show_day(change.work)}"
        english = change.english or change.name or f"Day off swapped for {change.work}"
        return DayOff(day, name, english, "swap", change.reference, "seen")
    name = change.name or "Ngày nghỉ của cơ quan"
    return DayOff(day, name, change.english or change.name or "Office day off", "office", change.reference, "seen")


def _worked(change: CalendarChange, day: date) -> WorkedDay:
    if change.off is not None:
        name, english = f"Làm bù cho ngày nghỉ {show_day(change.off)}", f"Worked for the day off on {change.off}"
    else:
        name, english = change.name or "Cơ quan làm việc", change.english or change.name or "Worked by the office"
    return WorkedDay(day, change.off, name, english, change.reference, "seen", office=True)
