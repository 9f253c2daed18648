"""How fast a morning's digests are made: 2,000 people in 1,000 units, ten tasks each, among many tasks not told today.

    .venv/bin/python scripts/bench_reminders.py [--recipients 2000] [--sizes 10000 100000 1000000] [--rounds 3]
                                                [--database sqlite|postgresql|both]

The same database grows from size to size. Each round makes the digests and mails of a working day from nothing and takes
them back. Milliseconds: median and 95th percentile by the clock, median of CPU time of this process and of the
database's.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as hour
from typing import Any

from site_filling import Rows, bulk
from site_timing import chosen, on_database, row_of, server_process, show, told

EACH = 10  #: tasks that one unit is told
RECIPIENTS, ROUNDS = 2_000, 3


def main() -> None:
    """One process for each database."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recipients", type=int, default=RECIPIENTS)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        inside(given)
        return
    for name in chosen(given.database):
        on(name, given.sizes, recipients=given.recipients, rounds=given.rounds)


def on(name: str, sizes: list[int], *, recipients: int = RECIPIENTS, rounds: int = ROUNDS) -> None:
    """Measure on one database and print the table."""
    command = [__file__, "--inside", name, "--rounds", str(rounds), "--recipients", str(recipients)]
    with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
        found = on_database(name, folder, [*command, "--sizes", *map(str, sizes)])
    if found is not None:
        show(f"{name}, bản nhắc việc", found)


def inside(given: argparse.Namespace) -> None:
    """Make the data, measure, grow, measure again; print {size: rows} as JSON."""
    import django

    django.setup()
    from django.conf import settings

    from dondoc.cli.web import make_tables
    from dondoc.web.reminders.models import Digest, Mail, Run, Urged
    from dondoc.web.reminders.schedule import sending_before

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    make_tables(quiet=True)
    day = sending_before(date.today())
    house(given.recipients)
    out: dict[int, list[list[Any]]] = {}
    for size in given.sizes:
        begun = time.perf_counter()
        fill(size, day)
        spent = time.perf_counter() - begun
        print(f"{given.inside}: {size:,} nhiệm vụ, tạo trong {spent:.0f} s", file=sys.stderr, flush=True)
        server = server_process()
        rows = [row_of(label, call, server, given.rounds) for label, call in calls(given.recipients, day)]
        out[size] = [told(row) for row in rows]
        for model in (Mail, Urged, Digest, Run):  # as if the day had not been told yet
            model.objects.all().delete()
    print(json.dumps(out))


def house(recipients: int) -> None:
    """Units with two focal points and an address each, below one committee."""
    from dondoc.web.accounts.models import User
    from dondoc.web.units.models import Closure, Membership, Unit

    began = date(2020, 1, 1)
    root = Unit.objects.create(code="thanh-uy", name="Thành ủy", kind="party", starts_on=began, folded="thanh uy")
    Unit.objects.bulk_create(
        Unit(code=f"dv-{n}", name=f"Đơn vị {n}", kind="department", parent=root, starts_on=began, folded=f"don vi {n}")
        for n in range(recipients // 2)
    )
    units = list(Unit.objects.exclude(pk=root.pk).order_by("pk"))
    Closure.objects.bulk_create(Closure(unit=one, ancestor=one, depth=0, starts_on=began) for one in (root, *units))
    Closure.objects.bulk_create(Closure(unit=one, ancestor=root, depth=1, starts_on=began) for one in units)
    User.objects.bulk_create(
        User(username=f"dm-{n}", full_name=f"Đầu mối {n}", email=f"dm-{n}@song-may.example") for n in range(recipients)
    )
    role = Membership.Role.FOCAL_POINT
    Membership.objects.bulk_create(
        Membership(user=user, unit=units[n // 2], role=role, starts_on=began)
        for n, user in enumerate(User.objects.order_by("pk"))
    )


def fill(count: int, day: date) -> None:
    """Tasks up to ``count``: first ten of each unit, late since a mark of the day, then others, told on other days."""
    from dondoc.web.tasks.models import Task
    from dondoc.web.units.models import Unit

    root, *units = Unit.objects.order_by("pk").values_list("pk", flat=True)
    begin = Task.objects.count()
    with bulk((Task,)):
        rows = Rows(Task)
        for n in range(begin, count):
            rows.add(id=n + 1, unit_id=root, lead_id=units[n % len(units)], **task(n, day, told=n < len(units) * EACH))
            if n % 20_000 == 0:
                rows.write()
        rows.write()


def task(number: int, day: date, *, told: bool) -> dict[str, Any]:
    """A task late since yesterday's mark, or one of which nothing is said on the day."""
    due = day - timedelta(days=1) if told else day + timedelta(days=30 + number % 300)
    what = f"Rà soát phương án bảo vệ các kỳ họp, việc thứ {number}"
    return {
        "what": what, "exact": what.lower(), "folded": "ra soat", "words": 8, "due": due, "falls_on": due,
        "due_kind": "date", "assigned_on": due - timedelta(days=90), "heard_on": due - timedelta(days=20),
        "reason": "giao ban",
    }  # fmt: skip


def calls(recipients: int, day: date) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is measured."""
    from django.db import transaction
    from django.utils import timezone

    from dondoc.web.reminders import digesting, outbox
    from dondoc.web.reminders.gathering import gather
    from dondoc.web.reminders.plan import offices_on

    morning = timezone.make_aware(datetime.combine(day, hour(8)))

    def made() -> None:
        with transaction.atomic():
            done = digesting.make(morning)
            assert done.mails == recipients, done
            transaction.set_rollback(True)

    def twice() -> None:
        assert digesting.make(morning).digests == 0

    def sent() -> None:
        with transaction.atomic():
            assert outbox.send_waiting(recipients).sent == recipients
            transaction.set_rollback(True)

    yield f"gom việc cho {recipients:,} người", lambda: gather(day, offices_on(day))
    yield f"lập bản nhắc việc và thư cho {recipients:,} người", made
    digesting.make(morning)
    yield "bấm giờ lần nữa trong ngày", twice
    yield f"gửi {recipients:,} thư (máy chủ giả)", sent


if __name__ == "__main__":
    main()
