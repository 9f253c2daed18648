"""The conferences, and what one of them gathers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.web.documents.queries import by_number
from dondoc.web.reviews import actions, promises, queries
from dondoc.web.reviews.forms import GatherForm, ReviewForm, TaskForm
from dondoc.web.reviews.models import Review
from dondoc.web.reviews.words import KINDS
from dondoc.web.tasks import queries as tasks
from dondoc.web.tasks.models import Task
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit, can, today


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every conference, the latest first."""
    if not any_unit(request.user, "reviews.see"):
        raise Http404
    rows = queries.listing(request.user)
    context = {"rows": rows, "may": any_unit(request.user, "reviews.change"), "day": today()}
    return render(request, "reviews/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """A new conference."""
    hosts = queries.hosts(request.user)
    if not hosts.exists():
        if any_unit(request.user, "reviews.see"):
            raise PermissionDenied("reviews.change")
        raise Http404
    form = ReviewForm(request.POST or None, hosts=hosts)
    if request.method == "POST" and form.is_valid():
        try:
            review = actions.open_review(request.user, form.cleaned_data["unit"], form.said())
        except DeskError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The conference is open: put its documents to it."))
            return redirect("reviews:show", review.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "reviews/form.html", {"form": form, "review": None}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: int) -> HttpResponse:
    """Correct the name and days of a conference."""
    review = queries.get(request.user, key, "reviews.change")
    form = ReviewForm(request.POST or None, hosts=None, review=review)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change(request.user, key, form.said(), version=form.cleaned_data["version"] or 0)
            except DeskError as error:
                status = error.status
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect("reviews:show", key)
    return render(request, "reviews/form.html", {"form": form, "review": review}, status=status)


@require_GET
def show(request: HttpRequest, key: int) -> HttpResponse:
    """What a conference gathers: documents, promises, figures."""
    return _page(request, queries.get(request.user, key))


def _page(request: HttpRequest, review: Review, *, status: int = 200, **more: Any) -> HttpResponse:
    figures, all_figures = queries.figures(request.user, review)
    context = {
        "review": review, "may": can(request.user, "reviews.change", review.unit), "kinds": KINDS,
        "papers": queries.papers(request.user, review), "named": queries.by_hand(request.user, review),
        "carry": promises.whole(request.user, review, today()), "day": today(),
        "figures": figures, "all_figures": all_figures, "open_figures": queries.figures_open(request.user, review),
        "alarms": queries.alarms(request.user, review), "before": queries.before(request.user, review),
        "after": queries.after(request.user, review), "gather_form": GatherForm(), "task_form": TaskForm(),
    }  # fmt: skip
    return render(request, "reviews/review.html", context | more, status=status)


@require_POST
def gather(request: HttpRequest, key: int) -> HttpResponse:
    """Put a document to a conference; several that fit are offered for choice."""
    review = queries.get(request.user, key, "reviews.change")
    form = GatherForm(request.POST)
    if not form.is_valid():
        return _page(request, review, gather_form=form, status=422)
    document = queries.document_at(request.user, form.cleaned_data["chosen"] or 0)
    if document is None:
        found = by_number(request.user, form.cleaned_data["target"], apart=0)
        if len(found) != 1:
            words = _("Several documents fit; choose one.") if found else _("No document fits these words.")
            form.add_error("target", words)
            return _page(request, review, gather_form=form, candidates=found, status=422)
        document = found[0]
    try:
        actions.gather(request.user, key, document, form.cleaned_data["kind"])
    except DeskError as error:
        form.add_error("target", str(error))
        return _page(request, review, gather_form=form, status=error.status)
    return redirect("reviews:show", key)


@require_POST
def release(request: HttpRequest, key: int, row: int) -> HttpResponse:
    """Take a document away."""
    queries.get(request.user, key, "reviews.change")
    actions.release(request.user, key, row)
    return redirect("reviews:show", key)


@require_POST
def add_task(request: HttpRequest, key: int) -> HttpResponse:
    """Put a task to a conference; several that fit are offered for choice."""
    review = queries.get(request.user, key, "reviews.change")
    form = TaskForm(request.POST)
    if not form.is_valid():
        return _page(request, review, task_form=form, status=422)
    task = Task.objects.filter(pk=form.cleaned_data["chosen"] or 0).first()
    if task is None:
        found = tasks.listing(request.user, tasks.Filters(q=form.cleaned_data["target"])).rows[:12]
        if len(found) != 1:
            words = _("Several tasks fit; choose one.") if found else _("No task fits these words.")
            form.add_error("target", words)
            return _page(request, review, task_form=form, task_candidates=found, status=422)
        task = found[0]
    try:
        actions.add_task(request.user, key, task)
    except DeskError as error:
        form.add_error("target", str(error))
        return _page(request, review, task_form=form, status=error.status)
    return redirect("reviews:show", key)


@require_POST
def remove_task(request: HttpRequest, key: int, task: int) -> HttpResponse:
    """Take away a task that was put there by hand."""
    queries.get(request.user, key, "reviews.change")
    actions.remove_task(request.user, key, task)
    return redirect("reviews:show", key)
