"""Milestones of a works task: set by the side that gave the task or leads it, reached by the lead unit; moved, given
up, or taken back as not reached only by somebody outside the lead unit, with a reason. The old day is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.web.tasks.actions.reporting import heard
from dondoc.web.tasks.errors import NotNow, WrongValue
from dondoc.web.tasks.models import Milestone, Shift, Step, Task
from dondoc.web.tasks.proofs import Proof, check, refuse_secret_words
from dondoc.web.tasks.said import unsteered
from dondoc.web.tasks.work import Work, reason_of, work

Kind = Step.Kind
MOST = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """A milestone to be: its name, the planned day, a note; ``place`` among the others from 1, the last where 0."""

    name: str
    planned_on: date | None
    note: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Reached:
    """On which day a milestone was there (today where nothing is said), in words, with evidence."""

    on: date | None = None
    note: str = ""
    proofs: tuple[Proof, ...] = ()


#: the keys of a task and of one of its milestones
Where = tuple[int, int]


def set_milestone(actor: Any, key: int, plan: Plan, *, version: int, on: date | None = None) -> Milestone:
    """Set a milestone of a works task."""
    with work(actor, key, version, "tasks.plan", on=on) as under:
        _refuse_others(under)
        task, name, note = under.task, " ".join(unsteered(plan.name).split())[:200], unsteered(plan.note).strip()[:2000]
        rows = task.milestones.filter(dropped_on__isnull=True)
        if not name:
            raise WrongValue(
                _("Say what the milestone is."), hint=_("For example: foundations accepted."), field="name"
            )
        if rows.filter(name=name).exists():
            raise WrongValue(
                _("There is a milestone of this name."), hint=_("Move it, or choose another name."), field="name"
            )
        if rows.count() >= MOST:
            raise WrongValue(_("At most %(n)s milestones.") % {"n": MOST}, field="name")
        planned = _planned(task, plan.planned_on)
        refuse_secret_words(name, note)
        place = plan.place if 0 < plan.place <= rows.count() else rows.count() + 1
        task.milestones.filter(place__gte=place).update(place=F("place") + 1)
        made = Milestone.objects.create(
            task=task, place=place, name=name, note=note, since=under.day, first_on=planned, planned_on=planned
        )
        under.step(Kind.PLANNED, note=note, data={"milestone": name, "number": made.pk, "planned": planned.isoformat()})
    return made


def _refuse_others(under: Work) -> None:
    """Only an open task whose product is a works milestone, and that is not split, has milestones."""
    under.refuse_closed()
    under.refuse_waiting()
    if under.task.product_kind != Task.Product.MILESTONE:
        raise NotNow(
            _("The product of this task is no works milestone."),
            hint=_("Correct the task first: its kind of product is “works milestone”."),
        )
    if under.task.split:
        raise NotNow(_("This task is split: its parts have milestones of their own."))


def _planned(task: Task, day: date | None) -> date:
    if day is None:
        raise WrongValue(_("Give the planned day."), field="planned_on")
    if day < task.assigned_on:
        told = {"day": f"{task.assigned_on:%d/%m/%Y}"}
        raise WrongValue(_("The task was given on %(day)s: no milestone comes before.") % told, field="planned_on")
    if day > task.falls_on:
        raise WrongValue(
            _("No milestone comes after the due day of the task, %(day)s.") % {"day": f"{task.falls_on:%d/%m/%Y}"},
            hint=_("Extend the task first, with a reason."), field="planned_on",
        )  # fmt: skip
    return day


def _held(under: Work, number: int) -> Milestone:
    """A milestone of this task that was not given up, locked."""
    under.refuse_closed()
    found = Milestone.objects.select_for_update().filter(task=under.task, pk=number).first()
    if found is None or found.dropped_on is not None:
        raise WrongValue(_("This milestone is not there any more."), hint=_("Choose it from the list."), field="which")
    return found


def _open(under: Work, number: int) -> Milestone:
    found = _held(under, number)
    if found.reached_on is not None:
        raise NotNow(_("The milestone was reached on %(day)s.") % {"day": f"{found.reached_on:%d/%m/%Y}"})
    return found


def move_milestone(
    actor: Any, where: Where, *, version: int, planned_on: date | None, reason: str, on: date | None = None
) -> Milestone:  # fmt: skip
    """Plan a milestone for another day, with a reason; the old day is kept."""
    with work(actor, where[0], version, "tasks.direct", on=on) as under:
        under.refuse_own()
        found, words = _open(under, where[1]), reason_of(reason)
        planned = _planned(under.task, planned_on)
        if planned == found.planned_on:
            raise WrongValue(_("It is planned for that day already."), field="planned_on")
        if planned < under.day:
            raise WrongValue(_("The new day lies in the past."), field="planned_on")
        was, found.planned_on = found.planned_on, planned
        found.save(update_fields=["planned_on"])
        data = {"milestone": found.name, "number": found.pk, "was": was.isoformat(), "planned": planned.isoformat()}
        step = under.step(Kind.SHIFTED, note=words, data=data)
        Shift.objects.create(milestone=found, step=step, kind=Shift.Kind.MOVED, on=under.day, was=was, now=planned)
    return found


def reach(actor: Any, where: Where, said: Reached, *, version: int, on: date | None = None) -> Milestone:
    """The lead unit reached a milestone, on a day (today where nothing is said)."""
    with work(actor, where[0], version, "tasks.report", on=on) as under:
        under.refuse_waiting()
        heard(under)
        found = _open(under, where[1])
        day = said.on or under.day
        last = found.shifts.filter(kind=Shift.Kind.TAKEN_BACK).order_by("-on").first()
        if day > under.day:
            raise WrongValue(_("The day lies in the future."), field="reached_on")
        if day < under.task.assigned_on or (last is not None and day < last.on):
            least = max(under.task.assigned_on, last.on if last is not None else under.task.assigned_on)
            told = {"day": f"{least:%d/%m/%Y}"}
            raise WrongValue(_("It was not reached before %(day)s.") % told, field="reached_on")
        check(actor, said.proofs)
        found.reached_on = day
        found.save(update_fields=["reached_on"])
        data = {"milestone": found.name, "number": found.pk, "planned": str(found.planned_on), "reached": str(day)}
        step = under.step(Kind.REACHED, note=said.note.strip()[:2000], data=data, proofs=said.proofs)
        Shift.objects.create(milestone=found, step=step, kind=Shift.Kind.REACHED, on=day, now=day)
    return found


def unreach(
    actor: Any, where: Where, *, version: int, reason: str, on: date | None = None
) -> Milestone:  # fmt: skip
    """A milestone that was told as reached was not, with a reason."""
    with work(actor, where[0], version, "tasks.verify", on=on) as under:
        under.refuse_own()
        found, words = _held(under, where[1]), reason_of(reason)
        if found.reached_on is None:
            raise NotNow(_("The milestone was not told as reached."))
        was, found.reached_on = found.reached_on, None
        found.save(update_fields=["reached_on"])
        data = {"milestone": found.name, "number": found.pk, "reached": was.isoformat()}
        step = under.step(Kind.UNREACHED, note=words, data=data)
        Shift.objects.create(milestone=found, step=step, kind=Shift.Kind.TAKEN_BACK, on=under.day, was=was)
    return found


def strike(
    actor: Any, where: Where, *, version: int, reason: str, on: date | None = None
) -> Milestone:  # fmt: skip
    """Give a milestone up, with a reason; it stays in the task's life."""
    with work(actor, where[0], version, "tasks.direct", on=on) as under:
        under.refuse_own()
        found, words = _open(under, where[1]), reason_of(reason)
        found.dropped_on = under.day
        found.save(update_fields=["dropped_on"])
        data = {"milestone": found.name, "number": found.pk, "planned": found.planned_on.isoformat()}
        under.step(Kind.STRUCK, note=words, data=data)
    return found
