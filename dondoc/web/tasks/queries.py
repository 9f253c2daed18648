"""All reads of tasks. Lists walk an index in the order of the due day and stop after a page; nothing counts everything.

A list is paged by key: ``after`` is the last row's "2026-06-30.123". For today and days to come the facts of the task
itself hold; for a past day those of the step of that day (``as_of``).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, When
from django.db.models import prefetch_related_objects as prefetch

from dondoc.web.documents.indexing import words_of
from dondoc.web.tasks import fulltext, sight, states
from dondoc.web.tasks.clear import CLEAR_ITEMS, missing
from dondoc.web.tasks.milestones import put_works
from dondoc.web.tasks.models import FACTS, NEVER, Completion, Outcome, Step, Task
from dondoc.web.tasks.past import put_parts
from dondoc.web.tasks.readiness import put_ready
from dondoc.web.units.access import everywhere, keys_where, today
from dondoc.web.units.models import Closure, Programme, Unit

PAGE = 50
#: leads to the facts of a past day, on tasks ``as_of`` it
STOOD = "stood_"
#: up to so many tasks of a unit are fetched by its index and sorted; beyond it the order is walked
FEW = 1_500
#: up to so many units are named in a question
MANY = 300
_HEAVY = tuple(f"document__{name}" for name in ("text", "origins", "blocks", "warnings"))


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address of a list asks for. ``documents`` are those of a conference, told by the room above."""

    q: str = ""
    state: str = ""
    unit: int | None = None
    programme: str = ""
    document: int | None = None
    documents: tuple[int, ...] = ()
    tasks: tuple[int, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    lacks: str = ""
    day: date | None = None
    review: int | None = None  # the conference of ``documents`` and ``tasks``
    after: str = ""

    @property
    def any(self) -> bool:
        """Whether something narrows the list."""
        plain = (self.q, self.state, self.unit, self.programme, self.document, self.documents, self.tasks)
        return any((*plain, self.due_from, self.due_to, self.lacks))


@dataclass
class Listing:
    """One page; ``after`` is the key for the next one, "" where there is none."""

    rows: list[Task] = field(default_factory=list)
    after: str = ""
    day: date | None = None


def as_of(day: date) -> QuerySet[Task]:
    """Tasks with the facts that held at the end of a day beside them, as ``stood_...``; only those given by then.

    Conditions ask the named columns, not the relation: each ``filter`` over that would join the steps once more.
    """
    held = Q(steps__on__lte=day) & (Q(steps__until__isnull=True) | Q(steps__until__gt=day))
    rows = Task.objects.annotate(stood=FilteredRelation("steps", condition=held))
    names = [name.removesuffix("_id") for name in FACTS]
    rows = rows.annotate(
        **{f"{STOOD}{name}": F(f"stood__{name}") for name in names}, stood_task=F("stood__task"), stood_split=F("split")
    )
    return rows.filter(stood_task__isnull=False)


def listing(user: Any, filters: Filters, size: int = PAGE) -> Listing:
    """A page of the tasks that fit, the earliest due first; each row has ``told`` (its state) and ``lacks``."""
    day = filters.day or today()
    past = day < today()
    prefix = STOOD if past else ""
    rows = narrowed(as_of(day) if past else Task.objects.all(), user, filters, day, prefix)
    rows = _after(rows, filters.after, prefix)
    if past:
        order = (f"{STOOD}falls_on", f"{STOOD}task")
        found = _fetched(rows.order_by(*order).values_list("pk", flat=True)[: size + 1])
    else:
        rows = rows.order_by("falls_on", "pk").select_related("lead", "programme", "document", "person")
        found = list(rows.defer(*_HEAVY)[: size + 1])
    page = Listing(found[:size], "", day)
    if past:
        put_stood(page.rows, day)
    if len(found) > size:
        last = page.rows[-1]
        page.after = f"{last.falls_on.isoformat()}.{last.pk}"
    tell(page.rows, day)
    return page


def _fetched(keys: Iterable[int]) -> list[Task]:
    """Tasks by their keys, in that order."""
    order = list(keys)
    rows = Task.objects.select_related("lead", "programme", "document", "person").defer(*_HEAVY).in_bulk(order)
    return [rows[key] for key in order]


def every(user: Any, filters: Filters, size: int) -> Iterator[list[Task]]:
    """All tasks that fit when this begins, told, in chunks, each with its helpers and the unit of its register.

    Which they are is asked once: a due day that moves meanwhile moves no task out of it, or in twice.
    """
    day = filters.day or today()
    past = day < today()
    prefix = STOOD if past else ""
    rows = narrowed(as_of(day) if past else Task.objects.all(), user, filters, day, prefix)
    order = (f"{STOOD}falls_on", f"{STOOD}task") if past else ("falls_on", "pk")
    keys = array("q", rows.order_by(*order).values_list("pk", flat=True).iterator())
    for first in range(0, len(keys), size):
        chunk = _fetched(keys[first : first + size])
        if past:
            put_stood(chunk, day)
        tell(chunk, day)
        prefetch(chunk, "cooperating", "unit")
        yield chunk


def at_least(user: Any, filters: Filters, most: int) -> int:
    """How many tasks fit, counted up to ``most``."""
    day = filters.day or today()
    past = day < today()
    rows = narrowed(as_of(day) if past else Task.objects.all(), user, filters, day, STOOD if past else "")
    return rows.order_by()[:most].count()


def put_stood(rows: Iterable[Task], day: date) -> None:
    """Show each task of a page as it stood on a past day; the rows are not to be saved."""
    held = Q(on__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))
    steps = {step.task_id: step for step in Step.objects.filter(held, task__in=[row.pk for row in rows])}
    leads = Unit.objects.in_bulk([step.lead_id for step in steps.values()])
    for row in rows:
        step = steps[row.pk]
        for name in FACTS:
            setattr(row, name, getattr(step, name))
        row.lead = leads[step.lead_id]
    put_parts([row for row in rows if row.split], day)


