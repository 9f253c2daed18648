"""The first page, errors, the heartbeat."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from dondoc.web.ui.navigation import rail


def home(request: HttpRequest) -> HttpResponse:
    """The first page that the person may open."""
    entries = rail(request)
    if entries:
        return redirect(entries[0]["url"])
    return render(request, "ui/nowhere.html", status=403)


def health(request: HttpRequest) -> JsonResponse:
    """Whether the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in words."""
    return render(request, "ui/refused.html", status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in words."""
    return render(request, "ui/missing.html", status=404)
