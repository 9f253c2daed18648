"""Several heads issue letters at the same moment: one series of numbers, none twice and none left out."""

from __future__ import annotations

import subprocess
import sys

from tests.web.databases import ROOT, python, sql

_MADE = """
import django; django.setup()
import time_machine
with time_machine.travel("2026-03-02T08:00:00+07:00"):
    from tests.web.cast import make_cast
    from tests.web.tasks.house import given, with_units
    cast = with_units(make_cast())
    given(cast)
with time_machine.travel("2026-07-15T08:00:00+07:00"):
    from tests.web.reminders.test_letters import ready
    for n in range(12):
        ready(cast)
"""
_ISSUE = """
import sys, django; django.setup()
import time_machine
with time_machine.travel("2026-07-15T09:00:00+07:00"):
    from dondoc.web.accounts.models import User
    from dondoc.web.reminders import letters
    from dondoc.web.reminders.models import Letter
    carol, turn = User.objects.get(username="carol"), int(sys.argv[1])
    for letter in Letter.objects.order_by("pk")[turn::3]:
        letters.issue(carol, letter.pk, version=letter.version)
"""


def test_numbers_taken_at_once_follow_one_another(own_database: dict[str, str]) -> None:
    python(own_database, _MADE)
    running = [
        subprocess.Popen([sys.executable, "-c", _ISSUE, str(turn)], env=own_database, cwd=ROOT) for turn in range(3)
    ]
    assert [process.wait(timeout=180) for process in running] == [0, 0, 0]
    assert sorted(sql(own_database, "SELECT number FROM reminders_letter")) == [(n,) for n in range(1, 13)]
    assert sql(own_database, "SELECT last FROM reminders_series") == [(12,)]
    assert sql(own_database, "SELECT COUNT(DISTINCT sha256) FROM reminders_letter") == [(12,)]
