"""What a conference promised, against a day: counts by unit and field of work, the lists behind them, the exceptions,
and units by verified results.

A promise is a task of the conference's documents, or one put there by hand; the parts of a split task count with their
whole. On any day each promise is exactly one of: done on time, done late, in time, overdue, dropped. Silent, extended,
split are told beside that and may meet. What the state is on a day: ``tasks.states``. The product's kind and the field
of work have no history: they are those of now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from dondoc.web.documents.queries import HEAVY
from dondoc.web.reminders.queries import escalated
from dondoc.web.reviews.models import Gathered, Review
from dondoc.web.tasks import states
from dondoc.web.tasks.counting import named
from dondoc.web.tasks.milestones import Work, put_works, with_works
from dondoc.web.tasks.models import Completion, Outcome, Step, Task
from dondoc.web.tasks.past import by_index
from dondoc.web.tasks.queries import STOOD, as_of, put_stood, tell
from dondoc.web.tasks.readiness import Ready, put_ready, with_lists
from dondoc.web.units.access import everywhere, keys_where, today
from dondoc.web.units.models import Programme, Unit

PAGE = 50
#: what fits one printed page; fewer where works and readiness stand on it too
EXCEPTIONS, EXCEPTIONS_BESIDE = 10, 8
#: each promise is exactly one of these
WHOLE = ("done_on_time", "done_late", "in_time", "overdue", "dropped")
BESIDE = ("silent", "extended", "split", "at_risk", "waiting", "no_product", "exception")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address narrows the list to; ``unit`` the key of a lead unit, ``programme`` a code or "none"."""

    state: str = ""
    unit: int | None = None
    programme: str = ""
    page: int = 1

    @property
    def any(self) -> bool:
        """Whether something narrows the list."""
        return bool(self.state or self.unit or self.programme)


@dataclass
class Line:
    """Counts of one unit or field of work (``thing`` None: no field of work; of the whole)."""

    thing: Any = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """How many promises."""
        return sum(self.counts.get(state, 0) for state in WHOLE)

    @property
    def done(self) -> int:
        """Verified, on time or late."""
        return self.counts.get("done_on_time", 0) + self.counts.get("done_late", 0)

    def add(self, row: dict[str, Any]) -> None:
        """Add a row of counts."""
        for name in (*WHOLE, *BESIDE):
            self.counts[name] = self.counts.get(name, 0) + row[name]


@dataclass
class Carry:
    """The promises of a conference on a day, counted."""

    day: date
    whole: Line
    units: list[Line]
    programmes: list[Line]


@dataclass
class Sight:
    """The promises that a person may see, with the facts of a day under ``prefix``."""

    rows: QuerySet[Task]
    day: date
    prefix: str
    _urged: dict[int, int] | None = None

    @property
    def urged(self) -> dict[int, int]:
        """Tasks whose reminders nobody answered, more than their office lets pass, and how many; asked once."""
        if self._urged is None:
            self._urged = escalated(self.rows, self.day, self.prefix)
        return self._urged

    def where(self, name: str) -> Any:
        """The condition of a state, of ``WHOLE``, ``BESIDE`` or "done"."""
        p = self.prefix
        match name:
            case "done":
                return Q(**{f"{p}outcome": Outcome.DONE})
            case "extended" | "split" if p:
                # the cheap question first: most were never
                ever = (
                    Q(extensions__gt=0) if name == "extended" else Q(Exists(Task.objects.filter(parent=OuterRef("pk"))))
                )
                return ever & Exists(Step.objects.filter(task=OuterRef("pk"), kind=name, on__lte=self.day))
            case "extended":
                return Q(extensions__gt=0)
            case "split":
                return Q(split=True)
            case "no_product":
                return Q(product_kind="none", **{f"{p}closed_on__isnull": True, f"{p}handed_on__isnull": True})
            case "exception":
                told = self.where("overdue") | self.where("silent") | self.where("at_risk") | self.where("no_product")
                return told | self.where("unanswered")
            case "unanswered":
                return Q(pk__in=_most(self.urged))
        return states.where(name, self.day, prefix=p)

    def counted(self, *names: str) -> dict[str, Count]:
        """Counts of states, as annotations."""
        return {name: Count("pk", filter=self.where(name)) for name in names}


