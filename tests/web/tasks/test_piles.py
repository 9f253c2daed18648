"""Counts that are kept say what the tasks say: whatever writes them, wherever the mark stands, for every day to come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from dondoc.web.tasks import actions, counting, piles, queries
from dondoc.web.tasks.actions import Part
from dondoc.web.tasks.models import Mark, Pile, Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.tasks.terms import Term
from dondoc.web.units.access import everywhere, today
from dondoc.web.units.models import Closure, Membership, Programme, Unit
from tests.web.cast import BEGAN, Cast
from tests.web.tasks.house import DUE, given, handed_in


@pytest.fixture
def many(house: Cast) -> Cast:
    """Tasks in every state; ivan sees every unit that there is."""
    field = Programme.objects.create(code="dat-dai", name="Đất đai", place=1)
    for n, what in enumerate(("chờ", "xong", "muộn", "bỏ", "đang", "không hạn", "im lặng", "nữa")):
        term = Term("standing") if what == "không hạn" else Term("date", DUE + timedelta(days=10 * n))
        task = given(house, what=f"Việc {what} số {n}", term=term, lead="police" if n % 2 else "ward")
        Task.objects.filter(pk=task.pk).update(programme=field if n % 3 else None)
        if what in ("chờ", "xong"):
            handed_in(house, task, "heidi" if n % 2 else "judy", on=date(2026, 6, 30))
        if what == "xong":
            actions.verify(house.grace, task.pk, version=2)
        if what == "bỏ":
            actions.drop(house.grace, task.pk, version=1, reason="trùng", authority="Thường trực")
    for unit in Unit.objects.filter(parent__isnull=True):
        Membership.objects.create(user=house.grace, unit=unit, role="auditor", starts_on=BEGAN)
    assert everywhere(house.grace, "tasks.see")
    return house


def told(house: Cast, by: str, day: date, unit: int | None = None) -> dict[str, dict[str, int]]:
    return {str(t.thing): t.counts for t in counting.tallies(house.grace, Filters(day=day, unit=unit), by)}


def from_tasks(house: Cast, by: str, day: date, unit: int | None = None) -> dict[str, dict[str, int]]:
    lines = counting.counted(house.grace, Filters(day=day, unit=unit), by)
    names = counting.named(Unit if by == "lead" else Programme, lines)
    return {str(names.get(key)): counts for key, counts in lines.items()}


@pytest.mark.parametrize("by", ["lead", "programme"])
@pytest.mark.parametrize("mark", [None, -400, -30, 0, 30, 4000])
def test_they_are_those_of_the_tasks_wherever_the_mark_stands(many: Cast, by: str, mark: int | None) -> None:
    if mark is not None:
        assert piles.recount(today() + timedelta(days=mark)) == 0
    for ahead in (0, 1, 7, 29, 30, 31, 60, 365):
        day = today() + timedelta(days=ahead)
        assert told(many, by, day) == from_tasks(many, by, day), day
    assert piles.kept() == piles.derived()


def test_they_are_asked_for_only_where_they_hold(many: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Pile.objects.all().delete()
    assert told(many, "lead", today()) == {}
    for narrowed in (Filters(q="việc"), Filters(programme="dat-dai"), Filters(day=today() - timedelta(days=1))):
        assert counting.tallies(many.grace, narrowed, "lead")
    assert counting.tallies(many.grace, Filters(unit=many.unit("police").pk), "programme")


@pytest.mark.parametrize("few", [1, 2, 1_500])
def test_everybody_is_told_what_he_or_she_may_see(many: Cast, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "FEW", few)
    helped, moved = Task.objects.filter(lead=many.unit("police"), outcome="", handed_on=None)[:2]
    helped.cooperating.add(many.unit("construction"))
    actions.move(many.grace, moved.pk, version=moved.version, lead=many.unit("construction"), reason="đúng chức năng")
    seen = 0
    for person in many.people.values():
        lines = counting.counted(person, Filters(), "lead")
        names = counting.named(Unit, lines)
        kept = {str(t.thing): t.counts for t in counting.tallies(person, Filters(), "lead")}
        assert kept == {str(names[key]): counts for key, counts in lines.items()}, person
        seen += bool(lines)
    assert seen > 4


def test_a_unit_narrows_them_to_those_below_it(many: Cast) -> None:
    for unit in Unit.objects.filter(pk__in=Closure.objects.values("ancestor")):
        assert told(many, "lead", today(), unit.pk) == from_tasks(many, "lead", today(), unit.pk)


def test_a_withdrawn_task_counts_nowhere_and_comes_back(house: Cast) -> None:
    task = given(house, lead="committee", term=Term("date", date(2026, 9, 30)))
    Task.objects.update(outcome="withdrawn", closed_on=today())
    assert (piles.kept(), piles.derived()) == ({}, {})
    Task.objects.update(outcome="", closed_on=None)
    assert piles.kept() == piles.derived() != {}
    actions.split(house.wendy, task.pk, [Part(house.units["ward"])], version=1)
    actions.move(house.grace, given(house).pk, version=1, lead=house.units["construction"], reason="đúng chức năng")
    assert piles.kept() == piles.derived()


def test_added_up_they_say_the_same(many: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    before = piles.kept()
    piles.fold()
    rows = Pile.objects.count()
    assert rows > len(before)  # few rows lie as they are
    monkeypatch.setattr(piles, "LOOSE", 0)
    piles.fold()
    assert Pile.objects.count() == len(before)
    assert piles.kept() == before


def test_the_clock_moves_the_mark_once_a_day_and_tells_of_what_was_wrong(many: Cast) -> None:
    assert piles.daily() == ""
    assert Mark.objects.get().due == today()
    Pile.objects.filter(by="lead").update(runs=0, due_before=0)
    assert piles.daily() == ""  # the same day
    Mark.objects.update(due=today() - timedelta(days=1))
    assert "2 đơn vị" in piles.daily()
    assert piles.kept() == piles.derived()


def test_the_triggers_stand_after_all_migrations(db: None) -> None:
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger" if postgres else "SELECT name FROM sqlite_master")
        standing = {row[0] for row in cursor.fetchall()}
    assert {"tasks_pile_in", "tasks_pile_new"} <= standing


def test_lost_triggers_are_set_again_on_the_same_day_and_what_they_missed_is_counted(many: Cast) -> None:
    piles.recount(today())
    piles.drop(connection)
    given(many, what="Việc không ai đếm")
    assert not piles.stand(connection)
    assert "2 đơn vị" in piles.daily()
    assert piles.stand(connection)
    given(many, what="Việc được đếm")
    assert piles.kept() == piles.derived()
    assert piles.daily() == ""


def test_while_triggers_are_lost_the_pages_count_the_tasks_themselves(many: Cast) -> None:
    piles.recount(today())
    piles.drop(connection)
    given(many, what="Việc không ai đếm")
    for by in ("lead", "programme"):
        assert told(many, by, today()) == from_tasks(many, by, today())
    assert piles.kept() != piles.derived()
