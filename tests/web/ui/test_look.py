"""Every page in a real browser: nothing for axe to find, nothing wider than the screen; the tree by keyboard."""

from __future__ import annotations

import os
from typing import Any

import pytest

from dondoc.web.accounts.models import User
from dondoc.web.documents.models import Document
from dondoc.web.intake import actions
from tests.web.cast import Cast, make_cast
from tests.web.intake.conclusion import task
from tests.web.ui.looking import WIDTHS, opened, pages, window, wrong_with

#: how a page looks does not depend on the database: there one look is enough
LOOKS = [("vi", "light"), ("en", "dark"), ("vi", "dark"), ("en", "light")]
LOOKS = LOOKS[:1] if os.environ.get("DONDOC_DATABASE_URL") else LOOKS


@pytest.fixture
def city(transactional_db: None) -> Cast:
    """The cast, seen by the server's threads too."""
    return make_cast()


@pytest.mark.parametrize("language, theme", LOOKS)
def test_axe_finds_nothing_on_any_page_and_none_is_too_wide(
    browser: Any, city: Cast, live_server: Any, language: str, theme: str
) -> None:
    found: list[object] = []
    windows: dict[str | None, Any] = {}
    looked = 0
    for who, address in [*pages(city), (None, "/khong-co/"), ("erin", "/khong-co/"), ("victor", "/")]:
        if who not in windows:
            windows[who] = window(browser, live_server.url, who, language=language, color_scheme=theme)
        page = windows[who]
        if opened(page, address):
            assert page.get_attribute("html", "lang") == language, address
            found += wrong_with(page)
            looked += 1
    for page in windows.values():
        page.context.close()
    assert looked > 50
    assert found == []


@pytest.mark.parametrize("language, theme", LOOKS)
def test_axe_finds_nothing_while_somebody_works(
    browser: Any, city: Cast, live_server: Any, language: str, theme: str
) -> None:
    list(pages(city))  # for their papers
    document = Document.objects.get(file_name="ket-luan.txt", findings__quote__contains="diễn tập")
    actions.accept(city.alice, document, task(document).pk, version=1)
    page = window(browser, live_server.url, "alice", language=language, color_scheme=theme)
    found: list[object] = []
    for address in (
        f"/intake/{document.pk}?kind=figure", f"/intake/{document.pk}?kind=citation", f"/intake/{document.pk}?kind=check",
        "/intake/register", "/intake/register?q=khong", "/documents/?q=khong", "/documents/search?q=giao",
        "/documents/search?q=khong%20co%20dau", "/units/?name=CATP",
    ):  # fmt: skip
        page.goto(address)
        found += wrong_with(page)
    page.goto(f"/intake/{document.pk}")
    for key, shown in (
        ("?", "#help[open]"),
        ("e", ".card.editing"),
        ("x", ".card.current [name=reason]"),
        ("s", ".card.editing"),
    ):
        page.goto(f"/intake/{document.pk}")
        page.keyboard.press(key)
        page.locator(shown).first.wait_for()
        found += wrong_with(page)
    page.context.close()
    assert found == []


def test_the_tree_is_walked_by_keyboard(browser: Any, city: Cast, live_server: Any) -> None:
    page = window(browser, live_server.url, "erin")
    page.goto("/units/")
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
    page.context.close()


def test_pages_are_read_and_forms_sent_without_javascript(browser: Any, city: Cast, live_server: Any) -> None:
    page = window(browser, live_server.url, "erin", java_script_enabled=False)
    page.goto("/units/cong-an/alias/")
    page.fill("#id_name", "Công an T.P")
    page.click("main .btn.primary")
    assert page.is_visible("text=Công an T.P")
    page.goto("/units/?name=CATP")
    assert page.is_visible("main >> text=Công an thành phố")
    page.context.close()


def test_a_mail_address_stands_on_one_line_and_never_breaks_at_a_hyphen(
    browser: Any, city: Cast, live_server: Any
) -> None:
    address = "nguyen-thi-hoai-an@van-phong.song-may.example"
    User.objects.filter(username="alice").update(email=address)
    page = window(browser, live_server.url, "erin")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/reminders/people?q=alice")
        shown = page.locator("td .unbroken", has_text=address)
        assert shown.evaluate("(it) => it.offsetHeight < 2 * parseFloat(getComputedStyle(it).lineHeight)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()
