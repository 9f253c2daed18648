"""Every change of a conference: right, change, line in the log, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries import visible as visible_documents
from dondoc.web.reviews.errors import ReviewChanged, WrongReview
from dondoc.web.reviews.models import Gathered, Review
from dondoc.web.tasks import sight
from dondoc.web.tasks.models import Outcome, Task
from dondoc.web.units.access import require
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Unit


@dataclass(frozen=True, slots=True)
class Said:
    """What a conference is called, its day, the period that it looks back on, and the one ahead."""

    name: str
    held_on: date
    reviewed_from: date
    reviewed_to: date
    ahead_from: date
    ahead_to: date


@transaction.atomic
def open_review(actor: Any, unit: Unit, said: Said) -> Review:
    """A conference of a host unit."""
    if actor != SYSTEM:
        require(actor, "reviews.change", unit)
    review = Review(unit=unit)
    _put(review, said)
    review.save()
    record(actor=actor, verb="reviews.opened", target=review, unit=unit, data=_shown(review))
    return review


@transaction.atomic
def change(actor: Any, key: int, said: Said, *, version: int) -> Review:
    """Correct its name and days. Raises ``ReviewChanged`` where somebody else was first."""
    review = _held(actor, key)
    if review.version != version:
        raise ReviewChanged(
            _("This conference was changed after you opened it."),
            hint=_("Look at what stands now, then decide again."),
        )
    before = _shown(review)
    _put(review, said)
    after = _shown(review)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if not changed:
        return review
    review.version += 1
    review.save()
    record(actor=actor, verb="reviews.changed", target=review, unit=review.unit, data={"changed": changed})
    return review


@transaction.atomic
def gather(actor: Any, key: int, document: Document, kind: str) -> None:
    """Put a document to a conference; once more with another kind corrects the kind."""
    review = _held(actor, key)
    if kind not in Gathered.Kind.values:
        raise WrongReview(_("There is no such kind of paper."), field="kind")
    if actor != SYSTEM and not visible_documents(actor).filter(pk=document.pk).exists():
        raise WrongReview(_("This document is not in the register."), field="target")
    row, new = Gathered.objects.get_or_create(review=review, document=document, defaults={"kind": kind})
    if not new:
        if row.kind == kind:
            raise WrongReview(_("“%(name)s” stands here already.") % {"name": document}, field="target")
        row.kind = kind
        row.save()
    _log(actor, review, "gathered", document=str(document), document_id=document.pk, paper=kind)


@transaction.atomic
def release(actor: Any, key: int, row_key: int) -> None:
    """Take a document away from a conference; its tasks stay, they are no longer promises of this conference."""
    review = _held(actor, key)
    row = Gathered.objects.select_related("document").filter(review=review, pk=row_key).first()
    if row is None:
        raise Http404
    row.delete()
    _log(actor, review, "released", document=str(row.document), document_id=row.document_id, paper=row.kind)


@transaction.atomic
def add_task(actor: Any, key: int, task: Task) -> None:
    """Put a task to a conference that none of its documents holds."""
    review = _held(actor, key)
    if task.outcome == Outcome.WITHDRAWN or (actor != SYSTEM and not sight.sees(actor, task)):
        raise WrongReview(_("There is no such task."), field="target")
    if review.tasks.filter(pk=task.pk).exists() or review.documents.filter(pk=task.document_id).exists():
        raise WrongReview(_("“%(name)s” stands here already.") % {"name": task}, field="target")
    review.tasks.add(task)
    _log(actor, review, "task_added", task=str(task), task_id=task.pk)


@transaction.atomic
def remove_task(actor: Any, key: int, task_key: int) -> None:
    """Take away a task that was put there by hand."""
    review = _held(actor, key)
    task = review.tasks.filter(pk=task_key).first()
    if task is None:
        raise Http404
    review.tasks.remove(task)
    _log(actor, review, "task_removed", task=str(task), task_id=task.pk)


def _held(actor: Any, key: int) -> Review:
    """The conference, locked, for somebody who may change it."""
    review = Review.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=key).first()
    if review is None:
        raise Http404
    if actor != SYSTEM:
        require(actor, "reviews.change", review.unit)
    return review


def _put(review: Review, said: Said) -> None:
    name = " ".join(said.name.split())[:250]
    if not name:
        raise WrongReview(_("Give the conference a name."), field="name")
    if said.reviewed_to < said.reviewed_from:
        raise WrongReview(_("The period ends before it begins."), field="reviewed_to")
    if said.ahead_to < said.ahead_from:
        raise WrongReview(_("The period ends before it begins."), field="ahead_to")
    twin = Review.objects.filter(unit=review.unit, held_on=said.held_on).exclude(pk=review.pk).first()
    if twin is not None:
        raise WrongReview(
            _("“%(name)s” was held on this day already.") % {"name": twin},
            hint=_("Choose another day, or correct that conference."), field="held_on",
        )  # fmt: skip
    review.name, review.held_on = name, said.held_on
    review.reviewed_from, review.reviewed_to = said.reviewed_from, said.reviewed_to
    review.ahead_from, review.ahead_to = said.ahead_from, said.ahead_to


def _shown(review: Review) -> dict[str, str]:
    days = ("held_on", "reviewed_from", "reviewed_to", "ahead_from", "ahead_to")
    return {"name": review.name, **{day: getattr(review, day).isoformat() for day in days}}


def _log(actor: Any, review: Review, verb: str, **data: Any) -> None:
    record(actor=actor, verb=f"reviews.{verb}", target=review, unit=review.unit, data=data)
