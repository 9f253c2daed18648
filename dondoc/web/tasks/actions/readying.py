"""Readiness of a task: its checklist is made from a template; the lead unit ticks and holds drills; a tick is taken
back with a reason by either side; inspections are made by somebody outside the lead unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dondoc.catalogue.readiness import MOST_ITEMS, templates
from dondoc.web.tasks.actions.reporting import Report, heard
from dondoc.web.tasks.errors import NotNow, WrongValue
from dondoc.web.tasks.models import Checklist, Entry, Item, Step, Task, Tick
from dondoc.web.tasks.proofs import Proof, check, refuse_secret_words
from dondoc.web.tasks.said import unsteered
from dondoc.web.tasks.work import Work, reason_of, work

Kind = Step.Kind


def make_checklist(
    actor: Any, key: int, template: str, *, version: int, more: Sequence[str] = (), on: date | None = None
) -> Checklist:  # fmt: skip
    """Give a task the checklist of a template, with ``more`` lines of its own."""
    with work(actor, key, version, "tasks.plan", on=on) as under:
        under.refuse_closed()
        under.refuse_waiting()
        task = under.task
        if task.split:
            raise NotNow(_("This task is split: make the checklists of its parts."))
        if Checklist.objects.filter(task=task).exists():
            raise NotNow(_("This task has its checklist already."), hint=_("Tick its lines on the page of the task."))
        found = templates(settings.READINESS).get(template)
        if found is None:
            raise WrongValue(_("There is no such template."), hint=_("Choose it from the list."), field="template")
        own = list(dict.fromkeys(" ".join(unsteered(line).split())[:300] for line in more if line.strip()))
        lines = [*found.items, *(line for line in own if line not in found.items)]
        if len(lines) > MOST_ITEMS:
            raise WrongValue(_("At most %(n)s lines.") % {"n": MOST_ITEMS}, field="more")
        refuse_secret_words(*own)
        made = Checklist.objects.create(
            task=task, template=found.code, name=found.name, since=under.day, drills=found.drills,
            inspections=found.inspections,
        )  # fmt: skip
        Item.objects.bulk_create(Item(checklist=made, place=n, words=line) for n, line in enumerate(lines, start=1))
        under.step(Kind.LISTED, data={"checklist": found.name, "template": found.code, "lines": len(lines)})
    return made


def lengthen(
    actor: Any, key: int, lines: Sequence[str], *, version: int, reason: str, on: date | None = None
) -> Checklist:  # fmt: skip
    """Add lines at the end of a checklist, with a reason. Percent on days before stays what it was."""
    with work(actor, key, version, "tasks.plan", on=on) as under:
        under.refuse_waiting()
        checklist, words = _checklist(under), reason_of(reason)
        known = list(checklist.items.values_list("words", flat=True))
        new = list(dict.fromkeys(" ".join(unsteered(line).split())[:300] for line in lines if line.strip()))
        again = [line for line in new if line in known]
        if not new:
            raise WrongValue(_("Write the new lines, one each."), field="lines")
        if again:
            raise WrongValue(_("“%(words)s” stands in the checklist already.") % {"words": again[0]}, field="lines")
        if len(known) + len(new) > MOST_ITEMS:
            raise WrongValue(_("At most %(n)s lines.") % {"n": MOST_ITEMS}, field="lines")
        refuse_secret_words(*new)
        last = checklist.items.order_by("-place").values_list("place", flat=True).first() or 0
        Item.objects.bulk_create(
            Item(checklist=checklist, place=last + n, words=line, since=under.day)
            for n, line in enumerate(new, start=1)
        )
        under.step(Kind.LENGTHENED, note=words, data={"checklist": checklist.name, "items": new})
    return checklist


def _checklist(under: Work) -> Checklist:
    under.refuse_closed()
    found = Checklist.objects.filter(task=under.task).first()
    if found is None:
        raise NotNow(_("This task has no checklist yet."), hint=_("Make one from a template."))
    return found


def _items(under: Work, numbers: Sequence[int], *, done: bool) -> list[Item]:
    """Lines of the task's checklist, none of them ``done`` (or undone) already."""
    checklist = _checklist(under)
    wanted = set(numbers)
    rows = list(checklist.items.filter(pk__in=wanted).prefetch_related("ticks"))
    if not wanted or len(rows) != len(wanted):
        raise WrongValue(_("Choose lines of this checklist."), field="items")
    for item in rows:
        ticks = list(item.ticks.all())
        if bool(ticks and ticks[-1].done) == done:
            told = _("“%(words)s” is ticked already.") if done else _("“%(words)s” is not ticked.")
            raise NotNow(told % {"words": item.words})
    return rows


