"""The desk over the API: findings and alarms of a document, and every decision on them.

A decision carries the ``version`` that was seen; when somebody else was first it is answered 409 and nothing changes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from dondoc.web.accounts.api import WRITE, Key, Line, Long, Number, answers, asked_for, user
from dondoc.web.documents import queries as documents
from dondoc.web.documents.indicators import catalogue
from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.intake import actions, queries
from dondoc.web.intake.errors import WrongValue
from dondoc.web.intake.forms import FORMS, CardForm

router, indicator_router = Router(), Router()
READS, WRITES = asked_for("documents:read"), asked_for("intake:write")
Kind = Literal["task", "figure", "citation"]
State = Literal["proposed", "accepted", "corrected", "refused", "merged"]
Target = Annotated[Line, Field(max_length=20, pattern=r"^([0-9]{0,9}|stub)$")]


class FindingOut(Schema):
    """A finding: ``text[start:end] == quote``; ``value`` has the fields of its kind."""

    id: int
    kind: Kind
    state: State
    start: int
    end: int
    quote: str
    value: dict[str, Any]
    sure: bool
    by_hand: bool
    reason: str
    lead: str | None
    cooperating: list[str]
    target: int | None
    decided_by: str | None
    decided_at: datetime | None
    version: int


class FindingsOut(Schema):
    """A page of findings in the order of the text."""

    total: int
    items: list[FindingOut]


class FindingsAsked(Schema):
    """Which findings."""

    kind: Kind | None = None
    state: State | None = None
    limit: int = Field(200, ge=1, le=1000)
    offset: int = Field(0, ge=0, le=1_000_000)


class AcceptIn(Schema):
    """Take a proposal; ``target`` is the document that a citation means ("stub": one known by citation only)."""

    version: Number
    target: Target = ""


class RefuseIn(Schema):
    """Say no, with a reason that is kept."""

    version: Number
    reason: Line = Field(min_length=1, max_length=300)


class CardIn(Schema):
    """What a person would type on the card; fields that are not sent stay.

    task: action, lead, with_units, due, deadline, recurring, product, authority · figure: indicator, amount, unit,
    change, compared_with, period_start, period_end · citation: kind, number, symbol, issuer, date, title, pinpoint.
    """

    quote: Long | None = Field(None, max_length=20_000)
    start: Number | None = None
    end: Number | None = None
    fields: dict[str, Long | None] = Field({}, max_length=20)
    target: Target = ""


class CorrectIn(CardIn):
    """Correct a card and take it."""

    version: Number


class AddIn(CardIn):
    """Add what the reader missed: words of the text, taken at once."""

    kind: Kind
    quote: Long = Field(min_length=1, max_length=20_000)


class FindingSplitIn(Schema):
    """The words of a task, each new task on a line of its own."""

    version: Number
    pieces: Long = Field(min_length=1, max_length=20_000)


class MergeIn(Schema):
    """Two tasks that are one."""

    version: Number
    other: Number
    other_version: Number


class BulkOut(Schema):
    """How many citations were taken, and how many wait for a person."""

    taken: int
    left: int


class UndoneOut(Schema):
    """The findings and alarms that stand again as they were before."""

    verb: str
    restored: list[int]


class Place(Schema):
    """A slice of the text."""

    start: int
    end: int
    quote: str


class AlarmOut(Schema):
    """What does not add up."""

    id: int
    kind: str
    message: str
    rule: str
    sure: bool
    places: list[Place]
    proposals: list[dict[str, Any]]
    settled: str
    note: str
    version: int


class SettleIn(Schema):
    """What became of an alarm: the text is wrong, the unit was asked, or the text is right."""

    version: Number
    settled: Literal["wrong", "asked", "right"]
    note: Line = Field(min_length=1, max_length=300)


def _told(finding: Finding) -> dict[str, Any]:
    same = ("kind", "state", "start", "end", "quote", "value", "sure", "by_hand", "reason", "decided_at", "version")
    return {name: getattr(finding, name) for name in same} | {
        "id": finding.pk, "lead": finding.lead.code if finding.lead else None,
        "cooperating": [unit.code for unit in finding.cooperating.all()], "target": finding.target_id,
        "decided_by": finding.decided_by.username if finding.decided_by else None,
    }  # fmt: skip


def _desk(request: HttpRequest, key: int, finding: int | None = None) -> tuple[Document, Finding | None]:
    document = documents.get(user(request), key, "intake.decide")
    return document, queries.one(document, finding) if finding is not None else None


def _fresh(document: Document, key: int) -> dict[str, Any]:
    return _told(queries.one(document, key))


@router.get(
    "/{key}/findings", response=answers(FindingsOut), auth=READS, operation_id="findings_list", url_name="findings_list"
)
def listing(request: HttpRequest, key: Key, asked: Query[FindingsAsked]) -> Any:
    """Các phát hiện của một văn bản, theo thứ tự trong văn bản."""
    document = documents.get_light(user(request), key)
    rows = queries.rows_of(document)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    rows = rows.filter(state=asked.state) if asked.state else rows.exclude(state=Finding.State.MERGED)
    page = queries.with_links(rows.order_by("start", "end", "pk")).prefetch_related("cooperating")
    return {"total": rows.count(), "items": [_told(row) for row in page[asked.offset : asked.offset + asked.limit]]}


@router.post(
    "/{key}/findings",
    response=answers(FindingOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="findings_add",
    url_name="findings_add",
)
def add(request: HttpRequest, key: Key, sent: AddIn) -> Any:
    """Thêm phát hiện bị sót, từ đúng chữ trong văn bản."""
    document, _none = _desk(request, key)
    form = _form(FORMS[sent.kind], {"quote": sent.quote, "start": sent.start, "end": sent.end}, sent)
    made = actions.add(user(request), document, sent.kind, change=form.as_change(sent.target))
    return Status(201, _fresh(document, made.pk))


def _form(make: type[CardForm], typed: dict[str, Any], sent: CardIn) -> CardForm:
    """The card's own form with what stands and what was sent; the same checks as on the page."""
    odd = sorted(set(sent.fields) - set(make.base_fields))
    if odd:
        raise WrongValue(f"{', '.join(odd)[:200]}: không có ô này.", field="fields")
    form = make(typed | {name: value or "" for name, value in sent.fields.items()})
    if not form.is_valid():
        name, messages = next(iter(form.errors.items()))
        raise WrongValue(
            f"{form.fields[name].label}: {messages[0]}" if name in form.fields else messages[0], field=name
        )
    return form


