"""Reads of the administration's pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from dondoc.web.accounts.models import User
from dondoc.web.audit.models import Entry
from dondoc.web.units.access import memberships, today, units_where
from dondoc.web.units.models import Delegation, Membership, Unit
from dondoc.web.units.tree import running


def names_of(entries: Iterable[Entry]) -> tuple[dict[int | None, str], dict[int | None, str]]:
    """Names of the people and units that entries speak of, by id."""
    rows = list(entries)
    people = User.objects.filter(pk__in={row.actor_id_kept for row in rows if row.actor_id_kept})
    units = Unit.objects.filter(pk__in={row.unit_id_kept for row in rows if row.unit_id_kept})
    return {user.pk: str(user) for user in people}, {unit.pk: unit.name for unit in units}


def accounts(user: Any, words: str = "", state: str = "") -> QuerySet[User]:
    """Accounts with a role, now or once, at a unit where ``user`` may see accounts; by name."""
    units = units_where(user, "accounts.see").values("pk")
    found = User.objects.filter(pk__in=Membership.objects.filter(unit__in=units).values("user"))
    if words:
        found = found.filter(
            Q(full_name__icontains=words) | Q(username__icontains=words) | Q(position__icontains=words)
        )
    if state in ("open", "closed"):
        found = found.filter(is_active=state == "open")
    return found.order_by("full_name", "username")


def roles_of(user: User) -> list[Membership]:
    """Every role that a person held or holds, those of today first."""
    held = list(Membership.objects.filter(user=user).select_related("unit").order_by("-starts_on", "pk"))
    day = today()
    return sorted(held, key=lambda m: not (m.starts_on <= day and (m.ends_on is None or m.ends_on >= day)))


def roles_today(users: Iterable[User]) -> dict[int, list[Membership]]:
    """Roles of today by account."""
    out: dict[int, list[Membership]] = {}
    held = Membership.objects.filter(running(today()), user__in=list(users)).select_related("unit")
    for membership in held.order_by("pk"):
        out.setdefault(membership.user_id, []).append(membership)
    return out


def home(user: Any) -> Unit | None:
    """The unit under which the log keeps what concerns a person: of the first role of today, else of the last one."""
    held = memberships(user).select_related("unit").order_by("pk").first()
    held = held or Membership.objects.filter(user=user).select_related("unit").order_by("-starts_on").first()
    return held.unit if held else None


def lent_by(user: User) -> QuerySet[Delegation]:
    """Stand-ins for a person's roles that are not over."""
    found = Delegation.objects.filter(membership__user=user, ends_on__gte=today())
    return found.select_related("to", "membership__unit").order_by("starts_on")


def lent_to(user: User) -> QuerySet[Delegation]:
    """Roles that a person has for others' sake, not over."""
    found = Delegation.objects.filter(to=user, ends_on__gte=today())
    return found.select_related("membership__user", "membership__unit").order_by("starts_on")


def colleagues(user: Any) -> QuerySet[User]:
    """People who may stand in: open accounts with a role today in the same units or those above and below."""
    from dondoc.web.units.access import house_of

    units = house_of(user).values("pk")
    held = Membership.objects.filter(running(today()), unit__in=units).values("user")
    return User.objects.filter(pk__in=held, is_active=True).exclude(pk=user.pk).order_by("full_name")


def factors(user: User) -> int:
    """How many telephones and keys guard the account besides the password."""
    from allauth.mfa.models import Authenticator

    return int(Authenticator.objects.filter(user=user).exclude(type="recovery_codes").count())
