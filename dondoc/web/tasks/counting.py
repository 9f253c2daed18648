"""Counts of tasks: by unit, by field of work, by what is unclear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Q, QuerySet

from dondoc.web.tasks import piles, queries, states
from dondoc.web.tasks.clear import CLEAR_ITEMS
from dondoc.web.tasks.models import Outcome, Step, Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.units.access import everywhere, keys_where, today
from dondoc.web.units.models import Closure, Programme, Unit

FEW = 500  #: up to so many are named in the question; of more the whole table is read


class Named(NamedTuple):
    """A unit or a field of work, as much of it as stands in a table of counts."""

    pk: int
    code: str
    name: str

    def __str__(self) -> str:
        return self.name


def named(model: Any, keys: Iterable[int | None]) -> dict[int, Named]:
    """Units or fields of work by their keys: of thousands the whole rows would cost more than the counting."""
    wanted = {key for key in keys if key}
    rows = model.objects.order_by().values_list("pk", "code", "name")
    if len(wanted) < FEW:
        rows = rows.filter(pk__in=wanted)
    return {row[0]: Named._make(row) for row in rows if row[0] in wanted}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks of one unit or programme (None: no programme) are in which state; ``all`` but the withdrawn."""

    thing: Any
    counts: dict[str, int]

    @property
    def all(self) -> int:
        """All of the official four, and what was dropped."""
        return sum(self.counts.get(state, 0) for state in (*states.OFFICIAL, states.DROPPED))


COUNTED = (*states.OFFICIAL, states.WAITING, states.SILENT, states.AT_RISK, states.DROPPED)


def tallies(user: Any, filters: Filters, by: str) -> list[Tally]:
    """Counts by "lead" or "programme", of the tasks that fit; the state asked for does not narrow them.

    What nothing narrows but a unit is told by what is kept (``piles``) where that is possible; else tasks are counted.
    """
    filters = replace(filters, state="", after="", day=filters.day or today())
    lines = _kept(user, filters, by)
    if lines is None:
        lines = counted(user, filters, by)
    things = named(Unit if by == "lead" else Programme, lines)
    out = [Tally(things.get(key), counts) for key, counts in lines.items()]
    return sorted(out, key=lambda tally: (-tally.counts["overdue"], tally.thing is None, str(tally.thing or "")))


Lines = dict[int, dict[str, int]]


def _kept(user: Any, filters: Filters, by: str) -> Lines | None:
    """The counts of units over which the person may see everything, and with them the few tasks that others lead in the
    registers, with the help or in the place of these units; None where tasks must be counted.
    """
    day = filters.day or today()
    narrowed = replace(filters, unit=None) if by == "lead" else filters
    if narrowed.any:
        return None
    if day < today():
        return _below(_of_steps(by, day), filters.unit) if everywhere(user, "tasks.see") else None
    if not piles.stand(connection):
        return None  # until the clock sets them again the tasks themselves are counted
    rest: list[int] = []
    over: set[int] | None = None
    if not everywhere(user, "tasks.see"):
        units = queries.few_units(keys_where(user, "tasks.see"))
        beside = queries.few_tasks(units, led=False) if by == "lead" and isinstance(units, list) else None
        if beside is None:
            return None
        rest, over = beside, set(units)
    rules = states.Rules.now()
    lines = piles.counts(by, piles.Against(day, rules.silent_days, rules.risk_days))
    if over is not None:
        lines = {key: counts for key, counts in lines.items() if key in over}
        lines |= _counted(Task.objects.filter(pk__in=rest).exclude(outcome=Outcome.WITHDRAWN), by, day, "")
    return _below(lines, filters.unit)


def _below(lines: Lines, unit: int | None) -> Lines:
    """The lines of a unit and of all that stand or stood below it."""
    if not unit:
        return lines
    below = set(Closure.objects.filter(ancestor=unit).values_list("unit", flat=True))
    return {key: counts for key, counts in lines.items() if key in below}


def _of_steps(by: str, day: date) -> Lines:
    """The counts of the whole house on a past day, from the steps that held on it: an index holds all that is asked.

    What a step does not know of, a word about the parts of a split task, is taken off the silent ones afterwards.
    """
    held = Q(on__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))
    gone = Task.objects.order_by().filter(outcome=Outcome.WITHDRAWN).values("pk")
    rows = Step.objects.filter(held).exclude(task__in=gone)
    lines = _lines_of(rows, "lead" if by == "lead" else "task__programme", day, "")
    wholes = Task.objects.order_by().filter(parent__gt=0).values("parent")
    split = queries.as_of(day).filter(pk__in=wholes, split=True).exclude(outcome=Outcome.WITHDRAWN)
    since = day - timedelta(days=states.Rules.now().silent_days)
    key = f"{queries.STOOD}lead" if by == "lead" else "programme"
    heard = split.filter(states.runs_unheard(since, queries.STOOD), states.told_of_parts(day, since))
    for thing, n in heard.order_by().values_list(key).annotate(n=Count("pk")):
        lines[thing or 0]["silent"] -= n
    return lines


def counted(user: Any, filters: Filters, by: str) -> Lines:
    """State -> how many of the tasks that fit, by the key of the lead unit or field of work (0: of none)."""
    day = filters.day or today()
    past = day < today()
    prefix = queries.STOOD if past else ""
    rows = queries.narrowed(queries.as_of(day) if past else Task.objects.all(), user, filters, day, prefix)
    return _counted(rows, by, day, prefix)


def _counted(rows: QuerySet[Task], by: str, day: date, prefix: str) -> Lines:
    return _lines_of(rows, f"{prefix}lead" if by == "lead" else "programme", day, prefix)


def _lines_of(rows: QuerySet[Any], key: str, day: date, prefix: str) -> Lines:
    told = {state: Count("pk", filter=states.where(state, day, prefix=prefix)) for state in COUNTED}
    lines = rows.order_by().values_list(key).annotate(**told)
    return {line[0] or 0: dict(zip(COUNTED, line[1:], strict=True)) for line in lines}


def lacking(user: Any, filters: Filters) -> dict[str, int]:
    """How many open tasks that fit lack each of the clear items in force."""
    day = filters.day or today()
    rows = queries.narrowed(
        Task.objects.filter(states.open_()), user, replace(filters, lacks="", after="", day=None), day, ""
    )
    return rows.aggregate(**{name: Count("pk", filter=item.where(day)) for name, item in CLEAR_ITEMS.items()})
