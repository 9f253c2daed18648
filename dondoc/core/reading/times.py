"""Times: dates, periods, recurring times and times told by an event."""

from __future__ import annotations

from dondoc.core.reading.findings import Citation, Time
from dondoc.core.reading.page import Page


def find_times(page: Page, citations: list[Citation]) -> list[Time]:
    """Every time expression outside citations, sorted by place, none overlapping another."""
    return []
