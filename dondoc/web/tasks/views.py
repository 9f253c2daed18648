"""The list, one task, the page of a unit, a task by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.web.documents.storage import path_of, place_of
from dondoc.web.tasks import actions, counting, queries, saved_views, sight, states
from dondoc.web.tasks.board import Board
from dondoc.web.tasks.clear import CLEAR_ITEMS
from dondoc.web.tasks.forms import FilterForm
from dondoc.web.tasks.models import Evidence, Task
from dondoc.web.tasks.offers import PLANS, offers
from dondoc.web.tasks.plan_views import ASIDE, plans_of
from dondoc.web.tasks.step_views import PAGES, unit_names
from dondoc.web.tasks.task_form import NewTask
from dondoc.web.tasks.whole_looks import put_looks, removed
from dondoc.web.tasks.words import (
    EXPLAINED,
    PRODUCTS,
    STATES,
    STEPS,
    book_line,
    due_reason,
    due_words,
    step_line,
    tags_of,
)  # fmt: skip
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit, can, knows, today
from dondoc.web.units.models import Unit

#: rows of a table of counts before it is asked for all
TALLIES = 100


@require_GET
def task_list(request: HttpRequest) -> HttpResponse:
    """Tasks that fit the filters of the address; with ``group`` their counts by unit or field of work."""
    if not any_unit(request.user, "tasks.see"):
        raise Http404
    form = FilterForm(request.GET or {"state": states.OPEN}, request.user)
    filters = form.filters()
    group = request.GET.get("group", "")
    context: dict[str, Any] = {
        "form": form, "filters": filters, "group": group, "narrowed": bool(request.GET) and filters.any,
        "may_give": any_unit(request.user, "tasks.assign"), "names": unit_names(request),
        "shown_day": filters.day or today(), "here": request.GET.urlencode(),
        "saved": [(view, "") for view in saved_views.visible(request.user)[:20]],
        "explained": [(STATES[name][0], words) for name, words in EXPLAINED.items()],
    }  # fmt: skip
    if group in ("lead", "programme"):
        context |= _tallied(request, counting.tallies(request.user, filters, group), group)
    elif group == "clear":
        lacks = counting.lacking(request.user, filters)
        context["lacks"] = [(name, CLEAR_ITEMS[name].words, n) for name, n in lacks.items()]
    else:
        page = queries.listing(request.user, filters)
        context |= {"page": page, "lines": [_line(row) for row in page.rows]}
        if not request.GET:
            context["without_lead"] = queries.waiting_for_a_lead(request.user)
    return render(request, "tasks/list.html", context)


def _tallied(request: HttpRequest, tallies: list[counting.Tally], group: str) -> dict[str, Any]:
    """The table of counts: rows of (name, address of its list, all, cells); all with ``?rows=all``."""
    kept = request.GET.copy()
    by = "unit" if group == "lead" else "programme"
    for name in ("group", "rows", "after", by):
        kept.pop(name, None)
    begin = f"?{kept.urlencode()}&" if kept else "?"
    shown = tallies if request.GET.get("rows") == "all" else tallies[:TALLIES]
    rows = [
        (tally.thing.name if tally.thing else _("none yet"), f"{begin}{by}={getattr(tally.thing, 'code', 'none')}",
         tally.all, _cells(tally))
        for tally in shown
    ]  # fmt: skip
    heads = [STATES[name][0] for name in counting.COUNTED]
    return {"tallies": rows, "heads": heads, "more_rows": len(tallies) - len(shown)}


def _cells(tally: counting.Tally) -> list[tuple[Any, int, str]]:
    return [(STATES[name][0], tally.counts[name], STATES[name][1]) for name in counting.COUNTED]


def _line(row: Any) -> dict[str, Any]:
    """A row of the list with its words."""
    return {
        "task": row, "tags": tags_of(row), "due": due_words(row), "late": row.late if row.told == "overdue" else 0,
        "lacks": [CLEAR_ITEMS[name].words for name in row.lacks],
    }  # fmt: skip


@require_GET
def show(request: HttpRequest, key: int) -> HttpResponse:
    """One task: the sentence that gave it, its life, what this person can do next."""
    task = queries.get(request.user, key)
    day = today()
    queries.tell([task], day)
    life = queries.life(task)
    put_looks(proof for step in life for proof in step.evidence.all())
    steps = [(step, STEPS[step.kind], step_line(step), book_line(step)) for step in life]
    may = offers(request.user, task)
    context = _line(task) | plans_of(task, day) | {
        "task": task, "steps": steps, "why_due": due_reason(task), "product_kind": PRODUCTS[task.product_kind],
        "offers": [(name, PAGES[name].title) for name in may if name not in PLANS or name in ASIDE], "may": may,
        "parts": [_line(part) for part in queries.parts(task, day)], "completions": queries.completions(task),
        "desk": _desk(request, task), "helpers": task.cooperating.all(), "moved": sight.moved_away(request.user, task),
    }  # fmt: skip
    return render(request, "tasks/task.html", context)


def _desk(request: HttpRequest, task: Task) -> str:
    """Where the sentence stands, for those who may see the document."""
    if task.document is None or not can(request.user, "documents.see", task.document.unit):
        return ""
    url = reverse("intake:desk", args=(task.document_id,))
    return f"{url}?f={task.finding_id}#card-{task.finding_id}" if task.finding_id else url


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """A task by hand."""
    if not any_unit(request.user, "tasks.assign"):
        raise Http404
    form = NewTask(request.POST or None, request.user)
    error: DeskError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            task = actions.assign(request.user, form.cleaned_data["unit"], form.assignment(), form.origin)
        except DeskError as refused:
            error = refused
            if error.field in form.fields:
                form.add_error(error.field, str(error))
        else:
            messages.success(request, _("The task is given."))
            return redirect("tasks:show", key=task.pk)
    shown = error if error is not None and error.field not in form.fields else None
    context = {"form": form, "error": shown, "names": unit_names(request)}
    return render(request, "tasks/new.html", context, status=422 if request.method == "POST" else 200)


def unit_at(request: HttpRequest, code: str, right: str) -> Unit:
    """A unit by its code: 404 for a stranger, 403 for a colleague without the right."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None or not (can(request.user, right, unit) or knows(request.user, unit)):
        raise Http404
    if not can(request.user, right, unit):
        raise PermissionDenied(right)
    return unit


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, code: str) -> HttpResponse:
    """What is expected of a unit, by when; one form to report on all of it. All rows are kept, or none."""
    posted = request.method == "POST"
    unit = unit_at(request, code, "tasks.report" if posted else "tasks.see")
    page = Board(queries.expected_of(request.user, unit), request.POST if posted else None)
    if posted:
        with transaction.atomic():
            kept = page.save(request.user)
            if page.wrong:
                transaction.set_rollback(True)
        if not page.wrong:
            words = ngettext("%(n)s report is kept.", "%(n)s reports are kept.", kept) % {"n": kept}
            messages.success(request, words if kept else _("Nothing was typed, nothing was changed."))
            return redirect("tasks:board", code=unit.code)
    context = {
        "unit": unit, "board": page, "lines": [(line, _line(line.task)) for line in page.lines],
        "may_report": can(request.user, "tasks.report", unit), "overdue": states.OVERDUE,
    }  # fmt: skip
    return render(request, "tasks/board.html", context, status=422 if page.wrong else 200)


@require_GET
def evidence(request: HttpRequest, key: int, number: int) -> FileResponse:
    """A file that was attached, as it was sent; it is saved, never shown, and could run nothing in this site."""
    task = queries.get(request.user, key)
    found = Evidence.objects.filter(pk=number, step__task=task, kind=Evidence.Kind.FILE).first()
    path = path_of(place_of(found.sha256)) if found is not None else None
    if found is None or path is None or removed(found.sha256) or not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=found.file_name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
