"""Signing in: by password, by telephone, through a provider; limits that all processes count together."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from dondoc.web.audit.models import Entry
from tests.web.cast import PASSWORD, Cast
from tests.web.databases import python, run

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def sign_in(name: str, password: str = PASSWORD, client: Client | None = None) -> Any:
    return (client or Client()).post(LOGIN, {"login": name, "password": password})


def test_it_lets_in_by_name_and_password_and_writes_it_down(cast: Cast) -> None:
    answer = sign_in("alice")
    assert (answer.status_code, answer.url) == (302, "/")
    assert Entry.objects.filter(verb="accounts.signed-in", actor="alice").count() == 1


def test_it_leads_back_to_the_page_that_was_wanted(cast: Cast) -> None:
    client = Client()
    wanted = client.get("/people/me/")
    answer = client.post(wanted.url, {"login": "alice", "password": PASSWORD, "next": "/people/me/"})
    assert answer.url == "/people/me/"
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("name, password", [("alice", "wrong"), ("nobody", PASSWORD), ("alice", ""), ("", "")])
def test_it_refuses_a_wrong_name_or_password_in_the_same_words(cast: Cast, name: str, password: str) -> None:
    answer = sign_in(name, password)
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies


def test_an_unknown_name_is_not_told_from_a_wrong_password(cast: Cast) -> None:
    words = "Tên đăng nhập hoặc mật khẩu không đúng."
    assert words in sign_in("alice", "wrong").text
    assert words in sign_in("nobody", "wrong").text


def test_the_sixth_wrong_password_is_refused_even_if_it_were_right(cast: Cast) -> None:
    for _turn in range(5):
        sign_in("alice", "wrong")
    answer = sign_in("alice")
    assert "Nhập sai quá nhiều lần" in answer.text
    assert sign_in("bob").status_code == 302
    assert Entry.objects.filter(verb="accounts.sign-in-failed", target_name="Nguyễn Thị An").count() == 5


_MAKE = """
import django; django.setup()
from dondoc.web.accounts.models import User
User.objects.create_user("alice", password="may-troi-song-nuoc-7")
"""
_TRY = """
import sys, django; django.setup()
from django.test import Client
for password in sys.argv[1:]:
    answer = Client(headers={"host": "localhost"}).post("/accounts/login/", {"login": "alice", "password": password})
    print(answer.status_code, "quá nhiều lần" in answer.content.decode())
"""


def test_wrong_passwords_are_counted_over_all_processes(own_database: dict[str, str]) -> None:
    python(own_database, _MAKE)
    assert python(own_database, _TRY, "wrong", "wrong", "wrong") == "200 False\n" * 3
    assert python(own_database, _TRY, "wrong", "wrong") == "200 False\n" * 2
    assert python(own_database, _TRY, PASSWORD) == "200 True\n"
    assert run(own_database, "audit", "verify").returncode == 0


def test_a_closed_account_does_not_come_in(cast: Cast) -> None:
    cast.alice.is_active = False
    cast.alice.save()
    answer = sign_in("alice")
    assert answer.status_code in (200, 302)
    assert "_auth_user_id" not in answer.client.session


def test_a_second_factor_is_asked_for_and_a_wrong_code_refused(cast: Cast) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(cast.alice, secret)
    client = Client()
    assert sign_in("alice", client=client).url == "/accounts/2fa/authenticate/"
    assert client.get("/people/me/").url.startswith(LOGIN)
    refused = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Mã không đúng." in refused.text
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert client.get("/people/me/").status_code == 200


def test_a_provider_appears_when_it_is_set_up(cast: Cast, settings: Any) -> None:
    assert "Cổng của tỉnh" not in Client().get(LOGIN).text
    app = {
        "provider_id": "tinh",
        "name": "Cổng của tỉnh",
        "client_id": "dondoc",
        "secret": "s",
        "settings": {"server_url": "https://id.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = Client().get(LOGIN)
    assert "Cổng của tỉnh" in page.text
    assert "/accounts/oidc/tinh/login/" in page.text


def test_nobody_makes_an_account_for_himself(cast: Cast) -> None:
    assert Client().get("/accounts/signup/").status_code == 404
    assert Client().post("/accounts/signup/", {"username": "x", "password1": PASSWORD}).status_code == 404
    assert "signup" not in Client().get(LOGIN).text


def test_other_sessions_are_ended_by_their_owner(cast: Cast) -> None:
    here, there = Client(), Client()
    sign_in("alice", client=here)
    sign_in("alice", client=there)
    page = here.get("/accounts/sessions/")
    assert page.text.count("127.0.0.1") == 2
    here.post("/accounts/sessions/")
    assert here.get("/people/me/").status_code == 200
    assert there.get("/people/me/").status_code == 302


def test_the_password_is_changed_by_who_knows_it(cast: Cast) -> None:
    client = Client()
    sign_in("alice", client=client)
    new = "mot-cau-dai-de-nho-9"
    wrong = client.post("/accounts/password/change/", {"oldpassword": "no", "password1": new, "password2": new})
    assert wrong.status_code == 200
    done = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert done.status_code == 302
    assert sign_in("alice", new).status_code == 302
    assert Entry.objects.filter(verb="accounts.password-changed").count() == 1
