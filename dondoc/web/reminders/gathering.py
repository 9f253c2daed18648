"""Who is told what on a day: one share for each receiver, in a fixed number of questions however many tasks there are.

Receivers of a task are its lead unit and that unit's focal points, the person in charge, and the co-operating units
with theirs (who are informed). Stand-ins receive while they stand in. A person gets only what he or she may see today;
a focal point sees the tasks of the own unit by the role itself, a person in charge is asked for (``sighted``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dondoc.web.accounts.models import User
from dondoc.web.reminders.models import Choice
from dondoc.web.reminders.plan import Office
from dondoc.web.reminders.schedule import due_days, marks
from dondoc.web.tasks.models import Task
from dondoc.web.units.access import RIGHTS
from dondoc.web.units.models import Closure, Delegation, Membership, Unit
from dondoc.web.units.tree import running

LEADS, IN_CHARGE, HELPS = "leads", "in_charge", "helps"
_ORDER = (LEADS, IN_CHARGE, HELPS)
#: parameters of one question
_MOST = 8_000
#: due days asked for one by one; more are asked for as a span
_DAYS = 700
_NEEDED = (
    "what", "quote", "reason", "due", "falls_on", "lead__name", "unit_id", "person_id", "document__kind",
    "document__number", "document__symbol", "document__title", "document__file_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One task of a share: ``why`` soon or late, ``days`` left (soon) or past (late), the receiver's ``part``."""

    task: Task
    why: str
    days: int
    part: str


@dataclass
class Share:
    """What one receiver, a person or a unit, is told."""

    person: User | None = None
    unit: Unit | None = None
    items: list[Item] = field(default_factory=list)
    offices: set[int] = field(default_factory=set)


