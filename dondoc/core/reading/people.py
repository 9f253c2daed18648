"""People: full names with their offices."""

from __future__ import annotations

from dondoc.core.reading.findings import Organisation, Person
from dondoc.core.reading.page import Page


def find_people(page: Page, organisations: list[Organisation]) -> list[Person]:
    """Every full name, without honorific and title, sorted by place."""
    return []
