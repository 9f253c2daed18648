"""Who may see and do what: roles at a unit cover its subtree on the day of the question.

A stranger (nothing at or above the unit) is answered 404; a colleague without the right 403.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from dondoc.web.units.models import Closure, Membership, Unit
from dondoc.web.units.remembering import once

Role = Membership.Role
_ALL = frozenset(Role.values)
_READERS = frozenset(
    {Role.COMPILER, Role.FOCAL_POINT, Role.CHIEF, Role.CHAIR, Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR}
)
#: right -> roles that carry it; the permission table of the tests is made against this
RIGHTS: dict[str, frozenset[str]] = {
    "units.see": _ALL,
    "units.change": frozenset({Role.ADMINISTRATOR}),
    "accounts.see": frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    "accounts.change": frozenset({Role.ADMINISTRATOR}),
    "documents.see": _READERS,
    "documents.upload": frozenset({Role.COMPILER}),
    "documents.change": frozenset({Role.COMPILER}),
    "intake.decide": frozenset({Role.COMPILER}),
    "tasks.see": _READERS,
    "tasks.assign": frozenset({Role.COMPILER}),  # give a task, change what it says
    "tasks.report": frozenset({Role.FOCAL_POINT, Role.CHIEF, Role.COMPILER}),  # the lead unit's own side
    "tasks.split": frozenset({Role.FOCAL_POINT, Role.CHIEF}),
    "tasks.plan": frozenset({Role.FOCAL_POINT, Role.CHIEF, Role.COMPILER}),  # milestones, checklists: either side
    "tasks.verify": frozenset({Role.COMPILER, Role.CHIEF, Role.CHAIR}),  # never by somebody of the lead unit
    "tasks.direct": frozenset({Role.COMPILER, Role.CHAIR}),  # extend, move, drop, reopen, ask; nor these
    "reviews.see": _READERS,
    "reviews.change": frozenset({Role.COMPILER}),  # open a conference, put documents and tasks to it
    "reminders.see": _READERS,
    "reminders.change": frozenset({Role.COMPILER}),  # how the office reminds; drafts of reminder letters
    "reminders.issue": frozenset({Role.CHIEF, Role.CHAIR}),  # give a reminder letter its number
    "audit.see": frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.CHAIR}),
    # Nothing is sealed yet. The rule stands from the first day: whoever keeps the machine and the accounts never opens
    # what is sealed, so no right named "sealed." may list the administrator (``check_seals`` and a test hold it).
    "sealed.open": frozenset(),
}


def check_seals(rights: dict[str, frozenset[str]] = RIGHTS) -> list[str]:
    """Rights over sealed things that an administrator would carry: must be empty."""
    return [right for right, roles in rights.items() if right.startswith("sealed.") and Role.ADMINISTRATOR in roles]


def today() -> date:
    """The office's own day; where ``DONDOC_TODAY`` sets one (demonstration, training), that."""
    fixed: date | None = settings.TODAY
    return fixed or timezone.localdate()


def _running(prefix: str, day: date) -> Q:
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )


def _covers(day: date) -> Q:
    """Closure rows that give rights on a day: those running, and a unit's own row after its end (its papers remain)."""
    return _running("", day) | (Q(depth=0) & Q(starts_on__lte=day))


def memberships(user: Any, day: date | None = None) -> QuerySet[Membership]:
    """What the user holds on a day, own and delegated."""
    day = day or today()
    own = Q(user=user) & _running("", day)
    lent = Q(delegations__to=user, delegations__starts_on__lte=day, delegations__ends_on__gte=day) & _running("", day)
    return Membership.objects.filter(own | lent).distinct()


def held(user: Any, day: date | None = None) -> tuple[tuple[int, str], ...]:
    """(key of the unit, role) of what the user holds on a day, in the order in which it was given."""
    day = day or today()
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return ()
    rows = memberships(user, day).order_by("pk").values_list("pk", "unit", "role")
    return once(("held", user.pk, day), lambda: tuple((unit, role) for _pk, unit, role in rows))


def home_of(user: Any) -> Unit | None:
    """The first unit at which the user holds anything."""
    return next((Unit.objects.filter(pk=unit).first() for unit, _role in held(user)), None)


def units_where(user: Any, right: str) -> QuerySet[Unit]:
    """Units over which the user has a right today, subtrees included."""
    return Unit.objects.filter(pk__in=keys_where(user, right))


def keys_where(user: Any, right: str) -> QuerySet[Any]:
    """As ``units_where``, only the keys, some of them twice: for a condition on another table in a large tree."""
    over = {unit for unit, role in held(user) if role in RIGHTS[right]}
    if not over:
        return Closure.objects.none().values("unit")
    return Closure.objects.filter(_covers(today()), ancestor__in=sorted(over)).values("unit")


def everywhere(user: Any, right: str) -> bool:
    """Whether the user has a right over every unit there is."""
    rest = Unit.objects.exclude(pk__in=keys_where(user, right))
    return once(("everywhere", user.pk, right), lambda: not rest.exists())


def can(user: Any, right: str, unit: Unit) -> bool:
    """Whether the user has a right over a unit today."""
    return keys_where(user, right).filter(unit=unit.pk).exists()


def knows(user: Any, unit: Unit) -> bool:
    """Whether the user holds anything at the unit, above it or below it: a colleague, not a stranger."""
    mine = [key for key, _role in held(user)]
    near = Q(ancestor__in=mine, unit=unit) | Q(ancestor=unit, unit__in=mine)
    return Closure.objects.filter(near, _covers(today())).exists()


def house_of(user: Any) -> QuerySet[Unit]:
    """Every unit of the trees in which the user holds anything: names of units are no secret inside a house.

    The roots, one or two, are asked for at once: as one condition within four others, PostgreSQL took a quarter of an
    hour for a country's tree that it had no statistics of yet.
    """
    mine = [key for key, _role in held(user)]
    if not mine:
        return Unit.objects.none()
    above = Closure.objects.filter(unit__in=mine).values("ancestor")
    tops = Unit.objects.filter(pk__in=above, parent__isnull=True).values_list("pk", flat=True)
    roots = once(("roots", user.pk), lambda: list(tops))
    return Unit.objects.filter(pk__in=Closure.objects.filter(ancestor__in=roots).values("unit"))


def require(user: Any, right: str, unit: Unit) -> None:
    """Go on, or ``Http404`` for a stranger and ``PermissionDenied`` for a colleague without the right."""
    if can(user, right, unit):
        return
    if knows(user, unit):
        raise PermissionDenied(right)
    raise Http404


def any_unit(user: Any, right: str) -> bool:
    """Whether the user has the right anywhere; without the tree."""
    return not RIGHTS[right].isdisjoint(roles_anywhere(user))


def roles_anywhere(user: Any) -> frozenset[str]:
    """The roles that the user holds today, wherever: one question for all the rights that a page asks about."""
    return frozenset(role for _unit, role in held(user))
