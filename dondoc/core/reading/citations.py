"""Citations: references to documents, numbered, short or by name."""

from __future__ import annotations

from dondoc.core.reading.findings import Citation
from dondoc.core.reading.page import Page


def find_citations(page: Page) -> list[Citation]:
    """Every reference to an identifiable document, sorted by place, none overlapping another."""
    return []
