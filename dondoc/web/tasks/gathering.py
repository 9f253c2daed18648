"""What gathers tasks (conferences), told by the room above when the site starts: tasks do not know it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Choices = Callable[[Any], list[tuple[int, str]]]
Members = Callable[[Any, int], tuple[tuple[int, ...], tuple[int, ...]]]
_told: dict[str, Any] = {}


def tell(choices: Choices, members: Members) -> None:
    """Say which gatherings a person may choose (key, name), and which documents and tasks one has."""
    _told.update(choices=choices, members=members)


def choices(user: Any) -> list[tuple[int, str]]:
    """The gatherings that a person may see, the latest first."""
    return list(_told["choices"](user)) if _told else []


def members(user: Any, key: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Documents and tasks of a gathering; of one that a person may not see: nothing."""
    found: tuple[tuple[int, ...], tuple[int, ...]] = _told["members"](user, key) if _told else ((), ())
    return found if any(found) else ((0,), ())  # nothing gathered: nothing fits
