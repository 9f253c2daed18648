"""Until when: the day that a term ends on, counted on the Vietnamese calendar. Pure: the day of assignment is given.

A date stands as it is written. The end of a period that is a day off moves to the next working day (Civil Code 2015,
Art. 148(5)); working days are counted from the day after ``counted_from`` (Art. 147). Recurring ones: ``rounds``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dondoc.core.law.calendar import FIRST_YEAR, LAST_YEAR, vietnam
from dondoc.core.law.calendar.days import add_months
from dondoc.core.law.errors import LawError
from dondoc.core.law.periods import SHAPES, period_name
from dondoc.web.tasks.errors import WrongTerm
from dondoc.web.tasks.models import NEVER, Task
from dondoc.web.tasks.rounds import Rounds, worked

Due = Task.Due
MOST_WORKING_DAYS = 2_000


@dataclass(frozen=True, slots=True)
class Term:
    """Until when, as asked for. ``kind`` says which of the others counts: ``day``; ``period`` ("quarter:2026:3");
    ``working_days`` after ``counted_from`` (None: the assignment); ``every`` and, in each round, by which day (``at``,
    see ``rounds``). ``words`` as the text says it.
    """

    kind: str = Due.NONE
    day: date | None = None
    period: str = ""
    working_days: int | None = None
    counted_from: date | None = None
    every: str = ""
    words: str = ""
    at: str = ""


def due_of(term: Term, assigned_on: date) -> date | None:
    """The last day of a term, None where there is none. Raises ``WrongTerm``; never before the assignment."""
    due = _due_of(term, assigned_on)
    if due is not None and due < assigned_on:
        raise WrongTerm(
            _("The due day %(due)s comes before the assignment on %(assigned)s.")
            % {"due": f"{due:%d/%m/%Y}", "assigned": f"{assigned_on:%d/%m/%Y}"},
            hint=_("Correct the due day, or the day of the assignment."),
            field="due",
        )
    return due


def _due_of(term: Term, assigned_on: date) -> date | None:
    if term.kind in (Due.NONE, Due.STANDING):
        return None
    if term.kind == Due.RECURRING:
        return Rounds(term.every, term.at).first(assigned_on)
    if term.kind == Due.PERIOD:
        return period_end(term.period)
    if term.kind == Due.WORKING_DAYS:
        return _counted(term, assigned_on)
    if term.day is None or not FIRST_YEAR <= term.day.year <= LAST_YEAR:
        raise WrongTerm(_("Give the due day."), hint=_("For example 30/9/2026."), field="due")
    return term.day


def _counted(term: Term, assigned_on: date) -> date:
    if not term.working_days or not 0 < term.working_days <= MOST_WORKING_DAYS:
        raise WrongTerm(_("Give the number of working days."), hint=_("For example 10."), field="working_days")
    try:
        return vietnam().add_working_days(term.counted_from or assigned_on, term.working_days)
    except LawError as error:
        raise WrongTerm(str(error), field="working_days") from error


def parts_of(period: str) -> tuple[str, int, int]:
    """ "quarter:2026:3" as ("quarter", 2026, 3). Raises ``WrongTerm``."""
    kind, _colon, rest = period.partition(":")
    year, _colon, number = rest.partition(":")
    told = kind in SHAPES and year.isdecimal() and number.isdecimal() and len(year) == 4
    if told and FIRST_YEAR <= int(year) < LAST_YEAR and 1 <= int(number) <= SHAPES[kind][1]:
        return kind, int(year), int(number)
    raise WrongTerm(_("There is no such period."), hint=_("Choose it from the list."), field="period")


def period_end(period: str) -> date:
    """The last day of a period, or the next working day where that is off."""
    kind, year, number = parts_of(period)
    months = SHAPES[kind][0] * number
    return worked(add_months(date(year, 1, 1), months) - timedelta(days=1))


def period_words(period: str) -> tuple[str, str]:
    """The name of a period in Vietnamese and English."""
    return period_name(*parts_of(period))


def falls_on(due: date | None) -> date:
    """Where a task stands in lists by day."""
    return due or NEVER
