"""A worker that is killed while it writes a long list: another one writes it, and nothing is left lying about."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.web.databases import ROOT, python, run, sql

_START = """
import django; django.setup()
from tests.web.cast import make_cast
from tests.web.tasks.house import given, with_units
from dondoc.web.tasks.books import exporting
cast = with_units(make_cast())
for n in range(7):
    given(cast, what=f"Việc thứ {n} của công an")
exporting.ask(cast.alice, "state=open")
"""
_STUCK = """
import time, django; django.setup()
from dondoc.web.jobs.worker import work
from dondoc.web.tasks.books import list_sheet
list_sheet._CHUNK = 3
list_sheet._finish = lambda *_: time.sleep(600)  # every row is written, the book is not closed
work(batch=True)
"""
_SHOWN = """
import django; django.setup()
from dondoc.web.accounts.models import User
from dondoc.web.tasks.books import exporting
from dondoc.web.tasks.books.container import Limits, open_book
alice = User.objects.get(username="alice")
file, _name = exporting.file_of(alice, exporting.mine(alice)[0].pk)
print(len(open_book("x.xlsx", file.read(), Limits())["Danh sách nhiệm vụ"].rows))
"""
_SILENT = "UPDATE tasks_export SET moved_at = '2026-01-01 00:00:00'"


def _state(env: dict[str, str]) -> tuple[str, int]:
    state, written = sql(env, "SELECT state, written FROM tasks_export")[0]
    return str(state), int(written)


def test_a_killed_worker_loses_nothing_and_the_list_is_written_once(own_database: dict[str, str]) -> None:
    python(own_database, _START)
    first = subprocess.Popen([sys.executable, "-c", _STUCK], env=own_database, cwd=ROOT)
    deadline = time.monotonic() + 120
    while _state(own_database)[1] < 7 and time.monotonic() < deadline:
        with suppress(subprocess.TimeoutExpired):
            first.wait(timeout=0.2)
        assert first.poll() is None
    first.send_signal(signal.SIGKILL)
    first.wait()

    assert "lập lại" not in run(own_database, "tick").stdout  # it may still be at work
    assert _state(own_database) == ("writing", 7)
    sql(own_database, _SILENT)
    assert "lập lại 1" in run(own_database, "tick").stdout
    worker = subprocess.run(
        [sys.executable, "-m", "dondoc", "web", "worker", "--once"], env=own_database, cwd=ROOT, check=False
    )
    assert worker.returncode == 0
    assert _state(own_database) == ("ready", 7)
    assert python(own_database, _SHOWN) == "8\n"
    assert sql(own_database, "SELECT COUNT(*) FROM audit_entry WHERE verb = 'tasks.exported'") == [(1,)]
    names = [path.name for path in (Path(own_database["DONDOC_VAR"]) / "files" / "exports").iterdir()]
    assert sql(own_database, "SELECT file FROM tasks_export")[0][0] in names
