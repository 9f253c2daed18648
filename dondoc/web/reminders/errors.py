"""What may be wrong with a reminder.

ReminderError
├─ ReminderChanged   409   somebody else saved it since the page was opened
└─ WrongReminder     422   a value that cannot be
"""

from __future__ import annotations

from dondoc.web.ui.errors import DeskError


class ReminderError(DeskError):
    """Root of the room's errors."""

    code = "reminder"


class ReminderChanged(ReminderError):
    """Somebody else was first; nothing of theirs is overwritten."""

    code = "reminder-changed"
    status = 409


class WrongReminder(ReminderError):
    """A value that cannot be."""

    code = "reminder-value"
    status = 422
