"""How fast the desk answers: the intake page, the list of documents, search and units, with 100,000 documents.

    .venv/bin/python scripts/bench_web.py [--quick] [--database sqlite|postgresql|both] [--rounds 25] [--keep FOLDER]

Everything is made in a folder that is thrown away (``--keep`` keeps the SQLite one for the next run); PostgreSQL is a
private cluster. Each call goes through Django's test client (session, rights, queries, template), without the network.
The table gives milliseconds: median and 95th percentile by the clock, and the median of CPU time of this process and of
the PostgreSQL process that serves it, which says more on a machine that has other work. ``--quick``: 10,000 documents.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from site_timing import ROOT, chosen, getting, on_database, row_of, server_process, signed_in

SENTENCES = 4
UNITS = 200  #: that have documents
COMMUNES = 17_000  #: units below them, so that the tree is as large as a country's
QUERIES = {
    "một từ, hiếm": "quét", "một từ, rất thường gặp": "hoạch", "một từ không dấu": "hoach",
    "hai từ": "kế hoạch", "hai từ không dấu": "ke hoach", "ba từ": "trật tự đô thị", "ba từ không dấu": "trat tu do thi",
    "nhiều từ không dấu": "quan ly dat dai do thi", "từ thường gặp và từ hiếm": "kết quả lũ quét",
    "cụm từ": '"trật tự xây dựng đô thị"', "cụm từ không dấu": '"trat tu xay dung do thi"', "đầu từ": "xâ*",
    "đầu từ, không dấu": "hoa*", "số, ký hiệu": "77777-KL/TU", "số, ký hiệu (nhỏ)": "777-KL/TU", "không có": "hải đăng vũ trụ",
}  # fmt: skip
LISTS = {
    "trang đầu": "", "trang 200": "?page=200", "xếp theo ngày ban hành": "?sort=issued", "cũ nhất trước": "?sort=oldest",
    "một loại văn bản": "?kind=Kết luận", "loại không có": "?kind=Chỉ thị", "chưa đọc được": "?state=failed",
    "theo ngày và trạng thái": "?state=read&issued_from=2020-01-01&issued_to=2020-03-31",
    "theo số": "?q=77777-KL", "theo số, không có": "?q=999999-KL", "theo chữ thường gặp": "?q=đô thị",
    "theo chữ không có": "?q=hải đăng", "theo chữ và ngày": "?q=tiếp công dân&issued_from=2024-01-01",
}  # fmt: skip
_WHO = (
    "Sở Xây dựng",
    "Công an thành phố",
    "Sở Tư pháp",
    "Thanh tra thành phố",
    "Ủy ban nhân dân các xã, phường",
    "Sở Nội vụ",
)
_DO = (
    "xây dựng kế hoạch",
    "rà soát phương án",
    "báo cáo kết quả",
    "kiểm tra việc thực hiện",
    "tổ chức tập huấn về",
    "tham mưu đề án",
)
_ABOUT = (
    "trật tự xây dựng đô thị", "quản lý đất đai đô thị", "tiếp công dân", "phòng cháy, chữa cháy", "cải cách hành chính",
    "phòng, chống tham nhũng", "bảo vệ kỳ họp", "hòa giải ở cơ sở",
)  # fmt: skip
_RARE = "Một trận lũ quét bất thường đã được khắc phục."


def main() -> None:
    """One process for each database, so that settings are read afresh; one table of both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--quick", action="store_true", help="10,000 documents, fewer rounds")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--only", default="", help="measure only rows whose label holds these words")
    parser.add_argument("--keep", default="", help="keep the SQLite database in this folder")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.quick:
        given.documents, given.rounds = min(given.documents, 10_000), min(given.rounds, 9)
    if given.inside:
        inside(given)
        return
    results = {}
    for name in chosen(given.database):
        command = [__file__, "--inside", name, "--documents", str(given.documents)]
        command += ["--rounds", str(given.rounds), "--only", given.only]
        with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
            found = on_database(name, given.keep if given.keep and name == "sqlite" else folder, command)
        if found is not None:
            results[name] = found
    show(results, given)


