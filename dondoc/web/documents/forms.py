"""The shape of what people send about documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.documents.models import Document, Link
from dondoc.web.documents.queries import SORTS, Filters

STATES = [("", _("any state")), ("waiting", _("waiting to be read")), ("reading", _("being read")), ("read", _("read")),
          ("failed", _("could not be read")), ("stub", _("known by citation only"))]  # fmt: skip
LINK_KINDS = [
    ("cites", _("cites")),
    ("implements", _("implements")),
    ("amends", _("amends")),
    ("replaces", _("replaces")),
]
SORT_WORDS = [("newest", _("newest first")), ("oldest", _("oldest first")), ("issued", _("latest issue date first")),
              ("issued_first", _("earliest issue date first"))]  # fmt: skip


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class FilterForm(forms.Form):
    """Filters of the list, by GET."""

    q = forms.CharField(label=_("Number, title or file name"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    issued_from = _day(_("Issued from"))
    issued_to = _day(_("to"))
    in_force_on = _day(_("In force on"))
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORT_WORDS)
    unit = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput)

    def __init__(self, data: Any, kinds: list[str]) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [("", _("any kind")), *((kind, kind) for kind in kinds)]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What is asked for; a value that makes no sense narrows nothing."""
        self.is_valid()
        got = {key: value for key, value in self.cleaned_data.items() if value not in (None, "")}
        if got.get("sort") not in SORTS:
            got.pop("sort", None)
        return Filters(**got)


class RegisterForm(forms.ModelForm[Document]):
    """The register fields; ``version`` is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Document
        fields = ("kind", "number", "symbol", "issuer", "issued_on", "title", "in_force_from", "in_force_to")
        labels = {
            "kind": _("Kind"), "number": _("Number"), "symbol": _("Symbol"), "issuer": _("Issuer"),
            "issued_on": _("Issued on"), "title": _("Title"), "in_force_from": _("In force from"),
            "in_force_to": _("In force to"),
        }  # fmt: skip
        widgets = {
            "title": forms.Textarea(attrs={"rows": 3}),
            **{
                name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
                for name in ("issued_on", "in_force_from", "in_force_to")
            },
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("in_force_from"), data.get("in_force_to")
        if start and end and end < start:
            self.add_error("in_force_to", _("The last day in force lies before the first one."))
        return data


class LinkForm(forms.Form):
    """A link from this document to another."""

    kind = forms.ChoiceField(label=_("This document"), choices=LINK_KINDS)
    target = forms.CharField(
        label=_("Other document"), max_length=200, help_text=_("Its number (142-TB/TU), or words of its title.")
    )
    since = _day(_("From"))
    chosen = forms.ModelChoiceField(Document.objects.none(), required=False, widget=forms.HiddenInput)


def link_words(link: Link) -> str:
    """The kind of a link in words."""
    return str(dict(LINK_KINDS)[link.kind])
