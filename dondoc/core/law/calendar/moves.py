"""What a changed calendar does to running deadlines that are plain sums: which moved, how far, because of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dondoc.core.law.calendar.days import parse_day, shorten
from dondoc.core.law.calendar.sheet import Row, rows_of_text
from dondoc.core.law.calendar.table import DayOff, WorkedDay
from dondoc.core.law.calendar.working import Calendar
from dondoc.core.law.errors import ChangeError, DayError

Unit = Literal["working_day", "day", "month"]

#: key of a length in a file of deadlines -> unit
LENGTHS: dict[str, Unit] = {"working_days": "working_day", "days": "day", "months": "month"}
#: no term of the law is longer; a larger number is a typing error
LONGEST = 9999


@dataclass(frozen=True, slots=True)
class Due:
    """A running deadline that is a plain sum: ``start`` plus ``n`` working days, calendar days or months.

    A sum of days or months that ends on a day off moves to the next working day (Civil Code 2015, Art. 148(5)).
    """

    name: str
    start: date
    n: int
    unit: Unit = "working_day"


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


def load_dues(text: str) -> tuple[Due, ...]:
    """Read running deadlines from YAML: a list under ``deadlines``, each with name, start and one length.

        deadlines:
          - {name: Đơn số 12, start: 18/12/2026, working_days: 10}
          - {name: Thư số 7, start: 2026-12-01, days: 30}

    Raises ``ChangeError`` naming line and key.
    """
    return tuple(_due(row) for row in rows_of_text(text, "deadlines"))


def _due(row: Row) -> Due:
    for key, cell in row.cells.items():
        if key not in ("name", "start", *LENGTHS):
            raise ChangeError(
                f"không có khóa “{shorten(key)}”.",
                hint=f"Dùng: name, start, {', '.join(LENGTHS)}.",
                where=cell.where,
                english=f"unknown key “{shorten(key)}”.",
            )
    lengths = [key for key in LENGTHS if key in row.cells]
    if "start" not in row.cells or len(lengths) != 1:
        raise ChangeError(
            "cần ngày bắt đầu (start) và đúng một độ dài.",
            hint=f"Ghi start và một trong: {', '.join(LENGTHS)}.",
            where=row.where,
            english=f"start and exactly one of {', '.join(LENGTHS)} are needed.",
        )
    try:
        start = parse_day(row.text("start"))
    except DayError as error:
        where = row.cells["start"].where
        raise ChangeError(error.message, hint=error.hint, where=where, english=error.english) from None
    return Due(row.text("name") or row.where, start, _length(row, lengths[0]), LENGTHS[lengths[0]])


def _length(row: Row, key: str) -> int:
    text = row.text(key)
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST)) and int(text) <= LONGEST):
        raise ChangeError(
            f"“{shorten(text)}” không phải số ngày, số tháng (0 đến {LONGEST}).",
            where=row.cells[key].where,
            english=f"“{shorten(text)}” is not a number from 0 to {LONGEST}.",
        )
    return int(text)
