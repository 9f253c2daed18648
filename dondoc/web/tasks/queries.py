"""All reads of tasks."""

from __future__ import annotations

from datetime import date

from django.db.models import FilteredRelation, Q, QuerySet

from dondoc.web.tasks.models import Task


def as_of(day: date) -> QuerySet[Task]:
    """Tasks with the facts that held at the end of a day beside them, as ``stood__...``; only those given by then."""
    held = Q(steps__on__lte=day) & (Q(steps__until__isnull=True) | Q(steps__until__gt=day))
    return Task.objects.annotate(stood=FilteredRelation("steps", condition=held)).filter(stood__isnull=False)
