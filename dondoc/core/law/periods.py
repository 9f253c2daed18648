"""Reporting periods: which days a report covers, when its figures close, who sends it by when, and its same period.

One function answers for every kind and year from dated data: six months closed on 15 June under Circular 03/2013, and
close on 14 June since Circular 02/2021.

>>> reporting_period("6-months", 2020).closes_on
datetime.date(2020, 6, 15)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from dondoc.core.law.calendar import Calendar, DayOff, show_day, vietnam
from dondoc.core.law.calendar.days import add_days, add_months, shorten
from dondoc.core.law.calendar.packaged import packaged_names, read_packaged
from dondoc.core.law.errors import PeriodError

Kind = Literal["month", "quarter", "6-months", "9-months", "year"]
System = Literal["inspectorate", "administrative"]

#: kind -> months covered, how many there are in a year
SHAPES: dict[str, tuple[int, int]] = {
    "month": (1, 12),
    "quarter": (3, 4),
    "6-months": (6, 2),
    "9-months": (9, 1),
    "year": (12, 1),
}
#: asked in this order when no system is named: the special regime before the general one
SYSTEMS: tuple[System, ...] = ("inspectorate", "administrative")
LAST_YEAR = 2098
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class DueDate:
    """Who sends to whom, and the last day: ``written`` as the text has it, ``due_on`` moved past a day off.

    ``before`` is True where the text says "before the 20th"; ``written`` is then the 19th.
    """

    level: str
    level_english: str
    to: str
    to_english: str
    written: date
    due_on: date
    before: bool
    confidence: str
    why_moved: DayOff | None


@dataclass(frozen=True, slots=True)
class Regime:
    """The text that sets closing days, as long as it is in force."""

    id: str
    system: System
    valid_from: date
    valid_to: date | None
    reference: str
    url: str
    confidence: str
    note: str
    note_english: str


@dataclass(frozen=True, slots=True)
class PartyReport:
    """A report that Party secretaries send for the same period; the text sets recipients, no closing day."""

    sender: str
    sender_english: str
    to: str
    to_english: str
    reference: str
    url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period: ``start`` to ``end`` by name, figures from ``opens_on`` to ``closes_on``.

    ``earliest_due`` is the first sending day that a requester may set (administrative regime), else ``None``.
    """

    kind: Kind
    year: int
    number: int
    name: str
    english: str
    start: date
    end: date
    opens_on: date
    closes_on: date
    regime: Regime
    due: tuple[DueDate, ...]
    earliest_due: date | None
    party: tuple[PartyReport, ...]

    @property
    def days(self) -> int:
        """Calendar days whose figures the period holds."""
        return (self.closes_on - self.opens_on).days + 1


def reporting_period(
    kind: str, year: int, number: int = 1, *, system: str | None = None, calendar: Calendar | None = None
) -> Period:
    """The period of a kind (``month``, ``quarter``, ``6-months``, ``9-months``, ``year``) under the regime of the time.

    The regime is the one in force on the period's own closing day. Without ``system`` the inspectorate's regime
    answers, and the general one (Decree 09/2019) where that has no such period (a month, the second half-year).
    Raises ``PeriodError`` for a kind, number or system that does not exist and for a period no regime covers.
    """
    _check(kind, year, number, system)
    for wanted in SYSTEMS if system is None else (system,):
        for regime in _regimes(wanted):
            period = _under(regime, kind, year, number, calendar or vietnam())
            if period is not None:
                return period
    raise _uncovered(kind, year, number, system)


def same_period(period: Period, *, calendar: Calendar | None = None) -> Period:
    """The same period of the previous year, under the regime in force then.

    Raises ``PeriodError`` when no regime of that system covered it.
    """
    return reporting_period(period.kind, period.year - 1, period.number, system=period.regime.system, calendar=calendar)


def seam(period: Period, *, calendar: Calendar | None = None) -> tuple[Period, int] | None:
    """The period that ought to end the day before this one begins, and the days that both hold.

    A positive number of days is counted in both, a negative one in neither: 15/12/2020 closes the year 2020 under
    Circular 03/2013 and opens the six months of 2021 under Circular 02/2021. ``None`` where no regime covered it.
    """
    kind, year, number = str(period.kind), period.year, period.number - 1
    if number == 0:
        kind, year = (kind if kind in ("month", "quarter") else "year"), year - 1
        number = SHAPES[kind][1]
    try:
        before = reporting_period(kind, year, number, system=period.regime.system, calendar=calendar)
    except PeriodError:
        return None
    return before, (before.closes_on - period.opens_on).days + 1


def period_name(kind: str, year: int, number: int) -> tuple[str, str]:
    """Name of a period in Vietnamese and English: ``6 tháng đầu năm 2026``."""
    if kind == "month":
        return f"Tháng {number}/{year}", f"Month {number} of {year}"
    if kind == "quarter":
        return f"Quý {ROMAN[number - 1]} năm {year}", f"Quarter {ROMAN[number - 1]} of {year}"
    if kind == "6-months":
        half = ("đầu", "First") if number == 1 else ("cuối", "Last")
        return f"6 tháng {half[0]} năm {year}", f"{half[1]} 6 months of {year}"
    if kind == "9-months":
        return f"9 tháng năm {year}", f"9 months of {year}"
    return f"Năm {year}", f"Year {year}"


