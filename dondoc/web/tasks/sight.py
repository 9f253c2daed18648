"""Who may see a task and take which step: rights over the unit of the register, over the lead, over those who help."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from dondoc.web.tasks.models import Task
from dondoc.web.units.access import can, knows, memberships, units_where
from dondoc.web.units.models import Closure, Unit

#: right -> over which unit of a task it must be held
OVER: dict[str, tuple[str, ...]] = {
    "tasks.assign": ("unit",),
    "tasks.report": ("lead",),
    "tasks.split": ("lead",),
    "tasks.verify": ("unit",),
    "tasks.direct": ("unit",),
}


def visible(user: Any) -> QuerySet[Task]:
    """The tasks that a person may see: of registers, leads or helpers over which they may see."""
    units = units_where(user, "tasks.see").values("pk")
    helped = Task.cooperating.through.objects.filter(unit__in=units).values("task")
    return Task.objects.filter(Q(unit__in=units) | Q(lead__in=units) | Q(pk__in=helped))


def sees(user: Any, task: Task) -> bool:
    """Whether a person may see a task."""
    units = [task.unit_id, task.lead_id, *task.cooperating.values_list("pk", flat=True)]
    return units_where(user, "tasks.see").filter(pk__in=units).exists()


def holds(user: Any, right: str, task: Task) -> bool:
    """Whether a person has a right over a task."""
    if right == "tasks.see":
        return sees(user, task)
    return any(can(user, right, getattr(task, name)) for name in OVER[right])


def require(user: Any, right: str, task: Task) -> None:
    """Go on, or ``Http404`` for a stranger and ``PermissionDenied`` for a colleague without the right."""
    if holds(user, right, task):
        return
    if sees(user, task) or knows(user, task.unit) or knows(user, task.lead):
        raise PermissionDenied(right)
    raise Http404


def of_lead(user: Any, lead: Unit, day: date) -> bool:
    """Whether a person belongs to a unit, or to one below it: such a person does not judge its work."""
    below = Closure.objects.filter(ancestor=lead).values("unit")
    return memberships(user, day).filter(unit__in=below).exists()
