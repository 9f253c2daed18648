"""Who may still get a mail that waits: asked again just before it is sent.

Between the hour at which a digest is made and the minute at which its mail leaves, a role may end, a person may be
moved, an account be closed, a task go to another unit. What is no longer theirs is left out; where nothing is left, the
mail is withheld, with a line in the log. A mail of one's own goes to the address of the minute.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import translation

from dondoc.web.accounts.models import User
from dondoc.web.audit.actions import record
from dondoc.web.reminders.gathering import Item, Share, focal_points, helpers_of, sighted, with_words
from dondoc.web.reminders.models import Digest, Mail, Mailbox
from dondoc.web.reminders.writing import Writer
from dondoc.web.tasks.models import Task
from dondoc.web.units.access import today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Unit

CLOSED, NO_RIGHT, NO_ADDRESS = "account-closed", "no-right", "no-address"


def settle(keys: Iterable[int]) -> int:
    """Bring waiting mails to what their receivers may get now; how many are withheld. Safe in several processes."""
    mails = list(
        Mail.objects.filter(pk__in=list(keys), state=Mail.State.WAITING).select_related(
            "digest__person", "digest__unit"
        )
    )
    now = _Now([mail.digest for mail in mails], today())
    withheld = 0
    for mail in mails:
        items, (address, language) = now.items(mail.digest), now.reached(mail)
        reason = now.refused(mail.digest, items, address)
        if reason:
            withheld += _withhold(mail, reason)
        elif address != mail.address or len(items) < len(mail.digest.items):
            _rewrite(mail, items, address, language)
    return withheld


class _Now:
    """Rights and addresses of this minute over some digests, in a fixed number of questions."""

    def __init__(self, digests: list[Digest], day: date) -> None:
        keys = {item["task"] for digest in digests for item in digest.items}
        self.tasks: dict[int, Task] = with_words(Task.objects.all()).in_bulk(keys)
        helpers = helpers_of(keys)
        self.around = {key: {task.lead_id, *helpers.get(key, ())} for key, task in self.tasks.items()}
        units = {digest.unit_id for digest in digests if digest.unit_id}
        self.desks = focal_points(day, units.union(*self.around.values()))
        self.sees = sighted(day, self.tasks.values(), helpers)
        self.boxes = dict(Mailbox.objects.filter(unit__in=units).values_list("unit", "address"))

    def items(self, digest: Digest) -> list[Item]:
        """What of a digest still concerns its receiver."""
        return [
            Item(self.tasks[item["task"]], item["why"], item["days"], item["part"])
            for item in digest.items
            if item["task"] in self.tasks and self._concerns(digest, self.tasks[item["task"]])
        ]

    def _concerns(self, digest: Digest, task: Task) -> bool:
        if digest.unit_id:
            return digest.unit_id in self.around[task.pk]
        desk = any(user.pk == digest.person_id for unit in self.around[task.pk] for user in self.desks.get(unit, ()))
        return desk or (task.person_id == digest.person_id and (digest.person_id, task.pk) in self.sees)

    def reached(self, mail: Mail) -> tuple[str, str]:
        """Address and language of a mail now; "" where it may go nowhere."""
        digest = mail.digest
        if digest.person is not None:
            return digest.person.email, digest.person.language
        unit = digest.unit_id or 0
        if unit in self.boxes:
            return self.boxes[unit], "vi"
        readers: list[User] = [user for user in self.desks.get(unit, ()) if user.email == mail.address]
        return (readers[0].email, readers[0].language) if readers else ("", "vi")

    @staticmethod
    def refused(digest: Digest, items: list[Item], address: str) -> str:
        """Why a mail does not go out; "" where it does."""
        if digest.person is not None and not digest.person.is_active:
            return CLOSED
        if not items:
            return NO_RIGHT
        if not address:
            return NO_ADDRESS if digest.person is not None else NO_RIGHT
        return ""


@transaction.atomic
def _withhold(mail: Mail, reason: str) -> int:
    waiting = Mail.objects.filter(pk=mail.pk, state=Mail.State.WAITING)
    if not waiting.update(state=Mail.State.HELD, error=reason):
        return 0  # another process was first
    digest = mail.digest
    unit = digest.unit or Unit.objects.filter(pk__in=[item["office"] for item in digest.items]).order_by("pk").first()
    to = str(digest.person or digest.unit)
    data: dict[str, Any] = {"day": digest.day.isoformat(), "to": to, "cause": reason}
    record(actor=SYSTEM, verb="reminders.withheld", target=("reminders.mail", str(mail.pk), to), unit=unit, data=data)
    return 1


def _rewrite(mail: Mail, items: list[Item], address: str, language: str) -> None:
    """The mail with what is left, to where its receiver is now."""
    share = Share(person=mail.digest.person, unit=mail.digest.unit, items=items)
    with translation.override(language):
        letter = Writer(mail.digest.day).letter(share, language)
    if Mail.objects.filter(digest=mail.digest, address=address).exclude(pk=mail.pk).exists():
        _withhold(mail, NO_ADDRESS)  # another mail of the same digest goes there
        return
    Mail.objects.filter(pk=mail.pk, state=Mail.State.WAITING).update(
        address=address, subject=letter.subject, text=letter.text, html=letter.html
    )
