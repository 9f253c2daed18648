"""Tools of the system that some tests need: without them a test is skipped with its reason.

With ``DONDOC_NEED_TOOLS`` set, as continuous integration does, it fails instead.
"""

from __future__ import annotations

import os
from typing import TypeVar

import pytest

T = TypeVar("T")


def needed(found: T | None, name: str) -> T:
    """``found``, or skip (fail where every tool is asked for) because ``name`` is not installed."""
    if found is not None:
        return found
    reason = f"{name} is not installed"
    if os.environ.get("DONDOC_NEED_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)
