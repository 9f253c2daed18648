"""Shapes of input of the administration's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dondoc.web.audit.verbs import declared, label
from dondoc.web.units.models import Unit


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs or None, format="%Y-%m-%d")


class LogFilter(forms.Form):
    """What of the log is shown."""

    since = forms.DateField(label=_("From day"), required=False, widget=DayInput())
    until = forms.DateField(label=_("To day"), required=False, widget=DayInput())
    actor = forms.CharField(label=_("Who (sign-in name)"), required=False, max_length=150)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    target = forms.CharField(label=_("On what"), required=False, max_length=300)
    unit = forms.ModelChoiceField(label=_("Unit"), required=False, queryset=Unit.objects.none(), empty_label=_("all"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", _("all")), *sorted(((v, label(v)) for v in declared()), key=lambda c: c[1])]  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """Fields of ``audit.queries.Filter``."""
        data = dict(self.cleaned_data)
        data["unit"] = data["unit"].pk if data["unit"] else None
        data["actor"] = data["actor"].strip()
        data["target"] = data["target"].strip()
        return data
