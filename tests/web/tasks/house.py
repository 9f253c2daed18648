"""The cast at work on tasks: heidi is the focal point of the police and rupert its chief, judy the focal point of the
ward; alice gives tasks into the register of her office, grace judges them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dondoc.web.accounts.models import User
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Assignment, Origin, Report
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Membership
from tests.web.cast import BEGAN, PASSWORD, Cast

GIVEN = date(2026, 3, 2)
DUE = date(2026, 6, 30)
BY_HAND = Origin(reason="chỉ đạo trực tiếp tại buổi giao ban ngày 2/3/2026")
DONE = Report(words="đã hoàn thành", product="Phương án bảo vệ", product_kind="document")


def with_units(cast: Cast) -> Cast:
    """The cast, with people in the units that carry tasks out."""
    for name, full, unit, role in (
        ("heidi", "Mai Thị Hà", "police", "focal_point"),
        ("rupert", "Cao Văn Rạng", "police", "chief"),
        ("judy", "Lý Thị Dung", "ward", "focal_point"),
        ("boris", "Tạ Văn Bình", "construction", "focal_point"),
        ("wendy", "Đặng Thị Vân", "committee", "chief"),
    ):
        user = User.objects.create_user(name, password=PASSWORD, full_name=full)
        cast.people[name] = user
        Membership.objects.create(user=user, unit=cast.units[unit], role=role, starts_on=BEGAN)
    return cast


def given(cast: Cast, *, lead: str = "police", term: Term | None = None, on: date = GIVEN, **more: Any) -> Task:
    """A task that alice gave to the police by hand, due on 30/6/2026."""
    said = Assignment(
        more.pop("what", "Rà soát phương án bảo vệ các kỳ họp"), cast.unit(lead),
        Term("date", DUE) if term is None else term, **more,
    )  # fmt: skip
    return actions.assign(cast.alice, cast.unit("office"), said, BY_HAND, on=on)


def fresh(task: Task) -> Task:
    """The task as it stands now."""
    return Task.objects.get(pk=task.pk)


def handed_in(cast: Cast, task: Task, who: str = "heidi", on: date | None = None) -> Task:
    """The same task with its product handed in."""
    return actions.propose(cast.people[who], task.pk, DONE, version=fresh(task).version, on=on)
