"""A real server with its worker, on the database of this run."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from tests.web.cast import PASSWORD
from tests.web.databases import ROOT, Installed, python

#: the cast; olga, who compiles in alice's office too; henry and iris, focal points of two lead units
_CAST = """
import django; django.setup()
from tests.web.cast import BEGAN, PASSWORD, make_cast
from dondoc.web.accounts.models import User
from dondoc.web.units.models import Membership
cast = make_cast()
olga = User.objects.create_user("olga", password=PASSWORD, full_name="Mai Thị Oanh")
Membership.objects.create(user=olga, unit=cast.unit("office"), role="compiler", starts_on=BEGAN)
for name, full, unit in (("henry", "Lý Văn Hải", "police"), ("iris", "Tô Thị Yên", "construction")):
    person = User.objects.create_user(name, password=PASSWORD, full_name=full)
    Membership.objects.create(user=person, unit=cast.unit(unit), role="focal_point", starts_on=BEGAN)
"""


@pytest.fixture(scope="session")
def site(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server; the cast is in its database. Journeys share it: each works on papers of its own."""
    with installed.copy(tmp_path_factory.mktemp("site")) as env:
        python(env, _CAST)
        yield from _served(env)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _served(env: dict[str, str], port: int = 0) -> Iterator[str]:
    port = port or _free_port()
    command = [sys.executable, "-m", "dondoc", "web", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    home = f"http://127.0.0.1:{port}"
    try:
        _answers(home, server)
        yield home
    finally:
        server.terminate()
        server.wait(timeout=30)


def _answers(home: str, server: subprocess.Popen[bytes]) -> None:
    """Ask until the server answers; it may take a while on a busy machine."""
    for _try in range(600):
        try:
            with urllib.request.urlopen(f"{home}/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


class Year:
    """A site of its own whose day is set: ``on(day)`` starts it again on that day, at the same address."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env, self.port = env, _free_port()
        self.running: Iterator[str] | None = None
        self.home = f"http://127.0.0.1:{self.port}"

    def on(self, day: date) -> None:
        """It is this day now."""
        self.end()
        self.running = _served({**self.env, "DONDOC_TODAY": day.isoformat()}, self.port)
        next(self.running)

    def end(self) -> None:
        """The server stops."""
        if self.running is not None:
            next(self.running, None)


@pytest.fixture
def year(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """A site with the cast in it, not started yet."""
    with installed.copy(tmp_path_factory.mktemp("year")) as env:
        python(env, _CAST)
        year = Year(env)
        yield year
        year.end()


@pytest.fixture
def enter(browser: Any, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Any]]:
    """``enter("alice")`` is a window in which she is signed in; any error of a script fails the test."""
    contexts, errors = [], []
    home = request.getfixturevalue("year").home if "year" in request.fixturenames else request.getfixturevalue("site")

    def one(name: str) -> Any:
        context = browser.new_context(base_url=home, viewport={"width": 1280, "height": 860}, locale="vi-VN")
        contexts.append(context)
        window = context.new_page()
        window.on("pageerror", lambda error: errors.append(str(error)))
        sign_in(window, name)
        return window

    yield one
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(enter: Callable[[str], Any]) -> Any:
    """Alice's window."""
    return enter("alice")


def sign_in(page: Any, name: str) -> None:
    """Through the door."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button.primary").first.click()
    page.wait_for_url(re.compile(r"/documents/"))
