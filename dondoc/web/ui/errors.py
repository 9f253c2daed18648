"""Errors that a page may show: a code, a status, a sentence in the reader's language.

    DeskError                            400  what a person can mend
    ├─ audit.errors.AuditError
    ├─ accounts.errors.AccountError
    └─ units.errors.UnitError
Each room draws its own tree atop its own ``errors.py``.
"""

from __future__ import annotations

from typing import Any


class DeskError(Exception):
    """What is wrong and what to do, in words made by ``gettext`` where it is raised; ``field`` names the input."""

    code = "error"
    status = 400

    def __init__(self, message: Any, *, hint: Any = "", field: str = "") -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.hint = str(hint)
        self.field = field

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
