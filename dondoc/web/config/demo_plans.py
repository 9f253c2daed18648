"""Works and readiness of the demonstration: a few tasks given beside the last conference, told through the actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from dondoc.web.accounts.models import User
from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews.models import Review
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Assignment, Exercise, Origin, Plan, Reached, Report
from dondoc.web.tasks.models import Checklist, Milestone, Task
from dondoc.web.tasks.terms import Term
from dondoc.web.units.access import today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Membership, Programme, Unit

Say = Callable[[str], object]
ORIGIN = Origin(reason="Thường trực Thành ủy giao tại hội nghị, ghi trong sổ giao việc của Văn phòng")


@dataclass(frozen=True, slots=True)
class _Work:
    """A work; days are counted from the assignment. ``marks``: name, planned after, reached after (None: not yet)."""

    what: str
    lead: str
    marks: tuple[tuple[str, int, int | None], ...]
    moved: tuple[int, int, int, str] | None = None  # which mark, on which day, to which, why


@dataclass(frozen=True, slots=True)
class _Ready:
    """A task of readiness; ``ticked``: after so many days so many lines; ``exercises``: kind, after, result, words."""

    what: str
    lead: str
    programme: str
    template: str
    ticked: tuple[tuple[int, int], ...]
    exercises: tuple[tuple[str, int, str, str], ...] = field(default=())


WORKS = (
    _Work(
        "Xây dựng trụ sở Tòa án nhân dân khu vực 1", "ubnd",
        (("Giao mặt bằng sạch", 60, 66), ("Khởi công", 90, 95), ("Nghiệm thu phần móng", 170, 190),
         ("Cất nóc", 280, None), ("Bàn giao đưa vào sử dụng", 480, None)),
    ),
    _Work(
        "Xây dựng trụ sở Viện kiểm sát nhân dân khu vực 2", "so-tai-chinh",
        (("Duyệt chủ trương đầu tư", 45, 40), ("Bố trí vốn", 120, 118), ("Khởi công", 240, None),
         ("Bàn giao đưa vào sử dụng", 540, None)),
        moved=(2, 200, 340, "Chờ điều chỉnh quy hoạch khu đất."),
    ),
    _Work(
        "Cải tạo kho vật chứng và trụ sở Thi hành án dân sự thành phố", "so-tu-phap",
        (("Duyệt thiết kế", 60, 55), ("Khởi công", 120, 119), ("Nghiệm thu kho vật chứng", 260, 258),
         ("Bàn giao toàn bộ", 400, None)),
    ),
)  # fmt: skip
READY = (
    _Ready(
        "Chuẩn bị bảo vệ kỳ họp cuối năm của Hội đồng nhân dân thành phố", "cong-an", "bao-ve-su-kien",
        "bao-ve-dai-hoi", ((200, 3), (260, 3)),
        (("drill", 280, "remarks", "Ca trực đêm tập trung chậm 10 phút."), ("inspection", 290, "passed", "")),
    ),
    _Ready(
        "Sẵn sàng chữa cháy, cứu nạn, cứu hộ trong mùa khô", "pccc", "thien-tai", "pccc", ((40, 4), (90, 3)),
        (("inspection", 60, "failed", "Bốn trụ nước ở chợ không mở được."), ("drill", 75, "passed", ""),
         ("inspection", 100, "passed", "")),
    ),
    _Ready(
        "Sẵn sàng ứng phó mưa bão, sạt lở ven sông", "so-nong-nghiep", "thien-tai", "thien-tai", ((150, 3), (200, 1)),
        (("inspection", 220, "remarks", "Kho xã thiếu áo phao."),),
    ),
)  # fmt: skip


@transaction.atomic
def plans(say: Say) -> None:
    """Works with milestones, tasks with checklists; twice does nothing."""
    review = Review.objects.filter(held_on__lte=today(), documents__tasks__isnull=False).order_by("-held_on").first()
    if review is None or Milestone.objects.exists() or Checklist.objects.exists():
        return
    say("Lập mốc công trình và bảng kiểm sẵn sàng…")
    for work in WORKS:
        given = _Given(review, work.what, work.lead, "tru-so", Task.Product.MILESTONE, days=720)
        given.milestones(work)
    for ready in READY:
        given = _Given(review, ready.what, ready.lead, ready.programme, Task.Product.EVENT, days=450)
        given.checklist(ready)


class _Given:
    """A task given on the day of the conference, and what happens to it, each on its day and none after today."""

    def __init__(self, review: Review, what: str, lead: str, programme: str, product: str, *, days: int) -> None:
        self.first: date = review.held_on
        self.compiler, self.chair = (User.objects.get(username=name) for name in ("chuyenvien", "chutri"))
        unit = Unit.objects.get(code=lead)
        held = Membership.objects.filter(unit=unit, user__is_active=True, role=Membership.Role.FOCAL_POINT)
        one = held.select_related("user").first()
        self.unit: Any = one.user if one else SYSTEM
        said = Assignment(
            what, unit, Term(Task.Due.DATE, self._day(days)),
            programme=Programme.objects.filter(code=programme).first(),
            authority="Thường trực Thành ủy", product_kind=product,
        )  # fmt: skip
        self.key = actions.assign(self.compiler, review.unit, said, ORIGIN, on=self.first).pk
        reviews.add_task(self.compiler, review.pk, Task.objects.get(pk=self.key))

    def _day(self, days: int) -> date:
        return self.first + timedelta(days=days)

    def _on(self, days: int) -> dict[str, Any]:
        return {"version": Task.objects.values_list("version", flat=True).get(pk=self.key), "on": self._day(days)}

    def _in_order(self, steps: Sequence[tuple[int, Callable[[int], object]]]) -> None:
        for days, step in sorted(steps, key=lambda pair: pair[0]):
            if self._day(days) <= today():
                step(days)

    def milestones(self, work: _Work) -> None:
        """Set all, then what happened to each."""
        keys = [
            actions.set_milestone(self.compiler, self.key, Plan(name, self._day(planned)), **self._on(0)).pk
            for name, planned, _reached in work.marks
        ]
        steps: list[tuple[int, Callable[[int], object]]] = []
        for key, (_name, _planned, reached) in zip(keys, work.marks, strict=True):
            if reached is not None:
                steps.append((reached, partial(self._reach, key)))
        if work.moved:
            which, on, to, why = work.moved
            steps.append((on, partial(self._move, keys[which], to=to, why=why)))
        self._in_order(steps)

    def _reach(self, key: int, day: int) -> None:
        actions.reach(self.unit, (self.key, key), Reached(note="Có biên bản kèm theo."), **self._on(day))

    def _move(self, key: int, day: int, *, to: int, why: str) -> None:
        actions.move_milestone(
            self.chair, (self.key, key), planned_on=self._day(to), reason=why, **self._on(day)
        )  # fmt: skip

    def checklist(self, ready: _Ready) -> None:
        """Make it, tick it, hold drills, inspect."""
        made = actions.make_checklist(self.compiler, self.key, ready.template, **self._on(1))
        lines, begin = list(made.items.values_list("pk", flat=True)), 0
        steps: list[tuple[int, Callable[[int], object]]] = []
        for day, n in ready.ticked:
            some = lines[begin : begin + n]
            steps.append((day, partial(self._tick, some)))
            begin += n
        for kind, day, result, words in ready.exercises:
            said = Exercise(result, words)
            steps.append((day, partial(self._exercise, kind, said)))
        self._in_order(steps)

    def _tick(self, lines: list[int], day: int) -> None:
        actions.tick(self.unit, self.key, lines, Report("Đã kiểm tra thực tế."), **self._on(day))

    def _exercise(self, kind: str, said: Exercise, day: int) -> None:
        who, action = (self.unit, actions.drill) if kind == "drill" else (self.chair, actions.inspect)
        action(who, self.key, said, **self._on(day))
