"""Saved lists over the API."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from dondoc.web.accounts.api import WRITE, Code, Key, Line, answers, asked_for, user
from dondoc.web.tasks import saved_views
from dondoc.web.tasks.api_shapes import unit_of
from dondoc.web.tasks.models import SavedView

router = Router()
READS, WRITES = asked_for("tasks:read"), asked_for("tasks:write")


class ViewIn(Schema):
    """A name, and the code of a unit of one's own with which it is shared."""

    name: Annotated[Line, Field(min_length=1, max_length=80)]
    unit: Code | None = None


class NewViewIn(ViewIn):
    """The address of the list's filters: "state=overdue&unit=cong-an"."""

    query: Annotated[Line, Field(max_length=500)] = ""


class ViewOut(Schema):
    """A saved list; ``query`` is what of the address filters."""

    id: int
    name: str
    query: str
    owner: str
    unit: str | None


def _told(view: SavedView) -> dict[str, Any]:
    return {
        "id": view.pk, "name": view.name, "query": view.query, "owner": view.owner.get_username(),
        "unit": view.unit.code if view.unit else None,
    }  # fmt: skip


@router.get("", response=answers(list[ViewOut]), auth=READS, operation_id="views_list", url_name="views_list")
def list_views(request: HttpRequest) -> Any:
    """Bộ lọc của mình và bộ lọc chia sẻ cho đơn vị của mình."""
    return [_told(view) for view in saved_views.visible(user(request))]


@router.post(
    "",
    response=answers(ViewOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="views_save",
    url_name="views_list",
)
def save(request: HttpRequest, sent: NewViewIn) -> Any:
    """Lưu bộ lọc; phần nào của địa chỉ không phải bộ lọc thì bỏ."""
    actor = user(request)
    unit = unit_of(actor, sent.unit, "unit") if sent.unit else None
    return Status(201, _told(saved_views.save(actor, sent.name, sent.query, unit)))


@router.patch(
    "/{key}", response=answers(ViewOut, wrong=WRITE), auth=WRITES, operation_id="views_change", url_name="views_one"
)
def change(request: HttpRequest, key: Key, sent: ViewIn) -> Any:
    """Đổi tên, chia sẻ hoặc thôi chia sẻ bộ lọc của mình."""
    actor = user(request)
    view = saved_views.own(actor, key)
    unit = unit_of(actor, sent.unit, "unit") if sent.unit else None
    return _told(saved_views.change(actor, view.pk, sent.name, unit))


@router.delete(
    "/{key}", response=answers(None, status=204, wrong=WRITE), auth=WRITES, operation_id="views_remove",
    url_name="views_one",
)  # fmt: skip
def remove(request: HttpRequest, key: Key) -> Any:
    """Xóa bộ lọc của mình."""
    saved_views.remove(user(request), key)
    return Status(204, None)
