"""The shape of what people send about tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.web.accounts.models import User
from dondoc.web.documents.clear import CLEAR
from dondoc.web.tasks import gathering
from dondoc.web.tasks.clear import CLEAR_ITEMS
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.proofs import Proof
from dondoc.web.tasks.queries import Filters
from dondoc.web.tasks.states import STATES as STATE_NAMES
from dondoc.web.tasks.words import PRODUCTS, STATES
from dondoc.web.units.access import house_of, today
from dondoc.web.units.models import Closure, Membership, Programme, Unit
from dondoc.web.units.names import folded
from dondoc.web.units.tree import running


def _line(label: Any, *, required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=more.pop("max_length", 500), **more)


def _lines(label: Any, *, required: bool = False, rows: int = 3, **more: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=4000, widget=box, **more)


def _day(label: Any, *, required: bool = False, **more: Any) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=box, **more)


def unit_named(words: str, units: QuerySet[Unit]) -> Unit | None:
    """The one living unit of ``units`` with this name, short name, code or other name; None where none or several."""
    key = folded(words)
    living = units.filter(running(today()))
    for found in (
        living.filter(folded=key), living.filter(short__iexact=words.strip()), living.filter(code=words.strip()),
        living.filter(aliases__folded=key),
    ):  # fmt: skip
        hits = list(found.distinct()[:2])
        if len(hits) == 1:
            return hits[0]
    return None


class UnitField(forms.CharField):
    """A unit by its name; the page gives a list of names (``datalist``) to choose from."""

    def __init__(self, *, units: Any = None, **more: Any) -> None:
        super().__init__(max_length=200, widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}), **more)
        self.units = units

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return None
        unit = unit_named(words, self.units)
        if unit is None:
            raise forms.ValidationError(_("No unit, or more than one, is called so: choose one from the list."))
        return unit


class UnitsField(forms.CharField):
    """Several units, one a line."""

    def __init__(self, *, units: Any = None, **more: Any) -> None:
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}), **more)
        self.units = units

    def clean(self, value: Any) -> Any:
        out = []
        for line in (super().clean(value) or "").replace(";", "\n").splitlines():
            if not line.strip():
                continue
            unit = unit_named(line, self.units)
            if unit is None:
                told = _("“%(name)s”: no unit, or more than one, is called so.") % {"name": line.strip()[:100]}
                raise forms.ValidationError(told)
            out.append(unit)
        return list(dict.fromkeys(out))


class FilterForm(forms.Form):
    """Filters of the list, by GET. A value that makes no sense narrows nothing."""

    q = _line(gettext_lazy("Words of the task"), max_length=200)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    unit = UnitField(label=gettext_lazy("Unit and those below"), required=False)
    programme = forms.ChoiceField(label=gettext_lazy("Field of work"), required=False)
    due_from = _day(gettext_lazy("Due from"))
    due_to = _day(gettext_lazy("to"))
    review = forms.ChoiceField(label=gettext_lazy("Conference"), required=False)
    lacks = forms.ChoiceField(label=gettext_lazy("Unclear"), required=False)
    day = _day(gettext_lazy("As of"))
    document = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    after = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data)
        self.user = user
        choices: dict[str, list[tuple[str, Any]]] = {
            "state": [("", _("any state")), *((name, STATES[name][0]) for name in STATE_NAMES)],
            "programme": [("", _("any")), *Programme.objects.values_list("code", "name"), ("none", _("none yet"))],
            "review": [("", _("any")), *((str(key), name) for key, name in gathering.choices(user))],
            "lacks": [("", _("any")), *((name, CLEAR[name]) for name in CLEAR_ITEMS)],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        self.fields["unit"].units = house_of(user)  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What is asked for."""
        self.is_valid()
        got = {key: value for key, value in self.cleaned_data.items() if value not in (None, "")}
        if "unit" in got:
            got["unit"] = got["unit"].pk
        if "review" in got:
            got["review"] = int(got["review"])
            got["documents"], got["tasks"] = gathering.members(self.user, got["review"])
        return Filters(**got)


