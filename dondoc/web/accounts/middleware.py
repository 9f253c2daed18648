"""Every page but those of signing in asks who you are."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

#: what anyone may open
OPEN = ("/accounts/", "/static/", "/i18n/", "/health")


class SignedInMiddleware:
    """Sends anonymous visitors to sign in and back to where they were; htmx is told to reload the whole page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through, or send to sign in."""
        user = getattr(request, "user", None)
        if (user is not None and user.is_authenticated) or request.path.startswith(OPEN):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return self.get_response(request)  # tokens answer for themselves
        target = f"{reverse(settings.LOGIN_URL)}?next={quote(request.get_full_path())}"
        if request.headers.get("HX-Request"):
            response = HttpResponse(status=401)
            response["HX-Redirect"] = target
            return response
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"error": "sign-in"}, status=401)
        return redirect(target)
