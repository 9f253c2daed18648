"""Many at once: numbers without gaps, the chain holds, on both databases."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.web.databases import ROOT, run

_CROWD = Path(__file__).with_name("crowd.py")


def test_twenty_writers_in_four_processes_leave_a_sound_log(own_database: dict[str, str]) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, str(_CROWD), "5", "6"], env=own_database, cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:
        _out, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
        assert "Exception" not in error, error
    answer = run(own_database, "audit", "verify")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "120 mục" in answer.stdout
