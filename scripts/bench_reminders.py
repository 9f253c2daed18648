"""How fast a morning's digests are made: 2,000 people in 1,000 units, ten tasks each, among many tasks not told today.

    .venv/bin/python scripts/bench_reminders.py [--recipients 2000] [--tasks 100000] [--database sqlite|postgresql|both]

Each round makes the digests and mails of a working day from nothing and takes them back. Milliseconds: median and 95th
percentile by the clock, median of CPU time of this process and of the database's.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as hour
from typing import Any

from site_timing import chosen, on_database, row_of, server_process

EACH = 10  #: tasks that one unit is told


def main() -> None:
    """One process for each database."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recipients", type=int, default=2_000)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        inside(given)
        return
    for name in chosen(given.database):
        command = [__file__, "--inside", name, "--rounds", str(given.rounds), "--recipients", str(given.recipients)]
        with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
            found = on_database(name, folder, [*command, "--tasks", str(given.tasks)])
        for label, median, p95, cpu in found or []:
            print(f"{name:<12}{label:<52}{median:>9.0f}{p95:>9.0f}{cpu:>9.0f}")


def inside(given: argparse.Namespace) -> None:
    """Make the data, measure, print the rows as JSON."""
    import django

    django.setup()
    from django.conf import settings

    from dondoc.cli.web import make_tables
    from dondoc.web.reminders.schedule import sending_before

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    make_tables(quiet=True)
    day = sending_before(date.today())
    fill(given.recipients, given.tasks, day)
    server = server_process()
    print(json.dumps([row_of(label, call, server, given.rounds) for label, call in calls(given.recipients, day)]))


def fill(recipients: int, count: int, day: date) -> None:
    """Units with two focal points and an address each, their tasks late since a mark of the day, and many others."""
    from django.db import connection

    from dondoc.web.accounts.models import User
    from dondoc.web.tasks.models import Task
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
    told = len(units) * EACH
    Task.objects.bulk_create(
        (task(n, root, units[n % len(units)], day, told=n < told) for n in range(max(count, told))), batch_size=5_000
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def task(number: int, root: Any, lead: Any, day: date, *, told: bool) -> Any:
    """A task late since yesterday's mark, or one of which nothing is said on the day."""
    from dondoc.web.tasks.models import Task

    due = day - timedelta(days=1) if told else day + timedelta(days=30 + number % 300)
    what = f"Rà soát phương án bảo vệ các kỳ họp, việc thứ {number}"
    return Task(
        what=what, exact=what.lower(), folded="ra soat", words=8, unit=root, lead=lead, due=due, falls_on=due,
        due_kind="date", assigned_on=due - timedelta(days=90), heard_on=due - timedelta(days=20), reason="giao ban",
    )  # fmt: skip


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
    print(f"{'':<64}{'trung vị':>9}{'p95':>9}{'CPU':>9}", file=sys.stderr)
    main()
