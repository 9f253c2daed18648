"""Tasks over the API: the list by key, one task, its life. Steps: ``step_api``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from dondoc.web.accounts.api import Code, Day, Key, Line, answers, asked_for, user
from dondoc.web.tasks import gathering, queries
from dondoc.web.tasks.models import Step, Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.units.access import house_of, today
from dondoc.web.units.models import Unit

router = Router()
READS = asked_for("tasks:read")
State = Literal[
    "open", "in_time", "overdue", "done_on_time", "done_late", "waiting", "silent", "at_risk", "phantom", "dropped"
]


class TaskOut(Schema):
    """A task as it stands on a day: ``state`` is derived, None for what was dropped; ``lacks``: what is unclear."""

    id: int
    what: str
    lead: str
    programme: str
    due: date | None
    due_kind: str
    assigned_on: date
    percent: int
    product_kind: str
    product: str
    authority: str
    state: str | None
    beside: list[str]
    days_late: int
    lacks: list[str]
    document: int | None
    start: int | None
    end: int | None
    quote: str
    reason: str
    version: int


class TasksOut(Schema):
    """A page of tasks; ``after`` asks for the next one, "" where there is none."""

    day: date
    after: str
    items: list[TaskOut]


class StepOut(Schema):
    """One step of a life, with the due day and the lead unit that it left; ``workbook`` and its ``row`` where it was
    taken by one.
    """

    number: int
    kind: str
    on: date
    note: str
    authority: str
    lead: str
    due: date | None
    percent: int
    workbook: str
    row: int | None


class TasksAsked(Schema):
    """Filters of the list."""

    q: Line = Field("", max_length=200)
    state: State | None = None
    unit: Code | None = None
    programme: Code | None = None
    review: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    lacks: Literal["person", "work", "time", "responsibility", "product", "authority"] | None = None
    due_from: Day | None = None
    due_to: Day | None = None
    day: Day | None = None
    after: Line = Field("", max_length=40)


def shown(task: Any) -> dict[str, Any]:
    """A told task as the API gives it; units and fields of work by their codes."""
    plain = ("what", "due", "due_kind", "assigned_on", "percent", "product_kind", "product", "authority", "start",
             "end", "quote", "reason", "version")  # fmt: skip
    return {name: getattr(task, name) for name in plain} | {
        "id": task.pk, "lead": task.lead.code, "programme": task.programme.code if task.programme else "",
        "state": task.told, "beside": sorted(task.beside), "days_late": task.late, "lacks": task.lacks,
        "document": task.document_id,
    }  # fmt: skip


@router.get("", response=answers(TasksOut), auth=READS, operation_id="tasks_list", url_name="tasks_list")
def list_tasks(request: HttpRequest, asked: Query[TasksAsked]) -> dict[str, Any]:
    """Nhiệm vụ khớp bộ lọc, gần hạn nhất trước; trang sau hỏi bằng ``after``."""
    said = {name: value for name, value in asked.dict().items() if value not in (None, "")}
    if "unit" in said:
        unit: Unit | None = house_of(user(request)).filter(code=said["unit"]).first()
        said["unit"] = unit.pk if unit else -1
    if "review" in said:
        said["documents"], said["tasks"] = gathering.members(user(request), said["review"])
    page = queries.listing(user(request), Filters(**said))
    return {"day": page.day, "after": page.after, "items": [shown(row) for row in page.rows]}


def _told(request: HttpRequest, key: int) -> Task:
    task = queries.get(user(request), key)
    queries.tell([task], today())
    return task


@router.get("/{key}", response=answers(TaskOut), auth=READS, operation_id="tasks_get", url_name="tasks_get")
def get_task(request: HttpRequest, response: HttpResponse, key: Key) -> dict[str, Any]:
    """Một nhiệm vụ, trạng thái tính đến hôm nay; ETag là bản (version), gửi lại trong If-Match khi sửa."""
    task = _told(request, key)
    response["ETag"] = f'"{task.version}"'
    return shown(task)


@router.get(
    "/{key}/steps", response=answers(list[StepOut]), auth=READS, operation_id="tasks_steps", url_name="tasks_steps"
)
def get_steps(request: HttpRequest, key: Key) -> list[dict[str, Any]]:
    """Quá trình thực hiện, bước gần nhất trước."""
    return [_step(step) for step in queries.life(queries.get(user(request), key))]


def _step(step: Step) -> dict[str, Any]:
    plain = ("number", "kind", "on", "note", "authority", "due", "percent")
    return {name: getattr(step, name) for name in plain} | {
        "lead": step.lead.code, "workbook": step.data.get("book_name", ""), "row": step.data.get("row"),
    }  # fmt: skip
