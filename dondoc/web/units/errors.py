"""What may be wrong with a change of the unit tree.

UnitError
├─ WrongDate        before the unit began, after it ended, in the future, before a later change
├─ WrongPlace       a unit under itself, a parent that did not exist on the day, merging a unit into itself
├─ NameTaken        a code or alias that is already used
└─ ImportFailed     a file with rows that cannot be taken (``rows``)
"""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.web.ui.errors import DeskError


class UnitError(DeskError):
    """Root of the room's errors."""

    code = "unit"


class WrongDate(UnitError):
    """The day does not fit the unit's history."""

    code = "unit-date"


class WrongPlace(UnitError):
    """The place in the tree does not fit."""

    code = "unit-place"


class NameTaken(UnitError):
    """A code or another name that is used already."""

    code = "unit-name"


@dataclass(frozen=True, slots=True)
class RowError:
    """One row of an imported file: number as the spreadsheet shows it, column heading, what is wrong."""

    row: int
    column: str
    message: str


class ImportFailed(UnitError):
    """Nothing was imported; ``rows`` says why, row by row."""

    code = "unit-import"

    def __init__(self, message: str, rows: list[RowError] | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.rows = rows or []
