"""Shapes of input of the room's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dondoc.web.units.actions import NewUnit
from dondoc.web.units.models import Unit
from dondoc.web.units.words import KINDS


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs or None, format="%Y-%m-%d")


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day; typed as 30/6/2026 or chosen."""
    return forms.DateField(label=label, widget=DayInput(), input_formats=["%Y-%m-%d", "%d/%m/%Y"], **more)


class OnDate(forms.Form):
    """The day of which the tree is wanted."""

    on = day_field(_("Tree on day"), required=False)


class Dated(forms.Form):
    """What every change needs: its day and the decision behind it."""

    on = day_field(_("From day"))
    reference = forms.CharField(
        label=_("By decision"), required=False, max_length=200, help_text=_("Number, symbol and day of the decision.")
    )

    def __init__(self, *args: Any, unit: Unit, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.units = unit, units


class Create(Dated):
    """A unit below another."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short = forms.CharField(label=_("Short name"), required=False, max_length=60)
    code = forms.SlugField(
        label=_("Code"), max_length=60, help_text=_("Lasting key of letters a–z, digits and “-”: so-xay-dung.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()))
    aliases = forms.CharField(
        label=_("Other names in texts"), required=False, max_length=400, help_text=_("With “;” between them.")
    )
    field_order = ("name", "short", "code", "kind", "aliases", "on", "reference")

    def new(self) -> NewUnit:
        """The unit that was described."""
        data = self.cleaned_data
        aliases = tuple(part.strip() for part in data["aliases"].split(";") if part.strip())
        return NewUnit(data["code"].lower(), data["name"], data["kind"], data["short"], data["on"], None, aliases)


class Rename(Dated):
    """A new name."""

    name = forms.CharField(label=_("New name"), max_length=200)
    short = forms.CharField(label=_("Short name"), required=False, max_length=60)
    field_order = ("name", "short", "on", "reference")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial, self.fields["short"].initial = self.unit.name, self.unit.short


class UnitChoice(forms.ModelChoiceField[Unit]):
    """A unit by its name; the list is short enough to be searched by typing."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.short})" if obj.short else obj.name


class Move(Dated):
    """Another parent."""

    parent = UnitChoice(label=_("Under"), queryset=Unit.objects.none())
    field_order = ("parent", "on", "reference")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = self.units.exclude(pk=self.unit.pk)  # type: ignore[attr-defined]


class Merge(Dated):
    """Into which unit this one goes."""

    into = UnitChoice(label=_("Into"), queryset=Unit.objects.none())
    field_order = ("into", "on", "reference")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = self.units.exclude(pk=self.unit.pk)  # type: ignore[attr-defined]


class Split(Dated):
    """Which units come out of this one."""

    parts = forms.CharField(
        label=_("Units that come out of it"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: code; name; short name."),
    )
    keep = forms.BooleanField(label=_("The old unit stays"), required=False)
    field_order = ("parts", "keep", "on", "reference")

    def clean_parts(self) -> list[NewUnit]:
        """One unit a line; the kind is that of the unit that is split."""
        out = []
        for number, line in enumerate(self.cleaned_data["parts"].splitlines(), start=1):
            if not line.strip():
                continue
            code, name, short = (*(part.strip() for part in line.split(";")), "", "", "")[:3]
            if not name or not code.replace("-", "").isascii() or not code.replace("-", "").isalnum():
                raise forms.ValidationError(
                    _("Line %(number)s: write code; name; short name."), params={"number": number}
                )
            out.append(NewUnit(code.lower(), name[:200], self.unit.kind, short[:60]))
        return out


class End(Dated):
    """The last day of a unit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Last day")


class AliasForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Other name in texts"), max_length=200)


class ImportForm(forms.Form):
    """A list of units."""

    file = forms.FileField(label=_("List of units (.xlsx or .csv)"))
