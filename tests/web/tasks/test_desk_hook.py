"""The desk's hook: an accepted task finding is a task, and taken back it is none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dondoc.web.audit.models import Entry
from dondoc.web.documents.models import Document
from dondoc.web.intake import actions as desk
from dondoc.web.intake.actions import Change
from dondoc.web.intake.errors import NotPossible
from dondoc.web.tasks import actions
from dondoc.web.tasks.models import Task
from tests.web.cast import Cast
from tests.web.intake.conclusion import conclusion, finding
from tests.web.intake.conclusion import task as card
from tests.web.tasks.house import fresh


@pytest.fixture
def document(house: Cast) -> Document:
    made = conclusion(house)
    Document.objects.filter(pk=made.pk).update(issued_on=date(2026, 7, 6))
    return Document.objects.get(pk=made.pk)


def _accept(house: Cast, document: Document, words: str = "rà soát") -> Task:
    found = card(document, words)
    desk.accept(house.alice, document, found.pk, version=found.version)
    return Task.objects.get(finding=found)


def test_an_accepted_finding_is_a_task_with_its_sentence(house: Cast, document: Document) -> None:
    task = _accept(house, document, "diễn tập")
    assert document.text[task.start : task.end] == task.quote == card(document, "diễn tập").quote
    assert (task.lead, task.due, task.assigned_on) == (house.unit("police"), date(2026, 9, 30), date(2026, 7, 6))
    assert task.unit == house.unit("office")
    assert list(task.steps.values_list("kind", "actor")) == [("assigned", house.alice.pk)]


def test_undo_takes_the_task_back_and_accepting_again_gives_the_same_one(house: Cast, document: Document) -> None:
    task = _accept(house, document)
    desk.undo(house.alice, document)
    assert fresh(task).outcome == "withdrawn"
    again = _accept(house, document)
    assert (again.pk, again.outcome) == (task.pk, "")
    assert [step.kind for step in again.steps.all()] == ["assigned", "withdrawn", "reinstated"]


def test_what_has_begun_is_not_taken_back_by_the_desk(house: Cast, document: Document) -> None:
    task = _accept(house, document)
    actions.acknowledge(house.heidi, task.pk, version=1)
    with pytest.raises(NotPossible):
        desk.undo(house.alice, document)
    found = card(document)
    with pytest.raises(NotPossible):
        desk.refuse(house.alice, document, found.pk, version=found.version, reason="không phải việc")
    assert (fresh(task).outcome, card(document).state) == ("", "accepted")


@pytest.mark.parametrize(
    "value", [{"due": "2026-12-01"}, {"assignees": ["Sở Xây dựng"]}, {"product": "phương án"}, {"cooperating": []}]
)
def test_a_card_whose_task_has_begun_is_not_corrected_and_says_what_to_do(
    value: dict[str, Any], house: Cast, document: Document
) -> None:
    task = _accept(house, document)
    actions.acknowledge(house.heidi, task.pk, version=1)
    found, before = card(document), Entry.objects.count()
    change = Change(found.quote, found.start, found.end, found.value | value)
    with pytest.raises(NotPossible) as refused:
        desk.correct(house.alice, document, found.pk, version=found.version, change=change)
    assert str(task) in str(refused.value)
    assert "trang của nhiệm vụ" in str(refused.value.hint)
    now = card(document)
    assert (now.value, now.state, now.lead_id, now.version) == (found.value, "accepted", found.lead_id, found.version)
    assert (fresh(task).version, Entry.objects.count()) == (2, before)


def test_a_card_corrected_to_the_same_words_is_no_correction_of_its_begun_task(house: Cast, document: Document) -> None:
    task = _accept(house, document)
    actions.acknowledge(house.heidi, task.pk, version=1)
    actions.move(house.grace, task.pk, version=2, lead=house.unit("construction"), reason="đúng chức năng")
    found = card(document)
    change = Change(found.quote, found.start, found.end, found.value)
    desk.correct(house.alice, document, found.pk, version=found.version, change=change)
    assert (fresh(task).lead, fresh(task).version) == (house.unit("construction"), 3)


def test_refusing_what_was_accepted_takes_the_task_back(house: Cast, document: Document) -> None:
    task = _accept(house, document)
    found = card(document)
    desk.refuse(house.alice, document, found.pk, version=found.version, reason="không phải việc")
    assert fresh(task).outcome == "withdrawn"


def test_a_correction_reaches_a_task_that_has_not_begun(house: Cast, document: Document) -> None:
    task = _accept(house, document)
    found = card(document)
    value: dict[str, Any] = {"assignees": ["Sở Xây dựng"], "due": "2026-12-01", "product": "phương án"}
    change = Change(found.quote, found.start, found.end, value)
    desk.correct(house.alice, document, found.pk, version=found.version, change=change)
    now = fresh(task)
    assert (now.lead, now.due, now.product_kind) == (house.unit("construction"), date(2026, 12, 1), "document")


def test_a_due_day_before_the_document_is_refused_and_the_card_stays(house: Cast, document: Document) -> None:
    found = card(document)
    change = Change(found.quote, found.start, found.end, {"due": "2026-07-01"})
    with pytest.raises(NotPossible):
        desk.correct(house.alice, document, found.pk, version=1, change=change)
    assert (card(document).state, Task.objects.count()) == ("proposed", 0)


def test_a_finding_without_a_known_lead_unit_waits(house: Cast, document: Document) -> None:
    found = card(document)
    change = Change(found.quote, found.start, found.end, {"assignees": ["Một đơn vị lạ"]})
    desk.correct(house.alice, document, found.pk, version=1, change=change)
    assert not Task.objects.exists()
    change = Change(found.quote, found.start, found.end, {"assignees": ["Công an thành phố"]})
    desk.correct(house.alice, document, found.pk, version=2, change=change)
    assert Task.objects.get().lead == house.unit("police")


def test_a_merged_card_keeps_one_task_and_a_split_one_gives_two(house: Cast, document: Document) -> None:
    first, second = _accept(house, document), _accept(house, document, "diễn tập")
    one, two = card(document), card(document, "diễn tập")
    desk.merge(house.alice, document, one.pk, version=2, other=two.pk, other_version=2)
    assert (fresh(first).outcome, fresh(second).outcome) == ("", "withdrawn")
    desk.undo(house.alice, document)
    assert (fresh(first).outcome, fresh(second).outcome) == ("", "")
    one = card(document)
    cut = one.quote.replace("Xây dựng rà", "Xây dựng\nrà")
    desk.split(house.alice, document, one.pk, version=one.version, cut=cut)
    assert Task.objects.filter(outcome="").count() == 3


def test_a_task_added_by_hand_and_undone_leaves_a_withdrawn_task(house: Cast, document: Document) -> None:
    value = {"assignees": ["Sở Xây dựng"]}
    desk.add(house.alice, document, "task", change=Change("công khai danh sách công trình vi phạm", value=value))
    task = Task.objects.get()
    desk.undo(house.alice, document)
    assert (fresh(task).outcome, fresh(task).finding) == ("withdrawn", None)


def test_figures_and_citations_make_no_tasks(house: Cast, document: Document) -> None:
    found = finding(document, "figure", "412")
    desk.accept(house.alice, document, found.pk, version=1)
    assert not Task.objects.exists()
