"""The form of a whole task: given by hand, or corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dondoc.core.law.periods import SHAPES, period_name
from dondoc.web.accounts.models import User
from dondoc.web.documents import queries as documents
from dondoc.web.tasks.actions import Assignment, Origin
from dondoc.web.tasks.forms import StepForm, UnitField, UnitsField, _day, _line, _lines, people_of
from dondoc.web.tasks.terms import Term
from dondoc.web.tasks.words import DUES, EVERY, PRODUCTS
from dondoc.web.units.access import house_of, today, units_where
from dondoc.web.units.models import Programme, Unit
from dondoc.web.units.tree import running


def periods(day: date) -> list[tuple[str, str]]:
    """Periods of this year and the next that have not ended, for a list."""
    out, place = [("", _("not chosen"))], 1 if get_language() == "en" else 0
    for year in (day.year, day.year + 1):
        for kind in ("month", "quarter", "6-months", "year"):
            months, count = SHAPES[kind]
            for number in range(1, count + 1):
                if (year, months * number) >= (day.year, day.month):
                    out.append((f"{kind}:{year}:{number}", period_name(kind, year, number)[place]))
    return out


class TaskFields(forms.Form):
    """What a task says."""

    what = _lines(gettext_lazy("What is to be done"), required=True)
    lead = UnitField(label=gettext_lazy("Lead unit"))
    cooperating = UnitsField(label=gettext_lazy("With, one a line"), required=False)
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=gettext_lazy("Field of work"), required=False, to_field_name="code",
        empty_label=gettext_lazy("not chosen"),
    )  # fmt: skip
    due_kind = forms.ChoiceField(label=gettext_lazy("Due"), choices=list(DUES.items()), initial="date")
    due = _day(gettext_lazy("Day"))
    working_days = forms.IntegerField(label=gettext_lazy("Working days"), required=False, min_value=1, max_value=2000)
    period = forms.ChoiceField(label=gettext_lazy("Period"), required=False)
    every = forms.ChoiceField(
        label=gettext_lazy("How often"), required=False, choices=[("", gettext_lazy("not chosen")), *EVERY.items()]
    )
    at_day = forms.IntegerField(
        label=gettext_lazy("By which day of each round"), required=False, min_value=1, max_value=31,
        help_text=gettext_lazy("Of a week: 1 is Monday, 7 Sunday. Left empty: the last day of the round."),
    )  # fmt: skip
    at_month = forms.IntegerField(
        label=gettext_lazy("In which month of the round"), required=False, min_value=1, max_value=15,
        help_text=gettext_lazy("For quarters, half-years and years. 4 of a quarter is the first month of the next."),
    )  # fmt: skip
    product_kind = forms.ChoiceField(label=gettext_lazy("Kind of product"), choices=list(PRODUCTS.items()))
    product = _line(gettext_lazy("Product"), max_length=1000)
    authority = _line(gettext_lazy("Who decides"), max_length=250)

    def set_choices(self, user: Any, period: str = "") -> None:
        """Choices that depend on the person and the day."""
        house = house_of(user)
        for name in ("lead", "cooperating"):
            self.fields[name].units = house  # type: ignore[attr-defined]
        self.fields["programme"].queryset = Programme.objects.filter(ended=False)  # type: ignore[attr-defined]
        known = periods(today())
        if period and period not in dict(known):
            kind, year, number = period.split(":")
            known.append((period, period_name(kind, int(year), int(number))[0]))
        self.fields["period"].choices = known  # type: ignore[attr-defined]

    def assignment(self, person: Any = None) -> Assignment:
        """What the action takes."""
        said = self.cleaned_data
        at = "-".join(str(n) for n in (said["at_month"], said["at_day"]) if n)
        term = Term(
            said["due_kind"], said["due"], period=said["period"], working_days=said["working_days"],
            every=said["every"], at=at,
        )  # fmt: skip
        return Assignment(
            said["what"], said["lead"], term, tuple(said["cooperating"]), said["programme"], person,
            said["authority"], said["product_kind"], said["product"],
        )  # fmt: skip


class NewTask(TaskFields):
    """A task given by hand, with the reason or the sentence that gives it."""

    field_order = ("unit", "what", "lead", "cooperating", "programme", "due_kind", "due", "working_days", "period",
                   "every", "product_kind", "product", "authority", "reason", "document", "quote")  # fmt: skip

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Into the register of"), to_field_name="code", empty_label=None
    )
    reason = _line(
        gettext_lazy("Why it stands here"), max_length=300,
        help_text=gettext_lazy("For example: said at the weekly meeting of 2/3/2026. Or name the document below."),
    )  # fmt: skip
    document = forms.IntegerField(label=gettext_lazy("Document no. in the register"), required=False, min_value=1)
    quote = _lines(gettext_lazy("Its words that give the task"), rows=2)

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data)
        self.user = user
        self.set_choices(user)
        units = units_where(user, "tasks.assign").filter(running(today()))
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].initial = units.first()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self.origin = Origin(reason=said.get("reason") or "")
        if said.get("document"):
            self._set_origin(said)
        elif not said.get("reason"):
            self.add_error("reason", _("Say where the task comes from: a reason, or words of a document."))
        return said

    def _set_origin(self, said: dict[str, Any]) -> None:
        found = documents.visible(self.user).filter(pk=said["document"]).first()
        words = (said.get("quote") or "").strip()
        if found is None:
            self.add_error("document", _("This document is not in the register."))
            return
        start = found.text.find(words) if words else -1
        if start < 0:
            self.add_error("quote", _("Choose the words of the text that give the task."))
            return
        self.origin = Origin(document=found, start=start, end=start + len(words))


class Change(TaskFields, StepForm):
    """What a task says, corrected."""

    field_order = ("what", "lead", "cooperating", "programme", "person")

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Person in charge"),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
    )

    def prepare(self) -> None:
        task = self.task
        self.set_choices(self.user, task.period)
        self.fields["person"].queryset = people_of(task.lead)  # type: ignore[attr-defined]
        month, dash, day = task.at.rpartition("-")
        self.initial = dict(self.initial) | {
            "at_day": day, "at_month": month if dash else "",
            "what": task.what, "lead": task.lead.name, "programme": task.programme and task.programme.code,
            "cooperating": "\n".join(unit.name for unit in task.cooperating.all()), "person": task.person_id,
            "due_kind": task.due_kind, "due": task.due if task.due_kind == "date" else None, "period": task.period,
            "working_days": task.working_days, "every": task.every, "product_kind": task.product_kind,
            "product": task.product, "authority": task.authority,
        }  # fmt: skip
