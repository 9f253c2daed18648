"""Documents over the API: handed in, listed, read, corrected, linked, downloaded, searched."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile

from dondoc.web.accounts.api import WRITE, Code, Day, Key, Line, Long, Number, answers, asked_for, user
from dondoc.web.documents import actions, queries
from dondoc.web.documents.models import Document, Link
from dondoc.web.documents.names import download_name
from dondoc.web.documents.search import PAGE as SEARCH_PAGE
from dondoc.web.documents.search import Asked, Hit
from dondoc.web.documents.search import search as find
from dondoc.web.documents.storage import path_of
from dondoc.web.units.access import any_unit, can, house_of
from dondoc.web.units.models import Unit

router, search_router = Router(), Router()
READS, WRITES = asked_for("documents:read"), asked_for("documents:write")
State = Literal["waiting", "reading", "read", "failed", "stub"]
LinkKind = Literal["cites", "implements", "amends", "replaces"]


class DocumentOut(Schema):
    """A document's register line; ``version`` is sent back with a correction."""

    id: int
    unit: str
    state: State
    progress: int
    kind: str
    number: str
    symbol: str
    issuer: str
    issued_on: date | None
    title: str
    in_force_from: date | None
    in_force_to: date | None
    confirmed: bool
    file_name: str
    format: str
    size: int
    sha256: str
    uploaded_at: datetime
    version: int

    @staticmethod
    def resolve_unit(document: Document) -> str:
        """The code of the unit in whose register it stands."""
        return document.unit.code


class DocumentsOut(Schema):
    """A page of documents; ``more`` says that another follows."""

    page: int
    more: bool
    items: list[DocumentOut]


class DocumentsAsked(Schema):
    """Filters of the list."""

    q: Line = Field("", max_length=200)
    kind: Line = Field("", max_length=60)
    state: State | None = None
    unit: Code | None = None
    issued_from: Day | None = None
    issued_to: Day | None = None
    in_force_on: Day | None = None
    sort: Literal["newest", "oldest", "issued", "issued_first"] = "newest"
    page: int = Field(1, ge=1, le=100_000)


class TextOut(Schema):
    """The stored text; findings are slices of it, counted in characters (code points)."""

    id: int
    text: str


class TextIn(Schema):
    """A text to take in as it stands."""

    unit: Code
    text: Long = Field(min_length=1, max_length=2_000_000)
    name: Line = Field("", max_length=150)


class RegisterIn(Schema):
    """A correction of the register line; fields that are not sent stay."""

    version: Number
    kind: Line | None = Field(None, max_length=60)
    number: Line | None = Field(None, max_length=40)
    symbol: Line | None = Field(None, max_length=60)
    issuer: Line | None = Field(None, max_length=250)
    issued_on: Day | None = None
    title: Line | None = None
    in_force_from: Day | None = None
    in_force_to: Day | None = None


class FillIn(Schema):
    """The document known by citation only that this one is."""

    stub: Number


class LinkOut(Schema):
    """``source`` cites, implements, amends or replaces ``target``."""

    id: int
    source: int = Field(alias="source_id")
    target: int = Field(alias="target_id")
    kind: LinkKind
    since: date | None


class LinkIn(Schema):
    """A link from this document to another."""

    target: Number
    kind: LinkKind
    since: Day | None = None


def _register_of(asker: Any, code: str, right: str = "documents.upload") -> Unit:
    """The unit into whose register something goes: 404 for a stranger, 403 without the right."""
    unit = house_of(asker).filter(code=code).first()
    if unit is None:
        raise Http404
    if not can(asker, right, unit):
        raise PermissionDenied(right)
    return unit


def _seen(asker: Any) -> None:
    if not any_unit(asker, "documents.see"):
        raise Http404


@router.get("", response=answers(DocumentsOut), auth=READS, operation_id="documents_list", url_name="documents_list")
def listing(request: HttpRequest, asked: Query[DocumentsAsked]) -> Any:
    """Sổ văn bản mà người gọi được xem."""
    _seen(user(request))
    unit = _register_of(user(request), asked.unit, "documents.see").pk if asked.unit else None
    wanted = queries.Filters(
        asked.q,
        asked.kind,
        asked.state or "",
        unit,
        asked.issued_from,
        asked.issued_to,
        asked.in_force_on,
        asked.sort,
        asked.page,
    )
    found = queries.listing(user(request), wanted)
    return {"page": found.page, "more": found.more, "items": found.rows}


