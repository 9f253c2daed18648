"""The desk as it is worked on: each request becomes one action. htmx gets the changed card and is told what else has
changed; without it the person is sent back to the desk. Errors keep what was typed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dondoc.core.reading import SourceText
from dondoc.core.reading.findings import as_dict
from dondoc.core.reading.reader import read
from dondoc.web.documents import queries as documents
from dondoc.web.documents.indicators import catalogue
from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.intake import actions, queries
from dondoc.web.intake.cards import SETTLED, alarm_card, card
from dondoc.web.intake.errors import IntakeError, MustChoose, NotInText, Overtaken
from dondoc.web.intake.forms import FORMS, CardForm
from dondoc.web.intake.spans import LONGEST, chosen
from dondoc.web.intake.views import desk_url
from dondoc.web.intake.work import last_step

View = Callable[..., HttpResponse]


def _number(request: HttpRequest, name: str) -> int:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 12 else 0


def _told(view: View) -> View:
    """Errors of the desk as the card that stands now, with the words over it."""

    @wraps(view)
    def answer(request: HttpRequest, document: int, key: int, **more: Any) -> HttpResponse:
        found = documents.get(request.user, document, "intake.decide")
        finding = queries.one(found, key)
        try:
            return view(request, found, finding, **more)
        except IntakeError as error:
            fresh = queries.with_links(Finding.objects.filter(pk=key)).first() or finding
            fresh.document = found
            return _card(request, found, fresh, error=error)

    return answer


def _card(
    request: HttpRequest, document: Document, finding: Finding, *, error: IntakeError | None = None, **events: Any
) -> HttpResponse:
    """The card for htmx with the counts beside it, or the way back to the desk."""
    if not request.headers.get("HX-Request"):
        if error is not None:
            messages.error(request, str(error))
        return redirect(desk_url(document, finding))
    context: dict[str, Any] = {
        "document": document, "may": True, "card": card(finding, queries.following(finding)), "error": error,
        "choices": error.choices if isinstance(error, MustChoose) else None, "counts": queries.counts(document),
        "typed": request.POST, "step": last_step(request.user, document), "answer": True,
    }  # fmt: skip
    response = render(request, "intake/_card.html", context, status=error.status if error else 200)
    return _event(response, card=str(finding.pk), state=finding.state, failed=bool(error), **events)


def _event(response: HttpResponse, **said: Any) -> HttpResponse:
    response["HX-Trigger-After-Settle"] = json.dumps({"desk:changed": said})
    return response


@require_POST
@_told
def accept(request: HttpRequest, document: Document, finding: Finding) -> HttpResponse:
    """Take a proposal."""
    target = request.POST.get("target", "")[:20]
    actions.accept(request.user, document, finding.pk, version=_number(request, "version"), target=target)
    return _card(request, document, queries.one(document, finding.pk), next=True)


@require_POST
@_told
def refuse(request: HttpRequest, document: Document, finding: Finding) -> HttpResponse:
    """Say no to a proposal."""
    reason = request.POST.get("reason", "")
    actions.refuse(request.user, document, finding.pk, version=_number(request, "version"), reason=reason)
    return _card(request, document, queries.one(document, finding.pk), next=True)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, document: int, key: int) -> HttpResponse:
    """Correct a card: GET gives the form, POST saves it; what was typed stays when it cannot be saved."""
    found = documents.get(request.user, document, "intake.decide")
    finding = queries.one(found, key)
    make = FORMS[finding.kind]
    if request.method == "GET":
        return _form(request, found, make.of(finding), finding)
    form = make(request.POST)
    if not form.is_valid():
        return _form(request, found, form, finding, status=422)
    try:
        change = form.as_change(request.POST.get("target", "")[:20])
        old = finding.start, finding.end
        done = actions.correct(request.user, found, key, version=form.cleaned_data["version"] or 0, change=change)
    except IntakeError as error:
        return _not_saved(request, found, form, finding, error)
    ranges = [] if (done.start, done.end) == old else [old, (done.start, done.end)]
    return _card(request, found, queries.one(found, key), ranges=ranges, saved=True)


def _not_saved(
    request: HttpRequest, document: Document, form: CardForm, finding: Finding | None, error: IntakeError
) -> HttpResponse:
    """The form again with what was typed; after a conflict it carries the version that stands now."""
    kept = request.POST.copy()
    stands = None
    if isinstance(error, Overtaken) and isinstance(error.row, Finding):
        kept["version"] = str(error.row.version)
        stands = card(queries.one(document, error.row.pk))
    again = type(form)(kept)
    again.is_valid()
    choices = error.choices if isinstance(error, MustChoose) else None
    return _form(request, document, again, finding, error=error, stands=stands, choices=choices, status=error.status)


def _form(
    request: HttpRequest, document: Document, form: CardForm, finding: Finding | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    kind = finding.kind if finding is not None else more.pop("kind", "")
    kind = kind or next(name for name, made in FORMS.items() if isinstance(form, made))
    context = {"document": document, "form": form, "finding": finding, "kind": kind, "may": True, **more}
    if kind == "figure":
        context["indicators"] = list(catalogue().indicators.values())
    name = "intake/_form.html" if request.headers.get("HX-Request") else "intake/form.html"
    return render(request, name, context, status=status)


@require_http_methods(["GET", "POST"])
@_told
def split(request: HttpRequest, document: Document, finding: Finding) -> HttpResponse:
    """Make several tasks of one: the words, cut by line ends."""
    cut = request.POST.get("pieces", "")
    error = None
    if request.method == "POST":
        try:
            made = actions.split(request.user, document, finding.pk, version=_number(request, "version"), cut=cut)
            return _reload(request, document, made[0], [(finding.start, finding.end)], selected=finding.pk)
        except IntakeError as caught:
            error = caught
    stands = queries.one(document, finding.pk)
    cut = cut or _cut(stands.quote)
    context = {"document": document, "finding": stands, "pieces": cut, "error": error, "may": True}
    name = "intake/_split.html" if request.headers.get("HX-Request") else "intake/split.html"
    return render(request, name, context, status=error.status if error else 200)


def _cut(quote: str) -> str:
    """The words with a line end where a task most likely ends."""
    line = " ".join(quote.split())
    mark = "; " if "; " in line else ", "
    return f"{mark.strip()}\n".join(line.split(mark))


@require_POST
@_told
def merge(request: HttpRequest, document: Document, finding: Finding) -> HttpResponse:
    """Make one task of this card and the next one."""
    other = _number(request, "other")
    done = actions.merge(
        request.user, document, finding.pk, version=_number(request, "version"), other=other,
        other_version=_number(request, "other_version"),
    )  # fmt: skip
    return _reload(request, document, done, [(done.start, done.end)], selected=done.pk)


def _reload(
    request: HttpRequest, document: Document, finding: Finding | None, ranges: list[tuple[int, int]], **said: Any
) -> HttpResponse:
    """Several cards changed: the panel is fetched anew around one of them."""
    if not request.headers.get("HX-Request"):
        return redirect(desk_url(document, finding))
    response = HttpResponse(status=204)
    response["HX-Trigger"] = json.dumps({"desk:changed": {"reload": True, "ranges": ranges, **said}})
    return response


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, document: int) -> HttpResponse:
    """Add what the reader missed: words selected in the text, read at once so that most fields are filled in."""
    found = documents.get(request.user, document, "intake.decide")
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("kind", "task")
    if kind not in FORMS:
        kind = "task"
    if request.method == "GET":
        return _form(request, found, FORMS[kind](initial=_first(request, found, kind)), None, kind=kind)
    form = FORMS[kind](request.POST)
    if not form.is_valid():
        return _form(request, found, form, None, kind=kind, status=422)
    try:
        done = actions.add(request.user, found, kind, change=form.as_change(request.POST.get("target", "")[:20]))
    except IntakeError as error:
        return _not_saved(request, found, form, None, error)
    return _reload(request, found, done, [(done.start, done.end)], selected=done.pk, saved=True)


def _first(request: HttpRequest, document: Document, kind: str) -> dict[str, Any]:
    """The first values of a new card: the words given, and what the reader makes of them alone."""
    quote = request.GET.get("quote", "")[:20_000]
    sent = {name: request.GET.get(name, "") for name in ("start", "end")}
    place = [int(value) if value.isdecimal() and len(value) < 12 else None for value in sent.values()]
    try:
        if not quote and place[0] is not None and place[1] is not None:
            quote = document.text[place[0] : min(place[1], place[0] + LONGEST)]
        start, end = chosen(document.text, quote, place[0], place[1])
    except NotInText:
        return {"quote": quote, "action": quote}
    quote = document.text[start:end]
    reading = read(SourceText(text=quote), published=document.issued_on)
    first = next(iter(getattr(reading, f"{kind}s")), None)
    value = as_dict(first) if first is not None else {"action": " ".join(quote.split()).strip(" ;,."), "value": None}
    if kind == "figure":
        known = catalogue().propose(
            value.get("about") or "", value.get("unit") or "", compared=bool(value.get("change"))
        )
        value["indicator"] = known.name if known else value.get("about") or ""
    row = Finding(document=document, kind=kind, start=start, end=end, quote=quote, value=value)
    return {**FORMS[kind].typed(row), "quote": quote, "start": start, "end": end}


@require_POST
def accept_citations(request: HttpRequest, document: int) -> HttpResponse:
    """Take every citation that leaves no question."""
    found = documents.get_light(request.user, document, "intake.decide")
    taken, left = actions.accept_citations(request.user, found)
    words = ngettext("%(n)d citation accepted.", "%(n)d citations accepted.", taken) % {"n": taken}
    if left:
        words += " " + ngettext("%(n)d waits for you.", "%(n)d wait for you.", left) % {"n": left}
    if not request.headers.get("HX-Request"):
        messages.success(request, words)
        return redirect(desk_url(found, kind="citation"))
    return _reload(request, found, None, [], words=words, kind="citation", marks=True)


@require_POST
def undo(request: HttpRequest, document: int) -> HttpResponse:
    """Take back the person's latest change here."""
    found = documents.get_light(request.user, document, "intake.decide")
    try:
        _step, rows = actions.undo(request.user, found)
    except IntakeError as error:
        if not request.headers.get("HX-Request"):
            messages.warning(request, str(error))
            return redirect(desk_url(found))
        return _event(HttpResponse(status=204), failed=True, words=str(error))
    first = rows[0] if rows else None
    finding = first if isinstance(first, Finding) else None
    kind = "check" if isinstance(first, Alarm) else ""
    selected = f"k{first.pk}" if isinstance(first, Alarm) else finding.pk if finding else None
    return _reload(
        request, found, finding, [], selected=selected, kind=kind, words=_("Undone."), marks=True
    )  # fmt: skip


@require_POST
def settle(request: HttpRequest, document: int, key: int) -> HttpResponse:
    """Say what became of an alarm."""
    found = documents.get_light(request.user, document, "intake.decide")
    alarm = queries.one_alarm(found, key)
    error = None
    try:
        actions.settle(
            request.user, found, key, version=_number(request, "version"), settled=request.POST.get("settled", ""),
            note=request.POST.get("note", ""),
        )  # fmt: skip
    except IntakeError as caught:
        error = caught
    if not request.headers.get("HX-Request"):
        if error:
            messages.error(request, str(error))
        return redirect(desk_url(found, kind="check"))
    alarm = queries.one_alarm(found, key)
    context = {
        "document": found, "may": True, "one": alarm_card(alarm), "error": error, "typed": request.POST,
        "counts": queries.counts(found), "step": last_step(request.user, found), "answer": True, "choices": SETTLED,
    }  # fmt: skip
    response = render(request, "intake/_alarm.html", context, status=error.status if error else 200)
    state = "settled" if alarm.settled else "open"
    return _event(response, card=f"k{alarm.pk}", state=state, failed=bool(error), next=not error)
