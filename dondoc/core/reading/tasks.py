"""Tasks: what someone is told to do from now on."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.core.reading.findings import Citation, Organisation, Person, Task, Time
from dondoc.core.reading.page import Page


@dataclass(frozen=True, slots=True)
class Found:
    """What the earlier builders found, for those that stand on them."""

    citations: list[Citation]
    times: list[Time]
    organisations: list[Organisation]
    people: list[Person]


def find_tasks(page: Page, found: Found) -> list[Task]:
    """Every task, sorted by place."""
    return []
