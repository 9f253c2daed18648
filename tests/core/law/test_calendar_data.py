"""The packaged tables: complete, consistent, and compared with the ``holidays`` package year by year."""

from __future__ import annotations

import subprocess
import sys
import warnings
from datetime import date
from importlib.metadata import version
from itertools import pairwise

import holidays
import pytest
from holidays.calendars.chinese import VIETNAMESE_CALENDAR, _ChineseLunisolar

from dondoc.core.law.calendar import FIRST_YEAR, LAST_YEAR, vietnam
from dondoc.core.law.calendar.packaged import read_packaged
from dondoc.core.law.calendar.statute import days_off_by_law, lunar_days

NOTICED = range(2012, 2027)
CONFIDENCES = {"seen", "recalled", "conflicting"}

#: where our dated data and the package differ, each with the reason; the source stands in the year's file
KNOWN_DIFFERENCES = {
    date(2010, 2, 19): "a swap of before our first notice",
    date(2012, 12, 31): "swap for 2013-01-05 missing in the package",
    date(2014, 1, 28): "swap for 2014-01-25 missing in the package",
    date(2014, 2, 5): "Tết in lieu: the package moves Saturday 1/2 backwards to 29/1",
    date(2026, 1, 2): "swap for 2026-01-10 missing in the package",
}
KNOWN_SATURDAYS = {
    date(2013, 1, 5): "for 2012-12-31",
    date(2013, 2, 23): "for 2013-02-15, which the package takes for a day of Tết",
    date(2014, 1, 25): "for 2014-01-28",
    date(2014, 2, 8): "for 2014-01-29, which the package takes for a day of Tết",
    date(2026, 1, 10): "for 2026-01-02",
}

#: an older package knows neither 24 November, a day off from 2026 on, nor the swaps of 2025 and of summer 2026
KNOWS_2026 = tuple(int(part) for part in version("holidays").split(".")[:2]) >= (0, 100)
LATE_SWAPS = {date(2025, 5, 2), date(2025, 4, 26), date(2026, 8, 31), date(2026, 8, 22)}


def unknown_to_package(days: set[date]) -> set[date]:
    """Our days that an older package cannot know: 24 November or the day off instead of it, swaps told late."""
    if KNOWS_2026:
        return set()
    culture = {day for day in days if day.year >= 2026 and day.month == 11 and 24 <= day.day <= 26}
    return culture | (days & LATE_SWAPS)


def package_days(year: int) -> holidays.HolidayBase:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return holidays.country_holidays("VN", years=[year - 1, year, year + 1])


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_lunar_days_agree_with_the_package(year: int) -> None:
    moon = _ChineseLunisolar(VIETNAMESE_CALENDAR)
    new_year, hung_kings = moon.lunar_new_year_date(year), moon.hung_kings_date(year)
    assert lunar_days(year) == (new_year[0], hung_kings[0])


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_weekdays_off_agree_with_the_package_but_for_what_is_known(year: int) -> None:
    package = {day for day in package_days(year) if day.year == year and day.weekday() < 5}
    ours = {day for day in vietnam().table(year).off if day.weekday() < 5}
    assert package ^ ours == {day for day in KNOWN_DIFFERENCES if day.year == year} | unknown_to_package(ours)


@pytest.mark.parametrize("year", NOTICED)
def test_saturdays_worked_agree_with_the_package_but_for_what_is_known(year: int) -> None:
    package = {day for day in package_days(year).weekend_workdays if day.year == year}
    ours = set(vietnam().table(year).worked)
    assert package ^ ours == {day for day in KNOWN_SATURDAYS if day.year == year} | unknown_to_package(ours)


@pytest.mark.parametrize("year", NOTICED)
def test_a_notice_file_is_well_formed(year: int) -> None:
    notice = read_packaged(f"calendar/{year}.yaml")
    assert notice.keys() <= {"year", "official", "sources", "days_off", "days_worked"}
    assert notice["year"] == year
    for source in notice["sources"].values():
        assert source["reference"]
        assert source["url"]
        assert source["confidence"] in CONFIDENCES
    for day in notice["days_off"]:
        assert day.year == year
        assert day.weekday() < 5
    for day in notice.get("days_worked", {}):
        assert day.year == year
        assert day.weekday() >= 5


@pytest.mark.parametrize("year", NOTICED)
def test_both_sides_of_a_swap_are_in_the_data(year: int) -> None:
    for day, row in read_packaged(f"calendar/{year}.yaml")["days_off"].items():
        if isinstance(row, dict) and "swap" in row:
            other = read_packaged(f"calendar/{row['swap'].year}.yaml")
            assert other["days_worked"][row["swap"]]["swap"] == day
    for day, row in (read_packaged(f"calendar/{year}.yaml").get("days_worked") or {}).items():
        other = read_packaged(f"calendar/{row['swap'].year}.yaml")
        assert other["days_off"][row["swap"]]["swap"] == day


@pytest.mark.parametrize("year", NOTICED)
def test_a_notice_never_takes_away_a_fixed_holiday(year: int) -> None:
    off = vietnam().table(year).off
    for day, row in days_off_by_law(year).items():
        if row.kind == "holiday" and row.confidence != "estimated":
            assert day in off


def test_laws_follow_one_another_without_gap_or_overlap() -> None:
    laws = read_packaged("calendar/statutes.yaml")["laws"]
    for law, following in pairwise(laws):
        assert (following["from"] - law["to"]).days == 1
    assert "to" not in laws[-1]
    assert {law["confidence"] for law in laws} <= CONFIDENCES


def test_the_calendar_starts_without_the_slow_packages() -> None:
    code = "import sys, dondoc.core.law.calendar; print(sorted({'holidays', 'yaml', 'dateutil'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
