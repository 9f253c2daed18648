"""Pages of documents: request -> query or action -> template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.web.documents import actions, queries, stubs
from dondoc.web.documents.errors import AlreadyHere, Changed, DocumentError, WrongLink
from dondoc.web.documents.force import force_on
from dondoc.web.documents.forms import FilterForm, LinkForm, RegisterForm
from dondoc.web.documents.models import Document, Link
from dondoc.web.documents.names import download_name, media_type, shown_name
from dondoc.web.documents.storage import path_of
from dondoc.web.units.access import any_unit, can, today


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The register of documents."""
    if not any_unit(request.user, "documents.see"):
        raise Http404
    form = FilterForm(request.GET, queries.kinds())
    filters = form.filters()
    page = queries.listing(request.user, filters)
    context = {
        "form": form, "page": page, "filters": filters,
        "may_upload": any_unit(request.user, "documents.upload"),
    }  # fmt: skip
    return render(request, "documents/list.html", context)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file that was sent."""

    name: str
    document: Document | None = None
    error: DocumentError | None = None
    twin: Document | None = None


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Send files or paste a text; each file is answered for by itself."""
    units = queries.upload_units(request.user)
    if not units.exists():
        _refuse_upload(request)
    stub = _stub(request)
    context: dict[str, Any] = {"units": units[:500], "typed": request.POST, "stub": stub}
    if stub is None and (request.POST.get("stub") or request.GET.get("stub")):
        messages.warning(request, _("What you wanted to give a text to is not known by citation only any more."))
    if request.method == "GET":
        return render(request, "documents/upload.html", context)
    chosen = request.POST.get("unit", "")
    unit = units.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 16 else None
    if chosen and unit is None:  # never into another register than the one that was meant
        context["error"] = _("You may not take documents into this register: choose another one.")
        return render(request, "documents/upload.html", context, status=403)
    unit = (units.filter(pk=stub.unit_id).first() if stub else None) or unit or units.order_by("pk").first()
    assert unit is not None
    outcomes = [_outcome(request, unit, name, file.read()) for name, file in _files(request)]
    text = request.POST.get("text", "")
    if text.strip():
        outcomes.append(_pasted(request, unit, text))
    if not outcomes:
        context["error"] = _("Choose at least one file, or paste a text.")
        return render(request, "documents/upload.html", context, status=400)
    taken = [outcome.document for outcome in outcomes if outcome.document]
    if len(outcomes) == len(taken) == 1 and taken[0]:
        if stub is not None:
            _filled(request, stub, taken[0])
        return redirect("intake:desk", taken[0].pk)
    if stub is not None and taken:
        words = _("Several texts came, so “%(name)s” has none yet: open the right one and say there that it is this.")
        messages.warning(request, words % {"name": stub})
    context |= {"outcomes": outcomes, "taken": len(taken)}
    return render(request, "documents/upload.html", context, status=200 if taken else 422)


def _stub(request: HttpRequest) -> Document | None:
    """The document known by citation whose text is being sent."""
    key = request.POST.get("stub") or request.GET.get("stub") or ""
    return stubs.stubs_of(request.user).filter(pk=int(key)).first() if key.isdecimal() and len(key) < 18 else None


def _filled(request: HttpRequest, stub: Document, document: Document) -> None:
    name = str(stub)
    try:
        actions.fill_stub(request.user, stub, document)
    except WrongLink as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("“%(name)s” now has its text; citations of it lead here.") % {"name": name})


def _refuse_upload(request: HttpRequest) -> None:
    if any_unit(request.user, "documents.see"):
        from django.core.exceptions import PermissionDenied

        raise PermissionDenied("documents.upload")
    raise Http404


def _files(request: HttpRequest) -> list[tuple[str, Any]]:
    return [(file.name or "", file) for file in request.FILES.getlist("files")]


def _outcome(request: HttpRequest, unit: Any, name: str, data: bytes) -> Outcome:
    shown = shown_name(name)
    try:
        return Outcome(shown, actions.receive(request.user, unit, name=name, data=data))
    except AlreadyHere as error:
        return Outcome(shown, error=error, twin=error.document)
    except DocumentError as error:
        return Outcome(shown, error=error)


def _pasted(request: HttpRequest, unit: Any, text: str) -> Outcome:
    name = request.POST.get("name", "").strip() or _("Pasted text")
    # A browser sends every line end as CR LF; people paste LF.
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return _outcome(request, unit, f"{name}.txt", data)


