"""One page a step: it says what the step means, keeps what was typed when it is refused, leads back to the task."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from dondoc.web.tasks import actions, forms, queries
from dondoc.web.tasks.actions import Part, Report
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.offers import OFFERS
from dondoc.web.tasks.plan_pages import PLAN_PAGES
from dondoc.web.tasks.step_page import Page, plain
from dondoc.web.tasks.task_form import Change
from dondoc.web.tasks.terms import Term
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import house_of, today
from dondoc.web.units.tree import running

MOST_NAMES = 600


def _date(data: Any) -> Term:
    return Term(Task.Due.DATE, data["due"])


def _note(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    report = Report(said["words"], said["percent"], said["difficulty"], proofs=form.proofs())
    return actions.note(user, key, report, version=said["version"])


def _propose(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    report = Report(
        said["words"], product=said["product"], product_kind=said["product_kind"], proofs=form.proofs(product=True)
    )
    return actions.propose(user, key, report, version=said["version"])


def _split(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    term = _date(said) if said["due"] else Term()
    parts = [Part(unit, said["what"], term) for unit in said["units"]]
    return actions.split(user, key, parts, version=said["version"])


PAGES: dict[str, Page] = {
    "acknowledge": Page(
        gettext_lazy("Acknowledge"), gettext_lazy("Your unit has read the task and takes it."), forms.Acknowledge,
        plain(actions.acknowledge, person="person", note="note"),
    ),
    "note": Page(
        gettext_lazy("Report progress"),
        gettext_lazy("A difficulty stands until a report without one. Updates alone do not make a result."),
        forms.Note, _note,
    ),
    "propose": Page(
        gettext_lazy("Hand in the product"),
        gettext_lazy("Today counts as the day of the hand-in once somebody outside your unit has verified it."),
        forms.Propose, _propose,
    ),
    "answer": Page(
        gettext_lazy("Answer"), gettext_lazy("The answer stays on record with its day."), forms.Answer,
        lambda user, key, form: actions.answer(
            user, key, version=form.cleaned_data["version"], words=form.cleaned_data["words"], proofs=form.proofs()
        ),
    ),
    "split": Page(
        gettext_lazy("Split among lower units"),
        gettext_lazy("Each unit gets a part of its own; the whole is done when all parts are verified."),
        forms.Split, _split,
    ),
    "verify": Page(
        gettext_lazy("Verify as done"),
        gettext_lazy("The clock stops on the day on which the product was handed in, for ever."),
        forms.Verify, plain(actions.verify, words="words"),
    ),
    "return": Page(
        gettext_lazy("Return"), gettext_lazy("What was returned counts as not handed in."), forms.Reason,
        plain(actions.send_back, reason="reason"),
    ),
    "reopen": Page(
        gettext_lazy("Reopen"),
        gettext_lazy("What was verified stays on record; a new round begins with a due day of its own."),
        forms.DueReason,
        lambda user, key, form: actions.reopen(
            user, key, version=form.cleaned_data["version"], reason=form.cleaned_data["reason"],
            term=_date(form.cleaned_data),
        ),
    ),
    "ask": Page(
        gettext_lazy("Ask to explain"), gettext_lazy("The question and the answer stay on record with their days."),
        forms.Ask, plain(actions.ask, question="question"),
    ),
    "extend": Page(
        gettext_lazy("Extend"), gettext_lazy("The old due day stays in the task's life."), forms.DueReason,
        plain(actions.extend, due="due", reason="reason"),
    ),
    "move": Page(
        gettext_lazy("Move to another unit"),
        gettext_lazy("The other unit acknowledges the task anew; the due day stays."),
        forms.Move, plain(actions.move, lead="lead", reason="reason"),
    ),
    "drop": Page(
        gettext_lazy("Drop"), gettext_lazy("The task ends without a result; its open parts end with it."), forms.Drop,
        plain(actions.drop, reason="reason", authority="authority"),
    ),
    "change": Page(
        gettext_lazy("Correct"),
        gettext_lazy("Once work has begun, another unit or due day needs a reason: move or extend the task."),
        Change,
        lambda user, key, form: actions.change(
            user, key, form.assignment(form.cleaned_data["person"]), version=form.cleaned_data["version"]
        ),
    ),
} | PLAN_PAGES  # fmt: skip
SAID = {
    "verify": gettext_lazy("Verified as done."), "propose": gettext_lazy("The product is handed in."),
    "note": gettext_lazy("The report is kept."), "ask": gettext_lazy("The question is sent to the unit's page."),
}  # fmt: skip


def _initial(request: HttpRequest, task: Task) -> dict[str, Any]:
    """The version that the person saw, and the milestone or line whose button was pressed."""
    at = request.GET.get("at", "")
    return {"version": task.version} | ({"which": at, "items": [at]} if at.isdecimal() else {})


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """Take a step: show its form, or do it."""
    page = PAGES.get(name)
    if page is None:
        raise Http404
    task = queries.get(request.user, key, OFFERS[name][0])
    form = page.form(
        request.POST or None, request.FILES or None, task=task, user=request.user, initial=_initial(request, task)
    )
    error: DeskError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            page.run(request.user, key, form)
        except DeskError as refused:
            error = refused
            if error.field in form.fields:
                form.add_error(error.field, str(error))
        else:
            messages.success(request, SAID.get(name, _("Done.")))
            return redirect("tasks:show", key=key)
    status = 200 if request.method != "POST" else error.status if error is not None else 422
    shown = error if error is not None and error.field not in form.fields else None
    context = {"task": task, "form": form, "page": page, "name": name, "error": shown, "names": unit_names(request)}
    return render(request, "tasks/step.html", context, status=status)


def unit_names(request: HttpRequest) -> list[str]:
    """Names of living units of the house, for the lists under inputs."""
    living = house_of(request.user).filter(running(today())).order_by("name")
    return list(living.values_list("name", flat=True)[:MOST_NAMES])
