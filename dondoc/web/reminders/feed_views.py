"""The calendar by its secret link, without a session; making and revoking links on one's own page."""

from __future__ import annotations

from typing import Any

from allauth.core.internal import ratelimit  # the public one lets every GET pass
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dondoc.web.reminders import feeds, ics
from dondoc.web.units.models import Unit


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar; the same 404 for a wrong and for a revoked link."""
    rate = {"calendar": settings.CALENDAR_RATE}
    if ratelimit.consume(request, app="dondoc", action="calendar", config=rate, limit_get=True) is None:
        return _quiet(HttpResponse("429\n", status=429, content_type="text/plain"))
    feed = feeds.opened(secret)
    if feed is None:
        return _quiet(HttpResponse("404\n", status=404, content_type="text/plain"))
    with translation.override(feed.owner.language):
        name = _("Due days: %(of)s") % {"of": feed.unit or feed.owner}
        data = ics.calendar(name, feeds.entries(feed), timezone.now())
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="dondoc.ics"'
    return _quiet(answer)


def _quiet(answer: HttpResponse) -> HttpResponse:
    """For no index and no shared cache."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A link, shown once."""
    code = request.POST.get("unit", "").replace("\0", "")
    unit = get_object_or_404(Unit, code=code) if code else None
    user: Any = request.user
    _feed, secret = feeds.make(user, unit)
    address = request.build_absolute_uri(reverse("calendar:feed", args=[secret]))
    answer = render(request, "reminders/feed.html", {"address": address, "of": unit or user})
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """A link opens nothing from now on."""
    feeds.revoke(request.user, key)
    messages.success(request, _("The calendar's link was revoked."))
    return redirect("reminders:mine")
