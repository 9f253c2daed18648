"""What can be wrong with a date, a calendar, a rule or a history of events.

    LawError                    anything the law room refuses
    ├─ CalendarError            a day or a year the calendar cannot answer for
    │  ├─ DayError              a text that is no day (31/06/2026), a day out of the calendar's reach
    │  ├─ YearError             a year that cannot be computed
    │  └─ ChangeError           the office's own calendar file: a typing error, a contradiction
    ├─ DataError                a packaged data file with a mistake (file, key, rule broken)
    ├─ RuleError                a rule that does not exist, has ended, or has not begun
    ├─ HistoryError             events out of order, or that do not belong together
    ├─ PeriodError              a reporting period that does not exist
    └─ DutyError                a reception duty that does not exist, or dates that do not fit it

Messages are Vietnamese; ``english`` holds the same sentence for ``--lang en``.
"""

from __future__ import annotations

from dondoc.core.errors import DondocError


class LawError(DondocError):
    """Anything the law room refuses."""

    code = "luat"


class CalendarError(LawError):
    """A day or a year that the calendar cannot answer for."""

    code = "luat.lich"


class DayError(CalendarError):
    """A text that is no day of the calendar, or a day beyond the calendar's reach."""

    code = "luat.lich.ngay"


class YearError(CalendarError):
    """A year whose working days cannot be computed."""

    code = "luat.lich.nam"


class ChangeError(CalendarError):
    """A mistake in the office's own calendar file; ``where`` names line and key."""

    code = "luat.lich.thay-doi"


class DataError(LawError):
    """A packaged data file with a mistake; ``where`` names file and key."""

    code = "luat.du-lieu"


class RuleError(LawError):
    """A rule that does not exist, has ended or has not begun on that day."""

    code = "luat.quy-tac"


class HistoryError(LawError):
    """Events out of order, or that do not belong to one matter."""

    code = "luat.dien-bien"


class PeriodError(LawError):
    """A reporting period that does not exist, or that no regime covers."""

    code = "luat.ky-bao-cao"


class DutyError(LawError):
    """A reception duty that does not exist, or dates that do not fit it."""

    code = "luat.tiep-dan"
