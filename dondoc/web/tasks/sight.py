"""Who may see a task and take which step: rights over the unit of the register, over the lead, over those who help.

A unit that led a task before it was moved goes on seeing it, and can take no step.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from dondoc.web.tasks.models import Step, Task
from dondoc.web.units.access import can, keys_where, knows, memberships, units_where
from dondoc.web.units.models import Closure, Unit

#: right -> over which unit of a task it must be held
OVER: dict[str, tuple[str, ...]] = {
    "tasks.assign": ("unit",),
    "tasks.report": ("lead",),
    "tasks.split": ("lead",),
    "tasks.plan": ("unit", "lead"),
    "tasks.verify": ("unit",),
    "tasks.direct": ("unit",),
}
#: units beside the lead that see a task: those that help, those that led it before
BESIDE: tuple[Any, ...] = (Task.cooperating.through, Task.former.through)


def visible(user: Any) -> QuerySet[Task]:
    """The tasks that a person may see: of registers, leads, former leads or helpers over which they may see."""
    units = keys_where(user, "tasks.see")
    near = [through.objects.filter(unit__in=units).values("task") for through in BESIDE]
    return Task.objects.filter(Q(unit__in=units) | Q(lead__in=units) | Q(pk__in=near[0]) | Q(pk__in=near[1]))


def sees(user: Any, task: Task) -> bool:
    """Whether a person may see a task."""
    units = [task.unit_id, task.lead_id]
    for through in BESIDE:
        units += through.objects.filter(task=task).values_list("unit", flat=True)
    return units_where(user, "tasks.see").filter(pk__in=units).exists()


def moved_away(user: Any, task: Task) -> Step | None:
    """The step that took a task away, for somebody who sees it only because his unit led it before."""
    units = units_where(user, "tasks.see")
    helpers = task.cooperating.values_list("pk", flat=True)
    if units.filter(pk__in=[task.unit_id, task.lead_id, *helpers]).exists():
        return None
    return task.steps.filter(kind=Step.Kind.MOVED).select_related("lead").order_by("-number").first()


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
