"""The rules of ``states``: over one task in Python and over rows in the database they say the same, on any day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.db import connection

from dondoc.web.tasks import states
from dondoc.web.tasks.models import FACTS, NEVER, Outcome, Step, Task
from dondoc.web.tasks.queries import as_of
from dondoc.web.tasks.states import OFFICIAL, STATES, Rules
from dondoc.web.units.models import Unit
from tests.web.cast import Cast

RULES = Rules(silent_days=30, risk_days=7)
FIRST = date(2026, 1, 1)


def _facts(dice: random.Random, units: list[Unit], on: date) -> dict[str, object]:
    due = None if dice.random() < 0.2 else on + timedelta(days=dice.randint(-20, 90))
    handed = on - timedelta(days=dice.randint(0, 30)) if dice.random() < 0.5 else None
    outcome = dice.choice([Outcome.OPEN, Outcome.OPEN, Outcome.DONE, Outcome.DROPPED])
    if outcome == Outcome.DONE:
        handed = handed or on
    closed = None if outcome == Outcome.OPEN else on
    return {
        "lead_id": dice.choice(units).pk, "due": due, "falls_on": due or NEVER, "handed_on": handed,
        "heard_on": on - timedelta(days=dice.randint(0, 20)), "troubled": dice.random() < 0.2, "percent": 10,
        "closed_on": closed, "outcome": outcome, "round": 1,
    }  # fmt: skip


def _task(dice: random.Random, units: list[Unit], number: int) -> tuple[Task, list[Step]]:
    """A task with one to four steps of any facts; the task carries those of the last."""
    day = FIRST + timedelta(days=dice.randint(0, 30))
    days = sorted(day + timedelta(days=dice.randint(0, 60)) for _n in range(dice.randint(0, 3)))
    facts = [_facts(dice, units, on) for on in [day, *days]]
    task = Task(
        unit=units[0], what=f"việc số {number}", reason="thử", assigned_on=FIRST - timedelta(days=99), due_kind="date",
        **facts[-1],
    )  # fmt: skip
    if task.due is None:
        task.due_kind = "standing"
    told = zip([day, *days], [*days, None], facts, strict=True)
    steps = [
        Step(task=task, number=place, kind="changed", on=on, until=until, **one)
        for place, (on, until, one) in enumerate(told, start=1)
    ]
    return task, steps


@pytest.fixture
def many(cast: Cast) -> list[Task]:
    dice = random.Random(20260630)
    units = [cast.units[name] for name in ("office", "police", "construction", "ward", "board")]
    made = [_task(dice, units, number) for number in range(200)]
    Task.objects.bulk_create([task for task, _steps in made])
    for task, steps in made:
        for step in steps:
            step.task = task
    Step.objects.bulk_create([step for _task, steps in made for step in steps])
    return list(Task.objects.prefetch_related("steps", "steps__lead").select_related("lead"))


def _owned(day: date) -> set[Unit]:
    return {unit for unit in Unit.objects.all() if states.owners(day, unit).exists()}


def _is(state: str, facts: states.Facts, day: date, owned: set[Unit]) -> bool:
    """Whether the rules over one task put it in a state."""
    if state == states.OPEN:
        return facts.closed_on is None
    return state == states.official(facts, day) or state in states.tells(facts, day, RULES, owned=facts.lead in owned)


DAYS = [FIRST + timedelta(days=n) for n in (0, 12, 31, 45, 60, 75, 92, 120, 150)]


def test_both_agree_on_the_facts_of_today(many: list[Task]) -> None:
    day = date(2026, 5, 20)
    owned = _owned(day)
    for state in STATES:
        found = set(Task.objects.filter(states.where(state, day, rules=RULES)).values_list("pk", flat=True))
        mine = {task.pk for task in many if _is(state, task, day, owned)}
        assert found == mine, state
        assert len(mine) not in (0, len(many)), state


def test_both_agree_on_any_day_of_the_past(many: list[Task]) -> None:
    for day in DAYS:
        owned = _owned(day)
        stood = {task.pk: states.on_day(task.steps.all(), day) for task in many}
        for state in STATES:
            found = as_of(day).filter(states.where(state, day, prefix="stood_", rules=RULES))
            mine = {pk for pk, facts in stood.items() if facts is not None and _is(state, facts, day, owned)}
            assert set(found.values_list("pk", flat=True)) == mine, (state, day)


def test_every_open_or_done_task_has_exactly_one_of_the_four(many: list[Task]) -> None:
    day = date(2026, 4, 1)
    told = dict(Task.objects.annotate(told=states.told(day)).values_list("pk", "told"))
    assert {task.pk: states.official(task, day) for task in many} == told
    assert set(told.values()) == {*OFFICIAL, None}


def test_the_facts_of_the_last_step_are_those_of_the_task(many: list[Task]) -> None:
    for task in many:
        last = task.steps.all()[len(task.steps.all()) - 1]
        assert [getattr(task, name) for name in FACTS] == [getattr(last, name) for name in FACTS]


def test_overdue_walks_an_index(many: list[Task]) -> None:
    rows = Task.objects.filter(states.where("overdue", date(2026, 5, 1))).order_by("falls_on", "pk")[:50]
    plan = rows.explain()
    if connection.vendor == "sqlite":
        assert "task_open_by_day" in plan
        assert "TEMP B-TREE" not in plan
