"""The first page, errors in words, the heartbeat."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from dondoc.web.ui.bodies import TOGETHER
from dondoc.web.ui.navigation import rail


def home(request: HttpRequest) -> HttpResponse:
    """The first page that the person may open."""
    entries = rail(request)
    if entries:
        return redirect(entries[0]["url"])
    return say(
        request,
        status=403,
        title=_("No unit yet"),
        words=_("Your account belongs to no unit yet."),
        todo=_("Ask your administrator to give it a role at a unit."),
    )


def health(request: HttpRequest) -> JsonResponse:
    """Whether the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


def say(request: HttpRequest, *, status: int, title: str, words: str, todo: str = "") -> HttpResponse:
    """A page of a few words; programs get them as JSON, htmx as a message."""
    context: dict[str, Any] = {"status": status, "title": title, "words": words, "todo": todo}
    if request.path.startswith("/api/") or "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": title, "message": words, "hint": todo}, status=status)
    inside = getattr(getattr(request, "user", None), "is_authenticated", False)
    return render(request, "ui/said.html" if inside else "ui/said_door.html", context, status=status)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in words."""
    return say(
        request,
        status=403,
        title=_("Not yours to do"),
        words=_("Your role does not allow this."),
        todo=_("If it should, ask your administrator for the role."),
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in words."""
    return say(
        request,
        status=404,
        title=_("Nothing here"),
        words=_("There is no such page, or it is not yours to see."),
        todo=_("Check the address, or start from the first page."),
    )


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 in words; 413 where the request is larger than this site takes."""
    if isinstance(exception, (RequestDataTooBig, TooManyFilesSent, TooManyFieldsSent)):
        return say(
            request,
            status=413,
            title=_("Too much at once"),
            words=_("More was sent than this site takes in one go. Nothing was saved."),
            todo=_("Send at most %(n)s files and %(mb)s MB at a time; hand in a long text as a file.")
            % {"n": settings.DATA_UPLOAD_MAX_NUMBER_FILES, "mb": TOGETHER * settings.UPLOAD_LIMIT >> 20},
        )
    return say(
        request,
        status=400,
        title=_("The request cannot be understood"),
        words=_("The address or the form is damaged, or the site was reached under a name that it does not know."),
        todo=_("Go back and try once more; if it stays so, tell your administrator the address that you used."),
    )


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429 in words."""
    return say(
        request,
        status=429,
        title=_("Too often in a short time"),
        words=_("This was tried so often that it is closed for a moment. Nothing was changed."),
        todo=_("Wait five minutes, then try again; if you forgot your password, ask your administrator for a new one."),
    )


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form whose session is over: what was typed is still in the browser."""
    return say(
        request,
        status=403,
        title=_("The page was open for too long"),
        words=_("You were signed out in the meantime, or signed in anew in another tab. Nothing was saved."),
        todo=_("Go back (what you typed is still there), sign in again in a new tab, then send once more."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500 in words, from a template that needs nothing."""
    return HttpResponse(render_to_string("ui/broken.html"), status=500)
