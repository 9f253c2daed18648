"""The queue: asked inside the caller's transaction, tried again with a wait, given up in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dondoc.web.documents import actions, reading
from dondoc.web.documents.models import Document
from dondoc.web.jobs.queue import JOBS, Job, enqueue
from dondoc.web.jobs.worker import tick, work
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def due_now() -> None:
    """As if the wait were over."""
    DBTaskResult.objects.update(run_after=timezone.now())


def test_what_is_rolled_back_was_never_asked_for() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue("documents.read", document=1)
        raise RuntimeError
    assert not DBTaskResult.objects.exists()


def test_a_job_that_nobody_wrote_down_is_refused() -> None:
    with pytest.raises(KeyError):
        enqueue("documents.burn", document=1)


def test_every_job_leads_to_a_function() -> None:
    import importlib

    for job in JOBS.values():
        for path in filter(None, (job.function, job.given_up)):
            module, function = path.split(":")
            assert callable(getattr(importlib.import_module(module), function))


def test_the_waits_grow() -> None:
    assert [Job("", backoff=10).wait(attempt) for attempt in (1, 2, 3)] == [10, 20, 40]


@pytest.fixture
def failing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Document:
    """A document whose reading breaks."""

    def break_off(*_args: Any) -> None:
        raise RuntimeError("hỏng")

    document = actions.receive(cast.alice, cast.unit("office"), name="a.txt", data="Giao Sở Xây dựng.".encode())
    monkeypatch.setattr("dondoc.web.documents.reading_steps.read_rows", break_off)
    return document


def test_a_failed_job_waits_and_is_tried_again_up_to_its_limit(failing: Document) -> None:
    for attempt in (1, 2):
        work(batch=True)
        row = DBTaskResult.objects.get()
        assert (row.status, len(row.worker_ids)) == ("READY", attempt)
        assert row.run_after > timezone.now() + timedelta(seconds=5)
        due_now()
    work(batch=True)
    row = DBTaskResult.objects.get()
    failing.refresh_from_db()
    assert (row.status, failing.state) == ("FAILED", Document.State.FAILED)
    assert failing.text == "Giao Sở Xây dựng."


def test_a_failed_reading_can_be_asked_for_again(
    failing: Document, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _attempt in range(3):
        work(batch=True)
        due_now()
    monkeypatch.setattr("dondoc.web.documents.reading_steps.read_rows", reading.read_rows)
    actions.read_again(cast.alice, Document.objects.get())
    work(batch=True)
    assert Document.objects.get().state == Document.State.READ


def test_reading_twice_is_reading_once(cast: Cast) -> None:
    document = actions.receive(cast.alice, cast.unit("office"), name="a.txt", data="Giao Sở Xây dựng.".encode())
    enqueue("documents.read", document=document.pk)
    work(batch=True)
    document.refresh_from_db()
    version = document.version
    actions.read_now(document.pk)
    document.refresh_from_db()
    assert document.version == version
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 2


def test_the_clock_leaves_jobs_alone_that_are_within_their_limit(cast: Cast) -> None:
    enqueue("documents.read", document=1)
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now(), worker_ids=["a"])
    assert tick() == 0
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(seconds=JOBS["documents.read"].limit + 1))
    assert tick() == 1
    assert DBTaskResult.objects.get().status == "READY"


def test_a_row_that_lost_its_worker_again_and_again_is_given_up(cast: Cast) -> None:
    document = actions.receive(cast.alice, cast.unit("office"), name="a.txt", data="Giao Sở Xây dựng.".encode())
    past = timezone.now() - timedelta(hours=1)
    DBTaskResult.objects.update(status="RUNNING", started_at=past, worker_ids=["a", "b", "c"])
    assert tick() == 0
    document.refresh_from_db()
    assert (DBTaskResult.objects.get().status, document.state) == ("FAILED", "failed")
