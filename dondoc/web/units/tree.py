"""Closure rows: the only place where they are written. Each says ``unit`` stood under ``ancestor`` between two dates.

A row of depth 0 is the unit's own life and ends with it. Rows of depth 1 and more stay open when a unit ends: whoever
stood above it (or the unit it was merged into) keeps its papers. The tree on a date is the depth-1 rows of that date
among units that existed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from dondoc.web.units.models import Closure, Unit

_FAR = date.max
_DAY = timedelta(days=1)


def running(day: date, prefix: str = "") -> Q:
    """Rows that hold on a day."""
    ends = f"{prefix}ends_on"
    return Q(**{f"{prefix}starts_on__lte": day}) & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day}))


def _from(day: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=day)


def plant(unit: Unit, parent: Unit | None) -> None:
    """Rows of a new unit: itself, and everyone above its parent from its first day on."""
    rows = [Closure(unit=unit, ancestor=unit, depth=0, starts_on=unit.starts_on, ends_on=unit.ends_on)]
    if parent is not None:
        rows += _hang([(unit.pk, 0, unit.starts_on, None)], parent, unit.starts_on)
    Closure.objects.bulk_create(rows)


def move(unit: Unit, parent: Unit | None, on: date) -> None:
    """From ``on``, ``unit`` and all below it stand under ``parent`` instead of what was above them."""
    below = list(
        Closure.objects.filter(_from(on) | Q(depth=0), ancestor=unit).values_list(
            "unit_id", "depth", "starts_on", "ends_on"
        )
    )
    inside = {row[0] for row in below}
    _cut(Closure.objects.filter(_from(on), unit__in=inside).exclude(ancestor__in=inside), on)
    if parent is not None:
        Closure.objects.bulk_create(_hang([(u, d, s, e if d else None) for u, d, s, e in below], parent, on))


def close(unit: Unit, last: date) -> None:
    """The unit's own row ends; custody of its papers stays with those above."""
    Closure.objects.filter(unit=unit, depth=0).update(ends_on=last)


def _cut(rows: Iterable[Closure], on: date) -> None:
    gone = [row.pk for row in rows if row.starts_on >= on]
    kept = [row for row in rows if row.starts_on < on]
    Closure.objects.filter(pk__in=gone).delete()
    for row in kept:
        row.ends_on = on - _DAY
    Closure.objects.bulk_update(kept, ["ends_on"], batch_size=500)


def _hang(below: list[tuple[int, int, date, date | None]], parent: Unit, on: date) -> list[Closure]:
    """Every (unit below, ancestor of parent) pair for the days on which both hold, from ``on``."""
    above = Closure.objects.filter(_from(on), unit=parent).values_list("ancestor_id", "depth", "starts_on", "ends_on")
    rows = []
    for ancestor, up, a_start, ends in above:
        a_end = ends if up else None  # the parent's own end is not the end of what it keeps
        for unit, down, b_start, b_end in below:
            start, end = max(a_start, b_start, on), min(a_end or _FAR, b_end or _FAR)
            if start <= end:
                end_or_none = None if end == _FAR else end
                rows.append(
                    Closure(
                        unit_id=unit, ancestor_id=ancestor, depth=up + down + 1, starts_on=start, ends_on=end_or_none
                    )
                )
    return rows
