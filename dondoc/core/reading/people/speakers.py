"""Who a phrase means that speaks: a person by name, or one named before by an office."""

from __future__ import annotations

from dondoc.core.reading.findings import Person
from dondoc.core.reading.page import Page


def speaker_of(page: Page, people: list[Person], start: int, end: int) -> str | None:
    """Office and name, as printed most fully, of the person named in ``[start, end)``; None if nobody is."""
    for person in people:
        if start <= person.start and person.end <= end:
            return f"{person.title} {person.name}" if person.title else person.name
    return None
