"""Words as they are kept and asked: no character that turns the text about, no account to be guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.utils import translation

from dondoc.web.audit.models import Entry
from dondoc.web.tasks import actions, queries, saved_views
from dondoc.web.tasks.actions import Assignment, Part, Plan, Report
from dondoc.web.tasks.errors import NotNow, WrongValue
from dondoc.web.tasks.models import SavedView, Step, Task
from dondoc.web.tasks.proofs import Proof
from dondoc.web.tasks.queries import Filters
from dondoc.web.tasks.terms import Term
from dondoc.web.units import actions as unit_actions
from dondoc.web.units.models import Membership
from tests.web.cast import BEGAN, Cast
from tests.web.tasks.house import BY_HAND, DUE, GIVEN, fresh, given

SignIn = Callable[[str], Client]
TURNED = "báo cáo \u202egnod \u2066hạn\u2069\u200f"


def texts(value: Any) -> list[str]:
    """Every text in a value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def test_no_step_keeps_what_turns_the_text_about(house: Cast) -> None:
    said = Assignment(
        TURNED, house.unit("police"), Term("date", DUE), authority=TURNED, product_kind="milestone", product=TURNED
    )
    task = actions.assign(house.alice, house.unit("office"), said, BY_HAND, on=GIVEN)
    report = Report(TURNED, 20, TURNED, proofs=(Proof(TURNED, "https://songmay.example/a.pdf"),))
    actions.note(house.heidi, task.pk, report, version=1)
    actions.set_milestone(house.alice, task.pk, Plan(TURNED, DUE, TURNED), version=2)
    saved_views.save(house.alice, TURNED, "state=open")
    kept = [value for row in Task.objects.values() for value in texts(row)]
    kept += [value for row in Step.objects.values() for value in texts(row)]
    kept += [value for row in Entry.objects.filter(verb__startswith="tasks.").values() for value in texts(row)]
    kept += [value for row in task.milestones.values() for value in texts(row)]
    kept += [proof.words for step in task.steps.all() for proof in step.evidence.all()]
    kept += [view.name for view in SavedView.objects.all()]
    assert "báo cáo gnod hạn" in kept
    assert [words for words in kept if set(words) & set("\u202e\u2066\u2069\u200f")] == []


def test_an_account_of_another_unit_is_answered_as_one_that_is_not_there(house: Cast) -> None:
    from dondoc.web.tasks.api_shapes import person_of

    task, told = given(house), []
    with translation.override("vi"):
        for name in ("judy", "khong-co-ai"):
            with pytest.raises(WrongValue) as refused:
                actions.acknowledge(house.heidi, task.pk, version=1, person=person_of(name))
            told.append((str(refused.value), refused.value.field))
    assert told[0] == told[1]


def test_a_shared_list_whose_owner_left_is_deleted_by_the_administrator_of_the_unit(
    house: Cast, sign_in: SignIn
) -> None:
    view = saved_views.save(house.alice, "Việc của phòng", "state=open", house.unit("office"))
    mine = saved_views.save(house.alice, "Của riêng tôi", "state=overdue")
    Membership.objects.create(user=house.judy, unit=house.unit("ward"), role="administrator", starts_on=BEGAN)
    for somebody in (house.carol, house.judy):
        with pytest.raises(Http404):
            saved_views.remove(somebody, view.pk)
    page = sign_in("erin").get("/tasks/views").content.decode()
    assert f"/tasks/views/{view.pk}/remove" in page
    assert f"/tasks/views/{mine.pk}/remove" not in page
    with pytest.raises(Http404):
        saved_views.remove(house.erin, mine.pk)
    saved_views.remove(house.erin, view.pk)
    assert Entry.objects.get(verb="tasks.view-removed").actor == "erin"


def deep(house: Cast, levels: int) -> list[Task]:
    """A task of the committee that is split again and again: one unit below the other."""
    above, chain = house.unit("committee"), [given(house, lead="committee", term=Term("date", date(2026, 12, 31)))]
    for n in range(levels):
        new = unit_actions.NewUnit(code=f"cap-{n}", name=f"Đơn vị cấp {n}", kind="department", starts_on=BEGAN)
        unit = unit_actions.create(unit_actions.SYSTEM, new, parent=above)
        Membership.objects.create(user=house.wendy, unit=unit, role="chief", starts_on=BEGAN)
        chain += actions.split(house.wendy, chain[-1].pk, [Part(unit)], version=fresh(chain[-1]).version, on=GIVEN)
        above = unit
    return chain


def test_a_word_five_levels_down_is_one_about_the_whole_on_a_past_day(house: Cast) -> None:
    chain = deep(house, 5)
    actions.note(house.wendy, chain[-1].pk, Report("đang làm", 40), version=1, on=date(2026, 4, 20))
    silent = {row.pk for row in queries.listing(house.alice, Filters(state="silent", day=date(2026, 5, 10))).rows}
    assert silent == set()
    told = queries.listing(house.alice, Filters(day=date(2026, 5, 10))).rows
    assert {row.heard_on for row in told} == {date(2026, 4, 20)}


def test_parts_are_not_split_deeper_than_that_is_known(house: Cast) -> None:
    with pytest.raises(NotNow, match="6"):
        deep(house, 7)
