"""The cast with the people of the units, on 15/7/2026."""

from tests.web.tasks.conftest import house  # noqa: F401
