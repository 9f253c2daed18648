"""The door in a browser: a telephone's code, a passkey kept by the machine, and what each lets in."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import expect

from tests.web.cast import PASSWORD


@pytest.fixture
def window(browser: Any, site: str) -> Iterator[Any]:
    """A window on the site by its name: a passkey belongs to a name, not to a number."""
    context = browser.new_context(base_url=site.replace("127.0.0.1", "localhost"), locale="vi-VN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def sign_in(page: Any, name: str) -> None:
    """Name and password, as far as they lead."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button.primary").first.click()


def again(page: Any) -> None:
    """The password once more, where it is asked for."""
    if "/reauthenticate/" in page.url:
        page.fill("[name=password]", PASSWORD)
        page.locator("main form button.primary").first.click()


def code(secret: str) -> str:
    """What the telephone shows now."""
    value = totp.hotp_value(secret, int(time.time()) // 30)
    return str(totp.format_hotp_value(value))


def test_a_telephone_is_set_up_and_asked_for_at_the_next_signing_in(window: Any) -> None:
    sign_in(window, "carol")
    window.wait_for_url(re.compile(r"/documents/"))
    window.goto("/accounts/2fa/totp/activate/")
    again(window)
    page = window.content()
    secret = re.search(r"\b[A-Z2-7]{32}\b", page)
    assert secret, page
    window.fill("[name=code]", code(secret[0]))
    window.locator("main form button.primary").first.click()
    window.wait_for_url(re.compile(r"/accounts/2fa/"))
    window.context.clear_cookies()
    sign_in(window, "carol")
    window.wait_for_url(re.compile(r"/accounts/2fa/authenticate/"))
    window.fill("[name=code]", "000000")
    window.locator("main form button.primary").first.click()
    expect(window.locator(".errors, .errorlist, .message.error").first).to_be_visible()
    for _half_minute_may_have_turned in range(2):
        if "/authenticate/" in window.url:
            window.fill("[name=code]", code(secret[0]))
            window.locator("main form button.primary").first.click()
            window.wait_for_load_state()
    window.wait_for_url(re.compile(r"/documents/"))


def test_a_passkey_is_made_and_signs_in_without_a_password(window: Any) -> None:
    machine = window.context.new_cdp_session(window)
    machine.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    key = machine.send("WebAuthn.addVirtualAuthenticator", {"options": kind})["authenticatorId"]
    sign_in(window, "grace")
    window.wait_for_url(re.compile(r"/documents/"))
    window.goto("/accounts/2fa/webauthn/add/")
    again(window)
    window.fill("[name=name]", "Máy bàn phòng 12")
    if window.locator("[name=passwordless]").count():
        window.locator("[name=passwordless]").check()
    window.locator("#mfa_webauthn_add").click()
    window.wait_for_url(re.compile(r"/accounts/2fa/(?!webauthn/add)"))
    kept = machine.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    assert len(kept) == 1
    window.context.clear_cookies()
    window.goto("/accounts/login/")
    window.locator("#passkey_login").click()
    window.wait_for_url(re.compile(r"/documents/"))
    window.goto("/people/me/")
    expect(window.locator(".who")).to_contain_text("Đỗ Thị Gấm")
