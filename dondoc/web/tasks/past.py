"""A past day: what was told of the parts of split tasks by then, and how few tasks of many are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from dondoc.web.tasks.models import Outcome, Step, Task


@contextmanager
def by_index() -> Iterator[None]:
    """Questions about the tasks of one conference on a past day: PostgreSQL would read the steps of all tasks for them,
    as long as these are some hundred thousand, since it takes each look into an index for a look onto a disk.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_hashjoin = off; SET LOCAL random_page_cost = 1.1")
        yield
        cursor.execute("SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL random_page_cost TO DEFAULT")


#: each whole with the last word of its parts, and of parts of these
_HEARD = """WITH RECURSIVE below(whole, part) AS (
SELECT parent_id, id FROM tasks_task WHERE parent_id IN ({keys})
UNION ALL SELECT below.whole, t.id FROM below JOIN tasks_task t ON t.parent_id = below.part)
SELECT below.whole, max(s.heard_on) FROM below JOIN tasks_step s ON s.task_id = below.part
WHERE s."on" <= %s GROUP BY below.whole"""


def put_parts(wholes: list[Task], day: date) -> None:
    """What was told of split tasks by a day was told of their parts: the last word, and how far they were."""
    keys = [row.pk for row in wholes]
    if not keys:
        return
    with connection.cursor() as cursor:
        cursor.execute(_HEARD.format(keys=", ".join(["%s"] * len(keys))), [*keys, day])
        heard = {whole: date.fromisoformat(str(last)) for whole, last in cursor.fetchall()}
    held = Q(on__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))
    gone = (Outcome.DROPPED, Outcome.WITHDRAWN)
    far: dict[int | None, list[int]] = {}
    parts = Step.objects.filter(held, task__parent__in=keys).exclude(outcome__in=gone)
    for whole, percent in parts.values_list("task__parent", "percent"):
        far.setdefault(whole, []).append(percent)
    for row in wholes:
        row.heard_on = max(row.heard_on, heard.get(row.pk, row.heard_on))
        if row.pk in far and row.closed_on is None:
            row.percent = sum(far[row.pk]) // len(far[row.pk])
