"""Who may see and do what: roles at a unit cover its subtree on the day of the question.

A stranger (nothing at or above the unit) is answered 404; a colleague without the right 403.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from dondoc.web.units.models import Closure, Membership, Unit

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
    "audit.see": frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.CHAIR}),
}


def today() -> date:
    """The office's own day."""
    return timezone.localdate()


def _running(prefix: str, day: date) -> Q:
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )


def memberships(user: Any, day: date | None = None) -> QuerySet[Membership]:
    """What the user holds on a day, own and delegated."""
    day = day or today()
    own = Q(user=user) & _running("", day)
    lent = Q(delegations__to=user, delegations__starts_on__lte=day, delegations__ends_on__gte=day) & _running("", day)
    return Membership.objects.filter(own | lent).distinct()


def units_where(user: Any, right: str) -> QuerySet[Unit]:
    """Units over which the user has a right today, subtrees included."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Unit.objects.none()
    held = memberships(user).filter(role__in=RIGHTS[right]).values("unit")
    below = Closure.objects.filter(ancestor__in=held).values("unit")
    return Unit.objects.filter(pk__in=below)


def can(user: Any, right: str, unit: Unit) -> bool:
    """Whether the user has a right over a unit today."""
    return units_where(user, right).filter(pk=unit.pk).exists()


def knows(user: Any, unit: Unit) -> bool:
    """Whether the user holds anything at the unit, above it or below it: a colleague, not a stranger."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    held = memberships(user).values("unit")
    return Closure.objects.filter(Q(ancestor__in=held, unit=unit) | Q(ancestor=unit, unit__in=held)).exists()


def require(user: Any, right: str, unit: Unit) -> None:
    """Go on, or ``Http404`` for a stranger and ``PermissionDenied`` for a colleague without the right."""
    if can(user, right, unit):
        return
    if knows(user, unit):
        raise PermissionDenied(right)
    raise Http404


def any_unit(user: Any, right: str) -> bool:
    """Whether the user has the right anywhere."""
    return units_where(user, right).exists()