@require_GET
def page(request: HttpRequest, key: int) -> HttpResponse:
    """A document: register fields, links, file, state."""
    document = queries.get_light(request.user, key)
    return _page(request, document, RegisterForm(instance=document, initial={"version": document.version}))


def _page(
    request: HttpRequest, document: Document, form: RegisterForm, *, link_form: LinkForm | None = None, **more: Any
) -> HttpResponse:
    out, back = queries.links(document, request.user)
    context = {
        "document": document, "form": form, "link_form": link_form or LinkForm(), "links_out": out, "links_back": back,
        "may_change": queries.may_change(request.user, document),
        "may_decide": can(request.user, "intake.decide", document.unit), "counts": queries.counts(document),
        "stubs": stubs.stubs_for(request.user, document), "force": force_on(request.user, document, today()),
    }  # fmt: skip
    status = more.pop("status", 200)
    return render(request, "documents/page.html", context | more, status=status)


@require_POST
def edit(request: HttpRequest, key: int) -> HttpResponse:
    """Save the register fields; a conflict keeps what was typed and shows what is stored."""
    document = queries.get_light(request.user, key, "documents.change")
    before = queries.get_light(request.user, key)
    form = RegisterForm(request.POST, instance=document)
    if not form.is_valid():
        return _page(request, before, form, status=422)
    version = form.cleaned_data.pop("version")
    try:
        actions.edit_register(request.user, before, version=version, fields=form.cleaned_data)
    except Changed as error:
        data = request.POST.copy()
        data["version"] = str(before.version)
        stored = [(form.fields[name].label, getattr(before, name)) for name in form.changed_data if name != "version"]
        form = RegisterForm(data, instance=document)
        form.is_valid()
        return _page(request, before, form, conflict=error, stored=stored, status=409)
    messages.success(request, _("Saved."))
    return redirect("documents:page", key)


@require_POST
def link(request: HttpRequest, key: int) -> HttpResponse:
    """Add a link; several documents that fit are offered for choice."""
    document = queries.get_light(request.user, key, "documents.change")
    form = LinkForm(request.POST)
    form.fields["chosen"].queryset = queries.visible(request.user)  # type: ignore[attr-defined]
    register = RegisterForm(instance=document, initial={"version": document.version})
    if not form.is_valid():
        return _page(request, document, register, link_form=form, status=422)
    said = form.cleaned_data
    chosen = said["chosen"]
    if chosen is None:
        found = queries.by_number(request.user, said["target"], apart=document.pk)
        if len(found) != 1:
            words = _("No document fits these words.") if not found else _("Several documents fit; choose one.")
            form.add_error("target", words)
            return _page(request, document, register, link_form=form, candidates=found, status=422)
        chosen = found[0]
    try:
        actions.add_link(request.user, document, chosen, kind=said["kind"], since=said["since"])
    except DocumentError as error:
        form.add_error("target", str(error))
        return _page(request, document, register, link_form=form, status=422)
    return redirect("documents:page", key)


@require_POST
def unlink(request: HttpRequest, key: int, link_key: int) -> HttpResponse:
    """Take a link back."""
    document = queries.get_light(request.user, key, "documents.change")
    actions.remove_link(request.user, get_object_or_404(Link, pk=link_key, source=document))
    return redirect("documents:page", key)


@require_POST
def fill(request: HttpRequest, key: int, stub_key: int) -> HttpResponse:
    """This document is what was known by citation only."""
    document = queries.get_light(request.user, key, "documents.change")
    stub = queries.get_light(request.user, stub_key, "documents.change")
    _filled(request, stub, document)
    return redirect("documents:page", key)


@require_POST
def read_again(request: HttpRequest, key: int) -> HttpResponse:
    """Ask once more for the reading."""
    document = queries.get_light(request.user, key, "documents.change")
    try:
        actions.read_again(request.user, document)
    except Changed as error:
        messages.warning(request, str(error))
    return redirect("intake:desk", key)


@require_GET
def progress(request: HttpRequest, key: int) -> HttpResponse:
    """The progress bar; when reading is over, htmx is told to load the desk."""
    document = queries.get_light(request.user, key)
    response = render(request, "documents/_progress.html", {"document": document})
    if document.state in (Document.State.READ, Document.State.FAILED):
        response["HX-Refresh"] = "true"
    return response


@require_GET
def download(request: HttpRequest, key: int) -> FileResponse:
    """The file as it was sent; it is saved, never shown, and could run nothing in this site."""
    document = queries.get_light(request.user, key)
    path = path_of(document.file)
    if not document.file or not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=download_name(document.file_name, document.format, document.pk),
        content_type=media_type(document.format),
    )  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
