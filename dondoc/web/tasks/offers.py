"""What can be done with a task now, by this person: the same conditions as the actions ask, for buttons.

A button that is offered may still be refused by its action (somebody was faster); one that is not offered would be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

from dondoc.web.tasks import sight
from dondoc.web.tasks.actions.reporting import waits_for_answer
from dondoc.web.tasks.models import Checklist, Outcome, Step, Task
from dondoc.web.tasks.readiness import ready
from dondoc.web.units.access import today

_RECURS = Task.Due.RECURRING


def _open(task: Task) -> bool:
    return task.closed_on is None


def _running(task: Task) -> bool:
    return _open(task) and task.handed_on is None


def _extends(task: Task) -> bool:
    left = task.extensions < settings.TASKS_EXTENSIONS
    return _running(task) and task.due is not None and task.due_kind != _RECURS and left


#: step -> the right, whether the lead's own people are kept away, when it is possible; in the order of the page
OFFERS: dict[str, tuple[str, bool, Callable[[Task], bool]]] = {
    "acknowledge": ("tasks.report", False, lambda t: _open(t) and t.acknowledged_on is None),
    "note": ("tasks.report", False, _running),
    "propose": ("tasks.report", False, lambda t: _running(t) and not t.split),
    "answer": ("tasks.report", False, lambda t: _open(t) and waits_for_answer(t)),
    "split": ("tasks.split", False, lambda t: _running(t) and t.due_kind != _RECURS),
    "verify": ("tasks.verify", True, lambda t: _open(t) and t.handed_on is not None),
    "return": ("tasks.verify", True, lambda t: _open(t) and t.handed_on is not None),
    "reopen": ("tasks.direct", True, lambda t: t.outcome == Outcome.DONE and not t.split),
    "ask": ("tasks.direct", True, _open),
    "extend": ("tasks.direct", True, _extends),
    "move": ("tasks.direct", True, lambda t: _running(t) and not t.split),
    "drop": ("tasks.direct", True, _open),
    "change": ("tasks.assign", False, _open),
}
#: steps of milestones and checklists, offered beside these
PLANS: dict[str, tuple[str, bool, Callable[[Task], bool]]] = {
    "milestone": ("tasks.plan", False, lambda t: _running(t) and _is_work(t) and not t.split),
    "reach": ("tasks.report", False, lambda t: _running(t) and _milestones(t, reached=False)),
    "shift": ("tasks.direct", True, lambda t: _open(t) and _milestones(t, reached=False)),
    "unreach": ("tasks.verify", True, lambda t: _open(t) and _milestones(t, reached=True)),
    "strike": ("tasks.direct", True, lambda t: _open(t) and _milestones(t, reached=False)),
    "checklist": ("tasks.plan", False, lambda t: _running(t) and not (_is_work(t) or t.split or _listed(t))),
    "lengthen": ("tasks.plan", False, lambda t: _running(t) and _listed(t)),
    "tick": ("tasks.report", False, lambda t: _running(t) and _lines(t, done=False)),
    "untick": ("tasks.plan", False, lambda t: _open(t) and _lines(t, done=True)),
    "drill": ("tasks.report", False, lambda t: _running(t) and _listed(t)),
    "inspection": ("tasks.verify", True, lambda t: _open(t) and _listed(t)),
}
OFFERS |= PLANS


def _is_work(task: Task) -> bool:
    return task.product_kind == Task.Product.MILESTONE


def _milestones(task: Task, *, reached: bool) -> bool:
    return task.milestones.filter(dropped_on__isnull=True, reached_on__isnull=not reached).exists()


def _listed(task: Task) -> bool:
    return Checklist.objects.filter(task=task).exists()


def _lines(task: Task, *, done: bool) -> bool:
    found = Checklist.objects.filter(task=task).select_related("task").first()
    return found is not None and any(line.done == done for line in ready(found, today()).lines)


def offers(user: Any, task: Task) -> list[str]:
    """Names of the steps that this person can take now."""
    rights = {right: sight.holds(user, right, task) for right in {offer[0] for offer in OFFERS.values()}}
    if not any(rights.values()):
        return []
    own = sight.of_lead(user, task.lead, today())
    out = [
        name
        for name, (right, apart, possible) in OFFERS.items()
        if rights[right] and not (apart and own) and possible(task)
    ]
    if "verify" in out and _own_hand_in(user, task):
        out = [name for name in out if name not in ("verify", "return")]
    return out


def _own_hand_in(user: Any, task: Task) -> bool:
    last = task.steps.filter(kind=Step.Kind.PROPOSED).order_by("-number").values_list("actor", flat=True).first()
    return last is not None and last == user.pk
