"""A past day and a former lead: split tasks told as they were, moved tasks still seen, lists that walk an index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dondoc.web.tasks import actions, queries, states
from dondoc.web.tasks.actions import Part, Report
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.offers import offers
from dondoc.web.tasks.queries import STOOD, Filters, as_of
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Membership
from tests.web.cast import Cast
from tests.web.tasks.house import DUE, GIVEN, fresh, given
from tests.web.tasks.past_days import check_day, watcher


def _silent(house: Cast, day: date) -> set[int]:
    return {row.pk for row in queries.listing(house.alice, Filters(state="silent", day=day)).rows}


def test_a_split_task_is_not_silent_on_a_past_day_while_its_parts_were_told_about(house: Cast) -> None:
    whole = given(house, lead="committee")
    part, other = actions.split(
        house.wendy, whole.pk, [Part(house.unit("police")), Part(house.unit("ward"))], version=1, on=GIVEN
    )
    actions.note(house.heidi, part.pk, Report("đang làm", 40), version=1, on=date(2026, 4, 20))
    assert _silent(house, date(2026, 4, 15)) == {whole.pk, part.pk, other.pk}
    assert _silent(house, date(2026, 5, 10)) == {other.pk}
    [row] = [row for row in queries.listing(house.alice, Filters(day=date(2026, 5, 10))).rows if row.pk == whole.pk]
    assert (row.beside, row.heard_on, row.percent) == (frozenset(), date(2026, 4, 20), 20)  # type: ignore[attr-defined]
    assert _silent(house, date(2026, 5, 21)) == {whole.pk, part.pk, other.pk}


def test_a_word_about_a_part_of_a_part_counts_too(house: Cast) -> None:
    whole = given(house, lead="city")
    Membership.objects.create(user=house.rupert, unit=house.unit("city"), role="chief", starts_on=GIVEN)
    [part] = actions.split(house.rupert, whole.pk, [Part(house.unit("committee"))], version=1, on=GIVEN)
    [deep] = actions.split(house.wendy, part.pk, [Part(house.unit("police"))], version=1, on=GIVEN)
    actions.note(house.heidi, deep.pk, Report("đang làm", 40), version=1, on=date(2026, 4, 20))
    assert _silent(house, date(2026, 5, 10)) == set()
    assert _silent(house, date(2026, 4, 15)) == {whole.pk, part.pk, deep.pk}


def _moved(house: Cast) -> Task:
    task = given(house)
    actions.note(house.heidi, task.pk, Report("đã rà soát", 10), version=1, on=date(2026, 4, 1))
    return actions.move(
        house.alice, task.pk, version=2, lead=house.unit("construction"), reason="đúng chức năng", on=date(2026, 5, 4)
    )


def test_the_former_lead_reads_a_moved_task_and_is_told_where_it_went(
    house: Cast, sign_in: Callable[[str], Client]
) -> None:
    task = _moved(house)
    page = sign_in("heidi").get(f"/tasks/{task.pk}").content.decode()
    assert "Đơn vị của đồng chí chủ trì nhiệm vụ này đến ngày 4/5/2026, sau đó chuyển cho Sở Xây dựng." in page
    assert offers(house.heidi, task) == []
    assert task in queries.listing(house.heidi, Filters()).rows
    for name in ("note", "verify", "extend"):
        assert sign_in("heidi").get(f"/tasks/{task.pk}/{name}").status_code == 403
    for who in ("boris", "alice"):
        assert (
            "Đơn vị của đồng chí chủ trì nhiệm vụ này đến" not in sign_in(who).get(f"/tasks/{task.pk}").content.decode()
        )
    assert sign_in("judy").get(f"/tasks/{task.pk}").status_code == 404


def test_a_task_that_comes_back_is_the_leads_own_again(house: Cast) -> None:
    task = _moved(house)
    actions.move(house.grace, task.pk, version=3, lead=house.unit("police"), reason="chuyển lại")
    assert list(fresh(task).former.all()) == [house.unit("construction")]
    assert actions.note(house.heidi, task.pk, Report("làm tiếp", 20), version=4).percent == 20
    with pytest.raises(PermissionDenied):
        actions.note(house.boris, task.pk, Report("không còn", 20), version=5)


def test_the_list_of_a_past_day_walks_an_index(house: Cast) -> None:
    for n in range(30):
        given(house, what=f"Việc số {n}")
    day = date(2026, 5, 1)
    rows = as_of(day).filter(states.where("in_time", day, prefix=STOOD)).order_by(f"{STOOD}falls_on", f"{STOOD}task")
    sql = str(rows.values_list("pk").query)
    assert sql.count("JOIN") == 1
    if connection.vendor == "sqlite":
        plan = rows.values_list("pk", flat=True)[:51].explain()
        assert "step_walked" in plan
        assert "TEMP B-TREE" not in plan


def test_counts_of_a_past_day_by_unit_fetch_no_row(house: Cast) -> None:
    given(house)
    with CaptureQueriesContext(connection) as asked:
        check_day(watcher(), date(2026, 5, 1))
    sql = [one["sql"] for one in asked if one["sql"].startswith('SELECT "tasks_step"."lead_id" AS "lead"')]
    assert len(sql) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + sql[0])
            plan = str(cursor.fetchall())
        assert "COVERING INDEX step_counts" in plan
        assert "TEMP B-TREE" not in plan


def test_words_about_parts_of_many_wholes_are_asked_for_at_once(house: Cast) -> None:
    def asked(n: int) -> int:
        for _ in range(n):
            whole = given(house, lead="committee")
            actions.split(house.wendy, whole.pk, [Part(house.unit("police"))], version=1, on=GIVEN)
        with CaptureQueriesContext(connection) as found:
            assert queries.listing(house.alice, Filters(day=date(2026, 4, 1))).rows[0].percent == 0
        return len(found)

    assert asked(1) == asked(5)


def test_words_that_stand_nowhere_are_answered_by_the_index_of_words(house: Cast) -> None:
    task = given(house, what="Hòa giải tranh chấp đất đai")
    for words, found in (("hoà giải", [task]), ("hoa gi", [task]), ("oa giai", []), ("hỏa", []), ("xyz", [])):
        assert queries.listing(house.alice, Filters(q=words)).rows == found, words
    said = actions.Assignment("Xử lý nhà trái phép", task.lead, Term("date", DUE))
    actions.change(house.alice, task.pk, said, version=1, on=GIVEN)
    assert queries.listing(house.alice, Filters(q="tranh chap")).rows == []
    assert queries.listing(house.alice, Filters(q="trái phép")).rows == [task]


def test_common_words_are_walked_to_with_the_same_answer(house: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [given(house, what=f"Rà soát phương án số {n}") for n in range(3)]
    given(house, what="Tập huấn cán bộ")
    few = queries.listing(house.alice, Filters(q="ra soat phuong")).rows
    monkeypatch.setattr(queries, "FEW", 2)
    assert queries.listing(house.alice, Filters(q="ra soat phuong")).rows == few == made
    assert queries.listing(house.alice, Filters(q="oát")).rows == []
