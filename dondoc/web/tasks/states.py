"""What a task is on a day: derived from its facts, never stored. Each rule stands twice, over one task in Python
(``official``, ``tells``) and as a database expression for lists (``where``, ``told``); a test holds them together.

The official four:

    in time        not verified; the due day is not past, or the product was handed in by then and waits
    overdue        not verified; the due day is past, and the product was not handed in by then
    done on time   verified; handed in on the due day or before
    done late      verified; handed in after it

The day that counts is the day of the hand-in that was verified: how long the verifier takes makes nobody late. A
returned product was not handed in. Verification stops the clock of its round for ever (``Completion``); reopening opens
a new round with a due day of its own, and days before the reopening stay as they were. Days before the assignment and
after dropping have no state. A task without a due day is never late.

Told beside them, of open tasks only: *silent* (no word from the lead unit for more than N days), *at risk* (in time,
not handed in, and due within N days or with a difficulty told), *phantom owner* (no active account belongs to the lead
unit).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Case, CharField, DateField, Exists, F, Func, OuterRef, Q, Value, When

from dondoc.web.tasks.models import Facts, Outcome, Step
from dondoc.web.units.models import Membership
from dondoc.web.units.tree import running

IN_TIME, OVERDUE, DONE_ON_TIME, DONE_LATE = "in_time", "overdue", "done_on_time", "done_late"
OFFICIAL = (IN_TIME, OVERDUE, DONE_ON_TIME, DONE_LATE)
SILENT, AT_RISK, PHANTOM, WAITING, DROPPED = "silent", "at_risk", "phantom", "waiting", "dropped"
OPEN = "open"
#: what a list may be asked for
STATES = (OPEN, *OFFICIAL, WAITING, SILENT, AT_RISK, PHANTOM, DROPPED)


@dataclass(frozen=True, slots=True)
class Rules:
    """How many days make silence, and how many before the due day make a risk."""

    silent_days: int
    risk_days: int

    @classmethod
    def now(cls) -> Rules:
        """As the settings have them."""
        return cls(settings.TASKS_SILENT_DAYS, settings.TASKS_RISK_DAYS)


def official(facts: Facts, day: date) -> str | None:
    """One of the official four, or None for what was dropped. ``facts`` are those that held on the day."""
    if facts.closed_on is not None and facts.outcome != Outcome.DONE:
        return None
    late = (facts.handed_on or day) > facts.falls_on
    if facts.outcome == Outcome.DONE:
        return DONE_LATE if late else DONE_ON_TIME
    return OVERDUE if late else IN_TIME


def days_late(facts: Facts, day: date) -> int:
    """Days past the due day, 0 where it is kept."""
    if facts.due is None:
        return 0
    return max(0, ((facts.handed_on or day) - facts.due).days)


def tells(facts: Facts, day: date, rules: Rules, *, owned: bool = True) -> frozenset[str]:
    """What is told beside the official state; ``owned``: whether an active account belongs to the lead unit."""
    if facts.closed_on is not None:
        return frozenset({DROPPED} if facts.outcome == Outcome.DROPPED else ())
    out = set()
    if not owned:
        out.add(PHANTOM)
    if facts.handed_on is not None:
        out.add(WAITING)
        return frozenset(out)
    if (day - facts.heard_on).days > rules.silent_days:
        out.add(SILENT)
    near = (facts.falls_on - day).days <= rules.risk_days
    if facts.falls_on >= day and (near or facts.troubled):
        out.add(AT_RISK)
    return frozenset(out)


def on_day(steps: Iterable[Step], day: date) -> Facts | None:
    """The facts that held at the end of a day, of a task with these steps in any order; None before the first."""
    return max((step for step in steps if step.on <= day), key=lambda step: step.number, default=None)


class Usual(Func):
    """A condition that holds for many rows. SQLite would take "is null" for a rare one and would then sort all those
    rows instead of walking the index of the due day until a page is full.
    """

    output_field = BooleanField()
    arity = 1
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **extra_context: Any) -> Any:
        """With SQLite's own word for it."""
        return self.as_sql(compiler, connection, template="likely(%(expressions)s)")


