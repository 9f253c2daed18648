"""The process that runs jobs, and the clock that looks after what a killed process left behind.

Both sit on django-tasks-db, which knows neither retries nor lost workers. A row's ``worker_ids`` counts its attempts.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
import time
from datetime import timedelta
from types import FrameType
from typing import Any
from uuid import uuid4

from django.db import OperationalError, close_old_connections, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as BaseWorker
from django_tasks_db.models import DBTaskResult

from dondoc.web.jobs.clock import ring
from dondoc.web.jobs.queue import JOBS, Job, call

log = logging.getLogger("dondoc.jobs")
_UNKNOWN = Job("", attempts=1)


class Worker(BaseWorker):
    """Takes ready rows one by one; a failed one is tried again later, up to its job's limit."""

    def __init__(self, *, interval: float = 1, batch: bool = False) -> None:
        name = f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid4().hex[:8]}"
        super().__init__(
            queue_names=["*"], excluded_queue_names=[], interval=interval, batch=batch, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=name,
        )  # fmt: skip

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Asked to end, once or many times: at once when idle, else after the job at hand."""
        self.running = False
        if not self.running_task:
            sys.exit(0)

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Run one row; where it fails, ask again or give up."""
        super().run_task(db_task_result)
        db_task_result.refresh_from_db()
        if db_task_result.status == TaskResultStatus.FAILED:
            again_or_give_up(db_task_result, db_task_result.exception_class_path.rsplit(".", 1)[-1])


def job_of(row: DBTaskResult[Any, Any]) -> tuple[Job, str, dict[str, Any]]:
    """The job, its name and its arguments, from a row of the queue."""
    name, arguments = [*row.args_kwargs["args"], "", {}][:2]
    return JOBS.get(name, _UNKNOWN), name, arguments or {}


def again_or_give_up(row: DBTaskResult[Any, Any], reason: str) -> bool:
    """Put a failed or lost row back into the queue with a wait; after the last attempt tell the job's room instead.

    Returns whether it was put back. Safe to call from several processes: only one of them changes the row.
    """
    job, name, arguments = job_of(row)
    attempt = len(row.worker_ids)
    mine = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    if attempt < job.attempts:
        later = timezone.now() + timedelta(seconds=job.wait(attempt))
        done = mine.update(status=TaskResultStatus.READY, run_after=later, finished_at=None)
        log.warning("%s %s: attempt %d of %d failed (%s)", name, arguments, attempt, job.attempts, reason)
        return bool(done)
    with transaction.atomic():
        if row.status == TaskResultStatus.RUNNING:
            mine.update(status=TaskResultStatus.FAILED, finished_at=timezone.now(), exception_class_path=reason)
        if job.given_up:
            call(job.given_up, **arguments, reason=reason)
    log.error("%s %s: given up after %d attempts (%s)", name, arguments, attempt, reason)
    return False


def tick() -> int:
    """Ask again for rows that run past their job's limit: their worker is gone. Returns how many were put back."""
    now = timezone.now()
    again = 0
    for row in DBTaskResult.objects.running():
        job, _name, _arguments = job_of(row)
        if row.started_at is not None and row.started_at < now - timedelta(seconds=job.limit):
            again += again_or_give_up(row, "worker lost")
    return again


def work(*, batch: bool = False, interval: float = 1, tick_every: float = 30) -> None:
    """Run jobs until told to stop (SIGINT, SIGTERM: the one at hand is finished); ``batch`` stops when none is left.

    Every worker also rings the clock, so that one office machine needs no other.
    """
    worker = Worker(batch=batch, interval=interval)
    worker.configure_signals()
    tick()
    if not batch:
        threading.Thread(target=_tick_for_ever, args=(tick_every,), daemon=True).start()
    while True:
        try:
            worker.run()
            return
        except OperationalError:
            # The database went away for a moment; the row at hand is found again by tick.
            log.exception("database not reachable, trying again")
            close_old_connections()
            time.sleep(max(interval, 1))


def _tick_for_ever(every: float) -> None:
    while True:
        time.sleep(every)
        try:
            ring()
        finally:
            close_old_connections()