class StepForm(forms.Form):
    """A step of a task; ``version`` is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, task: Task, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.task, self.user = task, user
        self.prepare()

    def prepare(self) -> None:
        """Set choices that depend on the task and the person."""


class ProofMixin(StepForm):
    """Evidence: a link, a file, a place in a registered document."""

    link = _line(gettext_lazy("Link"), max_length=500)
    document = forms.IntegerField(label=gettext_lazy("Document no. in the register"), required=False, min_value=1)
    quote = _lines(gettext_lazy("Words of that document"), rows=2)
    file = forms.FileField(label=gettext_lazy("File"), required=False)

    def proofs(self, *, product: bool = False) -> tuple[Proof, ...]:
        """What was attached."""
        said, out = self.cleaned_data, []
        if said["link"]:
            out.append(Proof(url=said["link"].strip(), product=product))
        if said["document"]:
            out.append(Proof(document=said["document"], quote=said["quote"], product=product))
        if said["file"]:
            out.append(Proof(name=said["file"].name, data=said["file"].read(), product=product))
        return tuple(out)


class Acknowledge(StepForm):
    """The lead unit takes the task."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Person in charge"),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
    )
    note = _lines(gettext_lazy("Note"))

    def prepare(self) -> None:
        self.fields["person"].queryset = people_of(self.task.lead)  # type: ignore[attr-defined]


def people_of(unit: Unit) -> Any:
    """Active accounts of a unit and of those below it."""
    below = Closure.objects.filter(ancestor=unit).values("unit")
    held = Membership.objects.filter(running(today()), unit__in=below).values("user")
    return User.objects.filter(pk__in=held, is_active=True).order_by("full_name", "username")


class Note(ProofMixin):
    """Progress."""

    field_order = ("percent", "words", "difficulty")

    percent = forms.IntegerField(label=gettext_lazy("Percent done"), required=False, min_value=0, max_value=100)
    words = _lines(gettext_lazy("What was done"))
    difficulty = _lines(gettext_lazy("Difficulty"), rows=2)


class Propose(ProofMixin):
    """The product is handed in."""

    field_order = ("product_kind", "product", "link", "document", "quote", "file", "words")

    product_kind = forms.ChoiceField(label=gettext_lazy("Kind of product"), choices=list(PRODUCTS.items()))
    product = _line(gettext_lazy("Product"), max_length=1000)
    words = _lines(gettext_lazy("Note"))

    def prepare(self) -> None:
        self.fields["product_kind"].initial = self.task.product_kind
        self.fields["product_kind"].disabled = self.task.product_kind != Task.Product.NONE
        self.fields["product"].initial = self.task.product


class Answer(ProofMixin):
    """An answer to a question."""

    field_order = ("words",)

    words = _lines(gettext_lazy("Answer"), required=True, rows=5)


class Verify(StepForm):
    """The product is there."""

    words = _lines(gettext_lazy("Note"))


class Reason(StepForm):
    """A reason."""

    reason = _lines(gettext_lazy("Reason"), required=True)


class DueReason(Reason):
    """A new due day with its reason."""

    field_order = ("due", "reason")

    due = _day(gettext_lazy("New due day"), required=True)


class Move(Reason):
    """Another lead unit."""

    field_order = ("lead", "reason")

    lead = UnitField(label=gettext_lazy("To which unit"))

    def prepare(self) -> None:
        self.fields["lead"].units = house_of(self.user)  # type: ignore[attr-defined]


class Drop(Reason):
    """Given up."""

    authority = _line(gettext_lazy("Decided by"), required=True, max_length=250)


class Ask(StepForm):
    """A question."""

    question = _lines(gettext_lazy("What is to be explained"), required=True)


class Split(StepForm):
    """Parts to units below."""

    units = UnitsField(label=gettext_lazy("To which units, one a line"))
    what = _lines(gettext_lazy("What each of them does"), help_text=gettext_lazy("Left empty: the same as the whole."))
    due = _day(gettext_lazy("Due"), help_text=gettext_lazy("Left empty: as the whole."))

    def prepare(self) -> None:
        below = Closure.objects.filter(running(today()), ancestor=self.task.lead, depth__gt=0).values("unit")
        self.fields["units"].units = Unit.objects.filter(pk__in=below)  # type: ignore[attr-defined]
