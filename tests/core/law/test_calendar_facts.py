"""Days checked by hand against the notices and the news of the day; the data names the source of each."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.core.law.calendar import vietnam

#: last working day before Tết, first working day after it, first day of the lunar year
TET = [
    ("2012-01-20", "2012-01-30", "2012-01-23"),
    ("2013-02-08", "2013-02-18", "2013-02-10"),
    ("2014-01-27", "2014-02-06", "2014-01-31"),
    ("2015-02-14", "2015-02-24", "2015-02-19"),
    ("2016-02-05", "2016-02-15", "2016-02-08"),
    ("2017-01-25", "2017-02-02", "2017-01-28"),
    ("2018-02-13", "2018-02-21", "2018-02-16"),
    ("2019-02-01", "2019-02-11", "2019-02-05"),
    ("2020-01-22", "2020-01-30", "2020-01-25"),
    ("2021-02-09", "2021-02-17", "2021-02-12"),
    ("2022-01-28", "2022-02-07", "2022-02-01"),
    ("2023-01-19", "2023-01-27", "2023-01-22"),
    ("2024-02-07", "2024-02-15", "2024-02-10"),
    ("2025-01-24", "2025-02-03", "2025-01-29"),
    ("2026-02-13", "2026-02-23", "2026-02-17"),
    ("2027-02-03", "2027-02-11", "2027-02-06"),
]

#: weekday off, Saturday worked for it
SWAPS = [
    ("2012-01-27", "2012-02-04"),
    ("2012-12-31", "2013-01-05"),
    ("2013-02-15", "2013-02-23"),
    ("2013-04-29", "2013-05-04"),
    ("2014-01-28", "2014-01-25"),
    ("2014-01-29", "2014-02-08"),
    ("2014-05-02", "2014-04-26"),
    ("2014-09-01", "2014-09-06"),
    ("2015-01-02", "2014-12-27"),
    ("2015-02-16", "2015-02-14"),
    ("2015-04-29", "2015-04-25"),
    ("2018-12-31", "2019-01-05"),
    ("2019-04-29", "2019-05-04"),
    ("2024-04-29", "2024-05-04"),
    ("2025-05-02", "2025-04-26"),
    ("2026-01-02", "2026-01-10"),
    ("2026-08-31", "2026-08-22"),
]

#: day off in lieu, holiday that fell on a weekend
IN_LIEU = [
    ("2012-04-02", "2012-03-31"),
    ("2012-09-03", "2012-09-02"),
    ("2016-04-18", "2016-04-16"),
    ("2016-05-02", "2016-04-30"),
    ("2016-05-03", "2016-05-01"),
    ("2017-01-02", "2017-01-01"),
    ("2017-09-04", "2017-09-02"),
    ("2018-02-19", "2018-02-17"),
    ("2019-04-15", "2019-04-14"),
    ("2020-01-29", "2020-01-26"),
    ("2021-05-03", "2021-05-01"),
    ("2022-01-03", "2022-01-01"),
    ("2022-04-11", "2022-04-10"),
    ("2022-05-03", "2022-05-01"),
    ("2023-05-02", "2023-04-29"),
    ("2023-05-03", "2023-04-30"),
    ("2023-09-04", "2023-09-02"),
    ("2026-04-27", "2026-04-26"),
    ("2027-05-03", "2027-05-01"),
]

NATIONAL_DAYS = {
    2019: ["2019-09-02"],
    2020: ["2020-09-02"],
    2021: ["2021-09-02", "2021-09-03"],
    2022: ["2022-09-01", "2022-09-02"],
    2023: ["2023-09-01", "2023-09-04"],
    2024: ["2024-09-02", "2024-09-03"],
    2025: ["2025-09-01", "2025-09-02"],
    2026: ["2026-09-01", "2026-09-02"],
}

HUNG_KINGS = {2018: "04-25", 2020: "04-02", 2021: "04-21", 2024: "04-18", 2025: "04-07", 2027: "04-16"}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("last", "first", "new_year"), TET)
def test_it_knows_the_days_around_tet(last: str, first: str, new_year: str) -> None:
    calendar = vietnam()
    assert calendar.add_working_days(day(last), 1) == day(first)
    assert calendar.is_working(day(last))
    found = calendar.why_off(day(new_year))
    assert found is not None
    assert found.name == "Tết Nguyên đán (mùng 1)"


@pytest.mark.parametrize(("off", "worked"), SWAPS)
def test_a_swap_gives_a_weekday_off_for_a_saturday_worked(off: str, worked: str) -> None:
    calendar = vietnam()
    why = calendar.why_off(day(off))
    assert why is not None
    assert why.kind == "swap"
    assert why.confidence == "seen"
    assert day(worked).weekday() == 5
    assert calendar.is_working(day(worked))
    assert calendar.why_off(day(worked)) is None
    told = calendar.why_worked(day(worked))
    assert told is not None
    assert told.instead_of == day(off)


@pytest.mark.parametrize(("off", "holiday"), IN_LIEU)
def test_a_holiday_on_a_weekend_is_made_good(off: str, holiday: str) -> None:
    calendar = vietnam()
    why = calendar.why_off(day(off))
    assert why is not None
    assert why.kind == "compensation"
    assert f"{day(holiday):%d/%m/%Y}" in why.name
    named = calendar.why_off(day(holiday))
    assert named is not None
    assert named.kind == "holiday"


@pytest.mark.parametrize("year", NATIONAL_DAYS)
def test_national_day_has_two_days_since_2021(year: int) -> None:
    found = vietnam().days_off(date(year, 8, 30), date(year, 9, 5))
    weekdays = [str(row.day) for row in found if row.day.weekday() < 5 and row.kind != "swap"]
    assert weekdays == NATIONAL_DAYS[year]


@pytest.mark.parametrize("year", HUNG_KINGS)
def test_it_knows_the_tenth_of_the_third_lunar_month(year: int) -> None:
    why = vietnam().why_off(day(f"{year}-{HUNG_KINGS[year]}"))
    assert why is not None
    assert why.name == "Giỗ Tổ Hùng Vương"


def test_culture_day_is_a_holiday_from_2026() -> None:
    calendar = vietnam()
    assert calendar.is_working(date(2025, 11, 24))
    why = calendar.why_off(date(2026, 11, 24))
    assert why is not None
    assert "28/2026/QH16" in why.reference
    assert not calendar.is_working(date(2027, 11, 24))


def test_saturdays_worked_are_exactly_those_of_the_notices() -> None:
    calendar = vietnam()
    worked = [str(row.day) for row in calendar.days_worked(date(2012, 1, 1), date(2035, 12, 31))]
    assert worked == sorted(saturday for _, saturday in SWAPS)


def test_a_year_without_a_notice_is_estimated() -> None:
    calendar = vietnam()
    assert [year for year in range(2012, 2036) if not calendar.is_estimated(year)] == list(range(2012, 2027))
    guess = calendar.why_off(date(2027, 2, 8))
    certain = calendar.why_off(date(2027, 4, 30))
    assert guess is not None
    assert certain is not None
    assert guess.confidence == "estimated"
    assert certain.confidence == "seen"
