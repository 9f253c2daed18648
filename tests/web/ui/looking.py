"""What axe and the width say of a page, and which pages there are: every one of the permission table."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from tests.browser import PATIENCE
from tests.web import permission_rows
from tests.web.cast import PASSWORD, Cast

WIDTHS = (1280, 390)
_SOURCE = Axe().axe_script
_RUN = "axe.run({resultTypes: ['violations']}).then((found) => found.violations)"
_TWICE = """[...document.querySelectorAll('td[data-label]')].filter((cell) => cell.offsetParent
    && cell.querySelector('button') && cell.innerText.trim() === cell.dataset.label).map((cell) => cell.dataset.label)"""


def pages(cast: Cast) -> Iterator[tuple[str | None, str]]:
    """(who, address) of everything that somebody may open; ``opened`` tells pages from pieces of pages."""
    seen = set()
    for module in pkgutil.iter_modules(permission_rows.__path__):
        room = importlib.import_module(f"{permission_rows.__name__}.{module.name}")
        things = room.things(cast) if hasattr(room, "things") else {}
        for row in room.ROWS:
            if row.method != "get" or row.name.startswith("api:"):
                continue
            kwargs = {key: things.get(value, value) for key, value in row.kwargs.items()}
            one = (row.holder, reverse(row.name, kwargs=kwargs) + row.query)
            if one not in seen:
                seen.add(one)
                yield one


def window(browser: Any, address: str, who: str | None, *, language: str = "vi", **how: Any) -> Any:
    """A window of the browser in which somebody has signed in just now with the password."""
    context = browser.new_context(base_url=address, reduced_motion="reduce", **how)  # looked at when all is still
    cookies = {"django_language": language}
    if who:
        client = Client()
        assert client.post("/accounts/login/", {"login": who, "password": PASSWORD}).status_code == 302
        cookies["sessionid"] = client.cookies["sessionid"].value
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def opened(page: Any, address: str) -> bool:
    """Go there; whether it is a page: not JSON, not a file to save, not a piece that a script fetches."""
    answer = page.request.get(address)
    if "attachment" in answer.headers.get("content-disposition", "") or b"<!doctype html>" not in answer.body()[:200]:
        return False
    page.goto(address)
    return True


def wrong_with(page: Any) -> list[tuple[object, ...]]:
    """What axe finds on the page as it stands, wide and narrow, and whether it is wider than the screen."""
    found: list[tuple[object, ...]] = []
    page.evaluate(_SOURCE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        for one in page.evaluate(_RUN):
            found.append((page.url, width, one["id"], [node["html"][:160] for node in one["nodes"][:3]]))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((page.url, width, "wider than the screen"))
        for one in page.evaluate(_TWICE):
            found.append((page.url, width, "a label above a button that says the same", one))
    page.set_viewport_size({"width": WIDTHS[0], "height": 844})
    return found
