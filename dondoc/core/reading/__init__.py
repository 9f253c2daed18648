"""Text to findings: citations, figures, tasks, organisations, people, times, the meeting and the register fields."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dondoc.core.reading.findings import Reading, as_dict
    from dondoc.core.reading.reader import read
    from dondoc.core.reading.source import SourceText

__all__ = ["Reading", "SourceText", "as_dict", "read"]

_HOMES = {"Reading": "findings", "as_dict": "findings", "read": "reader", "SourceText": "source"}


def __getattr__(name: str) -> Any:
    """Import what is asked for, and only that: a file reader that makes a ``SourceText`` needs no reader of texts."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
