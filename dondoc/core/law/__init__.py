"""Vietnamese statutory deadlines and working days as dated data: the clock that explains itself.

>>> from datetime import date
>>> from dondoc.core.law import Event, derive, explain, history
>>> answer = derive(history("complaint", [Event("received", date(2026, 7, 3))]))
>>> answer.step("complaint.accept").due
datetime.date(2026, 7, 13)
>>> explain(answer.step("complaint.accept")).sentence.startswith("Cơ quan phải thông báo")
True

The names below are imported when they are first used, so that ``import dondoc.core.law`` costs nothing by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "Answer",
    "Calendar",
    "Event",
    "History",
    "LawError",
    "derive",
    "explain",
    "history",
    "load_changes",
    "moved_deadlines",
    "parse_day",
    "read_history",
    "status",
    "trace",
    "vietnam",
]

if TYPE_CHECKING:
    from dondoc.core.law.calendar import Calendar, load_changes, parse_day, vietnam
    from dondoc.core.law.clock import Answer, Event, History, derive, history, moved_deadlines, read_history, status
    from dondoc.core.law.errors import LawError
    from dondoc.core.law.telling import explain, trace

_ROOMS = {
    "calendar": ("Calendar", "load_changes", "parse_day", "vietnam"),
    "clock": ("Answer", "Event", "History", "derive", "history", "moved_deadlines", "read_history", "status"),
    "errors": ("LawError",),
    "telling": ("explain", "trace"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
