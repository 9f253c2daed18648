"""Reporting periods by hand, by properties, and the data that they stand on."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.core.law.calendar import load_changes, vietnam
from dondoc.core.law.calendar.packaged import packaged_names, read_packaged
from dondoc.core.law.errors import LawError, PeriodError
from dondoc.core.law.periods import SHAPES, Period, reporting_period, same_period, seam


def day(text: str) -> date:
    return date.fromisoformat(text)


WINDOWS = [
    ("6-months", 2014, 1, "2013-12-16", "2014-06-15", "tt03-2013"),
    ("6-months", 2020, 1, "2019-12-16", "2020-06-15", "tt03-2013"),
    ("9-months", 2020, 1, "2019-12-16", "2020-09-15", "tt03-2013"),
    ("year", 2020, 1, "2019-12-16", "2020-12-15", "tt03-2013"),
    ("quarter", 2020, 1, "2019-12-16", "2020-03-15", "tt03-2013"),
    ("quarter", 2020, 4, "2020-09-16", "2020-12-15", "tt03-2013"),
    ("quarter", 2021, 1, "2020-12-16", "2021-03-15", "tt03-2013"),
    ("quarter", 2021, 2, "2021-03-15", "2021-06-14", "tt02-2021"),
    ("6-months", 2021, 1, "2020-12-15", "2021-06-14", "tt02-2021"),
    ("year", 2023, 1, "2022-12-15", "2023-12-14", "tt02-2021"),
    ("quarter", 2024, 1, "2023-12-15", "2024-03-14", "tt01-2024"),
    ("9-months", 2025, 1, "2024-12-15", "2025-09-14", "tt01-2024"),
    ("year", 2025, 1, "2024-12-15", "2025-12-14", "tt06-2025"),
    ("quarter", 2026, 3, "2026-06-15", "2026-09-14", "tt06-2025"),
    ("6-months", 2026, 1, "2025-12-15", "2026-06-14", "tt06-2025"),
    ("6-months", 2026, 2, "2026-06-15", "2026-12-14", "nd09-2019"),
    ("month", 2026, 1, "2025-12-15", "2026-01-14", "nd09-2019"),
    ("month", 2024, 3, "2024-02-15", "2024-03-14", "nd09-2019"),
    ("month", 2019, 4, "2019-03-15", "2019-04-14", "nd09-2019"),
]


@pytest.mark.parametrize(("kind", "year", "number", "opens", "closes", "regime"), WINDOWS)
def test_figures_close_as_the_regime_of_the_time_says(
    kind: str, year: int, number: int, opens: str, closes: str, regime: str
) -> None:
    period = reporting_period(kind, year, number)
    assert (period.opens_on, period.closes_on, period.regime.id) == (day(opens), day(closes), regime)


def test_the_same_period_is_tracked_under_the_regime_of_its_own_time() -> None:
    now = reporting_period("6-months", 2021)
    then = same_period(now)
    assert (now.closes_on, then.closes_on) == (date(2021, 6, 14), date(2020, 6, 15))
    assert (now.days, then.days) == (182, 183)
    with pytest.raises(PeriodError, match="không có chế độ"):
        same_period(reporting_period("month", 2019, 4))


def test_a_change_of_regime_leaves_a_day_in_two_periods() -> None:
    joined = seam(reporting_period("6-months", 2021))
    assert joined is not None
    assert (joined[0].name, joined[1]) == ("Năm 2020", 1)
    assert seam(reporting_period("month", 2019, 3, system="administrative")) is None


def test_due_days_are_those_of_each_level_and_move_past_days_off() -> None:
    due = {(row.level, row.to): row for row in reporting_period("quarter", 2026, 3).due}
    commune = due["UBND cấp xã", "UBND cấp tỉnh"]
    province = due["UBND cấp tỉnh", "Thanh tra Chính phủ"]
    assert commune.due_on == commune.written == date(2026, 9, 17)
    assert (province.written, province.due_on) == (date(2026, 9, 20), date(2026, 9, 21))
    assert province.why_moved is not None
    assert "sở, ngành cấp tỉnh" in {row.level for row in reporting_period("year", 2026).due}


def test_before_the_twentieth_is_the_nineteenth_at_the_latest() -> None:
    row = reporting_period("6-months", 2020).due[0]
    assert row.before
    assert row.written == date(2020, 6, 19)


def test_due_days_follow_the_office_calendar() -> None:
    office = vietnam(load_changes([{"day_off": "2026-09-17", "reference": "x"}]))
    row = reporting_period("quarter", 2026, 3, calendar=office).due[0]
    assert (row.written, row.due_on) == (date(2026, 9, 17), date(2026, 9, 18))


def test_the_general_regime_leaves_a_working_day_after_the_closing_day() -> None:
    month = reporting_period("month", 2026, 11)
    assert month.earliest_due == date(2026, 11, 16)  # 14/11 is a Saturday
    assert {row.due_on for row in month.due} == {date(2026, 11, 25)}
    assert reporting_period("year", 2026).earliest_due is None


def test_due_days_not_seen_in_the_text_are_marked_recalled() -> None:
    assert {row.confidence for row in reporting_period("year", 2022).due} == {"recalled"}
    assert {row.confidence for row in reporting_period("year", 2026).due} == {"seen"}


def test_party_reports_have_recipients_since_the_conclusion_of_2025() -> None:
    assert reporting_period("year", 2024).party == ()
    senders = [report.sender for report in reporting_period("year", 2025).party]
    assert senders == ["Bí thư cấp ủy cấp tỉnh", "Bí thư cấp ủy cấp xã"]
    assert reporting_period("quarter", 2026, 2).party == ()


@pytest.mark.parametrize(
    ("kind", "year", "number", "system", "told"),
    [
        ("week", 2026, 1, None, "không có loại kỳ"),
        ("quarter", 2026, 5, None, "có số từ 1 đến 4"),
        ("month", 2026, 0, None, "có số từ 1 đến 12"),
        ("year", 2012, 1, None, "chưa có chế độ báo cáo cho năm 2012"),
        ("year", 2099, 1, None, "chưa có chế độ báo cáo cho năm 2099"),
        ("6-months", 2013, 1, None, "không có chế độ báo cáo nào"),
        ("month", 2018, 3, None, "Kỳ này có trong: Nghị định 09/2019"),
        ("9-months", 2026, 1, "administrative", "không có chế độ báo cáo nào"),
        ("year", 2026, 1, "tax", "không có chế độ báo cáo “tax”"),
    ],
)
def test_it_refuses_a_period_that_does_not_exist(
    kind: str, year: int, number: int, system: str | None, told: str
) -> None:
    with pytest.raises(PeriodError, match=told) as caught:
        reporting_period(kind, year, number, system=system)
    assert caught.value.english


kinds = st.sampled_from([*SHAPES, "week"])
systems = st.sampled_from([None, "inspectorate", "administrative", "tax"])


@given(st.one_of(kinds, st.text(max_size=5)), st.integers(), st.integers(), systems)
def test_any_question_has_an_answer_or_one_of_our_errors(kind: str, year: int, number: int, system: str | None) -> None:
    try:
        reporting_period(kind, year, number, system=system)
    except LawError as error:
        assert error.message


def answered(kind: str, year: int, number: int, system: str | None) -> Period | None:
    try:
        return reporting_period(kind, year, number, system=system)
    except PeriodError:
        return None


@given(st.sampled_from(list(SHAPES)), st.integers(2013, 2098), st.integers(1, 12), systems)
def test_a_period_is_in_order_and_its_regime_is_in_force_when_it_closes(
    kind: str, year: int, number: int, system: str | None
) -> None:
    period = answered(kind, year, number, system)
    if period is None:
        return
    assert period.opens_on < period.start <= period.closes_on <= period.end
    assert period.regime.valid_from <= period.closes_on <= (period.regime.valid_to or date.max)
    for row in period.due:
        assert period.closes_on < row.written <= row.due_on
    joined = seam(period)
    if joined is not None and joined[0].regime == period.regime:
        assert joined[1] == 0


def test_exactly_one_inspectorate_regime_is_in_force_on_each_day() -> None:
    rows = [read_packaged(f"periods/{name}") for name in packaged_names("periods")]
    regimes = sorted((row for row in rows if row.get("system") == "inspectorate"), key=lambda row: row["from"])
    for earlier, later in itertools.pairwise(regimes):
        assert later["from"] == earlier["to"] + timedelta(days=1)
    assert "to" not in regimes[-1]


def test_the_data_has_no_stray_key() -> None:
    known = {"id", "system", "from", "to", "reference", "url", "confidence", "note", "opens_day", "closes_day"}
    known |= {"kinds", "due", "working_days_to_send"}
    levels = read_packaged("periods/levels.yaml")
    assert all(set(name) == {"vi", "en"} for name in levels.values())
    for name in packaged_names("periods"):
        data = read_packaged(f"periods/{name}")
        if name in ("levels.yaml", "party.yaml"):
            continue
        assert set(data) <= known
        assert data["id"] == name.removesuffix(".yaml")
        assert data["reference"]
        assert data["url"]
        assert set(data["kinds"]) <= set(SHAPES)
        for row in data["due"]:
            assert set(row) <= {"level", "to", "day", "before", "confidence"}
            assert {row["level"], row["to"]} <= set(levels)
