"""The list of tasks by keyboard, in a browser; its badges come after the page."""

from __future__ import annotations

from typing import Any

import pytest

from dondoc.web.tasks import saved_views
from tests.web.cast import Cast, make_cast
from tests.web.tasks.house import given
from tests.web.ui.looking import window


@pytest.fixture
def city(transactional_db: None) -> Cast:
    """The cast, seen by the server's threads too."""
    return make_cast()


def test_the_list_is_walked_filtered_and_kept_by_keyboard(browser: Any, city: Cast, live_server: Any) -> None:
    first, second = given(city), given(city, what="Kiểm tra công trình trái phép")
    saved_views.save(city.grace, "Tất cả", "state=")
    page = window(browser, live_server.url, "grace")
    page.goto("/tasks/")
    assert page.locator("#views .n").first.inner_text() == "2"
    focused = "document.activeElement.getAttribute('href') || document.activeElement.name"
    page.keyboard.press("j")
    assert page.evaluate(focused) == f"/tasks/{first.pk}"
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    assert page.evaluate(focused) == f"/tasks/{second.pk}"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/tasks/{second.pk}")
    page.goto("/tasks/")
    page.keyboard.press("f")
    assert page.evaluate(focused) == "q"
    page.keyboard.type("trai phep?")
    assert not page.is_visible("#help")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks/?q=trai+phep*")
    assert page.locator("table.tasks .what a").count() == 1
    page.keyboard.press("?")
    page.locator("#help[open]").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.wait_for_url("**/tasks/views?q=trai*")
    page.fill("#id_name", "Trái phép")
    page.click("form.sheet .btn.primary")
    page.locator("a.chip[aria-current]").wait_for()
    assert page.locator("a.chip[aria-current]").inner_text().startswith("Trái phép")
    page.context.close()
