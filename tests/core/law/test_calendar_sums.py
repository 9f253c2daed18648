"""Sums of working days: by hand, by properties, and at the edges of the calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.core.law.calendar import Calendar, CalendarChange, explain_add, explain_count, parse_day, vietnam
from dondoc.core.law.calendar.days import add_days, add_months
from dondoc.core.law.errors import CalendarError, DayError, LawError, YearError

any_day = st.dates(date(2005, 1, 1), date(2060, 12, 31))
few = st.integers(-400, 400)
HALF_DAYS = st.sampled_from(["2026-11-20", "20/11/2026", "31/06/2026", "29/2/2025", "2026-13-01", "hôm nay", ""])


@given(any_day, few)
def test_counting_is_the_inverse_of_adding(start: date, n: int) -> None:
    calendar = vietnam()
    assert calendar.count_working_days(start, calendar.add_working_days(start, n)) == n


@given(any_day, st.integers(1, 400))
def test_the_result_is_a_working_day(start: date, n: int) -> None:
    calendar = vietnam()
    assert calendar.is_working(calendar.add_working_days(start, n))
    assert calendar.is_working(calendar.add_working_days(start, -n))


@given(any_day, st.integers(0, 60), st.integers(0, 200))
def test_a_later_start_never_gives_an_earlier_end(start: date, later: int, n: int) -> None:
    calendar = vietnam()
    assert calendar.add_working_days(start, n) <= calendar.add_working_days(start + timedelta(later), n)


@given(any_day, st.integers(0, 200))
def test_one_more_day_ends_later(start: date, n: int) -> None:
    calendar = vietnam()
    assert calendar.add_working_days(start, n) < calendar.add_working_days(start, n + 1)


@given(any_day, any_day, any_day)
def test_counts_in_one_direction_add_up(a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    calendar = vietnam()
    assert calendar.count_working_days(a, b) + calendar.count_working_days(b, c) == calendar.count_working_days(a, c)
    assert calendar.count_working_days(c, b) + calendar.count_working_days(b, a) == calendar.count_working_days(c, a)


@given(any_day)
def test_a_day_is_worked_or_has_a_reason_not_to_be(day: date) -> None:
    calendar = vietnam()
    why = calendar.why_off(day)
    assert calendar.is_working(day) == (why is None)
    following = calendar.next_working_day(day)
    assert following >= day
    assert calendar.is_working(following)
    assert len(calendar.days_off(day, following)) == (following - day).days


@given(any_day, few)
def test_what_is_skipped_and_what_is_counted_fill_the_time_between(start: date, n: int) -> None:
    found = explain_add(vietnam(), start, n)
    assert abs((found.result - start).days) == abs(n) + len(found.skipped)
    assert explain_count(vietnam(), start, found.result) == found


@given(any_day, few, st.lists(any_day, max_size=5), st.lists(any_day, max_size=5))
def test_an_office_calendar_keeps_the_laws_of_addition(start: date, n: int, off: list[date], work: list[date]) -> None:
    changes = [CalendarChange(off=day, reference="x") for day in off]
    changes += [CalendarChange(work=day, reference="x") for day in work]
    calendar = vietnam(changes)
    assert calendar.count_working_days(start, calendar.add_working_days(start, n)) == n
    assert all(calendar.is_working(day) for day in work)
    assert all(not calendar.is_working(day) for day in set(off) - set(work))


@given(st.dates(), st.integers())
def test_any_day_and_any_number_give_an_answer_or_one_of_our_errors(day: date, n: int) -> None:
    calendar = vietnam()
    for ask in (
        lambda: calendar.add_working_days(day, n),
        lambda: calendar.add_days(day, n),
        lambda: calendar.add_months(day, n),
        lambda: calendar.count_working_days(day, date(2026, 1, 1)),
        lambda: calendar.next_working_day(day),
        lambda: calendar.why_off(day),
        lambda: calendar.is_estimated(n),
        lambda: explain_add(calendar, day, n),
    ):
        try:
            ask()
        except LawError as error:
            assert error.message
            assert error.english


@given(st.one_of(st.text(max_size=30), HALF_DAYS, st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", fullmatch=True)))
def test_any_text_is_a_day_or_a_day_error(text: str) -> None:
    try:
        assert isinstance(parse_day(text), date)
    except DayError as error:
        assert error.message
        assert error.english


@given(any_day, st.integers(0, 500))
def test_months_end_on_the_same_number_or_the_last_day(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and add_days(found, 1).day == 1)


@pytest.mark.parametrize(
    ("start", "n", "result"),
    [
        ("2026-11-20", 5, "2026-11-30"),  # Tuesday 24/11 is off
        ("2025-12-31", 1, "2026-01-05"),  # 1/1, the swap of 2/1, a weekend
        ("2026-01-08", 2, "2026-01-10"),  # the Saturday worked for 2/1
        ("2026-01-09", 1, "2026-01-10"),
        ("2026-02-13", 1, "2026-02-23"),  # Tết
        ("2024-02-28", 1, "2024-02-29"),  # leap day
        ("2026-11-21", 1, "2026-11-23"),  # from a Saturday
        ("2026-11-21", -1, "2026-11-20"),
        ("2026-11-25", -1, "2026-11-23"),
        ("2026-11-21", 0, "2026-11-21"),
    ],
)
def test_sums_computed_by_hand(start: str, n: int, result: str) -> None:
    found = vietnam().add_working_days(date.fromisoformat(start), n)
    assert found == date.fromisoformat(result)


def test_months_follow_the_civil_code() -> None:
    assert vietnam().add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert vietnam().add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert vietnam().add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert vietnam().add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_a_moment_of_the_day_counts_as_the_day() -> None:
    moment = datetime(2026, 11, 20, 16, 45)
    assert vietnam().add_working_days(moment, 5) == date(2026, 11, 30)
    assert type(vietnam().add_working_days(moment, 0)) is date
    assert vietnam().why_off(moment) is None


def test_the_plain_calendar_is_one_object() -> None:
    assert vietnam() is vietnam()
    assert vietnam([CalendarChange(off=date(2026, 12, 8), reference="x")]) is not vietnam()


@pytest.mark.parametrize("year", [1, 1999, 2100, 9999])
def test_it_refuses_a_year_it_cannot_compute(year: int) -> None:
    with pytest.raises(YearError, match="2000 đến năm 2099"):
        vietnam().is_working(date(year, 6, 1))


def test_it_refuses_a_sum_that_leaves_the_calendar() -> None:
    with pytest.raises(CalendarError, match="vượt ra ngoài lịch"):
        vietnam().add_working_days(date(2099, 12, 1), 10**9)
    assert Calendar().add_working_days(date(2099, 12, 11), 14) == date(2099, 12, 31)
    far = Calendar().add_working_days(date(2000, 1, 4), 24_900)
    assert far.year == 2099
    assert Calendar().count_working_days(date(2000, 1, 4), far) == 24_900


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31/06/2026", "tháng 6 năm 2026 chỉ có 30 ngày"),
        ("2025-02-29", "tháng 2 năm 2025 chỉ có 28 ngày"),
        ("06/31/2026", "không có tháng 31"),
        ("0000-01-01", "không có năm 0"),
        ("mai", "không phải một ngày"),
        ("20/11/26", "không phải một ngày"),
    ],
)
def test_it_refuses_a_day_that_does_not_exist(text: str, told: str) -> None:
    with pytest.raises(DayError, match=told):
        parse_day(text)


@pytest.mark.parametrize("text", ["2026-11-20", "20/11/2026", "20-11-2026", "20.11.2026", " 20/11/2026 "])
def test_it_reads_a_day_as_people_write_it(text: str) -> None:
    assert parse_day(text) == date(2026, 11, 20)
