"""The shape of what people type on a card: a task, a figure, a citation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.web.documents.indicators import catalogue
from dondoc.web.documents.models import Finding
from dondoc.web.intake.actions import Change
from dondoc.web.intake.cards import CHANGES, COMPARED


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=more.pop("max_length", 500), **more)


def _lines(label: Any, rows: int = 2, **more: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows, **more.pop("attrs", {})})
    return forms.CharField(label=label, required=False, max_length=4000, widget=box, **more)


def _day(label: Any) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=box)


class CardForm(forms.Form):
    """What all cards have: the words in the text and where they were selected."""

    quote = forms.CharField(
        label=gettext_lazy("Words in the text"), max_length=20_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-quote": ""}),
        help_text=gettext_lazy("Select other words in the text to change them, or type them as they stand there."),
    )  # fmt: skip
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, finding: Finding) -> CardForm:
        """The form as the card stands now."""
        typed = {"quote": finding.quote, "start": finding.start, "end": finding.end, "version": finding.version}
        return cls(initial=typed | cls.typed(finding))

    @classmethod
    def typed(cls, finding: Finding) -> dict[str, Any]:
        """Fields of the kind as a person would type them."""
        return {name: finding.value.get(name) for name in cls.base_fields if name in finding.value}

    def value(self) -> dict[str, Any]:
        """Fields of the kind as the card keeps them."""
        raise NotImplementedError

    def as_change(self, target: str = "") -> Change:
        """What the action takes."""
        said = self.cleaned_data
        return Change(said["quote"], said["start"], said["end"], self.value(), target)

    def _text(self, name: str) -> str | None:
        return " ".join(str(self.cleaned_data.get(name) or "").split()) or None

    def _iso(self, name: str) -> str | None:
        day = self.cleaned_data.get(name)
        return day.isoformat() if day else None


class TaskForm(CardForm):
    """A task: who leads, who helps, by when, with what product, under whose authority."""

    field_order = ("action", "lead", "with_units", "due", "deadline", "recurring", "product", "authority", "quote")

    action = forms.CharField(
        label=gettext_lazy("Task"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3, "data-first": ""})
    )
    lead = _line(
        gettext_lazy("Lead"),
        widget=forms.TextInput(attrs={"list": "unit-names", "data-units": "", "autocomplete": "off"}),
        help_text=gettext_lazy("The name of a unit; several leads parted by a semicolon."),
    )  # fmt: skip
    with_units = _lines(gettext_lazy("With"), attrs={"data-units": ""}, help_text=gettext_lazy("One unit a line."))
    due = _day(gettext_lazy("Due on"))
    deadline = _line(gettext_lazy("Due in words"))
    recurring = _line(gettext_lazy("Again and again"))
    product = _line(gettext_lazy("Product"))
    authority = _line(gettext_lazy("Authority"))

    @classmethod
    def typed(cls, finding: Finding) -> dict[str, Any]:
        value = finding.value
        return super().typed(finding) | {
            "lead": "; ".join(map(str, value.get("assignees") or [])),
            "with_units": "\n".join(map(str, value.get("cooperating") or [])),
        }

    def value(self) -> dict[str, Any]:
        plain = {name: self._text(name) for name in ("action", "deadline", "recurring", "product", "authority")}
        leads = [" ".join(name.split()) for name in self.cleaned_data["lead"].split(";")]
        helpers = [" ".join(name.split()) for name in self.cleaned_data["with_units"].splitlines()]
        return plain | {
            "assignees": [name for name in leads if name], "cooperating": [name for name in helpers if name],
            "due": self._iso("due"),
        }  # fmt: skip


class FigureForm(CardForm):
    """A figure: of which indicator, how much, in what unit, for which period."""

    field_order = ("indicator", "amount", "unit", "change", "compared_with", "period_start", "period_end", "quote")

    indicator = _line(
        gettext_lazy("Indicator"),
        widget=forms.TextInput(attrs={"data-first": "", "list": "indicator-names", "autocomplete": "off"}),
        help_text=gettext_lazy("Choose one of the catalogue, or name another."),
    )  # fmt: skip
    amount = forms.CharField(label=gettext_lazy("Value"), max_length=40)
    unit = _line(gettext_lazy("Unit of measure"), max_length=60)
    change = forms.ChoiceField(
        label=gettext_lazy("Change"), required=False, choices=[("", "—"), *((k, v) for k, v in CHANGES.items())]
    )
    compared_with = forms.ChoiceField(
        label=gettext_lazy("Compared"), required=False, choices=[("", "—"), *((k, v) for k, v in COMPARED.items())]
    )
    period_start = _day(gettext_lazy("Period from"))
    period_end = _day(gettext_lazy("to"))

    @classmethod
    def typed(cls, finding: Finding) -> dict[str, Any]:
        amount = finding.value.get("value")
        parts = amount if isinstance(amount, list) else [amount]
        shown = "–".join(str(part).replace(".", ",") for part in parts if part is not None)
        return super().typed(finding) | {"amount": shown}

    def clean_amount(self) -> Any:
        """A number as written in Vietnam: 1.940 · 85,5 · 3–5."""
        parts = [part.strip() for part in str(self.cleaned_data["amount"]).replace("-", "–").split("–")]
        try:
            numbers = [float(part.replace(".", "").replace(",", ".")) for part in parts if part]
        except ValueError:
            numbers = []
        if len(numbers) not in (1, 2) or not all(abs(n) < 1e18 for n in numbers):
            raise forms.ValidationError(_("Write a number like 1.940 or 85,5."))
        plain = [int(n) if n == int(n) else n for n in numbers]
        return plain[0] if len(plain) == 1 else plain

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("period_start") and data.get("period_end") and data["period_end"] < data["period_start"]:
            self.add_error("period_end", _("The period ends before it starts."))
        return data

    def value(self) -> dict[str, Any]:
        said = self.cleaned_data
        name = self._text("indicator") or ""
        known = catalogue().named(name)
        return {
            "indicator": known.name if known else name, "indicator_code": known.code if known else "",
            "value": said["amount"], "unit": self._text("unit") or "",
            "change": said["change"] or None, "compared_with": said["compared_with"] or None,
            "period_start": self._iso("period_start"), "period_end": self._iso("period_end"),
        }  # fmt: skip


class CitationForm(CardForm):
    """A citation: which document is cited."""

    field_order = ("kind", "number", "symbol", "date", "issuer", "title", "pinpoint", "quote")

    kind = _line(gettext_lazy("Kind"), max_length=60, widget=forms.TextInput(attrs={"data-first": ""}))
    number = _line(gettext_lazy("Number"), max_length=40)
    symbol = _line(gettext_lazy("Symbol"), max_length=60)
    issuer = _line(gettext_lazy("Issuer"), max_length=250)
    date = _day(gettext_lazy("Issued on"))
    title = _line(gettext_lazy("Title"))
    pinpoint = _line(gettext_lazy("Part"), max_length=200)

    def value(self) -> dict[str, Any]:
        plain = {name: self._text(name) for name in ("kind", "number", "symbol", "issuer", "title", "pinpoint")}
        return plain | {"date": self._iso("date")}


FORMS: dict[str, type[CardForm]] = {"task": TaskForm, "figure": FigureForm, "citation": CitationForm}
