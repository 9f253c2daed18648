"""A year's public holidays computed from the law in force on each day, for years with and without a notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from dondoc.core.law.calendar.days import show_day
from dondoc.core.law.calendar.packaged import read_packaged
from dondoc.core.law.calendar.table import DayOff

SATURDAY, SUNDAY = 5, 6
WEEKDAY_KEYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday as the law names it, before the weekend is looked at."""

    off: DayOff
    name: str  #: key in ``statutes.yaml``: new_year, tet, ...
    saturday: str  #: where a Saturday is made good: next or previous
    fixed: bool  #: False where a yearly notice chooses the day (Tết, second day of National Day)
    in_lieu: str  #: the article that makes it good when it falls on a weekend


def lunar_days(year: int) -> tuple[date, date]:
    """First day of the lunar year and the 10th of the third lunar month, as solar days."""
    tet, hung_kings = read_packaged("calendar/lunar.yaml")[year].split()
    return date.fromisoformat(f"{year}-{tet}"), date.fromisoformat(f"{year}-{hung_kings}")


def holiday_names(key: str) -> tuple[str, str]:
    """Vietnamese and English name of a holiday key."""
    names = read_packaged("calendar/statutes.yaml")["names"][key]
    return names["vi"], names["en"]


def adjacent_names(key: str) -> tuple[str, str]:
    """Name of the second day off beside a holiday (National Day since 2021)."""
    vietnamese, english = holiday_names(key)
    return f"{vietnamese} (ngày liền kề)", f"{english} (adjacent day)"


def tet_names(day: date, first: date) -> tuple[str, str]:
    """Name of a day of Tết by its distance from the first of the lunar year: giao thừa, mùng 1, mùng 2..."""
    vietnamese, english = holiday_names("tet")
    offset = (day - first).days
    if offset >= 0:
        return f"{vietnamese} (mùng {offset + 1})", f"{english} (day {offset + 1})"
    if offset == -1:
        return f"{vietnamese} (giao thừa)", f"{english} (eve)"
    return f"{vietnamese} (trước giao thừa)", f"{english} (before the eve)"


@cache
def holidays_of(year: int) -> tuple[Holiday, ...]:
    """Public holidays of a year by law, weekends not yet made good, in order of days."""
    found = [
        holiday
        for law in read_packaged("calendar/statutes.yaml")["laws"]
        for key, rule in law["days"].items()
        for holiday in _by_rule(year, key, {**law, **rule})
        if law["from"] <= holiday.off.day <= law.get("to", date.max)
    ]
    return tuple(sorted(found, key=lambda holiday: holiday.off.day))


def _by_rule(year: int, key: str, rule: Mapping[str, Any]) -> Iterator[Holiday]:
    tet, hung_kings = lunar_days(year)
    if "solar" in rule:
        day = date.fromisoformat(f"{year}-{rule['solar']}")
        yield _holiday(key, day, rule, holiday_names(key))
        if "adjacent" in rule:
            second = day + timedelta(days=rule["adjacent"][WEEKDAY_KEYS[day.weekday()]])
            yield _holiday(key, second, {**rule, "estimate": True}, adjacent_names(key))
    elif rule["lunar"] == "hung_kings":
        yield _holiday(key, hung_kings, rule, holiday_names(key))
    else:
        first, last = rule["lunar"]
        for offset in range(first, last + 1):
            day = tet + timedelta(days=offset)
            yield _holiday(key, day, rule, tet_names(day, tet))


def _holiday(key: str, day: date, rule: Mapping[str, Any], names: tuple[str, str]) -> Holiday:
    estimate = rule.get("estimate", False)
    off = DayOff(
        day=day,
        name=names[0],
        english=names[1],
        kind="holiday",
        reference=rule["reference"],
        confidence="estimated" if estimate else rule["confidence"],
        url=rule["url"],
    )
    return Holiday(off, key, rule.get("saturday", "next"), not estimate, rule.get("in_lieu", rule["reference"]))


def days_off_by_law(year: int) -> dict[date, DayOff]:
    """Every public holiday and compensation day of a year as the law alone gives them.

    A holiday on a Saturday or Sunday is made good on the next working day (Labour Code 2019, Art. 111(3)); a Saturday
    of Tết since 2014 on the working day before, as the yearly notices have done.
    """
    holidays = holidays_of(year)
    off = {holiday.off.day: holiday.off for holiday in holidays}
    for holiday in holidays:
        if holiday.off.day.weekday() < SATURDAY:
            continue
        backwards = holiday.off.day.weekday() == SATURDAY and holiday.saturday == "previous"
        day = holiday.off.day
        while day.weekday() >= SATURDAY or day in off:
            day += -ONE_DAY if backwards else ONE_DAY
        off[day] = compensation(holiday, day)
    return off


def compensation(holiday: Holiday, day: date) -> DayOff:
    """The day off that makes a holiday on a weekend good."""
    off = holiday.off
    weekday = ("thứ bảy", "Saturday") if off.day.weekday() == SATURDAY else ("Chủ nhật", "Sunday")
    return replace(
        off,
        day=day,
        name=f"Nghỉ bù {off.name}, {weekday[0]} {show_day(off.day)}",
        english=f"In lieu of {off.english}, {weekday[1]} {off.day}",
        kind="compensation",
        reference=holiday.in_lieu,
    )
