"""Reads of conferences: which there are, what each gathers. What was promised stands in ``promises``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.documents.queries import HEAVY
from dondoc.web.documents.queries import visible as visible_documents
from dondoc.web.reviews.models import Gathered, Review
from dondoc.web.tasks.models import Step, Task
from dondoc.web.tasks.sight import visible as visible_tasks
from dondoc.web.units.access import keys_where, require, today, units_where

FIGURES = 40
DIRECTIVES = 200
_TAKEN = (Finding.State.ACCEPTED, Finding.State.CORRECTED)


def visible(user: Any) -> QuerySet[Review]:
    """The conferences that a person may see, the latest first."""
    return Review.objects.filter(unit__in=keys_where(user, "reviews.see")).select_related("unit")


def listing(user: Any) -> list[Review]:
    """Every conference that a person may see, each with the number of its ``papers``."""
    counted = visible(user).annotate(papers=Count("gathered"))
    return list(counted.order_by("-held_on", "-pk")[:500])  # a count takes the model's own order away


def get(user: Any, key: int, right: str = "reviews.see") -> Review:
    """A conference, or 404 for a stranger and 403 for a colleague without the right."""
    review = Review.objects.select_related("unit").filter(pk=key).first()
    if review is None:
        raise Http404
    require(user, right, review.unit)
    return review


def latest(user: Any) -> Review | None:
    """The last conference that has been held and has tasks; the last one held where none has."""
    held = visible(user).filter(held_on__lte=today())
    papers = Gathered.objects.filter(review=OuterRef("pk"), document__tasks__isnull=False)
    named = Review.tasks.through.objects.filter(review=OuterRef("pk"))
    return held.filter(Exists(papers) | Exists(named)).first() or held.first()


def before(user: Any, review: Review) -> Review | None:
    """The conference of the same host before this one: whose promises this one looks at."""
    return visible(user).filter(unit=review.unit, held_on__lt=review.held_on).first()


def after(user: Any, review: Review) -> Review | None:
    """The next conference of the same host."""
    return visible(user).filter(unit=review.unit, held_on__gt=review.held_on).order_by("held_on").first()


def papers(user: Any, review: Review) -> list[Gathered]:
    """The documents of a conference that a person may see, with counts of their findings by kind and state."""
    seen = visible_documents(user).values("pk")
    rows = list(
        Gathered.objects.filter(review=review, document__in=seen)
        .select_related("document")
        .defer(*(f"document__{name}" for name in HEAVY))
        .order_by("kind", "document__issued_on", "pk")
    )
    counts: dict[int, dict[str, int]] = {}
    found = Finding.objects.filter(document__in=[row.document_id for row in rows], kind=Finding.Kind.TASK)
    for line in found.order_by().values("document", "state").annotate(n=Count("pk")):
        counts.setdefault(line["document"], {})[line["state"]] = line["n"]
    for row in rows:
        own = counts.get(row.document_id, {})
        row.taken = sum(own.get(state, 0) for state in _TAKEN)  # type: ignore[attr-defined]
        row.open = own.get(Finding.State.PROPOSED, 0)  # type: ignore[attr-defined]
    return rows


def documents_of(user: Any, review: Review) -> list[int]:
    """Keys of the documents of a conference that a person may see."""
    return list(visible_documents(user).filter(reviews=review).values_list("pk", flat=True))


def by_hand(user: Any, review: Review) -> QuerySet[Task]:
    """Tasks that were put to a conference by hand, those that a person may see."""
    return (
        review.tasks.filter(pk__in=visible_tasks(user).values("pk")).select_related("lead").order_by("falls_on", "pk")
    )


def figures(user: Any, review: Review) -> tuple[list[Finding], int]:
    """The confirmed figures of a conference's documents (the first ``FIGURES``), and how many there are."""
    rows = Finding.objects.filter(
        document__in=documents_of(user, review), kind=Finding.Kind.FIGURE, state__in=_TAKEN, parent__isnull=True
    )
    return list(_light(rows)[:FIGURES]), rows.count()


def figures_open(user: Any, review: Review) -> int:
    """How many figures the reader proposed and nobody has decided about."""
    rows = Finding.objects.filter(document__in=documents_of(user, review), kind=Finding.Kind.FIGURE)
    return rows.filter(state=Finding.State.PROPOSED).count()


def alarms(user: Any, review: Review) -> list[Alarm]:
    """What does not add up in a conference's documents and was not settled."""
    rows = Alarm.objects.filter(document__in=documents_of(user, review), settled="").select_related("document")
    return list(rows.defer(*(f"document__{name}" for name in HEAVY)).order_by("document", "pk")[:50])


def directives(user: Any, review: Review, day: date) -> list[Finding]:
    """Directives without a task: sentences that the reader proposed and nobody had accepted or refused by a day; the
    first ``DIRECTIVES`` of them, ``directives_count`` says how many there are.
    """
    return list(_light(_undecided(user, review, day))[:DIRECTIVES])


def directives_count(user: Any, review: Review, day: date) -> int:
    """How many directives of a conference have no task on a day."""
    return _undecided(user, review, day).count()


def _undecided(user: Any, review: Review, day: date) -> QuerySet[Finding]:
    undecided = Q(state=Finding.State.PROPOSED)
    if day < today():
        undecided |= Q(decided_at__date__gt=day)
    return Finding.objects.filter(
        undecided, document__in=documents_of(user, review), kind=Finding.Kind.TASK, by_hand=False
    ).exclude(state=Finding.State.MERGED)


def leaderless(user: Any, review: Review) -> list[Finding]:
    """Accepted sentences that have no known lead unit and so became no task."""
    rows = Finding.objects.filter(
        document__in=documents_of(user, review), kind=Finding.Kind.TASK, state__in=_TAKEN, lead__isnull=True
    )
    return list(_light(rows)[:DIRECTIVES])


def _light(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    rows = rows.select_related("document", "lead").defer(*(f"document__{name}" for name in HEAVY))
    return rows.order_by("document", "start", "pk")


def questions(tasks: list[int], day: date) -> dict[int, tuple[Step, Step | None]]:
    """Task -> the last question about it by a day, and the answer to it where there is one."""
    kinds = (Step.Kind.ASKED, Step.Kind.ANSWERED)
    out: dict[int, tuple[Step, Step | None]] = {}
    rows = Step.objects.filter(task__in=tasks, kind__in=kinds, on__lte=day).select_related("actor", "lead", "task")
    for step in rows.order_by("task", "number"):
        if step.kind == Step.Kind.ASKED:
            out[step.task_id] = (step, None)
        elif step.task_id in out:
            out[step.task_id] = (out[step.task_id][0], step)
    return out


def hosts(user: Any) -> QuerySet[Any]:
    """Units for which a person may open a conference today."""
    units = units_where(user, "reviews.change")
    return units.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today())).order_by("name")


def document_at(user: Any, key: int) -> Document | None:
    """A document that a person may see, by its key."""
    return visible_documents(user).defer(*HEAVY).filter(pk=key).first()


def named(user: Any) -> list[tuple[int, str]]:
    """Key and name of the conferences that a person may see, the latest first, for a list of choices."""
    return list(visible(user).values_list("pk", "name")[:100])


def members(user: Any, key: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Keys of the documents of a conference and of the tasks put to it by hand; none where it may not be seen."""
    review = visible(user).filter(pk=key).first()
    if review is None:
        return (), ()
    papers = Gathered.objects.filter(review=review).values_list("document", flat=True)
    return tuple(papers), tuple(review.tasks.values_list("pk", flat=True))
