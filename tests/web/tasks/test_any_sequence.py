"""Whatever people do in whatever order: one lead, a state on every day, a whole log, a clock that stopped stays stopped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.tasks import actions, states
from dondoc.web.tasks.actions import Part, Report
from dondoc.web.tasks.models import FACTS, Completion, Outcome, Step, Task
from dondoc.web.tasks.terms import Term
from dondoc.web.ui.errors import DeskError
from tests.web.cast import Cast
from tests.web.tasks.house import DONE, GIVEN
from tests.web.tasks.house import given as give

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
        "extend": (actions.extend, {"due": on + timedelta(days=n), "reason": "chờ vốn"}),
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
STEPS = st.tuples(
    st.sampled_from([*NAMES, "propose", "verify", "propose", "verify", "note", "split"]), st.sampled_from([*WHO, *["right"] * 20]),
    st.integers(0, 5), st.integers(0, 25), st.integers(0, 120),
)  # fmt: skip


def _everything() -> dict[str, Any]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in (Task, Step, Completion, Entry)}


def _invariants(day: date) -> None:
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


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    lead=st.sampled_from(("police", "committee", "ward")),
    term=st.sampled_from(TERMS),
    steps=st.lists(STEPS, min_size=8, max_size=20),
)
def test_any_sequence_of_steps_keeps_what_must_hold(
    house: Cast, lead: str, term: Term, steps: list[tuple[str, str, int, int, int]]
) -> None:
    with transaction.atomic():
        give(house, lead=lead, term=term)
        day, kept = GIVEN, []
        for name, who, which, later, number in steps:
            day = min(day + timedelta(days=later), LAST)
            tasks = list(Task.objects.order_by("pk"))
            task = tasks[which % len(tasks)]
            before = _everything()
            try:
                with transaction.atomic():
                    _do(name, _who(name, who, house, task), task, house, day, number)
                event(name)
            except (DeskError, PermissionDenied, Http404):
                assert _everything() == before
            _invariants(day)
            completions = list(Completion.objects.order_by("pk").values())
            assert completions[: len(kept)] == kept
            kept = completions
        assert check().broken is None
        transaction.set_rollback(True)
