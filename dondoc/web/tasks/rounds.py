"""Rounds of a recurring task: until when each is due. Pure: days come as arguments.

``every`` is a value of ``Task.Every``. ``at`` says by which day of its round it is due: "" the last one; a weekday from
1 (Monday) to 7 of a week; a day of a month ("14"); month and day of a quarter, half-year or year ("3-19": the 19th of
its third month; a month beyond its length lies in the next one: "4-5" of a quarter is the 5th of the first month of
the next). A day that a month lacks is its last day.

A day that the text names stands as written; the end of a round that is a day off moves to the next working day (Civil
Code 2015, Art. 148(5)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dondoc.core.law.calendar import FIRST_YEAR, LAST_YEAR, vietnam
from dondoc.core.law.calendar.days import add_months
from dondoc.core.law.periods import SHAPES
from dondoc.web.tasks.errors import WrongTerm
from dondoc.web.tasks.models import Task

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often, and by which day of each round. Raises ``WrongTerm`` where that cannot be."""

    every: str
    at: str = ""

    def __post_init__(self) -> None:
        if not self.every or self.every not in Task.Every.values:
            raise WrongTerm(_("Say how often it recurs."), field="every")
        if self.at and not self._possible():
            raise WrongTerm(
                _("There is no such day in a round."),
                hint=_("A week has days 1 to 7, a month 1 to 31; a longer round also needs the month."),
                field="at_day",
            )

    def _possible(self) -> bool:
        month, day = self.place
        if self.every == Task.Every.WEEK:
            return "-" not in self.at and 1 <= day <= 7
        if self.every == Task.Every.MONTH:
            return "-" not in self.at and 1 <= day <= 31
        return "-" in self.at and 1 <= month <= SHAPES[self.every][0] + 3 and 1 <= day <= 31

    @property
    def place(self) -> tuple[int, int]:
        """(month, day) of ``at``; month 1 where it names none, (0, 0) where it cannot be read."""
        month, dash, day = self.at.rpartition("-")
        told = day.isdecimal() and len(day) <= 2 and (not dash or (month.isdecimal() and len(month) <= 2))
        return (int(month) if dash else 1, int(day)) if told else (0, 0)

    def first(self, day: date) -> date:
        """The due day of the round that a day lies in; of the next where that day of it has passed."""
        due = self._due(self._begin(day))
        return due if due >= day else self.after(day - _DAY)

    def after(self, due: date) -> date:
        """The first due day of a round after a day."""
        begin = self._before(self._before(self._begin(due)))
        while self._due(begin) <= due:
            begin = self._next(begin)
        return self._due(begin)

    def between(self, due: date, until: date) -> list[date]:
        """The due days of rounds after the one that was due on ``due``, up to and with ``until``."""
        out: list[date] = []
        following = self.after(due)
        while following <= until:
            out.append(following)
            following = self.after(following)
        return out

    def _begin(self, day: date) -> date:
        """The first day of the round that a day lies in."""
        if self.every == Task.Every.WEEK:
            return day - timedelta(days=day.weekday())
        months = SHAPES[self.every][0]
        return date(day.year, (day.month - 1) // months * months + 1, 1)

    def _next(self, begin: date) -> date:
        return begin + timedelta(days=7) if self.every == Task.Every.WEEK else add_months(begin, SHAPES[self.every][0])

    def _before(self, begin: date) -> date:
        return self._begin(begin - _DAY)

    def _due(self, begin: date) -> date:
        month, day = self.place
        if not self.at:
            return worked(self._next(begin) - _DAY)
        if self.every == Task.Every.WEEK:
            return begin + timedelta(days=day - 1)
        first = add_months(begin, month - 1)
        return min(first + timedelta(days=day - 1), add_months(first, 1) - _DAY)


def worked(day: date) -> date:
    """The day, or the next working day where it is off."""
    return vietnam().next_working_day(day) if FIRST_YEAR <= day.year <= LAST_YEAR else day
