"""Keys for programs: shown once when made, kept as a hash, with scopes and always an end.

A key is 32 random bytes, so a plain SHA-256 is enough: there is no word list to try.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.web.accounts.errors import AccountError, TokenRefused
from dondoc.web.accounts.models import ApiToken, User
from dondoc.web.audit.actions import record

#: what a key may be made for; the API asks for one of these at each operation
SCOPES: dict[str, Any] = {
    "documents:read": gettext_lazy("read documents and findings"),
    "documents:write": gettext_lazy("hand in documents, change their register"),
    "intake:write": gettext_lazy("decide on findings"),
    "tasks:read": gettext_lazy("read tasks"),
    "tasks:write": gettext_lazy("give tasks, take steps in them"),
    "reviews:read": gettext_lazy("read conferences and their promises"),
    "units:read": gettext_lazy("read units"),
    "units:write": gettext_lazy("change units"),
    "accounts:read": gettext_lazy("read accounts"),
    "accounts:write": gettext_lazy("change accounts"),
    "audit:read": gettext_lazy("read the log"),
}
DAYS = (30, 90, 180, 365)
_SEEN_EVERY = timedelta(minutes=5)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(user: User, name: str, scopes: list[str], *, days: int, unit: Any = None) -> tuple[ApiToken, str]:
    """A new key of ``user`` and its secret, which nobody can show again."""
    if not name.strip():
        raise AccountError(_("Name the program that will use the key."), field="name")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise AccountError(_("Choose what the key is for."), field="scopes")
    if days not in DAYS:
        raise AccountError(_("Choose how long the key is good for."), field="days")
    secret = f"ddn_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        user=user,
        name=name.strip()[:80],
        prefix=secret[:12],
        hashed=_hash(secret),
        scopes=sorted(scopes),
        expires_at=timezone.now() + timedelta(days=days),
    )
    target = ("accounts.apitoken", str(token.pk), token.name)
    record(
        actor=user, verb="accounts.token-made", target=target, unit=unit, data={"scopes": token.scopes, "days": days}
    )
    return token, secret


@transaction.atomic
def revoke_token(user: User, token: int, *, unit: Any = None) -> None:
    """One's own key opens nothing from now on; doing so twice changes nothing."""
    found = ApiToken.objects.select_for_update().filter(pk=token, user=user, revoked_at__isnull=True).first()
    if found is None:
        return
    found.revoked_at = timezone.now()
    found.save(update_fields=["revoked_at"])
    record(actor=user, verb="accounts.token-revoked", target=("accounts.apitoken", str(token), found.name), unit=unit)


@transaction.atomic
def revoke_all(actor: Any, user: User, *, unit: Any = None) -> int:
    """Every key of a person opens nothing from now on, because the account was lost or closed; returns how many."""
    now = timezone.now()
    rows = list(user.api_tokens.select_for_update().filter(revoked_at__isnull=True, expires_at__gt=now))
    for row in rows:
        target = ("accounts.apitoken", str(row.pk), row.name)
        record(actor=actor, verb="accounts.token-revoked-of", target=target, unit=unit, data={"of": str(user)})
    user.api_tokens.filter(pk__in=[row.pk for row in rows]).update(revoked_at=now)
    return len(rows)


def user_of(secret: str, scope: str) -> User:
    """Whose key it is, when it is good for ``scope`` now; raises ``TokenRefused``, the same for every reason."""
    token = ApiToken.objects.select_related("user").filter(hashed=_hash(secret)).first()
    now = timezone.now()
    good = token is not None and token.revoked_at is None and token.expires_at > now and token.user.is_active
    if token is None or not good or scope not in token.scopes:
        raise TokenRefused(_("The key is unknown, has ended, or was not made for this."))
    if token.last_used_at is None or token.last_used_at < now - _SEEN_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token.user
