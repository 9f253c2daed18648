"""Addresses of the cast, and the days on which digests are made."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import time_machine

from dondoc.web.reminders import digesting
from dondoc.web.reminders.digesting import Made
from dondoc.web.reminders.models import Digest
from tests.web.cast import Cast

HANOI = timezone(timedelta(hours=7))


def with_addresses(cast: Cast) -> Cast:
    """Everybody has a mailbox of the own."""
    for name, user in cast.people.items():
        user.email = f"{name}@song-may.example"
        user.save(update_fields=["email"])
    return cast


def at(day: date, hour: int = 8) -> datetime:
    """An hour of a day in the office."""
    return datetime(day.year, day.month, day.day, hour, 1, tzinfo=HANOI)


def made_on(day: date, hour: int = 8) -> Made:
    """The digests of a day, made at an hour."""
    with time_machine.travel(at(day, hour), tick=False):
        return digesting.make()


def told(day: date) -> dict[str, list[tuple[int, str, int, str]]]:
    """Who was told what on a day: name -> (task, why, days, part)."""
    return {
        (digest.person.username if digest.person else digest.unit.code): [
            (item["task"], item["why"], item["days"], item["part"]) for item in digest.items
        ]
        for digest in Digest.objects.filter(day=day).select_related("person", "unit")
    }
