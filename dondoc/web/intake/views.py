"""The desk as it is read: text on the left, cards on the right, both in parts; the register of tasks."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dondoc.web.documents import queries as documents
from dondoc.web.documents.models import Document, Finding
from dondoc.web.intake import queries
from dondoc.web.intake.cards import alarm_card, card, cards
from dondoc.web.intake.news import EVERY
from dondoc.web.intake.sheet import Sheet, part_at, parts
from dondoc.web.intake.work import last_step
from dondoc.web.tasks import queries as tasks
from dondoc.web.tasks.words import tags_of
from dondoc.web.units.access import any_unit, can, today

WORDS = {"task": _("Tasks"), "figure": _("Figures"), "citation": _("Citations"), "check": _("Arithmetic")}


@require_GET
def desk(request: HttpRequest, document: int) -> HttpResponse:
    """The desk of one document; while it is being read, a progress bar."""
    found = documents.get(request.user, document)
    context = frame(request, found)
    if found.state == Document.State.READ:
        context |= _sheet(request, found, context["chosen"])
        context |= panel(request, found, context["chosen"])
        context |= {"now": timezone.now().isoformat(), "every": EVERY}
    return render(request, "intake/desk.html", context)


def frame(request: HttpRequest, document: Document) -> dict[str, Any]:
    """What stands around the two panes."""
    may = can(request.user, "intake.decide", document.unit)
    step = last_step(request.user, document) if may else None
    return {
        "document": document, "may": may, "counts": queries.counts(document), "words": WORDS, "step": step,
        "chosen": chosen(request, document),
    }  # fmt: skip


def chosen(request: HttpRequest, document: Document) -> Finding | None:
    """The card that the address points at."""
    key = request.GET.get("f", "")
    if not key.isdecimal() or len(key) > 18:
        return None
    return Finding.objects.filter(document=document, pk=int(key)).exclude(state=Finding.State.MERGED).first()


def kind_of(request: HttpRequest, found: Finding | None) -> str:
    """Which cards are asked for; tasks where nothing is said."""
    asked = request.GET.get("kind", "")
    return found.kind if found is not None else asked if asked in queries.KINDS else "task"


def _sheet(request: HttpRequest, document: Document, found: Finding | None) -> dict[str, Any]:
    """The first parts of the text, or those around the chosen card; the others are fetched when they come into view."""
    cut = parts(document.text)
    asked = request.GET.get("part", "")
    first = part_at(cut, found.start) if found else int(asked) if asked.isdecimal() and len(asked) < 6 else 0
    first = min(first, len(cut) - 1)
    shown = range(max(first - 1, 0) if found else first, min(first + 1 + bool(found), len(cut)))
    span = cut[shown[0]].start, cut[shown[-1]].end
    sheet = Sheet(document.text, queries.marks(document, *span), document.blocks)
    html = {number: sheet.html(cut[number].start, cut[number].end) for number in shown}
    return {"parts": [(part, html.get(part.number)) for part in cut], "only": first if asked else None}


@require_GET
def text(request: HttpRequest, document: int, part: int) -> HttpResponse:
    """One part of the text."""
    found = documents.get(request.user, document)
    cut = parts(found.text)
    if part >= len(cut):
        raise Http404
    this = cut[part]
    html = Sheet(found.text, queries.marks(found, this.start, this.end), found.blocks).html(this.start, this.end)
    return render(request, "intake/_part.html", {"document": found, "part": this, "html": html})


def panel(request: HttpRequest, document: Document, found: Finding | None) -> dict[str, Any]:
    """The cards of one kind: the first run, or the one with the chosen card; other runs by their place."""
    kind = kind_of(request, found)
    only_open = request.GET.get("show") == "open" and found is None
    context: dict[str, Any] = {"kind": kind, "only_open": only_open, "found": found}
    if kind == "check":
        return context | {"alarms": [alarm_card(alarm) for alarm in queries.alarms(document)]}
    runs = queries.leaves(document, kind, only_open=only_open)
    asked = request.GET.get("leaf", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 0
    if found is not None:
        before = queries.findings(document, kind).filter(start__lt=found.start).count()
        rest = queries.findings(document, kind).filter(start=found.start).values_list("pk", flat=True)
        number = (before + list(rest).index(found.pk)) // queries.LEAF
    number = min(number, max(len(runs) - 1, 0))
    shown = queries.leaf(document, kind, number, only_open=only_open) if runs else []
    for one_found in shown:
        one_found.document = document
    made = cards(shown)[: queries.LEAF]
    return context | {"leaves": [(run, made if run.number == number else None) for run in runs], "leaf": number}


@require_GET
def card_list(request: HttpRequest, document: int) -> HttpResponse:
    """The panel of cards, or with ``run`` one run of them."""
    found = documents.get_light(request.user, document)
    run = request.GET.get("run", "")
    base = {"document": found, "may": can(request.user, "intake.decide", found.unit), "words": WORDS}
    if run.isdecimal() and len(run) < 6:
        kind, only_open = kind_of(request, None), request.GET.get("show") == "open"
        if kind == "check":
            raise Http404
        shown = queries.leaf(found, kind, int(run), only_open=only_open)
        for one_found in shown:
            one_found.document = found
        return render(request, "intake/_cards.html", base | {"cards": cards(shown)[: queries.LEAF]})
    picked = chosen(request, found)
    step = last_step(request.user, found) if base["may"] else None
    context = base | panel(request, found, picked) | {"counts": queries.counts(found), "step": step, "fragment": True}
    return render(request, "intake/_panel.html", context)


@require_GET
def one(request: HttpRequest, document: int, key: int) -> HttpResponse:
    """One card as it stands now; without htmx the desk with this card chosen."""
    found = documents.get_light(request.user, document)
    finding = queries.one(found, key)
    if not request.headers.get("HX-Request"):
        return redirect(desk_url(found, finding))
    context = {"document": found, "may": can(request.user, "intake.decide", found.unit)}
    return render(request, "intake/_card.html", context | {"card": card(finding, queries.following(finding))})


@require_GET
def sentence(request: HttpRequest, key: int) -> HttpResponse:
    """The desk on which a finding stands: where the log leads to."""
    finding = get_object_or_404(Finding.objects.only("pk", "document"), pk=key)
    return redirect(desk_url(documents.get_light(request.user, finding.document_id), finding))


@require_GET
def one_alarm(request: HttpRequest, document: int, key: int) -> HttpResponse:
    """One alarm as it stands now; without htmx the desk with the arithmetic panel."""
    found = documents.get_light(request.user, document)
    alarm = queries.one_alarm(found, key)
    if not request.headers.get("HX-Request"):
        return redirect(desk_url(found, kind="check"))
    context = {"document": found, "may": can(request.user, "intake.decide", found.unit), "one": alarm_card(alarm)}
    return render(request, "intake/_alarm.html", context)


def desk_url(document: Document, finding: Finding | None = None, kind: str = "") -> str:
    """The address of the desk with a card chosen."""
    asked = {"f": finding.pk} if finding is not None else {"kind": kind} if kind else {}
    url = reverse("intake:desk", args=(document.pk,))
    return url + (f"?{urlencode(asked)}" if asked else "") + (f"#card-{finding.pk}" if finding is not None else "")


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Names of units that begin like what is typed, as options."""
    if not any_unit(request.user, "documents.see"):
        raise Http404
    found = queries.unit_names(request.user, request.GET.get("q", "")[:200])
    return render(request, "intake/_units.html", {"units": found})


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The register: every accepted task, with what is missing and the sentence that it comes from."""
    if not any_unit(request.user, "documents.see"):
        raise Http404
    asked = {key: request.GET.get(key, "") for key in ("unit", "document", "page")}
    numbers = {key: int(value) if value.isdecimal() and len(value) < 12 else None for key, value in asked.items()}
    filters = queries.RegisterFilters(
        q=request.GET.get("q", "")[:200], unit=numbers["unit"], document=numbers["document"],
        late=request.GET.get("late") == "1", page=min(max(numbers["page"] or 1, 1), 100_000),
    )  # fmt: skip
    rows, more = queries.register(request.user, filters, today())
    given = tasks.of_findings([row.pk for row in rows], today())
    lines = [(card(row), given.get(row.pk), tags_of(given[row.pk]) if row.pk in given else []) for row in rows]
    return render(request, "intake/register.html", {"lines": lines, "filters": filters, "more": more})
