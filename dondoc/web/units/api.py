"""Units over the API: the tree of a day, a unit's history, which unit a name means, and changes by date."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema, Status

from dondoc.web.accounts.api import WRITE, Code, CodeInPath, Day, Line, answers, asked_for, user
from dondoc.web.units import actions, queries
from dondoc.web.units.access import can, house_of, today
from dondoc.web.units.finding import find_unit
from dondoc.web.units.models import Unit

router = Router()
READS, WRITES = asked_for("units:read"), asked_for("units:write")


class UnitOut(Schema):
    """A unit; ``parent`` is the code of the one above it."""

    code: str
    name: str
    short: str
    kind: str
    parent: str | None
    starts_on: date
    ends_on: date | None


class NodeOut(Schema):
    """A unit in the tree of a day, with its name of that day; ``depth`` 0 stands at the top."""

    code: str
    name: str
    short: str
    kind: str
    parent: str | None
    depth: int


class TreeOut(Schema):
    """The tree of a day, each unit after the one above it."""

    on: date
    total: int
    items: list[NodeOut]


class ChangeOut(Schema):
    """What happened to a unit on a day."""

    unit: str
    kind: str
    on: date
    other: str | None
    was: str
    now: str
    reference: str


class UnitDetail(UnitOut):
    """A unit with its other names and its history."""

    aliases: list[str]
    history: list[ChangeOut]


class CandidateOut(Schema):
    """A unit that a name may mean, with how well it agrees (0 to 1)."""

    code: str
    name: str
    score: float
    how: str


class NewUnitIn(Schema):
    """A unit to plant."""

    code: Code
    name: Line = Field(min_length=1, max_length=200)
    kind: Code = Field(max_length=30)
    short: Line = Field("", max_length=60)
    parent: Code
    starts_on: Day | None = None
    aliases: list[Line] = Field([], max_length=50)
    reference: Line = Field("", max_length=200)


class RenameIn(Schema):
    """A new name from a day on."""

    name: Line = Field(min_length=1, max_length=200)
    short: Line | None = Field(None, max_length=60)
    on: Day
    reference: Line = Field("", max_length=200)


class MoveIn(Schema):
    """Another parent from a day on; or, for a merger, the unit that takes it in."""

    into: Code
    on: Day
    reference: Line = Field("", max_length=200)


class EndIn(Schema):
    """The last day on which a unit exists."""

    last_day: Day
    reference: Line = Field("", max_length=200)


class TreeAsked(Schema):
    """Which day, which part of the list."""

    on: Day | None = None
    limit: int = Field(500, ge=1, le=5000)
    offset: int = Field(0, ge=0, le=1_000_000)


def _unit(asker: Any, code: str) -> Unit:
    found = house_of(asker).select_related("parent").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def changing(asker: Any, code: str) -> Unit:
    """A unit to change: it is seen by its whole house, so whoever lacks the right is a colleague."""
    unit = _unit(asker, code)
    if not can(asker, "units.change", unit):
        raise PermissionDenied("units.change")
    return unit


def told(unit: Unit) -> dict[str, Any]:
    """A unit as the API tells it."""
    same = ("code", "name", "short", "kind", "starts_on", "ends_on")
    return {name: getattr(unit, name) for name in same} | {"parent": unit.parent.code if unit.parent else None}


@router.get("", response=answers(TreeOut), auth=READS, operation_id="units_tree", url_name="units_tree")
def tree(request: HttpRequest, asked: Query[TreeAsked]) -> Any:
    """Cây đơn vị của một ngày (mặc định hôm nay)."""
    day = asked.on or today()
    rows: list[dict[str, Any]] = []

    def walk(node: queries.Node, parent: str | None, depth: int) -> None:
        rows.append(
            {
                "code": node.code,
                "name": node.name,
                "short": node.short,
                "kind": node.kind,
                "parent": parent,
                "depth": depth,
            }
        )
        for below in node.below:
            walk(below, node.code, depth + 1)

    for root in queries.tree_on(day, user(request)):
        walk(root, None, 0)
    return {"on": day, "total": len(rows), "items": rows[asked.offset : asked.offset + asked.limit]}


class NameAsked(Schema):
    """A name as a text has it, on a day."""

    name: Line = Field(min_length=1, max_length=200)
    on: Day | None = None


@router.get("/find", response=answers(list[CandidateOut]), auth=READS, operation_id="units_find", url_name="units_find")
def find(request: HttpRequest, asked: Query[NameAsked]) -> Any:
    """Đơn vị mà một cách gọi có thể chỉ đến, khớp nhất trước."""
    found = find_unit(asked.name, asked.on or today(), within=house_of(user(request)))
    return [{"code": c.unit.code, "name": c.unit.name, "score": round(c.score, 3), "how": c.how} for c in found]


@router.get("/{code}", response=answers(UnitDetail), auth=READS, operation_id="units_get", url_name="units_get")
def one(request: HttpRequest, code: CodeInPath) -> Any:
    """Một đơn vị: các tên gọi khác và lịch sử."""
    unit = _unit(user(request), code)
    history = [
        {"unit": c.unit.code, "kind": c.kind, "on": c.on, "other": c.other.code if c.other else None, "was": c.was,
         "now": c.now, "reference": c.reference}
        for c in queries.history(unit)
    ]  # fmt: skip
    return told(unit) | {"aliases": list(unit.aliases.values_list("name", flat=True)), "history": history}


@router.post(
    "",
    response=answers(UnitOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="units_create",
    url_name="units_create",
)
def create(request: HttpRequest, sent: NewUnitIn) -> Any:
    """Lập một đơn vị mới dưới một đơn vị đã có."""
    parent = changing(user(request), sent.parent)
    new = actions.NewUnit(sent.code, sent.name, sent.kind, sent.short, sent.starts_on, None, tuple(sent.aliases))
    return Status(201, told(actions.create(user(request), new, parent=parent, reference=sent.reference)))


@router.post(
    "/{code}/rename",
    response=answers(UnitOut, wrong=WRITE),
    auth=WRITES,
    operation_id="units_rename",
    url_name="units_rename",
)
def rename(request: HttpRequest, code: CodeInPath, sent: RenameIn) -> Any:
    """Đổi tên từ một ngày."""
    unit = changing(user(request), code)
    actions.rename(user(request), unit, sent.name, on=sent.on, short=sent.short, reference=sent.reference)
    return told(unit)


@router.post(
    "/{code}/move",
    response=answers(UnitOut, wrong=WRITE),
    auth=WRITES,
    operation_id="units_move",
    url_name="units_move",
)
def move(request: HttpRequest, code: CodeInPath, sent: MoveIn) -> Any:
    """Chuyển sang trực thuộc đơn vị khác từ một ngày."""
    unit, into = changing(user(request), code), changing(user(request), sent.into)
    actions.move(user(request), unit, into, on=sent.on, reference=sent.reference)
    return told(unit)


@router.post(
    "/{code}/merge",
    response=answers(UnitOut, wrong=WRITE),
    auth=WRITES,
    operation_id="units_merge",
    url_name="units_merge",
)
def merge(request: HttpRequest, code: CodeInPath, sent: MoveIn) -> Any:
    """Nhập vào đơn vị khác từ một ngày."""
    unit, into = changing(user(request), code), changing(user(request), sent.into)
    actions.merge(user(request), [unit], into, on=sent.on, reference=sent.reference)
    unit.refresh_from_db()
    return told(unit)


@router.post(
    "/{code}/end", response=answers(UnitOut, wrong=WRITE), auth=WRITES, operation_id="units_end", url_name="units_end"
)
def end(request: HttpRequest, code: CodeInPath, sent: EndIn) -> Any:
    """Kết thúc sau một ngày."""
    unit = changing(user(request), code)
    actions.end(user(request), unit, last_day=sent.last_day, reference=sent.reference)
    return told(unit)
