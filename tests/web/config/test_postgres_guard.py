"""The tests' own PostgreSQL ends with the run that started it, also where that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.web.databases import ROOT, alive
from tests.web.postgres import NoPostgres, programs, runner

PROGRAM = """
import time
from tests.web.postgres import Cluster
print(Cluster.start().folder, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(not os.environ.get("DONDOC_TEST_POSTGRES"), reason="a run on SQLite starts no server")
def test_a_killed_run_leaves_no_server_behind() -> None:
    try:
        programs(), runner()
    except NoPostgres as error:
        pytest.skip(str(error))
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert (folder / "data" / "postmaster.pid").exists()
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        process.kill()
        process.communicate()
        end = time.monotonic() + 60
        while folder.exists():
            assert time.monotonic() < end
            time.sleep(0.2)
        assert not alive(server)
    finally:
        process.send_signal(signal.SIGKILL)
