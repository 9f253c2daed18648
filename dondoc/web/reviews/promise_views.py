"""The promises of a conference against a day: the carry-over page, directives without a task, units by results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dondoc.web.documents.queries import visible as visible_documents
from dondoc.web.reviews import promises, queries
from dondoc.web.reviews.forms import DayForm, Narrowing
from dondoc.web.reviews.promises import WHOLE, Carry, Line
from dondoc.web.reviews.words import COLUMNS, STATES
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.words import due_words, tags_of
from dondoc.web.units.access import today
from dondoc.web.units.models import Programme, Unit

BAR = 100.0
#: lead units that the page shows before it is asked for all
UNITS = 60


def bar(carry: Carry) -> list[dict[str, Any]]:
    """The pieces of the bar: where each begins and how wide it is, of a hundred."""
    out, at = [], 0.0
    for name in WHOLE:
        n = carry.whole.counts[name]
        if n:
            wide = BAR * n / carry.whole.all
            out.append({"name": name, "x": f"{at:.3f}", "width": f"{wide:.3f}", "n": n, "words": COLUMNS[name][0]})
            at += wide
    return out


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the tables of counts; ``cells`` are (state, count, colour). ``link`` narrows the list to it."""

    name: str
    all: int
    link: str
    cells: list[tuple[str, int, str]]


def cells(line: Line) -> list[tuple[str, int, str]]:
    """(state, count, colour) of a row of the tables."""
    return [(name, line.counts[name], colour) for name, (_w, colour) in COLUMNS.items()]


def count_rows(request: HttpRequest, lines: list[Line], by: str) -> list[Row]:
    """Rows of a table of counts by "unit" or "programme"; links are put together here, since there are thousands."""
    kept = request.GET.copy()
    for name in ("unit", "programme", "state", "page"):
        kept.pop(name, None)
    begin = f"?{kept.urlencode()}&" if kept else "?"
    out = []
    for line in lines:
        key = getattr(line.thing, "pk" if by == "unit" else "code", "none")
        name = line.thing.name if line.thing else _("no field of work")
        out.append(Row(name, line.all, f"{begin}{by}={key}", cells(line)))
    return out


def first_units(request: HttpRequest, carry: Carry) -> tuple[list[Line], Line | None]:
    """The lead units that the page begins with, and the others summed up; all of them with ``?units=all``."""
    if len(carry.units) <= UNITS or request.GET.get("units") == "all":
        return carry.units, None
    rest = Line()
    for line in carry.units[UNITS:]:
        rest.add(line.counts)
    return carry.units[:UNITS], rest


def place_of(task: Task, open_documents: set[int]) -> str:
    """The address of the sentence that gave a task, for those who may read the document."""
    if task.document_id is None or task.document_id not in open_documents:
        return ""
    url = reverse("intake:desk", args=(task.document_id,))
    return f"{url}?f={task.finding_id}#card-{task.finding_id}" if task.finding_id else url


def lines_of(request: HttpRequest, rows: list[Task]) -> list[dict[str, Any]]:
    """Rows with their words and the address of their sentence."""
    asked = {row.document_id for row in rows if row.document_id}
    seen = set(visible_documents(request.user).filter(pk__in=asked).values_list("pk", flat=True))
    return [
        {"task": row, "tags": tags_of(row), "due": due_words(row), "late": getattr(row, "late", 0),
         "told": getattr(row, "told", ""), "place": place_of(row, seen)}
        for row in rows
    ]  # fmt: skip


@require_GET
def carry_over(request: HttpRequest, key: int) -> HttpResponse:
    """The promises of a conference on a day, counted by unit and field of work, and the lists behind the counts."""
    review = queries.get(request.user, key)
    form = DayForm(request.GET)
    day, asked = form.asked(), Narrowing(request.GET).asked()
    carry = promises.counts(request.user, review, day)
    rows, more = promises.listing(request.user, review, day, asked)
    shown, rest = first_units(request, carry)
    context = {
        "review": review, "day": day, "form": form, "carry": carry, "bar": bar(carry), "asked": asked,
        "heads": [(name, words) for name, (words, _colour) in COLUMNS.items()], "whole": cells(carry.whole),
        "units": count_rows(request, shown, "unit"), "rest": rest and (rest.all, cells(rest)),
        "beyond": len(carry.units) - len(shown),
        "programmes": count_rows(request, carry.programmes, "programme"),
        "lines": lines_of(request, rows), "more": more, "past": day < today(), "narrowed": _narrowed(asked),
        "directives": queries.directives_count(request.user, review, day),
        "next": queries.after(request.user, review),
    }  # fmt: skip
    return render(request, "reviews/carry_over.html", context)


def _narrowed(asked: promises.Asked) -> list[Any]:
    """What narrows the list, in words."""
    out: list[Any] = [STATES[asked.state]] if asked.state else []
    if asked.unit:
        out.append(Unit.objects.filter(pk=asked.unit).first() or "?")
    if asked.programme:
        out.append(Programme.objects.filter(code=asked.programme).first() or _("no field of work"))
    return out


@require_GET
def directives(request: HttpRequest, key: int) -> HttpResponse:
    """Sentences that the reader proposed and nobody decided about, and accepted ones that have no lead unit."""
    review = queries.get(request.user, key)
    form = DayForm(request.GET)
    day = form.asked()
    context = {
        "review": review, "day": day, "form": form, "rows": queries.directives(request.user, review, day),
        "leaderless": queries.leaderless(request.user, review),
        "all": queries.directives_count(request.user, review, day),
    }  # fmt: skip
    return render(request, "reviews/directives.html", context)


@require_GET
def ranking(request: HttpRequest, key: int) -> HttpResponse:
    """Units by verified results, with the counts beside it."""
    review = queries.get(request.user, key)
    form = DayForm(request.GET)
    day = form.asked()
    rows = promises.ranking(request.user, review, day)
    return render(request, "reviews/ranking.html", {"review": review, "day": day, "form": form, "rows": rows})
