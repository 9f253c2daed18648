"""One year of the calendar: which days are off and why, which Saturdays are worked instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["weekend", "holiday", "compensation", "swap", "office"]
Confidence = Literal["seen", "recalled", "conflicting", "estimated"]

#: years whose working days can be computed: from the first full year of the 40-hour week to the end of the lunar table
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that is not worked: its name in both languages, what kind it is, and the text it stands on."""

    day: date
    name: str
    english: str
    kind: Kind
    reference: str
    confidence: Confidence
    url: str = ""


@dataclass(frozen=True, slots=True)
class WorkedDay:
    """A weekend day (or holiday) that is worked, as a rule in exchange for ``instead_of``."""

    day: date
    instead_of: date | None
    name: str
    english: str
    reference: str
    confidence: Confidence
    url: str = ""
    office: bool = False


@dataclass(frozen=True, slots=True)
class YearTable:
    """Everything out of the ordinary in one year; a plain weekend needs no row.

    ``official`` is False when no notice for the year is in the data: days are then computed from the law alone.
    """

    year: int
    official: bool
    source: str
    off: Mapping[date, DayOff] = field(default_factory=dict)
    worked: Mapping[date, WorkedDay] = field(default_factory=dict)
    url: str = ""
