"""Organisations: named bodies, every mention."""

from __future__ import annotations

from dondoc.core.reading.findings import Citation, Organisation
from dondoc.core.reading.page import Page


def find_organisations(page: Page, citations: list[Citation]) -> list[Organisation]:
    """Every named body, sorted by place; one may contain a citation or stand inside a person's office."""
    return []
