"""What may go wrong on the desk.

IntakeError                      a change that cannot be made
├─ Overtaken       409           somebody else changed the same card first (``row`` is what stands now)
├─ NotPossible     409           the card's state does not allow it; nothing to undo
├─ NotInText       422           the words do not stand in the text
├─ WrongValue      422           a field that cannot be
└─ MustChoose      422           several documents may be meant (``choices``)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dondoc.web.ui.errors import DeskError

if TYPE_CHECKING:
    from dondoc.web.documents.models import Alarm, Document, Finding


class IntakeError(DeskError):
    """Root of the room's errors."""

    code = "intake"


class Overtaken(IntakeError):
    """Somebody else was first; nothing of theirs is overwritten."""

    code = "intake-overtaken"
    status = 409

    def __init__(self, message: Any, row: Finding | Alarm, *, hint: Any = "") -> None:
        super().__init__(message, hint=hint)
        self.row = row


class NotPossible(IntakeError):
    """The state of the card does not allow it."""

    code = "intake-state"
    status = 409


class NotInText(IntakeError):
    """The words given do not stand in the text."""

    code = "intake-quote"
    status = 422


class WrongValue(IntakeError):
    """A field that cannot be."""

    code = "intake-value"
    status = 422


class MustChoose(IntakeError):
    """Several documents may be meant: a person says which."""

    code = "intake-choose"
    status = 422

    def __init__(self, message: Any, choices: list[Document]) -> None:
        super().__init__(message, field="target")
        self.choices = choices