def seen(user: Any, review: Review, day: date, *, parts: bool = False) -> Sight:
    """The promises of a conference that a person may see; with ``parts`` what is done by itself: unsplit tasks."""
    past = day < today()
    rows = (as_of(day) if past else Task.objects.all()).exclude(outcome=Outcome.WITHDRAWN)
    papers = list(Gathered.objects.filter(review=review).values_list("document", flat=True))
    named = list(review.tasks.values_list("pk", flat=True))
    rows = rows.filter(Q(document__in=papers) | Q(pk__in=named) | Q(parent__in=named if parts else []))
    if not parts:
        rows = rows.filter(Q(parent__isnull=True) | Q(pk__in=named))
    units = keys_where(user, "tasks.see")
    if not everywhere(user, "tasks.see"):
        helped = Task.cooperating.through.objects.filter(task=OuterRef("pk"), unit__in=units)
        # "+ 0": the conference's own index leads to the few rows, not those of units
        rows = rows.alias(_unit=F("unit_id") + 0, _lead=F("lead_id") + 0)
        rows = rows.filter(Q(_unit__in=units) | Q(_lead__in=units) | Exists(helped))
    sight = Sight(rows, day, STOOD if past else "")
    if parts:
        sight.rows = sight.rows.exclude(sight.where("split"))
    return sight


@by_index()
def whole(user: Any, review: Review, day: date) -> Carry:
    """The promises counted as a whole only."""
    sight = seen(user, review, day)
    return Carry(day, Line(counts=sight.rows.aggregate(**sight.counted(*WHOLE, *BESIDE))), [], [])


@by_index()
def counts(user: Any, review: Review, day: date) -> Carry:
    """The promises counted, as a whole, by lead unit and by field of work."""
    sight = seen(user, review, day)
    told = sight.counted(*WHOLE, *BESIDE)
    rows = sight.rows.order_by()
    # by expressions: PostgreSQL would walk all tasks in the order of the column
    by_lead = rows.values_list(Coalesce(f"{sight.prefix}lead", 0))
    units = _lines(by_lead.annotate(**told), Unit)
    programmes = _lines(rows.values_list(Coalesce("programme", 0)).annotate(**told), Programme)
    together = Line(counts=dict.fromkeys((*WHOLE, *BESIDE), 0))
    for line in programmes:
        together.add(line.counts)
    return Carry(day, together, units, programmes)


def _lines(rows: Iterable[Any], model: Any) -> list[Line]:
    """Rows of a key and its counts; the most overdue first."""
    found = list(rows)
    things = named(model, (row[0] for row in found))
    names = (*WHOLE, *BESIDE)
    lines = [Line(things.get(row[0] or 0), dict(zip(names, row[1:], strict=True))) for row in found]
    return sorted(lines, key=lambda line: (line.thing is None, -line.counts["overdue"], str(line.thing or "")))


@by_index()
def listing(user: Any, review: Review, day: date, asked: Asked) -> tuple[list[Task], bool]:
    """A page of promises as they stood on a day, the earliest due first, and whether there are more."""
    sight = seen(user, review, day)
    rows = sight.rows.filter(sight.where(asked.state)) if asked.state else sight.rows
    if asked.unit:
        rows = rows.filter(**{f"{sight.prefix}lead": asked.unit})
    if asked.programme == "none":
        rows = rows.filter(programme__isnull=True)
    elif asked.programme:
        rows = rows.filter(programme__code=asked.programme)
    first = (max(asked.page, 1) - 1) * PAGE
    # in the order of an expression: PostgreSQL would walk the steps of all tasks in the order of the column
    due = Coalesce(f"{sight.prefix}falls_on", f"{sight.prefix}falls_on") if sight.prefix else F("falls_on")
    keys = list(rows.order_by(due, "pk").values_list("pk", flat=True)[first : first + PAGE + 1])
    told = {row.pk: row for row in _told(Task.objects.filter(pk__in=keys[:PAGE]), sight)}
    return [told[key] for key in keys[:PAGE]], len(keys) > PAGE


@by_index()
def exceptions(user: Any, review: Review, day: date, limit: int = EXCEPTIONS) -> list[Task]:
    """What needs a decision: what was reminded in vain first, then what is overdue (the longest), silent, at risk,
    without a clear product. ``reminded``: how often in vain, 0 where the office lets it pass.
    """
    sight = seen(user, review, day)
    order = ("unanswered", "overdue", "silent", "at_risk", "no_product")
    cases = [When(sight.where(name), then=Value(n)) for n, name in enumerate(order)]
    rows = sight.rows.filter(sight.where("exception"))
    rows = rows.annotate(weight=Case(*cases, default=9, output_field=IntegerField()))
    rows = rows.order_by("weight", f"{sight.prefix}falls_on", f"{sight.prefix}heard_on", "pk")
    found: list[Any] = _told(rows[:limit], sight)
    for row in found:
        row.reminded = sight.urged.get(row.pk, 0)
    return found