def open_(prefix: str = "") -> Q:
    """Rows whose life goes on."""
    return Q(Usual(Q(**{f"{prefix}closed_on__isnull": True})))


def runs_unheard(since: date, prefix: str = "") -> Q:
    """Rows that run and of which themselves no word was heard since a day."""
    return open_(prefix) & Q(**{f"{prefix}handed_on__isnull": True, f"{prefix}heard_on__lt": since})


def where(state: str, day: date, *, prefix: str = "", rules: Rules | None = None) -> Q:
    """Rows in a state on a day; ``prefix`` leads to the facts ("" on a task or step, "stood_" on a task as of a day).

    The conditions on ``falls_on`` come first and alone where they can, so that an index over it is walked.
    """
    rules = rules or Rules.now()

    def q(**conditions: Any) -> Q:
        return Q(**{f"{prefix}{key}": value for key, value in conditions.items()})

    due = F(f"{prefix}falls_on")
    waits = open_(prefix) & q(handed_on__isnull=False)
    runs = open_(prefix) & q(handed_on__isnull=True)
    match state:
        case "open":
            return open_(prefix)
        case "in_time":
            return open_(prefix) & (q(falls_on__gte=day, handed_on__isnull=True) | q(handed_on__lte=due))
        case "overdue":
            return open_(prefix) & q(falls_on__lt=day) & (q(handed_on__isnull=True) | q(handed_on__gt=due))
        case "done_on_time":
            return q(outcome=Outcome.DONE, handed_on__lte=due)
        case "done_late":
            return q(outcome=Outcome.DONE, handed_on__gt=due)
        case "waiting":
            return waits
        case "dropped":
            return q(outcome=Outcome.DROPPED)
        case "silent":
            since = day - timedelta(days=rules.silent_days)
            silent = runs_unheard(since, prefix)
            # a word about a part is one about the whole; the whole's own steps do not tell it
            return silent & ~(q(split=True) & told_of_parts(day, since)) if prefix else silent
        case "at_risk":
            near = q(falls_on__lte=day + timedelta(days=rules.risk_days))
            return runs & q(falls_on__gte=day) & (near | q(troubled=True))
        case "phantom":
            return open_(prefix) & Q(~Exists(owners(day, OuterRef(f"{prefix}lead"))))
    raise KeyError(state)


class ToldOfParts(Func):
    """Whether a word was heard of a part of a task, or of a part of that, on ``since`` or later; given: the task's key,
    ``day`` (what was known then), ``since``. Walked down from each task that is asked about: an index leads to parts.
    """

    output_field = BooleanField()
    arity = 3
    _SQL = (
        "EXISTS (WITH RECURSIVE below(part) AS ("
        "SELECT t.id FROM tasks_task t WHERE t.parent_id = {key}"
        " UNION ALL SELECT t.id FROM below JOIN tasks_task t ON t.parent_id = below.part)"
        ' SELECT 1 FROM below JOIN tasks_step s ON s.task_id = below.part WHERE s."on" <= {day}'
        " AND s.heard_on >= {since})"
    )

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_more: Any) -> Any:
        """The key stands first, as in the question."""
        compiled = [compiler.compile(one) for one in self.get_source_expressions()]
        key, day, since = (sql for sql, _params in compiled)
        return self._SQL.format(key=key, day=day, since=since), [one for _sql, params in compiled for one in params]


def told_of_parts(day: date, since: date) -> Q:
    """Tasks about whose parts, or parts of these, a word was heard on a day or later; ``day``: what was known then."""
    return Q(ToldOfParts(F("pk"), Value(day, DateField()), Value(since, DateField())))


def owners(day: date, lead: Any) -> Any:
    """Roles that active accounts hold at a unit itself on a day."""
    return Membership.objects.filter(running(day), unit=lead, user__is_active=True)


def told(day: date, *, prefix: str = "") -> Case:
    """The official state of each row as an expression; None (NULL) for what was dropped."""
    cases = [When(where(state, day, prefix=prefix), then=Value(state)) for state in OFFICIAL]
    return Case(*cases, default=None, output_field=CharField())
