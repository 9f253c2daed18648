"""Signing in and out, wrong passwords and own security changes, written into the log under the person's unit."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.db import transaction

from dondoc.web.accounts.models import User
from dondoc.web.audit.actions import record
from dondoc.web.office.queries import home


def _write(user: Any, verb: str, **data: Any) -> None:
    with transaction.atomic():
        record(actor=user, verb=verb, target=user, unit=home(user), data=data)


def signed_in(sender: Any, user: Any, **_more: Any) -> None:
    """A session began."""
    _write(user, "accounts.signed-in")


def signed_out(sender: Any, user: Any, **_more: Any) -> None:
    """A session was ended by its owner."""
    if user is not None and user.pk:
        _write(user, "accounts.signed-out")


def failed(sender: Any, credentials: Any, **_more: Any) -> None:
    """A wrong password for an account that exists; other names are not kept: some are passwords in the wrong box."""
    user = User.objects.filter(username=str(credentials.get("username", ""))[:150]).first()
    if user is not None:
        with transaction.atomic():
            record(actor=user.username, verb="accounts.sign-in-failed", target=user, unit=home(user))


def password_changed(sender: Any, user: Any, **_more: Any) -> None:
    """The own password was changed: a first one is one no more."""
    User.objects.filter(pk=user.pk).update(must_change=False)
    user.must_change = False
    _write(user, "accounts.password-changed")


def second_factor(sender: Any, user: Any, **_more: Any) -> None:
    """A telephone or key was added or removed."""
    _write(user, "accounts.second-factor")


def connect() -> None:
    """Called once, when the application is ready."""
    auth.user_logged_in.connect(signed_in, dispatch_uid="dondoc-in")
    auth.user_logged_out.connect(signed_out, dispatch_uid="dondoc-out")
    auth.user_login_failed.connect(failed, dispatch_uid="dondoc-failed")
    account.password_changed.connect(password_changed, dispatch_uid="dondoc-password")
    account.password_set.connect(password_changed, dispatch_uid="dondoc-password-set")
    mfa.authenticator_added.connect(second_factor, dispatch_uid="dondoc-mfa-added")
    mfa.authenticator_removed.connect(second_factor, dispatch_uid="dondoc-mfa-removed")
