"""The chair's page: what deviates and needs a decision, on one sheet; and asking a unit to explain."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.web.reviews import promises, queries
from dondoc.web.reviews.forms import DayForm, Question
from dondoc.web.reviews.models import Review
from dondoc.web.reviews.promise_views import bar, lines_of
from dondoc.web.tasks import actions, states
from dondoc.web.tasks import queries as tasks
from dondoc.web.tasks.models import Task
from dondoc.web.ui.errors import DeskError
from dondoc.web.ui.templatetags.dondoc import day as as_day
from dondoc.web.units.access import any_unit, today, units_where

#: so many works and tasks of readiness are named
PLANS = 3


@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """The page of the last conference."""
    if not any_unit(request.user, "reviews.see"):
        raise Http404
    review = queries.latest(request.user)
    return redirect("reviews:chair", review.pk) if review else redirect("reviews:list")


@require_GET
def chair(request: HttpRequest, key: int) -> HttpResponse:
    """Only exceptions, with definitions, on one printed A4."""
    review = queries.get(request.user, key)
    form = DayForm(request.GET)
    day = form.asked()
    carry = promises.whole(request.user, review, day)
    behind, low = promises.plans(request.user, review, day)
    most = promises.EXCEPTIONS_BESIDE if behind or low else promises.EXCEPTIONS
    rows = promises.exceptions(request.user, review, day, limit=most)
    asked = queries.questions([row.pk for row in rows], day)
    may = set(units_where(request.user, "tasks.direct").values_list("pk", flat=True))
    lines = [
        line | {"why": _why(line["task"], day), "asked": asked.get(line["task"].pk),
                "may_ask": line["task"].unit_id in may and day >= today()}
        for line in lines_of(request, rows)
    ]  # fmt: skip
    whole = carry.whole
    context = {
        "review": review, "day": day, "form": form, "carry": carry, "bar": bar(carry), "lines": lines,
        "rules": states.Rules.now(), "rest": whole.all - whole.counts["exception"] - whole.counts["dropped"],
        "beyond": max(0, whole.counts["exception"] - len(rows)), "past": day < today(),
    }  # fmt: skip
    context |= {
        "behind": behind[:PLANS], "low": low[:PLANS], "least": settings.TASKS_READY_PERCENT,
        "more_behind": max(0, len(behind) - PLANS), "more_low": max(0, len(low) - PLANS),
    }  # fmt: skip
    return render(request, "reviews/chair.html", context)


def _why(task: Any, day: date) -> list[tuple[str, str]]:
    """(colour, words) of each reason why a task stands on the page."""
    out: list[tuple[str, str]] = []
    if task.reminded:
        told = ngettext("%(n)s reminder without an answer", "%(n)s reminders without an answer", task.reminded)
        out.append(("late", told % {"n": task.reminded}))
    if task.told == states.OVERDUE:
        out.append(("late", _("overdue")))
    if states.PHANTOM in task.beside:
        out.append(("late", _("nobody there to take it")))
    if states.WAITING in task.beside:
        out.append(("accent", _("waits for verification")))
    if states.SILENT in task.beside:
        silent = (day - task.heard_on).days
        out.append(("risk", ngettext("silent for %(n)s day", "silent for %(n)s days", silent) % {"n": silent}))
    if states.AT_RISK in task.beside:
        out.append(("risk", _("a difficulty was told") if task.troubled else _("at risk")))
    if task.product_kind == "none" and states.WAITING not in task.beside:
        out.append(("miss", _("product not clear")))
    return out


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, key: int, task: int) -> HttpResponse:
    """Ask the lead unit of a task to explain; question and answer stay on record with their days."""
    review = queries.get(request.user, key)
    found = _promise(request, review, task)
    initial = {"question": _question(found), "version": found.version}
    form = Question(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                actions.ask(request.user, task, version=said["version"], question=said["question"])
            except DeskError as error:
                status = error.status
                form.add_error(None, str(error))
            else:
                told = {"unit": found.lead.name}
                messages.success(request, _("%(unit)s is asked; its answer will stand on this page.") % told)
                return redirect("reviews:chair", key)
    [line] = lines_of(request, [found])
    return render(request, "reviews/ask.html", {"review": review, "line": line, "form": form}, status=status)


def _promise(request: HttpRequest, review: Review, key: int) -> Task:
    """A promise of the conference over which the person may ask."""
    found = tasks.get(request.user, key, "tasks.direct")
    if not promises.seen(request.user, review, today()).rows.filter(pk=key).exists():
        raise Http404
    tasks.tell([found], today())
    return found


def _question(task: Any) -> str:
    """A question to begin with."""
    if task.told == states.OVERDUE:
        told = {"day": as_day(task.due), "n": task.late}
        return _("This task was due on %(day)s and is %(n)s days late. Why, and by which day will it be done?") % told
    if states.SILENT in task.beside:
        told = {"day": as_day(task.heard_on)}
        return _("Nothing was told about this task since %(day)s. How far is it?") % told
    return _("How far is this task, and which product will it have?")
