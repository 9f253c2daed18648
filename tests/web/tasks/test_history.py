"""What has happened is kept by the database itself, on both kinds; what can never be is refused by it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import Error, IntegrityError, transaction

from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.models import Completion, Evidence, Step, Task
from dondoc.web.tasks.proofs import Proof
from tests.web.cast import Cast
from tests.web.tasks.house import given, handed_in

PROOF = Proof(words="ảnh", url="https://example.vn/anh")


@pytest.fixture
def done(house: Cast) -> Task:
    task = given(house)
    actions.note(house.heidi, task.pk, Report("đang làm", 20, proofs=(PROOF,)), version=1)
    handed_in(house, task)
    return actions.verify(house.grace, task.pk, version=3)


@pytest.mark.parametrize("model", [Step, Evidence, Completion])
def test_no_step_evidence_or_completion_is_changed_or_removed(model: Any, done: Task) -> None:
    rows = model.objects.order_by("pk")
    field = {Step: {"note": "khác"}, Evidence: {"words": "khác"}, Completion: {"handed_on": date(2026, 1, 1)}}[model]
    before = list(rows.values())
    with pytest.raises(Error), transaction.atomic():
        rows.filter(pk=rows[0].pk).update(**field)
    with pytest.raises(Error), transaction.atomic():
        rows.filter(pk=rows[0].pk)._raw_delete(rows.db)
    assert list(rows.values()) == before


def test_the_end_of_a_step_is_written_once(done: Task) -> None:
    first, last = done.steps.first(), done.steps.last()
    assert first is not None
    assert last is not None
    with pytest.raises(Error), transaction.atomic():
        Step.objects.filter(pk=first.pk).update(until=date(2026, 12, 1))
    with pytest.raises(Error), transaction.atomic():
        Step.objects.filter(pk=last.pk).update(until=None)
    assert last.until is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""}, {"due": None}, {"due": date(2026, 3, 1), "falls_on": date(2026, 3, 1)}, {"due_kind": "standing"},
        {"due_kind": "recurring"}, {"every": "month"}, {"outcome": "done"}, {"closed_on": date(2026, 7, 1)},
        {"percent": 101}, {"handed_on": date(2026, 1, 1)}, {"falls_on": date(2026, 7, 1)},
        {"outcome": "done", "closed_on": date(2026, 7, 1)},
    ],
    ids=str,
)  # fmt: skip
def test_a_task_that_cannot_be_is_not_kept(wrong: dict[str, Any], house: Cast) -> None:
    task = given(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(**wrong)


def test_a_task_is_no_part_of_itself(house: Cast) -> None:
    task = given(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(parent=task.pk)