@router.get(
    "/{key}/findings/{finding}",
    response=answers(FindingOut),
    auth=READS,
    operation_id="findings_get",
    url_name="findings_get",
)
def one(request: HttpRequest, key: Key, finding: Key) -> Any:
    """Một phát hiện."""
    return _told(queries.one(documents.get_light(user(request), key), finding))


@router.post(
    "/{key}/findings/{finding}/accept",
    response=answers(FindingOut, wrong=WRITE),
    auth=WRITES,
    operation_id="findings_accept",
    url_name="findings_accept",
)
def accept(request: HttpRequest, key: Key, finding: Key, sent: AcceptIn) -> Any:
    """Nhận một đề xuất."""
    document, _row = _desk(request, key, finding)
    actions.accept(user(request), document, finding, version=sent.version, target=sent.target)
    return _fresh(document, finding)


@router.post(
    "/{key}/findings/{finding}/refuse",
    response=answers(FindingOut, wrong=WRITE),
    auth=WRITES,
    operation_id="findings_refuse",
    url_name="findings_refuse",
)
def refuse(request: HttpRequest, key: Key, finding: Key, sent: RefuseIn) -> Any:
    """Bỏ một đề xuất, có lý do."""
    document, _row = _desk(request, key, finding)
    actions.refuse(user(request), document, finding, version=sent.version, reason=sent.reason)
    return _fresh(document, finding)


@router.post(
    "/{key}/findings/{finding}/correct",
    response=answers(FindingOut, wrong=WRITE),
    auth=WRITES,
    operation_id="findings_correct",
    url_name="findings_correct",
)
def correct(request: HttpRequest, key: Key, finding: Key, sent: CorrectIn) -> Any:
    """Sửa rồi nhận; điều máy đề xuất được giữ bên cạnh."""
    document, row = _desk(request, key, finding)
    assert row is not None
    make = FORMS[row.kind]
    typed = make.typed(row) | {"quote": row.quote, "start": row.start, "end": row.end}
    if sent.quote is not None:
        typed |= {"quote": sent.quote, "start": sent.start, "end": sent.end}
    form = _form(make, typed, sent)
    actions.correct(user(request), document, finding, version=sent.version, change=form.as_change(sent.target))
    return _fresh(document, finding)


