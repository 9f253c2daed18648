"""The outbox: mails are claimed one by one, then sent; nothing is sent twice, whoever is killed whenever.

A claim is one conditional UPDATE that is committed before the server is spoken to. A mail whose sender died between
claim and last word may have gone out or not: it is told as such on the page and sent again only when a person asks for
it. A server that refuses or cannot be reached took nothing: the mail waits and is tried again, up to
``ATTEMPTS``. Before each claim it is asked whether the receiver may still get it (``entitled``).
"""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F
from django.utils import timezone

from dondoc.core.errors import DondocError
from dondoc.web.reminders.entitled import settle
from dondoc.web.reminders.models import Mail

log = logging.getLogger("dondoc.reminders")
ATTEMPTS = 5
#: a claim that is older has lost its process
LOST = timedelta(minutes=10)
_AT_ONCE = 50


@dataclass
class Sent:
    """What one round did."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    unsure: int = 0
    withheld: int = 0
    trouble: str = ""


def on() -> bool:
    """Whether mails are sent at all."""
    return not settings.EMAIL_BACKEND.startswith("django.core.mail.backends.dummy")


def send_waiting(limit: int = 1_000) -> Sent:
    """Send what waits, at most ``limit``; safe in any number of processes at once."""
    told = Sent(unsure=forsake())
    if not on():
        return told
    connection = get_connection(fail_silently=False)
    try:
        while limit > 0 and (keys := list(_ready(timezone.now()).values_list("pk", flat=True)[: min(_AT_ONCE, limit)])):
            connection.open()  # where the server is away nothing is claimed
            told.withheld += settle(keys)
            for key in keys:
                limit -= 1
                mail = _claim(key)
                if mail is not None and not _send(mail, connection, told):
                    return told
    except (OSError, smtplib.SMTPException) as error:
        told.trouble = f"{type(error).__name__}: {error}"[:200]
        log.warning("the mail server cannot be reached (%s)", error)
    finally:
        connection.close()
    return told


def forsake() -> int:
    """Claims whose process is gone: nobody knows whether they were sent."""
    lost = Mail.objects.filter(state=Mail.State.SENDING, claimed_at__lt=timezone.now() - LOST)
    return lost.update(state=Mail.State.UNSURE)


def _ready(now: datetime) -> Any:
    return Mail.objects.filter(state=Mail.State.WAITING, ready_at__lte=now).order_by("ready_at", "pk")


def _claim(key: int) -> Mail | None:
    """The mail when it is this process's to send."""
    now = timezone.now()
    mine = Mail.objects.filter(pk=key, state=Mail.State.WAITING, ready_at__lte=now)
    if not mine.update(state=Mail.State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return None
    return Mail.objects.get(pk=key)


def _send(mail: Mail, connection: Any, told: Sent) -> bool:
    """One claimed mail; whether the server can be spoken to for the next."""
    try:
        connection.send_messages([message(mail)])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, DondocError, ValueError) as error:
        _again(mail, error, told)  # it was refused, so it did not go out; the next may
        return True
    except (OSError, smtplib.SMTPException) as error:
        words = f"{type(error).__name__}: {error}"[:300]
        Mail.objects.filter(pk=mail.pk).update(state=Mail.State.UNSURE, error=words)
        told.unsure += 1
        return False
    Mail.objects.filter(pk=mail.pk).update(state=Mail.State.SENT, sent_at=timezone.now(), error="")
    told.sent += 1
    return True


def _again(mail: Mail, error: Exception, told: Sent) -> None:
    over = mail.attempts >= ATTEMPTS
    wait = timedelta(minutes=2 ** min(mail.attempts, 8))
    state = Mail.State.FAILED if over else Mail.State.WAITING
    Mail.objects.filter(pk=mail.pk, state=Mail.State.SENDING).update(
        state=state, ready_at=timezone.now() + wait, error=f"{type(error).__name__}: {error}"[:300]
    )
    if over:
        told.failed += 1
        log.error("mail %d given up after %d attempts (%s)", mail.pk, mail.attempts, error)
    else:
        told.later += 1


def message(mail: Mail) -> EmailMultiAlternatives:
    """The mail as it goes out; its Message-ID is that of the row, so that a second copy is known as one."""
    host = settings.MAIL_FROM.rpartition("@")[2].rstrip(">") or "localhost"
    told = EmailMultiAlternatives(
        mail.subject, mail.text, settings.MAIL_FROM, [mail.address],
        headers={
            "Message-ID": f"<dondoc-{mail.digest_id}-{mail.pk}@{host}>", "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )  # fmt: skip
    told.attach_alternative(mail.html, "text/html")
    return told
