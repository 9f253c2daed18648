"""Two people at the same moment: one step is taken, the other person is told; nothing happens twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from dondoc.web.audit.queries import check
from dondoc.web.tasks import actions, piles
from dondoc.web.tasks.actions import Part, Report
from dondoc.web.tasks.errors import Overtaken
from dondoc.web.tasks.models import Completion, Step
from dondoc.web.ui.errors import DeskError
from tests.web.cast import Cast
from tests.web.tasks.house import DONE, GIVEN, fresh, given, handed_in

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run all at the same moment, each with a connection of its own; what each gave, or its error."""
    gate = threading.Barrier(len(acts))
    out: list[Any] = [None] * len(acts)

    def go(number: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            out[number] = act()
        except DeskError as error:
            out[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return out


def test_of_two_verifications_at_once_one_stands(house: Cast) -> None:
    task = handed_in(house, given(house))
    gave = at_once(
        lambda: actions.verify(house.grace, task.pk, version=2),
        lambda: actions.verify(house.alice, task.pk, version=2),
    )
    assert sum(isinstance(one, Overtaken) for one in gave) == 1
    assert (Completion.objects.count(), Step.objects.filter(kind="verified").count()) == (1, 1)
    assert check().broken is None


def test_the_last_two_parts_verified_at_once_finish_the_whole_once(house: Cast) -> None:
    whole = given(house, lead="committee")
    units = ("police", "ward")
    parts = actions.split(house.wendy, whole.pk, [Part(house.unit(unit)) for unit in units], version=1, on=GIVEN)
    for part, who in zip(parts, ("heidi", "judy"), strict=True):
        handed_in(house, part, who)
    gave = at_once(*(lambda part=part: actions.verify(house.grace, part.pk, version=2) for part in parts))  # type: ignore[misc]
    assert [one.outcome for one in gave] == ["done", "done"]
    assert (fresh(whole).outcome, Completion.objects.filter(task=whole).count()) == ("done", 1)
    assert check().broken is None


def test_a_part_is_reported_on_while_the_whole_is_dropped(house: Cast) -> None:
    whole = given(house, lead="committee")
    part = actions.split(house.wendy, whole.pk, [Part(house.unit("police"))], version=1, on=GIVEN)[0]
    at_once(
        lambda: actions.note(house.heidi, part.pk, Report("đang làm", 30), version=1),
        lambda: actions.drop(house.grace, whole.pk, version=2, reason="trùng", authority="Thường trực"),
    )
    assert (fresh(whole).outcome, fresh(part).outcome) == ("dropped", "dropped")
    assert check().broken is None


def test_counts_that_are_kept_stay_right_while_the_clock_moves_them(
    house: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piles, "LOOSE", 0)
    tasks = [given(house, what=f"Việc số {n}").pk for n in range(6)]

    def moved() -> None:
        for n in range(8):
            piles.recount(GIVEN + timedelta(days=60 * n))
            piles.fold()

    def told() -> None:
        for key in tasks[:3]:
            actions.propose(house.heidi, key, DONE, version=1)
            actions.verify(house.grace, key, version=2)

    def changed() -> None:
        for key in tasks[3:]:
            actions.extend(house.grace, key, version=1, due=date(2026, 12, 31), reason="chờ quy hoạch")
            actions.note(house.heidi, key, Report("đang làm", 30), version=2)

    assert at_once(moved, told, changed) == [None, None, None]
    assert Completion.objects.count() == 3
    assert piles.kept() == piles.derived() != {}
