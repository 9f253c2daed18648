"""Workbooks that were sent, looked at and never applied are removed after a time; the log keeps how many."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.web.audit.actions import record
from dondoc.web.documents import storage
from dondoc.web.documents.models import Document
from dondoc.web.tasks.models import Book, Evidence
from dondoc.web.units.actions import SYSTEM

_AT_ONCE = 500
#: a content that was stored just now may belong to a row that is not committed yet
_FRESH = timedelta(hours=1)


def remove_unapplied() -> int:
    """Remove workbooks that were sent ``TASKS_BOOK_DAYS`` ago and never applied. Returns how many."""
    before, removed = timezone.now() - timedelta(days=settings.TASKS_BOOK_DAYS), 0
    while True:
        with transaction.atomic():
            waiting = Book.objects.select_for_update(skip_locked=True).filter(applied_at__isnull=True)
            rows = list(waiting.filter(sent_at__lt=before).order_by("pk")[:_AT_ONCE])
            if not rows:
                return removed
            Book.objects.filter(pk__in=[row.pk for row in rows]).delete()
            kept = (("tasks.book", "", "workbooks"), {"n": len(rows), "days": settings.TASKS_BOOK_DAYS})
            record(actor=SYSTEM, verb="tasks.books-removed", target=kept[0], data=kept[1])
            for sha256 in {row.sha256 for row in rows}:
                transaction.on_commit(partial(_forget, sha256))
        removed += len(rows)


def _forget(sha256: str) -> None:
    """Remove a content that nothing names any more."""
    named = (
        Book.objects.filter(sha256=sha256),
        Evidence.objects.filter(sha256=sha256),
        Document.objects.filter(sha256=sha256),
    )
    path = storage.path_of(storage.place_of(sha256))
    with suppress(FileNotFoundError):
        fresh = path.stat().st_mtime > (timezone.now() - _FRESH).timestamp()
        if not fresh and not any(rows.exists() for rows in named):
            storage.forget(sha256)
