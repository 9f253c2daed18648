"""What the earlier builders found, for those that stand on them."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.core.reading.findings import Citation, Organisation, Person, Time


@dataclass(frozen=True, slots=True)
class Found:
    """Citations, times, organisations and people of one page."""

    citations: list[Citation]
    times: list[Time]
    organisations: list[Organisation]
    people: list[Person]