def show(results: dict[str, list[list[Any]]], given: argparse.Namespace) -> None:
    """Both databases side by side, with the ratio of their medians."""
    print(f"\n{given.documents:,} văn bản, {given.documents * (SENTENCES + 1):,} dòng tìm kiếm; ms, {given.rounds} lần")
    both = len(results) == 2
    print(f"{'':<58}" + "".join(f"{name:>27}" for name in results))
    print(
        f"{'việc':<58}"
        + f"{'trung vị':>11}{'p95':>8}{'CPU':>8}" * len(results)
        + (f"{'PG/SQLite':>11}" if both else "")
    )
    for rows in zip(*results.values(), strict=True):
        line = f"{rows[0][0]:<58}" + "".join(
            f"{median:>11.1f}{p95:>8.1f}{cpu:>8.1f}" for _label, median, p95, cpu in rows
        )
        print(line + (f"{rows[1][1] / rows[0][1]:>11.1f}" if both else ""))


def inside(given: argparse.Namespace) -> None:
    """Make the data, measure, print the rows as JSON."""
    import django

    django.setup()
    from django.conf import settings

    from dondoc.cli.web import make_tables

    kept = settings.VAR / "pages.json"
    make_tables(quiet=True)
    if not kept.exists():
        begun = time.perf_counter()
        pages = fill(given.documents)
        kept.write_text(json.dumps(pages), encoding="utf-8")
        print(f"{given.inside}: dữ liệu tạo trong {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    pages = json.loads(kept.read_text(encoding="utf-8"))
    server = server_process()
    rows = []
    for label, call in calls(pages):
        if given.only not in label:
            continue
        rows.append(row_of(label, call, server, given.rounds))
        print(f"  {given.inside}: {label}: {rows[-1][1]:.1f} ms, CPU {rows[-1][3]:.1f} ms", file=sys.stderr)
    print(json.dumps(rows))


def fill(count: int) -> dict[str, int]:
    """Units, a reader, ``count`` documents by bulk SQL, two documents that are really read."""
    from django.db import connection

    from dondoc.web.accounts.models import User
    from dondoc.web.documents import actions, fulltext
    from dondoc.web.documents.models import Document
    from dondoc.web.units.actions import SYSTEM, NewUnit, create
    from dondoc.web.units.models import Membership

    day = date(2020, 1, 1)
    root = create(SYSTEM, NewUnit("thanh-uy", "Thành ủy", "party", starts_on=day), parent=None)
    units = [
        create(SYSTEM, NewUnit(f"don-vi-{n}", f"Đơn vị {n}", "department", starts_on=day), parent=root)
        for n in range(UNITS)
    ]
    for name, place in (("bench", root), ("part", units[0])):
        user = User.objects.create_user(name, password=name, full_name="Người đo")
        Membership.objects.create(user=user, unit=place, role="compiler", starts_on=day)
    fulltext.drop(connection)
    insert(count, [unit.pk for unit in units])
    fulltext.put(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plant(units)
    user = User.objects.get(username="bench")
    text = (ROOT / "dondoc" / "catalogue" / "demo" / "city" / "conclusions" / "2025-2.txt").read_text(encoding="utf-8")
    pages = {}
    for name, words in (("2 trang", text), ("1 MB, 300 trang", text * (1_000_000 // len(text.encode()) + 1))):
        document = actions.receive_text(user, units[0], text=words, name=name)
        actions.read_now(document.pk)
        pages[f"bàn đọc: {name}, {Document.objects.get(pk=document.pk).findings.count():,} đề xuất"] = document.pk
    return pages


def plant(units: list[Any]) -> None:
    """Many units below those that have documents, in bulk."""
    from dondoc.web.units.models import Closure, Unit

    day, root = date(2020, 1, 1), units[0].parent
    new = [
        Unit(code=f"xa-{n}", name=f"Xã {n}", kind="commune", parent=units[n % UNITS], starts_on=day, folded=f"xa {n}")
        for n in range(COMMUNES)
    ]
    Unit.objects.bulk_create(new, batch_size=2000)
    rows = [
        Closure(unit=unit, ancestor=over, depth=depth, starts_on=day)
        for unit in new
        for depth, over in enumerate((unit, unit.parent, root))
    ]
    Closure.objects.bulk_create(rows, batch_size=5000)


def insert(count: int, units: list[int]) -> None:
    """Documents and their pieces, in bulk."""
    from django.db import transaction

    from dondoc.web.documents.models import Document
    from dondoc.web.documents.pieces import Piece

    with transaction.atomic():
        first = 1
        for rows in batches(count, units):
            documents = [Document(pk=first + n, **row) for n, (row, _pieces) in enumerate(rows)]
            Document.objects.bulk_create(documents, batch_size=1000)
            pieces = [
                Piece(document_id=first + n, unit_id=row["unit_id"], start=start, end=end, exact=exact, folded=folded)
                for n, (row, parts) in enumerate(rows)
                for start, end, exact, folded in parts
            ]
            Piece.objects.bulk_create(pieces, batch_size=2000)
            first += len(rows)
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Document, Piece]):
            cursor.execute(statement)


def batches(count: int, units: list[int]) -> Iterator[list[tuple[dict[str, Any], list[tuple[int, int, str, str]]]]]:
    """Rows in runs of 5,000."""
    from dondoc.core.reading.fold import unmark
    from dondoc.web.documents.indexing import words_of

    chance = random.Random(7)
    pool = [f"{who} {do} {about}." for who in _WHO for do in _DO for about in _ABOUT]
    known = {sentence: " ".join(words_of(sentence)) for sentence in [*pool, _RARE]}
    rows: list[tuple[dict[str, Any], list[tuple[int, int, str, str]]]] = []
    for number in range(1, count + 1):
        sentences = chance.choices(pool, k=SENTENCES)
        if number % 5000 == 0:
            sentences[1] = _RARE
        title = f"Về việc {sentences[0].lower()}"
        day = date(2015, 1, 1) + timedelta(days=number * 4000 // count)
        row = {"unit_id": units[number % len(units)] if number % 2 else units[0], "sha256": f"{number:064x}", "state": "read", "progress": 100, "kind": "Kết luận", "number": str(number),
               "symbol": "KL/TU", "issuer": "Thành ủy", "issued_on": day, "title": title, "text": "\n".join(sentences)}  # fmt: skip
        line = f"kết luận {number} kl tu thành ủy về việc {known[sentences[0]]}"
        parts, at = [(0, 0, line, unmark(line))], 0
        for sentence in sentences:
            parts.append((at, at + len(sentence), known[sentence], unmark(known[sentence])))
            at += len(sentence) + 1
        rows.append((row, parts))
        if len(rows) == 5000:
            yield rows
            rows = []
    if rows:
        yield rows


def calls(pages: dict[str, int]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is measured."""
    from dondoc.web.accounts.models import User
    from dondoc.web.documents.search import Asked, search

    user, other = (User.objects.get(username=name) for name in ("bench", "part"))
    clients = {one: signed_in(one) for one in (user, other)}

    def get(path: str, who: Any = user) -> Callable[[], Any]:
        return getting(clients[who], path)

    for label, key in pages.items():
        yield label, get(f"/intake/{key}")
    for label, query in LISTS.items():
        yield f"danh sách: {label}", get(f"/documents/{query}")
    yield "danh sách: người của một đơn vị", get("/documents/", other)
    for label, words in QUERIES.items():
        yield f"tìm ({label}): {words}", lambda words=words: search(user, Asked(q=words))  # type: ignore[misc]
    yield "tìm, người của một đơn vị: ke hoach", lambda: search(other, Asked(q="ke hoach"))
    yield "trang tìm kiếm: kế hoạch", get("/documents/search?q=kế hoạch")
    yield "trang tìm kiếm: ke hoach, chỉ nhiệm vụ", get("/documents/search?q=ke hoach&kind=task")
    yield f"cây đơn vị: {UNITS + COMMUNES:,} đơn vị", get("/units/")
    yield "cây đơn vị: mở một nhánh", get("/units/?branch=don-vi-7")


if __name__ == "__main__":
    main()
