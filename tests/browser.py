"""The system's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.need import needed

#: how long a page is waited for, in milliseconds: a bound for a busy machine, reached by a failing test only
PATIENCE = 60_000
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Any]:
    """An open browser; without Chromium the test is skipped, or fails where every tool is asked for."""
    from playwright.sync_api import expect, sync_playwright

    path = needed(
        shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"), "Chromium"
    )
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    with sync_playwright() as driver:
        expect.set_options(timeout=PATIENCE)
        opened = driver.chromium.launch(executable_path=path, args=FLAGS)
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop of its own in this thread
        try:
            yield opened
        finally:
            opened.close()
            if before is None:
                del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
