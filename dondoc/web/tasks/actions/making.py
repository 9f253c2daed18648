"""A task is given, and what it says is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.core.reading.fold import unmark
from dondoc.web.documents.indexing import words_of
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries import visible as visible_documents
from dondoc.web.tasks.errors import WrongValue
from dondoc.web.tasks.models import Step, Task
from dondoc.web.tasks.said import unsteered
from dondoc.web.tasks.terms import Term, due_of, falls_on
from dondoc.web.tasks.work import Said, Work, begun, reason_of, work, write
from dondoc.web.units.access import house_of, memberships, require, today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Closure, Programme, Unit

Kind = Step.Kind
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Origin:
    """The words ``document.text[start:end] == quote`` that gave a task, or by hand with a ``reason``."""

    reason: str = ""
    document: Document | None = None
    start: int = 0
    end: int = 0
    finding: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a task says. ``person`` is an account of the lead unit; ``product_kind`` a value of ``Task.Product``."""

    what: str
    lead: Unit | None
    term: Term = field(default_factory=Term)
    cooperating: tuple[Unit, ...] = ()
    programme: Programme | None = None
    person: Any = None
    authority: str = ""
    product_kind: str = Task.Product.NONE
    product: str = ""


@transaction.atomic
def assign(actor: Any, unit: Unit, said: Assignment, origin: Origin, *, on: date | None = None) -> Task:
    """Give a task into the register of ``unit``, on a day (today where nothing is said)."""
    if actor != SYSTEM:
        require(actor, "tasks.assign", unit)
    return made(actor, unit, said, origin, on=on)


def made(actor: Any, unit: Unit, said: Assignment, origin: Origin, *, on: date | None = None) -> Task:
    """The task, once the right was asked for; inside the caller's transaction."""
    day = on or today()
    if day > today():
        raise WrongValue(_("The day lies in the future."), field="on")
    task = Task(unit=unit, assigned_on=day, heard_on=day)
    _set_origin(actor, task, origin)
    put(actor, task, said, day)
    put_term(task, said.term)
    write(actor, task, Kind.ASSIGNED, day=day, said=Said(note=task.what))
    task.cooperating.set(said.cooperating)
    return task


def _set_origin(actor: Any, task: Task, origin: Origin) -> None:
    if origin.document is None:
        task.reason = reason_of(origin.reason)[:300]
        return
    document = origin.document
    if actor != SYSTEM and not visible_documents(actor).filter(pk=document.pk).exists():
        raise WrongValue(_("This document is not in the register."), field="document")
    quote = document.text[origin.start : origin.end]
    if not quote.strip():
        raise WrongValue(_("Choose the words of the text that give the task."), field="quote")
    task.document, task.finding_id = document, origin.finding
    task.start, task.end, task.quote = origin.start, origin.end, quote


def put(actor: Any, task: Task, said: Assignment, day: date) -> None:
    """Set what a task says, all but until when. Raises ``WrongValue``."""
    what = unsteered(said.what).strip()[:LONGEST]
    if len(what.split()) < 2:
        raise WrongValue(_("Say what is to be done."), hint=_("At least two words."), field="what")
    task.what, task.words = what, min(len(what.split()), 9_999)
    spelled = words_of(what)
    task.exact = " ".join(spelled)
    task.folded = unmark(task.exact)
    if task.lead_id is None or said.lead is None or said.lead.pk != task.lead_id:
        task.lead = living(actor, said.lead, day)
    for helper in said.cooperating:
        living(actor, helper, day, field="cooperating")
        if helper.pk == task.lead_id:
            raise WrongValue(_("The lead unit does not help itself."), field="cooperating")
    check_person(said.person, task.lead, day)
    task.programme, task.person, task.authority = said.programme, said.person, " ".join(said.authority.split())[:250]
    if said.product_kind not in Task.Product.values:
        raise WrongValue(_("There is no such kind of product."), field="product_kind")
    task.product_kind, task.product = said.product_kind, " ".join(said.product.split())[:1000]


def put_term(task: Task, term: Term) -> None:
    """Set until when; the due day never comes before the assignment."""
    if term.kind not in Task.Due.values:
        raise WrongValue(_("There is no such kind of due day."), field="due_kind")
    task.due = due_of(term, task.assigned_on)
    task.falls_on = falls_on(task.due)
    task.due_kind, task.due_words = term.kind, " ".join(term.words.split())[:200]
    task.every = term.every if term.kind == Task.Due.RECURRING else ""
    task.at = term.at if term.kind == Task.Due.RECURRING else ""
    task.period = term.period if term.kind == Task.Due.PERIOD else ""
    counted = term.kind == Task.Due.WORKING_DAYS
    task.working_days = term.working_days if counted else None
    task.counted_from = (term.counted_from or task.assigned_on) if counted else None


