"""Parts of a task with lower units, and what they add up to: the whole is done when all its parts are.

The whole keeps its own due day; it was handed in when its last part was. Its percent is the mean of its parts'. A part
that was dropped counts for nothing; when all parts are dropped the whole is its lead unit's own work again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dondoc.web.tasks.errors import NotNow, WrongValue
from dondoc.web.tasks.models import Completion, Outcome, Step, Task
from dondoc.web.tasks.terms import Term, falls_on
from dondoc.web.tasks.work import Said, Work, work, write
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Closure, Unit
from dondoc.web.units.tree import running

Kind = Step.Kind
MOST = 200
DEEP = 6  #: parts of parts


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what, which lower unit, until when (nothing said: as the whole)."""

    lead: Unit | None
    what: str = ""
    term: Term = field(default_factory=Term)


def split(actor: Any, key: int, parts: Sequence[Part], *, version: int, on: date | None = None) -> list[Task]:
    """Give parts of a task to units below its lead; returns them."""
    with work(actor, key, version, "tasks.split", on=on) as under:
        under.refuse_closed()
        under.refuse_waiting()
        _check(under, parts)
        made = [_made(under, part) for part in parts]
        task = under.task
        task.split, task.heard_on = True, max(under.day, task.heard_on)
        task.acknowledged_on = task.acknowledged_on or under.day
        task.percent = percent_of(task)
        data = {"parts": [part.pk for part in made], "units": [part.lead.name for part in made]}
        under.step(Kind.SPLIT, data=data)
        tell_whole(under)
    return made


def _check(under: Work, parts: Sequence[Part]) -> None:
    task = under.task
    if not parts:
        raise WrongValue(_("Name at least one unit."), field="parts")
    if len(parts) > MOST:
        raise WrongValue(_("At most %(n)s parts at once.") % {"n": MOST}, field="parts")
    if task.due_kind == Task.Due.RECURRING:
        raise NotNow(_("A recurring task is not split."), hint=_("Give each unit a recurring task of its own."))
    if len(_above(task)) >= DEEP:
        raise NotNow(_("Parts are not split further than %(n)s times.") % {"n": DEEP})
    for part in parts:
        if part.lead is not None:
            check_below(task, part.lead, under.day)


def _above(task: Task) -> list[int]:
    """Keys of the wholes above a task."""
    out: list[int] = []
    above = task.parent
    while above is not None:
        out.append(above.pk)
        above = above.parent
    return out


def check_below(whole: Task, unit: Unit, day: date) -> None:
    """A part goes to a unit below the lead, and never round to one that has the whole. Raises ``WrongValue``."""
    above: Task | None = whole
    while above is not None:
        if above.lead_id == unit.pk:
            raise WrongValue(
                _("%(unit)s has the whole task: a part cannot go round to it.") % {"unit": unit},
                hint=_("Choose a unit below the lead unit."), field="lead",
            )  # fmt: skip
        above = above.parent
    if not Closure.objects.filter(running(day), unit=unit, ancestor=whole.lead, depth__gt=0).exists():
        raise WrongValue(
            _("%(unit)s does not stand under %(lead)s.") % {"unit": unit, "lead": whole.lead},
            hint=_("Choose a unit below the lead unit, or move the task."), field="lead",
        )  # fmt: skip


def _made(under: Work, part: Part) -> Task:
    from dondoc.web.tasks.actions.making import Assignment, put, put_term

    whole = under.task
    task = Task(
        unit=whole.unit, assigned_on=under.day, heard_on=under.day, parent=whole, reason=whole.reason,
        document_id=whole.document_id, start=whole.start, end=whole.end, quote=whole.quote,
    )  # fmt: skip
    said = Assignment(
        part.what.strip() or whole.what, part.lead, part.term, programme=whole.programme, authority=whole.authority,
        product_kind=whole.product_kind, product=whole.product,
    )  # fmt: skip
    put(under.actor, task, said, under.day)
    put_term(task, _term(whole, part.term, under.day))
    if task.falls_on > whole.falls_on:
        raise WrongValue(
            _("A part is not due after the whole, on %(day)s.") % {"day": f"{whole.falls_on:%d/%m/%Y}"},
            hint=_("Give it an earlier day, or have the whole extended first."), field="due",
        )  # fmt: skip
    write(under.actor, task, Kind.ASSIGNED, day=under.day, said=Said(note=task.what, data={"part_of": whole.pk}))
    return task


def _term(whole: Task, asked: Term, day: date) -> Term:
    if asked.kind != Task.Due.NONE or whole.due is None:
        return asked
    if whole.due < day:
        raise WrongValue(_("The whole task is overdue: have it extended before it is split."), field="due")
    return Term(Task.Due.DATE, whole.due)


def living_parts(whole: Task) -> list[Task]:
    """The parts that count."""
    return list(whole.parts.exclude(outcome__in=(Outcome.DROPPED, Outcome.WITHDRAWN)).order_by("pk"))


def percent_of(whole: Task) -> int:
    """The mean of the parts, in whole percent; the whole's own where no part counts."""
    parts = living_parts(whole)
    return sum(part.percent for part in parts) // len(parts) if parts else whole.percent


def tell_whole(under: Work) -> None:
    """After a step of a part: what it means for the whole, all the way up."""
    part, day = under.task, under.day
    while part.parent_id is not None:
        whole = Task.objects.get(pk=part.parent_id)
        _roll_up(whole, part, under, day)
        part = whole


def _roll_up(whole: Task, part: Task, under: Work, day: date) -> None:
    parts = living_parts(whole)
    done = bool(parts) and all(one.outcome == Outcome.DONE for one in parts)
    if done and whole.closed_on is None:
        _finish(whole, parts, day)
    elif parts and not done and whole.outcome == Outcome.DONE:
        _begin_again(whole, parts, day)
    elif not parts and whole.split and whole.closed_on is None:
        whole.split = False
        write(SYSTEM, whole, Kind.CHANGED, day=day, said=Said(data={"parts_left": 0}))
    elif whole.closed_on is None:
        # a word about a part is a word about the whole; it is told by the part's own step
        heard = max(whole.heard_on, part.heard_on)
        Task.objects.filter(pk=whole.pk).update(percent=percent_of(whole), heard_on=heard)


def _finish(whole: Task, parts: Sequence[Task], day: date) -> None:
    whole.handed_on = max(part.handed_on for part in parts if part.handed_on)
    whole.closed_on, whole.outcome, whole.percent, whole.troubled = day, Outcome.DONE, 100, False
    step = write(SYSTEM, whole, Kind.ROLLED, day=day, said=Said(data={"parts": [part.pk for part in parts]}))
    complete(whole, step, None)


def _begin_again(whole: Task, parts: Sequence[Task], day: date) -> None:
    dues = [part.due for part in parts if part.closed_on is None and part.due is not None]
    whole.round += 1
    whole.closed_on, whole.outcome, whole.handed_on, whole.heard_on = None, Outcome.OPEN, None, day
    if whole.due is not None:
        whole.due = max([whole.due, *dues])
        whole.falls_on = falls_on(whole.due)
    whole.percent = percent_of(whole)
    write(SYSTEM, whole, Kind.REOPENED, day=day, said=Said(data={"by_part": True}))


def complete(task: Task, step: Step, verifier: Any) -> Completion:
    """The clock of the round stops, for ever."""
    assert task.handed_on is not None
    return Completion.objects.create(
        task=task, round=step.round, lead=task.lead, due=step.due, falls_on=step.falls_on, handed_on=task.handed_on,
        verified_on=step.on, verified_by=verifier, step=step,
    )  # fmt: skip
