"""The shape of what people send about reminders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.web.reminders.actions import Tuned, days_of
from dondoc.web.reminders.errors import WrongReminder
from dondoc.web.reminders.models import Tuning
from dondoc.web.reminders.words import OFTEN, WEEKDAYS
from dondoc.web.units.forms import day_field


class TuningForm(forms.Form):
    """How an office reminds."""

    running = forms.BooleanField(label=_("Remind of the tasks of this register by digests"), required=False)
    before = forms.CharField(
        label=_("Days before the due day"), max_length=60, help_text=_("Parted by commas; 0 is the due day itself.")
    )
    after = forms.IntegerField(
        label=_("When overdue, every so many days"), min_value=1, max_value=365,
        help_text=_("First on the day after the due day, then in this rhythm."),
    )  # fmt: skip
    hour = forms.IntegerField(label=_("At which hour"), min_value=0, max_value=23, help_text=_("0 to 23."))
    quiet = forms.TypedMultipleChoiceField(
        label=_("No digests on"), required=False, coerce=int, choices=[(n, WEEKDAYS[n]) for n in range(5)],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Days off by the Vietnamese calendar are quiet anyway; what falls on them comes on the next day."),
    )  # fmt: skip
    escalate = forms.IntegerField(
        label=_("Unanswered reminders until the chair sees it"), min_value=1, max_value=20,
        help_text=_("A reminder is unanswered while the lead unit has written nothing since."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, tuning: Tuning) -> None:
        initial = {name: getattr(tuning, name) for name in ("running", "after", "hour", "quiet", "escalate", "version")}
        super().__init__(data, initial=initial | {"before": ", ".join(str(n) for n in tuning.before)})

    def clean_before(self) -> tuple[int, ...]:
        """Days as numbers."""
        try:
            return days_of(self.cleaned_data["before"])
        except WrongReminder as error:
            raise forms.ValidationError(error.message) from error

    def said(self) -> Tuned:
        """What was typed."""
        names = ("running", "before", "after", "hour", "escalate")
        return Tuned(quiet=tuple(self.cleaned_data["quiet"]), **{name: self.cleaned_data[name] for name in names})


class MailboxForm(forms.Form):
    """Where a unit's digest goes."""

    address = forms.EmailField(
        label=_("Mailbox of the unit"), required=False, max_length=254,
        help_text=_("Without one the digest goes to its focal points that get no digest of their own that day."),
    )  # fmt: skip


class LettersForm(forms.Form):
    """How an office's letters begin and are numbered."""

    letterhead = forms.CharField(
        label=_("Letterhead"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The body above on the first line, the office on the second."),
    )  # fmt: skip
    symbol = forms.CharField(
        label=_("Symbol after the number"), required=False, max_length=40, help_text=_("For example VPTU, UBND-TH.")
    )
    place = forms.CharField(label=_("Place of writing"), required=False, max_length=60)
    term_from = day_field(
        _("First day of the committee's term"), required=False,
        help_text=_("Party committees only: numbers run through the term; without it through the year."),
    )  # fmt: skip
    used = forms.IntegerField(
        label=_("Last number used on paper"), min_value=0, max_value=99_999,
        help_text=_("A new series goes on from here; one that has begun here is not moved."),
    )  # fmt: skip

    def __init__(self, data: Any, *, tuning: Tuning) -> None:
        names = ("letterhead", "symbol", "place", "term_from", "used")
        super().__init__(data, initial={name: getattr(tuning, name) for name in names})


class ChoiceForm(forms.Form):
    """How a person is told."""

    often = forms.ChoiceField(label=_("My own digest"), choices=list(OFTEN.items()), widget=forms.RadioSelect)
    address = forms.EmailField(
        label=_("My e-mail address"), required=False, max_length=254,
        help_text=_("Without one the digests are read on this page only."),
    )  # fmt: skip


class PersonForm(ChoiceForm):
    """How an administrator lets a person be told."""

    often = forms.ChoiceField(label=_("The person's own digest"), choices=list(OFTEN.items()), widget=forms.RadioSelect)
    address = forms.EmailField(
        label=_("E-mail address"), required=False, max_length=254,
        help_text=_("Counts as confirmed: ask the person before you write it here."),
    )  # fmt: skip


class PeopleFilter(forms.Form):
    """Which people are shown."""

    q = forms.CharField(label=_("Name"), required=False, max_length=150)
    address = forms.ChoiceField(
        label=_("Address"), required=False,
        choices=[("", _("all")), ("none", _("without one")), ("waiting", _("waits to be confirmed"))],
    )  # fmt: skip
