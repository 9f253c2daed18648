"""A register of tasks for benchmarks: a committee, 40 districts, 1,960 communes, conferences of 300 tasks each.

``grow(n)`` adds conferences until there are ``n`` tasks: the same mixture at every size (six of ten done, some late,
some dropped, the rest open, a part of them overdue or silent), with two to four steps in each life.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

DISTRICTS, COMMUNES = 40, 1_960
OF_A_CONFERENCE = 300
UNITS_OF_A_CONFERENCE = 40
LARGE = 3_000  #: tasks of the first conference, which is as large as a country's: all units
PROGRAMMES = 15
BEGAN = date(2015, 1, 1)
_WHAT = (
    "rà soát phương án bảo vệ kỳ họp", "kiểm tra, xử lý công trình vi phạm trật tự xây dựng", "tập huấn cán bộ tiếp dân",
    "báo cáo kết quả giải quyết khiếu nại", "đối thoại với các hộ thuộc diện giải tỏa", "thi hành dứt điểm án tồn đọng",
    "xây dựng quy chế phối hợp", "tổng kiểm tra an toàn phòng cháy", "công khai kết luận thanh tra",
)  # fmt: skip
_WHERE = ("trên địa bàn", "tại các khu dân cư", "ở các dự án chậm tiến độ", "của đơn vị", "trong quý")


def house() -> None:
    """Units, programmes, a compiler and a chair of the committee, a chief of a district, a focal point everywhere."""
    from django.db import transaction

    from dondoc.web.accounts.models import User
    from dondoc.web.units.models import Closure, Membership, Programme, Unit

    def unit(code: str, name: str, kind: str, parent: Any = None) -> Any:
        return Unit(code=code, name=name, kind=kind, parent=parent, starts_on=BEGAN, folded=name.lower())

    with transaction.atomic():
        root = unit("thanh-uy", "Thành ủy", "party")
        root.save()
        districts = [unit(f"quan-{n}", f"Quận {n}", "district", root) for n in range(DISTRICTS)]
        Unit.objects.bulk_create(districts)
        communes = [unit(f"xa-{n}", f"Xã {n}", "commune", districts[n % DISTRICTS]) for n in range(COMMUNES)]
        Unit.objects.bulk_create(communes)
        lines = [[root], *([one, root] for one in districts), *([one, one.parent, root] for one in communes)]
        rows = [
            Closure(unit=line[0], ancestor=over, depth=depth, starts_on=BEGAN)
            for line in lines
            for depth, over in enumerate(line)
        ]
        Closure.objects.bulk_create(rows, batch_size=5000)
        Programme.objects.bulk_create(Programme(code=f"mang-{n}", name=f"Mảng {n}", place=n) for n in range(PROGRAMMES))
        people = [("tonghop", root, "compiler"), ("chutri", root, "chair"), ("quan", districts[2], "chief")]
        people += [(f"daumoi-{one.code}", one, "focal_point") for one in (*districts, *communes)]
        made = User.objects.bulk_create(
            [User(username=name, full_name=name, email=f"{name}@example.vn", password="!") for name, _u, _r in people]
        )
        Membership.objects.bulk_create(
            Membership(user=user, unit=place, role=role, starts_on=BEGAN)
            for user, (_name, place, role) in zip(made, people, strict=True)
        )


def grow(count: int, today: date) -> None:
    """Add conferences until there are ``count`` tasks, or a few fewer."""
    from django.db import connection, transaction

    from dondoc.web.reviews.models import Review
    from dondoc.web.tasks.models import Task
    from dondoc.web.units.models import Programme, Unit

    units = list(Unit.objects.exclude(parent=None).order_by("pk").values_list("pk", flat=True))
    programmes = list(Programme.objects.order_by("pk").values_list("pk", flat=True))
    root = Unit.objects.get(code="thanh-uy")
    there = Task.objects.count()
    number = Review.objects.count()
    while there + (size := LARGE if number == 0 else OF_A_CONFERENCE) <= count:
        dice = random.Random(number)
        with transaction.atomic():
            conference(number, size, root, today)
            asked = units if size == LARGE else dice.sample(units, UNITS_OF_A_CONFERENCE)
            tasks = [task(n, dice, root.pk, (asked, programmes), (number + 1, today)) for n in range(size)]
            Task.objects.bulk_create(tasks, batch_size=1000)
            lives(tasks)
        there += size
        number += 1
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def conference(number: int, size: int, root: Any, today: date) -> None:
    """A conference and the conclusion that its tasks come from; both have the key ``number + 1``."""
    from dondoc.web.documents.models import Document
    from dondoc.web.reviews.models import Gathered, Review

    held = today - timedelta(days=20 + number)
    document = Document(
        pk=number + 1, unit=root, sha256=f"{number:064x}", state="read", progress=100, kind="Kết luận", number=str(number),
        symbol="KL/TU", issuer="Thành ủy", issued_on=held, title=f"Sơ kết, {size} nhiệm vụ", text="Kết luận.",
    )  # fmt: skip
    review = Review(
        pk=number + 1, unit=root, name=f"Hội nghị {number}", held_on=held, reviewed_from=held - timedelta(days=180),
        reviewed_to=held, ahead_from=held, ahead_to=held + timedelta(days=180),
    )  # fmt: skip
    Document.objects.bulk_create([document])
    Review.objects.bulk_create([review])
    Gathered.objects.create(review=review, document=document)


def task(number: int, dice: random.Random, root: int, places: tuple[list[int], list[int]], of: tuple[int, date]) -> Any:
    """One task with the facts of now."""
    from dondoc.core.reading.fold import unmark
    from dondoc.web.tasks.models import NEVER, Task

    document, today = of
    given = today - timedelta(days=dice.randint(10, 1200))
    due = given + timedelta(days=dice.randint(20, 300)) if dice.random() < 0.93 else None
    facts = fate(dice, given, due, today)
    due = facts.pop("due")
    what = f"{dice.choice(_WHAT)} {dice.choice(_WHERE)}, đợt {dice.randint(1, 400)}"
    return Task(
        unit_id=root, lead_id=dice.choice(places[0]), programme_id=dice.choice(places[1]), document_id=document,
        start=number, end=number + 1, quote=what, what=what, exact=what.lower(), folded=unmark(what.lower()),
        words=len(what.split()), assigned_on=given, due=due, falls_on=due or NEVER, due_kind="date" if due else "standing",
        product_kind=dice.choice(["none", "document", "document"]), authority=dice.choice(["", "Thường trực"]), **facts,
    )  # fmt: skip


def fate(dice: random.Random, given: date, due: date | None, today: date) -> dict[str, Any]:
    """What became of a task."""
    share = dice.random()
    heard = min(today, given + timedelta(days=dice.randint(0, 200)))
    if share < 0.6:
        handed = max(given, min(today, (due or today) + timedelta(days=dice.randint(-20, 10))))
        closed = min(today, handed + timedelta(days=3))
        return {
            "due": due, "heard_on": handed, "handed_on": handed, "closed_on": closed, "outcome": "done", "percent": 100
        }  # fmt: skip
    if share < 0.65:
        return {"due": due, "heard_on": heard, "closed_on": today, "outcome": "dropped"}
    if share < 0.7:
        return {"due": due, "heard_on": today, "handed_on": today, "percent": 100}
    if due and due < today and dice.random() < 0.8:
        due = today + timedelta(days=dice.randint(0, 200))
    return {"due": due, "heard_on": heard, "percent": dice.randint(0, 90)}


def lives(tasks: list[Any]) -> None:
    """The steps that led to the facts of now."""
    from dondoc.web.tasks.models import Step

    rows = (step for one in tasks for step in life(one))
    while batch := list(islice(rows, 2000)):
        Step.objects.bulk_create(batch)


def life(one: Any) -> Iterator[Any]:
    """The steps of one task: given, a note, handed in, and verified or dropped."""
    from dondoc.web.tasks.models import Step

    days = [("assigned", one.assigned_on)]
    if one.heard_on > one.assigned_on:
        days.append(("noted", one.heard_on))
    if one.handed_on:
        days.append(("proposed", one.handed_on))
    if one.closed_on:
        days.append(("verified" if one.outcome == "done" else "dropped", one.closed_on))
    for n, (kind, on) in enumerate(days):
        last = n == len(days) - 1
        yield Step(
            task=one, number=n + 1, kind=kind, on=on, until=None if last else days[n + 1][1], lead_id=one.lead_id,
            due=one.due, falls_on=one.falls_on, heard_on=min(on, one.heard_on),
            handed_on=one.handed_on if one.handed_on and on >= one.handed_on else None,
            closed_on=one.closed_on if last else None, outcome=one.outcome if last else "", percent=one.percent,
        )  # fmt: skip
