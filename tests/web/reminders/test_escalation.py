"""Reminders that nobody answers reach the chair's page, and leave it with the unit's first word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import time_machine
from django.test import Client

from dondoc.web.reminders import actions, letters
from dondoc.web.reminders.actions import Tuned
from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews.models import Review
from dondoc.web.reviews.promises import exceptions
from dondoc.web.tasks.actions import Report, extend, note
from dondoc.web.tasks.models import Task
from tests.web.cast import Cast
from tests.web.reminders.desk import at, made_on
from tests.web.reminders.test_letters import ready
from tests.web.reviews.hall import SAID, held
from tests.web.tasks.house import fresh, given

SignIn = Callable[[str], Client]


def promised(cast: Cast) -> tuple[Review, Task]:
    """A conference with one task of the police, due on 30/6/2026."""
    review, task = held(cast, SAID), given(cast, product_kind="document")
    reviews.add_task(cast.alice, review.pk, task)
    return review, task


def shown(cast: Cast, review: Review, day: date) -> list[int]:
    """How often each exception of the page was reminded in vain, as told on a day."""
    with time_machine.travel(at(day, 15), tick=False):
        rows: list[Any] = exceptions(cast.grace, review, day)
        return [row.reminded for row in rows]


def test_the_third_unanswered_reminder_reaches_the_chair(house: Cast, sign_in: SignIn) -> None:
    review, _task = promised(house)
    told = []
    for day in (1, 8, 15):
        made_on(date(2026, 7, day))
        told.append(shown(house, review, date(2026, 7, day)))
    assert told == [[0], [0], [3]]  # an exception before, because it is overdue
    page = sign_in("grace").get(f"/reviews/chair/{review.pk}").content.decode()
    assert "3 lần đôn đốc chưa trả lời" in page


def test_letters_count_too_and_the_office_says_how_many_are_enough(house: Cast) -> None:
    review, _task = promised(house)
    actions.tune(house.alice, house.unit("office"), Tuned(True, (7, 3, 0), 7, 7, (), 2), version=0)
    letter = ready(house)
    letters.issue(house.carol, letter.pk, version=letter.version)
    assert shown(house, review, date(2026, 7, 15)) == [0]
    made_on(date(2026, 7, 15))
    assert shown(house, review, date(2026, 7, 15)) == [2]


def test_a_word_of_the_unit_takes_it_from_the_page_and_past_days_stay_as_they_were(house: Cast) -> None:
    review, task = promised(house)
    for day in (1, 8, 15):
        made_on(date(2026, 7, day))
    with time_machine.travel(at(date(2026, 7, 16)), tick=False):
        note(house.heidi, task.pk, Report("đang làm", 40), version=fresh(task).version)
    assert shown(house, review, date(2026, 7, 16)) == [0]
    with time_machine.travel(at(date(2026, 7, 17)), tick=False):
        rows: list[Any] = exceptions(house.grace, review, date(2026, 7, 15))
        assert [row.reminded for row in rows] == [3]


def test_more_time_does_not_hide_that_nobody_answered(house: Cast) -> None:
    review, task = promised(house)
    for day in (1, 8, 15):
        made_on(date(2026, 7, day))
    more = {"due": date(2026, 9, 30), "reason": "chờ hướng dẫn", "version": fresh(task).version}
    extend(house.grace, task.pk, **more)
    assert shown(house, review, date(2026, 7, 16)) == [3]  # in time again, and still an exception
