"""Which offices send on a day, and how far back each looks: from their settings, the calendar and the runs before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from dondoc.web.reminders.models import Run, Tuning
from dondoc.web.reminders.schedule import Rhythm, sending_before, sends
from dondoc.web.tasks.models import Task
from dondoc.web.units.models import Unit

#: runs further back than this are forgotten: an office that was away so long begins anew
_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that sends on a day. Marks after ``since`` are told; to people who want one digest a week those after
    ``week_since``, None where this week has had its digest.
    """

    unit: int
    rhythm: Rhythm
    since: date
    week_since: date | None
    ran: bool


def rhythm_of(row: Tuning | None) -> Rhythm:
    """The settings of an office as the schedule wants them."""
    if row is None:
        return Rhythm()
    before = tuple(sorted({int(n) for n in row.before}, reverse=True))
    return Rhythm(before, row.after, row.hour, frozenset(row.quiet), row.escalate, row.running)


def rhythms(units: Iterable[int]) -> dict[int, Rhythm]:
    """The rhythm of each of some offices."""
    rows = {row.unit_id: row for row in Tuning.objects.filter(unit__in=list(units))}
    return {unit: rhythm_of(rows.get(unit)) for unit in units}


def offices_on(day: date, *, assumed: date | None = None) -> list[Office]:
    """Offices with open tasks in their register that send on a day; ``assumed``: a day that will have had its run."""
    open_ = Task.objects.filter(unit=OuterRef("pk"), closed_on__isnull=True)  # one look into an index for each unit
    units = list(Unit.objects.filter(Exists(open_)).order_by("pk").values_list("pk", flat=True))
    ran: dict[int, list[date]] = {}
    for office, on in Run.objects.filter(day__gt=day - _BACK, day__lte=day).values_list("office", "day"):
        ran.setdefault(office, []).append(on)
    out = []
    for unit, rhythm in rhythms(units).items():
        if not rhythm.running or not sends(day, rhythm.quiet):
            continue
        runs = ran.get(unit, [])
        if assumed is not None and assumed < day and sends(assumed, rhythm.quiet):
            runs = [*runs, assumed]
        before = [one for one in runs if one < day]
        since = max(before, default=None) or sending_before(day, rhythm.quiet)
        out.append(Office(unit, rhythm, since, _week(day, before, rhythm), day in runs))
    return out


def _week(day: date, before: list[date], rhythm: Rhythm) -> date | None:
    monday = day - timedelta(days=day.weekday())
    if any(one >= monday for one in before):
        return None
    last = max(before, default=None) or sending_before(monday, rhythm.quiet)
    start = last - timedelta(days=last.weekday())
    return min((one for one in before if one >= start), default=last)