def tell(rows: Iterable[Task], day: date) -> None:
    """Put onto each row its official state (``told``), what is told ``beside`` it, days ``late``, ``lacks``, and
    its ``work`` and its readiness (``ready``), None where it has none.
    """
    rows = list(rows)
    rules = states.Rules.now()
    owners = states.owners(day, OuterRef("pk"))
    owned = set(Unit.objects.filter(Exists(owners), pk__in={row.lead_id for row in rows}).values_list("pk", flat=True))
    for row in rows:
        row.told = states.official(row, day)  # type: ignore[attr-defined]
        row.beside = states.tells(row, day, rules, owned=row.lead_id in owned)  # type: ignore[attr-defined]
        row.late = states.days_late(row, day)  # type: ignore[attr-defined]
        row.lacks = missing(row, day)  # type: ignore[attr-defined]
    put_works(rows, day)
    put_ready(rows, day)


def narrowed(rows: QuerySet[Task], user: Any, filters: Filters, day: date, prefix: str) -> QuerySet[Task]:
    """Of some tasks those that fit and that a person may see; the facts of the day stand under ``prefix``."""
    rows = _seen(rows.filter(~Q(outcome=Outcome.WITHDRAWN)), user)
    if filters.unit:
        rows = _below(rows, filters.unit, day, prefix)
    if filters.state in states.STATES:
        rows = rows.filter(states.where(filters.state, day, prefix=prefix))
    if filters.programme == "none":
        rows = rows.filter(programme__isnull=True)
    elif filters.programme:
        known = Programme.objects.filter(code=filters.programme).values_list("pk", flat=True).first()
        rows = rows.filter(programme=known or 0)
    if filters.document:
        rows = rows.filter(document=filters.document)
    if filters.documents or filters.tasks:
        rows = rows.filter(Q(document__in=filters.documents) | Q(pk__in=filters.tasks))
    if filters.due_from:
        rows = rows.filter(**{f"{prefix}falls_on__gte": filters.due_from, f"{prefix}falls_on__lt": NEVER})
    if filters.due_to:
        rows = rows.filter(**{f"{prefix}falls_on__lte": filters.due_to})
    if filters.lacks in CLEAR_ITEMS:
        rows = rows.filter(CLEAR_ITEMS[filters.lacks].where(day))
    return _said(rows, filters.q)


def _seen(rows: QuerySet[Task], user: Any) -> QuerySet[Task]:
    """What a person may see, so asked that the index of the order is walked where the person sees much."""
    if everywhere(user, "tasks.see"):
        return rows
    units = few_units(keys_where(user, "tasks.see"))
    mine = few_tasks(units) if isinstance(units, list) else None
    if mine is not None:
        return rows.filter(pk__in=mine)
    beside = Q()
    for through in sight.BESIDE:
        beside |= Q(Exists(through.objects.filter(task=OuterRef("pk"), unit__in=units)))
    rows = rows.alias(_unit=F("unit_id") + 0, _lead=F("lead_id") + 0)
    return rows.filter(Q(_unit__in=units) | Q(_lead__in=units) | beside)


def few_units(units: QuerySet[Any]) -> Any:
    """Units by their keys where these are not many, so that PostgreSQL knows how few tasks they have; else as asked."""
    keys = list(units.values_list("unit", flat=True)[: MANY + 1])
    return sorted(set(keys)) if len(keys) <= MANY else units


def few_tasks(units: list[int], *, led: bool = True) -> list[int] | None:
    """Keys of all tasks of some units where they are few, else None; not ``led``: only those that others lead."""
    rows = Task.objects.order_by().values_list("pk", flat=True)
    in_registers = rows.filter(unit__in=units)
    # in two steps: SQLite takes the registers' index only for what it holds itself
    of_others = rows.filter(pk__in=in_registers).exclude(lead__in=units)
    theirs = [in_registers, rows.filter(lead__in=units)] if led else [of_others]
    found: set[int] = set()
    for keys in (*theirs, *(_beside(through, units, led=led) for through in sight.BESIDE)):
        found.update(keys[:FEW])
        if len(found) >= FEW:
            return None
    return sorted(found)


