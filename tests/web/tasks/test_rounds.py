"""Rounds of recurring tasks: by which day each is due, what the words of a sentence say, and what verifying opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dondoc.web.tasks import actions, states
from dondoc.web.tasks.actions import Assignment, Report
from dondoc.web.tasks.actions.finding import assignment_of
from dondoc.web.tasks.errors import WrongValue
from dondoc.web.tasks.recurring import at_its_day, rounds_of
from dondoc.web.tasks.rounds import Rounds
from dondoc.web.tasks.terms import Term
from dondoc.web.tasks.words import due_reason, step_line
from tests.web.cast import Cast
from tests.web.intake.conclusion import conclusion, task
from tests.web.tasks.house import DONE, fresh, given

DAY = date(2026, 4, 20)  # a Monday


@pytest.mark.parametrize(
    "every, at, first, second",
    [
        ("week", "", date(2026, 4, 28), date(2026, 5, 4)),  # Sunday 26/4 is off, and Monday 27/4 too
        ("week", "5", date(2026, 4, 24), date(2026, 5, 1)),  # a named day stands, the first of May too
        ("month", "", date(2026, 5, 4), date(2026, 6, 1)),
        ("month", "14", date(2026, 5, 14), date(2026, 6, 14)),  # a Sunday stands as named
        ("month", "25", date(2026, 4, 25), date(2026, 5, 25)),
        ("month", "31", date(2026, 4, 30), date(2026, 5, 31)),
        ("quarter", "3-19", date(2026, 6, 19), date(2026, 9, 19)),
        ("quarter", "1-4", date(2026, 7, 4), date(2026, 10, 4)),
        ("quarter", "4-4", date(2026, 7, 4), date(2026, 10, 4)),  # the quarter is over on 30/6
        ("6-months", "6-14", date(2026, 6, 14), date(2026, 12, 14)),
        ("year", "11-29", date(2026, 11, 29), date(2027, 11, 29)),
        ("year", "", date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_each_round_is_due_by_its_day(every: str, at: str, first: date, second: date) -> None:
    rounds = Rounds(every, at)
    assert (rounds.first(DAY), rounds.after(first)) == (first, second)


@pytest.mark.parametrize("every, at", [("week", ""), ("week", "3"), ("month", ""), ("month", "30"), ("quarter", ""),
                                       ("quarter", "4-5"), ("6-months", "6-9"), ("year", "")])  # fmt: skip
def test_rounds_follow_one_another_without_end(every: str, at: str) -> None:
    rounds = Rounds(every, at)
    due = rounds.first(date(2025, 12, 1))
    for _n in range(60 if every in ("week", "month") else 5):
        following = rounds.after(due)
        assert due < following
        assert rounds.between(due, following) == [following]
        due = following


def test_a_round_moved_by_rest_days_is_followed_by_the_next() -> None:
    assert Rounds("month").first(date(2026, 5, 3)) == date(2026, 6, 1)
    assert Rounds("month").after(date(2026, 6, 1)) == date(2026, 6, 30)


@pytest.mark.parametrize(
    "said, sentence, expected",
    [
        ("trước ngày 15 hằng tháng", "", ("month", "14")),
        ("chậm nhất ngày 25 hằng tháng", "", ("month", "25")),
        ("định kỳ hằng tháng", "định kỳ hằng tháng (trước ngày 25) báo cáo kết quả", ("month", "24")),
        ("trước ngày 01 hàng tháng", "", ("month", "")),  # ends with the month before
        ("hằng tuần", "báo cáo vào thứ Sáu hằng tuần", ("week", "5")),
        ("hằng tuần", "báo cáo trước thứ Sáu hằng tuần", ("week", "4")),
        ("hằng tuần", "báo cáo trước 16 giờ thứ Năm hằng tuần", ("week", "4")),
        ("hằng tuần", "tổ chức giao ban hằng tuần", ("week", "")),
        ("trước ngày 20 tháng cuối quý", "", ("quarter", "3-19")),
        ("trước ngày 05 của tháng đầu quý", "hằng quý báo cáo trước ngày 05 của tháng đầu quý sau", ("quarter", "4-4")),
        ("định kỳ 6 tháng", "định kỳ 6 tháng, hằng năm báo cáo", ("6-months", "")),
        ("hằng năm", "báo cáo trước ngày 10/6 và ngày 10/12 hằng năm", ("6-months", "6-9")),
        ("hằng năm", "báo cáo trước ngày 30 tháng 11 hằng năm", ("year", "11-29")),
        ("hằng tháng", "theo Kế hoạch ngày 10/3/2026, hằng tháng báo cáo", ("month", "")),
    ],
)
def test_the_words_of_a_sentence_say_the_round(said: str, sentence: str, expected: tuple[str, str]) -> None:
    assert rounds_of(said, sentence or said, recurring=True) == expected


def test_a_day_of_this_year_recurs_only_where_the_sentence_says_so_beside_it() -> None:
    assert at_its_day("trước ngày 15/12", "báo cáo trước ngày 15/12 hằng năm") == ("year", "12-14")
    assert at_its_day("trước ngày 15/6", "báo cáo định kỳ 6 tháng trước ngày 15/6") == ("6-months", "6-14")
    for sentence in ("trước ngày 15/6 trình kế hoạch hằng năm", "báo cáo trước ngày 15/6"):
        assert at_its_day("trước ngày 15/6", sentence) is None
    assert at_its_day("trước ngày 15/6/2026", "trước ngày 15/6/2026 hằng năm") is None


def test_a_sentence_becomes_a_task_that_is_due_the_day_before(house: Cast) -> None:
    text = "KẾT LUẬN\nII. NHIỆM VỤ\n1. Công an thành phố rà soát và báo cáo kết quả trước ngày 15 hằng tháng.\n"
    said = assignment_of(task(conclusion(house, text), "rà soát"))
    assert (said.term.kind, said.term.every, said.term.at) == ("recurring", "month", "14")


def test_the_page_says_by_which_day(house: Cast) -> None:
    made = given(house, term=Term("recurring", every="quarter", at="3-19"))
    assert due_reason(made) == "vào ngày 19 tháng thứ 3 của kỳ"


def _monthly(house: Cast, **steps: Any) -> Any:
    made = given(house, term=Term("recurring", every="month", at="14"))  # given on 2/3, first due on 14/3
    actions.propose(house.heidi, made.pk, DONE, version=1, on=steps["handed"])
    return actions.verify(house.grace, made.pk, version=2, on=steps["verified"])


def test_verifying_in_time_opens_the_next_round(house: Cast) -> None:
    made = _monthly(house, handed=date(2026, 3, 12), verified=date(2026, 3, 16))
    assert (made.due, made.round, states.official(made, date(2026, 3, 16))) == (date(2026, 4, 14), 2, "in_time")
    assert made.completions.get().missed == 0


def test_no_round_is_opened_that_is_overdue_already_and_missed_ones_are_counted(house: Cast) -> None:
    made = _monthly(house, handed=date(2026, 5, 20), verified=date(2026, 7, 1))
    assert (made.due, states.official(made, date(2026, 7, 1))) == (date(2026, 7, 14), "in_time")
    done = made.completions.get()
    assert (done.due, done.missed) == (date(2026, 3, 14), 2)  # those of April and May
    assert done.step.data["missed"] == ["2026-04-14", "2026-05-14"]
    assert done.step.data["passed"] == ["2026-06-14"]  # fell due while the hand-in waited
    assert "bỏ lỡ: 14/4/2026, 14/5/2026" in step_line(done.step)


def test_a_round_that_falls_due_on_the_day_of_the_verification_is_passed_over(house: Cast) -> None:
    made = _monthly(house, handed=date(2026, 3, 14), verified=date(2026, 4, 14))
    assert (made.due, made.completions.get().missed) == (date(2026, 5, 14), 0)


def test_a_next_round_is_worked_on_like_the_first(house: Cast) -> None:
    made = _monthly(house, handed=date(2026, 3, 12), verified=date(2026, 3, 16))
    actions.note(house.heidi, made.pk, Report("đang làm", 30), version=3, on=date(2026, 3, 20))
    actions.propose(house.heidi, made.pk, DONE, version=4, on=date(2026, 4, 14))
    actions.verify(house.grace, made.pk, version=5, on=date(2026, 4, 15))
    assert (fresh(made).due, fresh(made).completions.count()) == (date(2026, 5, 14), 2)


def test_a_recurring_task_in_a_later_round_is_corrected_without_its_term(house: Cast) -> None:
    made = _monthly(house, handed=date(2026, 3, 12), verified=date(2026, 3, 16))
    term = Term("recurring", every="month", at="14")
    said = Assignment(made.what, made.lead, term, authority="Chủ tịch", product_kind="document", product="Báo cáo")
    assert actions.change(house.alice, made.pk, said, version=3).due == date(2026, 4, 14)
    with pytest.raises(WrongValue):
        actions.change(house.alice, made.pk, replace(said, term=replace(term, at="25")), version=4)
