"""Conferences over the API: which there are, their promises against a day, the chair's exceptions, units by results."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from dondoc.web.accounts.api import Code, Day, Key, answers, asked_for, user
from dondoc.web.reviews import promises, queries
from dondoc.web.reviews.models import Review
from dondoc.web.reviews.promises import Asked, Line
from dondoc.web.tasks.api import TaskOut, shown
from dondoc.web.units.access import house_of, today
from dondoc.web.units.models import Unit

router = Router()
READS = asked_for("reviews:read")
Promise = Literal[
    "done", "done_on_time", "done_late", "in_time", "overdue", "dropped", "silent", "extended", "split", "at_risk",
    "waiting", "no_product", "exception",
]  # fmt: skip


class ReviewOut(Schema):
    """A conference: its host, its day, the period that it reviewed and the one ahead."""

    id: int
    name: str
    unit: str
    held_on: date
    reviewed_from: date
    reviewed_to: date
    ahead_from: date
    ahead_to: date
    documents: list[int]
    version: int


class CountsOut(Schema):
    """Counts of one unit or field of work by its code ("": none); ``counts`` by state."""

    code: str
    name: str
    all: int
    counts: dict[str, int]


class CarryOut(Schema):
    """The promises of a conference on a day, counted."""

    day: date
    whole: CountsOut
    units: list[CountsOut]
    programmes: list[CountsOut]


class PromisesOut(Schema):
    """A page of promises as they stood on a day."""

    day: date
    more: bool
    items: list[TaskOut]


class StandingOut(Schema):
    """A unit by its verified results; ``place`` None where nothing was due."""

    unit: str
    name: str
    place: int | None
    verified_on_time: int
    verified_late: int
    overdue: int
    in_time: int
    share: int


class OnDay(Schema):
    """Against which day: today where nothing is said."""

    day: Day | None = None


class PromisesAsked(OnDay):
    """What narrows the list of promises."""

    state: Promise | None = None
    unit: Code | None = None
    programme: Code | None = None
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


def _told(request: HttpRequest, review: Review) -> dict[str, Any]:
    plain = ("name", "held_on", "reviewed_from", "reviewed_to", "ahead_from", "ahead_to", "version")
    return {name: getattr(review, name) for name in plain} | {
        "id": review.pk, "unit": review.unit.code, "documents": queries.documents_of(user(request), review),
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    thing = line.thing
    told = {"code": thing.code if thing else "", "name": thing.name if thing else ""}
    return told | {"all": line.all, "counts": dict(line.counts)}


@router.get("", response=answers(list[ReviewOut]), auth=READS, operation_id="reviews_list", url_name="reviews_list")
def list_reviews(request: HttpRequest) -> Any:
    """Các hội nghị được xem, gần nhất trước."""
    return [_told(request, review) for review in queries.listing(user(request))[:100]]


@router.get("/{key}", response=answers(ReviewOut), auth=READS, operation_id="reviews_get", url_name="reviews_get")
def get_review(request: HttpRequest, key: Key) -> Any:
    """Một hội nghị."""
    return _told(request, queries.get(user(request), key))


@router.get(
    "/{key}/carry-over", response=answers(CarryOut), auth=READS, operation_id="reviews_carry_over",
    url_name="reviews_carry_over",
)  # fmt: skip
def carry_over(request: HttpRequest, key: Key, asked: Query[OnDay]) -> Any:
    """Nhiệm vụ hội nghị giao, đếm theo trạng thái đến một ngày: cả hội nghị, theo đơn vị, theo lĩnh vực."""
    carry = promises.counts(user(request), queries.get(user(request), key), asked.day or today())
    return {
        "day": carry.day, "whole": _line(carry.whole), "units": [_line(line) for line in carry.units],
        "programmes": [_line(line) for line in carry.programmes],
    }  # fmt: skip


@router.get(
    "/{key}/promises", response=answers(PromisesOut), auth=READS, operation_id="reviews_promises",
    url_name="reviews_promises",
)  # fmt: skip
def list_promises(request: HttpRequest, key: Key, asked: Query[PromisesAsked]) -> Any:
    """Danh sách sau mỗi con số của carry-over."""
    review, day = queries.get(user(request), key), asked.day or today()
    unit: Unit | None = house_of(user(request)).filter(code=asked.unit).first() if asked.unit else None
    narrow = Asked(
        asked.state or "", (unit.pk if unit else -1) if asked.unit else None, asked.programme or "", asked.page
    )
    rows, more = promises.listing(user(request), review, day, narrow)
    return {"day": day, "more": more, "items": [shown(row) for row in rows]}


@router.get(
    "/{key}/exceptions", response=answers(PromisesOut), auth=READS, operation_id="reviews_exceptions",
    url_name="reviews_exceptions",
)  # fmt: skip
def exceptions(request: HttpRequest, key: Key, asked: Query[OnDay]) -> Any:
    """Những việc cần người chủ trì quyết định: quá hạn lâu nhất trước, rồi im lặng, có nguy cơ, chưa rõ sản phẩm."""
    review, day = queries.get(user(request), key), asked.day or today()
    rows = promises.exceptions(user(request), review, day)
    whole = promises.counts(user(request), review, day).whole
    return {"day": day, "more": whole.counts["exception"] > len(rows), "items": [shown(row) for row in rows]}


@router.get(
    "/{key}/ranking", response=answers(list[StandingOut]), auth=READS, operation_id="reviews_ranking",
    url_name="reviews_ranking",
)  # fmt: skip
def ranking(request: HttpRequest, key: Key, asked: Query[OnDay]) -> Any:
    """Đơn vị chủ trì xếp theo kết quả đã xác nhận; báo tiến độ không được tính."""
    rows = promises.ranking(user(request), queries.get(user(request), key), asked.day or today())
    plain = ("place", "verified_on_time", "verified_late", "overdue", "in_time", "share")
    return [
        {name: getattr(row, name) for name in plain} | {"unit": row.unit.code, "name": row.unit.name} for row in rows
    ]