@router.post(
    "/{key}/findings/{finding}/split",
    response=answers(list[FindingOut], wrong=WRITE),
    auth=WRITES,
    operation_id="findings_split",
    url_name="findings_split",
)
def split(request: HttpRequest, key: Key, finding: Key, sent: FindingSplitIn) -> Any:
    """Tách một nhiệm vụ thành nhiều nhiệm vụ."""
    document, _row = _desk(request, key, finding)
    made = actions.split(user(request), document, finding, version=sent.version, cut=sent.pieces)
    return [_fresh(document, row.pk) for row in made]


@router.post(
    "/{key}/findings/{finding}/merge",
    response=answers(FindingOut, wrong=WRITE),
    auth=WRITES,
    operation_id="findings_merge",
    url_name="findings_merge",
)
def merge(request: HttpRequest, key: Key, finding: Key, sent: MergeIn) -> Any:
    """Gộp hai nhiệm vụ làm một."""
    document, _row = _desk(request, key, finding)
    actions.merge(
        user(request), document, finding, version=sent.version, other=sent.other, other_version=sent.other_version
    )
    return _fresh(document, finding)


@router.post(
    "/{key}/accept-citations",
    response=answers(BulkOut, wrong=WRITE),
    auth=WRITES,
    operation_id="findings_accept_citations",
    url_name="findings_accept_citations",
)
def accept_citations(request: HttpRequest, key: Key) -> Any:
    """Nhận mọi dẫn chiếu không còn gì phải hỏi."""
    document, _none = _desk(request, key)
    taken, left = actions.accept_citations(user(request), document)
    return {"taken": taken, "left": left}


@router.post(
    "/{key}/undo",
    response=answers(UndoneOut, wrong=WRITE),
    auth=WRITES,
    operation_id="findings_undo",
    url_name="findings_undo",
)
def undo(request: HttpRequest, key: Key) -> Any:
    """Hoàn tác thay đổi gần nhất của chính người gọi trên văn bản này."""
    document, _none = _desk(request, key)
    step, rows = actions.undo(user(request), document)
    return {"verb": step.verb, "restored": [row.pk for row in rows]}


@router.get(
    "/{key}/alarms", response=answers(list[AlarmOut]), auth=READS, operation_id="alarms_list", url_name="alarms_list"
)
def alarms(request: HttpRequest, key: Key) -> Any:
    """Những chỗ không khớp trong văn bản."""
    return queries.alarms(documents.get_light(user(request), key))


@router.post(
    "/{key}/alarms/{alarm}/settle",
    response=answers(AlarmOut, wrong=WRITE),
    auth=WRITES,
    operation_id="alarms_settle",
    url_name="alarms_settle",
)
def settle(request: HttpRequest, key: Key, alarm: Key, sent: SettleIn) -> Any:
    """Ghi kết quả xử lý một chỗ không khớp."""
    document, _none = _desk(request, key)
    queries.one_alarm(document, alarm)
    done: Alarm = actions.settle(
        user(request), document, alarm, version=sent.version, settled=sent.settled, note=sent.note
    )
    return done


class IndicatorOut(Schema):
    """An indicator of the catalogue; corrections of figures name it by ``name``."""

    code: str
    name: str
    unit: str
    programme: str
    programme_name: str


@indicator_router.get(
    "", response=answers(list[IndicatorOut]), auth=READS, operation_id="indicators_list", url_name="indicators_list"
)
def indicators(request: HttpRequest) -> Any:
    """Danh mục chỉ tiêu mà số liệu được đề xuất theo."""
    known = catalogue()
    return [
        {"code": one.code, "name": one.name, "unit": one.unit, "programme": one.programme,
         "programme_name": known.programmes[one.programme]}
        for one in known.indicators.values()
    ]  # fmt: skip
