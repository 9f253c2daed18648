"""Figures: numbers that count or measure something, with unit, change and comparison."""

from __future__ import annotations

from dondoc.core.reading.findings import Citation, Figure, Time
from dondoc.core.reading.page import Page


def find_figures(page: Page, citations: list[Citation], times: list[Time]) -> list[Figure]:
    """Every figure, sorted by place; digits of a citation or a time are never a figure."""
    return []
