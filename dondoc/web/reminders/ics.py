"""Due days as a calendar by RFC 5545: one event a task and round, of the whole day, with an identity that stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from dondoc.web.reminders.writing import link
from dondoc.web.tasks.discreet import behind, carried, cut, written

_DAY = timedelta(days=1)


def calendar(name: str, tasks: Iterable[Any], now: datetime) -> bytes:
    """The calendar of some tasks; ``name`` is how programs show it."""
    out = Calendar()
    out.add("prodid", "-//Đôn Đốc//dondoc//VI")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("method", "PUBLISH")
    out.add("x-wr-calname", _line(name))
    out.add("x-published-ttl", "PT6H")
    host = urlsplit(settings.SITE_URL).hostname or "dondoc"
    for task in tasks:
        out.add_component(_event(task, host, now))
    return bytes(out.to_ical())


def _line(words: object) -> str:
    """One line: a name with a line break in it must not become a line of the calendar."""
    return " ".join(written(str(words)).split())


def _event(task: Any, host: str, now: datetime) -> Event:
    event, (what, quote), address = Event(), carried(task), link(f"/tasks/{task.pk}")
    event.add("uid", f"task-{task.pk}-{task.round}@{host}")
    event.add("dtstamp", now)
    event.add("sequence", task.version)
    event.add("dtstart", task.due)
    event.add("dtend", task.due + _DAY)
    event.add("summary", _("Due: %(task)s") % {"task": cut(what, 160)})
    lines = [what, f"“{quote}”" if quote else "", _("Lead: %(unit)s") % {"unit": _line(task.lead)}]
    if task.document_id and (document := behind(task)):
        lines.append(_("Given by: %(document)s") % {"document": _line(document)})
    event.add("description", "\n".join([*filter(None, lines), address]))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
