"""The shape of what people send about milestones and checklists."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from dondoc.catalogue.readiness import templates
from dondoc.web.tasks import readiness
from dondoc.web.tasks.forms import ProofMixin, Reason, StepForm, _day, _line, _lines
from dondoc.web.tasks.models import Checklist, Milestone
from dondoc.web.tasks.words import RESULTS
from dondoc.web.units.access import today


class SetMilestone(StepForm):
    """A milestone."""

    name = _line(gettext_lazy("Milestone"), required=True, max_length=200)
    planned_on = _day(gettext_lazy("Planned day"), required=True)
    place = forms.IntegerField(
        label=gettext_lazy("Place among the others"), required=False, min_value=1, max_value=99,
        help_text=gettext_lazy("Left empty: after the last one."),
    )  # fmt: skip
    note = _lines(gettext_lazy("Note"), rows=2)


class Which(StepForm):
    """One milestone of the task; ``told`` says whether those told as reached are meant."""

    told = False
    which = forms.ModelChoiceField(Milestone.objects.none(), label=gettext_lazy("Milestone"), empty_label=None)

    def prepare(self) -> None:
        rows = self.task.milestones.filter(dropped_on__isnull=True, reached_on__isnull=not self.told)
        self.fields["which"].queryset = rows  # type: ignore[attr-defined]


class Shift(Which, Reason):
    """A milestone is planned for another day."""

    field_order = ("which", "planned_on", "reason")
    planned_on = _day(gettext_lazy("New planned day"), required=True)


class Reach(Which, ProofMixin):
    """A milestone is reached."""

    field_order = ("which", "reached_on", "note", "link", "document", "quote", "file")
    reached_on = _day(gettext_lazy("Reached on"), help_text=gettext_lazy("Left empty: today."))
    note = _lines(gettext_lazy("Note"), rows=2)


class Unreach(Which, Reason):
    """A milestone was not reached after all."""

    told = True
    field_order = ("which", "reason")


class Strike(Which, Reason):
    """A milestone is given up."""

    field_order = ("which", "reason")


class MakeChecklist(StepForm):
    """A template, and lines of one's own."""

    template = forms.ChoiceField(label=gettext_lazy("Template"))
    more = _lines(gettext_lazy("More lines, one each"), rows=4)

    def prepare(self) -> None:
        known = templates(settings.READINESS).values()
        self.fields["template"].choices = [(one.code, one.name) for one in known]  # type: ignore[attr-defined]

    def lines(self) -> list[str]:
        """The person's own lines."""
        return str(self.cleaned_data["more"]).splitlines()


class Lengthen(Reason):
    """Lines that are added to a checklist."""

    field_order = ("lines", "reason")
    lines = _lines(gettext_lazy("New lines, one each"), required=True, rows=4)

    def added(self) -> list[str]:
        """The lines."""
        return str(self.cleaned_data["lines"]).splitlines()


class Items(StepForm):
    """Lines of the checklist that are not there, or (``done``) that are."""

    done = False
    items = forms.MultipleChoiceField(label=gettext_lazy("Lines"), widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        found = Checklist.objects.filter(task=self.task).select_related("task").first()
        lines = readiness.ready(found, today()).lines if found else ()
        choices = [(str(line.item.pk), line.item.words) for line in lines if line.done == self.done]
        self.fields["items"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[int]:
        """Their keys."""
        return [int(key) for key in self.cleaned_data["items"]]


class Tick(Items, ProofMixin):
    """Lines are there."""

    field_order = ("items", "note")
    note = _lines(gettext_lazy("Note"), rows=2)


class Untick(Items, Reason):
    """Lines are not there."""

    done = True
    field_order = ("items", "reason")


class Exercised(ProofMixin):
    """A drill or an inspection."""

    field_order = ("held_on", "result", "note")
    held_on = _day(gettext_lazy("Held on"), help_text=gettext_lazy("Left empty: today."))
    result = forms.ChoiceField(
        label=gettext_lazy("Result"), choices=[(name, told[0]) for name, told in RESULTS.items()]
    )
    note = _lines(gettext_lazy("What was found"))
