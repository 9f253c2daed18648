"""Signing in through an identity provider that is set up by one variable: a real one over HTTP, on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from dondoc.web.accounts.models import User
from dondoc.web.audit.models import Entry
from tests.web.accounts.provider import Provider, provider
from tests.web.cast import Cast
from tests.web.databases import ROOT

LOGIN = "/accounts/oidc/tinh/login/"


def app(address: str) -> dict[str, Any]:
    """The provider as the variable names it."""
    return {"provider_id": "tinh", "name": "Cổng của tỉnh", "client_id": "dondoc", "secret": "bi-mat",
            "settings": {"server_url": address}}  # fmt: skip


@pytest.fixture
def door(settings: Any) -> Iterator[Provider]:
    """A provider that the site knows."""
    with provider() as server:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app(server.address)]}}
        yield server


def through(client: Client, process: str = "login") -> Any:
    """There and back; the site's answer to the return."""
    there = client.post(f"{LOGIN}?process={process}")
    assert there.status_code == 302
    asked = parse_qs(urlsplit(there.url).query)
    assert (asked["client_id"], asked["response_type"]) == (["dondoc"], ["code"])
    back = urlsplit(asked["redirect_uri"][0]).path
    return client.get(back, {"code": "a-code", "state": asked["state"][0]})


def test_an_account_that_was_tied_to_the_provider_signs_in_there(
    cast: Cast, door: Provider, sign_in: Callable[[str], Client]
) -> None:
    tied = through(sign_in("alice"), "connect")
    assert tied.status_code == 302
    assert SocialAccount.objects.get().user == cast.alice
    fresh = Client()
    assert through(fresh).status_code == 302
    assert fresh.get("/people/me/").status_code == 200
    assert Entry.objects.filter(verb="accounts.signed-in", actor="alice").exists()


def test_a_stranger_to_the_site_gets_no_account(cast: Cast, door: Provider) -> None:
    before = User.objects.count()
    client = Client()
    answer = through(client)
    assert User.objects.count() == before
    assert client.get("/people/me/").status_code == 302
    assert answer.status_code in (200, 302, 403)


def test_a_return_that_was_not_asked_for_signs_nobody_in(cast: Cast, door: Provider) -> None:
    client = Client()
    client.get("/accounts/oidc/tinh/login/callback/", {"code": "a-code", "state": "invented"})
    assert client.get("/people/me/").status_code == 302


def test_a_closed_account_does_not_come_in_by_that_door(
    cast: Cast, door: Provider, sign_in: Callable[[str], Client]
) -> None:
    through(sign_in("alice"), "connect")
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    client = Client()
    through(client)
    assert client.get("/people/me/").status_code == 302


def test_the_variable_makes_the_entry_and_lets_the_form_go_there(tmp_path: Path) -> None:
    code = (
        "import django; django.setup()\n"
        "from allauth.socialaccount.adapter import get_adapter\n"
        "from django.conf import settings\n"
        "found = get_adapter().list_apps(None, provider='openid_connect')\n"
        "print(found[0].name, found[0].client_id, settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])\n"
        "from django.core.management import call_command\n"
        "call_command('check')\n"
    )
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "dondoc.web.config.settings", "DONDOC_VAR": str(tmp_path),
        "DONDOC_OIDC_APPS": json.dumps([app("https://dang-nhap.example/realms/tinh")]),
    }  # fmt: skip
    run = [sys.executable, "-c", "import dondoc.web.config.settings\n" + code]
    setup = subprocess.run(
        [sys.executable, "-m", "dondoc", "web", "migrate"], env=env, cwd=ROOT, capture_output=True, check=False
    )
    assert setup.returncode == 0, setup.stderr.decode()
    done = subprocess.run(run, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Cổng của tỉnh dondoc [\"'self'\", 'https://dang-nhap.example']" in done.stdout
