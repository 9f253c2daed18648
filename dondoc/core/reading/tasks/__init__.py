"""Tasks: what someone is told to do from now on."""

from __future__ import annotations

from dondoc.core.reading.findings import Task
from dondoc.core.reading.page import Page
from dondoc.core.reading.tasks.build import tasks_of
from dondoc.core.reading.tasks.found import Found
from dondoc.core.reading.tasks.official import OfficialReader
from dondoc.core.reading.tasks.press import PressReader
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.table import table_regions
from dondoc.core.reading.tasks.words import words_of_page

__all__ = ["Found", "find_tasks"]


def find_tasks(page: Page, found: Found) -> list[Task]:
    """Every task, sorted by place."""
    w = words_of_page(page, found.times, found.citations, found.organisations)
    speakers = Speakers(w, found.people)
    regions = OfficialReader(w, speakers).read() if page.genre == "official" else PressReader(w, speakers).read()
    regions.extend(table_regions(w))
    return sorted((task for region in regions for task in tasks_of(w, region)), key=lambda task: task.start)
