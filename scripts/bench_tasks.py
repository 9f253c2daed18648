"""How fast tasks are followed up, and how it grows: lists, the carry-over page, the chair's page, the morning's digests.

    .venv/bin/python scripts/bench_tasks.py [--quick] [--database sqlite|postgresql|both] [--rounds 15] [--no-peer]

The same database grows from 10,000 to 100,000 to 1,000,000 tasks, and the same calls are measured at each size, so that
growth is read within one run. ``--quick``: 1,000, 10,000 and 100,000, on SQLite. Beside it, where it can be installed: Debian's
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

import redmine_peer
import site_tasks
from site_timing import chosen, getting, on_database, row_of, server_process, signed_in

SIZES = (10_000, 100_000, 1_000_000)
PEER = 100_000


def main() -> None:
    """One process for each database; a table of each, then the peer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes, SQLite only, without the peer")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-peer", action="store_true", help="without Redmine")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        inside(given)
        return
    if given.quick:
        given.database, given.sizes, given.no_peer = "sqlite", [size // 10 for size in SIZES], True
    for name in chosen(given.database):
        command = [__file__, "--inside", name, "--rounds", str(given.rounds), "--sizes", *map(str, given.sizes)]
        with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
            found = on_database(name, folder, command)
        if found is not None:
            show(name, found)
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
    out = {}
    for size in given.sizes:
        begun = time.perf_counter()
        site_tasks.grow(size, today())
        print(f"{given.inside}: {size:,} nhiệm vụ, tạo trong {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        out[size] = []
        server = server_process()
        for label, call in calls(today()):
            out[size].append(row_of(label, call, server, given.rounds))
            _label, median, p95, cpu = out[size][-1]
            print(f"  {label}: {median:.1f} ms, p95 {p95:.1f}, CPU {cpu:.1f}", file=sys.stderr)
    print(json.dumps(out))


def calls(today: date) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is measured."""
    from dondoc.web.accounts.models import User
    from dondoc.web.units.models import Unit

    people = {name: signed_in(User.objects.get(username=name)) for name in ("tonghop", "chutri", "quan", "daumoi-xa-7")}
    unit = {code: Unit.objects.get(code=code).pk for code in ("thanh-uy", "quan-2", "xa-7")}
    past = today - timedelta(days=200)

    def get(path: str, who: str = "tonghop") -> Callable[[], Any]:
        return getting(people[who], path)

    yield "danh sách: đang mở", get("/tasks/")
    yield "danh sách: quá hạn, mảng, cả cây", get(f"/tasks/?state=overdue&programme=mang-3&unit={unit['thanh-uy']}")
    yield "danh sách: quá hạn, mảng, một quận", get(f"/tasks/?state=overdue&programme=mang-3&unit={unit['quan-2']}")
    yield "danh sách: hoàn thành muộn, một quận", get(f"/tasks/?state=done_late&unit={unit['quan-2']}")
    yield (
        "danh sách: im lặng, hạn trong tháng",
        get(f"/tasks/?state=silent&due_from={today}&due_to={today + timedelta(days=30)}"),
    )
    yield "danh sách: theo chữ", get("/tasks/?q=đối thoại giải tỏa")
    yield "danh sách: theo chữ không có", get("/tasks/?q=hải đăng vũ trụ")
    yield "danh sách: một ngày đã qua, quá hạn, quận", get(f"/tasks/?day={past}&state=overdue&unit={unit['quan-2']}")
    yield "danh sách: người của quận, quá hạn", get("/tasks/?state=overdue", "quan")
    yield "danh sách: người của xã", get("/tasks/", "daumoi-xa-7")
    yield "đếm theo đơn vị, cả cây", get("/tasks/?group=lead")
    yield "trang của đơn vị (nhập nhanh)", get("/tasks/of/xa-7", "daumoi-xa-7")
    yield f"hội nghị {site_tasks.OF_A_CONFERENCE} nhiệm vụ: kỳ trước mang sang", get("/reviews/2/carry-over")
    yield f"hội nghị {site_tasks.OF_A_CONFERENCE} nhiệm vụ: … ngày đã qua", get(f"/reviews/2/carry-over?day={past}")
    yield f"hội nghị {site_tasks.OF_A_CONFERENCE} nhiệm vụ: trang chủ trì", get("/reviews/chair/2", "chutri")
    yield f"hội nghị {site_tasks.LARGE:,} nhiệm vụ: kỳ trước mang sang", get("/reviews/1/carry-over")
    yield f"hội nghị {site_tasks.LARGE:,} nhiệm vụ: trang chủ trì", get("/reviews/chair/1", "chutri")


def show(name: str, found: dict[str, list[list[Any]]]) -> None:
    """Sizes side by side, and how many times longer the largest takes than the one before it, by CPU."""
    sizes = sorted(found, key=int)
    print(f"\n{name}: ms (trung vị, p95, CPU); tăng = CPU so với cỡ nhỏ hơn mười lần")
    print(f"{'':<52}" + "".join(f"{int(size):>21,}{'tăng' if n else '':>6}" for n, size in enumerate(sizes)))
    for n, (label, *_numbers) in enumerate(found[sizes[0]]):
        line, before = f"{label:<52}", 0.0
        for size in sizes:
            _label, median, p95, cpu = found[size][n]
            line += f"{median:>8.1f}{p95:>7.1f}{cpu:>6.0f}" + (f"{cpu / before:>6.1f}" if before else f"{'':>6}")
            before = cpu
        print(line)


if __name__ == "__main__":
    main()
