"""Milestones and checklists over the API: where they stand on a day, and every step, as in ``step_api``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from dondoc.web.accounts.api import Key, answers, user
from dondoc.web.tasks import actions, milestones, plan_shapes, queries, readiness
from dondoc.web.tasks.actions import Exercise, Plan, Reached, Report
from dondoc.web.tasks.api import READS
from dondoc.web.tasks.api_shapes import IfMatch, matched, proofs_of
from dondoc.web.tasks.plan_shapes import PlanAsked, ReadyOut, WorkOut, shown_ready, shown_work
from dondoc.web.tasks.step_api import router, see, step_at, told_of
from dondoc.web.units.access import house_of, today
from dondoc.web.units.models import Closure

__all__ = ["router", "works_router"]
works_router = Router()


def _asked(request: HttpRequest, asked: PlanAsked) -> tuple[date, Any]:
    """The day, and the units asked for (None: all; of one that is unknown nothing)."""
    below = None
    if asked.unit:
        unit = house_of(user(request)).filter(code=asked.unit).first()
        below = Closure.objects.filter(ancestor=unit.pk if unit else 0).values("unit")
    return asked.day or today(), below


@works_router.get(
    "/works", response=answers(list[WorkOut]), auth=READS, operation_id="works_list", url_name="works_list"
)
def works(request: HttpRequest, asked: Query[PlanAsked]) -> Any:
    """Công trình đang làm, chậm nhất trước; nhiều nhất 500."""
    day, units = _asked(request, asked)
    return [shown_work(work, day) for work in milestones.works(user(request), day, units)[0]]


@works_router.get(
    "/readiness", response=answers(list[ReadyOut]), auth=READS, operation_id="readiness_list",
    url_name="readiness_list",
)  # fmt: skip
def ready(request: HttpRequest, asked: Query[PlanAsked]) -> Any:
    """Nhiệm vụ có bảng kiểm, kém sẵn sàng nhất trước; nhiều nhất 500."""
    day, units = _asked(request, asked)
    return [shown_ready(one, day) for one in readiness.readiness(user(request), day, units)[0]]


@router.get(
    "/{key}/milestones", response=answers(WorkOut), auth=READS, operation_id="tasks_milestones",
    url_name="tasks_milestones",
)  # fmt: skip
def get_work(request: HttpRequest, key: Key, asked: Query[plan_shapes.DayAsked]) -> Any:
    """Các mốc của một công trình tại một ngày."""
    task, day = queries.get(user(request), key), asked.day or today()
    milestones.put_works([task], day)
    if task.work is None:  # type: ignore[attr-defined]
        raise Http404
    return shown_work(task.work, day)  # type: ignore[attr-defined]


@router.get(
    "/{key}/checklist", response=answers(ReadyOut), auth=READS, operation_id="tasks_checklist",
    url_name="tasks_checklist",
)  # fmt: skip
def get_ready(request: HttpRequest, key: Key, asked: Query[plan_shapes.DayAsked]) -> Any:
    """Bảng kiểm và mức sẵn sàng của một nhiệm vụ tại một ngày."""
    task, day = queries.get(user(request), key), asked.day or today()
    readiness.put_ready([task], day)
    if task.ready is None:  # type: ignore[attr-defined]
        raise Http404
    return shown_ready(task.ready, day)  # type: ignore[attr-defined]


@step_at("milestone", "milestone")
def set_milestone(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.MilestoneIn, if_match: IfMatch = None
) -> Any:
    """Đặt mốc công trình."""
    see(request, key)
    plan = Plan(sent.name, sent.planned_on, sent.note, sent.place or 0)
    matched(sent, if_match, lambda version: actions.set_milestone(user(request), key, plan, version=version))
    return told_of(response, key)


def reached_of(sent: plan_shapes.MilestoneReachIn, *more: Any) -> Reached:
    """What was sent, as the action takes it."""
    return Reached(sent.reached_on, sent.note, (*proofs_of(sent.proofs), *more))


@step_at("reach", "reach")
def reach(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.MilestoneReachIn, if_match: IfMatch = None
) -> Any:
    """Báo đạt mốc."""
    see(request, key)
    where, told = (key, sent.milestone), reached_of(sent)
    matched(sent, if_match, lambda version: actions.reach(user(request), where, told, version=version))
    return told_of(response, key)


@step_at("shift", "shift")
def shift(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.MilestoneMoveIn, if_match: IfMatch = None
) -> Any:
    """Dời mốc, có lý do; ngày cũ được giữ."""
    see(request, key)
    more: Any = {"planned_on": sent.planned_on, "reason": sent.reason}
    matched(
        sent, if_match,
        lambda version: actions.move_milestone(user(request), (key, sent.milestone), version=version, **more),
    )  # fmt: skip
    return told_of(response, key)


def _with_reason(action: Callable[..., Any], request: HttpRequest, key: int, sent: Any, if_match: str | None) -> None:
    see(request, key)
    where = (key, sent.milestone)
    matched(sent, if_match, lambda version: action(user(request), where, version=version, reason=sent.reason))


@step_at("unreach", "unreach")
def unreach(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.MilestoneReasonIn,
    if_match: IfMatch = None,
) -> Any:  # fmt: skip
    """Mốc đã báo đạt thật ra chưa đạt, có lý do."""
    _with_reason(actions.unreach, request, key, sent, if_match)
    return told_of(response, key)


@step_at("strike", "strike")
def strike(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.MilestoneReasonIn,
    if_match: IfMatch = None,
) -> Any:  # fmt: skip
    """Bỏ mốc, có lý do."""
    _with_reason(actions.strike, request, key, sent, if_match)
    return told_of(response, key)


@step_at("make_checklist", "checklist")
def make_checklist(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.ChecklistIn, if_match: IfMatch = None
) -> Any:
    """Lập bảng kiểm từ mẫu, thêm dòng riêng nếu có."""
    see(request, key)
    more: Any = {"more": sent.more}
    matched(
        sent, if_match,
        lambda version: actions.make_checklist(user(request), key, sent.template, version=version, **more),
    )  # fmt: skip
    return told_of(response, key)


@step_at("lengthen", "lengthen")
def lengthen(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.ChecklistMoreIn, if_match: IfMatch = None
) -> Any:
    """Thêm dòng vào cuối bảng kiểm, có lý do; mức sẵn sàng của những ngày trước giữ nguyên."""
    see(request, key)
    more: Any = {"reason": sent.reason}
    matched(sent, if_match, lambda version: actions.lengthen(user(request), key, sent.lines, version=version, **more))
    return told_of(response, key)


@step_at("tick", "tick")
def tick(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.TickIn, if_match: IfMatch = None
) -> Any:
    """Đánh dấu những dòng đã có; cả loạt hoặc không dòng nào."""
    see(request, key)
    told = Report(sent.note, proofs=proofs_of(sent.proofs))
    matched(sent, if_match, lambda version: actions.tick(user(request), key, sent.items, told, version=version))
    return told_of(response, key)


@step_at("untick", "untick")
def untick(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.UntickIn, if_match: IfMatch = None
) -> Any:
    """Bỏ dấu, có lý do."""
    see(request, key)
    more: Any = {"reason": sent.reason}
    matched(sent, if_match, lambda version: actions.untick(user(request), key, sent.items, version=version, **more))
    return told_of(response, key)


def exercise_of(sent: plan_shapes.ExerciseIn, *more: Any) -> Exercise:
    """What was sent, as the actions take it."""
    return Exercise(sent.result, sent.note, sent.held_on, (*proofs_of(sent.proofs), *more))


@step_at("drill", "drill")
def drill(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.ExerciseIn, if_match: IfMatch = None
) -> Any:
    """Ghi một cuộc diễn tập."""
    see(request, key)
    matched(sent, if_match, lambda version: actions.drill(user(request), key, exercise_of(sent), version=version))
    return told_of(response, key)


@step_at("inspect", "inspection")
def inspect(
    request: HttpRequest, response: HttpResponse, key: Key, sent: plan_shapes.ExerciseIn, if_match: IfMatch = None
) -> Any:
    """Ghi một lần kiểm tra, do người ngoài đơn vị chủ trì."""
    see(request, key)
    matched(sent, if_match, lambda version: actions.inspect(user(request), key, exercise_of(sent), version=version))
    return told_of(response, key)
