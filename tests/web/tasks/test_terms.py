"""Until when: each kind of term, counted on the Vietnamese calendar."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.web.tasks.errors import WrongTerm
from dondoc.web.tasks.terms import Term, due_of

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
        (Term("recurring", every="month", at="14"), date(2026, 5, 14)),  # that of April has passed
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
        Term("recurring", every="day"), Term("recurring", every="9-months"), Term("recurring", every="week", at="8"),
        Term("recurring", every="month", at="2-3"), Term("recurring", every="year", at="14"),
        Term("recurring", every="quarter", at="7-1"), Term("recurring", every="month", at="x"), Term("period", period="quý:hai:ba"),
    ],
    ids=str,
)  # fmt: skip
def test_a_term_that_cannot_be_is_refused(term: Term) -> None:
    with pytest.raises(WrongTerm):
        due_of(term, DAY)
