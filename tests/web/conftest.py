"""Fixtures of the web: the cast, a client signed in as one of them, the cache table, PostgreSQL when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.web.cast import Cast, make_cast


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """The tables, and that of the shared cache."""
    from django.core.management import call_command

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("createcachetable", verbosity=0)


@pytest.fixture(autouse=True, scope="session")
def flush_may_empty_the_log() -> Iterator[None]:
    """Tests of several connections empty all tables afterwards; the triggers of the log step aside for it."""
    from django.core.management.commands.flush import Command
    from django.db import connections

    from dondoc.web.audit import triggers
    from dondoc.web.tasks import triggers as history

    original = Command.handle

    def handle(self: Command, **options: object) -> None:
        connection = connections[str(options["database"])]
        for room in (triggers, history):
            room.drop(connection)
        original(self, **options)
        for room in (triggers, history):
            room.put(connection)

    Command.handle = handle  # type: ignore[method-assign]
    yield
    Command.handle = original  # type: ignore[method-assign]


@pytest.fixture
def cast(db: None) -> Cast:
    """The units and people of ``cast.py``."""
    return make_cast()


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[str], Client]:
    """``sign_in("alice")`` is a browser in which alice is signed in."""

    def enter(name: str) -> Client:
        client = Client()
        client.force_login(cast.people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter


@pytest.fixture(autouse=True)
def files_in_a_box(tmp_path: Path, settings: pytest.FixtureRequest) -> Iterator[None]:
    """Stored files of a test lie in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    yield


def pytest_report_header() -> str:
    """Which database these tests run on."""
    return "web tests on " + ("PostgreSQL" if os.environ.get("DONDOC_DATABASE_URL") else "SQLite")
