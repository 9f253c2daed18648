"""The root of every error that a person may see.

    DondocError                      code · message (Vietnamese) · hint · where · english
    ├─ files.errors.FileError        a file that cannot be read, and what to do about it
    ├─ law.errors.LawError           a date, a condition or a rule that does not fit
    └─ reading.errors.ReadingError   a rule file with a mistake in it

Each room draws its own tree atop its own ``errors.py``. A message says what is wrong and where; the hint says what to
do.
"""

from __future__ import annotations


class DondocError(Exception):
    """An error with a stable code, a sentence in Vietnamese, a hint and a place.

    ``message`` says what is wrong, ``hint`` what to do next, ``where`` the file, cell, key or line; ``english`` is the
    message in English ("" where there is none).
    """

    code = "loi"

    def __init__(self, message: str, *, hint: str = "", where: str = "", english: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where
        self.english = english

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        todo = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{todo}"
