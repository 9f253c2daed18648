"""Reminders through a year, in a browser: told before and after the due day, on working days only, a letter with its
number, and at last the chair's page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import docx
from playwright.sync_api import expect

from tests.journeys.conftest import Year
from tests.journeys.test_two_conferences import CONFERENCE, look, open_conference, step, task
from tests.web.databases import run, sql

WHAT = "Hoàn thành phương án bảo vệ lễ kỷ niệm ngày thành lập thành phố"
DUE = date(2025, 9, 4)  # after the days off for 2/9


def tick(year: Year, day: date) -> str:
    """The clock rings on a day; what it says."""
    done = run({**year.env, "DONDOC_TODAY": day.isoformat()}, "tick")
    assert done.returncode == 0, done.stderr
    return done.stdout


def mails(year: Year) -> list[Any]:
    """What lies in the folder of mails, the oldest first."""
    folder = Path(year.env["DONDOC_VAR"]) / "mail"
    found = [message_from_bytes(file.read_bytes(), policy=default) for file in folder.rglob("*.eml")]
    return sorted(found, key=lambda one: int(re.findall(r"\d+", one["Message-ID"])[1]))


def told(year: Year) -> list[tuple[str, str]]:
    """Receiver and subject of every mail."""
    return [(str(one["To"]), str(one["Subject"]).strip()) for one in mails(year)]


def test_a_unit_is_told_before_and_after_then_by_letter_then_the_chair_sees_it(
    year: Year, enter: Callable[[str], Any]
) -> None:
    year.env["DONDOC_MAIL_FILES"] = "1"
    year.on(date(2025, 8, 20))
    alice = enter("alice")
    tuned(alice)
    addressed(enter("erin"))
    given(alice)

    before_it_is_due(year)
    on_the_days_off(year)
    when_it_is_late(year)

    year.on(date(2025, 9, 8))
    expect_what_went(alice)
    file = by_letter(alice, enter("carol"))
    as_printed(file)
    chair = enter("grace")
    on_the_chairs_page(chair)
    answered(enter("henry"), chair)


def tuned(alice: Any) -> None:
    """The office reminds from midnight, every day that a task is late; two without an answer reach the chair."""
    alice.goto("/reminders/settings/van-phong")
    for name, value in (("before", "7, 3, 0"), ("after", "1"), ("hour", "0"), ("escalate", "2")):
        alice.fill(f"main [name={name}]", value)
    alice.locator("main form button.primary").first.click()
    expect(alice.locator(".message.success")).to_be_visible()


def addressed(erin: Any) -> None:
    """The administrator gives henry's address; it counts as confirmed."""
    erin.goto("/reminders/people")
    erin.locator("main table a", has_text="Lý Văn Hải").click()
    erin.fill("main [name=address]", "henry@song-may.example")
    erin.locator("main form button.primary").click()
    expect(erin.locator("main table tr", has_text="Lý Văn Hải")).to_contain_text("henry@song-may.example")
    look(erin, "r1-people")


def given(alice: Any) -> None:
    """A task of the police by hand."""
    alice.goto("/tasks/new")
    alice.fill("main [name=what]", WHAT)
    alice.fill("main [name=lead]", "Công an thành phố")
    alice.fill("main [name=due]", DUE.isoformat())
    alice.fill("main [name=reason]", "giao tại buổi giao ban ngày 20/8/2025")
    alice.locator("main form button.primary").click()
    alice.wait_for_url(re.compile(r"/tasks/\d+$"))
    open_conference(alice, CONFERENCE)
    form = alice.locator('form[action$="/tasks"], form[action*="task"]').last
    if not form.is_visible():
        alice.locator("details:has(form[action*='task']) summary").click()
    form.locator("[name=target]").fill("phương án bảo vệ lễ")
    form.locator("button").click()
    expect(alice.locator("main")).to_contain_text("phương án bảo vệ lễ")


def before_it_is_due(year: Year) -> None:
    """Seven days before: one mail, however often the clock rings."""
    assert not told(year)
    tick(year, date(2025, 8, 28))
    tick(year, date(2025, 8, 28))
    assert told(year) == [("henry@song-may.example", "[Đôn Đốc] 1 nhiệm vụ sắp đến hạn · 28/8/2025")]
    text = mails(year)[0].get_body(("plain",)).get_content()
    assert WHAT in text and "4/9/2025, còn 7 ngày" in text


