"""A day typed on the command line, as an option's type."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    Base = click.ParamType[date]
else:
    Base = click.ParamType  # generic only in newer versions


class Day(Base):
    """A day given as 30/6/2026 or 2026-06-30; "31/6/2026" is refused with what to write instead."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. Raises the calendar's ``DayError``."""
        from dondoc.core.law.calendar import parse_day

        return value if isinstance(value, date) else parse_day(value)


DAY = Day()
