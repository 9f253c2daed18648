"""A worker process that is killed in the middle of its work: another one finishes the job, once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.web.databases import own_database

__all__ = ["own_database"]

_START = """
import json, django; django.setup()
from tests.web.cast import make_cast
from tests.web.intake.conclusion import TEXT
from dondoc.web.documents import actions
cast = make_cast()
text = "\\n".join(TEXT.replace("1.940", f"{n}.940") for n in range(1, 400))
print(json.dumps({"key": actions.receive(cast.alice, cast.unit("office"), name="dai.txt", data=text.encode()).pk}))
"""
_LOOK = """
import json, sys, django; django.setup()
from django_tasks_db.models import DBTaskResult
from dondoc.web.audit.models import Entry
from dondoc.web.documents.models import Document
from dondoc.web.intake.queries import counts
document = Document.objects.defer("text").get()
row = DBTaskResult.objects.get()
print(json.dumps({"state": document.state, "progress": document.progress, "findings": document.findings.count(),
    "shown": counts(document).total,
    "distinct": document.findings.values("kind", "start", "end").distinct().count(), "status": row.status,
    "attempts": len(row.worker_ids), "read": Entry.objects.filter(verb="documents.read").count()}))
"""
_STUCK = """
import time, django; django.setup()
from dondoc.web.documents import reading_steps
from dondoc.web.jobs.worker import work
reading_steps._finish = lambda *_: time.sleep(600)  # all is written but the last word
work(batch=True)
"""
_LATER = """
import datetime, django; django.setup()
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
DBTaskResult.objects.update(started_at=timezone.now() - datetime.timedelta(hours=1))
"""
_NOW = """
import django; django.setup()
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
DBTaskResult.objects.update(run_after=timezone.now())
"""


class Office:
    """An installation of its own in a folder, with a database that other processes can reach."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env

    def run(self, *arguments: str) -> str:
        """One command to its end."""
        done = subprocess.run(
            [sys.executable, *arguments], env=self.env, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def look(self) -> dict[str, Any]:
        """The document, its row in the queue and the log."""
        said: dict[str, Any] = json.loads(self.run("-c", _LOOK))
        return said

    def worker(self) -> subprocess.Popen[bytes]:
        """A worker process of its own."""
        return subprocess.Popen([sys.executable, "-m", "dondoc", "web", "worker", "--once"], env=self.env)


@pytest.fixture
def office(own_database: dict[str, str]) -> Office:
    return Office(own_database | {"DJANGO_SETTINGS_MODULE": "dondoc.web.config.settings"})


def test_a_killed_worker_loses_nothing_and_the_job_is_done_once(office: Office) -> None:
    office.run("-c", _START)
    first = subprocess.Popen([sys.executable, "-c", _STUCK], env=office.env)
    deadline = time.monotonic() + 120
    while office.look()["progress"] < 95 and time.monotonic() < deadline:
        assert first.poll() is None
    first.send_signal(signal.SIGKILL)
    first.wait()
    left = office.look()
    assert (left["state"], left["status"], left["shown"], left["attempts"]) == ("reading", "RUNNING", 0, 1)
    assert left["findings"] > 0  # much was written

    office.run("-m", "dondoc", "web", "tick")
    assert office.look()["status"] == "RUNNING"  # it may still be at work: the limit is not over
    office.run("-c", _LATER)
    office.run("-m", "dondoc", "web", "tick")
    assert office.look()["status"] == "READY"
    office.run("-c", _NOW)
    workers = [office.worker(), office.worker()]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]

    done = office.look()
    assert (done["state"], done["status"], done["attempts"], done["read"]) == ("read", "SUCCESSFUL", 2, 1)
    assert done["findings"] == done["distinct"] > 1000
