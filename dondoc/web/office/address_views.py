"""Confirming the own e-mail address by the link that was mailed there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.web.accounts import addresses
from dondoc.web.office import queries
from dondoc.web.ui.errors import DeskError


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """What the link opens; only the button confirms, because mail programs open links by themselves."""
    user: Any = request.user
    key = (request.POST if request.method == "POST" else request.GET).get("key", "")[:1000]
    try:
        if request.method == "POST":
            found = addresses.confirm(user, key, unit=queries.home(user))
            messages.success(request, _("Mails go to %(address)s from now on.") % {"address": found})
            return redirect("accounts:me")
        found = addresses.address_of(user, key)
    except DeskError as error:
        return render(request, "office/address.html", {"error": error}, status=error.status)
    return render(request, "office/address.html", {"address": found, "key": key, "done": found == user.email})


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Another link to the address that waits."""
    user: Any = request.user
    row = addresses.pending(user)
    try:
        if row is not None and addresses.ask(user, row.address, unit=queries.home(user)):
            messages.success(request, _("A link was sent to %(address)s.") % {"address": row.address})
    except DeskError as error:
        messages.error(request, str(error))
    return redirect("accounts:me")
