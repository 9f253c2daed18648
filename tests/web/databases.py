"""Databases of their own for tests with several processes: a SQLite file, a PostgreSQL cluster where there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.postgres import Cluster, NoPostgres

ROOT = Path(__file__).resolve().parents[2]


def environment(var: Path, url: str = "") -> dict[str, str]:
    """Variables for a process of the application on its own database."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("DONDOC_") and k != "DJANGO_SETTINGS_MODULE"}
    env |= {"DONDOC_VAR": str(var), "DONDOC_TESTING": "1", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    return env | ({"DONDOC_DATABASE_URL": url} if url else {})


def run(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """``dondoc web …`` to its end."""
    command = [sys.executable, "-m", "dondoc", "web", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def own_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation on a fresh database with all its tables."""
    if request.param == "sqlite":
        env = environment(tmp_path)
        assert run(env, "migrate").returncode == 0
        yield env
        return
    try:
        cluster = Cluster.start()
    except (NoPostgres, KeyError) as error:
        if os.environ.get("DONDOC_NEED_TOOLS"):
            raise
        pytest.skip(str(error))
    try:
        env = environment(tmp_path, cluster.url("postgres"))
        assert run(env, "migrate").returncode == 0
        yield env
    finally:
        cluster.stop()
