"""Works: where a task's milestones stand on a day, derived from their plan and from what happened to them.

A milestone is *behind* when its planned day is past and it was not reached by then; *reached late* when it was reached
after it. A work's next milestone is the first, in the order of days, that is neither reached nor given up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from dondoc.web.tasks import sight
from dondoc.web.tasks.models import Milestone, Outcome, Shift, Task

REACHED, REACHED_LATE, BEHIND, AHEAD, GIVEN_UP = "reached", "reached_late", "behind", "ahead", "given_up"
MOST = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on a day; ``moved``: the days that were planned before, the oldest first."""

    pk: int
    number: int
    name: str
    note: str
    planned_on: date
    reached_on: date | None
    state: str
    late: int
    moved: tuple[date, ...]

    @property
    def open(self) -> bool:
        """Whether it is still to be reached."""
        return self.state in (BEHIND, AHEAD)


@dataclass(frozen=True, slots=True)
class Work:
    """A works task on a day: its milestones in their order."""

    task: Task
    marks: tuple[Mark, ...]

    @property
    def counted(self) -> tuple[Mark, ...]:
        """All but those given up."""
        return tuple(mark for mark in self.marks if mark.state != GIVEN_UP)

    @property
    def reached(self) -> int:
        """How many are reached."""
        return sum(not mark.open for mark in self.counted)

    @property
    def next(self) -> Mark | None:
        """The milestone to be reached next."""
        return min((mark for mark in self.marks if mark.open), key=lambda m: (m.planned_on, m.number), default=None)

    @property
    def behind(self) -> int:
        """Days by which the work is behind its plan, 0 where it is not."""
        return max((mark.late for mark in self.marks if mark.state == BEHIND), default=0)


def marks_of(milestones: Iterable[Milestone], day: date) -> tuple[Mark, ...]:
    """Milestones (with their ``shifts`` at hand) as they stood at the end of a day; only those set by then."""
    out: list[Mark] = []
    for milestone in milestones:
        if milestone.since > day:
            continue
        happened = [shift for shift in milestone.shifts.all() if shift.on <= day]
        moves = [shift for shift in happened if shift.kind == Shift.Kind.MOVED]
        planned = moves[-1].now if moves and moves[-1].now else milestone.first_on
        last = next((shift for shift in reversed(happened) if shift.kind != Shift.Kind.MOVED), None)
        reached = last.now if last is not None and last.kind == Shift.Kind.REACHED else None
        gone = milestone.dropped_on is not None and milestone.dropped_on <= day
        state, late = _state(planned, reached, day)
        out.append(
            Mark(
                milestone.pk, len(out) + 1, milestone.name, milestone.note, planned, reached,
                GIVEN_UP if gone else state, 0 if gone else late, tuple(move.was for move in moves if move.was),
            )
        )  # fmt: skip
    return tuple(out)


def _state(planned: date, reached: date | None, day: date) -> tuple[str, int]:
    late = max(0, ((reached or day) - planned).days)
    if reached is not None:
        return (REACHED_LATE if late else REACHED), late
    return (BEHIND if late else AHEAD), late


def put_works(tasks: Iterable[Task], day: date) -> None:
    """Put onto each task its ``work`` on a day, None where it has no milestones."""
    rows = list(tasks)
    found: dict[int, list[Milestone]] = {}
    for milestone in Milestone.objects.filter(task__in=[row.pk for row in rows]).prefetch_related("shifts"):
        found.setdefault(milestone.task_id, []).append(milestone)
    for row in rows:
        marks = marks_of(found.get(row.pk, ()), day)
        row.work = Work(row, marks) if marks else None  # type: ignore[attr-defined]


def with_works(rows: QuerySet[Task]) -> QuerySet[Task]:
    """Those of some tasks that have milestones."""
    return rows.filter(Exists(Milestone.objects.filter(task=OuterRef("pk"))))


def works(user: Any, day: date, units: QuerySet[Any] | None = None) -> tuple[list[Work], bool]:
    """Open works that a person may see, the ones most behind first, then by their next milestone; and whether there are
    more than ``MOST``. Works that were closed by the day are left out.
    """
    rows = with_works(sight.visible(user)).filter(assigned_on__lte=day).exclude(outcome=Outcome.WITHDRAWN)
    if units is not None:
        rows = rows.filter(lead__in=units)
    rows = rows.exclude(closed_on__lte=day).select_related("lead").order_by("falls_on", "pk")
    found = list(rows[: MOST + 1])
    put_works(found[:MOST], day)
    out = [row.work for row in found[:MOST] if row.work is not None]  # type: ignore[attr-defined]
    return sorted(out, key=_weight), len(found) > MOST


def _weight(work: Work) -> tuple[Any, ...]:
    following = work.next
    return (-work.behind, following.planned_on if following else date.max, work.task.pk)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark on the line of a picture: at how many percent, and whether its number stands below the line."""

    mark: Mark
    at: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The line: its marks, where the day is, and the days at its ends."""

    marks: tuple[Drawn, ...]
    today: str
    first: date
    last: date


def picture(work: Work, day: date) -> Picture:
    """Milestones on a line of time, from the first plan (or the assignment) to the last day of any of them."""
    days = [day, work.task.assigned_on]
    for mark in work.counted:
        days += [mark.planned_on, mark.reached_on or mark.planned_on]
    first, last = min(days), max(days)
    span = max((last - first).days, 1)

    def at(on: date) -> str:
        return f"{3 + 94 * (on - first).days / span:.2f}%"

    marks = tuple(Drawn(mark, at(mark.reached_on or mark.planned_on)) for mark in work.counted)
    return Picture(marks, at(day), first, last)