def tick(
    actor: Any, key: int, items: Sequence[int], told: Report, *, version: int, on: date | None = None
) -> Task:  # fmt: skip
    """Lines of the checklist are there; all of them or none."""
    with work(actor, key, version, "tasks.report", on=on) as under:
        heard(under)
        under.refuse_waiting()
        rows = _items(under, items, done=True)
        check(actor, told.proofs)
        data = {"items": [item.words for item in rows]}
        step = under.step(Kind.TICKED, note=told.words.strip()[:2000], data=data, proofs=told.proofs)
        for item in rows:
            Tick.objects.create(item=item, step=step, on=under.day, done=True)
    return under.task


def untick(
    actor: Any, key: int, items: Sequence[int], *, version: int, reason: str, on: date | None = None
) -> Task:  # fmt: skip
    """Lines that were ticked are not there (any more), with a reason."""
    with work(actor, key, version, "tasks.plan", on=on) as under:
        rows, words = _items(under, items, done=False), reason_of(reason)
        step = under.step(Kind.UNTICKED, note=words, data={"items": [item.words for item in rows]})
        for item in rows:
            Tick.objects.create(item=item, step=step, on=under.day, done=False)
    return under.task


@dataclass(frozen=True, slots=True)
class Exercise:
    """A drill or an inspection: on which day (today where nothing is said), with which result, in words."""

    result: str
    note: str = ""
    held_on: date | None = None
    proofs: tuple[Proof, ...] = ()


def drill(actor: Any, key: int, said: Exercise, *, version: int, on: date | None = None) -> Task:
    """The lead unit held a drill."""
    with work(actor, key, version, "tasks.report", on=on) as under:
        heard(under)
        under.refuse_waiting()
        _enter(under, Entry.Kind.DRILL, said)
    return under.task


def inspect(actor: Any, key: int, said: Exercise, *, version: int, on: date | None = None) -> Task:
    """Somebody outside the lead unit inspected it."""
    with work(actor, key, version, "tasks.verify", on=on) as under:
        under.refuse_own()
        _enter(under, Entry.Kind.INSPECTION, said)
    return under.task


def _enter(under: Work, kind: str, said: Exercise) -> None:
    checklist, note = _checklist(under), unsteered(said.note).strip()[:2000]
    if said.result not in Entry.Result.values:
        raise WrongValue(_("Say how it went."), field="result")
    if said.result != Entry.Result.PASSED and not note:
        raise WrongValue(_("Say in a few words what was found."), field="note")
    day = said.held_on or under.day
    if day > under.day:
        raise WrongValue(_("The day lies in the future."), field="held_on")
    if day < under.task.assigned_on:
        told = {"day": f"{under.task.assigned_on:%d/%m/%Y}"}
        raise WrongValue(_("The task was given on %(day)s: nothing of it was held before.") % told, field="held_on")
    check(under.actor, said.proofs)
    data = {"entry": kind, "held_on": day.isoformat(), "result": said.result}
    step = under.step(Kind.ENTERED, note=note, data=data, proofs=said.proofs)
    Entry.objects.create(checklist=checklist, step=step, kind=kind, on=day, result=said.result, note=note)
