"""The meeting that a text tells of."""

from __future__ import annotations

from dondoc.core.reading.findings import Meeting
from dondoc.core.reading.page import Page
from dondoc.core.reading.tasks import Found


def find_meeting(page: Page, found: Found) -> Meeting | None:
    """The conference with its date, place, host and periods; None where the text names none."""
    return None
