"""Steps of tasks over the API: each is the action that the page takes, with the rights of whoever holds the key.

A step names the version that was seen, as ``version`` or in ``If-Match``: when somebody else was first it is answered
409 (412 with the header) and nothing changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Header, Status

from dondoc.web.accounts.api import WRITE, Key, answers, asked_for, user
from dondoc.web.documents import queries as documents
from dondoc.web.tasks import actions, api_shapes, queries
from dondoc.web.tasks.actions import Assignment, Origin, Part, Report
from dondoc.web.tasks.api import TaskOut, router, shown
from dondoc.web.tasks.api_shapes import IfMatch, matched, person_of, proofs_of, said_of, unit_of
from dondoc.web.tasks.errors import NotNow, WrongValue
from dondoc.web.tasks.models import Once, Task
from dondoc.web.tasks.standing import assignment_of
from dondoc.web.tasks.terms import Term
from dondoc.web.units.access import require, today
from dondoc.web.units.models import Unit

__all__ = ["router"]  # that of the reads: two routers cannot share an address
WRITES = asked_for("tasks:write")
STEP = WRITE | {412}
Taken = TypeVar("Taken", bound=Callable[..., Any])
IdempotencyKey = Annotated[
    str | None,
    Header(None, alias="Idempotency-Key", min_length=1, max_length=100, pattern=r"^[!-~]+$",
           description="Chuỗi tự chọn; gửi lại cùng chuỗi và cùng nội dung thì không giao lần thứ hai."),
]  # fmt: skip


def told_of(response: HttpResponse, key: int) -> dict[str, Any]:
    """A task that a step was taken in, with its version as ETag."""
    task = queries.fetch(key)
    queries.tell([task], today())
    response["ETag"] = f'"{task.version}"'
    return shown(task)


@router.post(
    "", response=answers(TaskOut, status=201, wrong=WRITE), auth=WRITES, operation_id="tasks_assign",
    url_name="tasks_list",
)  # fmt: skip
def assign(
    request: HttpRequest, response: HttpResponse, sent: api_shapes.TaskAssignIn, idempotency_key: IdempotencyKey = None
) -> Any:
    """Giao nhiệm vụ, kèm lý do hoặc câu của văn bản. Có Idempotency-Key thì gọi lại không giao lần thứ hai."""
    digest = hashlib.sha256(json.dumps(sent.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()
    actor = user(request)
    found = _given(actor, idempotency_key, digest)
    if found is None:
        try:
            with transaction.atomic():
                found = _assign(actor, sent)
                if idempotency_key:
                    Once.objects.create(user=actor, key=idempotency_key, digest=digest, task=found)
        except IntegrityError:  # the same request came twice at this moment
            found = _given(actor, idempotency_key, digest)
            if found is None:
                raise
    return Status(201, told_of(response, found.pk))


def _given(actor: Any, key: str | None, digest: str) -> Task | None:
    """The task that was given under a key before. Raises ``NotNow`` where something else was sent under it, and is 404
    for somebody who may not see the task any more.
    """
    found = Once.objects.filter(user=actor, key=key).select_related("task").first() if key else None
    if found is None:
        return None
    if found.digest != digest:
        raise NotNow(
            _("This Idempotency-Key was used for another request."), hint=_("Send each new task with a key of its own.")
        )
    return queries.get(actor, found.task_id)


def _assign(actor: Any, sent: api_shapes.TaskAssignIn) -> Task:
    unit = Unit.objects.filter(code=sent.unit).first()
    if unit is None:
        raise Http404
    require(actor, "tasks.assign", unit)
    said = Assignment(**({"term": Term()} | said_of(actor, sent)))
    return actions.assign(actor, unit, said, _origin(actor, sent), on=sent.on)


def _origin(actor: Any, sent: api_shapes.TaskAssignIn) -> Origin:
    if sent.document is None:
        return Origin(reason=sent.reason)
    found = documents.visible(actor).filter(pk=sent.document).first()
    if found is None:
        raise WrongValue(_("This document is not in the register."), field="document")
    words = sent.quote.strip()
    start = found.text.find(words) if words else -1
    if start < 0:
        raise WrongValue(_("Choose the words of the text that give the task."), field="quote")
    return Origin(document=found, start=start, end=start + len(words))


@router.patch(
    "/{key}", response=answers(TaskOut, wrong=STEP), auth=WRITES, operation_id="tasks_change", url_name="tasks_get"
)
def change(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskChangeIn, if_match: IfMatch = None
) -> Any:
    """Sửa nội dung nhiệm vụ; trường không gửi thì giữ nguyên. Việc đã bắt đầu thì đơn vị chủ trì và hạn không sửa."""
    actor = user(request)
    task = queries.get(actor, key, "tasks.assign")
    said = replace(assignment_of(task), **said_of(actor, sent))
    matched(sent, if_match, lambda version: actions.change(actor, key, said, version=version))
    return told_of(response, key)


def step_at(name: str, word: str) -> Callable[[Taken], Taken]:
    """The address of a step."""
    return router.post(
        f"/{{key}}/{word}", response=answers(TaskOut, wrong=STEP), auth=WRITES, operation_id=f"tasks_{name}",
        url_name=f"tasks_{name}",
    )  # fmt: skip


@step_at("acknowledge", "acknowledge")
def acknowledge(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskAcknowledgeIn, if_match: IfMatch = None
) -> Any:
    """Đơn vị chủ trì nhận việc, có thể ghi người phụ trách."""
    see(request, key)
    more: Any = {"person": person_of(sent.person), "note": sent.note}
    matched(sent, if_match, lambda version: actions.acknowledge(user(request), key, version=version, **more))
    return told_of(response, key)


def see(request: HttpRequest, key: int) -> None:
    """404 for a stranger before anything of what was sent is looked at."""
    queries.get(user(request), key)


@step_at("note", "note")
def note(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskNoteIn, if_match: IfMatch = None
) -> Any:
    """Báo tiến độ. Khó khăn còn đó đến lần báo không ghi khó khăn."""
    see(request, key)
    report = Report(sent.words, sent.percent, sent.difficulty, proofs=proofs_of(sent.proofs))
    matched(sent, if_match, lambda version: actions.note(user(request), key, report, version=version))
    return told_of(response, key)


@step_at("propose", "propose")
def propose(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskProposeIn, if_match: IfMatch = None
) -> Any:
    """Nộp sản phẩm, đề nghị hoàn thành; hôm nay là ngày nộp."""
    see(request, key)
    report = Report(
        sent.words, product=sent.product, product_kind=sent.product_kind, proofs=proofs_of(sent.proofs, product=True)
    )
    matched(sent, if_match, lambda version: actions.propose(user(request), key, report, version=version))
    return told_of(response, key)


@step_at("answer", "answer")
def answer(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskAnswerIn, if_match: IfMatch = None
) -> Any:
    """Trả lời giải trình."""
    see(request, key)
    more: Any = {"words": sent.words, "proofs": proofs_of(sent.proofs)}
    matched(sent, if_match, lambda version: actions.answer(user(request), key, version=version, **more))
    return told_of(response, key)


@step_at("verify", "verify")
def verify(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskVerifyIn, if_match: IfMatch = None
) -> Any:
    """Xác nhận hoàn thành: đồng hồ dừng ở ngày nộp."""
    see(request, key)
    matched(sent, if_match, lambda version: actions.verify(user(request), key, version=version, words=sent.words))
    return told_of(response, key)


@step_at("send_back", "return")
def send_back(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskReasonIn, if_match: IfMatch = None
) -> Any:
    """Trả lại sản phẩm, có lý do: coi như chưa nộp."""
    see(request, key)
    matched(sent, if_match, lambda version: actions.send_back(user(request), key, version=version, reason=sent.reason))
    return told_of(response, key)


@step_at("reopen", "reopen")
def reopen(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskReopenIn, if_match: IfMatch = None
) -> Any:
    """Mở lại việc đã xác nhận, với hạn mới."""
    see(request, key)
    more: Any = {"reason": sent.reason, "term": sent.term.term()}
    matched(sent, if_match, lambda version: actions.reopen(user(request), key, version=version, **more))
    return told_of(response, key)


@step_at("extend", "extend")
def extend(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskExtendIn, if_match: IfMatch = None
) -> Any:
    """Gia hạn, có lý do; số lần là một thiết lập."""
    see(request, key)
    more: Any = {"due": sent.due, "reason": sent.reason}
    matched(sent, if_match, lambda version: actions.extend(user(request), key, version=version, **more))
    return told_of(response, key)


@step_at("move", "move")
def move(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskMoveIn, if_match: IfMatch = None
) -> Any:
    """Chuyển cho đơn vị khác, có lý do; hạn giữ nguyên."""
    see(request, key)
    more: Any = {"lead": unit_of(user(request), sent.lead), "reason": sent.reason}
    matched(sent, if_match, lambda version: actions.move(user(request), key, version=version, **more))
    return told_of(response, key)


@step_at("drop", "drop")
def drop(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskDropIn, if_match: IfMatch = None
) -> Any:
    """Dừng nhiệm vụ, có lý do và người quyết định; các phần đang mở dừng theo."""
    see(request, key)
    more: Any = {"reason": sent.reason, "authority": sent.authority}
    matched(sent, if_match, lambda version: actions.drop(user(request), key, version=version, **more))
    return told_of(response, key)


@step_at("ask", "ask")
def ask(
    request: HttpRequest, response: HttpResponse, key: Key, sent: api_shapes.TaskAskIn, if_match: IfMatch = None
) -> Any:
    """Yêu cầu đơn vị chủ trì giải trình."""
    see(request, key)
    matched(sent, if_match, lambda version: actions.ask(user(request), key, version=version, question=sent.question))
    return told_of(response, key)


@router.post(
    "/{key}/split", response=answers(list[TaskOut], status=201, wrong=STEP), auth=WRITES, operation_id="tasks_split",
    url_name="tasks_split",
)  # fmt: skip
def split(request: HttpRequest, key: Key, sent: api_shapes.TaskSplitIn, if_match: IfMatch = None) -> Any:
    """Chia cho đơn vị cấp dưới; trả lời là các phần."""
    see(request, key)
    parts = [
        Part(unit_of(user(request), one.lead), one.what, one.term.term() if one.term else Term()) for one in sent.parts
    ]
    made = matched(sent, if_match, lambda version: actions.split(user(request), key, parts, version=version))
    rows = [queries.fetch(part.pk) for part in made]
    queries.tell(rows, today())
    return Status(201, [shown(row) for row in rows])
