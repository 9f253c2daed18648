"""Programs read and tell of milestones and checklists, and send files with a step."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Plan
from dondoc.web.tasks.models import Evidence, Task
from dondoc.web.tasks.terms import Term
from tests.api.conftest import Program
from tests.web.cast import Cast
from tests.web.tasks.conftest import house
from tests.web.tasks.house import DUE, GIVEN, fresh, given

__all__ = ["house"]
Enter = Callable[..., Program]


@pytest.fixture
def work(house: Cast) -> Task:
    """A court house with one milestone, planned for 30/6/2026."""
    task = given(house, lead="construction", what="Xây trụ sở Tòa án", product_kind="milestone", term=Term("standing"))
    actions.set_milestone(house.alice, task.pk, Plan("Xong móng", DUE), version=1, on=GIVEN)
    return task


def test_a_work_is_told_step_by_step_and_read_on_any_day(work: Task, program: Enter) -> None:
    boris, grace, at = program("boris"), program("grace"), f"/tasks/{work.pk}"
    sent = {"version": 2, "name": "Cất nóc", "planned_on": "2026-12-31"}
    assert boris("post", f"{at}/milestone", sent).status_code == 200
    told = boris("get", f"{at}/milestones").json()
    assert (told["reached"], told["all"], told["behind"], told["version"]) == (0, 2, 15, 3)
    first, second = (mark["id"] for mark in told["milestones"])
    assert (
        boris("post", f"{at}/reach", {"version": 3, "milestone": first, "reached_on": "2026-07-10"}).status_code == 200
    )
    sent = {"version": 4, "milestone": second, "planned_on": "2027-01-31", "reason": "chờ vốn"}
    assert boris("post", f"{at}/shift", sent).status_code == 403
    assert grace("post", f"{at}/shift", sent).status_code == 200
    assert grace("post", f"{at}/shift", sent).status_code == 409  # the same request again is overtaken
    marks = grace("get", f"{at}/milestones").json()["milestones"]
    assert [(one["state"], one["late"], one["moved"]) for one in marks] == [
        ("reached_late", 10, []), ("ahead", 0, ["2026-12-31"])
    ]  # fmt: skip
    assert boris("get", f"{at}/milestones?day=2026-07-01").json()["milestones"][0]["state"] == "behind"
    listed = grace("get", "/plans/works?unit=so-xay-dung").json()
    assert [(one["task"], one["reached"]) for one in listed] == [(work.pk, 1)]
    assert grace("get", "/plans/works?unit=cong-an").json() == []
    assert grace("get", "/plans/works?unit=khong-co").json() == []


def test_a_checklist_is_made_lengthened_and_ticked(house: Cast, program: Enter) -> None:
    alice, heidi, at = program("alice"), program("heidi"), f"/tasks/{given(house).pk}"
    assert alice("get", f"{at}/checklist").status_code == 404
    assert alice("post", f"{at}/checklist", {"version": 1, "template": "pccc", "more": ["Xe thang"]}).status_code == 200
    sent = {"version": 2, "lines": ["Máy phát điện"], "reason": "theo kết luận kiểm tra"}
    assert heidi("post", f"{at}/lengthen", sent).status_code == 200
    items = heidi("get", f"{at}/checklist").json()["items"]
    assert [one["words"] for one in items][-2:] == ["Xe thang", "Máy phát điện"]
    keys = [one["id"] for one in items]
    assert heidi("post", f"{at}/tick", {"version": 3, "items": keys}).status_code == 200
    assert heidi("post", f"{at}/drill", {"version": 4, "result": "passed", "held_on": "2026-07-14"}).status_code == 200
    told = heidi("get", f"{at}/checklist").json()
    assert (told["percent"] < 100, told["drills"], told["missing"]) == (True, 1, ["1 lần kiểm tra đạt"])
    assert program("grace")("post", f"{at}/inspection", {"version": 5, "result": "passed"}).status_code == 200
    assert program("grace")("get", "/plans/readiness").json()[0]["percent"] == 100


def send(caller: Program, task: Task, step: str, sent: Any, *files: tuple[str, bytes]) -> Any:
    """A step with files."""
    form = {"step": step, "sent": sent if isinstance(sent, str) else json.dumps(sent),
            "files": [SimpleUploadedFile(name, data) for name, data in files]}  # fmt: skip
    headers = {"Authorization": f"Bearer {caller.key}"}
    return Client().post(f"/api/v1/tasks/{task.pk}/with-files", form, headers=headers)


def test_files_go_with_a_step_as_on_the_page(house: Cast, program: Enter) -> None:
    task, heidi = given(house), program("heidi")
    link = {"url": "https://songmay.example/a.pdf"}
    answer = send(heidi, task, "note", {"version": 1, "percent": 40, "proofs": [link]}, ("ảnh 1.png", b"\x89PNG..."))
    assert (answer.status_code, answer.json()["percent"]) == (200, 40)
    sent = {"version": 2, "product": "Phương án", "product_kind": "document"}
    assert (
        send(heidi, task, "propose", sent, ("phuong-an.txt", b"noi dung"), ("phu-luc.txt", b"kem")).status_code == 200
    )
    rows = Evidence.objects.filter(step__task=task).order_by("pk").values_list("kind", "file_name", "product")
    assert list(rows) == [
        ("link", "", False), ("file", "ảnh 1.png", False), ("file", "phuong-an.txt", True), ("file", "phu-luc.txt", True)
    ]  # fmt: skip


@pytest.mark.parametrize("step, sent, file, told", [
    ("note", {"version": 1, "percent": 20}, ("mat.txt", "MẬT\nPhương án bảo vệ".encode()), (422, "document-secret")),
    ("note", {"version": 1, "percent": 20}, ("rong.txt", b""), (422, "task-value")),
    ("note", {"version": 7, "percent": 20}, ("a.txt", b"chu"), (409, "task-overtaken")),
    ("note", {"version": 1, "percent": 140}, ("a.txt", b"chu"), (422, "input")),
    ("note", "{", ("a.txt", b"chu"), (422, "input")), ("verify", {"version": 1}, ("a.txt", b"chu"), (422, "input")),
])  # fmt: skip
def test_what_the_page_refuses_is_refused_and_nothing_is_kept(
    house: Cast, program: Enter, step: str, sent: Any, file: tuple[str, bytes], told: tuple[int, str]
) -> None:
    task = given(house)
    answer = send(program("heidi"), task, step, sent, file)
    assert (answer.status_code, answer.json()["code"]) == told, answer.content
    assert (fresh(task).version, Evidence.objects.count()) == (1, 0)


def test_no_more_files_than_a_step_takes(house: Cast, program: Enter) -> None:
    task = given(house)
    files = [(f"{n}.txt", b"chu") for n in range(21)]
    assert send(program("heidi"), task, "note", {"version": 1, "percent": 20}, *files).status_code == 422
    assert send(program("mallory"), task, "note", {"version": 1, "percent": 20}, files[0]).status_code == 404
