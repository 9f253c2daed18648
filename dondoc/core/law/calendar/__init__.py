"""Vietnamese working days as dated data: which day is off and why, and sums of working days.

>>> from datetime import date
>>> vietnam().add_working_days(date(2026, 11, 20), 5)  # 24/11 is a holiday since 2026
datetime.date(2026, 11, 30)
"""

from dondoc.core.law.calendar.changes import CalendarChange
from dondoc.core.law.calendar.days import parse_day, show_day
from dondoc.core.law.calendar.moves import Difference, Due, Moved, differences, due_on, load_dues, moved
from dondoc.core.law.calendar.office import load_changes
from dondoc.core.law.calendar.sums import WorkdaySum, explain_add, explain_count
from dondoc.core.law.calendar.table import FIRST_YEAR, LAST_YEAR, DayOff, WorkedDay, YearTable
from dondoc.core.law.calendar.working import Calendar, vietnam

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Calendar",
    "CalendarChange",
    "DayOff",
    "Difference",
    "Due",
    "Moved",
    "WorkdaySum",
    "WorkedDay",
    "YearTable",
    "differences",
    "due_on",
    "explain_add",
    "explain_count",
    "load_changes",
    "load_dues",
    "moved",
    "parse_day",
    "show_day",
    "vietnam",
]
