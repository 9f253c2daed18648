"""Larger changes of the tree over the API: a unit split, other names, a whole list from a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, File, Schema, Status, UploadedFile

from dondoc.web.accounts.api import WRITE, Code, CodeInPath, Day, Key, Line, answers, user
from dondoc.web.units import actions, importing
from dondoc.web.units.api import WRITES, UnitOut, changing, router, told

__all__ = ["router"]


class PartIn(Schema):
    """A unit that comes out of another."""

    code: Code
    name: Line = Field(min_length=1, max_length=200)
    kind: Code = Field(max_length=30)
    short: Line = Field("", max_length=60)
    aliases: list[Line] = Field([], max_length=50)


class SplitIn(Schema):
    """New units from a day on; the old one ceases the day before unless it is kept."""

    parts: list[PartIn] = Field(min_length=1, max_length=50)
    on: Day
    keep: bool = False
    reference: Line = Field("", max_length=200)


class AliasIn(Schema):
    """Another name as texts write it."""

    name: Line = Field(min_length=1, max_length=200)


class AliasOut(Schema):
    """Another name of a unit."""

    id: int
    name: str


class ImportOut(Schema):
    """How many units were taken from the file."""

    count: int


@router.post(
    "/{code}/split",
    response=answers(list[UnitOut], wrong=WRITE),
    auth=WRITES,
    operation_id="units_split",
    url_name="units_split",
)
def split(request: HttpRequest, code: CodeInPath, sent: SplitIn) -> Any:
    """Chia, tách thành những đơn vị mới từ một ngày."""
    unit = changing(user(request), code)
    parts = [actions.NewUnit(p.code, p.name, p.kind, p.short, sent.on, None, tuple(p.aliases)) for p in sent.parts]
    made = actions.split(user(request), unit, parts, on=sent.on, keep=sent.keep, reference=sent.reference)
    return [told(new) for new in made]


@router.post(
    "/{code}/aliases",
    response=answers(AliasOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="units_alias",
    url_name="units_alias",
)
def alias(request: HttpRequest, code: CodeInPath, sent: AliasIn) -> Any:
    """Thêm một tên gọi khác."""
    made = actions.add_alias(user(request), changing(user(request), code), sent.name)
    return Status(201, {"id": made.pk, "name": made.name})


@router.delete(
    "/{code}/aliases/{key}",
    response=answers(None, status=204, wrong=WRITE),
    auth=WRITES,
    operation_id="units_drop_alias",
    url_name="units_drop_alias",
)
def drop_alias(request: HttpRequest, code: CodeInPath, key: Key) -> Any:
    """Bỏ một tên gọi khác."""
    unit = changing(user(request), code)
    if not unit.aliases.filter(pk=key).exists():
        raise Http404
    actions.drop_alias(user(request), unit, key)
    return Status(204, None)


@router.post(
    "/{code}/import",
    response=answers(ImportOut, wrong=WRITE),
    auth=WRITES,
    operation_id="units_import",
    url_name="units_import",
)
def take_list(request: HttpRequest, code: CodeInPath, file: File[UploadedFile]) -> Any:
    """Nạp danh sách đơn vị (.csv, .xlsx) vào dưới một đơn vị: tất cả hoặc không dòng nào; lỗi báo theo từng dòng."""
    unit = changing(user(request), code)
    content = file.read(importing.MOST_BYTES + 1)
    return {"count": importing.import_units(user(request), file.name or "", content, under=unit)}
