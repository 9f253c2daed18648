"""What any past day must say of whatever happened: counted from steps as counted from tasks, and as told one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from dondoc.web.accounts.models import User
from dondoc.web.tasks import counting, states
from dondoc.web.tasks.models import Outcome, Step, Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.units.models import Membership, Programme, Unit
from tests.web.cast import BEGAN


def watcher() -> User:
    """Somebody who sees every unit that there is."""
    user = User.objects.create_user("watch", full_name="Vũ Thị Quan")
    for unit in Unit.objects.filter(parent__isnull=True):
        Membership.objects.create(user=user, unit=unit, role="auditor", starts_on=BEGAN)
    return user


def check_day(user: User, day: date) -> None:
    """Both ways of counting agree, and with each task's own history."""
    for by in ("lead", "programme"):
        lines = counting.counted(user, Filters(day=day), by)
        names = counting.named(Unit if by == "lead" else Programme, lines)
        said = {str(one.thing): one.counts for one in counting.tallies(user, Filters(day=day), by)}
        assert said == {str(names.get(key)): counts for key, counts in lines.items()}, (by, day)
        assert sum((Counter(counts) for counts in lines.values()), Counter()) == +_one_by_one(day)


def _one_by_one(day: date) -> Counter[str]:
    out: Counter[str] = Counter()
    for task in Task.objects.exclude(outcome=Outcome.WITHDRAWN).prefetch_related("steps"):
        facts: Any = states.on_day(task.steps.all(), day)
        if facts is None:
            continue
        out[states.official(facts, day) or "dropped"] += 1
        tells = states.tells(facts, day, states.Rules.now()) - {"dropped"}
        since = day - timedelta(days=settings.TASKS_SILENT_DAYS)
        if task.split and any(step.heard_on >= since for step in _below(task) if step.on <= day):
            tells -= {"silent"}
        out.update(tells)
    return out


def _below(task: Task) -> list[Step]:
    parts = list(task.parts.prefetch_related("steps"))
    return [step for part in parts for step in (*part.steps.all(), *_below(part))]
