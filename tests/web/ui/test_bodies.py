"""What a request may carry is decided by its head: nothing is read, written to a disk or decoded for whoever asks."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from dondoc.web.ui.bodies import OPEN_LIMIT, TOGETHER
from tests.web.cast import PASSWORD, Cast

SignIn = Callable[[str], Client]
FORM = "multipart/form-data; boundary=XX"
FILE = b'--XX\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'


@pytest.mark.parametrize("charset", ["zlib", "rot13", "bz2", "hex", "utf-16", "utf-7", "klingon", "idna", "x" * 300])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=XX", "application/x-www-form-urlencoded"])
def test_a_form_in_another_charset_is_refused_in_words(cast: Cast, charset: str, kind: str) -> None:
    answer = Client().generic("POST", "/accounts/login/", FILE, f"{kind}; charset={charset}")
    assert answer.status_code == 400
    assert "Không hiểu được yêu cầu" in answer.content.decode()


def test_a_form_in_utf_8_is_taken(cast: Cast) -> None:
    said = f"login=alice&password={PASSWORD}"
    kind = "application/x-www-form-urlencoded; charset=UTF-8"
    assert Client().generic("POST", "/accounts/login/", said, kind).status_code == 302


class Unread(io.RawIOBase):
    """A body that nobody may read."""

    def read(self, *_args: Any) -> bytes:
        raise AssertionError("it was read")


@pytest.mark.parametrize("path", ["/accounts/login/", "/i18n/setlang/", "/accounts/2fa/webauthn/login/"])
def test_pages_that_anyone_may_open_take_no_large_body(cast: Cast, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")
    answer = client.generic("POST", path, b"", FORM, **{"wsgi.input": Unread(), "CONTENT_LENGTH": str(OPEN_LIMIT + 1)})
    assert answer.status_code == 413
    assert "tổng cộng 400 MB" in answer.content.decode()


@pytest.mark.parametrize("length", [str(TOGETHER * settings.UPLOAD_LIMIT + 1), "9" * 30, "-1", "1e3", "²"])
def test_nobody_sends_more_than_a_few_files_together(cast: Cast, sign_in: SignIn, length: str) -> None:
    told = {"wsgi.input": Unread(), "CONTENT_LENGTH": length}
    answer = sign_in("alice").generic("POST", "/documents/new", b"", FORM, **told)
    assert answer.status_code == 413
    assert "tổng cộng 400 MB" in answer.content.decode()


def test_an_unknown_name_costs_as_much_work_as_a_known_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str, *more: Any) -> Any:
        hashed.append(password)
        return encode(self, password, salt, *more)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    cast.carol.is_active = False
    cast.carol.save()
    cast.dan.set_unusable_password()
    cast.dan.save()
    work = {}
    for name in ("alice", "ALICE", "khong-co-ai", "carol", "dan"):
        cache.clear()
        hashed.clear()
        answer = Client().post("/accounts/login/", {"login": name, "password": "sai-mat-khau"})
        assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.content.decode(), name
        work[name] = len(hashed)
    assert len(set(work.values())) == 1, work


@pytest.mark.parametrize("name", ["ALICE", "Alice", " alice "])
def test_another_spelling_of_a_name_gives_no_further_guesses(cast: Cast, name: str) -> None:
    cache.clear()
    for _turn in range(5):
        Client().post("/accounts/login/", {"login": "alice", "password": "sai"})
    answer = Client().post("/accounts/login/", {"login": name, "password": PASSWORD})
    assert "Nhập sai quá nhiều lần" in answer.content.decode()


def test_a_visitor_does_not_choose_the_address_that_is_counted(cast: Cast) -> None:
    cache.clear()
    refused = 0
    for n in range(14):
        told = {"X-Forwarded-For": f"10.0.0.{n}", "X-Real-Ip": f"10.0.1.{n}", "Forwarded": f"for=10.0.2.{n}"}
        answer = Client().post("/accounts/login/", {"login": f"nguoi-{n}", "password": "sai"}, headers=told)
        refused += "quá nhiều" in answer.content.decode()
    assert refused == 4


def test_damaged_forms_are_answered_and_never_an_error(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("alice")
    text = b'--XX\r\nContent-Disposition: form-data; name="text"'
    for body in (
        b"", b"--XX--\r\n", FILE, FILE[:-9], b"-" * 100_000, b"\r\n" * 50_000 + FILE + b"\r\n--XX--\r\n",
        (FILE + b"x\r\n") * 60, text + b"; x=" + b"a" * 200_000 + b"\r\n\r\nx\r\n--XX--\r\n",
        text + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n=\r\n--XX--\r\n",
        text.replace(b'"text"', b'"files"; filename*=klingon\'\'a%ff') + b"\r\n\r\nx\r\n--XX--\r\n",
        text.replace(b'"text"', b'"files"; filename=".."') + b"\r\n\r\nx\r\n--XX--\r\n",
        text + b"\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\nx\r\n--XX--\r\n",
    ):  # fmt: skip
        answer = client.generic("POST", "/documents/new", body, FORM)
        assert answer.status_code in (400, 413, 422), body[:80]
