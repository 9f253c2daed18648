"""What a figure counts, in the text's words."""

from __future__ import annotations

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.page import Page


def read_abouts(page: Page, drafts: list[Draft]) -> None:
    """Set ``about``."""
