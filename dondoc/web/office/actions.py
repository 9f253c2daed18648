"""What administrators change about accounts. An administrator reaches those whose roles all lie in his own units."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from dondoc.web.accounts.actions import close_sessions
from dondoc.web.accounts.errors import AccountError, NameInUse
from dondoc.web.accounts.models import User
from dondoc.web.accounts.tokens import revoke_all
from dondoc.web.audit.actions import record
from dondoc.web.office import queries
from dondoc.web.units.access import require, today, units_where
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.memberships import Grant, grant
from dondoc.web.units.models import Delegation, Membership, Unit

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters that look alike


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Who signs in: name to sign in with, full name, office's title."""

    username: str
    full_name: str
    position: str = ""


def first_password() -> str:
    """A password to be read out once: four groups of four; 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _n in range(4)) for _g in range(4))


def reach(actor: Any, user: User) -> None:
    """Go on, or 404 for an account that is not seen, 403 for one that is not wholly the actor's to change."""
    if not queries.accounts(actor).filter(pk=user.pk).exists():
        raise Http404
    mine = units_where(actor, "accounts.change")
    held = Membership.objects.filter(user=user).values("unit")
    lent = Delegation.objects.filter(to=user, ends_on__gte=today()).values("membership__unit")  # whose key it would be
    if (
        not mine.exists()
        or Unit.objects.filter(Q(pk__in=held) | Q(pk__in=lent)).exclude(pk__in=mine.values("pk")).exists()
    ):
        raise PermissionDenied("accounts.change")


@transaction.atomic
def create_account(actor: Any, new: NewAccount, unit: Unit, given: Grant, *, known: str = "") -> tuple[User, str]:
    """An account with its first role; returns the first password, which is shown once and must be changed.

    ``known`` is the hash of a password that the person knows already (the demonstration's); then there is none to show.
    """
    if actor != SYSTEM:
        require(actor, "accounts.change", unit)
    username = new.username.strip().lower()
    if User.objects.filter(username__iexact=username).exists():
        raise NameInUse(_("Somebody signs in as “%(name)s” already.") % {"name": username}, field="username")
    password = "" if known else first_password()
    user = User(
        username=username, full_name=new.full_name.strip(), position=new.position.strip(), must_change=not known
    )
    if known:
        user.password = known
    else:
        user.set_password(password)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise AccountError("; ".join(error.messages), field="username") from error
    user.save()
    record(actor=actor, verb="accounts.created", target=user, unit=unit, data={"username": username})
    grant(actor, user, unit, given)
    return user, password


@transaction.atomic
def close_account(actor: Any, user: User) -> None:
    """The person signs in no more, every session and every key for programs ends; what was done stays."""
    reach(actor, user)
    if actor.pk == user.pk:
        raise AccountError(_("Nobody closes the own account; another administrator must do it."))
    if not user.is_active:
        return
    user.is_active = False
    user.save(update_fields=["is_active"])
    close_sessions(user)
    home = queries.home(user)
    record(actor=actor, verb="accounts.closed", target=user, unit=home)
    revoke_all(actor, user, unit=home)


@transaction.atomic
def open_account(actor: Any, user: User) -> None:
    """The person may sign in again."""
    reach(actor, user)
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(actor=actor, verb="accounts.opened", target=user, unit=queries.home(user))


@transaction.atomic
def reset_password(actor: Any, user: User) -> tuple[str, int]:
    """A new first password for who lost the own one, and how many keys for programs were revoked; every session ends.

    Who got hold of the old password may have made keys, so none of them stays.
    """
    reach(actor, user)
    if actor.pk == user.pk:
        raise AccountError(_("Change your own password on your page."))
    password = first_password()
    user.set_password(password)
    user.must_change = True
    user.save(update_fields=["password", "must_change"])
    close_sessions(user)
    home = queries.home(user)
    record(actor=actor, verb="accounts.password-reset", target=user, unit=home)
    return password, revoke_all(actor, user, unit=home)


@transaction.atomic
def remove_second_factor(actor: Any, user: User) -> int:
    """For who lost the telephone or key: signs in by password alone until a new factor is set up."""
    from allauth.mfa.models import Authenticator

    reach(actor, user)
    if actor.pk == user.pk:
        raise AccountError(_("Remove your own second factor on your page."))
    count: int
    count, _kinds = Authenticator.objects.filter(user=user).delete()
    if count:
        close_sessions(user)
        record(actor=actor, verb="accounts.second-factor-removed", target=user, unit=queries.home(user))
    return count
