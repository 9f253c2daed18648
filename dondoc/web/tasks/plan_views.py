"""Works by unit with their next milestone, readiness by unit with what is missing; and both on the page of a task."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from dondoc.web.tasks import milestones, readiness
from dondoc.web.tasks.forms import UnitField, _day
from dondoc.web.tasks.step_views import unit_names
from dondoc.web.tasks.words import EXERCISES, MARKS, RESULTS
from dondoc.web.units.access import any_unit, house_of, today
from dondoc.web.units.models import Closure

#: steps of plans that stand among a task's other buttons: they begin one
ASIDE = ("milestone", "checklist")


class PlanFilter(forms.Form):
    """Which unit, on which day. A value that makes no sense narrows nothing."""

    unit = UnitField(label=gettext_lazy("Unit and those below"), required=False)
    day = _day(gettext_lazy("As of"))

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data)
        self.fields["unit"].units = house_of(user)  # type: ignore[attr-defined]
        self.is_valid()

    def asked(self) -> tuple[date, Any]:
        """The day, and the units asked for (None: all)."""
        unit = self.cleaned_data.get("unit")
        below = Closure.objects.filter(ancestor=unit).values("unit") if unit else None
        return self.cleaned_data.get("day") or today(), below


def plans_of(task: Any, day: date) -> dict[str, Any]:
    """What a task's page shows of milestones and of readiness."""
    readiness.put_ready([task], day, who=True)
    out: dict[str, Any] = {"work": task.work, "ready": task.ready, "mark_words": MARKS}
    if task.work is not None:
        out["picture"] = milestones.picture(task.work, day)
        out["marks"] = [(mark, *MARKS[mark.state]) for mark in task.work.marks]
    if task.ready is not None:
        entries = reversed(task.ready.entries)
        out["entries"] = [(entry, EXERCISES[entry.kind], *RESULTS[entry.result]) for entry in entries]
        out["low"] = task.ready.percent < settings.TASKS_READY_PERCENT
    return out


def _by_unit(rows: Iterable[Any], weight: Callable[[list[Any]], Any]) -> list[tuple[Any, list[Any]]]:
    """Rows by lead unit; units in the order of ``weight``, rows as they come."""
    known: dict[int, list[Any]] = {}
    for row in rows:
        known.setdefault(row.task.lead_id, []).append(row)
    groups = sorted(known.values(), key=lambda group: (weight(group), str(group[0].task.lead)))
    return [(group[0].task.lead, group) for group in groups]


def _page(request: HttpRequest) -> tuple[PlanFilter, date, Any]:
    if not any_unit(request.user, "tasks.see"):
        raise Http404
    form = PlanFilter(request.GET, request.user)
    return form, *form.asked()


@require_GET
def works(request: HttpRequest) -> HttpResponse:
    """Open works by unit, with the next milestone of each; what is behind its plan comes first."""
    form, day, units = _page(request)
    rows, more = milestones.works(request.user, day, units)
    groups = _by_unit(rows, lambda group: (-max(work.behind for work in group), group[0].task.pk))
    context = {
        "form": form, "day": day, "found": groups, "all": len(rows), "behind": sum(work.behind > 0 for work in rows),
        "more": more, "most": milestones.MOST, "names": unit_names(request), "narrowed": units is not None,
    }  # fmt: skip
    return render(request, "tasks/works.html", context)


@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """Readiness by unit, the least ready first, with what is missing."""
    form, day, units = _page(request)
    rows, more = readiness.readiness(request.user, day, units)
    groups = [
        (lead, group, sum(one.there for one in group) * 100 // sum(one.all for one in group))
        for lead, group in _by_unit(rows, lambda group: min(one.percent for one in group))
    ]
    least = settings.TASKS_READY_PERCENT
    context = {
        "form": form, "day": day, "found": groups, "all": len(rows), "least": least,
        "low": sum(one.percent < least for one in rows), "more": more, "most": readiness.MOST,
        "names": unit_names(request), "results": RESULTS, "narrowed": units is not None,
    }  # fmt: skip
    return render(request, "tasks/readiness.html", context)
