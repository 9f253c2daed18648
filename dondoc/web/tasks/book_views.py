"""Pages of workbooks: a unit's reply is downloaded, sent back, looked at, applied; the list is taken out and in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.web.tasks.books import list_taking, taking
from dondoc.web.tasks.books.list_columns import COLUMNS, PLACES
from dondoc.web.tasks.books.reply_sheet import reply_book
from dondoc.web.tasks.errors import BookRefused, NotNow
from dondoc.web.tasks.models import Book
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit, today
from dondoc.web.units.models import Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _unit(request: HttpRequest, code: str) -> Unit:
    from dondoc.web.tasks.views import unit_at

    return unit_at(request, code, "tasks.report")


def sheet_answer(data: bytes, name: str) -> HttpResponse:
    """A workbook to be saved."""
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_GET
def reply_download(request: HttpRequest, code: str) -> HttpResponse:
    """The workbook of a unit as of now; it changes nothing."""
    unit = _unit(request, code)
    try:
        data = reply_book(request.user, unit)
    except NotNow as error:
        messages.warning(request, str(error))
        return redirect("tasks:board", code=unit.code)
    return sheet_answer(data, f"phieu-{unit.code}-{today():%Y-%m-%d}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """Send a filled workbook: it is kept and shown before anything is done with it."""
    unit, error = _unit(request, code), None
    if request.method == "POST":
        try:
            book = taking.receive_reply(request.user, unit, *sent_file(request, taking.REPLY.sent))
        except DeskError as refused:
            error = refused
        else:
            return redirect("tasks:reply_look", code=unit.code, number=book.pk)
    context = {"unit": unit, "error": error, "most": taking.REPLY.sent >> 20}
    return render(request, "tasks/reply.html", context, status=error.status if error else 200)


def sent_file(request: HttpRequest, most: int) -> tuple[str, bytes]:
    """Name and content of the file of a form; one that is too large is not read. Raises ``BookRefused``."""
    file: Any = request.FILES.get("file")
    if file is None:
        raise BookRefused(_("No file was chosen."), hint=_("Choose the workbook that you filled in."))
    if file.size > most:
        raise BookRefused(
            _("The file is larger than %(n)s MB.") % {"n": most >> 20},
            hint=_("Send the workbook itself, without pictures or other sheets."),
        )
    return file.name or "", file.read()


@require_http_methods(["GET", "HEAD", "POST"])
def reply_look(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What would become of a workbook, row by row; with POST it becomes so, all of it or nothing."""
    unit = _unit(request, code)
    book = taking.waiting(request.user, number, Book.Kind.REPLY)
    error: BookRefused | None = None
    if request.method == "POST":
        try:
            out = taking.take(request.user, book)
        except BookRefused as refused:
            error = refused
        else:
            messages.success(request, said(out))
            return redirect("tasks:board", code=unit.code)
    try:
        if error is None:
            taking.refuse_again(book.kind, book.sha256, book.token)
        shown = taking.look(request.user, book)
    except BookRefused as refused:
        error, shown = refused, taking.Look()
    context = {"unit": unit, "book": book, "look": shown, "summary": counted(shown), "error": error}
    return render(request, "tasks/reply_look.html", context, status=error.status if error else 200)


def counted(out: taking.Look) -> str:
    """ "12 nhiệm vụ: 9 cập nhật, 2 đề nghị hoàn thành, 1 không đổi"."""
    told = {
        "all": len(out.lines), "report": out.count("report"), "propose": out.count("propose"), "none": out.count("none")
    }  # fmt: skip
    words = _("Tasks: %(all)s; updates: %(report)s, proposed as done: %(propose)s, unchanged: %(none)s") % told
    reached = ngettext("%(n)s milestone reached", "%(n)s milestones reached", len(out.marks)) % {"n": len(out.marks)}
    return f"{words}; {reached}" if out.marks else words


def said(out: taking.Look) -> str:
    """What was done, for the page that follows."""
    if not out.changes:
        return str(_("Nothing was typed, nothing was changed."))
    kept = ngettext("%(n)s row of the workbook is applied.", "%(n)s rows of the workbook are applied.", out.changes)
    return f"{kept % {'n': out.changes}} {counted(out)}."


@require_GET
def reply_fresh(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A new workbook with what was typed in one that was refused: tasks moved on, no word is lost."""
    unit = _unit(request, code)
    book = taking.waiting(request.user, number, Book.Kind.REPLY)
    try:
        data = reply_book(request.user, unit, *taking.rescued(request.user, book))
    except DeskError as error:
        messages.warning(request, str(error))
        return redirect("tasks:reply", code=unit.code)
    return sheet_answer(data, f"phieu-{unit.code}-{today():%Y-%m-%d}-moi.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Send a list that was changed: it is kept and shown before anything is done with it."""
    if not any_unit(request.user, "tasks.assign"):
        raise Http404
    error = None
    if request.method == "POST":
        try:
            book = list_taking.receive_list(request.user, *sent_file(request, list_taking.LIST.sent))
        except DeskError as refused:
            error = refused
        else:
            return redirect("tasks:take_in_look", number=book.pk)
    context = {"error": error, "most": list_taking.LIST.sent >> 20}
    return render(request, "tasks/take_in.html", context, status=error.status if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_in_look(request: HttpRequest, number: int) -> HttpResponse:
    """What would become of a list, row by row; with POST it becomes so, all of it or nothing."""
    if not any_unit(request.user, "tasks.assign"):
        raise Http404
    book = taking.waiting(request.user, number, Book.Kind.LIST)
    error: BookRefused | None = None
    if request.method == "POST":
        try:
            out = list_taking.take_list(request.user, book)
        except BookRefused as refused:
            error = refused
        else:
            messages.success(request, listed(out))
            return redirect("tasks:list")
    try:
        if error is None:
            taking.refuse_again(book.kind, book.sha256, book.token)
        shown = list_taking.look_list(request.user, book)
    except BookRefused as refused:
        error, shown = refused, list_taking.Look()
    lines = [(line, [(COLUMNS[PLACES[name] - 1].title, words) for name, words in line.row.typed.items()])
             for line in shown.lines]  # fmt: skip
    context = {"book": book, "look": shown, "lines": lines, "summary": listed(shown), "error": error}
    return render(request, "tasks/take_in_look.html", context, status=error.status if error else 200)


def listed(out: list_taking.Look) -> str:
    """ "140 dòng: 3 nhiệm vụ mới, 5 sửa, 132 không đổi", or that nothing changes."""
    told = {"all": out.changes + out.still, "new": out.count("new"), "change": out.count("change"), "none": out.still}
    if not out.changes:
        return ngettext("Nothing changes: %(n)s row.", "Nothing changes: %(n)s rows.", out.still) % {"n": out.still}
    return _("Rows: %(all)s; new tasks: %(new)s, corrected: %(change)s, unchanged: %(none)s") % told