def living(actor: Any, unit: Unit | None, day: date, *, field: str = "lead") -> Unit:
    """A unit of the actor's house that exists on a day. Raises ``WrongValue``."""
    if unit is None:
        raise WrongValue(_("A task has exactly one lead unit: choose it."), field=field)
    if actor != SYSTEM and not house_of(actor).filter(pk=unit.pk).exists():
        raise WrongValue(_("There is no such unit here."), hint=_("Choose it from the list."), field=field)
    if unit.starts_on > day or (unit.ends_on is not None and unit.ends_on < day):
        raise WrongValue(
            _("%(unit)s does not exist on %(day)s.") % {"unit": unit, "day": f"{day:%d/%m/%Y}"},
            hint=_("Choose the unit that took over its work."),
            field=field,
        )
    return unit


def check_person(person: Any, lead: Unit, day: date) -> None:
    """The person in charge belongs to the lead unit or to one below it. Raises ``WrongValue``."""
    if person is None:
        return
    below = Closure.objects.filter(ancestor=lead).values("unit")
    if not person.is_active or not memberships(person, day).filter(unit__in=below).exists():
        raise nobody_called_so()


def nobody_called_so() -> WrongValue:
    """The same answer for an account that is not there and for one of another unit: names are not to be guessed."""
    return WrongValue(
        _("Nobody of the lead unit has this account."), hint=_("Choose somebody of the lead unit."), field="person"
    )


def change(actor: Any, key: int, said: Assignment, *, version: int, on: date | None = None) -> Task:
    """Correct what a task says. Its lead unit and due day are corrected only before anything has happened."""
    with work(actor, key, version, "tasks.assign", on=on) as under:
        under.refuse_closed()
        under.refuse_waiting()
        _refuse_own_terms(under, said)
        before = shown(under.task)
        apply(under, said)
        after = shown(under.task)
        changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
        under.step(Kind.CHANGED, data={"changed": changed})
    return under.task


def _refuse_own_terms(under: Work, said: Assignment) -> None:
    """A due day is not put off by correcting: not by the lead unit itself, not once it has passed."""
    task = under.task
    if _keeps_term(task, said.term):
        return
    under.refuse_own()
    if task.due is not None and task.falls_on < under.day:
        raise WrongValue(
            _("The due day has passed: it is not corrected any more."),
            hint=_("Extend the task, with a reason."), field="due",
        )  # fmt: skip


def _keeps_term(task: Task, term: Term) -> bool:
    """Whether a correction leaves the due day as it is. A recurring task may be in a later round than its first."""
    if term.kind == Task.Due.NONE:
        return True
    if term.kind == task.due_kind == Task.Due.RECURRING:
        return (term.every, term.at) == (task.every, task.at)
    return due_of(term, task.assigned_on) == task.due


def apply(under: Work, said: Assignment) -> None:
    """Set the fields of a task anew, as far as its life allows."""
    task, fresh = under.task, not begun(under.task)
    if not fresh and said.lead is not None and said.lead.pk != task.lead_id:
        raise WrongValue(
            _("Work has begun: the lead unit is not corrected any more."),
            hint=_("Move the task to the other unit, with a reason."), field="lead",
        )  # fmt: skip
    put(under.actor, task, said, under.day)
    if fresh:
        put_term(task, said.term)
    elif not _keeps_term(task, said.term):
        raise WrongValue(
            _("Work has begun: the due day is not corrected any more."),
            hint=_("Extend the task, with a reason."), field="due",
        )  # fmt: skip
    _check_parts(task, said.cooperating)
    task.cooperating.set(said.cooperating)


def _check_parts(task: Task, helpers: Iterable[Unit]) -> None:
    if task.parent is not None and task.falls_on > task.parent.falls_on:
        raise WrongValue(
            _("A part is not due after the whole, on %(day)s.") % {"day": f"{task.parent.falls_on:%d/%m/%Y}"},
            hint=_("Extend the whole task first."), field="due",
        )  # fmt: skip


def shown(task: Task) -> dict[str, Any]:
    """What a task says, in plain values, for the log."""
    return {
        "what": task.what, "lead": task.lead.name, "due": task.due.isoformat() if task.due else "",
        "due_kind": task.due_kind, "programme": task.programme.name if task.programme else "",
        "person": str(task.person or ""), "authority": task.authority, "product_kind": task.product_kind,
        "product": task.product, "cooperating": sorted(unit.name for unit in task.cooperating.all()),
    }  # fmt: skip
