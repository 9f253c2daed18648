"""The shape of what people send about reminder letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.reminders.letters import Said
from dondoc.web.reminders.models import Letter
from dondoc.web.units.forms import day_field

_NAMES = (
    "subject",
    "words",
    "answer_by",
    "symbol",
    "place",
    "head",
    "authority",
    "title",
    "signer",
    "copies",
    "version",
)


def _lines(label: Any, rows: int, most: int, **more: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=box, **more)


class LetterForm(forms.Form):
    """A draft: its words, signature and tasks."""

    subject = forms.CharField(label=_("About (V/v)"), max_length=200)
    answer_by = day_field(_("Answer by"))
    words = _lines(_("Further words"), 3, 3000, required=False, help_text=_("Stand after the table."))
    head = _lines(_("Letterhead"), 2, 200, help_text=_("The body above on the first line, the office on the second."))
    symbol = forms.CharField(
        label=_("Symbol after the number"), max_length=40, help_text=_("For example VPTU, UBND-TH.")
    )
    place = forms.CharField(
        label=_("Place of writing"), max_length=60, help_text=_("Before the day: “Sông Mây, ngày …”.")
    )
    authority = forms.CharField(
        label=_("Signs for"),
        max_length=120,
        required=False,
        help_text=_("For example TL. CHỦ TỊCH; T/M BAN THƯỜNG VỤ."),
    )
    title = forms.CharField(label=_("Title of the signer"), max_length=120)
    signer = forms.CharField(label=_("Signer"), max_length=120)
    copies = _lines(
        _("Copies to"),
        3,
        1000,
        required=False,
        help_text=_("One a line; “Như trên” and “Lưu” stand there by themselves."),
    )
    tasks = forms.TypedMultipleChoiceField(
        label=_("Tasks of the letter"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, letter: Letter, rows: list[tuple[int, str]]) -> None:
        initial = {name: getattr(letter, name) for name in _NAMES}
        super().__init__(data, initial=initial | {"tasks": [key for key, _words in rows]})
        self.fields["tasks"].choices = rows  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What was typed."""
        plain = {name: self.cleaned_data[name] for name in _NAMES if name != "version"}
        return Said(**plain, tasks=tuple(self.cleaned_data["tasks"]))
