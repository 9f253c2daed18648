"""Pages of saved lists: keep one, rename, share, delete; the badges that count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.web.tasks import saved_views
from dondoc.web.tasks.models import SavedView
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit
from dondoc.web.units.models import Unit


class ViewForm(forms.Form):
    """A name, and with whom it is shared."""

    name = forms.CharField(label=gettext_lazy("Name of the list"), max_length=80)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Shared with"), required=False, to_field_name="code",
        empty_label=gettext_lazy("nobody: only mine"),
    )  # fmt: skip

    def __init__(self, data: Any, user: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["unit"].queryset = saved_views.own_units(user)  # type: ignore[attr-defined]


def _may(request: HttpRequest) -> None:
    if not any_unit(request.user, "tasks.see"):
        raise Http404


@require_GET
def badges(request: HttpRequest) -> HttpResponse:
    """The row of saved lists with their counts: a piece of the list's page, fetched after it."""
    _may(request)
    views = saved_views.counted(request.user, list(saved_views.visible(request.user)[:20]))
    return render(request, "tasks/_views.html", {"views": views, "here": request.GET.get("here", "")})


@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """One's saved lists to be renamed, shared and deleted; with POST the list of an address is kept."""
    _may(request)
    form = ViewForm(request.POST or None, request.user)
    query = saved_views.canonical(request.user, request.POST.get("query", request.GET.urlencode()))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                view = saved_views.save(request.user, form.cleaned_data["name"], query, form.cleaned_data["unit"])
            except DeskError as error:
                form.add_error(error.field or None, str(error))
            else:
                messages.success(request, _("The list is kept as “%(name)s”.") % {"name": view.name})
                return redirect(f"{reverse('tasks:list')}?{view.query}")
    rows = [
        (view, saved_views.may_remove(request.user, view), _own(request.user, view))
        for view in saved_views.kept(request.user)
    ]
    return render(request, "tasks/views.html", {"form": form, "query": query, "rows": rows}, status=status)


def _own(user: Any, view: SavedView) -> ViewForm | None:
    """The form of one's own view."""
    if view.owner_id != user.pk:
        return None
    said = {"name": view.name, "unit": view.unit and view.unit.code}
    return ViewForm(None, user, initial=said, auto_id=f"id_{view.pk}_%s")


@require_POST
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Rename, share."""
    view = saved_views.own(request.user, key)
    form = ViewForm(request.POST, request.user)
    try:
        if form.is_valid():
            saved_views.change(request.user, key, form.cleaned_data["name"], form.cleaned_data["unit"])
            messages.success(request, _("Done."))
        else:
            messages.error(request, f"{view.name}: {next(iter(form.errors.values()))[0]}")
    except DeskError as error:
        messages.error(request, str(error))
    return redirect("tasks:saved")


@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Delete."""
    saved_views.remove(request.user, key)
    messages.success(request, _("The saved list is deleted; its tasks stay."))
    return redirect("tasks:saved")