def _check(kind: str, year: int, number: int, system: str | None) -> None:
    if kind not in SHAPES:
        raise PeriodError(
            f"không có loại kỳ “{shorten(kind)}”.",
            hint=f"Dùng: {', '.join(SHAPES)}.",
            english=f"there is no period “{shorten(kind)}”; use {', '.join(SHAPES)}.",
        )
    if system is not None and system not in SYSTEMS:
        raise PeriodError(
            f"không có chế độ báo cáo “{shorten(system)}”.",
            hint=f"Dùng: {', '.join(SYSTEMS)}.",
            english=f"there is no regime “{shorten(system)}”; use {', '.join(SYSTEMS)}.",
        )
    count = SHAPES[kind][1]
    if not 1 <= number <= count:
        raise PeriodError(
            f"kỳ “{kind}” có số từ 1 đến {count}, không có số {number}.",
            english=f"“{kind}” is numbered 1 to {count}; there is no number {number}.",
        )
    first = min(data["from"] for data in _data())
    if not first.year <= year <= LAST_YEAR:
        raise PeriodError(
            f"chưa có chế độ báo cáo cho năm {year}: dữ liệu có từ {show_day(first)} đến hết năm {LAST_YEAR}.",
            english=f"no reporting regime for {year}: the data begins on {first} and ends with {LAST_YEAR}.",
        )


def _uncovered(kind: str, year: int, number: int, system: str | None) -> PeriodError:
    name, english = period_name(kind, year, number)
    known = [
        f"{data['reference']} ({show_day(data['from'])} – {show_day(data['to']) if 'to' in data else 'nay'})"
        for data in _data()
        if number in data["kinds"].get(kind, ()) and system in (None, data["system"])
    ]
    return PeriodError(
        f"{name}: không có chế độ báo cáo nào quy định kỳ này.",
        hint=f"Kỳ này có trong: {'; '.join(known)}." if known else "",
        english=f"{english}: no reporting regime sets this period.",
    )


@cache
def _data() -> tuple[Mapping[str, Any], ...]:
    names = [name for name in packaged_names("periods") if name not in ("party.yaml", "levels.yaml")]
    return tuple(sorted((read_packaged(f"periods/{name}") for name in names), key=lambda data: data["from"]))


def _regimes(system: str) -> Iterator[Mapping[str, Any]]:
    return (data for data in reversed(_data()) if data["system"] == system)


def _under(data: Mapping[str, Any], kind: str, year: int, number: int, calendar: Calendar) -> Period | None:
    """The period as one regime sets it, or ``None`` when it has no such period or is not in force when it closes."""
    if number not in data["kinds"].get(kind, ()):
        return None
    months = SHAPES[kind][0]
    start = date(year, (number - 1) * months + 1, 1)
    end = add_days(add_months(start, months), -1)
    opens_on = add_months(start, -1).replace(day=data["opens_day"])
    closes_on = end.replace(day=data["closes_day"])
    if not data["from"] <= closes_on <= data.get("to", date.max):
        return None
    wait = data.get("working_days_to_send")
    return Period(
        kind,  # type: ignore[arg-type]  # checked against SHAPES
        year,
        number,
        *period_name(kind, year, number),
        start,
        end,
        opens_on,
        closes_on,
        _regime(data),
        tuple(_due(row, closes_on, calendar) for row in data["due"]),
        None if wait is None else calendar.add_working_days(closes_on, wait),
        tuple(_party(kind, number, closes_on)),
    )


def _regime(data: Mapping[str, Any]) -> Regime:
    note = data.get("note") or {"vi": "", "en": ""}
    return Regime(
        data["id"],
        data["system"],
        data["from"],
        data.get("to"),
        data["reference"],
        data["url"],
        data["confidence"],
        note["vi"],
        note["en"],
    )


def _due(row: Mapping[str, Any], closes_on: date, calendar: Calendar) -> DueDate:
    before = row.get("before", False)
    written = closes_on.replace(day=row["day"] - 1 if before else row["day"])
    levels = read_packaged("periods/levels.yaml")
    level, to = levels[row["level"]], levels[row["to"]]
    return DueDate(
        level["vi"],
        level["en"],
        to["vi"],
        to["en"],
        written,
        calendar.next_working_day(written),
        before,
        row["confidence"],
        calendar.why_off(written),
    )


def _party(kind: str, number: int, closes_on: date) -> Iterator[PartyReport]:
    for report in read_packaged("periods/party.yaml")["reports"]:
        if closes_on < report["from"] or number not in report["kinds"].get(kind, ()):
            continue
        for link in report["chain"]:
            sender, to = link["sender"], link["to"]
            yield PartyReport(
                sender["vi"],
                sender["en"],
                to["vi"],
                to["en"],
                report["reference"],
                report["url"],
                report["confidence"],
            )
