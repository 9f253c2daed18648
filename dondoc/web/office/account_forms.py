"""Shapes of input of the account pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dondoc.web.accounts.models import User
from dondoc.web.accounts.tokens import DAYS, SCOPES
from dondoc.web.office.forms import DayInput
from dondoc.web.units.access import today
from dondoc.web.units.memberships import Grant
from dondoc.web.units.models import Membership, Unit
from dondoc.web.units.words import ROLES

_SIGN_IN_NAME = RegexValidator(
    r"^[a-zA-Z0-9._-]{2,60}$", _("Letters a–z without marks, digits, “.”, “-” and “_” only.")
)


class AccountFilter(forms.Form):
    """Which accounts are shown."""

    q = forms.CharField(label=_("Name"), required=False, max_length=150)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), ("open", _("open")), ("closed", _("closed"))]
    )


class GrantForm(forms.Form):
    """A role at a unit with dates."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=_("choose…"))
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()))
    starts_on = forms.DateField(label=_("From day"), widget=DayInput())
    ends_on = forms.DateField(label=_("To day"), required=False, widget=DayInput())
    acting = forms.BooleanField(label=_("Acting head of the unit"), required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units.filter(ends_on__isnull=True)  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = today

    def given(self) -> Grant:
        """The role as the action wants it."""
        data = self.cleaned_data
        return Grant(data["role"], data["starts_on"], data["ends_on"], data["acting"])


class AccountForm(GrantForm):
    """A new account with its first role."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)
    position = forms.CharField(label=_("Position"), required=False, max_length=150)
    username = forms.CharField(label=_("Sign-in name"), max_length=60, validators=[_SIGN_IN_NAME])
    field_order = ("full_name", "position", "username", "unit", "role", "starts_on", "ends_on", "acting")


class ProfileForm(forms.Form):
    """How pages call a person, and in which language."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)
    position = forms.CharField(label=_("Position"), required=False, max_length=150)
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)


class RoleChoice(forms.ModelChoiceField[Membership]):
    """A role at a unit, in words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{ROLES[obj.role]} · {obj.unit.name}"


class LendForm(forms.Form):
    """Who stands in for a role, when and why."""

    membership = RoleChoice(label=_("Role"), queryset=Membership.objects.none(), empty_label=_("choose…"))
    to = forms.ModelChoiceField(label=_("Who stands in"), queryset=User.objects.none(), empty_label=_("choose…"))
    starts_on = forms.DateField(label=_("From day"), widget=DayInput())
    ends_on = forms.DateField(label=_("To day"), widget=DayInput())
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, roles: QuerySet[Membership], people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = roles  # type: ignore[attr-defined]
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """A key for a program."""

    name = forms.CharField(label=_("Which program uses it"), max_length=80)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("Good for"), coerce=int, choices=[(days, str(days)) for days in DAYS], initial=90, help_text=_("Days.")
    )
