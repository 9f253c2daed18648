"""Who holds which role where, who acts as head, who stands in: each a dated row, each in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.units.access import can, require, today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.errors import NameTaken, WrongDate, WrongPlace
from dondoc.web.units.models import Delegation, Membership, Unit


@dataclass(frozen=True, slots=True)
class Grant:
    """A role at a unit between two days (``ends_on`` None: until further notice); ``acting``: heads it for the time."""

    role: str
    starts_on: date
    ends_on: date | None = None
    acting: bool = False


@transaction.atomic
def grant(actor: Any, user: Any, unit: Unit, given: Grant) -> Membership:
    """Give a person a role at a unit. Nobody gives one to himself."""
    if actor != SYSTEM:
        require(actor, "accounts.change", unit)
        if actor.pk == user.pk:
            raise WrongPlace(_("Nobody gives a role to himself; another administrator must do it."))
    if given.ends_on is not None and given.ends_on < given.starts_on:
        raise WrongDate(_("The last day comes before the first."), field="ends_on")
    if unit.ends_on is not None and (given.ends_on is None or given.ends_on > unit.ends_on):
        raise WrongDate(_("%(unit)s does not exist any more.") % {"unit": unit}, field="unit")
    same = Membership.objects.filter(user=user, unit=unit, role=given.role)
    if any(
        (held.ends_on is None or held.ends_on >= given.starts_on)
        and (given.ends_on is None or held.starts_on <= given.ends_on)
        for held in same
        if not held.taken_back
    ):
        raise NameTaken(_("This person holds the role there in these days already."), field="role")
    # one that was taken back on its first day comes to life again: there is one row a day
    made, _new = Membership.objects.update_or_create(
        user=user, unit=unit, role=given.role, starts_on=given.starts_on,
        defaults={"ends_on": given.ends_on, "acting": given.acting},
    )  # fmt: skip
    data = {"role": given.role, "unit": unit.name, "on": given.starts_on.isoformat(), "acting": given.acting}
    record(actor=actor, verb="accounts.role-given", target=user, unit=unit, data=data)
    return made


@transaction.atomic
def withdraw(actor: Any, membership: Membership) -> None:
    """A role ends today: the person holds it until yesterday.

    One that began today or later ends before it began and so never counts; its row stays, by which administrators of
    the unit still reach the account.
    """
    require(actor, "accounts.change", membership.unit)
    day = today()
    if membership.ends_on is not None and membership.ends_on < day:
        return
    data = {"role": membership.role, "unit": membership.unit.name, "on": day.isoformat()}
    record(actor=actor, verb="accounts.role-withdrawn", target=membership.user, unit=membership.unit, data=data)
    membership.ends_on = day - timedelta(days=1)
    membership.save(update_fields=["ends_on"])
    membership.delegations.filter(ends_on__gte=day).update(ends_on=day - timedelta(days=1))


@transaction.atomic
def delegate(actor: Any, membership: Membership, to: Any, *, starts_on: date, ends_on: date, reason: str) -> Delegation:
    """Let ``to`` do what ``membership`` may, between two days; by its holder or by the administrator."""
    if actor.pk != membership.user_id:
        require(actor, "accounts.change", membership.unit)
    if membership.role == Membership.Role.ADMINISTRATOR:
        raise WrongPlace(_("The administrator's role is not lent; give it by name."), field="membership")
    if to.pk in (membership.user_id, getattr(actor, "pk", None)):
        raise WrongPlace(_("Choose another person."), field="to")
    if ends_on < starts_on:
        raise WrongDate(_("The last day comes before the first."), field="ends_on")
    if ends_on > starts_on + timedelta(days=366):
        raise WrongDate(_("At most one year at a time."), field="ends_on")
    if membership.ends_on is not None and ends_on > membership.ends_on:
        raise WrongDate(_("The role itself ends before that day."), field="ends_on")
    if not reason.strip():
        raise WrongPlace(_("Say why."), field="reason")
    made = Delegation.objects.create(
        membership=membership, to=to, starts_on=starts_on, ends_on=ends_on, reason=reason.strip()
    )
    record(
        actor=actor,
        verb="accounts.lent",
        target=membership.user,
        unit=membership.unit,
        data={
            "role": membership.role, "to": str(to), "on": starts_on.isoformat(), "until": ends_on.isoformat(),
            "reason": reason.strip(),
        },
    )  # fmt: skip
    return made


@transaction.atomic
def take_back(actor: Any, lent: Delegation) -> None:
    """The stand-in ends today; by the holder, the stand-in or the administrator."""
    held = lent.membership
    if actor.pk not in (held.user_id, lent.to_id) and not can(actor, "accounts.change", held.unit):
        require(actor, "accounts.change", held.unit)
    day = today()
    data = {"role": held.role, "to": str(lent.to), "on": day.isoformat()}
    record(actor=actor, verb="accounts.taken-back", target=held.user, unit=held.unit, data=data)
    if lent.starts_on >= day:
        lent.delete()
        return
    lent.ends_on = day - timedelta(days=1)
    lent.save(update_fields=["ends_on"])