def on_the_days_off(year: Year) -> None:
    """Saturday, Sunday, the two days of the national holiday: nothing; what fell on them comes on the third."""
    for day in (30, 31):
        tick(year, date(2025, 8, day))
    for day in (1, 2):
        tick(year, date(2025, 9, day))
    assert len(told(year)) == 1
    tick(year, date(2025, 9, 3))
    assert [subject for _to, subject in told(year)[1:]] == ["[Đôn Đốc] 1 nhiệm vụ sắp đến hạn · 3/9/2025"]


def when_it_is_late(year: Year) -> None:
    """On the day itself, then on each working day after it."""
    for day in (4, 5, 6, 7):
        tick(year, date(2025, 9, day))
    assert [subject for _to, subject in told(year)[2:]] == [
        "[Đôn Đốc] 1 nhiệm vụ sắp đến hạn · 4/9/2025",
        "[Đôn Đốc] 1 nhiệm vụ quá hạn · 5/9/2025",
    ]
    tick(year, date(2025, 9, 8))
    tick(year, date(2025, 9, 8))
    assert len(told(year)) == 5
    states = sql(year.env, "SELECT DISTINCT state FROM reminders_mail")
    assert [tuple(row) for row in states] == [("sent",)]


def expect_what_went(alice: Any) -> None:
    """The office sees what went, and that nobody answered."""
    alice.goto("/reminders/?part=sent")
    expect(alice.locator("main table").first).to_contain_text("8/9/2025")
    look(alice, "r2-sent")
    alice.goto("/reminders/?part=unanswered")
    expect(alice.locator("main table tbody tr", has_text="phương án bảo vệ lễ")).to_contain_text("2")
    look(alice, "r3-unanswered")


def by_letter(alice: Any, carol: Any) -> bytes:
    """The compiler drafts, the head issues; then there is a number and a file."""
    alice.goto("/reminders/letters")
    alice.get_by_role("button", name="Công an thành phố").click()
    alice.wait_for_url(re.compile(r"/reminders/letters/\d+$"))
    alice.fill("main [name=symbol]", "VPTU")
    for name, value in (("place", "Sông Mây"), ("title", "Chánh Văn phòng"), ("signer", "Đỗ Thị Cúc")):
        alice.fill(f"main [name={name}]", value)
    alice.locator("main .letter-form button.primary, main form.letter-form button.primary").first.click()
    expect(alice.locator(".message.success")).to_be_visible()
    look(alice, "r4-draft")
    carol.on("dialog", lambda dialog: dialog.accept())
    carol.goto(alice.url)
    carol.locator('form[action$="/issue"] button').click()
    expect(carol.locator("main h1")).to_contain_text("01-CV/VPTU")
    assert carol.locator('form[action$="/issue"]').count() == 0
    look(carol, "r5-issued")
    answer = carol.request.get(carol.locator('a[href$="/file"]').get_attribute("href"))
    assert answer.ok
    return bytes(answer.body())


def as_printed(file: bytes) -> None:
    """The letter opens, with its number and the task in its table."""
    paper = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any("01-CV/VPTU" in words for words in cells)
    assert any(WHAT in words for words in cells)
    assert any("4/9/2025" in words for words in cells)


def on_the_chairs_page(grace: Any) -> None:
    """Two reminders and a letter without a word: the task stands first among the exceptions."""
    grace.goto("/reviews/chair")
    expect(grace.locator("main")).to_contain_text("phương án bảo vệ lễ")
    expect(grace.locator("main")).to_contain_text("chưa trả lời")
    look(grace, "r6-chair")


def answered(henry: Any, grace: Any) -> None:
    """A word of the unit, and it is told as late only."""
    task(henry, "phương án bảo vệ lễ")
    step(henry, "note", percent="60", words="Đã thống nhất với các lực lượng")
    grace.goto("/reviews/chair")
    expect(grace.locator("main")).to_contain_text("phương án bảo vệ lễ")
    expect(grace.locator("main")).not_to_contain_text("chưa trả lời")
