"""Until when: each kind of term, counted on the Vietnamese calendar."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.web.tasks.errors import WrongTerm
from dondoc.web.tasks.terms import Term, due_of, next_round, round_end

DAY = date(2026, 4, 20)  # a Monday


@pytest.mark.parametrize(
    "term, due",
    [
        (Term(), None),
        (Term("standing"), None),
        (Term("date", date(2026, 5, 2)), date(2026, 5, 2)),  # a Saturday: a date stands as written
        (Term("working_days", working_days=5), date(2026, 4, 28)),  # 27/4 rests: the Kings' day of 26/4, a Sunday
        (Term("working_days", working_days=1, counted_from=date(2026, 4, 24)), date(2026, 4, 28)),
        (Term("period", period="quarter:2026:2"), date(2026, 6, 30)),
        (Term("period", period="month:2026:5"), date(2026, 6, 1)),  # 31/5 is a Sunday
        (Term("period", period="year:2026:1"), date(2026, 12, 31)),
        (Term("recurring", every="week"), date(2026, 4, 28)),
        (Term("recurring", every="quarter"), date(2026, 6, 30)),
    ],
)
def test_a_term_ends_on_its_day(term: Term, due: date | None) -> None:
    assert due_of(term, DAY) == due


@pytest.mark.parametrize(
    "term",
    [
        Term("date"), Term("date", date(2026, 4, 19)), Term("date", date(1800, 1, 1)), Term("working_days"),
        Term("working_days", working_days=-1), Term("working_days", working_days=9_999), Term("period"),
        Term("period", period="quarter:2026:5"), Term("period", period="month:2025:12"), Term("recurring"),
        Term("recurring", every="day"), Term("period", period="quý:hai:ba"),
    ],
    ids=str,
)  # fmt: skip
def test_a_term_that_cannot_be_is_refused(term: Term) -> None:
    with pytest.raises(WrongTerm):
        due_of(term, DAY)


@pytest.mark.parametrize("every", ["week", "month", "quarter", "6-months", "year"])
def test_rounds_follow_one_another_without_end(every: str) -> None:
    due = round_end(every, date(2025, 12, 1))
    for _n in range(60 if every in ("week", "month") else 5):
        following = next_round(every, due)
        assert following > due
        due = following


def test_a_round_moved_by_rest_days_is_followed_by_the_next() -> None:
    assert round_end("month", date(2026, 5, 3)) == date(2026, 6, 1)
    assert next_round("month", date(2026, 6, 1)) == date(2026, 6, 30)
    assert next_round("year", date(2026, 12, 31)) == date(2027, 12, 31)
