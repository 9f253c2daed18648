"""The clear things (6 rõ) of a task: which there are, when one is missing; over one task and as a condition for lists.

Which of them count is a setting (``DONDOC_TASKS_CLEAR_ITEMS``). A task has exactly one lead unit by construction, so
*responsibility* is missing where that unit no longer exists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from dondoc.web.documents.clear import CLEAR
from dondoc.web.tasks.models import Task


@dataclass(frozen=True, slots=True)
class ClearItem:
    """One clear thing: its words, whether a task lacks it on a day, the same as a condition."""

    words: Any
    lacks: Callable[[Task, date], bool]
    where: Callable[[date], Q]


def _ended(task: Task, day: date) -> bool:
    return task.lead.ends_on is not None and task.lead.ends_on < day


ALL: dict[str, ClearItem] = {
    "person": ClearItem(CLEAR["person"], lambda t, _d: t.person_id is None, lambda _d: Q(person__isnull=True)),
    "work": ClearItem(CLEAR["work"], lambda t, _d: t.words < 3, lambda _d: Q(words__lt=3)),
    "time": ClearItem(CLEAR["time"], lambda t, _d: t.due_kind == "none", lambda _d: Q(due_kind="none")),
    "responsibility": ClearItem(CLEAR["responsibility"], _ended, lambda d: Q(lead__ends_on__lt=d)),
    "product": ClearItem(CLEAR["product"], lambda t, _d: t.product_kind == "none", lambda _d: Q(product_kind="none")),
    "authority": ClearItem(CLEAR["authority"], lambda t, _d: not t.authority, lambda _d: Q(authority="")),
}
#: those in force
CLEAR_ITEMS: dict[str, ClearItem] = {name: ALL[name] for name in settings.TASKS_CLEAR_ITEMS if name in ALL}


def missing(task: Task, day: date) -> list[str]:
    """Which of the clear things in force a task lacks on a day, by name."""
    return [name for name, item in CLEAR_ITEMS.items() if item.lacks(task, day)]
