"""Every change of the room: right, change, line in the log, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.web.accounts import addresses
from dondoc.web.accounts.models import User
from dondoc.web.audit.actions import record
from dondoc.web.office import queries as office
from dondoc.web.office.actions import reach
from dondoc.web.reminders.errors import ReminderChanged, WrongReminder
from dondoc.web.reminders.models import Choice, Mail, Mailbox, Tuning
from dondoc.web.units.access import require, today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Unit

_LOCK = 7_266_010  # PostgreSQL advisory lock; SQLite's writers follow one another anyway


def one_at_a_time(key: int = _LOCK) -> None:
    """Only one transaction at a time goes on from here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


@dataclass(frozen=True, slots=True)
class Tuned:
    """How an office wants to urge; see ``models.Tuning``."""

    running: bool
    before: tuple[int, ...]
    after: int
    hour: int
    quiet: tuple[int, ...]
    escalate: int


@transaction.atomic
def tune(actor: Any, unit: Unit, said: Tuned, *, version: int) -> Tuning:
    """Change how an office urges. Raises ``ReminderChanged`` where somebody else was first."""
    if actor != SYSTEM:
        require(actor, "reminders.change", unit)
    one_at_a_time()
    row = Tuning.objects.filter(unit=unit).first() or Tuning(unit=unit, version=0)
    if row.version != version:
        raise ReminderChanged(
            _("These settings were changed after you opened them."), hint=_("Look at what stands now.")
        )
    _check(said)
    was = _shown(row) if row.pk else {}
    row.running, row.before, row.after = said.running, sorted(set(said.before), reverse=True), said.after
    row.hour, row.quiet, row.escalate = said.hour, sorted(set(said.quiet)), said.escalate
    row.version += 1
    row.save()
    now = _shown(row)
    changed = {name: [was.get(name), now[name]] for name in now if was.get(name) != now[name]}
    record(actor=actor, verb="reminders.tuned", target=unit, unit=unit, data={"changed": changed})
    return row


def _check(said: Tuned) -> None:
    if not said.before or len(said.before) > 8 or not all(0 <= n <= 90 for n in said.before):
        raise WrongReminder(_("Name one to eight days, each from 0 to 90."), field="before")
    if not 1 <= said.after <= 365:
        raise WrongReminder(_("From 1 to 365 days."), field="after")
    if not 0 <= said.hour <= 23:
        raise WrongReminder(_("From 0 to 23 o'clock."), field="hour")
    if not set(said.quiet) <= set(range(7)) or set(said.quiet) >= set(range(5)):
        raise WrongReminder(_("Leave at least one working day open."), field="quiet")
    if not 1 <= said.escalate <= 20:
        raise WrongReminder(_("From 1 to 20 reminders."), field="escalate")


def _shown(row: Tuning) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("running", "before", "after", "hour", "quiet", "escalate")}


@dataclass(frozen=True, slots=True)
class Lettered:
    """How an office's letters begin and are numbered; see ``models.Tuning``."""

    letterhead: str
    symbol: str
    place: str
    term_from: date | None
    used: int


@transaction.atomic
def set_letters(actor: Any, unit: Unit, said: Lettered) -> None:
    """Head, symbol, place and numbers of an office's next letters; what was issued stays as it is."""
    require(actor, "reminders.change", unit)
    one_at_a_time()
    row = Tuning.objects.filter(unit=unit).first() or Tuning(unit=unit)
    if said.term_from is not None and said.term_from > today():
        raise WrongReminder(_("The day lies in the future."), field="term_from")
    names = ("letterhead", "symbol", "place", "term_from", "used")
    changed = {
        name: [getattr(row, name), getattr(said, name)] for name in names if getattr(row, name) != getattr(said, name)
    }
    for name in names:
        setattr(row, name, getattr(said, name))
    row.save()
    record(actor=actor, verb="reminders.letters-set", target=unit, unit=unit, data={"changed": changed})


@transaction.atomic
def set_mailbox(actor: Any, unit: Unit, address: str) -> None:
    """Where a unit's digest goes; "": nowhere."""
    if actor != SYSTEM:
        require(actor, "reminders.change", unit)
    address = _address(address)
    if address:
        Mailbox.objects.update_or_create(unit=unit, defaults={"address": address})
    else:
        Mailbox.objects.filter(unit=unit).delete()
    record(actor=actor, verb="reminders.mailbox", target=unit, unit=unit, data={"address": address or "–"})


@transaction.atomic
def choose(user: Any, *, often: str, address: str, unit: Unit | None = None) -> bool:
    """How often a person wants the own digest, and where it goes; whether a link was mailed that confirms the address.

    Until it is opened mails go where they went (``accounts.addresses``).
    """
    asked = addresses.ask(user, _address(address), unit=unit)
    _often(user, user, often, unit)
    return asked


@transaction.atomic
def choose_for(actor: Any, user: User, *, often: str, address: str) -> None:
    """An administrator sets both for somebody of the own units; an address that is given so counts as confirmed."""
    reach(actor, user)
    unit = office.home(user)
    addresses.give(actor, user, _address(address), unit=unit)
    _often(actor, user, often, unit)


def _often(actor: Any, user: User, often: str, unit: Unit | None) -> None:
    if often not in Choice.Often.values:
        raise WrongReminder(_("Choose how often."), field="often")
    was = Choice.objects.filter(person=user).values_list("often", flat=True).first() or Choice.Often.DAILY
    if often == was:
        return
    Choice.objects.update_or_create(person=user, defaults={"often": often})
    verb = "reminders.chosen" if actor == user else "reminders.chosen-for"
    record(actor=actor, verb=verb, target=user, unit=unit, data={"often": often})


def _address(words: str) -> str:
    words = words.strip()
    if words:
        try:
            validate_email(words)
        except ValidationError as error:
            raise WrongReminder(_("This is no e-mail address."), field="address") from error
    return words[:254]


@transaction.atomic
def send_again(actor: Any, key: int) -> None:
    """Put a mail that was given up, or of which nobody knows, back into the outbox."""
    mail = Mail.objects.select_related("digest__unit", "digest__person").filter(pk=key).first()
    if mail is None:
        raise Http404
    for unit in _units_of(mail):
        require(actor, "reminders.change", unit)
    if mail.state not in (Mail.State.FAILED, Mail.State.UNSURE):
        raise WrongReminder(_("This mail waits, or was sent."))
    Mail.objects.filter(pk=key, state=mail.state).update(
        state=Mail.State.WAITING, attempts=0, ready_at=timezone.now(), error=""
    )
    record(actor=actor, verb="reminders.again", target=("reminders.mail", str(key), mail.address), data={})


def _units_of(mail: Mail) -> Iterable[Unit]:
    """The offices whose tasks a mail tells."""
    from dondoc.web.tasks.models import Task

    keys = [item["task"] for item in mail.digest.items]
    return Unit.objects.filter(pk__in=Task.objects.filter(pk__in=keys).values("unit"))


def days_of(words: str) -> tuple[int, ...]:
    """ "7, 3, 0" as numbers. Raises ``WrongReminder``."""
    parts = words.replace(";", ",").replace(" ", ",").split(",")
    try:
        return tuple(int(part) for part in parts if part)
    except ValueError as error:
        raise WrongReminder(_("Write days as numbers: 7, 3, 0."), field="before") from error
