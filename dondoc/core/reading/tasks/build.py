"""From stretches that tell someone what to do to tasks with their fields."""

from __future__ import annotations

import re

from dondoc.core.reading.findings import Task
from dondoc.core.reading.page import because
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.split import Part, parts_of
from dondoc.core.reading.tasks.words import Words

_NOTE = re.compile(r"\s*\([^()]*(?:kèm theo|đính kèm|phụ lục)[^()]*\)$")


def tasks_of(w: Words, region: Region) -> list[Task]:
    """The tasks of one stretch, in order."""
    out: list[Task] = []
    assignees, verb, due = region.assignees, region.verb, region.due
    for part in parts_of(w, region.head, region.end):
        head = part.head
        if head.subject:
            assignees = (w.page.words(*head.subject),)
        if head.modal and not region.governs:
            verb = w.page.words(*head.modal).lower()
        if head.due:
            due = head.due
        out.append(_task(w, region, part, assignees, verb, due))
    return out


def _task(w: Words, region: Region, part: Part, assignees: tuple[str, ...], verb: str | None, due: tuple[int, int] | None) -> Task:
    start, end = part.head.start, part.end
    while end > start and w.flow[end - 1] in " .,;:\"…/":
        end -= 1
    return Task(
        start=start, end=end, quote=w.page.quote(start, end), action=w.page.words(start, end), modality=verb,
        assignees=assignees, deadline=w.page.words(*due) if due else None, said_by=region.speaker, soft=region.soft,
        because=because(region.rule, start, end),
    )  # fmt: skip
