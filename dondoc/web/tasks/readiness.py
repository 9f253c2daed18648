"""Readiness: what a task's checklist says on a day, in percent, and what is missing. Nothing of it is stored.

Counted are the lines of the checklist, the drills asked for (held, and not failed) and the inspections asked for
(passed, also with remarks). Percent is what is there of all that is counted, rounded down. A line is there when its
latest tick up to the day says so. A failed inspection after the last one that was passed is missing once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from dondoc.web.tasks import sight
from dondoc.web.tasks.models import Checklist, Entry, Item, Outcome, Task, Tick

MOST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a checklist on a day; ``tick`` is what was said of it last, None where nothing was."""

    item: Item
    done: bool
    tick: Tick | None


@dataclass(frozen=True, slots=True)
class Ready:
    """A task's readiness on a day."""

    task: Task
    checklist: Checklist
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]

    def _counted(self, kind: str) -> int:
        """How many drills or inspections count: since the last failed one, and at most as many as are asked for."""
        n = 0
        for entry in self.entries:
            if entry.kind == kind:
                n = 0 if entry.result == Entry.Result.FAILED else n + 1
        return n

    @property
    def drills(self) -> int:
        """Drills that count."""
        return min(self._counted(Entry.Kind.DRILL), self.checklist.drills)

    @property
    def inspections(self) -> int:
        """Inspections that count."""
        return min(self._counted(Entry.Kind.INSPECTION), self.checklist.inspections)

    @property
    def all(self) -> int:
        """How many things are counted."""
        return len(self.lines) + self.checklist.drills + self.checklist.inspections

    @property
    def there(self) -> int:
        """How many of them are there."""
        return sum(line.done for line in self.lines) + self.drills + self.inspections

    @property
    def percent(self) -> int:
        """Readiness in percent, rounded down."""
        return self.there * 100 // self.all

    @property
    def missing(self) -> list[str]:
        """What is not there, in words."""
        out = [line.item.words for line in self.lines if not line.done]
        drills, inspections = self.checklist.drills - self.drills, self.checklist.inspections - self.inspections
        if drills:
            out.append(ngettext("%(n)s drill", "%(n)s drills", drills) % {"n": drills})
        if inspections:
            out.append(
                ngettext("%(n)s passed inspection", "%(n)s passed inspections", inspections) % {"n": inspections}
            )
        return out

    def last(self, kind: str) -> Entry | None:
        """The latest drill or inspection."""
        return next((entry for entry in reversed(self.entries) if entry.kind == kind), None)

    @property
    def last_drill(self) -> Entry | None:
        """The latest drill."""
        return self.last(Entry.Kind.DRILL)

    @property
    def last_inspection(self) -> Entry | None:
        """The latest inspection."""
        return self.last(Entry.Kind.INSPECTION)


def ready(checklist: Checklist, day: date) -> Ready:
    """A checklist (its items, ticks and entries at hand) as it stood at the end of a day."""
    lines = []
    for item in checklist.items.all():
        if item.since is not None and item.since > day:
            continue  # added later: percent of the day stays what it was
        ticks = [tick for tick in item.ticks.all() if tick.on <= day]
        last = ticks[-1] if ticks else None
        lines.append(Line(item, last is not None and last.done, last))
    entries = tuple(entry for entry in checklist.entries.all() if entry.on <= day)
    return Ready(checklist.task, checklist, tuple(lines), entries)


def put_ready(tasks: Iterable[Task], day: date, *, who: bool = False) -> None:
    """Put onto each task its ``ready`` on a day, None where it has none; ``who``: ticks with their persons."""
    rows = {row.pk: row for row in tasks}
    for row in rows.values():
        row.ready = None  # type: ignore[attr-defined]
    near = ("items__ticks__step__actor", "entries__step__actor") if who else ("items__ticks", "entries")
    for checklist in Checklist.objects.filter(task__in=rows, since__lte=day).prefetch_related(*near):
        checklist.task = rows[checklist.task_id]
        checklist.task.ready = ready(checklist, day)  # type: ignore[attr-defined]


def with_lists(rows: QuerySet[Task]) -> QuerySet[Task]:
    """Those of some tasks that have a checklist."""
    return rows.filter(Exists(Checklist.objects.filter(task=OuterRef("pk"))))


def readiness(user: Any, day: date, units: QuerySet[Any] | None = None) -> tuple[list[Ready], bool]:
    """Open tasks with a checklist that a person may see, the least ready first, and whether there are more."""
    rows = with_lists(sight.visible(user)).exclude(outcome=Outcome.WITHDRAWN).exclude(closed_on__lte=day)
    if units is not None:
        rows = rows.filter(lead__in=units)
    found = list(rows.select_related("lead").order_by("falls_on", "pk")[: MOST + 1])
    put_ready(found[:MOST], day)
    out = [row.ready for row in found[:MOST] if row.ready is not None]  # type: ignore[attr-defined]
    return sorted(out, key=lambda one: (one.percent, one.task.falls_on, one.task.pk)), len(found) > MOST
