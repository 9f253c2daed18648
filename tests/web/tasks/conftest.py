"""The cast with the people of the units."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.web.cast import Cast
from tests.web.tasks.house import with_units


@pytest.fixture
def house(cast: Cast) -> Iterator[Cast]:
    """Everybody, on 15/7/2026 at noon."""
    with time_machine.travel("2026-07-15T12:00:00+07:00", tick=False):
        yield with_units(cast)
