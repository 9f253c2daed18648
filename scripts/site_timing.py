"""Timing pages of the site: a database of its own for each run, calls through Django's test client, milliseconds.

Two numbers say how long a call took: by the clock, and of CPU of this process with that of the PostgreSQL process that
serves it. The second says more on a machine that has other work.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DATABASES = ("sqlite", "postgresql")


def chosen(database: str) -> list[str]:
    """The databases that "both" or a name stand for."""
    return list(DATABASES) if database == "both" else [database]


def on_database(name: str, folder: str, command: list[str]) -> Any | None:
    """What a script prints as JSON when it runs with a fresh database; None where the server is not installed.

    The script is a process of its own, so that settings are read afresh.
    """
    env = {k: v for k, v in os.environ.items() if not k.startswith("DONDOC_")}
    env |= {"DONDOC_VAR": folder, "DONDOC_TESTING": "1", "PYTHONPATH": str(ROOT)}
    env["DJANGO_SETTINGS_MODULE"] = "dondoc.web.config.settings"
    cluster = None
    if name == "postgresql":
        sys.path.insert(0, str(ROOT))
        from tests.web.postgres import Cluster, NoPostgres

        try:
            cluster = Cluster.start()
        except NoPostgres as error:
            print(f"{name}: {error}", file=sys.stderr)
            return None
        env["DONDOC_DATABASE_URL"] = cluster.url("postgres")
    try:
        done = subprocess.run(
            [sys.executable, *command], env=env, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
    finally:
        if cluster is not None:
            cluster.stop()
    return json.loads(done.stdout)


def server_process() -> int:
    """The PostgreSQL process that serves this one; 0 on SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def cpu_of(process: int) -> float:
    """CPU seconds of another process so far, where the system tells."""
    with suppress(OSError):
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    return 0.0


def measure(call: Callable[[], Any], server: int) -> tuple[float, float]:
    """Milliseconds of one call: by the clock, and of CPU here and in the database's process."""
    begun, used, there = time.perf_counter(), time.process_time(), cpu_of(server) if server else 0.0
    call()
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    return wall * 1000, (cpu + (cpu_of(server) - there if server else 0.0)) * 1000


def row_of(label: str, call: Callable[[], Any], server: int, rounds: int) -> list[Any]:
    """Label, median and 95th percentile by the clock, median of CPU; the first call is not counted."""
    call()
    times = [measure(call, server) for _round in range(rounds)]
    wall, cpu = sorted(one for one, _cpu in times), statistics.median(cpu for _one, cpu in times)
    return [label, statistics.median(wall), wall[max(int(len(wall) * 0.95 + 0.5) - 1, 0)], cpu]


def show(name: str, found: dict[str, list[list[Any]]]) -> None:
    """Sizes side by side, and how many times longer each takes than the one before it, by CPU; {size: rows}."""
    sizes = sorted(found, key=int)
    print(f"\n{name}: ms (trung vị, p95 theo đồng hồ; CPU: trung vị); tăng = CPU so với cỡ trước")
    print(f"{'':<60}" + "".join(f"{int(size):>21,}{'tăng' if n else '':>6}" for n, size in enumerate(sizes)))
    for n, (label, *_numbers) in enumerate(found[sizes[0]]):
        line, before = f"{label:<60}", 0.0
        for size in sizes:
            _label, median, p95, cpu = found[size][n]
            line += f"{median:>8.1f}{p95:>7.1f}{cpu:>6.0f}" + (f"{cpu / before:>6.1f}" if before else f"{'':>6}")
            before = cpu
        print(line, flush=True)


def told(row: list[Any]) -> list[Any]:
    """The same row, said at once on the standard error."""
    label, median, p95, cpu = row
    print(f"  {label:<60} {median:>8.1f} ms, p95 {p95:>8.1f}, CPU {cpu:>8.1f}", file=sys.stderr, flush=True)
    return row


def signed_in(user: Any) -> Any:
    """A test client with the session of a user."""
    from django.test import Client

    import dondoc.web.config.wsgi  # noqa: F401  # what a server does when it starts

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def getting(client: Any, path: str) -> Callable[[], Any]:
    """A call that fetches a page, which has to be there."""

    def call() -> None:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)

    return call
