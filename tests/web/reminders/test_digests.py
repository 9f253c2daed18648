"""Who is told what on which day, once; what never leaves the site."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.web.reminders import actions, digesting, outbox
from dondoc.web.reminders.actions import Tuned
from dondoc.web.reminders.models import Digest, Mail, Run, Urged
from dondoc.web.tasks.actions import Report, acknowledge, note
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.sight import sees
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Delegation, Membership
from tests.web.cast import Cast
from tests.web.reminders.desk import at, made_on, told, with_addresses
from tests.web.tasks.house import fresh, given, handed_in

SOON, LATE = date(2026, 6, 23), date(2026, 7, 1)  # a week before the due day, and the first day late


@pytest.fixture
def office(house: Cast) -> Cast:
    """The cast at work, with addresses."""
    return with_addresses(house)


def test_the_lead_and_its_focal_point_the_person_in_charge_and_the_helpers_are_told(office: Cast) -> None:
    task = given(office, cooperating=(office.unit("ward"),))
    acknowledge(office.heidi, task.pk, version=1, person=office.rupert)
    made_on(SOON)
    line = (task.pk, "soon", 7)
    assert told(SOON) == {
        "cong-an": [(*line, "leads")], "heidi": [(*line, "leads")], "rupert": [(*line, "in_charge")],
        "phuong-ben-da": [(*line, "helps")], "judy": [(*line, "helps")],
    }  # fmt: skip


def test_a_day_is_told_once_however_often_the_clock_rings(office: Cast) -> None:
    given(office)
    first = made_on(LATE)
    assert (first.offices, first.digests, first.mails) == (1, 2, 1)  # heidi's mail; the unit has no mailbox
    again = [made_on(LATE, hour) for hour in (8, 9, 23)]
    assert [(one.offices, one.digests, one.mails) for one in again] == [(0, 0, 0)] * 3
    assert (Digest.objects.count(), Mail.objects.count(), Run.objects.count(), Urged.objects.count()) == (2, 1, 1, 1)


def test_nothing_goes_out_before_the_hour_of_the_office(office: Cast) -> None:
    given(office)
    assert made_on(LATE, 6).digests == 0
    assert made_on(LATE, 7).digests == 2


def test_what_fell_on_a_day_off_goes_out_on_the_next_working_day(office: Cast) -> None:
    task = given(office, term=Term("date", date(2026, 7, 4)))  # a Saturday
    assert [made_on(date(2026, 7, day)).digests for day in (3, 4, 5)] == [0, 0, 0]
    made_on(date(2026, 7, 6))
    assert told(date(2026, 7, 6))["heidi"] == [(task.pk, "late", 2, "leads")]


def test_a_day_on_which_the_machine_was_off_is_made_good(office: Cast) -> None:
    task = given(office)
    made_on(date(2026, 6, 29))
    assert made_on(date(2026, 7, 3)).digests == 2  # 30/6, 1/7, 2/7: nobody rang
    assert told(date(2026, 7, 3))["heidi"] == [(task.pk, "late", 3, "leads")]
    assert made_on(date(2026, 7, 6)).digests == 0
    assert made_on(date(2026, 7, 8)).digests == 2


def test_what_was_handed_in_or_has_ended_is_told_no_more(office: Cast) -> None:
    task = given(office)
    handed_in(office, task)
    assert made_on(LATE).digests == 0


def test_stand_ins_are_told_while_they_stand_in(office: Cast) -> None:
    given(office)
    held = Membership.objects.get(user=office.heidi)
    Delegation.objects.create(
        membership=held, to=office.boris, starts_on=date(2026, 6, 1), ends_on=date(2026, 7, 1), reason="nghỉ phép"
    )
    made_on(LATE)
    assert "boris" in told(LATE)
    made_on(date(2026, 7, 8))
    assert sorted(told(date(2026, 7, 8))) == ["cong-an", "heidi"]


def test_nobody_is_told_what_he_may_not_see_today(office: Cast) -> None:
    task = given(office, cooperating=(office.unit("ward"),))
    acknowledge(office.heidi, task.pk, version=1, person=office.rupert)
    Membership.objects.filter(user=office.rupert).update(ends_on=date(2026, 6, 30))  # he went elsewhere
    Membership.objects.filter(user=office.judy).update(starts_on=date(2026, 8, 1))
    office.heidi.is_active = False
    office.heidi.save()
    made_on(LATE)
    assert sorted(told(LATE)) == ["cong-an", "phuong-ben-da"]


def test_everybody_sees_what_he_is_told(office: Cast) -> None:
    for lead in ("police", "ward", "construction"):
        task = given(office, lead=lead, cooperating=(office.unit("committee"),))
        acknowledge(
            office.people[{"police": "heidi", "ward": "judy", "construction": "boris"}[lead]], task.pk, version=1
        )
    Task.objects.update(person=office.wendy)
    made_on(LATE)
    found = Digest.objects.filter(person__isnull=False)
    with time_machine.travel(at(LATE), tick=False):
        assert all(sees(one.person, Task.objects.get(pk=i["task"])) for one in found for i in one.items)
    assert found.count() == 4


def test_a_person_may_want_none_or_one_a_week_and_the_unit_is_told_all_the_same(office: Cast) -> None:
    task = given(office)
    actions.choose(office.heidi, often="off", address="heidi@song-may.example")
    made_on(date(2026, 6, 29))
    assert sorted(told(date(2026, 6, 29))) == ["cong-an"]
    Mail.objects.all().delete()
    made_on(LATE)
    assert sorted(told(LATE)) == ["cong-an"]
    [letter] = Mail.objects.all()  # the unit has no mailbox: its focal point reads the unit's digest
    assert (letter.address, letter.digest.unit) == ("heidi@song-may.example", office.units["police"])
    actions.choose(office.heidi, often="weekly", address="")
    assert made_on(date(2026, 7, 2)).digests == 0
    made_on(date(2026, 7, 6))  # the first working day of the week: what was marked since that of the week before
    assert told(date(2026, 7, 6)) == {"heidi": [(task.pk, "late", 6, "leads")]}
    made_on(date(2026, 7, 8))
    assert sorted(told(date(2026, 7, 8))) == ["cong-an"]


def test_an_office_tunes_how_it_reminds(office: Cast) -> None:
    task = given(office)
    said = Tuned(running=True, before=(10,), after=2, hour=14, quiet=(3,), escalate=2)
    actions.tune(office.alice, office.unit("office"), said, version=0)
    assert made_on(date(2026, 6, 19), 8).digests == 0
    assert made_on(date(2026, 6, 22), 15).digests == 2  # ten days before is a Saturday
    days = [date(2026, 6, 30) + timedelta(days=n) for n in range(9)]
    assert [day for day in days if made_on(day, 15).digests] == [
        date(2026, 7, 1),
        date(2026, 7, 3),
        date(2026, 7, 6),
        date(2026, 7, 7),
    ]
    assert told(date(2026, 7, 3))["heidi"] == [(task.pk, "late", 3, "leads")]


def test_an_office_that_reminds_by_hand_is_left_alone(office: Cast) -> None:
    given(office)
    actions.tune(office.alice, office.unit("office"), Tuned(False, (7,), 7, 7, (), 3), version=0)
    assert made_on(LATE).digests == 0


def test_a_late_task_counts_as_reminded_and_one_due_soon_does_not(office: Cast) -> None:
    task = given(office)
    made_on(SOON)
    assert not Urged.objects.exists()
    made_on(LATE)
    made_on(date(2026, 7, 8))
    assert list(Urged.objects.values_list("task", "on")) == [(task.pk, LATE), (task.pk, date(2026, 7, 8))]


def test_a_mail_tells_each_task_with_its_sentence_its_day_and_its_address(office: Cast) -> None:
    office.heidi.language = "en"
    office.heidi.save()
    actions.set_mailbox(office.alice, office.unit("office"), "")  # taken away where there was none: no fault
    task = given(office)
    made_on(LATE)
    with time_machine.travel(at(LATE), tick=False):
        outbox.send_waiting()
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["heidi@song-may.example"], "[Đôn Đốc] 1 task late · 1/7/2026")
    assert "Rà soát phương án bảo vệ các kỳ họp" in sent.body
    assert "due 30/6/2026, 1 day late" in sent.body
    assert f"http://127.0.0.1:8000/tasks/{task.pk}" in sent.body
    html, kind = sent.alternatives[0]
    assert (kind, f'href="http://127.0.0.1:8000/tasks/{task.pk}"' in html) == ("text/html", True)
    assert sent.extra_headers["Message-ID"].startswith("<dondoc-")


def test_neither_notes_nor_words_about_a_denouncer_leave_the_site(office: Cast) -> None:
    task = given(office, what="Xác minh đơn tố cáo ông Giả Danh về đất đai")
    note(office.heidi, task.pk, Report("đã gặp bà Kín Tên", 10, "vướng hồ sơ"), version=fresh(task).version)
    made_on(LATE)
    [letter] = Mail.objects.all()
    whole = letter.subject + letter.text + letter.html
    assert f"/tasks/{task.pk}" in whole
    assert f"Nhiệm vụ số {task.pk}" in whole
    for word in ("Giả Danh", "Kín Tên", "đất đai", "vướng"):
        assert word not in whole


def test_words_from_outside_are_escaped(office: Cast) -> None:
    given(office, what="Rà soát <script>alert(1)</script> & báo cáo")
    made_on(LATE)
    [letter] = Mail.objects.all()
    assert "<script>" not in letter.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; báo cáo" in letter.html


def test_the_number_of_questions_does_not_grow_with_tasks_and_receivers(office: Cast) -> None:
    def asked(day: date) -> int:
        with time_machine.travel(at(day), tick=False), CaptureQueriesContext(connection) as seen:
            assert digesting.make().digests
        return len(seen)

    given(office, cooperating=(office.unit("ward"),))
    Task.objects.update(person=office.wendy)
    few = asked(LATE)
    for n in range(30):
        lead = ("police", "ward", "construction")[n % 3]
        given(office, lead=lead, what=f"Rà soát việc thứ {n}", cooperating=(office.unit("committee"),))
    Task.objects.update(person=office.wendy)
    assert asked(date(2026, 7, 8)) == few
    assert Digest.objects.filter(day=date(2026, 7, 8)).count() == 8
