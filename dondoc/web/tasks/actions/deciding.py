"""The side of those who gave a task: they verify or return, extend, move, drop, reopen, ask. Never the lead unit's own
people, and never the one who handed in.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dondoc.web.tasks.actions.making import living
from dondoc.web.tasks.actions.splitting import check_below, complete, tell_whole
from dondoc.web.tasks.errors import NotByYou, NotNow, WrongValue
from dondoc.web.tasks.models import Completion, Outcome, Step, Task
from dondoc.web.tasks.rounds import Rounds
from dondoc.web.tasks.terms import Term, due_of, falls_on
from dondoc.web.tasks.work import Said, Work, day_of, reason_of, work, write
from dondoc.web.units.models import Unit

Kind = Step.Kind


def _handed_in(under: Work) -> Step:
    """The hand-in that waits, seen by somebody who may judge it."""
    under.refuse_closed()
    under.refuse_own()
    if under.task.handed_on is None:
        raise NotNow(
            _("Nothing was handed in yet."), hint=_("The lead unit proposes the task as done with its product first.")
        )
    step = under.task.steps.filter(kind=Kind.PROPOSED).order_by("-number").first()
    assert step is not None
    if step.actor_id is not None and step.actor_id == getattr(under.actor, "pk", None):
        raise NotByYou(_("You handed this in yourself."), hint=_("Somebody else must verify it."))
    return step


def verify(actor: Any, key: int, *, version: int, words: str = "", on: date | None = None) -> Task:
    """Confirm that the product is there: the clock stops on the day of the hand-in. A recurring task goes on with its
    next round.
    """
    with work(actor, key, version, "tasks.verify", on=on) as under:
        _handed_in(under)
        task, verifier = under.task, None if isinstance(actor, str) else actor
        data = {"handed_on": str(task.handed_on), "late": bool(task.handed_on and task.handed_on > task.falls_on)}
        if task.due_kind == Task.Due.RECURRING:
            _next_round(under, verifier, words, data)
            return task
        task.closed_on, task.outcome, task.percent = under.day, Outcome.DONE, 100
        complete(task, under.step(Kind.VERIFIED, note=words.strip()[:2000], data=data), verifier)
        tell_whole(under)
    return task


def _next_round(under: Work, verifier: Any, words: str, data: dict[str, Any]) -> None:
    """Two facts of one step: the round is complete, and the next has begun; the step keeps those of the next.

    The next round is the first that falls due after this day. Of those that are passed over, the ones that fell due
    before the hand-in were *missed* and count against the unit; the others fell due while it waited for the verifier.
    """
    task = under.task
    assert task.handed_on is not None
    assert task.due is not None
    closed = {"round": task.round, "due": task.due, "falls_on": task.falls_on, "handed_on": task.handed_on}
    rounds = Rounds(task.every, task.at)
    over = rounds.between(task.due, under.day)
    missed = [day for day in over if day < task.handed_on]
    data |= {"missed": [str(day) for day in missed], "passed": [str(day) for day in over[len(missed) :]]}
    task.due = rounds.after(max(task.due, under.day))
    task.falls_on, task.handed_on, task.percent = falls_on(task.due), None, 0
    task.round += 1
    step = under.step(Kind.VERIFIED, note=words.strip()[:2000], data=data | {"next": task.due.isoformat()})
    Completion.objects.create(
        task=task, lead=task.lead, verified_on=under.day, verified_by=verifier, step=step, missed=len(missed), **closed
    )


def send_back(actor: Any, key: int, *, version: int, reason: str, on: date | None = None) -> Task:
    """Return what was handed in, with a reason: it was not handed in."""
    with work(actor, key, version, "tasks.verify", on=on) as under:
        _handed_in(under)
        under.task.handed_on = None
        under.task.percent = min(under.task.percent, 90)
        under.step(Kind.RETURNED, note=reason_of(reason))
        tell_whole(under)
    return under.task


def reopen(actor: Any, key: int, *, version: int, reason: str, term: Term, on: date | None = None) -> Task:
    """Begin a new round of what was verified, with a reason and a due day of its own.

    What was verified stays on record as it was; the task has a new clock from this day on.
    """
    with work(actor, key, version, "tasks.direct", on=on) as under:
        under.refuse_own()
        task = under.task
        if task.outcome != Outcome.DONE:
            raise NotNow(_("Only what was verified can be reopened."), hint=_("The task is still open or was dropped."))
        if task.split:
            raise NotNow(_("This task is split: reopen the part that does not stand."))
        words, due = reason_of(reason), due_of(term, under.day)
        if task.due is not None and due is None:
            raise WrongValue(_("Say until when it is due now."), field="due")
        _check_above(task, falls_on(due))
        task.round += 1
        task.closed_on, task.outcome, task.handed_on = None, Outcome.OPEN, None
        task.heard_on, task.percent = under.day, min(task.percent, 90)
        _put_due(task, term, due)
        under.step(Kind.REOPENED, note=words)
        tell_whole(under)
    return task


def _check_above(task: Task, day: date) -> None:
    """No open whole is due before its part, and no part goes on when the whole was dropped."""
    whole = task.parent
    while whole is not None:
        if whole.outcome == Outcome.DROPPED:
            raise NotNow(_("The whole task was dropped."), hint=_("Give a new task instead."))
        if whole.closed_on is None and day > whole.falls_on:
            raise WrongValue(
                _("A part is not due after the whole, on %(day)s.") % {"day": f"{whole.falls_on:%d/%m/%Y}"},
                hint=_("Extend the whole task first."), field="due",
            )  # fmt: skip
        whole = whole.parent


def _put_due(task: Task, term: Term, due: date | None) -> None:
    task.due, task.falls_on = due, falls_on(due)
    task.period = task.every = task.at = ""
    task.working_days = task.counted_from = None
    if due is None:
        task.due_kind = term.kind
        return
    task.due_kind = Task.Due.DATE


def extend(
    actor: Any, key: int, *, version: int, due: date | None, reason: str, on: date | None = None
) -> Task:  # fmt: skip
    """Give more time, with a reason, as often as the settings allow."""
    with work(actor, key, version, "tasks.direct", on=on) as under:
        under.refuse_closed()
        under.refuse_own()
        under.refuse_waiting()
        task, words = under.task, reason_of(reason)
        _check_extension(under, due)
        was = task.due
        term = Term(Task.Due.DATE, due)
        _put_due(task, term, due_of(term, task.assigned_on))
        task.extensions += 1
        data = {"was": was.isoformat() if was else "", "count": task.extensions}
        under.step(Kind.EXTENDED, note=words, data=data)
        tell_whole(under)
    return task


def _check_extension(under: Work, due: date | None) -> None:
    task = under.task
    if task.due is None or task.due_kind == Task.Due.RECURRING:
        raise NotNow(
            _("This task has no single due day that could be extended."),
            hint=_("A standing or recurring task is changed by whoever gave it."),
        )
    if task.extensions >= settings.TASKS_EXTENSIONS:
        raise NotNow(
            _("The task was extended %(n)s times already; more is not allowed.") % {"n": task.extensions},
            hint=_("Drop it with a reason, or leave it overdue and have the unit explain."),
        )
    if due is None or due <= task.due or due < under.day:
        raise WrongValue(
            _("The new day comes after %(day)s, and not before today.") % {"day": f"{task.due:%d/%m/%Y}"}, field="due"
        )
    _check_above(task, due)


def move(actor: Any, key: int, *, version: int, lead: Unit | None, reason: str, on: date | None = None) -> Task:
    """Give the task to another unit, with a reason; it acknowledges anew, and the due day stays."""
    with work(actor, key, version, "tasks.direct", on=on) as under:
        under.refuse_closed()
        under.refuse_own()
        under.refuse_waiting()
        task, words = under.task, reason_of(reason)
        unit = living(actor, lead, under.day)
        if unit.pk == task.lead_id:
            raise WrongValue(_("%(unit)s leads this task already.") % {"unit": unit}, field="lead")
        if task.split:
            raise NotNow(_("This task is split: move its parts, or drop them first."))
        if task.parent is not None:
            check_below(task.parent, unit, under.day)
        was = task.lead
        task.former.add(was)
        task.former.remove(unit)
        task.lead, task.person, task.acknowledged_on, task.heard_on = unit, None, None, under.day
        task.cooperating.remove(unit)
        under.step(Kind.MOVED, note=words, data={"was": was.name, "was_id": was.pk})
        tell_whole(under)
    return task


def drop(
    actor: Any, key: int, *, version: int, reason: str, authority: str, on: date | None = None
) -> Task:  # fmt: skip
    """Give a task up, with a reason and who decided it; its open parts with it."""
    with work(actor, key, version, "tasks.direct", on=on) as under:
        under.refuse_closed()
        under.refuse_own()
        words, who = reason_of(reason), " ".join(authority.split())[:250]
        if not who:
            raise WrongValue(_("Say who decided to drop it."), field="authority")
        below = _open_below(under.task)
        for part in below:
            day_of(part, under.day)
        for task in (*below, under.task):
            task.closed_on, task.outcome, task.handed_on = under.day, Outcome.DROPPED, None
            write(actor, task, Kind.DROPPED, day=under.day, said=Said(words, who))
        tell_whole(under)
    return under.task


def _open_below(task: Task) -> list[Task]:
    """Every open part of a task, locked, the lowest last to be told of first."""
    out: list[Task] = []
    for part in task.parts.select_for_update().filter(closed_on__isnull=True).order_by("pk"):
        out += [*_open_below(part), part]
    return out


def ask(actor: Any, key: int, *, version: int, question: str, on: date | None = None) -> Task:
    """Ask the lead unit to explain; the question and the answer stay on record with their days."""
    with work(actor, key, version, "tasks.direct", on=on) as under:
        under.refuse_closed()
        under.refuse_own()
        if not question.strip():
            raise WrongValue(_("Write the question."), field="note")
        under.step(Kind.ASKED, note=question.strip()[:2000])
    return under.task
