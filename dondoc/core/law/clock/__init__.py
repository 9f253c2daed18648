"""The clock: deadlines derived from events, never stored.

>>> from datetime import date
>>> matter = history("complaint", [Event("received", date(2026, 6, 20))])
>>> derive(matter).step("complaint.accept").due
datetime.date(2026, 6, 30)
"""

from dondoc.core.law.clock.counting import Count, Pause
from dondoc.core.law.clock.deadlines import Answer, Deadline, Step, derive, due_under
from dondoc.core.law.clock.events import Event, History, history
from dondoc.core.law.clock.extensions import Extension
from dondoc.core.law.clock.histories import history_from, moment_of, read_history
from dondoc.core.law.clock.moved import MovedDeadline, moved_deadlines
from dondoc.core.law.clock.status import Status, settled, status

__all__ = [
    "Answer",
    "Count",
    "Deadline",
    "Event",
    "Extension",
    "History",
    "MovedDeadline",
    "Pause",
    "Status",
    "Step",
    "derive",
    "due_under",
    "history",
    "history_from",
    "moment_of",
    "moved_deadlines",
    "read_history",
    "settled",
    "status",
]
