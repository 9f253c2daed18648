"""Pages of reminder letters: whom to write to, drafts, what was issued, the files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.web.documents.names import TYPES
from dondoc.web.documents.storage import path_of, place_of
from dondoc.web.reminders import letters, queries
from dondoc.web.reminders.letter_forms import LetterForm
from dondoc.web.reminders.letterhead import Told
from dondoc.web.reminders.models import Letter
from dondoc.web.reminders.words import FORMS
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit, can, require, today
from dondoc.web.units.models import Unit


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Letters, and the units to which one would be due."""
    if not any_unit(request.user, "reminders.see"):
        raise Http404
    rows = letters.visible(request.user).select_related("unit", "to").annotate(tasks=Count("lines"))[:200]
    silent = letters.unanswered([row.pk for row in rows])
    lines = [{"letter": row, "left": silent.get(row.pk, 0), "past": row.answer_by < today()} for row in rows]
    offices = queries.offices(request.user) if any_unit(request.user, "reminders.change") else []
    due = [(office, found) for office in offices if (found := letters.due_units(office))]
    return render(
        request,
        "reminders/letters.html",
        {"part": "letters", "lines": lines, "due": due} | {"may_people": any_unit(request.user, "accounts.see")},
    )


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """A draft to a unit."""
    unit = get_object_or_404(Unit, code=request.POST.get("unit", "").replace("\0", ""))
    require(request.user, "reminders.change", unit)
    to = get_object_or_404(Unit, code=request.POST.get("to", "").replace("\0", ""))
    try:
        letter = letters.draft(request.user, unit, to)
    except DeskError as error:
        messages.error(request, str(error))
        return redirect("reminders:letters")
    return redirect("reminders:letter", letter.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, key: int) -> HttpResponse:
    """One letter; a POST corrects the draft."""
    letter = letters.get(request.user, key)
    may_change = letter.state == Letter.State.DRAFT and can(request.user, "reminders.change", letter.unit)
    if request.method == "POST":
        require(request.user, "reminders.change", letter.unit)
    rows = _rows(letter)
    form, status = None, 200
    if may_change or request.method == "POST":
        choices = [(key, f"{row.task} ({row.state})") for key, row in rows]
        form = LetterForm(request.POST or None, letter=letter, rows=choices)
        if request.method == "POST":
            status = 422
            if form.is_valid():
                try:
                    letters.change(request.user, key, form.said(), version=form.cleaned_data["version"])
                except DeskError as error:
                    status = error.status
                    form.add_error(error.field if error.field in form.fields else None, str(error))
                else:
                    messages.success(request, _("Saved."))
                    return redirect("reminders:letter", letter.pk)
    context = {
        "letter": letter, "rows": [row for _key, row in rows], "form": form, "part": "letters",
        "form_words": FORMS[letter.form], "draft": letter.state == Letter.State.DRAFT,
        "may_issue": letter.state == Letter.State.DRAFT and can(request.user, "reminders.issue", letter.unit),
    }  # fmt: skip
    return render(request, "reminders/letter.html", context, status=status)


def _rows(letter: Letter) -> list[tuple[int, Told]]:
    """The table: of an issued letter as it was issued, of a draft as of today."""
    lines = letter.lines.select_related("task__document").order_by("place", "pk")
    day = letter.issued_on or today()
    return [(line.task_id, Told(**line.told) if line.issued else Told.of(line.task, day)) for line in lines]


@require_POST
def issue(request: HttpRequest, key: int) -> HttpResponse:
    """Give it its number, for ever."""
    version = request.POST.get("version", "")
    letters.get(request.user, key)
    try:
        seen = int(version) if version.isdecimal() and len(version) < 10 else -1
        letter = letters.issue(request.user, key, version=seen)
    except DeskError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Issued as no. %(number)s.") % {"number": letter.label})
    return redirect("reminders:letter", key)


@require_POST
def discard(request: HttpRequest, key: int) -> HttpResponse:
    """Throw a draft away."""
    letters.get(request.user, key)
    try:
        letters.discard(request.user, key)
    except DeskError as error:
        messages.error(request, str(error))
        return redirect("reminders:letter", key)
    messages.success(request, _("The draft was thrown away."))
    return redirect("reminders:letters")


@require_GET
def file(request: HttpRequest, key: int) -> FileResponse:
    """The .docx: what was issued from the store, a draft as it would look today."""
    letter = letters.get(request.user, key)
    name = f"cong-van-{letter.label or f'du-thao-{letter.pk}'}".replace("/", "-") + ".docx"
    stored: Any = path_of(place_of(letter.sha256)).open("rb") if letter.sha256 else BytesIO(letters.preview(letter))
    return FileResponse(stored, as_attachment=True, filename=name, content_type=TYPES["docx"][0])
