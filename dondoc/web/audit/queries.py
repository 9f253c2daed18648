"""Reading the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.web.audit.chain import Broken, Verdict, verify
from dondoc.web.audit.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the log is wanted; an empty field wants all. Dates are days of the office, both included."""

    actor: str = ""
    verb: str = ""
    target: str = ""
    unit: int | None = None
    since: date | None = None
    until: date | None = None


_FIRST, _LAST = date(1900, 1, 1), date(2999, 1, 1)  # days beyond these limit nothing, and clocks cannot tell them


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def entries(units: Any, wanted: Filter, *, whole: bool = False) -> QuerySet[Entry]:
    """Entries about ``units`` (a queryset of unit ids, told by the caller's right) that fit, newest first.

    ``whole``: the reader answers for a whole house, and sees what was done to the log itself, which has no unit.
    """
    about = Q(unit_id_kept__in=units)
    if whole:
        about |= Q(unit_id_kept__isnull=True, verb__startswith="audit.")
    found = Entry.objects.filter(about).order_by("-number")
    if wanted.actor:
        found = found.filter(actor=wanted.actor)
    if wanted.verb:
        found = found.filter(verb=wanted.verb)
    if wanted.target:
        found = found.filter(Q(target_name__icontains=wanted.target) | Q(target_id_kept=wanted.target))
    if wanted.unit is not None:
        found = found.filter(unit_id_kept=wanted.unit)
    if wanted.since and wanted.since > _FIRST:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until and wanted.until < _LAST:
        found = found.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return found


def about(kind: str, key: int | str) -> QuerySet[Entry]:
    """The history of one thing, oldest first; the caller has asked for the right to see it."""
    return Entry.objects.filter(target=kind, target_id_kept=str(key)).order_by("number")


def check() -> Verdict:
    """Walk the whole log."""
    with transaction.atomic():
        head = Head.objects.first()
        end = head.number if head else None
        rows = Entry.objects.order_by("number")
        verdict = verify(rows.iterator(chunk_size=2000), head)
    if verdict.broken is None and head is None and get_user_model().objects.exists():
        return Verdict(0, verdict.last, Broken(1, "nhật ký trống, mà đã có tài khoản: toàn bộ nhật ký đã bị xóa"))
    if verdict.broken is not None and end is not None:
        now = Head.objects.first()
        if now is not None and now.number > end and verdict.count > end:
            return check()  # somebody wrote in the meantime: look again
    return verdict
