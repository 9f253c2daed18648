"""What a person changes about the own account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.accounts.errors import AccountError
from dondoc.web.accounts.models import User
from dondoc.web.audit.actions import record


@transaction.atomic
def set_profile(user: User, *, full_name: str, position: str, language: str, unit: Any = None) -> None:
    """Name, office's title and language as pages and the log show them."""
    if not full_name.strip():
        raise AccountError(_("Write the name."), field="full_name")
    if language not in dict(settings.LANGUAGES):
        raise AccountError(_("Choose a language."), field="language")
    user.full_name, user.position, user.language = full_name.strip(), position.strip(), language
    try:
        user.clean_fields(exclude=["password", "username", "email", "last_login"])
    except ValidationError as error:
        raise AccountError("; ".join(error.messages), field=next(iter(error.message_dict))) from error
    user.save(update_fields=["full_name", "position", "language"])
    record(actor=user, verb="accounts.profile", target=user, unit=unit, data={"position": user.position})


def set_email(user: User, address: str) -> None:
    """Where mails to a person go, "" for nowhere; the caller has checked it and writes the log."""
    user.email = address
    user.save(update_fields=["email"])


def close_sessions(user: User) -> int:
    """End every session of a person, on all machines; returns how many."""
    from allauth.usersessions.models import UserSession

    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)
