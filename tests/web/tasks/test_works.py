"""Works: milestones set, moved with a reason, reached, taken back; what is behind is derived on any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404
from django.test import Client

from dondoc.web.audit.models import Entry as LogLine
from dondoc.web.audit.queries import check
from dondoc.web.tasks import actions, milestones, queries
from dondoc.web.tasks.actions import Plan, Reached
from dondoc.web.tasks.errors import NotByYou, NotNow, Overtaken, TaskError, WrongValue
from dondoc.web.tasks.milestones import marks_of, picture
from dondoc.web.tasks.models import Milestone, Shift, Task
from dondoc.web.tasks.offers import PLANS, offers
from dondoc.web.tasks.terms import Term
from tests.web.cast import Cast
from tests.web.tasks.house import GIVEN, fresh, given

END = date(2026, 12, 31)
NOW = date(2026, 7, 15)


def court(house: Cast, lead: str = "construction", **more: Any) -> Task:
    """A works task of the construction department, due at the end of the year."""
    what = more.pop("what", "Xây dựng trụ sở Tòa án nhân dân khu vực 2")
    return given(house, lead=lead, term=Term("date", END), product_kind="milestone", what=what, **more)


def planned(house: Cast, task: Task, name: str, on: date, **more: Any) -> Milestone:
    return actions.set_milestone(
        house.alice, task.pk, Plan(name, on, **more), version=fresh(task).version, on=more.pop("at", GIVEN)
    )


@pytest.fixture
def works(house: Cast) -> tuple[Task, list[Milestone]]:
    """Three milestones: one reached late, one that is behind, one to come."""
    task = court(house)
    rows = [
        planned(house, task, name, on)
        for name, on in (
            ("Giao mặt bằng", date(2026, 4, 30)), ("Nghiệm thu phần móng", date(2026, 6, 30)),
            ("Cất nóc", date(2026, 10, 30)),
        )
    ]  # fmt: skip
    actions.reach(
        house.boris, (task.pk, rows[0].pk), Reached(date(2026, 5, 5), "đã bàn giao"), version=4, on=date(2026, 5, 6)
    )
    return task, rows


def _states(task: Task, day: date = NOW) -> list[tuple[str, int]]:
    rows = Milestone.objects.filter(task=task).prefetch_related("shifts")
    return [(mark.state, mark.late) for mark in marks_of(rows, day)]


def test_where_each_milestone_stands_follows_from_its_days(works: tuple[Task, list[Milestone]]) -> None:
    assert _states(works[0]) == [("reached_late", 5), ("behind", 15), ("ahead", 0)]
    assert _states(works[0], date(2026, 5, 4)) == [("behind", 4), ("ahead", 0), ("ahead", 0)]
    assert _states(works[0], date(2026, 3, 1)) == []


def test_a_moved_milestone_keeps_its_old_day_and_past_days_stay(
    house: Cast, works: tuple[Task, list[Milestone]]
) -> None:
    task, rows = works
    with pytest.raises(WrongValue):
        actions.move_milestone(house.grace, (task.pk, rows[1].pk), version=5, planned_on=date(2026, 8, 15), reason=" ")
    actions.move_milestone(house.grace, (task.pk, rows[1].pk), version=5, planned_on=date(2026, 8, 15), reason="mưa lũ")
    assert _states(task) == [("reached_late", 5), ("ahead", 0), ("ahead", 0)]
    assert _states(task, date(2026, 7, 14))[1] == ("behind", 14)
    mark = marks_of(Milestone.objects.filter(pk=rows[1].pk).prefetch_related("shifts"), NOW)[0]
    assert (mark.planned_on, mark.moved) == (date(2026, 8, 15), (date(2026, 6, 30),))
    step = task.steps.last()
    assert step is not None
    assert (step.kind, step.note, step.data["was"]) == ("shifted", "mưa lũ", "2026-06-30")


def test_what_was_told_as_reached_is_taken_back_with_a_reason(house: Cast, works: tuple[Task, list[Milestone]]) -> None:
    task, rows = works
    where = (task.pk, rows[0].pk)
    actions.unreach(house.grace, where, version=5, reason="biên bản chưa ký", on=date(2026, 6, 1))
    assert _states(task)[0] == ("behind", 76)
    assert _states(task, date(2026, 5, 20))[0] == ("reached_late", 5)
    with pytest.raises(WrongValue):
        actions.reach(house.boris, where, Reached(date(2026, 5, 30)), version=6, on=date(2026, 6, 20))
    actions.reach(house.boris, where, Reached(), version=6, on=date(2026, 6, 20))
    assert _states(task)[0] == ("reached_late", 51)


def test_a_milestone_is_given_up_and_counts_no_longer(house: Cast, works: tuple[Task, list[Milestone]]) -> None:
    task, rows = works
    actions.strike(house.grace, (task.pk, rows[1].pk), version=5, reason="thiết kế bỏ tầng hầm")
    assert _states(task) == [("reached_late", 5), ("given_up", 0), ("ahead", 0)]
    [work], _more = milestones.works(house.alice, NOW)
    assert (work.reached, len(work.counted), work.behind) == (1, 2, 0)
    assert work.next is not None
    assert work.next.name == "Cất nóc"


def test_each_step_is_taken_by_whom_it_belongs_to(house: Cast, works: tuple[Task, list[Milestone]]) -> None:
    task, rows = works
    at, day = (task.pk, rows[1].pk), date(2026, 9, 1)
    for who, error in (("boris", PermissionDenied), ("dan", PermissionDenied), ("mallory", Http404)):
        with pytest.raises(error):
            actions.move_milestone(house.people[who], at, version=5, planned_on=day, reason="chậm vốn")
        with pytest.raises(error):
            actions.strike(house.people[who], at, version=5, reason="thôi")
    for who, answer in (("alice", PermissionDenied), ("judy", Http404), ("mallory", Http404)):
        with pytest.raises(answer):
            actions.reach(house.people[who], at, Reached(), version=5)
    own = court(house, lead="office", what="Sửa trụ sở Văn phòng Thành ủy")
    mark = planned(house, own, "Bàn giao", date(2026, 9, 1))
    with pytest.raises(NotByYou):
        actions.move_milestone(house.alice, (own.pk, mark.pk), version=2, planned_on=date(2026, 10, 1), reason="chậm")
    assert actions.set_milestone(house.boris, task.pk, Plan("Hoàn thiện", date(2026, 12, 1)), version=5).place == 4


@pytest.mark.parametrize(
    "plan",
    [Plan("", date(2026, 9, 1)), Plan("Cất nóc", date(2026, 9, 1)), Plan("Bàn giao", None),
     Plan("Bàn giao", date(2027, 1, 1)), Plan("Bàn giao", date(2026, 3, 1))],
    ids=["no name", "the same name", "no day", "after the due day", "before the assignment"],
)  # fmt: skip
def test_a_milestone_that_cannot_be_is_refused(plan: Plan, house: Cast, works: tuple[Task, list[Milestone]]) -> None:
    with pytest.raises(WrongValue):
        actions.set_milestone(house.alice, works[0].pk, plan, version=5)
    assert (Milestone.objects.count(), fresh(works[0]).version) == (3, 5)


def test_only_an_open_task_of_works_has_milestones(house: Cast) -> None:
    with pytest.raises(NotNow, match="mốc công trình"):
        actions.set_milestone(house.alice, given(house).pk, Plan("Bàn giao", date(2026, 6, 1)), version=1)
    task = court(house)
    actions.drop(house.grace, task.pk, version=1, reason="thôi", authority="Thường trực")
    with pytest.raises(NotNow):
        actions.set_milestone(house.alice, task.pk, Plan("Bàn giao", date(2026, 6, 1)), version=2)


def test_two_people_at_once_and_a_milestone_of_another_task_are_refused(
    house: Cast, works: tuple[Task, list[Milestone]]
) -> None:
    task, rows = works
    actions.reach(house.boris, (task.pk, rows[1].pk), Reached(), version=5)
    with pytest.raises(Overtaken):
        actions.move_milestone(house.grace, (task.pk, rows[2].pk), version=5, planned_on=END, reason="chậm vốn")
    with pytest.raises(NotNow):
        actions.reach(house.boris, (task.pk, rows[1].pk), Reached(), version=6)
    other = court(house, what="Xây dựng trụ sở Chi cục Thi hành án")
    with pytest.raises(WrongValue):
        actions.reach(house.boris, (other.pk, rows[2].pk), Reached(), version=1)
    with pytest.raises(TaskError):
        actions.reach(house.boris, (task.pk, rows[2].pk), Reached(date(2026, 8, 1)), version=6)  # to come


def test_every_change_is_on_record_and_stays(house: Cast, works: tuple[Task, list[Milestone]]) -> None:
    task, rows = works
    actions.move_milestone(house.grace, (task.pk, rows[2].pk), version=5, planned_on=END, reason="chậm vốn")
    verbs = list(
        LogLine.objects.filter(target="tasks.task", target_id_kept=str(task.pk)).values_list("verb", flat=True)
    )
    assert verbs == ["tasks.assigned", *["tasks.planned"] * 3, "tasks.reached", "tasks.shifted"]
    assert check().broken is None
    for change in (lambda: Shift.objects.update(was=None), lambda: Shift.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_works_behind_come_first_and_only_what_a_person_may_see(
    house: Cast, works: tuple[Task, list[Milestone]]
) -> None:
    ward = court(house, lead="ward", what="Xây dựng trụ sở Viện kiểm sát khu vực 1")
    planned(house, ward, "Giao mặt bằng", date(2026, 5, 31))
    rows, more = milestones.works(house.alice, NOW)
    assert ([work.task.pk for work in rows], more) == ([ward.pk, works[0].pk], False)
    assert [work.task.pk for work in milestones.works(house.judy, NOW)[0]] == [ward.pk]
    assert milestones.works(house.mallory, NOW)[0] == []
    assert [work.task.pk for work in milestones.works(house.alice, date(2026, 5, 4))[0]] == [works[0].pk, ward.pk]


def test_the_page_shows_a_line_and_a_table_and_the_list_a_tag(
    house: Cast, works: tuple[Task, list[Milestone]], sign_in: Callable[[str], Client]
) -> None:
    task = works[0]
    page = sign_in("grace").get(f"/tasks/{task.pk}").content.decode()
    assert 'class="timeline" aria-hidden="true"' in page
    assert page.count("<circle") == 3
    for words in ("Nghiệm thu phần móng", "chậm kế hoạch", "đạt chậm", "15 ngày"):
        assert words in page
    assert "mốc 1/3, chậm kế hoạch" in sign_in("alice").get("/tasks/").content.decode()
    listed = sign_in("alice").get("/tasks/works").content.decode()
    assert "1 trong 1 công trình chậm kế hoạch." in listed
    row = next(row for row in queries.listing(house.alice, queries.Filters()).rows if row.pk == task.pk)
    drawn = picture(row.work, NOW)  # type: ignore[attr-defined]
    assert (drawn.first, drawn.last, drawn.marks[2].at) == (GIVEN, date(2026, 10, 30), "97.00%")


def test_steps_of_milestones_are_offered_where_they_can_be_taken(
    house: Cast, works: tuple[Task, list[Milestone]]
) -> None:
    def offered(who: str, task: Task) -> set[str]:
        return set(offers(house.people[who], fresh(task))) & set(PLANS)

    assert offered("boris", works[0]) == {"milestone", "reach"}
    assert offered("grace", works[0]) == {"shift", "unreach", "strike"}
    assert offered("grace", given(house)) == set()
    assert offered("heidi", given(house)) == {"checklist"}
