"""What may be wrong with a step in the life of a task.

TaskError
├─ Overtaken       409   somebody else took a step since the page was opened
│  └─ NotThatOne   412   the same, told to a program that asked with If-Match
├─ NotNow          409   the life of the task does not allow this step now
├─ NotByYou        403   the right is there, but this person must not take this step (of the lead unit)
├─ WrongTerm       422   a due day that cannot be
├─ WrongValue      422   a field that cannot be
└─ BookRefused     422   a workbook that cannot be read or taken; each place that is wrong in ``faults``
   └─ BookAgain    409   a workbook that was received before
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.web.ui.errors import DeskError


class TaskError(DeskError):
    """Root of the room's errors."""

    code = "task"


class Overtaken(TaskError):
    """Somebody else was first; nothing of theirs is overwritten."""

    code = "task-overtaken"
    status = 409


class NotThatOne(Overtaken):
    """The version that a program named in ``If-Match`` is not the one that stands."""

    status = 412


class NotNow(TaskError):
    """The life of the task does not allow the step now."""

    code = "task-not-now"
    status = 409


class NotByYou(TaskError):
    """Somebody else must do it."""

    code = "task-not-by-you"
    status = 403


class WrongTerm(TaskError):
    """A due day that cannot be."""

    code = "task-term"
    status = 422


class WrongValue(TaskError):
    """A field that cannot be."""

    code = "task-value"
    status = 422


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a workbook: the cell ("E7"), the range or row it stands in ("" for the whole)."""

    place: str
    message: str
    row: int = 0

    def __str__(self) -> str:
        return self.message


class BookRefused(TaskError):
    """A workbook is refused as a whole; nothing of it is kept as done."""

    code = "task-book"
    status = 422

    def __init__(self, message: Any, *, hint: Any = "", faults: Sequence[Fault] = ()) -> None:
        super().__init__(message, hint=hint)
        self.faults = list(faults)


class BookAgain(BookRefused):
    """It was received before: nothing is done twice."""

    code = "task-book-again"
    status = 409
