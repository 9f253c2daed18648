"""Days as people type them on the command line."""

from __future__ import annotations

from datetime import date

from dondoc.core.errors import DondocError


class DayError(DondocError):
    """Not a day of the calendar, or not written as one."""

    code = "day"


def parse_day(text: str) -> date:
    """A day given as 2026-06-30, 30/6/2026 or 30-6-2026; "31/6/2026" is refused with what to write instead."""
    parts = text.strip().replace(".", "/").replace("-", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) != 3:
            raise ValueError(text)
        year, month, day = numbers if len(parts[0]) == 4 else reversed(numbers)
        return date(year, month, day)
    except ValueError:
        hint = "Viết như 2026-06-30 hoặc 30/6/2026."
        raise DayError(f"'{text}' không phải một ngày có thật.", hint=hint) from None
