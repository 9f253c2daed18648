"""Lists of tasks: who sees what, each filter, pages by key, counts, what is unclear."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from dondoc.web.tasks import actions, counting, queries
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Programme
from tests.web.cast import Cast
from tests.web.tasks.house import DUE, given, handed_in


def _found(user: Any, **asked: Any) -> list[Task]:
    return queries.listing(user, Filters(**asked)).rows


@pytest.fixture
def three(house: Cast) -> list[Task]:
    land = Programme.objects.create(code="dat-dai", name="Đất đai")
    late = given(house, lead="police", authority="Thường trực Thành ủy", what="Rà soát phương án bảo vệ kỳ họp")
    soon = given(house, lead="ward", term=Term("date", date(2026, 7, 20)), programme=land, what="Xử lý nhà trái phép")
    standing = given(
        house, lead="construction", term=Term("standing"), cooperating=(house.unit("board"),),
        what="Hòa giải tranh chấp đất đai", product_kind="document", product="báo cáo",
    )  # fmt: skip
    return [late, soon, standing]


def test_each_person_sees_the_tasks_of_registers_leads_and_helpers(house: Cast, three: list[Task]) -> None:
    seen = {name: _found(house.people[name]) for name in ("alice", "dan", "heidi", "wendy", "mallory", "victor")}
    assert seen["alice"] == seen["dan"] == seen["wendy"] == three
    assert seen["heidi"] == three[:1]
    assert seen["mallory"] == seen["victor"] == []


def test_the_filters_narrow_the_list(house: Cast, three: list[Task]) -> None:
    late, soon, standing = three
    asked: list[tuple[dict[str, Any], list[Task]]] = [
        ({"state": "overdue"}, [late]), ({"state": "at_risk"}, [soon]), ({"state": "in_time"}, [soon, standing]),
        ({"state": "phantom"}, []), ({"state": "silent"}, [late, soon, standing]),
        ({"unit": house.unit("committee").pk}, three), ({"unit": house.unit("ward").pk}, [soon]),
        ({"programme": "dat-dai"}, [soon]), ({"programme": "none"}, [late, standing]), ({"programme": "khác"}, []),
        ({"due_from": date(2026, 7, 1)}, [soon]), ({"due_to": DUE}, [late]),
        ({"lacks": "product"}, [late, soon]), ({"lacks": "authority"}, [soon, standing]),
        ({"q": "phuong an"}, [late]), ({"q": "phương án"}, [late]), ({"q": "phưởng"}, []),
        ({"q": "hoà giải dat dai"}, [standing]), ({"day": date(2026, 6, 1), "state": "overdue"}, []),
        ({"day": date(2026, 3, 1)}, []), ({"day": date(2026, 8, 1), "state": "overdue"}, [late, soon]),
        ({"tasks": (late.pk,)}, [late]), ({"documents": (999,)}, []),
    ]  # fmt: skip
    for filters, expected in asked:
        assert _found(house.alice, **filters) == expected, filters


def test_a_past_day_shows_tasks_as_they_stood(house: Cast, three: list[Task]) -> None:
    late = three[0]
    actions.extend(house.grace, late.pk, version=1, due=date(2026, 9, 30), reason="chờ quy hoạch")
    assert _found(house.alice, state="overdue") == []
    before = _found(house.alice, state="overdue", day=date(2026, 7, 14))
    assert [(row.pk, row.due, row.told) for row in before] == [(late.pk, DUE, "overdue")]  # type: ignore[attr-defined]


def test_pages_follow_one_another_by_key(house: Cast) -> None:
    made = [given(house, what=f"Việc số {n}").pk for n in range(queries.PAGE + 3)]
    first = queries.listing(house.alice, Filters())
    second = queries.listing(house.alice, Filters(after=first.after))
    assert [row.pk for row in (*first.rows, *second.rows)] == made
    assert second.after == ""
    assert queries.listing(house.alice, Filters(after="không.phải")).rows == first.rows


def test_counts_by_unit_and_by_programme(house: Cast, three: list[Task]) -> None:
    handed_in(house, three[0], on=date(2026, 6, 30))
    actions.verify(house.grace, three[0].pk, version=2)
    by_lead = {tally.thing.code: tally.counts for tally in counting.tallies(house.alice, Filters(), "lead")}
    assert by_lead["cong-an"]["done_on_time"] == 1
    assert (by_lead["phuong-ben-da"]["in_time"], by_lead["phuong-ben-da"]["at_risk"]) == (1, 1)
    by_programme = counting.tallies(house.alice, Filters(), "programme")
    assert {str(tally.thing): tally.all for tally in by_programme} == {"Đất đai": 1, "None": 2}


def test_what_is_unclear_is_counted_for_each_item(house: Cast, three: list[Task]) -> None:
    assert counting.lacking(house.alice, Filters()) == {
        "person": 3, "work": 0, "time": 0, "responsibility": 0, "product": 2, "authority": 2,
    }  # fmt: skip
    assert three[0].pk == _found(house.alice)[0].pk
    assert _found(house.alice)[0].lacks == ["person", "product"]  # type: ignore[attr-defined]


def test_a_withdrawn_task_stands_in_no_list(house: Cast, three: list[Task]) -> None:
    Task.objects.filter(pk=three[0].pk).update(outcome="withdrawn", closed_on=date(2026, 7, 1))
    assert three[0] not in _found(house.alice)


def test_one_task_is_shown_to_whom_it_concerns(house: Cast, three: list[Task]) -> None:
    assert queries.get(house.heidi, three[0].pk) == three[0]
    for who, answer in (("mallory", Http404), ("boris", Http404)):
        with pytest.raises(answer):
            queries.get(house.people[who], three[0].pk)
    with pytest.raises(PermissionDenied):
        queries.get(house.heidi, three[0].pk, "tasks.verify")
