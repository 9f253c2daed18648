"""Lives of the demonstration's tasks: told through the actions that people use, each on its day; twice does nothing.

Which life a task gets depends on its place among the tasks of its conference only, so that every installation shows the
same. Units without an account have their past entered by the application, as from a paper register.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from django.db import transaction

from dondoc.web.accounts.models import User
from dondoc.web.documents.models import Document
from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews.models import Gathered, Review
from dondoc.web.tasks import actions, saved_views
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.models import SavedView, Step, Task
from dondoc.web.tasks.terms import Term
from dondoc.web.units.access import today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Membership, Programme, Unit

Say = Callable[[str], object]
CHAIR = "chutri"
#: lives by place: those of conferences long past, and those of the last one
PAST = ("done", "done", "late", "done", "extended", "done", "done", "dropped", "done", "late")
PRESENT = ("done", "noted", "waiting", "silent", "done", "returned", "troubled", "late", "asked", "extended", "none",
           "moved", "reopened")  # fmt: skip
KEPT = {
    "Quá hạn": "state=overdue", "Chờ xác nhận": "state=waiting", "Im lặng": "state=silent",
    "Chưa rõ sản phẩm": "lacks=product&state=open",
}  # fmt: skip
PROGRESS = (
    "Đã ban hành kế hoạch, phân công từng bộ phận.", "Đã làm việc với các đơn vị phối hợp, thống nhất cách làm.",
    "Đã kiểm tra thực tế, đang tổng hợp kết quả.", "Đã có dự thảo, đang xin ý kiến.",
)  # fmt: skip
TROUBLES = (
    "Chưa bố trí được kinh phí.", "Số liệu giữa các đơn vị chưa khớp.", "Còn vướng giải phóng mặt bằng.",
)  # fmt: skip


def programmes() -> None:
    """Fields of work, by code."""
    with files("dondoc.catalogue.demo").joinpath("city", "programmes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = set(Programme.objects.values_list("code", flat=True))
    Programme.objects.bulk_create(
        Programme(code=row["code"], name=row["name"], short=row["short"], cues=row["cues"], place=place)
        for place, row in enumerate(rows)
        if row["code"] not in known
    )


@transaction.atomic
def kept_lists() -> None:
    """Lists under a name that the office shares."""
    compiler, office = User.objects.get(username="chuyenvien"), Unit.objects.get(code="van-phong")
    known = set(SavedView.objects.filter(owner=compiler).values_list("name", flat=True))
    for name, query in KEPT.items():
        if name not in known:
            saved_views.save(compiler, name, query, office)


@transaction.atomic
def conferences() -> None:
    """A conference for each half-year, with its conclusion."""
    compiler, host = User.objects.get(username="chuyenvien"), Unit.objects.get(code="van-phong")
    here = set(Review.objects.filter(unit=host).values_list("held_on", flat=True))
    for document in Document.objects.filter(file_name__regex=r"^ket-luan-\d{4}-[12]\.txt$").defer("text"):
        year, half = int(document.file_name[9:13]), int(document.file_name[14])
        whole = date(year, 1, 1), date(year, 12, 31)
        first = (date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31))
        reviewed, ahead = first if half == 1 else (whole, (date(year + 1, 1, 1), date(year + 1, 12, 31)))
        held_on = document.issued_on or ahead[0]
        if held_on in here:
            continue
        name = f"Hội nghị sơ kết 6 tháng đầu năm {year}" if half == 1 else f"Hội nghị tổng kết năm {year}"
        review = reviews.open_review(compiler, host, reviews.Said(name, held_on, *reviewed, *ahead))
        reviews.gather(compiler, review.pk, document, Gathered.Kind.CONCLUSION)


def lives(say: Say) -> None:
    """What became of each task that nothing has happened to yet."""
    untouched = Task.objects.filter(version=1, parent__isnull=True, document__isnull=False).order_by(
        "document", "start"
    )
    if not untouched.exists() or Step.objects.exclude(kind=Step.Kind.ASSIGNED).exists():
        return
    say(f"Ghi quá trình thực hiện của {untouched.count()} nhiệm vụ…")
    given = sorted(set(untouched.values_list("assigned_on", flat=True)))
    for day in given:
        plans = PRESENT if day == given[-1] else PAST
        for place, task in enumerate(untouched.filter(assigned_on=day).select_related("lead")):
            _Life(task, place, past=day != given[-1]).live(plans[place % len(plans)])


class _Life:
    """One life under way; each step falls some days after the one before, never after today."""

    def __init__(self, task: Task, place: int, *, past: bool) -> None:
        self.key, self.place, self.day, self.due = task.pk, place, task.assigned_on, task.due
        self.chair: Any = User.objects.get(username=CHAIR)
        self.past = past
        self.recurs = task.due_kind == Task.Due.RECURRING
        held = Membership.objects.filter(unit=task.lead, user__is_active=True, role=Membership.Role.FOCAL_POINT)
        first = held.select_related("user").first()
        self.unit: Any = first.user if first else SYSTEM

    def _at(self, wanted: date) -> dict[str, Any]:
        """The day of the next step and the version that it sees."""
        self.day = min(max(wanted, self.day), today())
        return {"version": Task.objects.values_list("version", flat=True).get(pk=self.key), "on": self.day}

    def _after(self, days: int) -> dict[str, Any]:
        return self._at(self.day + timedelta(days=days))

    def live(self, plan: str) -> None:
        """The whole of it, up to where the plan ends."""
        if plan == "none" or (self.unit == SYSTEM and plan not in ("done", "late", "dropped", "extended")):
            return
        actions.acknowledge(self.unit, self.key, **self._after(2 + self.place % 4))
        self._note(20 + self.place % 3 * 10)
        if plan not in ("silent",):
            getattr(self, f"_{plan}")()

    def _note(self, percent: int, trouble: str = "", days: int = 14) -> None:
        words = PROGRESS[(self.place + percent) % len(PROGRESS)]
        actions.note(self.unit, self.key, Report(words, percent, trouble), **self._after(days))

    def _hand_in(self, wanted: date) -> None:
        report = Report(
            "Gửi kết quả kèm văn bản báo cáo.", product="Báo cáo kết quả thực hiện", product_kind=Task.Product.DOCUMENT
        )
        actions.propose(self.unit, self.key, report, **self._at(wanted))

    def _done(self, slack: int = -3) -> None:
        self._hand_in((self.due or self.day + timedelta(days=90)) + timedelta(days=slack))
        actions.verify(self.chair, self.key, words="Đạt yêu cầu.", **self._after(4))
        if self.recurs and self.past:
            reason, who = "Kỳ sau đã giao lại trong kết luận mới.", "Thường trực Thành ủy"
            actions.drop(self.chair, self.key, reason=reason, authority=who, **self._after(60))

    def _late(self) -> None:
        self._done(slack=12 + self.place)

    def _noted(self) -> None:
        actions.note(self.unit, self.key, Report(PROGRESS[2], 60), **self._at(today() - timedelta(days=5)))

    def _troubled(self) -> None:
        trouble = TROUBLES[self.place % len(TROUBLES)]
        report = Report(PROGRESS[3], 50, trouble)
        actions.note(self.unit, self.key, report, **self._at(today() - timedelta(days=9)))

    def _waiting(self) -> None:
        self._hand_in(today() - timedelta(days=2))

    def _returned(self) -> None:
        self._hand_in(today() - timedelta(days=20))
        reason = "Báo cáo chưa có số liệu của các đơn vị phối hợp."
        actions.send_back(self.chair, self.key, reason=reason, **self._after(3))

    def _asked(self) -> None:
        question = "Vì sao chưa có kết quả, vướng ở khâu nào, bao giờ xong?"
        actions.ask(self.chair, self.key, question=question, **self._at(today() - timedelta(days=12)))

    def _extended(self) -> None:
        if self.due is None or self.recurs:
            return self._done()
        until = self.due + timedelta(days=60)
        told = self._at(self.due - timedelta(days=6))
        actions.extend(self.chair, self.key, due=until, reason="Chờ hướng dẫn của cấp trên.", **told)
        if until < today() - timedelta(days=200):
            self._hand_in(until - timedelta(days=2))
            actions.verify(self.chair, self.key, words="", **self._after(5))
        return None

    def _dropped(self) -> None:
        told = self._after(30)
        reason, who = "Nội dung đã nhập vào nhiệm vụ khác.", "Thường trực Thành ủy"
        actions.drop(self.chair, self.key, reason=reason, authority=who, **told)

    def _moved(self) -> None:
        other = Unit.objects.filter(code="ubnd").exclude(pk=Task.objects.get(pk=self.key).lead_id).first()
        if other is not None:
            actions.move(self.chair, self.key, lead=other, reason="Đúng thẩm quyền hơn.", **self._after(20))

    def _reopened(self) -> None:
        self._done()
        if self.recurs:
            return
        term = Term(Task.Due.DATE, today() + timedelta(days=20))
        reason = "Kiểm tra lại thấy kết quả chưa bền vững."
        actions.reopen(self.chair, self.key, reason=reason, term=term, **self._at(today() - timedelta(days=8)))
