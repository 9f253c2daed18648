"""A worker process that is killed in the middle of its work: another one finishes the job, once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress

from tests.web.databases import ROOT, python, run, sql

_START = """
import django; django.setup()
from tests.web.cast import make_cast
from tests.web.intake.conclusion import TEXT
from dondoc.web.documents import actions
cast = make_cast()
text = "\\n".join(TEXT.replace("1.940", f"{n}.940") for n in range(1, 400))
actions.receive(cast.alice, cast.unit("office"), name="dai.txt", data=text.encode())
"""
_SHOWN = """
import django; django.setup()
from dondoc.web.documents.models import Document
from dondoc.web.intake.queries import counts
print(counts(Document.objects.get()).total)
"""
_STUCK = """
import time, django; django.setup()
from dondoc.web.documents import reading_steps
from dondoc.web.jobs.worker import work
reading_steps._finish = lambda *_: time.sleep(600)  # all is written but the last word
work(batch=True)
"""
#: the row was started long ago; the wait before the next attempt is over
_LATER = "UPDATE django_tasks_database_dbtaskresult SET started_at = '2026-01-01 00:00:00'"
_NOW = "UPDATE django_tasks_database_dbtaskresult SET run_after = '2026-01-01 00:00:00'"


class Office:
    """An installation of its own, looked at past the application."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env

    def document(self) -> tuple[str, int]:
        """State and progress of the document."""
        state, progress = sql(self.env, "SELECT state, progress FROM documents_document")[0]
        return str(state), int(progress)

    def status(self) -> str:
        """Of its row in the queue."""
        return str(sql(self.env, "SELECT status FROM django_tasks_database_dbtaskresult")[0][0])

    def findings(self) -> tuple[int, int]:
        """How many there are, and how many different ones."""
        places = sql(self.env, 'SELECT kind, start, "end" FROM documents_finding')
        return len(places), len(set(places))

    def worker(self) -> subprocess.Popen[bytes]:
        """A worker process of its own."""
        return subprocess.Popen([sys.executable, "-m", "dondoc", "web", "worker", "--once"], env=self.env, cwd=ROOT)


def test_a_killed_worker_loses_nothing_and_the_job_is_done_once(own_database: dict[str, str]) -> None:
    office = Office(own_database)
    python(own_database, _START)
    first = subprocess.Popen([sys.executable, "-c", _STUCK], env=own_database, cwd=ROOT)
    deadline = time.monotonic() + 120
    while office.document()[1] < 95 and time.monotonic() < deadline:
        with suppress(subprocess.TimeoutExpired):
            first.wait(timeout=0.2)
        assert first.poll() is None
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert (office.document()[0], office.status()) == ("reading", "RUNNING")
    assert python(own_database, _SHOWN) == "0\n"
    assert office.findings()[0] > 0  # much was written

    assert run(own_database, "tick").returncode == 0
    assert office.status() == "RUNNING"  # it may still be at work: the limit is not over
    sql(own_database, _LATER)
    assert run(own_database, "tick").returncode == 0
    assert office.status() == "READY"
    sql(own_database, _NOW)
    workers = [office.worker(), office.worker()]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]

    assert (office.document(), office.status()) == (("read", 100), "SUCCESSFUL")
    assert sql(own_database, "SELECT COUNT(*) FROM audit_entry WHERE verb = 'documents.read'") == [(1,)]
    found, different = office.findings()
    assert found == different > 1000
