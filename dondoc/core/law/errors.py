"""What can be wrong with a date, a calendar, a rule or a history of events.

    LawError                    anything the law room refuses
    ├─ CalendarError            a day or a year the calendar cannot answer for
    │  ├─ DayError              a text that is no day (31/06/2026), a day out of the calendar's reach
    │  ├─ YearError             a year that cannot be computed
    │  └─ ChangeError           the office's own calendar file: a typing error, a contradiction
    ├─ DataError                a packaged data file with a mistake (file, key, rule broken)
    ├─ RuleError                a rule that does not exist
    │  ├─ RuleNotYet            a day before the rule, or before any rule
    │  └─ RuleEnded             a day after the rule's last
    ├─ HistoryError             events that do not belong together, or that the file tells badly
    │  ├─ EventOrderError       an event before the one that must come first
    │  └─ UnknownWordError      a kind of matter, an event or a condition that nobody knows
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
    """A rule that does not exist; see below for one that does not apply on a day."""

    code = "luat.quy-tac"


class RuleNotYet(RuleError):
    """A day before the rule, or before any rule."""

    code = "luat.quy-tac.chua-co"


class RuleEnded(RuleError):
    """A day after the last one of a rule."""

    code = "luat.quy-tac.da-het"


class HistoryError(LawError):
    """Events that do not belong to one matter, or a history that is told badly."""

    code = "luat.dien-bien"


class EventOrderError(HistoryError):
    """An event before the one that must come first (accepted before received)."""

    code = "luat.dien-bien.thu-tu"


class UnknownWordError(HistoryError):
    """A kind of matter, an event or a condition that the vocabulary does not know."""

    code = "luat.dien-bien.tu-la"


class PeriodError(LawError):
    """A reporting period that does not exist, or that no regime covers."""

    code = "luat.ky-bao-cao"


class DutyError(LawError):
    """A reception duty that does not exist, or dates that do not fit it."""

    code = "luat.tiep-dan"
