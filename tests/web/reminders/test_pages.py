"""The pages: what goes out next, what went, who did not answer; settings; one's own digests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client

from dondoc.web.reminders import letters, outbox
from dondoc.web.reminders.models import Choice, Mail, Mailbox, Tuning
from dondoc.web.tasks.actions import Report, note
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Membership
from tests.web.cast import Cast
from tests.web.reminders.desk import at, made_on, with_addresses
from tests.web.reminders.test_letters import ready
from tests.web.tasks.house import fresh, given

SignIn = Callable[[str], Client]


@pytest.fixture
def office(house: Cast) -> Cast:
    """The cast at work, with addresses, on 15/7/2026."""
    return with_addresses(house)


def test_what_goes_out_next_is_seen_before_it_goes(office: Cast, sign_in: SignIn) -> None:
    task = given(office, term=Term("date", date(2026, 7, 16)))
    page = sign_in("alice").get("/reminders/").content.decode()
    assert "Ngày 16/7/2026" in page
    assert "Mai Thị Hà" in page
    assert f'href="/tasks/{task.pk}"' in page
    assert sign_in("mallory").get("/reminders/").content.decode().count("Mai Thị Hà") == 0


def test_what_went_is_told_with_the_state_of_its_mail(office: Cast, sign_in: SignIn) -> None:
    given(office)
    made_on(date(2026, 7, 8))
    Mail.objects.update(ready_at=at(date(2026, 7, 8)))
    outbox.send_waiting()
    page = sign_in("alice").get("/reminders/?part=sent").content.decode()
    assert "Đã nhắc ngày 8/7/2026" in page
    assert "heidi@song-may.example" in page
    assert "đã gửi thư" in page
    others = sign_in("judy").get("/reminders/?part=sent").content.decode()
    assert "heidi@song-may.example" not in others


def test_who_did_not_answer_stands_there_until_it_writes(office: Cast, sign_in: SignIn) -> None:
    task = given(office)
    for day in (1, 8, 15):
        made_on(date(2026, 7, day))
    page = sign_in("alice").get("/reminders/?part=unanswered").content.decode()
    assert "3 lần" in page
    with time_machine.travel(at(date(2026, 7, 15), 15), tick=False):
        note(office.heidi, task.pk, Report("đang làm", 40), version=fresh(task).version)
        assert "3 lần" not in sign_in("alice").get("/reminders/?part=unanswered").content.decode()


def test_settings_are_kept_and_what_makes_no_sense_is_said_beside_its_field(office: Cast, sign_in: SignIn) -> None:
    alice = sign_in("alice")
    said = {
        "running": "on",
        "before": "10; 2",
        "after": "5",
        "hour": "6",
        "quiet": ["4"],
        "escalate": "2",
        "version": "0",
    }
    wrong = alice.post("/reminders/settings/van-phong", said | {"before": "bảy"})
    assert (wrong.status_code, "Ghi số ngày bằng chữ số" in wrong.content.decode()) == (422, True)
    everything = alice.post("/reminders/settings/van-phong", said | {"quiet": ["0", "1", "2", "3", "4"]})
    assert "ít nhất một ngày làm việc" in everything.content.decode()
    assert alice.post("/reminders/settings/van-phong", said).status_code == 302
    row = Tuning.objects.get()
    assert (row.before, row.after, row.hour, row.quiet, row.escalate) == ([10, 2], 5, 6, [4], 2)
    assert alice.post("/reminders/settings/van-phong", said).status_code == 409  # somebody else was first


def test_a_mailbox_is_set_and_taken_away(office: Cast, sign_in: SignIn) -> None:
    peggy = sign_in("peggy")
    peggy.post("/reminders/settings/cong-an", {"form": "mailbox", "address": "vanthu@cong-an.example"})
    given(office)
    made_on(date(2026, 7, 8))
    assert "vanthu@cong-an.example" in Mail.objects.values_list("address", flat=True)
    peggy.post("/reminders/settings/cong-an", {"form": "mailbox", "address": ""})
    assert not Mailbox.objects.exists()


def test_an_office_says_how_its_letters_begin_and_are_numbered(office: Cast, sign_in: SignIn) -> None:
    said = {
        "form": "letters",
        "letterhead": "",
        "symbol": "VPTU",
        "place": "Sông Mây",
        "term_from": "2025-08-01",
        "used": "46",
    }
    alice = sign_in("alice")
    assert alice.post("/reminders/settings/van-phong", said | {"term_from": "2030-01-01"}).status_code == 422
    assert alice.post("/reminders/settings/van-phong", said).status_code == 302
    given(office)
    letter = ready(office)
    assert letters.issue(office.carol, letter.pk, version=letter.version).label == "47-CV/VPTU"
    assert alice.post("/reminders/settings/van-phong", {"form": "else"}).status_code == 404


def test_everybody_reads_the_own_digests_and_chooses_how_to_be_told(office: Cast, sign_in: SignIn) -> None:
    task = given(office)
    made_on(date(2026, 7, 8))
    heidi = sign_in("heidi")
    page = heidi.get("/reminders/mine").content.decode()
    assert "8/7/2026" in page
    assert f'href="/tasks/{task.pk}"' in page
    heidi.post("/reminders/mine", {"often": "weekly", "address": "ha@cong-an.example"})
    office.heidi.refresh_from_db()
    assert (Choice.objects.get().often, office.heidi.email) == ("weekly", "heidi@song-may.example")
    assert "ha@cong-an.example" in heidi.get("/reminders/mine").content.decode()  # waits to be confirmed
    wrong = heidi.post("/reminders/mine", {"often": "weekly", "address": "không phải thư"})
    assert wrong.status_code == 422


def test_what_one_was_told_is_hidden_when_the_role_is_over(office: Cast, sign_in: SignIn) -> None:
    task = given(office)
    made_on(date(2026, 7, 8))
    Membership.objects.filter(user=office.heidi).update(ends_on=date(2026, 7, 14))
    page = sign_in("heidi").get("/reminders/mine").content.decode()
    assert f"/tasks/{task.pk}" not in page
    assert "không còn quyền xem" in page
