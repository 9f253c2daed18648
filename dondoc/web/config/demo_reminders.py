"""What the demonstration's units were reminded of: digests of the last weeks as the clock makes them, two letters.

Nobody has an address before the last working days, so that only those become mails (files under ``mail``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from dondoc.web.accounts import addresses
from dondoc.web.accounts.models import User
from dondoc.web.reminders import actions, digesting, letters
from dondoc.web.reminders.models import Letter, Run
from dondoc.web.reminders.schedule import sending_before, sends
from dondoc.web.units.access import today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Unit

Say = Callable[[str], object]
_DAYS, _MAILED = 42, 3
#: who wants what, and units with a mailbox
_CHOICES = {"daumoi.tuphap": "weekly", "daumoi.noivu": "off"}
_BOXES = {"cong-an": "vanthu.congan", "so-xay-dung": "vanthu.soxaydung", "ubnd": "vanthu.ubnd"}
_HOST = "song-may.example"


def digests(say: Say) -> None:
    """Digests of the working days of the last weeks; twice does nothing."""
    if Run.objects.exists():
        return
    days = [day for n in range(_DAYS, 0, -1) if sends(day := today() - timedelta(days=n))]
    say(f"Lập bản nhắc việc của {len(days)} ngày làm việc gần đây…")
    for day in days[:-_MAILED]:
        digesting.make(_morning(day))
    for user in User.objects.filter(username__startswith="daumoi."):
        addresses.give(SYSTEM, user, f"{user.username}@{_HOST}")
        actions.choose(user, often=_CHOICES.get(user.username, "daily"), address=user.email)
    for unit in Unit.objects.filter(code__in=_BOXES):
        actions.set_mailbox(SYSTEM, unit, f"{_BOXES[unit.code]}@{_HOST}")
    for day in days[-_MAILED:]:
        digesting.make(_morning(day))


def letter(say: Say) -> None:
    """A letter that was issued some days ago and one in draft; twice does nothing."""
    if Letter.objects.exists():
        return
    office = Unit.objects.get(code="van-phong")
    writer, head = (User.objects.get(username=name) for name in ("chuyenvien", "chanhvp"))
    owing = letters.due_units(office)[:2]
    for (unit, _count), out in zip(owing, (True, False), strict=False):
        draft = letters.draft(writer, office, unit)
        said = letters.Said(
            draft.subject, "", draft.answer_by, "VPTU", "Sông Mây", draft.head, "", "Chánh Văn phòng", str(head),
            "Thường trực Thành ủy (để báo cáo)", tuple(draft.lines.values_list("task", flat=True)),
        )  # fmt: skip
        draft = letters.change(writer, draft.pk, said, version=draft.version)
        if out:
            say("Ban hành một công văn đôn đốc…")
            letters.issue(head, draft.pk, version=draft.version, on=sending_before(today()))


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8)))
