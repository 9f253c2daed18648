"""Calendars by secret link: made and shown once, revoked, made anew; each shows what its owner may see today.

A secret is 32 random bytes, so a plain SHA-256 is enough: there is no word list to try.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.documents.queries import HEAVY
from dondoc.web.reminders.actions import one_at_a_time
from dondoc.web.reminders.models import Feed
from dondoc.web.tasks import sight
from dondoc.web.tasks.models import Task
from dondoc.web.units.access import memberships, require, units_where
from dondoc.web.units.models import Unit

_LOCK = 7_266_012
#: entries of one calendar
MOST = 2_000
_SEEN_EVERY = timedelta(minutes=5)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make(user: Any, unit: Unit | None = None) -> tuple[Feed, str]:
    """A new link of a person, of the own due days or of a unit's; the one before it opens nothing from now on."""
    if unit is not None:
        require(user, "tasks.see", unit)
    one_at_a_time(_LOCK)
    now = timezone.now()
    Feed.objects.filter(owner=user, unit=unit, revoked_at__isnull=True).update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(owner=user, unit=unit, hashed=_hash(secret))
    record(actor=user, verb="reminders.feed-made", target=_target(feed), unit=unit, data={"of": str(unit or user)})
    return feed, secret


@transaction.atomic
def revoke(user: Any, key: int) -> None:
    """One's own link opens nothing from now on; doing so twice changes nothing."""
    feed = Feed.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=key, owner=user).first()
    if feed is None:
        raise Http404
    if feed.revoked_at is None:
        feed.revoked_at = timezone.now()
        feed.save(update_fields=["revoked_at"])
        data = {"of": str(feed.unit or user)}
        record(actor=user, verb="reminders.feed-revoked", target=_target(feed), unit=feed.unit, data=data)


def _target(feed: Feed) -> tuple[str, str, str]:
    return "reminders.feed", str(feed.pk), _("calendar")


def opened(secret: str) -> Feed | None:
    """The calendar that a secret opens; None for a wrong and for a revoked one alike."""
    feed = Feed.objects.select_related("owner", "unit").filter(hashed=_hash(secret), revoked_at__isnull=True).first()
    if feed is None:
        return None
    now = timezone.now()
    if feed.last_read_at is None or feed.last_read_at < now - _SEEN_EVERY:
        Feed.objects.filter(pk=feed.pk).update(last_read_at=now)
    return feed


def entries(feed: Feed) -> list[Task]:
    """Open tasks with a due day that the calendar shows today, the earliest first."""
    rows = _of_unit(feed) if feed.unit_id else _of_person(feed.owner)
    rows = rows.filter(closed_on__isnull=True, handed_on__isnull=True, due__isnull=False)
    rows = rows.select_related("lead", "document").defer(*(f"document__{name}" for name in HEAVY))
    return list(rows.order_by("falls_on", "pk")[:MOST])


def _of_person(user: Any) -> QuerySet[Task]:
    """What a person's own units lead, help with or have in their register, and what he or she is in charge of."""
    held = memberships(user).values("unit")
    helped = Task.cooperating.through.objects.filter(unit__in=held).values("task")
    mine = Q(lead__in=held) | Q(unit__in=held) | Q(pk__in=helped) | Q(person=user)
    return sight.visible(user).filter(mine)


def _of_unit(feed: Feed) -> QuerySet[Task]:
    """What a unit leads or helps with, as long as the owner of the link may see over it."""
    if not units_where(feed.owner, "tasks.see").filter(pk=feed.unit_id or 0).exists():
        return Task.objects.none()
    helped = Task.cooperating.through.objects.filter(unit=feed.unit_id).values("task")
    return Task.objects.filter(Q(lead=feed.unit_id) | Q(pk__in=helped))


def own(user: Any) -> list[tuple[Unit | None, Feed | None]]:
    """What a person can have calendars of (None: the own due days) with the link that runs, if any."""
    running = {feed.unit_id: feed for feed in Feed.objects.filter(owner=user, revoked_at__isnull=True)}
    seen = units_where(user, "tasks.see")
    units = list(seen.filter(pk__in=memberships(user).values("unit")).order_by("name"))
    units += list(Unit.objects.filter(pk__in=[key for key in running if key]).exclude(pk__in=[u.pk for u in units]))
    return [(None, running.get(None)), *((unit, running.get(unit.pk)) for unit in units)]
