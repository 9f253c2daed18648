"""The life of a task, step by step, and the steps that are refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.documents.errors import SecretText
from dondoc.web.tasks import actions, states
from dondoc.web.tasks.actions import Assignment, Origin, Part, Report
from dondoc.web.tasks.errors import NotByYou, NotNow, Overtaken, TaskError, WrongTerm, WrongValue
from dondoc.web.tasks.models import Completion, Step, Task
from dondoc.web.tasks.proofs import Proof
from dondoc.web.tasks.terms import Term
from dondoc.web.units import actions as units
from dondoc.web.units.actions import SYSTEM
from tests.web.cast import Cast
from tests.web.tasks.house import BY_HAND, DONE, DUE, GIVEN, fresh, given, handed_in

LATER = Term("date", date(2026, 9, 30))


def _state(task: Task, day: date) -> str | None:
    facts = states.on_day(task.steps.all(), day)
    return states.official(facts, day) if facts else None


def test_a_task_goes_from_the_assignment_to_verification_and_every_step_is_in_the_log(house: Cast) -> None:
    task = given(house)
    task = actions.acknowledge(house.heidi, task.pk, version=1, person=house.rupert, on=date(2026, 3, 4))
    task = actions.note(house.heidi, task.pk, Report("đã rà soát 5 điểm", 40), version=2, on=date(2026, 4, 1))
    task = handed_in(house, task, on=date(2026, 6, 30))
    task = actions.verify(house.grace, task.pk, version=4, words="đủ", on=date(2026, 7, 10))
    assert (task.outcome, task.handed_on, task.closed_on) == ("done", DUE, date(2026, 7, 10))
    assert [step.kind for step in task.steps.all()] == ["assigned", "acknowledged", "noted", "proposed", "verified"]
    log = Entry.objects.filter(target="tasks.task", target_id_kept=str(task.pk)).order_by("number")
    assert [entry.verb for entry in log] == [f"tasks.{step.kind}" for step in task.steps.all()]
    assert check().broken is None


def test_the_day_of_the_hand_in_counts_however_long_the_verifier_takes(house: Cast) -> None:
    task = handed_in(house, given(house), on=DUE)
    assert _state(task, date(2026, 7, 9)) == "in_time"
    actions.verify(house.grace, task.pk, version=2, on=date(2026, 7, 10))
    assert _state(task, date(2026, 7, 14)) == "done_on_time"
    assert _state(task, date(2030, 1, 1)) == "done_on_time"


def test_handed_in_late_is_overdue_and_then_done_late(house: Cast) -> None:
    task = given(house)
    assert _state(task, DUE) == "in_time"
    assert _state(task, date(2026, 7, 1)) == "overdue"
    handed_in(house, task, on=date(2026, 7, 2))
    assert _state(task, date(2026, 7, 3)) == "overdue"
    actions.verify(house.grace, task.pk, version=2)
    assert _state(task, date(2026, 7, 15)) == "done_late"
    assert _state(task, date(2026, 3, 1)) is None


def test_what_was_returned_was_not_handed_in(house: Cast) -> None:
    task = handed_in(house, given(house), on=DUE)
    task = actions.send_back(house.grace, task.pk, version=2, reason="thiếu phụ lục", on=date(2026, 7, 6))
    assert task.handed_on is None
    assert _state(task, date(2026, 7, 5)) == "in_time"
    assert _state(task, date(2026, 7, 6)) == "overdue"


def test_reopening_begins_a_new_round_and_the_old_one_stays(house: Cast) -> None:
    task = handed_in(house, given(house), on=date(2026, 6, 20))
    actions.verify(house.grace, task.pk, version=2, on=date(2026, 6, 22))
    task = actions.reopen(house.grace, task.pk, version=3, reason="kiểm tra lại chưa đạt", term=LATER)
    assert (task.round, task.outcome, task.due) == (2, "", LATER.day)
    assert _state(task, date(2026, 7, 14)) == "done_on_time"
    assert _state(task, date(2026, 7, 15)) == "in_time"
    first = Completion.objects.get(task=task)
    assert (first.round, first.due, first.handed_on) == (1, DUE, date(2026, 6, 20))


def test_a_recurring_task_goes_on_with_its_next_round(house: Cast) -> None:
    task = given(house, term=Term("recurring", every="month"))
    assert task.due == date(2026, 3, 31)
    handed_in(house, task, on=date(2026, 3, 30))
    task = actions.verify(house.grace, task.pk, version=2, on=date(2026, 4, 2))
    assert (task.due, task.round, task.outcome, task.handed_on) == (date(2026, 5, 4), 2, "", None)  # 30/4, 1/5 rest
    handed_in(house, task, on=date(2026, 5, 6))
    task = actions.verify(house.grace, task.pk, version=4, on=date(2026, 5, 7))
    assert task.due == date(2026, 6, 1)  # 31/5 is a Sunday
    late = [one.handed_on > one.falls_on for one in task.completions.all()]
    assert late == [False, True]


#: step -> who may, and what it does with a task
STEPS: dict[str, tuple[str, Callable[[Any, Task], Any]]] = {
    "acknowledge": ("heidi", lambda who, t: actions.acknowledge(who, t.pk, version=1)),
    "note": ("heidi", lambda who, t: actions.note(who, t.pk, Report("đang làm", 10), version=1)),
    "propose": ("heidi", lambda who, t: actions.propose(who, t.pk, DONE, version=1)),
    "extend": ("grace", lambda who, t: actions.extend(who, t.pk, version=1, due=LATER.day, reason="chờ vốn")),
    "drop": ("grace", lambda who, t: actions.drop(who, t.pk, version=1, reason="trùng", authority="Thường trực")),
    "ask": ("grace", lambda who, t: actions.ask(who, t.pk, version=1, question="Vì sao chậm?")),
    "change": (
        "alice",
        lambda who, t: actions.change(
            who, t.pk, Assignment("Rà soát phương án mới", t.lead, Term("date", DUE)), version=1
        ),
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_taken_by_whom_it_belongs_to_and_refused_to_others(name: str, house: Cast) -> None:
    holder, take = STEPS[name]
    task = given(house)
    for other, answer in (("dan", PermissionDenied), ("frank", PermissionDenied), ("mallory", Http404)):
        with pytest.raises(answer):
            take(house.people[other], task)
    assert fresh(task).version == 1
    take(house.people[holder], task)
    assert fresh(task).version == 2
    with pytest.raises(Overtaken):
        take(house.people[holder], task)


def test_whoever_has_nothing_to_do_with_a_task_is_told_that_there_is_none(house: Cast) -> None:
    with pytest.raises(Http404):
        actions.note(house.boris, given(house).pk, Report("của tôi", 5), version=1)


def test_nobody_of_the_lead_unit_verifies_extends_or_drops(house: Cast) -> None:
    task = given(house, lead="office")
    actions.propose(house.bob, task.pk, DONE, version=1)
    with pytest.raises(NotByYou, match=r"You belong to|thuộc"):
        actions.verify(house.alice, task.pk, version=2)
    with pytest.raises(NotByYou):
        actions.verify(house.carol, task.pk, version=2)
    assert actions.verify(house.grace, task.pk, version=2).outcome == "done"
    other = given(house, lead="office")
    for step in ("extend", "drop", "ask"):
        with pytest.raises(NotByYou):
            STEPS[step][1](house.alice, other)


def test_a_second_verification_is_refused_and_so_is_every_step_after_the_end(house: Cast) -> None:
    task = handed_in(house, given(house))
    actions.verify(house.grace, task.pk, version=2)
    with pytest.raises(Overtaken):
        actions.verify(house.alice, task.pk, version=2)
    with pytest.raises(NotNow):
        actions.verify(house.alice, task.pk, version=3)
    with pytest.raises(NotNow):
        actions.note(house.heidi, task.pk, Report("thêm", 50), version=3)
    with pytest.raises(NotNow):
        actions.extend(house.grace, task.pk, version=3, due=LATER.day, reason="muộn")
    assert Completion.objects.count() == 1


def test_nothing_is_verified_that_was_not_handed_in_and_nothing_handed_in_without_a_product(house: Cast) -> None:
    task = given(house)
    with pytest.raises(NotNow):
        actions.verify(house.grace, task.pk, version=1)
    with pytest.raises(WrongValue, match=r"product|sản phẩm"):
        actions.propose(house.heidi, task.pk, Report("xong"), version=1)
    with pytest.raises(WrongValue):
        actions.propose(house.heidi, task.pk, Report("xong", product_kind="document"), version=1)
    link = Proof(words="báo cáo", url="https://example.vn/bao-cao", product=True)
    done = actions.propose(house.heidi, task.pk, Report(product_kind="document", proofs=(link,)), version=1)
    assert done.handed_on == date(2026, 7, 15)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "bao-cao", "https://", "ftp://a.vn/b"])
def test_a_link_that_leads_nowhere_is_refused(url: str, house: Cast) -> None:
    with pytest.raises(WrongValue):
        actions.note(house.heidi, given(house).pk, Report(proofs=(Proof(url=url),)), version=1)


def test_more_time_is_given_as_often_as_the_settings_say(house: Cast, settings: Any) -> None:
    task = given(house)
    task = actions.extend(house.grace, task.pk, version=1, due=LATER.day, reason="chờ quy hoạch")
    assert (task.due, task.extensions) == (LATER.day, 1)
    assert _state(task, date(2026, 7, 14)) == "overdue"
    assert _state(task, date(2026, 7, 15)) == "in_time"
    with pytest.raises(NotNow):
        actions.extend(house.grace, task.pk, version=2, due=date(2026, 12, 1), reason="chờ nữa")
    settings.TASKS_EXTENSIONS = 2
    with pytest.raises(WrongValue):
        actions.extend(house.grace, task.pk, version=2, due=DUE, reason="lùi")
    assert actions.extend(house.grace, task.pk, version=2, due=date(2026, 12, 1), reason="x y").extensions == 2


def test_a_due_day_before_the_assignment_is_refused(house: Cast) -> None:
    with pytest.raises(WrongTerm):
        given(house, term=Term("date", date(2026, 3, 1)))
    assert not Task.objects.exists()


def test_a_unit_that_ended_or_is_of_another_house_leads_nothing(house: Cast) -> None:
    units.end(SYSTEM, house.unit("ward"), last_day=date(2026, 1, 31))
    for lead in ("ward", "elsewhere"):
        with pytest.raises(WrongValue):
            given(house, lead=lead)
    task = given(house)
    with pytest.raises(WrongValue):
        actions.move(house.grace, task.pk, version=1, lead=house.unit("ward"), reason="chuyển")


def test_a_moved_task_is_acknowledged_anew_by_the_other_unit(house: Cast) -> None:
    task = given(house, cooperating=(house.unit("construction"),))
    actions.acknowledge(house.heidi, task.pk, version=1)
    task = actions.move(house.alice, task.pk, version=2, lead=house.unit("construction"), reason="đúng chức năng")
    assert (task.lead, task.acknowledged_on, task.cooperating.count()) == (house.unit("construction"), None, 0)
    with pytest.raises(PermissionDenied):
        actions.note(house.heidi, task.pk, Report("vẫn làm", 5), version=3)
    assert actions.note(house.boris, task.pk, Report("đã nhận", 5), version=3).acknowledged_on is not None


def test_a_question_and_its_answer_stay_on_record(house: Cast) -> None:
    task = given(house)
    with pytest.raises(NotNow):
        actions.answer(house.heidi, task.pk, version=1, words="vì thiếu vốn")
    actions.ask(house.grace, task.pk, version=1, question="Vì sao chậm?")
    actions.answer(house.heidi, task.pk, version=2, words="vì thiếu vốn")
    asked, answered = task.steps.filter(kind__in=("asked", "answered"))
    assert (asked.note, answered.note, answered.on) == ("Vì sao chậm?", "vì thiếu vốn", date(2026, 7, 15))


def test_a_split_task_is_done_when_its_parts_are(house: Cast) -> None:
    task = given(house, lead="committee")
    parts = actions.split(
        house.wendy, task.pk, [Part(house.unit("police")), Part(house.unit("ward"))], version=1, on=date(2026, 4, 1)
    )
    with pytest.raises(NotNow):
        actions.propose(house.wendy, task.pk, DONE, version=2)
    handed_in(house, parts[0], "heidi", on=date(2026, 5, 1))
    actions.verify(house.alice, parts[0].pk, version=2, on=date(2026, 5, 2))
    assert (fresh(task).outcome, fresh(task).percent) == ("", 50)
    handed_in(house, parts[1], "judy", on=date(2026, 7, 1))
    actions.verify(house.alice, parts[1].pk, version=2)
    whole = fresh(task)
    assert (whole.outcome, whole.handed_on, _state(whole, date(2026, 7, 15))) == ("done", date(2026, 7, 1), "done_late")
    actions.reopen(house.grace, parts[0].pk, version=3, reason="chưa đạt", term=LATER)
    assert (fresh(task).outcome, fresh(task).due, fresh(task).round) == ("", LATER.day, 2)


def test_a_part_never_goes_round_to_whoever_has_the_whole(house: Cast) -> None:
    task = given(house, lead="committee")
    for unit in ("committee", "office", "city"):
        with pytest.raises(WrongValue):
            actions.split(house.wendy, task.pk, [Part(house.unit(unit))], version=1, on=GIVEN)
    with pytest.raises(WrongValue):
        late = Part(house.unit("police"), term=LATER)
        actions.split(house.wendy, task.pk, [late], version=1, on=GIVEN)
    assert not task.parts.exists()


def test_dropping_the_whole_drops_its_open_parts(house: Cast) -> None:
    task = given(house, lead="committee")
    parts = actions.split(house.wendy, task.pk, [Part(house.unit("police"))], version=1, on=GIVEN)
    with pytest.raises(WrongValue):
        actions.drop(house.grace, task.pk, version=2, reason="không còn cần", authority=" ")
    actions.drop(house.grace, task.pk, version=2, reason="không còn cần", authority="Thường trực Thành ủy")
    assert (fresh(task).outcome, fresh(parts[0]).outcome) == ("dropped", "dropped")


def test_a_done_part_is_not_reopened_once_the_whole_was_dropped(house: Cast) -> None:
    task = given(house, lead="committee")
    units = [Part(house.unit("police")), Part(house.unit("ward"))]
    parts = actions.split(house.wendy, task.pk, units, version=1, on=GIVEN)
    handed_in(house, parts[0], on=date(2026, 4, 1))
    actions.verify(house.grace, parts[0].pk, version=2, on=date(2026, 4, 2))
    actions.drop(house.grace, task.pk, version=fresh(task).version, reason="thôi", authority="Thường trực")
    with pytest.raises(NotNow):
        actions.reopen(house.grace, parts[0].pk, version=3, reason="chưa đạt", term=Term("date", date(2026, 8, 1)))
    assert (fresh(parts[0]).outcome, fresh(task).outcome) == ("done", "dropped")


def test_a_step_lies_neither_in_the_future_nor_before_the_last(house: Cast) -> None:
    task = given(house)
    actions.acknowledge(house.heidi, task.pk, version=1, on=date(2026, 5, 1))
    for day in (date(2026, 4, 30), date(2026, 7, 16)):
        with pytest.raises(TaskError):
            actions.note(house.heidi, task.pk, Report("a b", 5), version=2, on=day)


def test_the_origin_is_words_of_a_document_or_a_reason(house: Cast) -> None:
    said = Assignment("Rà soát phương án", house.unit("police"), LATER)
    with pytest.raises(WrongValue):
        actions.assign(house.alice, house.unit("office"), said, Origin())
    assert Step.objects.count() == 0
    assert actions.assign(house.alice, house.unit("office"), said, BY_HAND).reason.startswith("chỉ đạo")


def test_what_has_begun_is_moved_and_extended_not_corrected(house: Cast) -> None:
    task = given(house)
    actions.acknowledge(house.heidi, task.pk, version=1)
    for said in (
        Assignment(task.what, house.unit("construction"), Term("date", DUE)),
        Assignment(task.what, task.lead, LATER),
    ):
        with pytest.raises(WrongValue):
            actions.change(house.alice, task.pk, said, version=2)
    changed = Assignment("Rà soát hai phương án", task.lead, Term("date", DUE), authority="Chủ tịch")
    assert actions.change(house.alice, task.pk, changed, version=2).authority == "Chủ tịch"


def test_a_due_day_that_has_passed_is_extended_with_a_reason_not_corrected(house: Cast) -> None:
    task = given(house)
    later = Assignment(task.what, task.lead, LATER)
    with pytest.raises(WrongValue):
        actions.change(house.alice, task.pk, later, version=1)
    assert fresh(task).due == DUE
    early = actions.change(house.alice, given(house).pk, later, version=1, on=date(2026, 3, 5))
    assert early.due == LATER.day


def test_what_was_handed_in_is_not_rewritten_while_it_waits(house: Cast) -> None:
    task = handed_in(house, given(house), on=DUE)
    with pytest.raises(NotNow):
        actions.change(house.alice, task.pk, Assignment("Việc gì khác hẳn", task.lead, Term("date", DUE)), version=2)


def test_a_secrecy_mark_in_what_is_typed_is_refused_before_anything_is_kept(house: Cast) -> None:
    task = given(house)
    before = Entry.objects.count()
    with pytest.raises(SecretText):
        actions.note(house.heidi, task.pk, Report("MẬT\nSố 1-BC\nđã rà soát", 40), version=1)
    with pytest.raises(SecretText):
        given(house, what="MẬT\nRà soát phương án")
    assert (Entry.objects.count(), task.steps.count()) == (before, 1)
