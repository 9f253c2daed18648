"""The list as a workbook: a short one at once, a long one behind the pages, then fetched by whoever asked for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.web.tasks import saved_views
from dondoc.web.tasks.book_views import XLSX
from dondoc.web.tasks.books import exporting
from dondoc.web.tasks.books.list_sheet import list_book
from dondoc.web.tasks.errors import BookRefused, NotNow
from dondoc.web.tasks.forms import FilterForm
from dondoc.web.tasks.words import EXPORTS
from dondoc.web.ui.templatetags.dondoc import day as shown_day
from dondoc.web.units.access import any_unit, today


def _may(request: HttpRequest) -> None:
    if not any_unit(request.user, "tasks.see"):
        raise Http404


@require_GET
def export(request: HttpRequest) -> Any:
    """The list as it is filtered, as a workbook that can be taken in again; where it is long, the page that asks."""
    _may(request)
    query = request.GET.urlencode()
    filters = exporting.filters_of(request.user, query)
    if exporting.is_long(request.user, filters):
        return redirect(f"{reverse('tasks:exports')}?{saved_views.canonical(request.user, query)}")
    try:
        file = list_book(request.user, filters)
    except BookRefused as error:
        messages.warning(request, str(error))
        return redirect(f"{reverse('tasks:list')}?{query}")
    return sent(file)


def sent(file: Any, name: str = "") -> FileResponse:
    """A workbook to be saved."""
    name = name or f"nhiem-vu-{today():%Y-%m-%d}.xlsx"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest) -> HttpResponse:
    """One's own long lists and how far they are; with POST one more is asked for. htmx fetches the table alone."""
    _may(request)
    if request.method == "POST":
        try:
            exporting.ask(request.user, request.POST.get("query", "")[:4000])
        except NotNow as error:
            messages.warning(request, str(error))
        return redirect("tasks:exports")
    rows = exporting.mine(request.user)
    lines = [(row, said(request.user, row.query), *EXPORTS[row.state]) for row in rows]
    context: dict[str, Any] = {"lines": lines, "going": exporting.under_way(rows)}
    if request.headers.get("HX-Request") == "true":
        return render(request, "tasks/_exports.html", context)
    query = saved_views.canonical(request.user, request.GET.urlencode()) if request.GET else ""
    context |= {"query": query, "said": said(request.user, query)}
    return render(request, "tasks/exports.html", context)


def said(user: Any, query: str) -> str:
    """The filters of an address in words: "Trạng thái: quá hạn; Đơn vị và cấp dưới: Công an thành phố"."""
    form = FilterForm(QueryDict(query), user)
    form.is_valid()
    told = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value in (None, "") or not field.label:
            continue
        words = dict(getattr(field, "choices", ())).get(value, value)
        told.append(f"{field.label}: {shown_day(value) if isinstance(value, date) else words}")
    return "; ".join(told)


@require_GET
def file(request: HttpRequest, key: int) -> Any:
    """The workbook of a long list, for its owner."""
    try:
        found, name = exporting.file_of(request.user, key)
    except NotNow as error:
        messages.warning(request, str(error))
        return redirect("tasks:exports")
    return sent(found, name)
