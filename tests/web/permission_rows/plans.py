"""Works and readiness: their lists, and the steps of milestones and checklists."""

from typing import Any

from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Plan
from dondoc.web.tasks.terms import Term
from tests.web.cast import Cast
from tests.web.permission_rows import Row
from tests.web.tasks.house import GIVEN, given, with_units


def _step(thing: str, step: str, holder: str, colleague: str, **more: Any) -> list[Row]:
    """The page of a step, and the step itself."""
    kwargs, ok = {"key": thing, "name": step}, more.pop("ok", 302)
    data = {"version": "2"} | more
    return [
        Row("tasks:step", holder=holder, colleague=colleague, kwargs=kwargs),
        Row("tasks:step", holder=holder, colleague=colleague, kwargs=kwargs, method="post", ok=ok, data=data),
    ]


ROWS = [
    Row("tasks:works", holder="dan", colleague="victor", refused=404, stranger=200),  # mallory: her own, empty
    Row("tasks:works", holder="alice", query="?unit=so-xay-dung&day=2026-06-30", stranger=200),
    Row("tasks:readiness", holder="dan", colleague="victor", refused=404, stranger=200),
    Row("tasks:readiness", holder="alice", query="?unit=so-xay-dung", stranger=200),
    Row("tasks:show", holder="boris", kwargs={"key": "a work"}, stranger_is="judy"),
    Row("tasks:show", holder="grace", kwargs={"key": "a work"}),
    Row("tasks:show", holder="peggy", kwargs={"key": "a readiness"}, stranger_is="boris"),
    *_step("a work", "milestone", "boris", "dan", name="Hoàn thiện", planned_on="2099-01-04"),
    *_step("a work", "reach", "boris", "alice", which="a milestone"),
    *_step("a work", "shift", "grace", "boris", which="a milestone", planned_on="2099-01-04", reason="chậm vốn"),
    *_step("a work", "unreach", "grace", "boris", which="a milestone", reason="chưa đạt", ok=422),
    *_step("a work", "strike", "alice", "boris", which="a milestone", reason="không cần"),
    *_step("a bare task", "checklist", "peggy", "dan", template="pccc", version="1"),
    *_step("a readiness", "lengthen", "peggy", "dan", lines="Bơm dự phòng chạy thử", reason="theo kiểm tra"),
    *_step("a readiness", "tick", "peggy", "alice", items="a line"),
    *_step("a readiness", "untick", "alice", "grace", items="a line", reason="hết hạn", ok=422),
    *_step("a readiness", "drill", "heidi", "grace", result="passed"),
    *_step("a readiness", "inspection", "grace", "heidi", result="passed"),
]


def things(cast: Cast) -> dict[str, Any]:
    """A work with a milestone, a task with a checklist, a task with neither."""
    if "heidi" not in cast.people:
        with_units(cast)
    work = given(
        cast, lead="construction", what="Xây dựng trụ sở Tòa án", product_kind="milestone", term=Term("standing")
    )
    mark = actions.set_milestone(cast.alice, work.pk, Plan("Nghiệm thu phần móng", GIVEN), version=1)
    ready = given(cast, what="Sẵn sàng chữa cháy mùa khô")
    lines = actions.make_checklist(cast.alice, ready.pk, "pccc", version=1).items.values_list("pk", flat=True)
    return {
        "a bare task": given(cast).pk, "a work": work.pk, "a milestone": mark.pk, "a readiness": ready.pk,
        "a line": lines[0],
    }  # fmt: skip