def _most(urged: dict[int, int]) -> list[int]:
    """The tasks most often reminded in vain; more than a page could ever show are not asked for."""
    return sorted(urged, key=lambda key: (-urged[key], key))[:500]


def _told(rows: QuerySet[Task], sight: Sight) -> list[Task]:
    rows = rows.select_related("lead", "programme", "document")
    found = list(rows.defer(*(f"document__{name}" for name in HEAVY)))
    if sight.prefix:
        put_stood(found, sight.day)
    tell(found, sight.day)
    return found


@by_index()
def plans(user: Any, review: Review, day: date) -> tuple[list[Work], list[Ready]]:
    """Open works of a conference that are behind their plan, the most first; open tasks whose readiness is below what
    the settings ask for, the least ready first.
    """
    sight = seen(user, review, day)
    rows = sight.rows.filter(states.open_(sight.prefix)).select_related("lead")
    works, ready = list(with_works(rows)), list(with_lists(rows))
    put_works(works, day)
    put_ready(ready, day)
    behind = [row.work for row in works if row.work and row.work.behind]  # type: ignore[attr-defined]
    low = [row.ready for row in ready if row.ready and row.ready.percent < settings.TASKS_READY_PERCENT]  # type: ignore[attr-defined]
    return (
        sorted(behind, key=lambda work: (-work.behind, work.task.pk)),
        sorted(low, key=lambda one: (one.percent, one.task.pk)),
    )


@dataclass
class Standing:
    """A unit among the others: verified results, what was due, and the rest beside it. ``place`` None: nothing due."""

    unit: Unit
    verified_on_time: int = 0
    verified_late: int = 0
    overdue: int = 0
    in_time: int = 0
    missed: int = 0
    place: int | None = None

    @property
    def verified(self) -> int:
        """Verified results."""
        return self.verified_on_time + self.verified_late

    @property
    def due(self) -> int:
        """What had to be there: verified, overdue, or a round that was missed."""
        return self.verified + self.overdue + self.missed

    @property
    def share(self) -> int:
        """Verified results in percent of what had to be there, rounded down."""
        return self.verified * 100 // self.due if self.due else 0

    @property
    def key(self) -> tuple[Any, ...]:
        """Units with the same key share a place."""
        if not self.due:
            return (1, 0, 0, 0)
        return (0, -self.verified / self.due, -self.verified_on_time / self.due, -self.verified)


@by_index()
def ranking(user: Any, review: Review, day: date) -> list[Standing]:
    """Lead units by verified results: the share of what had to be there, then the share on time, then how many.

    A split task counts by its parts, with the units that carry them out; a recurring one by its verified and its missed
    rounds. Notes and percentages earn nothing. Units of which nothing was due yet have no place.
    """
    sight = seen(user, review, day, parts=True)
    key = f"{sight.prefix}lead"
    table: dict[int, dict[str, int]] = {}
    names = ("done_on_time", "done_late", "overdue", "in_time")
    for row in sight.rows.order_by().values(key).annotate(**sight.counted(*names)):
        table[row[key]] = {name: row[name] for name in names}
    rounds = Completion.objects.filter(
        task__in=sight.rows.filter(due_kind=Task.Due.RECURRING).values("pk"), verified_on__lte=day
    )
    late = Q(handed_on__gt=F("falls_on"))
    told = (
        rounds.order_by()
        .values("lead")
        .annotate(on=Count("pk", filter=~late), late=Count("pk", filter=late), missed=Sum("missed"))
    )
    missed: dict[int, int] = {}
    for row in told:
        missed[row["lead"]] = row["missed"]
        own = table.setdefault(row["lead"], dict.fromkeys(names, 0))
        own["done_on_time"] += row["on"]
        own["done_late"] += row["late"]
    units = Unit.objects.in_bulk(list(table))
    rows = [
        Standing(units[one], n["done_on_time"], n["done_late"], n["overdue"], n["in_time"], missed.get(one, 0))
        for one, n in table.items()
    ]
    return _placed(sorted(rows, key=lambda row: (row.key, str(row.unit))))


def _placed(rows: list[Standing]) -> list[Standing]:
    """Equal results share a place, and the next place is counted on from there: 1, 1, 3."""
    for n, row in enumerate(rows):
        if row.due:
            row.place = rows[n - 1].place if n and rows[n - 1].key == row.key else n + 1
    return rows