def _beside(through: Any, units: list[int], *, led: bool) -> Any:
    rows = through.objects.filter(unit__in=units).values_list("task_id", flat=True)
    return rows if led else rows.exclude(task__lead__in=units)


def _below(rows: QuerySet[Task], unit: int, day: date, prefix: str) -> QuerySet[Task]:
    """Tasks led by a unit or by one that stands or stood below it."""
    below = Closure.objects.filter(ancestor=unit).values("unit")
    if prefix or not _few(Task.objects.filter(lead__in=below)):
        return rows.alias(_led=F(f"{prefix}lead") + 0).filter(_led__in=below)
    return rows.filter(lead__in=below)


def _few(rows: QuerySet[Task]) -> bool:
    return rows.order_by()[:FEW].count() < FEW


def _said(rows: QuerySet[Task], typed: str) -> QuerySet[Task]:
    """Tasks in which every typed word begins a word: as typed where it bears marks, else any spelling of it.

    Where few tasks hold them all the index of words gives their keys; where many do, the order is walked.
    """
    words = words_of(typed)[:8]
    if not words:
        return rows
    keys = fulltext.few(words, FEW)
    if keys is not None:
        return rows.filter(pk__in=keys)
    held = Q()
    for word in words:
        column = fulltext.column_of(word)
        held &= Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
    # as a case: PostgreSQL would take several common words for rare ones, fetch all their tasks and sort them
    return rows.filter(Case(When(held, then=True), default=False, output_field=BooleanField()))


def _after(rows: QuerySet[Task], key: str, prefix: str) -> QuerySet[Task]:
    day, _dot, number = key.partition(".")
    try:
        falls_on = date.fromisoformat(day)
    except ValueError:
        return rows
    if not number.isdecimal() or len(number) > 18:
        return rows
    later = Q(**{f"{prefix}falls_on__gt": falls_on}) | Q(pk__gt=int(number))
    return rows.filter(Q(**{f"{prefix}falls_on__gte": falls_on}) & later)


def get(user: Any, key: int, right: str = "tasks.see") -> Task:
    """A task, or 404 for a stranger and 403 for a colleague without the right."""
    from django.http import Http404

    task = _whole().filter(pk=key).first()
    if task is None:
        raise Http404
    sight.require(user, right, task)
    return task


def fetch(key: int) -> Task:
    """A task that somebody has just changed, whole."""
    return _whole().get(pk=key)


def _whole() -> QuerySet[Task]:
    return (
        Task.objects.select_related("lead", "unit", "programme", "document", "person", "parent__lead")
        .defer(*_HEAVY)
        .prefetch_related("cooperating")
    )


def life(task: Task) -> list[Step]:
    """Every step of a task with its evidence, the latest first."""
    rows = task.steps.select_related("actor", "lead").prefetch_related("evidence__document")
    return list(rows.order_by("-number"))


def parts(task: Task, day: date) -> list[Task]:
    """The parts of a task, told on a day."""
    rows = list(task.parts.exclude(outcome=Outcome.WITHDRAWN).select_related("lead").order_by("pk"))
    tell(rows, day)
    return rows


def completions(task: Task) -> QuerySet[Completion]:
    """What was verified, round by round."""
    return task.completions.select_related("verified_by", "lead").order_by("round")


def expected_of(user: Any, unit: Unit, limit: int = 200) -> list[Task]:
    """What is expected of a unit itself and not handed in, the earliest due first."""
    day = today()
    rows = Task.objects.filter(lead=unit, closed_on__isnull=True).order_by("falls_on", "pk")
    rows = rows.select_related("lead", "programme", "document", "person").defer(*_HEAVY)
    found = list(rows[:limit])
    tell(found, day)
    questions = unanswered(found)
    for row in found:
        row.question = questions.get(row.pk)  # type: ignore[attr-defined]
    return found


def unanswered(tasks: Iterable[Task]) -> dict[int, Step]:
    """The question about each task that was asked and not answered since."""
    kinds = (Step.Kind.ASKED, Step.Kind.ANSWERED)
    rows = Step.objects.filter(task__in=[task.pk for task in tasks], kind__in=kinds).order_by("number")
    last = {step.task_id: step for step in rows}
    return {key: step for key, step in last.items() if step.kind == Step.Kind.ASKED}


def of_findings(findings: Iterable[int], day: date) -> dict[int, Task]:
    """Tasks by the accepted sentence that gave them, each told as on a day; the caller has seen the sentences."""
    rows = [row for row in _whole().filter(finding__in=list(findings)) if row.finding_id]
    tell(rows, day)
    return {row.finding_id: row for row in rows if row.finding_id}


def waiting_for_a_lead(user: Any) -> int:
    """Accepted task findings that have no lead unit yet and so became no task; counted up to a hundred."""
    from dondoc.web.documents.models import Finding
    from dondoc.web.documents.queries import visible

    taken = (Finding.State.ACCEPTED, Finding.State.CORRECTED)
    rows = Finding.objects.filter(
        kind=Finding.Kind.TASK, state__in=taken, lead__isnull=True, document__in=visible(user).values("pk")
    )
    return rows[:100].count()
