"""The desk's hook: an accepted task finding is a task; taken back before anything has happened it is none.

Called by the desk inside its own transaction, after the findings were saved and before its line goes into the log.
Called twice it does nothing the second time. A finding without a known lead unit waits: a task has exactly one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dondoc.core.reading.fold import flatten, fold, unmark
from dondoc.web.documents.models import Document, Finding
from dondoc.web.tasks.actions.making import Assignment, Origin, apply, made, shown
from dondoc.web.tasks.errors import NotNow
from dondoc.web.tasks.models import Outcome, Step, Task
from dondoc.web.tasks.recurring import at_its_day, rounds_of
from dondoc.web.tasks.terms import Term
from dondoc.web.tasks.work import Work, begun
from dondoc.web.units.access import today
from dondoc.web.units.models import Programme

Kind = Step.Kind
_TAKEN = (Finding.State.ACCEPTED, Finding.State.CORRECTED)


def follow_findings(
    actor: Any, document: Document, findings: Iterable[Finding], *, gone: Sequence[Finding] = (),
    before: Mapping[int, dict[str, Any]] | None = None,
) -> None:  # fmt: skip
    """Make tasks say what the findings of a document say now; ``gone`` are about to be deleted, ``before`` holds the
    fields that the others had.

    Raises ``NotNow`` where a task that has begun would be taken back or corrected, and what ``assign`` raises.
    """
    rows = [row for row in findings if row.kind == Finding.Kind.TASK]
    lost = [row for row in gone if row.kind == Finding.Kind.TASK]
    if not rows and not lost:
        return
    tasks = _tasks_of(document, [*rows, *lost])
    for row in rows:
        task = tasks.get(row.pk)
        if row.state in _TAKEN and row.lead_id is not None:
            if task is None:
                said = assignment_of(row)
                made(actor, document.unit, said, _origin(row, document), on=_day(document, said.term))
            else:
                _refresh(actor, task, row, document, (before or {}).get(row.pk))
        elif task is not None:
            _withdraw(actor, task)
    for row in lost:
        if row.pk in tasks:
            _withdraw(actor, tasks[row.pk])


def _tasks_of(document: Document, rows: Sequence[Finding]) -> dict[int, Task]:
    """The tasks of findings, locked; a text that was read again has new findings at the same places."""
    out: dict[int, Task] = {}
    found = Task.objects.select_for_update().filter(document=document, parent__isnull=True).order_by("pk")
    places = {(row.start, row.end): row for row in rows}
    for task in found:
        row = next((one for one in rows if one.pk == task.finding_id), None)
        if row is None and task.finding_id is None and not task.reason:
            row = places.get((task.start or 0, task.end or 0))
            if row is not None and row.pk not in out:
                task.finding_id = row.pk
        if row is not None:
            out.setdefault(row.pk, task)
    return out


def _day(document: Document, term: Term) -> date:
    """A task of a text was given on the day of the text. One whose day is not known is no younger than what it asks."""
    if document.issued_on is None and term.day is not None:
        return min(today(), term.day)
    return min(document.issued_on or today(), today())


def _origin(row: Finding, document: Document) -> Origin:
    return Origin(document=document, start=row.start, end=row.end, finding=row.pk)


def _refresh(actor: Any, task: Task, row: Finding, document: Document, was: dict[str, Any] | None) -> None:
    """What the card says now; a task that has begun is corrected on its own page."""
    if task.outcome == Outcome.WITHDRAWN:
        kind = Kind.REINSTATED
    elif begun(task) or task.closed_on is not None:
        _refuse_begun(task, row, was)
        Task.objects.filter(pk=task.pk).update(finding_id=row.pk)  # of a text that was read again
        return
    else:
        kind = Kind.CHANGED
    said = assignment_of(row)
    before = shown(task), (task.start, task.end), task.finding_id
    if kind == Kind.REINSTATED:
        task.closed_on, task.outcome = None, Outcome.OPEN
    under = Work(actor, task, today())
    task.assigned_on = _day(document, said.term)
    task.finding_id, task.start, task.end, task.quote = row.pk, row.start, row.end, document.text[row.start : row.end]
    apply(under, said)
    if kind == Kind.REINSTATED or before != (shown(task), (task.start, task.end), task.finding_id):
        under.step(kind)


#: what a card says of its task
_SAYS = ("start", "end", "value", "lead_id", "cooperating")


def _refuse_begun(task: Task, row: Finding, was: dict[str, Any] | None) -> None:
    """A card whose task has begun says what it said before, or nothing of the change is kept."""
    if was is None:
        return
    now = {name: getattr(row, name) for name in _SAYS[:-1]}
    now["cooperating"] = sorted(row.cooperating.values_list("pk", flat=True))
    if all(now[name] == was[name] for name in _SAYS):
        return
    raise NotNow(
        _("Work on the task of this sentence has begun, so its card is not corrected any more: %(task)s")
        % {"task": str(task)},
        hint=_("Correct the task on its own page; move or extend it there, with a reason."),
    )


def _withdraw(actor: Any, task: Task) -> None:
    if task.outcome == Outcome.WITHDRAWN:
        return
    if begun(task) or task.closed_on is not None:
        raise NotNow(
            _("The task of this sentence has begun: %(task)s") % {"task": str(task)},
            hint=_("Drop the task on its own page, with a reason, or leave the card as it is."),
        )
    task.closed_on, task.outcome = today(), Outcome.WITHDRAWN
    Work(actor, task, today()).step(Kind.WITHDRAWN)


def assignment_of(row: Finding) -> Assignment:
    """What a card says, as an assignment."""
    value = row.value
    product = str(value.get("product") or "")
    what = " ".join(str(value.get("action") or row.quote).split()).strip(" ;,.")
    return Assignment(
        what=what[:1].upper() + what[1:], lead=row.lead, term=_term(value, row.quote),
        cooperating=tuple(row.cooperating.all()), programme=programme_of(f"{what} {row.quote}"),
        authority=str(value.get("authority") or ""),
        product=product, product_kind=Task.Product.DOCUMENT if product else Task.Product.NONE,
    )  # fmt: skip


def _term(value: dict[str, Any], quote: str) -> Term:
    said = " ".join(str(value.get("deadline") or value.get("recurring") or "").split())
    try:
        due = date.fromisoformat(str(value.get("due") or "")[:10])
    except ValueError:
        due = None
    again = bool(value.get("recurring"))
    if due is not None and not again:
        told = at_its_day(said, quote)
    else:
        told = rounds_of(str(value.get("recurring") or said), quote, recurring=again)
        told = told if again or (told and told[1]) else None  # "kế hoạch hằng năm" alone recurs not
    if told is not None:
        return Term(Task.Due.RECURRING, every=told[0], at=told[1], words=said)
    if due is not None:
        return Term(Task.Due.DATE, due, words=said)
    return Term(Task.Due.STANDING if again else Task.Due.NONE, words=said)


def programme_of(text: str) -> Programme | None:
    """The field of work whose cue words stand in a sentence most often; None where none does or two do alike."""
    words = f" {unmark(fold(flatten(text)))} "
    scores = []
    for programme in Programme.objects.filter(ended=False):
        cues = [unmark(fold(flatten(cue.strip()))) for cue in programme.cues.split("|") if cue.strip()]
        hits = sum(len(cue.split()) for cue in cues if f" {cue}" in words)
        if hits:
            scores.append((hits, programme))
    scores.sort(key=lambda pair: -pair[0])
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]
