"""The log as a page: filters in the URL, newest first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dondoc.web.audit.queries import Filter, entries
from dondoc.web.audit.verbs import sentence
from dondoc.web.office.forms import LogFilter
from dondoc.web.office.queries import names_of
from dondoc.web.units.access import units_where
from dondoc.web.units.actions import SYSTEM

PAGE = 100
#: what acts without a person
MACHINES = {"dondoc.reader": _("the reader (automatic)"), SYSTEM: _("the application itself")}


def _sentence_of(origin: str) -> str:
    """Where the finding that an entry came from is read; "" for another origin."""
    kind, _colon, key = origin.partition(":")
    return reverse("intake:sentence", args=(int(key),)) if kind == "finding" and key.isdecimal() else ""


def log(request: HttpRequest) -> HttpResponse:
    """Who did what to what."""
    units = units_where(request.user, "audit.see")
    if not units.exists():
        raise PermissionDenied("audit.see")
    form = LogFilter(request.GET or None, units=units)
    wanted = Filter(**form.wanted()) if form.is_valid() else Filter()
    whole = units.filter(parent__isnull=True).exists()
    page = Paginator(entries(units.values("pk"), wanted, whole=whole), PAGE).get_page(request.GET.get("page"))
    people, places = names_of(page.object_list)
    rows: list[dict[str, Any]] = [
        {
            "entry": entry,
            "words": sentence(entry),
            "who": people.get(entry.actor_id_kept) or MACHINES.get(entry.actor, entry.actor),
            "unit": places.get(entry.unit_id_kept, ""),
            "finding": _sentence_of(entry.origin),
        }
        for entry in page.object_list
    ]
    context = {"form": form, "page": page, "rows": rows, "filtered": bool(request.GET)}
    return render(request, "office/log.html", context)
