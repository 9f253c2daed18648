"""Reminders over the API: who did not answer, which letters were issued. Letters are written on the pages."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema

from dondoc.web.accounts.api import answers, asked_for, user
from dondoc.web.reminders import letters, queries
from dondoc.web.reminders.models import Letter

router = Router()
READS = asked_for("tasks:read")


class UnansweredOut(Schema):
    """A task whose lead unit was reminded and has written nothing since; ``escalated``: the chair sees it."""

    task: int
    what: str
    lead: str
    due: date | None
    heard_on: date
    reminders: int
    last: date
    escalated: bool


class LetterOut(Schema):
    """An issued reminder letter; ``unanswered``: how many of its tasks have had no word from the unit since."""

    id: int
    number: str
    form: Literal["state", "party"]
    unit: str
    to: str
    subject: str
    issued_on: date
    answer_by: date
    tasks: list[int]
    unanswered: int
    sha256: str


@router.get(
    "/unanswered", response=answers(list[UnansweredOut]), auth=READS, operation_id="reminders_unanswered",
    url_name="reminders_unanswered",
)  # fmt: skip
def list_unanswered(request: HttpRequest) -> list[dict[str, Any]]:
    """Nhiệm vụ đã đôn đốc mà đơn vị chủ trì chưa trả lời, nhiều lần nhất trước; tối đa 200."""
    rows: list[Any] = queries.unanswered(user(request))
    return [
        {"task": row.pk, "what": row.what, "lead": row.lead.code, "due": row.due, "heard_on": row.heard_on,
         "reminders": row.times, "last": row.last, "escalated": row.met}
        for row in rows
    ]  # fmt: skip


@router.get(
    "/letters", response=answers(list[LetterOut]), auth=READS, operation_id="reminders_letters",
    url_name="reminders_letters",
)  # fmt: skip
def list_letters(request: HttpRequest) -> list[dict[str, Any]]:
    """Công văn đôn đốc đã ban hành mà mình được xem, mới nhất trước; tối đa 200."""
    rows = letters.visible(user(request)).filter(state=Letter.State.ISSUED).select_related("unit", "to")
    found = list(rows.prefetch_related("lines")[:200])
    left = letters.unanswered([row.pk for row in found])
    plain = ("form", "subject", "issued_on", "answer_by", "sha256")
    return [
        {name: getattr(row, name) for name in plain}
        | {"id": row.pk, "number": row.label, "unit": row.unit.code, "to": row.to.code,
           "tasks": [line.task_id for line in row.lines.all()], "unanswered": left.get(row.pk, 0)}
        for row in found
    ]  # fmt: skip
