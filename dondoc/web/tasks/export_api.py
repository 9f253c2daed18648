"""Lists of tasks as workbooks over the API: asked for, looked after, fetched."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from dondoc.web.accounts.api import WRITE, Key, Line, answers, asked_for, user
from dondoc.web.tasks.books import exporting
from dondoc.web.tasks.export_pages import sent
from dondoc.web.tasks.models import Export

router = Router()
READS = asked_for("tasks:read")
_BYTES = {
    "responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}
}


class ExportIn(Schema):
    """The address of the list's filters: "state=overdue&unit=cong-an"; "" for all open tasks."""

    query: Annotated[Line, Field(max_length=500)]


class ExportOut(Schema):
    """A list on its way into a workbook; ``ends_at``: until when the file is kept."""

    id: int
    query: str
    day: date
    state: Literal["waiting", "writing", "ready", "failed"]
    rows: int
    percent: int
    size: int
    asked_at: datetime
    ends_at: datetime | None
    error: str


def _told(export: Export) -> dict[str, Any]:
    return {"id": export.pk} | {name: getattr(export, name) for name in ExportOut.model_fields if name != "id"}


@router.get("", response=answers(list[ExportOut]), auth=READS, operation_id="exports_list", url_name="exports_list")
def list_exports(request: HttpRequest) -> Any:
    """Các bảng tính mình đã yêu cầu, mới nhất trước."""
    return [_told(export) for export in exporting.mine(user(request))]


@router.post(
    "", response=answers(ExportOut, status=201, wrong=WRITE), auth=READS, operation_id="exports_ask",
    url_name="exports_list",
)  # fmt: skip
def ask(request: HttpRequest, sent: ExportIn) -> Any:
    """Yêu cầu lập bảng tính theo bộ lọc; đang lập đúng danh sách ấy thì trả lại yêu cầu đang có."""
    return Status(201, _told(exporting.ask(user(request), sent.query)))


@router.get("/{key}", response=answers(ExportOut), auth=READS, operation_id="exports_get", url_name="exports_get")
def get_export(request: HttpRequest, key: Key) -> Any:
    """Một bảng tính: đã lập đến đâu."""
    return _told(exporting.get(user(request), key))


@router.get(
    "/{key}/file", response=answers(None, wrong=WRITE), auth=READS, operation_id="exports_file",
    url_name="exports_file", openapi_extra=_BYTES,
)  # fmt: skip
def download(request: HttpRequest, key: Key) -> Any:
    """Tệp .xlsx, chỉ người yêu cầu tải được; quyền xem được hỏi lại lúc tải."""
    return sent(*exporting.file_of(user(request), key))
