"""A year's table: the official notice where the data has one, the law alone where it has not."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from dondoc.core.law.calendar.days import show_day
from dondoc.core.law.calendar.packaged import read_packaged
from dondoc.core.law.calendar.statute import (
    SATURDAY,
    adjacent_names,
    compensation,
    days_off_by_law,
    holiday_names,
    holidays_of,
    lunar_days,
    tet_names,
)
from dondoc.core.law.calendar.table import FIRST_YEAR, LAST_YEAR, DayOff, WorkedDay, YearTable
from dondoc.core.law.errors import YearError

ESTIMATE = "ước tính theo luật, chưa có thông báo chính thức"


@cache
def year_table(year: int) -> YearTable:
    """Days off and Saturdays worked of a year, from its notice or, failing that, computed (``official`` is then False).

    Raises ``YearError`` for a year before the 40-hour week (2000) or after the lunar table (2099).
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearError(
            f"Không tính được ngày làm việc của năm {year}: dữ liệu có từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.",
            hint="Trước năm 2000 tuần làm việc chưa phải 40 giờ; sau năm 2099 chưa có bảng âm lịch.",
            english=f"The working days of {year} cannot be computed: the data covers {FIRST_YEAR} to {LAST_YEAR}.",
        )
    notice = read_packaged(f"calendar/{year}.yaml")
    if notice is None:
        return YearTable(year, False, ESTIMATE, days_off_by_law(year))
    return _from_notice(year, notice)


def _from_notice(year: int, notice: dict[str, Any]) -> YearTable:
    sources: dict[str, dict[str, str]] = notice["sources"]
    main = next(iter(sources.values()))
    off = _named_weekends(year)
    for day, row in notice["days_off"].items():
        off[day] = _day_off(year, day, row if isinstance(row, dict) else {"holiday": row}, sources)
    worked = {day: _worked(day, row, sources) for day, row in (notice.get("days_worked") or {}).items()}
    return YearTable(year, notice["official"], main["reference"], off, worked, main["url"])


def _named_weekends(year: int) -> dict[date, DayOff]:
    """Holidays that fall on a weekend keep their name; of Tết only the days every notice includes (eve to mùng 3)."""
    first, _ = lunar_days(year)
    return {
        holiday.off.day: holiday.off
        for holiday in holidays_of(year)
        if holiday.off.day.weekday() >= SATURDAY
        and (holiday.fixed or (holiday.name == "tet" and (holiday.off.day - first).days <= 2))
    }


def _day_off(year: int, day: date, row: dict[str, Any], sources: dict[str, dict[str, str]]) -> DayOff:
    source: Any = sources[row["source"]] if "source" in row else next(iter(sources.values()))
    if "swap" in row:
        return DayOff(
            day,
            f"Nghỉ hoán đổi, làm bù {show_day(row['swap'])}",
            f"Day off swapped for {row['swap']}",
            "swap",
            source["reference"],
            source["confidence"],
            source["url"],
        )
    by_law = {holiday.off.day: holiday for holiday in holidays_of(year)}
    if "instead_of" in row:
        return compensation(by_law[row["instead_of"]].off, day)
    if day in by_law and by_law[day].fixed:
        return by_law[day].off
    names = _names(row["holiday"], day)
    return DayOff(day, *names, "holiday", source["reference"], source["confidence"], source["url"])


def _worked(day: date, row: dict[str, Any], sources: dict[str, dict[str, str]]) -> WorkedDay:
    source: Any = sources[row["source"]] if "source" in row else next(iter(sources.values()))
    return WorkedDay(
        day,
        row["swap"],
        f"Làm bù cho ngày nghỉ {show_day(row['swap'])}",
        f"Worked for the day off on {row['swap']}",
        source["reference"],
        source["confidence"],
        source["url"],
    )


def _names(key: str, day: date) -> tuple[str, str]:
    if key == "tet":
        return tet_names(day, lunar_days(day.year)[0])
    return adjacent_names("national") if key == "national_adjacent" else holiday_names(key)
