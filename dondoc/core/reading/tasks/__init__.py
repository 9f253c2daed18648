"""Tasks: what someone is told to do from now on."""

from __future__ import annotations

from dondoc.core.reading.findings import Task
from dondoc.core.reading.page import Page
from dondoc.core.reading.tasks.found import Found

__all__ = ["Found", "find_tasks"]


def find_tasks(page: Page, found: Found) -> list[Task]:
    """Every task, sorted by place."""
    return []
