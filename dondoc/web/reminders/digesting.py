"""Making the digests of a day: whole receivers at a time, each once, together with their mails.

Receivers are written in runs of ``_AT_ONCE``: digest, mails and nothing else in one transaction, one process at a time.
A process that dies leaves whole receivers behind; the next one finds those without a digest and goes on. The row of
``Run`` comes last, so that an office whose day is not whole is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone, translation

from dondoc.web.accounts.models import User
from dondoc.web.audit.actions import record
from dondoc.web.reminders import outbox
from dondoc.web.reminders.actions import one_at_a_time
from dondoc.web.reminders.gathering import Day, Share, gather
from dondoc.web.reminders.models import Digest, Mail, Mailbox, Run, Urged
from dondoc.web.reminders.plan import Office, offices_on
from dondoc.web.reminders.writing import Letter, Writer
from dondoc.web.units.access import today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Unit

_AT_ONCE = 500


@dataclass
class Made:
    """What one round did: offices whose day is whole now, digests and mails written."""

    day: date
    offices: int = 0
    digests: int = 0
    mails: int = 0


def make(now: datetime | None = None) -> Made:
    """The digests whose hour has come and that are not there yet. Twice does nothing; safe in several processes."""
    local = timezone.localtime(now)
    out = Made(today() if now is None else local.date())
    offices = [office for office in offices_on(out.day) if not office.ran]
    ready = {office.unit for office in offices if office.rhythm.hour <= local.hour}
    if not ready:
        return out
    found = gather(out.day, offices)
    shares = [share for share in found.shares if share.offices & ready]
    with translation.override("vi"):
        for part in _parts(shares):
            _write(found, part, out)
    _close(found, [office for office in offices if office.unit in ready], out)
    return out


def _parts(shares: list[Share]) -> Iterator[list[Share]]:
    for start in range(0, len(shares), _AT_ONCE):
        yield shares[start : start + _AT_ONCE]


@dataclass(frozen=True, slots=True)
class _Post:
    """A digest and where it goes."""

    share: Share
    digest: Digest
    addresses: list[tuple[str, str]]  # address, language


def _write(found: Day, shares: list[Share], out: Made) -> None:
    """Digests and mails of some receivers, of those that have none yet."""
    people = [share.person.pk for share in shares if share.person]
    units = [share.unit.pk for share in shares if share.unit]
    with transaction.atomic():
        one_at_a_time()
        has = Digest.objects.filter(day=found.day)
        have = {("person", key) for key in has.filter(person__in=people).values_list("person", flat=True)}
        have |= {("unit", key) for key in has.filter(unit__in=units).values_list("unit", flat=True)}
        boxes = dict(Mailbox.objects.filter(unit__in=units).values_list("unit", "address"))
        posts = [_post(found, share, boxes) for share in shares if _key(share) not in have]
        Digest.objects.bulk_create([post.digest for post in posts], batch_size=_AT_ONCE)
        through = Digest.offices.through
        told = [through(digest_id=post.digest.pk, unit_id=key) for post in posts for key in sorted(post.share.offices)]
        through.objects.bulk_create(told, batch_size=_AT_ONCE)
        mails = list(_mails(found.day, posts)) if outbox.on() else []
        Mail.objects.bulk_create(mails, batch_size=_AT_ONCE)
    out.digests += len(posts)
    out.mails += len(mails)


def _key(share: Share) -> tuple[str, int]:
    if share.person is not None:
        return "person", share.person.pk
    assert share.unit is not None
    return "unit", share.unit.pk


def _post(found: Day, share: Share, boxes: dict[int, str]) -> _Post:
    items = [
        {"task": i.task.pk, "why": i.why, "days": i.days, "part": i.part, "office": i.task.unit_id} for i in share.items
    ]
    digest = Digest(day=found.day, person=share.person, unit=share.unit, items=items)
    return _Post(share, digest, _addresses(found, share, boxes))


def _addresses(found: Day, share: Share, boxes: dict[int, str]) -> list[tuple[str, str]]:
    """A person's own; a unit's mailbox, or where it has none those of its focal points that get no own digest today:
    somebody of the unit is told every day.
    """
    if share.person is not None:
        return [(share.person.email, share.person.language)] if share.person.email else []
    assert share.unit is not None
    if share.unit.pk in boxes:
        return [(boxes[share.unit.pk], "vi")]
    readers: list[User] = found.quiet.get(share.unit.pk, [])
    return [(user.email, user.language) for user in readers if user.email]


def _mails(day: date, posts: list[_Post]) -> Iterator[Mail]:
    writer, now = Writer(day), timezone.now()
    for post in posts:
        told: dict[str, Letter] = {}
        for address, language in dict(post.addresses).items():
            letter = told.setdefault(language, writer.letter(post.share, language))
            yield Mail(
                digest=post.digest, address=address, subject=letter.subject, text=letter.text, html=letter.html,
                ready_at=now,
            )  # fmt: skip


def _close(found: Day, offices: list[Office], out: Made) -> None:
    """The day of these offices is whole: what counts as a reminder is kept, one line in the log each."""
    with transaction.atomic():
        one_at_a_time()
        mine = {office.unit for office in offices}
        known = set(Run.objects.filter(day=found.day, office__in=mine).values_list("office", flat=True))
        late = [task for task, office in found.late.items() if office in mine]
        Urged.objects.bulk_create(
            [Urged(task_id=task, on=found.day) for task in late], ignore_conflicts=True, batch_size=_AT_ONCE
        )
        names = Unit.objects.in_bulk(mine - known)
        for key, unit in sorted(names.items()):
            Run.objects.create(office=unit, day=found.day)
            told = sum(key in share.offices for share in found.shares)
            if told:
                data = {"day": found.day.isoformat(), "receivers": told}
                record(actor=SYSTEM, verb="reminders.made", target=unit, unit=unit, data=data)
            out.offices += 1
