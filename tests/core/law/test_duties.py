"""Reception duties: both sides of the law's changes, cut weeks and months, Tết, deputies."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.core.law.calendar import load_changes, vietnam
from dondoc.core.law.calendar.packaged import packaged_names, read_packaged
from dondoc.core.law.duties import assess, duty_rules, heads
from dondoc.core.law.errors import DutyError, LawError

MAY, AUGUST = date(2026, 5, 1), date(2026, 8, 31)


def test_a_commune_chair_owes_a_day_a_week_then_two_days_a_month() -> None:
    report = assess("commune-chair", MAY, AUGUST)
    weekly = [slot for slot in report.slots if slot.rule.per == "week"]
    monthly = [slot for slot in report.slots if slot.rule.per == "month"]
    assert [slot.state for slot in weekly] == ["cut", *["missing"] * 8, "cut"]
    assert [(slot.start, slot.required) for slot in monthly] == [(date(2026, 7, 1), 2), (date(2026, 8, 1), 2)]
    assert report.required == report.missing == sum(slot.required for slot in weekly) + 4
    assert monthly[0].rule.in_person


def test_the_week_of_the_change_of_law_is_cut_and_not_counted_as_missing() -> None:
    report = assess("commune-chair", date(2026, 6, 22), date(2026, 7, 31))
    boundary = report.slots[1]
    assert (boundary.start, boundary.seen_from, boundary.seen_to) == (
        date(2026, 6, 29),
        date(2026, 6, 29),
        date(2026, 6, 30),
    )
    assert (boundary.state, boundary.missing) == ("cut", 0)
    held = assess("commune-chair", date(2026, 6, 22), date(2026, 7, 31), [date(2026, 6, 30), date(2026, 7, 2)])
    assert held.slots[1].state == "met"
    assert held.slots[2].held == (date(2026, 7, 2),)


def test_what_was_held_is_taken_off_what_is_missing() -> None:
    held = [date(2026, 5, 5), date(2026, 5, 6), date(2026, 7, 9), date(2026, 8, 6), date(2026, 8, 20)]
    report = assess("commune-chair", date(2026, 5, 4), AUGUST, held)
    assert report.slots[0].held == (date(2026, 5, 5), date(2026, 5, 6))
    assert [slot.missing for slot in report.slots if slot.rule.per == "month"] == [1, 0]
    assert report.missing == report.required - 4
    assert report.unused == ()


def test_two_receptions_on_one_day_are_one_day() -> None:
    report = assess("commune-chair", date(2026, 7, 1), date(2026, 7, 31), [date(2026, 7, 9), date(2026, 7, 9)])
    assert report.missing == 1


def test_a_deputy_does_not_stand_in_for_the_head() -> None:
    day = date(2026, 7, 9)
    report = assess("commune-chair", date(2026, 7, 1), date(2026, 7, 31), delegated=[day])
    assert report.slots[0].delegated == (day,)
    assert report.missing == 2


def test_a_week_without_a_working_day_asks_for_nothing() -> None:
    report = assess("commune-chair", date(2026, 2, 9), date(2026, 3, 1))
    assert [slot.state for slot in report.slots] == ["missing", "no-working-day", "missing"]
    storm = [{"day_off": f"2026-06-{day:02d}", "reference": "x"} for day in range(8, 13)]
    office = vietnam(load_changes(storm))
    assert assess("commune-chair", date(2026, 6, 8), date(2026, 6, 14), calendar=office).missing == 0
    assert assess("commune-chair", date(2026, 6, 8), date(2026, 6, 14)).missing == 1


def test_a_reception_on_a_day_off_counts_and_is_marked() -> None:
    sunday = date(2026, 7, 12)
    (slot,) = assess("province-chair", date(2026, 7, 1), date(2026, 7, 31), [sunday]).slots
    assert slot.state == "met"
    assert [row.day for row in slot.on_days_off] == [sunday]


def test_a_reception_outside_is_told_apart_but_counts_in_its_own_cut_week() -> None:
    report = assess("commune-chair", MAY, date(2026, 5, 10), [date(2026, 4, 28), date(2026, 4, 20)])
    assert report.slots[0].state == "met"
    assert report.unused == (date(2026, 4, 20),)


def test_the_district_level_ends_with_june_2025() -> None:
    report = assess("district-chair", date(2025, 5, 1), date(2025, 9, 30))
    assert [slot.start for slot in report.slots] == [date(2025, 5, 1), date(2025, 6, 1)]
    assert report.missing == 4
    with pytest.raises(DutyError, match=r"Luật Tiếp công dân 42/2013/QH13, Đ13\.5: 01/07/2014 – 30/06/2025"):
        assess("district-chair", date(2025, 7, 1), date(2025, 9, 30))
    assert assess("district-secretary", date(2025, 6, 1), date(2025, 6, 30)).missing == 1


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ("province-chair", 1),
        ("ministry-head", 1),
        ("agency-head", 1),
        ("unit-head", 1),
        ("province-secretary", 1),
        ("commune-secretary", 2),
        ("commune-chair", 2),
    ],
)
def test_what_each_head_owes_in_a_month_of_today(head: str, asked: int) -> None:
    assert assess(head, date(2026, 10, 1), date(2026, 10, 31)).required == asked


def test_party_secretaries_owe_receptions_since_regulation_11() -> None:
    report = assess("commune-secretary", date(2019, 1, 1), date(2019, 3, 31))
    assert [(slot.start, slot.state) for slot in report.slots] == [
        (date(2019, 2, 1), "cut"),
        (date(2019, 3, 1), "missing"),
    ]
    with pytest.raises(DutyError, match="không có quy định nào"):
        assess("province-secretary", date(2018, 1, 1), date(2019, 2, 17))


@pytest.mark.parametrize(
    ("head", "first", "last", "told"),
    [
        ("mayor", MAY, AUGUST, "Dùng: agency-head, commune-chair"),
        ("commune-chair", AUGUST, MAY, "trước ngày đầu"),
        ("unit-head", date(2026, 1, 1), date(2026, 6, 30), "không có quy định nào"),
        ("commune-chair", date(2000, 1, 1), date(2014, 6, 30), "không có quy định nào"),
    ],
)
def test_it_refuses_what_no_rule_answers(head: str, first: date, last: date, told: str) -> None:
    with pytest.raises(DutyError, match=told) as caught:
        assess(head, first, last)
    assert caught.value.english


any_head = st.sampled_from(heads())
span = st.tuples(st.dates(date(2013, 1, 1), date(2032, 1, 1)), st.integers(0, 500))
receptions = st.lists(st.dates(date(2014, 1, 1), date(2032, 12, 31)), max_size=30)


@given(any_head, span, receptions)
def test_every_whole_week_and_month_is_settled_once(head: str, asked: tuple[date, int], held: list[date]) -> None:
    first, last = asked[0], asked[0] + timedelta(days=asked[1])
    try:
        report = assess(head, first, last, held)
    except DutyError:
        return
    for slot in report.slots:
        assert slot.start <= slot.seen_from <= slot.seen_to <= slot.end
        assert slot.missing == max(0, slot.required - len(slot.held))
        assert (slot.required == 0) or not slot.cut
        assert (slot.state == "missing") == (slot.missing > 0)
    seen = [(slot.seen_from, slot.seen_to) for slot in report.slots]
    assert all((later[0] - earlier[1]).days == 1 for earlier, later in itertools.pairwise(seen))
    used = [day for slot in report.slots for day in slot.held]
    assert sorted([*used, *report.unused]) == sorted(set(held))


@given(any_head, span, receptions, st.dates(date(2014, 1, 1), date(2032, 12, 31)))
def test_one_more_reception_never_makes_more_missing(
    head: str, asked: tuple[date, int], held: list[date], more: date
) -> None:
    first, last = asked[0], asked[0] + timedelta(days=asked[1])
    try:
        before = assess(head, first, last, held)
    except DutyError:
        return
    assert assess(head, first, last, [*held, more]).missing <= before.missing


@given(st.one_of(any_head, st.text(max_size=6)), st.dates(), st.integers(0, 3000), st.lists(st.dates(), max_size=4))
def test_any_question_has_an_answer_or_one_of_our_errors(head: str, first: date, days: int, held: list[date]) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    try:
        assess(head, first, last, held)
    except LawError as error:
        assert error.message


def test_rules_of_one_head_never_overlap() -> None:
    for head in heads():
        rules = [rule for rule in duty_rules() if rule.head == head]
        for earlier, later in itertools.pairwise(rules):
            assert earlier.valid_to is not None
            assert later.valid_from == earlier.valid_to + timedelta(days=1)


def test_the_data_has_no_stray_key() -> None:
    known = {
        "id",
        "head",
        "who",
        "min_days",
        "per",
        "in_person",
        "from",
        "to",
        "reference",
        "url",
        "confidence",
        "note",
    }
    ids = set()
    for name in packaged_names("reception"):
        row = read_packaged(f"reception/{name}")
        assert set(row) <= known
        assert set(row["who"]) == {"vi", "en"}
        assert set(row.get("note", {"vi": "", "en": ""})) == {"vi", "en"}
        assert row["per"] in ("week", "month")
        assert row["confidence"] in ("seen", "recalled", "conflicting")
        assert row["url"].startswith("https://")
        ids.add(row["id"])
    assert len(ids) == len(packaged_names("reception"))
