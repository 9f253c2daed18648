"""Addresses and digests of the people of the units that a person administers or audits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.web.accounts.models import User
from dondoc.web.office import queries as office
from dondoc.web.office.actions import reach
from dondoc.web.reminders import actions, outbox, queries
from dondoc.web.reminders.forms import PeopleFilter, PersonForm
from dondoc.web.reminders.words import MAILS, OFTEN
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit
from dondoc.web.units.words import ROLES

PAGE = 100


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a role there: where mails go, how often, what was told last."""
    if not any_unit(request.user, "accounts.see"):
        raise Http404
    form = PeopleFilter(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.people(request.user, wanted.get("q", ""), wanted.get("address", ""))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [
        {"told": told, "roles": [f"{ROLES[held.role]} · {held.unit.name}" for held in told.roles],
         "often": OFTEN[told.often], "mail": MAILS.get(told.mail)}
        for told in queries.reached(page.object_list)
    ]  # fmt: skip
    context = {"form": form, "page": page, "rows": rows, "filtered": any(wanted.values()), "part": "people",
               "may_change": any_unit(request.user, "accounts.change"), "mails_on": outbox.on()}  # fmt: skip
    return render(request, "reminders/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, username: str) -> HttpResponse:
    """One person: address and how often, to be set where the account is the reader's to change."""
    user = User.objects.filter(username=username).first()
    if user is None or not any_unit(request.user, "accounts.see"):
        raise Http404
    reach(request.user, user)
    initial = {"often": queries.choice(user), "address": user.email}
    form, status = PersonForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.choose_for(request.user, user, **form.cleaned_data)
            except DeskError as error:
                status = error.status
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect("reminders:people")
    told: Any = queries.reached([user])[0]
    context = {"account": user, "told": told, "form": form, "home": office.home(user)}
    return render(request, "reminders/person.html", context, status=status)
