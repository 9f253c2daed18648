"""Letters that no paper shows, names with line breaks, numbers beyond measure: nothing breaks, nothing slips in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from dondoc.web.reminders import feeds, letters
from dondoc.web.units.models import Unit
from tests.web.cast import Cast
from tests.web.reminders.test_calendar import read
from tests.web.reminders.test_letters import ready
from tests.web.tasks.house import given

SignIn = Callable[[str], Client]
pytestmark = pytest.mark.django_db


def test_a_letter_is_issued_whatever_characters_stand_in_its_tasks_and_words(house: Cast) -> None:
    given(house, what="Rà soát \x08phương án\x1b bảo \u202evệ")
    letter = letters.issue(house.carol, (draft := ready(house, subject="đôn \x07đốc")).pk, version=draft.version)
    paper = Document(BytesIO(letters.preview(letter)))
    told = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "Rà soát phương án bảo vệ" in told
    assert paper.core_properties.title == "V/v đôn đốc"


def test_a_line_break_in_a_name_becomes_no_line_of_a_calendar(house: Cast) -> None:
    given(house, what="Rà soát\r\nBEGIN:VALARM\x08 phương án")
    police = house.unit("police")
    Unit.objects.filter(pk=police.pk).update(name="Công an\r\nX-EVIL:1\rX-EVIL:2\nX-EVIL:3")
    _feed, secret = feeds.make(house.heidi, house.unit("police"))
    data = read(secret)
    assert b"\x08" not in data
    assert not [line for line in data.splitlines() if line.startswith((b"X-EVIL", b"BEGIN:VALARM"))]
    assert data.count(b"BEGIN:VEVENT") == 1


def test_a_version_beyond_measure_is_an_overtaken_one(house: Cast, sign_in: SignIn) -> None:
    given(house)
    letter = ready(house)
    answer = sign_in("carol").post(f"/reminders/letters/{letter.pk}/issue", {"version": "9" * 5000})
    assert answer.status_code == 302
    letter.refresh_from_db()
    assert letter.number is None
