"""The pages in a real browser: nothing for axe to find, nothing wider than the screen, the tree by keyboard."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.cast import PASSWORD, Cast, make_cast

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

PAGES = [
    ("", "/accounts/login/"), ("erin", "/units/"), ("erin", "/units/cong-an/"), ("erin", "/units/cong-an/split/"),
    ("erin", "/units/ubnd/import/"), ("erin", "/people/"), ("erin", "/people/create/"), ("erin", "/people/of/alice/"),
    ("erin", "/people/me/"), ("erin", "/audit/"), ("erin", "/accounts/2fa/"), ("erin", "/accounts/sessions/"),
    ("erin", "/accounts/password/change/"), ("erin", "/khong-co/"),
]  # fmt: skip
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("DONDOC_NEED_TOOLS"):
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs a loop of its own in this thread
    with playwright.sync_playwright() as started:
        one = started.chromium.launch(executable_path=path, args=FLAGS)
        yield one
        one.close()


@pytest.fixture
def city(transactional_db: None) -> Cast:
    """The cast, seen by the server's threads too."""
    return make_cast()


def enter(browser: Any, address: str, **how: Any) -> Any:
    """A page in which erin is signed in."""
    page = browser.new_context(**how).new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{address}/accounts/login/")
    page.fill("#id_login", "erin")
    page.fill("#id_password", PASSWORD)
    page.click("form .btn.primary")
    page.wait_for_selector(".rail")
    return page


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_is_too_wide(
    browser: Any, city: Cast, live_server: Any, scheme: str, language: str
) -> None:
    signed = enter(browser, live_server.url, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    nobody = browser.new_context(color_scheme=scheme).new_page()
    for page in (signed, nobody):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    found = []
    for who, url in PAGES:
        page = signed if who else nobody
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(live_server.url + url)
            assert page.get_attribute("html", "lang") == language
            found += [(url, width, v["id"]) for v in axe.Axe().run(page).response["violations"]]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((url, width, "wider than the screen"))
    assert found == []


def test_the_tree_is_walked_by_keyboard(browser: Any, city: Cast, live_server: Any) -> None:
    page = enter(browser, live_server.url)
    page.goto(f"{live_server.url}/units/")
    page.focus(".tree a")
    focused = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "Ban Nội chính Thành ủy"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "Thành ủy Sông Mây"
    page.keyboard.press("ArrowLeft")
    assert not page.is_visible("text=Ban Nội chính Thành ủy")
    page.keyboard.press("ArrowRight")
    assert page.is_visible("text=Ban Nội chính Thành ủy")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q-top"


def test_pages_are_read_and_forms_sent_without_javascript(browser: Any, city: Cast, live_server: Any) -> None:
    page = enter(browser, live_server.url, java_script_enabled=False)
    page.goto(f"{live_server.url}/units/cong-an/alias/")
    page.fill("#id_name", "Công an T.P")
    page.click("main .btn.primary")
    assert page.is_visible("text=Công an T.P")
    page.goto(f"{live_server.url}/units/?name=CATP")
    assert page.is_visible("main >> text=Công an thành phố")
