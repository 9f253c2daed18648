"""Shapes of input of the room's pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from dondoc.web.reviews.actions import Said
from dondoc.web.reviews.models import Review
from dondoc.web.reviews.promises import Asked
from dondoc.web.reviews.words import KINDS, STATES
from dondoc.web.units.access import today
from dondoc.web.units.forms import day_field
from dondoc.web.units.models import Unit

DAYS = ("held_on", "reviewed_from", "reviewed_to", "ahead_from", "ahead_to")


class ReviewForm(forms.Form):
    """A conference: its name, its day, the period reviewed, the period ahead."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Host"), empty_label=None)
    name = forms.CharField(
        label=_("Name of the conference"),
        max_length=250,
        help_text=_("For example “Review of the first half of 2026”."),
    )
    held_on = day_field(_("Held on"))
    reviewed_from = day_field(_("Period reviewed, from"))
    reviewed_to = day_field(_("to day"))
    ahead_from = day_field(_("Period ahead, from"))
    ahead_to = day_field(_("to day"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, hosts: Any, review: Review | None = None) -> None:
        initial: dict[str, Any] = {}
        if review is not None:
            initial = {name: getattr(review, name) for name in ("name", "version", *DAYS)}
        super().__init__(data, initial=initial)
        if review is not None:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = hosts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        got = super().clean() or {}
        for name in ("reviewed", "ahead"):
            first, last = got.get(f"{name}_from"), got.get(f"{name}_to")
            if first and last and last < first:
                self.add_error(f"{name}_to", _now("The period ends before it begins."))
        return got

    def said(self) -> Said:
        """What was typed."""
        return Said(self.cleaned_data["name"], **{name: self.cleaned_data[name] for name in DAYS})


class GatherForm(forms.Form):
    """A document for a conference: what it is there, and which one."""

    kind = forms.ChoiceField(label=_("It is the"), choices=list(KINDS.items()))
    target = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("Its number (142-TB/TU), or words of its title.")
    )
    chosen = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**53)


class TaskForm(forms.Form):
    """A task for a conference, by words of it."""

    target = forms.CharField(label=_("Words of the task"), max_length=200)
    chosen = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**53)


class DayForm(forms.Form):
    """The day against which promises are held."""

    day = day_field(_("On day"), required=False)

    def asked(self) -> date:
        """The day of the address; today where there is none or it makes no sense."""
        got = self.cleaned_data.get("day") if self.is_valid() else None
        return got if isinstance(got, date) and 2000 <= got.year < 2100 else today()


class Narrowing(forms.Form):
    """What the address of the carry-over page narrows its list to; a value that makes no sense narrows nothing."""

    state = forms.ChoiceField(required=False, choices=[(name, name) for name in STATES])
    unit = forms.IntegerField(required=False, min_value=1, max_value=2**53)
    programme = forms.CharField(required=False, max_length=60)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def asked(self) -> Asked:
        """What is asked for."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value not in (None, "")})


class Question(forms.Form):
    """What the lead unit is asked; ``version`` of the task as the person saw it."""

    question = forms.CharField(label=_("Question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput)
