"""What cannot be is refused through pages and API alike, in words that say what to do, and nothing is half-applied."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from dondoc.web.accounts.tokens import make_token
from dondoc.web.audit.queries import check
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Part
from dondoc.web.tasks.models import Completion, Step, Task
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Unit
from tests.conftest import SIGNED_IN_BY
from tests.web.cast import Cast
from tests.web.tasks.house import GIVEN, fresh, given, handed_in
from tests.web.tasks.test_pages import NEW

SignIn = Callable[[str], Client]


def called(house: Cast, who: str, path: str, sent: Any) -> Any:
    """A program's call with somebody's key."""
    _token, key = make_token(house.people[who], "máy", ["tasks:write", "tasks:read"], days=30)
    headers = {"Authorization": f"Bearer {key}"}
    return Client().post(f"/api/v1/tasks{path}", sent, content_type="application/json", headers=headers)


API = {"unit": "van-phong", "what": "Rà soát phương án chữa cháy", "lead": "cong-an", "reason": "giao ban"}


def test_a_due_day_before_the_assignment_is_refused(house: Cast, sign_in: SignIn) -> None:
    page = sign_in("alice").post("/tasks/new", NEW | {"due_kind": "date", "due": "2026-07-14"})
    answer = called(house, "alice", "", API | {"term": {"kind": "date", "day": "2026-07-14"}})
    for words in (page.content.decode(), answer.json()["message"] + answer.json()["hint"]):
        assert "Thời hạn 14/07/2026 trước ngày giao việc 15/07/2026" in words
        assert "Sửa" in words or "Hãy" in words
    assert (page.status_code, answer.status_code, Task.objects.exists()) == (422, 422, False)


def test_a_unit_that_ended_is_given_nothing_and_nothing_is_moved_or_split_to_it(house: Cast, sign_in: SignIn) -> None:
    whole, task = given(house, lead="committee", term=Term("date", date(2026, 9, 30))), given(house)
    Unit.objects.filter(code="so-xay-dung").update(ends_on="2026-07-01")
    page = sign_in("alice").post("/tasks/new", NEW | {"lead": "Sở Xây dựng"})
    assert (page.status_code, "danh sách" in page.content.decode()) == (422, True)
    page = sign_in("alice").post(
        f"/tasks/{task.pk}/move", {"version": "1", "lead": "Sở Xây dựng", "reason": "đúng chức năng"}
    )
    assert page.status_code == 422
    page = sign_in("wendy").post(
        f"/tasks/{whole.pk}/split", {"version": "1", "units": "Công an thành phố\nSở Xây dựng"}
    )
    assert (page.status_code, "Sở Xây dựng" in page.content.decode()) == (422, True)
    for path, who, sent in (
        ("", "alice", API | {"lead": "so-xay-dung"}),
        (f"/{task.pk}/move", "alice", {"version": 1, "lead": "so-xay-dung", "reason": "đúng chức năng"}),
        (f"/{whole.pk}/split", "wendy", {"version": 1, "parts": [{"lead": "cong-an"}, {"lead": "so-xay-dung"}]}),
    ):  # fmt: skip
        answer = called(house, who, path, sent)
        assert answer.status_code == 422, answer.json()
        assert "Sở Xây dựng" in answer.json()["message"]
    assert (Task.objects.count(), fresh(task).version, fresh(whole).version) == (2, 1, 1)


def test_a_part_goes_round_to_nobody_who_has_the_whole(house: Cast, sign_in: SignIn) -> None:
    whole = given(house, lead="committee")
    part = actions.split(house.wendy, whole.pk, [Part(house.unit("police"))], version=1, on=GIVEN)[0]
    for who, task, name, code in (
        ("wendy", whole, "Ủy ban nhân dân thành phố", "ubnd"), ("heidi", part, "Công an thành phố", "cong-an"),
        ("heidi", part, "Ủy ban nhân dân thành phố", "ubnd"), ("heidi", part, "Phường Bến Đá", "phuong-ben-da"),
    ):  # fmt: skip
        version = fresh(task).version
        page = sign_in(who).post(f"/tasks/{task.pk}/split", {"version": str(version), "units": name})
        answer = called(house, who, f"/{task.pk}/split", {"version": version, "parts": [{"lead": code}]})
        assert (page.status_code, answer.status_code) == (422, 422), (name, answer.json())
        assert answer.json()["message"]
    moved = sign_in("grace").post(f"/tasks/{part.pk}/move", {"version": "1", "lead": "UBND TP", "reason": "nhầm"})
    assert (moved.status_code, Task.objects.count()) == (422, 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["page", "api"])
def test_of_two_verifications_sent_at_once_one_stands_and_the_other_is_told(house: Cast, way: str) -> None:
    task = handed_in(house, given(house))
    senders = [sender(house, who, way, task.pk) for who in ("grace", "alice")]
    gate, gave = threading.Barrier(2), []

    def go(send: Callable[[], Any]) -> None:
        gate.wait()
        try:
            gave.append(send())
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(send,)) for send in senders]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(answer.status_code for answer in gave) == [302 if way == "page" else 200, 409]
    [late] = [answer for answer in gave if answer.status_code == 409]
    assert "đã cập nhật nhiệm vụ này lúc" in late.content.decode("unicode_escape" if way == "api" else "utf-8")
    assert (Completion.objects.count(), Step.objects.filter(kind="verified").count()) == (1, 1)
    assert check().broken is None


def sender(house: Cast, who: str, way: str, key: int) -> Callable[[], Any]:
    """What verifies a task on its page or over the API, made ready beforehand."""
    client = Client()
    if way == "page":
        client.force_login(house.people[who], backend=SIGNED_IN_BY)
        return lambda: client.post(f"/tasks/{key}/verify", {"version": "2"})
    _token, secret = make_token(house.people[who], "máy", ["tasks:write"], days=30)
    headers = {"Authorization": f"Bearer {secret}"}
    address = f"/api/v1/tasks/{key}/verify"
    return lambda: client.post(address, {"version": 2}, content_type="application/json", headers=headers)


def test_an_edited_hidden_version_or_number_changes_nothing(house: Cast, sign_in: SignIn) -> None:
    task = given(house)
    for version in ("0", "7", "-1", "x", "", "99999999999999999999"):
        page = sign_in("heidi").post(f"/tasks/{task.pk}/note", {"version": version, "percent": "50"})
        assert page.status_code in (409, 422), version
    for key in (0, 10**9, 10**25):
        assert sign_in("heidi").post(f"/tasks/{key}/note", {"version": "1", "percent": "50"}).status_code == 404
    assert (fresh(task).percent, fresh(task).version) == (0, 1)
