"""How fast tasks are followed up, and how it grows: lists, the carry-over page, the chair's page, the morning's digests.

    .venv/bin/python scripts/bench_tasks.py [--quick] [--database sqlite|postgresql|both] [--sizes 10000 100000 1000000]
                                            [--rounds 15] [--no-digests] [--no-peer]

The same database grows from 10,000 to 100,000 to 1,000,000 tasks, and the same calls are measured at each size, so that
growth is read within one run; each row is told on the standard error as soon as it is there. The digests of 2,000 people
are measured the same way in a register of their own (``bench_reminders``): ten tasks each, among ever more of which
nothing is told that day. ``--quick``: 10,000 and 100,000, on SQLite. Beside it, where it can be installed: Debian's
Redmine with SQLite and 100,000 issues, its list with comparable filters (``redmine_peer``).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import bench_reminders
import redmine_peer
import site_tasks
from site_timing import chosen, getting, on_database, row_of, server_process, show, signed_in, told

SIZES = (10_000, 100_000, 1_000_000)
PEER = 100_000
#: counted from all steps: it grows with the register and is measured a few times only
SLOW, FEW = "đếm theo đơn vị, một ngày đã qua, cả cây", 3


def main() -> None:
    """One process for each database; a table of each, then the peer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the first two sizes, SQLite only, without the peer")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-digests", action="store_true", help="without the digests of 2,000 people")
    parser.add_argument("--no-peer", action="store_true", help="without Redmine")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        inside(given)
        return
    if given.quick:
        given.database, given.sizes, given.no_peer = "sqlite", list(SIZES[:2]), True
    for name in chosen(given.database):
        command = [__file__, "--inside", name, "--rounds", str(given.rounds), "--sizes", *map(str, given.sizes)]
        with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
            found = on_database(name, folder, command)
        if found is None:
            continue
        show(name, found)
        if not given.no_digests:
            bench_reminders.on(name, given.sizes)
    if not given.no_peer:
        redmine_peer.show(PEER, given.rounds)


def inside(given: argparse.Namespace) -> None:
    """Grow, measure, grow again; print {size: rows} as JSON."""
    import django

    django.setup()
    from dondoc.cli.web import make_tables
    from dondoc.web.units.access import today

    make_tables(quiet=True)
    site_tasks.house()
    out: dict[int, list[list[Any]]] = {}
    for size in given.sizes:
        begun = time.perf_counter()
        site_tasks.grow(size, today())
        spent = time.perf_counter() - begun
        print(f"{given.inside}: {size:,} nhiệm vụ, tạo trong {spent:.0f} s", file=sys.stderr, flush=True)
        server = server_process()
        out[size] = []
        for label, call in calls(today()):
            rounds = FEW if label == SLOW else given.rounds
            out[size].append(told(row_of(label, call, server, rounds)))
    print(json.dumps(out))


def calls(today: date) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is measured: its words, and the call. "Người của quận" is no compiler: the person sees a fortieth."""
    from dondoc.web.accounts.models import User
    from dondoc.web.units.models import Unit

    people = {name: signed_in(User.objects.get(username=name)) for name in ("tonghop", "chutri", "quan", "daumoi-xa-7")}
    of = {code: f"unit={Unit.objects.get(code=code).pk}" for code in ("thanh-uy", "quan-2")}
    past = today - timedelta(days=200)
    month = f"due_from={today}&due_to={today + timedelta(days=30)}"
    small, large = f"hội nghị {site_tasks.OF_A_CONFERENCE} nhiệm vụ", f"hội nghị {site_tasks.LARGE:,} nhiệm vụ"
    rows = (
        ("danh sách: đang mở", "/tasks/", "tonghop"),
        ("danh sách: quá hạn, một mảng, cả cây", f"/tasks/?state=overdue&programme=mang-3&{of['thanh-uy']}", "tonghop"),
        ("danh sách: quá hạn, một mảng, một quận", f"/tasks/?state=overdue&programme=mang-3&{of['quan-2']}", "tonghop"),
        ("danh sách: hoàn thành muộn, một quận", f"/tasks/?state=done_late&{of['quan-2']}", "tonghop"),
        ("danh sách: im lặng, hạn trong tháng", f"/tasks/?state=silent&{month}", "tonghop"),
        ("danh sách: theo bốn chữ hay gặp", "/tasks/?q=đối thoại giải tỏa", "tonghop"),
        ("danh sách: theo chữ không có", "/tasks/?q=hải đăng vũ trụ", "tonghop"),
        (
            "danh sách: một ngày đã qua, quá hạn, một quận",
            f"/tasks/?day={past}&state=overdue&{of['quan-2']}",
            "tonghop",
        ),
        ("danh sách: người của quận, quá hạn", "/tasks/?state=overdue", "quan"),
        ("danh sách: người của xã", "/tasks/", "daumoi-xa-7"),
        ("đếm theo đơn vị, cả cây", "/tasks/?group=lead", "tonghop"),
        ("đếm theo mảng, cả cây", "/tasks/?group=programme", "tonghop"),
        ("đếm theo đơn vị: người của quận", "/tasks/?group=lead", "quan"),
        (SLOW, f"/tasks/?group=lead&day={past}", "tonghop"),
        ("trang của đơn vị (nhập nhanh; số dòng tăng theo cỡ)", "/tasks/of/xa-7", "daumoi-xa-7"),
        (f"{small}: kỳ trước mang sang", "/reviews/2/carry-over", "tonghop"),
        (f"{small}: … đối với một ngày đã qua", f"/reviews/2/carry-over?day={past}", "tonghop"),
        (f"{small}: trang chủ trì", "/reviews/chair/2", "chutri"),
        (f"{large}: kỳ trước mang sang", "/reviews/1/carry-over", "tonghop"),
        (f"{large}: … đối với một ngày đã qua", f"/reviews/1/carry-over?day={past}", "tonghop"),
        (f"{large}: trang chủ trì", "/reviews/chair/1", "chutri"),
    )
    for label, path, who in rows:
        yield label, getting(people[who], path)


if __name__ == "__main__":
    main()
