"""How fast the desk answers: the intake page, the list of documents and search, with 100,000 documents.

    .venv/bin/python scripts/bench_web.py [--documents 100000] [--database sqlite|postgresql|both] [--rounds 25]

Everything is made in a folder that is thrown away. The table shows median and 95th percentile in milliseconds and
the median of CPU time, measured in the process through Django's test client (session, rights, queries, template), without the network.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = 4
QUERIES = {
    "một từ hiếm": "lũ quét", "hai từ thường gặp": "kế hoạch", "không dấu, thường gặp": "ke hoach",
    "không dấu, nhiều từ": "quan ly dat dai do thi", "số, ký hiệu": "77777-KL/TU", "cụm từ": '"trật tự xây dựng đô thị"',
    "không có": "hải đăng vũ trụ",
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
    """One process for each database, so that settings are read afresh."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        inside(given.documents, given.rounds, given.database)
        return
    sys.path.insert(0, str(ROOT))
    names = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    for name in names:
        with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
            run(name, folder, given)


def run(name: str, folder: str, given: argparse.Namespace) -> None:
    """The benchmark on one database."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("DONDOC_")}
    env |= {
        "DONDOC_VAR": folder,
        "DONDOC_TESTING": "1",
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "dondoc.web.config.settings",
    }
    cluster = None
    if name == "postgresql":
        from tests.web.postgres import Cluster

        cluster = Cluster.start()
        env["DONDOC_DATABASE_URL"] = cluster.url("postgres")
    command = [
        sys.executable,
        __file__,
        "--inside",
        "--documents",
        str(given.documents),
        "--rounds",
        str(given.rounds),
        "--database",
        name,
    ]
    try:
        subprocess.run(command, env=env, check=True, cwd=ROOT)
    finally:
        if cluster is not None:
            cluster.stop()


def inside(count: int, rounds: int, name: str) -> None:
    """Make the data, measure, print."""
    import django

    django.setup()
    from dondoc.cli.web import make_tables

    make_tables(quiet=True)
    begun = time.perf_counter()
    pages, user = fill(count)
    print(
        f"\n{name}: {count:,} văn bản, {count * (SENTENCES + 1):,} dòng tìm kiếm, tạo trong {time.perf_counter() - begun:.0f} s"
    )
    print(f"{'việc':<58}{'trung vị':>10}{'p95':>10}{'CPU':>10}   (ms, {rounds} lần)")
    for label, call in calls(pages, user):
        call()
        times = [measure(call) for _round in range(rounds)]
        wall, cpu = sorted(one for one, _cpu in times), statistics.median(cpu for _one, cpu in times)
        print(f"{label:<58}{statistics.median(wall):>10.1f}{wall[int(len(wall) * 0.95) - 1]:>10.1f}{cpu:>10.1f}")


def measure(call: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds of one call: by the clock, and of this process's CPU (they part when the machine is busy)."""
    begun, used = time.perf_counter(), time.process_time()
    call()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000


def fill(count: int) -> tuple[dict[str, int], Any]:
    """Units, a reader, ``count`` documents by bulk SQL, two documents that are really read."""
    from django.db import connection

    from dondoc.web.accounts.models import User
    from dondoc.web.documents import actions, fulltext
    from dondoc.web.documents.models import Document
    from dondoc.web.units.actions import SYSTEM, NewUnit, create
    from dondoc.web.units.models import Membership

    root = create(SYSTEM, NewUnit("thanh-uy", "Thành ủy", "party", starts_on=date(2020, 1, 1)), parent=None)
    office = create(
        SYSTEM, NewUnit("van-phong", "Văn phòng Thành ủy", "party-office", starts_on=date(2020, 1, 1)), parent=root
    )
    user = User.objects.create_user("bench", password="bench", full_name="Người đo")
    Membership.objects.create(user=user, unit=root, role="compiler", starts_on=date(2020, 1, 1))
    fulltext.drop(connection)
    insert(count, office.pk)
    fulltext.put(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO documents_words(documents_words) VALUES ('rebuild')")
        cursor.execute("ANALYZE")
    text = (ROOT / "dondoc" / "catalogue" / "demo" / "city" / "conclusions" / "2025-2.txt").read_text(encoding="utf-8")
    pages = {}
    for name, words in (("kết luận 2 trang", text), ("văn bản 1 MB", text * (1_000_000 // len(text.encode()) + 1))):
        document = actions.receive_text(user, office, text=words, name=name)
        actions.read_now(document.pk)
        pages[f"trang đọc: {name}, {Document.objects.get(pk=document.pk).findings.count():,} đề xuất"] = document.pk
    return pages, user


def insert(count: int, unit: int) -> None:
    """Documents and their pieces, in bulk."""
    from django.db import transaction

    from dondoc.web.documents.models import Document
    from dondoc.web.documents.pieces import Piece

    with transaction.atomic():
        first = 1
        for rows in batches(count, unit):
            documents = [Document(pk=first + n, **row) for n, (row, _pieces) in enumerate(rows)]
            Document.objects.bulk_create(documents, batch_size=1000)
            pieces = [
                Piece(document_id=first + n, unit_id=unit, start=start, end=end, exact=exact, folded=folded)
                for n, (_row, parts) in enumerate(rows)
                for start, end, exact, folded in parts
            ]
            Piece.objects.bulk_create(pieces, batch_size=2000)
            first += len(rows)
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Document, Piece]):
            cursor.execute(statement)


def batches(count: int, unit: int) -> Iterator[list[tuple[dict[str, Any], list[tuple[int, int, str, str]]]]]:
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
        row = {"unit_id": unit, "sha256": f"{number:064x}", "state": "read", "progress": 100, "kind": "Kết luận", "number": str(number),
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


def calls(pages: dict[str, int], user: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is measured."""
    from django.test import Client

    from dondoc.web.documents.search import Asked, search

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(path: str) -> Callable[[], Any]:
        def call() -> None:
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)

        return call

    for label, key in pages.items():
        yield label, get(f"/intake/{key}")
    yield "danh sách văn bản: trang đầu", get("/documents/")
    yield "danh sách văn bản: trang 200", get("/documents/?page=200")
    yield (
        "danh sách văn bản: lọc theo ngày và trạng thái",
        get("/documents/?state=read&issued_from=2020-01-01&issued_to=2020-03-31"),
    )
    yield "danh sách văn bản: tìm số", get("/documents/?q=77777-KL")
    for label, words in QUERIES.items():
        yield f"tìm ({label}): {words}", lambda words=words: search(user, Asked(q=words))  # type: ignore[misc]
    yield "trang tìm kiếm: kế hoạch", get("/documents/search?q=kế hoạch")
    yield "trang tìm kiếm: lọc nhiệm vụ", get("/documents/search?q=kế hoạch&kind=task")


if __name__ == "__main__":
    main()
