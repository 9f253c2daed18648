"""What colleagues did on the same text in the meantime: asked for every few seconds by an open desk.

The answer names the cards that moved, with the version that stands now. The desk fetches those that it shows in an
older version; a card on which something is being typed is never touched, it only says that it has changed.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dondoc.web.documents import queries as documents
from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.intake import queries
from dondoc.web.intake.models import Step
from dondoc.web.intake.work import last_step
from dondoc.web.units.access import can

EVERY = 8
"""Seconds between two questions."""
#: a change may be written after a later one: what was done just before is asked for again
_OVERLAP = timedelta(seconds=20)
_OLDEST = timedelta(hours=12)
_MOST = 200


@require_GET
def news(request: HttpRequest, document: int) -> HttpResponse:
    """The next question to ask, with what changed as an event; the counts beside it where something did."""
    found = documents.get_light(request.user, document)
    now = timezone.now()
    steps = _since(found, request, now)
    moved = _rows(steps)
    others = sorted({str(step.user) for step in steps if step.user_id != request.user.pk})
    may = can(request.user, "intake.decide", found.unit)
    context: dict[str, Any] = {"document": found, "now": now.isoformat(), "every": EVERY, "changed": bool(moved)}
    if moved:
        context |= {
            "counts": queries.counts(found), "may": may, "answer": True, "kind": request.GET.get("kind", ""),
            "step": last_step(request.user, found) if may else None,
        }  # fmt: skip
    response = render(request, "intake/_news.html", context)
    if moved:
        words = _("%(who)s has just decided here too.") % {"who": ", ".join(others)} if others else ""
        response["HX-Trigger"] = json.dumps({"desk:news": {"cards": moved, "words": words}})
    return response


def _since(document: Document, request: HttpRequest, now: datetime) -> list[Step]:
    try:
        said = parse_datetime(request.GET.get("since", "")[:40])
    except ValueError:
        said = None
    if said is None or timezone.is_naive(said):
        return []
    since = max(said, now - _OLDEST) - _OVERLAP
    steps = Step.objects.filter(Q(at__gt=since) | Q(undone_at__gt=since), document=document)
    return list(steps.select_related("user").order_by("-pk")[:_MOST])


def _rows(steps: list[Step]) -> list[dict[str, Any]]:
    """The cards of the steps as they stand: key, version, state, place; a card that is gone has version 0."""
    names = dict.fromkeys(name for step in steps for name, _version in step.after)
    keys: dict[str, list[int]] = {"finding": [], "alarm": []}
    for name in names:
        model, _colon, key = name.partition(":")
        keys[model].append(int(key))
    out = {f"finding:{key}": {"card": str(key), "version": 0} for key in keys["finding"]}
    for row in Finding.objects.filter(pk__in=keys["finding"]).only("pk", "version", "state", "kind", "start", "end"):
        gone = row.state == Finding.State.MERGED
        out[f"finding:{row.pk}"] = {
            "card": str(row.pk), "version": 0 if gone else row.version, "state": row.state, "kind": row.kind,
            "start": row.start, "end": row.end,
        }  # fmt: skip
    for alarm in Alarm.objects.filter(pk__in=keys["alarm"]).only("pk", "version", "settled", "places"):
        out[f"alarm:{alarm.pk}"] = {
            "card": f"k{alarm.pk}", "version": alarm.version, "state": "settled" if alarm.settled else "open",
            "kind": "check", "places": [[place["start"], place["end"]] for place in alarm.places],
        }  # fmt: skip
    return list(out.values())
