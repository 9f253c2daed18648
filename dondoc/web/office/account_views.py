"""Accounts: who signs in, with which roles; made, closed and helped by administrators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.web.accounts.models import User
from dondoc.web.office import actions, queries
from dondoc.web.office.account_forms import AccountFilter, AccountForm, GrantForm
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit, today, units_where
from dondoc.web.units.memberships import grant, withdraw
from dondoc.web.units.models import Membership
from dondoc.web.units.words import ROLES

PAGE = 100


def _may_see(request: HttpRequest) -> None:
    if not any_unit(request.user, "accounts.see"):
        raise PermissionDenied("accounts.see")


def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody with a role in the units that the reader administers or audits."""
    _may_see(request)
    form = AccountFilter(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.accounts(request.user, wanted.get("q", ""), wanted.get("state", ""))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    roles = queries.roles_today(page.object_list)
    rows = [
        {"user": user, "roles": [{"words": ROLES[held.role], "held": held} for held in roles.get(user.pk, [])]}
        for user in page.object_list
    ]
    context = {
        "form": form, "page": page, "rows": rows, "filtered": bool(request.GET),
        "may_create": any_unit(request.user, "accounts.change"),
    }  # fmt: skip
    return render(request, "office/accounts.html", context)


def create(request: HttpRequest) -> HttpResponse:
    """A new account with its first role; the first password is shown once."""
    units = units_where(request.user, "accounts.change")
    if not units.exists():
        raise PermissionDenied("accounts.change")
    form = AccountForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = actions.NewAccount(data["username"], data["full_name"], data["position"])
        try:
            user, password = actions.create_account(request.user, new, data["unit"], form.given())
        except DeskError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return _password_once(request, user, password)
    status = 422 if request.method == "POST" else 200
    return render(request, "office/account_create.html", {"form": form}, status=status)


def _password_once(request: HttpRequest, user: User, password: str, revoked: int = 0) -> HttpResponse:
    context = {"account": user, "password": password, "revoked": revoked}
    answer = render(request, "office/password.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _account(request: HttpRequest, username: str) -> User:
    _may_see(request)
    user = queries.accounts(request.user).filter(username=username).first()
    if user is None:
        raise Http404
    return user


def _page(request: HttpRequest, user: User, form: GrantForm | None = None, status: int = 200) -> HttpResponse:
    day = today()
    rows = [
        {
            "held": held,
            "role": ROLES[held.role],
            "now": held.starts_on <= day and (not held.ends_on or held.ends_on >= day),
        }
        for held in queries.roles_of(user)
    ]
    units = units_where(request.user, "accounts.change")
    may = units.exists() and user != request.user
    context = {
        "account": user, "rows": rows, "form": form or (GrantForm(units=units) if may else None), "may_change": may,
        "lent": queries.lent_by(user), "has_factor": queries.factors(user) > 0,
    }  # fmt: skip
    return render(request, "office/account.html", context, status=status)


def show(request: HttpRequest, username: str) -> HttpResponse:
    """An account with its roles, and what the administrator may do."""
    return _page(request, _account(request, username))


@require_POST
def grant_role(request: HttpRequest, username: str) -> HttpResponse:
    """Give a role."""
    user = _account(request, username)
    units = units_where(request.user, "accounts.change")
    if not units.exists():
        raise PermissionDenied("accounts.change")
    form = GrantForm(request.POST, units=units)
    if form.is_valid():
        try:
            grant(request.user, user, form.cleaned_data["unit"], form.given())
        except DeskError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The role was given."))
            return redirect("accounts:show", username=username)
    return _page(request, user, form, status=422)


@require_POST
def withdraw_role(request: HttpRequest, username: str, pk: int) -> HttpResponse:
    """End a role today."""
    user = _account(request, username)
    held = Membership.objects.filter(pk=pk, user=user).select_related("unit", "user").first()
    if held is None:
        raise Http404
    withdraw(request.user, held)
    messages.success(request, _("The role was withdrawn."))
    return redirect("accounts:show", username=username)


@require_POST
def change(request: HttpRequest, username: str, what: str) -> HttpResponse:
    """Close, open, reset the password, remove the second factor."""
    user = _account(request, username)
    try:
        if what == "reset":
            return _password_once(request, user, *actions.reset_password(request.user, user))
        _do(request.user, user, what)
    except DeskError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Done."))
    return redirect("accounts:show", username=username)


def _do(actor: Any, user: User, what: str) -> None:
    if what == "close":
        actions.close_account(actor, user)
    elif what == "open":
        actions.open_account(actor, user)
    elif what == "second-factor":
        actions.remove_second_factor(actor, user)
    else:
        raise Http404
