"""Every page but those of signing in asks who you are."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

#: what anyone may open
OPEN = ("/accounts/", "/static/", "/i18n/", "/health", "/calendar/")
#: what somebody with a first password may open before choosing an own one
FIRST = (
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/static/",
    "/i18n/",
    "/health",
)


class SignedInMiddleware:
    """Sends anonymous visitors to sign in and back to where they were; htmx is told to reload the whole page.

    Who still has a first password chooses an own one before anything else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through, or send to sign in."""
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and user.must_change and not request.path.startswith(FIRST):
            return redirect("account_change_password")
        if (user is not None and user.is_authenticated) or request.path.startswith(OPEN):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return self.get_response(request)  # tokens answer for themselves
        target = f"{reverse(settings.LOGIN_URL)}?next={quote(_back(request))}"
        if request.headers.get("HX-Request"):
            response = HttpResponse(status=401)
            response["HX-Redirect"] = target
            return response
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"error": "sign-in"}, status=401)
        return redirect(target)


def _back(request: HttpRequest) -> str:
    """The page to come back to: the one in the address bar where a fragment was asked for or a form was sent."""
    htmx = getattr(request, "htmx", None)
    here = htmx.current_url_abs_path if htmx else None
    if here is None and request.method != "GET":
        said = urlsplit(request.headers.get("Referer", ""))
        here = f"{said.path}?{said.query}" if said.netloc == request.get_host() else "/"
    return here or request.get_full_path()
