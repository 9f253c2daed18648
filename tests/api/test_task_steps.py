"""Programs take steps in tasks: the version that was seen, keys that give nothing twice, refusals in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dondoc.web.audit.models import Entry
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.models import Completion, Once, Task
from dondoc.web.units.models import Membership, Unit
from tests.api.conftest import Program
from tests.api.task_rows import NEW, task_things
from tests.web.cast import Cast
from tests.web.tasks.conftest import house
from tests.web.tasks.house import fresh, given, handed_in

__all__ = ["house"]
Enter = Callable[..., Program]


def with_header(caller: Program, method: str, path: str, sent: Any, **headers: str) -> Any:
    """A call with headers of its own."""
    told = {"Authorization": f"Bearer {caller.key}"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    body = json.dumps(sent)
    return getattr(Client(), method)(f"/api/v1{path}", data=body, content_type="application/json", headers=told)


def test_a_life_from_assignment_to_verification_goes_over_the_api(house: Cast, program: Enter) -> None:
    alice, heidi, grace = program("alice"), program("heidi"), program("grace")
    more = {"term": {"kind": "working_days", "working_days": 10}, "cooperating": ["so-xay-dung"], "person": "heidi"}
    made = alice("post", "/tasks", NEW | more).json()
    assert (made["due"], made["version"], made["state"]) == ("2026-07-29", 1, "in_time")
    at = f"/tasks/{made['id']}"
    assert heidi("post", f"{at}/acknowledge", {"version": 1, "person": "rupert"}).status_code == 200
    link = {"url": "https://songmay.example/a.pdf", "words": "biên bản"}
    assert (
        heidi("post", f"{at}/note", {"version": 2, "percent": 60, "difficulty": "thiếu", "proofs": [link]}).json()[
            "percent"
        ]
        == 60
    )
    sent = {"version": 3, "product": "Phương án 7", "product_kind": "document", "words": "xong"}
    assert heidi("post", f"{at}/propose", sent).json()["beside"] == ["waiting"]
    assert grace("post", f"{at}/return", {"version": 4, "reason": "thiếu phụ lục"}).status_code == 200
    assert heidi("post", f"{at}/propose", {"version": 5}).status_code == 200
    assert grace("post", f"{at}/verify", {"version": 6, "words": "đạt"}).json()["state"] == "done_on_time"
    kinds = [step["kind"] for step in alice("get", f"{at}/steps").json()]
    assert kinds[::-1] == ["assigned", "acknowledged", "noted", "proposed", "returned", "proposed", "verified"]
    assert Entry.objects.filter(verb="tasks.verified", actor="grace").count() == 1


def test_a_version_that_was_overtaken_is_409_in_the_body_and_412_in_the_header(house: Cast, program: Enter) -> None:
    task, heidi = given(house), program("heidi")
    assert heidi("get", f"/tasks/{task.pk}")["ETag"] == '"1"'
    actions.note(house.rupert, task.pk, Report("đã họp", 10), version=1)
    at = f"/tasks/{task.pk}/note"
    late = heidi("post", at, {"version": 1, "percent": 20})
    assert (late.status_code, late.json()["code"]) == (409, "task-overtaken")
    assert "Cao Văn Rạng đã cập nhật" in late.json()["message"]
    assert with_header(heidi, "post", at, {"percent": 20}, If_Match='"1"').status_code == 412
    good = with_header(heidi, "post", at, {"percent": 20}, If_Match='W/"2"')
    assert (good.status_code, good["ETag"], fresh(task).percent) == (200, '"3"', 20)


@pytest.mark.parametrize("sent, header", [
    ({"percent": 1}, None), ({"percent": 1}, "abc"), ({"percent": 1}, '"9999999999"'), ({"percent": 1, "version": 1}, '"2"'),
    ({"percent": 1}, "*"),
])  # fmt: skip
def test_a_step_that_names_no_version_or_two_is_refused(
    house: Cast, program: Enter, sent: dict[str, Any], header: str | None
) -> None:
    task = given(house)
    headers = {} if header is None else {"If_Match": header}
    answer = with_header(program("heidi"), "post", f"/tasks/{task.pk}/note", sent, **headers)
    assert (answer.status_code, answer.json()["code"], fresh(task).version) == (422, "task-value", 1)


def test_the_same_key_gives_one_task_and_another_request_under_it_is_refused(house: Cast, program: Enter) -> None:
    alice = program("alice")
    first, second = (with_header(alice, "post", "/tasks", NEW, Idempotency_Key="don-7") for _n in range(2))
    assert (first.status_code, second.status_code, first.json()["id"]) == (201, 201, second.json()["id"])
    other = with_header(alice, "post", "/tasks", NEW | {"what": "Việc khác hẳn"}, Idempotency_Key="don-7")
    assert (other.status_code, Task.objects.count(), Once.objects.count()) == (409, 1, 1)
    assert "Idempotency-Key" in other.json()["message"]
    refused = with_header(alice, "post", "/tasks", NEW | {"what": "x"}, Idempotency_Key="don-8")
    again = with_header(alice, "post", "/tasks", NEW, Idempotency_Key="don-8")
    assert (refused.status_code, again.status_code, Task.objects.count()) == (422, 201, 2)


def test_a_key_that_gave_a_task_tells_nothing_of_it_once_the_role_has_ended(house: Cast, program: Enter) -> None:
    alice = program("alice")
    assert with_header(alice, "post", "/tasks", NEW, Idempotency_Key="don-9").status_code == 201
    Membership.objects.filter(user=house.alice).update(ends_on="2026-07-14")
    again = with_header(alice, "post", "/tasks", NEW, Idempotency_Key="don-9")
    assert (again.status_code, NEW["what"] in again.content.decode()) == (404, False)


def test_only_what_is_sent_is_corrected(house: Cast, program: Enter) -> None:
    task, alice = given(house, product="phương án", product_kind="document"), program("alice")
    told = alice("patch", f"/tasks/{task.pk}", {"version": 1, "authority": "Thường trực"}).json()
    assert (told["authority"], told["product"], told["due"]) == ("Thường trực", "phương án", "2026-06-30")
    told = alice("patch", f"/tasks/{task.pk}", {"version": 2, "lead": "phuong-ben-da", "person": ""}).json()
    assert told["lead"] == "phuong-ben-da"
    assert alice("patch", f"/tasks/{task.pk}", {"version": 3, "lead": "khong-co"}).status_code == 422


WRONG: list[tuple[str, str, Any, tuple[int, str]]] = [
    ("alice", "", NEW | {"term": {"kind": "date", "day": "2026-07-01"}}, (422, "task-term")),
    ("alice", "", NEW | {"lead": "nui-xa"}, (422, "task-value")),
    ("alice", "", NEW | {"reason": ""}, (422, "task-value")),
    ("alice", "", NEW | {"document": 999}, (422, "task-value")),
    ("wendy", "/{wide}/split", {"version": 1, "parts": [{"lead": "ubnd"}]}, (422, "task-value")),
    ("wendy", "/{wide}/split", {"version": 1, "parts": [{"lead": "van-phong"}]}, (422, "task-value")),
    ("alice", "/{waits}/verify", {"version": 1}, (409, "task-overtaken")),
    ("alice", "/{k}/verify", {"version": 1}, (409, "task-not-now")),
    ("ivan", "/{waits}/note", {"version": 2, "percent": 3}, (409, "task-not-now")),
    ("alice", "/{k}/extend", {"version": 1, "due": "2026-01-01", "reason": "x"}, (422, "task-value")),
    ("alice", "/{k}/drop", {"version": 1, "reason": " ", "authority": "ai đó"}, (422, "task-value")),
    ("ivan", "/{k}/note", {"version": 1, "words": "kèm", "proofs": [{"words": "không có gì"}]}, (422, "task-value")),
    ("ivan", "/{k}/acknowledge", {"version": 1, "person": "khongco"}, (422, "task-value")),
    ("alice", "/{done}/reopen", {"version": 3, "reason": "chưa đạt", "term": {"kind": "none"}}, (422, "task-value")),
]  # fmt: skip


@pytest.mark.parametrize("who, path, sent, refusal", WRONG)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_changed(
    house: Cast, program: Enter, who: str, path: str, sent: Any, refusal: tuple[int, str]
) -> None:
    things = task_things(house)
    before = list(Task.objects.order_by("pk").values_list("pk", "version"))
    answer = program(who)("post", f"/tasks{path.format(**things)}", sent)
    assert (answer.status_code, answer.json()["code"]) == refusal, answer.json()
    assert answer.json()["message"]
    assert list(Task.objects.order_by("pk").values_list("pk", "version")) == before


def test_a_unit_that_ended_gets_no_task_over_the_api(house: Cast, program: Enter) -> None:
    Unit.objects.filter(code="so-xay-dung").update(ends_on="2026-07-01")
    answer = program("alice")("post", "/tasks", NEW | {"lead": "so-xay-dung"})
    assert (answer.status_code, "Sở Xây dựng không" in answer.json()["message"]) == (422, True), answer.json()


def test_nobody_verifies_over_the_api_what_his_own_unit_leads(house: Cast, program: Enter) -> None:
    task = handed_in(house, given(house))
    answer = program("rupert")("post", f"/tasks/{task.pk}/verify", {"version": 2})
    assert (answer.status_code, Completion.objects.count()) == (403, 0)
