"""A register of tasks for benchmarks: a committee, 40 districts, 1,960 communes, conferences of 300 tasks each.

``grow(n)`` adds conferences until there are ``n`` tasks: the same mixture at every size (six of ten done, some late,
some dropped, the rest open, a part of them overdue or silent), with two to four steps in each life.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from site_filling import Rows, bulk

DISTRICTS, COMMUNES = 40, 1_960
OF_A_CONFERENCE = 300
UNITS_OF_A_CONFERENCE = 40
LARGE = 3_000  #: tasks of the first conference, which is as large as a country's: all units
PROGRAMMES = 15
BEGAN = date(2015, 1, 1)
TOGETHER = 50  #: conferences that are written together
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
    from dondoc.web.reviews.models import Review
    from dondoc.web.tasks.models import Step, Task
    from dondoc.web.units.models import Programme, Unit

    units = list(Unit.objects.exclude(parent=None).order_by("pk").values_list("pk", flat=True))
    programmes = list(Programme.objects.order_by("pk").values_list("pk", flat=True))
    root = Unit.objects.get(code="thanh-uy").pk
    made = Made(Task.objects.count(), Step.objects.count(), Review.objects.count())
    with bulk((Task, Step)):
        tasks, steps = Rows(Task), Rows(Step)
        while made.tasks + (size := LARGE if made.conferences == 0 else OF_A_CONFERENCE) <= count:
            dice = random.Random(made.conferences)
            asked = units if size == LARGE else dice.sample(units, UNITS_OF_A_CONFERENCE)
            for n in range(size):
                one = task(n, dice, (asked, programmes), (made.conferences + 1, today))
                made.tasks += 1
                tasks.add(id=made.tasks, unit_id=root, **one)
                for step in life(one):
                    made.steps += 1
                    steps.add(id=made.steps, task_id=made.tasks, **step)
            made.conferences += 1
            if made.conferences % TOGETHER == 0:
                write(made, tasks, steps, (root, today))
        write(made, tasks, steps, (root, today))


@dataclass
class Made:
    """How many of each there are, which is also the last key of each; ``written`` conferences are in the database."""

    tasks: int
    steps: int
    conferences: int
    written: int = field(init=False)

    def __post_init__(self) -> None:
        self.written = self.conferences


def write(made: Made, tasks: Rows, steps: Rows, of: tuple[int, date]) -> None:
    """Conferences with their conclusions (both have the same key), then the tasks, then the steps that wait."""
    from django.db import transaction

    from dondoc.web.documents.models import Document
    from dondoc.web.reviews.models import Gathered, Review

    numbers = range(made.written, made.conferences)
    with transaction.atomic():
        Document.objects.bulk_create([conclusion(number, *of) for number in numbers])
        Review.objects.bulk_create([conference(number, *of) for number in numbers])
        Gathered.objects.bulk_create(Gathered(review_id=number + 1, document_id=number + 1) for number in numbers)
        tasks.write()
        steps.write()
    made.written = made.conferences


def conclusion(number: int, root: int, today: date) -> Any:
    """The document that the tasks of a conference come from."""
    from dondoc.web.documents.models import Document

    return Document(
        pk=number + 1, unit_id=root, sha256=f"{number:064x}", state="read", progress=100, kind="Kết luận",
        number=str(number), symbol="KL/TU", issuer="Thành ủy", issued_on=held_on(number, today),
        title=f"Sơ kết hội nghị {number}", text="Kết luận.",
    )  # fmt: skip


def conference(number: int, root: int, today: date) -> Any:
    """A conference."""
    from dondoc.web.reviews.models import Review

    held = held_on(number, today)
    return Review(
        pk=number + 1, unit_id=root, name=f"Hội nghị {number}", held_on=held, reviewed_from=held - timedelta(days=180),
        reviewed_to=held, ahead_from=held, ahead_to=held + timedelta(days=180),
    )  # fmt: skip


def held_on(number: int, today: date) -> date:
    """The day of a conference: one a day, back from today."""
    return today - timedelta(days=20 + number)


def task(number: int, dice: random.Random, places: tuple[list[int], list[int]], of: tuple[int, date]) -> dict[str, Any]:
    """One task with the facts of now, by the names of its columns."""
    from dondoc.web.tasks.models import NEVER

    document, today = of
    given = today - timedelta(days=dice.randint(10, 1200))
    due = given + timedelta(days=dice.randint(20, 300)) if dice.random() < 0.93 else None
    facts = fate(dice, given, due, today)
    due = facts["due"]
    what = f"{dice.choice(_WHAT)} {dice.choice(_WHERE)}, đợt {dice.randint(1, 400)}"
    return facts | {
        "lead_id": dice.choice(places[0]), "programme_id": dice.choice(places[1]), "document_id": document,
        "start": number, "end": number + 1, "quote": what, "what": what, "exact": what.lower(),
        "folded": without_marks(what.lower()), "words": len(what.split()), "assigned_on": given,
        "falls_on": due or NEVER, "due_kind": "date" if due else "standing",
        "product_kind": dice.choice(["none", "document", "document"]), "authority": dice.choice(["", "Thường trực"]),
    }  # fmt: skip


@cache
def without_marks(words: str) -> str:
    """Words as they are searched for without marks; there are some thousands."""
    from dondoc.core.reading.fold import unmark

    return unmark(words)


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


def life(one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The steps of one task: given, a note, handed in, and verified or dropped."""
    handed, closed = one.get("handed_on"), one.get("closed_on")
    days = [("assigned", one["assigned_on"])]
    if one["heard_on"] > one["assigned_on"]:
        days.append(("noted", one["heard_on"]))
    if handed:
        days.append(("proposed", handed))
    if closed:
        days.append(("verified" if one["outcome"] == "done" else "dropped", closed))
    for n, (kind, on) in enumerate(days):
        last = n == len(days) - 1
        yield {
            "number": n + 1, "kind": kind, "on": on, "until": None if last else days[n + 1][1],
            "lead_id": one["lead_id"], "due": one["due"], "falls_on": one["falls_on"],
            "heard_on": min(on, one["heard_on"]), "handed_on": handed if handed and on >= handed else None,
            "closed_on": closed if last else None, "outcome": one.get("outcome", "") if last else "",
            "percent": one.get("percent", 0),
        }  # fmt: skip
