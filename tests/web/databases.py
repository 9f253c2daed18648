"""Databases for tests with several processes: a SQLite file, or one in the PostgreSQL server of this run.

Tables are made once, by the migrations; each test gets a copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]


def environment(var: Path, url: str = "") -> dict[str, str]:
    """Variables for a process of the application on its own database."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("DONDOC_") and k != "DJANGO_SETTINGS_MODULE"}
    env |= {"DONDOC_VAR": str(var), "DONDOC_TESTING": "1", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    env |= {"DJANGO_SETTINGS_MODULE": "dondoc.web.config.settings"}
    return env | ({"DONDOC_DATABASE_URL": url} if url else {})


def run(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """``dondoc web …`` to its end."""
    command = [sys.executable, "-m", "dondoc", "web", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


def alive(pid: int) -> bool:
    """Whether a process still runs; one that ended and was not buried yet does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def python(env: dict[str, str], program: str, *arguments: str) -> str:
    """A few lines of Python in a process of their own; what they print."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sql(env: dict[str, str], statement: str) -> list[tuple[Any, ...]]:
    """One statement past the application; its rows."""
    if "DONDOC_DATABASE_URL" not in env:
        with closing(sqlite3.connect(Path(env["DONDOC_VAR"]) / "dondoc.sqlite3", timeout=20)) as connection, connection:
            return list(connection.execute(statement))
    import psycopg

    with psycopg.connect(env["DONDOC_DATABASE_URL"], autocommit=True) as server:
        cursor = server.execute(statement)
        return cursor.fetchall() if cursor.description else []


def _named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@contextmanager
def _database(url: str, template: str = "template0") -> Iterator[str]:
    """A database made for a while in the server of ``url``; its address."""
    name = f"own_{uuid4().hex[:12]}"
    server = {"DONDOC_DATABASE_URL": url}
    sql(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield _named(url, name)
    finally:
        sql(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass(frozen=True)
class Installed:
    """A folder and a database with all tables and keys, never used itself."""

    var: Path
    server: str = ""
    url: str = ""

    @contextmanager
    def copy(self, var: Path) -> Iterator[dict[str, str]]:
        """The environment of a copy in the folder ``var``."""
        shutil.copytree(self.var, var, dirs_exist_ok=True)
        if not self.url:
            yield environment(var)
            return
        with _database(self.server, urlsplit(self.url).path.lstrip("/")) as url:
            yield environment(var, url)


@contextmanager
def install(var: Path) -> Iterator[Installed]:
    """``dondoc web migrate`` in the folder ``var``, on the kind of database that this run is about."""
    server = os.environ.get("DONDOC_DATABASE_URL", "")
    if not server:
        done = run(environment(var), "migrate")
        assert done.returncode == 0, done.stderr
        yield Installed(var)
        return
    with _database(server) as url:
        done = run(environment(var, url), "migrate")
        assert done.returncode == 0, done.stderr
        yield Installed(var, server, url)


@contextmanager
def flush_gets_past_the_triggers() -> Iterator[None]:
    """Tests of several connections empty all tables afterwards; triggers that keep a table step aside for it."""
    from django.core.management.commands.flush import Command
    from django.db import connections

    from dondoc.web.audit import triggers
    from dondoc.web.reminders import triggers as letters
    from dondoc.web.tasks import triggers as history

    original = Command.handle

    def handle(self: Command, **options: Any) -> None:
        connection = connections[options["database"]]
        for room in (triggers, history, letters):
            room.drop(connection)
        try:
            original(self, **options)
        finally:
            for room in (triggers, history, letters):
                room.put(connection)

    Command.handle = handle  # type: ignore[method-assign]
    try:
        yield
    finally:
        Command.handle = original  # type: ignore[method-assign]
