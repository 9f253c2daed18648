"""Whatever people do in whatever order: one lead, a state on every day, a whole log, a clock that stopped stays stopped."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.tasks import actions, piles, states
from dondoc.web.tasks.actions import Part, Report
from dondoc.web.tasks.models import FACTS, Completion, Outcome, Step, Task
from dondoc.web.tasks.offers import OFFERS
from dondoc.web.tasks.rounds import Rounds
from dondoc.web.tasks.terms import Term
from dondoc.web.ui.errors import DeskError
from tests.web.cast import Cast
from tests.web.tasks.house import DONE, GIVEN
from tests.web.tasks.house import given as give
from tests.web.tasks.past_days import check_day, watcher

LAST = date(2026, 7, 15)  # the day of the tests
WHO = ("alice", "grace", "heidi", "wendy", "judy", "boris")
UNITS = ("police", "ward", "construction", "committee", "office")
TERMS = (Term("date", date(2026, 6, 30)), Term("recurring", every="month"), Term("standing"), Term())
NAMES = ("acknowledge", "note", "propose", "verify", "return", "reopen", "extend", "split", "move", "drop", "ask",
         "answer", "stale")  # fmt: skip


def _do(name: str, who: Any, task: Task, house: Cast, on: date, n: int) -> None:
    """One step, with values that depend on ``n``."""
    unit = house.units[UNITS[n % 5]]
    what: dict[str, tuple[Any, dict[str, Any]]] = {
        "acknowledge": (actions.acknowledge, {}),
        "note": (actions.note, {"report": Report("đang làm", n % 101, "vướng" if n % 3 == 0 else "")}),
        "propose": (actions.propose, {"report": DONE}),
        "verify": (actions.verify, {}),
        "return": (actions.send_back, {"reason": "thiếu"}),
        "reopen": (actions.reopen, {"reason": "chưa đạt", "term": Term("date", on + timedelta(days=n))}),
        "extend": (actions.extend, {"due": (task.due or on) + timedelta(days=n), "reason": "chờ vốn"}),
        "split": (actions.split, {"parts": [Part(house.units["police"]), Part(unit)][: 1 + n % 2]}),
        "move": (actions.move, {"lead": unit, "reason": "đúng chức năng"}),
        "drop": (actions.drop, {"reason": "trùng", "authority": "Thường trực"}),
        "ask": (actions.ask, {"question": "Vì sao?"}),
        "answer": (actions.answer, {"words": "Vì mưa"}),
        "stale": (actions.verify, {}),
    }
    action, given_ = what[name]
    action(who, task.pk, version=task.version - (name == "stale"), on=on, **given_)


def _who(name: str, who: str, house: Cast, task: Task) -> Any:
    """Somebody by name, or ("right") whoever has the right for this step of this task."""
    if who != "right":
        return house.people[who]
    if name in ("acknowledge", "note", "propose", "answer", "split"):
        lead = next(key for key, unit in house.units.items() if unit.pk == task.lead_id)
        return house.people[
            {"police": "heidi", "ward": "judy", "construction": "boris", "committee": "wendy"}.get(lead, "bob")
        ]
    return house.grace


#: what leads on is tried by whoever may, more often than the rest
OFTEN = (*("reopen",) * 4, *("verify",) * 3, *("propose",) * 2, *NAMES, "return", "split")
STEPS = st.tuples(
    st.sampled_from(OFTEN), st.sampled_from([*["right"] * 30, *WHO]), st.integers(0, 5), st.integers(0, 12),
    st.integers(0, 120),
)  # fmt: skip


#: where nothing can be verified yet something is handed in first, and so on: chance alone seldom gets there
BEFORE = {"reopen": "verify", "verify": "propose", "return": "propose"}


def _aim(name: str, which: int) -> tuple[str, Task]:
    """A step and a task with which it is possible, or the one that leads to it; any task where none is."""
    tasks = list(Task.objects.order_by("pk"))
    while True:
        fit = [task for task in tasks if name in OFFERS and OFFERS[name][2](task)]
        if fit or name not in BEFORE:
            return name, (fit or tasks)[which % len(fit or tasks)]
        name = BEFORE[name]


def _everything() -> dict[str, Any]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in (Task, Step, Completion, Entry)}


def _invariants(day: date) -> None:
    assert piles.kept() == piles.derived()
    told = dict(Task.objects.annotate(told=states.told(day)).values_list("pk", "told"))
    for task in Task.objects.prefetch_related("steps").select_related("parent"):
        steps = list(task.steps.all())
        facts = [name for name in FACTS if not (task.split and name in ("percent", "heard_on"))]
        assert [getattr(task, name) for name in facts] == [getattr(steps[-1], name) for name in facts]
        assert [step.number for step in steps] == list(range(1, task.version + 1))
        assert [step.until for step in steps] == [*(step.on for step in steps[1:]), None]
        assert Entry.objects.filter(target="tasks.task", target_id_kept=str(task.pk)).count() == len(steps)
        assert task.lead_id and all(step.lead_id for step in steps)
        state = states.official(task, day)
        assert state == told[task.pk]
        assert (state is None) == (task.outcome in (Outcome.DROPPED, Outcome.WITHDRAWN))
        _stopped(task, steps, day)
        _recurs(task, steps[-1], day)
        whole = task.parent
        if whole is not None and task.closed_on is None:
            assert whole.closed_on is None
            assert task.falls_on <= whole.falls_on
            assert task.lead_id != whole.lead_id


def _stopped(task: Task, steps: list[Step], day: date) -> None:
    """Every verified round is on record once; what is done today is done alike for ever."""
    rounds = list(task.completions.order_by("round").values_list("round", flat=True))
    assert rounds == list(range(1, len(rounds) + 1))
    verified = [step for step in steps if step.kind in ("verified", "rolled")]
    assert len(verified) == len(rounds)
    if task.outcome == Outcome.DONE:
        assert states.official(task, day) == states.official(task, day + timedelta(days=3000))
        assert task.completions.get(round=task.round).handed_on == task.handed_on


def _recurs(task: Task, last: Step, day: date) -> None:
    """Verifying never opens a round that is overdue already; what it passes over is told."""
    if task.due_kind == "recurring" and last.kind == "verified" and last.on == day:
        assert task.falls_on > day
        over = Rounds(task.every, task.at).between(task.completions.latest("round").due or day, day)
        assert [*last.data["missed"], *last.data["passed"]] == [str(one) for one in over]


REACHED: Counter[str] = Counter()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    lead=st.sampled_from(("committee", "police", "committee", "ward")),
    term=st.sampled_from(TERMS),
    split=st.booleans(),
    steps=st.lists(STEPS, min_size=8, max_size=20),
)
def _any_sequence(house: Cast, lead: str, term: Term, split: bool, steps: list[tuple[str, str, int, int, int]]) -> None:
    with transaction.atomic():
        whole = give(house, lead=lead, term=term)
        if split and lead == "committee" and term.kind != "recurring":
            parts = [Part(house.units["police"]), Part(house.units["ward"])]
            actions.split(house.wendy, whole.pk, parts, version=1, on=GIVEN)
            REACHED["split"] += 1
        day, kept = GIVEN, []
        for wanted, who, which, later, number in steps:
            day = min(day + timedelta(days=later), LAST)
            name, task = _aim(wanted, which)
            before = _everything()
            try:
                with transaction.atomic():
                    _do(name, _who(name, who, house, task), task, house, day, number)
                event(name)
                REACHED[name] += 1
            except (DeskError, PermissionDenied, Http404):
                assert _everything() == before
            _invariants(day)
            completions = list(Completion.objects.order_by("pk").values())
            assert completions[: len(kept)] == kept
            kept = completions
        assert check().broken is None
        user = watcher()
        for past in (GIVEN, *(GIVEN + timedelta(days=n) for n in (20, 31, 60, 95, 125)), LAST - timedelta(days=1)):
            check_day(user, past)
        transaction.set_rollback(True)


def test_any_sequence_of_steps_keeps_what_must_hold(house: Cast) -> None:
    REACHED.clear()
    _any_sequence(house)
    # the sequences went all the way, and back again; they usually do so twenty times and more
    assert REACHED["verify"] >= 3, REACHED
    assert REACHED["reopen"] >= 1, REACHED
