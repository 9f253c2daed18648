"""``dondoc web tick`` in several real processes at once, one of them killed: nothing twice, nothing lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tests.web.databases import ROOT, python, run, sql

_CITY = """
import django; django.setup()
import time_machine
with time_machine.travel("2026-03-02T08:00:00+07:00"):
    from tests.web.cast import make_cast
    from tests.web.tasks.house import given, with_units
    from tests.web.reminders.desk import with_addresses
    cast = with_addresses(with_units(make_cast()))
    for n in range(6):
        for lead in ("police", "ward", "construction"):
            given(cast, lead=lead, what=f"Rà soát việc số {n}", cooperating=(cast.unit("committee"),))
"""
_RING = """
import django; django.setup()
import time_machine
with time_machine.travel("2026-07-01T08:09:00+07:00"):
    from dondoc.web.reminders import digesting
    from dondoc.web.jobs.clock import ring
    digesting._AT_ONCE = 2  # several runs, so that processes meet
    rung = ring()
    print("|".join(one.words for one in rung if one.words))
    raise SystemExit(any(one.failed for one in rung))
"""
_STUCK_MAKING = """
import time, django; django.setup()
import time_machine
with time_machine.travel("2026-07-01T08:00:00+07:00"):
    from dondoc.web.reminders import digesting
    digesting._AT_ONCE = 2
    real, turns = digesting._write, []
    def write(*arguments):
        if turns:
            print("stuck", flush=True)
            time.sleep(600)
        turns.append(1)
        real(*arguments)
    digesting._write = write
    digesting.make()
"""
_STUCK_SENDING = """
import time, django; django.setup()
import time_machine
with time_machine.travel("2026-07-01T08:05:00+07:00"):
    from dondoc.web.reminders import mail_files, outbox
    real, turns = mail_files.EmailBackend.send_messages, []
    def send(self, messages):
        done = real(self, messages)
        if turns:
            print("stuck", flush=True)
            time.sleep(600)  # the mail is out, the row does not say so yet
        turns.append(1)
        return done
    mail_files.EmailBackend.send_messages = send
    outbox.send_waiting()
"""


def start(env: dict[str, str], program: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", program], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kill_when_stuck(env: dict[str, str], program: str) -> None:
    """Start it, wait for its word, and end it as a power cut would."""
    process = start(env, program)
    assert process.stdout is not None
    said = process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert said == "stuck\n"


def together(env: dict[str, str], program: str, processes: int = 2) -> list[str]:
    """The same program in several processes at once; what each said."""
    running = [start(env, program) for _ in range(processes)]
    said = [process.communicate(timeout=180)[0] for process in running]
    assert [process.returncode for process in running] == [0] * processes
    return said


def sent(env: dict[str, str]) -> Counter[str]:
    """How often each mail went out."""
    files = Path(env["DONDOC_VAR"], "mail").rglob("*.eml")
    return Counter(str(message_from_bytes(file.read_bytes(), policy=default)["Message-ID"]) for file in files)


def test_two_at_once_one_killed_nothing_twice_nothing_lost(own_database: dict[str, str]) -> None:
    env = own_database | {"DONDOC_MAIL_FILES": "1"}
    python(env, _CITY)
    kill_when_stuck(env, _STUCK_MAKING)
    assert sql(env, "SELECT COUNT(*) FROM reminders_digest") == [(2,)]  # whole receivers, with their mails
    assert sql(env, "SELECT COUNT(*) FROM reminders_run") == [(0,)]
    kill_when_stuck(env, _STUCK_SENDING)
    assert len(sent(env)) == 2
    assert sql(env, "SELECT state, COUNT(*) FROM reminders_mail GROUP BY state ORDER BY state") == [
        ("sending", 1),
        ("sent", 1),
    ]

    said = together(env, _RING, 3)
    assert sum("Bản nhắc việc ngày 01/07/2026" in one for one in said) >= 1
    together(env, _RING)

    receivers = sql(env, "SELECT person_id, unit_id FROM reminders_digest")
    assert len(receivers) == len(set(receivers)) == 7  # heidi, judy, boris; four units; wendy is no focal point
    times = sent(env)
    assert set(times.values()) == {1}
    assert len(times) == sql(env, "SELECT COUNT(*) FROM reminders_mail")[0][0] == 3
    assert sql(env, "SELECT COUNT(*) FROM reminders_run") == [(1,)]
    assert sql(env, "SELECT COUNT(*) FROM reminders_urged") == [(18,)]
    assert sql(env, "SELECT COUNT(*) FROM audit_entry WHERE verb = 'reminders.made'") == [(1,)]
    assert run(env, "audit", "verify").returncode == 0


def test_the_command_says_in_vietnamese_what_it_did(own_database: dict[str, str]) -> None:
    done = run(own_database, "tick")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Không có việc nào đến giờ.\n", "")
