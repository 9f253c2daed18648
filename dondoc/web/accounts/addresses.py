"""Where mails to a person go: an address that the person confirmed by opening a mail there, or one that an
administrator gave.

Who types a new address is mailed a link there; until it is opened by the same person, mails go where they went. The
link is signed, names account, address and hour, and opens nothing after two days or once another address was typed. The
log keeps addresses shortened: it is never changed, and a private mailbox is nobody's business there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dondoc.web.accounts.actions import set_email
from dondoc.web.accounts.errors import AccountError
from dondoc.web.accounts.models import PendingAddress, User
from dondoc.web.audit.actions import record
from dondoc.web.audit.models import Entry
from dondoc.web.jobs.queue import enqueue

GOOD_FOR = timedelta(days=2)
#: between two mails to whatever address a person types
PAUSE = timedelta(minutes=1)
#: mails that a person may have sent within a day; other accounts that wait for the same address by then
DAY, A_DAY, OTHERS = timedelta(days=1), 5, 2
_SALT = "dondoc.address"


def pending(user: Any) -> PendingAddress | None:
    """The address that waits to be confirmed, if its link still opens."""
    return PendingAddress.objects.filter(user=user, asked_at__gt=timezone.now() - GOOD_FOR).exclude(address="").first()


def mails_on() -> bool:
    """Whether the site sends mails at all."""
    return not settings.EMAIL_BACKEND.startswith("django.core.mail.backends.dummy")


@transaction.atomic
def ask(user: User, address: str, *, unit: Any = None) -> bool:
    """A person wants to be mailed elsewhere; whether a link was sent there that has to be opened first.

    "" takes the address away at once. The caller has checked that it is one.
    """
    if address == user.email:
        return False
    if not address:
        _forget(user)
        set_email(user, "")
        record(actor=user, verb="accounts.address-cleared", target=user, unit=unit)
        return False
    if not mails_on():
        raise AccountError(
            _("An address has to be confirmed by mail, and this site sends none."),
            hint=_("Ask your administrator to set it."), field="address",
        )  # fmt: skip
    now = timezone.now()
    row = PendingAddress.objects.select_for_update().filter(user=user).first()
    if row is not None and row.asked_at > now - PAUSE:
        raise AccountError(
            _("A link was sent a moment ago."), hint=_("Wait a minute, then ask again."), field="address"
        )
    _bound(user, address, now)
    row, _made = PendingAddress.objects.update_or_create(user=user, defaults={"address": address, "asked_at": now})
    record(actor=user, verb="accounts.address-asked", target=user, unit=unit, data={"address": shortened(address)})
    enqueue("accounts.confirm", user=user.pk)
    return True


def _bound(user: User, address: str, now: datetime) -> None:
    """A mailbox that belongs to somebody else is not filled by whoever types it."""
    since = now - DAY
    asked = Entry.objects.filter(
        verb="accounts.address-asked", target="accounts.user", target_id_kept=str(user.pk), at__gt=since
    )
    others = PendingAddress.objects.filter(address__iexact=address, asked_at__gt=since).exclude(user=user)
    if asked.count() >= A_DAY or others.count() >= OTHERS:
        raise AccountError(
            _("Too many links were sent today."),
            hint=_("Try again tomorrow, or ask your administrator to set the address."), field="address",
        )  # fmt: skip


@transaction.atomic
def confirm(user: User, key: str, *, unit: Any = None) -> str:
    """The link was opened and the button pressed by the person whom it was sent to: mails go there from now on."""
    address = address_of(user, key)
    if address != user.email:
        _forget(user)
        set_email(user, address)
        record(
            actor=user, verb="accounts.address-confirmed", target=user, unit=unit, data={"address": shortened(address)}
        )
    return address


def address_of(user: Any, key: str) -> str:
    """The address that a link confirms. Raises ``AccountError`` where it opens nothing (any more)."""
    try:
        who, address, at = signing.loads(key, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        who, address, at = 0, "", ""
    if who == user.pk and address and address == user.email:
        return str(address)  # pressed twice
    row = pending(user)
    if who != user.pk or row is None or [address, at] != [row.address, row.asked_at.isoformat()]:
        raise AccountError(
            _("This link opens nothing: it is older than two days, or replaced by a newer one, or another account's."),
            hint=_("Type the address again to be sent a new link."),
        )
    return str(address)


@transaction.atomic
def give(actor: Any, user: User, address: str, *, unit: Any = None) -> None:
    """An administrator sets where mails to a person go; the caller has asked for the right and checked the address."""
    _forget(user)
    if address == user.email:
        return
    set_email(user, address)
    data = {"address": shortened(address) or "–"}
    record(actor=actor, verb="accounts.address-set", target=user, unit=unit, data=data)


def _forget(user: User) -> None:
    """What was asked for opens nothing any more; the hour stays, so that mails are not sent faster."""
    PendingAddress.objects.filter(user=user).update(address="")


def shortened(address: str) -> str:
    """As the log keeps an address.

    >>> shortened("nguyen.van@song-may.example")
    'n…@song-may.example'
    """
    name, at, host = address.partition("@")
    return f"{name[:1]}…{at}{host}" if at else ""


def send_link(user: int) -> None:
    """As a job: the mail with the link, to the address that waits; nothing where none waits any more."""
    person = User.objects.get(pk=user)
    row = pending(person)
    if row is None:
        return
    key = signing.dumps([person.pk, row.address, row.asked_at.isoformat()], salt=_SALT)
    link = f"{settings.SITE_URL.rstrip('/')}{reverse('accounts:address')}?{urlencode({'key': key})}"
    with translation.override(person.language):
        text = "\n\n".join([
            _("Dear %(name)s,") % {"name": person},
            _("Reminders of Đôn Đốc shall be mailed to this address. To confirm that it is yours, open this page:"),
            link,
            _("The page asks you to sign in. The link is good for two days. If you asked for nothing, do nothing: no "
              "reminder will come here."),
        ])  # fmt: skip
        subject = _("[Đôn Đốc] Confirm your e-mail address")
    EmailMessage(subject, text, settings.MAIL_FROM, [row.address], headers={"Auto-Submitted": "auto-generated"}).send(
        fail_silently=False
    )