@router.post(
    "",
    response=answers(DocumentOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="documents_upload",
    url_name="documents_upload",
)
def upload(request: HttpRequest, unit: Form[Code], file: File[UploadedFile]) -> Any:
    """Nộp một tệp (.docx, .doc, .pdf, .txt, .html, .eml); việc đọc chạy nền."""
    place = _register_of(user(request), unit)
    return Status(201, actions.receive(user(request), place, name=file.name or "", data=file.read()))


@router.post(
    "/text",
    response=answers(DocumentOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="documents_paste",
    url_name="documents_paste",
)
def paste(request: HttpRequest, sent: TextIn) -> Any:
    """Nộp một đoạn văn bản."""
    place = _register_of(user(request), sent.unit)
    name = f"{sent.name.strip()}.txt" if sent.name.strip() else ""
    return Status(201, actions.receive_text(user(request), place, text=sent.text, name=name))


@router.get("/{key}", response=answers(DocumentOut), auth=READS, operation_id="documents_get", url_name="documents_get")
def one(request: HttpRequest, key: Key) -> Any:
    """Dòng sổ của một văn bản và việc đọc đã đến đâu."""
    return queries.get_light(user(request), key)


@router.post(
    "/{key}/fill", response=answers(DocumentOut, wrong=WRITE), auth=WRITES, operation_id="documents_fill",
    url_name="documents_fill",
)  # fmt: skip
def fill(request: HttpRequest, key: Key, sent: FillIn) -> Any:
    """Nói rằng văn bản này chính là văn bản mới chỉ biết qua viện dẫn; các viện dẫn chuyển về đây."""
    document = queries.get_light(user(request), key, "documents.change")
    stub = queries.get_light(user(request), sent.stub, "documents.change")
    actions.fill_stub(user(request), stub, document)
    return queries.get_light(user(request), key)


@router.get(
    "/{key}/text", response=answers(TextOut), auth=READS, operation_id="documents_text", url_name="documents_text"
)
def text(request: HttpRequest, key: Key) -> Any:
    """Nội dung đúng như đã lưu."""
    return queries.get(user(request), key)


_BYTES = {
    "responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}
}


@router.get(
    "/{key}/file",
    response=answers(None),
    auth=READS,
    operation_id="documents_file",
    url_name="documents_file",
    openapi_extra=_BYTES,
)
def download(request: HttpRequest, key: Key) -> Any:
    """Tệp đúng như đã nộp."""
    document = queries.get_light(user(request), key)
    path = path_of(document.file)
    if not document.file or not path.is_file():
        raise Http404
    name = download_name(document.file_name, document.format, document.pk)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@router.patch(
    "/{key}",
    response=answers(DocumentOut, wrong=WRITE),
    auth=WRITES,
    operation_id="documents_edit",
    url_name="documents_edit",
)
def edit(request: HttpRequest, key: Key, sent: RegisterIn) -> Any:
    """Sửa và xác nhận dòng sổ; 409 nếu người khác đã sửa trước."""
    document = queries.get_light(user(request), key, "documents.change")
    fields = sent.dict(exclude_unset=True, exclude={"version"})
    dates = ("issued_on", "in_force_from", "in_force_to")
    fields = {name: value for name, value in fields.items() if value is not None or name in dates}
    return actions.edit_register(user(request), document, version=sent.version, fields=fields)


@router.get(
    "/{key}/links",
    response=answers(list[LinkOut]),
    auth=READS,
    operation_id="documents_links",
    url_name="documents_links",
)
def links(request: HttpRequest, key: Key) -> Any:
    """Liên kết từ văn bản này và đến văn bản này."""
    document = queries.get_light(user(request), key)
    out, back = queries.links(document, user(request))
    return [*out, *back]


@router.post(
    "/{key}/links",
    response=answers(LinkOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="documents_link",
    url_name="documents_link",
)
def link(request: HttpRequest, key: Key, sent: LinkIn) -> Any:
    """Thêm liên kết: viện dẫn, triển khai, sửa đổi, thay thế."""
    document = queries.get_light(user(request), key, "documents.change")
    other = queries.get_light(user(request), sent.target)
    return Status(201, actions.add_link(user(request), document, other, kind=sent.kind, since=sent.since))


@router.delete(
    "/{key}/links/{link}",
    response=answers(None, status=204),
    auth=WRITES,
    operation_id="documents_unlink",
    url_name="documents_unlink",
)
def unlink(request: HttpRequest, key: Key, link: Key) -> Any:
    """Bỏ một liên kết."""
    document = queries.get_light(user(request), key, "documents.change")
    found = Link.objects.filter(pk=link, source=document).first()
    if found is None:
        raise Http404
    actions.remove_link(user(request), found)
    return Status(204, None)


class PartOut(Schema):
    """A stretch of the shown sentence; ``hit`` where it is what was searched."""

    words: str
    hit: bool


class HitOut(Schema):
    """A result: the register line of a document (``end`` 0), or the sentence ``text[start:end]``."""

    document: int
    name: str
    start: int
    end: int
    exact: bool
    parts: list[PartOut]
    findings: list[int]


class FoundOut(Schema):
    """A page of results, typed marks first; ``full``: there are more than were looked at."""

    page: int
    total: int
    more: bool
    full: bool
    items: list[HitOut]


class SearchAsked(Schema):
    """What is searched; every word must occur, quoted ones together; marks may be left out."""

    q: Line = Field(min_length=1, max_length=300)
    kind: Literal["document", "task", "figure", "citation"] | None = None
    document_kind: Line = Field("", max_length=60)
    issued_from: Day | None = None
    issued_to: Day | None = None
    page: int = Field(1, ge=1, le=1000)


def _hit(hit: Hit) -> dict[str, Any]:
    parts = [{"words": part.words, "hit": part.hit} for part in hit.parts]
    return {
        "document": hit.document.pk, "name": str(hit.document), "start": hit.start, "end": hit.end,
        "exact": hit.exact, "parts": parts, "findings": [finding.pk for finding in hit.findings],
    }  # fmt: skip


@search_router.get("", response=answers(FoundOut), auth=READS, operation_id="search", url_name="search")
def search(request: HttpRequest, asked: Query[SearchAsked]) -> Any:
    """Tìm trong văn bản, câu và phát hiện; 20 kết quả một trang."""
    _seen(user(request))
    wanted = Asked(asked.q, asked.kind or "", asked.document_kind, asked.issued_from, asked.issued_to, asked.page)
    found = find(user(request), wanted)
    more = asked.page * SEARCH_PAGE < found.total
    return {
        "page": found.page,
        "total": found.total,
        "more": more,
        "full": found.full,
        "items": [_hit(h) for h in found.hits],
    }
