"""Everybody's own page: name, language, security, roles and stand-ins, keys for programs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.web.accounts.actions import set_profile
from dondoc.web.accounts.tokens import SCOPES, make_token, revoke_token
from dondoc.web.office import queries
from dondoc.web.office.account_forms import LendForm, ProfileForm, TokenForm
from dondoc.web.ui.errors import DeskError
from dondoc.web.units import memberships
from dondoc.web.units.access import today
from dondoc.web.units.models import Delegation, Membership
from dondoc.web.units.tree import running
from dondoc.web.units.words import ROLES


def _own_roles(user: Any) -> Any:
    held = Membership.objects.filter(running(today()), user=user).exclude(role=Membership.Role.ADMINISTRATOR)
    return held.select_related("unit").order_by("pk")


def _refuse(form: Any, error: DeskError) -> None:
    form.add_error(error.field if error.field in form.fields else None, str(error))


def _page(request: HttpRequest, status: int = 200, **forms: Any) -> HttpResponse:
    user: Any = request.user
    now = timezone.now()
    start = {"full_name": user.full_name, "position": user.position, "language": user.language}
    context = {
        "profile": forms.get("profile") or ProfileForm(initial=start),
        "lend": forms.get("lend") or LendForm(roles=_own_roles(user), people=queries.colleagues(user)),
        "token_form": forms.get("token_form") or TokenForm(),
        "roles": [
            {"held": held, "role": ROLES[held.role]}
            for held in queries.roles_of(user)
            if not held.ends_on or held.ends_on >= today()
        ],
        "may_lend": _own_roles(user).exists(),
        "lent_by": [{"lent": lent, "role": ROLES[lent.membership.role]} for lent in queries.lent_by(user)],
        "lent_to": [{"lent": lent, "role": ROLES[lent.membership.role]} for lent in queries.lent_to(user)],
        "tokens": [
            {
                "token": token,
                "scopes": [SCOPES.get(scope, scope) for scope in token.scopes],
                "over": bool(token.revoked_at) or token.expires_at <= now,
            }
            for token in user.api_tokens.all()
        ],
        "factors": queries.factors(user),
    }
    return render(request, "office/me.html", context, status=status)


def me(request: HttpRequest) -> HttpResponse:
    """One's own page; a POST changes name and language."""
    if request.method != "POST":
        return _page(request)
    user: Any = request.user
    form = ProfileForm(request.POST)
    if form.is_valid():
        try:
            set_profile(user, **form.cleaned_data, unit=queries.home(user))
        except DeskError as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            answer = redirect("accounts:me")
            answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", max_age=31_536_000)
            return answer
    return _page(request, 422, profile=form)


@require_POST
def lend(request: HttpRequest) -> HttpResponse:
    """Let a colleague stand in."""
    form = LendForm(request.POST, roles=_own_roles(request.user), people=queries.colleagues(request.user))
    if form.is_valid():
        data = form.cleaned_data
        try:
            memberships.delegate(
                request.user,
                data["membership"],
                data["to"],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                reason=data["reason"],
            )
        except DeskError as error:
            _refuse(form, error)
        else:
            messages.success(request, _("%(to)s stands in for you.") % {"to": data["to"]})
            return redirect("accounts:me")
    return _page(request, 422, lend=form)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End a stand-in."""
    lent = Delegation.objects.filter(pk=pk).select_related("membership__unit", "membership__user", "to").first()
    if lent is None:
        raise Http404
    memberships.take_back(request.user, lent)
    messages.success(request, _("The stand-in ended."))
    return redirect("accounts:me")


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A key for a program, shown once."""
    user: Any = request.user
    form = TokenForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            token, secret = make_token(user, data["name"], data["scopes"], days=data["days"], unit=queries.home(user))
        except DeskError as error:
            _refuse(form, error)
        else:
            answer = render(request, "office/token.html", {"token": token, "secret": secret})
            answer["Cache-Control"] = "no-store"
            return answer
    return _page(request, 422, token_form=form)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """A key opens nothing from now on."""
    user: Any = request.user
    revoke_token(user, pk, unit=queries.home(user))
    messages.success(request, _("The key was revoked."))
    return redirect("accounts:me")