@dataclass
class Day:
    """All shares of a day; ``late`` the tasks whose lead unit is told that they are late, by office."""

    day: date
    shares: list[Share] = field(default_factory=list)
    late: dict[int, int] = field(default_factory=dict)
    #: units' focal points that want no own digest today: they read their unit's where it has no mailbox
    quiet: dict[int, list[User]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    task: Task
    office: Office
    daily: str
    weekly: str


def gather(day: date, offices: list[Office]) -> Day:
    """The shares of a day, of the tasks in the registers of some offices."""
    told = list(_told(day, offices))
    out = Day(day)
    if not told:
        return out
    helpers = helpers_of([one.task.pk for one in told])
    desks = focal_points(day)
    people = {user.pk: user for users in desks.values() for user in users}
    people |= User.objects.filter(is_active=True).in_bulk(_some({one.task.person_id for one in told}, people))
    sees = sighted(day, [one.task for one in told], helpers)
    often = dict(Choice.objects.values_list("person", "often"))
    units = Unit.objects.in_bulk([*{one.task.lead_id for one in told} | {u for all_ in helpers.values() for u in all_}])
    hall = _Hall(day, people, units, desks, often)
    for one in told:
        hall.tell(one, helpers.get(one.task.pk, ()), sees)
    out.shares = hall.shares()
    out.late = {one.task.pk: one.office.unit for one in told if one.daily == "late"}
    out.quiet = {unit: [user for user in users if often.get(user.pk, "daily") != "daily"]
                 for unit, users in desks.items()}  # fmt: skip
    return out


class _Hall:
    """Where the receivers stand while tasks are told."""

    def __init__(
        self, day: date, people: dict[int, User], units: dict[int, Unit], desks: dict[int, list[User]],
        often: dict[int, str],
    ) -> None:  # fmt: skip
        self.day, self.people, self.units, self.desks, self.often = day, people, units, desks, often
        self.found: dict[tuple[str, int], Share] = {}
        self.parts: dict[tuple[str, int], dict[int, Item]] = defaultdict(dict)

    def tell(self, one: _Told, helpers: Iterable[int], sees: set[tuple[int, int]]) -> None:
        """One task to everybody whom it concerns, each once, in the nearest part."""
        task = one.task
        for unit, part in [(task.lead_id, LEADS), *((unit, HELPS) for unit in helpers)]:
            self._unit(one, unit, part)
            for user in self.desks.get(unit, ()):
                self._person(one, user.pk, part)
        if task.person_id and (task.person_id, task.pk) in sees:
            self._person(one, task.person_id, IN_CHARGE)

    def _unit(self, one: _Told, unit: int, part: str) -> None:
        if one.daily and unit in self.units:
            self._put(("unit", unit), one, one.daily, part)

    def _person(self, one: _Told, key: int, part: str) -> None:
        often = self.often.get(key, "daily")
        why = {"daily": one.daily, "weekly": one.weekly}.get(often, "")
        if why and key in self.people:
            self._put(("person", key), one, why, part)

    def _put(self, key: tuple[str, int], one: _Told, why: str, part: str) -> None:
        share = self.found.get(key)
        if share is None:
            kind, pk = key
            share = Share(unit=self.units[pk]) if kind == "unit" else Share(person=self.people[pk])
            self.found[key] = share
        share.offices.add(one.office.unit)
        known = self.parts[key].get(one.task.pk)
        if known is None or _ORDER.index(part) < _ORDER.index(known.part):
            days = abs((one.task.falls_on - self.day).days)
            self.parts[key][one.task.pk] = Item(one.task, why, days, part)

    def shares(self) -> list[Share]:
        """All of them; in each the longest late first, then what is due first."""
        for key, share in self.found.items():
            share.items = sorted(self.parts[key].values(), key=lambda item: (item.task.falls_on, item.task.pk))
        return [share for _key, share in sorted(self.found.items())]


def _told(day: date, offices: list[Office]) -> Iterator[_Told]:
    """Tasks with a mark on the day."""
    by_unit = {office.unit: office for office in offices}
    dues: set[date] = set()
    for rhythm, since in {(office.rhythm, min(office.since, office.week_since or office.since)) for office in offices}:
        dues |= due_days(rhythm, since, day)
    for task in with_words(candidates(dues)).order_by("falls_on", "pk"):
        office = by_unit.get(task.unit_id)
        if office is None:
            continue
        daily = marks(task.falls_on, office.rhythm, office.since, day)
        weekly = marks(task.falls_on, office.rhythm, office.week_since, day) if office.week_since else ""
        if daily or weekly:
            yield _Told(task, office, daily, weekly)


def candidates(dues: set[date]) -> QuerySet[Task]:
    """Open tasks, not handed in, that are due on some days."""
    rows = Task.objects.filter(closed_on__isnull=True, handed_on__isnull=True)
    if not dues:
        return rows.none()
    if len(dues) > _DAYS:
        return rows.filter(falls_on__gte=min(dues), falls_on__lte=max(dues))
    return rows.filter(falls_on__in=sorted(dues))


def with_words(rows: QuerySet[Task]) -> QuerySet[Task]:
    """Tasks with what a mail says of them, and no more."""
    return rows.select_related("lead", "document").only(*_NEEDED)


def helpers_of(tasks: Iterable[int]) -> dict[int, list[int]]:
    """Co-operating units by task."""
    out: dict[int, list[int]] = defaultdict(list)
    through = Task.cooperating.through.objects
    for part in _parts(tasks):
        for task, unit in through.filter(task__in=part).order_by("pk").values_list("task", "unit"):
            out[task].append(unit)
    return out


def focal_points(day: date, units: Iterable[int] | None = None) -> dict[int, list[User]]:
    """Active accounts that are focal points of a unit itself on a day, or stand in for one; of ``units`` or of all."""
    at: dict[str, Any] = {} if units is None else {"unit__in": list(units)}
    out: dict[int, dict[int, User]] = defaultdict(dict)
    role = Membership.Role.FOCAL_POINT
    own = Membership.objects.filter(running(day), role=role, user__is_active=True, **at).select_related("user")
    for membership in own.order_by("pk"):
        out[membership.unit_id][membership.user_id] = membership.user
    lent = Delegation.objects.filter(
        running(day, "membership__"), membership__role=role, starts_on__lte=day, ends_on__gte=day, to__is_active=True,
        **{f"membership__{name}": value for name, value in at.items()},
    )  # fmt: skip
    for delegation in lent.select_related("to", "membership").order_by("pk"):
        out[delegation.membership.unit_id][delegation.to_id] = delegation.to
    return {unit: list(users.values()) for unit, users in out.items()}


def sighted(day: date, tasks: Iterable[Task], helpers: dict[int, list[int]]) -> set[tuple[int, int]]:
    """(person in charge, task) of those who may see their task today: ``tasks.sight`` for many at once."""
    mine = [task for task in tasks if task.person_id]
    around = {task.pk: {task.lead_id, task.unit_id, *helpers.get(task.pk, ())} for task in mine}
    held: dict[int, set[int]] = defaultdict(set)
    roles = Q(role__in=RIGHTS["tasks.see"]) & running(day)
    for part in _parts({task.person_id for task in mine}):
        for user, unit in Membership.objects.filter(roles, user__in=part).values_list("user", "unit"):
            held[user].add(unit)
        lent = Delegation.objects.filter(
            running(day, "membership__"), membership__role__in=RIGHTS["tasks.see"], to__in=part,
            starts_on__lte=day, ends_on__gte=day,
        )  # fmt: skip
        for user, unit in lent.values_list("to", "membership__unit"):
            held[user].add(unit)
    above: dict[int, set[int]] = defaultdict(set)
    covers = running(day) | Q(depth=0, starts_on__lte=day)
    for part in _parts({unit for units in around.values() for unit in units}):
        for unit, ancestor in Closure.objects.filter(covers, unit__in=part).values_list("unit", "ancestor"):
            above[unit].add(ancestor)
    return {
        (task.person_id, task.pk)
        for task in mine
        if task.person_id and any(held[task.person_id] & above[unit] for unit in around[task.pk])
    }


def _some(keys: set[int | None], known: dict[int, Any]) -> list[int]:
    return [key for key in keys if key is not None and key not in known]


def _parts(keys: Iterable[int | None]) -> Iterator[list[int]]:
    all_ = sorted(key for key in set(keys) if key is not None)
    for start in range(0, len(all_), _MOST):
        yield all_[start : start + _MOST]
