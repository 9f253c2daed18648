"""How examples are drawn, and fixtures of the site's tests (tests/web, tests/api, tests/journeys).

Fixtures (tables, the cast, a browser, an installation) stand here once: one that two folders import is two, and both
would act. Drawn examples are the same on every run and machine, and a busy one may take its time over them;
``HYPOTHESIS_PROFILE=search`` draws new ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from django.test import Client

    from tests.web.cast import Cast
    from tests.web.databases import Installed

SIGNED_IN_BY = "allauth.account.auth_backends.AuthenticationBackend"

settings.register_profile("same", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_report_header() -> str:
    """Which database the site's tests run on."""
    return "site on " + ("PostgreSQL" if os.environ.get("DONDOC_DATABASE_URL") else "SQLite")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """A test database of the private PostgreSQL server goes with the server.

    Dropping it would wait five seconds for sessions that are ending, and fail on a machine that is too busy for that.
    """
    return django_db_keepdb or bool(os.environ.get("DONDOC_TEST_POSTGRES"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The tables by their migrations, and that of the shared cache; a flush gets past the triggers of the log."""
    from django.core.management import call_command

    from tests.web.databases import flush_gets_past_the_triggers

    with django_db_blocker.unblock():
        call_command("createcachetable", verbosity=0)
    with flush_gets_past_the_triggers():
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The units and people of ``cast.py``."""
    from tests.web.cast import make_cast

    return make_cast()


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[str], Client]:
    """``sign_in("alice")`` is a browser in which alice is signed in."""
    from django.test import Client

    def enter(name: str) -> Client:
        client = Client()
        client.force_login(cast.people[name], backend=SIGNED_IN_BY)
        return client

    return enter


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """An installation with all its tables, on the database of this run; tests get copies of it."""
    from tests.web.databases import install

    with install(tmp_path_factory.mktemp("installed")) as made:
        yield made


@pytest.fixture
def own_database(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an installation of its own: for tests with several processes."""
    with installed.copy(tmp_path_factory.mktemp("own")) as env:
        yield env


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium, one for the tests of a file; its windows are closed with it."""
    from tests.browser import chromium

    with chromium() as opened:
        yield opened
