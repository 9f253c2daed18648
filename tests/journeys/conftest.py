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
from typing import Any

import pytest

from tests.web.cast import PASSWORD
from tests.web.databases import ROOT, Installed, python

#: the cast, and olga, who compiles in alice's office too
_CAST = """
import django; django.setup()
from tests.web.cast import BEGAN, PASSWORD, make_cast
from dondoc.web.accounts.models import User
from dondoc.web.units.models import Membership
cast = make_cast()
olga = User.objects.create_user("olga", password=PASSWORD, full_name="Mai Thị Oanh")
Membership.objects.create(user=olga, unit=cast.unit("office"), role="compiler", starts_on=BEGAN)
"""


@pytest.fixture(scope="session")
def site(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server; the cast is in its database. Journeys share it: each works on papers of its own."""
    with installed.copy(tmp_path_factory.mktemp("site")) as env:
        python(env, _CAST)
        yield from _served(env)


def _served(env: dict[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
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


@pytest.fixture
def enter(browser: Any, site: str) -> Iterator[Callable[[str], Any]]:
    """``enter("alice")`` is a window in which she is signed in; any error of a script fails the test."""
    contexts, errors = [], []

    def one(name: str) -> Any:
        context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 860}, locale="vi-VN")
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
