"""A year's table: the official notice where the data has one, the law alone where it has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from dondoc.core.law.calendar.days import show_day
from dondoc.core.law.calendar.packaged import read_packaged
from dondoc.core.law.calendar.statute import (
    SATURDAY,
    Holiday,
    adjacent_names,
    compensation,
    days_off_by_law,
    holiday_names,
    holidays_of,
    lunar_days,
    tet_names,
)
from dondoc.core.law.calendar.table import FIRST_YEAR, LAST_YEAR, DayOff, WorkedDay, YearTable
from dondoc.core.law.errors import DataError, YearError

ESTIMATE = "ước tính theo luật, chưa có thông báo chính thức"

Source = dict[str, Any]
Row = dict[str, Any]


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
    try:
        return _Notice(year, notice).table()
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"Thiếu hoặc sai mục {error}.", where=f"data/calendar/{year}.yaml") from error


class _Notice:
    """One year's notice as read from its file, turned into rows."""

    def __init__(self, year: int, notice: dict[str, Any]) -> None:
        self.year = year
        self.notice = notice
        self.sources: dict[str, Source] = notice["sources"]
        self.main: Source = next(iter(self.sources.values()))
        self.by_law = {holiday.off.day: self._confirmed(holiday) for holiday in holidays_of(year)}

    def _confirmed(self, holiday: Holiday) -> Holiday:
        """What the law left to the notice (Tết, second day of National Day) now stands on the notice."""
        if holiday.fixed:
            return holiday
        main = self.main
        off = replace(holiday.off, reference=main["reference"], confidence=main["confidence"], url=main["url"])
        return replace(holiday, off=off, in_lieu=main["reference"])

    def table(self) -> YearTable:
        off = self._named_weekends()
        for day, row in self.notice["days_off"].items():
            off[day] = self._day_off(day, row if isinstance(row, dict) else {"holiday": row})
        rows = self.notice.get("days_worked") or {}
        worked = {day: self._worked(day, row) for day, row in rows.items()}
        main = self.main
        return YearTable(self.year, self.notice["official"], main["reference"], off, worked, main["url"])

    def _named_weekends(self) -> dict[date, DayOff]:
        """Holidays on a weekend keep their name; of Tết only the days every notice includes (eve to mùng 3)."""
        first, _ = lunar_days(self.year)
        return {
            day: holiday.off
            for day, holiday in self.by_law.items()
            if day.weekday() >= SATURDAY and (holiday.fixed or (holiday.name == "tet" and (day - first).days <= 2))
        }

    def _source(self, row: Row) -> Source:
        return self.sources[row["source"]] if "source" in row else self.main

    def _day_off(self, day: date, row: Row) -> DayOff:
        if "instead_of" in row:
            return compensation(self.by_law[row["instead_of"]], day)
        source = self._source(row)
        stands_on = (source["reference"], source["confidence"], source["url"])
        if "swap" in row:
            vietnamese = f"Nghỉ hoán đổi, làm bù {show_day(row['swap'])}"
            return DayOff(day, vietnamese, f"Day off swapped for {row['swap']}", "swap", *stands_on)
        if day in self.by_law and self.by_law[day].fixed:
            return self.by_law[day].off
        return DayOff(day, *_names(row["holiday"], day), "holiday", *stands_on)

    def _worked(self, day: date, row: Row) -> WorkedDay:
        source = self._source(row)
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
