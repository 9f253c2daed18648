"""Forms that change the tree: each says what it will do, keeps what was typed when refused, leads back to the unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dondoc.web.ui.errors import DeskError
from dondoc.web.units import actions, forms, importing
from dondoc.web.units.access import can, units_where
from dondoc.web.units.errors import ImportFailed
from dondoc.web.units.models import Unit
from dondoc.web.units.views import visible


def _unit(request: HttpRequest, code: str) -> Unit:
    unit = visible(request, code)
    if not can(request.user, "units.change", unit):
        raise PermissionDenied("units.change")  # of the house, so no stranger
    return unit


def _page(
    request: HttpRequest, unit: Unit, form: django_forms.Form, *, title: str, words: str, run: Callable[[Any], str]
) -> HttpResponse:
    """Show the form, or do what it says; ``run`` gets the cleaned data and returns the sentence to say."""
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                messages.success(request, run(form.cleaned_data))
            except DeskError as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                return redirect("units:show", code=unit.code)
        status = 422
    context = {"unit": unit, "form": form, "title": title, "words": words}
    return render(request, "units/change.html", context, status=status)


def _dated(request: HttpRequest, unit: Unit, kind: type[forms.Dated]) -> Any:
    living = units_where(request.user, "units.change").filter(ends_on__isnull=True)
    return kind(request.POST or None, unit=unit, units=living)


def create(request: HttpRequest, code: str) -> HttpResponse:
    """A unit below this one."""
    unit = _unit(request, code)
    form = _dated(request, unit, forms.Create)

    def run(data: Any) -> str:
        made = actions.create(request.user, form.new(), parent=unit, reference=data["reference"])
        return _("%(unit)s was created.") % {"unit": made}

    words = _("It will stand under %(unit)s.") % {"unit": unit}
    return _page(request, unit, form, title=_("New unit"), words=words, run=run)


def rename(request: HttpRequest, code: str) -> HttpResponse:
    """A new name from a day on."""
    unit = _unit(request, code)

    def run(data: Any) -> str:
        actions.rename(
            request.user, unit, data["name"], on=data["on"], short=data["short"], reference=data["reference"]
        )
        return _("The unit is now called %(unit)s.") % {"unit": data["name"]}

    words = _("Texts may still use the old name: it is kept among the other names.")
    return _page(request, unit, _dated(request, unit, forms.Rename), title=_("Rename"), words=words, run=run)


def move(request: HttpRequest, code: str) -> HttpResponse:
    """Under another unit from a day on."""
    unit = _unit(request, code)

    def run(data: Any) -> str:
        actions.move(request.user, unit, data["parent"], on=data["on"], reference=data["reference"])
        return _("%(unit)s now stands under %(parent)s.") % {"unit": unit, "parent": data["parent"]}

    words = _("All units below it move along. Before the day the old place stays true.")
    return _page(request, unit, _dated(request, unit, forms.Move), title=_("Move"), words=words, run=run)


def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Into another unit from a day on."""
    unit = _unit(request, code)

    def run(data: Any) -> str:
        actions.merge(request.user, [unit], data["into"], on=data["on"], reference=data["reference"])
        return _("%(unit)s was merged into %(into)s.") % {"unit": unit, "into": data["into"]}

    words = _(
        "It ceases the day before. Its people keep their roles in the other unit, "
        "which also keeps its papers and takes the units below it."
    )
    return _page(request, unit, _dated(request, unit, forms.Merge), title=_("Merge"), words=words, run=run)


def split(request: HttpRequest, code: str) -> HttpResponse:
    """Several units come out of it."""
    unit = _unit(request, code)

    def run(data: Any) -> str:
        made = actions.split(
            request.user, unit, data["parts"], on=data["on"], keep=data["keep"], reference=data["reference"]
        )
        return _("%(count)s units came out of %(unit)s.") % {"count": len(made), "unit": unit}

    words = _("The new units stand beside it. Unless it stays, it ceases the day before.")
    return _page(request, unit, _dated(request, unit, forms.Split), title=_("Split"), words=words, run=run)


def end(request: HttpRequest, code: str) -> HttpResponse:
    """Its last day."""
    unit = _unit(request, code)

    def run(data: Any) -> str:
        actions.end(request.user, unit, last_day=data["on"], reference=data["reference"])
        return _("%(unit)s ended; last day %(day)s.") % {"unit": unit, "day": f"{data['on']:%d/%m/%Y}"}

    words = _("Roles at it end with it. Its papers stay with the unit above.")
    return _page(request, unit, _dated(request, unit, forms.End), title=_("End"), words=words, run=run)


def alias(request: HttpRequest, code: str) -> HttpResponse:
    """Another name under which texts speak of it."""
    unit = _unit(request, code)

    def run(data: Any) -> str:
        actions.add_alias(request.user, unit, data["name"])
        return _("Texts that say “%(name)s” now lead here.") % {"name": data["name"]}

    words = _("As texts write it: “Công an TP”, “CATP”. Marks, capitals and usual short words make no difference.")
    return _page(request, unit, forms.AliasForm(request.POST or None), title=_("Another name"), words=words, run=run)


@require_POST
def drop_alias(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """It is not called so any more."""
    unit = _unit(request, code)
    actions.drop_alias(request.user, unit, pk)
    messages.success(request, _("The name was removed."))
    return redirect("units:show", code=unit.code)


def take_list(request: HttpRequest, code: str) -> HttpResponse:
    """Units below this one from a spreadsheet: all or nothing."""
    unit = _unit(request, code)
    form = forms.ImportForm(request.POST or None, request.FILES or None)
    failed: ImportFailed | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            count = importing.import_units(request.user, file.name, file.read(importing.MOST_BYTES + 1), under=unit)
        except ImportFailed as error:
            failed = error
        else:
            messages.success(request, _("%(count)s units were imported.") % {"count": count})
            return redirect("units:show", code=unit.code)
    status = 422 if request.method == "POST" else 200
    return render(request, "units/import.html", {"unit": unit, "form": form, "failed": failed}, status=status)
