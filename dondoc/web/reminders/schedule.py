"""On which day a task is told: days before and after the due day, moved past days off. Pure.

A task is told on a sending day when one of its marks lies after the last sending day and not after this one, so that a
mark on a day off comes on the next working day. Marks are the days ``due - n`` for each n of ``before``, then the first
day late and every ``after`` days from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.core.law.calendar import vietnam

_DAY = timedelta(days=1)
#: marks are looked for so far back
LONGEST = 3 * 365
SOON, LATE = "soon", "late"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How an office urges: see ``models.Tuning``."""

    before: tuple[int, ...] = (7, 3, 0)
    after: int = 7
    hour: int = 7
    quiet: frozenset[int] = frozenset()
    escalate: int = 3
    running: bool = True


def sends(day: date, quiet: Iterable[int] = ()) -> bool:
    """Whether digests go out on a day: a working day of the Vietnamese calendar that the office left open."""
    return vietnam().is_working(day) and day.weekday() not in quiet


def sending_before(day: date, quiet: Iterable[int] = ()) -> date:
    """The last sending day before a day; a fortnight before it where there is none."""
    return next((one for n in range(1, 32) if sends(one := day - n * _DAY, quiet)), day - 14 * _DAY)


def sending_after(day: date, quiet: Iterable[int] = ()) -> date | None:
    """The first sending day after a day, None where an office has left none open."""
    return next((one for n in range(1, 32) if sends(one := day + n * _DAY, quiet)), None)


def marks(due: date, rhythm: Rhythm, since: date, day: date) -> str:
    """``SOON`` or ``LATE`` when a mark of a task lies in ``since < mark <= day``, else ""."""
    if day > due:
        first = due + _DAY
        steps = (day - first).days // rhythm.after
        return LATE if first + steps * rhythm.after * _DAY > since else ""
    return SOON if any(since < due - n * _DAY <= day for n in rhythm.before) else ""


def due_days(rhythm: Rhythm, since: date, day: date) -> set[date]:
    """Every due day whose tasks are told on ``day``: for a question that an index answers."""
    soon = {mark + n * _DAY for mark in _days(since, day) for n in rhythm.before}
    late = {mark - (1 + n) * _DAY for mark in _days(since, day) for n in range(0, LONGEST, rhythm.after)}
    return {due for due in soon if due >= day} | {due for due in late if due < day}


def _days(since: date, day: date) -> list[date]:
    return [since + n * _DAY for n in range(1, (day - since).days + 1)]
