"""Reminders for programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from tests.web.cast import Cast
from tests.web.reminders.desk import made_on
from tests.web.reminders.test_letters import issued
from tests.web.tasks.house import given


def test_programs_read_who_did_not_answer_and_which_letters_went_out(
    house: Cast, sign_in: Callable[[str], Client]
) -> None:
    task = given(house)
    for day in (1, 8):
        made_on(date(2026, 7, day))
    letter = issued(house)
    [told] = sign_in("alice").get("/api/v1/reminders/unanswered").json()
    assert told == {
        "task": task.pk, "what": "Rà soát phương án bảo vệ các kỳ họp", "lead": "cong-an", "due": "2026-06-30",
        "heard_on": "2026-03-02", "reminders": 3, "last": "2026-07-15", "escalated": True,
    }  # fmt: skip
    [sent] = sign_in("heidi").get("/api/v1/reminders/letters").json()
    assert (sent["number"], sent["to"], sent["tasks"], sent["unanswered"]) == ("01-CV/VPTU", "cong-an", [task.pk], 1)
    assert sent["sha256"] == letter.sha256
    assert sign_in("mallory").get("/api/v1/reminders/letters").json() == []
