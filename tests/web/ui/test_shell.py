"""The shell of every page: who sees which entries, in which language, and what it says when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from dondoc.web.ui import views
from tests.web.cast import PASSWORD, Cast


@pytest.mark.django_db
def test_the_sign_in_page_speaks_vietnamese_whatever_the_browser_prefers() -> None:
    page = Client().get("/accounts/login/", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert page.headers["Content-Language"] == "vi"
    assert '<html lang="vi">' in page.text and "Đăng nhập" in page.text


def test_one_click_turns_the_site_to_english_and_stays(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("alice")
    assert client.post("/i18n/setlang/", {"language": "en", "next": "/units/"}).url == "/units/"
    page = client.get("/units/")
    assert '<html lang="en">' in page.text and "Units" in page.text


def test_who_chose_english_on_the_own_page_is_met_in_english_elsewhere(
    cast: Cast, sign_in: Callable[[str], Client]
) -> None:
    data = {"full_name": "An", "position": "", "language": "en"}
    assert sign_in("alice").post("/people/me/", data).status_code == 302
    client = Client()
    client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    assert '<html lang="en">' in client.get("/people/me/").text


@pytest.mark.parametrize(
    "who, sees, not_sees",
    [
        ("alice", ["Văn bản", "Đơn vị"], ["Tài khoản", "Nhật ký"]),
        ("dan", ["Tài khoản", "Nhật ký"], []),
        ("victor", [], ["Văn bản", "Đơn vị"]),
    ],
)
def test_the_rail_shows_what_the_person_may_open(
    sign_in: Callable[[str], Client], who: str, sees: list[str], not_sees: list[str]
) -> None:
    page = sign_in(who).get("/people/me/").text
    rail = page[page.index('<div class="rail">') : page.index('<header class="top">')]
    assert all(words in rail for words in sees)
    assert not any(words in rail for words in not_sees)


def test_it_says_what_to_do_to_an_account_without_a_unit(sign_in: Callable[[str], Client]) -> None:
    page = sign_in("victor").get("/")
    assert page.status_code == 403
    assert "Đề nghị người quản trị giao vai trò" in page.text


def test_a_page_that_is_not_there_says_so_with_the_way_on(sign_in: Callable[[str], Client]) -> None:
    page = sign_in("alice").get("/khong-co/")
    assert page.status_code == 404 and "Không có trang này" in page.text and "Về trang đầu" in page.text


def test_programs_get_errors_as_json(sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("alice").get("/khong-co/", headers={"accept": "application/json"})
    assert answer.json()["error"] == "Không có trang này"


def test_a_form_of_a_session_that_is_over_is_answered_in_words(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/people/me/", {"full_name": "An"})
    assert answer.status_code == 403
    assert "Trang đã mở quá lâu" in answer.text and "Chưa có gì được ghi" in answer.text


def test_htmx_of_a_session_that_is_over_is_sent_to_sign_in() -> None:
    answer = Client().get("/units/", headers={"hx-request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/units/"


def test_a_crash_is_told_without_the_database_or_the_details() -> None:
    from django.test import RequestFactory

    answer = views.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Máy chủ gặp lỗi" in answer.content.decode()


@pytest.mark.django_db
def test_the_heartbeat_asks_the_database() -> None:
    assert Client().get("/health").json() == {"ok": True}


@pytest.mark.django_db
@override_settings(DEMO=True)
def test_the_demonstration_is_marked_on_every_page() -> None:
    assert "Minh họa" in Client().get("/accounts/login/").text


@pytest.mark.django_db
def test_no_page_carries_inline_scripts_or_styles_and_the_policy_forbids_them(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("erin")
    for name in ("units:tree", "accounts:list", "accounts:me", "accounts:create", "audit:list", "mfa_index"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert "<style" not in page.text and " style=" not in page.text and "javascript:" not in page.text, name
        assert "onclick=" not in page.text and "<script>" not in page.text, name
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


@pytest.mark.django_db
def test_a_damaged_request_is_answered_in_words_with_what_to_do() -> None:
    answer = Client(headers={"host": "la.example"}).get("/accounts/login/")
    assert answer.status_code == 400
    assert "Không hiểu được yêu cầu" in answer.text and "báo người quản trị" in answer.text


def test_more_than_the_site_takes_is_answered_with_how_much_it_takes(
    sign_in: Callable[[str], Client], settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = sign_in("alice").post("/documents/new", {"text": "chữ " * 1000})
    assert answer.status_code == 413
    assert "Gửi quá nhiều trong một lần" in answer.text and "50 tệp" in answer.text


def test_what_is_tried_too_often_is_answered_in_words(cast: Cast) -> None:
    cache.clear()
    client = Client()
    answers = [client.post("/accounts/login/", {"login": f"x{n}", "password": "y"}) for n in range(32)]
    closed = [answer for answer in answers if answer.status_code == 429]
    cache.clear()
    assert closed
    assert "Chờ năm phút" in closed[0].text
