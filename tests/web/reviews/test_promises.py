"""What a conference promised, against a day: counts, the lists behind them, exceptions, units by results."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews import promises, queries
from dondoc.web.reviews.models import Review
from dondoc.web.reviews.promises import Asked
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Assignment, Part, Report
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.terms import Term
from tests.web.cast import Cast
from tests.web.reviews.hall import HELD, LATER, NOW, hall, held, text
from tests.web.tasks.house import BY_HAND, DONE, fresh, given

Hall = tuple[Review, dict[str, Task]]


@pytest.fixture
def full(house: Cast) -> Hall:
    return hall(house)


def _names(full: Hall, rows: list[Task]) -> set[str]:
    names = {task.pk: name for name, task in full[1].items()}
    return {names[row.pk] for row in rows}


def test_each_promise_is_counted_once_and_its_signs_beside_it(house: Cast, full: Hall) -> None:
    counts = promises.counts(house.alice, full[0], NOW).whole
    assert (counts.all, counts.done) == (6, 2)
    assert counts.counts == {
        "done_on_time": 1, "done_late": 1, "in_time": 2, "overdue": 1, "dropped": 1, "silent": 2, "extended": 1,
        "split": 0, "at_risk": 1, "waiting": 0, "no_product": 3, "exception": 3,
    }  # fmt: skip


def test_a_past_day_is_told_as_it_was(house: Cast, full: Hall) -> None:
    on = {
        day: promises.counts(house.alice, full[0], day).whole.counts
        for day in (date(2026, 2, 9), HELD, date(2026, 4, 5), date(2026, 6, 14), date(2026, 6, 15))
    }
    assert sum(on[date(2026, 2, 9)].values()) == 0
    assert on[HELD]["in_time"] == 6
    assert (on[date(2026, 4, 5)]["overdue"], on[date(2026, 4, 5)]["dropped"]) == (1, 0)  # the drill was not yet there
    assert (on[date(2026, 6, 14)]["extended"], on[date(2026, 6, 15)]["extended"]) == (0, 1)
    assert on[date(2026, 6, 15)]["dropped"] == 1


def test_counts_by_unit_and_field_of_work_add_up_to_the_whole(house: Cast, full: Hall) -> None:
    for day in (NOW, date(2026, 6, 20)):
        carry = promises.counts(house.alice, full[0], day)
        for lines in (carry.units, carry.programmes):
            for name, n in carry.whole.counts.items():
                assert sum(line.counts[name] for line in lines) == n
    carry = promises.counts(house.alice, full[0], NOW)
    assert [(line.thing.code, line.all) for line in carry.units] == [
        ("phuong-ben-da", 2), ("cong-an", 2), ("so-xay-dung", 2),
    ]  # fmt: skip
    assert [(getattr(line.thing, "code", None), line.all) for line in carry.programmes] == [
        ("dat-dai", 2), ("an-ninh", 2), (None, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("day", [NOW, date(2026, 6, 20)])
def test_every_count_leads_to_a_list_of_that_length(house: Cast, full: Hall, day: date) -> None:
    carry = promises.counts(house.alice, full[0], day)
    for name in (*promises.WHOLE, *promises.BESIDE):
        rows, more = promises.listing(house.alice, full[0], day, Asked(name))
        assert (len(rows), more) == (carry.whole.counts[name], False), name
        for line in carry.units:
            rows, _more = promises.listing(house.alice, full[0], day, Asked(name, line.thing.pk))
            assert len(rows) == line.counts[name], (name, line.thing)
        for line in carry.programmes:
            asked = Asked(name, None, line.thing.code if line.thing else "none")
            assert len(promises.listing(house.alice, full[0], day, asked)[0]) == line.counts[name], (name, line.thing)


def test_lists_hold_the_right_tasks(house: Cast, full: Hall) -> None:
    for state, names in {
        "done": {"guard", "drill"}, "overdue": {"houses"}, "silent": {"houses", "survey"}, "extended": {"survey"},
        "at_risk": {"archive"}, "dropped": {"kiosk"}, "no_product": {"houses", "archive", "survey"},
    }.items():  # fmt: skip
        assert _names(full, promises.listing(house.alice, full[0], NOW, Asked(state))[0]) == names, state


def test_parts_count_with_their_whole_and_rank_with_those_who_do_them(house: Cast) -> None:
    review = held(house)
    whole = given(house, lead="committee", what="Rà soát nhà trái phép")
    reviews.add_task(house.alice, review.pk, whole)
    first, _second = actions.split(
        house.wendy, whole.pk, [Part(house.unit("ward")), Part(house.unit("construction"))], version=1,
        on=date(2026, 6, 1),
    )  # fmt: skip
    assert promises.counts(house.alice, review, NOW).whole.all == 1
    assert promises.counts(house.alice, review, NOW).whole.counts["split"] == 1
    assert promises.counts(house.alice, review, date(2026, 5, 31)).whole.counts["split"] == 0
    actions.propose(house.judy, first.pk, DONE, version=fresh(first).version)
    actions.verify(house.grace, first.pk, version=fresh(first).version)
    rows = promises.ranking(house.alice, review, NOW)
    assert [(row.unit.code, row.place, row.verified, row.overdue) for row in rows] == [
        ("phuong-ben-da", 1, 1, 0), ("so-xay-dung", 2, 0, 1),
    ]  # fmt: skip


def test_units_are_ranked_by_verified_results_and_updates_earn_nothing(house: Cast, full: Hall) -> None:
    rows = promises.ranking(house.alice, full[0], NOW)
    assert [(row.unit.code, row.place, row.verified, row.verified_late, row.overdue, row.in_time) for row in rows] == [
        ("cong-an", 1, 2, 1, 0, 0), ("phuong-ben-da", 2, 0, 0, 1, 0), ("so-xay-dung", None, 0, 0, 0, 2),
    ]  # fmt: skip
    told = Report("rất tích cực", 99)
    actions.note(house.judy, full[1]["houses"].pk, told, version=fresh(full[1]["houses"]).version)
    assert promises.ranking(house.alice, full[0], NOW) == rows


def test_a_recurring_task_ranks_by_its_verified_rounds_and_a_reopened_one_by_none(house: Cast) -> None:
    review = held(house)
    monthly = given(house, term=Term("recurring", every="month"), what="Báo cáo tình hình an ninh")
    once = given(house, lead="ward", what="Công khai danh sách vi phạm")
    for task in (monthly, once):
        reviews.add_task(house.alice, review.pk, task)
    actions.propose(house.heidi, monthly.pk, DONE, version=1, on=date(2026, 3, 30))
    actions.verify(house.grace, monthly.pk, version=2, on=date(2026, 4, 2))
    actions.propose(house.judy, once.pk, DONE, version=1, on=date(2026, 3, 30))
    actions.verify(house.grace, once.pk, version=2, on=date(2026, 4, 2))
    places = {row.unit.code: (row.verified, row.overdue) for row in promises.ranking(house.alice, review, NOW)}
    assert places == {"cong-an": (1, 1), "phuong-ben-da": (1, 0)}  # the round of April is overdue
    again = Term("date", date(2026, 8, 1))
    actions.reopen(house.grace, once.pk, version=3, reason="danh sách thiếu", term=again)
    places = {row.unit.code: (row.verified, row.overdue) for row in promises.ranking(house.alice, review, NOW)}
    assert places["phuong-ben-da"] == (0, 0)


def test_missed_rounds_count_among_what_had_to_be_there(house: Cast) -> None:
    review = held(house)
    monthly = given(house, term=Term("recurring", every="month", at="14"), what="Báo cáo tình hình an ninh")
    reviews.add_task(house.alice, review.pk, monthly)
    actions.propose(house.heidi, monthly.pk, DONE, version=1, on=date(2026, 5, 20))
    actions.verify(house.grace, monthly.pk, version=2, on=date(2026, 5, 21))
    [row] = promises.ranking(house.alice, review, NOW)
    assert (row.verified_late, row.missed, row.overdue, row.due, row.share) == (1, 2, 1, 4, 25)  # that of June is open


def test_equal_results_share_a_place(house: Cast) -> None:
    review = held(house)
    for lead in ("police", "ward", "construction"):
        reviews.add_task(house.alice, review.pk, given(house, lead=lead, what=f"Việc của {lead} đến hạn"))
    assert [row.place for row in promises.ranking(house.alice, review, NOW)] == [1, 1, 1]


def test_exceptions_come_by_weight_and_stop_at_a_page(house: Cast, full: Hall) -> None:
    rows = promises.exceptions(house.alice, full[0], NOW)
    assert [row.pk for row in rows] == [full[1][name].pk for name in ("houses", "survey", "archive")]
    assert promises.exceptions(house.alice, full[0], NOW, limit=1) == rows[:1]


def test_nobody_sees_promises_of_another_house(house: Cast, full: Hall) -> None:
    assert promises.counts(house.mallory, full[0], NOW).whole.all == 0
    assert promises.listing(house.victor, full[0], NOW, Asked())[0] == []


def test_the_conference_before_is_that_of_the_same_host(house: Cast, full: Hall) -> None:
    later = held(house, LATER)
    assert queries.before(house.alice, later) == full[0]
    assert queries.after(house.alice, full[0]) == later
    assert queries.latest(house.alice) == full[0]  # the later one has promised nothing yet


def test_as_many_questions_to_the_database_for_six_promises_as_for_forty(house: Cast, full: Hall) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as spent:
            promises.counts(house.alice, full[0], NOW)
            promises.exceptions(house.alice, full[0], NOW)
            promises.listing(house.alice, full[0], NOW, Asked())
        return len(spent)

    few = asked()
    for n in range(34):
        said = Assignment(f"Việc thêm số {n}", house.unit("ward"), Term("date", date(2026, 6, 30)))
        made = actions.assign(house.alice, house.unit("office"), said, BY_HAND, on=HELD)
        reviews.add_task(house.alice, full[0].pk, made)
    assert asked() == few


def test_a_text_of_no_conference_promises_nothing_to_it(house: Cast, full: Hall) -> None:
    text(house, "Một văn bản khác.")
    given(house)
    assert promises.counts(house.alice, full[0], NOW).whole.all == 6
