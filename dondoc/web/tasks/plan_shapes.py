"""What programs send and are answered about milestones and checklists."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from dondoc.web.accounts.api import Code, Day, Line, Long
from dondoc.web.tasks.api_shapes import Key1, ProofIn, TaskReasonIn, Versioned, Words
from dondoc.web.tasks.milestones import Mark
from dondoc.web.tasks.milestones import Work as Works
from dondoc.web.tasks.readiness import Ready

Proofs = Annotated[list[ProofIn], Field(max_length=20)]
Result = Literal["passed", "remarks", "failed"]


class MilestoneOut(Schema):
    """A milestone on a day; ``moved``: the days that were planned before, the oldest first; ``late`` in days."""

    id: int
    name: str
    note: str
    planned_on: date
    reached_on: date | None
    state: Literal["reached", "reached_late", "behind", "ahead", "given_up"]
    late: int
    moved: list[date]


class WorkOut(Schema):
    """A works task on a day: how many milestones are reached, how many days it is behind its plan."""

    task: int
    what: str
    lead: str
    version: int
    day: date
    reached: int
    all: int
    behind: int
    milestones: list[MilestoneOut]


class ItemOut(Schema):
    """A line of a checklist on a day; ``on``: when it was last ticked or taken back."""

    id: int
    words: str
    done: bool
    on: date | None


class ExerciseOut(Schema):
    """A drill or an inspection."""

    kind: Literal["drill", "inspection"]
    on: date
    result: Result
    note: str


class ReadyOut(Schema):
    """A task's readiness on a day; drills and inspections: how many count, and how many are asked for."""

    task: int
    what: str
    lead: str
    version: int
    day: date
    name: str
    percent: int
    drills: int
    drills_asked: int
    inspections: int
    inspections_asked: int
    missing: list[str]
    items: list[ItemOut]
    entries: list[ExerciseOut]


class PlanAsked(Schema):
    """Which unit with those below it, on which day."""

    unit: Code | None = None
    day: Day | None = None


class DayAsked(Schema):
    """On which day; nothing said: today."""

    day: Day | None = None


class MilestoneIn(Versioned):
    """A milestone to be; ``place`` among the others from 1, nothing said: the last."""

    name: Annotated[Line, Field(min_length=1, max_length=200)]
    planned_on: Day
    note: Annotated[Long, Field(max_length=2000)] = ""
    place: Annotated[int, Field(ge=1, le=99)] | None = None


class MilestoneReachIn(Versioned):
    """On which day it was there (nothing said: today), with evidence."""

    milestone: Key1
    reached_on: Day | None = None
    note: Annotated[Long, Field(max_length=2000)] = ""
    proofs: Proofs = []


class MilestoneReasonIn(TaskReasonIn):
    """A milestone of the task, and why."""

    milestone: Key1


class MilestoneMoveIn(MilestoneReasonIn):
    """Another planned day."""

    planned_on: Day


class ChecklistIn(Versioned):
    """A template by its code, and lines of one's own."""

    template: Code
    more: Annotated[list[Annotated[Line, Field(max_length=300)]], Field(max_length=100)] = []


class ChecklistMoreIn(TaskReasonIn):
    """Lines that are added at the end."""

    lines: Annotated[list[Annotated[Line, Field(min_length=1, max_length=300)]], Field(min_length=1, max_length=100)]


class TickIn(Versioned):
    """Lines that are there, by their keys; all of them or none."""

    items: Annotated[list[Key1], Field(min_length=1, max_length=100)]
    note: Annotated[Words, Field(max_length=2000)] = ""
    proofs: Proofs = []


class UntickIn(TaskReasonIn):
    """Lines that are not there."""

    items: Annotated[list[Key1], Field(min_length=1, max_length=100)]


class ExerciseIn(Versioned):
    """A drill or an inspection: when (nothing said: today), how it went, what was found."""

    result: Result
    held_on: Day | None = None
    note: Annotated[Long, Field(max_length=2000)] = ""
    proofs: Proofs = []


def shown_work(work: Works, day: date) -> dict[str, Any]:
    """A work as the API gives it."""
    return {
        "task": work.task.pk, "what": work.task.what, "lead": work.task.lead.code, "version": work.task.version,
        "day": day, "reached": work.reached, "all": len(work.counted), "behind": work.behind,
        "milestones": [_mark(mark) for mark in work.marks],
    }  # fmt: skip


def _mark(mark: Mark) -> dict[str, Any]:
    plain = ("name", "note", "planned_on", "reached_on", "state", "late")
    return {"id": mark.pk, "moved": list(mark.moved)} | {name: getattr(mark, name) for name in plain}


def shown_ready(ready: Ready, day: date) -> dict[str, Any]:
    """Readiness as the API gives it."""
    task, checklist = ready.task, ready.checklist
    return {
        "task": task.pk, "what": task.what, "lead": task.lead.code, "version": task.version, "day": day,
        "name": checklist.name, "percent": ready.percent, "missing": [str(one) for one in ready.missing],
        "drills": ready.drills, "drills_asked": checklist.drills, "inspections": ready.inspections,
        "inspections_asked": checklist.inspections,
        "items": [
            {"id": one.item.pk, "words": one.item.words, "done": one.done, "on": one.tick.on if one.tick else None}
            for one in ready.lines
        ],
        "entries": [
            {"kind": one.kind, "on": one.on, "result": one.result, "note": one.note} for one in ready.entries
        ],
    }  # fmt: skip
