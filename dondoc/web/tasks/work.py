"""One step in the life of a task, from lock to log. Every action of the room goes through ``work``: the task and those
above it are locked (parents first), the right is asked, the version compared, the step written with the facts that it
leaves, one line written into the log, all in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.tasks import sight
from dondoc.web.tasks.errors import NotByYou, NotNow, Overtaken, WrongValue
from dondoc.web.tasks.models import FACTS, Step, Task
from dondoc.web.tasks.proofs import Proof, attach, refuse_secret_words
from dondoc.web.tasks.said import unsteered
from dondoc.web.ui.templatetags.dondoc import moment
from dondoc.web.units.access import today
from dondoc.web.units.actions import SYSTEM

Kind = Step.Kind
#: the row of a workbook that steps are taken by, while it is applied: every step says so, whatever its action
_ROW: ContextVar[dict[str, Any]] = ContextVar("row of a workbook")
#: steps that take nothing forward: a task with no others has not begun
QUIET = (Kind.ASSIGNED, Kind.CHANGED, Kind.WITHDRAWN, Kind.REINSTATED)


@dataclass
class Work:
    """A step under way on a locked task; ``day`` is the day on which it happens."""

    actor: Any
    task: Task
    day: date

    def step(
        self, kind: str, *, note: str = "", authority: str = "", data: dict[str, Any] | None = None,
        proofs: Sequence[Proof] = (),
    ) -> Step:  # fmt: skip
        """Save the task with a new version, write the step and the line of the log."""
        return write(self.actor, self.task, kind, day=self.day, said=Said(note, authority, data or {}, tuple(proofs)))

    def refuse_own(self) -> None:
        """Whoever is of the lead unit does not judge its work or change what it was given."""
        if self.actor != SYSTEM and sight.of_lead(self.actor, self.task.lead, today()):
            raise NotByYou(
                _("You belong to %(unit)s, which leads this task.") % {"unit": self.task.lead},
                hint=_("Somebody outside the lead unit must take this step."),
            )

    def refuse_closed(self) -> None:
        """Nothing is done to what has ended."""
        if self.task.outcome == "done":
            raise NotNow(
                _("The task was verified as done on %(day)s.") % {"day": f"{self.task.closed_on:%d/%m/%Y}"},
                hint=_("If the result does not stand, reopen it with a reason."),
            )
        if self.task.closed_on is not None:
            raise NotNow(_("The task was dropped."), hint=_("Give a new task instead."))

    def refuse_waiting(self) -> None:
        """What was handed in waits for its verifier first."""
        if self.task.handed_on is not None:
            raise NotNow(
                _("The product was handed in and waits for verification."),
                hint=_("Verify it or return it with a reason first."),
            )


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with a step."""

    note: str = ""
    authority: str = ""
    data: dict[str, Any] | None = None
    proofs: tuple[Proof, ...] = ()


def hold(key: int) -> Task:
    """A task, locked together with everything above it; 404 where there is none.

    A parent is older than its parts, so rows are always locked in the order of their keys.
    """
    chain, above = [key], Task.objects.filter(pk=key).values_list("parent_id", flat=True).first()
    while above is not None:
        chain.append(above)
        above = Task.objects.filter(pk=above).values_list("parent_id", flat=True).first()
    rows = {row.pk: row for row in Task.objects.select_for_update().filter(pk__in=chain).order_by("pk")}
    if key not in rows:
        raise Http404
    return rows[key]


@contextmanager
def work(actor: Any, key: int, version: int | None, right: str, *, on: date | None = None) -> Iterator[Work]:
    """Open a step. ``version`` is what the person saw; ``on`` the day that it happened, today where nothing is said."""
    with transaction.atomic():
        task = hold(key)
        if actor != SYSTEM:
            sight.require(actor, right, task)
        if version is not None and task.version != version:
            raise Overtaken(_overtaken(task), hint=_("Look at what stands now, then decide again."))
        yield Work(actor, task, day_of(task, on))


def day_of(task: Task, on: date | None) -> date:
    """The day of a step: not to come, and not before the step that went before it."""
    day = on or today()
    last = last_step(task)
    if day > today():
        raise WrongValue(_("The day lies in the future."), field="on")
    if last is not None and day < last.on:
        raise WrongValue(
            _("The day comes before the last step of the task, on %(day)s.") % {"day": f"{last.on:%d/%m/%Y}"},
            field="on",
        )
    return day


def last_step(task: Task) -> Step | None:
    """The latest step of a task."""
    return Step.objects.filter(task=task).order_by("-number").first()


def _overtaken(task: Task) -> str:
    last = last_step(task)
    if last is None or last.actor is None:
        return str(_("This task was changed after you opened it."))
    return _("%(who)s took a step in this task at %(when)s, after you opened it.") % {
        "who": last.actor, "when": moment(last.at),
    }  # fmt: skip


def write(actor: Any, task: Task, kind: str, *, day: date, said: Said) -> Step:
    """Save a task with a new version, append the step with its evidence, and the line of the log."""
    refuse_secret_words(
        task.what, task.product, task.reason, said.note, said.authority, *(p.words for p in said.proofs)
    )
    said = Said(unsteered(said.note), unsteered(said.authority), said.data, said.proofs)
    for name in ("product", "authority", "reason"):
        setattr(task, name, unsteered(getattr(task, name)))
    last = last_step(task) if task.pk else None
    if last is not None:
        task.version += 1
        Step.objects.filter(pk=last.pk).update(until=day)
    task.save()
    data = unsteered((said.data or {}) | _ROW.get({}))
    step = Step.objects.create(
        task=task, number=last.number + 1 if last else 1, kind=kind, on=day, note=said.note, authority=said.authority,
        actor=None if isinstance(actor, str) else actor, data=data, **{name: getattr(task, name) for name in FACTS},
    )  # fmt: skip
    shown = attach(step, said.proofs)
    record(
        actor=actor, verb=f"tasks.{kind}", target=task, unit=task.unit, origin=origin_of(task),
        data=_told(task, step) | data | ({"evidence": shown} if shown else {}),
    )  # fmt: skip
    return step


def origin_of(task: Task) -> str:
    """How the log calls the sentence that gave a task."""
    if task.finding_id:
        return f"finding:{task.finding_id}"
    return f"document:{task.document_id}" if task.document_id else "hand"


def _told(task: Task, step: Step) -> dict[str, Any]:
    """What the log keeps of a step: the facts after it, its words, and the place of the sentence."""
    told: dict[str, Any] = {
        "step": step.number, "on": step.on.isoformat(), "lead": task.lead.name, "lead_id": task.lead_id,
        "due": task.due.isoformat() if task.due else "", "round": task.round, "note": step.note[:500],
    }  # fmt: skip
    if step.authority:
        told["authority"] = step.authority
    if task.document_id:
        told |= {"document": task.document_id, "start": task.start, "end": task.end, "quote": task.quote[:200]}
    return told


def begun(task: Task) -> bool:
    """Whether anything has happened since the assignment."""
    return Step.objects.filter(task=task).exclude(kind__in=QUIET).exists()


@contextmanager
def by_row(book: Any, row: int) -> Iterator[None]:
    """Steps that are taken inside name a workbook (its number and its name) and the row that asked for them."""
    token = _ROW.set({"book": book.pk, "book_name": book.file_name, "row": row})
    try:
        yield
    finally:
        _ROW.reset(token)


def reason_of(words: str) -> str:
    """A reason as it is kept. Raises ``WrongValue`` where there is none."""
    reason = " ".join(words.split())
    if not reason:
        raise WrongValue(_("Say in a few words why; the reason is kept."), field="reason")
    return reason[:2000]
