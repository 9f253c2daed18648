"""Counts of tasks: by unit, by field of work, by what is unclear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import Count

from dondoc.web.tasks import queries, states
from dondoc.web.tasks.clear import CLEAR_ITEMS
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.units.access import today
from dondoc.web.units.models import Programme, Unit

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
    """Counts by "lead" or "programme", of the tasks that fit; the state asked for does not narrow them."""
    day = filters.day or today()
    past = day < today()
    prefix = queries.STOOD if past else ""
    rows = queries.narrowed(
        queries.as_of(day) if past else Task.objects.all(), user, replace(filters, state="", after=""), day, prefix
    )
    key = f"{prefix}lead" if by == "lead" else "programme"
    told = {state: Count("pk", filter=states.where(state, day, prefix=prefix)) for state in COUNTED}
    lines = list(rows.order_by().values(key).annotate(**told))
    things = named(Unit if by == "lead" else Programme, (line[key] for line in lines))
    out = [Tally(things.get(line[key] or 0), {state: line[state] for state in COUNTED}) for line in lines]
    return sorted(out, key=lambda tally: (-tally.counts["overdue"], tally.thing is None, str(tally.thing or "")))


def lacking(user: Any, filters: Filters) -> dict[str, int]:
    """How many open tasks that fit lack each of the clear items in force."""
    day = filters.day or today()
    rows = queries.narrowed(
        Task.objects.filter(states.open_()), user, replace(filters, lacks="", after="", day=None), day, ""
    )
    return rows.aggregate(**{name: Count("pk", filter=item.where(day)) for name, item in CLEAR_ITEMS.items()})
