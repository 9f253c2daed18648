"""What may be wrong with a step in the life of a task.

TaskError
├─ Overtaken       409   somebody else took a step since the page was opened
├─ NotNow          409   the life of the task does not allow this step now
├─ NotByYou        403   the right is there, but this person must not take this step (of the lead unit)
├─ WrongTerm       422   a due day that cannot be
└─ WrongValue      422   a field that cannot be
"""

from __future__ import annotations

from dondoc.web.ui.errors import DeskError


class TaskError(DeskError):
    """Root of the room's errors."""

    code = "task"


class Overtaken(TaskError):
    """Somebody else was first; nothing of theirs is overwritten."""

    code = "task-overtaken"
    status = 409


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
