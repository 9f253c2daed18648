"""Đôn Đốc: what a review conference decides gets done, and every number it hears is true.

``read_text``, ``read_file``, ``check`` and ``save`` with ``Document`` and ``DondocError`` are the whole Python face;
``dondoc.core.law`` answers for deadlines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Document", "DondocError", "check", "read_file", "read_text", "save"]

if TYPE_CHECKING:
    from dondoc.api import Document, DondocError, check, read_file, read_text, save


def __getattr__(name: str) -> object:
    """Import the face on first use, so that ``import dondoc.core.law`` pays for nothing else."""
    if name in __all__:
        from dondoc import api

        return getattr(api, name)
    raise AttributeError(f"module 'dondoc' has no attribute {name!r}")
